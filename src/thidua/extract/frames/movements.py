"""Movements: what is quoted as an emulation movement, under one key however it is worded, with period, launcher and status.

Two wordings of one movement have the same words of the vocabulary (``जन जुटाव``, ``जन लामबंदी``: mass mobilisation); a title
is keyed by those words where they make up the whole of it, by its own spelling otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from thidua import iri
from thidua.extract.frames.context import Context, Named, Output
from thidua.extract.frames.holders import holders
from thidua.extract.frames.participants import parts_of
from thidua.extract.frames.quoted import Quoted, quotations
from thidua.extract.items import Item
from thidua.model import Entity, Evidence, InstrumentStatement, MovementStatement
from thidua.text.folding import fold


@dataclass(slots=True, eq=False)
class _Movement:
    key: str
    title: str
    mentions: list[Evidence] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    period: str | None = None
    launcher: Entity | None = None
    date: str | None = None
    status: str = "named"
    first: Quoted | None = None
    evidence: list[Evidence] = field(default_factory=list)


def movements(ctx: Context) -> Output:
    """Movements, and the instruments that a quoted title names."""
    found: dict[str, _Movement] = {}
    titled: dict[str, InstrumentStatement] = {}
    for quoted in quotations(ctx):
        ctx.quoted[quoted.item.start] = quoted.kind
        if quoted.kind == "movement":
            _movement(ctx, quoted, found)
        elif quoted.kind in ("book", "motto"):
            continue
        elif (statement := _instrument(ctx, quoted)) is not None and statement.instrument.key not in titled:
            titled[statement.instrument.key] = statement
            yield statement
    for m in found.values():
        entity = Entity("movement", m.key, m.title, iri.latin(m.title), forms=tuple(sorted(m.forms)))
        if m.first is not None:
            ctx.movements.append(Named(entity, "movement", m.first.sentence, m.mentions[0].start, m.mentions[0].end))
        yield MovementStatement(
            document=ctx.name, evidence=(*m.mentions[:1], *m.evidence), rule="quote.movement", movement=entity, title=m.title, mentions=tuple(m.mentions),
            period=m.period, launcher=m.launcher, date=m.date, movement_status=m.status,
        )  # fmt: skip


def title_words(ctx: Context, quote: Item) -> str | None:
    """The vocabulary's words that make up a title, as a slug; None where some word of it is not in the vocabulary."""
    found = ctx.phrase(quote)
    items = sorted(found.found.values(), key=lambda x: x.i)
    atoms = [a for x in items if x.tag in "LMSBRFt" for a in x.atoms]
    covered = sum(x.j - x.i for x in items)
    words = [t for t in found.tokens if any(c.isalnum() for c in t.text)]
    return "-".join(sorted(set(atoms))).lower().replace("_", "-") if atoms and covered >= len(words) else None


def _key(ctx: Context, quote: Item) -> str:
    words = title_words(ctx, quote)
    return f"movement/{words}" if words else f"movement/{iri.slug(fold(quote.value).lower())}"


def _movement(ctx: Context, quoted: Quoted, found: dict[str, _Movement]) -> None:
    title = quoted.item.value
    key = _key(ctx, quoted.item)
    m = found.setdefault(key, _Movement(key, title, first=quoted))
    m.mentions.append(ctx.evidence("movement", quoted.item.start, quoted.item.end))
    m.forms.add(title)
    m.period = m.period or _period(ctx, quoted)
    launch = quoted.sentence.first_saying("LAUNCH")
    if launch is None or quoted.governor is None or not _launched(quoted, launch.start):
        return
    m.status = "launched"
    m.evidence.append(ctx.evidence("verb", launch.start, launch.end))
    agents = [p for p in parts_of(ctx, quoted.sentence) if p.verb is launch]
    if not agents:
        return
    m.launcher = agents[0].holder.entity
    m.evidence.append(ctx.evidence("launcher", agents[0].holder.start, agents[0].holder.end))


def _launched(quoted: Quoted, verb: int) -> bool:
    """Whether the verb is about this movement: no other quotation and no clause end between them."""
    a, b = sorted((quoted.item.start, verb))
    return not any(a < x.start < b and x.tag in ";Q" for x in quoted.sentence.items)


def _period(ctx: Context, quoted: Quoted) -> str | None:
    """Years inside the title; else before the word "movement" or behind it in the same phrase."""
    inside = [m for m in ctx.dates.within(quoted.item.start, quoted.item.end) if m.term]
    if inside:
        return inside[-1].term
    if quoted.governor is None:
        return None
    near = [m for m in ctx.dates.of(quoted.sentence) if m.term]
    for m in near:
        lo, hi = sorted((quoted.governor.start, m.start))
        between = [x for x in quoted.sentence.items if lo < x.start < hi]
        if len(between) <= 5 and not any(x.tag in "VXIQ;" for x in between):
            return m.term
    return None


def _instrument(ctx: Context, quoted: Quoted) -> InstrumentStatement | None:
    """A project, plan or working theme that its title names; numbered ones are read with their number."""
    items = quoted.sentence.items
    k = items.index(quoted.governor) if quoted.governor is not None else -1
    if k < 0 or any(x.tag in "XZ" for x in items[k + 1 : k + 3]):
        return None
    kind = "working_theme" if quoted.kind == "theme" else quoted.kind
    issuer = _issuer(ctx, quoted)
    title = quoted.item.value
    key = iri.instrument_key(
        None,
        type_=kind,
        issuer=issuer[0].key if issuer else None,
        date=None,
        title=_theme_title(kind, title, ctx, quoted),
    )
    entity = Entity("instrument", key, title, iri.latin(title), type=kind, forms=(title,))
    ctx.instruments.append(Named(entity, kind, quoted.sentence, quoted.item.start, quoted.item.end))
    evidence = [ctx.evidence("title", quoted.item.start, quoted.item.end)]
    if quoted.governor is not None:
        evidence.append(ctx.evidence("instrument", quoted.governor.start, quoted.governor.end))
    if issuer is not None:
        evidence.append(ctx.evidence("issuer", issuer[1], issuer[2]))
    return InstrumentStatement(
        document=ctx.name,
        evidence=tuple(evidence),
        rule="quote.instrument",
        instrument=entity,
        type=kind,
        title=title,
        issuer=issuer[0] if issuer else None,
    )


def _theme_title(kind: str, title: str, ctx: Context, quoted: Quoted) -> str:
    """A body has one working theme a year, however it is worded: the year is its name."""
    if kind == "working_theme":
        years = [
            y for m in ctx.dates.of(quoted.sentence) if m.kind == "year" and quoted.item.end <= m.start for y in m.years
        ]
        if years:
            return str(years[0])
    return title


def _issuer(ctx: Context, quoted: Quoted) -> tuple[Entity, int, int] | None:
    """The body between the quotation and its governor (``"..." on`` body's project), or right before both."""
    if quoted.governor is None:
        return None
    lo, hi = sorted((quoted.item.end, quoted.governor.start))
    bodies = [
        b
        for b in ctx.reading.bodies_in(quoted.sentence)
        if lo <= b.start and b.end <= hi and b.final.kind != "other" and not b.plural
    ]
    if bodies:
        body = bodies[-1]
        return ctx.reading.entity(body), body.start, body.end
    titled = [h for h in holders(ctx, quoted.sentence) if lo <= h.start and h.end <= hi and h.entity.kind == "office"]
    return (titled[-1].entity, titled[-1].start, titled[-1].end) if titled else None
