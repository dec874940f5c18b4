"""What stands in a question when it is asked of one thing, and when of all."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from thidua.query import Question, questions
from thidua.query.header import Parameter
from thidua.query.values import OF_ALL, OF_ONE, WITH, fill
from thidua.store.sparql import with_base

BASE = "https://w3id.org/thidua/data/"
SOME = ox.NamedNode(BASE + "body/x")


def _thing(question: Question) -> Parameter | None:
    return next((p for p in question.parameters if not (p.is_literal or p.is_concept)), None)


@pytest.mark.parametrize("question", [q for q in questions() if _thing(q)], ids=lambda q: q.name)
def test_the_limit_for_one_thing_is_a_comment_until_a_thing_is_asked_for(question: Question) -> None:
    thing = _thing(question)
    assert thing is not None
    of_all, of_one = fill(question, {}, BASE), fill(question, {thing.name: [SOME]}, BASE)
    assert of_all.count(OF_ONE) == question.sparql.count(OF_ONE)
    assert OF_ONE not in of_one
    assert OF_ALL.findall(of_all) == OF_ALL.findall(question.sparql)
    assert not OF_ALL.search(of_one)
    assert of_one.count("LIMIT 1000000") == question.sparql.count(OF_ONE)
    assert not list(ox.Store().query(with_base(of_one, BASE)))


def test_a_vocabulary_s_word_is_no_thing_and_sets_no_limit() -> None:
    question = next(q for q in questions() if q.name == "who-holds-a-post")
    assert OF_ONE in question.sparql
    assert OF_ONE in fill(question, {"role": [ox.NamedNode("https://w3id.org/thidua/vocab/role-kinds/chair")]}, BASE)


def test_where_to_begin_is_a_comment_until_that_parameter_has_a_value() -> None:
    question = next(q for q in questions() if q.name == "who-succeeded-whom")
    begin = WITH.format("person")
    assert begin in question.sparql
    assert begin in fill(question, {"body": [SOME]}, BASE)
    of_one = fill(question, {"person": [SOME]}, BASE)
    assert begin not in of_one
    assert not list(ox.Store().query(with_base(of_one, BASE)))


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_where_to_begin_names_a_parameter_of_the_question(question: Question) -> None:
    named = re.findall(WITH.format(r"(\w+)"), question.sparql)
    assert {*named} <= {p.name for p in question.parameters}
