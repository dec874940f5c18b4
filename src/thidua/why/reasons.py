"""Rules and features of a judgement in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from thidua.namespaces import SKOS
from thidua.resolve.judge import CURATED, Judgement
from thidua.resolve.persons import WEIGHTS
from thidua.resources import read_text

_NAMES = {
    "spelling": "the same Vietnamese spelling", "latin": "the same letters, leaving marks aside",
    "sound": "the same by sound, in two scripts", "diacritics": "both with marks, and these differ", "different": "they differ",
}  # fmt: skip
_WHAT = {
    "occasion": "same event", "article": "same run of numbers", "document": "one document", "likeness": "likeness of the numbers",
    "paragraphs": "paragraphs", "runs": "shared runs of numbers", "bits": "bits that agree", "names": "persons", "length": "characters", "by": "decided by", "on": "decided on",
}  # fmt: skip
_KEYED = ("post", "body", "place", "organiser", "person", "issuer")
"""Features whose value is the key of a thing."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that spoke for or against, as it is stored and in words."""

    feature: str
    """``post=post/chair.peoples-committee.quang-tri``."""
    what: str
    """``post``."""
    words: str
    """What the value is called."""


@cache
def _rules(lang: str) -> dict[str, str]:
    """Code to sentence, from the vocabulary of the rules of identity; in English where the language has none."""
    codes: dict[str, str] = {}
    said: dict[str, dict[str, str]] = defaultdict(dict)
    raw = read_text("ontology", "vocab/identity-rules.ttl").encode("utf-8")
    for quad in ox.parse(raw, format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == SKOS + "notation":
            codes[str(quad.subject)] = quad.object.value
        elif quad.predicate.value == SKOS + "definition":
            said[quad.object.language][str(quad.subject)] = quad.object.value
    sentences = {**said["en"], **said[lang]}
    return {code: sentences[concept] for concept, code in sorted(codes.items())}


def sentence(rule: str, lang: str = "en") -> str:
    """What a rule says; its code where the vocabulary does not know it."""
    return _rules(lang).get(rule, rule)


def rules() -> dict[str, str]:
    """Every rule of identity by its code, with what it says."""
    return dict(_rules("en"))


def features(judgement: Judgement, named: Callable[[str], str]) -> tuple[Feature, ...]:
    """The features of a judgement in words; ``named`` tells what the thing of a key is called."""
    return tuple(_feature(f, named) for f in judgement.features)


def _feature(feature: str, named: Callable[[str], str]) -> Feature:
    what, _, value = feature.partition("=")
    if what.startswith("name:"):
        basis = what.partition(":")[2]
        return Feature(feature, "name", f"{_NAMES.get(basis, basis)} ({value} of 1000)")
    if what == "occasion":
        day, _, where = value.partition("|")
        return Feature(feature, _WHAT[what], f"{day}, {named(where)}" if where else value)
    if what == "document":
        return Feature(feature, _WHAT[what], named(f"doc/{value}"))
    if what in _KEYED and "/" in value:
        return Feature(feature, what, named(value))
    return Feature(feature, _WHAT.get(what, what), value)


def weighed(judgement: Judgement) -> str:
    """How a score came about, where it is a product; else empty."""
    parts = [f.partition("=") for f in judgement.features]
    likeness = next((int(v) for n, _, v in parts if n.startswith("name:") and v.isdigit()), None)
    signal = judgement.rule.partition(".")[2]
    if judgement.rule == CURATED or likeness is None or signal not in WEIGHTS:
        return ""
    return f"name {likeness} x {signal} {WEIGHTS[signal] / 1000:.2f}"
