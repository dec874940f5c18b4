"""Awards: what is proposed, voted, decided or given, to whom or to how many, by whom. Each act is its own statement.

A clause that proposes never gives, whatever other verbs it has ("was honoured by proposing that the Government award ..."). Machine
translation turns the candidate of a proposal into its agent ("the provinces proposed to the Prime Minister to award"): in a
proposing clause the body that may grant is the grantor and the unit named is the recipient, whatever marks they carry.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from thidua.extract.frames.context import Context, Holder, Output, after
from thidua.extract.frames.counts import Group, groups
from thidua.extract.frames.holders import holders
from thidua.extract.items import Item, Sentence, stream
from thidua.extract.mentions import Body
from thidua.lexicon import Place
from thidua.model import AwardStatement, Entity

_GRANTORS = frozenset(
    {"government", "presidency", "ministry", "peoples_committee", "national_assembly", "emulation_council"}
)
_GRANTING_OFFICES = frozenset({"prime_minister", "president", "vice_president", "minister", "chair"})
_CANDIDATES = frozenset(
    {"enterprise", "school", "department", "party_commission", "office", "press", "association", "other"}
)
_PRESENTED_BY_OTHERS = ("order", "medal", "prize", "hero")
"""Kinds that the State President grants: who hands them over does not grant them."""


@dataclass(slots=True, eq=False)
class _Recipient:
    entity: Entity
    start: int
    end: int
    mark: str
    """Tag of the particle behind or before it: ``W`` to, ``E`` agent, or empty."""


@dataclass(slots=True, eq=False)
class _Clause:
    sentence: Sentence
    start: int
    end: int
    items: list[Item]
    status: str | None
    awards: list[list[Item]] = field(default_factory=list)
    """Award items; those joined by "and" and of one kind together."""
    verb: Item | None = None


def awards(ctx: Context) -> Output:
    """Every act of proposing or giving an award."""
    seen: set[tuple[str, str, str, int | None]] = set()
    for sentence in ctx.reading.sentences:
        inherited: tuple[str, Item | None] | None = None
        for clause in _clauses(ctx, sentence):
            if clause.status is None and inherited is not None and clause.awards:
                clause.status, clause.verb = inherited
            if clause.status is not None:
                inherited = clause.status, clause.verb
            for statement in _of_clause(ctx, clause):
                key = (
                    statement.award_status,
                    statement.award,
                    statement.recipient.key if statement.recipient else "",
                    statement.count,
                )
                if key not in seen:
                    seen.add(key)
                    yield statement
            if clause.awards and clause.status is None and not _generic(clause):
                a = clause.awards[0][0]
                yield ctx.finding("award-without-act", a.start, a.end, "an award is named, but not what happens to it")


def _generic(clause: _Clause) -> bool:
    return all(a.plural for run in clause.awards for a in run)


def _clauses(ctx: Context, sentence: Sentence) -> list[_Clause]:
    out: list[_Clause] = []
    current: list[Item] = []
    for x in [*sentence.items, None]:
        if x is None or x.tag == ";":
            if current:
                out.append(_clause(ctx, sentence, current))
            current = []
        else:
            current.append(x)
    return out


def _clause(ctx: Context, sentence: Sentence, items: list[Item]) -> _Clause:
    clause = _Clause(sentence, items[0].start, items[-1].end, items, None)
    verbs = [x for x in items if x.tag == "V"]
    for x in (a for y in items if (a := _award_item(ctx, y)) is not None):
        last = clause.awards[-1][-1] if clause.awards else None
        between = [y for y in items if last is not None and last.end <= y.start and y.end <= x.start]
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
        (("PROPOSE",), "proposed"),
        (("VOTE",), "voted"),
        (("DECIDE",), "decided"),
        (("GIVE", "HONOUR"), "awarded"),
    ):
        verb = next((v for v in verbs if v.has(*atoms)), None)
        if verb is not None:
            clause.status, clause.verb = status, verb
            break
    if clause.status == "awarded" and any(v.has("WILL") for v in verbs):
        clause.status = "decided"
    return clause


def _award_item(ctx: Context, x: Item) -> Item | None:
    """An award, also where its name stands in quotation marks."""
    if x.tag == "A":
        return x
    if x.tag != "Q":
        return None
    inside = stream(str(x.value), ctx.reading.lexicon)
    named = [y for y in inside.found.values() if y.tag == "A"]
    whole = len(named) == 1 and named[0].j - named[0].i == sum(any(c.isalnum() for c in t.text) for t in inside.tokens)
    return (
        Item("A", named[0].atoms, x.start, x.end, x.i, x.j, x.value, named[0].plural, concept=named[0].concept)
        if whole
        else None
    )


def _of_clause(ctx: Context, clause: _Clause) -> list[AwardStatement]:
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
        named = [] if group is not None else _recipients(ctx, clause, nth)
        grantor = _grantor(ctx, clause, run)
        named = [r for r in named if grantor is None or r.entity.key != grantor[0].key]
        out.extend(_statements(ctx, clause, run, group, named, grantor))
    return out


def _inside_award(clause: _Clause, group: Group) -> bool:
    return any(a.start <= group.start < a.end for run in clause.awards for a in run)


def _group_of(clause: _Clause, nth: int, counted: list[Group], used: set[int]) -> Group | None:
    """The count before the award, behind the award before it; else the one behind it, before the next award."""
    run = clause.awards[nth]
    lo = clause.awards[nth - 1][-1].end if nth else clause.start
    hi = clause.awards[nth + 1][0].start if nth + 1 < len(clause.awards) else clause.end
    back = [g for g in counted if lo <= g.start and g.end <= run[0].start and g.start not in used]
    ahead = [g for g in counted if run[-1].end <= g.start and g.end <= hi and g.start not in used]
    to = [g for g in ahead if any(x.tag == "W" and run[-1].end <= x.start < g.start for x in clause.items)]
    choice = to[:1] or back[-1:] or (ahead[:1] if nth + 1 == len(clause.awards) else [])
    if not choice:
        return None
    used.add(choice[0].start)
    return choice[0]


def _recipients(ctx: Context, clause: _Clause, nth: int) -> list[_Recipient]:
    """Named units and persons that may receive: those marked "to", else the subjects before the award; in a proposal also its agents."""
    run = clause.awards[nth]
    lo = clause.awards[nth - 1][-1].end if nth else clause.start
    hi = clause.awards[nth + 1][0].start if nth + 1 < len(clause.awards) else clause.end
    found = [r for r in _named(ctx, clause) if lo <= r.start and r.end <= hi]
    to = [r for r in found if r.mark == "W" and _row_of(clause, r, found)]
    to = _with_row(clause, to, found)
    if to:
        return to
    if clause.status == "proposed":
        return [r for r in found if r.end <= run[0].start]
    if ctx.order.final:
        return []
    return [r for r in found if r.end <= run[0].start and r.mark != "E" and _received(clause, r, run[0])]


def _received(clause: _Clause, r: _Recipient, award: Item) -> bool:
    """``X was awarded`` / ``X nhận``: the verb stands between the receiver and the award; a giver has somebody marked "to" behind."""
    return any(
        x.tag == "V" and x.has("GIVE", "HONOUR") and r.end <= x.start < award.start for x in clause.items
    ) and not any(x.tag == "W" and x.start > award.start for x in clause.items)


def _row_of(clause: _Clause, r: _Recipient, found: list[_Recipient]) -> bool:
    return bool(clause) and r in found


def _with_row(clause: _Clause, marked: list[_Recipient], found: list[_Recipient]) -> list[_Recipient]:
    """All units of a list of which one carries the mark: ``A, B and C को``; ``cho A, B, C``."""
    keep = list(marked)
    for m in marked:
        at = found.index(m)
        for step in (-1, 1):
            k = at + step
            while 0 <= k < len(found):
                a, b = (found[k], found[k - step]) if step < 0 else (found[k - step], found[k])
                between = [x for x in clause.items if a.end <= x.start and x.end <= b.start]
                if not all(x.tag in ",CL" for x in between):
                    break
                if found[k] not in keep:
                    keep.append(found[k])
                k += step
    return sorted(keep, key=lambda r: r.start)


def _named(ctx: Context, clause: _Clause) -> list[_Recipient]:
    reading = ctx.reading
    out: list[_Recipient] = []
    bodies = [b for b in reading.bodies_in(clause.sentence) if not b.plural]
    titles = [(r.start, r.end) for r in reading.roles_in(clause.sentence)]
    events = [(b.start, b.end) for b in bodies if b.final.kind not in _CANDIDATES]
    here = [
        h
        for h in holders(ctx, clause.sentence)
        if clause.start <= h.start < clause.end and h.entity.kind in ("person", "unnamed")
    ]
    out.extend(_Recipient(h.entity, *h.named, _mark(ctx, clause, h.start, h.end)) for h in here)
    firms = [
        b
        for b in bodies
        if clause.start <= b.start < clause.end and b.final.kind in _CANDIDATES and not _in(titles, b.start)
    ]
    out.extend(_Recipient(reading.unit(b.final), b.start, b.end, _mark(ctx, clause, b.start, b.end)) for b in firms)
    for x in clause.items:
        if (
            x.tag == "P"
            and isinstance(x.value, Place)
            and not _in(titles, x.start)
            and not _in(events, x.start)
            and not any(r.start <= x.start < r.end for r in out)
        ):
            out.append(_Recipient(reading.unit(x.value), x.start, x.end, _mark(ctx, clause, x.start, x.end)))
    return sorted(out, key=lambda r: r.start)


def _in(spans: list[tuple[int, int]], at: int) -> bool:
    return any(s <= at < e for s, e in spans)


def _mark(ctx: Context, clause: _Clause, start: int, end: int) -> str:
    """The particle that governs a phrase: behind it where the language puts it there, else before it; words of level are passed over."""
    if ctx.order.final:
        nxt = after(clause.sentence, end)
        while nxt is not None and nxt.tag == "L":
            nxt = after(clause.sentence, nxt.end)
        return nxt.tag if nxt is not None and nxt.tag in "WE" else ""
    prev = [x for x in clause.sentence.items if x.end <= start and x.tag not in "LK"]
    return prev[-1].tag if prev and prev[-1].tag in "WE" else ""


def _grantor(ctx: Context, clause: _Clause, run: list[Item]) -> tuple[Entity, int, int] | None:
    """Whose award it is: a genitive beside the award, the addressee of the proposal, or the agent of the giving."""
    options = _authorities(ctx, clause)
    for entity, start, end in options:
        gap = (
            ctx.between(clause.sentence, end, run[0].start)
            if end <= run[0].start
            else ctx.between(clause.sentence, run[-1].end, start)
        )
        if (not gap or all(x.tag in "GEL" or ctx.by(x) for x in gap)) and (gap or end <= run[0].start):
            return entity, start, end
    if clause.status in ("proposed", "voted"):
        to = [
            o
            for o in options
            if _mark(ctx, clause, o[1], o[2]) == "W"
            or (not ctx.order.final and clause.verb is not None and 0 <= o[1] - clause.verb.end <= 2)
        ]
        return to[0] if to else None
    agents = [
        h
        for h in holders(ctx, clause.sentence)
        if clause.start <= h.start < clause.end
        and h.entity.kind in ("person", "office")
        and _is_agent(ctx, clause, h, run)
    ]
    if agents and not any(w in str(run[0].concept) for w in _PRESENTED_BY_OTHERS):
        return agents[0].entity, agents[0].start, agents[0].end
    return None


def _is_agent(ctx: Context, clause: _Clause, holder: Holder, run: list[Item]) -> bool:
    if _mark(ctx, clause, holder.start, holder.end) == "E":
        return True
    verb = clause.verb
    return not ctx.order.final and verb is not None and holder.end <= verb.start < run[0].start


def _authorities(ctx: Context, clause: _Clause) -> list[tuple[Entity, int, int]]:
    """Bodies and offices of the clause that may grant awards."""
    reading = ctx.reading
    out: list[tuple[Entity, int, int]] = []
    roles = [
        r
        for r in reading.roles_in(clause.sentence)
        if r.role in _GRANTING_OFFICES and r.body is not None and clause.start <= r.start < clause.end
    ]
    out.extend((reading.entity(r), r.start, r.end) for r in roles)
    spans = [(r.start, r.end) for r in roles]
    bodies: list[Body] = [b for b in reading.bodies_in(clause.sentence) if b.final.kind in _GRANTORS and not b.plural]
    out.extend(
        (reading.entity(b), b.start, b.end)
        for b in bodies
        if clause.start <= b.start < clause.end and not _in(spans, b.start)
    )
    return sorted(out, key=lambda x: x[1])


def _unnamed_honour(ctx: Context, clause: _Clause, counted: list[Group]) -> list[AwardStatement]:
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


def _year(ctx: Context, clause: _Clause) -> str | None:
    years = [m for m in ctx.dates.within(clause.start, clause.end) if m.kind == "year"]
    return years[0].value if len({m.value for m in years}) == 1 else None


def award_name(ctx: Context, run: list[Item]) -> str:
    """The English name of the kind where the vocabulary has it, else as written."""
    kind = ctx.reading.lexicon.vocabulary.kinds.get("award-kinds", {}).get(run[0].concept or "")
    if kind is not None and "en" in kind.preferred:
        return kind.preferred["en"]
    return run[0].head.replace("_", " ").lower() or ctx.text[run[0].start : run[0].end]


def _statements(
    ctx: Context,
    clause: _Clause,
    run: list[Item],
    group: Group | None,
    named: list[_Recipient],
    grantor: tuple[Entity, int, int] | None,
) -> list[AwardStatement]:
    evidence = [ctx.evidence("award", a.start, a.end) for a in run]
    if clause.verb is not None:
        evidence.append(ctx.evidence("verb", clause.verb.start, clause.verb.end))
    if grantor is not None:
        evidence.append(ctx.evidence("grantor", grantor[1], grantor[2]))
    proposer = _proposer(ctx, clause, named)
    one = {
        "document": ctx.name, "rule": "award.clause", "award": award_name(ctx, run), "award_status": clause.status or "", "award_kind": run[0].concept,
        "grantor": grantor[0] if grantor else None, "proposer": proposer, "year": _year(ctx, clause),
    }  # fmt: skip
    if not named:
        if group is not None:
            evidence.append(ctx.evidence("recipient", group.start, group.end))
        return [
            AwardStatement(
                **one,
                evidence=tuple(evidence),
                count=group.total if group else None,
                unit=group.unit if group else None,
            )
        ]  # type: ignore[arg-type]
    return [
        AwardStatement(**one, evidence=(*evidence, ctx.evidence("recipient", r.start, r.end)), recipient=r.entity)
        for r in named
    ]  # type: ignore[arg-type]


def _proposer(ctx: Context, clause: _Clause, named: list[_Recipient]) -> Entity | None:
    """The cluster or council that proposes, where it is the clause's agent or the subject; never the candidate itself."""
    if clause.status != "proposed":
        return None
    bodies = [
        b
        for b in ctx.reading.bodies_in(clause.sentence)
        if b.final.kind in ("emulation_cluster", "emulation_council") and not b.plural
    ]
    subject = [
        b
        for b in bodies
        if b.start < (clause.verb.start if clause.verb else clause.end) and _mark(ctx, clause, b.start, b.end) != "W"
    ]
    entities = [ctx.reading.entity(b) for b in subject]
    return next((e for e in entities if all(r.entity.key != e.key for r in named)), None)
