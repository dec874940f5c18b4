"""Quotations nest, do not cross paragraphs, and an apostrophe is none."""

import pytest

from thidua.text import quotes


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotes.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He named "A", then "B".', ["A", "B"]),
        (
            'the book "100 models of "Skill" in B, 2021-2025" appeared',
            ['100 models of "Skill" in B, 2021-2025', "Skill"],
        ),
        ('पुस्तक "क में "ख" के 100 नमूने"', ['क में "ख" के 100 नमूने', "ख"]),
        ("phong trào “Dân vận khéo” và «Mái ấm»", ["Dân vận khéo", "Mái ấm"]),
        ("“x “y” z”", ["x “y” z", "y"]),
        ("it’s the people’s ‘own’ year", ["own"]),
        ('"soldier of emulation" title', ["soldier of emulation"]),
        ('تحریک "غریبوں کے لیے"، اور', ["غریبوں کے لیے"]),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    assert inner('a "b c\nd" e "f" g') == ["f"]


def test_depth_counts_the_quotations_around() -> None:
    assert [q.depth for q in quotes.find('a "b "c" d" e')] == [0, 1]


def test_inches_and_empty_quotes_are_nothing() -> None:
    assert inner('12" and "" and " "') == []
