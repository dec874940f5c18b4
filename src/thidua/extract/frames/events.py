"""Events: conferences, congresses, sessions ... held or planned, with day, place, organiser and who did what.

A document tells of few events and names them again and again ("at the conference"). A mention opens an event of its own where
it brings an ordinal or a day that the event so far does not have, or where it is another kind of event; else it means the
last one of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from thidua import iri
from thidua.extract.frames.announced import announces, taken
from thidua.extract.frames.context import Context, Holder, Named, Output, before
from thidua.extract.frames.counts import ordinal_of
from thidua.extract.frames.occasions import Occasion, occasion
from thidua.extract.frames.participants import Part, list_head, listed_parts, parts_of
from thidua.extract.frames.tenures import in_brackets
from thidua.extract.frames.when import When
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body
from thidua.lexicon import Place
from thidua.model import Entity, EventStatement, Evidence, Participant
from thidua.text.normal import norm

TYPES: Final = {
    "CONFERENCE": "conference", "CONGRESS": "congress", "MEETING": "meeting", "SESSION": "council_session", "CEREMONY": "ceremony",
    "PLENUM": "plenum", "SEMINAR": "seminar",
}  # fmt: skip
_SITTING: Final = frozenset({"peoples_council", "national_assembly"})
_UNDER_WAY: Final = {"REVIEW", "OPEN", "CLOSE", "ATTEND", "SPEAK"}
_GENERIC: Final = frozenset({"CONFERENCE", "MEETING", "SESSION", "CEREMONY"})
_OPENING: Final = 4
_LATELY: Final = 62
"""Days before an event within which another day is its background, not the next event of a review of a year."""
_CLOSE_BY: Final = 4
"""Items between an ordinal or a day and the event that it counts."""


@dataclass(slots=True, eq=False)
class _Event:
    type: str
    item: Item
    sentence: Sentence
    ordinal: str | None = None
    when: When | None = None
    status: str = "held"
    place: Place | None = None
    place_span: tuple[int, int] | None = None
    organiser: Body | None = None
    body: Body | None = None
    evidence: list[Evidence] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    told: bool = False
    """Something is said of it: a day, a holder, an organiser."""
    act: bool = False
    """No word names it: it is an act with its day or place."""
    aside: bool = False
    """Told beside what the text is about: later sentences do not mean it."""


def events(ctx: Context) -> Output:
    """Every event of a document with its participants."""
    found: list[_Event] = []
    head: Item | None = None
    early: list[Part] = []
    for sentence in ctx.reading.sentences:
        told = [
            _mention(ctx, sentence, item, found)
            for item in sentence.of("k")
            if item.head in TYPES and not _centre(sentence, item)
        ]
        current = told[-1] if told else None
        if current is None and (act := occasion(ctx, sentence, _day(ctx, sentence))) is not None:
            current = _act(ctx, sentence, act, found)
        parts = parts_of(ctx, sentence)
        if head is not None and not parts and "V" not in sentence.tags:
            parts = listed_parts(ctx, sentence, head)
            head = head if parts else None
        else:
            head = list_head(ctx, sentence)
        if parts and not found:
            early.extend(parts)  # who was there is told before the event is named
        if len({id(e) for e in told}) > 1 and not ctx.order.final:
            current = _object(sentence, parts, told) or current
        _attach(ctx, sentence, parts, current, found)
        if found and announces(ctx, sentence):
            read = current if current is not None else found[-1]
            read.parts += taken(ctx, sentence) if read.status == "held" else []
    held = [e for e in found if e.status == "held"]
    if len(held) == 1:
        held[0].parts[:0] = [p for p in early if p.part in ("attended", "chaired", "opened", "received")]
    for event in found:
        if event.told or event.parts:
            yield _statement(ctx, event)


def _object(sentence: Sentence, parts: list[Part], told: list[_Event]) -> _Event | None:
    """Of several events in a sentence the one behind the first verb: "chaired the meeting on the coming congress"."""
    if not parts:
        return None
    events = [x for x in sentence.of("k") if x.head in TYPES and not _centre(sentence, x)]
    behind = [e for x, e in zip(events, told, strict=True) if x.start >= parts[0].verb.start]
    return behind[0] if behind else None


def _act(ctx: Context, sentence: Sentence, act: Occasion, found: list[_Event]) -> _Event:
    """The event that an act is: one of its day that the text tells of already, or one of its own."""
    when = _day(ctx, sentence)
    held = [e for e in found if e.status == "held"]
    for event in held:
        if when is None or (event.when is not None and _agree(event.when.value, when.value)):
            return event
    event = _Event(act.type, act.item, sentence, act=True, aside=bool(held), told=True)
    found.append(event)
    _tell(ctx, event, sentence, act.item, when)
    return event


def _background(when: When | None, found: list[_Event]) -> bool:
    """Whether a day lies a little before that of the event that a text tells of: what happened then is told beside it."""
    main = next((e.when for e in found if e.status == "held" and e.when is not None), None)
    if when is None or main is None:
        return False
    return 0 < _since(when.value, main.value) <= _LATELY


def _since(first: str, second: str) -> int:
    """Days from one day to another, some 31 a month; of one year where either is written without."""
    (y1, m1, d1), (y2, m2, d2) = (_parts(first), _parts(second))
    years = y2 - y1 if y1 and y2 else 0
    return 31 * (12 * years + m2 - m1) + d2 - d1


def _parts(day: str) -> tuple[int, int, int]:
    """Year (0 where none is written), month and day of a day, of several days the first."""
    year, month, date = day.split("/", maxsplit=1)[0].rsplit("-", 2)
    return int(year) if year.isdigit() else 0, int(month), int(date)


def _agree(a: str, b: str) -> bool:
    """Whether two days may be one: a day without its year is that day of any year."""
    return a[-5:] == b[-5:] if "--" in (a[:2], b[:2]) else a == b


def _centre(sentence: Sentence, item: Item) -> bool:
    """The conference of a conference centre is no event."""
    prev = sentence.last_until(item.start)
    return prev is not None and prev.tag == "B" and prev.has("CENTRE")


def _mention(ctx: Context, sentence: Sentence, item: Item, found: list[_Event]) -> _Event:
    ordinal = _ordinal(ctx, sentence, item)
    when = _day(ctx, sentence)
    status = _status(ctx, sentence, item, when, first=not found)
    kind = TYPES[item.head]
    same = [
        e for e in found if e.type == kind and (ordinal is None or e.ordinal in (None, ordinal)) and e.status == status
    ]
    if status == "held" and when is not None:
        same = [e for e in same if e.when is None or _agree(e.when.value, when.value)]
    if not same and when is None and ordinal is None and item.head in _GENERIC:
        # "at the meeting" said of the conference that the text tells of
        told = [e for e in found if e.status == status and not e.aside]
        same = [e for e in told if e.act or (e.when is not None and e.item.head in _GENERIC)][-1:]
    if not same and when is not None and status == "held":
        same = [e for e in found if e.act and e.when is not None and _agree(e.when.value, when.value)]
    if same:
        event = same[-1]
        if event.act:
            event.type, event.item, event.act = kind, item, False  # now a word says what it was
    else:
        event = _Event(kind, item, sentence, status=status, aside=status == "held" and _background(when, found))
        found.append(event)
    event.ordinal = event.ordinal or ordinal
    _tell(ctx, event, sentence, item, when)
    return event


def _tell(ctx: Context, event: _Event, sentence: Sentence, item: Item, when: When | None) -> None:
    if event.when is None and when is not None:
        event.when = when
        event.evidence.append(ctx.evidence("time", when.start, when.end))
        event.told = True
    if event.ordinal is not None:
        event.told = True
    if event.organiser is None and (body := _organiser(ctx, sentence, item)) is not None:
        event.organiser = body
        event.evidence.append(ctx.evidence("body", body.start, body.end))
        event.told = True
    if event.place is None and (place := _place(ctx, sentence)) is not None:
        event.place, event.place_span = place.value, (place.start, place.end)
        event.evidence.append(ctx.evidence("place", place.start, place.end))


def _attach(ctx: Context, sentence: Sentence, parts: list[Part], current: _Event | None, found: list[_Event]) -> None:
    """Give the parts of a sentence to the event that it names, else to the last one that the text has told of."""
    if not parts:
        return
    held = [e for e in found if e.status == "held" and (not e.aside or e is current)]
    told = [e for e in held if e.when is not None or e.organiser is not None or e.parts]
    event = current if current is not None and current.status == "held" else next(iter((told or held)[-1:]), None)
    if event is None or not _same_day(ctx, sentence, event, current):
        return
    known = {p.holder.entity.key for p in event.parts}
    # who grants by decision need not be there: handing over shows it of a person named here, or known to be there
    event.parts.extend(
        p for p in parts if p.part != "presented" or _named(sentence, p.holder) or p.holder.entity.key in known
    )


def _named(sentence: Sentence, holder: Holder) -> bool:
    return any((x.start, x.end) == holder.named for x in sentence.of("N"))


def _same_day(ctx: Context, sentence: Sentence, event: _Event, current: _Event | None) -> bool:
    """A sentence of another day, without the event's name, is about something else."""
    if current is not None or event.when is None:
        return True
    day = _day(ctx, sentence)
    if day is None and any(m.kind == "relative" and m.value != "0" for m in ctx.dates.of(sentence)):
        return False  # yesterday, tomorrow: whichever day that is
    return day is None or _agree(day.value, event.when.value)


