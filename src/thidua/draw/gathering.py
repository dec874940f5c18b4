"""What a view needs of a store: as much of the network as lies around its things, and no more, so that a large store answers too."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import networkx as nx

from thidua.draw.asked import ask, code, value
from thidua.draw.evidence import add_evidence
from thidua.draw.projection import network
from thidua.draw.views import MOST, View, ordered
from thidua.errors import ConfigError, worded
from thidua.query import values as terms_of
from thidua.query.asking import base_of
from thidua.query.header import Question, parse
from thidua.resources import read_text, walk

LEVELS = {"country": "country", "region": "region", "province": "province", "central_city": "province"}
"""Level of a body by the kind of its place; any other kind is ``local``."""
OFFICES = "offices"
"""The opening that is meant where none is named."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A body, its place and kind, and how many hold an office in it."""

    body: str
    place: str
    kind: str
    holders: int


@cache
def openings() -> dict[str, Question]:
    """What opening a node may mean: the stored questions of ``queries/openings``, that of offices first."""
    found = [
        parse(file.read_text(encoding="utf-8"), file.name.removesuffix(".rq"), f"queries/{path}")
        for path, file in walk("queries", ".rq", "openings")
    ]
    return {q.name: q for q in sorted(found, key=lambda q: (q.name != OFFICES, q.name))}


def opened(store: Any, thing: str, by: str) -> tuple[str, ...]:
    """What comes with a node that is opened by a stored question."""
    if by not in openings():
        raise ConfigError(
            worded("no opening called {by!r}", by=by[:80]),
            where="open",
            hint=worded("There are {known}", known=", ".join(openings())),
        )
    sparql = terms_of.fill(openings()[by], {"thing": [terms_of.iri(thing)]}, base_of(store))
    return tuple(dict.fromkeys(value(row["other"]) for row in store.query(sparql)))


@cache
def spheres() -> dict[str, tuple[str, ...]]:
    """Party, state ...: the kinds of bodies that belong to each."""
    read = tomllib.loads(read_text("queries", "spheres.toml"))
    return {name: tuple(told["kinds"]) for name, told in read.items()}


_WEIGHED: WeakKeyDictionary[Any, list[Weight]] = WeakKeyDictionary()
"""Of stores that stay as they are while they are open."""


def weights(store: Any) -> list[Weight]:
    """Every body with holders, those with most first."""
    if not hasattr(store, "generation"):
        return _weighed(store)
    if store not in _WEIGHED:
        _WEIGHED[store] = _weighed(store)
    return _WEIGHED[store]


def _weighed(store: Any) -> list[Weight]:
    rows = ask(store, "weights", "body place kind holders")
    return [
        Weight(value(b), value(p) if p is not None else "", code(k) if k is not None else "", int(value(n)))
        for b, p, k, n in rows
    ]


def levels(store: Any, places: Collection[str]) -> dict[str, str]:
    """The level of each place."""
    found: dict[str, set[str]] = {}
    for place, kind in ask(store, "kinds-of-places", "place kind", place=[p for p in places if p]):
        found.setdefault(value(place), set()).add(LEVELS.get(code(kind), "local"))
    return {place: min(kinds) for place, kinds in found.items()}


def gather(store: Any, view: View, movement: str = "") -> tuple[nx.MultiDiGraph, View]:
    """The network around what a view names, and the view with the places where it begins."""
    if view.around:
        return _around(store, _placed(store, view), movement)
    chosen, enough = _chosen(store, view, movement), 2 * view.limit
    while True:
        start = _first(chosen[: view.limit], enough)
        begun = replace(view, start=tuple(start), beyond=len(chosen) - len(start))
        graph, found = _around(store, begun, movement)
        if len(start) == min(len(chosen), view.limit) or len(ordered(graph, found)) > view.limit:
            return graph, found
        enough *= 4  # many hold offices in several of these bodies, or a filter took their lines away


def _around(store: Any, view: View, movement: str) -> tuple[nx.MultiDiGraph, View]:
    # what is opened counts with all that comes with it, or "+3" would count what is there
    known: set[str] = {*view.start, *(n for starts in view.around.values() for n in starts), *_all(view.opened)}
    graph = _marked(store, network(store, only=known), movement)
    for _ in range(view.depth):
        wanted = {*ordered(graph, view)[: view.limit], *_all(view.opened)} - known
        if not wanted:
            break
        known |= wanted
        graph = _marked(store, network(store, only=known), movement)
    return graph, view


def _all(opened_: Any) -> Iterable[str]:
    return [n for node, found in opened_.items() for n in (node, *found)][:MOST]


def _placed(store: Any, view: View) -> View:
    """Where the surroundings of each thing begin: of a place, at its bodies."""
    bodies: dict[str, list[str]] = {}
    for place, body, _ in ask(store, "bodies-of-place", "place body holders", place=view.around):
        bodies.setdefault(value(place), []).append(value(body))
    return replace(view, around={one: tuple(bodies.get(one, (one,))) for one in view.around})


def _chosen(store: Any, view: View, movement: str) -> list[Weight]:
    """Where nothing is named: the bodies that pass the filters, those with most holders first."""
    named = (
        {value(body) for _, body in ask(store, "movement", "document body", movement=[movement]) if body is not None}
        if movement
        else None
    )
    every = [w for w in weights(store) if named is None or w.body in named]
    known = levels(store, {w.place for w in every}) if view.keep.get("level") else {}
    fitting = {
        w.body: w
        for w in reversed(every)
        if view.fits({"place": w.place, "body_kind": w.kind, "level": known.get(w.place, "local")})
    }
    return list(fitting.values())[::-1]


def _first(chosen: list[Weight], enough: int) -> list[str]:
    """The first of them, until they and who holds an office in them are enough: a large store is not asked for what no limit lets be seen."""
    start: list[str] = []
    room = 0
    for weight in chosen:
        if room >= enough:
            break
        start.append(weight.body)
        room += 1 + weight.holders
    return start


def _marked(store: Any, graph: nx.MultiDiGraph, movement: str) -> nx.MultiDiGraph:
    """Nodes with their level; without the lines that no document about the movement states."""
    known = levels(store, {d["place"] for _, d in graph.nodes(data=True)})
    for _, data in graph.nodes(data=True):
        data["level"] = known.get(data["place"], "local") if data["place"] else ""
    if movement:
        documents = {value(document) for document, _ in ask(store, "movement", "document body", movement=[movement])}
        add_evidence(graph, store)
        away = [
            (u, v, k) for u, v, k, d in graph.edges(keys=True, data=True)
            if d["kind"] != "part_of" and not {c.document for c in d["claims"]} & documents
        ]  # fmt: skip
        graph.remove_edges_from(away)
    return graph
