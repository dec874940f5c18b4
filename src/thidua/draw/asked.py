"""What the map asks of a store: the stored questions ``queries/exports/map-*.rq``, of everything or of some things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any, Protocol

from thidua.query import values as terms_of
from thidua.query.asking import base_of
from thidua.query.header import Question, parse
from thidua.resources import read_text

Triples = dict[str, dict[str, list[Any]]]


_AT_ONCE = 500


class Queryable(Protocol):
    """What a map needs of a store: SPARQL SELECT. ``base`` and ``text`` are used where the store has them."""

    def query(self, query: str, /) -> Any:
        """Solutions that can be asked for a variable by name."""


def value(term: Any) -> str:
    """The text of a term."""
    return str(getattr(term, "value", term))


def language(term: Any) -> str:
    """The language of a literal; empty where it has none."""
    return getattr(term, "language", None) or ""


@cache
def _stored(name: str) -> Question:
    path = f"exports/{name}.rq"
    return parse(read_text("queries", path), name, f"queries/{path}")


def ask(store: Queryable, name: str, variables: str, **of: Collection[str] | None) -> Iterator[list[Any]]:
    """Rows of the stored question ``map-<name>``, ``None`` where unbound; ``of`` names a parameter and the things asked about.

    None means all, and nothing is asked about no things.
    """
    question, base, wanted = _stored(f"map-{name}"), base_of(store), variables.split()
    if not (chosen := {k: sorted(v) for k, v in of.items() if v is not None}):
        for solution in store.query(terms_of.fill(question, {}, base)):
            yield [solution[v] for v in wanted]
        return
    ((parameter, things),) = chosen.items()
    for at in range(0, len(things), _AT_ONCE):
        terms: dict[str, Iterable[Any]] = {parameter: [terms_of.iri(v) for v in things[at : at + _AT_ONCE]]}
        for solution in store.query(terms_of.fill(question, terms, base)):
            yield [solution[v] for v in wanted]


def properties(store: Queryable, name: str, variables: str, **of: Collection[str] | None) -> Triples:
    """The values of things by property, as ``map-<name>`` gives them."""
    out: Triples = defaultdict(lambda: defaultdict(list))
    for *subject, property_, found in ask(store, name, variables, **of):
        out[value(subject[-1])][value(property_)].append(found)
    return out


def code(term: Any) -> str:
    """The last part of an IRI: what a concept of a vocabulary is called."""
    return value(term).rstrip("/").rsplit("/", 1)[-1]


def first(values: dict[str, list[Any]], property_: str) -> str | None:
    """The first value of a property in the order of letters; None where there is none."""
    found = values.get(property_)
    return min(value(v) for v in found) if found else None
