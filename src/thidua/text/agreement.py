"""How well two written names agree, whatever scripts they stand in: from 0 (surely two names) to 1 (one spelling).

Each written syllable may spell several; the likelihood of each follows from how usual the spelling is for it and how usual
it is in names. Two syllables agree as far as these likelihoods overlap, and a name no better than its worst syllable lets it.
Both written in Latin letters, nothing has to be guessed: letters must be the same, and so must the tones where both have them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from thidua.text.normal import norm, script_of, toneless
from thidua.text.syllables import inventory, scripts, usual

SURE: Final = 0.6
"""From this agreement on two names are most likely one (``bench/accuracy/names``: 99 of 100 hard pairs of its first half)."""
MEETS: Final = 0.2
"""From this agreement on two names can be one, if something beside the name says so too."""
WITHOUT_TONES: Final = 0.97
"""Agreement of one spelling with tones and one without."""
_RARE, _COSTLY, _NEAR = 0.8, 1.6, 2.5
"""Weights of how usual a syllable is, of an unusual spelling, of a letter that no spelling has; fitted on the bench's first half."""
_GARBLED: Final = 0.35
"""How likely a spelling that no table has is a slip for one a letter away."""
_SUM, _WORST = 0.35, 0.65
_FLOOR: Final = 1e-4
_PARTS: Final = re.compile(r"[\s\-\u2010\u2011\u00a0_.]+")
_PREFIX: Final = re.compile(r"(?<!\S)([^\W\d_]{1,2})['\u2019\u02bc]\s*")
_SAME_VOWEL: Final = re.compile("(?<=[hklmst])y(?=[^aeiouy]*$)|(?<=qu)y(?=[^aeiouy]*$)")


def parts(name: str) -> tuple[str, ...]:
    """The syllables of a name as they are written; ``H'Linh`` and ``H' Linh`` are the same two."""
    return tuple(p for p in _PARTS.split(_PREFIX.sub(r"\1' ", unicodedata.normalize("NFC", name))) if p)


@lru_cache(maxsize=65536)
def likelihoods(token: str, first: bool = False) -> Mapping[str, float]:
    """The toneless syllables that a written one may spell, with shares that sum to 1; ``first``: as a family name."""
    if script_of(token) == "latn":
        return {toneless(token): 1.0}
    if token.endswith("'") and (table := scripts().get(script_of(token))) is not None:
        return {f"{table.initial(token[:-1])}'": 1.0}
    known = usual(token)
    costs = known or _nearest(token)
    if not costs:
        return {token: 1.0}
    counts, places = (inventory().family if first else inventory().given), inventory().place
    weights = {
        s: math.exp(_RARE * math.log(2 + counts.get(s, 0) + 0.05 * places.get(s, 0)) - _COSTLY * cost)
        for s, cost in costs.items()
    }
    total = sum(weights[s] for s in sorted(weights))
    shares = {s: weights[s] / total for s in sorted(weights)}
    return shares if known else {token: 1 - _GARBLED} | {s: _GARBLED * share for s, share in shares.items()}


def _nearest(token: str) -> Mapping[str, float]:
    """What a spelling that no table has may stand for: the syllables of the spellings one letter away."""
    table = scripts().get(script_of(token))
    if table is None:
        return {}
    plain = table.norm(token)
    out: dict[str, float] = {}
    for form, apart, _ in process.extract(
        plain, table.usual.keys(), scorer=Levenshtein.distance, score_cutoff=1, limit=None
    ):
        for syllable, cost in table.usual[form].items():
            out[syllable] = min(out.get(syllable, 99.0), cost + _NEAR * apart)
    return dict(sorted(out.items()))


@lru_cache(maxsize=65536)
def spelled(token: str) -> str:
    """A Latin syllable in one writing: case, the place of the tone mark, and i or y for one sound make no difference."""
    return _SAME_VOWEL.sub("i", norm(token))


def _latin_agreement(a: Sequence[str], b: Sequence[str]) -> float:
    if [toneless(spelled(x)) for x in a] != [toneless(spelled(y)) for y in b]:
        return 0.0
    if [spelled(x) for x in a] == [spelled(y) for y in b]:
        return 1.0
    toned = [any(norm(t) != toneless(t) for t in name) for name in (a, b)]
    return 0.0 if all(toned) else WITHOUT_TONES


def _meet(a: str, b: str, first: bool) -> float:
    """How far the syllables that two written ones may spell are the same."""
    if script_of(a) == script_of(b) == "latn":
        return _latin_agreement([a], [b])
    mine, theirs = likelihoods(a, first), likelihoods(b, first)
    return sum(math.sqrt(mine[s] * theirs[s]) for s in mine if s in theirs)


@lru_cache(maxsize=65536)
def agreement_of(a: str, b: str) -> float:
    """How well two written names agree."""
    left, right = parts(a), parts(b)
    if not left or len(left) != len(right):
        return 0.0
    if all(script_of(t) == "latn" for t in (*left, *right)):
        return _latin_agreement(left, right)
    losses = [-math.log(max(_FLOOR, _meet(x, y, n == 0))) for n, (x, y) in enumerate(zip(left, right, strict=True))]
    return math.exp(-(_SUM * sum(losses) + _WORST * max(losses)))
