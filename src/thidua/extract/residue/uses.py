"""Which statements a piece of text is in: by the evidence that covers it, or by the value that a statement of its sentence has."""

from __future__ import annotations

import dataclasses
import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from thidua.extract.residue.pieces import DATE, NUMBER, TITLE, Piece
from thidua.model import BodyStatement, Entity, EventStatement, Evidence, PersonStatement, Statement
from thidua.text import dates

_NOT_SHOWN = frozenset({"whole"})
"""Parts of evidence that give the surroundings only: a number in there is not thereby understood."""
_NO_TITLE = frozenset({"whole", "body", "place", "time", "verb", "event", "value", "count"})
"""Parts that a title may stand in without being said of anybody."""
_TEXTUAL = frozenset(
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
_INT = re.compile(r"\d+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Mark(NamedTuple):
    """A span that a statement shows, by the statement's place in the list."""

    start: int
    end: int
    part: str
    statement: int


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
        seen = {
            (e.start, e.end, e.part, n)
            for n, s in enumerate(statements) for e in shown(s) if e.end > e.start
        }  # fmt: skip
        self.marks = list(map(Mark._make, sorted(seen)))
        self._starts = [m[0] for m in self.marks]
        self._longest = max([m[1] - m[0] for m in self.marks], default=0)
        self._values: dict[int, frozenset[str]] = {}

    def over(self, start: int, end: int) -> list[Mark]:
        """The marks that overlap a span."""
        starts = self._starts
        first = bisect_left(starts, start - self._longest)
        return [m for m in self.marks[first : bisect_left(starts, end, first)] if m[1] > start]

    def of(self, piece: Piece) -> tuple[int, ...]:
        """The statements that a piece is in, by their places in the list."""
        return self._of(piece, self.over(piece.start, piece.end))

    def _of(self, piece: Piece, marks: list[Mark]) -> tuple[int, ...]:
        if piece.kind == TITLE:
            said = {m.statement for m in marks if m.part not in _NO_TITLE and self._of_somebody(m.statement)}
            return tuple(sorted(said))
        inside = {
            m.statement for m in marks if m.part not in _NOT_SHOWN and m.start <= piece.start and piece.end <= m.end
        }
        return tuple(sorted(inside or self._by_value(piece, marks)))

    def has(self, piece: Piece) -> bool:
        """Whether some statement has a piece."""
        start, end = piece.start, piece.end
        marks = self.over(start, end)
        if piece.kind != TITLE and any(m[0] <= start and end <= m[1] and m[2] not in _NOT_SHOWN for m in marks):
            return True
        return bool(self._of(piece, marks))

    def _of_somebody(self, n: int) -> bool:
        return not isinstance(self.statements[n], (BodyStatement, PersonStatement))

    def _by_value(self, piece: Piece, marks: list[Mark]) -> set[int]:
        """The statements of the same sentence that have what the piece means as a value of theirs."""
        meant = self._meant(piece)
        if not meant or piece.sentence is None:
            return set()
        near = {m.statement for m in marks}
        near |= {m.statement for m in self.over(piece.sentence.start, piece.sentence.end)}
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
            out = {value.replace(".", "")} if re.fullmatch(r"\d{1,3}(\.\d{3})+", value) else {value.lstrip("0") or "0"}
        return frozenset(out)

    def _values_of(self, n: int) -> frozenset[str]:
        if n not in self._values:
            self._values[n] = frozenset([v for w in _values(self.statements[n]) for v in _forms(w)])
        return self._values[n]


def _attested(statement: Statement) -> str | None:
    return getattr(getattr(statement, "time", None), "on", None) or getattr(statement, "date", None)


@functools.cache
def _told(cls: type) -> tuple[str, ...]:
    """The fields of a statement, or of a part of one, that have values."""
    return tuple(f.name for f in dataclasses.fields(cls) if f.name not in _TEXTUAL)


def _values(value: Any) -> list[str]:
    """Every plain value of a statement but its words and keys; of an entity only its number."""
    if value is None or isinstance(value, (bool, Evidence)):
        return []
    if isinstance(value, (str, int)):
        return [str(value)]
    if isinstance(value, Entity):
        return [value.number] if value.number else []
    if isinstance(value, tuple):
        return [w for v in value for w in _values(v)]
    if dataclasses.is_dataclass(value):
        return [w for name in _told(value.__class__) for w in _values(getattr(value, name))]
    return []


def _forms(value: str) -> list[str]:
    out = [value]
    if "/" in value:
        out += value.split("/")
    if _DAY.fullmatch(value):
        out.append(f"*{value[4:]}")
    elif value.startswith("--"):
        out.append(f"*{value[1:]}")
    elif "-" not in value and "/" not in value:
        out += _INT.findall(value)
    return out
