"""Clusters: who belongs to one, and which unit leads it in which year.

Members are read only from a list that the text ties to the cluster: in brackets behind its name, behind "members ... :", or units
that it proposes as its leaders. A list is never completed. A unit that leads is a role of a unit; the year is the emulation
year that the clause names.
"""

from __future__ import annotations

import dataclasses
from typing import Final

from thidua.extract.frames.context import Context, Output, Unit, after
from thidua.extract.frames.leading import LEADS, beside_deputy
from thidua.extract.frames.members import JOINING, firm_unit, member_list, of_many, place_unit
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body, Person, Role, Stack
from thidua.lexicon import Place
from thidua.model import AppointmentStatement, Evidence, MembershipStatement, RoleStatement, Time
from thidua.text.normal import norm

_ROW: Final = 3
_UNITS: Final = frozenset(
    {
        "enterprise",
        "department",
        "school",
        "mass_organisation",
        "association",
        "other",
        "press",
        "front_committee",
        "police",
        "military",
        "party_commission",
        "inspectorate",
        "office",
    }
)
"""Kinds of bodies that join clusters and lead them."""


def clusters(ctx: Context) -> Output:
    """Memberships of units, and units that lead."""
    seen: set[tuple[str, str]] = set()
    for sentence in ctx.reading.sentences:
        for body, unit in member_list(ctx, sentence):
            statement = _membership(ctx, body, unit)
            key = (statement.member.key, statement.body.key)
            if key not in seen:
                seen.add(key)
                yield statement
        for body, unit in _meeting(ctx, sentence):
            statement = dataclasses.replace(_membership(ctx, body, unit), rule="cluster.meeting")
            key = (statement.member.key, statement.body.key)
            if key not in seen:
                seen.add(key)
                yield statement
    yield from _leading(ctx, seen)


def cluster_at(ctx: Context, sentence: Sentence, before: int) -> Body | None:
    """The cluster that a phrase at an offset means: the last one named before it, in this sentence or the text."""
    for s in reversed(ctx.reading.sentences[: sentence.index + 1]):
        found = [
            b
            for b in ctx.reading.bodies_in(s)
            if b.final.kind == "emulation_cluster" and not b.plural and b.start < before
        ]
        if found:
            return found[-1]
    return None


def _membership(ctx: Context, body: Body, unit: Unit, year: str | None = None) -> MembershipStatement:
    evidence = (ctx.evidence("member", unit.start, unit.end), ctx.evidence("body", body.start, body.end))
    return MembershipStatement(
        document=ctx.name,
        evidence=evidence,
        rule="cluster.list",
        member=unit.entity,
        body=ctx.reading.entity(body),
        time=Time(year=year or body.year),
    )


def _meeting(ctx: Context, sentence: Sentence) -> list[tuple[Body, Unit]]:
    """Provinces that a cluster of provinces brings together: a row of three or more that send their leaders, or that it ranks or proposes."""
    body = _only_cluster(ctx)
    if body is None:
        return []
    if len(sentence.of("P")) >= _ROW and any(x.plural or of_many(sentence, x) for x in sentence.of("R")):
        row = _places(ctx, sentence, sentence.start, sentence.end)
        if len(row) >= _ROW and (
            any(x.plural or of_many(sentence, x, -2) for x in sentence.of("L")) or _their_leaders(ctx, sentence, row)
        ):
            return [(body, u) for u in row]
    verbs = sentence.of("V")
    here = any(b.final.kind == "emulation_cluster" for b in ctx.reading.bodies_in(sentence)) or any(
        e.sentence.index <= sentence.index for e in ctx.events
    )
    if here and sentence.of("A") and any(v.has("PROPOSE") for v in verbs):
        return [(body, u) for u in _candidates(ctx, sentence) if u.entity.type == "province"]
    if any(v.has("RANKED") for v in verbs) and any(
        b.final.kind == "emulation_cluster" for b in ctx.reading.bodies_in(sentence)
    ):
        return [(body, u) for u in _places(ctx, sentence, sentence.start, sentence.end)[:1]]
    return []


