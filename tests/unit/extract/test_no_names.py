"""What spells syllables and is no person, and names whose last syllable carries an ending of the language."""

from __future__ import annotations

import pytest

from thidua.extract import read
from thidua.model import Document


def people(text: str, language: str) -> list[str]:
    return [form for person in read(Document("d.txt", text, language)).people for form in sorted(person.forms)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "चित्र: वी एन ए\n"),
        ("ur", "تصویر: وی این اے\n"),
        ("ur", "تصویر: وی جی پی کے حوالے سے\n"),
    ],
)
def test_an_abbreviation_spelled_out_by_its_letters_is_nobody(language: str, text: str) -> None:
    assert people(text, language) == []


def test_a_place_that_is_a_gateway_is_nobody() -> None:
    assert people("لینگ سن ایک گیٹ وے لینڈ ہے۔", "ur") == []


@pytest.mark.parametrize("ending", ["", "ের", "য়ের", "কে"])
def test_a_name_keeps_its_last_syllable_under_an_ending(ending: str) -> None:
    found = people(f"জাতীয় পরিষদের ভাইস চেয়ারম্যান খুয়াট মিন হং{ending} নির্দেশনা মেনে কাজ করা হয়েছে।", "bn")
    assert found == [f"খুয়াট মিন হং{ending}"]
