"""The whole store as text: sorted, so that equal stores give equal bytes, and with an end that proves it whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from thidua.errors import StoreError
from thidua.graph.terms import line
from thidua.namespaces import PREFIXES

_END = "# complete "


def sorted_nquads(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """N-Quads sorted by bytes, then ``# complete <sha256> <count>``: a file without that line was cut."""
    lines = sorted(f"{line(quad)}\n".encode() for quad in quads)
    total = hashlib.sha256()
    for raw in lines:
        total.update(raw)
        yield raw
    yield f"{_END}{total.hexdigest()} {len(lines)}\n".encode("ascii")


def check_dump(lines: Iterable[bytes], where: str = "") -> int:
    """Number of quads of a dump that is whole; raises StoreError for one that was cut or changed."""
    total, count, last = hashlib.sha256(), 0, b""
    for raw in lines:
        if last:
            total.update(last)
            count += 1
        last = raw
    if last != f"{_END}{total.hexdigest()} {count}\n".encode("ascii"):
        raise StoreError("the dump is cut or changed", where=where, hint="Export it again")
    return count


def trig(quads: Iterable[ox.Quad]) -> bytes:
    """TriG, graph by graph, sorted, with the usual prefixes."""
    ordered = sorted(quads, key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))
    data = ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=PREFIXES)
    assert data is not None
    return data
