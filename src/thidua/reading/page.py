"""What a saved page says of itself, and whether it is small enough to parse, in one pass without building a tree."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from thidua.reading.limits import Limits
from thidua.reading.parsed import too_complex

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# HTML lets these stand unclosed; they are not counted as depth, or an old page of a thousand <p> would be refused.
_MAY_STAY_OPEN = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "colgroup",
        "body",
        "html",
        "head",
        "rp",
        "rt",
    ]
)

_LARGEST_JSON = 300_000
_ARTICLE = re.compile(r"Article|Posting|Report|WebPage|Legislation")
_DATES = (
    "article:published_time", "datepublished", "og:published_time", "pubdate", "publishdate", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.created", "date", "publish-date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
_TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title")


@dataclass
class Page:
    """Metadata of one page, as written."""

    metas: dict[str, str] = field(default_factory=dict)
    canonical: str | None = None
    language: str | None = None
    title: str = ""
    heading: str = ""
    times: list[str] = field(default_factory=list)
    linked: list[dict[str, Any]] = field(default_factory=list)
    """JSON-LD objects that describe an article or its page."""

    def headline(self) -> str | None:
        """What the article is called: its visible heading where there is one."""
        named = next((self.metas[k] for k in _TITLES if self.metas.get(k)), None)
        return _line(self.heading) or _line(self._linked("headline")) or _line(named) or _line(self.title)

    def published(self) -> Iterator[str]:
        """Dates of publication, the most trusted first."""
        yield from (self.metas[k] for k in _DATES if self.metas.get(k))
        if found := self._linked("datePublished"):
            yield found
        yield from self.times

    def publisher(self) -> str | None:
        """Who publishes the page, in its own words."""
        for thing in self.linked:
            publisher = thing.get("publisher")
            if isinstance(publisher, dict) and (name := _line(publisher.get("name"))):
                return name
        return next((name for k in _PUBLISHERS if (name := _line(self.metas.get(k)))), None)

    def url(self) -> str | None:
        """The page's own address."""
        for address in (self.canonical, self.metas.get("og:url"), self._linked("url")):
            if address and address.strip().startswith(("http://", "https://")):
                return address.strip()
        return None

    def declared_language(self) -> str | None:
        """The language that the page declares."""
        return self.language or self._linked("inLanguage") or self.metas.get("content-language")

    def _linked(self, key: str) -> str | None:
        return next((v for thing in self.linked if isinstance(v := thing.get(key), str) and v.strip()), None)


def _line(text: object) -> str | None:
    return " ".join(text.split()) or None if isinstance(text, str) else None


class _Scan(HTMLParser):
    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.limits = limits
        self.page = Page()
        self.elements = 0
        self.depth = 0
        self.open: Counter[str] = Counter()
        self.into: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements += 1
        if self.elements > self.limits.html_elements:
            raise too_complex(f"the page has more than {self.limits.html_elements:,} elements")
        if len(attrs) > self.limits.html_attributes:
            raise too_complex(f"an element of the page has {len(attrs):,} attributes")
        if tag not in _VOID and tag not in _MAY_STAY_OPEN:
            self.open[tag] += 1
            self.depth += 1
            if self.depth > self.limits.html_depth:
                raise too_complex(f"the page is nested more than {self.limits.html_depth} elements deep")
        self._note(tag, {k: v or "" for k, v in attrs})

    def handle_endtag(self, tag: str) -> None:
        if self.open[tag]:
            self.open[tag] -= 1
            self.depth -= 1
        if tag == self.into:
            self.into = None

    def handle_data(self, data: str) -> None:
        if self.into == "title":
            self.page.title += data
        elif self.into == "h1":
            self.page.heading += data

    def _note(self, tag: str, attrs: dict[str, str]) -> None:
        page = self.page
        if tag == "html":
            page.language = page.language or attrs.get("lang") or attrs.get("xml:lang") or None
        elif tag == "meta":
            key = attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or attrs.get("http-equiv") or ""
            page.metas.setdefault(key.strip().lower(), attrs.get("content", ""))
        elif tag == "link" and "canonical" in attrs.get("rel", "").lower().split():
            page.canonical = page.canonical or attrs.get("href")
        elif tag == "time" and ("pubdate" in attrs or attrs.get("itemprop", "").lower() == "datepublished"):
            page.times.append(attrs.get("datetime", ""))
        elif (tag == "title" and not page.title) or (tag == "h1" and not page.heading):
            self.into = tag


def scan(html: str, scripts: Iterable[str], limits: Limits) -> Page:
    """The page's metadata. Refuses a page that is too large, too deep or too crowded for a tree.

    ``scripts`` are the JSON-LD blocks, which ``html`` no longer holds.
    """
    parser = _Scan(limits)
    parser.feed(html)
    parser.close()
    for script in scripts:
        parser.page.linked.extend(_articles(script))
    return parser.page


def _articles(script: str) -> list[dict[str, Any]]:
    """The objects of a JSON-LD block that describe an article. No context is ever followed."""
    if len(script) > _LARGEST_JSON:
        return []
    try:
        data = json.loads(script)
    except (ValueError, RecursionError):
        return []
    things = data if isinstance(data, list) else [data]
    things = [part for t in things if isinstance(t, dict) for part in (t, *_graph(t))]
    found = [t for t in things if isinstance(t, dict) and _ARTICLE.search(str(t.get("@type", "")))]
    return sorted(found, key=lambda t: "WebPage" in str(t.get("@type", "")))  # an article says more than its page


def _graph(thing: dict[str, Any]) -> list[Any]:
    graph = thing.get("@graph")
    return graph if isinstance(graph, list) else []
