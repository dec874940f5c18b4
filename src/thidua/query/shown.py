"""What people see of an answer, whatever it is shown on: which columns, under which heading, with which letters."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from thidua.namespaces import NS, VOCAB
from thidua.query.answer import Answer


def shown_columns(answer: Answer, iris: bool = False) -> list[int]:
    """Which columns a table shows: a column with a name beside it gives way to the name; empty columns are left out."""
    beside = {c: label for c in answer.columns for label in (f"{c}Label", f"{c}Name") if label in answer.columns}
    rows = answer.rows
    return [
        i
        for i, column in enumerate(answer.columns)
        if (iris or column not in beside or all(row[answer.columns.index(beside[column])] is None for row in rows))
        and any(row[i] is not None for row in rows)
    ]


def heading(column: str) -> str:
    """``firstSeen`` as people write it: "first seen"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column.removesuffix("Label").removesuffix("Name")).lower()


def is_quote(column: str) -> bool:
    """Whether a column holds words of a document."""
    return column.lower().endswith("quote")


def text_of(value: Any, base: str = "") -> str:
    """A value for people: keys without what stands before all of them, nothing that moves a cursor or turns a line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    for known in (base, VOCAB, NS):
        if known and text.startswith(known):
            text = text.removeprefix(known)
    # control characters of a document could move the cursor or recolour the terminal; marks of direction, which are no
    # wider than nothing, would turn the table's edge
    return "".join("" if unicodedata.category(c) == "Cf" else c if c.isprintable() or c == " " else " " for c in text)
