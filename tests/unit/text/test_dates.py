"""Dates in every language of the packs, as precise as written; a missing year stays missing."""

from pathlib import Path

import pytest

from thidua.errors import PackError
from thidua.resources import LANGUAGES
from thidua.text import dates
from thidua.text.heads import heads_of, is_short, lead_of

CASES = [
    ("en", "on March 10, 2024 in Vinh", "day", "2024-03-10"),
    ("en", "the 14th of March", "day", "--03-14"),
    ("en", "dated 01/07/2025", "day", "2025-07-01"),  # Vietnamese order
    ("en", "the first 6 months of 2024", "first_months", "2024-01/2024-06"),
    ("en", "the third quarter of 2024", "quarter", "2024-07/2024-09"),
    ("en", "in the first three quarters", "first_quarters", "--01/--09"),
    ("en", "from 2021 to 2025", "range", "2021/2025"),
    ("en", "in October 2024", "month", "2024-10"),
    ("vi", "sáng 14/11 tại", "day", "--11-14"),
    ("vi", "ngày 7 tháng 4 năm 2014", "day", "2014-04-07"),
    ("vi", "ngày 14/11/2025", "day", "2025-11-14"),
    ("vi", "6 tháng đầu năm 2013", "first_months", "2013-01/2013-06"),
    ("vi", "quý III/2024", "quarter", "2024-07/2024-09"),
    ("vi", "giai đoạn 2021 - 2025", "range", "2021/2025"),
    ("vi", "từ tháng 1/2015", "month", "2015-01"),
    ("hi", "९ दिसंबर, २०२२ को", "day", "2022-12-09"),
    ("hi", "14 मार्च को", "day", "--03-14"),
    ("hi", "2024 के अंतिम 6 महीनों में", "last_months", "2024-07/2024-12"),
    ("hi", "वर्ष के पहले 6 महीनों में", "first_months", "--01/--06"),
    ("hi", "2020 - 2025 की अवधि", "range", "2020/2025"),
    ("ur", "7 اپریل 2014 کی", "day", "2014-04-07"),
    ("ur", "۱۰ اگست ۲۰۲۴ سے", "day", "2024-08-10"),
    ("ur", "2024 کے پہلے 6 مہینوں میں", "first_months", "2024-01/2024-06"),
    ("bn", "১৪ মার্চ ২০২৪", "day", "2024-03-14"),
    ("bn", "২০২০-২০২৫ মেয়াদ", "range", "2020/2025"),
    ("xx", "on 2024-05-06", "day", "2024-05-06"),  # without a pack the international form is still read
]


@pytest.mark.parametrize(("language", "text", "kind", "value"), CASES)
def test_values(language: str, text: str, kind: str, value: str) -> None:
    (found,) = dates.find(text, language)
    assert (found.kind, found.value) == (kind, value)
    assert text[found.start : found.end] == found.quote


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "31/02/2024"),
        ("vi", "46/49 đại biểu"),
        ("vi", "98/2023/NĐ-CP"),
        ("en", "may 11 individuals"),
        ("hi", "30 फरवरी"),
        ("en", "https://x.vn/2024/05"),
        ("en", "1,2024"),
    ],
)
def test_no_day_is_read_where_there_is_none(language: str, text: str) -> None:
    assert [d for d in dates.find(text, language) if d.kind in ("day", "days", "month")] == []


def test_the_people_are_not_january() -> None:
    assert dates.find("जन समिति के 50% प्रतिनिधि", "hi") == ()


@pytest.mark.parametrize(
    ("value", "published", "planned", "year"),
    [
        ("--12-14", "2025-01-05", False, 2024),
        ("--03-14", "2024-03-14", False, 2024),
        ("--08-09", "2025-08-08", False, 2025),
        ("--03-14", "2024-07-01", True, 2025),
    ],
)
def test_the_day_of_publication_gives_the_year(value: str, published: str, planned: bool, year: int) -> None:
    assert dates.year_of_publication(value, published, planned=planned) == year


