"""Rules of one's own: applied like the shipped ones; what is wrong with one names its file and line and stops only that one."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from check_stores import examples, with_two_chairs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.check import Report, check, to_html, to_json, to_turtle
from thidua.check.own import Own, OwnQuery, OwnShape, load
from thidua.check.plain import lines
from thidua.check.results import NotChecked, Result
from thidua.errors import ConfigError
from thidua.namespaces import BASE

HEAD = """@prefix ex: <https://example.org/mine/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix tdu: <https://w3id.org/thidua/ns/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
"""
RULE = """#+ title: A person is called
#+ title@vi: Một người tên là
#+ message: {?name} is here.
#+ source: A table of my own
SELECT $this ?name WHERE { $this a tdu:Person ; rdfs:label ?name . FILTER(STR(?name) = "Đức") }
"""


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (folder / f"{stem}.{suffix}").write_text(text, encoding="utf-8")
    return folder


def shape(folder: Path, text: str) -> Own:
    return load(written(folder, mine_ttl=HEAD + text))


def only(own: Own) -> NotChecked:
    assert own.tasks == ()
    (refused,) = own.refused
    return refused


def of(report: Report, rule: str) -> list[Result]:
    return [r for r in report.results if r.rule.id == rule]


# -- SPARQL


def test_a_rule_in_sparql_reports_like_a_shipped_one(tmp_path: Path) -> None:
    own = load(written(tmp_path, called_rq=RULE))
    assert own.refused == ()
    report = check(with_two_chairs(), own=own)
    (result,) = of(report, "called")
    assert result.message() == "Đức is here."
    assert result.rule.severity == "warning"
    assert result.rule.label["vi"] == "Một người tên là"
    assert result.rule.source == "A table of my own"
    assert [q.text for side in result.sides for q in side.quotes] == ["ông Đức, Chủ tịch từ 2020 đến 2025"]
    assert report.rules == check(with_two_chairs()).rules + 1


def test_without_a_source_nothing_is_a_violation(tmp_path: Path) -> None:
    (with_one,) = load(written(tmp_path, a_rq=RULE.replace("#+ source", "#+ severity: violation\n#+ source"))).tasks
    (without,) = load(written(tmp_path, a_rq=RULE.replace("source: A table of my own", "severity: violation"))).tasks
    assert isinstance(with_one, OwnQuery)
    assert isinstance(without, OwnQuery)
    assert (with_one.query.rule.severity, without.query.rule.severity) == ("violation", "warning")


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (RULE.replace("#+ title: A person is called\n", ""), "", "no 'title'"),
        (RULE.replace("#+ source", "#+ sauce"), ":4", "unknown key 'sauce'"),
        (RULE.replace("#+ source: A table of my own", "#+ severity: grave"), ":4", "severity is 'grave'"),
        (RULE.replace("FILTER(", "FILTR("), ":5", "malformed"),
        (RULE.replace("SELECT $this ?name", "SELECT ?name"), "", "does not select ?this"),
        (RULE.replace("SELECT $this ?name WHERE", "ASK"), "", "no SELECT"),
        (RULE.replace("$this a tdu:Person", "SERVICE <http://example.org/> { $this a tdu:Person }"), ":5", "SERVICE"),
        ("#+ title: x\n#+ message: x\nDELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", ":3", "DELETE"),
        ("", "", "no 'title'"),
        ("#+ title: x\n#+ message: x\n", "", "no query"),
    ],
)
def test_a_malformed_rule_names_its_file_and_line(tmp_path: Path, text: str, line: str, told: str) -> None:
    refused = only(load(written(tmp_path, bad_rq=text)))
    assert refused.rule == "bad"
    assert refused.where == f"{tmp_path / 'bad.rq'}{line}"
    assert told in refused.reason


@given(st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
def test_no_text_is_more_than_a_rule_that_is_not_checked(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.rq").write_text("#+ title: x\n#+ message: x\n" + text, encoding="utf-8", newline="")
    (tmp_path / "y.ttl").write_text(HEAD + text, encoding="utf-8", newline="")
    own = load(tmp_path)
    assert len(own.refused) == 2
    assert own.tasks == ()


# -- SHACL


def test_a_shape_of_shacl_core_is_applied_with_its_own_words(tmp_path: Path) -> None:
    own = shape(
        tmp_path,
        'ex:One a sh:NodeShape ; rdfs:label "One post for a person"@en ; sh:targetClass tdu:Person ; sh:severity sh:Info ;\n'
        " sh:property [ sh:path ( [ sh:inversePath tdu:holder ] tdu:post tdu:postIn ) ; sh:maxCount 0 ] .",
    )
    assert own.refused == ()
    report = check(with_two_chairs(), own=own)
    found = {r.label: r for r in of(report, "One")}
    assert {"Đức", "<b>Minh</b>"} <= found.keys()
    duc = found["Đức"]
    assert duc.rule.severity == "info"
    assert duc.message().startswith("One post for a person (")
    assert "MaxCount" in duc.message()
    assert duc.sides[0].quotes[0].document == "năm cũ.txt"


@pytest.mark.parametrize(
    ("target", "hit"),
    [
        ("sh:targetNode <https://w3id.org/thidua/data/person/duc>", {"Đức"}),
        ("sh:targetObjectsOf tdu:holder", {"Đức", "<b>Minh</b>"}),
        ("sh:targetSubjectsOf tdu:spellOf", set()),
        ("sh:targetClass tdu:Person", {"Đức", "<b>Minh</b>"}),
    ],
)
def test_every_kind_of_target_is_understood(tmp_path: Path, target: str, hit: set[str]) -> None:
    own = shape(tmp_path, f"ex:S a sh:NodeShape ; {target} ; sh:property [ sh:path tdu:supportedBy ; sh:maxCount 0 ] .")
    labels = {r.label for r in of(check(with_two_chairs(), own=own), "S")}
    assert hit <= labels
    assert ("Đức" in labels) == ("Đức" in hit)


def test_a_shape_sees_the_documents_where_it_is_about_them(tmp_path: Path) -> None:
    text = "ex:S a sh:NodeShape ; {} ; sh:property [ sh:path tdu:hasEvidence ; sh:node ex:Short ] .\n"
    text += "ex:Short a sh:NodeShape ; sh:property [ sh:path oa:exact ; sh:maxLength 5 ] ."
    own = shape(tmp_path, text.format("sh:targetClass tdu:Claim"))
    assert own.refused == ()
    (task,) = own.tasks
    assert isinstance(task, OwnShape)
    assert task.over_documents
    assert BASE + "claim/00000000000000aa/1" in {r.raw.focus for r in of(check(with_two_chairs(), own=own), "S")}


def test_a_rule_in_a_shape_is_asked_of_its_targets_only(tmp_path: Path) -> None:
    own = shape(
        tmp_path,
        'ex:S a sh:NodeShape ; rdfs:label "x" ; sh:targetNode <https://w3id.org/thidua/data/person/duc> ; sh:sparql [\n'
        ' sh:message "{?name} has no day of birth." ; sh:select """# {\n'
        'SELECT $this ?name WHERE { FILTER NOT EXISTS { $this tdu:bornOn ?day } OPTIONAL { $this rdfs:label ?name } }""" ] .',
    )
    assert own.refused == ()
    (result,) = of(check(with_two_chairs(), own=own), "S")
    assert result.message() == "Đức has no day of birth."


