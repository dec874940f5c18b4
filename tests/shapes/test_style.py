"""Every shape can be cited, read in two languages, and acted upon."""

from __future__ import annotations

import re

from rdflib import RDF, RDFS, BNode, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from thidua.check.shapes import core, queries, rule_of, shipped, texts
from thidua.namespaces import NS, SHAPES
from thidua.reason import load

UNNAMED = "Concept-of-"


def reporting() -> list[Node]:
    """The shapes that results name."""
    graph = shipped()
    found = {*graph.objects(None, SH.property), *graph.subjects(SH.sparql, None), *graph.subjects(SH.message, None)}
    queries_of_rules = set(graph.objects(None, SH.sparql))
    return sorted((s for s in found - queries_of_rules if UNNAMED not in str(s)), key=str)


def test_there_are_enough_shapes() -> None:
    assert len(reporting()) >= 130
    assert len(queries(shipped())) >= 20


def test_every_shape_has_an_iri_a_label_advice_and_a_page_in_both_languages() -> None:
    graph, wrong = shipped(), []
    for shape in reporting():
        if isinstance(shape, BNode) or not str(shape).startswith(SHAPES):
            wrong.append(f"{shape}: no IRI of its own")
        rule = rule_of(graph, shape)
        messages = texts(graph, shape, SH.message) or texts(graph, graph.value(shape, SH.sparql), SH.message)
        for what, said in (("label", rule.label), ("advice", rule.advice), ("message", messages)):
            if set(said) != {"en", "vi"}:
                wrong.append(f"{shape}: {what} in en and vi")
        if not rule.see:
            wrong.append(f"{shape}: rdfs:seeAlso")
        if graph.value(shape, SH.severity) is None:
            wrong.append(f"{shape}: an explicit severity")
    assert wrong == []


def test_every_rule_of_the_world_names_its_source() -> None:
    assert [q.rule.iri for q in queries(shipped()) if not q.rule.source] == []


def test_no_shape_targets_a_class_that_does_not_exist() -> None:
    declared = {
        t.subject.value
        for t in load("modules")
        if t.predicate.value == str(RDF.type) and str(t.object.value).endswith("#Class")
    }
    targets = {str(c) for c in shipped().objects(None, SH.targetClass)}
    assert len(targets) >= 25
    assert targets <= declared
    classes = {str(c) for c in shipped().objects(None, SH["class"])}
    assert classes <= declared


def test_a_rule_finds_its_own_nodes_and_keeps_to_what_pre_binding_allows() -> None:
    graph = shipped()
    for query in queries(graph):
        (target,) = graph.objects(URIRef(query.rule.iri), SH.targetClass)
        assert f"$this a tdu:{str(target).removeprefix(NS)}" in query.select, query.rule.iri
        assert not re.search(r"\b(MINUS|VALUES|SERVICE)\b", query.select), query.rule.iri


def test_messages_fill_only_what_their_query_selects() -> None:
    for query in queries(shipped()):
        head = query.select.split("WHERE", 1)[0]
        for text in query.messages.values():
            holes = re.findall(r"\{\?(\w+)\}", text)
            assert holes, query.rule.iri
            assert all(f"?{hole}" in head for hole in holes), query.rule.iri


def test_severities_are_what_their_folder_says() -> None:
    graph = shipped()
    recommended = [s for s in reporting() if "Recommended" in str(s)]
    assert len(recommended) >= 8
    assert {rule_of(graph, s).severity for s in recommended} <= {"warning", "info"}


def test_shapes_of_documents_and_of_the_fused_graph_are_kept_apart() -> None:
    parts = core(shipped())
    assert len(set(parts.documents.subjects(SH.targetClass, None))) >= 5
    assert len(set(parts.fused.subjects(SH.targetClass, None))) >= 20
    assert not set(parts.documents.subjects(SH.sparql, None)) | set(parts.fused.subjects(SH.sparql, None))
    assert NS + "statement" in parts.document_predicates
    assert NS + "statement" not in parts.fused_predicates


def test_prefixes_are_declared_once_for_all_rules() -> None:
    assert len(set(shipped().objects(None, SH.prefixes))) == 1
    assert len(list(shipped().objects(None, SH.declare))) >= 8
    assert list(shipped().subjects(RDFS.label, None))
