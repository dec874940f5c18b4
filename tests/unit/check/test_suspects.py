"""Looking at suspects only loses nothing: every node that pySHACL objects to is one."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from check_stores import Made, examples, with_two_chairs
from rdflib import RDF, Graph, URIRef

from thidua.check import check, full
from thidua.check.core import validate
from thidua.check.shapes import core as split
from thidua.check.shapes import shipped
from thidua.check.suspects import suspect_queries, suspects
from thidua.namespaces import NS, XSD

CASES = sorted((Path(__file__).resolve().parents[2] / "shapes").glob("*.ttl"))
SHAPES = split(shipped())
BOTH = (SHAPES.fused, SHAPES.documents)


def graph_of(path: Path) -> tuple[ox.Store, ox.NamedNode]:
    store, graph = ox.Store(), ox.NamedNode("urn:graph")
    parsed = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=path.as_uri())
    store.extend(ox.Quad(q.subject, q.predicate, q.object, graph) for q in parsed)
    return store, graph


def test_there_are_cases() -> None:
    assert len(CASES) >= 55


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_every_guilty_node_is_a_suspect(path: Path) -> None:
    data = Graph().parse(path, format="turtle", publicID=path.as_uri())
    store, graph = graph_of(path)
    for shapes in BOTH:
        guilty = {raw.focus for raw in validate(data, shapes) if raw.focus.startswith("http")}
        found = {node.value for node in suspects(store, shapes, [graph], [])}
        assert guilty <= found
        assert guilty - {""} <= {node.value for node in suspects(store, shapes, None, [])}


def test_few_shapes_have_no_query_and_suspect_everyone() -> None:
    open_ended = [q for shapes in BOTH for q in suspect_queries(shapes) if q.endswith(" .  }")]
    assert len(open_ended) <= 1
    assert sum(len(suspect_queries(shapes)) for shapes in BOTH) >= 250


def test_who_is_as_the_shapes_want_is_no_suspect() -> None:
    made = examples()
    fused = ox.NamedNode(made.base + "graph/fused")
    named = suspects(made.graph, SHAPES.fused, [fused], [ox.NamedNode(made.base + "graph/reference")])
    kinds = {
        q.object.value
        for node in named
        for q in made.graph.quads_for_pattern(node, ox.NamedNode(str(RDF.type)), None, None)
    }
    assert kinds == {NS + "Instrument"}
    assert suspects(made.graph, SHAPES.documents, None, []) == []


def broken() -> Made:
    made = with_two_chairs()
    made.plant(
        '<tenure/lost> a tdu:Tenure, tdu:Assertion ; tdu:certainty "perhaps" ; tdu:documentCount 0 . <person/lost> a tdu:Person .'
    )
    made.plant('<claim/00000000000000aa/3> a tdu:Claim ; tdu:status "asserted" .', "graph/doc/00000000000000aa")
    made.change("claim/00000000000000aa/1/e0", "oa:end", ox.Literal("0", datatype=ox.NamedNode(XSD + "integer")))
    return made


def everyone(
    store: ox.Store, shapes: Graph, focus: list[ox.NamedNode] | None, others: list[ox.NamedNode]
) -> list[ox.NamedNode]:
    graphs = focus or [g for g in store.named_graphs() if "/doc/" in g.value]
    typed = {q.subject for g in graphs for q in store.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), None, g)}
    return sorted((n for n in typed if isinstance(n, ox.NamedNode)), key=lambda n: n.value)


def test_the_report_is_the_same_as_when_pyshacl_looks_at_everyone(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = check(broken())
    assert len(quick.results) >= 15
    assert check(broken(), engine="pyshacl") == quick
    monkeypatch.setattr(full, "suspects", everyone)
    assert check(broken()) == quick


def test_a_constraint_without_a_query_makes_every_target_a_suspect() -> None:
    text = f"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix tdu: <{NS}> .
    <urn:s> a sh:NodeShape ; sh:targetClass tdu:Person ; sh:property <urn:p> . <urn:p> sh:path tdu:latinName ; sh:uniqueLang true ; sh:minCount 2 ."""
    shapes = Graph().parse(data=text, format="turtle")
    assert URIRef("urn:s") in set(shapes.subjects())
    (query,) = suspect_queries(shapes)
    assert query.endswith("?this a <https://w3id.org/thidua/ns/Person> .  }")