def test_two_rules_of_one_shape_are_two_in_the_report(tmp_path: Path) -> None:
    select = '[ sh:message "{}" ; sh:select "SELECT $this WHERE {{ $this a tdu:Person }}" ]'
    own = shape(
        tmp_path,
        "ex:S a sh:NodeShape ; sh:targetNode <https://w3id.org/thidua/data/person/duc> ; sh:sparql "
        + ", ".join((select.format("one"), select.replace("SELECT", "SELECT DISTINCT").format("two")))
        + " .",
    )
    report = check(with_two_chairs(), own=own)
    assert sorted(r.message() for r in report.results if r.rule.id.startswith("S#")) == ["one", "two"]
    assert len({r.id for r in report.results}) == len(report.results)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("ex:S a sh:NodeShape ; sh:targetClass tdu:Person\n ; sh:property [ sh:path tdu:x ; sh:minCout 1 ] .", ":7", "sh:minCout is no term"),
        ('\nex:S a sh:NodeShape ; sh:targetClass tdu:Person ; sh:property [ sh:path tdu:x ; sh:minCount "a" ] .', ":8", "malformed"),
        ("ex:S a sh:NodeShape ; sh:targetClass tdu:Person ; sh:property [ sh:minCount 1 ] .", ":7", "malformed"),
        ('ex:S a sh:NodeShape ; sh:targetClass tdu:Person ; sh:property [ sh:path tdu:x ; sh:pattern "(" ] .', ":7", "malformed"),
        ("ex:S a sh:NodeShape ; sh:property [ sh:path tdu:x ; sh:minCount 1 ] .", ":7", "no target"),
        ("ex:S a sh:NodeShape ; sh:targetClass tdu:Person ; sh:severity ex:Grave ; sh:property [ sh:path tdu:x ; sh:minCount 1 ] .", "", "severity"),
        ("ex:S a sh:NodeShape ; sh:target [ a sh:SPARQLTarget ] ; sh:property [ sh:path tdu:x ; sh:minCount 1 ] .", ":7", "sh:target "),
        ('ex:S a sh:NodeShape ; sh:targetClass tdu:Person ; sh:sparql [ sh:select """SELECT $this\n WHERE { $this a b }""" ] .', ":8", "malformed"),
        ("ex:S a sh:NodeShape ; sh:targetClass tdu:Person ; sh:sparql [ ] .", ":7", "without sh:select"),
        ("ex:S a sh:NodeShape\n  sh:targetClass tdu:Person .", ":8", "not Turtle"),
        ("ex:S a unknown:NodeShape .", ":7", "not Turtle"),
        ("", "", "no shape"),
    ],
)  # fmt: skip
def test_a_malformed_shape_names_its_file_and_line(tmp_path: Path, text: str, line: str, told: str) -> None:
    refused = only(shape(tmp_path, text))
    assert told in refused.reason
    if line:
        assert refused.where == f"{tmp_path / 'mine.ttl'}{line}"
    assert logging.root.manager.disable == 0


