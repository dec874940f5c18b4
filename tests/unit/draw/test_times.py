"""What is said of a day: an attestation never becomes a period, an end ends, a proposal holds nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.draw import times
from thidua.draw.times import Spell
from thidua.errors import ConfigError
from thidua.times.edtf import day


def spell(
    mode: str = "holds",
    begins: str | None = None,
    ends: str | None = None,
    on: tuple[str, ...] = (),
    years: tuple[str, ...] = (),
) -> Spell:
    return Spell("s", mode, begins, ends, on, years)


CASES = [
    # each: spells; the day asked for; the answer
    ([spell(begins="2021-06-01", ends="2025-06-30")], "2024-03-14", "held"),
    ([spell(begins="2021-06-01", ends="2025-06-30")], "2021-06-01", "held"),
    ([spell(begins="2021-06-01", ends="2025-06-30")], "2025-06-30", "held"),
    ([spell(begins="2021-06-01", ends="2025-06-30")], "2025-07-01", "ended"),
    ([spell(begins="2021-06-01", ends="2025-06-30")], "2021-05-31", "later"),
    ([spell(on=("2024-03-14",))], "2024-03-14", "held"),
    ([spell(on=("2024-03-14",))], "2024-03-15", "attested"),
    ([spell(on=("2024-03-14",))], "2024-03-13", "attested"),
    # two attestations say nothing of the time between them
    ([spell(on=("2022-01-01", "2024-01-01"))], "2023-01-01", "attested"),
    # a beginning, and an attestation in the same spell after the day: the spell covers the day
    ([spell(begins="2021", on=("2024-03-14",))], "2023-01-01", "held"),
    # a stated beginning without an end is open: "since 2021"
    ([spell(begins="2021-06-01")], "2024-03-14", "held"),
    ([spell(begins="2021-06-01")], "2021-05-31", "later"),
    ([spell(begins="2021")], "2021-07-01", "attested"),
    # unless a document says that it ended; begun anew after that, it is open again
    ([spell(begins="2021-06-01"), spell("former", ends="2023-02-01")], "2024-03-14", "ended"),
    ([spell(begins="2021-06-01"), spell("former", ends="2023-02-01"), spell(begins="2023-05-05")], "2024-03-14", "held"),
    # a dismissal and the appointment of the same man later on: ended in between
    ([spell(begins="2021-06-01"), spell("former", ends="2023-02-01"), spell(begins="2024-05-05")], "2024-03-14", "ended"),
    # partial dates count by the days that they leave open
    ([spell(begins="2021", ends="2025")], "2021-07-01", "attested"),
    ([spell(begins="2021", ends="2025")], "2022-01-01", "held"),
    ([spell(begins="2021", ends="2025")], "2025-07-01", "attested"),
    ([spell(begins="2021", ends="2025")], "2026-01-01", "ended"),
    ([spell("former", on=("2023-11-02",))], "2024-03-14", "ended"),
    ([spell("former", on=("2023-11-02",))], "2020-01-01", "unknown"),
    ([spell(on=("2020-05-05",)), spell("former", on=("2023-11-02",))], "2024-03-14", "ended"),
    ([spell(on=("2020-05-05",)), spell("former", on=("2023-11-02",))], "2021-01-01", "attested"),
    # ended, then seen in office again
    ([spell(begins="2010", ends="2015"), spell(on=("2024-01-01",))], "2024-06-01", "attested"),
    ([spell(begins="2010", ends="2015"), spell(on=("2024-01-01",))], "2018-06-01", "ended"),
    ([spell(years=("2024",))], "2024-12-31", "held"),
    ([spell(years=("2024",))], "2025-01-01", "ended"),
    ([spell(years=("2024",))], "2023-01-01", "later"),
    ([spell()], "2024-03-14", "unknown"),
    ([], "2024-03-14", "unknown"),
    ([spell("proposed", on=("2024-03-14",))], "2024-03-14", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("spells", "on", "expected"), CASES)
def test_state_of_a_day(spells: list[Spell], on: str, expected: str) -> None:
    assert times.when(spells, on) == expected


def test_every_state_is_among_the_cases() -> None:
    assert {w for *_, w in CASES} == set(times.WHEN)


dates = st.dates().map(lambda d: d.isoformat()[:10])


@given(st.lists(dates, min_size=1, max_size=4), dates)
def test_attestations_hold_their_own_days_and_no_other(attested: list[str], on: str) -> None:
    assert times.when([spell(on=tuple(sorted(attested)))], on) == ("held" if on in attested else "attested")


@given(dates, dates, dates)
def test_a_period_is_before_within_or_after(a: str, b: str, on: str) -> None:
    begins, ends = sorted((a, b))
    expected = "later" if on < begins else "ended" if on > ends else "held"
    assert times.when([spell(begins=begins, ends=ends)], on) == expected


@given(
    st.lists(
        st.builds(spell, st.sampled_from([*times.HOLDING, "former", "proposed"]), st.none() | dates, st.none() | dates),
        max_size=4,
    ),
    dates,
)
def test_order_of_spells_does_not_matter(spells: list[Spell], on: str) -> None:
    assert times.state(tuple(spells), False, on) == times.state(tuple(reversed(spells)), False, on)
    assert times.state(tuple(spells), False, on)[1] in times.WHEN


@pytest.mark.parametrize(
    ("spells", "doubtful", "on", "state"),
    [
        ([spell("acting", "2023-05", "2024-12-31")], False, "2024-03-14", "acting"),
        ([spell("acting", "2023-05", "2023-12-31")], False, "2024-03-14", "ended"),
        (
            [spell("acting", on=("2023-05-01",)), spell(begins="2024-01-01", ends="2025-01-01")],
            False,
            "2024-03-14",
            "held",
        ),
        ([spell("proposed", on=("2024-02-01",))], False, "2024-03-14", "proposed"),
        ([spell("proposed", on=("2024-02-01",)), spell(on=("2024-03-14",))], False, "2024-03-14", "held"),
        ([spell(on=("2024-03-14",))], True, "2024-03-14", "doubtful"),
        ([spell(on=("2024-03-14",))], False, None, "attested"),
        ([spell(begins="2021")], False, None, "held"),
        ([spell(begins="2015", ends="2020")], False, None, "ended"),
        ([spell("former")], False, None, "ended"),
        ([spell()], False, None, "unknown"),
    ],
)
def test_how_an_office_is_drawn(spells: list[Spell], doubtful: bool, on: str | None, state: str) -> None:
    assert times.state(tuple(spells), doubtful, on)[0] == state


@pytest.mark.parametrize("text", ["2024", "2024-3-14", "14.3.2024", "2024-02-30", "", "today"])
def test_a_day_is_a_calendar_day(text: str) -> None:
    with pytest.raises(ConfigError, match="YYYY-MM-DD"):
        day(text)


def test_the_day_on_which_somebody_is_called_former_is_no_day_in_office() -> None:
    """A paper of 2023 that says "the former chair" bounds the office; it does not see him in it."""
    assert times.years([spell("former", on=("2023-11-02",))]) == ("", "2023", "")
    assert times.years([spell(on=("2020-05-05",)), spell("former", on=("2023-11-02",))]) == ("", "2023", "(2020)")
