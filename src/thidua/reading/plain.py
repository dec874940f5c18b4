"""Plain text and Markdown: the bytes decoded strictly, nothing else done to them."""

from __future__ import annotations

import codecs
import re

from thidua.errors import DocumentError
from thidua.reading.limits import Limits
from thidua.reading.parsed import Parsed

_HEADING = re.compile(r"\s{0,9}#[ \t]+(\S[^\r\n]{0,300}?)[ \t#]*(?:\r|\n|\Z)")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of the bytes: UTF-8, or what a byte order mark or ``declared`` names. An encoding is never guessed.

    A byte order mark is left out of the text; line ends stay as they are.
    """
    encoding = declared or "utf-8"
    for mark, named in _BOMS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], named
            break
    try:
        return data.decode(encoding, errors="strict")
    except UnicodeDecodeError as error:
        looks = _looks_like_utf16(data)
        raise DocumentError(
            f"byte {error.start:,} is not {encoding.upper()}: 0x{data[error.start]:02x}"
            + (" (this looks like UTF-16 without its mark)" if looks else ""),
            reason="wrong-encoding", hint="Save the file as UTF-8 and try again",
        ) from error  # fmt: skip


def _looks_like_utf16(data: bytes) -> bool:
    sample = data[:2000]
    return len(sample) > 3 and (sample[1::2].count(0) * 4 > len(sample) or sample[0::2].count(0) * 4 > len(sample))


def parse(data: bytes, limits: Limits) -> Parsed:  # noqa: ARG001 - every format's reader has this shape
    """The text as it stands; a heading of Markdown in its first line is its title."""
    text = decode(data)
    heading = _HEADING.match(text)
    return Parsed(text, title=heading[1] if heading else None)
