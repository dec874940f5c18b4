"""Which plain Latin reading a name in another script gets: the one that all its spellings together make the likeliest."""

from __future__ import annotations

import pytest

from thidua.extract.names import spelled
from thidua.text.syllables import inventory, name_candidates

FAMILIES = frozenset(inventory().family)


@pytest.mark.parametrize(
    ("spelling", "reading"),
    [
        ("खुआट मिन्ह हंग", "Khuat Minh Hung"),  # -ung loses its vowel; -ang keeps it
        ("ڈوان تھی ٹرنگ", "Doan Thi Trung"),
        ("فان وان لونگ", "Phan Van Long"),
    ],
)
def test_the_usual_spelling_decides(spelling: str, reading: str) -> None:
    assert spelled(name_candidates(spelling), FAMILIES, [spelling]) == reading


def test_two_spellings_together_say_more_than_one() -> None:
    """One script writes Võ and Vũ alike, the other does not."""
    both = ["وو من ہنگ", "वू मिन्ह हंग"]
    assert spelled(name_candidates(both[0]), FAMILIES, both) == "Vu Minh Hung"


def test_spellings_of_another_length_are_left_out() -> None:
    choices = name_candidates("खुआट मिन्ह हंग")
    assert spelled(choices, FAMILIES, ["हंग"]) == spelled(choices, FAMILIES)
