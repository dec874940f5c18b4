"""Mandates: who asked, tasked or promised what; the addressee is a body, or a kind of body where the text speaks of many."""

from __future__ import annotations

import dataclasses
from typing import Final

from thidua.extract.frames.context import Context, Output
from thidua.extract.frames.holders import holders
from thidua.extract.frames.participants import parts_of
from thidua.extract.items import Item, Sentence
from thidua.model import Entity, Evidence, MandateStatement

_MODES: Final = {"REQUEST": "requested", "TASK": "tasked", "PLEDGE": "pledged"}


def mandates(ctx: Context) -> Output:
    """Every request, task and promise with a speaker and words."""
    for sentence in ctx.reading.sentences:
        verb = sentence.first_saying(*_MODES)
        if verb is None or "A" in sentence.tags:
            continue
        statement = _mandate(ctx, sentence, verb)
        if statement is not None:
            yield statement


def _mandate(ctx: Context, sentence: Sentence, verb: Item) -> MandateStatement | None:
    speaker = _speaker(ctx, sentence, verb)
    that = next((x for x in sentence.items if x.start >= verb.end and ctx.says(x, ctx.order.that)), None)
    start = that.end if that is not None else verb.end
    words = ctx.between(sentence, start, sentence.end)
    if speaker is None or len(words) < 3:
        return None
    mode = next(m for a, m in _MODES.items() if verb.has(a))
    evidence: list[Evidence] = [
        ctx.evidence("speaker", speaker[1], speaker[2]),
        ctx.evidence("verb", verb.start, verb.end),
    ]
    action = ctx.evidence("action", words[0].start, words[-1].end)
    addressee = _addressee(ctx, sentence, speaker, start)
    if addressee is not None:
        evidence.append(addressee[1])
    instrument = next(
        (n for n in ctx.instruments if n.sentence is sentence and n.start >= start and n.entity.number), None
    )
    period = next((m.term for m in ctx.dates.within(start, sentence.end) if m.term), None)
    return MandateStatement(
        document=ctx.name, evidence=(*evidence, action), rule="mandate.request", speaker=speaker[0], addressee=addressee[0] if addressee else None,
        instrument=instrument.entity if instrument else None, action=action.quote, period=period, mandate_mode=mode,
    )  # fmt: skip


def _speaker(ctx: Context, sentence: Sentence, verb: Item) -> tuple[Entity, int, int] | None:
    for part in parts_of(ctx, sentence):
        if part.verb is verb:
            return part.holder.entity, part.holder.start, part.holder.end
    before = [h for h in holders(ctx, sentence) if h.end <= verb.start]
    return (before[-1].entity, before[-1].start, before[-1].end) if before and len(before) == 1 else None


def _addressee(
    ctx: Context, sentence: Sentence, speaker: tuple[Entity, int, int], start: int
) -> tuple[Entity, Evidence] | None:
    """The first body that the request names behind its verb, or between speaker and verb; not the speaker's own title."""
    titles = [(r.start, r.end) for r in ctx.reading.roles_in(sentence)]
    for body in sorted(ctx.reading.bodies_in(sentence), key=lambda b: (b.start < start, b.start)):
        if body.start < speaker[2] or any(s <= body.start < e for s, e in titles):
            continue
        entity = ctx.reading.entity(body)
        if body.plural:
            entity = dataclasses.replace(entity, kind="kind_of_body", key=f"kind-of-{entity.key}")
        return entity, ctx.evidence("addressee", body.start, body.end)
    return None
