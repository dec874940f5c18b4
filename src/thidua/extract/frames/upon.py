"""An act upon a post: the title that it makes hold or end, and the act itself with its day, its cause, its votes and who decides it."""

from __future__ import annotations

import dataclasses

from thidua.extract.frames.acts import ENDING, WITHIN, cause_of, finer, votes_of
from thidua.extract.frames.appointees import decided_by
from thidua.extract.frames.context import Context
from thidua.extract.frames.targets import Target, clause
from thidua.extract.frames.tenures import attested, bounded, day_of, emulation_year
from thidua.extract.held import held_between
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Role
from thidua.model import AppointmentStatement, Evidence, Statement, Time


def acts_upon(
    ctx: Context, sentence: Sentence, role: Role, target: Target, mode: str, act: str, verb: Item | None
) -> list[Statement]:
    """The title that an act makes hold or end, and the act."""
    reading = ctx.reading
    holder = reading.entity(target.person)
    # a title that its own words call former or acting stays so
    own = role.mode if role.mode in ("former", "acting") else mode
    if role.role == "in_charge" and own == "appointed":
        own = "acting"  # who is put in charge acts in the post
    claim = reading.claim(role, holder, (target.start, target.end), rule="appointment", mode=own)
    if claim is None or role.body is None:
        return []
    if (span := held_between(role)) is not None:
        own = "former" if own == "holds" else own  # what ended is over
        claim = dataclasses.replace(
            claim, mode=own, time=dataclasses.replace(claim.time, on=None, from_=span[0], until=span[1])
        )
    if claim.role in ("cluster_leader", "cluster_deputy_leader") and claim.time.year is None:
        claim = dataclasses.replace(claim, time=dataclasses.replace(claim.time, year=emulation_year(ctx, sentence)))
    if not act or verb is None:
        return [claim]
    act = finer(ctx, verb, act)
    cause = cause_of(ctx, sentence, verb, act)
    day = day_of(ctx, sentence, verb)
    claim = dataclasses.replace(claim, cause=cause[0] if cause else act if act in ENDING and own == "former" else None)
    if act not in WITHIN:  # what is approved has begun or ended before
        claim = dataclasses.replace(claim, time=bounded(claim.time, own, day))
    votes = votes_of(ctx, sentence, act)
    evidence: list[Evidence] = [*claim.evidence, ctx.evidence("verb", verb.start, verb.end)]
    if day is not None:
        evidence.append(ctx.evidence("time", day.start, day.end))
    if cause is not None:
        evidence.append(ctx.evidence("cause", cause[1], cause[2]))
    if votes is not None:
        evidence.append(ctx.evidence("number", votes[2], votes[3]))
    decided = decided_by(ctx, sentence, _proposal(sentence, verb) if act == "proposed" else verb)
    instrument = next((n.entity for n in ctx.instruments if n.sentence is sentence and n.entity.number), None)
    appointment = AppointmentStatement(
        document=ctx.name, evidence=tuple(evidence), rule="appointment.act", status=claim.status, doubts=claim.doubts, holder=holder, role=claim.role, body=claim.body,
        mode=own, act=act, decided_by=decided, instrument=instrument, time=bounded(Time(on=attested(ctx, sentence), term=claim.time.term), own, day),
        cause=cause[0] if cause else None, votes=votes[0] if votes else None, voters=votes[1] if votes else None,
    )  # fmt: skip
    return [claim, appointment]


def _proposal(sentence: Sentence, verb: Item) -> Item:
    """The verb of proposing that governs the act: before it stands who proposes ("X introduces him for the council to elect")."""
    start, end = clause(sentence, verb.start)
    return next((x for x in sentence.saying("PROPOSE") if start <= x.start < end), verb)
