"""The words of the pages, by language: a resource, so that a language is a section of a file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from thidua.query.answer import HOME, INFERRED, SAME, STATED
from thidua.query.shown import heading

FIRST = "en"
_BASES = {STATED: "stated", SAME: "same_document", HOME: "home", INFERRED: "inferred"}


@cache
def _sections() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(files("thidua.serve").joinpath("words.toml").read_text("utf-8"))
    return found


def languages() -> dict[str, str]:
    """The languages of the pages with their own names."""
    return {code: words["name"] for code, words in _sections().items()}


def chosen(accept: str, asked: str = "") -> str:
    """The language to answer in: the one asked for, else the first that the client names, else English."""
    wanted = [part.partition(";")[0].strip().lower().partition("-")[0] for part in accept.split(",")]
    return next((code for code in (asked, *wanted) if code in _sections()), FIRST)


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._own = _sections()[language]
        self._first = _sections()[FIRST]

    def __call__(self, key: str, **values: object) -> str:
        """A word or sentence, with values in it."""
        text = self._own.get(key, self._first[key])
        return text.format(**values) if values else text

    def column(self, name: str) -> str:
        """The heading of a column."""
        plain = name.removesuffix("Label").removesuffix("Name")
        return self._own.get(plain, heading(name).replace("_", " "))

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return self._own["direction"]

    def basis(self, basis: str) -> str:
        """The word for the basis of a value."""
        return self(_BASES[basis])
