"""The data frame itself; imported only where pandas is wanted."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pandas as pd

from thidua.notebook.frames import beside, in_own_direction
from thidua.seen import visible

QUOTE = 240
"""Signs of a cell that are shown at least."""


class Frame(pd.DataFrame):
    """A pandas data frame with all its columns; in a notebook it shows the names and leaves the IRIs beside them out."""

    @property
    def _constructor(self) -> Callable[..., Frame]:
        return Frame

    def _repr_html_(self) -> str:
        hidden = beside([str(c) for c in self.columns])
        shown = pd.DataFrame(self.drop(columns=hidden))
        most = pd.get_option("display.max_rows")
        rows = int(most) if most else len(shown)
        wide = pd.get_option("display.max_colwidth")
        # pandas escapes every cell, and cuts at what its options say; a quote that is cut short proves nothing: more of it is shown
        with pd.option_context("display.max_colwidth", None if wide is None else max(int(wide), QUOTE)):
            html = shown.to_html(
                na_rep="", border=0, notebook=True, max_rows=rows or None, show_dimensions=len(shown) > rows
            )
        return in_own_direction(visible(html), hidden, escape)


def made(columns: list[str], rows: list[list[Any]]) -> Frame:
    """A frame in which whole numbers and truth values stay such where some are missing."""
    found = Frame(rows, columns=columns)
    for nth, name in enumerate(columns):
        kinds = {type(row[nth]) for row in rows}
        if kinds == {int, type(None)} or kinds == {bool, type(None)}:
            found[name] = pd.array([row[nth] for row in rows], dtype="Int64" if int in kinds else "boolean")
    return found
