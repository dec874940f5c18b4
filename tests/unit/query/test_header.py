"""Headers of stored questions: what is read, and what is refused with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import QueryHeaderError
from thidua.query.header import Parameter, parse, slot, with_base

GOOD = """#+ title: Who chairs what
#+ title@vi: Ai đứng đầu
#+ question: Who chairs what?
#+ question@vi: Ai đứng đầu cơ quan nào?
#+ returns: SELECT person body
#+ params: body tdu:Body; year xsd:gYear "2024"; lang xsd:string "en" in en|vi; role role-kinds
#+ tags: roles, chairs
#+ since: 0.1.0
BASE <https://w3id.org/thidua/data/>
SELECT ?person ?body WHERE {
  VALUES ?body { UNDEF } VALUES ?year { "2024"^^xsd:gYear } VALUES ?lang { "en" } VALUES ?role { UNDEF }
}
"""


def test_everything_in_a_good_header_is_read() -> None:
    found = parse(GOOD, "who-chairs-what", "x/who-chairs-what.rq")
    assert found.title == "Who chairs what"
    assert found.text("title", "vi") == "Ai đứng đầu"
    assert found.text("title", "hi") == "Who chairs what"
    assert found.returns == ("person", "body")
    assert found.tags == ("roles", "chairs")
    assert found.parameters == (
        Parameter("body", "tdu:Body"), Parameter("year", "xsd:gYear", "2024"), Parameter("lang", "xsd:string", "en", ("en", "vi")),
        Parameter("role", "role-kinds"),
    )  # fmt: skip
    assert [(p.is_literal, p.is_concept) for p in found.parameters] == [
        (False, False),
        (True, False),
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("#+ tags: roles, chairs\n", "", None, "'tags'"),
        ("#+ tags:", "#+ tag:", 7, "unknown key 'tag'"),
        ("#+ since: 0.1.0", "#+ since: 0.1.0\n#+ tags: a", 9, "'tags' stands twice"),
        ("#+ since: 0.1.0", "#+ since: soon", 8, "not a version"),
        ("#+ title@vi:", "#+ title@xx:", 2, "cannot be translated"),
        ("#+ tags: roles", "#+ tags@vi: roles", 7, "cannot be translated"),
        ("#+ tags: roles, chairs", "#+ tags: roles, roles", 7, "different"),
        ("#+ tags: roles", "#+ tags roles", 7, "cannot read"),
        ("SELECT person body", "person body", 5, "must be SELECT"),
        ("SELECT person body", "SELECT person person", 5, "each once"),
        ("body tdu:Body;", "Body tdu:Body;", 6, "cannot read"),
        ("year xsd:gYear", "year xsd:float", 6, "no value can have"),
        ("year xsd:gYear", "body xsd:gYear", 6, "stands twice"),
        ('"en" in en|vi', '"fr" in en|vi', 6, "not one of its values"),
        ("body tdu:Body;", 'body tdu:Body "x";', 6, "no default"),
        ("VALUES ?body { UNDEF }", "", None, "no place in the query"),
        ('"2024"^^xsd:gYear }', '"2025"^^xsd:gYear }', None, "does not start from the default"),
        ("BASE <https://w3id.org/thidua/data/>\n", "", None, "BASE"),
    ],
)
def test_what_is_wrong_is_refused_with_file_and_line(old: str, new: str, line: int | None, says: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryHeaderError) as caught:
        parse(GOOD.replace(old, new, 1), "who-chairs-what", "x/q.rq")
    assert says in str(caught.value)
    assert caught.value.where == ("x/q.rq" if line is None else f"x/q.rq:{line}")


@pytest.mark.parametrize("name", ["Who-chairs", "who_chairs", "who--chairs", "", "who chairs"])
def test_names_are_kebab_case(name: str) -> None:
    with pytest.raises(QueryHeaderError):
        parse(GOOD, name)


@given(st.text(max_size=200))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    with pytest.raises(QueryHeaderError):
        parse(text, "x")


def test_only_the_base_line_changes() -> None:
    found = with_base(GOOD, "https://example.org/")
    assert found.replace("BASE <https://example.org/>", "BASE <https://w3id.org/thidua/data/>") == GOOD


def test_place_of_one_parameter_is_not_that_of_a_longer_name() -> None:
    assert slot("body").findall("VALUES ?body_kind { UNDEF } VALUES ?body { UNDEF }") == ["UNDEF"]
