"""Tokens keep their place; one word has one normal form however it is encoded."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.text.normal import norm, script_of, toneless
from thidua.text.tokens import tokens, words


@given(st.text(max_size=200))
def test_tokens_are_pieces_of_the_text_in_order(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.text != ""
        assert token.start >= at
        at = token.end


def test_marks_belong_to_their_word() -> None:
    assert [t.text for t in tokens("प्रांतीय جن-کمیٹی Ủy")] == ["प्रांतीय", "جن", "-", "کمیٹی", "Ủy"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hoà", "hòa"),
        ("ỦY", "uỷ"),
        ("ज़िला", "जिला"),
        ("पाँच", "पांच"),
        ("كميتى", "کمیتی"),
        ("ٹِنہ", "ٹنہ"),
        ("ক\u200dমিটি", "কমিটি"),
        ("people’s", "People's"),
    ],
)
def test_spellings_of_one_word_meet(a: str, b: str) -> None:
    assert norm(a) == norm(b)


@given(st.sampled_from(["Nguyễn", "Hưng", "प्रांतीय", "ज़िला", "کمیٹی", "কমিটি", "Đường"]))
def test_nfc_and_nfd_are_one(word: str) -> None:
    assert norm(unicodedata.normalize("NFD", word)) == norm(unicodedata.normalize("NFC", word))


def test_scripts() -> None:
    assert [script_of(w) for w in ("Hưng", "हंग", "ہنگ", "হুং", "123")] == ["latn", "deva", "arab", "beng", ""]
    assert toneless("Đường") == "duong"
    assert words("thi đua - khen thưởng") == ["thi", "đua", "khen", "thưởng"]
