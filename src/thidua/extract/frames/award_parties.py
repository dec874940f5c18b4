"""The parties of an award: who may receive it, and whose it is to give."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from thidua import iri
from thidua.extract.frames.context import Context, Holder, after, before
from thidua.extract.frames.holders import holders
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body
from thidua.lexicon import Place
from thidua.model import Entity
from thidua.text.normal import norm

_GRANTORS: Final = frozenset({"government", "ministry", "peoples_committee", "national_assembly", "emulation_council"})
_GRANTING_OFFICES: Final = frozenset({"prime_minister", "president", "vice_president", "minister", "chair"})
_CANDIDATES: Final = frozenset(
    {"enterprise", "school", "department", "party_commission", "office", "press", "association", "other"}
)
_BODY: Final = "w"
"""Mark of a body that may receive where no person or unit is marked as who does."""
_HONOURED: Final = frozenset(
    {"front_committee", "mass_organisation", "party_committee", "peoples_committee", "police", "military"}
)
"""Bodies that an award may go to where the text marks them as who receives it."""
_AGENT_TAGS: Final = frozenset("BMLPRDSG")
_CLOSE: Final = 2
_PRESENTED_BY_OTHERS: Final = ("order", "medal", "prize", "hero")
"""Kinds that the State President grants: who hands them over does not grant them."""


@dataclass(slots=True, eq=False)
class Recipient:
    """A named unit or person that may receive."""

    entity: Entity
    start: int
    end: int
    mark: str
    """Tag of the particle behind or before it: ``W`` to, ``E`` agent, or empty; ``w`` for a body behind "to"."""


@dataclass(slots=True, eq=False)
class Clause:
    """A part of a sentence between semicolons, with its awards and what its verbs say of them."""

    sentence: Sentence
    start: int
    end: int
    items: list[Item]
    status: str | None
    awards: list[list[Item]] = field(default_factory=list)
    """Award items; those joined by "and" and of one kind together."""
    verb: Item | None = None


def recipients(ctx: Context, clause: Clause, nth: int) -> list[Recipient]:
    """Named units and persons that may receive: those marked "to", else the subjects before the award; in a proposal also its agents."""
    run = clause.awards[nth]
    lo = clause.awards[nth - 1][-1].end if nth else clause.start
    hi = clause.awards[nth + 1][0].start if nth + 1 < len(clause.awards) else clause.end
    found = [r for r in _named(ctx, clause) if lo <= r.start and r.end <= hi]
    to = [r for r in found if r.mark == "W" and not (ctx.order.final and _elected(clause, r, run[0]))]
    if ctx.order.final and nth + 1 < len(
        clause.awards
    ):  # "to A the flag and to B the certificate": each stands before its own
        to = [r for r in to if r.end <= run[0].start] or to
    to = to or [r for r in found if r.mark == _BODY][:1]
    found = [r for r in found if r in to or r.mark not in ("W", _BODY)]
    to = _with_row(ctx, clause, to, found)
    if to:
        return to
    if ctx.order.final:
        if clause.status != "proposed":
            return []
        return [r for r in found if r.end <= run[0].start] or _nominated(clause, found, run[-1])
    subjects = [r for r in found if r.end <= run[0].start and r.mark != "E" and _received(ctx, clause, r, run[0])]
    return subjects or _given_to(ctx, clause, found, run[0])


def _elected(clause: Clause, r: Recipient, award: Item) -> bool:
    """Whether another act stands between a receiver and the award: who is elected there is not given it."""
    return any(x.tag == "V" and x.has("ELECT", "APPOINT") and r.end <= x.start < award.start for x in clause.items)


def _given_to(ctx: Context, clause: Clause, found: list[Recipient], award: Item) -> list[Recipient]:
    """``awarded Hoa Binh province the Labour Order``: units between an active verb of giving and the award."""
    verb = next((x for x in reversed(clause.items) if x.tag == "V" and x.has("GIVE") and x.end <= award.start), None)
    if verb is None or _passive(ctx, clause, verb):
        return []
    inside = [r for r in found if verb.end <= r.start and r.end <= award.start]
    gap = [
        x
        for x in clause.items
        if verb.end <= x.start and x.end <= award.start and not any(r.start <= x.start < r.end for r in inside)
    ]
    return inside if all(x.tag in "L,CvKR" for x in gap) else []


def _received(ctx: Context, clause: Clause, r: Recipient, award: Item) -> bool:
    """``X was awarded``, ``X was proposed for``, ``X nhận``: a verb of receiving, or a passive one, between subject and award."""
    verbs = [
        x
        for x in clause.items
        if x.tag == "V" and x.has("GIVE", "HONOUR", "PROPOSE", "RECEIVE") and r.end <= x.start < award.start
    ]
    if verbs and _of_others(clause, r, verbs[-1]):
        return False  # "X congratulated the individuals who were awarded it"
    if (
        verbs
        and verbs[-1].has("RECEIVE")
        and any(x.has("ATTEND") and r.end <= x.start < verbs[-1].start for x in clause.items)
    ):
        return False  # "X attended the ceremony to mark ... and receive the order"
    return any(v.has("RECEIVE") or _passive(ctx, clause, v) for v in verbs)


def _of_others(clause: Clause, r: Recipient, verb: Item) -> bool:
    """Whether a verb and then words for others stand between a subject and the verb of an award: those others get it."""
    between = [x for x in clause.items if r.end <= x.start < verb.start]
    acts = next((n for n, x in enumerate(between) if x.tag == "V"), len(between))
    praised = acts < len(between) and between[acts].has("CONGRATULATE", "SPEAK", "REQUEST", "MEET")
    return any(x.tag == "u" or (x.tag == "K" and praised) for x in between[acts:])


def _passive(ctx: Context, clause: Clause, verb: Item) -> bool:
    """Whether a verb is passive: behind a word of being or of suffering, or with one as its own first word."""
    prev = before(clause.sentence, verb.start)
    first = norm(ctx.text[verb.start : verb.end].split()[0])
    # the agent may stand between: được Chính phủ tặng
    while prev is not None and prev.tag in _AGENT_TAGS and not ctx.says(prev, ctx.order.passive):
        prev = before(clause.sentence, prev.start)
    return first in ctx.order.passive or (prev is not None and (prev.tag == "=" or ctx.says(prev, ctx.order.passive)))


def _nominated(clause: Clause, found: list[Recipient], award: Item) -> list[Recipient]:
    """``for the flag Thai Binh province's name was put forward``: the unit between the award and the verb that stands last."""
    verb = clause.verb
    if verb is None or verb.start < award.end:
        return []
    return [r for r in found if award.end <= r.start and r.end <= verb.start and r.mark != "E"][:1]


