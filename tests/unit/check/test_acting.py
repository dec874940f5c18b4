"""What makes a report one that a person can act on: what to open first, whose body it is, what is new, what was accepted."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from check_stores import Made, examples, with_two_chairs
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, URIRef

from thidua.check import Report, check, since, to_html, to_json, to_turtle
from thidua.check.accepting import entry_data
from thidua.check.grouping import Shown, groups
from thidua.check.naming import named
from thidua.check.plain import lines
from thidua.check.ranking import first, ranked, urgency, weakest, weakness
from thidua.check.results import Raw, Result, Rule, Side, Thing
from thidua.curate import Curation
from thidua.curate.entries import entry
from thidua.errors import ConfigError
from thidua.graph.curation import curation_quads
from thidua.namespaces import BASE, NS

CLASH = "Post-overlapping-holders"
SAID = {"reason": "the day of the handover", "by": "A. Researcher", "on": "2026-01-05"}


@pytest.fixture(scope="module")
def report() -> Report:
    return check(with_two_chairs())


def clash_in(report: Report) -> Result:
    (result,) = [r for r in report.results if r.rule.id == CLASH]
    return result


def plain(report: Report, **options: Any) -> str:
    return re.sub("\x1b\\[[0-9;]*m", "", "\n".join(lines(report, **options)))


def acceptance_of(report: Report) -> Curation:
    r = clash_in(report)
    return Curation([entry({**entry_data(r.id, r.rule.id, r.label, r.raw.messages), **SAID})])


# -- what to look at first


def side(name: str, **weak: Any) -> Side:
    return Side(BASE + name, name, claims=(BASE + "claim/" + name,), **weak)


def made_of(*sides: Side, severity: str = "warning", focus: str = "x") -> Result:
    return Result(Raw(Rule("https://example.org/Some-rule", {}, {}, severity), BASE + focus, {"en": "?"}), "x", sides)


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ({"witnesses": 1}, {"witnesses": 2}),
        ({"witnesses": 1, "translated": True}, {"witnesses": 1}),
        ({"witnesses": 1, "doubtful": True}, {"witnesses": 1}),
        ({"witnesses": 1, "translated": True}, {"witnesses": 1, "doubtful": True}),
        ({"witnesses": 1}, {"witnesses": 2, "translated": True, "doubtful": True}),
    ],
)
def test_the_side_with_fewest_witnesses_then_translated_then_doubtful_is_opened_first(
    weaker: dict[str, Any], stronger: dict[str, Any]
) -> None:
    for sides in ((side("a", **weaker), side("b", **stronger)), (side("b", **stronger), side("a", **weaker))):
        found = weakest(made_of(*sides))
        assert found is not None
        assert found.label == "a"


def test_no_side_is_named_where_both_stand_alike_or_there_is_only_one() -> None:
    assert weakest(made_of(side("a", witnesses=1), side("b", witnesses=1))) is None
    assert weakest(made_of(side("a", witnesses=1))) is None


SIDES = st.builds(
    side, st.sampled_from("abc"), witnesses=st.integers(1, 3), translated=st.booleans(), doubtful=st.booleans()
)
RESULTS = st.lists(
    st.builds(
        lambda sides, severity, focus: made_of(*sides, severity=severity, focus=focus),
        st.lists(SIDES, max_size=3), st.sampled_from(("violation", "warning", "info")), st.sampled_from("xyz"),
    )
)  # fmt: skip


@given(RESULTS, st.randoms(use_true_random=False))
def test_the_order_is_one_whatever_order_the_results_came_in(results: list[Result], random: Any) -> None:
    shuffled = results[:]
    random.shuffle(shuffled)
    order = ranked(results)
    assert [urgency(r) for r in ranked(shuffled)] == [urgency(r) for r in order]
    severities = [r.rule.severity for r in order]
    assert severities == sorted(severities, key=["violation", "warning", "info"].index)


def test_what_is_merely_missing_or_accepted_is_not_named_at_the_head(report: Report) -> None:
    assert [r.rule.id for r in first(report)] == [CLASH]
    accepted = check(with_two_chairs(), curation=acceptance_of(report))
    assert first(accepted) == []


def test_a_side_of_which_two_versions_of_one_article_speak_has_one_witness() -> None:
    made = with_two_chairs()
    made.plant(
        '<doc/00000000000000bb> a tdu:Document ; dcterms:title "b" ; dcterms:language "hi" . <claim/00000000000000bb/1> a tdu:Claim ;'
        ' tdu:inDocument <doc/00000000000000bb> ; tdu:status "doubtful" ; tdu:quote "b" .',
        "graph/doc/00000000000000bb",
    )
    made.plant("<doc/00000000000000bb> tdu:sameArticleAs <doc/00000000000000aa> .")
    made.plant("<spell/d> tdu:supportedBy <claim/00000000000000bb/1> .")
    made.change("spell/m", "tdu:supportedBy", ox.NamedNode(BASE + "claim/00000000000000bb/1"))
    one, other = clash_in(check(made)).sides
    assert weakness(one) == (1, True, True)
    assert weakness(other) == (1, False, False)


# -- groups


def test_a_result_stands_with_the_body_that_it_is_about(report: Report) -> None:
    assert [b.iri for b in clash_in(report).bodies] == [BASE + "body/peoples-committee.nghe-an"]
    text = plain(report, shown=Shown("body"))
    head = text.index("Ủy ban nhân dân tỉnh Nghệ An  × 1")
    assert head < text.index(f"VIOLATION [{CLASH} R01, R02, R03]")
    assert "About no body" in text


def test_a_result_about_two_bodies_is_told_once_and_pointed_at_from_the_other() -> None:
    result = replace(made_of(side("a")), bodies=(Thing("b1", "One"), Thing("b2", "Two")))
    whole = Report((result,))
    assert [len(g.results) for g in groups(whole.results, Shown("body"))] == [1, 1]
    assert plain(whole, shown=Shown("body")).count(f"see {result.id} above") == 1
    page = to_html(whole, shown=Shown("body"))
    assert page.count(f'id="{result.id}"') == 1


# -- forms


def test_the_page_allows_its_own_style_and_nothing_else(report: Report) -> None:
    page = to_html(report)
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    policy = re.search('Content-Security-Policy" content="([^"]*)"', page)
    assert style and policy
    allowed = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    assert "style=" not in page.replace("<style>", "")


def test_only_addresses_of_the_web_become_links() -> None:
    made = with_two_chairs()
    made.plant(
        '<doc/00000000000000aa> dcterms:source "javascript:alert(1)"^^xsd:anyURI .', "graph/doc/00000000000000aa"
    )
    assert "javascript" not in to_html(check(made))
    made.change("doc/00000000000000aa", "dcterms:source", ox.Literal("https://example.org/a?b&c"))
    found = check(made)
    assert 'href="https://example.org/a?b&amp;c" rel="noreferrer noopener"' in to_html(found)
    assert "https://example.org/a?b&c" in plain(found)
    assert '"url": "https://example.org/a?b&c"' in to_json(found)


def test_ids_are_the_same_in_every_form_and_on_every_run(report: Report) -> None:
    id_ = clash_in(report).id
    assert re.fullmatch("chk-[0-9a-f]{16}", id_)
    assert clash_in(check(with_two_chairs())).id == id_
    assert len({r.id for r in report.results}) == len(report.results)
    for form in (plain(report), to_html(report), to_json(report), to_turtle(report, BASE)):
        assert id_ in form


# -- accepted


def test_an_accepted_violation_stays_visible_and_fails_nothing(report: Report) -> None:
    curation = acceptance_of(report)
    accepted = check(with_two_chairs(), curation=curation)
    assert accepted.conforms
    assert len(accepted.results) == len(report.results)
    (e,) = curation.active
    told = f"Accepted by A. Researcher, 2026-01-05: the day of the handover ({e.id})"
    assert told in plain(accepted)
    assert "0 violations, 0 warnings" in plain(accepted)
    assert "1 accepted" in plain(accepted)
    assert "Nothing is violated that nobody has accepted." in plain(accepted)
    assert told in to_html(accepted)
    (row,) = [r for r in json.loads(to_json(accepted))["results"] if r["accepted"]]
    assert row["accepted"]["reason"] == "the day of the handover"
    graph = Graph().parse(data=to_turtle(accepted, BASE), format="turtle")
    links = list(graph.subject_objects(URIRef(NS + "acceptedBy")))
    assert links == [(URIRef(f"{BASE}check/{clash_in(report).id}"), URIRef(f"{BASE}curation/{e.id}"))]


def with_curation(curation: Curation) -> Made:
    made = with_two_chairs()
    made.graph.extend(curation_quads(curation, BASE))
    return made


def test_what_the_store_was_built_with_counts_until_it_is_undone(report: Report) -> None:
    curation = acceptance_of(report)
    assert check(with_curation(curation)).conforms
    (e,) = curation.active
    undo = entry({"kind": "undo", "entry": e.id, **SAID})
    both = Curation([e, undo])
    assert not check(with_curation(both)).conforms
    assert not check(with_curation(curation), curation=both).conforms


def test_an_acceptance_whose_result_vanished_is_listed_with_its_reason(report: Report) -> None:
    clean = check(examples(), curation=acceptance_of(report))
    (lost,) = clean.lost
    assert lost.result == clash_in(report).id
    assert "Acceptances that lost their anchor" in plain(clean)
    assert lost.entry in to_html(clean)
    assert json.loads(to_json(clean))["lost_acceptances"][0]["reason"] == "the day of the handover"
    assert "tdu:lostAnchor" in to_turtle(clean, BASE)


def test_an_acceptance_of_a_rule_that_was_not_applied_is_not_lost() -> None:
    away = entry_data("chk-0123456789abcdef", "Some-rule-of-mine", "x", {"en": "y"})
    assert check(examples(), curation=Curation([entry({**away, **SAID})])).lost == ()


def test_an_acceptance_finds_its_result_again_by_the_sentence_when_keys_have_changed(report: Report) -> None:
    r = clash_in(report)
    moved = entry({**entry_data("chk-0123456789abcdef", r.rule.id, r.label, r.raw.messages), **SAID})
    again = check(with_two_chairs(), curation=Curation([moved]))
    assert again.conforms
    assert again.lost == ()
    other = entry({**entry_data("chk-0123456789abcdef", r.rule.id, r.label, {"en": "another sentence"}), **SAID})
    assert len(check(with_two_chairs(), curation=Curation([other])).lost) == 1


# -- since


def written(report: Report, path: Path) -> Path:
    path.write_text(to_json(report), encoding="utf-8")
    return path


def test_against_an_earlier_report_new_and_gone_results_are_told(report: Report, tmp_path: Path) -> None:
    before = check(examples())
    later = since.compared(report, since.load(written(before, tmp_path / "before.json")), "before.json")
    assert later.since is not None
    assert (later.since.new, later.since.known, later.since.gone) == (1, len(before.results), ())
    assert [r.rule.id for r in later.results if r.new] == [CLASH]
    assert "[new] " in plain(later)
    shown = plain(later, shown=Shown(only_new=True))
    assert CLASH in shown
    assert "InstrumentRecommended-number" not in shown
    assert json.loads(to_json(later))["since"]["new"] == 1

    back = since.compared(before, since.load(written(report, tmp_path / "after.json")), "after.json")
    assert back.since is not None
    assert [g.rule for g in back.since.gone] == [CLASH]
    assert "No longer found" in plain(back)
    assert clash_in(report).id in to_html(back)


def test_a_report_against_itself_has_nothing_new(report: Report, tmp_path: Path) -> None:
    same = since.compared(report, since.load(written(report, tmp_path / "r.json")), "r.json")
    assert same.since is not None
    assert (same.since.new, same.since.gone) == (0, ())


def test_what_a_rule_found_that_was_not_applied_now_is_not_gone(report: Report, tmp_path: Path) -> None:
    earlier = since.load(written(report, tmp_path / "r.json"))
    less = replace(check(examples()), looked_at=frozenset({"Event-date"}))
    assert since.compared(less, earlier, "r.json").since.gone == ()  # type: ignore[union-attr]


def test_a_changed_key_with_the_same_sentence_is_known(report: Report, tmp_path: Path) -> None:
    text = to_json(report).replace(clash_in(report).id, "chk-0000000000000000")
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    again = since.compared(report, since.load(tmp_path / "r.json"), "r.json")
    assert again.since is not None
    assert (again.since.new, again.since.gone) == (0, ())


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"results": [1]}', '{"results": [{"id": "x"}]}', "\ufeff{", "[" * 100_000]
)
def test_what_is_no_report_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "r.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"r\.json: .*--format json"):
        since.load(path)


# -- in the reader's language


def test_things_are_called_as_in_the_readers_language_and_ids_stay(report: Report) -> None:
    made = with_two_chairs()
    english, vietnamese = named(report, made, "en"), named(report, made, "vi")
    assert "Ủy ban nhân dân tỉnh Nghệ An" in clash_in(report).message()
    assert clash_in(english).message().startswith("Chair, Ủy ban nhân dân tỉnh Nghệ An: Đức (2020")
    assert clash_in(vietnamese).message("vi").startswith("Chủ tịch, Ủy ban nhân dân tỉnh Nghệ An: Đức (2020")
    assert [s.label for s in clash_in(english).sides] == [
        "Đức, Chair, Ủy ban nhân dân tỉnh Nghệ An",
        "<b>Minh</b>, Chair, Ủy ban nhân dân tỉnh Nghệ An",
    ]
    assert [r.id for r in english.results] == [r.id for r in report.results]