def _ordinal(ctx: Context, sentence: Sentence, item: Item) -> str | None:
    """The number that counts an event: before it or after it in the same phrase."""
    at = sentence.items.index(item)
    for k in range(min(at + _CLOSE_BY + 1, len(sentence.items) - 1), max(at - _CLOSE_BY - 2, -1), -1):
        if (n := ordinal_of(ctx, sentence, k)) is not None and _near(sentence, k, at):
            return str(n)
    return None


def _near(sentence: Sentence, a: int, b: int) -> bool:
    lo, hi = min(a, b), max(a, b)
    return hi - lo - 1 <= _CLOSE_BY and not any(y.tag in ",;:.V" for y in sentence.items[lo + 1 : hi])


def _day(ctx: Context, sentence: Sentence) -> When | None:
    """The day that a sentence tells: none that belongs to the number of an instrument, none that is quoted."""
    told = [m for m in ctx.dates.of(sentence) if m.kind in ("day", "days", "relative")]
    if not told:
        return None
    covered = [(n.start, n.end) for n in ctx.instruments if n.sentence is sentence]
    covered += [(x.start, x.end) for x in sentence.of("Q")]
    days = []
    for m in told:
        if in_brackets(sentence, m.start):
            continue  # told by the way: the years of a tradition
        prev = before(sentence, m.start)
        if any(s <= m.start < e for s, e in covered) or (prev is not None and prev.has("DATED")):
            continue
        when = ctx.dates.day(m, sentence)
        if when is not None:
            days.append(when)
    return next((d for d in days if d.value[:2] != "--"), days[0] if days else None)