def _with_row(ctx: Context, clause: Clause, marked: list[Recipient], found: list[Recipient]) -> list[Recipient]:
    """All units of a list of which one carries the mark: ``A, B and C को``; ``cho A, B, C``; titles may stand between."""
    keep = list(marked)
    titles = [(r.start, r.end) for r in ctx.reading.roles_in(clause.sentence)]
    for m in marked:
        at = found.index(m)
        for step in (-1, 1):
            k = at + step
            while 0 <= k < len(found):
                a, b = (found[k], found[k - step]) if step < 0 else (found[k - step], found[k])
                between = [x for x in clause.items if a.end <= x.start and x.end <= b.start]
                listed = (
                    between[:1] and between[0].tag in ",C(" if ctx.order.final else any(x.tag in ",C" for x in between)
                )
                if not listed or not all(x.tag in ",CLKD" or _in(titles, x.start) for x in between):
                    break
                if found[k] not in keep:
                    keep.append(found[k])
                k += step
    return sorted(keep, key=lambda r: r.start)


def _named(ctx: Context, clause: Clause) -> list[Recipient]:
    reading = ctx.reading
    out: list[Recipient] = []
    bodies = [b for b in reading.bodies_in(clause.sentence) if not b.plural]
    titles = [(r.start, r.end) for r in reading.roles_in(clause.sentence)]
    events = [(b.start, b.end) for b in bodies if b.final.kind not in _CANDIDATES]
    here = [
        h
        for h in holders(ctx, clause.sentence)
        if clause.start <= h.start < clause.end and h.entity.kind in ("person", "unnamed")
    ]
    out.extend(Recipient(h.entity, *h.named, mark_of(ctx, clause, h.start, h.end)) for h in here)
    firms = [
        b
        for b in bodies
        if clause.start <= b.start < clause.end and b.final.kind in _CANDIDATES and not _in(titles, b.start)
    ]
    out.extend(Recipient(reading.unit(b.final), b.start, b.end, mark_of(ctx, clause, b.start, b.end)) for b in firms)
    if clause.status in ("awarded", "decided"):  # a proposal goes to who grants, an award to who receives
        receiving = [
            b
            for b in bodies
            if b not in firms
            and b.final.kind in _HONOURED
            and clause.start <= b.start < clause.end
            and not _in(titles, b.start)
            and mark_of(ctx, clause, b.start, b.end) == "W"
        ]
        out.extend(Recipient(reading.entity(b), b.start, b.end, _BODY) for b in receiving)
    for x in clause.items:
        if (
            x.tag == "P"
            and isinstance(x.value, Place)
            and not _in(titles, x.start)
            and not _in(events, x.start)
            and not any(r.start <= x.start < r.end for r in out)
            and not _where(clause, x)
        ):
            out.append(Recipient(reading.unit(x.value), x.start, x.end, mark_of(ctx, clause, x.start, x.end)))
    return sorted(out, key=lambda r: r.start)


