"""What part of the network a view shows: around which things, opened how far, filtered by what, and how much more there is."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from thidua.draw.holders import role_rank

SHARED = "shared"
"""The form of a view that shows what two or more things have in common."""
MOST = 500
"""Nodes at most, opened ones included."""
NODES = ("place", "level", "body_kind")
"""Attributes of bodies by which a view may be filtered; ``certainty`` is one of lines."""


@dataclass(frozen=True, slots=True)
class View:
    """What is to be drawn; the day is no part of it, so that a picture stays as it is while days pass."""

    around: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Persons, bodies, places, and where the surroundings of each begin: itself, or the bodies of a place."""
    start: tuple[str, ...] = ()
    """Where there is nothing to be around: the bodies to begin with, the first the most important."""
    beyond: int = 0
    """Bodies that might have been begun with as well, and were not."""
    opened: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What was opened beside that, and what came with each."""
    removed: tuple[str, ...] = ()
    form: str = ""
    """Empty or :data:`SHARED`."""
    depth: int = 2
    limit: int = 100
    keep: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Filters: an attribute and the values that are kept."""

    def fits(self, data: Mapping[str, Any]) -> bool:
        """Whether a body with these attributes passes the filters."""
        return all(not values or data.get(name, "") in values for name, values in self.keep.items() if name in NODES)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The part that is drawn, and what is not: of each node how many neighbours, in all how many nodes."""

    part: nx.MultiDiGraph
    more: Mapping[str, int]
    left_out: int


def choose(graph: nx.MultiDiGraph, view: View) -> Chosen:
    """The part of the network that a view shows. Does not depend on any day."""
    kept = _filtered(graph, view)
    order = ordered(graph, view)
    # what was opened takes nobody else's room: nothing that is seen goes away by it
    extra = [n for node, found in view.opened.items() for n in (node, *found) if n in kept]
    wanted = dict.fromkeys([*order[: view.limit], *extra])
    shown = [n for n in wanted if n not in view.removed][:MOST]
    part = kept.subgraph(shown).copy()
    centre = next(iter(view.around), "")
    part.graph["around"] = centre if len(view.around) == 1 and centre in part else ""
    part.graph["around_place"] = ()
    more = {n: len(_near(graph, n) - set(shown)) for n in shown}
    left_out = {*order, *extra} - set(shown) - set(view.removed)
    return Chosen(part, {n: count for n, count in more.items() if count}, len(left_out))


def ordered(graph: nx.MultiDiGraph, view: View) -> list[str]:
    """Every node that a view may show, the nearest and most important first."""
    kept = _filtered(graph, view)
    if view.form == SHARED and view.around:
        return _shared(kept, [n for starts in view.around.values() for n in starts])
    if not view.around:
        return list(dict.fromkeys(n for body in view.start if body in kept for n in (body, *neighbours(kept, body))))
    lists = [
        _reach(kept, [n for n in starts if n in kept], view.depth - (starts != (one,)))
        for one, starts in view.around.items()
    ]
    turns = range(max(map(len, lists)))  # each in its turn, so that a limit cuts all alike
    return list(dict.fromkeys(n for turn in turns for each in lists for n in each[turn : turn + 1]))


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


def _shared(graph: nx.MultiDiGraph, around: list[str]) -> list[str]:
    """The things asked about, and what two of them at least are linked to; of one, who sits in two of its bodies with it."""
    centres = [n for n in around if n in graph]
    if len(centres) > 1:
        counted = Counter(n for c in centres for n in _near(graph, c))
        return [
            *centres,
            *sorted((n for n in counted if counted[n] > 1 and n not in centres), key=lambda n: (-counted[n], n)),
        ]
    if not centres:
        return []
    near = sorted(_near(graph, centres[0]))
    counted = Counter(n for c in near for n in _near(graph, c) if n != centres[0] and n not in near)
    others = sorted((n for n in counted if counted[n] > 1), key=lambda n: (-counted[n], n))
    used = [n for n in near if _near(graph, n) & set(others)]
    return [centres[0], *used, *others]


def _filtered(graph: nx.MultiDiGraph, view: View) -> nx.MultiDiGraph:
    """The whole without what a filter takes away; holders whose every line is gone go with it."""
    if not any(view.keep.values()):
        return graph
    named = {*view.around, *view.opened}
    sure = view.keep.get("certainty", ())
    bodies = {
        n for n, d in graph.nodes(data=True) if d["kind"] not in ("body", "cluster") or n in named or view.fits(d)
    }
    lines = [
        (u, v, k) for u, v, k, d in graph.edges(keys=True, data=True)
        if u in bodies and v in bodies and (not sure or d["kind"] == "part_of" or d["certainty"] in sure)
    ]  # fmt: skip
    kept: nx.MultiDiGraph = graph.edge_subgraph(lines).copy()
    kept.graph.update(graph.graph)
    kept.add_nodes_from((n, graph.nodes[n]) for n in sorted(named) if n in graph and n not in kept)
    return kept
