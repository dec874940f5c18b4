"""The names in an answer: in the language asked for, and which of them no source writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import pyoxigraph as ox

from thidua.graph.conventional import Tagged, body_of_place, called, in_language, occasion
from thidua.namespaces import NS
from thidua.query.answer import Answer
from thidua.query.header import with_base
from thidua.query.values import iri
from thidua.resources import read_text

_AT_ONCE = 500


@dataclass(slots=True)
class _Thing:
    types: set[str] = field(default_factory=set)
    label: Tagged = ("", "")
    attested: set[Tagged] = field(default_factory=set)
    reference: set[Tagged] = field(default_factory=set)
    links: dict[str, str] = field(default_factory=dict)
    """Local name of a property to the least value."""


def named_columns(columns: Iterable[str]) -> list[tuple[int, int]]:
    """(column of things, column of their names) for each column ``x`` with the name beside it as ``xLabel``."""
    at = {name: i for i, name in enumerate(columns)}
    return [(i, at[f"{name}Label"]) for name, i in at.items() if f"{name}Label" in at]


def readings(store: Any, base: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> frozenset[str]:
    """Which persons of an answer go by a reading of their name in another script, one that no source writes."""
    pairs = named_columns(columns)
    people = {
        r[i].value
        for r in rows
        for i, _ in pairs
        if isinstance(r[i], ox.NamedNode) and r[i].value.startswith(base + "person/")
    }
    found = _things(store, people, base)
    return frozenset(
        i for i, thing in found.items() if "Person" in thing.types and thing.links.get("nameBasis") == "reconstructed"
    )


def in_words_of(store: Any, answer: Answer, lang: str, base: str) -> Answer:
    """The answer with bodies, posts, places and events named in ``lang`` where that is known; persons stay as they are."""
    pairs = named_columns(answer.columns)
    wanted = {node.value for row in answer.terms for i, _ in pairs if isinstance(node := row[i], ox.NamedNode)}
    known = _Names(store, base, lang)
    known.load({w for w in wanted if w.startswith(base) and not w.startswith(base + "person/")})
    rows = []
    for row in answer.terms:
        cells = list(row)
        for thing, label in pairs:
            node = cells[thing]
            name = known.name(node.value) if isinstance(node, ox.NamedNode) and cells[label] is not None else None
            if name is not None:
                cells[label] = ox.Literal(name[1], language=name[0]) if name[0] else ox.Literal(name[1])
        rows.append(tuple(cells))
    return replace(answer, terms=tuple(rows))


def names_of(store: Any, base: str, things: Iterable[str], lang: str) -> dict[str, tuple[str, str]]:
    """Of bodies, posts, places and events the label and the name in ``lang``, where that is another."""
    wanted = {t for t in things if t.startswith(base) and not t.startswith(base + "person/")}
    known = _Names(store, base, lang)
    known.load(wanted)
    found = {t: (known.things[t].label[1], name[1]) for t in sorted(wanted) if (name := known.name(t)) is not None}
    return {t: pair for t, pair in found.items() if pair[0] and pair[0] != pair[1]}


def label(store: Any, thing: ox.NamedNode, base: str) -> str:
    """The label of one thing, empty where it has none."""
    found = _things(store, {thing.value}, base).get(thing.value)
    return found.label[1] if found else ""


class _Names:
    def __init__(self, store: Any, base: str, lang: str) -> None:
        self.store, self.base, self.lang = store, base, lang
        self.things: dict[str, _Thing] = {}

    def load(self, wanted: set[str]) -> None:
        """Fetch things, and what their names are made of: kind, place, organiser, post and body."""
        for _ in range(4):
            missing = wanted - self.things.keys()
            if not missing:
                return
            found = _things(self.store, missing, self.base)
            self.things.update({w: found.get(w, _Thing()) for w in missing})
            wanted = {
                v
                for w in missing
                for k, v in self.things[w].links.items()
                if k in ("bodyKind", "jurisdiction", "organiser", "role", "postIn")
            }

    def name(self, thing: str) -> Tagged | None:
        """(language tag, name), None where nothing is known of it."""
        it = self.things.get(thing)
        if it is None or not it.label[1]:
            return None
        made = None
        if it.types & {"Person", "UnnamedHolder", "Group"}:
            return it.label
        if "postIn" in it.links:
            return self._post(it)
        if "eventKind" in it.links:
            return self._event(it)
        if "jurisdiction" in it.links and not it.links.keys() & {"topic", "number"}:
            kind, place = (self.things.get(it.links.get(k, ""), _Thing()) for k in ("bodyKind", "jurisdiction"))
            names = place.reference or place.attested | {place.label}
            made = body_of_place(it.links.get("bodyKind", "").rpartition("/")[2], kind.reference, names, self.lang)
        language, label = it.label
        return called(label, language, self.lang, reference=it.reference, made=made, attested=it.attested)

    def _post(self, it: _Thing) -> Tagged:
        role = in_language(self.things.get(it.links.get("role", ""), _Thing()).reference, self.lang)
        body = self.name(it.links["postIn"])
        return (self.lang, f"{role}, {body[1]}") if role and body else it.label

    def _event(self, it: _Thing) -> Tagged:
        # what a text calls "the conference" is no name; a title is one, in whichever language it stands
        if it.links.get("nameBasis") != "reconstructed" and ("title" in it.links or it.label[0] == self.lang):
            return it.label
        host = self.name(it.links.get("organiser", ""))
        return self.lang, occasion(it.links["eventKind"], host[1] if host else None, it.links.get("date"), self.lang)


def _things(store: Any, wanted: set[str], base: str) -> dict[str, _Thing]:
    found: dict[str, _Thing] = defaultdict(_Thing)
    sparql = with_base(read_text("queries", "lookups/names.rq"), base)
    ordered = sorted(wanted)
    for at in range(0, len(ordered), _AT_ONCE):
        nodes = (iri(w) for w in ordered[at : at + _AT_ONCE])
        where = " ".join(f"({node} <graph/{graph}>)" for node in nodes for graph in ("fused", "reference"))
        for row in store.query(sparql.replace("(UNDEF UNDEF)", where)):
            _take(
                found[row["thing"].value],
                row["property"].value,
                row["value"],
                row["graph"].value == base + "graph/reference",
            )
    return dict(found)


def _take(thing: _Thing, property_: str, value: Any, reference: bool) -> None:
    name = property_.rsplit("/", 1)[1].rsplit("#", 1)[-1]
    language = getattr(value, "language", None) or ""
    if name == "type":
        thing.types.add(value.value.removeprefix(NS))
    elif name == "label":
        if not reference or not thing.label[1]:
            thing.label = (language, value.value)
    elif name == "prefLabel":
        (thing.reference if reference else thing.attested).add((language, value.value))
    elif name == "altLabel":
        if not reference:
            thing.attested.add((language, value.value))
    else:
        thing.links[name] = min(value.value, thing.links.get(name, value.value))
