"""Appointments and dismissals: titles that an act gives or takes, and whose they are.

Works on titles that no rule of adjacency gave to anybody: behind "as" or a verb of electing, appointing, relieving, or before such
a verb where the verb stands last. The holder is the name that the act is done to: behind "for" or "with regard to" right after the
title, else the last name before it; a clause without a name goes on about the person before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from thidua.extract.frames.context import Context, Output
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body, Person, Role, Stack
from thidua.model import AppointmentStatement, Entity, Evidence, Statement, Time

_ACTS = {
    "ELECT": ("appointed", "elected"), "APPOINT": ("appointed", "appointed"), "TRANSFER": ("appointed", "transferred"), "RELIEVE": ("former", "relieved"),
    "ASSIGN": ("acting", "assigned"), "FORMERLY": ("former", ""), "INTO": ("appointed", "appointed"),
}  # fmt: skip
_NEAR = 4
"""Items between a title and the verb of its act."""


@dataclass(frozen=True, slots=True)
class _Target:
    """Whom an act is about."""

    person: Person
    start: int
    end: int


def appointments(ctx: Context) -> Output:
    """Every act upon a post, with the title that it makes hold or end."""
    about: _Target | None = None
    for sentence in ctx.reading.sentences:
        for stack in ctx.reading.stacks_in(sentence):
            if _free(ctx, stack):
                yield from _of_stack(ctx, sentence, stack, about)
        yield from _memberships(ctx, sentence, about)
        yield from _listed(ctx, sentence)
        yield from _in_charge(ctx, sentence)
        about = _main_person(ctx, sentence) or about


def _free(ctx: Context, stack: Stack) -> bool:
    prev = next((x for x in reversed(stack.sentence.items) if x.end <= stack.start), None)
    if prev is not None and ctx.by(prev):
        return False  # the office that acts, not the one that is given
    return stack.person is None and stack.item is None and stack.unit is None and not any(r.plural for r in stack.roles)


def _main_person(ctx: Context, sentence: Sentence) -> _Target | None:
    """The person whom the next sentence's "he" means: the first one named, where the sentence does not list several by titles."""
    named = _names(ctx, sentence)
    return named[0] if named and len({id(t.person) for t in named}) == 1 else None


def _names(ctx: Context, sentence: Sentence) -> list[_Target]:
    people = ((x, ctx.reading.person_at(x)) for x in sentence.items if x.tag == "N")
    return [_Target(p, x.start, x.end) for x, p in people if p is not None and p.official]


def _clause(sentence: Sentence, at: int) -> tuple[int, int]:
    start = max((x.end for x in sentence.items if x.tag == ";" and x.end <= at), default=sentence.start)
    end = min((x.start for x in sentence.items if x.tag == ";" and x.start >= at), default=sentence.end)
    return start, end


def _act(ctx: Context, sentence: Sentence, stack: Stack) -> Item | None:
    """The verb that gives or takes the title: next to it, before it where "as" governs it."""
    start, end = _clause(sentence, stack.start)
    verbs = [x for x in sentence.items if x.tag == "V" and start <= x.start < end]
    before = [v for v in verbs if v.end <= stack.start]
    after = [v for v in verbs if v.start >= stack.end and v.has(*_ACTS)]
    if ctx.order.final:
        near = [
            v
            for v in after
            if len(ctx.between(sentence, stack.end, v.start)) <= _NEAR
            and not _crossed(ctx, sentence, stack.end, v.start)
        ]
        return near[0] if near else None
    # the last verb before the title governs it, whatever it says: "until the post of minister is filled" appoints nobody
    if (
        before
        and before[-1].has(*_ACTS)
        and (stack.governor == "as" or _touching(ctx, sentence, before[-1].end, stack.start))
    ):
        return before[-1]
    if stack.governor == "as" and after and _touching(ctx, sentence, stack.end, after[0].start):
        return after[0]
    return None