def test_a_malformed_shape_stops_only_itself(tmp_path: Path) -> None:
    good = "ex:Good a sh:NodeShape ; sh:targetClass tdu:Person ; sh:property [ sh:path tdu:holder ; sh:minCount 1 ] .\n"
    shape(tmp_path, good + good.replace("Good", "Bad").replace("minCount 1", 'minCount "1"'))
    written(tmp_path, called_rq=RULE, broken_rq=RULE.replace("WHERE {", "WHERE ("))
    own = load(tmp_path)
    assert [r.rule for r in own.refused] == ["broken", "Bad"]
    report = check(with_two_chairs(), own=own)
    assert of(report, "Good")
    assert of(report, "called")
    assert len(report.not_checked) == 2
    assert not {"Bad", "broken"} & report.looked_at
    assert {"Good", "called"} <= report.looked_at


def test_a_file_that_is_no_text_and_a_rule_that_stands_twice_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_bytes(b"\xff\xfe")
    (tmp_path / "b.ttl").write_text(
        HEAD + "ex:S a sh:NodeShape ; sh:targetClass tdu:Person ; sh:nodeKind sh:IRI .", "utf-8"
    )
    (tmp_path / "c.ttl").write_text((tmp_path / "b.ttl").read_text("utf-8"), "utf-8")
    first, second = load(tmp_path).refused
    assert "not UTF-8" in first.reason
    assert "b.ttl" in second.reason
    assert "c.ttl" in second.where


def test_a_folder_without_rules_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("x", encoding="utf-8")
    for path in (tmp_path, tmp_path / "notes.md"):
        with pytest.raises(ConfigError, match=r"\*\.ttl"):
            load(path)


# -- what gave no answer is told in every form, and never as passed


def test_what_was_not_checked_is_in_every_form() -> None:
    report = check(examples(), own=Own(refused=(NotChecked("mine", "rules/mine.rq:3", "the query is malformed"),)))
    text = "\n".join(lines(report))
    assert "rules/mine.rq:3: mine: the query is malformed" in text
    assert "1 rule gave no answer" in text
    assert "rules/mine.rq:3" in to_html(report)
    assert json.loads(to_json(report))["not_checked"][0]["where"] == "rules/mine.rq:3"
    turtle = to_turtle(report, BASE)
    assert "tdu:notChecked" in turtle
    assert "sh:conforms false" in turtle
