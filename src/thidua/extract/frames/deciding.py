"""What the articles of an official document do is done by it: its number, its issuer, its day of effect go to each act.

Acts upon posts are under the document and begin or end with its effect; awards are decided by it, one to each line of the list below; the
body that an article founds is established by it, and those of its list are appointed to their seats.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from typing import Final

from thidua.extract import rosters
from thidua.extract.frames.context import Context, Named
from thidua.extract.frames.members import firm_unit
from thidua.extract.frames.paper import Paper
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Role, Stack
from thidua.lexicon import Place
from thidua.model import (
    AppointmentStatement,
    AwardStatement,
    Entity,
    Finding,
    MandateStatement,
    RelationStatement,
    RoleStatement,
    Statement,
    Time,
)

Made = Statement | Finding
_MARKS: Final = frozenset("#-*():;.,/")
"""Signs before the first word of a line."""
_BY_NAME: Final = frozenset({"enterprise", "school", "press", "association", "other"})
"""Kinds of bodies that are named by their whole phrase."""
_BEGINS: Final = ("appointed", "acting")
_SETTLED: Final = ("approved", "elected", "re_elected")
"""Acts whose day is their own, not that of the document that confirms them."""


def decided(ctx: Context, paper: Paper, made: Iterable[Made]) -> Iterator[Made]:
    """The statements of the other frames with what the document adds to them."""
    own = paper.own(ctx)
    by_paper = [m for m in made if not _repeats(m)]
    for statement in by_paper:
        if isinstance(statement, AwardStatement):
            yield from _award(ctx, paper, own, statement)
        elif isinstance(statement, (AppointmentStatement, RoleStatement)):
            yield _act(ctx, paper, own, statement)
        else:
            yield statement
    yield from _founded(ctx, paper, own)


def _repeats(made: Made) -> bool:
    """The general frames' reading of what the paper's own frames read: who asked whom, which body is established by what."""
    return (isinstance(made, MandateStatement) and made.rule == "mandate.request" and made.speaker is None) or (
        isinstance(made, RelationStatement) and made.rule == "relation.established"
    )


def _inside(paper: Paper, statement: Statement) -> bool:
    start = min((e.start for e in statement.evidence if e.part in ("verb", "award", "role")), default=-1)
    laid = paper.layout
    return laid.in_body(start) and not any(a <= start < b for a, b in laid.bases)


def _effect(paper: Paper) -> str | None:
    found = paper.found
    return found.effective.value if found is not None and found.effective is not None else None


def _act(ctx: Context, paper: Paper, own: Named | None, statement: AppointmentStatement | RoleStatement) -> Statement:
    if not paper.decides or not _inside(paper, statement):
        return statement
    settled = isinstance(statement, AppointmentStatement) and statement.act in _SETTLED
    time = (
        statement.time
        if settled or _approved(ctx, statement)
        else _bounded(statement.time, statement.mode, _effect(paper))
    )
    if isinstance(statement, RoleStatement):
        return dataclasses.replace(statement, time=time) if statement.rule == "appointment" else statement
    evidence = statement.evidence
    issuer, span = paper.issuer_entity(ctx), paper.issuer_span()
    instrument = statement.instrument or (own.entity if own is not None else None)
    if instrument is not statement.instrument and own is not None:
        evidence = (*evidence, ctx.evidence("instrument", own.start, own.end))
    by = statement.decided_by
    if (by is None or not settled) and issuer is not None and span is not None:
        by, evidence = issuer, (*evidence, ctx.evidence("issuer", *span))
    return dataclasses.replace(statement, instrument=instrument, decided_by=by, time=time, evidence=evidence)


def _approved(ctx: Context, statement: Statement) -> bool:
    """Whether the act is one that the document only approves: it has its own day."""
    at = min((e.start for e in statement.evidence if e.part in ("verb", "role")), default=-1)
    sentence = next((s for s in ctx.reading.sentences if s.start <= at < s.end), None)
    return sentence is not None and sentence.says("APPROVE", "ELECT")


def _bounded(time: Time, mode: str, day: str | None) -> Time:
    if day is None:
        return time
    if mode in _BEGINS and time.from_ is None:
        return dataclasses.replace(time, from_=day)
    if mode == "former" and time.until is None:
        return dataclasses.replace(time, until=day)
    return time


def _award(ctx: Context, paper: Paper, own: Named | None, statement: AwardStatement) -> Iterator[AwardStatement]:
    if not _inside(paper, statement):
        yield statement
        return
    status = "decided" if paper.decides and statement.award_status == "awarded" else statement.award_status
    evidence, grantor = statement.evidence, statement.grantor
    issuer, span = paper.issuer_entity(ctx), paper.issuer_span()
    if grantor is None and paper.decides and issuer is not None and span is not None:
        grantor, evidence = issuer, (*evidence, ctx.evidence("grantor", *span))
    instrument = statement.instrument
    if own is not None:
        instrument, evidence = own.entity, (*evidence, ctx.evidence("instrument", own.start, own.end))
    one = dataclasses.replace(statement, award_status=status, grantor=grantor, instrument=instrument, evidence=evidence)
    listed = _listed(ctx, paper, statement) if statement.recipient is None else []
    kept = tuple(e for e in evidence if e.part != "recipient")
    for entity, start, end in listed:
        each = (*kept, ctx.evidence("recipient", start, end))
        yield dataclasses.replace(one, recipient=entity, count=None, unit=None, evidence=each)
    if not listed or (statement.count or len(listed)) != len(listed):
        yield one


def _listed(ctx: Context, paper: Paper, statement: AwardStatement) -> list[tuple[Entity, int, int]]:
    """The recipients in the lines below the sentence of an award, up to the end of its article; else those of the table behind the signature."""
    at = next((e.start for e in statement.evidence if e.part == "award"), -1)
    sentences = ctx.reading.sentences
    opening = next((s for s in sentences if s.start <= at < s.end), None)
    if opening is None:
        return []
    laid = paper.layout
    end = next((b for a, b in laid.articles if a <= at < b), laid.body[1])
    below = [s for s in sentences[opening.index + 1 :] if s.start < end]
    found = _lines(ctx, below)
    if not found and laid.appendix is not None and opening.items[-1].tag != ":":
        found = _lines(ctx, [s for s in sentences if s.start >= laid.appendix[0]], skip=True)
    return found


def _lines(ctx: Context, lines: list[Sentence], skip: bool = False) -> list[tuple[Entity, int, int]]:
    out: list[tuple[Entity, int, int]] = []
    seen: set[str] = set()
    for line in lines:
        one = _recipient(ctx, line) if not skip or _counted(ctx, line) else None
        if one is None and not skip:
            break
        if one is not None and one[0].key not in seen:
            seen.add(one[0].key)
            out.append(one)
    return out


def _counted(ctx: Context, line: Sentence) -> bool:
    """Whether a row of a table has its number: other lines of a table without columns are pieces of a row."""
    ahead = ctx.text[ctx.text.rfind("\n", 0, line.start) + 1 : line.end]
    return re.match(r"[\s|]*\d{1,3}\b", ahead) is not None


def _recipient(ctx: Context, line: Sentence) -> tuple[Entity, int, int] | None:
    """Whom a line of the list begins with: a person, a body, or the people of a place."""
    rest = [x for x in line.items if x.tag not in _MARKS and x.tag != "K"]
    if not rest:
        return None
    first, reading = rest[0], ctx.reading
    if first.tag == "N":
        person = reading.person_at(first)
        return (reading.entity(person), first.start, first.end) if person is not None else None
    body = next((b for b in reading.bodies_in(line) if b.start == first.start and not b.plural), None)
    if body is not None and body.kind not in _BY_NAME:
        return reading.unit(body), body.start, body.end
    if body is not None:
        end = next((k for k, x in enumerate(rest) if x.tag in ",;:(/"), len(rest))
        unit = firm_unit(ctx, line, first.start, rest[end - 1].end)
        return unit.entity, unit.start, unit.end
    return _people_of(reading_place(rest), ctx)


def reading_place(items: list[Item]) -> tuple[Item, Place] | None:
    """The place of ``Nhân dân và cán bộ xã X``: words for people, then one place."""
    for x in items:
        if x.tag == "P" and isinstance(x.value, Place):
            return x, x.value
        if x.tag not in "MCuLvo":
            return None
    return None


def _people_of(found: tuple[Item, Place] | None, ctx: Context) -> tuple[Entity, int, int] | None:
    return (ctx.reading.unit(found[1]), found[0].start, found[0].end) if found is not None else None


def _founded(ctx: Context, paper: Paper, own: Named | None) -> Iterator[Statement]:
    """The founded body, and the acts by which those of its list get their seats."""
    found = rosters.founded(ctx.reading, paper.layout)
    if found is None or own is None:
        return
    body, _, verb = found
    entity = ctx.reading.entity(body)
    evidence = (ctx.evidence("subject", body.start, body.end), ctx.evidence("verb", verb.start, verb.end), ctx.evidence("object", own.start, own.end))  # fmt: skip
    yield RelationStatement(
        document=ctx.name,
        evidence=evidence,
        rule="paper.founded",
        subject=entity,
        predicate="established_by",
        object=own.entity,
    )
    for stack in ctx.reading.stacks:
        for role in stack.roles:
            if role.body is body and role.mode == "appointed" and stack.person is not None and stack.item is not None:
                yield from _seated(ctx, paper, own, stack, role)


def _seated(ctx: Context, paper: Paper, own: Named, stack: Stack, role: Role) -> Iterator[Statement]:
    if stack.person is None or stack.item is None:
        return
    claim = ctx.reading.claim(
        role, ctx.reading.entity(stack.person), (stack.item.start, stack.item.end), rule="roster", mode="appointed"
    )
    span = paper.issuer_span()
    if claim is None or span is None:
        return
    evidence = (*claim.evidence, ctx.evidence("instrument", own.start, own.end), ctx.evidence("issuer", *span))
    yield AppointmentStatement(
        document=ctx.name, evidence=evidence, rule="paper.roster", status=claim.status, doubts=claim.doubts, holder=claim.holder, role=claim.role, body=claim.body,
        mode="appointed", act="appointed", decided_by=paper.issuer_entity(ctx), instrument=own.entity, time=_bounded(claim.time, "appointed", _effect(paper)),
    )  # fmt: skip
