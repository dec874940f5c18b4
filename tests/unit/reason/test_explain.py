"""A contradiction is explained by the fewest axioms, each in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from thidua.cli.main import cli
from thidua.namespaces import BASE, PREFIXES
from thidua.reason import explain, java, load
from thidua.reason.axioms import Axiom, Names, axioms
from thidua.reason.justify import _narrowed, _needed
from thidua.reason.trace import trace

HEAD = f"@base <{BASE}> .\n" + "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in PREFIXES.items())
needs_java = pytest.mark.skipif(java() is None, reason="HermiT needs Java; CI has it")
MODULES = load("modules")


def turtle(text: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse((HEAD + text).encode(), format=ox.RdfFormat.TURTLE)]


def clash(text: str) -> list[str]:
    triples = [*MODULES, *turtle(text)]
    found, names = trace(axioms(triples)), Names(triples)
    return sorted(names.sentence(axiom) for axiom in found.clashes[0]) if found.clashes else []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('<a> a tdu:Person, tdu:Body ; rdfs:label "An"@en .', ["An is a body.", "An is a person.", "No body is a person."]),
        (
            "<t> a tdu:Tenure ; tdu:post <p> . <p> a tdu:Person .",
            ["Every value of 'post of the tenure' is a post.", "No person is a post.", "p is a person.", "t has the 'post of the tenure' p."],
        ),
        ("<a> tdu:parentBody <b> . <b> tdu:parentBody <a> .", ["'parent body' never holds in both directions.", "a has the 'parent body' b.", "b has the 'parent body' a."]),
        (
            "<a> a tdu:PeoplesCouncil ; tdu:bodyKind bodykind:court .",
            ["No People's Court is a People's Council.", "Whatever has the 'kind of body' court is a People's Court.", "a has the 'kind of body' court.", "a is a People's Council."],
        ),
        ('<a> a tdu:AwardAct ; tdu:awardStatus "received" .', ["A value of 'status of the award' is one of: “awarded”, “decided”, “proposed”, “voted”, “withdrawn”.", "a has the 'status of the award' “received”."]),
    ],
)  # fmt: skip
def test_rules_name_the_axioms_behind_a_clash(text: str, sentences: list[str]) -> None:
    assert clash(text) == sorted(sentences)


def test_what_is_allowed_clashes_with_nothing() -> None:
    assert clash("<a> a tdu:Unit, tdu:Body, tdu:Enterprise . <b> a tdu:Unit, tdu:Place .") == []
    assert clash('<a> a tdu:AwardAct ; tdu:awardStatus "awarded" ; tdu:recipient <a2> . <a2> a tdu:Person .') == []


def test_what_can_be_left_out_is_left_out() -> None:
    some = axioms(turtle(" ".join(f"<a{n}> a tdu:Person ." for n in range(40))))
    guilty = {some[3], some[17], some[18]}

    def clashing(part: Sequence[Axiom]) -> bool:
        return guilty <= set(part)

    assert set(_narrowed(some, clashing)) == guilty
    assert set(_needed(some, clashing)) == guilty


@pytest.mark.java
@needs_java
def test_hermit_confirms_each_axiom() -> None:
    found = explain([*MODULES, *turtle("<a> a tdu:Person, tdu:Body, tdu:Holder . <b> a tdu:Place .")])
    assert found is not None
    assert found.sentences == ("a is a body.", "a is a person.", "No body is a person.")
    assert found.asked == 4


@pytest.mark.java
@needs_java
def test_a_contradiction_that_the_rules_do_not_see_is_narrowed_down(monkeypatch: pytest.MonkeyPatch) -> None:
    own = "<C> a owl:Class . <D> a owl:Class ; rdfs:subClassOf <C> . <E> a owl:Class ; owl:disjointWith <C> . <x> a <D>, <E> . <y> a <C> ."
    monkeypatch.setattr("thidua.reason.justify.trace", lambda _: trace([]))
    found = explain(turtle(own))
    assert found is not None
    assert found.sentences == ("x is a D.", "x is an E.", "No E is a C.", "Every D is a C.")


@pytest.mark.java
@needs_java
def test_the_command_says_why(tmp_path: Path) -> None:
    file = tmp_path / "said.ttl"
    file.write_text(HEAD + "<a> a tdu:Person, tdu:Body .", encoding="utf-8")
    result = CliRunner().invoke(cli, ["reason", str(file), "--explain"])
    assert result.exit_code == 1
    assert result.output.splitlines()[1:] == ["  a is a body.", "  a is a person.", "  No body is a person."]


def test_a_file_of_unknown_form_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "said.docx"
    file.write_text("?", encoding="utf-8")
    result = CliRunner().invoke(cli, ["reason", str(file)])
    assert result.exit_code != 0
