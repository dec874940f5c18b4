"""Statements of the one version that the other does not make, or makes otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from thidua.drift.data import ADDED, CHANGED, LOST, Difference, Passage
from thidua.drift.things import Things, called
from thidua.errors import worded
from thidua.model import (
    AppointmentStatement,
    AwardStatement,
    BiographyStatement,
    BodyStatement,
    Entity,
    EventStatement,
    InstrumentStatement,
    MembershipStatement,
    PersonStatement,
    RoleStatement,
    Statement,
)

_PARTS = {
    "chaired": "chaired", "attended": "took part", "opened": "opened it", "closed": "closed it", "spoke": "spoke", "reported": "reported",
    "requested": "requested something", "launched": "launched something", "signed": "signed", "presented": "presented awards",
    "received": "received an award", "represented": "represented somebody", "represented_by": "was represented", "organised": "organised it",
}  # fmt: skip
_CODES = {
    "role": "role", "appointment": "role", "membership": "membership", "award": "award", "person": "person", "body": "body",
    "instrument": "instrument", "event": "event", "biography": "biography",
}  # fmt: skip
_UNKNOWN = "nothing"
_THINGS = ("decided_by", "grantor", "issuer", "organiser", "place", "signatory")
"""Values that are things: one that is not tied to the statement may stand beside it, so that only another one is a difference."""


@dataclass(slots=True)
class Said:
    """One thing that one version says: what makes it the same in the other, and what may differ."""

    kind: str
    thing: str
    words: str
    passage: Passage | None
    values: dict[str, str] = field(default_factory=dict)
    places: dict[str, Passage] = field(default_factory=dict)
    """Where a value stands, if elsewhere than the passage."""


Table = dict[tuple[str, ...], Said]


def table(statements: tuple[Statement, ...], things: Things, *, mine: bool) -> Table:
    """All that a version says, by what makes two statements the same."""
    out: Table = {}
    for s in statements:
        for identity, said in _told(s, things, mine):
            known = out.get(identity)
            if known is None:
                out[identity] = said
            else:
                known.values = {**said.values, **known.values}
    return out


def compare(one: Table, other: Table, things: Things) -> Iterator[Difference]:
    """What only one says, and what both say in different ways."""
    for identity, said in one.items():
        theirs = other.get(identity)
        if theirs is None:
            yield _alone(LOST, said)
        else:
            yield from _values(said, theirs, things)
    for identity, said in other.items():
        if identity not in one:
            yield _alone(ADDED, said)


def _alone(kind: str, said: Said) -> Difference:
    verb = "is lost" if kind == LOST else "is added"
    passages = (said.passage, None) if kind == LOST else (None, said.passage)
    says = (said.words, "") if kind == LOST else ("", said.words)
    return Difference(
        kind,
        _CODES.get(said.kind, said.kind),
        f"{said.words}: {verb}",
        said.thing,
        *says,
        *passages,
    )


def _values(mine: Said, theirs: Said, things: Things) -> Iterator[Difference]:
    for name in sorted({*mine.values, *theirs.values}):
        a, b = mine.values.get(name), theirs.values.get(name)
        if a == b or _less_precise(a, b) or (name in _THINGS and not (a and b)):
            continue
        kind = LOST if b is None else ADDED if a is None else CHANGED
        if name in _THINGS and name != "place":
            a, b = things.name(a or ""), things.name(b or "")
        words = f"{mine.words}: {name.replace('_', ' ')} {a or _UNKNOWN} in the one, {b or _UNKNOWN} in the other"
        yield Difference(
            kind, name, words, mine.thing, a or "", b or "", mine.places.get(name, mine.passage),
            theirs.places.get(name, theirs.passage),
        )  # fmt: skip


def _less_precise(a: str | None, b: str | None) -> bool:
    """Whether the two are one date, written less precisely in one."""
    return a is not None and b is not None and a[:1].isdigit() and (a.startswith(b + "-") or b.startswith(a + "-"))


def _passage(s: Statement, *parts: str) -> Passage | None:
    """The evidence of a statement: the pieces of these parts, else all, from the first to the last."""
    chosen = [e for e in s.evidence if e.part in parts] or list(s.evidence)
    if not chosen:
        return None
    first = min(chosen, key=lambda e: (e.start, e.end))
    return Passage(first.start, first.end, first.quote)


def _time(s: Statement) -> dict[str, Passage]:
    """Where the date of a statement stands."""
    found = next((e for e in s.evidence if e.part == "time"), None)
    return {"date": Passage(found.start, found.end, found.quote)} if found else {}


def _given(**values: str | None) -> dict[str, str]:
    return {k: v for k, v in values.items() if v}


def _told(s: Statement, things: Things, mine: bool) -> Iterator[tuple[tuple[str, ...], Said]]:
    def key(entity: Entity | None) -> str:
        return things.key(entity, mine=mine) or ""

    if isinstance(s, RoleStatement):
        post = {
            "holder": things.name(key(s.holder)),
            "role": s.role.replace("_", " "),
            "body": things.name(key(s.body)),
        }
        values = _given(year=s.time.year, term=s.time.term, begins=s.time.from_, ends=s.time.until)
        words = (
            worded("{holder}, {role} of {body}", **post)
            if s.mode == "holds"
            else worded("{holder}, {role} of {body} ({mode})", **post, mode=s.mode)
        )
        said = Said("role", key(s.holder), words, _passage(s, "role"), values)
        yield ("role", key(s.holder), s.role, key(s.body), s.mode), said
    elif isinstance(s, AppointmentStatement):
        words = worded(
            "{holder}, {act} {role} of {body}", holder=things.name(key(s.holder)), act=s.act, role=s.role.replace("_", " "), body=things.name(key(s.body)),
        )  # fmt: skip
        said = Said(
            "appointment",
            key(s.holder),
            words,
            _passage(s, "verb", "role"),
            _given(year=s.time.year, decided_by=key(s.decided_by)),
        )
        yield ("appointment", key(s.holder), s.role, key(s.body), s.act), said
    elif isinstance(s, MembershipStatement):
        words = worded("{holder}, member of {body}", holder=things.name(key(s.member)), body=things.name(key(s.body)))
        yield (
            ("membership", key(s.member), key(s.body)),
            Said("membership", key(s.member), words, _passage(s, "member"), _given(year=s.time.year)),
        )
    elif isinstance(s, AwardStatement):
        yield _award(s, key, things)
    elif isinstance(s, InstrumentStatement):
        name = s.number or s.title or called(s.instrument)
        values = _given(
            number=s.number,
            date=s.date,
            effective=s.effective,
            issuer=key(s.issuer),
            signatory=key(s.signatory),
            kind=s.type,
        )
        yield (
            ("instrument", key(s.instrument)),
            Said(
                "instrument",
                key(s.instrument),
                worded("{kind} {name}", kind=s.type, name=name),
                _passage(s, "number", "title", "instrument"),
                values,
                _time(s),
            ),
        )
    elif isinstance(s, EventStatement):
        yield from _event(s, key, things)
    elif isinstance(s, BiographyStatement):
        words = worded("{holder}: {property}", holder=things.name(key(s.person)), property=s.property.replace("_", " "))
        value = {"date": s.value} if s.value[:1].isdigit() else {}
        yield ("biography", key(s.person), s.property), Said("biography", key(s.person), words, _passage(s), value)
    elif isinstance(s, PersonStatement):
        yield (
            ("person", key(s.person)),
            Said("person", key(s.person), things.name(key(s.person)), _passage(s, "holder")),
        )
    elif isinstance(s, BodyStatement):
        yield ("body", key(s.body)), Said("body", key(s.body), things.name(key(s.body)), _passage(s, "body"))


def _award(s: AwardStatement, key: Any, things: Things) -> tuple[tuple[str, ...], Said]:
    kind = s.award_kind or s.award
    values = _given(grantor=key(s.grantor), year=s.year, count=None if s.count is None else str(s.count))
    to = things.name(key(s.recipient)) if s.recipient is not None else s.unit or "somebody"
    said = Said(
        "award",
        key(s.recipient),
        worded("{award} {status} for {holder}", award=s.award, status=s.award_status, holder=to),
        _passage(s, "award"),
        values,
    )
    return ("award", kind, s.award_status, key(s.recipient), "" if s.recipient else "counted"), said


def _event(s: EventStatement, key: Any, things: Things) -> Iterator[tuple[tuple[str, ...], Said]]:
    values = _given(date=s.date, event=s.type, place=s.place.name if s.place else None, organiser=key(s.organiser))
    whole = _passage(s, "event")
    words = f"{s.type.replace('_', ' ')}"
    yield ("event", key(s.event)), Said("event", key(s.event), words, whole, values)
    parts: dict[str, dict[str, Passage]] = {}
    for p in s.participants:
        passage = Passage(p.start, p.end, "")
        parts.setdefault(key(p.holder), {}).setdefault(p.part, passage)
    for holder, did in parts.items():
        for part, passage in did.items():
            words = worded("{holder} {did}", holder=things.name(holder), did=_PARTS.get(part, part), part=part)
            yield ("part", holder, part), Said("part", holder, words, passage)


def bent(found: list[Difference], row_of: Callable[[Difference], int | None]) -> Iterator[Difference]:
    """One statement lost and one of the same sort added, of one thing or in one row, are one that changed."""
    groups: list[Callable[[Difference], tuple[object, ...]]] = [
        lambda d: (d.code, d.thing),
        lambda d: (d.code, row_of(d)),
    ]
    for group in groups:
        sides: dict[tuple[object, ...], dict[str, list[Difference]]] = {}
        for d in found:
            if d.kind != CHANGED:
                sides.setdefault(group(d), {}).setdefault(d.kind, []).append(d)
        for pair in sides.values():
            lost, added = pair.get(LOST, []), pair.get(ADDED, [])
            if len(lost) == len(added) == 1 and lost[0].code not in ("body", "person"):
                a, b = lost[0], added[0]
                words = f"“{a.says}” in the one, “{b.instead}” in the other"
                found = [d for d in found if d not in (a, b)]
                found.append(Difference(CHANGED, a.code, words, a.thing, a.says, b.instead, a.one, b.other))
    yield from found
