"""What becomes of a rule: broken, contested where sources differ on a side, unknown where the record does not decide."""

from __future__ import annotations

import json
import re

import pyoxigraph as ox
from check_stores import with_two_chairs

from thidua.check import check, to_html, to_json
from thidua.check.book import UNKNOWN
from thidua.check.plain import lines
from thidua.namespaces import XSD

CLASH, OPEN = "Post-overlapping-holders", "Post-holders-of-open-periods"


def test_a_clash_is_broken_and_contested_where_sources_differ_on_a_side() -> None:
    made = with_two_chairs()
    (clash,) = [result for result in check(made).results if result.rule.id == CLASH]
    assert clash.verdict == "broken"
    made.plant("<spell/d> tdu:disputedIn <disagreement/1> .")
    report = check(made)
    (clash,) = [result for result in report.results if result.rule.id == CLASH]
    assert clash.verdict == "contested"
    assert [side.disputed for side in clash.sides].count(True) == 1
    assert "sources differ" in re.sub("\x1b\\[[0-9;]*m", "", "\n".join(lines(report)))
    assert {row["verdict"] for row in json.loads(to_json(report))["results"] if row["rule"]["id"] == CLASH} == {
        "contested"
    }


def test_without_the_bound_it_is_unknown_and_told_only_when_asked_for() -> None:
    made = with_two_chairs()
    made.change("spell/d", "tdu:until", None)
    made.change("spell/m", "tdu:until", None)
    assert {result.rule.id for result in check(made).results} & {CLASH, OPEN} == set()
    report = check(made, also=[UNKNOWN])
    found = [result for result in report.results if result.rule.id == OPEN]
    assert found
    assert {result.verdict for result in found} == {"unknown"}
    assert report.conforms
    assert "UNKNOWN" in re.sub("\x1b\\[[0-9;]*m", "", "\n".join(lines(report)))
    assert ">unknown<" in to_html(report, "en")


def test_who_is_known_to_have_ended_leaves_nothing_open() -> None:
    made = with_two_chairs()
    made.change("spell/d", "tdu:until", ox.Literal("2020-12-31", datatype=ox.NamedNode(XSD + "date")))
    assert OPEN not in {result.rule.id for result in check(made, also=[UNKNOWN]).results}
