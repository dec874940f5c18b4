"""How an answer looks: on a terminal as a table, else as CSV or JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Container
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click
import pyoxigraph as ox

from thidua.cli.words import BOM, counted
from thidua.query import Answer
from thidua.query.answer import BASIS, NAME, STATED, Behind
from thidua.query.shown import heading, is_quote, shown_columns, text_of

if TYPE_CHECKING:
    from rich.table import Table

_WIDTH_WITHOUT_TERMINAL = 160
_MAX_QUOTE = 140


def print_answer(answer: Answer, form: str, raw: bool, bom: bool, iris: bool, base: str, day: str = "") -> None:
    """Print an answer in the form that was asked for."""
    if form == "csv":
        click.echo((BOM if bom else "") + answer.to_csv(raw=raw), nl=False)
    elif form == "json":
        click.echo(answer.to_json(), nl=False)
    else:
        _print_table(answer, iris, base, day)


def _print_table(answer: Answer, iris: bool, base: str, day: str) -> None:
    from rich.console import Console

    console = Console(
        file=sys.stdout, highlight=False, soft_wrap=False,
        width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDTH_WITHOUT_TERMINAL,
    )  # fmt: skip
    if not len(answer):
        console.print("No answer: the graph holds nothing that fits.", markup=False)
        return
    same = {} if iris else constant(answer)
    for above, part in _by_standing(answer, day):
        if above:
            console.print(above, markup=False, style="bold")
        console.print(_table(part, iris, same, base, console.width))
    if any(len(str(v)) > _MAX_QUOTE for row in answer for k, v in row.items() if is_quote(k)):
        same["quote"] = "long quotes are cut here, --format csv has them whole"
    console.print("; ".join([counted(len(answer), "row"), *same.values()]), markup=False)
    if any(answer.read_names(row) for row in answer.rows):
        console.print(f"{MARK} reading of a name that the documents write in another script only", markup=False)
    for decision in sorted({d for each in answer.decisions or () for d in each}, key=lambda d: d.id):
        console.print(f"{CURATED_MARK} rests on {text_of(str(decision))}", markup=False)


MARK = "*"
"""After a person's name that no source writes, as on the map."""
CURATED_MARK = "†"
"""Before a row that rests on what a person decided."""


def _by_standing(answer: Answer, day: str) -> list[tuple[str, Answer]]:
    """An answer about a day in two parts: what is known of that day, and what is known of other days only."""
    if not day or "standing" not in answer.columns:
        return [("", answer)]
    at = answer.columns.index("standing")
    known, other = (
        answer.part([i for i, row in enumerate(answer.terms) if (row[at] == _UNKNOWN) is apart])
        for apart in (False, True)
    )
    parts = [
        (f"On {day}, by the documents (held: they cover the day; begun: before it, and no end is known):", known),
        (f"Not known for {day}: seen in office on other days only:", other),
    ]
    return [(heading, part) for heading, part in parts if len(part)]


_UNKNOWN = ox.Literal("unknown")
_TOLD_BELOW = {
    "certainty": "every one {}", "mode": "every one {}", "status": "every one {}",
    "documents": "{} document each", "how": "every one {}",
}  # fmt: skip
"""Columns that a table need not repeat in every row where they are the same in all."""


def constant(answer: Answer) -> dict[str, str]:
    """Columns that say the same in every row, with the words that say it once below the table."""
    told = {}
    for column, words in _TOLD_BELOW.items():
        if column in answer.columns and len(answer) > 1:
            values = {row[answer.columns.index(column)] for row in answer.rows}
            if len(values) == 1 and None not in values and (column != "documents" or values == {1}):
                told[column] = words.format(text_of(values.pop()))
    if {"documents", "witnesses"} <= {*answer.columns} and all(
        r.get("documents") == r.get("witnesses") for r in answer
    ):
        told["witnesses"] = "every document an independent witness"
    if answer.behind:
        common = {c: b for c, b in answer.behind[0].bases.items() if b != STATED}
        common = {c: b for c, b in common.items() if all(r.bases.get(c) == b for r in answer.behind)}
        words = ", ".join(f"{_named(c)}: {b}" for c, b in common.items())
        if all(_basis(b, {_named(c) for c in common}) == STATED for b in answer.behind):
            told[BASIS] = "every value stated where it is quoted" + (f" but for {words}" if words else "")
        elif words:
            told[ALL_ROWS] = f"of every row {words}"
    return told


ALL_ROWS = ""
"""Stands in the words below a table for what is told of all rows and is no column."""


