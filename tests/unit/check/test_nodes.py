"""Shapes as functions of a node say what pySHACL says, result by result."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from check_stores import with_two_chairs
from rdflib import RDF, Graph, URIRef

from thidua.check.core import validate
from thidua.check.nodes import Undecided, compiled
from thidua.check.results import Raw
from thidua.check.shapes import core as split
from thidua.check.shapes import shipped
from thidua.check.views import DocumentView, StoreView
from thidua.namespaces import NS, SH

CASES = sorted((Path(__file__).resolve().parents[2] / "shapes").glob("*.ttl"))
SHAPES = split(shipped())
BOTH = (SHAPES.fused, SHAPES.documents)
COMPILED = tuple(compiled(shapes) for shapes in BOTH)
HEAD = f"@prefix sh: <{SH}> . @prefix tdu: <{NS}> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "


def results(shapes: Graph, store: ox.Store, graph: ox.NamedNode, undecided: set[str] | None = None) -> list[Raw]:
    """By both views; ``undecided`` takes the nodes that are left for pySHACL."""
    made, found = compiled(shapes), []
    quads = list(store.quads_for_pattern(None, None, None, graph))
    assert not made.left
    for view in (StoreView(store, graph), DocumentView(quads)):
        once: list[Raw] = []
        for node in sorted({q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}):
            kinds = [k.value for k in view.values(node, str(RDF.type))]
            try:
                once += made.results(view, ox.NamedNode(node), kinds)
            except Undecided:
                assert undecided is not None
                undecided.add(node)
        found.append(once)
    assert sorted(found[0], key=repr) == sorted(found[1], key=repr)
    return found[0]


def loaded(data: bytes, base: str) -> tuple[ox.Store, ox.NamedNode]:
    store, graph = ox.Store(), ox.NamedNode("urn:graph")
    parsed = ox.parse(data, format=ox.RdfFormat.TURTLE, base_iri=base)
    store.extend(ox.Quad(q.subject, q.predicate, q.object, graph) for q in parsed)
    return store, graph


def sorted_raws(raws: list[Raw]) -> list[Raw]:
    return sorted(set_of(raws), key=repr)


def set_of(raws: list[Raw]) -> list[Raw]:
    return list({repr(raw): raw for raw in raws}.values())


def test_every_shipped_shape_is_a_function() -> None:
    assert [made.left for made in COMPILED] == [{}, {}]
    assert sum(len(parts) for made in COMPILED for parts in made.of.values()) >= 200


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_both_engines_say_the_same_of_a_case(path: Path) -> None:
    store, graph = loaded(path.read_bytes(), path.as_uri())
    data = Graph().parse(path, format="turtle", publicID=path.as_uri())
    for shapes in BOTH:
        undecided: set[str] = set()
        found = results(shapes, store, graph, undecided)
        assert len(undecided) <= 2
        expected = [raw for raw in validate(data, shapes) if raw.focus not in undecided]
        assert sorted_raws(found) == sorted_raws(expected)


DATA = """
@prefix : <urn:x:> .
:a a :T ; :n 1, 2 ; :s "b", "long enough", "x"@en ; :d "2024-02-30"^^xsd:date ; :o :b, :c, "text" ; :u "5"^^xsd:integer ; :v "3"^^xsd:integer .
:b a :T, :K ; :n "one"^^xsd:integer ; :d "2024-02-28"^^xsd:date ; :o :a ; :u 3 ; :v 4 ; :e 1, 2 ; :f 2, 3 .
:c a :T ; :n 7 ; :s "abc" ; :d "2024"^^xsd:gYear ; :o <urn:elsewhere> ; :i 3 .
"""
CONSTRAINTS = (
    "sh:path :n ; sh:maxCount 1", "sh:path :s ; sh:minCount 1", "sh:path :n ; sh:minCount 2", "sh:path :n ; sh:datatype xsd:integer",
    "sh:path :d ; sh:datatype xsd:date", "sh:path :s ; sh:datatype xsd:string", "sh:path :s ; sh:minLength 3", "sh:path :s ; sh:pattern '^l'",
    "sh:path :o ; sh:class :K", "sh:path :o ; sh:nodeKind sh:IRI", "sh:path :o ; sh:nodeKind sh:Literal", "sh:path :o ; sh:in ( :a :b 'text' )",
    "sh:path :u ; sh:lessThan :v", "sh:path :u ; sh:lessThanOrEquals :v", "sh:path :e ; sh:equals :f", "sh:path :n ; sh:hasValue 7",
    "sh:path [ sh:inversePath :o ] ; sh:minCount 2", "sh:path ( :o :n ) ; sh:maxCount 1", "sh:path :o ; sh:not [ sh:class :K ]",
    "sh:path :o ; sh:or ( [ sh:class :K ] [ sh:nodeKind sh:Literal ] )", "sh:path :o ; sh:node [ sh:property [ sh:path :n ; sh:maxCount 1 ] ]",
    "sh:path :o ; sh:node [ sh:class :K ; sh:nodeKind sh:IRI ]", "sh:path :i ; sh:minInclusive 4", "sh:path :i ; sh:maxInclusive 2",
)  # fmt: skip


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_each_constraint_means_what_pyshacl_takes_it_to_mean(constraint: str) -> None:
    text = (
        HEAD
        + f"@prefix : <urn:x:> . <urn:s> a sh:NodeShape ; sh:targetClass :T ; sh:property <urn:p> . <urn:p> {constraint} ; sh:message 'no'@en ."
    )
    shapes = Graph().parse(data=text, format="turtle")
    store, graph = loaded((HEAD + DATA).encode(), "urn:base")
    expected = [*validate(Graph().parse(data=HEAD + DATA, format="turtle"), shapes)]
    assert expected
    assert sorted_raws(results(shapes, store, graph)) == sorted_raws(expected)


def test_a_node_shape_may_have_constraints_of_its_own() -> None:
    text = (
        HEAD
        + "@prefix : <urn:x:> . <urn:s> a sh:NodeShape ; sh:targetClass :T ; sh:message 'no'@en ; sh:or ( [ sh:path :s ; sh:maxCount 1 ] [ sh:path :e ; sh:minCount 1 ] ) ."
    )
    shapes = Graph().parse(data=text, format="turtle")
    store, graph = loaded((HEAD + DATA).encode(), "urn:base")
    found = results(shapes, store, graph)
    assert [raw.focus for raw in found] == ["urn:x:a"]
    assert sorted_raws(found) == sorted_raws([*validate(Graph().parse(data=HEAD + DATA, format="turtle"), shapes)])


@pytest.mark.parametrize(
    "constraint", ["sh:uniqueLang true", "sh:languageIn ( 'en' )", "sh:qualifiedMinCount 1 ; sh:qualifiedValueShape []"]
)
def test_what_has_no_function_is_left_for_pyshacl(constraint: str) -> None:
    text = (
        HEAD
        + f"<urn:s> a sh:NodeShape ; sh:targetClass tdu:Person ; sh:property [ sh:path tdu:x ; sh:message 'no' ; {constraint} ] ."
    )
    made = compiled(Graph().parse(data=text, format="turtle"))
    assert made.left == {NS + "Person": (URIRef("urn:s"),)}


def test_values_that_are_not_plainly_alike_are_left_undecided() -> None:
    text = (
        HEAD
        + "@prefix : <urn:x:> . <urn:s> a sh:NodeShape ; sh:targetClass :T ; sh:property [ sh:path :d ; sh:lessThan :n ; sh:message 'no' ] ."
    )
    store, graph = loaded((HEAD + DATA).encode(), "urn:base")
    made = compiled(Graph().parse(data=text, format="turtle"))
    with pytest.raises(Undecided):
        made.results(StoreView(store, graph), ox.NamedNode("urn:x:a"), ["urn:x:T"])


def test_of_values_the_other_graphs_tell_too_and_of_the_node_only_its_own() -> None:
    made = with_two_chairs()
    fused, reference = (ox.NamedNode(made.base + key) for key in ("graph/fused", "graph/reference"))
    view = StoreView(made.graph, fused, [fused, reference])
    concept = "https://w3id.org/thidua/vocab/role-kinds/chair"
    in_scheme = "http://www.w3.org/2004/02/skos/core#inScheme"
    assert view.values(concept, in_scheme) == []
    assert [v.value for v in view.beyond.values(concept, in_scheme)] == ["https://w3id.org/thidua/vocab/role-kinds"]
    assert view.beyond.beyond is view.beyond
