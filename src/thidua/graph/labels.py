"""Which of the attested names an entity is shown by, and in which language a spelling is.

The rule, in this order: a Vietnamese spelling with diacritics that a source wrote; another Latin spelling that a source
wrote; a spelling in another script that a source wrote; a reconstructed one. Among equals: written in most documents,
then the longer one, then by code points.

A person whom only other scripts name is shown by a plain Latin reading without tones (``Vo Van Hung``), marked as
reconstructed: the one that all attested spellings allow. The spellings themselves are alternative labels.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from thidua.text.syllables import inventory, name_candidates

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


def reading(latins: Mapping[str, int], spellings: Iterable[str]) -> str:
    """Which of the readings that the documents gave to show: one that every spelling of the whole name can mean.

    ``latins`` counts the documents of each reading. Among those that fit, the one of most documents; then the one with
    the commoner given name: scripts that write fewer vowels mix up a rare name with a common one.
    """
    whole = [c for s in sorted(set(spellings)) if (c := name_candidates(s))]

    def rank(latin: str) -> tuple[int, int, int, str]:
        words = latin.split()
        misfits = sum(any(w not in at for w, at in zip(words, c, strict=True)) for c in whole if len(c) == len(words))
        return misfits, -latins[latin], -inventory().given.get(words[-1] if words else "", 0), latin

    return min(latins, key=rank)
