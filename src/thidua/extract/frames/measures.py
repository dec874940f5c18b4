"""Measures: counted things that no award and no title has taken: members, staff, localities, registered models."""

from __future__ import annotations

from typing import Final

from thidua.extract.frames.context import Context, Output
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body
from thidua.lexicon import Place
from thidua.model import Entity, MeasureStatement, Time

_UNITS: Final = {"MODEL"}
_BETWEEN: Final = 4
_ROW: Final = 2
"""Places that make a list."""


def measures(ctx: Context) -> Output:
    """Every number with a unit that is said of a body or a movement."""
    seen: set[tuple[str, str, str]] = set()
    for sentence in ctx.reading.sentences:
        if "A" in sentence.tags:
            continue
        for value, number, unit in _counted(ctx, sentence):
            of = _of(ctx, sentence, number)
            time = _time(ctx, sentence)
            words = ctx.text[number.end : unit.end].strip()
            entity = ctx.reading.entity(of) if of is not None else _province(ctx, sentence)
            key = (str(value), unit.head, entity.key if entity else "")
            if entity is None and not sentence.says("REGISTER", "ATTEND"):
                continue
            if key in seen:
                continue
            seen.add(key)
            evidence = [ctx.evidence("value", number.start, unit.end)]
            if of is not None:
                evidence.append(ctx.evidence("body", of.start, of.end))
            yield MeasureStatement(
                document=ctx.name,
                evidence=(*evidence, ctx.whole(sentence)),
                rule="measure.count",
                value=str(value),
                unit=words,
                of=entity,
                time=time,
            )


def _province(ctx: Context, sentence: Sentence) -> Entity | None:
    """ "The agencies and localities of the province": what is counted in the province that the text is about."""
    place = ctx.reading.scope.place
    return ctx.reading.entity(place) if place is not None and any(x.has("PROVINCE") for x in sentence.of("L")) else None


def figures_in_words(ctx: Context) -> Output:
    """``some units with many registered models: A, B, C``: what a list of places has much of."""
    for sentence in ctx.reading.sentences:
        colon = next((x for x in sentence.of(":")), None)
        if colon is None:
            continue
        many = next((x for x in sentence.items if ctx.says(x, ctx.order.many)), None) if ctx.order.many else None
        if many is None or many.start > colon.start:
            continue
        thing = next(
            (x for x in sentence.items if many.end <= x.start < colon.start and (x.tag == "u" or x.among(_UNITS))), None
        )
        places = [x for x in sentence.items if x.start >= colon.end and x.tag == "P" and isinstance(x.value, Place)]
        if thing is None or len(places) < _ROW:
            continue
        for x in places:
            evidence = (
                ctx.evidence("value", many.start, thing.end),
                ctx.evidence("place", x.start, x.end),
                ctx.whole(sentence),
            )
            yield MeasureStatement(
                document=ctx.name, evidence=evidence, rule="measure.many", value="many", unit=ctx.text[many.end : thing.end].strip(),
                of=ctx.reading.entity(x.value), time=_time(ctx, sentence),
            )  # fmt: skip


def _counted(ctx: Context, sentence: Sentence) -> list[tuple[int, Item, Item]]:
    out: list[tuple[int, Item, Item]] = []
    items = sentence.items
    if "u" not in sentence.tags and "F" not in sentence.tags:
        return out
    for k, x, value in ctx.numbers_in(sentence):
        if k and items[k - 1].tag in "Z/(":
            continue
        for y in items[k + 1 : k + 2 + _BETWEEN]:
            if y.tag == "u" or (y.tag == "F" and y.among(_UNITS)):
                out.append((value, x, y))
                break
            if y.tag not in "oSMQLGFD":
                break
    return out


def _of(ctx: Context, sentence: Sentence, number: Item) -> Body | None:
    """The body that is counted in: the last one before the number, else the first of the sentence."""
    bodies = [
        b
        for b in ctx.reading.bodies_in(sentence)
        if not b.plural
        and b.final.kind != "other"
        and not any(r.start <= b.start < r.end for r in ctx.reading.roles_in(sentence))
    ]
    before = [b for b in bodies if b.end <= number.start]
    return before[-1] if before else None


def _time(ctx: Context, sentence: Sentence) -> Time:
    for m in ctx.dates.of(sentence):
        if m.kind in ("first_months", "last_months", "quarter", "first_quarters") and m.years:
            first, _, last = m.value.partition("/")
            return Time(from_=first, until=last)
    years = [m.value for m in ctx.dates.of(sentence) if m.kind == "year"]
    if len(set(years)) == 1:
        return Time(year=years[0])
    return Time(on=ctx.reading.day)
