"""Translations of one article are one witness; reports of one event are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.resolve.articles import article_features, blocks, judge

SHARED = Path(__file__).resolve().parents[4] / "shared"

NUMBERS = ["14", "2023", "6", "2024", "7", "2014", "34", "9", "2022", "1526", "2025", "100", "479"]


def _text(numbers: list[str], word: str) -> str:
    return "\n".join(f"{word} {n} {word}." for n in numbers)


def _met(a: dict, b: dict) -> bool:
    return bool(set(blocks(a)) & set(blocks(b)))


def test_translation_is_the_same_article_even_with_a_number_lost() -> None:
    vi = article_features(_text(NUMBERS, "chữ"), "vi")
    en = article_features(_text(NUMBERS[:5] + NUMBERS[6:], "word") + "\nmore", "en")
    assert _met(vi, en)
    found = judge({"doc/a": vi, "doc/b": en})
    assert [(j.a, j.b, j.verdict) for j in found] == [("doc/a", "doc/b", "same")]


def test_digits_of_any_script_are_the_same_numbers() -> None:
    hindi = "".join(chr(0x0966 + int(c)) if c.isdigit() else c for c in _text(NUMBERS, "शब्द"))
    urdu = "".join(chr(0x06F0 + int(c)) if c.isdigit() else c for c in _text(NUMBERS, "لفظ"))
    assert len(judge({"doc/a": article_features(hindi, "hi"), "doc/b": article_features(urdu, "ur")})) == 1


@pytest.mark.parametrize(
    ("other", "language"),
    [
        (_text(NUMBERS, "từ"), "vi"),  # the same language: a copy or a series of reports, not a translation
        (_text(NUMBERS[:6], "word"), "en"),  # few numbers: another report of the same event
        (_text(list(reversed(NUMBERS)), "word"), "en"),  # the same numbers in another order: another text
        (_text(NUMBERS, "word") + "\nmore" * 5, "en"),  # many more paragraphs: a longer text
    ],
)
def test_another_text_is_not(other: str, language: str) -> None:
    assert (
        judge({"doc/a": article_features(_text(NUMBERS, "chữ"), "vi"), "doc/b": article_features(other, language)})
        == []
    )


def test_superscripts_and_letters_that_count_as_digits_do_no_harm() -> None:
    assert article_features("10² ① ٣ mét", "vi")["numbers"] == ["102 1 3"]


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the shared documents (../shared) are not here")
def test_of_all_shared_documents_only_the_two_translations_are_one() -> None:
    found = {}
    for path in sorted([*(SHARED / "seeds").glob("*.txt"), *(SHARED / "accuracy" / "practice" / "docs").glob("*.txt")]):
        language = (
            path.stem.rsplit("_", 1)[-1] if "practice" in str(path) else ("ur" if path.name.startswith("001") else "hi")
        )
        found[path.name] = article_features(path.read_text(encoding="utf-8"), language)
    assert len(found) >= 30
    assert [(j.a[:3], j.b[:3]) for j in judge(found)] == [("000", "001")]