def _their_leaders(ctx: Context, sentence: Sentence, row: list[Unit]) -> bool:
    """``Leaders of A, B and C``: with nothing but a particle between the plural title and the row, on either side."""
    leaders = [x for x in sentence.items if x.tag == "R" and x.plural]
    gaps = ((x.end, row[0].start) if x.end <= row[0].start else (row[-1].end, x.start) for x in leaders)
    return any(all(y.tag in "GL" for y in ctx.between(sentence, *gap)) for gap in gaps)


def _only_cluster(ctx: Context) -> Body | None:
    """The one cluster of provinces that the document is about."""
    if ctx.cluster is None:
        found = {
            ctx.reading.entity(b).key: b
            for s in ctx.reading.sentences
            for b in ctx.reading.bodies_in(s)
            if b.final.kind == "emulation_cluster" and not b.plural
        }
        regional = [b for b in found.values() if b.final.place is not None and b.final.place.kind == "region"]
        ctx.cluster = regional if len(found) == 1 else []
    return ctx.cluster[0] if len(ctx.cluster) == 1 else None


def _as_unit(ctx: Context, body: Body) -> Unit:
    return Unit(ctx.reading.unit(body.final), body.start, body.end)


def _firm_at(ctx: Context, sentence: Sentence, body: Body) -> Unit:
    """A firm with the words of its proper name, which stand unread around its head: before it, or behind a dash."""
    items = sentence.items
    i = next((k for k, x in enumerate(items) if x.start >= body.start), 0)
    while ctx.order.final and i and items[i - 1].tag in "noPNM":
        i -= 1
    j = next((k for k, x in enumerate(items) if x.start >= body.end), len(items))
    if j + 1 < len(items) and items[j].tag == "-" and items[j + 1].tag in "Pn":
        j += 2
        while j < len(items) and items[j].tag in "BPn" and ctx.order.final:
            j += 1
    return firm_unit(ctx, sentence, items[i].start, items[j - 1].end)


def _places(ctx: Context, sentence: Sentence, start: int, end: int) -> list[Unit]:
    out: list[Unit] = []
    last = start
    for x in ctx.between(sentence, start, end):
        if x.tag == "P" and isinstance(x.value, Place) and x.value.kind in ("province", "city"):
            out.append(Unit(ctx.reading.unit(x.value), x.start, x.end))
            last = x.end
        elif x.tag not in ",CL;o" and out and x.start > last:
            break
    return out


# --- leading units ---------------------------------------------------------------------------------------------------------


def _leading(ctx: Context, members: set[tuple[str, str]]) -> Output:
    done: set[tuple[str, str, str, str | None]] = set()
    for sentence in ctx.reading.sentences:
        for role in (*ctx.reading.roles_in(sentence), *_led(ctx, sentence), *beside_deputy(ctx, sentence)):
            if role.role not in LEADS or role.plural:
                continue
            body = _of_role(ctx, sentence, role)
            unit = _unit_of(ctx, sentence, role)
            if body is None or unit is None:
                continue
            statement = _leads(ctx, sentence, role, body, unit)
            key = (statement.holder.key, statement.role, statement.mode, statement.time.year)
            if key in done:
                continue
            done.add(key)
            yield statement
            if statement.mode in ("proposed", "appointed"):
                yield _act(ctx, sentence, role, statement)
            if not unit.doubts and (unit.entity.key, statement.body.key) not in members:
                members.add((unit.entity.key, statement.body.key))
                yield dataclasses.replace(_membership(ctx, body, unit, statement.time.year), rule="cluster.leader")


