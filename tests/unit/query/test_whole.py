"""A part of a query that reaches its limit is refused, and nothing else that looks like one."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pyoxigraph as ox
import pytest

from thidua.errors import QueryError
from thidua.query import asking, questions
from thidua.query.asking import select
from thidua.query.values import OF_ONE
from thidua.query.whole import MOST, counting, refuse_cut

TEXT = """BASE <https://w3id.org/thidua/data/>
SELECT ?s WHERE {
  { SELECT * WHERE { ?s <p#x> ?o FILTER(?o != "}") } # of {
    LIMIT 3 }
}
"""


def _store(count: int) -> ox.Store:
    subject, p = (ox.NamedNode("https://w3id.org/thidua/data/" + name) for name in ("s", "p#x"))
    store = ox.Store()
    store.extend(ox.Quad(subject, p, ox.Literal(str(n))) for n in range(count))
    return store


def test_a_part_that_reaches_its_limit_is_refused_whatever_braces_stand_in_texts() -> None:
    refuse_cut(_store(2), TEXT, most=3)
    with pytest.raises(QueryError, match="more to look through than the 3 rows"):
        refuse_cut(_store(3), TEXT, most=3)


def test_a_limit_in_a_comment_or_at_the_end_of_the_query_cuts_no_part() -> None:
    refuse_cut(_store(9), TEXT.replace("LIMIT 3 }", "# LIMIT 3\n }"), most=3)
    refuse_cut(_store(9), TEXT.replace("LIMIT 3 }", "}") + "LIMIT 3\n", most=3)


def test_every_limit_of_a_stored_question_is_looked_at() -> None:
    for question in questions():
        asked = question.sparql.replace(OF_ONE, "")
        code = re.sub(r"#[^\n]*", "", asked)
        assert len(re.findall(rf"LIMIT {MOST}\s*\}}", code)) == question.sparql.count(OF_ONE), question.name


def test_an_answer_is_looked_at_where_a_part_may_have_reached_its_limit_and_only_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(asking, "refuse_cut", lambda _store, sparql, where: looked.append(sparql))
    monkeypatch.setattr(asking, "counting", partial(counting, most=3))
    assert len(select(_store(2), TEXT)) == 2
    assert not looked
    assert len(select(_store(4), TEXT)) == 3
    assert looked == [TEXT]


TWO = """BASE <https://w3id.org/thidua/data/>
SELECT ?a ?b WHERE {
  { SELECT ?a WHERE { { SELECT ?a WHERE { ?s <p#x> ?a } LIMIT 3 } FILTER(?a = "0") } LIMIT 3 }{ SELECT ?b WHERE { ?s <p#x> ?b } LIMIT 3 }
}
"""


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_parts_within_parts_and_beside_each_other_are_counted_each(rows: int) -> None:
    result, may_be_cut = counting(_store(rows), TWO, most=3)
    assert len(list(result)) == rows
    assert may_be_cut() is (rows == 3)


def test_a_server_that_cannot_count_is_asked_for_the_number() -> None:
    class Server:
        def query(self, sparql: str) -> Any:
            return _store(2).query(sparql)

    assert counting(Server(), TEXT, most=3)[1]()
    assert not counting(Server(), "ASK { }")[1]()
    refuse_cut(Server(), TEXT, most=3)
