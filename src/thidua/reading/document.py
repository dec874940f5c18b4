"""From a parsed file to a document: what every text must satisfy, its language, its origin."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path

from thidua.errors import DocumentError
from thidua.lexicon.pack import available
from thidua.model import Document
from thidua.reading.language import UNDETERMINED, detect
from thidua.reading.limits import Limits
from thidua.reading.origin import Sidecar, day_in_url, sidecar, source_line
from thidua.reading.parsed import Parsed
from thidua.reading.sources import Site, site_of


def check_text(text: str, limits: Limits) -> None:
    """Refuse a text that no later step could handle: empty, NUL bytes, a pile of combining marks."""
    if not any(c.isprintable() and not c.isspace() for c in text):
        raise DocumentError("there is no text in it", reason="empty", hint="Is this the right file?")
    at = text.find("\x00")
    if at >= 0:
        raise DocumentError(
            f"character {at:,} is NUL, which no text holds", reason="nul-bytes",
            hint="The file is damaged, or it is UTF-16 without its mark: save it as UTF-8",
        )  # fmt: skip
    if _no_text(text):
        raise DocumentError(
            "this is not a text: it is full of characters that no language writes", reason="not-text",
            hint="A program, a picture or an archive under the name of a text? Give the text itself",
        )  # fmt: skip
    pile = _pile_of_marks(text, limits.combining_marks)
    if pile is not None:
        raise DocumentError(
            f"more than {limits.combining_marks} combining marks in a row at character {pile:,}", reason="combining-marks",
            hint="No writing system needs so many; the text is damaged or made to slow programs down",
        )  # fmt: skip


_SAMPLE = 20_000
_STRANGE = 0.03
"""A larger share of control characters and of code points without a character, and it is no text."""


def _no_text(text: str) -> bool:
    sample = text[:_SAMPLE]
    strange = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and not c.isspace() for c in sample)
    return strange > max(3, len(sample) * _STRANGE)


def _pile_of_marks(text: str, most: int) -> int | None:
    """Where the first run of more than ``most`` combining marks begins. Looks at each character at most once."""
    step = most + 1
    # A run longer than `most` covers one of the positions most, 2*most+1, ...: only runs around those are measured.
    for probe in range(most, len(text), step):
        if not _is_mark(text[probe]):
            continue
        start = probe
        while start > 0 and probe - start <= most and _is_mark(text[start - 1]):
            start -= 1
        end = probe + 1
        while end < len(text) and end - start <= most and _is_mark(text[end]):
            end += 1
        if end - start > most:
            return start
    return None


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc", "Me")


def assemble(path: Path, parsed: Parsed, media_type: str, source_sha256: str, limits: Limits) -> Document:
    """The document of a parsed file: its language told, its origin put together."""
    check_text(parsed.text, limits)
    beside = sidecar(path)
    language = _language(parsed, beside)
    named = source_line(parsed.text)
    url = beside.url or parsed.url or named
    published = beside.published or parsed.published or day_in_url(url) or day_in_url(named)
    site, named_site = site_of(url), site_of(named)
    home = beside.home
    for known in (named_site, site):
        home = home or (known.home_on(published) if known is not None else None)
    return Document(
        name=path.name, text=parsed.text, language=language, media_type=media_type, source_sha256=source_sha256, url=url,
        published=published, publisher=beside.publisher or (site.publisher if site else None) or parsed.publisher,
        title=beside.title or parsed.title, home=home,
        translated_from=beside.translated_from or _original(named, named_site, site, language), notes=parsed.notes,
    )  # fmt: skip


def _original(named: str | None, named_site: Site | None, site: Site | None, language: str) -> str | None:
    """The article that this text translates: the one it names as its source, if that site writes another language, or if
    the text stands on a site of translations."""
    if named_site is not None and named_site.language is not None:
        return named if named_site.language != language else None
    return named if site is not None and site.translates and site is not named_site else None


def _language(parsed: Parsed, beside: Sidecar) -> str:
    if beside.language is None and parsed.language:
        return language_of(parsed.text, hint=parsed.language)
    return language_of(parsed.text, declared=beside.language)


def language_of(
    text: str,
    *,
    declared: str | None = None,
    hint: str | None = None,
    declare_in: str = "a file <name>.meta.toml beside the document",
) -> str:
    """The language of a text, if there is a pack for it. DocumentError (``no-pack:th``) if there is none.

    What a person ``declared`` holds; what the file says of itself (``hint``) counts only where the text does not tell.
    """
    guess = detect(text)
    if declared is None and guess.tag == UNDETERMINED and hint and hint.split("-")[0].lower() in guess.scores:
        declared = hint
    tag = (declared or guess.tag).split("-")[0].lower()
    known = _packs()
    if tag not in known:
        name = "a language that was not recognised" if tag == UNDETERMINED else f"the language {tag!r}"
        raise DocumentError(
            f"the text is in {name}, and there is no pack for it", reason=f"no-pack:{tag}",
            hint=f"Languages that are read: {', '.join(known)}. If it is one of them, write "
            f'language = "..." in {declare_in}',
        )  # fmt: skip
    return tag


@functools.cache
def _packs() -> tuple[str, ...]:
    return available()
