"""How alike two names are: by this program and by the best open matchers. Each maker gives a function, or None where its package is missing."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from rapidfuzz import fuzz

from thidua.text.agreement import agreement_of
from thidua.text.syllables import name_agreement

Score = Callable[[str, str], float]


def ours() -> Score:
    return agreement_of


def tables_only() -> Score:
    """The candidate sets of the tables without likelihoods: what this program did before."""
    return name_agreement


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def icu() -> Score | None:
    found = _module("icu")
    if found is None:
        return None
    make = found.Transliterator.createInstance("Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Lower")
    roman = lru_cache(maxsize=None)(make.transliterate)
    return lambda a, b: fuzz.ratio(roman(a), roman(b)) / 100


def uroman() -> Score | None:
    found = _module("uroman")
    if found is None:
        return None
    maker = found.Uroman()
    roman = lru_cache(maxsize=None)(lambda name: str(maker.romanize_string(name)).lower())
    return lambda a, b: fuzz.ratio(roman(a), roman(b)) / 100


def logic_v2() -> Score | None:
    """nomenklatura's matcher for persons; every name gets an id of its own, for names are kept by id."""
    if _module("nomenklatura") is None:
        return None
    model = importlib.import_module("followthemoney").model
    matcher = importlib.import_module("nomenklatura.matching").get_algorithm("logic-v2")
    config = matcher.default_config()

    @cache
    def person(name: str) -> Any:
        entity = model.make_entity("Person")
        entity.id = "p" + name.encode().hex()
        entity.add("name", name)
        return entity

    return lambda a, b: float(matcher.compare(person(a), person(b), config).score)


SCORERS: dict[str, Callable[[], Score | None]] = {
    "thidua": ours,
    "thidua, tables only": tables_only,
    "nomenklatura logic-v2": logic_v2,
    "rapidfuzz on ICU": icu,
    "rapidfuzz on uroman": uroman,
}
