"""Where everything goes: cards and persons with several posts, each connected piece drawn as tight as its labels allow.

The places depend on the whole graph and not on the day asked for. Labels of the free edges are put where nothing else
is; what finds no room is counted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from math import log
from typing import Any

import networkx as nx

from thidua.draw import stress
from thidua.draw.cards import BODIES, Edge, Frame, Node, Part, Text, card, edge_text, leaves, set_text
from thidua.draw.packing import ASPECT, pack
from thidua.draw.placing import Path, Rect, place_label, route

__all__ = ["Edge", "Frame", "Node", "Picture", "Text", "layout", "set_text"]

MARGIN = 20.0
_TRIES = 4
_SCALES = (0.5, 0.62, 0.75, 0.88, 1.0)
"""How much of the room that the distances ask for is tried; the least that leaves every label its place is taken."""
_SLACK = (1.0, 1.25, 1.6)
_LARGE, _DENSE = 90, 5_000
"""Parts in a piece, and lines times all that each may run into, from which only the widest scales are tried: a large map must not take minutes."""
Corners = dict[str, tuple[float, float]]
Free = tuple[str, str, str, dict[str, Any]]


@dataclass(slots=True)
class Picture:
    """Everything in its place; nothing of colours."""

    width: float
    height: float
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """Keys of the edges whose label found no room."""
    lang: str = "en"
    left: float = 0.0
    top: float = 0.0
    """The corner from which width and height count: less than nothing where more came to a picture than it had room for."""

    @property
    def labels(self) -> int:
        """How many labels there are, shown and hidden; one that stands above several rows counts for each."""
        return len(self.nodes) + sum(e.text is not None for e in self.edges)


@dataclass(slots=True)
class _Piece:
    """A connected part of the network, drawn from its own top left corner."""

    corners: Corners
    width: float
    height: float
    lines: dict[str, Path]
    labels: dict[str, Rect | None]
    hits: int
    """How often a line runs through a card or a label that is not its own."""
    cost: float
    centres: Corners

    @property
    def hidden(self) -> list[str]:
        return sorted(k for k, box in self.labels.items() if box is None)

    def rank(self) -> tuple[int, float]:
        """Hidden labels first, then how much of the page it takes."""
        return len(self.hidden), self.cost


@dataclass(slots=True)
class _Plan:
    """What a map consists of before anything has a place."""

    parts: dict[str, Part]
    home: dict[str, str]
    free: list[Free]
    texts: dict[str, Text]

    def pair(self, edge: Free) -> tuple[str, str]:
        """The two parts that an edge ties, in order."""
        a, b = self.home[edge[0]], self.home[edge[1]]
        return min(a, b), max(a, b)


def _plan(graph: nx.MultiDiGraph, lang: str) -> _Plan:
    rows = leaves(graph)
    home = {leaf: head for head, found in rows.items() for leaf in found}
    parts = {n: card(graph, n, rows.get(n, []), lang) for n in sorted(graph) if n not in home}
    home |= {n: n for n in parts}
    edges = sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3])
    free = [e for e in edges if home[e[0]] != home[e[1]]]
    texts = {k: edge_text(graph, d, lang) for *_, k, d in free if d["kind"] != "part_of"}
    return _Plan(parts, home, free, texts)


def layout(graph: nx.MultiDiGraph, lang: str = "en") -> Picture:
    """Places for every node and edge, and for every label that has room."""
    if not len(graph):
        return Picture(2 * MARGIN, 2 * MARGIN, lang=lang)
    plan = _plan(graph, lang)
    links = nx.Graph()
    links.add_nodes_from(plan.parts)
    links.add_edges_from(sorted({plan.pair(e) for e in plan.free}))
    pieces = []
    for found in nx.connected_components(links):
        members = sorted(found)
        piece = _arrange(plan, links.subgraph(members), [e for e in plan.free if plan.home[e[0]] in found])
        group = min((graph.nodes[m].get("jurisdiction") or "\uffff") for m in members)
        area = piece.width * piece.height
        pieces.append(((-(area > 250_000) * area, group, members[0]), piece))
    ordered = [piece for _, piece in sorted(pieces, key=lambda p: p[0])]
    corners = pack([(p.width, p.height) for p in ordered], MARGIN)
    return _draw(plan, list(zip(ordered, corners, strict=True)), lang)


def _arrange(plan: _Plan, links: nx.Graph, free: list[Free]) -> _Piece:
    """The tightest of several drawings of one piece in which the fewest labels have no room."""
    members = sorted(links)
    sizes = {m: (plan.parts[m].width + 12, plan.parts[m].height + 12) for m in members}
    if len(members) == 1:
        return _measured(plan, {members[0]: (0.0, 0.0)}, free)
    room: dict[tuple[str, str], float] = {}
    for e in free:
        need = plan.texts[e[2]].width * 0.8 + 26 if e[2] in plan.texts else 34.0
        room[plan.pair(e)] = max(room.get(plan.pair(e), 0.0), need)
    best: _Piece | None = None
    for _ in range(2 if _heavy(links, free) else _TRIES):
        best = _settled(plan, links, sizes, room, free, best)
        if not best.hidden:
            break
        for pair in sorted({plan.pair(e) for e in free if e[2] in best.hidden}):
            room[pair] = room[pair] * 1.35 + 12  # a longer line for a label that found no room
    assert best is not None
    widths: dict[tuple[str, str], float] = {}
    for e in free:
        widths[plan.pair(e)] = max(widths.get(plan.pair(e), 0.0), plan.texts[e[2]].width if e[2] in plan.texts else 0.0)
    start = best.centres
    for slack in _SLACK:
        best = min(best, _measured(plan, stress.tighten(links, start, sizes, widths, slack), free), key=_Piece.rank)
    return best


def _heavy(links: nx.Graph, free: list[Free]) -> bool:
    return len(links) >= _LARGE or len(free) * (len(free) + len(links)) >= _DENSE


def _settled(
    plan: _Plan, links: nx.Graph, sizes: Corners, room: dict[tuple[str, str], float], free: list[Free], best: _Piece | None
) -> _Piece:  # fmt: skip
    """The best drawing at any scale, lying or standing; the smallest scale that shows every label ends the search."""
    sketch = stress.sketch(links, sizes, room)
    large = _heavy(links, free)
    for turned in (False,) if large else (False, True):
        for scale in _SCALES[-2:] if large else _SCALES:
            piece = _measured(plan, stress.settle(links, sketch, sizes, scale, turned), free)
            best = piece if best is None else min(best, piece, key=_Piece.rank)
            if not piece.hidden and not piece.hits:
                break
    assert best is not None
    return best


def _measured(plan: _Plan, centres: Corners, free: list[Free]) -> _Piece:
    """Lines and labels for parts around these centres, all moved to the top left corner."""
    boxes = {}
    for m, (x, y) in sorted(centres.items()):
        part = plan.parts[m]
        box = Rect(round(x - part.width / 2, 1), round(y - part.height / 2, 1), part.width, part.height)
        # a card is drawn a little larger than what it holds
        boxes[m] = Rect(box.x - 6, box.y - 6, box.w + 12, box.h + 12) if part.trunk else box
    lines, hits = _lines(plan, boxes, free)
    labels = _labels(plan, list(boxes.values()), lines)
    covered = sum(line.crosses(box) for o, line in lines.items() for k, box in labels.items() if box and k != o)
    extent = [*boxes.values(), *(b for b in labels.values() if b), *(line.bounds for line in lines.values())]
    x0, y0 = min(b.x for b in extent), min(b.y for b in extent)
    w, h = max(b.x + b.w for b in extent) - x0, max(b.y + b.h for b in extent) - y0
    shape = 1 + 0.45 * abs(log(w / h / ASPECT))
    frame = {m: 6.0 if plan.parts[m].trunk else 0.0 for m in boxes}
    return _Piece(
        {m: (round(b.x + frame[m] - x0, 1), round(b.y + frame[m] - y0, 1)) for m, b in boxes.items()},
        round(w, 1),
        round(h, 1),
        {k: Path([(round(x - x0, 1), round(y - y0, 1)) for x, y in line.points]) for k, line in lines.items()},
        {k: box.moved(-x0, -y0) if box else None for k, box in labels.items()},
        hits + covered,
        w * h * shape * (1 + (1.5 * hits + 0.7 * covered) / max(len(free), 1)),
        centres,
    )


def _lines(plan: _Plan, boxes: dict[str, Rect], free: list[Free]) -> tuple[dict[str, Path], int]:
    """A line an edge, and how often they run through a card that is not theirs."""
    together: dict[tuple[str, str], int] = defaultdict(int)
    for e in free:
        together[plan.pair(e)] += 1
    seen: dict[tuple[str, str], int] = defaultdict(int)
    lines: dict[str, Path] = {}
    hits = 0
    for e in free:
        pair = plan.pair(e)
        shift = (seen[pair] - (together[pair] - 1) / 2) * 9.0
        seen[pair] += 1
        source, target = plan.home[e[0]], plan.home[e[1]]
        near = [b for p, b in boxes.items() if p not in pair]
        # lines between the same two parts keep their sides whichever way they point
        lines[e[2]] = route(boxes[source], boxes[target], near, shift if source < target else -shift)
        hits += sum(lines[e[2]].crosses(b) for b in near)
    return lines, hits


def _labels(plan: _Plan, taken: list[Rect], lines: dict[str, Path]) -> dict[str, Rect | None]:
    """Labels where nothing is in the way, hardest first."""
    done: dict[str, Rect | None] = {}
    for k in sorted((k for k in lines if k in plan.texts), key=lambda k: (lines[k].length, k)):
        others = [s for o, s in sorted(lines.items()) if o != k]
        done[k] = place_label(lines[k], plan.texts[k].width, plan.texts[k].height, taken, others)
        if (found := done[k]) is not None:
            taken.append(found)
    return done


def _shifted(points: list[tuple[float, float]], x: float, y: float) -> list[tuple[float, float]]:
    return [(round(a + x, 1), round(b + y, 1)) for a, b in points]


def _draw(plan: _Plan, placed: list[tuple[_Piece, tuple[float, float]]], lang: str) -> Picture:
    width = max(x + p.width for p, (x, _) in placed) + 2 * MARGIN
    height = max(y + p.height for p, (_, y) in placed) + 2 * MARGIN
    picture = Picture(round(width, 1), round(height, 1), lang=lang)
    at = {
        m: (round(x + a + MARGIN, 1), round(y + b + MARGIN, 1))
        for p, (x, y) in placed
        for m, (a, b) in p.corners.items()
    }
    for iri, (x, y) in sorted(at.items(), key=lambda kv: (kv[1][1], kv[1][0], kv[0])):
        part = plan.parts[iri]
        picture.nodes += [replace(node, box=node.box.moved(x, y)) for node in part.nodes]
        for edge in part.edges:
            label = edge.label.moved(x, y) if edge.label else None
            picture.edges.append(replace(edge, points=_shifted(edge.points, x, y), label=label))
        if part.trunk or part.nodes[0].kind in BODIES:
            headings = [(text, box.moved(x, y)) for text, box in part.headings]
            trunk = [_shifted(line, x, y) for line in part.trunk]
            picture.frames.append(Frame(iri, Rect(x, y, part.width, part.height), trunk, headings))
    lines = {k: _shifted(line.points, x + MARGIN, y + MARGIN) for p, (x, y) in placed for k, line in p.lines.items()}
    labels = {
        k: box.moved(x + MARGIN, y + MARGIN) if box else None for p, (x, y) in placed for k, box in p.labels.items()
    }
    for u, v, k, _ in plan.free:
        picture.edges.append(Edge(u, v, k, lines[k], plan.texts.get(k), labels.get(k)))
    picture.hidden = sorted(k for k, box in labels.items() if box is None)
    return picture