def _led(ctx: Context, sentence: Sentence) -> list[Role]:
    """``Nghe An led the cluster``, ``the cluster is led by Nghe An``: a verb of leading beside a cluster says what a title would."""
    out: list[Role] = []
    for verb in sentence.saying("LEAD"):
        k = sentence.items.index(verb)
        clusters = [b for b in ctx.reading.bodies_in(sentence) if b.final.kind == "emulation_cluster" and not b.plural]
        by = sentence.items[k + 1] if k + 1 < len(sentence.items) and ctx.by(sentence.items[k + 1]) else None
        if norm(ctx.text[verb.start : verb.end].split()[-1]) in ctx.order.by:
            by = verb
        near = [b for b in clusters if (b.end <= verb.start if by is not None else b.start >= verb.end)]
        gaps = [ctx.between(sentence, *((b.end, verb.start) if by is not None else (verb.end, b.start))) for b in near]
        body = next((b for b, gap in zip(near, gaps, strict=True) if all(x.tag in "G=oLM#y(" for x in gap)), None)
        if body is None and ctx.order.final:  # "the cluster's leading X did", "X the cluster's leading did"
            own = [
                b
                for b in clusters
                if b.end <= verb.start and all(x.tag == "G" for x in ctx.between(sentence, b.end, verb.start))
            ]
            out += [
                Role("cluster_leader", frozenset({"LEADER"}), b, sentence, k, k + 1, b.start, verb.end)
                for b in own[-1:]
            ]
        if body is not None:
            end = by.end if by is not None else verb.end
            out.append(Role("cluster_leader", frozenset({"LEADER"}), body, sentence, k, k + 1, verb.start, end))
    return out


def _of_role(ctx: Context, sentence: Sentence, role: Role) -> Body | None:
    """The cluster of a leader's title: the one that it names, else the one that the text speaks of."""
    own = role.body if role.body is not None and role.body.final.kind == "emulation_cluster" else None
    if own is not None and own.final is own and (own.start, own.end) != (role.start, role.end) and own.end > own.start:
        return own
    return cluster_at(ctx, sentence, role.end) or (own.final if own is not None else None)


def _unit_of(ctx: Context, sentence: Sentence, role: Role) -> Unit | None:
    """The unit beside a leader's title: marked "to" or subject before it, or next to it; none where a person holds it."""
    stack = next((s for s in ctx.reading.stacks_in(sentence) if any(r is role for r in s.roles)), None)
    if stack is not None and stack.person is not None:
        return _headed(ctx, sentence, stack.person)
    if stack is not None and stack.unit is not None and stack.unit_item is not None:
        return Unit(ctx.reading.unit(stack.unit), *stack.unit_item)
    units = _candidates(ctx, sentence)
    own = role.body if role.body is not None and role.body.end > role.body.start else None
    begins = _begin(ctx, role)
    units = [u for u in units if own is None or u.end <= own.start or u.start >= own.end]
    back = [u for u in units if u.end <= begins]
    if back and _linked(ctx, sentence, back[-1].end, begins):
        return back[-1]
    if back and stack is not None and not ctx.order.final and _bracketed(ctx, sentence, back[-1], stack):
        return back[-1]
    ahead = [u for u in units if u.start >= role.end]
    return ahead[0] if ahead and not ctx.between(sentence, role.end, ahead[0].start) else None


UNIT_FROM_CONTEXT: Final = "unit-from-context"
"""Doubt: that its head leads is said, but which province it is comes from the context."""
_HEADS: Final = ("chair", "standing_vice_chair", "vice_chair", "director", "deputy_director", "head", "deputy_head")


