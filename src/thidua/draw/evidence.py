"""The claims behind the lines, with their quotes and documents."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import networkx as nx

from thidua.draw.asked import Queryable, ask, first, properties, value
from thidua.namespaces import DCTERMS, NS


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document at their place."""

    part: str
    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one document, with its quotes."""

    iri: str
    document: str
    status: str
    quotes: tuple[Quote, ...]


def add_evidence(graph: nx.MultiDiGraph, store: Queryable) -> None:
    """Give every edge its ``claims`` and the graph its ``documents``; asked only for the edges that are in it."""
    wanted = sorted({a for *_, d in graph.edges(data=True) for a in d["assertions"]})
    quotes: dict[tuple[str, str, str, str], list[Quote]] = defaultdict(list)
    rows = ask(store, "evidence", "assertion claim status document part exact start end", assertion=wanted)
    for assertion, claim, status, document, part, exact, start, end in rows:
        key = (
            value(assertion),
            value(claim),
            value(document),
            value(status) if status is not None else "asserted",
        )
        found = quotes[key]
        if exact is not None:
            place = [int(value(n)) if n is not None else None for n in (start, end)]
            found.append(Quote(value(part) if part is not None else "", value(exact), *place))
    claims: dict[str, list[Claim]] = defaultdict(list)
    for (assertion_, claim_, document_, status_), found in sorted(quotes.items()):
        claims[assertion_].append(Claim(claim_, document_, status_, tuple(found)))
    for *_, data in graph.edges(data=True):
        data["claims"] = tuple(
            sorted({c for a in data["assertions"] for c in claims[a]}, key=lambda c: (c.document, c.iri))
        )
    used = {c.document for *_, d in graph.edges(data=True) for c in d["claims"]}
    documents = properties(store, "documents", "document property value", document=used)
    graph.graph["documents"] = {iri: _document(documents[iri]) for iri in sorted(used)}


def _document(values: dict[str, list[Any]]) -> dict[str, str]:
    names = {"title": "title", "language": "language", "publisher": "publisher", "issued": "issued", "source": "url"}
    out = {to: first(values, DCTERMS + name) or "" for name, to in names.items()}
    return {**out, "headline": first(values, NS + "headline") or ""}
