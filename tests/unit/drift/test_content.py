"""The words by which two versions of a name are compared: complete in five languages, each label its own concept's."""

from __future__ import annotations

from collections import defaultdict

import pytest

from thidua.drift.content import SCHEME, find
from thidua.lexicon import vocabulary

KINDS = vocabulary().kinds[SCHEME]
LANGUAGES = ("bn", "en", "hi", "ur", "vi")
LABELS = [
    (code, tag, label)
    for code, kind in sorted(KINDS.items())
    for tag in LANGUAGES
    for label in kind.labels.get(tag, ())
]


def test_there_are_enough_and_each_has_every_language() -> None:
    assert len(KINDS) >= 80 and len(LABELS) >= 650
    assert [c for c, k in sorted(KINDS.items()) if set(LANGUAGES) - k.labels.keys()] == []


def test_no_label_names_two_concepts() -> None:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, tag, label in LABELS:
        found[tag, label.casefold()].add(code)
    assert {k: v for k, v in found.items() if len(v) > 1} == {}


def test_each_label_is_found_as_its_own_concept() -> None:
    wrong = [(code, tag, label) for code, tag, label in LABELS if [w.code for w in find(label, tag)] != [code]]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("hi", "क्षेत्रों के गरीबों के लिए", ["AREA", "POOR"]),
        ("en", "schools and learners", ["LEARNING"]),
        ("vi", "phong trào học tập suốt đời", ["LEARNING", "LIFELONG"]),
        ("fr", "apprentissage tout au long de la vie", []),
        ("en", "the poorest waste-water", ["POOR", "WASTE"]),
        ("en", "wasteland", []),
    ],
)
def test_words_in_a_text(language: str, text: str, codes: list[str]) -> None:
    found = find(text, language, 7)
    assert [w.code for w in found] == codes
    assert all(text[w.start - 7 : w.end - 7].strip() for w in found)
