"""What one document adds to the fused view, once identities are known.

The fused view is a sum: of every document a set of *marks* (unit, field, value), counted over documents, and a set of
*links* that only that document can make (which claim supports, which document mentions). Adding a document adds its
marks, taking it out subtracts them, and the order cannot matter. :mod:`thidua.graph.fuse` turns the marks of one unit
into its quads. A unit is an entity (its fields say what is known of it) or an assertion (one field per claim).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from thidua import iri
from thidua.extract.naming import conventional_name
from thidua.graph import disputes, instrument_lives, lives
from thidua.graph.labels import language_of
from thidua.lexicon import vocabulary
from thidua.model import (
    AppointmentStatement,
    AwardStatement,
    BiographyStatement,
    Entity,
    EventStatement,
    InstrumentStatement,
    MandateStatement,
    MeasureStatement,
    MembershipStatement,
    MovementStatement,
    PersonStatement,
    RelationStatement,
    RoleStatement,
    Statement,
)
from thidua.resolve.mentions import entities, scoped

_EVENTFUL = ("event", "instrument")
"""Kinds of entities that are what their statements say of them: a correction of one shows on them."""

Mark = tuple[str, str, str]
Link = tuple[str, str, str]
"""(key, property, key), all keys canonical."""


@dataclass(slots=True)
class Contribution:
    """All that one document adds."""

    marks: set[Mark] = field(default_factory=set)
    links: set[Link] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Source:
    """The document as far as the fused view needs it."""

    id: str
    language: str
    size: int = 0
    """How many statements were read from it."""
    published: str | None = None


def contribution(
    source: Source,
    statements: Iterable[Statement],
    canon: Mapping[str, str],
    rests_on: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> Contribution:
    """What a document adds, its mentions being the entities that ``canon`` says (a key it lacks is its own).

    ``rests_on``: claim to the entries of the curation that changed how it counts.
    """
    worker = _Contributor(source, canon, rests_on)
    for statement in statements:
        worker.take(statement)
    if worker.witness is not None:
        me, first = map(iri.document_key, (source.id, worker.witness))
        worker.out.links.add((me, "tdu:sameArticleAs", first))
    return worker.out


class _Contributor:
    """One walk over the statements of one document."""

    def __init__(self, source: Source, canon: Mapping[str, str], rests_on: Mapping[str, Iterable[str]]) -> None:
        self.source = source
        self.canon = canon
        self.rests_on = rests_on
        self.out = Contribution()
        self.claim = ""
        self.status = ""
        me = iri.document_key(source.id)
        first = canon.get(me, me)
        self.witness = None if first == me else first.removeprefix("doc/")
        """The document whose article this one tells again, if it does."""
        self.weight: dict[str, object] = {
            "original": True if source.language == disputes.ORIGINAL else None,
            "size": source.size or None,
        }
        """What a claim of this document counts for where another says something else."""

    def take(self, statement: Statement) -> None:
        """Add one statement's entities, then what it asserts of them."""
        self.claim, self.status = statement.id, statement.status
        self.days = lives.days_of(statement, self.source.published)
        for entity in entities(statement):
            self.describe(entity)
        if (extra := _EXTRA.get(type(statement))) is not None:
            extra(self, statement)

    def key(self, entity: Entity) -> str:
        """The canonical key of an entity."""
        return self.resolve(entity.key)

    def opt(self, entity: Entity | None) -> str | None:
        """The same for one that may be missing."""
        return None if entity is None else self.key(entity)

    def resolve(self, key: str) -> str:
        """The canonical key of a key as the document has it; leaves a trace where another key took over."""
        mine = scoped(key, self.source.id)
        canonical = self.canon.get(mine, mine)
        if canonical == mine and mine.startswith("post/"):
            # a seat goes with its body
            role, _, body = mine.removeprefix("post/").partition(".")
            moved = self.canon.get(f"body/{body}")
            canonical = iri.post_key(role, moved) if moved else mine
        if canonical != mine:
            self.mark(mine, "replaced", canonical)
        return canonical

    def mark(self, unit: str, name: str, value: str | None) -> None:
        """Add one mark; None says nothing."""
        if value is not None:
            self.out.marks.add((unit, name, value))

    def describe(self, entity: Entity) -> str:
        """What the mention itself says of its entity."""
        key = self.key(entity)
        self.support(key)
        self.mark(key, "kind", entity.kind)
        self.mark(key, "type", entity.type)
        self.mark(key, "number", entity.number)
        self.mark(key, "topic", entity.topic)
        self.mark(key, "name", self.name(entity))
        for form in (*entity.forms, *((entity.name,) if entity.name_basis == "attested" else ())):
            self.mark(key, "form", as_text(form, language_of(form, self.source.language)))
        if entity.place is not None and not key.startswith("place/"):
            self.place(key, entity)
        if key.startswith("body/"):
            self.live(key, self.name(entity), entity.name)
        if entity.parent is not None:
            self.mark(key, "parent", self.named_only(entity.parent, entity))
        seat = f"post/{(entity.type or '').replace('_', '-')}."
        if entity.kind == "office" and entity.type is not None and key.startswith(seat):
            # a post that only issues or grants is the same seat as one that somebody holds: its key says in which body
            self.mark(key, "role", entity.type)
            self.mark(key, "body", self.named_only("body/" + key.removeprefix(seat), entity))
        return key

    def named_only(self, body: str, part: Entity) -> str:
        """A body that the text names only as part of something else (its chair, a board of it): what its key says."""
        key = self.resolve(body)
        self.support(key)
        self.mark(key, "kind", "body")
        pieces = body.removeprefix("body/").split(".")
        kind = pieces[0].replace("-", "_")
        self.mark(key, "type", kind if kind in vocabulary().kinds["body-kinds"] else "other")
        place = part.place if part.place is not None and iri.slug(part.place) in pieces else None
        if place is not None:
            self.mark(key, "placename", place)
            self.mark(key, "placebasis", part.place_basis or "context")
            self.at(key, place, part.place_key or iri.place_key(place))
        words = conventional_name(kind, place)
        made = as_text(words, iri.latin(words), "reconstructed", language_of(words, "und"))
        self.mark(key, "keyname", made)
        self.live(key, made, words)
        return key

    def live(self, key: str, name: str, words: str) -> None:
        """The versions of a body, what they came from and went into."""
        for version in lives.chain(key):
            self.mark(version.key, "life", name if version.of == key else None)
            self.mark(version.key, "near", None if version.of == key else lives.renamed(words, key, version.of))

    def meant(self, key: str) -> list[str]:
        """The versions of a body or a place of which the statement at hand speaks."""
        return sorted({found for day in self.days if (found := lives.on(key, day)) is not None})

    def name(self, entity: Entity) -> str:
        """The name as a value of a mark."""
        attested = entity.name_basis == "attested"
        language = language_of(entity.name, self.source.language if attested else "und")
        return as_text(entity.name, entity.latin, entity.name_basis, language)

    def support(self, key: str) -> None:
        """The claim at hand speaks of this entity, and of the version of it that was there on its day."""
        self.mark(key, "status", self.status)
        self.out.links.add((key, "tdu:supportedBy", self.claim))
        if key.partition("/")[0] in _EVENTFUL:
            self.note_curation(key)
        self.out.links.add((key, "tdu:mentionedIn", iri.document_key(self.source.id)))
        for version in self.meant(key) if key.startswith(("body/", "place/")) else ():
            self.out.links.add((version, "tdu:supportedBy", self.claim))
            self.out.links.add((version, "tdu:mentionedIn", iri.document_key(self.source.id)))

    def note_curation(self, key: str) -> None:
        """What rests on a correction says so."""
        for entry in self.rests_on.get(self.claim, ()):
            self.out.links.add((key, "tdu:restsOn", iri.curation_key(entry)))

    def place(self, key: str, entity: Entity) -> None:
        """A body's jurisdiction; the place is an entity of its own."""
        self.mark(key, "placename", entity.place)
        self.mark(key, "placebasis", entity.place_basis)
        if entity.place_key is not None and entity.place is not None:
            self.at(key, entity.place, entity.place_key)

    def at(self, key: str, name: str, place_key: str) -> None:
        """A body's place by name and key."""
        place = self.resolve(place_key)
        self.mark(key, "place", place)
        self.support(place)
        self.mark(place, "kind", "place")
        self.mark(place, "name", as_text(name, iri.latin(name), "attested", language_of(name, "und")))

    def post(self, role: str, body: Entity) -> str:
        """The seat that a role in a body is."""
        key = iri.post_key(role, self.key(body))
        if (own := iri.post_key(role, scoped(body.key, self.source.id))) != key:
            self.mark(own, "replaced", key)
        self.support(key)
        self.mark(key, "kind", "post")
        self.mark(key, "role", role)
        self.mark(key, "body", self.key(body))
        self.mark(key, "bodyname", self.name(body))
        return key

    def assertion(self, kind: str, identity: Mapping[str, str | None], **values: object) -> str:
        """One claim of an assertion: what makes it one, and what this claim adds."""
        unit = iri.assertion_key(kind, *(v for _, v in sorted(identity.items())))
        self.mark(unit, "id", _object(identity))
        self.mark(unit, "claim", _object({**self.backing(), **values}))
        self.note_curation(unit)
        return unit

    def backing(self) -> dict[str, object]:
        """The claim at hand: whose, and how sure."""
        return {"claim": self.claim, "document": self.source.id, "status": self.status, "witness": self.witness}

    def weighed(self) -> dict[str, object]:
        """What the claim at hand counts for against others."""
        return {**self.weight, "curated": True if self.rests_on.get(self.claim) else None}

    def said(self, unit: str, of: str, value: str | None, **more: object) -> None:
        """What the claim at hand answers to a question on which documents may differ."""
        if value is not None:
            claim = {**self.backing(), **self.weighed(), "of": of, "value": value, **more}
            self.mark(unit, disputes.SAID, _object(claim))


