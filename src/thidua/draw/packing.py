"""Pieces of a picture side by side on a page about as wide as a screen, each where the page is lowest."""

from __future__ import annotations

Skyline = list[tuple[float, float, float]]
"""(x, height so far, width), left to right."""
ASPECT = 1.7
_WIDTHS = tuple(1 + step / 12 for step in range(42))
_MUCH = 0.9
"""An order other than the given one must save a tenth of the page: neighbours of one province stay together."""


def pack(sizes: list[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Top left corners for boxes; of many page widths and a few orders, what fits a screen best."""
    if not sizes:
        return []
    total = sum((w + gap) * (h + gap) for w, h in sizes)
    widest = max((w for w, _ in sizes), default=0.0)
    tallest = sorted(range(len(sizes)), key=lambda i: (-sizes[i][1], -sizes[i][0], i))
    largest = sorted(range(len(sizes)), key=lambda i: (-sizes[i][0] * sizes[i][1], i))
    widest_first = sorted(range(len(sizes)), key=lambda i: (-sizes[i][0], -sizes[i][1], i))
    orders = [(list(range(len(sizes))), 1.0), *((order, _MUCH) for order in (tallest, largest, widest_first))]
    best: tuple[float, list[tuple[float, float]]] | None = None
    for order, share in orders:
        for factor in _WIDTHS:
            enough = (best[0] - 0.5) * share if best else float("inf")
            found = _shelve([sizes[i] for i in order], max(widest, (total * factor) ** 0.5), gap, enough)
            if found is None:
                continue
            places = [place for _, place in sorted(zip(order, found, strict=True))]
            right = max(x + w for (x, _), (w, _) in zip(places, sizes, strict=True))
            bottom = max(y + h for (_, y), (_, h) in zip(places, sizes, strict=True))
            need = max(right / ASPECT, bottom) / share
            if best is None or need < best[0] - 0.5:
                best = (need, places)
    assert best is not None
    return best[1]


def _shelve(
    sizes: list[tuple[float, float]], limit: float, gap: float, enough: float
) -> list[tuple[float, float]] | None:
    """The corners; None as soon as they need no less of a screen than ``enough``."""
    skyline: Skyline = [(0.0, 0.0, limit + gap)]
    out = []
    for w, h in sizes:
        x, y = _lowest(skyline, w + gap)
        skyline = _raise(skyline, x, w + gap, y + h + gap)
        out.append((x, y))
        if max((x + w) / ASPECT, y + h) >= enough:
            return None
    return out


def _lowest(skyline: Skyline, width: float) -> tuple[float, float]:
    best: tuple[float, float] | None = None
    end = skyline[-1][0] + skyline[-1][2]
    for x, *_ in skyline:
        if x + width > end + 0.01:
            break
        y = max(h for a, h, w in skyline if a < x + width and a + w > x)
        if best is None or y < best[1] - 0.01:
            best = (x, y)
    return best or (0.0, max(h for _, h, _ in skyline))


def _raise(skyline: Skyline, x: float, width: float, height: float) -> Skyline:
    out = [(x, height, width)]
    for a, h, w in skyline:
        if a < x:
            out.append((a, h, min(w, x - a)))
        if a + w > x + width:
            start = max(a, x + width)
            out.append((start, h, a + w - start))
    return sorted(s for s in out if s[2] > 0.01)
