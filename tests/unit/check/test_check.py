"""What a check of a whole store finds, and that each result says where it is written."""

from __future__ import annotations

import random

import pyoxigraph as ox
import pytest
from check_stores import Made, examples, with_two_chairs

from thidua.check import Report, check, core
from thidua.check.results import Result
from thidua.namespaces import BASE, XSD

CHAIR = "post/chair.peoples-committee.nghe-an"


@pytest.fixture(scope="module")
def clean() -> Report:
    return check(examples())


@pytest.fixture(scope="module")
def two_chairs() -> Report:
    return check(with_two_chairs())


def of(report: Report, rule: str) -> list[Result]:
    return [result for result in report.results if result.rule.id == rule]


def rules(report: Report) -> set[str]:
    return {result.rule.id for result in report.results if result.rule.severity == "violation"}


def test_the_examples_violate_nothing(clean: Report) -> None:
    assert rules(clean) == set()
    assert clean.conforms
    assert clean.documents == 3
    assert clean.claims >= 15
    assert clean.rules >= 130


def test_what_is_in_doubt_or_was_not_understood_is_counted(clean: Report) -> None:
    assert clean.doubtful == 1
    assert clean.doubts == {"recipient-not-listed": 1}
    assert clean.findings == 1


def test_two_chairs_at_once_are_found_with_both_sides_and_their_quotes(two_chairs: Report) -> None:
    assert rules(two_chairs) == {"Post-overlapping-holders"}
    (result,) = of(two_chairs, "Post-overlapping-holders")
    assert result.raw.focus == BASE + CHAIR
    assert result.label == "Chủ tịch Ủy ban nhân dân tỉnh Nghệ An"
    assert "Đức (2020-03-18 – 2024-12-31)" in result.message()
    assert "<b>Minh</b> (2021 – 2023)" in result.message()
    assert "cùng giữ một lúc" in result.message("vi")
    assert [[(q.document, q.text) for q in side.quotes] for side in result.sides] == [
        [("năm cũ.txt", "ông Đức, Chủ tịch từ 2020 đến 2025")],
        [("năm cũ.txt", "اینگوین")],
    ]
    assert result.rule.advice["en"].startswith("Open the documents on both sides.")
    assert result.rule.source


def test_the_gravest_come_first(two_chairs: Report) -> None:
    severities = [result.rule.severity for result in two_chairs.results]
    assert severities == sorted(severities, key=["violation", "warning", "info"].index)
    assert severities[0] == "violation"
    assert "info" in severities


def first(made: Made, kind: str) -> str:
    nodes = made.graph.quads_for_pattern(None, None, ox.NamedNode(f"https://w3id.org/thidua/ns/{kind}"), None)
    return min(q.subject.value for q in nodes if q.subject.value.startswith(BASE)).removeprefix(BASE)


@pytest.mark.parametrize(
    ("kind", "predicate", "value", "rule"),
    [
        ("Tenure", "tdu:post", None, "Tenure-post"),
        ("Person", "tdu:supportedBy", None, "Entity-supportedBy"),
        ("Person", "tdu:supportedBy", ox.NamedNode(BASE + "claim/none/none"), "Person-support-exists"),
        ("Post", "tdu:role", ox.NamedNode("https://w3id.org/thidua/vocab/role-kinds/no_such"), "PostVocabulary-role"),
        ("Claim", "tdu:hasEvidence", None, "Claim-hasEvidence"),
        ("Claim", "tdu:inDocument", ox.NamedNode(BASE + "doc/other"), "Claim-source"),
        ("Evidence", "oa:exact", ox.Literal(""), "Evidence-exact"),
        ("Evidence", "oa:end", ox.Literal("9999", datatype=ox.NamedNode(XSD + "integer")), "Evidence-length"),
        ("Instrument", "tdu:issuedOn", ox.Literal("soon"), "Instrument-issuedOn"),
        ("AwardAct", "tdu:awardStatus", ox.Literal("received"), "AwardAct-status"),
        ("Spell", "tdu:mode", ox.NamedNode("https://w3id.org/thidua/vocab/modes/no_such"), "SpellVocabulary-mode"),
        ("Document", "tdu:sha256", ox.Literal("abc"), "Document-sha256"),
    ],
)
def test_a_planted_fault_is_found(
    kind: str, predicate: str, value: ox.NamedNode | ox.Literal | None, rule: str
) -> None:
    made = examples()
    made.change(first(made, kind), predicate, value)
    assert rule in rules(check(made))


def test_a_quote_that_is_not_in_its_text_is_found_even_where_its_length_fits() -> None:
    made = examples()
    evidence = first(made, "Evidence")
    (quad,) = made.graph.quads_for_pattern(
        ox.NamedNode(BASE + evidence), ox.NamedNode("http://www.w3.org/ns/oa#exact"), None, None
    )
    made.change(evidence, "oa:exact", ox.Literal("x" * len(quad.object.value)))
    report = check(made)
    assert rules(report) == {"Evidence-in-its-text"}
    (result,) = of(report, "Evidence-in-its-text")
    assert result.sides[0].quotes[0].document in ("handover.txt", "cluster.txt", "awards.txt")


def test_a_text_that_is_gone_is_a_violation_and_no_crash() -> None:
    made = examples()
    made.texts.popitem()
    assert rules(check(made)) == {"Evidence-in-its-text"}


def test_shapes_in_the_data_cannot_switch_ours_off() -> None:
    made = with_two_chairs()
    made.plant(
        "<https://w3id.org/thidua/shapes/Tenure-post> sh:deactivated true . <https://w3id.org/thidua/shapes/Tenure> sh:deactivated true ."
        " <x> a sh:NodeShape ; sh:targetClass tdu:Person ; sh:property <y> . <y> sh:path tdu:official ; sh:maxCount 0 ."
    )
    made.change(first(made, "Tenure"), "tdu:post", None)
    found = rules(check(made))
    assert "Tenure-post" in found
    assert "y" not in found


def test_portions_do_not_change_the_report(two_chairs: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core, "PORTION", 3)
    assert check(with_two_chairs(), engine="pyshacl") == two_chairs


def test_the_order_of_quads_does_not_change_the_report(two_chairs: Report) -> None:
    made = with_two_chairs()
    quads = list(made.graph)
    random.Random(7).shuffle(quads)
    made.graph = ox.Store()
    made.graph.extend(quads)
    assert check(made) == two_chairs


def test_an_empty_store_violates_nothing() -> None:
    report = check(Made())
    assert report.conforms
    assert report.results == ()
