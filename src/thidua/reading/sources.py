"""What is known of the sites that documents come from: ``loaders/sources/*.toml``."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from thidua import resources
from thidua.errors import PackError

_FILE_KEYS = {"home", "later", "site"}
_SITE_KEYS = {"hosts", "publisher", "language", "translates", "boilerplate", "source"}
_LATER_KEYS = {"since", "home", "source"}
_WORDS = "sources/origin.toml"
_PAGE = "sources/page.toml"
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PROSE = (".", "!", "?", "\u0964", "\u06d4", "\u2026")
"""Ends of sentences; headlines have none."""


@dataclass(frozen=True, slots=True)
class Site:
    """One site: who publishes it, in which language, and which province its articles mean by "the province"."""

    publisher: str
    language: str | None = None
    translates: bool = False
    boilerplate: tuple[str, ...] = ()
    home: str | None = None
    later: tuple[tuple[str, str], ...] = ()

    def home_on(self, day: str | None) -> str | None:
        """The home province for an article of that day; for an undated one the first."""
        home = self.home
        for since, then in self.later:
            if day is not None and day >= since:
                home = then
        return home


def site_of(url: str | None) -> Site | None:
    """The site that an address belongs to: its host, or the nearest domain above it that is listed."""
    parts = host_of(url).split(".")
    sites = _sites()
    for i in range(len(parts) - 1):
        if found := sites.get(".".join(parts[i:])):
            return found
    return None


def host_of(url: str | None) -> str:
    """The host of an http(s) address in lower case without ``www.``; empty where there is none."""
    if not url:
        return ""
    try:
        split = urlsplit(url)
        host = (split.hostname or "") if split.scheme in ("http", "https") else ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")


def boilerplate(text: str, url: str | None = None) -> list[tuple[int, int]]:
    """Spans of whole lines that belong to the page and not to the article, in order.

    Without a known site the patterns of all sites apply: a copied text often keeps the lines and loses the address.
    """
    site = site_of(url)
    lines = _page_lines(site.boilerplate if site is not None and site.boilerplate else _all_boilerplate())
    found = {match.span() for match in _matches(lines, text)}
    found.update(_others(text))
    return sorted(found)


def _matches(line: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern of whole lines: tried where a line begins, which a search would do at every character."""
    at = 0
    while True:
        match = line.match(text, at)
        if match is not None:
            yield match
            at = max(at, match.end())
            if match.end() > match.start() and text[at - 1] == "\n":
                continue  # it took the end of its line too
        at = text.find("\n", at) + 1
        if at == 0:
            return


def _others(text: str) -> Iterator[tuple[int, int]]:
    """Lists of other articles: from a line of the words that stand over them to the end, or to the next line of prose.

    Related articles stand behind an article. Words that stand in its first half may stand in its midst: there only the
    headlines count that follow at once, and a line that ends as a sentence is prose again.
    """
    for match in _matches(_page()[1], text):
        if match.start() * 2 >= len(text.rstrip()):
            yield match.start(), len(text)
            return
        end = match.end()
        for line in _LINE.finditer(text, end):
            if line[0].rstrip()[-1:] in _PROSE:
                break
            end = line.end()
        yield match.start(), end


@functools.cache
def _page_lines(site: tuple[str, ...]) -> re.Pattern[str]:
    """What makes a whole line one of the page: patterns of a site, and those of every page."""
    return re.compile(r"^[ \t]*(?:" + "|".join((*site, *_page()[0])) + r")[ \t\r]*$", re.MULTILINE | re.IGNORECASE)


@functools.cache
def _page() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Patterns of lines of any page, and the pattern of a line over other articles."""
    data = _load(_PAGE, resources.read_text("loaders", _PAGE))
    _known(data, {"lines", "others", "imprint"}, _PAGE)
    others = "|".join(re.escape(w) for words in data.get("others", {}).values() for w in words)
    imprint = "|".join(re.escape(w) for words in data.get("imprint", {}).values() for w in words)
    patterns = (
        *data.get("lines", ()),
        rf"(?:{others})[ \t]*:[^\n]*[^\s{''.join(_PROSE)}]",
        rf"(?:{imprint})[ \t]*(?::|(?=\d))[^\n]*",
    )
    try:
        for pattern in patterns:
            re.compile(pattern)
    except re.error as error:
        raise PackError(f"a pattern of lines is malformed: {error}", where=f"loaders/{_PAGE}") from error
    return patterns, re.compile(rf"^[ \t]*(?:{others})[ \t]*:?[ \t\r]*$", re.MULTILINE | re.IGNORECASE)


@functools.cache
def source_words() -> frozenset[str]:
    """The words after which a text names its source, lower case."""
    words = _load(_WORDS, resources.read_text("loaders", _WORDS)).get("source_words", {})
    return frozenset(word.lower() for listed in words.values() for word in listed)


@functools.cache
def _all_boilerplate() -> tuple[str, ...]:
    return tuple(sorted({pattern for site in _sites().values() for pattern in site.boilerplate}))


@functools.cache
def _sites() -> Mapping[str, Site]:
    out: dict[str, Site] = {}
    for path, file in resources.walk("loaders", ".toml", "sources"):
        if path in (_WORDS, _PAGE):
            continue
        data = _load(path, file.read_text(encoding="utf-8"))
        _known(data, _FILE_KEYS, path)
        later = tuple(sorted(_later(entry, path) for entry in data.get("later", ())))
        for entry in data.get("site", ()):
            _known(entry, _SITE_KEYS, path)
            site = _site(entry, data.get("home"), later, path)
            for host in entry["hosts"]:
                if host in out:
                    raise PackError(f"host {host!r} is listed twice", where=f"loaders/{path}")
                out[host] = site
    return out


def _later(entry: Mapping[str, Any], path: str) -> tuple[str, str]:
    _known(entry, _LATER_KEYS, path)
    return str(entry["since"]), str(entry["home"])


def _site(entry: Mapping[str, Any], home: str | None, later: tuple[tuple[str, str], ...], path: str) -> Site:
    try:
        for pattern in entry.get("boilerplate", ()):
            re.compile(pattern)
        return Site(
            entry["publisher"], entry.get("language"), bool(entry.get("translates", False)),
            tuple(entry.get("boilerplate", ())), home, later,
        )  # fmt: skip
    except KeyError as error:
        raise PackError(f"a [[site]] has no {error}", where=f"loaders/{path}") from error
    except re.error as error:
        raise PackError(f"a boilerplate pattern is malformed: {error}", where=f"loaders/{path}") from error


def _load(path: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"not TOML: {error}", where=f"loaders/{path}") from error


def _known(entry: Mapping[str, Any], keys: set[str], path: str) -> None:
    if unknown := sorted(set(entry) - keys):
        raise PackError(
            f"unknown key {unknown[0]!r}", where=f"loaders/{path}", hint=f"One of {', '.join(sorted(keys))}"
        )