def test_a_near_full_date_gives_the_year_and_a_far_one_does_not() -> None:
    assert dates.year_near("--11-18", ("2025-11-14",)) == 2025
    assert dates.year_near("--01-03", ("2024-12-20",)) == 2025
    assert dates.year_near("--03-14", ("2022-12-09",)) is None
    assert dates.year_near("--11-18", ("2025-11-14", "2024-11-20")) is None


def test_29_february_needs_a_leap_year() -> None:
    assert dates.with_year("--02-29", 2024) == "2024-02-29"
    assert dates.with_year("--02-29", 2023) is None
    assert dates.year_of_publication("--02-29", "2025-03-01") is None


def test_today_needs_the_day_of_publication() -> None:
    (today,) = dates.find("आज", "hi")
    assert today.kind == "relative" and today.years == ()
    assert dates.relative_day(today.value, "2024-03-14T10:00:00+07:00") == "2024-03-14"
    assert dates.relative_day("-1", "2024-03-01") == "2024-02-29"
    assert dates.relative_day("0", "2024") is None


def test_a_mistake_in_a_pack_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / "numbers.toml").write_text(
        '[months]\n1 = ["x"]\n[[pattern]]\nkind = "dya"\nform = "{d}"\n', "utf-8"
    )
    monkeypatch.setenv(LANGUAGES, str(tmp_path))
    dates.numbers.cache_clear()
    try:
        with pytest.raises(PackError, match=r"zz/numbers\.toml:3: .*kind 'dya'"):
            dates.numbers("zz")
    finally:
        dates.numbers.cache_clear()


def test_every_pack_names_twelve_months() -> None:
    for language in ("vi", "en", "hi", "ur", "bn"):
        pack = dates.numbers(language)
        assert set(pack.months.values()) == set(range(1, 13)), language
        assert set(range(1, 11)) <= set(pack.numbers.values()), language


@pytest.mark.parametrize(
    ("form", "heads"),
    [
        ("{d}/{m}", set("0123456789")),
        ("(?:ngay |tu )?{y}", {"ng", "tu", "19", "20"}),
        ("\u0938\u093e\u0932 {d}", {"\u0938\u093e"}),
        ("today|this (?:morning|evening)", {"to", "th"}),
        (r"\({d}\)", {"("}),
        ("a?bc", {"a", "bc"}),
        ("[ab]c", set()),
    ],
)
def test_what_a_form_may_begin_with(form: str, heads: set[str]) -> None:
    assert heads_of(form, {"months": {}, "numbers": {}, "ordinals": {}}) == heads


@pytest.mark.parametrize("form", ["{d}/{m}", "{d} {m}", r"{d}\.{m}", "{d} ?-{m}", "{d} ?(?:-|to) ?{d2}", "{m}/{y}"])
def test_no_third_digit_may_stand_behind_a_short_number(form: str) -> None:
    assert is_short(form)


@pytest.mark.parametrize(
    "form",
    ["{y}/{m}", "{d}{m}", "{d} ?{m}", "{d}.{m}", r"{d}\d", "{d}[0-9]", "{d}a?1", "{d}a{0,2}1", r"{d}(?:a|\d)", "{d}(?:a(?:b)?|1)", "{d}(?:a|b)?1"],
)  # fmt: skip
def test_where_a_third_digit_may_follow_the_form_is_tried(form: str) -> None:
    assert not is_short(form)


def test_a_month_is_looked_for_only_behind_its_own_beginning() -> None:
    lead = lead_of("{month} {y}", {"Tue Nhat": 1, "x2": 2})
    assert lead is not None
    assert [w for w in ("tue", "TUEs", "x", "tu", "nhat") if lead.match(w)] == ["tue", "TUEs", "x"]
    assert lead_of("{d} {month}", {"a": 1}) is None
    assert lead_of("{month}?{y}", {"a": 1}) is None
    assert lead_of("{month} {y}", {}) is None


def test_a_form_whose_beginning_cannot_be_told_is_refused() -> None:
    pattern = {"kind": "year", "form": "[ab]{y}"}
    with pytest.raises(PackError, match="does not begin with"):
        dates._shape(pattern, {"months": {}, "numbers": {}, "ordinals": {}}, "loaders/zz/numbers.toml:1")
