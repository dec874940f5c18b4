"""Which statements a piece of text is in: by the evidence that covers it, or by the value that a statement of its sentence has."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, Final

from thidua.extract.residue.pieces import DATE, NUMBER, TITLE, Piece
from thidua.model import (
    BodyStatement,
    Entity,
    EventStatement,
    Evidence,
    MovementStatement,
    PersonStatement,
    Statement,
)
from thidua.text import dates

_NOT_SHOWN: Final = frozenset({"whole"})
"""Parts of evidence that give the surroundings only: a number in there is not thereby understood."""
_NO_TITLE: Final = frozenset({"whole", "body", "place", "time", "verb", "event", "value", "count"})
"""Parts that a title may stand in without being said of anybody."""
_TEXTUAL: Final = frozenset(
    {
        "document",
        "evidence",
        "rule",
        "id",
        "status",
        "doubts",
        "mentions",
        "start",
        "end",
        "key",
        "place_key",
        "parent",
        "forms",
        "latin",
        "name",
    }
)
_IN_THREES: Final = re.compile(r"\d{1,3}(\.\d{3})+")
_INT: Final = re.compile(r"\d+")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def shown(statement: Statement) -> Iterator[Evidence]:
    """Every span that a statement rests on: its evidence, and of persons, bodies and events each mention and participant."""
    yield from statement.evidence
    yield from getattr(statement, "mentions", ())
    if isinstance(statement, EventStatement):
        for p in statement.participants:
            yield Evidence("holder", p.start, p.end, "")


class Uses:
    """Looks up the statements of a piece."""

    def __init__(self, statements: Sequence[Statement], published: str | None = None, day: str | None = None) -> None:
        self.statements = statements
        self.published = published
        self.day = day
        seen: set[tuple[int, int, str, int]] = set()
        for n, s in enumerate(statements):
            for e in s.evidence:
                start, end = e.start, e.end
                if end > start:
                    seen.add((start, end, e.part, n))
            for e in s.mentions if isinstance(s, (PersonStatement, BodyStatement, MovementStatement)) else ():
                start, end = e.start, e.end
                if end > start:
                    seen.add((start, end, e.part, n))
            for p in s.participants if isinstance(s, EventStatement) else ():
                if p.end > p.start:
                    seen.add((p.start, p.end, "holder", n))
        marks = sorted(seen)
        # what statements show, mark by mark: where it begins and ends, as which part, by which statement
        self._starts = [m[0] for m in marks]
        self._ends = [m[1] for m in marks]
        self._parts = [m[2] for m in marks]
        self._statements = [m[3] for m in marks]
        self._longest = max([m[1] - m[0] for m in marks], default=0)
        self._values: dict[int, frozenset[str]] = {}

    def marks(self) -> list[tuple[int, int, int]]:
        """What each statement shows but for its surroundings: spans with the statement's place in the list."""
        found = zip(self._starts, self._ends, self._parts, self._statements, strict=True)
        return [(start, end, n) for start, end, part, n in found if part != "whole"]

    def spans(self) -> list[tuple[int, int]]:
        """What statements show but for their surroundings, as spans in order and apart."""
        out: list[tuple[int, int]] = []
        at = 0
        for k, start in enumerate(self._starts):
            end = self._ends[k]
            if end > at and self._parts[k] != "whole":
                out.append((max(at, start), end))
                at = end
        return out

    def over(self, start: int, end: int) -> list[int]:
        """The marks that overlap a span, by their places in order."""
        starts, ends = self._starts, self._ends
        first = bisect_left(starts, start - self._longest)
        return [k for k in range(first, bisect_left(starts, end, first)) if ends[k] > start]

    def of(self, piece: Piece) -> tuple[int, ...]:
        """The statements that a piece is in, by their places in the list."""
        return self._of(piece, self.over(piece.start, piece.end))

    def _of(self, piece: Piece, marks: list[int]) -> tuple[int, ...]:
        by, parts = self._statements, self._parts
        if piece.kind == TITLE:
            return tuple(sorted({by[k] for k in marks if parts[k] not in _NO_TITLE and self._of_somebody(by[k])}))
        inside = {by[k] for k in marks if self._holds(k, piece)}
        return tuple(sorted(inside or self._by_value(piece, marks)))

    def _holds(self, mark: int, piece: Piece) -> bool:
        """Whether a mark shows the whole piece."""
        return (
            self._starts[mark] <= piece.start and piece.end <= self._ends[mark] and self._parts[mark] not in _NOT_SHOWN
        )

    def has(self, piece: Piece) -> bool:
        """Whether some statement has a piece."""
        marks = self.over(piece.start, piece.end)
        if piece.kind == TITLE:
            by, parts = self._statements, self._parts
            return any(parts[k] not in _NO_TITLE and self._of_somebody(by[k]) for k in marks)
        return any(self._holds(k, piece) for k in marks) or bool(self._by_value(piece, marks))

    def _of_somebody(self, n: int) -> bool:
        return not isinstance(self.statements[n], (BodyStatement, PersonStatement))

    def _by_value(self, piece: Piece, marks: list[int]) -> set[int]:
        """The statements of the same sentence that have what the piece means as a value of theirs."""
        meant = self._meant(piece)
        if not meant or piece.sentence is None:
            return set()
        near = {self._statements[k] for k in marks}
        near |= {self._statements[k] for k in self.over(piece.sentence.start, piece.sentence.end)}
        found = {n for n in near if not meant.isdisjoint(self._values_of(n))}
        if not found and piece.kind == DATE and self.day is not None and self.day in meant:
            found = {n for n, s in enumerate(self.statements) if _attested(s) == self.day}
        return found

    def _meant(self, piece: Piece) -> frozenset[str]:
        value = piece.value
        if piece.kind == DATE and piece.sort == "relative":
            day = dates.relative_day(value, self.published) if self.published else None
            return frozenset({day}) if day else frozenset()
        out = {value}
        if piece.kind == DATE:
            out |= {value.replace("/", "-"), *(f"*{v[1:]}" for v in value.split("/") if v.startswith("--"))}
            out |= set(value.split("/")) if piece.sort == "days" else set()
            if self.day is not None and value.startswith("--") and self.day.endswith(value[1:]):
                out.add(self.day)
        if piece.kind == NUMBER:
            out = {value.replace(".", "")} if _IN_THREES.fullmatch(value) else {value.lstrip("0") or "0"}
        return frozenset(out)

    def _values_of(self, n: int) -> frozenset[str]:
        found = self._values.get(n)
        if found is None:
            plain: list[str] = []
            _values(self.statements[n], plain)
            found = self._values[n] = frozenset([v for w in plain for v in _forms(w)])
        return found


