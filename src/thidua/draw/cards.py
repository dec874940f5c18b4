"""What a map is made of: text that is measured, nodes, lines, and the cards that rows of holders or bodies hang on.

A thing that is linked to just one other is a row of the other's card: a holder in the card of the body, and a body in
which nobody else sits in the card of its holder. What several rows would all say is said once, above them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import networkx as nx

from thidua.draw import fonts, names
from thidua.draw.holders import role_rank
from thidua.draw.placing import Rect

BODY_SIZE, NAME_SIZE, ROLE_SIZE = 14.0, 13.0, 11.0
BODIES = ("body", "cluster")
_WRAP_BODY, _WRAP_NAME = 230.0, 190.0
_ROWS = 10
"""Rows in the column of a card before it gets a second one; large cards grow in both directions."""
_SAME = 3
"""So many rows one after the other with the same words share one heading; two do where they are the whole card."""
_SHORT = 34.0
"""The line from the trunk to a name whose words stand in the heading: long enough to show how it is dashed."""


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
    """Whether it is a row of a card: four points, the role's text between the inner two; two where ``said``."""
    said: bool = False
    """Whether its label is the heading of its rows."""
    leaf: str = ""
    """The node of the row; the other end is the head of the card."""


@dataclass(slots=True)
class Frame:
    """The card of a body or holder: its outline, the line that its rows hang on, and the headings of rows."""

    body: str
    box: Rect
    trunk: list[list[tuple[float, float]]]
    headings: list[tuple[Text, Rect]] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """A card or a free node, drawn from its own top left corner."""

    iri: str
    width: float
    height: float
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    trunk: list[list[tuple[float, float]]] = field(default_factory=list)
    headings: list[tuple[Text, Rect]] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    node: str
    edges: list[tuple[str, str, str, Text]]
    """Source, target, key, label of every office that ties it to the card."""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(" ".join(text.lines) for *_, text in self.edges)


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


def boxed(graph: nx.MultiDiGraph, iri: str, lang: str, x: float = 0.0, y: float = 0.0, *, row: bool = False) -> Node:
    """A node with its name in its box."""
    data = graph.nodes[iri]
    body = data["kind"] in BODIES
    name, tag = names.node_label(data, lang)
    size = NAME_SIZE if row or not body else BODY_SIZE
    text = set_text(name, tag, size, _WRAP_BODY if body else _WRAP_NAME)
    pad_x, pad_y = (12.0, 6.0) if body and not row else (11.0, 2.5)
    return Node(iri, data["kind"], Rect(x, y, text.width + 2 * pad_x, text.height + 2 * pad_y), text)


