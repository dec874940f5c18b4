"""The whole store as N-Quads and TriG: sorted, so that equal stores give equal bytes, and the one with an end that proves it whole."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO, TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from thidua.errors import StoreError
from thidua.export.sorting import sorted_lines
from thidua.graph.terms import line
from thidua.namespaces import PREFIXES

if TYPE_CHECKING:
    from thidua.export.formats import Options

END = "# complete "
"""With which the last line of a whole dump begins."""


def sorted_nquads(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """N-Quads sorted by bytes, then ``# complete <sha256> <count>``: a file without that line was cut."""
    total, count = hashlib.sha256(), 0
    for raw in sorted_lines(f"{line(quad)}\n".encode() for quad in quads):
        total.update(raw)
        count += 1
        yield raw
    yield f"{END}{total.hexdigest()} {count}\n".encode("ascii")


def check_dump(lines: Iterable[bytes], where: str = "") -> int:
    """Number of quads of a dump that is whole; raises StoreError for one that was cut or changed."""
    return sum(1 for _ in whole_lines(lines, where))


def whole_lines(lines: Iterable[bytes], where: str = "") -> Iterator[bytes]:
    """The quads of a dump, line by line; raises StoreError at the end of one that was cut or changed."""
    total, count, last = hashlib.sha256(), 0, b""
    for raw in lines:
        if last:
            total.update(last)
            count += 1
            yield last
        last = raw
    if last != f"{END}{total.hexdigest()} {count}\n".encode("ascii"):
        raise StoreError("the dump is cut or changed", where=where, hint="Export it again")


def write_nquads(store: Any, out: IO[bytes], _: Options) -> None:
    """The whole store, one quad a line."""
    out.writelines(sorted_nquads(store.quads()))


def write_trig(store: Any, out: IO[bytes], _: Options) -> None:
    """The whole store, graph by graph, with the usual prefixes."""
    ox.serialize(by_graph(store.quads()), output=out, format=ox.RdfFormat.TRIG, prefixes=PREFIXES)


def by_graph(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The quads sorted by graph, subject, property and value, with as little in memory as the sorting of lines needs."""
    # a quad is put to order with its graph first, and taken apart again where no term can have the sign between
    keyed = (f"{q.graph_name}\t{q.subject} {q.predicate} {q.object}\n".encode() for q in quads)
    lines = (b" ".join(reversed(raw[:-1].split(b"\t", 1))) + b" .\n" for raw in sorted_lines(keyed))
    yield from ox.parse(input=cast("IO[bytes]", _Lines(lines)), format=ox.RdfFormat.N_QUADS)


def subjects(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, list[ox.Quad]]]:
    """What is said of each thing in one graph, with the graph, in the order of :func:`by_graph`."""
    for (_, subject), found in groupby(by_graph(quads), key=lambda q: (q.graph_name, q.subject)):
        yield str(subject.value), list(found)


class _Lines(io.RawIOBase):
    """Lines as a file that can be read: what the parser takes."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        super().__init__()
        self._lines = lines
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        room = len(buffer)
        pieces, size = [self._rest], len(self._rest)
        while size < room and (one := next(self._lines, None)) is not None:
            pieces.append(one)
            size += len(one)
        data = b"".join(pieces)
        buffer[: len(data[:room])] = data[:room]
        self._rest = data[room:]
        return min(len(data), room)
