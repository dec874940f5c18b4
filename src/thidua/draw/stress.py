"""Places for boxes that are linked: stress majorisation, then the boxes are pushed apart until none overlap.

Analytic throughout: the start comes from the distances themselves, so the same graph gives the same picture.
"""

from __future__ import annotations

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
STRETCH = 1.25
"""Boxes are wider than high, and so are screens."""


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


def separate(places: Floats, sizes: Floats, gap: float, rounds: int = 400) -> Floats:
    """Move box centres until no two boxes are nearer than ``gap``: along the axis that needs the smaller move."""
    places = places.copy()
    n = len(places)
    need = (sizes[:, None, :] + sizes[None, :, :]) / 2 + gap
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


def arrange(
    graph: nx.Graph, sizes: dict[str, tuple[float, float]], lengths: dict[tuple[str, str], float]
) -> dict[str, tuple[float, float]]:
    """Centres for the boxes of one connected graph; ``lengths`` is the free line that an edge's label needs."""
    nodes = sorted(graph)
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
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
    places = majorise((distances + distances.T) / 2)
    places = np.round(places * np.array([STRETCH, 1.0]), 3)
    places = separate(places, np.array([sizes[n] for n in nodes]), 26.0)
    return {n: (float(x), float(y)) for n, (x, y) in zip(nodes, np.round(places, 1), strict=True)}
