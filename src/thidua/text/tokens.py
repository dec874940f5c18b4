"""Tokens: words, numbers and single signs, each with its place in the unchanged text. Knows Unicode only.

``\\w`` of :mod:`re` leaves out combining marks, which would break Devanagari words into pieces; :func:`word_class` adds them.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from thidua.text.folding import BEYOND, letters, word_class

_MARKS: Final = word_class().removeprefix("\\w")
_WORD: Final = rf"[^\W\d_]++(?:[{_MARKS}\u200c\u200d]++[^\W\d_]*+)*+"
"""Letters with their marks; nothing is ever given back, so that a long word costs its length and no more."""
_ANY: Final = rf"{_WORD}(?:['\u2019]{_WORD})?+|\d+|[^\w\s]|_"
_LISTED: Final = rf"[{letters()}][{letters()}{_MARKS}\u200c\u200d]*+"
"""The same word by a list of its characters, which the engine looks up in half the time."""
_PIECE: Final = re.compile(rf" |{_LISTED}(?:['\u2019]{_WORD})?+(?!['\u2019]?[{BEYOND}])|{_ANY}|\s+")
"""A token, or the blanks between two: the pieces of a text make up all of it."""


class Token(NamedTuple):
    """``text[start:end]``."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """All tokens of a text, in order."""
    new = tuple.__new__  # half the time of Token(...), which goes through a function of Python
    out: list[Token] = []
    start = 0
    for piece in _PIECE.findall(text):  # no match objects: the places follow from the lengths
        end = start + len(piece)
        if piece != " " and not piece.isspace():
            out.append(new(Token, (piece, start, end)))
        start = end
    return out


def words(label: str) -> list[str]:
    """The tokens of a label; a hyphen inside a label counts as a space, as it does between the words of a text."""
    return [t for t in _PIECE.findall(label) if not t.isspace() and t not in "-\u2010\u2011\u2013"]
