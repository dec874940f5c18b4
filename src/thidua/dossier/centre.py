"""What a dossier is about: whoever holds an office, a body or place, or anything else that has a page: an instrument, an event, an award."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx
import pyoxigraph as ox

from thidua.draw import find, select
from thidua.errors import ConfigError, worded
from thidua.namespaces import NS, RDF, VOCAB
from thidua.query import names
from thidua.query.coded import ENGLISH
from thidua.query.header import Parameter
from thidua.serve.telling import last_offices
from thidua.serve.terms import called

_ANY = (Parameter("around", names.ANYTHING), Parameter("around", "award-kinds"))
"""Kinds of what is looked for by its name where nobody on the map is called so."""
_STEPS = 2
"""From something said of the centre to who or what else it is said of."""
_ASIDE = (NS + "supportedBy", NS + "mentionedIn", NS + "inDocument")


@dataclass(frozen=True, slots=True)
class Centre:
    """The thing, and the part of the map around it."""

    iri: str
    part: nx.MultiDiGraph
    left_out: int


def centre_of(store: Any, graph: nx.MultiDiGraph, text: str, depth: int, limit: int) -> Centre:
    """What ``text`` names (a key, an IRI, a name in any script), with its map. ConfigError where it names nothing, or several things."""
    try:
        centre = find(graph, text)
    except ConfigError as error:
        iri = _thing(store, text, error)
        return Centre(iri, *_around(graph, _linked(store, graph, iri), depth, limit))
    part, left_out = select(graph, centre, depth, limit)
    return Centre(centre, part, left_out)


def _thing(store: Any, text: str, unknown: ConfigError) -> str:
    if text.startswith(VOCAB) or _said_of(store, text if text.startswith(store.base) else store.base + text):
        return text if text.startswith((VOCAB, store.base)) else store.base + text
    found = [iri for parameter in _ANY for iri in names.fitting(store, parameter, text, store.base).things]
    if not found:
        raise unknown
    if len(found) > 1:
        raise ConfigError(
            worded("{reference!r} means {count} things: {listed}", reference=text, count=len(found), listed=_listed(store, sorted(found))),
            where="--around", hint="Give one of these keys",
        )  # fmt: skip
    return found[0]


def _listed(store: Any, found: list[str], most: int = 8) -> str:
    """Keys, each with the name and, of a person, the office known last: else two of one name look alike."""
    shown = found[:most]
    names_, offices = called(store, shown, ENGLISH), last_offices(store, shown, ENGLISH)
    told = [
        f"{iri.removeprefix(store.base)} ({', '.join(t for t in (names_.get(iri, ('', ''))[0], offices.get(iri, {}).get('name', '')) if t)})"
        for iri in shown
    ]
    return "; ".join([*told, *([f"and {len(found) - most} more"] if len(found) > most else [])])


def _said_of(store: Any, iri: str) -> bool:
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    fused = ox.NamedNode(f"{store.base}graph/fused")
    # of a document nothing may be said there but that others are mentioned in it
    said = (store.graph.quads_for_pattern(*asked, fused) for asked in ((node, None, None), (None, None, node)))
    return any(quad for quads in said for quad in quads)


def _linked(store: Any, graph: nx.MultiDiGraph, centre: str) -> list[str]:
    """Who is on the map and has to do with the centre: those named in what is said of it, nearest first; a place by its bodies."""
    fused = ox.NamedNode(f"{store.base}graph/fused")
    places: dict[str, list[str]] = {}
    for node in sorted(graph):
        places.setdefault(graph.nodes[node]["place"], []).append(node)
    found: dict[str, None] = {}
    seen, front = {centre}, [centre]
    for _ in range(_STEPS + 1):
        reached: set[str] = set()
        for iri in front:
            node = ox.NamedNode(iri)
            about = [
                q.object
                for q in store.graph.quads_for_pattern(node, None, None, fused)
                if q.predicate.value not in _ASIDE
            ]
            if iri == centre or iri not in graph:
                about += [q.subject for q in store.graph.quads_for_pattern(None, None, node, fused)]
            reached |= {t.value for t in about if isinstance(t, ox.NamedNode) and t.value.startswith(store.base)}
        found |= dict.fromkeys(
            n for iri in sorted(reached) for n in ([iri] if iri in graph else places.get(iri, [])[:1])
        )
        # of who is on the map the network tells the rest
        front = sorted(iri for iri in reached - seen if iri not in graph and iri not in places)
        seen |= reached
    beside = _beside(store, graph, centre) if not found or _is_movement(store, centre) else []
    return list(dict.fromkeys([*found, *beside]))


def _is_movement(store: Any, iri: str) -> bool:
    """Of a movement only its launcher is said to have to do with it: who is in office where it is spoken of belongs to it as well."""
    fused = ox.NamedNode(f"{store.base}graph/fused")
    return any(
        store.graph.quads_for_pattern(
            ox.NamedNode(iri), ox.NamedNode(RDF + "type"), ox.NamedNode(NS + "Movement"), fused
        )
    )


def _beside(store: Any, graph: nx.MultiDiGraph, centre: str) -> list[str]:
    """Who and what the same documents speak of."""
    fused, named = ox.NamedNode(f"{store.base}graph/fused"), ox.NamedNode(f"{NS}mentionedIn")
    documents = [q.object for q in store.graph.quads_for_pattern(ox.NamedNode(centre), named, None, fused)]
    others = {
        q.subject.value
        for document in documents
        for q in store.graph.quads_for_pattern(None, named, document, fused)
        if isinstance(q.subject, ox.NamedNode)
    }
    return sorted(iri for iri in others if iri in graph)


def _around(graph: nx.MultiDiGraph, starts: list[str], depth: int, limit: int) -> tuple[nx.MultiDiGraph, int]:
    """The union of the maps around some nodes, each a step smaller than asked for: the first step leads to them."""
    order = dict.fromkeys(starts)
    for start in starts:
        order |= dict.fromkeys(select(graph, start, max(1, depth - 1), limit)[0])
    kept = graph.subgraph(list(order)[:limit]).copy()
    kept.graph.update(around="", around_place=())
    return kept, max(0, len(order) - limit)
