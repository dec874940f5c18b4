"""What the words in a cell of a table stand for: roles, kinds of bodies, modes, places, persons, by the vocabularies' labels."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from thidua import iri
from thidua.extract import naming, read
from thidua.extract.mentions import Body, Person, Role
from thidua.extract.roles import MODES
from thidua.lexicon import COUNTRY, Lexicon, Place, gazetteer, lexicon, vocabulary
from thidua.lexicon.vocabulary import Kind
from thidua.model import Document, Entity
from thidua.text.normal import norm, script_of
from thidua.text.syllables import name_candidates
from thidua.text.tokens import words as words_of

_BRACKETS: Final = frozenset("()[]")
_BETWEEN: Final = frozenset(",;.CGW-=")
"""Tags of items that may stand between titles: signs and particles."""


class Ambiguous(Exception):  # noqa: N818 - the caller makes a finding of it
    """A label that several concepts of one list have."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = sorted(codes)
        super().__init__(", ".join(self.codes))


@dataclass(frozen=True, slots=True)
class Title:
    """A role in a body, and how it is held."""

    role: str
    body: Entity
    mode: str = "holds"


def concept(scheme: str, said: str, language: str) -> str | None:
    """Code of the concept of a closed list that a cell names: its code, a preferred label, another label.

    The language of the table first, then every language. None where nothing is so called; Ambiguous where several are.
    """
    kinds = vocabulary().kinds.get(scheme, {})
    if said in kinds:
        return said
    key = _key(said)
    for labels in _labels(scheme, language):
        found = labels.get(key, frozenset())
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise Ambiguous(found)
    return None


def _key(label: str) -> tuple[str, ...]:
    return tuple(norm(word) for word in words_of(label))


@functools.cache
def _labels(scheme: str, language: str) -> tuple[Mapping[tuple[str, ...], frozenset[str]], ...]:
    """Labels to codes, the surest table first."""
    kinds = [kind for _, kind in sorted(vocabulary().kinds.get(scheme, {}).items())]
    return (
        _table((k, [v]) for k in kinds if (v := k.preferred.get(language))),
        _table((k, k.labels.get(language, [])) for k in kinds),
        _table((k, k.preferred.values()) for k in kinds),
        _table((k, [label for tag in sorted(k.labels) for label in k.labels[tag]]) for k in kinds),
    )


def _table(pairs: Iterable[tuple[Kind, Iterable[str]]]) -> Mapping[tuple[str, ...], frozenset[str]]:
    out: dict[tuple[str, ...], set[str]] = {}
    for kind, labels in pairs:
        for label in labels:
            out.setdefault(_key(label), set()).add(kind.code)
    return {key: frozenset(codes) for key, codes in out.items() if key}


def place_named(said: str) -> Place | None:
    """The place that a cell names, with or without the word for its kind before it; a province before its namesakes.

    None where no place or more than one has that name.
    """
    places = gazetteer()
    if _key(said) == _key(COUNTRY.name):
        return COUNTRY
    parts = said.split()
    for skip in range(min(len(parts), 3)):  # "Tỉnh Nghệ An", "Thành phố Huế"
        found = places.find(name_candidates(" ".join(parts[skip:])))
        if found is not None:
            known = places.by_key[found[0]]
            provinces = [p for p in known if p.kind == "province"]
            return provinces[0] if provinces else known[0] if len(known) == 1 else None
    return None


def title_named(said: str, language: str) -> tuple[str, str] | None:
    """The one role that a cell names in words that no label has as a whole, and its mode (``Nguyên Phó Chủ tịch Thường trực``).

    None where the cell holds no title, several, or a word that belongs to none: what is not understood may change the title.
    """
    roles, rest = _roles(said, language)
    if len(roles) != 1 or not roles[0].role:
        return None
    own = [words for words in rest if norm(words) not in _BRACKETS]
    known = [mode for words in own if (mode := _mode_word(words, language))]
    if len(known) != len(own) or len(known) > 1:
        return None
    return roles[0].role, known[0] if known else roles[0].mode


def _mode_word(said: str, language: str) -> str | None:
    """The mode that a word beside a title says by itself: ``Chủ tịch (nguyên)``."""
    items = [x for x in read(Document("cell", said, language)).items if x.tag not in _BETWEEN]
    return next(
        (mode for x in items if len(items) == 1 and x.tag == "D" for word, mode in MODES if word in x.atoms), None
    )


def titles(said: str, language: str, place: Place | None, basis: str | None) -> tuple[list[Title], list[str]]:
    """The whole titles that a cell holds, read like a text, and what in it is none.

    A jurisdiction that a title leaves out is the row's.
    """
    out: list[Title] = []
    roles, rest = _roles(said, language)
    for role in roles:
        body = role.body.final if role.body is not None else None
        if not role.role or body is None:
            rest.append(said[role.start : role.end])
            continue
        if place is not None and body.place_basis != "stated":
            body.place, body.place_basis = place, basis
        out.append(Title(role.role, naming.body_entity(body, lexicon(language), said), role.mode))
    return out, rest


def _roles(said: str, language: str) -> tuple[list[Role], list[str]]:
    """The titles of a cell, and the words that belong to none."""
    reading = read(Document("cell", said, language))
    roles = [role for sentence in reading.sentences for role in reading.roles_in(sentence)]
    rest = [
        said[item.start : item.end]
        for item in reading.items
        if item.tag not in _BETWEEN and not any(r.start <= item.start and item.end <= r.end for r in roles)
    ]
    return roles, rest


def person(name: str, document: str, nth: int) -> Entity:
    """The person that a cell names. In a script without Vietnamese letters the spelling is put back, and said to be."""
    shown = " ".join(name.split())
    vietnamese = shown if script_of(shown) == "latn" else None
    return naming.person_entity(
        Person(tuple(dict(c) for c in name_candidates(shown)), forms={shown}, vietnamese=vietnamese, nth=nth), document
    )


def body(
    kind: str,
    place: Place | None,
    words: Lexicon,
    *,
    basis: str | None,
    number: str | None = None,
    topic: str | None = None,
    written: str = "",
) -> Entity:
    """The body of that kind, jurisdiction, number and subject; ``written`` as the table names it."""
    made = Body(
        frozenset(),
        kind,
        0,
        len(written),
        place=place,
        place_basis=basis if place else None,
        number=number,
        topic=topic,
    )
    return naming.body_entity(made, words, written)


def office(role: str, of: Entity) -> Entity:
    """The office of that role in a body, as one that decides."""
    named = vocabulary().kinds["role-kinds"][role].preferred
    name = f"{named.get('vi', role)}, {of.name}"
    return Entity(
        "office", iri.post_key(role, of.key), name, iri.latin(name), type=role, place=of.place, place_key=of.place_key,
        place_basis=of.place_basis, parent=of.key,
    )  # fmt: skip
