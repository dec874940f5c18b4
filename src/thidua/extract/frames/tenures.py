"""When an act makes a post held or ends it: the day of the act is a bound of the tenure, not a day on which the text attests it."""

from __future__ import annotations

import dataclasses
import re

from thidua.extract.frames.context import Context
from thidua.extract.frames.when import When
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Role
from thidua.model import Time

_BESIDE = 12
"""Characters between "born on" and its day."""


def emulation_year(ctx: Context, sentence: Sentence) -> str | None:
    """The only year that the sentence names: clusters are led by the year."""
    years = {m.value for m in ctx.dates.of(sentence) if m.kind == "year"}
    return years.pop() if len(years) == 1 else None


def day_of(ctx: Context, sentence: Sentence, verb: Item) -> When | None:
    """The day of an act that its sentence states: the nearest before the verb, else the first; no birthday and no day of joining."""
    private = [x for x in sentence.items if x.tag == "V" and x.has("BORN", "JOIN_PARTY", "DIED")]
    whens = [w for m in ctx.dates.of(sentence) if (w := ctx.dates.day(m, sentence)) is not None]
    whens = [
        w
        for w in whens
        if not w.value.startswith("--")
        and not any(abs(x.end - w.start) <= _BESIDE for x in private)
        and not in_brackets(sentence, w.start)
    ]
    before = [w for w in whens if w.end <= verb.start]
    return before[-1] if before else whens[0] if whens else None


_SPAN = re.compile(r"\(?o?(?:Y|([dy])[-W]([dy]))")
"""Behind a title: ``(2014-2016)``, ``from 2016 to 2020``, ``from February 2020 to March 2025``."""


def held_between(role: Role) -> tuple[str, str] | None:
    """From when until when a post was held, where that stands right behind its title."""
    items = role.sentence.items[role.j : role.j + 5]
    found = _SPAN.match("".join(x.tag for x in items))
    if found is None or (role.term is not None and not found.group(1)):
        return None
    if found.group(1) is None:
        years = str(items[found.end() - 1].value).replace("/", "-").split("-")
        return (years[0], years[-1]) if len(years) == 2 and years[0] <= years[1] else None
    first, last = (_bound(items[found.start(n)]) for n in (1, 2))
    return (first, last) if first is not None and last is not None and first <= last else None


def _bound(item: Item) -> str | None:
    """A year, a month or a day as a bound of a time."""
    if item.tag == "y":
        return str(item.value)
    return str(item.value.value) if item.value.kind in ("month", "day") and not item.value.partial else None


def in_brackets(sentence: Sentence, at: int) -> bool:
    """Whether an offset lies in brackets: what stands there is told by the way."""
    return sum({"(": 1, ")": -1}.get(x.tag, 0) for x in sentence.items if x.end <= at) > 0


def bounded(time: Time, mode: str, day: When | None) -> Time:
    """A time with the day of the act as the bound that the act sets: from it a post is held, until it one was."""
    if day is None:
        return time
    if mode == "former":
        return dataclasses.replace(time, on=None, until=day.value)
    return dataclasses.replace(time, from_=day.value) if mode in ("appointed", "acting") else time


def attested(ctx: Context, sentence: Sentence) -> str | None:
    """The day on which the text attests an act that is told of a session."""
    return ctx.reading.day if any(x.tag == "k" for x in sentence.items) else None
