"""Which pieces of two versions go together: the best way through both in order (dynamic programming, no model).

A step takes one piece of each, one of the one and two of the other, or leaves one out. What a step is worth is the weight of the
anchors that both sides share, and a little for lengths that agree; so pieces without anchors keep their place between those that have some.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from thidua.drift.pieces import WEIGHTS, Piece

STEPS = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
_LENGTH = 1.0
_JOINED = 1.2
"""What it costs to take two pieces together."""
_STRANGE = 1.5
"""What each side's unshared anchors cost, as a share of their weight at most."""
_BAND = 40
"""Pieces by which one version may run ahead of the other, or a quarter of its length."""

_WIDEST = 150
"""Pieces by which it may run ahead at most."""

Counts = Counter[tuple[str, str]]
Span = tuple[int, int]


def weight(counts: Counts) -> float:
    """Weight of all anchors."""
    return sum(n * WEIGHTS[kind] for (kind, _), n in counts.items())


def shared(a: Counts, b: Counts) -> float:
    """Weight of the anchors that both have."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sum(min(n, many[key]) * WEIGHTS[key[0]] for key, n in few.items() if key in many)


def align(one: Sequence[Sequence[Piece]], other: Sequence[Sequence[Piece]]) -> list[tuple[Span, Span]]:
    """Ranges of ``one`` and ``other`` (each a list of groups of pieces) that go together, in order; one may be empty."""
    left, right = _groups(one), _groups(other)
    n, m = len(one), len(other)
    ratio = max(1, sum(g.size for g in right[1])) / max(1, sum(g.size for g in left[1]))
    band = max(_BAND, min(max(n, m) // 4, _WIDEST))
    best: dict[Span, tuple[float, Span]] = {(0, 0): (0.0, (0, 0))}
    for i in range(n + 1):
        middle = i * m // max(1, n)
        for j in range(max(0, middle - band), min(m, middle + band) + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for a, b in STEPS:
                if i + a > n or j + b > m:
                    continue
                worth = here[0]
                if a and b:
                    worth += _worth(left[a][i], right[b][j], ratio) - _JOINED * (a + b - 2)
                to = (i + a, j + b)
                if to not in best or worth > best[to][0] + 1e-9:
                    best[to] = (worth, (i, j))
    return _path(best, n, m)


def _path(best: dict[Span, tuple[float, Span]], n: int, m: int) -> list[tuple[Span, Span]]:
    if (n, m) not in best:  # one version is so much longer that the band never meets: nothing goes together
        return [*(((i, i + 1), (0, 0)) for i in range(n)), *(((n, n), (j, j + 1)) for j in range(m))]
    out: list[tuple[Span, Span]] = []
    at = (n, m)
    while at != (0, 0):
        before = best[at][1]
        out.append(((before[0], at[0]), (before[1], at[1])))
        at = before
    return out[::-1]


@dataclass(frozen=True, slots=True)
class _Group:
    """Pieces taken together: their anchors, what these weigh, and their letters."""

    counts: Counts
    weight: float
    size: int


def _groups(pieces: Sequence[Sequence[Piece]]) -> dict[int, list[_Group]]:
    """Each group by itself, and each with the next."""
    counts = [Counter(a.key for p in group for a in p.anchors) for group in pieces]
    sizes = [sum(p.end - p.start for p in group) for group in pieces]
    alone = [_Group(c, weight(c), s) for c, s in zip(counts, sizes, strict=True)]
    both = [_Group(a.counts + b.counts, a.weight + b.weight, a.size + b.size) for a, b in pairwise(alone)]
    return {1: alone, 2: both}


def _worth(a: _Group, b: _Group, ratio: float) -> float:
    together = shared(a.counts, b.counts)
    total = a.weight + b.weight
    likeness = 2 * together / total if total else 0.0
    mine, theirs = a.size * ratio, float(b.size)
    length = min(mine, theirs) / max(mine, theirs, 1.0)
    strange = _STRANGE * (1 - likeness) if total else 0.0
    return together + _LENGTH * length - strange * min(1.0, total / 6)
