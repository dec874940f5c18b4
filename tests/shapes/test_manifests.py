"""Each shape against its cases, in W3C manifest form: what it must find, and what it must leave alone.

A case's ``sht:shapesGraph`` is the IRI of one node shape; its data graph is the file itself.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from thidua.check.core import validate
from thidua.check.results import Raw
from thidua.check.rules import run
from thidua.check.shapes import closure, queries, shipped
from thidua.namespaces import SHAPES

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*.ttl"))
SHT = "http://www.w3.org/ns/shacl-test#"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
UNNAMED = "Concept-of-"
"""Shapes that others use for their values; the others' results name them."""
QUERIES = {query.rule.iri: query for query in queries(shipped())}
RULES = [path for path in CASES if SHAPES + path.stem in QUERIES]
Found = tuple[str, str, str, str]


def case(path: Path) -> tuple[Graph, URIRef, set[Found]]:
    """The data, the shape and the expected results of a case."""
    graph = Graph().parse(path, format="turtle", publicID=path.as_uri())
    (entry,) = graph.subjects(RDF.type, URIRef(SHT + "Validate"))
    action = graph.value(entry, URIRef(MF + "action"))
    shape = graph.value(action, URIRef(SHT + "shapesGraph"))
    report = graph.value(entry, URIRef(MF + "result"))
    assert graph.value(report, SH.conforms) == Literal(False)
    expected = set()
    for result in graph.objects(report, SH.result):
        names = (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity)
        focus, source, component, severity = (str(graph.value(result, name)) for name in names)
        value = graph.value(result, SH.value)
        expected.add((focus, source, f"{component} {severity.lower()}", "" if value is None else str(value)))
    assert isinstance(shape, URIRef)
    return graph, shape, expected


def alone(shape: Node) -> Graph:
    """One node shape with all that it needs, and nothing else."""
    part = Graph()
    closure(shipped(), shape, part, set())
    return part


def flat(raw: Raw, *, with_value: bool) -> Found:
    """A result as the manifests give it."""
    value = raw.value.strip("<>") or raw.focus
    return raw.focus, raw.rule.iri, f"{raw.component} {SH}{raw.rule.severity}", value if with_value else ""


def test_there_are_cases() -> None:
    assert len(CASES) >= 55
    assert len(RULES) >= 20


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_pyshacl_finds_what_the_case_expects(path: Path) -> None:
    data, shape, expected = case(path)
    found = {flat(raw, with_value=path in RULES) for raw in validate(data, alone(shape))}
    assert found == expected
    assert found, "a case shows at least one result"


@pytest.mark.parametrize("path", RULES, ids=lambda p: p.stem)
def test_one_query_over_the_store_finds_the_same(path: Path) -> None:
    _, shape, expected = case(path)
    graph = ox.NamedNode("urn:graph")
    store = ox.Store()
    quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=path.as_uri())
    store.extend(ox.Quad(q.subject, q.predicate, q.object, graph) for q in quads)
    found = {flat(raw, with_value=True) for raw in run(store, QUERIES[str(shape)], [graph])}
    assert found == expected


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_a_case_also_shows_what_passes(path: Path) -> None:
    data, shape, expected = case(path)
    targets = {node for kind in shipped().objects(shape, SH.targetClass) for node in data.subjects(RDF.type, kind)}
    assert {str(node) for node in targets} - {focus for focus, *_ in expected}


def test_every_shape_has_a_case_that_fails() -> None:
    graph = shipped()
    shown = {source for path in CASES for _, source, *_ in case(path)[2]}
    shapes = {*graph.objects(None, SH.property), *graph.subjects(SH.sparql, None)}
    named = {str(shape) for shape in shapes if UNNAMED not in str(shape)}
    assert len(named) >= 130
    assert sorted(named - shown) == []