def _attested(statement: Statement) -> str | None:
    return getattr(getattr(statement, "time", None), "on", None) or getattr(statement, "date", None)


_told: dict[type, tuple[str, ...]] = {}
"""The fields of a statement, or of a part of one, that have values; none of what has no fields."""


def _fields(cls: type) -> tuple[str, ...]:
    named = dataclasses.fields(cls) if dataclasses.is_dataclass(cls) else ()
    found = _told[cls] = tuple([f.name for f in named if f.name not in _TEXTUAL])
    return found


def _values(value: Any, out: list[str]) -> None:
    """Every plain value of a statement but its words and keys; of an entity only its number."""
    if isinstance(value, str):
        out.append(value)
    elif isinstance(value, Entity):
        if value.number:
            out.append(value.number)
    elif isinstance(value, tuple):
        for v in value:
            _values(v, out)
    elif isinstance(value, int):
        if not isinstance(value, bool):
            out.append(str(value))
    elif value is not None and not isinstance(value, Evidence):
        cls = value.__class__
        for name in _told[cls] if cls in _told else _fields(cls):
            if (part := getattr(value, name)) is not None:
                _values(part, out)


def _forms(value: str) -> list[str]:
    out = [value]
    if "/" in value:
        out += value.split("/")
    if value.isalpha():
        return out
    if len(value) == 10 and _DAY.fullmatch(value):
        out.append(f"*{value[4:]}")
    elif value.startswith("--"):
        out.append(f"*{value[1:]}")
    elif "-" not in value and "/" not in value:
        out += _INT.findall(value)
    return out
