"""When an act makes a post held or ends it: the day of the act is a bound of the tenure, not a day on which the text attests it."""

from __future__ import annotations

import dataclasses
from typing import Final

from thidua.extract.frames.context import Context, after
from thidua.extract.frames.when import When
from thidua.extract.items import Item, Sentence
from thidua.model import AppointmentStatement, Finding, RoleStatement, Statement, Time

_BESIDE: Final = 12
"""Characters between "born on" and its day."""


def emulation_year(ctx: Context, sentence: Sentence) -> str | None:
    """The only year that the sentence names: clusters are led by the year."""
    years = {m.value for m in ctx.dates.of(sentence) if m.kind == "year"}
    return years.pop() if len(years) == 1 else None


def day_of(ctx: Context, sentence: Sentence, verb: Item) -> When | None:
    """The day of an act that its sentence states: the nearest before the verb, else the first; no birthday and no day of joining."""
    private = sentence.saying("BORN", "JOIN_PARTY", "DIED")
    whens = [w for m in ctx.dates.of(sentence) if (w := ctx.dates.day(m, sentence)) is not None]
    whens = [
        w
        for w in whens
        if not w.value.startswith("--")
        and not any(abs(x.end - w.start) <= _BESIDE for x in private)
        and not in_brackets(sentence, w.start)
    ]
    whens = [w for w in whens if not _ends(ctx, sentence, w)] or whens
    before = [w for w in whens if w.end <= verb.start]
    return before[-1] if before else whens[0] if whens else None


def _ends(ctx: Context, sentence: Sentence, when: When) -> bool:
    """Whether "until" behind a day says that something ends on it, where such words stand behind."""
    return ctx.order.final and (nxt := after(sentence, when.end)) is not None and ctx.says(nxt, ctx.order.until)


def in_brackets(sentence: Sentence, at: int) -> bool:
    """Whether an offset lies in brackets: what stands there is told by the way."""
    opened, closed = sentence.of("("), sentence.of(")")
    return bool(opened) and sum(x.end <= at for x in opened) > sum(x.end <= at for x in closed)


def bounded(time: Time, mode: str, day: When | None) -> Time:
    """A time with the day of the act as the bound that the act sets: from it a post is held, until it one was."""
    if day is None or time.from_ or time.until:
        return time
    if mode == "former":
        return dataclasses.replace(time, on=None, until=day.value)
    return dataclasses.replace(time, from_=day.value) if mode in ("appointed", "acting") else time


def attested(ctx: Context, sentence: Sentence) -> str | None:
    """The day on which the text attests an act that is told of a session."""
    return ctx.reading.day if "k" in sentence.tags else None


def settled(found: list[Statement | Finding]) -> list[Statement | Finding]:
    """A post that a text says somebody has held, and elsewhere that he is relieved of, is over."""
    acts = [s for s in found if isinstance(s, AppointmentStatement)]
    given = {(s.holder.key, s.role, s.body.key) for s in acts if s.mode != "former"}
    over = {(s.holder.key, s.role, s.body.key) for s in acts if s.mode == "former"} - given
    return [
        dataclasses.replace(s, mode="former")
        if isinstance(s, RoleStatement)
        and s.mode in ("appointed", "holds")
        and (s.holder.key, s.role, s.body.key) in over
        else s
        for s in found
    ]
