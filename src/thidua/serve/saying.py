"""What an error says, in the reader's language: its sentences by the list in ``errors.toml``, with the same values in them."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from thidua.errors import ThiduaError, Worded
from thidua.serve.words import FIRST, Words

FOREIGN = ("error", "message", "why")
"""Values that may be words of another program: a translation leaves those out, and they stand beside it."""
_FRAGMENTS = ("why", "more")
"""Values that are a part of a sentence, and are said in its language where the list has them."""


@dataclass(frozen=True, slots=True)
class Said:
    """An error as a page shows it: the sentences in one language, and beside them what is there in English only."""

    lang: str
    message: str
    hint: str = ""
    original: str = ""
    """Words of another program (a query engine), or of this one where the list lacks them; empty mostly."""


def said(error: ThiduaError, lang: str) -> Said:
    """The error in a language; in English where nothing of the list is in that language."""
    if lang not in _list():
        return Said(FIRST, error.message, error.hint)
    message, left = _sentence(error.message, lang)
    hint, untold = _sentence(error.hint, lang)
    if not message:
        kinds: Mapping[str, str] = _list()["kinds"][lang]
        message = next(kinds[error.code[:n]] for n in (2, 1) if error.code[:n] in kinds)
    return Said(lang, message, hint, ". ".join(part for part in (left, untold) if part))


def sentence(text: str, lang: str) -> str:
    """A sentence in a language, with what is there in English only in brackets; as it is where the list lacks it."""
    told, left = _sentence(text, lang) if lang in _list() else ("", "")
    return f"{told} ({left})" if told and left else told or text


def line(error: ThiduaError, lang: str) -> str:
    """The error in a line, as :class:`ThiduaError` says itself in English."""
    found = said(error, lang)
    if found.lang == FIRST:
        return str(error)
    told = ". ".join(part for part in (found.message, found.hint) if part)
    where = f"{error.where}: " if error.where else ""
    return f"[{error.code}] {where}{told}" + (f" ({found.original})" if found.original else "")


def _sentence(text: str, lang: str) -> tuple[str, str]:
    """The sentence in the language, and what is left in English; the first is empty where the list has no such sentence."""
    template: str | None = _list()[lang].get(text.template if isinstance(text, Worded) else text)
    if template is None:
        return "", text
    values = text.values if isinstance(text, Worded) else {}
    shown = {name: _value(name, value, lang) for name, value in values.items()}
    own = _names(template)
    left = [str(values[name]) for name in FOREIGN if name in values and name not in own]
    return _Numbers(lang).vformat(template, (), shown), ", ".join(left)


def _value(name: str, value: str | float, lang: str) -> str | float:
    if name in ("parameter", "parameters"):
        return ", ".join(Words(lang).parameter(one) for one in str(value).split(", "))
    if isinstance(value, Worded) or (name in _FRAGMENTS and isinstance(value, str)):
        return _sentence(value, lang)[0] or value
    return value


def _names(template: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(template) if name]


class _Numbers(string.Formatter):
    """Values in a sentence, with numbers as the language writes them."""

    def __init__(self, lang: str) -> None:
        self._swaps = lang in _list()["decimal_comma"]

    def format_field(self, value: Any, format_spec: str) -> str:
        text: str = super().format_field(value, format_spec)
        return text.translate(_SWAPPED) if self._swaps and isinstance(value, (int, float)) else text

    def convert_field(self, value: Any, conversion: Any) -> Any:
        """What was given, between the marks that quote it."""
        return f"“{value}”" if conversion == "r" else super().convert_field(value, conversion)


_SWAPPED = str.maketrans(",.", ".,")


@cache
def _list() -> Mapping[str, Any]:
    return tomllib.loads(files("thidua.serve").joinpath("errors.toml").read_text("utf-8"))