def leaves(graph: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Node to those that are linked to nothing but it: the rows of its card."""
    near = {n: (set(graph.predecessors(n)) | set(graph.successors(n))) - {n} for n in sorted(graph)}
    out: dict[str, list[str]] = defaultdict(list)
    for n, found in near.items():
        if len(found) == 1:
            (other,) = found
            if len(near[other]) > 1 or _heads(graph, other, n):
                out[other].append(n)
    return dict(out)


def _heads(graph: nx.MultiDiGraph, one: str, other: str) -> bool:
    """Of two that have only each other, whether the first heads the card: a body, or what the other points at."""
    first, second = (graph.nodes[n]["kind"] in BODIES for n in (one, other))
    if first != second:
        return first
    return (graph.has_edge(other, one), one) > (graph.has_edge(one, other), other)


def edge_text(graph: nx.MultiDiGraph, data: dict[str, Any], lang: str) -> Text:
    """The words of a line: role and years, or that the one is part of the other."""
    words = names.word("structure", lang) if data["kind"] == "part_of" else names.edge_label(graph, data, lang)
    return set_text(words, lang, ROLE_SIZE)


def _rows(graph: nx.MultiDiGraph, head: str, leaves: list[str], lang: str) -> list[_Row]:
    ranked = []
    for n in leaves:
        found = [(u, v, k, d) for u, v in ((n, head), (head, n)) for k, d in (graph.get_edge_data(u, v) or {}).items()]
        found.sort(key=lambda e: (role_rank(e[3]["role"]), e[3]["role"], e[2]))
        row = _Row(n, [(u, v, k, edge_text(graph, d, lang)) for u, v, k, d in found])
        ranked.append(((role_rank(found[0][3]["role"]), row.words, graph.nodes[n]["label"], n), row))
    return [row for _, row in sorted(ranked, key=lambda pair: pair[0])]


def card(graph: nx.MultiDiGraph, iri: str, leaves: list[str], lang: str) -> Part:
    """A head with its rows, in one column or several."""
    head = boxed(graph, iri, lang)
    part = Part(iri, head.box.w, head.box.h, [head])
    if not leaves:
        return part
    rows = _rows(graph, iri, leaves, lang)
    columns = -(-len(rows) // max(_ROWS, round((8 * len(rows)) ** 0.5)))
    per = -(-len(rows) // columns)
    x, bar, top = 0.0, head.box.h + 9.0, head.box.h + (14.0 if columns > 1 else 9.0)
    once = len(rows) > 1 and len({row.words for row in rows}) == 1 and len(rows[0].edges) == 1
    if once:
        top = _heading(part, rows[0], 22.0, top)
        part.width = max(part.width, 22.0 + part.headings[0][1].w + 10.0)
    for c in range(columns):
        x, bottom = _column(graph, part, rows[c * per : (c + 1) * per], x, top, lang, once)
        part.height = max(part.height, bottom)
    part.width = max(part.width, x)
    if columns > 1:
        head.box.x = round((part.width - head.box.w) / 2, 1)
    trunks = [t[0][0] for t in part.trunk]
    part.trunk = [[(t[0][0], bar if columns > 1 else head.box.h), t[1]] for t in part.trunk]
    if columns > 1:
        middle = head.box.x + head.box.w / 2
        part.trunk += [
            [(min(*trunks, middle), bar), (max(*trunks, middle), bar)],
            [(middle, head.box.h), (middle, bar)],
        ]
    return part


def _heading(part: Part, row: _Row, x: float, y: float) -> float:
    text = row.edges[0][3]
    part.headings.append((text, Rect(x, y, text.width, text.height)))
    return y + text.height + 3


def _column(
    graph: nx.MultiDiGraph, part: Part, rows: list[_Row], x: float, y: float, lang: str, once: bool
) -> tuple[float, float]:
    """One column: trunk, rows under their headings, rows with words of their own. Gives the right end and the bottom."""
    trunk, right, last = x + 14.0, 0.0, y
    sections = [list(group) for _, group in groupby(rows, key=lambda row: row.words)]
    shared = [once or (len(s) >= _SAME and len(s[0].edges) == 1) for s in sections]
    own = [text.width for s, same in zip(sections, shared, strict=True) if not same for r in s for *_, text in r.edges]
    pills = trunk + 20.0 + max(own, default=0.0) + 26.0
    for section, same in zip(sections, shared, strict=True):
        if same and not once:
            y = _heading(part, section[0], trunk + 8.0, y + 2)
            right = max(right, part.headings[-1][1].x + part.headings[-1][1].w)
        for row in section:
            node = boxed(graph, row.node, lang, trunk + _SHORT if same else pills, y, row=True)
            y, last = _row(part, row, node, trunk, same)
            right = max(right, node.box.x + node.box.w)
    part.trunk.append([(trunk, 0.0), (trunk, last)])
    return right + 10.0, y - 5 + 8


def _row(part: Part, row: _Row, node: Node, trunk: float, same: bool) -> tuple[float, float]:
    """The lines of one row and its name. Gives where the next row begins and where the trunk must reach."""
    y, left, pill = node.box.y, trunk + 20.0, node.box.x
    tall = 0.0 if same else sum(text.height + 2 for *_, text in row.edges)
    height = max(node.box.h, tall)
    node.box.y = y + (height - node.box.h) / 2
    at, last = y + (height - tall) / 2, y + height / 2
    for source, target, key, text in row.edges:
        if same:
            part.edges.append(
                Edge(source, target, key, [(trunk, last), (pill, last)], text, None, True, True, row.node)
            )
            continue
        last = at + text.height / 2 + 1
        ends = [(trunk, last), (left - 3, last), (left + text.width + 3, last), (pill, last)]
        part.edges.append(
            Edge(source, target, key, ends, text, Rect(left, at + 1, text.width, text.height), True, False, row.node)
        )
        at += text.height + 2
    part.nodes.append(node)
    return y + height + 5, last
