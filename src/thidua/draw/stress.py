"""Places for boxes that are linked: stress majorisation, then the boxes are pushed apart until none overlap.

Analytic throughout: the start comes from the distances themselves, so the same graph gives the same picture.
"""

from __future__ import annotations

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Points = dict[str, tuple[float, float]]
Sizes = dict[str, tuple[float, float]]
STRETCH = 1.25
"""Boxes are wider than high, and so are screens."""
GAP, LINKED = 20.0, 38.0
"""Between two boxes at least, and between two that a line ties: so long that its dashes can be told."""


def _start(distances: Floats) -> Floats:
    """Classical scaling: the plane that keeps the distances best; signs are fixed so that no library's choice shows."""
    n = len(distances)
    centre = np.eye(n) - 1.0 / n
    values, vectors = np.linalg.eigh(-0.5 * centre @ (distances**2) @ centre)
    order = np.argsort(values)[::-1][:2]
    places = np.zeros((n, 2))
    for column, index in enumerate(order):
        v = vectors[:, index]
        v = v * (1.0 if v[np.argmax(np.abs(np.round(v, 6)))] > 0 else -1.0)
        places[:, column] = v * np.sqrt(max(values[index], 0.0))
    # equal distances (leaves of a star) fall on one point: a spiral of a pixel's fraction tells them apart
    turn = np.arange(n) * 2.399963
    reach = 0.01 * float(np.mean(distances)) * (1 + np.arange(n) / n)
    places += np.stack([np.cos(turn), np.sin(turn)], axis=1) * reach[:, None]
    return places


