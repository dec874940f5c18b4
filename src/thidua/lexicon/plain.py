"""Vocabularies and phrases as plain values, for the cache: what goes in comes out equal."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from sys import intern
from typing import Any

from thidua.cache import cached
from thidua.lexicon.places import COUNTRY, Place
from thidua.lexicon.vocabulary import Composition, Kind, Vocabulary, Word, parse

VOCABULARY = "vocabulary"
"""The piece of the cache that the vocabularies are."""


@functools.cache
def vocabulary() -> Vocabulary:
    """Everything in ``ontology/vocab``, with the labels that languages bring (``loaders/<tag>/labels.tsv``)."""
    return cached(VOCABULARY, lambda: of_vocabulary(parse()), to_vocabulary)


def of_vocabulary(v: Vocabulary) -> dict[str, Any]:
    """All vocabularies as plain values."""
    return {
        "words": [[w.code, w.cls, w.parts, w.labels, w.preferred, w.file] for w in v.words.values()],
        "bodies": [_of_composition(c) for c in v.bodies],
        "roles": [_of_composition(c) for c in v.roles],
        "kinds": {
            scheme: [[k.code, k.labels, k.preferred, k.exclusive, k.deputy_of] for k in kinds.values()]
            for scheme, kinds in v.kinds.items()
        },
        "digest": v.digest,
    }


def to_vocabulary(plain: Mapping[str, Any]) -> Vocabulary:
    """The vocabularies that :func:`of_vocabulary` made plain."""
    words = {}
    for code, cls, parts, labels, preferred, file in plain["words"]:
        said = {tag: [(label, how) for label, how in each] for tag, each in labels.items()}
        words[code] = Word(intern(code), cls, tuple(map(intern, parts)), said, preferred, file)
    kinds = {scheme: {row[0]: Kind(*row) for row in rows} for scheme, rows in plain["kinds"].items()}
    bodies, roles = ([_to_composition(row) for row in plain[name]] for name in ("bodies", "roles"))
    return Vocabulary(words, bodies, roles, kinds, plain["digest"])


def _of_composition(c: Composition) -> list[Any]:
    return [c.code, sorted(c.words), sorted(c.within), c.topic]


def _to_composition(row: list[Any]) -> Composition:
    code, words, within, topic = row
    return Composition(code, frozenset(map(intern, words)), frozenset(within), topic)


def of_value(value: object) -> Any:
    """The value of a phrase: a place, or nothing."""
    if isinstance(value, Place):
        return [value.name, value.kind, value.province, value.known]
    if value is not None:
        raise TypeError(f"a phrase has a value of {type(value).__name__}")
    return None


def to_value(plain: Any) -> Place | None:
    """The value that :func:`of_value` made plain."""
    if plain is None:
        return None
    place = Place(*plain)
    return COUNTRY if place == COUNTRY else place
