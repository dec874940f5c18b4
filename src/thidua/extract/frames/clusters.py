"""Clusters: who belongs to one, and which unit leads it in which year.

Members are read only from a list that the text ties to the cluster: in brackets behind its name, behind "members ... :", or units
that it proposes as its leaders. A list is never completed. A unit that leads is a role of a unit; the year is the emulation
year that the clause names.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from thidua.extract.frames.context import Context, Output
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body, Role
from thidua.lexicon import Place
from thidua.model import Entity, Evidence, MembershipStatement, RoleStatement, Time

_LEADS = {"cluster_leader", "cluster_deputy_leader"}
_MEMBER_WORDS = ("UNIT", "LOCALITY", "INCLUDE")
_FEWEST = 2
_ROW = 3


@dataclass(frozen=True, slots=True)
class _Unit:
    entity: Entity
    start: int
    end: int


def clusters(ctx: Context) -> Output:
    """Memberships of units, and units that lead."""
    seen: set[tuple[str, str]] = set()
    for sentence in ctx.reading.sentences:
        for body, unit in _members(ctx, sentence):
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


def _membership(ctx: Context, body: Body, unit: _Unit, year: str | None = None) -> MembershipStatement:
    evidence = (ctx.evidence("member", unit.start, unit.end), ctx.evidence("body", body.start, body.end))
    return MembershipStatement(
        document=ctx.name,
        evidence=evidence,
        rule="cluster.list",
        member=unit.entity,
        body=ctx.reading.entity(body),
        time=Time(year=year or body.year),
    )


def _members(ctx: Context, sentence: Sentence) -> list[tuple[Body, _Unit]]:
    """Units of a list that belongs to a cluster of the same sentence."""
    items = sentence.items
    body = next(
        (b for b in ctx.reading.bodies_in(sentence) if b.final.kind == "emulation_cluster" and not b.plural), None
    )
    if body is None:
        return []
    for k, x in enumerate(items):
        if x.start < body.end:
            continue
        if x.tag == "(" and items[k - 1].end <= body.end + 1:
            close = next((y.start for y in items[k:] if y.tag == ")"), sentence.end)
            return _list(ctx, sentence, body, x.end, close)
    colons = [x for x in items if x.tag == ":" and x.start > body.start]
    if colons and _announced(ctx, sentence, body, colons[0]):
        return _list(ctx, sentence, body, colons[-1].end, sentence.end)
    include = next((x for x in items if x.tag == "V" and x.has("INCLUDE") and x.start >= body.end), None)
    if include is not None and not ctx.order.final:
        return _list(ctx, sentence, body, include.end, sentence.end)
    return []


def _meeting(ctx: Context, sentence: Sentence) -> list[tuple[Body, _Unit]]:
    """Provinces that a cluster of provinces brings together: a row of three or more that send their leaders, or that it ranks or proposes."""
    body = _only_cluster(ctx)
    if body is None:
        return []
    items = sentence.items
    row = _places(ctx, sentence, sentence.start, sentence.end)
    if (
        len(row) >= _ROW
        and any(x.tag == "R" and x.plural for x in items)
        and any(x.tag == "L" and x.plural for x in items)
    ):
        return [(body, u) for u in row]
    verbs = [x for x in items if x.tag == "V"]
    here = any(b.final.kind == "emulation_cluster" for b in ctx.reading.bodies_in(sentence)) or any(
        e.sentence.index <= sentence.index for e in ctx.events
    )
    if here and any(x.tag == "A" for x in items) and any(v.has("PROPOSE") for v in verbs):
        return [(body, u) for u in _candidates(ctx, sentence) if u.entity.type == "province"]
    if any(v.has("RANKED") for v in verbs) and any(
        b.final.kind == "emulation_cluster" for b in ctx.reading.bodies_in(sentence)
    ):
        return [(body, u) for u in row[:1]]
    return []


def _only_cluster(ctx: Context) -> Body | None:
    """The one cluster of provinces that the document is about."""
    found = {
        ctx.reading.entity(b).key: b
        for s in ctx.reading.sentences
        for b in ctx.reading.bodies_in(s)
        if b.final.kind == "emulation_cluster" and not b.plural
    }
    bodies = [b for b in found.values() if b.final.place is not None and b.final.place.kind == "region"]
    return bodies[0] if len(found) == 1 and len(bodies) == 1 else None


def _announced(ctx: Context, sentence: Sentence, body: Body, colon: Item) -> bool:
    """Whether a colon behind a cluster's name begins its members: right behind the name, or behind a word for members."""
    between = ctx.between(sentence, body.end, colon.start)
    return not between or any(x.tag == "u" or x.has(*_MEMBER_WORDS) for x in between)


def _list(ctx: Context, sentence: Sentence, body: Body, start: int, end: int) -> list[tuple[Body, _Unit]]:
    """The units of a list: firms between its semicolons or provinces between its commas; fewer than two are no list."""
    units = _firms(ctx, sentence, start, end) or _places(ctx, sentence, start, end)
    return [(body, u) for u in units] if len(units) >= _FEWEST else []


def _firms(ctx: Context, sentence: Sentence, start: int, end: int) -> list[_Unit]:
    inside = ctx.between(sentence, start, end)
    separator = ";" if any(x.tag == ";" for x in inside) else ","
    out: list[_Unit] = []
    piece: list[Item] = []
    for x in [*inside, None]:
        if x is not None and x.tag != separator:
            piece.append(x)
            continue
        if piece and any(y.tag == "B" for y in piece):
            bodies = [
                b
                for b in ctx.reading.bodies_in(sentence)
                if piece[0].start <= b.start and b.end <= piece[-1].end and b.final.kind != "emulation_cluster"
            ]
            if bodies:
                widest = max(bodies, key=lambda b: (b.end - b.start, -b.start))
                whole = dataclasses.replace(
                    _as_unit(ctx, widest), end=max(widest.end, piece[-1].end if separator == ";" else widest.end)
                )
                out.append(dataclasses.replace(whole, start=piece[0].start) if separator == ";" else whole)
        piece = []
    return out if len(out) >= _FEWEST else []


