"""Closed lists that stand in a shape and elsewhere are the same list."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
from rdflib import OWL, RDF, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH

from thidua.check.shapes import shipped
from thidua.model import STATEMENTS
from thidua.namespaces import NS, SHAPES, VOCAB
from thidua.reason import load

ROOT = Path(__file__).resolve().parents[3]


def listed(shape: str) -> set[str]:
    graph = shipped()
    values = graph.value(URIRef(SHAPES + shape), SH["in"])
    assert values is not None, shape
    return {str(value) for value in Collection(graph, values)}


def codes(scheme: str) -> set[str]:
    found = {t.subject.value for t in load("vocab") if isinstance(t.subject, ox.NamedNode)}
    prefix = f"{VOCAB}{scheme}/"
    return {iri.removeprefix(prefix) for iri in found if re.fullmatch(re.escape(prefix) + r"\w+", iri)}


def test_the_kinds_of_claims_are_those_of_the_statement_table() -> None:
    assert listed("Claim-kind") == set(STATEMENTS)


def test_closed_lists_are_those_of_the_vocabularies() -> None:
    assert listed("AppointmentAct-act") == codes("appointment-acts")
    assert listed("AwardAct-status") == codes("award-statuses")
    assert listed("Event-status") == codes("event-statuses")
    assert listed("AppointmentAct-cause") == codes("appointment-acts")
    assert listed("InstrumentAct-state") == codes("instrument-states")
    assert listed("Mandate-mode") == codes("mandate-modes")
    assert listed("Movement-status") == codes("movement-statuses")


def test_relations_are_those_of_the_ontology() -> None:
    declared = {t.subject.value.removeprefix(NS) for t in load("modules") if isinstance(t.subject, ox.NamedNode)}
    relations = {iri.removeprefix(NS) for iri in listed("Relation-predicate")}
    assert relations <= declared
    text = (ROOT / "docs" / "reference" / "model.md").read_text(encoding="utf-8")
    (row,) = [line for line in text.splitlines() if line.startswith("| `tdu:Relation`")]
    assert relations == set(re.findall(r"`tdu:(\w+)`", row)) - {"Relation", "subject", "predicate", "object"}


def test_what_is_one_kind_of_thing_is_what_the_ontology_keeps_apart() -> None:
    joined = Graph().parse(ROOT / "ontology" / "thidua.ttl", format="turtle")
    apart = [
        {str(m).removeprefix(NS) for m in Collection(joined, joined.value(node, OWL.members))}
        for node in joined.subjects(RDF.type, OWL.AllDisjointClasses)
    ]
    alone = {str(s).removeprefix(SHAPES).split("-")[0] for s in shipped().subjects() if str(s).endswith("-nothingElse")}
    assert len(alone) >= 10
    assert any(alone <= group for group in apart)
