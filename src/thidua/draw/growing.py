"""A picture with more in it, or less: what stays keeps its place, and what comes is put where there is room near what it is linked to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from math import cos, pi, sin
from typing import Any

import networkx as nx

from thidua.draw.cards import Edge, Frame, Node, Part, card, edge_text, leaves
from thidua.draw.layout import MARGIN, Picture
from thidua.draw.placing import Path, Rect, place_label, route

_GAP = 18.0
_ROWS = 3
"""So many who come to one that is there, and have nothing else, stand in a card beside it; fewer stand alone."""
_RINGS, _WAYS = 40, 24
Line = tuple[str, str, str, dict[str, Any]]


def grown(picture: Picture, graph: nx.MultiDiGraph, lang: str) -> Picture:
    """The picture of this graph, from one of nearly the same: no node that both have moves, nor any line between two of them."""
    kept = _kept(picture, graph)
    here = {n.iri for n in kept.nodes}
    parts, inside = _parts(graph, here, lang)
    boxes = {n.iri: n.box for n in kept.nodes}
    taken = [f.box for f in kept.frames] + [n.box for n in kept.nodes] + [e.label for e in kept.edges if e.label]
    lines = [Path(e.points) for e in kept.edges if not e.row]
    ties, words = _ties(graph, inside), _words(graph, here, lang)
    for part in _ordered(parts, ties, here):
        if part.iri in boxes:  # its head is there
            near, wants = [boxes[part.iri]], []
        else:
            members = sorted({n.iri for n in part.nodes} - inside)
            near = [boxes[o] for m in members for o in ties[m] if o in boxes]
            wants = [words[m] for m in members]
        x, y = _room(part, near, taken, lines, wants)
        _put(kept, part, x, y, boxes)
        taken.append(Rect(x - 6, y - 6, part.width + 12, part.height + 12))
    drawn = {e.key for e in kept.edges}
    free = [e for e in sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3]) if e[2] not in drawn]
    _tie(kept, graph, free, boxes, taken)
    return _bounded(kept)


def _kept(picture: Picture, graph: nx.MultiDiGraph) -> Picture:
    """What is still there of a picture. Lines that ended at a card which is no longer one are not: they are drawn anew."""
    keys = {k for *_, k in graph.edges(keys=True)}
    edges = [e for e in picture.edges if e.key in keys]
    rows: dict[str, list[Edge]] = defaultdict(list)
    for e in edges:
        if e.row:
            rows[e.target if e.source == e.leaf else e.source].append(e)
    frames, gone = [], set()
    for f in picture.frames:
        if f.body in graph and (rows[f.body] or not f.trunk):
            said = any(e.said for e in rows[f.body])
            frames.append(replace(f, trunk=_trunk(f, rows[f.body]), headings=f.headings if said else []))
        else:
            gone |= {n.iri for n in picture.nodes if _holds(f.box, n.box)}
    edges = [e for e in edges if e.row or not gone & {e.source, e.target}]
    there = {e.key for e in edges}
    nodes = [n for n in picture.nodes if n.iri in graph]
    return replace(picture, nodes=nodes, edges=edges, frames=frames, hidden=[k for k in picture.hidden if k in there])


def _trunk(frame: Frame, rows: list[Edge]) -> list[list[tuple[float, float]]]:
    """The lines that rows hang on, as far as there are rows."""
    found = []
    for (x, top), (x2, low) in (line for line in frame.trunk if rows and len(line) == 2):
        here = [e.points[0][1] for e in rows if abs(e.points[0][0] - x) < 0.2]
        upright = x == x2 and any(abs(y - low) < 0.2 or y < low for y in here)
        found.append([(x, top), (x2, min(low, max(here)) if upright else low)])
    return found + [line for line in frame.trunk if rows and len(line) > 2]


def _parts(graph: nx.MultiDiGraph, here: set[str], lang: str) -> tuple[list[Part], set[str]]:
    """Cards of what is new, and who of it stands in the card of another."""
    rows: dict[str, list[str]] = {}
    for head, found in leaves(graph).items():
        new = [n for n in found if n not in here]
        if new and (head not in here or len(new) >= _ROWS):
            rows[head] = new
    inside = {n for found in rows.values() for n in found}
    parts = [_beside(card(graph, head, found, lang)) for head, found in sorted(rows.items()) if head in here]
    new = [n for n in sorted(graph) if n not in here and n not in inside]
    return parts + [card(graph, n, rows.get(n, []), lang) for n in new], inside


def _beside(part: Part) -> Part:
    """A card without its head, which stands elsewhere."""
    up = part.nodes[0].box.h
    shifted = [replace(n, box=n.box.moved(0, -up)) for n in part.nodes[1:]]
    edges = [
        replace(e, points=[(x, y - up) for x, y in e.points], label=e.label.moved(0, -up) if e.label else None)
        for e in part.edges
    ]
    trunk = [[(x, y - up) for x, y in line] for line in part.trunk]
    headings = [(text, box.moved(0, -up)) for text, box in part.headings]
    return Part(part.iri, part.width, part.height - up, shifted, edges, trunk, headings)


def _ties(graph: nx.MultiDiGraph, inside: set[str]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for u, v in graph.edges():
        if u not in inside and v not in inside:
            found[u].add(v)
            found[v].add(u)
    return defaultdict(list, {n: sorted(others) for n, others in found.items()})


def _words(graph: nx.MultiDiGraph, here: set[str], lang: str) -> dict[str, tuple[float, float]]:
    """How wide the words of the lines to each new node are, and how high all together: so much room they want beside it."""
    found: dict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for u, v, data in graph.edges(data=True):
        if data["kind"] != "part_of":
            text = edge_text(graph, data, lang)
            for n in {u, v} - here:
                found[n] = (max(found[n][0], text.width), found[n][1] + text.height)
    return found


def _ordered(parts: list[Part], ties: dict[str, list[str]], here: set[str]) -> Iterable[Part]:
    """Those that are tied to what stands already first, so that each finds its neighbour."""
    left, seen = list(parts), set(here)
    while left:
        best = max(left, key=lambda p: (p.iri in seen, sum(o in seen for o in ties[p.iri]), len(p.nodes), p.iri))
        left.remove(best)
        seen |= {n.iri for n in best.nodes}
        yield best


def _room(
    part: Part, near: list[Rect], taken: list[Rect], lines: list[Path], words: list[tuple[float, float]]
) -> tuple[float, float]:
    """The top left corner nearest to its neighbours where nothing stands; of those alike the one that covers the fewest lines."""
    x = sum(b.x + b.w / 2 for b in near) / len(near) if near else 0.0
    y = sum(b.y + b.h / 2 for b in near) / len(near) if near else 0.0
    start = (
        (max((b.w for b in near), default=0.0) + part.width) / 2 + max([30.0, *(wide + 24 for wide, _ in words)]),
        (max((b.h for b in near), default=0.0) + part.height) / 2
        + min(max([40.0, *(high * 1.3 + 16 for _, high in words)]), 130.0),
    )
    for ring in range(_RINGS):
        best: tuple[int, int, float, float] | None = None
        for way in range(_WAYS):
            angle = 2 * pi * way / _WAYS
            left = round(x + cos(angle) * (start[0] + ring * 34) - part.width / 2, 1)
            top = round(y + sin(angle) * (start[1] + ring * 26) - part.height / 2, 1)
            box = Rect(left - 6, top - 6, part.width + 12, part.height + 12)
            if any(box.meets(t, _GAP) for t in taken):
                continue
            covered = sum(line.crosses(box) for line in lines)
            if best is None or (covered, way) < best[:2]:
                best = (covered, way, left, top)
        if best is not None:
            return best[2:]
    return MARGIN, round(max((t.y + t.h for t in taken), default=0.0) + _GAP + MARGIN, 1)


def _put(picture: Picture, part: Part, x: float, y: float, boxes: dict[str, Rect]) -> None:
    """A card into its place; one whose head stands elsewhere hangs on it by a line."""
    away = part.iri in boxes
    for node in part.nodes:
        placed: Node = replace(node, box=node.box.moved(x, y))
        picture.nodes.append(placed)
        boxes[placed.iri] = placed.box
    for e in part.edges:
        label = e.label.moved(x, y) if e.label else None
        picture.edges.append(replace(e, points=_moved(e.points, x, y), label=label))
    if part.trunk:
        frame = Rect(x, y, part.width, part.height)
        trunk = [_moved(line, x, y) for line in part.trunk]
        if away:
            rest = [b for n, b in boxes.items() if n != part.iri and not frame.meets(b)]
            trunk.append(route(boxes[part.iri], Rect(x - 6, y - 6, part.width + 12, part.height + 12), rest).points)
        picture.frames.append(Frame(part.iri, frame, trunk, [(t, b.moved(x, y)) for t, b in part.headings]))


def _moved(points: list[tuple[float, float]], x: float, y: float) -> list[tuple[float, float]]:
    return [(round(a + x, 1), round(b + y, 1)) for a, b in points]


def _tie(picture: Picture, graph: nx.MultiDiGraph, free: list[Line], boxes: dict[str, Rect], taken: list[Rect]) -> None:
    """Lines between what is new and what it is linked to, each with its words where they find room."""
    together: dict[tuple[str, str], int] = defaultdict(int)
    lines = [Path(e.points) for e in picture.edges if not e.row]
    new: list[tuple[Line, Path]] = []
    for u, v, key, data in free:
        pair = (min(u, v), max(u, v))
        shift = together[pair] * 9.0
        together[pair] += 1
        obstacles = [b for b in taken if not _holds(b, boxes[u]) and not _holds(b, boxes[v])]
        new.append(((u, v, key, data), route(boxes[u], boxes[v], obstacles, shift if u < v else -shift)))
    for (u, v, key, data), line in sorted(new, key=lambda one: (one[1].length, one[0][2])):
        text = edge_text(graph, data, picture.lang) if data["kind"] != "part_of" else None
        others = [*lines, *(other for (*_, k, _), other in new if k != key)]
        label = place_label(line, text.width, text.height, taken, others) if text else None
        if label:
            taken.append(label)
        elif text:
            picture.hidden = sorted([*picture.hidden, key])
        picture.edges.append(Edge(u, v, key, line.points, text, label))


def _holds(box: Rect, inner: Rect) -> bool:
    return (
        box.x <= inner.x
        and box.y <= inner.y
        and box.x + box.w >= inner.x + inner.w
        and box.y + box.h >= inner.y + inner.h
    )


def _bounded(picture: Picture) -> Picture:
    """Wide and high enough for all that is in it; never less than it was."""
    boxes = [n.box for n in picture.nodes] + [
        Rect(f.box.x - 6, f.box.y - 6, f.box.w + 12, f.box.h + 12) for f in picture.frames
    ]
    boxes += [e.label for e in picture.edges if e.label] + [Path(e.points).bounds for e in picture.edges]
    left = min([picture.left, *(b.x - MARGIN for b in boxes)])
    top = min([picture.top, *(b.y - MARGIN for b in boxes)])
    right = max([picture.left + picture.width, *(b.x + b.w + MARGIN for b in boxes)])
    low = max([picture.top + picture.height, *(b.y + b.h + MARGIN for b in boxes)])
    return replace(
        picture, left=round(left, 1), top=round(top, 1), width=round(right - left, 1), height=round(low - top, 1)
    )
