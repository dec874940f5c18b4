"""Stated facts of a life: year of birth, home, degree. Nothing is read from a name."""

from __future__ import annotations

from typing import Final

from thidua.extract.frames.context import Context, Output
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Person
from thidua.model import BiographyStatement
from thidua.text.dates import DateMention

_FAR: Final = 7
"""Items between a date and the verb of birth or death behind it."""


def biographies(ctx: Context) -> Output:
    """Facts of the one person that a sentence is about."""
    for sentence in ctx.reading.sentences:
        people = [(x, p) for x in sentence.of("N") if (p := ctx.reading.person_at(x)) is not None and p.official]
        if len({id(p) for _, p in people}) != 1:
            continue
        name, person = people[0]
        for x in sentence.since(name.end):
            if x.tag in "VtK" and (found := _fact(ctx, sentence, x)) is not None:
                yield _statement(ctx, person, name, x, *found)


def _fact(ctx: Context, sentence: Sentence, x: Item) -> tuple[str, str, int, int] | None:
    """Property, value and span of the value of what a word begins."""
    if x.tag == "V" and x.has("BORN", "DIED", "JOIN_PARTY"):
        prop = "born" if x.has("BORN") else "died" if x.has("DIED") else "party_joined"
        near = [
            m
            for m in ctx.dates.within(x.start, sentence.end)
            if m.kind in ("day", "month", "year") and not m.partial and m.start - x.end <= 6
        ]
        if not near and ctx.order.final:
            near = _before(ctx, sentence, x)
        return (prop, near[0].value, near[0].start, near[0].end) if near else _bare_year(ctx, prop, x)
    if x.tag == "V" and x.has("HOME"):
        stop = next(
            (y.start for y in sentence.items if y.start > x.end and (y.tag in ";.(:" or (y.tag == "V"))), sentence.end
        )
        words = ctx.between(sentence, x.end, stop)
        if words and words[0].tag == ":":
            stop = next((y.start for y in sentence.items if y.start > words[0].end and y.tag in ";.(:V"), sentence.end)
            words = ctx.between(sentence, words[0].end, stop)  # "home: commune A, district B"
        places = [k for k, y in enumerate(words) if y.tag in "Pn"]
        if places:
            end = words[places[-1]].end
            return "home_place", ctx.text[words[0].start : end], words[0].start, end
    nxt = sentence.first_since(x.end)
    if (x.tag == "t" and x.has("DEGREE")) or (
        x.tag == "K" and x.has("DOCTOR") and nxt is not None and nxt.tag not in "NK"
    ):
        stop = next((y.start for y in sentence.items if y.start >= x.end and y.tag in ",;.(:CV"), sentence.end)
        words = ctx.between(sentence, x.start, stop)
        return "education", ctx.text[x.start : words[-1].end], x.start, words[-1].end
    return None


def _before(ctx: Context, sentence: Sentence, verb: Item) -> list[DateMention]:
    """The date that a verb at the end of its clause ends: only places and small words stand between."""
    dates = [
        m for m in ctx.dates.within(sentence.start, verb.start) if m.kind in ("day", "month", "year") and not m.partial
    ]
    if not dates:
        return []
    gap = [x for x in ctx.between(sentence, dates[-1].end, verb.start) if not x.has("DATED", "PARTY")]
    return dates[-1:] if len(gap) <= _FAR and all(x.tag in "PLTWGon" for x in gap) else []


def _bare_year(ctx: Context, prop: str, x: Item) -> tuple[str, str, int, int] | None:
    tail = ctx.text[x.end : x.end + 6]
    digits = tail.strip()[:4]
    if len(digits) == 4 and digits.isdecimal() and 1900 <= int(digits) <= 2100:
        start = ctx.text.index(digits, x.end)
        return prop, str(int(digits)), start, start + 4
    return None


def _statement(
    ctx: Context, person: Person, name: Item, x: Item, prop: str, value: str, start: int, end: int
) -> BiographyStatement:
    evidence = (
        ctx.evidence("person", name.start, name.end),
        ctx.evidence("verb", x.start, x.end),
        ctx.evidence("value", start, end),
    )
    return BiographyStatement(
        document=ctx.name,
        evidence=evidence,
        rule="biography.stated",
        person=ctx.reading.entity(person),
        property=prop,
        value=value,
    )
