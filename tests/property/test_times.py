"""Laws of the four-valued answer: what adding one statement can and cannot change."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.times import ANSWERS, Holding, Period, Seat, extent, read, standing
from thidua.times.edtf import earliest, latest

DAYS = st.integers(0, 30).map(lambda n: f"2024-{1 + n // 5:02d}-{1 + 5 * (n % 5):02d}")


@st.composite
def periods(draw: st.DrawFn, modes: tuple[str, ...] = ("holds", "appointed", "former", "acting", "proposed")) -> Period:
    mode = draw(st.sampled_from(modes))
    begins, ends = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if begins and ends and begins > ends:
        begins, ends = ends, begins
    seen = tuple(sorted(draw(st.sets(DAYS, max_size=2))))
    return Period(
        draw(st.uuids()).hex,
        mode,
        None if mode == "former" else begins,
        ends,
        seen,
        doubtful=draw(st.integers(0, 5)) == 0,
    )


HOLDINGS = st.lists(periods(), max_size=4)


def seat(*holders: list[Period], exclusive: bool = True) -> Seat:
    return Seat(
        "post/x",
        exclusive,
        tuple(Holding(f"person/{n}", f"name {n}", "Person", tuple(p)) for n, p in enumerate(holders)),
    )


@given(HOLDINGS, HOLDINGS, DAYS)
def test_every_question_has_one_of_four_answers_with_a_reason(a: list[Period], b: list[Period], on: str) -> None:
    found = standing(seat(a, b), "person/0", on)
    assert found.answer in ANSWERS and found.reasons
    if found.answer == "contested":
        assert len(found.reasons) >= 2, "both sides are named"


@given(HOLDINGS, HOLDINGS, DAYS, st.randoms())
def test_the_order_of_statements_means_nothing(a: list[Period], b: list[Period], on: str, r: random.Random) -> None:
    before = standing(seat(a, b), "person/0", on)
    r.shuffle(a)
    r.shuffle(b)
    assert standing(seat(a, b), "person/0", on) == before


@given(HOLDINGS, periods(), DAYS)
@settings(max_examples=400)
def test_one_more_statement_never_turns_held_into_unknown(a: list[Period], more: Period, on: str) -> None:
    if standing(seat(a), "person/0", on).answer == "held":
        assert standing(seat([*a, more]), "person/0", on).answer != "unknown"


@given(HOLDINGS, HOLDINGS, periods(), DAYS)
def test_of_another_holder_one_more_statement_never_makes_this_one_unknown(
    a: list[Period], b: list[Period], more: Period, on: str
) -> None:
    if standing(seat(a, b), "person/0", on).answer == "held":
        assert standing(seat(a, [*b, more]), "person/0", on).answer in ("held", "contested")


@given(HOLDINGS, st.lists(periods(("proposed",)), max_size=3), DAYS)
def test_proposals_and_doubtful_statements_decide_nothing(a: list[Period], proposals: list[Period], on: str) -> None:
    doubtful = [Period("d", "holds", on, on, (on,), doubtful=True)]
    before = standing(seat(a), "person/0", on).answer
    assert standing(seat([*a, *proposals, *doubtful]), "person/0", on).answer == before


@given(st.sets(DAYS, min_size=1, max_size=5), DAYS)
def test_days_attested_are_no_interval(days: set[str], on: str) -> None:
    found = standing(seat([Period("s", "holds", seen=tuple(sorted(days)))]), "person/0", on)
    assert (found.answer == "held") == (on in days)
    assert found.answer in ("held", "unknown")
    assert extent(seat([Period("s", "holds", seen=tuple(sorted(days)))]), "person/0").edtf == ""


@given(HOLDINGS, DAYS)
def test_two_hold_an_exclusive_post_on_a_day_only_where_it_changes_hands(a: list[Period], on: str) -> None:
    sure = [p for p in a if p.mode != "acting"]
    rival = [Period("r", "holds", "2023-01-01", "2025-01-01")]
    found = seat(sure, rival)
    if standing(found, "person/1", on).answer == "held" and standing(found, "person/0", on).answer == "held":
        assert any(on in (p.begins, p.ends, *p.seen) for p in sure)


@given(HOLDINGS)
def test_an_extent_is_edtf_or_nothing(a: list[Period]) -> None:
    found = extent(seat(a), "person/0")
    if found.edtf:
        when = read(found.edtf)
        assert not found.since or when.first == earliest(found.since)
        assert not found.until or when.last == latest(found.until)