def _crossed(ctx: Context, sentence: Sentence, start: int, end: int) -> bool:
    return any(x.tag in "NR;:E" for x in ctx.between(sentence, start, end))


def _touching(ctx: Context, sentence: Sentence, start: int, end: int) -> bool:
    return (
        all(x.tag in "aoT=KW" for x in ctx.between(sentence, start, end))
        and len(ctx.between(sentence, start, end)) <= _NEAR
    )


def _of_stack(ctx: Context, sentence: Sentence, stack: Stack, about: _Target | None) -> list[Statement]:
    verb = _act(ctx, sentence, stack)
    now = None if verb is not None else _from_now(sentence, stack)
    if verb is None and now is None and not _becomes(sentence, stack) and not _takes(sentence, stack):
        return []
    target = _target(ctx, sentence, stack, about)
    if target is None:
        return []
    mode, act = _mode(ctx, sentence, stack, verb)
    out: list[Statement] = []
    for role in stack.roles:
        out.extend(_statements(ctx, sentence, role, target, mode, act, verb or now))
    if out:
        stack.person = target.person
    return out


def _becomes(sentence: Sentence, stack: Stack) -> bool:
    """``is the new chair``: a title called new behind a verb of being."""
    prev = next((x for x in reversed(sentence.items) if x.end <= stack.start), None)
    return stack.roles[0].mode == "appointed" and prev is not None and prev.tag == "="


def _takes(sentence: Sentence, stack: Stack) -> bool:
    """``X (takes the post of) title``: "as" without a verb of an act before it in the clause, and nobody's doing behind a "by"."""
    start, _ = _clause(sentence, stack.start)
    return stack.governor == "as" and not any(
        x.tag == "V" and start <= x.start < stack.start and not x.has("NOW", "WILL", "FORMERLY", "PROPOSE")
        for x in sentence.items
    )


def _from_now(sentence: Sentence, stack: Stack) -> Item | None:
    """``X अब सचिव होंगे``: from now on X will be; the verb of being stands behind the title."""
    start, end = _clause(sentence, stack.start)
    now = next((x for x in sentence.items if x.tag == "V" and x.has("NOW") and start <= x.start < stack.start), None)
    be = next((x for x in sentence.items if x.start >= stack.end and x.start < end), None)
    return now if now is not None and be is not None and (be.tag == "=" or be.has("WILL")) else None


def _mode(ctx: Context, sentence: Sentence, stack: Stack, verb: Item | None) -> tuple[str, str]:
    start, end = _clause(sentence, stack.start)
    verbs = [x for x in sentence.items if x.tag == "V" and start <= x.start < end]
    if any(v.has("WILL", "PROPOSE") and (v.start < stack.start or ctx.order.final) for v in verbs) and not any(
        v.has("NOW") for v in verbs
    ):
        return "proposed", "proposed"
    if any(v.has("FORMERLY") and v.end <= stack.start for v in verbs):
        return "former", ""
    if verb is None:
        return "appointed", "appointed"
    return next(value for atom, value in _ACTS.items() if verb.has(atom))


def _reaches(ctx: Context, sentence: Sentence, stack: Stack, verb: Item | None, modal: Item) -> bool:
    """Whether "will" or "proposes" governs the act: no other person is named between the two."""
    if ctx.order.final:
        return modal.start >= stack.end
    until = verb.start if verb is not None and verb.start < stack.start else stack.start
    return modal.start < until and not any(x.tag == "N" for x in ctx.between(sentence, modal.end, until))


def _target(ctx: Context, sentence: Sentence, stack: Stack, about: _Target | None) -> _Target | None:
    start, end = _clause(sentence, stack.start)
    named = [t for t in _names(ctx, sentence) if start <= t.start < end]
    behind = [t for t in named if t.start >= stack.end]
    if behind and not ctx.order.final:
        gap = ctx.between(sentence, stack.end, behind[0].start)
        if gap and len(gap) <= 6 and all(x.tag in "oKWV" for x in gap) and any(x.tag in "Wo" for x in gap):
            return behind[0]
    before = [t for t in named if t.end <= stack.start]
    if before:
        return before[-1]
    if named or any(x.tag == "N" for x in ctx.between(sentence, start, end)):
        return None
    pronoun = any(x.tag in "pK" for x in ctx.between(sentence, start, stack.start))
    earlier = [t for t in _names(ctx, sentence) if t.end <= start]
    return (earlier[-1] if earlier else about) if pronoun else None