def _where(clause: Clause, place: Item) -> bool:
    """Whether "in" stands before a place, and its level: where something was done, not for whom."""
    ahead = [x for x in clause.sentence.items if x.end <= place.start and x.tag != "L"]
    return bool(ahead) and ahead[-1].tag == "T" and place.tag == "P"


def _in(spans: list[tuple[int, int]], at: int) -> bool:
    return any(s <= at < e for s, e in spans)


def mark_of(ctx: Context, clause: Clause, start: int, end: int) -> str:
    """The particle that governs a phrase: behind it where the language puts it there, else before it; words of level are passed over."""
    if ctx.order.final:
        nxt, last = after(clause.sentence, end), end
        while nxt is not None and nxt.tag == "L":
            last = nxt.end
            nxt = after(clause.sentence, nxt.end)
        if any(ctx.text[start:last].endswith(e) for e in ctx.order.to_endings):
            return "W"
        return nxt.tag if nxt is not None and nxt.tag in "WE" else ""
    prev = [x for x in clause.sentence.items if x.end <= start and x.tag not in "LKv"]
    if len(prev) > 1 and prev[-1].tag == ":" and any(x.end == prev[-1].start and x.tag == "K" for x in clause.items):
        prev.pop()  # "to Messrs: A, B"
    if not prev:
        return ""
    given = len(prev) > 1 and prev[-1].tag == "V" and prev[-1].has("GIVE") and prev[-2].tag == "A"
    if given or ctx.says(prev[-1], ctx.order.to):  # "hands over the order (and) gives (it) X"
        return "W"
    return prev[-1].tag if prev[-1].tag in "WE" else ""


def implied_grantor(concept: str | None) -> Entity | None:
    """Whose award a kind is by its own name: the Prime Minister's certificate, the Government's flag."""
    if concept is None:
        return None
    place = "Việt Nam"
    body = iri.body_key("government", place)
    key = iri.place_key(place)
    if concept.startswith("prime_minister_"):
        seat = iri.post_key("prime_minister", body)
        return Entity(
            "office",
            seat,
            "prime minister",
            "prime minister",
            type="prime_minister",
            place=place,
            place_key=key,
            place_basis="stated",
            parent=body,
        )
    if concept.startswith("government_"):
        return Entity(
            "body", body, "Chính phủ", "chinh phu", type="government", place=place, place_key=key, place_basis="stated"
        )
    return None


def grantor_of(ctx: Context, clause: Clause, run: list[Item]) -> tuple[Entity, int, int] | None:
    """Whose award it is: a genitive beside the award, the addressee of the proposal, or the agent of the giving."""
    if (implied := implied_grantor(run[0].concept)) is not None:
        return implied, run[0].start, run[0].end
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
            if mark_of(ctx, clause, o[1], o[2]) == "W"
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
    if (
        not ctx.order.final
        and (near := _beside(ctx, clause, options)) is not None
        and not any(w in str(run[0].concept) for w in _PRESENTED_BY_OTHERS)
    ):
        return near
    if (
        agents
        and not ctx.order.final
        and clause.status == "decided"
        and clause.verb is not None
        and clause.verb.has("DECIDE")
    ):
        # who hands an order over does not grant it, who decides it does: the office right before "decides"
        near_verb = [h for h in agents if not ctx.between(clause.sentence, h.end, clause.verb.start)]
        if near_verb and near_verb[-1].entity.kind == "office":
            return near_verb[-1].entity, near_verb[-1].start, near_verb[-1].end
    signs = any(x.tag == "V" and x.has("SIGN") for x in clause.items)
    if str(run[0].concept).startswith("ministry_province_"):
        # whose it is stands in its name: who hands it over for the chair is not the grantor
        agents = [h for h in agents if h.capacity is not None and h.capacity.role in ("chair", "minister")]
    if agents and not signs and not any(w in str(run[0].concept) for w in _PRESENTED_BY_OTHERS):
        return agents[0].entity, agents[0].start, agents[0].end
    return None


def _beside(ctx: Context, clause: Clause, options: list[tuple[Entity, int, int]]) -> tuple[Entity, int, int] | None:
    """The authority right before the verb of giving or deciding: ``UBND tỉnh quyết định tặng``, ``được Chính phủ tặng``."""
    verb = clause.verb
    if verb is None or verb.has("RECEIVE"):
        return None
    near = [
        o
        for o in options
        if o[2] <= verb.start and all(x.tag in "oL" for x in ctx.between(clause.sentence, o[2], verb.start))
    ]
    return near[-1] if near and len(ctx.between(clause.sentence, near[-1][2], verb.start)) <= _CLOSE else None


def _is_agent(ctx: Context, clause: Clause, holder: Holder, run: list[Item]) -> bool:
    if mark_of(ctx, clause, holder.start, holder.end) == "E":
        return True
    verb = clause.verb
    return not ctx.order.final and verb is not None and holder.end <= verb.start < run[0].start


def _authorities(ctx: Context, clause: Clause) -> list[tuple[Entity, int, int]]:
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
