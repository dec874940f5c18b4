"""What a document speaks of, and how it begins: from its text to the pages of persons, bodies and decisions in it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyoxigraph as ox

from thidua.errors import StoreError
from thidua.namespaces import NS, RDF, RDFS, SKOS
from thidua.serve.terms import called, reconstructed
from thidua.store.reader import Store

KINDS = ("Person", "Body", "Unit", "Instrument", "Event", "Movement", "Place")
"""Kinds of things that a page of a document leads to, in this order; posts and groups are on the pages of these."""
_NAMED = ("Body", "Unit", "Event", "Place")
"""Kinds that have a name in the reader's language; a person is written as the document writes the name."""
_MOST = 200
_OPENING = 90
Lead = tuple[str, str]
"""IRI of a thing, and its name where the reader's language has another than the document."""


def spoken(store: Store, iri: str, lang: str) -> list[dict[str, Any]]:
    """The things that a document speaks of, by kind, each with its name in the reader's language."""
    graph, document = _fused(store), ox.NamedNode(iri)
    found: dict[str, list[str]] = defaultdict(list)
    for quad in store.graph.quads_for_pattern(None, ox.NamedNode(f"{NS}mentionedIn"), document, graph):
        if isinstance(quad.subject, ox.NamedNode) and (kind := _kind(store, quad.subject)):
            found[kind].append(quad.subject.value)
    names = called(store, (one for each in found.values() for one in each), lang)
    made = []
    for kind in KINDS:
        things = [
            {"iri": one, "name": names[one][0], "lang": names[one][1], "read": reconstructed(store, one)}
            for one in found[kind]
            if one in names
        ]
        if things:
            things.sort(key=lambda thing: (str(thing["name"]), str(thing["iri"])))
            made.append({"kind": kind, "things": things[:_MOST], "more": max(0, len(things) - _MOST)})
    return made


def leads(store: Store, told: list[dict[str, Any]]) -> dict[str, Lead]:
    """By each way to write its name the thing that a statement of the document means; a name that two things have leads nowhere."""
    found: dict[str, set[Lead]] = defaultdict(set)
    for group in told:
        for thing in group["things"]:
            own = (thing["iri"], thing["name"] if group["kind"] in _NAMED else "")
            for name in {thing["name"], *_names(store, thing["iri"])}:
                found[name].add(own)
    return {name: next(iter(things)) for name, things in found.items() if len(things) == 1}


def opening(store: Store, key: str) -> str:
    """The first line of a document, cut between words: what it is called where it has no headline. Empty where its text is lost."""
    try:
        text = store.text(key)
    except StoreError:
        return ""
    line = " ".join(next((line for line in text.splitlines() if line.strip()), "").split())
    return line if len(line) <= _OPENING else (line[:_OPENING].rpartition(" ")[0] or line[:_OPENING]) + " …"


def _fused(store: Store) -> ox.NamedNode:
    return ox.NamedNode(f"{store.base}graph/fused")


def _kind(store: Store, node: ox.NamedNode) -> str:
    types = {
        q.object.value
        for q in store.graph.quads_for_pattern(node, ox.NamedNode(f"{RDF}type"), None, _fused(store))
        if isinstance(q.object, ox.NamedNode)
    }
    return next((kind for kind in KINDS if NS + kind in types), "")


def _names(store: Store, iri: str) -> set[str]:
    properties = (f"{RDFS}label", f"{SKOS}prefLabel", f"{SKOS}altLabel")
    return {
        q.object.value
        for name in properties
        for q in store.graph.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(name), None, _fused(store))
        if isinstance(q.object, ox.Literal)
    }
