"""Who carries an official document out, and whom it gives a task: its issuer is the one who speaks."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from thidua.extract.frames.context import Context, Output
from thidua.extract.frames.paper import Paper
from thidua.extract.items import Sentence
from thidua.extract.mentions import Role
from thidua.model import Entity, Evidence, MandateStatement

_TELLS: Final = frozenset({"notice", "report", "submission"})
"""Kinds of documents that tell what somebody else wants, or ask."""
_ENDS: Final = re.compile(r"[\s./;,]+$")


def duties(ctx: Context) -> Output:
    """The clause that says who carries the document out; tasks at the head of a paragraph."""
    paper = ctx.paper
    if paper is None or paper.issuer is None:
        return
    for sentence in ctx.reading.sentences:
        if not paper.layout.in_body(sentence.start):
            continue
        duty = paper.layout.words.duty.search(ctx.text, sentence.start, sentence.end)
        if duty is not None:
            issuer = paper.issuer_entity(ctx)
            for who, evidence in _named(ctx, sentence, sentence.start, duty.start()):
                if issuer is not None and who.key == issuer.key:
                    continue  # nobody tasks himself: an organ of the issuer that has no name of its own
                yield _mandate(ctx, paper, who, evidence, (duty.start(), sentence.end))
        else:
            yield from _tasks(ctx, paper, sentence)


def _tasks(ctx: Context, paper: Paper, sentence: Sentence) -> Iterator[MandateStatement]:
    """``Giao Sở Nội vụ hướng dẫn ...``: the first body or office behind the verb, and what it is to do."""
    kind = paper.found.kind if paper.found is not None else paper.kind
    task = paper.layout.words.task.match(ctx.text, sentence.start, sentence.end)
    if task is None or kind in _TELLS:
        return
    named = list(_named(ctx, sentence, task.end(), sentence.end))
    if not named:
        return
    who, evidence = named[0]
    between = ctx.between(sentence, task.end(), evidence.start)
    if any(x.tag not in "vK" for x in between) or sentence.end - evidence.end < 8:
        return
    yield _mandate(ctx, paper, who, evidence, (evidence.end, sentence.end))


def _named(ctx: Context, sentence: Sentence, start: int, end: int) -> Iterator[tuple[Entity, Evidence]]:
    """Offices, bodies and persons of a clause, each once; several bodies of a kind are that kind."""
    reading = ctx.reading
    taken: list[tuple[int, int]] = []
    out: list[tuple[int, Entity, int]] = []
    for x in sentence.of("N"):
        person = reading.person_at(x)
        if person is not None and start <= x.start and x.end <= end:
            out.append((x.start, reading.entity(person), x.end))
    for role in reading.roles_in(sentence):
        if start <= role.start and role.end <= end:
            taken.append((role.start, role.end))
            if role.role and role.body is not None and role.body.place is not None and not _of_many(sentence, role):
                out.append((role.start, reading.entity(role), role.end))
    for body in reading.bodies_in(sentence):
        if not (start <= body.start and body.end <= end) or any(a <= body.start < b for a, b in taken):
            continue
        entity = reading.entity(body)
        if body.plural:
            entity = dataclasses.replace(entity, kind="kind_of_body", key=f"kind-of-{entity.key}")
        elif body.final.place is None:
            continue
        out.append((body.start, entity, body.end))
    seen: set[str] = set()
    for at, entity, last in sorted(out, key=lambda x: (x[0], x[2], x[1].key)):
        if entity.key not in seen:
            seen.add(entity.key)
            yield entity, ctx.evidence("addressee", at, last)


def _of_many(sentence: Sentence, role: Role) -> bool:
    """ "Chủ tịch Ủy ban nhân dân các tỉnh": one at each place, named by none."""
    after = sentence.first_since(role.end)
    return role.plural or (after is not None and (after.tag == "v" or (after.tag == "L" and after.plural)))


def _mandate(ctx: Context, paper: Paper, who: Entity, evidence: Evidence, span: tuple[int, int]) -> MandateStatement:
    start, end = span
    while start < end and ctx.text[start].isspace():
        start += 1
    end = start + len(_ENDS.sub("", ctx.text[start:end]))
    action = ctx.evidence("action", start, end)
    own, issuer = paper.own(ctx), paper.issuer_span()
    said = [ctx.evidence("speaker", *issuer)] if issuer is not None else []
    period = next((m.term for m in ctx.dates.within(start, end) if m.term), None)
    return MandateStatement(
        document=ctx.name, evidence=(*said, evidence, action), rule="paper.duty", speaker=paper.issuer_entity(ctx), addressee=who,
        instrument=own.entity if own is not None else None, action=" ".join(action.quote.split()), period=period, mandate_mode="tasked",
    )  # fmt: skip
