"""Which part of the network is drawn: an entity found by key or name in any script, its surroundings, a limit."""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Callable

import networkx as nx
from rapidfuzz import fuzz, process

from thidua.draw.holders import role_rank
from thidua.draw.names import node_name
from thidua.errors import ConfigError, worded
from thidua.iri import latin


def _fold(text: str) -> str:
    text = "".join(c for c in unicodedata.normalize("NFC", text).casefold() if unicodedata.category(c) != "Cf")
    return " ".join(text.split())


def _spellings(graph: nx.MultiDiGraph, node: str) -> list[str]:
    data = graph.nodes[node]
    return [data["label"], *(name for _, name in data["names"])]


def find(graph: nx.MultiDiGraph, reference: str) -> str:
    """The node that a key, an IRI or a name in any script means; :class:`ConfigError` names the candidates if several.

    Exact spellings go before spellings without diacritics, and these before parts of names.
    """
    base, wanted = graph.graph["base"], _fold(reference)
    for iri in (reference, base + reference):
        if iri in graph or iri in _jurisdictions(graph):
            return iri
    if place := _place(graph, reference):
        return place
    plain = latin(reference)
    folded = {n: [_fold(s) for s in _spellings(graph, n)] for n in sorted(graph)}
    tests: tuple[Callable[[str], bool], ...] = (
        lambda n: wanted in folded[n],
        lambda n: bool(plain) and plain in {latin(s) for s in _spellings(graph, n)} | {graph.nodes[n]["latin"]},
        lambda n: bool(wanted) and any(wanted in s for s in folded[n]),
        lambda n: bool(plain) and any(plain in latin(s) for s in _spellings(graph, n)),
    )
    for test in tests:
        if hits := [n for n in folded if test(n)]:
            if len(hits) == 1:
                return str(hits[0])
            raise ConfigError(
                worded(
                    "{reference!r} means {count} things: {listed}",
                    reference=reference,
                    count=len(hits),
                    listed=_listed(graph, hits),
                ),
                where="--around",
                hint="Give one of these keys",
            )
    names = {(n, i): s for n in sorted(graph) for i, s in enumerate([*folded[n], latin(graph.nodes[n]["label"])]) if s}
    near = process.extract(wanted, names, scorer=fuzz.WRatio, limit=20, score_cutoff=70)
    nearest = list(dict.fromkeys(key[0] for _, _, key in near))[:5]
    hint = (
        worded("Did you mean {listed}", listed=_listed(graph, nearest))
        if nearest
        else "`thidua map` without --around shows who is there"
    )
    raise ConfigError(
        worded("no holder or body called {reference!r}", reference=reference), where="--around", hint=hint
    )


def _jurisdictions(graph: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Place to the bodies whose jurisdiction it is, those with most holders first."""
    found: dict[str, list[str]] = {}
    for node in sorted(graph, key=lambda n: (-graph.in_degree(n), n)):
        if place := graph.nodes[node]["place"]:
            found.setdefault(place, []).append(node)
    return found


def _place(graph: nx.MultiDiGraph, reference: str) -> str | None:
    """The place of that very name, in any script: of several (a province and a town in it) the one with most bodies."""
    wanted, plain = _fold(reference), latin(reference)
    hits = [
        (-len(bodies), place)
        for place, bodies in _jurisdictions(graph).items()
        for names in [{graph.nodes[bodies[0]]["jurisdiction"], *(n for _, n in graph.nodes[bodies[0]]["place_names"])}]
        if wanted in {_fold(n) for n in names} or (plain and plain in {latin(n) for n in names})
    ]
    return min(hits)[1] if hits else None


def _around_place(graph: nx.MultiDiGraph, place: str, depth: int) -> list[str]:
    """The bodies of a place, each followed by who sits in it; then, as far as ``depth`` goes, what else these hold."""
    bodies = _jurisdictions(graph)[place]
    # the province as a member of a cluster is a thing of its own: it comes with what lies further off
    order = dict.fromkeys(bodies)
    for body in bodies if depth > 1 else ():
        order.update(dict.fromkeys(_neighbours(graph, body)))
    for node in [*order, *([place] if place in graph else [])] if depth > 2 else ():
        order.update(dict.fromkeys(_reach(graph, node, depth - 2)))
    return list(order)


def _listed(graph: nx.MultiDiGraph, nodes: list[str], most: int = 8) -> str:
    base = graph.graph["base"]
    shown = "; ".join(f"{n.removeprefix(base)} ({node_name(graph.nodes[n], 'vi')[0]})" for n in nodes[:most])
    return shown + (f"; and {len(nodes) - most} more" if len(nodes) > most else "")


def _neighbours(graph: nx.MultiDiGraph, node: str) -> list[str]:
    """Neighbours, those by a leading role first."""
    rank: dict[str, tuple[int, str]] = {}
    for u, v, data in [*graph.in_edges(node, data=True), *graph.out_edges(node, data=True)]:
        other = v if u == node else u
        here = (-1 if data["kind"] == "part_of" else role_rank(data["role"]), other)
        rank[other] = min(rank.get(other, here), here)
    return sorted(rank, key=lambda n: rank[n])


def _reach(graph: nx.MultiDiGraph, start: str, depth: int) -> list[str]:
    """Nodes within ``depth`` steps, nearest first; what lies above a body is shown but leads no further."""
    order, steps, queue = [start], {start: 0}, deque([start])
    while queue:
        node = queue.popleft()
        if steps[node] >= depth:
            continue
        for other in _neighbours(graph, node):
            if other not in steps:
                steps[other] = steps[node] + 1
                order.append(other)
                queue.append(other)
    return order


def select(
    graph: nx.MultiDiGraph, around: str | None = None, depth: int = 2, limit: int = 150
) -> tuple[nx.MultiDiGraph, int]:
    """The part to draw, and how many nodes the limit left out. Does not depend on the day asked for."""
    if depth < 1 or limit < 2:
        raise ConfigError(
            worded("depth {depth}, limit {limit}", depth=depth, limit=limit),
            where="--depth, --limit",
            hint="At least depth 1 and limit 2",
        )
    if around and around in _jurisdictions(graph):
        order = _around_place(graph, around, depth)
    else:
        order = _reach(graph, around, depth) if around else _by_weight(graph)
    kept = graph.subgraph(order[:limit]).copy()
    kept.graph["around"] = around if around in kept else ""
    body = graph.nodes[_jurisdictions(graph)[around][0]] if around and around not in kept else None
    kept.graph["around_place"] = (("vi", body["jurisdiction"]), *body["place_names"]) if body else ()
    return kept, len(order) - len(kept)


def _by_weight(graph: nx.MultiDiGraph) -> list[str]:
    """Bodies with most holders first, each followed by its holders, leading ones first."""
    bodies = [n for n, d in graph.nodes(data=True) if d["kind"] in ("body", "cluster")]
    order: dict[str, None] = {}
    for body in sorted(bodies, key=lambda b: (-graph.in_degree(b), b)):
        for node in [body, *_neighbours(graph, body)]:
            order.setdefault(node)
    for node in sorted(graph):
        order.setdefault(node)
    return list(order)
