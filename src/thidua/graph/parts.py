"""What every assertion of the fused view is made of: its head, its dates, the things that its claims name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from thidua import iri
from thidua.graph import periods
from thidua.graph.keys import led_on
from thidua.graph.terms import Triple, date, integer, node, term, text

Fields = Mapping[str, Mapping[str, int]]
"""Of one unit: field to value to the number of documents that say so."""
RESTS = "rests"
"""The field of a claim that names the entries of the curation on which it rests."""


def dated(me: ox.NamedNode, name: str, value: str | None) -> Iterator[Triple]:
    """A date as precise as it is; what is no date stands as it is written."""
    if value is None:
        return
    literal = date(value)
    yield (me, term(name), literal) if literal is not None else (me, term("tdu:dateAsWritten"), text(value))


def claims_of(fields: Fields) -> list[dict[str, Any]]:
    """The claims of a unit, in the order of their text."""
    return [json.loads(value) for value in sorted(fields["claim"])]


def identity_of(fields: Fields) -> dict[str, str]:
    """What makes an assertion one."""
    (value,) = fields["id"]
    found: dict[str, str] = json.loads(value)
    return found


def head(keys: Sequence[str], name: str, claims: list[periods.Claim], base: str) -> Iterator[Triple]:
    """Class, certainty, counts, claims and what they rest on, and the other keys that lead here; the first is its own."""
    me = node(base, keys[0])
    yield from led_on(keys, base)
    yield me, term("rdf:type"), term("tdu:Assertion")
    yield me, term("rdf:type"), term(name)
    asserted = any(c["status"] == "asserted" for c in claims)
    yield me, term("tdu:certainty"), text("asserted" if asserted else "doubtful")
    yield me, term("tdu:documentCount"), integer(len({c["document"] for c in claims}))
    yield me, term("tdu:witnessCount"), integer(len({c.get("witness", c["document"]) for c in claims}))
    for claim in claims:
        yield me, term("tdu:supportedBy"), node(base, claim["claim"])
        for entry in claim.get(RESTS, ()):
            yield me, term("tdu:restsOn"), node(base, iri.curation_key(entry))


def values(me: ox.NamedNode, name: str, claims: list[periods.Claim], field: str, base: str) -> Iterator[Triple]:
    """The things that the claims name in a field."""
    for value in {c[field] for c in claims if field in c}:
        yield me, term(name), node(base, value)


def year(me: ox.NamedNode, value: str | None) -> Iterator[Triple]:
    """An emulation year."""
    yield from dated(me, "tdu:emulationYear", value)
