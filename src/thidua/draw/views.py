"""What part of the network a view shows: around which things, opened how far, filtered by what, and how much more there is."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from thidua.draw.projection import role_rank
from thidua.draw.selection import select

SHARED = "shared"
"""The form of a view that shows what two or more things have in common."""


MOST = 300
"""Nodes at most, opened ones included."""


@dataclass(frozen=True, slots=True)
class View:
    """What is to be drawn; the day is no part of it, so that a picture stays as it is while days pass."""

    around: tuple[str, ...] = ()
    """IRIs of persons, bodies, places; empty: the bodies with most holders."""
    opened: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What was opened beside that, and what came with each."""
    removed: tuple[str, ...] = ()
    form: str = ""
    """Empty or :data:`SHARED`."""
    depth: int = 2
    limit: int = 100
    keep: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Filters: a node attribute, or ``certainty`` of lines, and the values that are kept."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The part that is drawn, and what is not: of each node how many neighbours, in all how many nodes."""

    part: nx.MultiDiGraph
    more: Mapping[str, int]
    left_out: int


def choose(graph: nx.MultiDiGraph, view: View) -> Chosen:
    """The part of the network that a view shows. Does not depend on any day."""
    kept = _filtered(graph, view)
    order = _ordered(kept, view)
    # what was opened takes nobody else's room: nothing that is seen goes away by it
    extra = [n for node, found in view.opened.items() for n in (node, *found) if n in kept]
    wanted = dict.fromkeys([*order[: view.limit], *extra])
    shown = [n for n in wanted if n not in view.removed][: max(view.limit, MOST)]
    part = kept.subgraph(shown).copy()
    part.graph["around"] = view.around[0] if len(view.around) == 1 and view.around[0] in part else ""
    more = {n: len(_near(graph, n) - set(shown)) for n in shown}
    return Chosen(
        part, {n: count for n, count in more.items() if count}, len({*order, *extra} - set(shown) - set(view.removed))
    )


def _ordered(graph: nx.MultiDiGraph, view: View) -> list[str]:
    if view.form == SHARED and view.around:
        found = _shared(graph, view.around)
    elif not view.around:
        found = list(select(graph, None, view.depth, max(view.limit, 2))[0]) if len(graph) else []
        found = _by_reach(graph, found)
    else:
        lists = [list(_around(graph, one, view.depth)) for one in view.around]
        turns = range(max(map(len, lists)))  # each in its turn, so that a limit cuts all alike
        found = list(dict.fromkeys(n for turn in turns for each in lists for n in each[turn : turn + 1]))
    # what is asked for by name comes before what merely lies near
    return list(dict.fromkeys([*(n for n in view.around if n in graph), *found]))


def _by_reach(graph: nx.MultiDiGraph, found: list[str]) -> list[str]:
    return sorted(found, key=lambda n: (-graph.degree(n), n))


def _around(graph: nx.MultiDiGraph, start: str, depth: int) -> list[str]:
    if start in graph:
        return _reach(graph, [start], depth)
    bodies = sorted((n for n, d in graph.nodes(data=True) if d["place"] == start), key=lambda n: (-graph.degree(n), n))
    return _reach(graph, bodies, max(depth - 1, 0))


def _reach(graph: nx.MultiDiGraph, start: Iterable[str], depth: int) -> list[str]:
    """Nodes within ``depth`` steps, nearest first, leading roles before others."""
    steps = dict.fromkeys(start, 0)
    queue = deque(steps)
    while queue:
        node = queue.popleft()
        if steps[node] >= depth:
            continue
        for other in neighbours(graph, node):
            if other not in steps:
                steps[other] = steps[node] + 1
                queue.append(other)
    return list(steps)


def neighbours(graph: nx.MultiDiGraph, node: str) -> list[str]:
    """What is linked to a node, by the rank of the roles."""
    rank: dict[str, tuple[int, str]] = {}
    for u, v, data in [*graph.in_edges(node, data=True), *graph.out_edges(node, data=True)]:
        other = v if u == node else u
        here = (-1 if data["kind"] == "part_of" else role_rank(data["role"]), other)
        rank[other] = min(rank.get(other, here), here)
    rank.pop(node, None)
    return sorted(rank, key=lambda n: rank[n])


def _near(graph: nx.MultiDiGraph, node: str) -> set[str]:
    return {*graph.predecessors(node), *graph.successors(node)} - {node}


def _shared(graph: nx.MultiDiGraph, around: tuple[str, ...]) -> list[str]:
    """The things asked about, and what two of them at least are linked to; of one, who sits in two of its bodies with it."""
    centres = [n for n in around if n in graph]
    if len(centres) > 1:
        counted = Counter(n for c in centres for n in _near(graph, c))
        return [*centres, *sorted((n for n, c in counted.items() if c > 1), key=lambda n: (-counted[n], n))]
    if not centres:
        return []
    near = sorted(_near(graph, centres[0]))
    counted = Counter(n for c in near for n in _near(graph, c) if n != centres[0])
    others = sorted((n for n, c in counted.items() if c > 1), key=lambda n: (-counted[n], n))
    used = [n for n in near if _near(graph, n) & set(others)]
    return [centres[0], *used, *others]


def _filtered(graph: nx.MultiDiGraph, view: View) -> nx.MultiDiGraph:
    """The whole without what a filter takes away; holders whose every line is gone go with it."""
    if not any(view.keep.values()):
        return graph
    named = {*view.around, *view.opened}
    wanted = {k: set(v) for k, v in view.keep.items() if v}
    lines = [
        (u, v, k) for u, v, k, d in graph.edges(keys=True, data=True)
        if d["kind"] == "part_of" or ("certainty" not in wanted or d.get("certainty", "asserted") in wanted["certainty"])
    ]  # fmt: skip
    bodies = {
        n for n, d in graph.nodes(data=True) if d["kind"] not in ("body", "cluster") or n in named or _fits(d, wanted)
    }
    kept: nx.MultiDiGraph = graph.edge_subgraph([e for e in lines if e[0] in bodies and e[1] in bodies]).copy()
    kept.add_nodes_from((n, graph.nodes[n]) for n in sorted(named) if n in graph and n not in kept)
    return kept


def _fits(data: dict[str, Any], wanted: dict[str, set[str]]) -> bool:
    return all(
        {data.get(name, "")} & values if isinstance(data.get(name, ""), str) else set(data[name]) & values
        for name, values in wanted.items() if name != "certainty"
    )  # fmt: skip
