"""Dates as vague as their source: EDTF levels 0 and 1 in and out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import ConfigError
from thidua.times import read, write
from thidua.times.edtf import FOREVER, NEVER, asked, earliest, latest


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),  # a leap year
        ("2024-03-14", "2024-03-14", "2024-03-14"),
        ("2024?", "2024-01-01", "2024-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2024-XX", "2024-01-01", "2024-12-31"),
        ("2024-03-XX", "2024-03-01", "2024-03-31"),
        ("2020-03-18/2025-01-03", "2020-03-18", "2025-01-03"),
        ("2024/..", "2024-01-01", FOREVER),
        ("2024/", "2024-01-01", FOREVER),
        ("../2024-03", NEVER, "2024-03-31"),
        ("/2024", NEVER, "2024-12-31"),
        ("2024?/2025~", "2024-01-01", "2025-12-31"),
    ],
)
def test_what_a_date_may_mean(text: str, first: str, last: str) -> None:
    found = read(text)
    assert (found.first, found.last, found.text) == (first, last, text)


def test_open_and_unknown_bounds_are_told_apart() -> None:
    assert read("2024/..").open_end and not read("2024/").open_end
    assert read("../2024").open_start and not read("/2024").open_start


def test_uncertain_and_approximate() -> None:
    assert (read("2024?").uncertain, read("2024?").approximate) == (True, False)
    assert (read("2024~").uncertain, read("2024~").approximate) == (False, True)
    assert (read("2024%").uncertain, read("2024%").approximate) == (True, True)


@pytest.mark.parametrize(
    "text",
    ["", "..", "/", "../..", "2024-02-30", "14/03/2024", "2025/2024", "2024/2025/2026", "soon", "-0044", "Y17000"],
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(ConfigError) as error:
        read(text)
    assert "EDTF" in str(error.value.hint)


def test_what_may_be_asked_for() -> None:
    assert [asked(t) for t in ("2024", "2024-03", "2024-03-14")] == ["2024", "2024-03", "2024-03-14"]
    for text in ("2024-13", "14/03/2024", "2024-02-30", "2024-3-1"):
        with pytest.raises(ConfigError):
            asked(text)


_DATES = st.dates().map(lambda d: d.isoformat()).flatmap(lambda d: st.sampled_from([d, d[:7], d[:4]]))


@given(_DATES, _DATES, st.booleans())
def test_an_interval_written_is_read_back(a: str, b: str, known: bool) -> None:
    if earliest(a) > latest(b):
        a, b = b, a
    found = read(write(a, b if known else None, no_end=not known))
    assert found.first == earliest(a) and found.last == (latest(b) if known else FOREVER)