def _as_unit(ctx: Context, body: Body) -> _Unit:
    return _Unit(ctx.reading.unit(body.final), body.start, body.end)


def _places(ctx: Context, sentence: Sentence, start: int, end: int) -> list[_Unit]:
    out: list[_Unit] = []
    last = start
    for x in ctx.between(sentence, start, end):
        if x.tag == "P" and isinstance(x.value, Place) and x.value.kind in ("province", "city"):
            out.append(_Unit(ctx.reading.unit(x.value), x.start, x.end))
            last = x.end
        elif x.tag not in ",CL;o" and out and x.start > last:
            break
    return out


# --- leading units ---------------------------------------------------------------------------------------------------------


def _leading(ctx: Context, members: set[tuple[str, str]]) -> Output:
    done: set[tuple[str, str, str, str | None]] = set()
    for sentence in ctx.reading.sentences:
        for role in ctx.reading.roles_in(sentence):
            if role.role not in _LEADS or role.plural:
                continue
            body = (
                role.body.final
                if role.body is not None and role.body.final.kind == "emulation_cluster"
                else cluster_at(ctx, sentence, role.end)
            )
            unit = _unit_of(ctx, sentence, role)
            if body is None or unit is None:
                continue
            statement = _leads(ctx, sentence, role, body, unit)
            key = (statement.holder.key, statement.role, statement.mode, statement.time.year)
            if key in done:
                continue
            done.add(key)
            yield statement
            if (unit.entity.key, statement.body.key) not in members:
                members.add((unit.entity.key, statement.body.key))
                yield dataclasses.replace(_membership(ctx, body, unit, statement.time.year), rule="cluster.leader")


def _unit_of(ctx: Context, sentence: Sentence, role: Role) -> _Unit | None:
    """The unit beside a leader's title: marked "to" or subject before it, or next to it; none where a person holds it."""
    stack = next((s for s in ctx.reading.stacks_in(sentence) if any(r is role for r in s.roles)), None)
    if stack is not None and (stack.person is not None or len(stack.roles) > 1):
        return None
    if stack is not None and stack.unit is not None and stack.unit_item is not None:
        return _Unit(ctx.reading.unit(stack.unit), *stack.unit_item)
    units = _candidates(ctx, sentence)
    back = [u for u in units if u.end <= role.start]
    if back and _linked(ctx, sentence, back[-1].end, role.start):
        return back[-1]
    ahead = [u for u in units if u.start >= role.end]
    return ahead[0] if ahead and not ctx.between(sentence, role.end, ahead[0].start) else None


def _linked(ctx: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether only particles, a dash, a year or a verb of leading stand between a unit and its title."""
    gap = ctx.between(sentence, start, end)
    return len(gap) <= 5 and all(
        x.tag in "WTLa-,=yd#" or (x.tag == "V" and x.has("ASSIGN")) or (x.tag == "o" and len(gap) <= 2) for x in gap
    )


def _candidates(ctx: Context, sentence: Sentence) -> list[_Unit]:
    bodies = [
        b
        for b in ctx.reading.bodies_in(sentence)
        if not b.plural
        and b.final.kind in ("enterprise", "department", "school", "mass_organisation", "association", "other")
    ]
    out = [_as_unit(ctx, b) for b in bodies if b.final.kind != "other" or b.name]
    taken = [(b.start, b.end) for b in ctx.reading.bodies_in(sentence)] + [
        (r.start, r.end) for r in ctx.reading.roles_in(sentence)
    ]
    free = [
        x
        for x in sentence.items
        if x.tag == "P"
        and isinstance(x.value, Place)
        and x.value.kind in ("province", "city")
        and not any(s <= x.start < e for s, e in taken)
    ]
    out.extend(_Unit(ctx.reading.unit(x.value), x.start, x.end) for x in free)
    return sorted(out, key=lambda u: u.start)


def _leads(ctx: Context, sentence: Sentence, role: Role, body: Body, unit: _Unit) -> RoleStatement:
    clause = _clause(sentence, role.start)
    verbs = [x for x in clause if x.tag == "V"]
    proposed = any(v.has("PROPOSE", "VOTE") for v in verbs)
    elected = any(v.has("ELECT", "APPOINT") for v in verbs)
    as_ = next(
        (s for s in ctx.reading.stacks_in(sentence) if s.governor == "as" and any(r is role for r in s.roles)), None
    )
    mode = "proposed" if proposed else "appointed" if elected or as_ is not None else role.mode
    evidence: list[Evidence] = [
        ctx.evidence("holder", unit.start, unit.end),
        ctx.evidence("role", role.start, role.end),
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
        time=Time(year=year, on=ctx.reading.day if mode == "holds" else None),
    )


def _clause(sentence: Sentence, at: int) -> list[Item]:
    start = max((x.end for x in sentence.items if x.tag == ";" and x.end <= at), default=sentence.start)
    end = min((x.start for x in sentence.items if x.tag == ";" and x.start > at), default=sentence.end)
    return [x for x in sentence.items if start <= x.start and x.end <= end]


def _year(ctx: Context, clause: list[Item]) -> str | None:
    years = {m.value for m in ctx.dates.within(clause[0].start, clause[-1].end) if m.kind == "year"}
    return years.pop() if len(years) == 1 else None
