"""Texts whose words have come apart: some PDF files place each accented letter by itself, and their text reads "t ỉ nh" for tỉnh."""

from __future__ import annotations

import re
from typing import Final

_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ](?<![^\W\d_].)[^\W\d_]*")
"""A word whose first letter is Latin."""
_NO_SYLLABLE: Final = re.compile(r"[bcdđghklmnpqrstvx]{1,2}")
_REST: Final = 0.08
"""Share of pieces without a vowel, which no sound text has."""
_ENOUGH: Final = 12
"""Words that a text needs before it is judged."""
_SHARE: Final = 0.25
"""Share of single letters from which on a text has come apart: 0.56 in such files, at most 0.06 in sound Vietnamese and English ones."""


def lone_letters(token: str) -> int:
    """How many words of one letter there are in a token, as they are counted here."""
    return sum([len(w) == 1 for w in _LATIN.findall(token)])


def may_be_broken(lone: int) -> bool:
    """Whether a text with so many words of one letter need be looked at at all."""
    return lone > _SHARE * _ENOUGH


def broken_apart(text: str) -> bool:
    """Whether the words of a text in Latin letters lie in pieces, so that no name in it can be trusted."""
    words = _LATIN.findall(text)
    if len(words) < _ENOUGH:
        return False
    single = sum(len(w) == 1 for w in words)
    accented = sum(len(w) <= 2 and not w.isascii() for w in words)
    rest = sum(_NO_SYLLABLE.fullmatch(w) is not None for w in words)
    return single > _SHARE * len(words) and accented * 2 > single and rest > _REST * len(words)
