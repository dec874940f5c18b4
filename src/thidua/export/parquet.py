"""The tables as Parquet, one file each; written in groups of rows as they come."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.errors import ConfigError
from thidua.export.meanings import meanings
from thidua.export.rows import Row, rows
from thidua.export.tables import TABLES, Column, Table

if TYPE_CHECKING:
    from thidua.export.formats import Options

GROUP = 20_000
"""Rows of one table that are held before they are written."""


def write(store: Any, folder: Path, _: Options) -> None:
    """A file for each table."""
    pa, pq = _pyarrow()
    with ExitStack() as opened:
        files = {}
        for table in TABLES.values():
            path = str(folder / f"{table.name}.parquet")
            writer = pq.ParquetWriter(path, _schema(pa, table), compression="zstd")
            files[table.name] = _File(pa, opened.enter_context(writer))
        for table, row in rows(store):
            files[table.name].add(row)
        for file in files.values():
            file.flush()


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ConfigError("Parquet is written with pyarrow", hint="pip install 'thidua[parquet]'") from error
    return pyarrow, pyarrow.parquet


def _schema(pa: Any, table: Table) -> Any:
    fields = [pa.field(c.name, _type(pa, c), metadata=_said(c)) for c in table.columns]
    return pa.schema(fields, metadata={"description": table.summary})


def _said(column: Column) -> dict[str, str] | None:
    meaning = meanings(column.path)
    return {"description": meaning} if meaning else None


def _type(pa: Any, column: Column) -> Any:
    plain = {"integer": pa.int64(), "boolean": pa.bool_(), "decimal": pa.float64()}.get(column.kind, pa.string())
    return pa.list_(plain) if column.many else plain


class _File:
    """A table's rows until there are enough of them to be written."""

    def __init__(self, pa: Any, writer: Any) -> None:
        self._pa, self._writer = pa, writer
        self._held: list[Row] = []

    def add(self, row: Row) -> None:
        """One more row."""
        self._held.append(row)
        if len(self._held) >= GROUP:
            self.flush()

    def flush(self) -> None:
        """Write what is held."""
        if self._held:
            schema = self._writer.schema
            columns = [
                self._pa.array(values, f.type) for values, f in zip(zip(*self._held, strict=True), schema, strict=True)
            ]
            self._writer.write_table(self._pa.Table.from_arrays(columns, schema=schema))
            self._held = []
