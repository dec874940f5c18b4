"""Where everything goes: a body and those who sit only in it make a card; persons with several posts stand between cards.

Rows of a card hold role and name side by side, so most labels can never meet. The places depend on the whole graph and
not on the day asked for. Labels of the free edges are put where nothing else is; what finds no room is counted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

import networkx as nx

from thidua.draw import fonts, names, stress
from thidua.draw.packing import pack
from thidua.draw.placing import Path, Rect, place_label, route
from thidua.draw.projection import role_rank

BODY_SIZE, NAME_SIZE, ROLE_SIZE = 14.0, 13.0, 11.0
MARGIN = 28.0
_WRAP_BODY, _WRAP_NAME = 230.0, 190.0
_TRIES = 6
_ROWS = 10
"""Rows in the column of a card before it gets a second one; large cards grow in both directions."""


@dataclass(slots=True)
class Text:
    """Lines of text around a centre; ``top`` and ``step`` are baselines."""

    lines: list[str]
    size: float
    width: float
    height: float
    lang: str
    baselines: list[float]
    """Distance of each baseline from the top of the text."""


@dataclass(slots=True)
class Node:
    """A drawn node: its box and its label inside it."""

    iri: str
    kind: str
    box: Rect
    text: Text


@dataclass(slots=True)
class Edge:
    """A drawn edge: its line, and its label's box (``None``: no room)."""

    source: str
    target: str
    key: str
    points: list[tuple[float, float]]
    text: Text | None
    label: Rect | None
    row: bool = False
    """Whether it is a row of a card: four points, the role's text between the inner two."""


@dataclass(slots=True)
class Frame:
    """The card of a body: its outline and the line that its rows hang on."""

    body: str
    box: Rect
    trunk: list[list[tuple[float, float]]]


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

    @property
    def labels(self) -> int:
        """How many labels there are, shown and hidden."""
        return len(self.nodes) + sum(e.text is not None for e in self.edges)


def set_text(text: str, lang: str, size: float, limit: float = 1e9) -> Text:
    """Measure and wrap one label."""
    text = fonts.clean(text) or "\ufffd"
    lines = fonts.wrap(text, size, limit)
    top, baselines = 0.0, []
    for line in lines:
        above, below = fonts.metrics(line, size)
        baselines.append(round(top + above, 2))
        top += above + below
    return Text(lines, size, max(fonts.width(line, size) for line in lines), round(top, 2), lang, baselines)


@dataclass(slots=True)
class _Part:
    """A card or a free node, drawn from its own top left corner."""

    iri: str
    width: float
    height: float
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    trunk: list[list[tuple[float, float]]] = field(default_factory=list)
    is_card: bool = False


def _boxed(graph: nx.MultiDiGraph, iri: str, lang: str, x: float = 0.0, y: float = 0.0) -> Node:
    data = graph.nodes[iri]
    body = data["kind"] in ("body", "cluster")
    name, tag = names.node_name(data, lang)
    text = set_text(name, tag, BODY_SIZE if body else NAME_SIZE, _WRAP_BODY if body else _WRAP_NAME)
    pad_x, pad_y = (12.0, 6.0) if body else (11.0, 2.5)
    return Node(iri, data["kind"], Rect(x, y, text.width + 2 * pad_x, text.height + 2 * pad_y), text)