def _status(ctx: Context, sentence: Sentence, item: Item, when: When | None, *, first: bool) -> str:
    verbs = {a for x in sentence.of("V") for a in x.atoms}
    if "CANCEL" in verbs:
        return "cancelled"
    if "POSTPONE" in verbs:
        return "postponed"
    published = ctx.reading.document.published
    if published and when is not None and when.value[:4].isdigit() and when.value[:10] > published[:10]:
        return "planned"
    if (
        item.head == "CONGRESS"
        and when is None
        and not verbs & {"HOLD", "PRESIDE"}
        and not (first and (_is_place_of(sentence, item) or verbs & _UNDER_WAY))
    ):
        return "planned"  # a congress named in passing is one to come
    return "planned" if "WILL" in verbs and not verbs & {"PRESIDE", "SPEAK", "ATTEND"} else "held"


def _is_place_of(sentence: Sentence, item: Item) -> bool:
    """``at the congress``: the event is where the sentence takes place."""
    k = sentence.items.index(item)
    near = sentence.items[max(0, k - 2) : k] + sentence.items[k + 1 : k + 2]
    return any(x.tag == "T" for x in near)


def _organiser(ctx: Context, sentence: Sentence, item: Item) -> Body | None:
    """The body that holds the event: the agent of the sentence, its subject before "held", or the body whose meeting it is."""
    reading = ctx.reading
    bodies = [
        b
        for b in reading.bodies_in(sentence)
        if b.final.kind != "other" and not b.plural and not _in_title(ctx, sentence, b)
    ]
    if item.head == "SESSION" and (own := next((b for b in bodies if b.final.kind in _SITTING), None)) is not None:
        return own
    hold = sentence.first_saying("HOLD")
    for body in bodies:
        # "of the provinces and cities": a second level is part of the name
        nxt = next((x for x in sentence.items if x.start >= body.end and x.tag not in "Z#yoCL"), None)
        if hold is not None and nxt is not None and nxt.tag == "E" and body.end < item.start:
            return body
        # "the council held a meeting", "the council met in Hue"; where the verb stands last, "the council a meeting held"
        ordered = not ctx.order.final or (hold is not None and hold.start > item.start and not ctx.order.marked)
        if ordered and nxt is not None and (nxt is hold or nxt is item):
            return body
        if (
            nxt is not None
            and nxt.tag == "G"
            and next((x for x in sentence.items if x.start >= nxt.end and x.tag not in "#o"), None) is item
        ):
            return body
        prev = sentence.until(body.start)
        if not ctx.order.final and len(prev) >= 2 and prev[-1].tag == "G" and prev[-2] is item:
            return body
    return None


