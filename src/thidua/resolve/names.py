"""How alike two names are, whatever scripts they are written in."""

from __future__ import annotations

import importlib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from thidua import iri
from thidua.text.normal import norm

AGREES = 500
"""From this likeness on (0 to 1000) two names can be one person's."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike, 0 to 1000, and by which way."""

    score: int
    basis: str
    """``spelling`` (same Vietnamese spelling), ``latin`` (same without diacritics), ``sound`` (other scripts),
    ``diacritics`` (both written with diacritics, and they differ), ``different``."""


def _agreement() -> Callable[[str, str], float] | None:
    try:
        module = importlib.import_module("thidua.text.syllables")
    except ImportError:
        return None
    found: Callable[[str, str], float] = module.name_agreement
    return found


@lru_cache(maxsize=65536)
def _sound(a: str, b: str) -> int:
    compare = _agreement()
    return 0 if compare is None else round(1000 * compare(a, b))


@lru_cache(maxsize=65536)
def vietnamese(spelling: str) -> str | None:
    """The spelling in one writing (case, place of the tone mark) where it has Vietnamese diacritics; else None."""
    if not spelling or any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in spelling):
        return None
    plain = norm(" ".join(spelling.split()))
    return plain if iri.latin(plain) != plain else None


def likeness(a: Sequence[str], b: Sequence[str], latin_a: Sequence[str], latin_b: Sequence[str]) -> Likeness:
    """How alike the names of two mentions are: ``a``, ``b`` the spellings seen, ``latin_*`` their plain Latin readings."""
    written_a = {v for s in a if (v := vietnamese(s)) and iri.latin(v) in latin_a}
    written_b = {v for s in b if (v := vietnamese(s)) and iri.latin(v) in latin_b}
    if written_a & written_b:
        return Likeness(1000, "spelling")
    if set(latin_a) & set(latin_b):
        return Likeness(0, "diacritics") if written_a and written_b else Likeness(950, "latin")
    if written_a and written_b:
        return Likeness(0, "different")
    best = max((_sound(*sorted((x, y))) for x in _written(a, latin_a) for y in _written(b, latin_b)), default=0)
    return Likeness(best, "sound") if best >= AGREES else Likeness(best, "different")


def _written(spellings: Sequence[str], latins: Sequence[str]) -> Sequence[str]:
    """What to compare by sound: the spellings; the Latin reading where none was attested."""
    full = max((len(s.split()) for s in spellings), default=0)
    return [s for s in spellings if len(s.split()) == full] or latins


_ONSETS = (("t", "T"), ("s", "T"), ("x", "T"), ("ch", "T"), ("ph", "P"), ("p", "P"), ("b", "P"), ("gi", "D"), ("d", "D"), ("r", "D"),
           ("z", "D"), ("c", "K"), ("k", "K"), ("q", "K"), ("g", "K"), ("h", "K"), ("ng", "N"), ("n", "N"), ("m", "M"), ("l", "L"),
           ("v", "V"), ("u", "V"), ("w", "V"), ("o", "V"))  # fmt: skip


def name_class(latin: str) -> str:
    """A class that readings of one name in different scripts share: how many syllables, and the kind of first sound."""
    first = latin[:2]
    sound = next((c for onset, c in sorted(_ONSETS, key=lambda o: -len(o[0])) if first.startswith(onset)), "A")
    return f"{len(latin.split())}{sound}"


__all__ = ["AGREES", "Likeness", "likeness", "name_class", "vietnamese"]
