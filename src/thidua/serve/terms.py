"""Words for the terms of the ontology and the codes of its vocabularies, in the reader's language: what the graph's own names are called."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from thidua.namespaces import NS, RDFS, SKOS, VOCAB
from thidua.query.naming import names_of
from thidua.resources import read_text, walk

_CODES = (
    "modes",
    "parts",
    "award-statuses",
    "appointment-acts",
    "instrument-states",
    "event-statuses",
    "movement-statuses",
    "mandate-modes",
)
"""Vocabularies whose codes stand as texts in answers; what two of them have, the first says."""
SCHEMES = {
    "awardStatus": "award-statuses", "instrumentState": "instrument-states", "eventStatus": "event-statuses", "movementStatus": "movement-statuses",
    "act": "appointment-acts", "cause": "appointment-acts",
}  # fmt: skip
"""The vocabulary whose codes a property has as texts."""
_LABELS = (RDFS + "label", SKOS + "prefLabel")


@functools.cache
def _terms() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for _, file in walk("ontology", ".ttl", "modules"):
        for triple in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE):
            node, label = triple.subject, triple.object
            if (
                triple.predicate.value == _LABELS[0]
                and isinstance(node, ox.NamedNode)
                and isinstance(label, ox.Literal)
            ):
                found[node.value][label.language or ""] = label.value
    return found


def term(name: str, lang: str) -> str:
    """What a class or property is called (``awardStatus``): in the language, else in English, else by its own name."""
    said = _terms().get(NS + name, {})
    return said.get(lang) or said.get("en") or name


def _scheme(name: str) -> Mapping[str, Mapping[str, str]]:
    """The names of the concepts of a vocabulary, by code."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in ox.parse(read_text("ontology", f"vocab/{name}.ttl"), format=ox.RdfFormat.TURTLE):
        node, label = triple.subject, triple.object
        if triple.predicate.value == _LABELS[1] and isinstance(node, ox.NamedNode) and isinstance(label, ox.Literal):
            said[node.value.rpartition("/")[2]][label.language or ""] = label.value
    return said


@functools.cache
def _coded() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for scheme in _CODES:
        found = {**_scheme(scheme), **found}
    return found


@functools.cache
def _awards() -> Mapping[str, Mapping[str, str]]:
    return {said["en"]: said for said in _scheme("award-kinds").values() if "en" in said}


def named_award(name: str, lang: str) -> str:
    """An award's name in the language: the graph has the English one of its kind; words of a document stay as they are."""
    return _awards().get(name, {}).get(lang) or name


def coded(text: str, lang: str) -> str:
    """What a code, or a term of the ontology, that stands as a text is called; empty where it is neither."""
    return _coded().get(text, {}).get(lang) or _terms().get(NS + text, {}).get(lang, "") if text.isidentifier() else ""


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
