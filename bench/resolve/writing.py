"""How made-up names are written: in five scripts, with tones or without, rarely garbled; and what is read of them."""

from __future__ import annotations

import random
from functools import cache, lru_cache

from thidua import iri
from thidua.text.agreement import likelihoods
from thidua.text.syllables import scripts

LANGUAGES = {"vi": 40, "en": 25, "hi": 15, "ur": 12, "bn": 8}
"""Shares of the documents in per cent."""
_SCRIPTS = {"hi": "deva", "ur": "arab", "bn": "beng"}
_WITHOUT_TONES, _GARBLED = 0.05, 0.02


@cache
def _spellings(script: str) -> dict[str, tuple[list[str], list[float]]]:
    """Syllable to the ways in which a script writes it, the usual ones more often."""
    found: dict[str, list[tuple[float, str]]] = {}
    for form, costs in scripts()[script].usual.items():
        for syllable, cost in costs.items():
            found.setdefault(syllable, []).append((cost, form))
    best = {s: sorted(ways)[:4] for s, ways in found.items()}
    return {
        s: ([f for _, f in ways], [2.7 ** (-3 * (cost - ways[0][0])) for cost, _ in ways]) for s, ways in best.items()
    }


def written(name: str, language: str, draw: random.Random) -> tuple[str, str]:
    """A name as a document writes it, and its plain Latin reading."""
    if language in _SCRIPTS:
        tokens = []
        for syllable in iri.latin(name).split():
            ways = _spellings(_SCRIPTS[language]).get(syllable)
            tokens.append(draw.choices(*ways)[0] if ways else syllable)
    else:
        plain = language == "en" or draw.random() < _WITHOUT_TONES
        tokens = iri.latin(name).title().split() if plain else name.split()
    if draw.random() < _GARBLED:
        at = draw.randrange(len(tokens))
        where = draw.randrange(len(tokens[at]))
        tokens[at] = (tokens[at][:where] + tokens[at][where + 1 :]) or tokens[at]
    return " ".join(tokens), " ".join(_read(t, n == 0) for n, t in enumerate(tokens))


@lru_cache(maxsize=1 << 17)
def _read(token: str, first: bool) -> str:
    """The likeliest syllable, as reading takes it."""
    shares = likelihoods(token, first)
    known = {s: p for s, p in shares.items() if s.isascii()} or shares
    return iri.latin(max(sorted(known), key=lambda s: known[s])) or iri.slug(token)
