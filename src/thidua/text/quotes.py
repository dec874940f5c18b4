"""Quotations: where they begin and end, how they nest. Knows characters only.

Straight quotes do not say whether they open or close. One that follows a letter, a digit or closing punctuation closes the
innermost open straight quote; any other opens a new one. So ``"A on "B", period 2021-2025"`` is two quotations, one in the other.
Quotations do not run over paragraphs; what stays open at the end of a paragraph is no quotation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from thidua.quick import quick

PAIRS: Final = {
    "\u201c": "\u201d",
    "\u00ab": "\u00bb",
    "\u201e": "\u201d",
    "\u300c": "\u300d",
    "\u2039": "\u203a",
    "\u2018": "\u2019",
}
_CLOSERS: Final = {close: open_ for open_, close in PAIRS.items()}
_CLOSERS["\u201d"] = "\u201c"
_STRAIGHT: Final = '"'
MARKS: Final = frozenset([_STRAIGHT, *PAIRS, *_CLOSERS])
"""The characters that open or close a quotation."""
_MARK: Final = re.compile(f"[{''.join(sorted(MARKS))}]")


@quick
@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks (``start``, ``end``) and without them (``inner_start``, ``inner_end``)."""

    start: int
    end: int
    depth: int

    @property
    def inner_start(self) -> int:
        """First character after the opening mark."""
        return self.start + 1

    @property
    def inner_end(self) -> int:
        """Where the closing mark stands."""
        return self.end - 1


def _in_word(c: str) -> bool:
    return unicodedata.category(c)[0] in "LMN"


def _closes(text: str, at: int) -> bool:
    """Whether the straight or low-high mark at ``at`` can close: something is quoted before it, and no word begins after it."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before.isspace() or before in "([{\u2013\u2014":
        return False
    return not (_in_word(after) and not _in_word(before) and before not in ".!?;,\u2026\u0964\u06d4)%")


def find(text: str) -> tuple[Quotation, ...]:
    """Every quotation of a text, in order of its beginning; an outer one before those in it."""
    return find_at(text, [m.start() for m in _MARK.finditer(text)])


def find_at(text: str, places: Sequence[int]) -> tuple[Quotation, ...]:
    """The same where it is known at which places marks stand; an apostrophe inside a word need not be among them."""
    found: list[Quotation] = []
    open_: list[tuple[str, int]] = []
    last = 0
    for at in places:
        if open_ and len(text[last : at + 1].splitlines()) > 1:
            open_ = []  # a new paragraph
        last = at
        _mark(text, at, open_, found)
    full = [q for q in found if not text[q.start + 1 : q.end - 1].isspace() and q.end - q.start > 2]
    return tuple(sorted(full, key=_place)) if len(full) > 1 else tuple(full)


def _place(quotation: Quotation) -> tuple[int, int]:
    return quotation.start, -quotation.end


def _mark(text: str, at: int, open_: list[tuple[str, int]], found: list[Quotation]) -> None:
    """What a mark opens or closes."""
    c = text[at]
    if c == "\u2019" and _apostrophe(text, at, open_):
        return
    if c in PAIRS:
        open_.append((c, at))
    elif c in _CLOSERS or (c == _STRAIGHT and _closes(text, at) and any(m == _STRAIGHT for m, _ in open_)):
        wanted = (_STRAIGHT,) if c == _STRAIGHT else tuple([o for o, close in PAIRS.items() if close == c])
        for i in range(len(open_) - 1, -1, -1):
            if open_[i][0] in wanted:
                found.append(Quotation(open_[i][1], at + 1, i))
                del open_[i:]
                break
    elif c == _STRAIGHT:
        open_.append((c, at))


def _apostrophe(text: str, at: int, open_: list[tuple[str, int]]) -> bool:
    """A right single mark inside or at the end of a word is an apostrophe unless a single quotation is open."""
    return not any(m == "\u2018" for m, _ in open_) or (at + 1 < len(text) and _in_word(text[at + 1]))
