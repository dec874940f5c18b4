"""Awards: what is proposed, voted, decided or given, to whom or to how many, by whom. Each act is its own statement.

A clause that proposes never gives, whatever other verbs it has ("was honoured by proposing that the Government award ..."). Machine
translation turns the candidate of a proposal into its agent ("the provinces proposed to the Prime Minister to award"): in a
proposing clause the body that may grant is the grantor and the unit named is the recipient, whatever marks they carry.
"""

from __future__ import annotations

import dataclasses
from typing import Final

from thidua.extract.frames.award_parties import Clause, Recipient, grantor_of, mark_of, recipients
from thidua.extract.frames.award_rows import below, beside, of_life
from thidua.extract.frames.context import Context, Output
from thidua.extract.frames.counts import Group, groups
from thidua.extract.items import Item, Sentence
from thidua.model import AwardStatement, Entity

_CLOSE: Final = 2
"""Items between the verb of revoking and the award."""
_NEAR_YEAR: Final = 60
"""Characters between an award and the year that it is for."""


def awards(ctx: Context) -> Output:
    """Every act of proposing or giving an award; a mention of one without its receiver repeats those with theirs."""
    found = list(_acts(ctx))
    told = {
        (s.award_status, s.award)
        for s in found
        if isinstance(s, AwardStatement) and (s.recipient is not None or s.count)
    }
    for s in found:
        bare = isinstance(s, AwardStatement) and s.recipient is None and not s.count
        if not (bare and isinstance(s, AwardStatement) and ((s.award_status, s.award) in told or _again(s, told))):
            yield s


def _again(s: AwardStatement, told: set[tuple[str, str]]) -> bool:
    """Whether "the medal", "the badge" without its name means an award that the text has told by its name and receiver."""
    return s.award_kind in ("medal", "order", "commemorative_medal") and any(
        status == s.award_status for status, _ in told
    )


def _acts(ctx: Context) -> Output:
    seen: set[tuple[str, str, str, str]] = set()
    for sentence in ctx.reading.sentences:
        if not (sentence.has_tag("AQ") or sentence.says("HONOUR")):
            continue  # nobody is honoured here
        if ctx.paper is not None and not ctx.paper.layout.in_body(sentence.start):
            continue  # the title of an official document says in short what its articles say
        inherited: tuple[str, Item | None] | None = None
        clauses = _clauses(ctx, sentence)
        for n, clause in enumerate(clauses):
            if clause.status is None and inherited is not None and clause.awards:
                clause.status, clause.verb = inherited
            if clause.status is not None:
                inherited = clause.status, clause.verb
            for statement in _of_clause(ctx, clauses, n):
                key = (
                    statement.award_status,
                    statement.award,
                    statement.recipient.key if statement.recipient else "",
                    f"{statement.count} {statement.unit}",
                )
                if key not in seen:
                    seen.add(key)
                    yield statement
            if clause.awards and clause.status is None and not _generic(clause):
                a = clause.awards[0][0]
                yield ctx.finding("award-without-act", a.start, a.end, "an award is named, but not what happens to it")


def _generic(clause: Clause) -> bool:
    return all(a.plural for run in clause.awards for a in run)


def _clauses(ctx: Context, sentence: Sentence) -> list[Clause]:
    out: list[Clause] = []
    current: list[Item] = []
    for x in [*sentence.items, None]:
        if x is None or x.tag == ";":
            if current:
                out.append(_clause(ctx, sentence, current))
            current = []
        else:
            current.append(x)
    return out


