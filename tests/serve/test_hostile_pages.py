"""Whatever names, titles, addresses and quotes hold: no page runs it, leaves its place for it, or lets it turn or hide a letter."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

import pyoxigraph as ox
import pytest
import served

from thidua.namespaces import BASE, NS, PREFIXES
from thidua.pipeline import build
from thidua.spreadsheet import TRIGGERS
from thidua.store import open_store

EVIL = "\u202e\u200b'\"><script>alert(1)</script><img src=x onerror=alert(1)>]]>{{7*7}}\u2066"
FORMULAS = ("=1+1", "@SUM(A1)", "\t=1", "\r=1+1", '=1","2')
WHERE = "javascript:alert(1)"
PAPERS = {
    "a.txt": "Ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Thái Bình, dự hội nghị ngày 3/4/2024. Thái Bình được đề nghị tặng Cờ thi đua của Chính phủ. "
    + EVIL,
    "b.txt": "Ngày 9/8/2024, UBND tỉnh Thái Bình ban hành Quyết định số 77/QĐ-UBND. Ông Lò Văn Pao, Chủ tịch UBND tỉnh Thái Bình, ký. "
    + EVIL,
}
STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_HIDING = re.compile(r"[\u200b\u202a-\u202e\u2066-\u2069]")
_RDFS_LABEL = PREFIXES["rdfs"] + "label"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Client]:
    """A store read from hostile papers, in which everything has hostile names and addresses besides."""
    top = tmp_path_factory.mktemp("hostile")
    for name, text in PAPERS.items():
        (top / name).write_text(text, encoding="utf-8")
    store = top / "store"
    build([top], store)
    with open_store(store) as opened:
        known = list(opened.graph)
    served.write_store(store, [*known, *spoilt(known)])
    with served.serving(store, timeout=60.0) as found:
        yield found


def spoilt(quads: list[ox.Quad]) -> Iterator[ox.Quad]:
    """More names for all things, more texts for all documents, and addresses that would run."""
    fused = ox.NamedNode(f"{BASE}graph/fused")
    match = ox.NamedNode(PREFIXES["skos"] + "exactMatch")
    spelt = ox.NamedNode(PREFIXES["skos"] + "altLabel")
    for quad in quads:
        if quad.predicate.value == _RDFS_LABEL and quad.graph_name == fused:
            yield ox.Quad(quad.subject, quad.predicate, ox.Literal(EVIL, language="vi"), fused)
            for name in (EVIL, *FORMULAS):
                yield ox.Quad(quad.subject, spelt, ox.Literal(name), fused)
            if "/person/" in quad.subject.value:
                yield ox.Quad(quad.subject, quad.predicate, ox.Literal("=1+1", language="vi-x-shown"), fused)
            yield ox.Quad(quad.subject, match, ox.NamedNode(WHERE), fused)
        elif quad.predicate.value == f"{NS}awardStatus":
            yield ox.Quad(quad.subject, ox.NamedNode(f"{NS}recipientUnit"), ox.Literal(EVIL), fused)
        elif quad.object == ox.NamedNode(f"{NS}Document"):
            for term in ("publisher", "source", "language"):
                yield ox.Quad(quad.subject, ox.NamedNode(PREFIXES["dcterms"] + term), ox.Literal(EVIL), quad.graph_name)
            yield ox.Quad(
                quad.subject, ox.NamedNode(f"{NS}headline"), ox.Literal("=HYPERLINK(1)" + EVIL), quad.graph_name
            )


class Page(HTMLParser):
    """Its elements and its text, as a browser reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))


