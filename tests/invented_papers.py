"""Small invented documents: a fact is said by one sentence, which is its quote."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from thidua import iri
from thidua.account import Account
from thidua.graph.claims import canonical_row
from thidua.model import Document, Entity, Evidence, Extraction, Participant, PersonStatement, Statement


class Paper:
    """A document that grows by a sentence a fact."""

    def __init__(self, name: str, language: str, published: str, home: str | None = None) -> None:
        self.name, self.language, self.published, self.home = name, language, published, home
        self.text = ""
        self.account: Account | None = None
        """None, as of a table, unless a paper sets it."""
        self.pending: list[tuple[type[Statement], dict[str, Any]]] = []
        self.people: dict[str, tuple[str, ...]] = {}

    def say(self, kind: type[Statement], sentence: str, **fields: Any) -> None:
        start = len(self.text)
        self.text += sentence + "\n"
        evidence = (Evidence("whole", start, start + len(sentence), sentence),)
        doubts = ("holder-unnamed",) if fields.get("status") == "doubtful" else ()
        self.pending.append(
            (kind, {"document": self.name, "evidence": evidence, "doubts": doubts, "rule": "test", **fields})
        )

    def person(self, name: str, *forms: str) -> Entity:
        self.people[name] = tuple(sorted({*self.people.get(name, ()), *forms}))
        return Entity("person", f"person/{iri.slug(name)}.DOC", name, iri.latin(name), "reconstructed", forms=forms)

    def done(self) -> Extraction:
        for name, forms in self.people.items():
            who = self.person(name, *forms)
            self.say(PersonStatement, f"{name} is named here.", person=who, mentions=())
        document = Document(
            name=self.name,
            text=self.text,
            language=self.language,
            published=self.published,
            home=self.home,
            source_sha256="0" * 64,
        )
        made = []
        for kind, fields in self.pending:
            statement = kind(**{k: _own(v, document.id) for k, v in fields.items()})
            made.append(replace(statement, id=iri.claim_key(document.id, canonical_row(statement).encode())))
        return Extraction(document, tuple(made), account=self.account)


def _own(value: Any, document: str) -> Any:
    if isinstance(value, Entity):
        return replace(value, key=value.key.replace("DOC", document))
    if isinstance(value, tuple):
        return tuple(_own(v, document) for v in value)
    if isinstance(value, Participant):
        return replace(value, holder=_own(value.holder, document))
    return value


def place(name: str, kind: str = "province") -> Entity:
    return Entity("place", iri.place_key(name), name, iri.latin(name), "attested", type=kind)


def unit(thing: Entity) -> Entity:
    return replace(thing, kind="unit")


def body(kind: str, name: str, where: str, topic: str | None = None, number: str | None = None, parent: str | None = None,
         forms: tuple[str, ...] = ()) -> Entity:  # fmt: skip
    return Entity(
        "body", iri.body_key(kind, where, number=number, topic=topic), name, iri.latin(name), "attested", type=kind, place=where,
        place_key=iri.place_key(where), place_basis="stated", topic=topic, number=number, parent=parent, forms=forms,
    )  # fmt: skip


def office(role: str, of: Entity, name: str) -> Entity:
    return Entity("office", iri.post_key(role, of.key), name, iri.latin(name), "attested", type=role, parent=of.key)


def group(name: str) -> Entity:
    return Entity("group", f"group/{iri.slug(name)}.DOC", name, iri.latin(name))


def unnamed(name: str) -> Entity:
    return Entity("unnamed", f"unnamed/{iri.slug(name)}.DOC", name, iri.latin(name))


def instrument(kind: str, number: str | None, title: str, issuer: Entity | None, date: str | None) -> Entity:
    key = iri.instrument_key(number, type_=kind, issuer=issuer.key if issuer else None, date=date, title=title)
    name = f"{kind.capitalize()} {number}" if number else title
    return Entity("instrument", key, name, iri.latin(name), "attested", type=kind)


def movement(title: str) -> Entity:
    return Entity("movement", iri.movement_key(title), title, iri.latin(title), "attested")


def event(kind: str, organiser: Entity | None, date: str | None, name: str) -> Entity:
    key = iri.event_key(kind, organiser=organiser.key if organiser else None, date=date)
    return Entity("event", key, name, iri.latin(name), "attested", type=kind)
