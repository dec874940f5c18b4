"""Values of parameters: what a person writes, and that nothing written there is ever more than a value."""

from __future__ import annotations

import datetime

import pyoxigraph as ox
import pytest
import question_world
from hypothesis import example, given, settings
from hypothesis import strategies as st

from thidua.errors import ConfigError, QueryError
from thidua.query import Answer, ask, guard, prepare, question, run, select
from thidua.query.header import Parameter, parse
from thidua.query.names import fold
from thidua.query.values import fill, literal


@pytest.fixture(scope="module")
def world() -> ox.Store:
    return question_world.store()


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Trần Văn An", "tran-van-an"), ("tran van an", "tran-van-an"), ("TRẦN VĂN AN", "tran-van-an"), ("Van An", "tran-van-an"),
        ("फाम थी कुक", "pham-thi-cuc"), ("وو ایم", "vo-em"), ("  Khoa ", "mai-khoa"), ("Trần\u0300 Văn An".replace("\u0300", ""), "tran-van-an"),
    ],
)  # fmt: skip
def test_a_person_is_found_by_any_spelling(world: ox.Store, written: str, found: str) -> None:
    rows = list(ask(world, "independent-sources", person=written))
    assert rows
    assert all(found in str(row["person"]) for row in rows)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Cụm thi đua Sông Hồng", "emulation-cluster.song-hong"), ("song hong", "emulation-cluster.song-hong"),
        ("emulation cluster nam ha", "emulation-cluster.5.nam-ha"), ("cụm 5", "emulation-cluster.5.nam-ha"),
        ("body/emulation-cluster.5.nam-ha", "emulation-cluster.5.nam-ha"),
        ("https://w3id.org/thidua/data/body/emulation-cluster.5.nam-ha", "emulation-cluster.5.nam-ha"),
    ],
)  # fmt: skip
def test_a_body_is_found_by_name_kind_place_number_and_key(world: ox.Store, written: str, found: str) -> None:
    assert found in prepare(world, question("members-of-a-cluster"), {"body": written})


def test_several_that_fit_are_listed_and_none_is_chosen(world: ox.Store) -> None:
    with pytest.raises(ConfigError) as caught:
        ask(world, "who-chairs-what", body="ban chi dao")
    text = str(caught.value)
    assert (
        "2 things" in text
        and "steering-committee.duong-sa.nam-ha" in text
        and "steering-committee.nuoc-sach.nam-ha" in text
    )


def test_nothing_that_fits_says_what_there_is(world: ox.Store) -> None:
    with pytest.raises(ConfigError, match=r"no person of that name.*Bùi Lâm"):
        ask(world, "independent-sources", person="Nobody At All")


def test_several_values_ask_for_any_of_them(world: ox.Store) -> None:
    both = ask(world, "who-chairs-what", body=["Sông Hồng", "cụm 5"])
    assert {row["personLabel"] for row in both} == {"Trần Văn An", "Võ Em"}


def test_a_concept_is_named_by_code_or_in_any_language(world: ox.Store) -> None:
    answers = [
        ask(world, "who-holds-a-post", role=role).rows
        for role in ("vice_chair", "Vice Chair", "Phó Chủ tịch", "उपाध्यक्ष")
    ]
    assert answers[0]
    assert all(rows == answers[0] for rows in answers)


def test_unknown_question_and_parameter_are_told(world: ox.Store) -> None:
    with pytest.raises(ConfigError, match="Did you mean who-chairs-what"):
        ask(world, "who-chair-what")
    with pytest.raises(ConfigError, match="cluster-heads-by-year"):
        ask(world, "heads-of-cluster-year")
    with pytest.raises(ConfigError, match=r"takes no parameter 'bodi'.*body \(tdu:Body\)"):
        ask(world, "who-chairs-what", bodi="x")
    with pytest.raises(ConfigError, match="no value"):
        ask(world, "who-chairs-what", body=[])