def _statements(
    ctx: Context, sentence: Sentence, role: Role, target: _Target, mode: str, act: str, verb: Item | None
) -> list[Statement]:
    reading = ctx.reading
    holder = reading.entity(target.person)
    # a title that its own words call former or acting stays so
    own = role.mode if role.mode in ("former", "acting") else mode
    claim = reading.claim(role, holder, (target.start, target.end), rule="appointment", mode=own)
    if claim is None or role.body is None:
        return []
    if not act or verb is None:
        return [claim]
    evidence: list[Evidence] = [*claim.evidence, ctx.evidence("verb", verb.start, verb.end)]
    decided = _decided_by(ctx, sentence, verb)
    instrument = next((n.entity for n in ctx.instruments if n.sentence is sentence and n.entity.number), None)
    when = next((w for m in ctx.dates.of(sentence) if (w := ctx.dates.day(m, sentence)) is not None), None)
    appointment = AppointmentStatement(
        document=ctx.name, evidence=tuple(evidence), rule="appointment.act", status=claim.status, doubts=claim.doubts, holder=holder, role=claim.role, body=claim.body,
        mode=own, act=act, decided_by=decided, instrument=instrument, time=Time(on=when.value if when else None, term=claim.time.term),
    )  # fmt: skip
    return [claim, appointment]


def _decided_by(ctx: Context, sentence: Sentence, verb: Item) -> Entity | None:
    """The body right before the verb in the same clause: ``the People's Council elected``, ``được Ban Bí thư điều động``."""
    start, _ = _clause(sentence, verb.start)
    titles = [(r.start, r.end) for r in ctx.reading.roles_in(sentence)]
    bodies = [
        b
        for b in ctx.reading.bodies_in(sentence)
        if start <= b.start and b.end <= verb.start and not b.plural and not any(s <= b.start < e for s, e in titles)
    ]
    return ctx.reading.entity(bodies[-1]) if bodies else None


# --- seats in committees, given or taken without a title -----------------------------------------------------------------------


def _memberships(ctx: Context, sentence: Sentence, about: _Target | None) -> list[Statement]:
    """``thôi tham gia Ban Chấp hành, Ban Thường vụ``; ``appointed to the Executive Committee``: a seat in each body named."""
    out: list[Statement] = []
    for verb in (x for x in sentence.items if x.tag == "V" and x.has("RELIEVE", "INTO")):
        bodies = _seats(ctx, sentence, verb)
        if not bodies:
            continue
        target = _target_of_verb(ctx, sentence, verb, about)
        if target is None:
            continue
        mode = "former" if verb.has("RELIEVE") else "appointed"
        for body in bodies:
            role = Role("member", frozenset({"MEMBER"}), body, sentence, 0, 0, body.start, body.end, mode=mode)
            out.extend(
                _statements(ctx, sentence, role, target, mode, "relieved" if mode == "former" else "appointed", verb)
            )
    return out


def _seats(ctx: Context, sentence: Sentence, verb: Item) -> list[Body]:
    bodies = [
        b
        for b in ctx.reading.bodies_in(sentence)
        if b.final.kind in ("party_committee", "party_executive_committee", "party_standing_committee") and not b.plural
    ]
    titles = [(r.start, r.end) for r in ctx.reading.roles_in(sentence)]
    bodies = [b for b in bodies if not any(s <= b.start < e for s, e in titles)]
    out: list[Body] = []
    if ctx.order.final:
        at = verb.start
        for body in sorted((b for b in bodies if b.end <= verb.start), key=lambda b: -b.end):
            if not all(x.tag in ",CTG" for x in ctx.between(sentence, body.end, at)):
                break
            out.insert(0, body)
            at = body.start
        return out
    at = verb.end
    for body in sorted((b for b in bodies if b.start >= verb.end), key=lambda b: b.start):
        if not all(x.tag in ",C" for x in ctx.between(sentence, at, body.start)):
            break
        out.append(body)
        at = body.end
    return out


