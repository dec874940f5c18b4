"""Acts of the fused view: upon posts, in the life of an award, in the life of an instrument."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from thidua.graph import periods
from thidua.graph.keys import own_acts
from thidua.graph.parts import Fields, claims_of, dated, head, identity_of, values, year
from thidua.graph.terms import Triple, concept, integer, node, term, text


def _acts(
    unit: str, fields: Fields, name: str, base: str
) -> Iterator[tuple[ox.NamedNode, list[periods.Claim], list[Triple]]]:
    """The acts of one unit, one for each day that cannot be another's."""
    for claims in periods.by_date(claims_of(fields), "date"):
        day = periods.most_precise(c.get("date") for c in claims)
        keys = own_acts(unit, claims, unit.partition("/")[0])
        me = node(base, keys[0])
        yield me, claims, [*head(keys, name, claims, base), *dated(me, "tdu:date", day)]


def appointment(unit: str, fields: Fields, base: str) -> Iterator[Triple]:
    """An act upon a post, with who decided it, why, and with how many votes."""
    identity = identity_of(fields)
    for me, claims, opening in _acts(unit, fields, "tdu:AppointmentAct", base):
        yield from opening
        yield me, term("tdu:appointee"), node(base, identity["appointee"])
        yield me, term("tdu:appointedTo"), node(base, identity["post"])
        yield me, term("tdu:act"), text(identity["act"])
        yield me, term("tdu:mode"), concept("modes", identity["mode"])
        yield from values(me, "tdu:decidedBy", claims, "decidedBy", base)
        yield from values(me, "tdu:underInstrument", claims, "instrument", base)
        for field in ("year", "term", "cause"):
            for value in {c[field] for c in claims if field in c}:
                yield from year(me, value) if field == "year" else [(me, term(f"tdu:{field}"), text(value))]
        for field, name in (("votes", "tdu:votesFor"), ("voters", "tdu:votesOf")):
            for value in {c[field] for c in claims if field in c}:
                yield me, term(name), integer(value)


def award(unit: str, fields: Fields, base: str) -> Iterator[Triple]:
    """One step in the life of an award."""
    identity = identity_of(fields)
    for me, claims, opening in _acts(unit, fields, "tdu:AwardAct", base):
        yield from opening
        if "kind" in identity:
            yield me, term("tdu:awardKind"), concept("award-kinds", identity["kind"])
        yield me, term("tdu:awardName"), text(min(c["name"] for c in claims))
        yield me, term("tdu:awardStatus"), text(identity["status"])
        for field, name in (("recipient", "tdu:recipient"), ("grantor", "tdu:grantor")):
            if field in identity:
                yield me, term(name), node(base, identity[field])
        if "count" in identity:
            yield me, term("tdu:recipientCount"), integer(int(identity["count"]))
        if "unit" in identity:
            yield me, term("tdu:recipientUnit"), text(identity["unit"])
        yield from values(me, "tdu:proposer", claims, "proposer", base)
        yield from values(me, "tdu:underInstrument", claims, "instrument", base)
        yield from year(me, identity.get("year"))


def instrument_act(unit: str, fields: Fields, base: str) -> Iterator[Triple]:
    """One step in the life of an instrument, and by which other one, where another brings it about."""
    identity = identity_of(fields)
    for me, _, opening in _acts(unit, fields, "tdu:InstrumentAct", base):
        yield from opening
        yield me, term("tdu:actOn"), node(base, identity["instrument"])
        yield me, term("tdu:instrumentState"), text(identity["state"])
        if "by" in identity:
            yield me, term("tdu:underInstrument"), node(base, identity["by"])
