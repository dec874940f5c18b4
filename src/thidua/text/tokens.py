"""Tokens: words, numbers and single signs, each with its place in the unchanged text. Knows Unicode only.

``\\w`` of :mod:`re` leaves out combining marks, which would break Devanagari words into pieces; :func:`word_class` adds them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from thidua.text.folding import word_class

_MARKS = word_class().removeprefix("\\w")
_WORD = rf"[^\W\d_]++(?:[{_MARKS}\u200c\u200d]++[^\W\d_]*+)*+"
"""Letters with their marks; nothing is ever given back, so that a long word costs its length and no more."""
TOKEN = re.compile(rf"{_WORD}(?:['\u2019]{_WORD})?+|\d+|[^\w\s]|_")


class Token(NamedTuple):
    """``text[start:end]``."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """All tokens of a text, in order."""
    new = tuple.__new__  # half the time of Token(...), which goes through a function of Python
    return [new(Token, (m.group(), m.start(), m.end())) for m in TOKEN.finditer(text)]


def words(label: str) -> list[str]:
    """The tokens of a label; a hyphen inside a label counts as a space, as it does between the words of a text."""
    return [t for t in TOKEN.findall(label) if t not in "-\u2010\u2011\u2013"]
