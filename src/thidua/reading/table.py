"""A table of officials (CSV) and its mapping become a document whose rows keep the place of every cell.

The document's text is the file's text, so that a cell is quoted like any other passage. Which statements the rows make
is decided in :mod:`thidua.extract.table_rows`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from thidua.errors import DocumentError
from thidua.model import Document, Row
from thidua.reading.cells import Cell, Line, lines
from thidua.reading.document import check_text, language_of
from thidua.reading.files import load
from thidua.reading.limits import DEFAULT, Limits
from thidua.reading.mapping import DATE_FIELDS, Mapping, date_in, mapping_of, mapping_text
from thidua.reading.origin import iso_day
from thidua.reading.plain import decode
from thidua.reading.sources import site_of

ROW, FINDING = "table_row", "finding"
"""Kinds of :attr:`thidua.model.Document.rows`: a row of the table with its mapped cells; something wrong in the table."""


def read_table(
    path: str | os.PathLike[str], mapping_path: str | os.PathLike[str], *, limits: Limits = DEFAULT
) -> Document:
    """The document of a CSV file. A wrong mapping is a ConfigError, a table that cannot be read a DocumentError.

    A row that cannot be used is no error: it stays in ``rows`` as a finding with its place.
    """
    path = Path(path)
    how = mapping_text(Path(mapping_path))
    mapping = mapping_of(how, str(mapping_path))
    data = load(path, limits)
    try:
        return replace(_document(path, data, mapping, limits), mapping=how)
    except DocumentError as error:
        if error.where:
            raise
        raise DocumentError(error.message, where=str(path), hint=error.hint, reason=error.reason) from error


def with_rows(document: Document, limits: Limits = DEFAULT) -> Document:
    """A table that was kept as its text and its mapping, with its rows."""
    mapping = mapping_of(document.mapping or "", document.name)
    return replace(document, rows=tuple(_rows(document.text, mapping, limits)))


def _document(path: Path, data: bytes, mapping: Mapping, limits: Limits) -> Document:
    try:
        text = decode(data, mapping.encoding)
    except LookupError as error:
        raise DocumentError(f"the mapping names an unknown encoding {mapping.encoding!r}", reason="wrong-encoding",
                            hint='Spreadsheets save as "utf-8"') from error  # fmt: skip
    check_text(text, limits)
    rows = tuple(_rows(text, mapping, limits))
    site = site_of(mapping.url)
    published = iso_day(mapping.published)
    return Document(
        name=path.name, text=text, language=language_of(text, declared=mapping.language, declare_in="the mapping, under [table]"), media_type="text/csv",
        source_sha256=hashlib.sha256(data).hexdigest(), url=mapping.url, published=published, title=mapping.title,
        publisher=mapping.publisher or (site.publisher if site else None), home=site.home_on(published) if site else None,
        rows=rows,
    )  # fmt: skip


def _rows(text: str, mapping: Mapping, limits: Limits) -> Iterator[Row]:
    columns: dict[str, int] = {}
    above: dict[str, tuple[int, Cell]] = {}
    width = 0
    for line in lines(text, mapping.delimiter):
        if line.number > limits.table_rows + mapping.header:
            raise DocumentError(
                f"the table has more than {limits.table_rows:,} rows", reason="too-large", hint="Split it"
            )
        if len(line.cells) > limits.table_columns:
            raise DocumentError(
                f"row {line.number} has {len(line.cells):,} cells", reason="bad-table", hint="Check the delimiter"
            )
        if line.number < mapping.header or not line:
            continue
        if not columns:
            if line.number > mapping.header:
                break
            columns, width = _columns(line, mapping), len(line.cells)
            continue
        if len(line.cells) != width:
            yield _finding(
                "table-row-ragged", line, f"row {line.number} has {len(line.cells)} cells, the header {width}", text
            )
        cells = {name: (line.number, line.cells[at]) for name, at in columns.items() if at < len(line.cells)}
        for name in mapping.fill_down:
            if name in cells and not _says(cells[name][1], mapping):
                cells[name] = above.get(name, cells[name])
            if name in cells:
                above[name] = cells[name]
        yield from _row(line, cells, mapping, text)
    if not columns:
        raise DocumentError(f"row {mapping.header}, which should name the columns, is empty or missing", reason="bad-table",
                            hint="Say in the mapping which row it is: [table] header = 2")  # fmt: skip


def _columns(line: Line, mapping: Mapping) -> dict[str, int]:
    """Field to position. A column that is missing or stands twice stops the table: every row would be wrong."""
    names = [" ".join(cell.value.split()) for cell in line.cells]
    for name, column in mapping.columns.items():
        found = names.count(" ".join(column.split()))
        if found != 1:
            shown = ", ".join(repr(n) for n in names[:20])
            raise DocumentError(
                f"the table has {'no column' if found == 0 else f'{found} columns'} named {column!r} (for {name})",
                reason="bad-table",
                hint=f"Row {line.number} names {shown}. If these are not the columns, set table.header or table.delimiter",
            )  # fmt: skip
    return {name: names.index(" ".join(column.split())) for name, column in mapping.columns.items()}


def _row(line: Line, cells: dict[str, tuple[int, Cell]], mapping: Mapping, text: str) -> Iterator[Row]:
    out: Row = {}
    for name, (number, cell) in cells.items():
        if not _says(cell, mapping):
            continue
        entry = {
            "column": mapping.columns[name],
            "row": number,
            "value": cell.value,
            "start": cell.start,
            "end": cell.end,
        }
        means = mapping.values.get(name, {}).get(cell.value)
        if name in DATE_FIELDS:
            means = date_in(means or cell.value, mapping.dates)
            if means is None:
                message = f"row {line.number}, {mapping.columns[name]}: {cell.value!r} is no date in the order {mapping.dates}"
                yield _finding("table-date", line, message, text, cell)
                continue
        if means is not None:
            entry["means"] = means
        out[name] = entry
    for name, value in mapping.defaults.items():
        out.setdefault(name, {"value": value, "means": value})
    missing = [name for name in ("holder", "role") if name not in out]
    if missing:
        yield _finding("table-row-incomplete", line, f"row {line.number} gives no {' and no '.join(missing)}", text)
    else:
        yield {"kind": ROW, "row": line.number, "cells": out}


def _says(cell: Cell, mapping: Mapping) -> bool:
    return bool(cell.value) and cell.value not in mapping.empty


def _finding(code: str, line: Line, message: str, text: str, cell: Cell | None = None) -> Row:
    start, end = (cell.start, cell.end) if cell else (line.cells[0].start, line.cells[-1].end)
    return {
        "kind": FINDING,
        "code": code,
        "row": line.number,
        "start": start,
        "end": end,
        "text": text[start:end],
        "message": message,
    }
