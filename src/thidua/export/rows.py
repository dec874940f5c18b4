"""The rows of the tables of a store, one after another: each table's rows in the order of their IRIs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from thidua.export.quads import subjects
from thidua.export.tables import RELATIONS, TABLES, Column, Table
from thidua.namespaces import DCTERMS, NS, PREFIXES, RDF, RDFS, SKOS, VOCAB, XSD

Value = str | int | bool | float | tuple[str, ...] | None
Row = tuple[Value, ...]
Said = dict[str, list[Any]]
"""What is said of one thing: values by property."""

_TYPE, _LABEL = RDF + "type", RDFS + "label"
_REPLACED, _SAME = DCTERMS + "isReplacedBy", NS + "sameArticleAs"
_USES = {_LABEL: "label", SKOS + "prefLabel": "preferred", SKOS + "altLabel": "alternative", NS + "latinName": "latin"}
_PAIRS = {NS + "supportedBy": "support", NS + "mentionedIn": "mentions", NS + "restsOn": "rests_on"}
_KINDS = (
    "Person",
    "Body",
    "Place",
    "Post",
    "Instrument",
    "Event",
    "Movement",
    "KindOfBody",
    "Unit",
    "Group",
    "UnnamedHolder",
)
"""What an entity is first of all: a firm that is a member of a cluster is a body."""
_BY_CLASS: dict[str, list[Table]] = {}
for _table in TABLES.values():
    for _class in _table.classes:
        _BY_CLASS.setdefault(_class, []).append(_table)
_FREE = ("documents", "agents", "concepts", "claims", "evidence", "findings", "judgements", "curation")
"""Tables of things that are no entities and no assertions: they have no names and no pairs of their own."""


def rows(store: Any) -> Iterator[tuple[Table, Row]]:
    """Every row of every table of a store; rows of one table come in the order of their ids."""
    for found in things(store):
        for table, row in found:
            yield TABLES[table], row


def things(store: Any) -> Iterator[list[tuple[str, Row]]]:
    """The rows of each thing together, by the names of their tables; last, alone, those of things that nothing describes."""
    maker = _Maker(store)
    fused, reference = (ox.NamedNode(store.base + f"graph/{name}") for name in ("fused", "reference"))
    # what is said of a thing and what was known of it are one row
    merged = (
        ox.Quad(q.subject, q.predicate, q.object, fused) if q.graph_name == reference else q for q in store.quads()
    )
    for subject, quads in subjects(merged):
        said: Said = {}
        for quad in quads:
            said.setdefault(quad.predicate.value, []).append(quad.object)
        yield list(maker.of(subject, said, _iri(quads[0].graph_name)))
    yield from ([one] for one in maker.bare())


class _Maker:
    """Rows of one thing after another; what lies behind another thing is looked up in the store."""

    def __init__(self, store: Any) -> None:
        self._base: str = store.base
        self._graph: ox.Store = store.graph
        self._step: Callable[[str, str], Any] = lru_cache(maxsize=1 << 16)(self._least)
        self._described: Callable[[str, str], bool] = lru_cache(maxsize=1 << 16)(self._has_row)
        self._bare: set[tuple[str, str]] = set()
        """Tables and keys of things that others name and nothing describes."""
        self._fused = ox.NamedNode(self._base + "graph/fused")

    def _has_row(self, subject: str, table: str) -> bool:
        """Whether a thing is described as what a table has as its rows."""
        found = self._graph.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(_TYPE), None, None)
        return any(isinstance(q.object, ox.NamedNode) and q.object.value in TABLES[table].classes for q in found)

    def _least(self, subject: str, property_: str) -> Any:
        """The least value of a property of a thing; what the documents say together comes first."""
        me, what = ox.NamedNode(subject), ox.NamedNode(property_)
        for graph in (self._fused, None):
            found = [q.object for q in self._graph.quads_for_pattern(me, what, None, graph)]
            if found:
                return min(found, key=str)
        return None

    def key(self, iri: str) -> str:
        """An IRI without the base."""
        return iri.removeprefix(self._base)

    def of(self, subject: str, said: Said, graph: str) -> Iterator[tuple[str, Row]]:
        """The rows that a thing has in one graph."""
        types = sorted(t.value for t in said.get(_TYPE, ()))
        tables = {t.name: t for c in types for t in _BY_CLASS.get(c, ())}
        me = self.key(subject)
        if not types:
            yield from self._unclassed(me, said, graph)
            return
        held: dict[str, set[str]] = {_TYPE: {t.value for t in said[_TYPE]}}
        for table in tables.values():
            made = self._made(table, subject, said, types)
            yield (
                table.name,
                tuple(made[c.name] if c.name in made else self._cell(subject, c, said, held) for c in table.columns),
            )
        if not tables.keys() <= set(_FREE):
            yield from self._around(me, said, tables, held)
        if "claims" in tables:
            yield from (("claim_evidence", (me, self.key(e.value))) for e in said.get(NS + "hasEvidence", ()))

    def bare(self) -> Iterator[tuple[str, Row]]:
        """A row for each thing that others name and nothing describes, so that every key finds its row."""
        for table, key in sorted(self._bare):
            made: dict[str, Value] = {"id": key}
            if table == "entities":
                made |= {"kind": key.partition("/")[0].replace("-", "_"), "mentioned_in": 0}
            yield table, tuple(made.get(c.name) for c in TABLES[table].columns)

    def _unclassed(self, me: str, said: Said, graph: str) -> Iterator[tuple[str, Row]]:
        """Mentions that go on under another key, and spellings of one document."""
        yield from (("merged", (me, self.key(o.value))) for o in said.get(_REPLACED, ()))
        if (document := self.key(graph).removeprefix("graph/")).startswith("doc/"):
            yield from (("spellings", (document, me, o.value, o.language)) for o in said.get(SKOS + "altLabel", ()))
        for property_, table in _PAIRS.items():
            yield from ((table, (me, self.key(o.value))) for o in said.get(property_, ()))

    def _around(
        self, me: str, said: Said, tables: dict[str, Table], held: dict[str, set[str]]
    ) -> Iterator[tuple[str, Row]]:
        """Names, pairs, links, and what no column holds."""
        for property_, values in said.items():
            if property_ in _PAIRS:
                yield from ((_PAIRS[property_], (me, self.key(o.value))) for o in values)
            elif property_ in RELATIONS:
                yield from (("links", (me, property_, self.key(o.value))) for o in values)
            elif property_ == _REPLACED:
                yield from (("merged", (me, self.key(o.value))) for o in values)
            elif property_ == NS + "hasPosition":
                continue  # each side names its disagreement
            elif property_ in _USES and "entities" in tables:
                yield from (("names", (me, o.value, o.language, _USES[property_])) for o in values)
            else:
                rest = [o for o in values if str(o) not in held.get(property_, ())]
                if property_ != _TYPE:
                    yield from (("other_values", (me, property_, *_plain(o))) for o in rest)

    def _cell(self, subject: str, column: Column, said: Said, held: dict[str, set[str]]) -> Value:
        found = said.get(column.path[0]) if column.path else None
        if not found:
            return None
        if len(column.path) > 1:
            return self._behind(column, found)
        if len(found) > 1 and not column.many:
            found = [self._step(subject, column.path[0]), *found]
        taken = [(o, v) for o in found if (v := self._value(column, o)) is not None]
        if not column.many:
            taken = taken[:1]
        held.setdefault(column.path[0], set()).update(str(o) for o, _ in taken)
        if not taken:
            return None
        return tuple(sorted({str(v) for _, v in taken})) if column.many else taken[0][1]

    def _behind(self, column: Column, found: Iterable[Any]) -> Value:
        at: Any = min(found, key=str)
        for step in column.path[1:]:
            if not isinstance(at, ox.NamedNode):
                return None
            at = self._step(at.value, step)
        return None if at is None else self._value(column, at)

    def _value(self, column: Column, term: Any) -> Value:
        """The value of a column, or None for what the column cannot hold."""
        iri = isinstance(term, ox.NamedNode)
        if column.kind == "key":
            return self._key(column, term) if iri and term.value.startswith(self._base) else None
        if column.kind == "code":
            start = f"{VOCAB}{column.scheme}/"
            return str(term.value).removeprefix(start) if iri and term.value.startswith(start) else None
        if column.kind == "iri":
            return str(term.value)
        if iri or (column.many and column.separator in term.value):
            return None
        return _typed(column.kind, term.value, term.datatype.value)

    def _key(self, column: Column, term: ox.NamedNode) -> str:
        key = self.key(term.value)
        if column.to and not self._described(term.value, column.to):
            self._bare.add((column.to, key))
        return key

    def _made(self, table: Table, subject: str, said: Said, types: list[str]) -> dict[str, Value]:
        """The columns that are no property: the id, and what is told from several."""
        out: dict[str, Value] = {"id": self.key(subject)}
        if table.name == "entities":
            local = {t.removeprefix(NS) for t in types}
            kind = next(k for k in _KINDS if k in local)
            out |= {
                "kind": "".join(f"_{c.lower()}" if c.isupper() else c for c in kind).lstrip("_"),
                "classes": tuple(sorted(local)), "mentioned_in": len(said.get(NS + "mentionedIn", ())),
            }  # fmt: skip
        elif table.name == "documents":
            same = self._step(subject, _SAME)
            out["same_article_as"] = None if same is None else self.key(same.value)
        elif table.name == "positions":
            owners = [
                _iri(q.subject)
                for q in self._graph.quads_for_pattern(
                    None, ox.NamedNode(NS + "hasPosition"), ox.NamedNode(subject), None
                )
            ]
            out["disagreement"] = self.key(min(owners)) if owners else None
        elif table.name == "concepts":
            out |= self._concept(subject, said)
        return out

    def _concept(self, subject: str, said: Said) -> dict[str, Value]:
        local = subject.removeprefix(VOCAB)
        names = {o.language: o.value for o in sorted(said.get(SKOS + "prefLabel", ()), key=str)}
        definitions = {o.language: o.value for o in sorted(said.get(SKOS + "definition", ()), key=str)}
        return {
            "id": local, "scheme": local.partition("/")[0], "code": local.partition("/")[2],
            **{f"name_{tag}": names.get(tag) for tag in ("en", "vi", "hi", "ur")}, "definition": definitions.get("en"),
        }  # fmt: skip


def _iri(term: Any) -> str:
    return str(term.value)


def _typed(kind: str, value: str, datatype: str) -> Value:
    if kind == "integer":
        return int(value) if datatype == XSD + "integer" else None
    if kind == "decimal":
        return float(value) if datatype == XSD + "decimal" else None
    if kind == "boolean":
        return value in ("true", "1") if datatype == XSD + "boolean" else None
    return value


def _plain(term: Any) -> tuple[str, str]:
    """A term as its text and its kind: ``iri``, a tag of a language, or a datatype."""
    if isinstance(term, ox.NamedNode):
        return term.value, "iri"
    if term.language:
        return term.value, f"@{term.language}"
    return term.value, next(
        (
            f"{p}:{term.datatype.value.removeprefix(iri)}"
            for p, iri in PREFIXES.items()
            if term.datatype.value.startswith(iri)
        ),
        term.datatype.value,
    )