@pytest.mark.parametrize(
    ("parameter", "value", "says"),
    [
        (Parameter("day", "xsd:date"), "14/3/2024", "not a day"), (Parameter("day", "xsd:date"), "2023-02-29", "no day of the calendar"),
        (Parameter("year", "xsd:gYear"), "24", "not a year"), (Parameter("n", "xsd:integer"), "many", "not a whole number"),
        (Parameter("word", "xsd:string"), " ", "empty"), (Parameter("lang", "xsd:string", "en", ("en", "vi")), "fr", "not one of"),
        (Parameter("word", "xsd:string"), "\ud800", "not valid text"),
    ],
)  # fmt: skip
def test_values_of_a_wrong_form_are_refused(parameter: Parameter, value: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        literal(parameter, value)


def test_days_and_years_come_as_python_too() -> None:
    assert str(literal(Parameter("day", "xsd:date"), datetime.date(2024, 3, 14))).startswith('"2024-03-14"^^')
    assert literal(Parameter("year", "xsd:gYear"), 2024).value == "2024"


ECHO = parse(
    """#+ title: t
#+ question: q
#+ returns: SELECT about other
#+ params: about xsd:string; other xsd:string "o"
#+ tags: t
#+ since: 0.1.0
BASE <https://w3id.org/thidua/data/>
SELECT ?about ?other WHERE { VALUES ?about { UNDEF } VALUES ?other { "o" } }
""",
    "echo",
)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(str.strip))
@example('" } SERVICE <http://127.0.0.1:9> { ?s ?p ?o } VALUES ?x { "')
@example("VALUES ?other { UNDEF }")
@example("\\u0022 } #")
@example("'''\n\"\"\"")
@settings(max_examples=300, deadline=None)
def test_a_value_is_never_more_than_a_value(text: str) -> None:
    sparql = fill(ECHO, {"about": [literal(Parameter("about", "xsd:string"), text)]}, "https://example.org/")
    try:
        found = select(ox.Store(), sparql)
    except QueryError as error:  # what is written just like a call is refused even as a value
        assert "refused: SERVICE" in str(error) and "SERVICE" in text.upper()
        return
    assert found.rows == ((text.strip(), "o"),)


def test_names_are_compared_without_marks_case_and_signs() -> None:
    assert fold("  Ủy ban  Nhân dân – tỉnh “Quảng Trị” ") == "uy ban nhan dan tinh quang tri"
    assert fold("Đỗ") == "do"
    assert fold("वो वान हंग") == "वो वान हंग"
    assert fold("34-CT/TW") == fold("34 CT TW")


def test_malformed_sparql_says_where(world: ox.Store) -> None:
    with pytest.raises(QueryError) as caught:
        run(world, "SELECT * {\n ?s ?p }", where="mine.rq")
    assert caught.value.where.startswith("mine.rq:2:")
    assert "malformed" in str(caught.value)


def test_every_form_of_query_is_answered(world: ox.Store) -> None:
    assert isinstance(run(world, "SELECT * { GRAPH ?g { ?s a ?c } } LIMIT 1"), Answer)
    assert run(world, "ASK { GRAPH ?g { ?s a ?c } }") is True
    triples = run(world, "CONSTRUCT { ?s a ?c } WHERE { GRAPH ?g { ?s a ?c } }")
    assert isinstance(triples, tuple) and len(triples) > 10
    assert list(map(str, triples)) == sorted(map(str, triples))
    with pytest.raises(QueryError, match="not a SELECT"):
        select(world, "ASK { ?s ?p ?o }")


def test_a_day_may_be_asked_of_more_posts_than_a_query_of_one_s_own_has_room_for() -> None:
    rows = '(<https://w3id.org/thidua/data/person/x> <https://w3id.org/thidua/data/post/y> "held") ' * 1200
    sparql = f"SELECT * {{ VALUES (?holder ?post ?judged) {{ {rows}}} }}"
    assert len(sparql) > guard.MAX_CHARACTERS
    assert len(select(ox.Store(), sparql)) == 1200
    with pytest.raises(QueryError, match="characters"):
        select(ox.Store(), sparql.replace("?judged", "?said"))
