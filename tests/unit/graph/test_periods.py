"""Claims of one tenure become periods; attested days never make a period, and the order of claims changes nothing."""

from hypothesis import given
from hypothesis import strategies as st

from thidua.graph.periods import by_date, compatible, ended, most_precise, spells

DATES = st.sampled_from([None, "2016", "2020", "2020-06", "2020-06-12", "2020-08", "2021-01-01"])


def claim(n: int, **values: str | None) -> dict[str, str]:
    return {"claim": f"claim/{n}", "mode": "holds", **{k: v for k, v in values.items() if v is not None}}


def sizes(groups: list[list[dict[str, str]]]) -> list[list[str]]:
    return [[c["claim"][6:] for c in group] for group in groups]


def test_dates_are_compatible_when_one_is_a_vaguer_writing_of_the_other() -> None:
    assert compatible("2020", "2020-06")
    assert compatible(None, "2020")
    assert not compatible("2020-06", "2020-08")
    assert most_precise(["2020", None, "2020-06-12", "2020-06"]) == "2020-06-12"
    assert most_precise([]) is None


def test_a_better_start_refines_the_spell() -> None:
    claims = [claim(1, since="2020"), claim(2, since="2020-06-12"), claim(3, on="2024-03-14")]
    assert sizes(spells(claims)) == [["1", "2", "3"]]


def test_attested_days_alone_are_one_spell_without_bounds() -> None:
    assert sizes(spells([claim(1, on="2019-01-01"), claim(2, on="2024-03-14")])) == [["1", "2"]]


def test_two_starts_are_two_spells_and_a_day_belongs_to_the_last_begun() -> None:
    claims = [
        claim(1, since="2016"),
        claim(2, since="2021"),
        claim(3, on="2018-05-05"),
        claim(4, on="2022-05-05"),
        claim(5, on="2010-01-01"),
    ]
    assert sorted(sizes(spells(claims))) == [["1", "3"], ["2", "4"], ["5"]]


def test_a_vague_start_that_may_mean_two_stays_by_itself() -> None:
    assert sorted(
        sizes(by_date([claim(1, since="2020-06"), claim(2, since="2020-08"), claim(3, since="2020")], "since"))
    ) == [["1"], ["2"], ["3"]]


def test_years_terms_and_modes_are_kept_apart() -> None:
    claims = [claim(1, year="2023"), claim(2, year="2024"), claim(3, term="2020-2025"), {**claim(4), "mode": "former"}]
    assert len(spells(claims)) == 4


@given(st.lists(st.tuples(DATES, DATES, DATES, st.sampled_from([None, "2023"])), min_size=1, max_size=7), st.randoms())
def test_every_claim_is_in_one_spell_whatever_the_order(values: list[tuple[str | None, ...]], random: object) -> None:
    claims = [claim(n, since=s, until=u, on=o, year=y) for n, (s, u, o, y) in enumerate(values)]
    found = sizes(spells(claims))
    assert sorted(c for group in found for c in group) == sorted(str(n) for n in range(len(values)))
    random.shuffle(claims)  # type: ignore[attr-defined]
    assert sizes(spells(claims)) == found


def told(n: int, mode: str, status: str = "asserted", **values: str) -> dict[str, str]:
    return {**claim(n, **values), "mode": mode, "status": status, "document": f"d{n}"}


def bounds(*claims: dict[str, str]) -> list[tuple[str, str | None, str | None]]:
    found = ended(spells(claims))
    return sorted(
        (p[0]["mode"], most_precise(c.get("since") for c in p), most_precise(c.get("until") for c in p)) for p in found
    )


def test_an_election_and_a_dismissal_bound_one_period_and_name_both_statements() -> None:
    election, dismissal = told(1, "appointed", since="2023-03-01"), told(2, "former", until="2025-06-30")
    assert bounds(election, dismissal) == [("appointed", "2023-03-01", "2025-06-30"), ("former", None, "2025-06-30")]
    assert sorted(c["claim"] for p in ended(spells([election, dismissal])) for c in p) == [
        "claim/1",
        "claim/2",
        "claim/2",
    ]


def test_an_end_belongs_to_the_last_beginning_before_it() -> None:
    first, second = told(1, "appointed", since="2016-05-01"), told(2, "appointed", since="2023-03-01")
    over, again = told(3, "former", until="2025-06"), told(4, "former", until="2020")
    assert bounds(first, second, over)[:2] == [
        ("appointed", "2016-05-01", None),
        ("appointed", "2023-03-01", "2025-06"),
    ]
    assert bounds(first, second, over, again)[:2] == [
        ("appointed", "2016-05-01", "2020"), ("appointed", "2023-03-01", "2025-06")
    ]  # fmt: skip


def test_what_is_doubtful_of_another_term_or_before_the_beginning_ends_nothing() -> None:
    start = told(1, "appointed", since="2023-03-01", term="2021-2026")
    for no_end in (
        told(2, "former", "doubtful", until="2025-06-30"),
        told(2, "former", until="2025-06-30", term="2016-2021"),
        told(2, "former", until="2022-12-31"),
        told(2, "acting", until="2025-06-30"),
    ):
        assert ("appointed", "2023-03-01", None) in bounds(start, no_end)