def _leaves(graph: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Body to those holders whose every edge goes to it, and to whom none comes; firms too that are just members."""
    out: dict[str, list[str]] = defaultdict(list)
    for n, data in sorted(graph.nodes(data=True)):
        found = list(graph.out_edges(n, data="kind"))
        one = len({v for _, v, _ in found}) == 1 and not graph.in_degree(n)
        if one and (data["kind"] not in ("body", "cluster") or all(kind == "membership" for *_, kind in found)):
            out[found[0][1]].append(n)
    return out


def _edges(graph: nx.MultiDiGraph, source: str, target: str) -> list[tuple[str, dict[str, Any]]]:
    found = graph.get_edge_data(source, target)
    return sorted(found.items(), key=lambda kv: (role_rank(kv[1]["role"]), kv[1]["role"], kv[0]))


def _card(graph: nx.MultiDiGraph, body: str, leaves: list[str], lang: str) -> _Part:
    head = _boxed(graph, body, lang)
    part = _Part(body, head.box.w, head.box.h, [head], is_card=True)
    if not leaves:
        return part
    order = sorted(leaves, key=lambda n: (role_rank(_edges(graph, n, body)[0][1]["role"]), graph.nodes[n]["label"], n))
    columns = -(-len(order) // max(_ROWS, round((8 * len(order)) ** 0.5)))
    per = -(-len(order) // columns)
    x, bar, top = 0.0, head.box.h + 9.0, head.box.h + 14.0
    for c in range(columns):
        x, bottom = _column(graph, part, order[c * per : (c + 1) * per], x, top, lang)
        part.height = max(part.height, bottom)
    part.width = max(part.width, x)
    head.box.x = round((part.width - head.box.w) / 2, 1) if columns > 1 else 0.0
    trunks = [t[0][0] for t in part.trunk]
    part.trunk = [[(t[0][0], bar if columns > 1 else head.box.h), t[1]] for t in part.trunk]
    if columns > 1:
        middle = head.box.x + head.box.w / 2
        part.trunk += [
            [(min(*trunks, middle), bar), (max(*trunks, middle), bar)],
            [(middle, head.box.h), (middle, bar)],
        ]
    return part


def _column(
    graph: nx.MultiDiGraph, part: _Part, order: list[str], x: float, y: float, lang: str
) -> tuple[float, float]:
    """One column of rows: trunk, role, line, name. Gives the right end and the bottom."""
    body, trunk = part.iri, x + 14.0
    labels = {
        n: [(key, set_text(names.edge_label(graph, d, lang), lang, ROLE_SIZE)) for key, d in _edges(graph, n, body)]
        for n in order
    }
    role_width = max(t.width for ts in labels.values() for _, t in ts)
    left, right, last = trunk + 20.0, 0.0, y
    pills = left + role_width + 26.0
    for n in order:
        node = _boxed(graph, n, lang, pills, y)
        rows = sum(t.height + 2 for _, t in labels[n])
        height = max(node.box.h, rows)
        node.box.y = y + (height - node.box.h) / 2
        at = y + (height - rows) / 2
        for key, text in labels[n]:
            middle = last = at + text.height / 2 + 1
            box = Rect(left, at + 1, text.width, text.height)
            ends = [(trunk, middle), (left - 3, middle), (left + text.width + 3, middle), (pills, middle)]
            part.edges.append(Edge(n, body, key, ends, text, box, row=True))
            at += text.height + 2
        part.nodes.append(node)
        right = max(right, node.box.x + node.box.w)
        y += height + 5
    part.trunk.append([(trunk, 0.0), (trunk, last)])
    return right + 10.0, y - 5 + 8


def _outline(graph: nx.MultiDiGraph, parts: dict[str, _Part], home: dict[str, str]) -> nx.Graph:
    links = nx.Graph()
    links.add_nodes_from(sorted(parts))
    for u, v in sorted({tuple(sorted((home[u], home[v]))) for u, v in graph.edges() if home[u] != home[v]}):
        links.add_edge(u, v)
    return links


def layout(graph: nx.MultiDiGraph, lang: str = "en") -> Picture:
    """Places for every node and edge, and for every label that has room."""
    if not len(graph):
        return Picture(2 * MARGIN, 2 * MARGIN, lang=lang)
    leaves = _leaves(graph)
    home = {leaf: body for body, ls in leaves.items() for leaf in ls}
    parts: dict[str, _Part] = {}
    for n, data in sorted(graph.nodes(data=True)):
        if n in home:
            continue
        if data["kind"] in ("body", "cluster"):
            parts[n] = _card(graph, n, leaves.get(n, []), lang)
        else:
            box = _boxed(graph, n, lang)
            parts[n] = _Part(n, box.box.w, box.box.h, [box])
        home[n] = n
    free = [
        (u, v, k, d)
        for u, v, k, d in sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3])
        if home[u] != home[v]
    ]
    texts = {
        k: set_text(names.edge_label(graph, d, lang), lang, ROLE_SIZE) for *_, k, d in free if d["kind"] != "part_of"
    }
    room: dict[tuple[str, str], float] = {}
    for u, v, k, d in free:
        pair = (min(home[u], home[v]), max(home[u], home[v]))
        room[pair] = max(room.get(pair, 0.0), texts[k].width * 0.8 + 26 if d["kind"] != "part_of" else 34.0)
    links = _outline(graph, parts, home)
    best: Picture | None = None
    for _ in range(_TRIES):
        places = _places(graph, links, parts, room)
        picture = _draw(parts, places, lang)
        _route(picture, parts, places, home, free, texts)
        if best is None or len(picture.hidden) < len(best.hidden):
            best = picture
        if not picture.hidden:
            break
        for pair in sorted(
            {(min(home[u], home[v]), max(home[u], home[v])) for u, v, k, _ in free if k in picture.hidden}
        ):
            room[pair] = room[pair] * 1.35 + 12  # a longer line for a label that found no room
    assert best is not None
    return best


def _places(
    graph: nx.MultiDiGraph, links: nx.Graph, parts: dict[str, _Part], room: dict[tuple[str, str], float]
) -> dict[str, tuple[float, float]]:
    """Top left corners of the parts: each connected piece by stress, the pieces packed side by side."""
    pieces = []
    for found in nx.connected_components(links):
        members = sorted(found)
        centres = stress.arrange(links.subgraph(members), {m: (parts[m].width, parts[m].height) for m in members}, room)
        corner = {m: (centres[m][0] - parts[m].width / 2, centres[m][1] - parts[m].height / 2) for m in members}
        x0, y0 = min(x for x, _ in corner.values()), min(y for _, y in corner.values())
        w = max(corner[m][0] + parts[m].width for m in members) - x0
        h = max(corner[m][1] + parts[m].height for m in members) - y0
        group = min((graph.nodes[m].get("jurisdiction") or "\uffff") for m in members)
        pieces.append((len(members), group, members[0], w, h, {m: (x - x0, y - y0) for m, (x, y) in corner.items()}))
    pieces.sort(key=lambda p: (-(p[3] * p[4] > 250_000) * p[3] * p[4], p[1], p[2]))
    corners = pack([(p[3], p[4]) for p in pieces], MARGIN)
    return {
        m: (round(x + a, 1), round(y + b, 1))
        for piece, (x, y) in zip(pieces, corners, strict=True)
        for m, (a, b) in piece[5].items()
    }


def _draw(parts: dict[str, _Part], places: dict[str, tuple[float, float]], lang: str) -> Picture:
    width = max(places[p][0] + parts[p].width for p in parts) + 2 * MARGIN
    height = max(places[p][1] + parts[p].height for p in parts) + 2 * MARGIN
    picture = Picture(round(width, 1), round(height, 1), lang=lang)
    for iri, part in sorted(parts.items(), key=lambda kv: (places[kv[0]][1], places[kv[0]][0], kv[0])):
        x, y = places[iri][0] + MARGIN, places[iri][1] + MARGIN
        picture.nodes += [replace(node, box=node.box.moved(x, y)) for node in part.nodes]
        for edge in part.edges:
            points = [(round(a + x, 1), round(b + y, 1)) for a, b in edge.points]
            picture.edges.append(replace(edge, points=points, label=edge.label.moved(x, y) if edge.label else None))
        if part.is_card:
            trunk = [[(round(a + x, 1), round(b + y, 1)) for a, b in line] for line in part.trunk]
            picture.frames.append(Frame(iri, Rect(x, y, part.width, part.height), trunk))
    return picture


def _route(
    picture: Picture, parts: dict[str, _Part], places: dict[str, tuple[float, float]], home: dict[str, str],
    free: list[tuple[str, str, str, dict[str, object]]], texts: dict[str, Text],
) -> None:  # fmt: skip
    """Straight lines between parts, then their labels where nothing is in the way, hardest first."""
    boxes = {
        p: Rect(places[p][0] + MARGIN, places[p][1] + MARGIN, parts[p].width, parts[p].height) for p in sorted(parts)
    }
    for p, box in boxes.items():
        if parts[p].trunk:  # the card is drawn a little larger than what it holds
            boxes[p] = Rect(box.x - 6, box.y - 6, box.w + 12, box.h + 12)
    together: dict[tuple[str, str], int] = defaultdict(int)
    for u, v, _, _ in free:
        together[home[u], home[v]] += 1
    seen: dict[tuple[str, str], int] = defaultdict(int)
    lines: dict[str, Path] = {}
    for u, v, k, _ in free:
        pair = (home[u], home[v])
        shift = (seen[pair] - (together[pair] - 1) / 2) * 9.0
        seen[pair] += 1
        near = [b for p, b in boxes.items() if p not in pair]
        lines[k] = route(boxes[pair[0]], boxes[pair[1]], near, shift)
    taken = list(boxes.values())
    done: dict[str, Rect | None] = {}
    for k in sorted(texts, key=lambda k: (lines[k].length, k)):
        others = [s for o, s in sorted(lines.items()) if o != k]
        done[k] = place_label(lines[k], texts[k].width, texts[k].height, taken, others)
        if done[k] is not None:
            taken.append(done[k])  # type: ignore[arg-type]
    for u, v, k, _ in free:
        picture.edges.append(Edge(u, v, k, lines[k].points, texts.get(k), done.get(k)))
    picture.hidden = sorted(k for k, box in done.items() if box is None)
