"""Words that lost the blank between them."""

from __future__ import annotations

from typing import Final

from thidua.lexicon import Lexicon
from thidua.text.tokens import Token


def unglued(toks: list[Token], lexicon: Lexicon) -> list[Token]:
    """Words that lost the blank between them, parted where a capital begins the second: ``Phó Bí thưTỉnh ủy``.

    Only where both parts are words of the language or of names; ``VinBus`` and ``MobiFone`` are one word.
    """
    if not lexicon.pack.case:
        return _unjoined(toks, lexicon) if lexicon.pack.unjoined else toks
    out: list[Token] = []
    for t in toks:
        word = t[0]
        if word.istitle() or word.islower() or word.isupper() or len(word) < 4 or not word.isalpha():
            out.append(t)
            continue
        at = next((n for n in range(2, len(word) - 1) if word[n].isupper() and word[n - 1].islower()), 0)
        first, second = Token(word[:at], t[1], t[1] + at), Token(word[at:], t[1] + at, t[2])
        known = at and second.text[1:].islower() and lexicon.knows(first.text) and lexicon.knows(second.text)
        out += [first, second] if known else [t]
    return out


_SHORTEST: Final = 4
"""Letters that the second of two such words has at least."""


def _unjoined(toks: list[Token], lexicon: Lexicon) -> list[Token]:
    """The same in a script whose letters join, behind one that joins none: two words of offices and bodies (پیپلزکمیٹی)."""
    out: list[Token] = []
    for t in toks:
        word = t[0]
        at = 0
        if len(word) > _SHORTEST + 1 and not lexicon.knows(word):
            inside = (n for n in range(2, len(word) - _SHORTEST + 1) if word[n - 1] in lexicon.pack.unjoined)
            at = next((n for n in inside if lexicon.is_word(word[:n]) and lexicon.is_word(word[n:])), 0)
        out += [Token(word[:at], t[1], t[1] + at), Token(word[at:], t[1] + at, t[2])] if at else [t]
    return out