def _target_of_verb(ctx: Context, sentence: Sentence, verb: Item, about: _Target | None) -> _Target | None:
    before = [t for t in _names(ctx, sentence) if t.end <= verb.start]
    if before:
        return before[-1]
    return about if any(x.tag in "pK" for x in ctx.between(sentence, sentence.start, verb.start)) else None


# --- lists of the newly elected, and those put in charge ------------------------------------------------------------------------


def _listed(ctx: Context, sentence: Sentence) -> list[Statement]:
    """``The members newly elected: A, ...; B, ...``; ``the post of vice chair has two more: A, ... and B, ... were elected``."""
    colon = next((x for x in sentence.items if x.tag == ":"), None)
    if colon is None:
        return []
    verbs = [x for x in sentence.items if x.tag == "V" and x.has("ELECT", "APPOINT", "ADDED")]
    heads = [
        s for s in ctx.reading.stacks_in(sentence) if s.end <= colon.start and len(s.roles) == 1 and s.person is None
    ]
    if (
        not verbs
        or not heads
        or not any(v.start < colon.start for v in verbs)
        or any(t.start < colon.start for t in _names(ctx, sentence))
    ):
        return []
    out: list[Statement] = []
    for target in _names(ctx, sentence):
        role = heads[-1].roles[0].copy()
        out.extend(_statements(ctx, sentence, role, target, "appointed", "elected", verbs[0]))
    return out


def _in_charge(ctx: Context, sentence: Sentence) -> list[Statement]:
    """Entrusted with running a body: the body behind the verb, or before it where the verb stands last."""
    verb = next((x for x in sentence.items if x.tag == "V" and x.has("RUN")), None)
    if verb is None:
        return []
    before = [t for t in _names(ctx, sentence) if t.end <= verb.start]
    body = _run(ctx, sentence, verb, before[0].start if before else verb.start)
    if not before or body is None:
        return []
    role = Role(
        "in_charge",
        frozenset(),
        body,
        sentence,
        0,
        0,
        verb.start,
        verb.end,
        mode="acting" if body.final.kind != "emulation_cluster" else "holds",
    )
    claim = ctx.reading.claim(
        role, ctx.reading.entity(before[-1].person), (before[-1].start, before[-1].end), rule="appointment.charge"
    )
    return [claim] if claim is not None else []


def _run(ctx: Context, sentence: Sentence, verb: Item, name: int) -> Body | None:
    titles = [(r.start, r.end) for r in ctx.reading.roles_in(sentence)]
    bodies = [
        b for b in ctx.reading.bodies_in(sentence) if not b.plural and not any(s <= b.start < e for s, e in titles)
    ]
    bodies = [
        b
        for b in bodies
        if b.final.kind
        in (
            "ministry",
            "department",
            "peoples_committee",
            "emulation_cluster",
            "party_committee",
            "office",
            "inspectorate",
        )
    ]
    if not ctx.order.final:
        behind = [
            b
            for b in bodies
            if b.start >= verb.end and all(x.tag in "GoL" for x in ctx.between(sentence, verb.end, b.start))
        ]
        return behind[0] if behind else None
    ahead = [b for b in bodies if b.end <= name]
    if ahead:
        return ahead[-1]
    for s in reversed(ctx.reading.sentences[: sentence.index]):
        earlier = [b for b in ctx.reading.bodies_in(s) if b.final.kind == "ministry" and not b.plural]
        if earlier:
            return earlier[-1]
        if s.line < sentence.line - 1:
            break
    return None
