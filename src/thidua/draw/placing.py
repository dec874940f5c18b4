"""Rectangles, lines between them, and free room for a label along a line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Rect:
    """Top left corner and size."""

    x: float
    y: float
    w: float
    h: float

    def moved(self, dx: float, dy: float) -> Rect:
        """The same size elsewhere."""
        return Rect(round(self.x + dx, 2), round(self.y + dy, 2), self.w, self.h)

    def meets(self, other: Rect, gap: float = 0.0) -> bool:
        """Whether the two overlap, or come nearer than ``gap``."""
        return (
            self.x < other.x + other.w + gap and other.x < self.x + self.w + gap
            and self.y < other.y + other.h + gap and other.y < self.y + self.h + gap
        )  # fmt: skip

    def crossed(self, line: Segment) -> bool:
        """Whether the line runs through this rectangle."""
        return clip(line, self) is not None


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def length(self) -> float:
        """In pixels."""
        return float(((self.x2 - self.x1) ** 2 + (self.y2 - self.y1) ** 2) ** 0.5)

    def at(self, t: float) -> tuple[float, float]:
        """The point at a share of the way."""
        return self.x1 + (self.x2 - self.x1) * t, self.y1 + (self.y2 - self.y1) * t


def clip(line: Segment, box: Rect) -> tuple[float, float] | None:
    """The shares of the way at which the line enters and leaves the box (Liang and Barsky); ``None``: it misses."""
    t0, t1 = 0.0, 1.0
    dx, dy = line.x2 - line.x1, line.y2 - line.y1
    for p, q in (
        (-dx, line.x1 - box.x),
        (dx, box.x + box.w - line.x1),
        (-dy, line.y1 - box.y),
        (dy, box.y + box.h - line.y1),
    ):
        if abs(p) < 1e-12:
            if q < 0:
                return None
            continue
        r = q / p
        if p < 0:
            t0 = max(t0, r)
        else:
            t1 = min(t1, r)
        if t0 > t1:
            return None
    return t0, t1


def cut(source: Rect, target: Rect, shift: float = 0.0, bend: float = 0.0) -> Path:
    """The line between two boxes from edge to edge; ``shift`` moves it sideways, ``bend`` bows it by so many pixels."""
    x1, y1 = source.x + source.w / 2, source.y + source.h / 2
    x2, y2 = target.x + target.w / 2, target.y + target.h / 2
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1e-9)
    ox, oy = -(y2 - y1) / length, (x2 - x1) / length
    # a quadratic curve reaches half as far as its control point; straight lines are two points
    steps = _STEPS if bend else 1
    mx, my = (x1 + x2) / 2 + 2 * bend * ox, (y1 + y2) / 2 + 2 * bend * oy
    whole = []
    for i in range(steps + 1):
        t = i / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        whole.append((a * x1 + b * mx + c * x2 + ox * shift, a * y1 + b * my + c * y2 + oy * shift))
    return Path(_outside(whole, source, target))


_STEPS = 16


def _outside(points: Points, source: Rect, target: Rect) -> Points:
    """The part of a line from where it leaves the first box to where it enters the second."""
    pieces = [Segment(*points[i], *points[i + 1]) for i in range(len(points) - 1)]
    first, start = 0, points[0]
    for i, piece in enumerate(pieces):
        found = clip(piece, source)
        if found and found[0] <= 1e-9:
            first, start = i, piece.at(found[1])
            if found[1] < 1:
                break
    last, end = len(pieces) - 1, points[-1]
    for i in range(first, len(pieces)):
        found = clip(pieces[i], target)
        if found:
            last, end = i, pieces[i].at(found[0])
            break
    inner = [points[i] for i in range(first + 1, last + 1)]
    return [(round(x, 1), round(y, 1)) for x, y in [start, *inner, end]]


Points = list[tuple[float, float]]


class Path:
    """A line of straight pieces."""

    def __init__(self, points: Points) -> None:
        self.points = points
        self.pieces = [Segment(*points[i], *points[i + 1]) for i in range(len(points) - 1)]
        self.length = sum(p.length for p in self.pieces)
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self.bounds = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    def at(self, share: float) -> tuple[Segment, tuple[float, float]]:
        """The piece and the point at a share of the way."""
        left = self.length * share
        for piece in self.pieces:
            if left <= piece.length or piece is self.pieces[-1]:
                break
            left -= piece.length
        return piece, piece.at(left / max(piece.length, 1e-9))

    def crosses(self, box: Rect) -> bool:
        """Whether any piece runs through the box."""
        b = self.bounds  # most lines are nowhere near: asked millions of times on a large map
        if b.x > box.x + box.w or box.x > b.x + b.w or b.y > box.y + box.h or box.y > b.y + b.h:
            return False
        return any(box.crossed(p) for p in self.pieces)


_BENDS = (0.0, 24.0, -24.0, 48.0, -48.0, 80.0, -80.0, 120.0, -120.0)


def route(source: Rect, target: Rect, obstacles: list[Rect], shift: float = 0.0) -> Path:
    """A line from box to box past the obstacles: straight if it can be, else bowed as little as helps."""
    best: tuple[int, Path] | None = None
    for bend in _BENDS:
        path = cut(source, target, shift, bend)
        hits = 0
        for o in obstacles:
            hits += path.crosses(o)
            if best is not None and hits >= best[0]:
                break
        if best is None or hits < best[0]:
            best = (hits, path)
        if not hits:
            break
    assert best is not None
    return best[1]


_ALONG = (0.5, 0.4, 0.6, 0.3, 0.7, 0.45, 0.55, 0.35, 0.65, 0.22, 0.78, 0.15, 0.85)


def place_label(line: Path, width: float, height: float, taken: list[Rect], lines: list[Path]) -> Rect | None:
    """A box of that size on the line, or just beside it, that meets nothing taken; it covers as few other lines as can be."""
    reach, around = (
        width + height + 5,
        line.bounds,
    )  # no label of this line comes further: what lies beyond need not be asked
    about = Rect(around.x - reach, around.y - reach, around.w + 2 * reach, around.h + 2 * reach)
    taken, lines = (
        [t for t in taken if about.meets(t, 2.0)],
        [other for other in lines if about.meets(other.bounds, 1.0)],
    )
    best: tuple[int, int, Rect] | None = None
    rank = -1
    ends = Segment(*line.points[0], *line.points[-1])
    # a label as long as its line would hide how the line is drawn
    hides = abs(ends.x2 - ends.x1) < width * 1.6 and abs(ends.y2 - ends.y1) < height * 2.5
    for side in (1.0, -1.0, 0.0) if hides else (0.0, 1.0, -1.0):
        for share in _ALONG:
            rank += 1
            piece, (x, y) = line.at(share)
            length = max(piece.length, 1e-9)
            ox, oy = -(piece.y2 - piece.y1) / length, (piece.x2 - piece.x1) / length
            # half the label's extent across the line, so that beside it is truly beside it
            away = side * (abs(ox) * width / 2 + abs(oy) * height / 2 + 3)
            box = Rect(round(x + ox * away - width / 2, 2), round(y + oy * away - height / 2, 2), width, height)
            if any(box.meets(other, 2.0) for other in taken):
                continue
            crossings = sum(other.crosses(box) for other in lines)
            if best is None or (crossings, rank) < best[:2]:
                best = (crossings, rank, box)
            if crossings == 0:
                return box
    return best[2] if best else None
