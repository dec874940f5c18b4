"""What is said of one name: what is written in it, what is only concluded, and what speaks against a name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.resolve.one_name import ATTESTED, LONGEST, RECONSTRUCTED, analyse


def test_a_vietnamese_spelling_is_attested_with_its_sounds_and_tones() -> None:
    one = analyse("Khuất  Thị Hường")
    assert one.vietnamese == ("Khuất Thị Hường",)
    assert one.vietnamese_basis == ATTESTED
    assert [s.role for s in one.syllables] == ["family", "middle", "given"]
    assert (one.syllables[2].onset, one.syllables[2].nucleus, one.syllables[2].coda, one.syllables[2].tone) == (
        "h",
        "ươ",
        "ng",
        "huyền",
    )
    assert not one.doubts


@pytest.mark.parametrize("name", ["Khuat Thi Huong", "खुआट थी हुओंग", "کھوات تھی ہوونگ", "খুয়াট থি হুওং"])
def test_a_spelling_that_is_not_written_is_only_reconstructed(name: str) -> None:
    one = analyse(name)
    assert one.vietnamese_basis == RECONSTRUCTED
    assert all(s.tone is None for s in one.syllables)
    assert any(v.startswith("Khuất Thị") for v in one.vietnamese)


def test_a_plain_latin_name_is_attested_as_it_is_and_no_other_script_ever_is() -> None:
    assert analyse("Khuat Thi Huong").reading_basis == ATTESTED
    assert analyse("खुआट थी हुओंग").reading_basis == RECONSTRUCTED


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("Y Bhiu Niê Kđăm", ["prefix", "given", "family", "family"]),
        ("H'Lan Êban", ["prefix", "given", "family"]),
        ("Ksor Lan", ["family", "given"]),
        ("Giàng A Páo", ["family", "middle", "given"]),
        ("Hường", ["given"]),
    ],
)
def test_family_and_given_name_stand_where_the_people_put_them(name: str, roles: list[str]) -> None:
    assert [s.role for s in analyse(name).syllables] == roles


def test_a_prefix_is_known_in_another_script() -> None:
    assert [s.role for s in analyse("ह'लिन्ह एबान").syllables][:2] == ["prefix", "given"]


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("दो वियत आन्ह", "also a word of Hindi"),
        ("জন কমিটি", "spells no Vietnamese syllable"),
        ("Bình Dương", "also a place"),
        ("Ho Chi Minh", "mostly the name of a city"),
        ("Hường", "one syllable"),
        ("John Smith", "no Vietnamese syllable"),
        ("Lan Văn Sơn Hà Mai Thu An Bình", "too many"),
        ("खुआट थी हुओंगग", "slip"),
    ],
)
def test_what_speaks_against_a_name_is_said(name: str, doubt: str) -> None:
    assert any(doubt in d for d in analyse(name).doubts), analyse(name).doubts


def test_what_is_no_syllable_gets_no_vietnamese_spelling() -> None:
    one = analyse("জন কমিটি")
    assert one.reading == "জন কমিটি" or not one.vietnamese or "কমিটি" in one.reading
    assert analyse("!!!").vietnamese == ()


@settings(deadline=None)
@given(st.text(max_size=40))
def test_nothing_that_is_given_breaks_it(text: str) -> None:
    one = analyse(text)
    assert len(one.vietnamese) <= 8
    assert all(0 <= p <= 1 for s in one.syllables for _, p in s.readings)
    assert one.vietnamese_basis == RECONSTRUCTED or one.vietnamese == (one.name,)
    assert len(one.syllables) <= LONGEST or one.doubts
