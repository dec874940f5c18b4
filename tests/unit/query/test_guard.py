"""What may be asked: one reading query, of a depth that no engine dies of, that calls nobody."""

from __future__ import annotations

import hypothesis
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.errors import QueryError
from thidua.query import guard
from thidua.store.sparql import refuse_calls, with_base

ACCEPTED = [
    "SELECT * { ?s ?p ?o }",
    "ask { ?s ?p 'SERVICE' }",
    "PREFIX service: <http://x/LOAD> SELECT ?service { ?service service:load <http://x/#SERVICE> }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://x>",
    'SELECT * { ?s ?p """INSERT DATA { } SERVICE""" }',
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DESCRIBE <http://x/>",
    "SELECT ?service ?x { ?service ?p ?x }",
    "# SERVICE <http://x> { ?s ?p ?o }\nSELECT * { ?s ?p 'a public service ' }",
    "SELECT * { ?s ?p <http://x/#(a)'> FILTER(1 < 2) }",
]
REFUSED = [
    ("SELECT * {\n  SERVICE <http://x> { ?s ?p ?o } }", "SERVICE", "2:3"),
    ("SELECT * { service silent <http://x> { ?s ?p ?o } }", "SERVICE", "1:12"),
    ("SELECT * { # a\rSERVICE <http://x> { ?s ?p ?o } }", "SERVICE", "2:1"),
    ("PREFIX : <http://x/> ASK { SERVICE:q { ?s ?p ?o } }", "SERVICE", "1:28"),
    ("ASK { ?s ?p trueSERVICE<http://x>{ ?s ?p ?o } }", "SERVICE", "1:17"),
    ("ASK { ?s ?p ?o SERVICE # <\n ?p # {\n { ?s ?p ?o } }", "SERVICE", "1:16"),
    ("ASK { \\u0053ERVICE <http://x> { ?s ?p ?o } }", "SERVICE", "1:7"),
    ("""ASK { FILTER("a"<'>"') SERVICE <http://x> { ?s ?p ?o } FILTER("b"="c") }""", "SERVICE", "1:24"),
    ("PREFIX : <http://x/> ASK { ?s ?p :a\\' . SERVICE <http://x> { ?s ?p ?o } ?s ?p 'b' }", "SERVICE", "1:41"),
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


@pytest.mark.parametrize("hidden", ["1<((((2>1", "?a<'>'", "1<x:b#>1"])
def test_a_less_than_that_reads_like_an_iri_hides_no_bracket_and_no_quote(hidden: str) -> None:
    with pytest.raises(QueryError, match="two ways"):
        guard.check(f"ASK {{ FILTER({hidden}) }}" + " " * guard.MAX_PARTS)


def test_what_has_one_reading_or_is_harmless_in_every_reading_is_asked() -> None:
    long = " " * guard.MAX_PARTS
    guard.check("PREFIX : <#> PREFIX a: <x#> BASE <http://example.org/> ASK { :a a:b 1 }" + long)
    guard.check("ASK { ?s <#p> 1 }")
    with pytest.raises(QueryError, match="two ways"):
        guard.check("ASK { ?s <#p> 1 }" + long)


@pytest.mark.parametrize("many", ["OPTIONAL {} ", "BIND(1 AS ?x) ", "MINUS {?s ?p ?o} ", "FILTER(1+1) "])
def test_thousands_of_parts_are_refused_before_they_end_the_engine(many: str) -> None:
    guard.check("ASK { " + many * 300 + "}")
    with pytest.raises(QueryError, match="clauses, sums or columns"):
        guard.check("ASK { " + many * 1001 + "}")


_PIECES = st.sampled_from(
    ["SERVICE", "service", "SILENT", "?x", "?", "$", "{", "}", "(", ")", "<", ">", "'", '"', '"""', "\'\'\'", "#", "\n", "\r", " ", "\t", ":",
     ":p", "x:", "\\", "\\'", "\\#", "true", "1", ".", "a", "<http://127.0.0.1:1/>", "{?s ?p ?o}", "FILTER(1<'", "FILTER(?s", ")", "?s ?p ", "UNION",
     "^", "|", "*", "@en", "%", "²", "é", "BIND(1 AS ?y)", "OPTIONAL", "\\u0053"]
)  # fmt: skip
_CALL = st.sampled_from(
    ["SERVICE<http://127.0.0.1:1/>{?s ?p ?o}", "SERVICE :q{}", "SERVICE:q {?s ?p ?o}", "SERVICE#\r:q#{\n{}"]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(_PIECES, max_size=8), st.one_of(st.just(""), _CALL), st.lists(_PIECES, max_size=8))
def test_what_passes_and_parses_calls_nobody(before: list[str], call: str, after: list[str]) -> None:
    """Whatever the guard lets through and the engine takes has no SERVICE in it: the engine would fail to connect."""
    query = (
        "PREFIX x: <http://127.0.0.1:1/> PREFIX : <http://127.0.0.1:1/> SELECT * { "
        + "".join([*before, call, *after])
        + " }"
    )
    try:
        guard.check(query)
    except QueryError:
        return
    store = ox.Store()
    here = ox.NamedNode("http://127.0.0.1:1/p")
    store.add(ox.Quad(here, here, ox.Literal(True)))
    try:
        list(store.query(query))
    except SyntaxError:
        return


@given(st.lists(_PIECES, max_size=8), _CALL)
def test_a_call_is_refused_whatever_stands_before_it(before: list[str], call: str) -> None:
    """Even where it is text: which quotes are open is what an attacker would choose. Only a whole line of comment is free."""
    hypothesis.assume(not {"#", "?", "$"} & set("".join(before)))
    with pytest.raises(QueryError):
        refuse_calls("".join(before) + " " + call)


def test_the_base_is_changed_in_the_prologue_only() -> None:
    line = "BASE <https://w3id.org/thidua/data/>"
    text = f'# {line}\nPREFIX x: <http://x/>\n{line}\nSELECT * {{ ?s ?p """\n{line}\n""" }}'
    assert with_base(text, "http://y/") == text.replace(f"\n{line}\nSELECT", "\nBASE <http://y/>\nSELECT")
    assert with_base(f'ASK {{ ?s ?p """\n{line}""" }}', "http://y/") == f'ASK {{ ?s ?p """\n{line}""" }}'
    assert with_base("BASE <http://z/> SELECT * {}", "http://y/") == "BASE <http://z/> SELECT * {}"
