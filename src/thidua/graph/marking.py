"""The marks of one document: one walk over its statements that knows what its mentions have become.

Every assertion has two keys here. Its unit is made of the keys under which its things go on; its *own* key of the keys
that the document itself gives them. Own keys never change, whatever other documents come: see :mod:`thidua.graph.keys`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from thidua import iri
from thidua.extract.naming import conventional_name
from thidua.graph import disputes, lives
from thidua.graph.keys import OWN, Identity, Keys, unit_of
from thidua.graph.labels import language_of
from thidua.graph.parts import RESTS
from thidua.lexicon import vocabulary
from thidua.model import Entity, Statement
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


class Contributor:
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

    def key(self, entity: Entity) -> str:
        """The canonical key of an entity."""
        return self.resolve(entity.key)

    def opt(self, entity: Entity | None) -> str | None:
        """The same for one that may be missing."""
        return None if entity is None else self.key(entity)

    def both(self, entity: Entity) -> Keys:
        """The canonical key of an entity, and the one under which it enters from this document."""
        return Keys(self.key(entity), scoped(entity.key, self.source.id))

    def opt_both(self, entity: Entity | None) -> Keys | None:
        """The same for one that may be missing."""
        return None if entity is None else self.both(entity)

    def resolve(self, key: str) -> str:
        """The canonical key of a key as the document has it; leaves a trace where another key took over."""
        mine = scoped(key, self.source.id)
        canonical = self.canon.get(mine, mine)
        if canonical != mine:
            self.mark(mine, "replaced", canonical)
            if mine.startswith("body/"):
                self.mark(canonical, "was", mine)
        elif mine.startswith("post/"):
            # a seat goes with its body
            role, _, body = mine.removeprefix("post/").partition(".")
            return self.seat(role, f"body/{body}", self.canon.get(f"body/{body}", f"body/{body}"))
        return canonical

    def seat(self, role: str, own: str, body: str) -> str:
        """The seat of a role in a body that was another; the body leads on from every key that its seats may have had."""
        self.mark(body, "seat", role.replace("_", "-"))
        if own != body:
            self.mark(body, "was", own)
        return iri.post_key(role, body)

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
            self.live(entity.key, key, self.name(entity), entity.name)
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
        self.live(body, key, made, words)
        return key

    def live(self, mine: str, key: str, name: str, words: str) -> None:
        """The versions of a body, what they came from and went into; those that are told for the key that it has here lead on to it."""
        mine = scoped(mine, self.source.id)
        for version in lives.chain(mine) if mine != key else ():
            self.mark(version.key, "moved", key)
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

    def post(self, role: str, body: Entity) -> Keys:
        """The seat that a role in a body is."""
        of = self.both(body)
        key = self.seat(role, of.own, of.now)
        self.support(key)
        self.mark(key, "kind", "post")
        self.mark(key, "role", role)
        self.mark(key, "body", of.now)
        self.mark(key, "bodyname", self.name(body))
        return Keys(key, iri.post_key(role, of.own))

    def assertion(self, kind: str, identity: Identity, **values: object) -> Keys:
        """One claim of an assertion: what makes it one, and what this claim adds."""
        unit = unit_of(kind, identity)
        now = {name: value.now if isinstance(value, Keys) else value for name, value in identity.items()}
        own = None if unit.own == unit.now else unit.own
        self.mark(unit.now, "id", _object(now))
        rests = [*self.rests_on.get(self.claim, ())] or None
        self.mark(unit.now, "claim", _object({**self.backing(), OWN: own, RESTS: rests, **values}))
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
