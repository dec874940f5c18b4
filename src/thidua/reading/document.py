"""From a parsed file to a document: what every text must satisfy, its language, its origin."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from thidua.errors import DocumentError
from thidua.model import Document
from thidua.reading.limits import Limits
from thidua.reading.parsed import Parsed


def check_text(text: str, limits: Limits) -> None:
    """Refuse a text that no later step could handle: empty, NUL bytes, a pile of combining marks."""
    if not text.strip():
        raise DocumentError("there is no text in it", reason="empty", hint="Is this the right file?")
    at = text.find("\x00")
    if at >= 0:
        raise DocumentError(
            f"character {at:,} is NUL, which no text holds", reason="nul-bytes",
            hint="The file is damaged, or it is UTF-16 without its mark: save it as UTF-8",
        )  # fmt: skip
    at = _pile_of_marks(text, limits.combining_marks)
    if at is not None:
        raise DocumentError(
            f"more than {limits.combining_marks} combining marks in a row at character {at:,}", reason="combining-marks",
            hint="No writing system needs so many; the text is damaged or made to slow programs down",
        )  # fmt: skip


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
    """The document of a parsed file."""
    check_text(parsed.text, limits)
    return Document(
        name=path.name, text=parsed.text, language=parsed.language or "und", media_type=media_type,
        source_sha256=source_sha256, url=parsed.url, published=parsed.published, publisher=parsed.publisher,
        title=parsed.title,
    )  # fmt: skip
