"""When a title was held: "chair from May 2018 to June 2020", "2015-2020: vice chair", "(2010 - 2015)".

Dates are read from the item stream. A period with an end in the past makes a title one of former days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from thidua.extract.frames.clauses import Order, order
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Stack
from thidua.extract.reading import Reading
from thidua.text.normal import norm

_MARKS: Final = frozenset("-*(.:#;")
"""Signs and numbers before the first word of a line."""
_BETWEEN: Final = frozenset("Kpa=V,ov")
"""Tags between the period that opens a clause and the title that it is about."""
_FAR: Final = 7
_TIMES: Final = frozenset("dyY")


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when; ``now`` where it goes on; ``j`` one past its last item."""

    since: str | None
    until: str | None
    now: bool
    j: int


def settle(reading: Reading) -> None:
    """Give the titles of each sentence the period that stands beside them."""
    words = order(reading.document.language)
    if words.final:
        return
    for sentence in reading.sentences:
        if not _TIMES & set(sentence.tags):
            continue
        stacks = reading.stacks_in(sentence)
        opened = _opening(reading, sentence, words) if stacks else None
        for stack in stacks:
            found = period_at(reading.text, sentence.items, stack.j, words, behind=True)
            if found is None and opened is not None and _under(sentence, opened, stack):
                found = opened
            if found is not None:
                _apply(stack, found)


def _apply(stack: Stack, period: Period) -> None:
    for role in stack.roles:
        role.since, role.until = period.since, period.until
        if period.until is not None and role.mode in ("holds", "appointed"):
            role.mode = "former"


def _opening(reading: Reading, sentence: Sentence, words: Order) -> Period | None:
    """The period that a clause begins with, before a colon or a comma: ``Từ tháng 5/2018 đến tháng 6/2020: ...``."""
    items = sentence.items
    k = 0
    while k < len(items) and items[k].tag in _MARKS and k < 3:
        k += 1
    found = period_at(reading.text, items, k, words, behind=False)
    if found is None or found.j >= len(items):
        return None
    return found if items[found.j].tag in ":,-Kpa=(" else None


def _under(sentence: Sentence, period: Period, stack: Stack) -> bool:
    """Whether a title stands in the clause that a period opens, with nobody named and no other day between."""
    gap = sentence.items[period.j : stack.i]
    stops = any(x.tag in ".;dyY" for x in gap) or sum(x.tag == "N" for x in gap) > 1
    near = all(x.tag in _BETWEEN or x.tag in ":N" for x in gap) and len(gap) <= _FAR
    listed = not stops and gap and gap[0].tag == ":"
    return not stops and (near or bool(listed))


def period_at(text: str, items: Sequence[Item], k: int, words: Order, *, behind: bool) -> Period | None:
    """The period that begins at an item: "from" a day "to" another one or to the present, or two years in brackets."""
    n = len(items)

    def says(at: int, known: frozenset[str]) -> bool:
        return at < n and items[at].end > items[at].start and norm(text[items[at].start : items[at].end]) in known

    bracket = k < n and items[k].tag in "(,-"
    opened = bracket and items[k].tag == "("
    if behind and bracket:
        k += 1
    from_ = says(k, words.since)
    k += from_
    first, k = _time(items, k)
    if first is None:
        return None
    if "/" in first:
        since, _, until = first.partition("/")
        told = norm(text[items[k - 1].start : items[k - 1].end].split(maxsplit=1)[0]) in words.since
        return Period(since, until, False, k) if from_ or told or opened or not behind else None
    to = says(k, words.till) or (k < n and items[k].tag == "-" and (opened or from_ or not behind))
    if to and says(k + 1, words.today):
        return Period(first, None, True, k + 2)
    last, end = _time(items, k + 1) if to else (None, k)
    if last is not None and "/" not in last:
        return Period(first, last, False, end)
    return Period(first, None, False, k) if from_ else None


def _time(items: Sequence[Item], k: int) -> tuple[str | None, int]:
    """The time that an item says, with its word for "year" or "month" before it; one past it."""
    while k + 1 < len(items) and items[k].tag == "m" and not items[k].has("TERM"):
        k += 1
    if k >= len(items):
        return None, k
    x = items[k]
    if x.tag == "d" and not x.value.partial and x.value.kind in ("day", "month"):
        return str(x.value.value), k + 1
    if x.tag == "y":
        return str(x.value), k + 1
    if x.tag == "Y":
        return str(x.value), k + 1
    return None, k
