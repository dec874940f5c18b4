"""The words under which a name is found: without Vietnamese marks in Latin letters, in one spelling in other scripts."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from thidua.iri import latin
from thidua.text.agreement import likelihoods
from thidua.text.folding import fold
from thidua.text.normal import norm, script_of

LONGEST = 200
"""Characters of what is looked for, at most: the rest is left out."""
MOST_WORDS = 12
_LIKELY = 0.02
"""A syllable less likely than this is not what a written one stands for."""
_MOST = 12
"""A written syllable stands for so many, at most."""


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order: ``34-CT/TW`` is ``34 ct tw``, ``Võ Văn Hưng`` is ``vo van hung``."""
    return [w for part in _parts(text) for w in _plain(part).split()]


def _parts(text: str) -> list[str]:
    out, word = [], ""
    for c in unicodedata.normalize("NFC", fold(text)).casefold():
        if unicodedata.category(c)[0] in "LMN":
            word += c
        elif word:
            out.append(word)
            word = ""
    return [*out, word] if word else out


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    """In Latin letters without marks; in another script in the spelling that joiners, nukta and harakat do not change."""
    return (latin(word) if script_of(word) in ("latn", "") else "") or norm(word)


def standing_for(word: str) -> tuple[str, ...]:
    """The toneless syllables that a word in another script may spell, the likely ones first; none for Latin letters."""
    if script_of(word) not in ("deva", "arab", "beng"):
        return ()
    shares = dict(likelihoods(word))
    for syllable, share in likelihoods(word, first=True).items():
        shares[syllable] = max(share, shares.get(syllable, 0.0))
    likely = sorted((-share, s) for s, share in shares.items() if share >= _LIKELY and s.isascii())
    return tuple(s for _, s in likely[:_MOST])
