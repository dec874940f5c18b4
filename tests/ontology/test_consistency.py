"""The modules, vocabularies and examples contradict nothing; planted contradictions are found."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from thidua.namespaces import BASE, PREFIXES
from thidua.reason import classify, consistency, java, load

pytestmark = [
    pytest.mark.java,
    pytest.mark.slow,
    pytest.mark.skipif(java() is None, reason="HermiT needs Java; CI has it"),
]

PLANTED = {
    "a person is no body": "<a> a tdu:Person, tdu:Body .",
    "a body is no place": "<a> a tdu:Body, tdu:Place .",
    "a council is no board": "<a> a tdu:EmulationCouncil, tdu:EmulationBoard .",
    "an award act is proposed or awarded": '<a> a tdu:AwardAct ; tdu:awardStatus "proposed", "awarded" .',
    "an award act has one of four statuses": '<a> a tdu:AwardAct ; tdu:awardStatus "received" .',
    "no body is its own parent": "<a> tdu:parentBody <a> .",
    "two bodies are not each other's parent": "<a> tdu:parentBody <b> . <b> tdu:parentBody <a> .",
    "nobody holds a person": "<t> a tdu:Tenure ; tdu:post <p> . <p> a tdu:Person .",
    "a claim is no assertion": "<a> tdu:hasEvidence <e> . <a> a tdu:Assertion .",
    "a body of one kind is not of another class": "<a> a tdu:PeoplesCouncil ; tdu:bodyKind bodykind:peoples_committee .",
    "a unit is no person": "<a> a tdu:Unit, tdu:Person .",
    "a tenure is no spell": "<s> tdu:spellOf <t> . <t> tdu:spellOf <u> .",
    "an event is no movement": "<p> tdu:inEvent <m> . <m> tdu:launcher <x> .",
}
ALLOWED = {
    "a firm is unit and body": "<a> a tdu:Unit, tdu:Body, tdu:Enterprise .",
    "a province is unit and place": "<b> a tdu:Unit, tdu:Place .",
    "a secretary may chair the council": "<t> a tdu:Tenure ; tdu:holder <p> ; tdu:post <q> . <u> a tdu:Tenure ; tdu:holder <p> ; tdu:post <r> .",
}


def turtle(text: str) -> list[ox.Triple]:
    head = f"@base <{BASE}> .\n" + "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in PREFIXES.items())
    return [quad.triple for quad in ox.parse((head + text).encode(), format=ox.RdfFormat.TURTLE)]


@pytest.fixture(scope="module")
def modules() -> list[ox.Triple]:
    return load("modules")


def test_modules_vocabularies_and_examples_are_consistent() -> None:
    triples = load("modules", "vocab", "reference", "examples")
    assert len(triples) > 3000
    verdict = consistency(triples)
    assert verdict, verdict.reason


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_contradiction_is_found(modules: list[ox.Triple], name: str) -> None:
    assert not consistency([*modules, *turtle(PLANTED[name])]).consistent


def test_what_is_allowed_is_consistent(modules: list[ox.Triple]) -> None:
    assert consistency([*modules, *(t for text in ALLOWED.values() for t in turtle(text))])


def test_a_class_that_can_have_no_instance_is_named(modules: list[ox.Triple]) -> None:
    verdict = consistency([*modules, *turtle("tdu:Nonsense a owl:Class ; rdfs:subClassOf tdu:Person, tdu:Body .")])
    assert verdict.consistent
    assert not verdict
    assert verdict.unsatisfiable == ("https://w3id.org/thidua/ns/Nonsense",)


def test_a_body_is_of_the_class_of_its_kind(modules: list[ox.Triple]) -> None:
    found = classify([*modules, *turtle("<a> a tdu:Body ; tdu:bodyKind bodykind:peoples_committee .")])
    assert "https://w3id.org/thidua/ns/PeoplesCommittee" in found[BASE + "a"]
