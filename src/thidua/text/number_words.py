"""Tables of number words of a language: months, numbers, ordinals. Every fault is told with file and line."""

from __future__ import annotations

from thidua.errors import PackError
from thidua.text.folding import fold
from thidua.text.tables import line_of


def number_words(name: str, table: object, where: str, text: str) -> dict[str, int]:
    """A table of number words as TOML gives it: each word with its number."""
    at = line_of(text, name)
    if not isinstance(table, dict):
        raise PackError(f"{name} is no table", where=f"{where}:{at}", hint=f"Write [{name}], and lines below it")
    out = {}
    for key, forms in table.items():
        here = f"{where}:{line_of(text, key, after=at)}"
        if not (key.isascii() and key.isdigit()) or not isinstance(forms, list) or not all(
            isinstance(f, str) and f.strip() for f in forms
        ):  # fmt: skip
            raise PackError(
                f"{name}.{key} must be a number with a list of words", where=here, hint='3 = ["March", "Mar"]'
            )
        if name == "months" and not 1 <= int(key) <= 12:
            raise PackError("months are numbered 1 to 12", where=here, hint="Give the month its number of the year")
        out.update({fold(f): int(key) for f in forms})
    return out