@dataclass(slots=True)
class _Column:
    """One column of a table for people."""

    name: str
    title: str
    cells: list[str]

    @property
    def is_wide(self) -> bool:
        """Whether its texts are long: it takes the room that the others leave."""
        return is_quote(self.name) or self.name == BASIS

    @property
    def least(self) -> int:
        """So many letters of it must be in one line."""
        most = {BASIS: 16, "document": 16}.get(self.name, 24 if self.is_wide else 18)
        return max(*map(len, self.title.split()), most if is_quote(self.name) else min(most, self.longest))

    @property
    def longest(self) -> int:
        """The length of its longest text."""
        return max(map(len, [self.title, *self.cells]))


def _table(answer: Answer, iris: bool, told: dict[str, str], base: str, width: int) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=False)
    columns = _columns(answer, iris, told, base)
    room = width - _BETWEEN * len(columns)
    if sum(c.least for c in columns) > room:
        columns = _in_one(columns)
        room = width - _BETWEEN * len(columns)
    for column, wide in zip(columns, _widths(columns, room), strict=True):
        table.add_column(column.title, overflow="fold", width=wide)
    for n, decided in enumerate(answer.decisions or ((),) * len(answer)):
        cells = [c.cells[n] for c in columns]
        if decided:
            cells[0] = f"{CURATED_MARK} {cells[0]}"
        table.add_row(*map(Text, cells))
    return table


_BETWEEN = 3
"""Room between two columns."""
_NARROW, _WIDE = 28, 80
"""So wide a column becomes at most."""


def _widths(columns: list[_Column], room: int) -> list[int]:
    """How wide each column is: first what it must have, then what short texts need, then what is left for the long ones."""
    widths = [c.least for c in columns]
    for wide, most in ((False, _NARROW), (True, _WIDE)):
        wanted = {n: min(c.longest, most) - widths[n] for n, c in enumerate(columns) if c.is_wide is wide}
        # short texts leave the long ones half of the room
        spare = (room - sum(widths)) // (1 if wide or not any(c.is_wide for c in columns) else 2)
        needed = sum(max(0, more) for more in wanted.values())
        for n, more in wanted.items():
            widths[n] += max(0, more) if needed <= spare else max(0, more) * max(0, spare) // needed
    return widths


def _columns(answer: Answer, iris: bool, told: dict[str, str], base: str) -> list[_Column]:
    """What a table shows, as text."""
    shown = [i for i in shown_columns(answer, iris) if answer.columns[i] not in told]
    if not iris and all(row.get("firstSeen") == row.get("lastSeen") for row in answer):
        shown = [i for i in shown if answer.columns[i] != "lastSeen"]
    columns = [_Column(c, c if iris else heading(c), []) for c in (answer.columns[i] for i in shown)]
    for row in answer.rows:
        read = set(answer.read_names(row))
        for column, i in zip(columns, shown, strict=True):
            cell = "" if row[i] is None else text_of(row[i], base) + (MARK if _is_read(answer, row, i, read) else "")
            column.cells.append(cell[:_MAX_QUOTE] + " …" if is_quote(column.name) and len(cell) > _MAX_QUOTE else cell)
    if answer.behind and BASIS not in told:
        every = _told_of_all(told)
        columns.append(_Column(BASIS, heading(BASIS), [_basis(b, every) for b in answer.behind]))
    return columns


def _told_of_all(told: dict[str, str]) -> set[str]:
    words = told.get(ALL_ROWS, "").removeprefix("of every row ")
    return {part.partition(":")[0] for part in words.split(", ")}


def _in_one(columns: list[_Column]) -> list[_Column]:
    """The last columns in one, where each by itself has no room: document, quote, and on what the values rest."""
    kept = [c for c in columns if c.name not in ("document", BASIS)]
    quote = next((c for c in reversed(kept) if is_quote(c.name)), None)
    besides = {c.name: c.cells for c in columns if c.name in ("document", BASIS)}
    if quote is None or not besides:
        return columns
    for n, cell in enumerate(quote.cells):
        named = f"{besides['document'][n]}: {cell}" if "document" in besides else cell
        quote.cells[n] = named + (f" ({besides[BASIS][n]})" if BASIS in besides else "")
    quote.title = "where it is written"
    return kept


def _basis(behind: Behind, every: Container[str] = ()) -> str:
    """On what the values of a row rest, but for what is told of all rows."""
    told = [f"{_named(c)}: {b}" for c, b in behind.bases.items() if b != STATED and _named(c) not in every]
    return "; ".join(told) or STATED


def _named(column: str) -> str:
    return NAME + heading(column.removeprefix(NAME)) if column.startswith(NAME) else heading(column)


def _is_read(answer: Answer, row: tuple[Any, ...], column: int, read: set[str]) -> bool:
    name = answer.columns[column]
    return (
        name.endswith("Label")
        and row[column] in read
        and row[answer.columns.index(name.removesuffix("Label"))] in answer.readings
    )
