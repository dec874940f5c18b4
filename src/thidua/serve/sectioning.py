"""The tables of a page: stored questions about a thing, by its kind, as ``queries/pages.toml`` and ``queries/statements.toml`` list them."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from thidua.errors import ConfigError, StoreError, worded
from thidua.namespaces import NS, RDF
from thidua.query import ask
from thidua.query.answer import Answer
from thidua.query.asking import in_language
from thidua.query.catalogue import question
from thidua.query.names import ANYTHING
from thidua.resources import read_text
from thidua.serve.folding import folded
from thidua.serve.tables import places, table, ways
from thidua.serve.terms import called
from thidua.serve.words import Words
from thidua.store.reader import Store
from thidua.web.links import lit_at

Without = Mapping[str, Sequence[str]]
"""Values of columns whose rows are left out."""
_NONE: Without = {}
MOST_ROWS = 40
"""Of one table; the question behind it gives all."""


@functools.cache
def sections() -> dict[str, list[tuple[str, str, Without]]]:
    """Question, parameter and the rows to leave out of each table, by kind. ConfigError where the list names a question that is not there."""
    read = tomllib.loads(read_text("queries", "pages.toml"))
    made = {
        kind: [(name, parameter, rest[0] if rest else {}) for name, parameter, *rest in told["sections"]]
        for kind, told in read.items()
    }
    for kind, each in made.items():
        for name, parameter, _ in each:
            _checked(kind, name, parameter, "queries/pages.toml")
    return made


@functools.cache
def around() -> dict[str, list[tuple[str, dict[str, tuple[str, ...]]]]]:
    """Question of each table about what is said, with the path to the value of each parameter, by kind."""
    read = tomllib.loads(read_text("queries", "statements.toml"))
    made: dict[str, list[tuple[str, dict[str, tuple[str, ...]]]]] = {}
    for kind, told in read.items():
        for name, given in told["sections"]:
            paths = {parameter: tuple(path.split("/")) for parameter, path in given.items()}
            for parameter in paths:
                _checked(kind, name, parameter, "queries/statements.toml")
            made.setdefault(kind, []).append((name, paths))
    return made


def _checked(kind: str, name: str, parameter: str, where: str) -> None:
    if question(name).parameter(parameter) is None:
        raise ConfigError(
            worded("{kind}: {name} takes no parameter {parameter}", kind=kind, name=name, parameter=parameter),
            where=where,
        )


def of_thing(
    store: Store, iri: str, kinds: Iterable[str], types: Collection[str], lang: str
) -> Iterator[dict[str, Any]]:
    """The tables about a thing of these kinds, each question once."""
    made, seen = _Sections(store, lang), set()
    for kind in kinds:
        for name, parameter, without in sections().get(kind, ()):
            wanted = question(name).parameter(parameter)
            if name in seen or wanted is None:
                continue
            seen.add(name)
            if wanted.type == ANYTHING or wanted.is_concept or NS + wanted.type.removeprefix("tdu:") in types:
                yield made.of(name, {parameter: iri}, without)


def of_said(store: Store, iri: str, kind: str, lang: str) -> Iterator[dict[str, Any]]:
    """The tables about what is said: questions whose values stand at the end of a path from it."""
    made = _Sections(store, lang)
    for name, paths in around().get(kind, ()):
        found = {parameter: _at(store, iri, path) for parameter, path in paths.items()}
        fits = (question(name).parameter(p) for p in found)
        if all(found.values()) and all(
            p is not None and (p.is_concept or p.type == ANYTHING or _is(store, found[p.name], p.type)) for p in fits
        ):
            yield made.of(name, found)


def _is(store: Store, iri: str, kind: str) -> bool:
    graph, class_ = ox.NamedNode(f"{store.base}graph/fused"), ox.NamedNode(NS + kind.removeprefix("tdu:"))
    return any(store.graph.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(f"{RDF}type"), class_, graph))


def _at(store: Store, iri: str, path: Iterable[str]) -> str:
    graph, at = ox.NamedNode(f"{store.base}graph/fused"), iri
    for step in path:
        quads = store.graph.quads_for_pattern(ox.NamedNode(at), ox.NamedNode(NS + step), None, graph)
        at = min((q.object.value for q in quads if not isinstance(q.object, ox.Triple)), default="")
        if not at:
            return ""
    return at


def _without(answer: Answer, without: Without) -> Answer:
    for column, values in without.items():
        at = answer.columns.index(column)
        answer = answer.part([n for n, row in enumerate(answer.rows) if row[at] not in values])
    return answer


class _Sections:
    """Makes tables of one page: the texts in which their quotes are lit are read once."""

    def __init__(self, store: Store, lang: str) -> None:
        self._store, self._lang, self._words = store, lang, Words(lang)
        self._documents = {record.name: f"{store.base}doc/{record.id}" for record in store.documents()}
        self._texts: dict[str, str] = {}

    def of(self, name: str, about: Mapping[str, str], without: Without = _NONE) -> dict[str, Any]:
        """The table of a question with these values (IRIs)."""
        store, lang, asked = self._store, self._lang, question(name)
        values = {**about} | ({"lang": lang} if asked.parameter("lang") else {})
        whole = _without(ask(store, name, **values), without)
        answer = in_language(store, whole.part(range(min(len(whole), MOST_ROWS))), lang)
        keys = {p: v.removeprefix(store.base) for p, v in values.items()}
        parameter, thing = next(iter(about.items()))
        return {
            "title": asked.text("title", lang), "question": name, "parameter": parameter, "about": dict(about), "more": max(0, len(whole) - MOST_ROWS),
            **ways(name, keys), **self._table(answer, thing),
        }  # fmt: skip

    def _table(self, answer: Answer, thing: str) -> dict[str, Any]:
        words = self._words
        made = table(answer, MOST_ROWS, {thing}, self._documents, words.column, self._lit, words.value)
        bare = [cell for row in made["rows"] for cell in row if cell["iri"] and cell["bare"]]
        names = called(self._store, (cell["iri"] for cell in bare), self._lang)
        for cell in bare:
            cell["text"], cell["lang"] = names.get(cell["iri"], (cell["text"], cell["lang"]))
        return folded(made, words)

    def _lit(self, document: str, quote: str) -> str:
        if document not in self._texts:
            try:
                self._texts[document] = self._store.text(document)
            except StoreError:  # a lost text takes the light from its quotes, not the page from its reader
                self._texts[document] = ""
        return lit_at(document.removeprefix(self._store.base), places(self._texts[document], quote), self._lang)
