"""Which of the attested names an entity is shown by, and in which language a spelling is.

The rule, in this order: a Vietnamese spelling with diacritics that a source wrote; another Latin spelling that a source
wrote; a spelling in another script that a source wrote; a reconstructed one. Among equals: written in most documents,
then the longer one, then by code points.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

_LATIN_LANGUAGES = ("vi", "en", "fr", "de", "es", "id", "ms", "pt", "it", "nl", "und")


@lru_cache(maxsize=65536)
def script(text: str) -> str:
    """``vi`` (Latin with Vietnamese diacritics), ``latin``, or ``other``."""
    if any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in text):
        return "other"
    decomposed = unicodedata.normalize("NFD", text)
    return "vi" if any(unicodedata.combining(c) for c in decomposed) or "đ" in text.lower() else "latin"


def language_of(text: str, document: str) -> str:
    """The tag of a spelling: Vietnamese if its diacritics say so, else the document's, ``-latn`` where it left its script."""
    kind = script(text)
    if kind == "vi":
        return "vi"
    primary = document.split("-", 1)[0].lower()
    if kind == "latin" and primary not in _LATIN_LANGUAGES:
        return f"{primary}-latn"
    return document


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A candidate for a label."""

    text: str
    latin: str
    basis: str
    """``attested`` or ``reconstructed``."""
    language: str


_RANK = {"vi": 0, "latin": 1, "other": 2}


def best_name(names: Mapping[Name, int]) -> Name:
    """The name to show, by the rule above; ``names`` counts the documents of each."""

    def rank(name: Name) -> tuple[int, int, int, str, str, str]:
        level = _RANK[script(name.text)] if name.basis == "attested" else 3
        return level, -names[name], -len(name.text), name.text, name.language, name.latin

    return min(names, key=rank)
