"""The pieces of a text that ask for an account: titles, dates, numbers of instruments, numbers; addresses hide their digits.

A number is one in digits. Every digit of a text lies in exactly one date, instrument number, number or address; a title may hold some.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from thidua.extract.items import Sentence
from thidua.extract.mentions import Role
from thidua.extract.reading import Reading
from thidua.quick import quick
from thidua.text import codes, dates
from thidua.text.folding import DIGIT

TITLE, DATE, INSTRUMENT, NUMBER, ADDRESS = "title", "date", "instrument", "number", "address"
KINDS = (TITLE, DATE, INSTRUMENT, NUMBER)
"""The kinds that are counted."""
_FIGURE = re.compile(DIGIT + r"\d*(?:[.,\u066b\u066c]\d+)*")
_DIGITS = re.compile(r"\d+")
_LIKE_A_CODE = re.compile(
    DIGIT + r"(?<![\w/.,-]\d)\d{0,5}[a-z]?(?:/\d{4})?[/-][A-ZĐ]{2}[A-ZĐa-z0-9&]*(?:[-/][A-ZĐ][A-ZĐa-z0-9&]*)*"
)


@quick
@dataclass(frozen=True, slots=True)
class Piece:
    """One piece at its place. ``value`` is what it means, in the form that statements have: EDTF, a number's normal form."""

    kind: str
    start: int
    end: int
    value: str = ""
    sort: str = ""
    """Of dates their kind (``day``, ``range``); ``unknown`` of what only looks like the number of an instrument."""
    sentence: Sentence | None = None
    role: Role | None = None


def pieces(reading: Reading) -> list[Piece]:
    """Every piece of a document, in order; those of one kind never overlap."""
    where = _Sentences(reading.sentences)
    taken = [*_addresses(reading)]
    taken = _beside(taken, _codes(reading))
    taken = _beside(taken, _dates(reading))
    figures = list(_FIGURE.finditer(reading.text))
    taken = _beside(taken, _like_codes(reading.text, figures))
    found = [*taken, *_numbers(reading.text, figures, taken), *_titles(reading)]
    placed = [Piece(p.kind, p.start, p.end, p.value, p.sort, where.at(p.start), p.role) for p in found]
    return sorted(placed, key=lambda p: (p.start, -p.end, p.kind))


class _Sentences:
    """Which sentence an offset lies in."""

    def __init__(self, sentences: list[Sentence]) -> None:
        self.sentences = [s for s in sentences if s.items]
        self.starts = [s.start for s in self.sentences]

    def at(self, offset: int) -> Sentence | None:
        k = bisect_right(self.starts, offset) - 1
        return self.sentences[k] if k >= 0 and offset < self.sentences[k].end else None


def _beside(taken: list[Piece], more: Iterator[Piece]) -> list[Piece]:
    """What is taken, and of ``more`` what overlaps none of it, in order."""
    out = sorted(taken, key=_start)
    free = [p for p in more if not covered(out, p.start, p.end)]
    return sorted([*out, *free], key=_start) if free else out


_start = attrgetter("start")


def covered(spans: list[Piece], start: int, end: int) -> bool:
    """Whether some of the pieces, which are in order and apart, overlaps a span."""
    k = bisect_right(spans, start, key=_start)
    return (k > 0 and spans[k - 1].end > start) or (k < len(spans) and spans[k].start < end)


def _addresses(reading: Reading) -> Iterator[Piece]:
    yield from (Piece(ADDRESS, x.start, x.end) for x in reading.items if x.tag == "~")


def _codes(reading: Reading) -> Iterator[Piece]:
    for x in reading.items:
        if x.tag == "X":
            yield Piece(INSTRUMENT, x.start, x.end, x.value.normal)
        elif x.tag == "Q" and _DIGITS.search(str(x.value)):
            for c in codes.find(reading.text[x.start : x.end]):
                yield Piece(INSTRUMENT, x.start + c.start, x.start + c.end, c.normal)


def _dates(reading: Reading) -> Iterator[Piece]:
    for d in dates.find(reading.text, reading.document.language):
        yield Piece(DATE, d.start, d.end, d.value, d.kind)


def _like_codes(text: str, figures: list[re.Match[str]]) -> Iterator[Piece]:
    at = 0
    for figure in figures:
        if figure.start() >= at and (m := _LIKE_A_CODE.match(text, figure.start())) is not None:
            at = m.end()
            yield Piece(INSTRUMENT, m.start(), at, m.group(), "unknown")


def _numbers(text: str, figures: list[re.Match[str]], taken: list[Piece]) -> Iterator[Piece]:
    for m in figures:
        if not covered(taken, m.start(), m.end()):
            yield _number(text, m.start(), m.end())
            continue
        for run in _DIGITS.finditer(text, m.start(), m.end()):
            # a date or code may end inside the run, where digits of another script follow at once
            free = [at for at in range(run.start(), run.end()) if not covered(taken, at, at + 1)]
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
            yield Piece(TITLE, start, end, role.role, "", None, role)
            at = end
