"""What persons decided, as quads: the whole history, what holds of it, and which claims it is about."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from thidua import iri
from thidua.curate.book import Curation
from thidua.curate.entries import Entry
from thidua.graph.terms import Triple, boolean, node, term, text

GRAPH = "graph/curation"
_KEYS = {
    "left": "tdu:aboutEntity", "right": "tdu:aboutEntity", "old": "tdu:aboutEntity", "new": "tdu:goesOnAs",
    "claim": "tdu:aboutClaim", "entity": "tdu:aboutEntity",
}  # fmt: skip
_TEXTS = {"verdict": "tdu:entryDecision", "name": "tdu:entryDecision"}


def curation_quads(curation: Curation, base: str) -> list[ox.Quad]:
    """The quads of the graph of the curation, each once."""
    graph = node(base, GRAPH)
    triples = {t for e in curation.entries.values() for t in _entry(e, curation, base)}
    return [ox.Quad(s, p, o, graph) for s, p, o in triples]


def _entry(e: Entry, curation: Curation, base: str) -> Iterator[Triple]:
    me = node(base, iri.curation_key(e.id))
    yield me, term("rdf:type"), term("tdu:CurationEntry")
    yield me, term("tdu:entryKind"), text(e.kind)
    yield me, term("tdu:inForce"), boolean(not curation.undone(e.id))
    yield me, term("rdfs:comment"), text(e["reason"])
    yield me, term("dcterms:creator"), text(e["by"])
    yield me, term("dcterms:date"), text(e["on"])
    for field, name in _KEYS.items():
        if field in e.data:
            yield me, term(name), node(base, e[field])
    for field, name in _TEXTS.items():
        if field in e.data:
            yield me, term(name), text(e[field])
    if "finding" in e.data:
        yield me, term("tdu:aboutResult"), node(base, f"check/{e['finding']}")
    if e.kind == "undo":
        yield me, term("tdu:undoes"), node(base, iri.curation_key(e["entry"]))
    if e.kind == "match":
        yield me, term("tdu:exactMatchTo"), ox.NamedNode(e["iri"])
    yield me, term("tdu:entryLine"), text(e.line())