def _headed(ctx: Context, sentence: Sentence, person: Person) -> Unit | None:
    """The unit for which a person leads: units lead clusters, through those who stand at their head. The province (the
    commune) of a People's Committee; else the department, the union, the firm."""
    mine = [r for s in ctx.reading.stacks_in(sentence) if s.person is person for r in s.roles]
    posts = [r for r in mine if r.role in _HEADS and r.body is not None and r.mode in ("holds", "acting", "appointed")]
    bodies = [r.body for r in posts if r.body is not None and r.body.end > r.body.start]
    for body in bodies:
        place = body.final.place
        if body.final.kind == "peoples_committee" and place is not None and place.kind in JOINING:
            at = next((x for x in ctx.between(sentence, body.start, body.end) if x.value == place), None)
            span = (at.start, at.end) if at is not None else (body.start, body.end)
            doubts = () if body.final.place_basis == "stated" else (UNIT_FROM_CONTEXT,)
            return Unit(place_unit(ctx, place), *span, doubts)
    # a firm's director may lead as its trade union's man: only a unit that says so itself leads there
    own = next((b for b in bodies if b.final.kind in _UNITS - {"enterprise"} and not b.plural), None)
    return Unit(ctx.reading.unit(own.final), own.start, own.end) if own is not None else None


def _bracketed(ctx: Context, sentence: Sentence, unit: Unit, stack: Stack) -> bool:
    """Whether a title in brackets, or behind a dash and "the unit", stands right behind a unit: ``Sở Y tế (Khối trưởng)``."""
    gap = [x for x in ctx.between(sentence, unit.end, stack.start) if not (x.tag == "u" and x.has("UNIT"))]
    return bool(gap) and [x.tag for x in gap] in (["("], ["-"], [","])


def _begin(ctx: Context, role: Role) -> int:
    """Where a leader's title begins: with its cluster, which a unit may stand before in one phrase with it."""
    own = role.body
    if not ctx.order.final or own is None or not role.start <= own.start < own.end <= role.end:
        return role.start
    deputy = all(x.tag == "D" for x in ctx.between(role.sentence, role.start, own.start))
    return role.start if deputy else own.start  # "the deputy block leader"


