"""What the codes of the graph are called in a reader's language: by the vocabularies of the ontology, its terms, and ``queries/lookups/words.toml``."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from thidua.namespaces import NS, RDFS, SKOS
from thidua.resources import read_text, walk

ENGLISH = "en"
"""The language of codes."""
_COUNT = re.compile(r"(\d+) ([a-z]+)")
_COUNTS = re.compile(r"\d+ [a-z]+(?: \+ \d+ [a-z]+)*")
"""What was counted together: ``2 collectives + 15 individuals``."""
_SPACE = re.compile(r" (\w)")
_SCHEMES = (
    "modes", "parts", "award-statuses", "appointment-acts", "instrument-states", "event-statuses", "movement-statuses", "mandate-modes", "default-rules",
    "identity-rules", "role-kinds", "instrument-kinds", "body-kinds",
)  # fmt: skip
"""Vocabularies whose codes stand as texts; what two of them have, the first says."""
_CODE = re.compile(r"[a-z]+(?:_[a-z]+)+|[a-z]+(?:[A-Z][a-z]+)+", re.ASCII)
"""What is a code and no word: with a line or a capital letter in it."""
Names = Mapping[str, Mapping[str, str]]


@functools.cache
def _words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    read: dict[str, Any] = tomllib.loads(read_text("queries", "lookups/words.toml"))
    return read


def said(part: str, key: str, lang: str) -> str:
    """A word of ``words.toml``, of the part ``codes``, ``reasons``, ``asked`` ...; empty where the language leaves it out."""
    return _words().get(lang, {}).get(part, {}).get(key, "")


@functools.cache
def _terms() -> Names:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for _, file in walk("ontology", ".ttl", "modules"):
        for node, label in _labels(file.read_bytes(), f"{RDFS}label"):
            found[node][label.language or ""] = label.value
    return found


def _labels(text: str | bytes, property_: str) -> list[tuple[str, ox.Literal]]:
    return [
        (t.subject.value, t.object)
        for t in ox.parse(text, format=ox.RdfFormat.TURTLE)
        if t.predicate.value == property_ and isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.Literal)
    ]


@functools.cache
def _scheme(name: str, property_: str = "prefLabel") -> Names:
    """The names of the concepts of a vocabulary, or what they mean, by code."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for node, label in _labels(read_text("ontology", f"vocab/{name}.ttl"), f"{SKOS}{property_}"):
        found[node.rpartition("/")[2]][label.language or ""] = label.value
    return found


@functools.cache
def _coded() -> Names:
    found: Names = {}
    for name in _SCHEMES:
        found = {**_scheme(name), **found}
    return found


@functools.cache
def _awards() -> Names:
    return {labels[ENGLISH]: labels for labels in _scheme("award-kinds").values() if ENGLISH in labels}


def term(name: str, lang: str) -> str:
    """What a class or property is called (``awardStatus``): in the language, else in English, else by its own name."""
    labels = _terms().get(NS + name, {})
    return labels.get(lang) or labels.get(ENGLISH) or name


def word(text: str, lang: str) -> str:
    """What a text is called that is a code, or the English name of a kind of award; empty where it is neither, or English is wanted."""
    if lang == ENGLISH:
        return ""
    if _COUNTS.fullmatch(text):
        return _COUNT.sub(lambda m: f"{m[1]} {word(m[2], lang) or m[2]}", text)
    camel = _SPACE.sub(lambda m: m[1].upper(), text)
    labels = _coded().get(text) or _coded().get(text.replace(" ", "_")) or _terms().get(NS + camel) or {}
    told = said("codes", text, lang) or said("codes", camel, lang) or labels.get(lang)
    return told or named_award(text, lang, "") or _named().get(text, {}).get(lang, "")


@functools.cache
def _named() -> Names:
    """Words by which names of movements and documents are compared, and acts: by code, and by the English word."""
    found: dict[str, Mapping[str, str]] = {}
    for scheme in ("words", "acts", "content-words"):
        for code, labels in _scheme(scheme).items():
            found |= {code: labels, labels.get(ENGLISH, code): labels}
    return found


def plain(text: str) -> str:
    """A text in English with its codes as people write them: ``Member, ex_officio`` is "Member, ex officio"; words of no vocabulary stay."""
    return ", ".join(_spelled(part) for part in text.split(", "))


def _spelled(text: str) -> str:
    if not _CODE.fullmatch(text):
        return text
    return _coded().get(text, {}).get(ENGLISH) or _terms().get(NS + text, {}).get(ENGLISH) or text


def named_award(name: str, lang: str, otherwise: str | None = None) -> str:
    """An award's name in the language: the graph has the English one of its kind; words of a document stay as they are."""
    return _awards().get(name, {}).get(lang) or (name if otherwise is None else otherwise)


def definition(scheme: str, notation: str, lang: str) -> str:
    """What a concept means (``default-rules``, ``more-witnesses``); empty where the language does not say it."""
    return _scheme(scheme, "definition").get(notation, {}).get(lang, "")