def majorise(distances: Floats, rounds: int = 300) -> Floats:
    """Positions whose distances are near the given ones (SMACOF with weights d**-2)."""
    n = len(distances)
    places = _start(distances)
    with np.errstate(divide="ignore"):
        weights = np.where(distances > 0, distances**-2.0, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    last = np.inf
    for _ in range(rounds):
        gaps = places[:, None, :] - places[None, :, :]
        lengths = np.sqrt((gaps**2).sum(axis=2)) + np.eye(n)
        stress = float((weights * (lengths - distances) ** 2).sum())
        if last - stress < 1e-4 * max(stress, 1e-9):
            break
        last = stress
        b = -weights * distances / np.maximum(lengths, 1e-9)
        np.fill_diagonal(b, 0.0)
        np.fill_diagonal(b, -b.sum(axis=1))
        places = inverse @ (b @ places)
    return np.asarray(places, dtype=np.float64)


def separate(places: Floats, sizes: Floats, gap: float | Floats, rounds: int = 400) -> Floats:
    """Move box centres until no two boxes are nearer than ``gap``: along the axis that needs the smaller move.

    ``gap`` may be a matrix, a distance for every two.
    """
    places = places.copy()
    n = len(places)
    need = (sizes[:, None, :] + sizes[None, :, :]) / 2 + np.broadcast_to(gap, (n, n))[:, :, None]
    upper = np.triu(np.ones((n, n), dtype=bool), 1)
    for step in range(rounds * 5):
        delta = places[:, None, :] - places[None, :, :]
        over = need - np.abs(delta)
        clash = (over > 1e-6).all(axis=2) & upper
        if not clash.any():
            return places
        along_x = over[:, :, 0] < over[:, :, 1]
        # who stands on the very same point parts by number
        sign = np.where(np.abs(delta) > 1e-9, np.sign(delta), -1.0)
        move = np.stack(
            [np.where(clash & along_x, over[:, :, 0], 0.0), np.where(clash & ~along_x, over[:, :, 1], 0.0)], axis=2
        )
        move = move * sign * 0.5
        count = np.maximum((clash | clash.T).sum(axis=1), 1)[:, None]
        places += (move.sum(axis=1) - move.sum(axis=0)) / np.minimum(count, 2)
        if step % 40 == 39:
            places *= 1.04
    raise ArithmeticError("boxes could not be parted")  # the growing scale makes this unreachable


def sketch(graph: nx.Graph, sizes: Sizes, lengths: dict[tuple[str, str], float]) -> Points:
    """Points for the boxes of one connected graph; ``lengths`` is the free line that an edge's label needs."""
    nodes = sorted(graph)
    box = {n: (sizes[n][0] / STRETCH, sizes[n][1]) for n in nodes}
    weighted = nx.Graph()
    weighted.add_nodes_from(nodes)
    for u, v in sorted(tuple(sorted(e)) for e in graph.edges()):
        reach = sum((box[n][0] + box[n][1]) / 4 for n in (u, v))
        weighted.add_edge(u, v, weight=reach + lengths.get((u, v), lengths.get((v, u), 40.0)))
    index = {n: i for i, n in enumerate(nodes)}
    distances = np.zeros((len(nodes), len(nodes)))
    for n, reached in nx.all_pairs_dijkstra_path_length(weighted):
        for m, d in reached.items():
            distances[index[n], index[m]] = d
    places = np.round(majorise((distances + distances.T) / 2), 3)
    return {n: (float(x), float(y)) for n, (x, y) in zip(nodes, places, strict=True)}


def settle(graph: nx.Graph, points: Points, sizes: Sizes, scale: float, turned: bool) -> Points:
    """Centres of boxes that do not overlap: the points drawn together, and turned by a right angle where asked."""
    nodes = sorted(points)
    places = np.array([points[n][::-1] if turned else points[n] for n in nodes])
    places = np.round(places * np.array([STRETCH, 1.0]) * scale, 3)
    linked = nx.to_numpy_array(graph, nodelist=nodes) > 0
    places = separate(places, np.array([sizes[n] for n in nodes]), np.where(linked, LINKED, GAP))
    return {n: (float(x), float(y)) for n, (x, y) in zip(nodes, np.round(places, 1), strict=True)}


_MOVES = [
    np.array([share * x, share * y]) for share in (0.75, 0.5, 0.3, 0.15, 0.07) for x, y in ((1, 1), (0, 1), (1, 0))
]
"""Shares of the way, straight or along one axis."""


def tighten(
    graph: nx.Graph, points: Points, sizes: Sizes, labels: dict[tuple[str, str], float], slack: float
) -> Points:
    """Each box moved towards those that it is linked to, outer ones first, as long as nothing overlaps.

    A line keeps the room for its label (``labels`` is its width), the more the greater ``slack`` is.
    """
    nodes = sorted(points)
    at = {n: i for i, n in enumerate(nodes)}
    places = np.array([points[n] for n in nodes])
    half = np.array([sizes[n] for n in nodes]) / 2
    near = [sorted(at[m] for m in graph[n]) for n in nodes]
    widths = {(at[a], at[b]): w for (a, b), w in labels.items()}
    for _ in range(6):
        centre = (places.max(axis=0) + places.min(axis=0)) / 2
        for i in sorted(range(len(nodes)), key=lambda i: (-round(float(np.abs(places[i] - centre).sum()), 3), i)):
            goal = places[near[i]].mean(axis=0)
            for along in _MOVES:
                new = np.round(places[i] + (goal - places[i]) * along, 1)
                if _free(i, new, places, half) and all(
                    _clear(new, places[j], half[i], half[j], widths.get((min(i, j), max(i, j)), 0.0), slack)
                    for j in near[i]
                ):
                    places[i] = new
                    break
    return {n: (float(x), float(y)) for n, (x, y) in zip(nodes, places, strict=True)}


def _free(i: int, new: Floats, places: Floats, half: Floats) -> bool:
    clash = (np.abs(places - new) < half + half[i] + GAP).all(axis=1)
    clash[i] = False
    return not clash.any()


def _clear(a: Floats, b: Floats, half_a: Floats, half_b: Floats, width: float, slack: float) -> bool:
    """Whether the line between two boxes is long enough for its label: a steep line needs less than a flat one."""
    gap = np.abs(a - b) - half_a - half_b
    return bool(gap[0] >= (width * 0.8 + 26) * slack or gap[1] >= LINKED * slack)
