"""Two sets of answers are compared row by row, and the difference is told in words."""

import pyoxigraph as ox
import pytest

from thidua.errors import QueryError
from thidua.query import compare
from thidua.query.answer import Answer
from thidua.query.compare import answers, differences, lines, told

COLUMNS = ("person", "personLabel", "role", "document", "quote")


def answer(*rows: tuple[str, str, str, str]) -> Answer:
    """Rows of person, role, document and quote."""
    return Answer(
        COLUMNS,
        tuple(
            (
                ox.NamedNode(f"https://x.example/person/{p}"),
                ox.Literal(p.upper()),
                ox.Literal(role),
                ox.NamedNode(f"https://x.example/doc/{d}"),
                ox.Literal(q),
            )
            for p, role, d, q in rows
        ),
    )


BEFORE = answer(("a", "chair", "1", "chair A"), ("b", "chair", "1", "chair B"), ("b", "chair", "1", "chair B"))


def test_equal_answers_have_no_difference() -> None:
    assert differences({"q": BEFORE}, {"q": BEFORE}) == []
    assert list(lines([], 44)) == ["answers: all 44 stored questions answer as before"]


def test_rows_that_came_and_went_are_told_apart_also_when_they_repeat() -> None:
    after = answer(("a", "chair", "1", "chair A"), ("b", "chair", "1", "chair B"), ("c", "secretary", "2", "C"))
    (found,) = differences({"q": BEFORE}, {"q": after})
    assert [told(found.columns, r) for r in found.came] == ["C | secretary"]
    assert [told(found.columns, r) for r in found.went] == ["B | chair"], "one of the two equal rows"
    assert found.reworded == 0


def test_a_row_that_only_rests_on_other_words_is_counted_not_listed() -> None:
    after = answer(
        ("a", "chair", "1", "chairman A"), ("b", "chair", "1", "chair B"), ("b", "secretary", "1", "chair B")
    )
    (found,) = differences({"q": BEFORE}, {"q": after})
    assert found.reworded == 1
    assert [told(found.columns, r) for r in (*found.came, *found.went)] == ["B | secretary", "B | chair"]
    assert list(lines([found], 3)) == [
        "answers: 1 of 3 stored questions answer otherwise",
        "  q: 1 more, 1 less, 1 the same from other words",
        "    + B | secretary",
        "    - B | chair",
    ]


def test_a_question_that_one_side_does_not_know_counts_as_empty() -> None:
    (found,) = differences({}, {"q": BEFORE})
    assert len(found.came) == 3 and not found.went


def test_long_differences_are_cut_and_say_so() -> None:
    (found,) = differences({}, {"q": answer(*((f"p{n:02}", "chair", "1", "x") for n in range(9)))})
    said = list(lines([found], 1, most=4))
    assert said[-1] == "    + ... and 5 more" and len(said) == 2 + 4 + 1


def test_every_stored_question_is_asked() -> None:
    found = answers(ox.Store())
    assert len(found) >= 44 and all(len(a) == 0 for a in found.values())
    assert list(answers(ox.Store(), ["who-chairs-what"])) == ["who-chairs-what"]


def test_a_question_that_takes_too_long_in_a_large_store_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    class Large:
        path, base = "somewhere", "https://x.example/"
        graph = range(compare._SMALL + 1)

    def slow(asked: compare.Asked) -> Answer:
        if "who-chairs-what" in asked.where:
            raise QueryError("no answer within 1 seconds")
        return BEFORE

    monkeypatch.setattr(compare, "run_within", slow)
    found = answers(Large(), ["who-chairs-what", "time-line"], seconds=1)
    assert found == {"time-line": BEFORE}
