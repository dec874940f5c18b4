"""The pieces of a text that ask for an account: titles, dates, numbers of instruments, numbers; addresses hide their digits.

A number is one in digits. Every digit of a text lies in exactly one date, instrument number, number or address; a title may hold some.
"""

from __future__ import annotations

import itertools
import re
import string
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from thidua.extract.items import Sentence, Stream
from thidua.extract.mentions import Role
from thidua.extract.reading import Reading
from thidua.text import codes, dates
from thidua.text.folding import DIGIT

TITLE: Final = "title"
DATE: Final = "date"
INSTRUMENT: Final = "instrument"
NUMBER: Final = "number"
ADDRESS: Final = "address"
KINDS: Final = (TITLE, DATE, INSTRUMENT, NUMBER)
"""The kinds that are counted."""
_FIGURE: Final = re.compile(DIGIT + r"\d*(?:[.,\u066b\u066c]\d+)*")
_SIGNS: Final = frozenset(".,\u066b\u066c")
_DIGITS: Final = re.compile(r"\d+")
_LIKE_A_CODE: Final = re.compile(
    DIGIT + r"(?<![\w/.,-]\d)\d{0,5}[a-z]?(?:/\d{4})?[/-][A-ZĐ]{2}[A-ZĐa-z0-9&]*(?:[-/][A-ZĐ][A-ZĐa-z0-9&]*)*"
)

_BEHIND_CODES: Final = frozenset({*string.ascii_lowercase, "/", "-"})
"""What stands behind the digits of what looks like a code."""


class Piece:
    """One piece at its place. ``value`` is what it means, in the form that statements have: EDTF, a number's normal form."""

    __slots__ = ("end", "kind", "role", "sentence", "sort", "start", "value")

    def __init__(
        self, kind: str, start: int, end: int, value: str = "", sort: str = "", role: Role | None = None
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.value = value
        self.sort = sort
        """Of dates their kind (``day``, ``range``); ``unknown`` of what only looks like the number of an instrument."""
        self.sentence: Sentence | None = None
        self.role = role

    def __repr__(self) -> str:
        return f"{self.kind}[{self.start}:{self.end}]={self.value}"


Spans = list[tuple[int, int]]


def pieces(reading: Reading) -> list[Piece]:
    """Every piece of a document, in order; those of one kind never overlap."""
    taken = _Taken()
    taken.add([Piece(ADDRESS, x.start, x.end) for x in reading.marked() if x.tag == "~"])
    taken.add(_codes(reading))
    taken.add(
        [Piece(DATE, d.start, d.end, d.value, d.kind) for d in dates.find(reading.text, reading.document.language)]
    )
    figures = _figures(reading.text, reading.flow)
    taken.add(_like_codes(reading.text, figures))
    found = [*taken.pieces, *_numbers(reading.text, figures, taken), *_titles(reading)]
    found.sort(key=_place)
    _place_in_sentences(found, reading.sentences)
    return found


def _place(piece: Piece) -> tuple[int, int, str]:
    return piece.start, -piece.end, piece.kind


def _place_in_sentences(found: Sequence[Piece], sentences: Sequence[Sentence]) -> None:
    """Tell each piece the sentence that it begins in."""
    filled = [s for s in sentences if s.items]
    starts = [s.start for s in filled]
    for piece in found:
        k = bisect_right(starts, piece.start) - 1
        if k >= 0 and piece.start < filled[k].end:
            piece.sentence = filled[k]


class _Taken:
    """Pieces in order of which none overlaps another."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.starts: list[int] = []

    def add(self, more: Iterable[Piece]) -> None:
        """Take those that overlap nothing that was taken before."""
        free = [p for p in more if not self.covers(p.start, p.end)]
        if free:
            self.pieces = sorted([*self.pieces, *free], key=_start)
            self.starts = [p.start for p in self.pieces]

    def holds(self, start: int, end: int) -> bool:
        """Whether a whole span lies in one of the pieces."""
        k = bisect_right(self.starts, start)
        return k > 0 and self.pieces[k - 1].end >= end

    def covers(self, start: int, end: int) -> bool:
        """Whether one of the pieces overlaps a span."""
        k = bisect_right(self.starts, start)
        return (k > 0 and self.pieces[k - 1].end > start) or (k < len(self.pieces) and self.starts[k] < end)


def _start(piece: Piece) -> int:
    return piece.start


def _figures(text: str, flow: Stream | None) -> Spans:
    """Where numbers in digits stand, with the signs that part their digits; by the tokens, where those of the text are known."""
    if flow is None or flow.text is not text or flow.digits is None:
        return [m.span() for m in _FIGURE.finditer(text)]
    out: Spans = []
    tokens = flow.tokens
    last = -1  # the token that the last figure ends with
    for k in flow.digits:
        start, end = tokens[k][1], tokens[k][2]
        parted = last >= 0 and last == k - 2 and tokens[k - 1][0] in _SIGNS and tokens[k - 1][1] == tokens[last][2]
        if parted and tokens[k - 1][2] == start:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
        last = k
    return out


def _codes(reading: Reading) -> Iterator[Piece]:
    for x in reading.marked():
        if x.tag == "X":
            yield Piece(INSTRUMENT, x.start, x.end, x.value.normal)
        elif x.tag == "Q" and _DIGITS.search(str(x.value)):
            for c in codes.find(reading.text[x.start : x.end]):
                yield Piece(INSTRUMENT, x.start + c.start, x.start + c.end, c.normal)


def _like_codes(text: str, figures: Spans) -> Iterator[Piece]:
    at = 0
    for start, end in figures:
        if text[end : end + 1] not in _BEHIND_CODES:
            continue  # a number with signs between its digits is none either
        if start >= at and (m := _LIKE_A_CODE.match(text, start)) is not None:
            at = m.end()
            yield Piece(INSTRUMENT, m.start(), at, m.group(), "unknown")


def _numbers(text: str, figures: Spans, taken: _Taken) -> Iterator[Piece]:
    for start, end in figures:
        if not taken.covers(start, end):
            yield _number(text, start, end)
            continue
        if taken.holds(start, end):
            continue
        for run in _DIGITS.finditer(text, start, end):
            # a date or code may end inside the run, where digits of another script follow at once
            free = [at for at in range(run.start(), run.end()) if not taken.covers(at, at + 1)]
            for first, last in _stretches(free):
                yield _number(text, first, last + 1)


def _stretches(ascending: list[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each stretch of numbers without a gap."""
    for _, group in itertools.groupby(enumerate(ascending), key=lambda pair: pair[1] - pair[0]):
        stretch = [value for _, value in group]
        yield stretch[0], stretch[-1]


def _number(text: str, start: int, end: int) -> Piece:
    digits = "".join(str(int(c)) if c.isdigit() else "." if c in ".\u066c" else "," for c in text[start:end])
    return Piece(NUMBER, start, end, digits)


def _titles(reading: Reading) -> Iterator[Piece]:
    seen: dict[tuple[int, int], Role] = {}
    for roles in reading.roles.values():
        for role in roles:
            seen.setdefault((role.start, role.end), role)
    for stack in reading.stacks:
        for role in stack.roles:
            seen.setdefault((role.start, role.end), role)
    at = 0
    for (start, end), role in sorted(seen.items(), key=lambda x: (x[0][0], -x[0][1])):
        if start >= at:
            yield Piece(TITLE, start, end, role.role, "", role)
            at = end