def _clause(ctx: Context, sentence: Sentence, items: list[Item]) -> Clause:
    clause = Clause(sentence, items[0].start, items[-1].end, items, None)
    verbs = [x for x in items if x.tag == "V"]
    for x in (a for y in items if y.tag in "AQ" and (a := _award_item(ctx, y)) is not None):
        last = clause.awards[-1][-1] if clause.awards else None
        between = [y for y in items if last.end <= y.start and y.end <= x.start] if last is not None else []
        if (
            last is not None
            and between
            and any(y.tag == "C" for y in between)
            and all(y.tag in "Co" for y in between)
            and last.concept == x.concept
        ):
            clause.awards[-1].append(x)
        else:
            clause.awards.append([x])
    for atoms, status in (
        (("PROPOSE", "REQUEST"), "proposed"),
        (("VOTE",), "voted"),
        (("DECIDE",), "decided"),
        (("GIVE", "HONOUR", "RECEIVE"), "awarded"),
    ):
        verb = next((v for v in verbs if v.one_of(atoms)), None)
        if verb is not None:
            clause.status, clause.verb = status, verb
            break
    if clause.status is None and (handed := _handed(items, verbs)) is not None:
        clause.status, clause.verb = "awarded", handed
    given = next((v.start for v in verbs if v.has("GIVE", "HONOUR")), 0)
    by_decision = clause.status == "awarded" and any(x.tag in "IX" for x in items)
    signed = by_decision and any(
        (v.has("SIGN", "ISSUE") and v.start < given) or (v.has("SIGN") and ctx.order.final) for v in verbs
    )
    if clause.status == "awarded" and (signed or any(v.has("WILL") for v in verbs)):
        clause.status = "decided"
    revoking = [v for v in verbs if v.has("REVOKE")]
    if revoking:
        taken = next((v for v in revoking if _takes(ctx, clause, v)), None)
        # what is taken back is not given; which award it is stands beside the verb, or nothing is said of any
        clause.status, clause.verb = ("withdrawn", taken) if taken is not None else (None, None)
        clause.awards = clause.awards if taken is not None else []
    return clause


def _takes(ctx: Context, clause: Clause, verb: Item) -> bool:
    """Whether what is revoked is the award: it stands right behind the verb, or right before it where the verb stands last."""
    for run in clause.awards:
        lo, hi = (run[-1].end, verb.start) if ctx.order.final else (verb.end, run[0].start)
        if (
            lo <= hi
            and len(gap := ctx.between(clause.sentence, lo, hi)) <= _CLOSE
            and not any(x.tag in "V;." for x in gap)
        ):
            return True
    return False


def _handed(items: list[Item], verbs: list[Item]) -> Item | None:
    """A verb of entrusting right beside an award hands it over."""
    for v in (v for v in verbs if v.has("ASSIGN")):
        k = next(k for k, x in enumerate(items) if x is v)
        if any(x.tag == "A" for x in items[max(0, k - 1) : k + 2]):
            return v
    return None


def _may_name(ctx: Context, x: Item) -> bool:
    """Whether some word of a quotation begins the name of an award: most have none, and need no reading of their own."""
    flow = ctx.reading.flow
    if flow is None or ctx.reading.layout is not None:
        return True
    return not ctx.reading.lexicon.award_words().isdisjoint(flow.norms[x.i : x.j])


def _award_item(ctx: Context, x: Item) -> Item | None:
    """An award, also where its name stands in quotation marks."""
    if x.tag == "A":
        return x
    if x.tag != "Q" or not _may_name(ctx, x):
        return None
    inside = ctx.phrase(x)
    named = [y for y in inside.found.values() if y.tag == "A"]
    whole = len(named) == 1 and named[0].j - named[0].i == sum(any(c.isalnum() for c in t.text) for t in inside.tokens)
    return (
        Item("A", named[0].atoms, x.start, x.end, x.i, x.j, x.value, named[0].plural, concept=named[0].concept)
        if whole
        else None
    )


def _of_clause(ctx: Context, clauses: list[Clause], at: int) -> list[AwardStatement]:
    clause = clauses[at]
    if clause.status is None and (owner := of_life(ctx, clause)):
        clause.status = "awarded"
        return [s for run in clause.awards for s in _statements(ctx, clause, run, None, owner, None)]
    if clause.status is None:
        return []
    counted = [
        g for g in groups(ctx, clause.sentence) if clause.start <= g.start < clause.end and not _inside_award(clause, g)
    ]
    if not clause.awards:
        return _unnamed_honour(ctx, clause, counted)
    out: list[AwardStatement] = []
    used: set[int] = set()
    for nth, run in enumerate(clause.awards):
        group = _group_of(clause, nth, counted, used)
        named = [] if group is not None else [r for r in recipients(ctx, clause, nth) if r.start not in used]
        grantor = grantor_of(ctx, clause, run)
        named = [r for r in named if grantor is None or r.entity.key != grantor[0].key]
        named += beside(ctx, clauses, at, named) or (below(ctx, clause) if group is None and not named else [])
        if group is None and not named and grantor is None and not _said_of(clause, run, ctx.order.final):
            continue
        used.update(r.start for r in named)
        out.extend(_statements(ctx, clause, run, group, named, grantor))
    return out