def _in_title(ctx: Context, sentence: Sentence, body: Body) -> bool:
    return any(r.start <= body.start and body.end <= r.end for r in ctx.reading.roles_in(sentence))


def _place(ctx: Context, sentence: Sentence) -> Item | None:
    """A place with its "in", in a sentence that tells the day or opens with the place; not the name of a body."""
    covered = [(b.start, b.end) for b in ctx.reading.bodies_in(sentence)] + [
        (r.start, r.end) for r in ctx.reading.roles_in(sentence)
    ]
    dated = _day(ctx, sentence) is not None
    for k, x in enumerate(sentence.items):
        if x.tag != "P" or not isinstance(x.value, Place) or any(s <= x.start < e for s, e in covered):
            continue
        around = sentence.items[k + 1 : k + 3] if ctx.order.final else sentence.items[max(0, k - 2) : k]
        near = [y for y in around if y.tag not in "L"]
        side = near[:1] if ctx.order.final else near[-1:]
        where = bool(side) and (side[0].tag == "T" or (side[0].tag == "k" and _at(ctx, side[0])))
        if where and (dated or k < _OPENING):
            return x
    return None


def _at(ctx: Context, item: Item) -> bool:
    """Whether a phrase of meeting has its "in" in itself: ``met in``, ``họp tại``."""
    words = ctx.text[item.start : item.end].split()
    entry = ctx.reading.lexicon.index.get(norm(words[-1]), {}).get("", ())
    return len(words) > 1 and any(e.tag == "T" for _, e in entry)


def _statement(ctx: Context, event: _Event) -> EventStatement:
    reading = ctx.reading
    name = ctx.text[event.item.start : event.item.end]
    when = event.when
    organiser = reading.entity(event.organiser) if event.organiser is not None else None
    key = f"event/{iri.slug(event.type)}.{(event.ordinal + '.') if event.ordinal else ''}{organiser.key.split('/', 1)[-1] if organiser else reading.document.id}.{when.value if when else 'x'}"
    entity = Entity("event", key, name, iri.latin(name), type=event.type, number=event.ordinal, forms=(name,))
    if when is not None:
        ctx.event_days[key] = when.value
    if organiser is not None and event.organiser is not None:
        ctx.organisers[key] = (organiser, event.organiser.start, event.organiser.end)
    ctx.events.append(Named(entity, event.type, event.sentence, event.item.start, event.item.end))
    participants = _participants(ctx, event.parts)
    evidence = [ctx.evidence("event", event.item.start, event.item.end), ctx.whole(event.sentence), *event.evidence]
    evidence += [ctx.evidence("verb", p.verb.start, p.verb.end) for p in event.parts]
    return EventStatement(
        document=ctx.name, evidence=tuple(dict.fromkeys(evidence)), rule="event.mention", event=entity, type=event.type, event_status=event.status,
        date=when.value if when else None, date_basis=when.basis if when else None, place=reading.entity(event.place) if event.place else None,
        organiser=organiser, participants=participants,
    )  # fmt: skip


def _participants(ctx: Context, parts: list[Part]) -> tuple[Participant, ...]:
    """Each holder once per part, in the order of naming."""
    out: list[Participant] = []
    seen: set[tuple[str, str]] = set()
    for p in parts:
        key = (p.holder.entity.key, p.part)
        if key in seen:
            continue
        seen.add(key)
        out.append(Participant(p.holder.entity, p.part, *p.holder.named, capacity=_post(ctx, p.holder)))
    return tuple(out)


def _post(ctx: Context, holder: Holder) -> str | None:
    role = holder.capacity
    if role is None or role.body is None or holder.entity.kind not in ("person", "unnamed"):
        return None
    return iri.post_key(role.role, ctx.reading.entity(role.body).key)
