"""The tables of a store: one home for CSV, Parquet and SQLite. What they have stands line by line in ``tables.txt``."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from thidua.namespaces import NS, PREFIXES


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where its values come from, and what they are."""

    name: str
    path: tuple[str, ...]
    """IRIs of properties; empty for the id and for what :mod:`thidua.export.rows` makes itself."""
    kind: str = "text"
    to: str | None = None
    """Of keys: the table in which they are ids."""
    scheme: str | None = None
    """Of codes: the vocabulary."""
    many: bool = False

    @property
    def separator(self) -> str:
        """What parts several values in CSV."""
        return " | " if self.kind == "text" else " "


@dataclass(frozen=True, slots=True)
class Table:
    """One table: which things are its rows, and its columns."""

    name: str
    summary: str
    classes: tuple[str, ...]
    """Things of these classes are its rows; none for tables of pairs."""
    columns: tuple[Column, ...]

    @property
    def keyed(self) -> bool:
        """Whether its first column tells its rows apart."""
        return self.columns[0].name == "id"

    @property
    def names(self) -> tuple[str, ...]:
        """Names of its columns."""
        return tuple(c.name for c in self.columns)


def full(name: str) -> str:
    """The IRI of a prefixed name."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _column(spec: str) -> Column:
    name, path, *rest = spec.split()
    kind = rest[0] if rest else "text"
    steps = () if path == "-" else tuple(full(step) for step in path.split("/"))
    many = kind.endswith("*")
    kind = kind.removesuffix("*")
    if kind.startswith(">"):
        return Column(name, steps, "key", to=kind[1:], many=many)
    if kind.startswith("code:"):
        return Column(name, steps, "code", scheme=kind[5:], many=many)
    return Column(name, steps, kind, many=many)


def _tables(text: str) -> dict[str, Table]:
    found: dict[str, tuple[str, tuple[str, ...], list[Column]]] = {}
    columns: list[Column] = []
    for line in (stripped for raw in text.splitlines() if (stripped := raw.strip()) and stripped[0] != "#"):
        head, colon, rest = line.partition(": ")
        if colon and " " not in head:
            summary, _, classes = rest.rpartition("|")
            named = tuple(full(c) for c in classes.split())
            columns = [Column("id", (), "key")] if named else []
            found[head] = (summary.strip(), named, columns)
        elif line.startswith("+ "):
            columns += found[line[2:]][2]
        else:
            columns.append(_column(line))
    del found[_SHARED]
    return {name: Table(name, summary, named, tuple(of)) for name, (summary, named, of) in found.items()}


_SHARED = "said"
TABLES = _tables(files("thidua.export").joinpath("tables.txt").read_text(encoding="utf-8"))
"""Every table by its name, in the order in which they are told."""
RELATIONS = tuple(
    NS + name
    for name in (
        "establishedBy", "implements", "partOf", "approvedBy", "legalBasis", "cites", "amends", "replaces", "repeals", "mergedInto",
    )
)  # fmt: skip
"""Properties between two things that stand as triples: the table ``links``."""
