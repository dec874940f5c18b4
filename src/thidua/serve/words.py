"""The words of the pages, by language: a resource, so that a language is a section of a file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from thidua.query import coded
from thidua.query.answer import HOME, INFERRED, SAME, STATED
from thidua.query.shown import heading

FIRST = "en"
_OF_DOCUMENTS = ("quote", "document", "file", "form", "text", "title", "action", "words", "number")
"""Columns that hold words of documents."""
_BASES = {STATED: "stated", SAME: "same_document", HOME: "home", INFERRED: "inferred"}


@cache
def _sections() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = tomllib.loads(files("thidua.serve").joinpath("words.toml").read_text("utf-8"))
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
        text: str = self._own.get(key, self._first[key])
        return text.format(**values) if values else text

    def column(self, name: str) -> str:
        """The heading of a column."""
        plain = name.removesuffix("Label").removesuffix("Name")
        found: str = self._own.get(plain) or heading(name).replace("_", " ")
        return found

    def parameter(self, name: str) -> str:
        """What a parameter is called on a page, the name in the address where no list knows it."""
        found: str = self._own.get(name.replace("-", "_"), name)
        return found

    def value(self, column: str, text: str) -> str:
        """The word for a code in a column; words of documents, names and codes that no list knows stay as they are."""
        if column in _OF_DOCUMENTS or column.endswith(("Label", "Name", "Quote", "Document")):
            return text
        if self.language == FIRST:
            return coded.plain(text)
        if column == "source":
            return coded.said("sources", text, self.language) or coded.said("codes", text, self.language) or text
        found = coded.word(text, self.language)
        if not found and ", " in text:  # an office and its mode, a role and its body, a meeting and its host
            first, *others, last = text.split(", ")
            role, mode = coded.word(first.lower(), self.language), coded.word(last, self.language)
            found = ", ".join([role[:1].upper() + role[1:] or first, *others, mode or last])
        return found or text

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        way: str = self._own["direction"]
        return way

    def basis(self, basis: str) -> str:
        """The word for the basis of a value."""
        return self(_BASES[basis])
