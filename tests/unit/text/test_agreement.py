"""Names that agree and names that do not: what is known of a name, and what only may be."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import PackError
from thidua.text import spellings as table
from thidua.text.agreement import MEETS, SURE, WITHOUT_TONES, agreement_of, likelihoods
from thidua.text.normal import toneless
from thidua.text.spellings import spellings
from thidua.text.syllables import inventory, scripts


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Trịnh Hòa Bảo", "TRỊNH HOÀ BẢO"),
        ("Trịnh Hòa Bảo", unicodedata.normalize("NFD", "Trịnh Hòa Bảo")),
        ("Kiều Sĩ Lý", "Kiều Sỹ Lí"),
        ("Kiều-Sĩ Lý", "Kiều Sĩ Lý"),
    ],
)
def test_one_spelling_in_two_writings_is_one(a: str, b: str) -> None:
    assert agreement_of(a, b) == 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Doãn Quốc Tuấn", "Doãn Quốc Tuân"),  # one letter: two names
        ("Doãn Mai Vi", "Doãn Mai Vy"),  # i and y tell names apart after v
        ("Doãn Thị Lan", "Doãn Lan"),
        ("Doãn Văn Thanh", "Doãn Thanh Văn"),
        ("", ""),
    ],
)
def test_other_letters_or_another_length_are_another_name(a: str, b: str) -> None:
    assert agreement_of(a, b) == 0.0


def test_a_spelling_without_tones_is_less_than_the_same_spelling() -> None:
    assert (
        agreement_of("Doan Quoc Tuan", "Doãn Quốc Tuấn")
        == WITHOUT_TONES
        < agreement_of("Doãn Quốc Tuấn", "Doãn Quốc Tuấn")
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Khuất Minh Hưng", "खुआट मिन्ह हंग"),
        ("Đoàn Thị Trung", "ڈوان تھی ٹرنگ"),
        ("Phan Văn Long", "ফান ভ্যান লং"),
        ("Giàng A Sùng", "गियांग ए सुंग"),
    ],
)
def test_a_name_agrees_with_its_usual_spelling_in_another_script(a: str, b: str) -> None:
    assert agreement_of(a, b) >= SURE


@pytest.mark.parametrize(
    ("right", "wrong", "written"),
    [
        ("Khuất Minh Hưng", "Khuất Minh Hằng", "खुआट मिन्ह हंग"),  # -ung loses its vowel there, -ang keeps it
        ("Đoàn Thị Trung", "Đoàn Thị Trang", "ڈوان تھی ٹرنگ"),
        ("Phan Văn Long", "Phạm Văn Long", "ফান ভ্যান লং"),
        ("Lê Minh Thảo", "Lý Minh Thảo", "لی من تھاؤ"),  # more families are Lê
    ],
)
def test_of_two_names_that_a_spelling_can_mean_the_usual_one_agrees_better(
    right: str, wrong: str, written: str
) -> None:
    assert agreement_of(right, written) > agreement_of(wrong, written)


def test_a_spelling_that_no_table_has_can_still_meet_but_not_surely() -> None:
    usual, odd = agreement_of("Bùi Quang Vinh", "बुई क्वांग विन्ह"), agreement_of("Bùi Quang Vinh", "बुई क्वांग विनह्ह")
    assert usual >= SURE > odd


@given(
    st.sampled_from(sorted(inventory().given)),
    st.sampled_from(sorted(inventory().family)),
    st.sampled_from(sorted(scripts())),
)
def test_agreement_goes_both_ways_and_stays_between_none_and_one(given_: str, family: str, script: str) -> None:
    form = next((f for f, c in scripts()[script].forms.items() if given_ in c), given_)
    a, b = f"{family} {given_}", f"{family} {form}"
    assert agreement_of(a, b) == agreement_of(b, a)
    assert 0.0 <= agreement_of(a, b) <= 1.0 + 1e-9
    assert sum(likelihoods(form).values()) == pytest.approx(1.0)


def test_the_thresholds_are_in_order() -> None:
    assert 0 < MEETS < SURE < WITHOUT_TONES < 1


def test_spellings_are_of_their_syllable_and_the_usual_one_is_first() -> None:
    assert spellings("nguyen", "family")[0] == "Nguyễn"
    assert spellings("hung", "given")[:2] in (("Hùng", "Hưng"), ("Hưng", "Hùng"))
    assert spellings("nosuchsyllable", "given") == ()
    assert all(toneless(s) == syllable for syllable in inventory().syllables for s in spellings(syllable, "given"))


def test_a_broken_table_names_file_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "read_text", lambda *_: "# top\nhung\tgiven\tHùng Hang\n")
    table._table.cache_clear()
    try:
        with pytest.raises(PackError, match=r"spellings\.tsv:2"):
            spellings("hung", "given")
    finally:
        table._table.cache_clear()
