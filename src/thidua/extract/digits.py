"""Numbers among the items: digits in threes, Roman ones behind "number", districts and wards that have a number for a name."""

from __future__ import annotations

import re
from typing import Final

from thidua.extract.items import Item, Stream
from thidua.lexicon import Place


def grouped(s: Stream, first: Item) -> Item | None:
    """The number whose digits a sign parts in threes (1.329, 12,500); None where they stand alone, or a decimal does."""
    tokens, k, value = s.tokens, first.i, int(first.value)
    if not 0 < value < 1000 or tokens[k].text[0] == "0":
        return None
    sign = tokens[k + 1].text if k + 1 < len(tokens) else ""
    while (
        sign in (".", ",")
        and k + 2 < len(tokens)
        and tokens[k + 1].text == sign
        and tokens[k].end == tokens[k + 1].start
        and tokens[k + 1].end == tokens[k + 2].start
        and tokens[k + 2].text.isdecimal()
        and not s.covered[k + 2]
    ):
        if len(tokens[k + 2].text) != 3:
            return None
        value, k = value * 1000 + int(tokens[k + 2].text), k + 2
    return Item("#", (), first.start, tokens[k].end, first.i, k + 1, value) if k > first.i else None


_ROMAN: Final = re.compile(r"(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})")
_VALUES: Final = {"I": 1, "V": 5, "X": 10}


def roman(s: Stream, out: list[Item], tags: str) -> None:
    """Numbers in Roman digits behind the word for "number": Cụm thi đua số II. ``tags`` are those of the items."""
    k = -1
    while 0 <= (k := tags.find("Z", k + 1)) < len(out) - 1:
        x = out[k + 1]
        if x.tag in "no" and x.j - x.i == 1 and _ROMAN.fullmatch(s.tokens[x.i].text):
            digits = [_VALUES[c] for c in s.tokens[x.i].text]
            total = sum(-d if any(e > d for e in digits[n + 1 :]) else d for n, d in enumerate(digits))
            x.tag, x.value, x.atoms = "#", total, ()


_NUMBERED: Final = {"DISTRICT": "district", "WARD": "ward"}
"""Levels of places that may have a number for a name: Quận 1, Phường 5."""
_MOST: Final = 40
"""No city has more numbered districts or wards."""


def numbered(number: Item, level: Item, s: Stream) -> Item:
    """A district or ward that has a number for a name, where the level stands straight before it."""
    fits = number.tag == "#" and 0 < number.value < _MOST and level.tag == "L" and level.head in _NUMBERED
    if fits and level.j == number.i and s.adjacent(number.i - 1) and not level.plural:
        name = f"{s.text[level.start : level.end].capitalize()} {number.value}"
        number.tag, number.value = "P", Place(name, _NUMBERED[level.head], None, known=False)
    return number
