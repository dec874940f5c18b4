"""Cells of a CSV file with their places in the text (RFC 4180, any one-character delimiter)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Cell:
    """``text[start:end]`` is the cell as written, without its quotes and the spaces around it; ``value`` what it says."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: its number (from 1, counting rows and not line breaks) and its cells."""

    number: int
    cells: tuple[Cell, ...]

    def __bool__(self) -> bool:
        return any(cell.value for cell in self.cells)


def lines(text: str, delimiter: str = ",") -> Iterator[Line]:
    """The rows of the file, blank ones too. Raises DocumentError at a quote that is not closed or stands wrongly."""
    d = re.escape(delimiter)
    quoted = re.compile(rf'[ ]*"(?P<inside>[^"]*(?:""[^"]*)*)"[ ]*(?P<stop>{d}|\r\n|\r|\n|\Z)')
    bare = re.compile(rf"(?P<inside>[^{d}\r\n]*)(?P<stop>{d}|\r\n|\r|\n|\Z)")
    opens = re.compile(r'[ ]*"')
    at, number = 0, 1
    cells: list[Cell] = []
    while at < len(text):
        is_quoted = opens.match(text, at) is not None
        match = (quoted if is_quoted else bare).match(text, at)
        if match is None:
            raise DocumentError(
                f"row {number}, cell {len(cells) + 1}: a quote is not closed, or text stands after it", reason="bad-table",
                hint=f"Write a quote inside a quoted cell twice; the cells are parted by {delimiter!r}",
            )  # fmt: skip
        cells.append(_cell(text, *match.span("inside"), is_quoted))
        at = match.end()
        if match["stop"] != delimiter:
            yield Line(number, tuple(cells))
            cells, number = [], number + 1
        elif at == len(text):  # the delimiter stood last: an empty cell follows it
            cells.append(Cell("", at, at))
            yield Line(number, tuple(cells))


def _cell(text: str, start: int, end: int, is_quoted: bool) -> Cell:
    raw = text[start:end]
    inner = raw.strip()
    start += len(raw) - len(raw.lstrip()) if inner else 0
    return Cell(inner.replace('""', '"') if is_quoted else inner, start, start + len(inner))
