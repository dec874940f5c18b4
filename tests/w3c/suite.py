"""The W3C's tests of SPARQL 1.0 and 1.1, as read from a checkout of github.com/w3c/rdf-tests; nothing of it is kept here."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
QUERY = (
    "sparql10/manifest-evaluation.ttl", "sparql10/manifest-syntax.ttl", "sparql11/manifest-sparql11-query.ttl",
    "sparql11/manifest-sparql11-results.ttl",
)  # fmt: skip
Term = ox.NamedNode | ox.BlankNode | ox.Literal


class Graph:
    """A file of RDF, with its own address as base."""

    def __init__(self, path: Path) -> None:
        form = ox.RdfFormat.from_extension(path.suffix[1:]) or ox.RdfFormat.TURTLE
        self.store = ox.Store()
        self.store.load(path=str(path), format=form, base_iri=path.as_uri(), lenient=True)

    def all(self, subject: Term | None, predicate: str, value: Term | None = None) -> list[ox.Quad]:
        return list(self.store.quads_for_pattern(subject, ox.NamedNode(predicate), value, None))

    def one(self, subject: Term, predicate: str) -> Term | None:
        return next((q.object for q in self.all(subject, predicate)), None)

    def list(self, head: Term | None) -> Iterator[Term]:
        while head is not None and head != ox.NamedNode(RDF + "nil"):
            first = self.one(head, RDF + "first")
            if first is not None:
                yield first
            head = self.one(head, RDF + "rest")


@dataclass
class Case:
    """One test of a query: what is asked over which files, and what is expected."""

    name: str
    kind: str
    """``syntax``, ``bad`` or ``evaluation``."""
    query: Path
    default: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    result: Path | None = None
    lax: bool = False
    """Whether a row may stand there once or several times."""


def path_of(iri: str) -> Path:
    return Path(iri.removeprefix("file://"))


def cases(manifest: Path) -> Iterator[Case]:
    """The tests of queries in a manifest and those that it includes."""
    graph = Graph(manifest)
    me = ox.NamedNode(manifest.as_uri())
    for included in graph.list(graph.one(me, MF + "include")):
        yield from cases(path_of(included.value))
    for entry in graph.list(graph.one(me, MF + "entries")):
        found = _case(graph, entry, f"{manifest.parent.parent.name}/{manifest.parent.name}")
        if found is not None:
            yield found


def _case(graph: Graph, entry: Term, folder: str) -> Case | None:
    kinds = {q.object.value.removeprefix(MF) for q in graph.all(entry, RDF + "type")}
    action = graph.one(entry, MF + "action")
    # two tests of one folder have one name, and two manifests have it too: the fragment tells them apart
    name = f"{folder}/{entry.value.rpartition('#')[2]}"
    if action is None:
        return None
    if kinds & {"PositiveSyntaxTest", "PositiveSyntaxTest11"}:
        return Case(name, "syntax", path_of(action.value))
    if kinds & {"NegativeSyntaxTest", "NegativeSyntaxTest11"}:
        return Case(name, "bad", path_of(action.value))
    if not kinds & {"QueryEvaluationTest", "CSVResultFormatTest"}:
        return None
    query, result = graph.one(action, QT + "query"), graph.one(entry, MF + "result")
    assert query is not None and result is not None, name
    default = [q.object.value for q in graph.all(action, QT + "data")]
    named = [q.object.value for q in graph.all(action, QT + "graphData")]
    lax = bool(graph.all(entry, MF + "resultCardinality"))
    return Case(name, "evaluation", path_of(query.value), default, named, path_of(result.value), lax)


def data(found: list[Case]) -> Iterator[ox.Quad]:
    """Every file of data that a test needs, each in a graph of its own address."""
    files = {path_of(iri) for case in found for iri in (*case.default, *case.named)}
    # what queries name with FROM lies beside them
    files |= {
        p for case in found if not case.default for p in case.query.parent.glob("*.ttl") if p.name.startswith("data")
    }
    for path in sorted(files):
        form = ox.RdfFormat.from_extension(path.suffix[1:]) or ox.RdfFormat.TURTLE
        name = ox.NamedNode(path.as_uri())
        for quad in ox.parse(
            path=str(path), format=form, base_iri=path.as_uri(), rename_blank_nodes=True, lenient=True
        ):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name)


def media_type(case: Case) -> str:
    """The form in which to ask for the answer: that of the file, as far as it has one."""
    assert case.result is not None
    own = {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".srj": "application/sparql-results+json"}
    if "CONSTRUCT" in case.query.read_text("utf-8").upper() or "DESCRIBE" in case.query.read_text("utf-8").upper():
        return "application/n-triples"
    return own.get(case.result.suffix, "application/sparql-results+xml")


def same(case: Case, body: bytes, form: str) -> bool:
    """Whether an answer is what the test expects, blank nodes apart."""
    assert case.result is not None
    if form == "application/n-triples":
        got = ox.Dataset(ox.parse(body, format=ox.RdfFormat.N_TRIPLES))
        return _canonical(got) == _canonical(ox.Dataset(Graph(case.result).store))
    if form == "text/csv":
        return _csv(body) == _csv(case.result.read_bytes())
    expected, ordered = _expected(case.result)
    got_rows = _rows(ox.parse_query_results(body, format=ox.QueryResultsFormat.from_media_type(form)))
    if isinstance(expected, bool) or isinstance(got_rows, bool):
        return expected == got_rows
    if ordered and [_plain(r) for r in got_rows] != [_plain(r) for r in expected]:
        return False
    if case.lax:
        got_rows, expected = (
            [dict(r) for r in {tuple(sorted(row.items())) for row in rows}] for rows in (got_rows, expected)
        )
    return _canonical(_as_graph(got_rows)) == _canonical(_as_graph(expected))


Rows = list[dict[str, Term]]


def _rows(result: ox.QuerySolutions | ox.QueryBoolean) -> Rows | bool:
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    names = [v.value for v in result.variables]
    return [{n: row[n] for n in names if row[n] is not None} for row in result]  # type: ignore[misc]


def _expected(path: Path) -> tuple[Rows | bool, bool]:
    form = ox.QueryResultsFormat.from_extension(path.suffix[1:])
    if form is not None:
        return _rows(ox.parse_query_results(path=str(path), format=form)), False
    graph = Graph(path)
    truth = graph.all(None, RS + "boolean")
    if truth:
        return truth[0].object.value == "true", False
    rows = []
    for quad in graph.all(None, RS + "solution"):
        index = graph.one(quad.object, RS + "index")
        row = {}
        for binding in graph.all(quad.object, RS + "binding"):
            variable, value = graph.one(binding.object, RS + "variable"), graph.one(binding.object, RS + "value")
            assert variable is not None and value is not None
            row[variable.value] = value
        rows.append((int(index.value) if index is not None else 0, row))
    ordered = any(i for i, _ in rows)
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])], ordered


def _plain(row: dict[str, Term]) -> dict[str, str]:
    return {k: "_" if isinstance(v, ox.BlankNode) else str(v) for k, v in row.items()}


def _as_graph(rows: Rows) -> ox.Dataset:
    dataset = ox.Dataset()
    for i, row in enumerate(rows):
        me = ox.BlankNode(f"row{i}")
        dataset.add(ox.Quad(me, ox.NamedNode("var:"), ox.Literal("row")))
        for name, value in row.items():
            dataset.add(ox.Quad(me, ox.NamedNode(f"var:{name}"), value))
    return dataset


def _canonical(dataset: ox.Dataset) -> Counter[str]:
    """The statements, blank nodes named alike in graphs that are alike, and numbers compared by value and type."""
    stored = ox.Store()
    stored.extend(dataset)
    dataset = ox.Dataset(stored)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return Counter(str(q) for q in dataset)


def _csv(body: bytes) -> Counter[tuple[tuple[str, str], ...]]:
    rows = csv.DictReader(io.StringIO(body.decode("utf-8"), newline=""))
    return Counter(tuple(sorted((k, "_" if v.startswith("_:") else v) for k, v in row.items())) for row in rows)
