"""By what a mention can be told from others: what its document says of it, as plain data that a ledger can keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from thidua import iri
from thidua.model import (
    AppointmentStatement,
    Entity,
    EventStatement,
    InstrumentStatement,
    PersonStatement,
    RoleStatement,
    Statement,
)
from thidua.resolve.mentions import entities, scoped

RESOLVED = ("person", "instrument", "event")
"""Kinds of entities that are resolved by judgement; bodies, posts, places and movements are what their keys say."""

Features = dict[str, list[Any]]
"""Field to the sorted values seen: ``spellings latins posts bodies places occasions days documents ...``; of a person, when
    compared, also ``articles``: the first version of each article that several of the documents are.."""


@dataclass(slots=True)
class _Draft:
    kind: str
    sets: dict[str, set[Any]]

    def add(self, name: str, *values: Any) -> None:
        self.sets.setdefault(name, set()).update(v for v in values if v is not None)


def features(document: str, published: str | None, statements: Iterable[Statement]) -> dict[str, tuple[str, Features]]:
    """Key to (kind, features) of every person, instrument and event that one document names."""
    drafts: dict[str, _Draft] = {}
    statements = tuple(statements)

    def draft(entity: Entity) -> _Draft | None:
        if entity.kind not in RESOLVED:
            return None
        return drafts.setdefault(scoped(entity.key, document), _Draft(entity.kind, {"documents": {document}}))

    for statement in statements:
        for entity in entities(statement):
            if (found := draft(entity)) is not None:
                _names(found, entity)
                found.add("days", published)
        _facts(document, statement, draft)
    occasions = {o for d in drafts.values() if d.kind == "event" for o in d.sets.get("occasions", ())}
    for found in drafts.values():
        if found.kind == "person":
            found.add("occasions", *occasions)
    return {
        key: (d.kind, {name: sorted(values) for name, values in d.sets.items()}) for key, d in sorted(drafts.items())
    }


def merged(many: Iterable[Features]) -> Features:
    """What several documents say of one key, together."""
    first, *rest = many
    if not rest:
        return {name: [tuple(v) if isinstance(v, list) else v for v in values] for name, values in first.items()}
    out: dict[str, set[Any]] = {}
    for one in (first, *rest):
        for name, values in one.items():
            out.setdefault(name, set()).update(tuple(v) if isinstance(v, list) else v for v in values)
    return {name: sorted(values) for name, values in sorted(out.items())}


def _names(draft: _Draft, entity: Entity) -> None:
    draft.add("latins", entity.latin or None)
    draft.add("spellings", *entity.forms, entity.name if entity.name_basis == "attested" else None)


def _facts(document: str, statement: Statement, draft: Any) -> None:
    if isinstance(statement, RoleStatement | AppointmentStatement):
        _office(document, statement, draft(statement.holder))
    elif isinstance(statement, PersonStatement) and (person := draft(statement.person)) is not None:
        person.add("official", statement.official)
    elif isinstance(statement, InstrumentStatement) and (instrument := draft(statement.instrument)) is not None:
        _instrument(document, statement, instrument)
    elif isinstance(statement, EventStatement) and (event := draft(statement.event)) is not None:
        _event(document, statement, event, draft)


def _office(document: str, statement: RoleStatement | AppointmentStatement, person: _Draft | None) -> None:
    if person is None:
        return
    body = scoped(statement.body.key, document)
    if body == statement.body.key:
        t = statement.time
        # the first and the last day of a term are days on which another post can be held, too
        person.add("posts", (iri.post_key(statement.role, body), statement.mode, t.on or ""))
        person.add("days", t.on, t.from_, t.until, t.year)
        person.add("bodies", body)
    if statement.body.place_key is not None:
        person.add("places", statement.body.place_key)


def _instrument(document: str, statement: InstrumentStatement, instrument: _Draft) -> None:
    instrument.add("types", statement.type)
    instrument.add("numbers", statement.number)
    instrument.add("dates", statement.date)
    if statement.issuer is not None:
        instrument.add("issuers", scoped(statement.issuer.key, document))


def _event(document: str, statement: EventStatement, event: _Draft, draft: Any) -> None:
    event.add("types", statement.type)
    event.add("dates", statement.date)
    place = statement.place.key if statement.place else None
    event.add("places", place)
    organiser = statement.organiser
    event.add("organisers", scoped(organiser.key, document) if organiser else None)
    event.add("areas", organiser.place_key if organiser else None)
    if statement.date and len(statement.date) >= 10:
        for where in (place, scoped(organiser.key, document) if organiser else None):
            if where is not None:
                event.add("occasions", f"{statement.date}|{where}")
    for participant in statement.participants:
        event.add("people", participant.holder.latin if participant.holder.kind == "person" else None)
        person = draft(participant.holder)
        if person is not None and place is not None:
            person.add("places", place)


def of(found: Mapping[str, list[Any]], name: str) -> list[Any]:
    """Values of one feature; none where nothing was said."""
    return found.get(name, [])
