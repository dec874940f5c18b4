"""What can be told of a thing, property by property: the columns that a spreadsheet may add (``queries/lookups/about.toml``)."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from thidua.errors import ResourceError
from thidua.namespaces import BASE
from thidua.resources import read_text
from thidua.search.index import KINDS

_FILE = "lookups/about.toml"
_MOST = 50
"""Values of one property of one thing, at most."""


@dataclass(frozen=True, slots=True)
class Property:
    """One thing that can be told: its id, its name, the kinds of thing that have it, the pattern that finds it."""

    id: str
    name: str
    kinds: tuple[str, ...]
    pattern: str


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """A value: a text, and the IRI where it is a thing."""

    text: str
    iri: str = ""
    datatype: str = ""


@functools.cache
def properties() -> Mapping[str, Property]:
    """Every property, by id. Raises ResourceError where the shipped list is not what it should be."""
    read = tomllib.loads(read_text("queries", _FILE))
    found = {p["id"]: Property(p["id"], p["name"], tuple(p["kinds"]), p["pattern"]) for p in read["property"]}
    for one in found.values():
        if unknown := sorted(set(one.kinds) - set(KINDS)):
            raise ResourceError(f"property {one.id}: no kind is called {unknown[0]}", where=f"queries/{_FILE}")
    return found


def told(store: Any, thing: str, property_: Property, language: str = "en") -> list[Value]:
    """The values of a property of the thing with the IRI ``thing``, each thing by its label; sorted, at most 50."""
    found: dict[str, list[tuple[tuple[int, str], Value]]] = {}
    for row in store.query(_query(property_.pattern), substitutions={ox.Variable("thing"): ox.NamedNode(thing)}):
        value, label = row["value"], row["label"]
        if isinstance(value, ox.NamedNode):
            text = label.value if label is not None else value.value
            tag = (label.language or "") if label is not None else ""
            rank = 0 if tag == language else 1 if not tag else 2 if tag == "en" else 3
            found.setdefault(value.value, []).append(((rank, text), Value(text, value.value)))
        else:
            found.setdefault(f"\0{value.value}", []).append(((0, ""), Value(value.value, "", value.datatype.value)))
    return sorted(min(each, key=lambda x: x[0])[1] for each in found.values())[:_MOST]


@functools.cache
def _query(pattern: str) -> str:
    return (
        f"BASE <{BASE}>\nSELECT DISTINCT ?thing ?value ?label {{ {{ {pattern} }} "
        "OPTIONAL { VALUES ?h { <graph/fused> <graph/reference> } GRAPH ?h { ?value rdfs:label|skos:prefLabel ?label } } }"
    )


def kinds_of(chosen: Sequence[str]) -> list[Property]:
    """The properties that things of these kinds have; all where none is named."""
    return [p for p in properties().values() if not chosen or set(chosen) & set(p.kinds)]
