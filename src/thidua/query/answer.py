"""What a question returns: columns and rows, and the forms in which people take them away."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from thidua import spreadsheet
from thidua.errors import ConfigError
from thidua.namespaces import XSD
from thidua.query.curated import Decision
from thidua.seen import visible

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 60
"""Rows that a notebook shows."""
Value = str | int | bool | None
RECONSTRUCTED = "reconstructed"
"""The last column of a table to take away: the names in the row that no source writes."""
CURATED = "curated"
"""The column of a table to take away that names the judgements and corrections on which a row rests."""
STATED, SAME, HOME, INFERRED = "stated", "same document", "source's home", "inferred"
BASES = (STATED, SAME, HOME, INFERRED)
"""From the strongest to the weakest."""
BASIS = "valueBasis"
"""The column of a table that says the basis of the values of its row, where that was asked for."""
NAME = "name of "
"""Before a column whose value is a name that no source writes."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one row: the statements used, and the basis of its values, by column."""

    claims: tuple[str, ...]
    """IRIs of all of them."""
    counted: tuple[str, ...]
    """Those of them whose documents the row counts."""
    documents: tuple[str, ...]
    """IRIs of the documents that it rests on by themselves, beside those of its claims."""
    bases: Mapping[str, str]
    """Only columns whose values have a basis; names that no source writes stand as ``name of <column>``."""

    @property
    def is_stated(self) -> bool:
        """Whether every value is written where it is quoted, but for the spelling of a name."""
        return all(b == STATED for c, b in self.bases.items() if not c.startswith(NAME))

    def told(self, but: Iterable[str] = ()) -> str:
        """For people: ``stated``, or what is not, leaving out the columns that are told elsewhere."""
        left = {*but}
        other = {c: b for c, b in self.bases.items() if b != STATED and c not in left}
        return "; ".join(f"{c}: {b}" for c, b in other.items()) or STATED


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns, and rows of terms in the order that the query gives."""

    columns: tuple[str, ...]
    terms: tuple[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...], ...]
    sparql: str = ""
    """The query that was run, with its values: what to cite."""
    readings: frozenset[str] = frozenset()
    """IRIs of the persons in it whose name no source writes: it was read out of another script."""
    decisions: tuple[tuple[Decision, ...], ...] | None = None
    """For each row the judgements and corrections that it rests on; empty where no row rests on one, None where the
    store has none."""
    behind: tuple[Behind, ...] | None = None
    """For each row the statements behind it, and the basis of its values; None where that was not asked for."""

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows as plain Python: IRIs and texts as ``str``, whole numbers, truth values, ``None`` where unbound."""
        return tuple(tuple(plain(term) for term in row) for row in self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def to_csv(self, *, raw: bool = False) -> str:
        """CSV with a header line. A text that a spreadsheet would run as a formula gets an apostrophe before it,
        unless ``raw``."""
        columns, rows = self.told()
        return spreadsheet.line(columns) + "".join(
            spreadsheet.line([_cell(value, raw) for value in row]) for row in rows
        )

    def to_json(self) -> str:
        """A list of objects, one a row; a column without a value is left out."""
        columns, told = self.told()
        rows = [{k: v for k, v in zip(columns, row, strict=True) if v is not None} for row in told]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"

    def to_frame(self) -> pd.DataFrame:
        """A pandas data frame."""
        try:
            import pandas as pd
        except ImportError as error:
            raise ConfigError("a data frame needs pandas", hint="pip install 'thidua[notebook]'") from error
        columns, rows = self.told()
        return pd.DataFrame(rows, columns=list(columns))

    def _repr_html_(self) -> str:
        """The rows as a table for a notebook, each cell in the direction of its own script."""
        columns, rows = self.told()
        head = "".join(f"<th>{escape(c)}</th>" for c in columns)
        body = "".join(
            "<tr>"
            + "".join(f'<td dir="auto">{"" if v is None else escape(visible(str(v)))}</td>' for v in row)
            + "</tr>"
            for row in rows[:SHOWN]
        )
        more = f"<p>{len(rows) - SHOWN} more rows</p>" if len(rows) > SHOWN else ""
        return f"<table><tr>{head}</tr>{body}</table>{more}"

    def read_names(self, row: tuple[object, ...]) -> list[str]:
        """The names in a row that no source writes."""
        at = {name: i for i, name in enumerate(self.columns)}
        return [
            str(row[at[f"{name}Label"]]) for name, i in at.items() if f"{name}Label" in at and row[i] in self.readings
        ]

    def part(self, rows: Sequence[int]) -> Answer:
        """The answer with these of its rows, in this order."""
        decisions = tuple(self.decisions[i] for i in rows) if self.decisions else self.decisions
        behind = tuple(self.behind[i] for i in rows) if self.behind else self.behind
        return replace(self, terms=tuple(self.terms[i] for i in rows), decisions=decisions, behind=behind)

    def stated(self) -> Answer:
        """The answer with those rows only whose values are all written where they are quoted."""
        return self.part([i for i, b in enumerate(self.behind or ()) if b.is_stated])

    def told(self) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
        """Columns and rows, with ``valueBasis`` where that was asked for, ``reconstructed`` where there are names: those that no source writes; and
        ``curated`` where the store has judgements and corrections: those that the row rests on."""
        columns, rows = self.columns, list(self.rows)
        if self.behind is not None:
            columns = (*columns, BASIS)
            rows = [(*row, b.told()) for row, b in zip(rows, self.behind, strict=True)]
        if any(f"{name}Label" in self.columns for name in self.columns):
            columns = (*columns, RECONSTRUCTED)
            rows = [(*row, "; ".join(self.read_names(row[: len(self.columns)])) or None) for row in rows]
        if self.decisions is not None:
            columns = (*columns, CURATED)
            each = self.decisions or ((),) * len(rows)
            rows = [(*row, "; ".join(map(str, d)) or None) for row, d in zip(rows, each, strict=True)]
        return columns, rows


def plain(term: Any) -> Value:
    """A term as plain Python."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        kind = term.datatype.value
        if kind == XSD + "integer":
            return int(term.value)
        if kind == XSD + "boolean":
            return term.value in ("true", "1")
        return term.value
    if isinstance(term, ox.NamedNode):
        return term.value
    return str(term)


def _cell(value: Value, raw: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return value if raw else spreadsheet.defused(value)
