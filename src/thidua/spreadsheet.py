"""Cells and lines of CSV: one home for what a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""By which a formula begins, the wide forms too, which some editions of spreadsheets take for the same."""


def defused(value: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{value}" if value.startswith(TRIGGERS) else value


def line(cells: Sequence[str]) -> str:
    """The cells as a line of CSV with its end."""
    out = io.StringIO(newline="")
    # only with CR LF at its end does the writer quote a lone CR inside of a cell
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()[:-2] + "\n"
