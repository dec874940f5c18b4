"""Saved pages: the main text, and what the page says of itself."""

from __future__ import annotations

import codecs
import re

from thidua.errors import DocumentError
from thidua.reading.limits import Limits
from thidua.reading.origin import iso_day
from thidua.reading.page import Page, scan
from thidua.reading.parsed import Parsed, damaged, too_complex
from thidua.reading.plain import decode

_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page must declare its encoding (HTML says 1024; saved pages put a comment before)."""
# What the web calls Latin-1 is Windows-1252 (WHATWG Encoding Standard).
_WEB_NAMES = {"iso-8859-1": "windows-1252", "us-ascii": "windows-1252", "latin-1": "windows-1252"}
_UNTRUSTED_CODECS = ("utf_7", "idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem")

# What browsers, and the extension SingleFile, write at the head of a page that they save.
_SAVED_FROM = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{1,9}url:\s{0,9})(https?://[^\s<>\"]{1,2000})"
)

_SKIPPED = re.compile(r"<!--|<(script|style|template|svg)\b", re.IGNORECASE)
_LINKED_DATA = re.compile(r"^[^>]{0,300}application/ld\+json", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:[a-z]{1,20}/[^\s\"'()<>]{200,}", re.IGNORECASE)


def parse(data: bytes, limits: Limits) -> Parsed:
    """Main text by trafilatura, headline first; title, publisher, day, language and address from the page's metadata."""
    whole = decode(data, _declared(data))
    saved_from = _SAVED_FROM.search(whole[:_HEAD])
    html, scripts = _without_scripts(whole)
    if len(html.encode("utf-8")) > limits.html_bytes:
        raise too_complex(f"the page has more than {limits.html_bytes:,} bytes beside its scripts and images")
    _check_tags(html, limits)
    page = scan(html, scripts, limits)
    text = _main_text(html, page)
    return Parsed(
        text, title=page.headline(), url=page.url() or (saved_from[1] if saved_from else None), publisher=page.publisher(), language=page.declared_language(),
        published=next((day for value in page.published() if (day := iso_day(value))), None),
    )  # fmt: skip


def _check_tags(html: str, limits: Limits) -> None:
    """Refuse what makes parsers slow before any of them sees it: too many tags, or tags that are never closed."""
    if html.count("<") > 3 * limits.html_elements:  # an element has two tags
        raise too_complex(f"the page has more than {limits.html_elements:,} elements")
    if max(part.count("<") for part in html.split(">")) > limits.html_attributes:
        raise too_complex("the page has hundreds of tags that are never closed")


def _declared(data: bytes) -> str | None:
    """The encoding that the page names for itself; None where it names none (then it must be UTF-8)."""
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    name = _WEB_NAMES.get(name, name)
    try:
        info = codecs.lookup(name)
        b"a".decode(name)
    except (LookupError, ValueError):
        info = None
    if info is None or info.name.replace("-", "_") in _UNTRUSTED_CODECS:
        raise DocumentError(f"the page declares an unknown encoding {name!r}", reason="wrong-encoding",
                            hint="Save the page as UTF-8")  # fmt: skip
    # UTF-16 cannot be declared inside a page that was read so far as ASCII; such a declaration means UTF-8.
    return "utf-8" if info.name.startswith("utf-16") else info.name


def _without_scripts(html: str) -> tuple[str, list[str]]:
    """The page without scripts, styles, comments, drawings and embedded images, and its blocks of linked data."""
    kept, scripts, at = [], [], 0
    while match := _SKIPPED.search(html, at):
        kept.append(html[at : match.start()])
        name = match[1]
        end = re.compile(f"</{name}\\b" if name else "-->", re.IGNORECASE).search(html, match.end())
        if end is None:  # unclosed: all the rest belongs to it, as browsers read it
            at = len(html)
            break
        inside = html[match.end() : end.start()]
        if name and name.lower() == "script" and _LINKED_DATA.match(inside):
            scripts.append(inside.partition(">")[2])
        at = end.end() if not name else max(html.find(">", end.end()) + 1, end.end())
    kept.append(html[at:])
    return _EMBEDDED.sub("data:", "".join(kept)), scripts


def _main_text(html: str, page: Page) -> str:
    import trafilatura

    with damaged("page"):
        text = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True) or ""
    if not text.strip():
        raise DocumentError(
            "no article text was found in the page", reason="no-text",
            hint="Pages that are built by scripts must be saved after they are shown: in the browser, save as a whole page",
        )  # fmt: skip
    headline = " ".join(page.heading.split())
    if headline and headline not in " ".join(text[: 3 * len(headline) + 500].split()):
        text = f"{headline}\n{text}"
    return text
