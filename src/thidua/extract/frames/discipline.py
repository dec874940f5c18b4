"""Disciplinary measures against officials, and deaths in office: acts of their own upon the posts that the text names a person with.

A reprimand or a warning leaves the post as it is; a removal ends it; an expulsion from the Party is an act that bounds no post by itself
(``tdu:boundsTenure`` of the vocabulary). What is only proposed is not done.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Final

from thidua.extract.frames.acts import ENDING, FINER, finer, named
from thidua.extract.frames.appointees import decided_by
from thidua.extract.frames.context import Context, Output, after
from thidua.extract.frames.states import denied
from thidua.extract.frames.targets import Target, clause, names_in
from thidua.extract.frames.tenures import attested, bounded, day_of
from thidua.extract.frames.when import When
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Role, Stack
from thidua.model import AppointmentStatement, Evidence, Statement, Time

_PROPOSED: Final = ("PROPOSE", "REQUEST", "WILL")
_BY_HIMSELF: Final = frozenset({"resigned", "retired"})


def disciplines(ctx: Context) -> Output:
    """Every measure against somebody whom the text names with a post."""
    for sentence in ctx.reading.sentences:
        if "V" not in sentence.tags:
            continue
        verbs = sentence.of("V")
        if not sentence.says("DISCIPLINE", "RELIEVE", "DIED"):
            continue
        measures = [v for v in verbs if v.has("DISCIPLINE") or _dismissed(ctx, sentence, v)]
        if measures:
            yield from _measure(ctx, sentence, measures)
        for verb, act in _leaving(ctx, sentence, verbs):
            yield from _left(ctx, sentence, verb, act)


def _dismissed(ctx: Context, sentence: Sentence, verb: Item) -> bool:
    """Whether somebody is removed from his posts without their being named behind: ``bị cách chức tất cả các chức vụ``."""
    if not verb.has("RELIEVE") or named(ctx, verb.start, verb.end, frozenset({"dismissed"})) is None:
        return False
    return not ctx.order.final and not any(s.start >= verb.end for s in ctx.reading.stacks_in(sentence))


def _measure(ctx: Context, sentence: Sentence, measures: list[Item]) -> Output:
    first = measures[0]
    start, end = clause(sentence, first.start)
    inside = [v for v in measures if start <= v.start < end]
    if any(x.one_of(_PROPOSED) and start <= x.start < first.start for x in sentence.of("V")) or denied(
        ctx, sentence, first
    ):
        return
    acts = [finer(ctx, v, "disciplined") for v in inside]
    n = next((k for k, a in enumerate(acts) if a != "disciplined"), 0)
    for target in _whom(ctx, sentence, first, start, end):
        stacks = _own(ctx, sentence, target)
        if not stacks:
            message = "a disciplinary measure is told here, but no post of whom it is taken against"
            yield ctx.finding("act-without-post", inside[n].start, inside[n].end, message)
        for stack in stacks:
            for role in stack.roles:
                yield from _act(ctx, sentence, target, role, acts[n], inside[n])


def _whom(ctx: Context, sentence: Sentence, verb: Item, start: int, end: int) -> list[Target]:
    """Whom a measure is taken against: those named behind its verb; else the last one before it, of a passive or a marked object."""
    people = [t for t in names_in(ctx, sentence) if start <= t.start < end]
    ahead, behind = [t for t in people if t.end <= verb.start], [t for t in people if t.start >= verb.end]
    if ctx.order.final:
        ahead = [t for t in ahead if not ((mark := after(sentence, t.end)) is not None and ctx.by(mark))]
        return ahead[-1:]
    if behind:
        return behind
    before = [x for x in sentence.items if x.end <= verb.start]
    words = ctx.text[verb.start : verb.end].split()
    passive = words[0].lower() in ctx.order.passive or (bool(before) and ctx.says(before[-1], ctx.order.passive))
    return ahead[-1:] if passive else []


def _own(ctx: Context, sentence: Sentence, target: Target) -> list[Stack]:
    """The titles that a person bears in the sentence, else those of the whole text."""
    mine = [
        s
        for s in ctx.reading.stacks
        if s.person is target.person and any(r.body is not None and not r.plural for r in s.roles)
    ]
    return [s for s in mine if s.sentence is sentence] or mine[:1]


def _act(ctx: Context, sentence: Sentence, target: Target, role: Role, act: str, verb: Item) -> Iterator[Statement]:
    mode = "former" if act in ENDING else role.mode
    claim = ctx.reading.claim(
        role, ctx.reading.entity(target.person), (target.start, target.end), rule="discipline", mode=mode
    )
    if claim is None:
        return
    day = _day_of_death(ctx, sentence, verb) if act == "died" else day_of(ctx, sentence, verb)
    evidence: list[Evidence] = [*claim.evidence, ctx.evidence("verb", verb.start, verb.end)]
    if day is not None:
        evidence.append(ctx.evidence("time", day.start, day.end))
    on = day.value if day is not None else attested(ctx, sentence)
    if act in ENDING and "FORMER" not in role.words:
        yield dataclasses.replace(claim, time=bounded(claim.time, mode, day), cause=act)
    decided = decided_by(ctx, sentence, verb) if act in FINER["disciplined"] else None
    instrument = next((n.entity for n in ctx.instruments if n.sentence is sentence and n.entity.number), None)
    yield AppointmentStatement(
        document=ctx.name, evidence=tuple(evidence), rule="appointment.discipline" if act in FINER["disciplined"] else "appointment.leaving",
        status=claim.status, doubts=claim.doubts, holder=claim.holder, role=claim.role, body=claim.body, mode=mode, act=act,
        decided_by=decided, instrument=instrument, time=bounded(Time(on=on, term=claim.time.term), mode, day),
    )  # fmt: skip


def _day_of_death(ctx: Context, sentence: Sentence, verb: Item) -> When | None:
    """The day nearest to the verb of dying."""
    whens = [w for m in ctx.dates.of(sentence) if m.kind == "day" and (w := ctx.dates.day(m, sentence)) is not None]
    full = [w for w in whens if not w.value.startswith("--")]
    return min(full, key=lambda w: (max(w.start - verb.end, verb.start - w.end), w.start), default=None)


def _leaving(ctx: Context, sentence: Sentence, verbs: Sequence[Item]) -> Iterator[tuple[Item, str]]:
    """The verbs by which somebody leaves by himself: he dies, resigns or retires, and no post is named as what he leaves."""
    for v in verbs:
        if v.has("DIED"):
            yield v, "died"
        elif (
            v.has("RELIEVE") and not ctx.order.final and (found := named(ctx, v.start, v.end, _BY_HIMSELF)) is not None
        ):
            start, end = clause(sentence, v.start)
            posts = any(v.end <= s.start < end for s in ctx.reading.stacks_in(sentence))
            # where another act gives or takes the post, this one is why
            meant = any(
                x.has(*_PROPOSED, "ASK_LEAVE", "RELIEVE", "ELECT", "APPOINT") and start <= x.start < v.start
                for x in sentence.of("V")
            )
            if not posts and not meant and not denied(ctx, sentence, v):
                yield v, found[0]


def _left(ctx: Context, sentence: Sentence, verb: Item, act: str) -> Iterator[Statement]:
    """``X, vice chair of A, died on 3 May``: the posts that he is named with as held end."""
    people = [t for t in names_in(ctx, sentence) if t.end <= verb.start]
    if len({id(t.person) for t in people}) != 1:
        return
    mine = [s for s in ctx.reading.stacks_in(sentence) if s.person is people[0].person and s.end <= verb.start]
    beside = max([people[-1].end, *(s.end for s in mine)])
    if any(x.tag in "NRV" for x in ctx.between(sentence, beside, verb.start)):
        return
    for stack in mine:
        for role in stack.roles:
            if role.mode == "holds" and role.body is not None and not role.plural:
                yield from _act(ctx, sentence, people[0], role, act, verb)
