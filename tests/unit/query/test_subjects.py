"""Every stored question stands under one subject, which is named in every language of the pages."""

from __future__ import annotations

from collections import Counter

from thidua.query.catalogue import questions
from thidua.query.header import parse
from thidua.query.subjects import grouped, subjects, to_start_with

OWN = "#+ title: Mine\n#+ question: Q?\n#+ explanation: E.\n#+ returns: SELECT x\n#+ tags: {}\n#+ since: 0.1.0\nBASE <https://w3id.org/thidua/data/>\nSELECT ?x {{ ?x ?p ?o }}\n"


def test_every_question_stands_under_the_subject_of_its_first_tag() -> None:
    shown = grouped(questions())
    assert sorted(q.name for _, found in shown for q in found) == sorted(q.name for q in questions())
    assert all(q.tags[0] in subject.tags for subject, found in shown for q in found), (
        "none is there for want of a place"
    )
    assert [s for s, _ in shown] == list(subjects()), "no subject is empty"
    assert shown[0][1][0].name == "who-chairs-what", "what one begins with stands first"


def test_a_tag_stands_under_one_subject_and_each_has_a_name_in_four_languages() -> None:
    assert max(Counter(tag for s in subjects() for tag in s.tags).values()) == 1
    for subject in subjects():
        assert {"en", "vi", "hi", "ur"} <= dict(subject.titles).keys()
        assert subject.title("xx") == subject.title("en") != subject.title("vi")


def test_a_question_with_another_tag_is_not_lost() -> None:
    mine = parse(OWN.format("mushrooms"), "mine", "mine.rq")
    assert [(s.id, [q.name for q in found]) for s, found in grouped([mine])] == [(subjects()[-1].id, ["mine"])]


def test_the_start_page_leads_to_shipped_questions_each_once() -> None:
    names = [one.name for one in to_start_with()]
    assert names and len(names) == len(set(names))
