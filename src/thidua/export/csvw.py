"""Tables as CSV with their metadata (W3C CSV on the Web): what each column means, and which table a key leads to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from thidua.export.meanings import meanings
from thidua.export.rows import Value, rows
from thidua.export.tables import TABLES, Column, Table
from thidua.namespaces import VOCAB
from thidua.spreadsheet import defused, line

if TYPE_CHECKING:
    from thidua.export.formats import Options

METADATA = "csv-metadata.json"
"""The name under which readers of CSV on the Web look for it."""
_TYPES = {"integer": "integer", "boolean": "boolean", "decimal": "decimal", "iri": "anyURI"}
_DEFUSED = (
    "A text that a spreadsheet would run as a formula (it begins with =, +, -, @, a tab or an end of line) has an apostrophe before it. "
    "thidua export csv --raw leaves it out."
)


def write(store: Any, folder: Path, options: Options) -> None:
    """A file for each table, and the metadata."""
    with _files(folder) as files:
        for table in TABLES.values():
            files[table.name].write(line(table.names))
        for table, row in rows(store):
            cells = (cell(c, v, options.raw) for c, v in zip(table.columns, row, strict=True))
            files[table.name].write(line(list(cells)))
    text = json.dumps(metadata(store.base, options.raw), ensure_ascii=False, indent=1)
    (folder / METADATA).write_text(text + "\n", encoding="utf-8")


@contextmanager
def _files(folder: Path) -> Iterator[dict[str, IO[str]]]:
    with ExitStack() as opened:
        yield {
            name: opened.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            for name in TABLES
        }


def cell(column: Column, value: Value, raw: bool) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        value = column.separator.join(value)
    if not isinstance(value, str):
        return str(value)
    return value if raw else defused(value)


def metadata(base: str, raw: bool = False) -> dict[str, Any]:
    """The metadata of all tables."""
    out: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dialect": {
            "encoding": "utf-8", "header": True, "lineTerminators": ["\n"], "quoteChar": '"', "doubleQuote": True,
            "commentPrefix": None, "skipInitialSpace": False, "trim": False,
        },
        "tables": [_table(t, base) for t in TABLES.values()],
    }  # fmt: skip
    if not raw:
        out["rdfs:comment"] = _DEFUSED
    return out


def _table(table: Table, base: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(c, base) for c in table.columns]}
    if table.keyed:
        schema |= {"primaryKey": "id", "aboutUrl": (VOCAB if table.name == "concepts" else base) + "{+id}"}
    foreign = [
        {"columnReference": c.name, "reference": {"resource": f"{c.to}.csv", "columnReference": "id"}}
        for c in table.columns
        if c.to and not c.many
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {"url": f"{table.name}.csv", "dc:title": table.name, "dc:description": table.summary, "tableSchema": schema}


def _column(column: Column, base: str) -> dict[str, Any]:
    out: dict[str, Any] = {"name": column.name, "titles": column.name, "datatype": _TYPES.get(column.kind, "string")}
    if column.name == "id":
        return {**out, "required": True, "suppressOutput": True}
    if meaning := meanings(column.path):
        out["dc:description"] = meaning
    if column.many:
        out["separator"] = column.separator
    if len(column.path) == 1:
        out["propertyUrl"] = column.path[0]
    else:
        out["suppressOutput"] = True
    if not column.many and len(column.path) == 1 and column.kind in ("key", "code", "iri"):
        start = {"key": base, "code": f"{VOCAB}{column.scheme}/", "iri": ""}[column.kind]
        out["valueUrl"] = f"{start}{{+{column.name}}}"
    return out
