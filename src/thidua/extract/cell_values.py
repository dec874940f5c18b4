"""What the words in a cell of a table stand for: roles, kinds of bodies, modes, places, persons, by the vocabularies' labels."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from thidua import iri
from thidua.extract.names import spelled
from thidua.lexicon import COUNTRY, Gazetteer, Lexicon, Place, gazetteer, vocabulary
from thidua.lexicon.vocabulary import Kind
from thidua.model import Entity
from thidua.text.normal import norm, script_of
from thidua.text.syllables import name_candidates
from thidua.text.tokens import words

_PLACE_KINDS = frozenset({"province", "city"})


class Ambiguous(Exception):  # noqa: N818 - the caller makes a finding of it
    """A label that several concepts of one list have."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = sorted(codes)
        super().__init__(", ".join(self.codes))


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
    return tuple(norm(word) for word in words(label))


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
    """The province, city or country that a cell names, with or without the word for its kind before it."""
    places: Gazetteer = gazetteer()
    if _key(said) == _key(COUNTRY.name):
        return COUNTRY
    parts = said.split()
    for skip in range(min(len(parts), 3)):  # "Tỉnh Nghệ An", "Thành phố Huế"
        found = places.find(name_candidates(" ".join(parts[skip:])))
        if found is not None:
            known = [p for p in places.by_key[found[0]] if p.kind in _PLACE_KINDS]
            if known:
                return min(known, key=lambda p: (p.kind != "province", p.name))
    return None


def person(name: str, document: str, nth: int, lexicon: Lexicon) -> Entity:
    """The person that a cell names. In a script without Vietnamese letters the spelling is put back, and said to be."""
    shown, basis = " ".join(name.split()), "attested"
    if script_of(shown) != "latn":
        shown, basis = spelled(name_candidates(shown), lexicon.families), "reconstructed"
    return Entity("person", iri.person_key(shown, document, nth), shown, iri.latin(shown), basis, forms=(name,))


def body(
    kind: str,
    place: Place | None,
    *,
    basis: str | None,
    language: str,
    number: str | None = None,
    topic: str | None = None,
) -> Entity:
    """The body of that kind, jurisdiction, number and subject."""
    named = vocabulary().kinds["body-kinds"][kind].preferred
    of = place.name if place else None
    name = " ".join(part for part in (named.get("vi") or named.get(language) or kind, number, topic, of) if part)
    return Entity(
        "body", iri.body_key(kind, of, number=number, topic=topic), name, iri.latin(name), type=kind, place=of,
        place_key=iri.place_key(of) if of else None, place_basis=basis if of else None, number=number, topic=topic,
    )  # fmt: skip


def office(role: str, of: Entity) -> Entity:
    """The office of that role in a body, as one that decides."""
    named = vocabulary().kinds["role-kinds"][role].preferred
    name = f"{named.get('vi', role)}, {of.name}"
    return Entity(
        "office", iri.post_key(role, of.key), name, iri.latin(name), type=role, place=of.place, place_key=of.place_key,
        place_basis=of.place_basis, parent=of.key,
    )  # fmt: skip