def _under(ctx: Context, clause: Clause) -> tuple[Entity, Entity | None, str | None, int, int] | None:
    """The one numbered document of a clause under which an award is decided: itself, its issuer, its day, its place."""
    texts = [
        n
        for n in ctx.instruments
        if n.sentence is clause.sentence and n.entity.number and clause.start <= n.start < clause.end
    ]
    if clause.status not in ("decided", "withdrawn") or len({n.entity.key for n in texts}) != 1:
        return None
    issuer, day = ctx.issued.get(texts[0].entity.key, (None, None))
    return texts[0].entity, issuer, day, texts[0].start, texts[0].end


def _said_of(clause: Clause, run: list[Item], final: bool) -> bool:
    """Whether the verb is said of an award without anybody beside it: where the verb stands last it follows ("worthy of honour, such as
    the title" gives none), and no name stands right behind the award, whose title it is then ("met Hero X and gave presents")."""
    if not final or clause.verb is None or clause.status != "awarded":
        return True
    behind = next((x for x in clause.sentence.items if x.start >= run[-1].end), None)
    return clause.verb.start >= run[-1].end and (behind is None or behind.tag != "N")


def _inside_award(clause: Clause, group: Group) -> bool:
    return any(a.start <= group.start < a.end for run in clause.awards for a in run)


def _group_of(clause: Clause, nth: int, counted: list[Group], used: set[int]) -> Group | None:
    """The count before the award, behind the award before it; else the one behind it, before the next award."""
    run = clause.awards[nth]
    lo = clause.awards[nth - 1][-1].end if nth else clause.start
    hi = clause.awards[nth + 1][0].start if nth + 1 < len(clause.awards) else clause.end
    back = [g for g in counted if lo <= g.start and g.end <= run[0].start and g.start not in used]
    ahead = [g for g in counted if run[-1].end <= g.start and g.end <= hi and g.start not in used]
    to = [g for g in ahead if _for(clause, run[-1].end, g.start)]
    choice = to[:1] or back[-1:] or (ahead[:1] if nth + 1 == len(clause.awards) else [])
    if not choice:
        return None
    used.add(choice[0].start)
    return choice[0]


def _for(clause: Clause, start: int, end: int) -> bool:
    """Whether "to", or nothing but "for", stands between an award and a count behind it: ``the flag for 7 units``."""
    gap = [x.tag for x in clause.items if start <= x.start < end]
    return "W" in gap or gap == ["G"]


def _unnamed_honour(ctx: Context, clause: Clause, counted: list[Group]) -> list[AwardStatement]:
    """``15 collectives and individuals were honoured``: an award whose kind the text does not say."""
    if clause.status != "awarded" or not counted or clause.verb is None or not clause.verb.has("HONOUR"):
        return []
    evidence = (
        ctx.evidence("award", clause.verb.start, clause.verb.end),
        ctx.evidence("recipient", counted[0].start, counted[0].end),
    )
    return [
        AwardStatement(
            document=ctx.name,
            evidence=evidence,
            rule="award.honour",
            award="honour",
            award_status="awarded",
            count=counted[0].total,
            unit=counted[0].unit,
            year=_year(ctx, clause),
        )
    ]


def _year(ctx: Context, clause: Clause, near: Item | None = None) -> str | None:
    """The year for which the award is: the only one close to the award or the verb."""
    at = near if near is not None else clause.verb
    years = {
        m.value
        for m in ctx.dates.within(clause.start, clause.end)
        if m.kind == "year" and (at is None or abs(m.start - at.start) <= _NEAR_YEAR)
    }
    return years.pop() if len(years) == 1 else None


