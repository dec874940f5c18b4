"""CSV of a query as a file for a spreadsheet: no cell of it is a formula, as in every other table that is given out."""

from __future__ import annotations

import re
from typing import Protocol

from thidua.spreadsheet import defused

_CELL = re.compile(r'(?:^|(?<=,))(?:"((?:[^"]|"")*)"|([^",\r\n]*))')
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


class Sink(Protocol):
    """Where the bytes go on to."""

    def write(self, data: bytes, /) -> int:
        """Take some bytes."""


class Defusing:
    """Passes CSV on to ``out``, row by row, with an apostrophe before what a spreadsheet would run; numbers stay numbers."""

    def __init__(self, out: Sink) -> None:
        self._out = out
        self._row: list[bytes] = []
        self._quoted = False

    def write(self, data: bytes) -> int:
        """Take some bytes; what is no whole row yet is held."""
        *lines, rest = data.split(b"\n")
        done: list[str] = []
        for line in lines:
            self._take(line + b"\n")
            if not self._quoted:
                done.append(self._taken())
        self._take(rest)
        if done:
            self._out.write("".join(done).encode("utf-8"))
        return len(data)

    def flush(self) -> None:
        """Nothing to do: what is held is no row yet."""

    def end(self) -> None:
        """There is no more."""
        if last := self._taken():
            self._out.write(last.encode("utf-8"))

    def _take(self, piece: bytes) -> None:
        self._row.append(piece)
        self._quoted ^= piece.count(b'"') % 2 == 1

    def _taken(self) -> str:
        row = b"".join(self._row).decode("utf-8")
        self._row = []
        return _CELL.sub(_cell, row)


def _cell(found: re.Match[str]) -> str:
    quoted, bare = found[1], found[2]
    text = bare if quoted is None else quoted
    told = text if _NUMBER.fullmatch(text) else defused(text)
    return told if quoted is None else f'"{told}"'
