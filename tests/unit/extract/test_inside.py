"""A quoted name is read from the tokens of its text as it would be from its own."""

import pytest

from thidua.extract.item import Item, Sentence
from thidua.extract.items import inside, stream
from thidua.lexicon import lexicon


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Phong trào \u201cCả xã Bình An thi đua làm đường năm 2024\u201d và \u201c Thi đua yêu nước \u201d."),
        ("en", 'The movement \u201cClean roads of 12/3/2024\u201d under No. 12/QĐ-UBND, "Good teaching".'),
        ("hi", "\u201cस्वच्छ प्रांत 2025\u201d आंदोलन"),
    ],
)
def test_the_same_is_found(language: str, text: str) -> None:
    words = lexicon(language)
    whole = stream(text, words)
    quotes = [x for x in whole.found.values() if x.tag == "Q"]
    assert quotes
    for quote in quotes:
        own, alone = inside(whole, quote), stream(str(quote.value), words)
        assert own is not None
        assert (own.text, own.tokens, own.norms, own.covered) == (alone.text, alone.tokens, alone.norms, alone.covered)
        assert {k: repr(x) for k, x in own.found.items()} == {k: repr(x) for k, x in alone.found.items()}


def test_marks_that_are_no_tokens_of_their_own_are_left_to_the_characters() -> None:
    whole = stream("a \u201cb\u201d", lexicon("en"))
    assert inside(whole, Item("Q", (), 2, 5, 1, 2)) is None
    assert inside(whole, Item("Q", (), 2, 5, 1, 9)) is None


SPANS = [(0, 2), (3, 5), (5, 9), (9, 9), (10, 14)]


@pytest.mark.parametrize("spans", [SPANS, SPANS[::-1], []], ids=["in order", "out of order", "none"])
def test_items_are_found_by_their_places_in_whatever_order_they_stand(spans: list[tuple[int, int]]) -> None:
    items = [Item("o", (), start, end, k, k + 1) for k, (start, end) in enumerate(spans)]
    sentence = Sentence(items, 0, 0)
    sentence.settle()
    for at in range(16):
        since, until = [x for x in items if x.start >= at], [x for x in items if x.end <= at]
        assert sentence.since(at) == since
        assert sentence.until(at) == until
        assert sentence.ending(at) == [x for x in items if x.end == at]
        assert sentence.first_since(at) is next(iter(since), None)
        assert sentence.last_until(at) is next(iter(until[::-1]), None)
        assert sentence.between(at, at + 4) == [x for x in since if x.end <= at + 4]
