"""Tokens: words, numbers and single signs, each with its place in the unchanged text. Knows Unicode only.

``\\w`` of :mod:`re` leaves out combining marks, which would break Devanagari words into pieces; :func:`word_class` adds them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from thidua.text.folding import word_class

_MARKS = word_class().removeprefix("\\w")
_LETTER = rf"[^\W\d_][{_MARKS}\u200c\u200d]*"
TOKEN = re.compile(rf"\d+|(?:{_LETTER})+(?:['\u2019](?:{_LETTER})+)?|[^\w\s]|_")


class Token(NamedTuple):
    """``text[start:end]``."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """All tokens of a text, in order."""
    return [Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)]


def words(label: str) -> list[str]:
    """The tokens of a label; a hyphen inside a label counts as a space, as it does between the words of a text."""
    return [t for t in TOKEN.findall(label) if t not in "-\u2010\u2011\u2013"]