def _linked(ctx: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether only particles, a dash, a year or a verb of leading stand between a unit and its title."""
    gap = ctx.between(sentence, start, end)
    dated = any(x.tag == "y" for x in gap)
    return len(gap) <= 5 and all(
        x.tag in ("WTLa-,=yd#Go" if dated else "WTLa-,=yd#")
        or (x.tag == "E" and ctx.order.final and len(gap) <= 2)
        or (x.tag == "V" and x.has("ASSIGN", "ELECT", "APPOINT"))
        or (x.tag == "o" and len(gap) <= 2)
        for x in gap
    )


def _candidates(ctx: Context, sentence: Sentence) -> list[Unit]:
    bodies = [b for b in ctx.reading.bodies_in(sentence) if not b.plural and b.final.kind in _UNITS]
    out = [
        _firm_at(ctx, sentence, b) if b.final.kind == "enterprise" else _as_unit(ctx, b)
        for b in bodies
        if b.final.kind != "other" or b.name
    ]
    taken = [(b.start, b.end) for b in ctx.reading.bodies_in(sentence)] + [
        (_begin(ctx, r) if r.role in LEADS else r.start, r.end) for r in ctx.reading.roles_in(sentence)
    ]
    free = [
        x
        for x in sentence.items
        if x.tag == "P"
        and isinstance(x.value, Place)
        and (x.value.kind in ("province", "city") or (x.value.kind in JOINING and _with_level(sentence, x)))
        and not any(s <= x.start < e for s, e in taken)
    ]
    out.extend(Unit(place_unit(ctx, x.value), x.start, x.end) for x in free)
    return sorted(out, key=lambda u: u.start)


def _with_level(sentence: Sentence, place: Item) -> bool:
    """Whether the level stands beside a place: ``xã Minh Sơn``, ``Minh Son commune``."""
    k = next(k for k, x in enumerate(sentence.items) if x is place)
    return any(x.tag == "L" for x in sentence.items[max(k - 1, 0) : k + 2])


def _leads(ctx: Context, sentence: Sentence, role: Role, body: Body, unit: Unit) -> RoleStatement:
    clause = _clause(sentence, role.start)
    verbs = [x for x in clause if x.tag == "V"]
    if ctx.order.final:  # the verb of the act follows, and what stands behind it is another act's
        acts = [n for n, v in enumerate(verbs) if v.start >= role.end and v.has("PROPOSE", "VOTE", "ELECT", "APPOINT")]
        verbs = verbs[: acts[0] + 2] if acts and not verbs[acts[0]].has("PROPOSE") else verbs
        then = [v for v in verbs if acts and v.start > verbs[acts[0]].end]
        verbs = [v for v in verbs if v not in then or not ctx.between(sentence, verbs[acts[0]].end, v.start)]
    elected = any(v.has("ELECT", "APPOINT") or _votes_in(ctx, sentence, v) for v in verbs)
    how = elected and ctx.order.final  # "by a vote A was elected": how it was done
    proposed = any(v.has("PROPOSE") or (v.has("VOTE") and not how and not _votes_in(ctx, sentence, v)) for v in verbs)
    as_ = next(
        (s for s in ctx.reading.stacks_in(sentence) if s.governor == "as" and any(r is role for r in s.roles)), None
    )
    mode = "proposed" if proposed else "appointed" if elected or as_ is not None else role.mode
    evidence: list[Evidence] = [
        ctx.evidence("holder", unit.start, unit.end),
        ctx.evidence("role", _begin(ctx, role), role.end),
    ]
    year = role.year or _year(ctx, clause) or (None if proposed else body.year)
    verb = next((v for v in verbs if v.has("PROPOSE", "VOTE", "ELECT", "APPOINT")), None)
    if verb is not None:
        evidence.append(ctx.evidence("verb", verb.start, verb.end))
    return RoleStatement(
        document=ctx.name,
        evidence=tuple(evidence),
        rule="cluster.leads",
        holder=unit.entity,
        role=role.role,
        body=ctx.reading.entity(body),
        mode=mode,
        time=Time(year=year, on=ctx.reading.day if mode == "holds" and year is None else None),
        status="doubtful" if unit.doubts else "asserted",
        doubts=unit.doubts,
    )


def _votes_in(ctx: Context, sentence: Sentence, verb: Item) -> bool:
    """Whether a verb of voting has a leader's title as its object: the vote elects (``bầu chọn cụm trưởng``)."""
    nxt = after(sentence, verb.end)
    return verb.has("VOTE") and not ctx.order.final and nxt is not None and nxt.tag == "R" and nxt.has("LEADER")


def _act(ctx: Context, sentence: Sentence, role: Role, statement: RoleStatement) -> AppointmentStatement:
    """The act behind it: proposed or elected, and the council that is to decide."""
    clause = _clause(sentence, role.start)
    decides = [
        b
        for b in ctx.reading.bodies_in(sentence)
        if b.final.kind == "emulation_council" and clause[0].start <= b.start <= clause[-1].end
    ]
    evidence = [*statement.evidence, *(ctx.evidence("decider", b.start, b.end) for b in decides[:1])]
    return AppointmentStatement(
        document=ctx.name, evidence=tuple(evidence), rule="cluster.act", holder=statement.holder, role=statement.role, body=statement.body, mode=statement.mode,
        act="proposed" if statement.mode == "proposed" else "elected", decided_by=ctx.reading.entity(decides[0]) if decides else None, time=statement.time,
    )  # fmt: skip


def _clause(sentence: Sentence, at: int) -> list[Item]:
    start = max((x.end for x in sentence.of(";") if x.end <= at), default=sentence.start)
    end = min((x.start for x in sentence.of(";") if x.start > at), default=sentence.end)
    return sentence.between(start, end)


def _year(ctx: Context, clause: list[Item]) -> str | None:
    years = {m.value for m in ctx.dates.within(clause[0].start, clause[-1].end) if m.kind == "year"}
    return years.pop() if len(years) == 1 else None
