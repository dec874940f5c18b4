"""The whole network from far away: bodies with their holders, packed by province or kind into circles; no day, no roles.

Analytic and without chance: the same store gives the same places, and they are computed once, before anybody looks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin, sqrt
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from thidua.draw.gathering import Weight

BY = ("province", "kind")
MOST = 5000
"""Nodes that are drawn one by one; of more, only the groups are."""
_TURN = pi * (3 - sqrt(5))
_GAP = 1.6
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")


@dataclass(slots=True)
class Group:
    """The bodies of one province or kind, with all who are tied to them first."""

    key: str
    x: float = 0.0
    y: float = 0.0
    r: float = 0.0
    bodies: int = 0
    holders: int = 0


@dataclass(slots=True)
class Dot:
    """A body or a holder in its place."""

    iri: str
    group: int
    body: bool
    x: float
    y: float
    r: float


@dataclass(slots=True)
class Overview:
    """Groups, the largest first; dots and ties between them by their numbers."""

    groups: list[Group] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    ties: list[tuple[int, int]] = field(default_factory=list)
    between: list[tuple[int, int, int]] = field(default_factory=list)
    """Two groups, and how many are tied to bodies of both."""


def pack(radii: Sequence[float]) -> list[tuple[float, float]]:
    """Centres of circles that do not overlap, in their order outwards along a spiral."""
    centres = np.zeros((len(radii), 2))
    sizes = np.array(radii, dtype=np.float64)
    step = float(np.median(sizes)) if len(sizes) else 1.0
    for n in range(1, len(sizes)):
        at = max(0, n - 6)
        while True:
            reach, angle = step * 0.9 * sqrt(at), at * _TURN
            x, y = reach * cos(angle), reach * sin(angle) * 0.8
            apart = np.hypot(centres[:n, 0] - x, centres[:n, 1] - y) - sizes[:n] - sizes[n]
            if bool((apart >= _GAP).all()):
                centres[n] = (round(x, 2), round(y, 2))
                break
            at += 1
    return [(float(x), float(y)) for x, y in centres]


def overview(bodies: Sequence[Weight], ties: Iterable[tuple[str, str]], by: str) -> Overview:
    """Places for all bodies and holders; a holder stands at the largest of the bodies that he is tied to."""
    rank = {w.body: n for n, w in enumerate(bodies)}
    tied: dict[str, list[str]] = defaultdict(list)
    for holder, body in sorted(set(ties), key=lambda t: (rank.get(t[1], len(rank)), t)):
        if body in rank and holder not in rank:
            tied[holder].append(body)
    home: dict[str, list[str]] = defaultdict(list)
    for holder, found in sorted(tied.items()):
        home[found[0]].append(holder)
    members: dict[str, list[str]] = defaultdict(list)
    group_of = {w.body: (w.place if by == "province" else w.kind) for w in reversed(bodies)}
    for body in rank:
        members[group_of[body]].append(body)
    made = Overview()
    parts = {key: _inside(found, home) for key, found in members.items()}
    order = sorted(parts, key=lambda key: (-parts[key][0], key))
    for number, (key, (x, y)) in enumerate(zip(order, pack([parts[k][0] + 3 for k in order]), strict=True)):
        r, dots = parts[key]
        holders = sum(not body for _, body, *_ in dots)
        made.groups.append(Group(key, x, y, round(r, 2), len(dots) - holders, holders))
        made.dots += [
            Dot(iri, number, body, round(x + dx, 2), round(y + dy, 2), size) for iri, body, dx, dy, size in dots
        ]
    at = {dot.iri: n for n, dot in enumerate(made.dots)}
    made.ties = [(at[holder], at[body]) for holder, found in sorted(tied.items()) for body in found]
    number_of = {g.key: n for n, g in enumerate(made.groups)}
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for _, found in sorted(tied.items()):
        here = sorted({number_of[group_of[b]] for b in found})
        for n, one in enumerate(here):
            for other in here[n + 1 :]:
                shared[one, other] += 1
    made.between = [(a, b, n) for (a, b), n in sorted(shared.items())]
    return made


def _inside(bodies: list[str], home: dict[str, list[str]]) -> tuple[float, list[tuple[str, bool, float, float, float]]]:
    """A group from its middle: its radius, and of each dot whether it is a body, its place and its size."""
    radii = [2.2 + 1.35 * sqrt(len(home[b])) for b in bodies]
    centres = pack(radii)
    dots = []
    for body, (x, y) in zip(bodies, centres, strict=True):
        dots.append((body, True, x, y, round(1.4 + 0.35 * sqrt(len(home[body])), 2)))
        for n, holder in enumerate(home[body], 1):
            reach, angle = 1.5 + 1.2 * sqrt(n), n * _TURN
            dots.append((holder, False, x + reach * cos(angle), y + reach * sin(angle), 0.7))
    return max(sqrt(x * x + y * y) + r for (x, y), r in zip(centres, radii, strict=True)) + 1.5, dots


def gexf(found: Overview, names: dict[str, str], groups: Sequence[str]) -> Iterable[str]:
    """The overview as GEXF with its places, piece by piece: what is too large to be drawn here is drawn elsewhere."""

    def said(text: str) -> str:
        return quoteattr(text.translate(_FORBIDDEN))

    yield '<?xml version="1.0" encoding="utf-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">\n'
    yield '<graph defaultedgetype="directed">\n<attributes class="node"><attribute id="0" title="kind" type="string"/><attribute id="1" title="group" type="string"/></attributes>\n<nodes>\n'
    for dot in found.dots:
        yield (
            f"<node id={said(dot.iri)} label={said(names.get(dot.iri, dot.iri))}><attvalues>"
            f'<attvalue for="0" value="{"body" if dot.body else "holder"}"/><attvalue for="1" value={said(groups[dot.group])}/></attvalues>'
            f'<viz:size value="{dot.r:g}"/><viz:position x="{dot.x:g}" y="{-dot.y:g}" z="0"/></node>\n'
        )
    yield "</nodes>\n<edges>\n"
    for n, (a, b) in enumerate(found.ties):
        yield f'<edge id="{n}" source={said(found.dots[a].iri)} target={said(found.dots[b].iri)}/>\n'
    yield f"</edges>\n</graph>\n<!-- {escape(str(len(found.dots)))} nodes -->\n</gexf>\n"
