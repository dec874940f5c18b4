"""What may be asked: one reading query, of a depth that no engine dies of, that calls nobody."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import QueryError
from thidua.query import guard

ACCEPTED = [
    "SELECT * { ?s ?p ?o }",
    "ask { ?s ?p 'SERVICE' }",
    "PREFIX service: <http://x/LOAD> SELECT ?service { ?service service:load <http://x/#SERVICE> }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://x>",
    'SELECT * { ?s ?p """INSERT DATA { } SERVICE""" }',
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DESCRIBE <http://x/>",
]
REFUSED = [
    ("SELECT * {\n  SERVICE <http://x> { ?s ?p ?o } }", "SERVICE", "2:3"),
    ("SELECT * { service silent <http://x> { ?s ?p ?o } }", "SERVICE", "1:12"),
    ("INSERT DATA { <a:b> <a:c> <a:d> }", "INSERT", "1:1"),
    ("PREFIX x: <http://x/>\nDELETE WHERE { ?s ?p ?o }", "DELETE", "2:1"),
    ("LOAD <http://x>", "LOAD", "1:1"),
    ("DROP ALL", "DROP", "1:1"),
    ("with <a:g> delete { ?s ?p ?o } where { ?s ?p ?o }", "WITH", "1:1"),
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_reading_is_let_through(text: str) -> None:
    guard.check(text)
    ox.Store().query(text)


@pytest.mark.parametrize(("text", "word", "place"), REFUSED)
def test_writing_and_calling_out_are_refused_with_the_place(text: str, word: str, place: str) -> None:
    with pytest.raises(QueryError) as caught:
        guard.check(text, "q.rq")
    assert word in str(caught.value)
    assert caught.value.where == f"q.rq:{place}"


@pytest.mark.parametrize("text", ["", "  \n# only a comment", "?s ?p ?o", "PREFIX x: <http://x/>"])
def test_nothing_to_ask_is_said(text: str) -> None:
    with pytest.raises(QueryError, match="no query"):
        guard.check(text)


@pytest.mark.parametrize(
    "bomb", ["(" * 101, "{" * 101, "!" * 401, "?a || " * 401, "{} UNION " * 401, "?s ?p ?o . " * 151]
)
def test_forms_that_kill_an_engine_are_refused(bomb: str) -> None:
    with pytest.raises(QueryError, match="refused"):
        guard.check("SELECT * { FILTER(" + bomb)


def test_depth_of_a_hundred_is_still_read() -> None:
    guard.check("SELECT * " + "{" * 100 + "}" * 100)


def test_overlong_text_is_refused() -> None:
    with pytest.raises(QueryError, match="characters"):
        guard.check("SELECT * { }" + " " * guard.MAX_CHARACTERS)


@given(st.text(alphabet=st.sampled_from(list("SERVICEservice ?{}<>\"'#\n:/\\x.")), max_size=60))
def test_what_passes_and_parses_calls_nobody(text: str) -> None:
    """Whatever the guard lets through and the engine takes has no SERVICE in it: an engine would fail to connect."""
    query = "SELECT * { " + text + " }"
    try:
        guard.check(query)
    except QueryError:
        return
    try:
        list(ox.Store().query(query))
    except SyntaxError:
        return
