"""The name to show: attested Vietnamese, then Latin, then another script, then a reconstruction."""

from itertools import permutations

import pytest

from thidua.graph.labels import Name, best_name, language_of, reading, script

VI = Name("Võ Văn Hưng", "vo van hung", "attested", "vi")
EN = Name("Vo Van Hung", "vo van hung", "attested", "en")
HI = Name("वो वान हंग", "vo van hung", "attested", "hi")
MADE = Name("Võ Văn Hùng", "vo van hung", "reconstructed", "")


def test_the_order_of_the_rule() -> None:
    for names in ([VI, EN, HI, MADE], [EN, HI, MADE], [HI, MADE], [MADE]):
        for order in permutations(names):
            assert best_name(dict.fromkeys(order, 1)) == names[0]


def test_numbers_do_not_outweigh_the_rule() -> None:
    assert best_name({VI: 1, EN: 500, MADE: 900}) == VI


def test_among_equals_most_documents_count() -> None:
    other = Name("Võ Văn Hừng", "vo van hung", "attested", "vi")
    assert best_name({VI: 1, other: 2}) == other
    assert best_name({VI: 2, other: 2}) == min(VI, other)


@pytest.mark.parametrize(
    ("text", "document", "tag"),
    [
        ("Võ Văn Hưng", "hi", "vi"),
        ("Đỗ", "en", "vi"),
        ("Tu Linh", "ur", "ur-latn"),
        ("Tu Linh", "en", "en"),
        ("वो वान", "hi", "hi"),
        ("34-CT/TW", "hi", "hi-latn"),
    ],
)
def test_a_spelling_is_tagged_with_the_language_it_is_in(text: str, document: str, tag: str) -> None:
    assert language_of(text, document) == tag


def test_scripts() -> None:
    assert [script(t) for t in ("Hưng", "Hung", "हंग", "ہنگ", "Hung हंग")] == ["vi", "latin", "other", "other", "other"]


@pytest.mark.parametrize(
    ("latins", "spellings", "shown"),
    [
        ({"vo van hang": 1, "vo van hung": 1}, ["वो वान हंग", "وو وان ہنگ"], "vo van hung"),
        ({"vo van hang": 2, "vo van hung": 1}, ["वो वान हंग", "وو وان ہنگ"], "vo van hang"),
        ({"tu linh": 1, "to lan": 5}, ["तु लिन्ह", "ٹو لن"], "tu linh"),
        ({"ivan petrov": 1}, ["Иван Петров"], "ivan petrov"),
    ],
)
def test_of_several_readings_the_one_that_all_spellings_allow(
    latins: dict[str, int], spellings: list[str], shown: str
) -> None:
    assert reading(latins, spellings) == reading(latins, reversed(spellings)) == shown
