"""How alike two names are, whatever scripts they are written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from thidua import iri
from thidua.text.agreement import MEETS, agreement_of, likelihoods, parts
from thidua.text.normal import norm, script_of
from thidua.text.syllables import name_candidates

_LIKELY = 0.02
"""A syllable less likely than this makes no name agree."""
_MOST = 64
"""A name has so many ways to sound, at most."""
AGREES = 500
"""From this likeness on (0 to 1000) two names can be one person's."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike, 0 to 1000, and by which way."""

    score: int
    basis: str
    """``spelling`` (same Vietnamese spelling), ``latin`` (same without diacritics), ``sound`` (other scripts),
    ``diacritics`` (both written with diacritics, and they differ), ``different``."""


@lru_cache(maxsize=65536)
def _sound(a: str, b: str) -> int:
    """Agreement by sound: it leaves out tones, so that it is never as sure as a spelling."""
    value = agreement_of(a, b)
    return 0 if value < MEETS else 600 + round(350 * value)


@lru_cache(maxsize=65536)
def vietnamese(spelling: str) -> str | None:
    """The spelling in one writing (case, place of the tone mark) where it has Vietnamese diacritics; else None."""
    words = spelling.split()
    if not words or any(script_of(word) != "latn" for word in words):
        return None
    plain = " ".join(norm(word) for word in words)
    return plain if iri.latin(plain) != plain else None


def likeness(a: Sequence[str], b: Sequence[str], latin_a: Sequence[str], latin_b: Sequence[str]) -> Likeness:
    """How alike the names of two mentions are: ``a``, ``b`` the spellings seen, ``latin_*`` their plain Latin readings."""
    written_a = {v for s in a if (v := vietnamese(s)) and iri.latin(v) in latin_a}
    written_b = {v for s in b if (v := vietnamese(s)) and iri.latin(v) in latin_b}
    if written_a & written_b:
        return Likeness(1000, "spelling")
    if written_a and written_b:
        return Likeness(0, "diacritics" if set(latin_a) & set(latin_b) else "different")
    if set(latin_a) & set(latin_b):
        return Likeness(950, "latin")
    best = max((_sound(*sorted((x, y))) for x in _full(a, latin_a) for y in _full(b, latin_b)), default=0)
    return Likeness(best, "sound" if best >= AGREES else "different")


def _full(spellings: Sequence[str], latins: Sequence[str]) -> Sequence[str]:
    """What to compare by sound: the spellings of the whole name; its Latin reading where none was attested."""
    words = max((len(latin.split()) for latin in latins), default=0)
    return [s for s in spellings if len(s.split()) == words] or latins


_ONSETS = tuple(
    sorted(
        {
            **dict.fromkeys(("t", "th", "tr", "ch", "s", "x"), "T"), **dict.fromkeys(("ph", "p", "b", "f"), "P"),
            **dict.fromkeys(("gi", "d", "r", "z", "j"), "D"), **dict.fromkeys(("c", "k", "kh", "q", "g", "gh", "h"), "K"),
            **dict.fromkeys(("ng", "ngh", "n", "nh"), "N"), **dict.fromkeys(("v", "w", "u", "o"), "V"), "m": "M", "l": "L",
        }.items(),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
)  # fmt: skip
"""First sounds that scripts mix up share a class."""


def _onset(syllable: str) -> str:
    return next((sound for onset, sound in _ONSETS if syllable.startswith(onset)), "A")


@lru_cache(maxsize=65536)
def name_classes(name: str) -> frozenset[str]:
    """Classes of which names that agree share one: how many syllables, and the kinds of first sound of the first and last."""
    tokens = name_candidates(name)
    if not tokens:
        return frozenset()
    first, last = ({_onset(s) for s in tokens[i]} for i in (0, -1))
    return frozenset(f"{len(tokens)}{a}{b}" for a in first for b in last)


@lru_cache(maxsize=65536)
def sound_key(latin: str) -> str:
    """How a Latin reading sounds, coarsely: the kinds of first sound of all its syllables."""
    return "".join(_onset(s) for s in latin.split())


@lru_cache(maxsize=65536)
def sounds(name: str) -> frozenset[str]:
    """What :func:`sound_key` may be of a written name: names that agree share one, whatever scripts they stand in."""
    each = [
        {_onset(s) for s, share in likelihoods(token, n == 0).items() if share >= _LIKELY and s.isascii()}
        for n, token in enumerate(parts(name))
    ]
    return frozenset("".join(found) for found in islice(product(*map(sorted, each)), _MOST)) if each else frozenset()


@lru_cache(maxsize=65536)
def in_latin(spelling: str) -> bool:
    """Whether all of a spelling stands in Latin letters."""
    return all(script_of(part) == "latn" for part in parts(spelling))
