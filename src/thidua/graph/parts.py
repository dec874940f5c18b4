"""What every assertion of the fused view is made of: its head, its dates, the things that its claims name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from thidua.graph import periods
from thidua.graph.terms import Triple, date, integer, node, term, text

Fields = Mapping[str, Mapping[str, int]]
"""Of one unit: field to value to the number of documents that say so."""


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


def head(me: ox.NamedNode, name: str, claims: list[periods.Claim], base: str) -> Iterator[Triple]:
    """Class, certainty, counts and claims."""
    yield me, term("rdf:type"), term("tdu:Assertion")
    yield me, term("rdf:type"), term(name)
    asserted = any(c["status"] == "asserted" for c in claims)
    yield me, term("tdu:certainty"), text("asserted" if asserted else "doubtful")
    yield me, term("tdu:documentCount"), integer(len({c["document"] for c in claims}))
    yield me, term("tdu:witnessCount"), integer(len({c.get("witness", c["document"]) for c in claims}))
    for claim in claims:
        yield me, term("tdu:supportedBy"), node(base, claim["claim"])


def values(me: ox.NamedNode, name: str, claims: list[periods.Claim], field: str, base: str) -> Iterator[Triple]:
    """The things that the claims name in a field."""
    for value in {c[field] for c in claims if field in c}:
        yield me, term(name), node(base, value)


def year(me: ox.NamedNode, value: str | None) -> Iterator[Triple]:
    """An emulation year."""
    yield from dated(me, "tdu:emulationYear", value)
