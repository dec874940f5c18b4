"""Entities of what was read: their keys, and the best name known for each."""

from __future__ import annotations

import functools
from typing import Final

from thidua import iri
from thidua.extract.mentions import Body, Person, Role
from thidua.extract.names import spelled
from thidua.lexicon import COUNTRY, Lexicon, Place, gazetteer, lexicon
from thidua.lexicon.places import MUNICIPALITIES
from thidua.model import Entity
from thidua.text.syllables import inventory

_KIND_WORDS: Final = {
    "province": "tỉnh",
    "city": "thành phố",
    "district": "huyện",
    "town": "thị xã",
    "ward": "phường",
    "commune": "xã",
    "special_zone": "đặc khu",
}
_OF_TOPIC: Final = {
    "ministry": "Bộ",
    "department": "Sở",
    "party_commission": "Ban",
    "council_board": "Ban",
    "steering_committee": "Ban Chỉ đạo",
    "national_assembly_body": "Ủy ban",
}
_PARTY: Final = {
    "province": "Tỉnh ủy",
    "city": "Thành ủy",
    "district": "Huyện ủy",
    "town": "Thị ủy",
    "ward": "Đảng ủy phường",
    "commune": "Đảng ủy xã",
    "special_zone": "Đảng ủy đặc khu",
}


def person_name(person: Person) -> tuple[str, str]:
    """The name to show and its basis: with diacritics where the text writes them, else the toneless spelling."""
    if person.vietnamese:
        return person.vietnamese, "attested"
    known = person.spelled
    if known is None or known[0] is not person.syllables or known[1] != len(person.forms):
        name = spelled(person.syllables, _families(), sorted(person.forms))
        person.spelled = known = (person.syllables, len(person.forms), name)
    name = known[2]
    return name, "attested" if name in person.forms else "reconstructed"


@functools.cache
def _families() -> frozenset[str]:
    return frozenset(inventory().family)


def person_entity(person: Person, document: str) -> Entity:
    """The person as this document names him or her."""
    name, basis = person_name(person)
    latin = iri.latin(name) or name
    return Entity(
        "person", iri.person_key(latin, document, person.nth), name, latin, basis, forms=tuple(sorted(person.forms))
    )


def place_key(place: Place) -> str:
    """The key of a place; a district that shares its province's name carries its level in it."""
    key = iri.place_key(place.name)
    if place.province == place.name and place.kind in _KIND_WORDS and place.kind != "province":
        key += f"-{place.kind.replace('_', '-')}"
    return key


def place_entity(place: Place) -> Entity:
    """A place by its name."""
    key = place_key(place)
    return Entity("place", key, place.name, iri.latin(place.name), type=place.kind, place_key=key)


def _where(place: Place) -> str:
    if place.kind == "province":
        return f"{'thành phố' if place.name in MUNICIPALITIES else 'tỉnh'} {place.name}"
    numbered = not place.known and place.name[-1:].isdigit()  # Quận 1 says itself what it is
    return f"{_KIND_WORDS[place.kind]} {place.name}" if place.kind in _KIND_WORDS and not numbered else place.name


def _vietnamese(body: Body, lexicon: Lexicon) -> str | None:
    """The Vietnamese name of a body that its kind, topic and place make; None where they do not."""
    place = body.place
    if (
        body.name
        or place is None
        or place.kind == "region"
        or (body.kind == "party_committee" and _owner(body) is not None)
    ):
        return None
    where = "Trung ương" if place is COUNTRY else _where(place)
    if body.kind == "party_committee":
        return "Ban Chấp hành Trung ương Đảng" if place is COUNTRY else f"{_party(place)} {place.name}"
    if body.kind == "party_standing_committee" and place is not COUNTRY:
        return f"Ban Thường vụ {_party(place)} {place.name}"
    if body.kind == "department" and place is COUNTRY:
        return None  # a bureau of a ministry is called as it is written; Sở are the provinces'
    if body.kind in _OF_TOPIC and body.topic:
        head = "Ủy ban" if body.topic == "Kiểm tra" else _OF_TOPIC[body.kind]
        owner = f"{_party(place)} {place.name}" if body.kind == "party_commission" and place is not COUNTRY else where
        return f"{head} {body.topic}" if body.kind == "ministry" else f"{head} {body.topic} {owner}"
    if body.kind in ("office", "party_office") and not body.topic:
        owner_of = _owner(body)
        of = (_vietnamese(owner_of, lexicon) if owner_of is not None else where) or where
        return f"Văn phòng {of}"
    label = lexicon.vocabulary.kinds.get("body-kinds", {}).get(body.kind)
    if (
        label is None
        or "vi" not in label.preferred
        or body.topic
        or body.kind in ("other", "office", "party_office", "enterprise", "school", "press")
    ):
        return None
    name = label.preferred["vi"]
    if place is COUNTRY:
        return (
            name
            if body.kind in ("ministry", "government", "national_assembly", "presidency", "politburo", "secretariat")
            else f"{name} {where}"
        )
    return f"{name} {where}"