def award_name(ctx: Context, run: list[Item]) -> str:
    """The English name of the kind where the vocabulary has it, else as written."""
    kind = ctx.reading.lexicon.vocabulary.kinds.get("award-kinds", {}).get(run[0].concept or "")
    if kind is not None and "en" in kind.preferred:
        return kind.preferred["en"]
    return run[0].head.replace("_", " ").lower() or ctx.text[run[0].start : run[0].end]


def _statements(
    ctx: Context,
    clause: Clause,
    run: list[Item],
    group: Group | None,
    named: list[Recipient],
    grantor: tuple[Entity, int, int] | None,
) -> list[AwardStatement]:
    evidence = [ctx.evidence("award", a.start, a.end) for a in run]
    if clause.verb is not None:
        evidence.append(ctx.evidence("verb", clause.verb.start, clause.verb.end))
    if grantor is not None:
        evidence.append(ctx.evidence("grantor", grantor[1], grantor[2]))
    under = _under(ctx, clause)
    if under is not None:
        evidence.append(ctx.evidence("instrument", under[3], under[4]))
        if grantor is None and under[1] is not None:
            grantor = under[1], under[3], under[4]
    proposer = _proposer(ctx, clause, named)
    if proposer is not None:
        evidence.append(ctx.evidence("proposer", proposer[1], proposer[2]))
    one = AwardStatement(
        document=ctx.name, evidence=tuple(evidence), rule="award.clause", award=award_name(ctx, run), award_status=clause.status or "",
        award_kind=run[0].concept, instrument=under[0] if under else None, date=under[2] if under else None, grantor=grantor[0] if grantor else None, proposer=proposer[0] if proposer else None, year=_year(ctx, clause, run[0]),
    )  # fmt: skip
    if named:
        return [
            dataclasses.replace(
                one, evidence=(*evidence, ctx.evidence("recipient", r.start, r.end)), recipient=r.entity
            )
            for r in named
        ]
    if group is None:
        return [one]
    counted = (*evidence, ctx.evidence("recipient", group.start, group.end))
    return [dataclasses.replace(one, evidence=counted, count=group.total, unit=group.unit)]


def _proposer(ctx: Context, clause: Clause, named: list[Recipient]) -> tuple[Entity, int, int] | None:
    """The cluster or council that proposes: the clause's own, else whoever holds the event at which it is proposed; never a candidate."""
    if clause.status != "proposed":
        return None
    if ctx.order.marked and (agent := _agent_body(ctx, clause)) is not None:
        return agent if all(r.entity.key != agent[0].key for r in named) else None
    bodies = [
        b
        for b in ctx.reading.bodies_in(clause.sentence)
        if b.final.kind in ("emulation_cluster", "emulation_council") and not b.plural
    ]
    own = [
        b
        for b in bodies
        if b.start < (clause.verb.start if clause.verb else clause.end) and mark_of(ctx, clause, b.start, b.end) != "W"
    ]
    options = [(ctx.reading.entity(b), b.start, b.end) for b in own]
    if clause.sentence.has_tag("k") or not own:
        held = [ctx.organisers[e.entity.key] for e in ctx.events if e.entity.key in ctx.organisers]
        options += held[:1] if _nobody_else(ctx, clause, named) else []
    return next(
        (
            o
            for o in options
            if o[0].type in ("emulation_cluster", "emulation_council") and all(r.entity.key != o[0].key for r in named)
        ),
        None,
    )


def _nobody_else(ctx: Context, clause: Clause, named: list[Recipient]) -> bool:
    """Whether no other body or place than the candidates stands before the verb: the meeting itself proposes."""
    verb = clause.verb.start if clause.verb is not None else clause.end
    taken = {r.start for r in named}
    others = [
        x for x in clause.items if x.tag in "PB" and x.start < verb and not any(abs(x.start - s) < 2 for s in taken)
    ]
    return ctx.order.final or not others


def _agent_body(ctx: Context, clause: Clause) -> tuple[Entity, int, int] | None:
    """The body that carries the agent mark."""
    for b in ctx.reading.bodies_in(clause.sentence):
        if (
            clause.start <= b.start < clause.end
            and not b.plural
            and mark_of(ctx, clause, b.start, b.end) == "E"
            and b.final.kind != "enterprise"
        ):
            return ctx.reading.entity(b), b.start, b.end
    return None
