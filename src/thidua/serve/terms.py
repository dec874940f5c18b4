"""Words for the terms of the ontology and the codes of its vocabularies, in the reader's language: what the graph's own names are called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from thidua.namespaces import NS, RDFS, SKOS, VOCAB
from thidua.query.naming import names_of

SCHEMES = {
    "awardStatus": "award-statuses", "instrumentState": "instrument-states", "eventStatus": "event-statuses", "movementStatus": "movement-statuses",
    "act": "appointment-acts", "cause": "appointment-acts",
}  # fmt: skip
"""The vocabulary whose codes a property has as texts."""
_LABELS = (RDFS + "label", SKOS + "prefLabel")


def code(store: Any, scheme: str, notation: str, lang: str) -> str:
    """What a concept is called, by its vocabulary and code (``award-statuses``, ``voted``); the code where there is none."""
    try:
        node = ox.NamedNode(f"{VOCAB}{scheme}/{notation}")
    except ValueError:
        return notation
    return min(_labels(store, node), key=lambda said: _rank(said[1], lang), default=(notation, ""))[0]


def award(store: Any, name: str, lang: str) -> tuple[str, str]:
    """An award's name in the language, and the IRI of its kind: the graph has the English name; words of a document stay as they are."""
    named = store.graph.quads_for_pattern(
        None, ox.NamedNode(_LABELS[1]), ox.Literal(name, language="en"), _reference(store)
    )
    kinds = sorted(q.subject.value for q in named if q.subject.value.startswith(f"{VOCAB}award-kinds/"))
    return (code(store, "award-kinds", kinds[0].rpartition("/")[2], lang), kinds[0]) if kinds else (name, "")


def called(store: Any, things: Iterable[str], lang: str) -> dict[str, tuple[str, str]]:
    """What things are called, each with the language of the name where one is known; those without a name are left out."""
    wanted = sorted(set(things))
    made = names_of(store, store.base, wanted, lang)
    found = {}
    for iri in wanted:
        said = _labels(store, ox.NamedNode(iri))
        if iri in made and made[iri][1]:
            found[iri] = (made[iri][1], lang)
        elif said:
            found[iri] = min(said, key=lambda one: (_rank(one[1], lang), one))
    return found


def reconstructed(store: Any, iri: str) -> bool:
    """Whether no document writes a person's name as it is shown: it was read out of another script."""
    if not iri.startswith(f"{store.base}person/"):
        return False
    basis, graph = ox.NamedNode(f"{NS}nameBasis"), ox.NamedNode(f"{store.base}graph/fused")
    return any(store.graph.quads_for_pattern(ox.NamedNode(iri), basis, ox.Literal("reconstructed"), graph))


def _rank(tag: str, lang: str) -> int:
    return 0 if tag == lang else 1 if not tag else 2 if tag == "en" else 3


def _reference(store: Any) -> ox.NamedNode:
    return ox.NamedNode(f"{store.base}graph/reference")


def _labels(store: Any, node: ox.NamedNode) -> list[tuple[str, str]]:
    graphs = (ox.NamedNode(f"{store.base}graph/fused"), _reference(store))
    return sorted(
        (quad.object.value, quad.object.language or "")
        for graph in graphs
        for label in _LABELS
        for quad in store.graph.quads_for_pattern(node, ox.NamedNode(label), None, graph)
    )
