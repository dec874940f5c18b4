"""Round trips: what a date or a number is written from is what is read back, in any script of digits and any spelling."""

import datetime
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from thidua.text import codes, dates
from thidua.text.folding import folded

LANGUAGES = ("vi", "en", "hi", "ur", "bn")
DIGITS = {"latn": "0123456789", "deva": "०१२३४५६७८९", "arab": "۰۱۲۳۴۵۶۷۸۹", "beng": "০১২৩৪৫৬৭৮৯"}
MONTHS = {
    language: {n: name for name, n in sorted(dates.numbers(language).months.items(), reverse=True)}
    for language in LANGUAGES
}


def written(day: datetime.date, language: str) -> str:
    if language == "vi":
        return f"ngày {day.day} tháng {day.month} năm {day.year}"
    return f"{day.day} {MONTHS[language][day.month]} {day.year}"


def in_digits(text: str, script: str) -> str:
    return text.translate(str.maketrans(DIGITS["latn"], DIGITS[script]))


days = st.dates(datetime.date(1930, 1, 1), datetime.date(2099, 12, 31))


@given(days, st.sampled_from(LANGUAGES), st.sampled_from(sorted(DIGITS)), st.sampled_from(["NFC", "NFD"]))
def test_a_written_day_is_read_back(day: datetime.date, language: str, script: str, form: str) -> None:
    text = unicodedata.normalize(form, "— " + in_digits(written(day, language), script) + ", ")
    (found,) = dates.find(text, language)
    assert found.value == day.isoformat() and found.full
    assert text[found.start : found.end] == found.quote


@given(days, st.integers(0, 300))
def test_publication_gives_back_the_year_that_was_left_out(day: datetime.date, after: int) -> None:
    published = day + datetime.timedelta(days=after)
    partial = f"--{day.month:02}-{day.day:02}"
    if (year := dates.year_of_publication(partial, published.isoformat())) is not None:
        assert year == day.year
        assert dates.with_year(partial, year) == day.isoformat()


TABLES = codes._tables()
party = st.tuples(
    st.integers(1, 9999),
    st.sampled_from(["NQ", "CT", "KL", "KH", "HD", "TB", "BC", "CTr", "QĐ", "ĐA"]),
    st.sampled_from(["TW", "TU", "HU", "BTGTU", "BCĐ"]),
).map(lambda x: f"{x[0]}-{x[1]}/{x[2]}")
state = st.tuples(
    st.integers(1, 9999),
    st.none() | st.integers(1990, 2030),
    st.sampled_from(["QĐ", "CT", "KH", "NQ", "TB", "BC", "NĐ", "TT"]),
    st.sampled_from(["TTg", "CP", "UBND", "HĐND", "BNV", "CTN"]),
).map(lambda x: f"{x[0]}/{x[1]}/{x[2]}-{x[3]}" if x[1] else f"{x[0]}/{x[2]}-{x[3]}")


@given(party | state)
def test_a_normal_form_is_its_own_normal_form(normal: str) -> None:
    code = codes.parse(normal)
    assert code is not None and code.normal == normal and code.quality == "exact"


@given(party | state, st.sampled_from(sorted(DIGITS)), st.booleans(), st.sampled_from(["NFC", "NFD"]))
def test_lost_marks_and_other_digits_are_restored(normal: str, script: str, bare: bool, form: str) -> None:
    text = in_digits(normal.replace("Đ", "D") if bare else normal, script)
    code = codes.parse(unicodedata.normalize(form, text))
    assert code is not None and code.normal == normal


@given(st.text())
def test_spans_are_quotes_of_any_text(text: str) -> None:
    for code in codes.find(text):
        assert text[code.start : code.end] == code.raw
    for language in LANGUAGES:
        at = 0
        for d in dates.find(text, language):
            assert text[d.start : d.end] == d.quote and d.start >= at
            at = d.end


@given(st.text(alphabet=st.characters(codec="utf-8", categories=("L", "M", "N", "Z", "Cf"))))
def test_the_folded_view_leads_back(text: str) -> None:
    view = folded(text)
    for i in range(len(view.text)):
        assert 0 <= view.start(i) < view.end(i + 1) <= len(text)
        assert view.start(i) <= view.start(min(i + 1, len(view.text) - 1)) or i + 1 == len(view.text)