def _party(place: Place) -> str:
    return (
        "Thành ủy" if place.name in MUNICIPALITIES and place.kind == "province" else _PARTY.get(place.kind, "Đảng ủy")
    )


_PARTY_KINDS: Final = frozenset({"party", "party_committee", "party_standing_committee", "party_standing_board"})


def _owner(body: Body) -> Body | None:
    """The body that is part of another's name: an office, a board of a council, a committee of an organisation."""
    parent = body.parent.final if body.parent else None
    if parent is None:
        return None
    inside = body.kind == "party_committee" and parent.kind not in _PARTY_KINDS  # Đảng ủy UBND tỉnh is not Tỉnh ủy
    inside = inside or (body.kind == "party_standing_committee" and parent.kind == "military")
    return (
        parent
        if inside or body.kind in ("office", "party_office", "council_board", "other", "party_delegation")
        else None
    )


def body_key(body: Body) -> str:
    """Kind, what it is about, number and jurisdiction."""
    owner = _owner(body)
    topic = body.topic
    if owner is not None:
        topic = f"{owner.kind.replace('_', '-')}{'-' + iri.slug(owner.topic) if owner.topic else ''}{'-' + topic if topic else ''}"
    place = None
    if body.place is not None and body.place.kind != "province" and body.place.province == body.place.name:
        place = f"{body.place.name} {body.place.kind}"
    elif body.place is not None:
        place = body.place.name
    return iri.body_key(body.kind, place, number=body.number, topic=topic)


def body_entity(body: Body, lexicon: Lexicon, text: str) -> Entity:
    """A body with its jurisdiction."""
    written = text[body.start : body.end]
    made = _vietnamese(body, lexicon)
    name = made or body.name or written or body.kind.replace("_", " ")
    parent = body.parent.final if body.parent else None
    key, place = body_key(body), body.place
    owner = body_key(parent) if parent is not None else None
    return Entity(
        "body", key, name, iri.latin(name), "attested" if not made or made in written else "reconstructed", body.kind,
        place.name if place else None, place_key(place) if place else None, body.place_basis if place else None,
        body.number, owner if owner != key else None, body.topic, (written,) if written else (),
    )  # fmt: skip


def but_for(e: Entity, *, kind: str | None = None, forms: tuple[str, ...] | None = None) -> Entity:
    """An entity of another kind, or with other spellings: as ``dataclasses.replace``, which takes four times as long."""
    return Entity(
        e.kind if kind is None else kind, e.key, e.name, e.latin, e.name_basis, e.type, e.place, e.place_key, e.place_basis,
        e.number, e.parent, e.topic, e.forms if forms is None else forms,
    )  # fmt: skip


def office_entity(role: Role, text: str) -> Entity:
    """The office that a title names, as a holder of another seat."""
    written = " ".join(text[role.start : role.end].split())
    body = role.body.final if role.body else None
    key = iri.post_key(role.role or "office", body_key(body) if body else f"body/{iri.slug(written)}")
    return Entity(
        "office",
        key,
        written,
        iri.latin(written),
        type=role.role or None,
        place=body.place.name if body and body.place else None,
        forms=(written,),
    )


@functools.lru_cache(maxsize=4096)
def conventional_name(kind: str, place: str | None) -> str:
    """The Vietnamese name of a kind of body in a province or the country, for a body that no text names by itself."""
    words = lexicon("vi")
    label = words.vocabulary.kinds["body-kinds"].get(kind)
    plain = label.preferred.get("vi", kind) if label else kind.replace("_", " ")
    if place is None:
        return plain
    found = COUNTRY if place == COUNTRY.name else gazetteer().province(place)
    made = _vietnamese(Body(frozenset(), kind, place=found), words) if found else None
    return made or f"{plain} {place}"
