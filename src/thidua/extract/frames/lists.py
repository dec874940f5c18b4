"""Counts against lists: "four provinces: A, B and C" says four and names three. One of the two is wrong, or the reading is.

Only where it is plain what the list is of: provinces, or persons, behind a colon or in brackets. A list that says itself that it goes
on, or that has an element nobody understood, is no witness against a number.
"""

from __future__ import annotations

from typing import Final

from thidua.extract.frames.context import Context, Output
from thidua.extract.items import Item, Sentence
from thidua.lexicon import Place

_MOST: Final = 99
_TO_UNIT: Final = 2
"""Items between a number and what it counts, such as "new"."""
_TO_LIST: Final = 8
"""Items between what is counted and its list."""
_IN_PLACES: Final = "P,;LCGTWv-"
_GOES_ON: Final = ("\u2026", "...", "..")


def counted_lists(ctx: Context) -> Output:
    """A finding for each count whose list has another number of elements."""
    for sentence in ctx.reading.sentences:
        items = sentence.items
        for k, x, value in ctx.numbers_in(sentence) if sentence.has_tag(":(") else ():
            if x.tag not in "#oUn" or not 2 <= value <= _MOST or (k and items[k - 1].tag in "Z/-"):
                continue
            unit = _unit(items, k)
            listed = _list(ctx, sentence, unit) if unit is not None else None
            if unit is None or not listed:
                continue
            named = _places(items[unit], listed) if items[unit].tag == "L" else _persons(ctx, listed)
            if named is not None and named >= 2 and named != value:
                said = f"says {value}, but the list behind it names {named}: a slip of the text, or a name that was not read"
                yield ctx.finding("count-not-its-list", x.start, items[unit].end, said, "warning")


def _unit(items: list[Item], k: int) -> int | None:
    """Where it is said what the number at ``k`` counts: provinces, or persons by what they are."""
    for n in range(k + 1, min(len(items), k + 2 + _TO_UNIT)):
        x = items[n]
        if (x.tag == "L" and x.has("PROVINCE")) or x.tag in "KR" or (x.tag == "u" and x.has("INDIVIDUAL", "DELEGATES")):
            return n
        if x.tag not in "onSD":
            return None
    return None


def _list(ctx: Context, sentence: Sentence, unit: int) -> list[Item]:
    """The items of the list behind a colon or in brackets; none where there is no such list, or where it says that it goes on."""
    items = sentence.items
    opener = next((n for n in range(unit + 1, min(len(items), unit + 2 + _TO_LIST)) if items[n].tag in ":(,;#"), None)
    if opener is None or items[opener].tag not in ":(":
        return []
    end = len(items)
    if items[opener].tag == "(":
        end = next((n for n in range(opener + 1, len(items)) if items[n].tag == ")"), opener)
    listed = items[opener + 1 : end]
    if not listed or any(x.tag == ":" for x in listed):
        return []
    behind = ctx.text[listed[-1].end : listed[-1].end + 4].lstrip()
    return [] if behind.startswith(_GOES_ON) else listed


def _places(unit: Item, listed: list[Item]) -> int | None:
    """How many provinces a list names; None where it has anything else."""
    if any(x.tag not in _IN_PLACES for x in listed) or not unit.has("PROVINCE"):
        return None
    places = [x.value for x in listed if x.tag == "P"]
    if not all(isinstance(p, Place) and p.kind == "province" for p in places):
        return None
    return len({p.name for p in places})


def _persons(ctx: Context, listed: list[Item]) -> int | None:
    """How many persons a list names; None where a name is not understood, or where it ends with others who are not named."""
    last = max((n for n, x in enumerate(listed) if x.tag in ";C"), default=-1)
    if not any(x.tag == "N" for x in listed[last + 1 :]) or any(x.tag == "n" for x in listed):
        return None
    people = [ctx.reading.person_at(x) for x in listed if x.tag == "N"]
    return len({id(p) for p in people}) if all(p is not None for p in people) else None
