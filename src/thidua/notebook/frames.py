"""Data frames that show in a notebook as people read them: names instead of IRIs, every script in its own direction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from thidua.errors import ConfigError

if TYPE_CHECKING:
    import pandas as pd


def frame(columns: Sequence[str], rows: Iterable[Sequence[Any]], **attrs: Any) -> pd.DataFrame:
    """A data frame; ``attrs`` (the SPARQL, the day asked for) go along with it."""
    try:
        from thidua.notebook.pandas_frame import made
    except ImportError as error:
        raise ConfigError(
            "a data frame needs pandas", hint="pip install 'thidua[notebook]'; g.answer(...) gives the rows without it"
        ) from error
    found = made(list(columns), [list(row) for row in rows])
    found.attrs.update(attrs)
    return found


def beside(columns: Sequence[str]) -> list[str]:
    """The columns of IRIs that have a name beside them: ``person`` where there is ``personLabel``."""
    return [c for c in columns if f"{c}Label" in columns or f"{c}Name" in columns or f"{c}_name" in columns]


def in_own_direction(html: str, hidden: Sequence[str], escape: Callable[[str], str]) -> str:
    """The HTML of a table, each cell in the direction of its own script, and what it leaves out."""
    shown = html.replace("<td>", '<td dir="auto" style="text-align: start">').replace("<th>", '<th dir="auto">')
    shown = shown.replace('<tr style="text-align: right;">', '<tr style="text-align: start">', 1)
    note = f"<p><small>with the IRIs in {escape(', '.join(hidden))}</small></p>" if hidden else ""
    return shown + note
