"""Graphs copied from a server: large ones each in one answer that goes through a file, small ones many together."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from typing import BinaryIO, cast

import pyoxigraph as ox

from thidua.errors import StoreError
from thidua.graph.terms import line, node
from thidua.store.endpoint import Endpoint
from thidua.store.ledger import MODULUS, digest_of
from thidua.store.state import select

_LARGE = 20_000
"""Quads of a graph that is asked for by itself, and of those that are asked for together."""
_TOGETHER = 200
_MOST = 16 << 30
"""Bytes of one graph; a server that says more has gone wild."""
_PIECE = 10_000


def fetch_graphs(endpoint: Endpoint, base: str, sizes: Mapping[str, int]) -> Iterator[list[ox.Quad]]:
    """The quads of graphs, given by key with about how many quads each has, piece by piece."""
    together: list[str] = []
    count = 0
    for name, size in sorted(sizes.items()):
        if size >= _LARGE:
            yield from _large(endpoint, node(base, name))
            continue
        if together and (count + size > _LARGE or len(together) == _TOGETHER):
            yield _small(endpoint, base, together)
            together, count = [], 0
        together.append(name)
        count += size
    if together:
        yield _small(endpoint, base, together)


def count_graphs(endpoint: Endpoint, base: str, sizes: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Count and digest of graphs on a server, by key, as a store here would have them."""
    found = dict.fromkeys(sizes, (0, 0))
    for piece in fetch_graphs(endpoint, base, sizes):
        # what a server writes in a way of its own, a store writes as it always did
        here = ox.Store()
        here.extend(piece)
        for name in here.named_graphs():
            key = str(getattr(name, "value", "")).removeprefix(base)
            count, total = digest_of(line(quad) for quad in here.quads_for_pattern(None, None, None, name))
            found[key] = (found[key][0] + count, (found[key][1] + total) % MODULUS)
    return found


def _small(endpoint: Endpoint, base: str, names: list[str]) -> list[ox.Quad]:
    listed = " ".join(str(node(base, name)) for name in names)
    rows = select(endpoint, f"SELECT ?g ?s ?p ?o {{ VALUES ?g {{ {listed} }} GRAPH ?g {{ ?s ?p ?o }} }}")
    return [ox.Quad(s, p, o, g) for g, s, p, o in rows]  # type: ignore[arg-type]


def _large(endpoint: Endpoint, graph: ox.NamedNode) -> Iterator[list[ox.Quad]]:
    with tempfile.TemporaryFile(prefix="thidua-graph-") as file:
        into = cast(BinaryIO, file)
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
        media_type = endpoint.fetch(query, "application/n-triples", into, _MOST)
        form = ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.N_TRIPLES
        file.seek(0)
        piece: list[ox.Quad] = []
        try:
            for quad in ox.parse(into, format=form):
                piece.append(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
                if len(piece) == _PIECE:
                    yield piece
                    piece = []
        except (SyntaxError, ValueError) as error:
            raise StoreError(
                f"the graph {graph} cannot be read as {media_type}: {str(error)[:200]}", where=endpoint.url,
                hint="Try again; if it stays so, look at the server's own log",
            ) from error  # fmt: skip
        yield piece