def as_text(*values: str) -> str:
    """Values as one value of a mark."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _object(values: Mapping[str, object]) -> str:
    kept = {k: v for k, v in values.items() if v is not None}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _person(to: _Contributor, s: PersonStatement) -> None:
    to.mark(to.key(s.person), "official", "true" if s.official else "false")


def _role(to: _Contributor, s: RoleStatement) -> None:
    identity = {"holder": to.key(s.holder), "post": to.post(s.role, s.body)}
    t = s.time
    to.assertion(
        "tenure", identity, mode=s.mode, on=t.on, since=t.from_, until=t.until, year=t.year, term=t.term, cause=s.cause,
        lives=to.meant(to.key(s.body)) or None, **to.weighed(),
    )  # fmt: skip


def _appointment(to: _Contributor, s: AppointmentStatement) -> None:
    identity = {"appointee": to.key(s.holder), "post": to.post(s.role, s.body), "act": s.act, "mode": s.mode}
    to.assertion(
        "appointment", identity, date=s.time.from_ or s.time.until or s.time.on, year=s.time.year, term=s.time.term,
        decidedBy=to.opt(s.decided_by), instrument=to.opt(s.instrument), cause=s.cause, votes=s.votes, voters=s.voters,
    )  # fmt: skip


def _membership(to: _Contributor, s: MembershipStatement) -> None:
    to.mark(to.key(s.member), "kind", "unit" if s.member.kind != "person" else "person")
    to.assertion("membership", {"member": to.key(s.member), "body": to.key(s.body), "year": s.time.year})


def _instrument(to: _Contributor, s: InstrumentStatement) -> None:
    key = to.key(s.instrument)
    to.mark(key, "instrument", s.type)
    to.mark(key, "number", s.number)
    to.mark(key, "date", s.date)
    to.mark(key, "effective", s.effective)
    to.mark(key, "issuer", to.opt(s.issuer))
    to.mark(key, "title", s.title)
    for name, value in (("signatory", to.opt(s.signatory)), ("signedFor", s.signed_for), ("expires", s.expires)):
        to.mark(key, name, value)
    instrument_lives.states(to.assertion, key, s)
    to.said(key, "date", s.date)
    to.said(key, "effective", s.effective)
    to.said(key, "title", s.title, language=to.source.language)
    if s.signatory is not None and s.signatory.kind == "person":
        to.said(key, "signatory", to.key(s.signatory), thing=to.key(s.signatory))


def _event(to: _Contributor, s: EventStatement) -> None:
    key = to.key(s.event)
    to.mark(key, "event", s.type)
    to.mark(key, "witness", to.witness or to.source.id)
    to.mark(key, "eventStatus", s.event_status)
    if s.date is not None:
        to.mark(key, "when", as_text(s.date, s.date_basis or "stated"))
        to.said(key, "date", s.date)
    to.said(key, "kind", s.type)
    to.mark(key, "eventPlace", to.opt(s.place))
    to.mark(key, "organiser", to.opt(s.organiser))
    to.mark(key, "hostname", to.name(s.organiser) if s.organiser else None)
    to.mark(key, "title", s.title)
    for order, p in enumerate(s.participants, start=1):
        before, to.status = to.status, "doubtful" if p.status == "doubtful" else to.status
        capacity = to.resolve(p.capacity) if p.capacity else None
        identity = {"participant": to.key(p.holder), "event": key, "part": p.part}
        fact = to.assertion("participation", identity, order=order, capacity=capacity)
        if p.part in ("chaired", "attended") and p.holder.kind == "person":
            did = {"thing": identity["participant"], "name": p.holder.name, "fact": fact}
            to.said(key, "part", p.part, quote=disputes.quoted(s, p), **did)
        to.status = before


def _movement(to: _Contributor, s: MovementStatement) -> None:
    key = to.key(s.movement)
    to.mark(key, "period", s.period)
    to.mark(key, "launcher", to.opt(s.launcher))
    to.mark(key, "date", s.date)
    to.mark(key, "movementStatus", s.movement_status)


def _mandate(to: _Contributor, s: MandateStatement) -> None:
    identity = {
        "speaker": to.opt(s.speaker), "addressee": to.opt(s.addressee), "instrument": to.opt(s.instrument),
        "action": s.action, "mode": s.mandate_mode, "period": s.period,
    }  # fmt: skip
    to.assertion("mandate", identity)


def _biography(to: _Contributor, s: BiographyStatement) -> None:
    to.assertion("biography", {"person": to.key(s.person), "property": s.property, "value": s.value})


def _award(to: _Contributor, s: AwardStatement) -> None:
    identity = {
        "kind": s.award_kind, "name": None if s.award_kind else s.award, "status": s.award_status, "recipient": to.opt(s.recipient),
        "count": None if s.count is None else str(s.count), "unit": s.unit, "year": s.year, "grantor": to.opt(s.grantor),
        # without a recipient nothing says that two documents mean one act
        "document": None if s.recipient else to.source.id,
    }  # fmt: skip
    to.assertion(
        "award", identity, date=s.date, name=s.award, proposer=to.opt(s.proposer), instrument=to.opt(s.instrument)
    )


def _relation(to: _Contributor, s: RelationStatement) -> None:
    to.assertion("relation", {"subject": to.key(s.subject), "predicate": s.predicate, "object": to.key(s.object)})
    instrument_lives.done_to(to.assertion, to.key, s)


def _measure(to: _Contributor, s: MeasureStatement) -> None:
    t = s.time
    period = f"{t.from_ or ''}/{t.until or ''}" if t.from_ or t.until else t.term or t.year
    identity = {
        "value": s.value, "unit": s.unit, "of": to.opt(s.of), "on": t.on, "period": period,
        "document": None if s.of else to.source.id,
    }  # fmt: skip
    to.assertion("measure", identity)
    if s.of is not None:
        # what is counted, apart from how many: other documents may count otherwise
        counted = iri.assertion_key("counted", identity["of"], s.unit, t.on, period)
        to.mark(counted, "of", identity["of"])
        to.said(counted, "value", f"{s.value} {s.unit}")


_EXTRA: dict[type[Statement], Callable[[_Contributor, Any], None]] = {
    PersonStatement: _person, RoleStatement: _role, AppointmentStatement: _appointment, MembershipStatement: _membership,
    InstrumentStatement: _instrument, EventStatement: _event, MovementStatement: _movement, MandateStatement: _mandate,
    BiographyStatement: _biography, AwardStatement: _award, RelationStatement: _relation, MeasureStatement: _measure,
}  # fmt: skip
