"""Counts: a number with its unit (2 collectives and 15 individuals), the number in digits or in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from thidua.extract.frames.context import Context
from thidua.extract.items import Item, Sentence

_BETWEEN: Final = 3
"""Words that may stand between a number and its unit (typical, new, outstanding)."""


_PERSONS: Final = ("COMRADE", "MEMBER")
"""Words for persons beside those of units."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its unit at its place."""

    value: int
    unit: Item
    start: int
    end: int


def counts(ctx: Context, sentence: Sentence) -> list[Count]:
    """Every number with a unit in a sentence."""
    out: list[Count] = []
    items = sentence.items
    for k, x, value in ctx.numbers_in(sentence):
        if k and items[k - 1].tag in "Z/":
            continue
        for nth, y in enumerate(items[k + 1 : k + 2 + _BETWEEN], k + 1):
            if y.tag == "u" or (y.has("CLUSTER") and _collective(ctx, items, nth)) or _persons(items, nth):
                # "12 collective units": both words name the unit
                last = items[nth + 1] if nth + 1 < len(items) and items[nth + 1].tag == y.tag == "u" else y
                out.append(Count(value, y, x.start, last.end))
                break
            if y.tag not in "oSMLBD" and not (y.tag == "n" and y.start == x.end):
                break
    return out


def _persons(items: list[Item], k: int) -> bool:
    """Whether comrades or members are counted: the mark of who gets or does something stands behind them, no name."""
    y, behind = items[k], items[k + 1 : k + 2]
    return y.tag in "KR" and y.one_of(_PERSONS) and bool(behind) and behind[0].tag in "WE"


def _collective(ctx: Context, items: list[Item], k: int) -> bool:
    """A word that means cluster and collective is the unit where a number stands before it and individuals behind: 15 समूह और 20 व्यक्ति."""
    behind = items[k + 1 : k + 4]
    if not behind:
        return False
    if behind[0].tag == "C":
        counted = behind[2:] if len(behind) > 1 and ctx.value_of(behind[1]) is not None else behind[1:]
        return bool(counted) and counted[0].tag in "uM"
    return items[k].plural and behind[0].tag in "WGEV"


def ordinal_of(ctx: Context, sentence: Sentence, k: int) -> int | None:
    """The number that item ``k`` counts off (13th, छठी, thứ 32); None where it is no ordinal."""
    items, x = sentence.items, sentence.items[k]
    if x.tag == "#" and isinstance(x.value, int):
        tail = ctx.text[x.end : x.end + 1]
        if tail and (tail.isalpha() or tail == "-"):
            return x.value
        return x.value if k and ctx.says(items[k - 1], ctx.order.nth) else None
    if x.tag not in "oDn":
        return None
    return ctx.ordinal_of[ctx.text[x.start : x.end]]


@dataclass(frozen=True, slots=True)
class Group:
    """Counts named together: ``2 collectives and 15 individuals``."""

    counts: tuple[Count, ...]

    @property
    def start(self) -> int:
        """Where the first count begins."""
        return self.counts[0].start

    @property
    def end(self) -> int:
        """Where the last count ends."""
        return self.counts[-1].end

    @property
    def total(self) -> int:
        """The sum."""
        return sum(c.value for c in self.counts)

    @property
    def unit(self) -> str:
        """``collectives``; ``2 collectives + 15 individuals`` for several."""
        names = [f"{_unit_name(c.unit)}s" for c in self.counts]
        return (
            names[0]
            if len(names) == 1
            else " + ".join(f"{c.value} {n}" for c, n in zip(self.counts, names, strict=True))
        )


def groups(ctx: Context, sentence: Sentence) -> list[Group]:
    """The counts of a sentence, those joined by "and" as one."""
    out: list[Group] = []
    for c in counts(ctx, sentence):
        if out:
            between = ctx.between(sentence, out[-1].end, c.start)
            joined = between and all(x.tag in "C," for x in between)
            if joined and (any(x.tag == "C" for x in between) or out[-1].counts[-1].unit.head != c.unit.head):
                out[-1] = Group((*out[-1].counts, c))
                continue
        out.append(Group((c,)))
    return out


def _unit_name(unit: Item) -> str:
    if unit.tag in "KR":
        return "individual"
    return "collective" if unit.has("CLUSTER") else unit.head.lower()
