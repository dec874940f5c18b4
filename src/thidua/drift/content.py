"""Words of names, themes and slogans in several languages: what long names are compared by, word for word.

They are the concepts of ``ontology/vocab/content-words.ttl``. Nothing is read by them: they only tell whether two versions
of a name say the same.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from thidua.lexicon import vocabulary
from thidua.text.normal import norm
from thidua.text.tokens import tokens, words

SCHEME = "content-words"
_ENDING = 3
"""Letters by which a word may be longer than its label, for the endings of plurals and cases."""
_LEAST = 4
"""A shorter label must be the whole word."""


class Word(NamedTuple):
    """A known word at its place."""

    code: str
    start: int
    end: int


@functools.lru_cache(maxsize=16)
def _labels(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases of a language by the first letters of their first word, the longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for code, kind in sorted(vocabulary().kinds.get(SCHEME, {}).items()):
        for label in kind.labels.get(language, ()):
            key = tuple(norm(t) for t in words(label))
            if key:
                out.setdefault(key[0][:2], []).append((key, code))
    for options in out.values():
        options.sort(key=lambda o: (-len(o[0]), -sum(map(len, o[0])), o))
    return out


def name(code: str, language: str = "en") -> str:
    """What the word of a code is called."""
    return vocabulary().kinds[SCHEME][code].preferred.get(language, code.lower())


def find(text: str, language: str, start: int = 0) -> list[Word]:
    """The known words of a text, longest phrases first; ``start`` is added to their places."""
    known = _labels(language.partition("-")[0])
    found = [t for t in tokens(text) if t.text[0].isalpha()]
    plain = [norm(t.text) for t in found]
    out: list[Word] = []
    k = 0
    while k < len(plain):
        for key, code in known.get(plain[k][:2], ()):
            if len(key) <= len(plain) - k and all(_is(plain[k + i], word) for i, word in enumerate(key)):
                out.append(Word(code, start + found[k].start, start + found[k + len(key) - 1].end))
                k += len(key)
                break
        else:
            k += 1
    return out


def _is(token: str, label: str) -> bool:
    if token == label:
        return True
    return len(label) >= _LEAST and token.startswith(label) and len(token) - len(label) <= _ENDING
