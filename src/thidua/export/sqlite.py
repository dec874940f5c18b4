"""The tables as a SQLite database that Datasette opens: keys, indices, views with names in them, search over names and quotes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.errors import StoreError
from thidua.export.meanings import meanings
from thidua.export.rows import Row, rows
from thidua.export.tables import TABLES, Column, Table

if TYPE_CHECKING:
    from thidua.export.formats import Options

BATCH = 5_000
_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "decimal": "REAL"}


def write(store: Any, path: Path, _: Options) -> None:
    """The database, at a path where nothing is yet."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            _write(db, store)
    except sqlite3.Error as error:
        raise StoreError(f"the database cannot be written ({error})", hint="Check the free space") from error


def _write(db: sqlite3.Connection, store: Any) -> None:
    # the file is only seen when it is whole: no journal is needed
    for pragma in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("BEGIN")
    for table in TABLES.values():
        db.execute(_create(table))
    _fill(db, store)
    for table in TABLES.values():
        for column in filter(_indexed, table.columns):
            db.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')
    db.execute("COMMIT")
    views = files("thidua.export").joinpath("views.sql").read_text(encoding="utf-8")
    db.executescript(f"BEGIN; {views} COMMIT;")
    if lost := db.execute("PRAGMA foreign_key_check").fetchone():
        raise StoreError(f"a row of {lost[0]} names a row of {lost[2]} that is not there", hint="Run `thidua verify`")
    db.execute("VACUUM")


def _indexed(column: Column) -> bool:
    return column.name == "kind" or (column.kind in ("key", "code") and not column.many and column.name != "id")


def datasette(title: str, licence: str) -> dict[str, Any]:
    """What Datasette tells of the database: what each table and column means, and by what to narrow down."""
    tables = {}
    for table in TABLES.values():
        columns = {c.name: said for c in table.columns if (said := meanings(c.path))}
        facets = [c.name for c in table.columns if c.kind == "code" or c.name in _FACETS]
        tables[table.name] = {
            "description": table.summary,
            "columns": columns,
            **({"facets": facets} if facets else {}),
        }
        if "name" in table.names and table.keyed:
            tables[table.name]["label_column"] = "name"
    return {"title": title, "license_url": licence, "databases": {"thidua": {"tables": tables}}}


_FACETS = ("kind", "certainty", "status", "language", "award_status", "event_kind", "verdict", "severity")


def _fill(db: sqlite3.Connection, store: Any) -> None:
    inserts = {t.name: f'INSERT INTO "{t.name}" VALUES ({", ".join("?" * len(t.columns))})' for t in TABLES.values()}
    held: dict[str, list[Row]] = {name: [] for name in TABLES}
    for table, row in rows(store):
        cells = tuple(
            c.separator.join(v) if isinstance(v, tuple) else v for c, v in zip(table.columns, row, strict=True)
        )
        held[table.name].append(cells)
        if len(held[table.name]) >= BATCH:
            db.executemany(inserts[table.name], held[table.name])
            held[table.name] = []
    for name, last in held.items():
        db.executemany(inserts[name], last)


def _create(table: Table) -> str:
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(_define(c) for c in table.columns) + "\n)"


def _define(column: Column) -> str:
    said = f'"{column.name}" {"TEXT" if column.many else _TYPES.get(column.kind, "TEXT")}'
    if column.name == "id":
        return f"{said} PRIMARY KEY"
    return f'{said} REFERENCES "{column.to}" ("id")' if column.to and not column.many else said