def hashed(text: str) -> str:
    """As a policy names a style that stands in its page: the map's first sight."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def wrong(text: str) -> Iterator[str]:
    """What a page must not have."""
    for tag, given in Page(text).elements:
        if tag in ("img", "iframe", "object", "embed", "base") or (tag == "script" and "src" not in given):
            yield tag
        yield from (name for name in given if name.startswith("on") or name in ("style", "srcdoc"))
        yield from (
            v for k in ("href", "src", "action") if (v := given.get(k, "")) and not re.match(r"[/#]|https?://", v)
        )
    yield from (f"{m[0]!a} in {text[max(0, m.start() - 60) : m.end()]!a}" for m in _HIDING.finditer(text))


def test_no_page_is_moved_by_what_it_shows(pages: served.Client) -> None:
    left, seen, sorts = (
        [
            "/",
            "/conflicts",
            "/findings",
            "/search?q=thai+binh",
            "/map",
            "/map/overview",
            "/ask/life-of-an-award",
            "/query?question=who-chairs-what",
        ],
        set[str](),
        dict[str, int](),
    )
    found, shown = dict[str, list[str]](), 0
    while left:
        path = left.pop(0)
        sort = "/".join(urlsplit(path).path.split("/")[:3])
        if path in seen or sorts.get(sort, 0) >= 2 or path.startswith(("/sparql", "/static", "/cite")):
            continue
        seen.add(path)
        sorts[sort] = sorts.get(sort, 0) + 1
        reply = pages.ask(path, headers={"Accept": "text/html"})
        if reply.status == 308:
            left.append(reply.headers["location"])
        if not reply.headers.get("content-type", "").startswith("text/html"):
            continue
        shown += "&lt;script&gt;" in reply.text
        bad = [
            *wrong(reply.text),
            *(s for s in STYLE.findall(reply.text) if hashed(s) not in reply.headers["content-security-policy"]),
        ]
        if bad:
            found[path] = bad[:3]
        left += [
            a["href"].partition("#")[0]
            for tag, a in Page(reply.text).elements
            if tag == "a"
            and a.get("href", "").startswith("/")
            and "format=" not in a["href"]
            and not a["href"].startswith("/ask/")
        ]
    assert len(seen) > 25 and shown > 10, (len(seen), shown)
    assert not found, found


def test_no_file_for_a_spreadsheet_holds_a_formula(pages: served.Client) -> None:
    links, left = (
        {"/map?format=csv"},
        ["/", "/search?q=thai+binh", "/search?kind=person", "/documents", "/findings", "/map/overview"],
    )
    seen = set[str]()
    while left:
        path = left.pop(0)
        if path in seen or len(seen) > 25:
            continue
        seen.add(path)
        reply = pages.ask(path, headers={"Accept": "text/html"})
        found = [a.get("href", "") for tag, a in Page(reply.text).elements if tag == "a"]
        links |= {href for href in found if re.search("format=(csv|spreadsheet)", href)}
        left += [href.partition("#")[0] for href in found if href.startswith("/data/") and "format=" not in href]
    assert {urlsplit(link).path.split("/")[1] for link in links} >= {"ask", "search", "findings", "sparql"}
    met = 0
    for link in sorted(links):
        reply = pages.ask(link)
        assert reply.status == 200, (link, reply.text[:200])
        for row in csv.reader(io.StringIO(reply.text, newline="")):
            met += sum("=1+1" in cell or "=HYPERLINK" in cell for cell in row)
            assert not [cell for cell in row if cell.startswith(TRIGGERS)], link
    assert met > 10


def test_the_protocol_gives_texts_as_they_are(pages: served.Client) -> None:
    asked = quote("SELECT ?a ?b { VALUES (?a ?b) { ('=1+1' -5) ('\\r=1,\"\\n=2\"' 'x') } }")
    for form, wanted in (("csv", ["=1+1", '\r=1,"\n=2"']), ("spreadsheet", ["'=1+1", '\'\r=1,"\n=2"'])):
        reply = pages.ask(f"/sparql?query={asked}&format={form}")
        assert reply.headers["content-type"].startswith("text/csv")
        rows = list(csv.reader(io.StringIO(reply.text, newline="")))
        assert rows == [["a", "b"], [wanted[0], "-5"], [wanted[1], "x"]]
