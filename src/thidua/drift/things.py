"""Which thing of the one version is which of the other: persons by name and sound, the rest by key, else by place and kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from thidua.model import (
    Entity,
    EventStatement,
    InstrumentStatement,
    MovementStatement,
    PersonStatement,
    RoleStatement,
    Statement,
)
from thidua.resolve.mentions import entities
from thidua.text.agreement import MEETS, agreement_of

RowOf = Callable[[int], int | None]
"""The row of a place in a version."""


@dataclass(slots=True)
class Things:
    """The things of both versions: key of the other version's to key of the first one's."""

    same: dict[str, str] = field(default_factory=dict)
    one: dict[str, Entity] = field(default_factory=dict)
    other: dict[str, Entity] = field(default_factory=dict)

    def key(self, entity: Entity | None, *, mine: bool) -> str | None:
        """A key under which both versions' things can be compared."""
        if entity is None:
            return None
        return entity.key if mine else self.same.get(entity.key, entity.key)

    def name(self, key: str) -> str:
        """What the thing is called, as the first version (else the second) writes it or as it is read."""
        entity = self.one.get(key) or self.other.get(key)
        return called(entity) if entity is not None else key.partition("/")[2]


def called(entity: Entity) -> str:
    """A name for a reader: the best one known; of a body without one its spelling."""
    return entity.name or (entity.forms[0] if entity.forms else entity.key.partition("/")[2])


def match(
    one: Iterable[Statement], other: Iterable[Statement], documents: tuple[str, str], rows: tuple[RowOf, RowOf]
) -> Things:
    """Find what is the same on both sides."""
    left, right = list(one), list(other)
    out = Things()
    for statements, into in ((left, out.one), (right, out.other)):
        for statement in statements:
            for entity in entities(statement):
                into.setdefault(entity.key, entity)
    _plain(out, documents)
    _persons(out)
    _placed(out, left, right, rows)
    return out


def _stem(key: str, document: str) -> str:
    """A key without the id of its document."""
    return key.replace(f".{document}", "")


def _plain(out: Things, documents: tuple[str, str]) -> None:
    """Things with one key, but for the document in it; those that only their place tells apart are left."""
    stems = {_stem(k, documents[0]): k for k in sorted(out.one) if not k.startswith(("group/", "person/unnamed"))}
    for key in sorted(out.other):
        if (stem := _stem(key, documents[1])) in stems:
            out.same[key] = stems[stem]


def _persons(out: Things) -> None:
    """Persons whose names can be one, the likeliest first; each is one of the others at most."""
    taken = set(out.same.values())
    free = [e for k, e in sorted(out.one.items()) if e.kind == "person" and k not in taken]
    rest = [e for k, e in sorted(out.other.items()) if e.kind == "person" and k not in out.same]
    pairs = sorted((-_agree(a, b), a.key, b.key) for a in free for b in rest)
    for score, mine, theirs in pairs:
        if -score >= MEETS and mine not in taken and theirs not in out.same:
            out.same[theirs] = mine
            taken.add(mine)


def _agree(a: Entity, b: Entity) -> float:
    left, right = {*a.forms, a.name}, {*b.forms, b.name}
    return max((agreement_of(x, y) for x in sorted(left) for y in sorted(right)), default=0.0)


_NAMELESS = ("unnamed", "group")
"""Kinds of holders of which only the place in the text is known."""


def _placed(out: Things, left: list[Statement], right: list[Statement], rows: tuple[RowOf, RowOf]) -> None:
    """Events, movements, instruments and unnamed holders that stand in one row, in order, as long as each side has as many."""
    mine, theirs = _by_row(left, rows[0]), _by_row(right, rows[1])
    taken = set(out.same.values())
    for where, keys in sorted(mine.items()):
        free = [k for k in keys if k not in taken]
        rest = [k for k in theirs.get(where, ()) if k not in out.same]
        if free and len(free) == len(rest):
            for a, b in zip(free, rest, strict=True):
                out.same[b] = a
                taken.add(a)


def _by_row(statements: list[Statement], row_of: RowOf) -> dict[tuple[int, str], list[str]]:
    found: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for s in statements:
        for entity, kind, start in _own(s):
            if (row := row_of(start)) is not None:
                found.setdefault((row, kind), []).append((start, entity.key))
    return {where: list(dict.fromkeys(k for _, k in sorted(keys))) for where, keys in found.items()}


def _own(s: Statement) -> Iterator[tuple[Entity, str, int]]:
    """The things that only their place tells apart, what each may be matched with, and where it stands."""
    start = min((e.start for e in s.evidence), default=None)
    if isinstance(s, EventStatement):
        for p in s.participants:
            if p.holder.kind in _NAMELESS:
                yield p.holder, f"{p.holder.kind} {p.part}", p.start
    if start is None:
        return
    if isinstance(s, EventStatement):
        yield s.event, "event", start
    elif isinstance(s, MovementStatement):
        yield s.movement, "movement", start
    elif isinstance(s, InstrumentStatement):
        yield s.instrument, f"instrument {s.type}", start
    elif isinstance(s, RoleStatement) and s.holder.kind in _NAMELESS:
        yield s.holder, f"{s.holder.kind} {s.role}", start
    elif isinstance(s, PersonStatement):
        yield s.person, "person", start
