"""Rows that wait to be worked on, sorted into heaps: in memory while they are few, in files of a folder when they are many."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_FRAME, _HELD = 512, 64 << 20
"""Rows that are packed together; bytes that are kept in memory."""

Heap = list[bytes] | str
"""Packed rows, or the path of a file of them."""


class Spool:
    """Heaps of rows of plain values, by name. What is in a heap comes out in the order in which it went in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, list[Any]] = {}
        self._packed: dict[str, list[bytes]] = {}
        self._held = 0
        self._written: set[str] = set()

    def put(self, name: str, row: Any) -> None:
        """Put one row on a heap."""
        rows = self._open.setdefault(name, [])
        rows.append(row)
        if len(rows) >= _FRAME:
            del self._open[name]
            self.put_packed(name, marshal.dumps(rows))

    def put_packed(self, name: str, frame: bytes) -> None:
        """Put a packed list of rows on a heap."""
        self._packed.setdefault(name, []).append(frame)
        self._held += len(frame)
        if self._held > _HELD:
            self.write()

    def names(self) -> list[str]:
        """The heaps that have rows, in order."""
        return sorted(self._open.keys() | self._packed.keys() | self._written)

    def write(self) -> None:
        """Let all that is held go to files."""
        self._pack()
        for name, frames in sorted(self._packed.items()):
            with (self._folder / name).open("ab") as file:
                for frame in frames:
                    file.write(len(frame).to_bytes(8, "big") + frame)
            self._written.add(name)
        self._packed, self._held = {}, 0

    def heap(self, name: str) -> Heap:
        """A heap, to be read with :func:`rows_of`, here or in another process if it was written."""
        if name in self._written:
            if name in self._open or name in self._packed:
                self.write()
            return str(self._folder / name)
        self._pack()
        return self._packed.get(name, [])

    def drop(self, name: str) -> None:
        """Forget a heap that was worked on."""
        self._open.pop(name, None)
        self._held -= sum(map(len, self._packed.pop(name, ())))
        if name in self._written:
            self._written.remove(name)
            (self._folder / name).unlink()

    def _pack(self) -> None:
        for name, rows in self._open.items():
            self._packed.setdefault(name, []).append(marshal.dumps(rows))
            self._held += len(self._packed[name][-1])
        self._open = {}


def rows_of(heap: Heap) -> Iterator[Any]:
    """The rows of a heap."""
    for frame in _frames(heap):
        yield from marshal.loads(frame)


def _frames(heap: Heap) -> Iterable[bytes]:
    if not isinstance(heap, str):
        yield from heap
        return
    with Path(heap).open("rb") as file:
        while head := file.read(8):
            yield file.read(int.from_bytes(head, "big"))
