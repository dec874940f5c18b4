"""The panel of the map: what holds on the day and why, a sentence once, offices in the order of time."""

from __future__ import annotations

from typing import Any

from thidua.draw.evidence import Claim, Quote
from thidua.draw.steps import BEGINNING
from thidua.serve.coursing import course, newest_first, sentences

TEXT = "An chaired. Before that, An led the office."


def test_the_day_lies_in_one_period_and_each_says_by_which_rule() -> None:
    steps = [(BEGINNING, "later", "before-start"), ("2020-03-18", "held", "start-day"), ("2020-03-19", "attested", "begun")]  # fmt: skip
    for on, state in (("2019-12-31", "later"), ("2020-03-18", "held"), ("2024-01-01", "attested")):
        found = course(steps, "en", on)
        assert [step["state"] for step in found if step["now"]] == [state], on
    assert found[0]["from"] == "" and found[0]["before"] == "2020-03-18"
    assert found[-1]["why"].startswith("The holder began before the day")
    assert course(steps, "vi", "2024-01-01")[-1]["why"].startswith("Đã bắt đầu")
    assert course([(BEGINNING, "attested", "")], "en", "2024-01-01")[0]["why"] == "", "no rule judges a membership"


def claim(number: int, *spans: tuple[int, int], status: str = "asserted", document: str = "d") -> Claim:
    return Claim(f"c{number}", document, status, tuple(Quote("p", TEXT[a:b], a, b) for a, b in spans))


def test_a_sentence_is_read_once_with_all_its_words_lit() -> None:
    found = sentences(
        [claim(1, (0, 2)), claim(2, (3, 10)), claim(3, (25, 27)), claim(4, (0, 2), status="doubtful")], lambda _: TEXT
    )
    assert [(c.iri, len(c.quotes)) for c in found] == [("c1", 2), ("c3", 1), ("c4", 1)]
    assert len(sentences([claim(1, (0, 2)), claim(1, (0, 2), document="e")], lambda _: TEXT)) == 2, "two papers"


def office(code: str, begins: str = "", ends: str = "", seen: str = "", reported: str = "") -> dict[str, Any]:
    return {"code": code, "begins": begins, "ends": ends, "seen": seen, "reported": reported}


def test_the_newest_stands_first_and_what_has_no_date_last() -> None:
    old, new = office("chair", ends="2019"), office("chair", seen="2015-01-01 2024-05-05")
    never, vice = office("chair"), office("vice_chair", begins="2025-01-01")
    assert newest_first([never, old, new, vice], of_one=True) == [vice, new, old, never]
    assert newest_first([never, old, new, vice], of_one=False) == [new, old, never, vice], "a body's chairs come first"
