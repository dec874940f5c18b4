"""Tokens: every character of a text but blanks is in one, and the quick pattern finds what the plain one does."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from thidua.text.folding import word_class
from thidua.text.tokens import tokens

_MARKS = word_class().removeprefix("\\w")
_WORD = rf"[^\W\d_]+(?:[{_MARKS}\u200c\u200d]+[^\W\d_]*)*"
_PLAIN = re.compile(rf"{_WORD}(?:['\u2019]{_WORD})?|\d+|[^\w\s]|_")
"""What a token is, by the properties of characters."""


def _same(text: str) -> None:
    found = [(t.text, t.start, t.end) for t in tokens(text)]
    assert found == [(m.group(), *m.span()) for m in _PLAIN.finditer(text)]
    assert all(text[start:end] == written for written, start, end in found)


def test_each_character_is_of_the_token_that_its_properties_say() -> None:
    # alone, inside a word, and behind a word with an apostrophe: lists of characters must not know other letters
    listed, rest = range(0x3400), range(0x3400, 0x110000, 37)
    for some in (listed, rest):
        chars = [chr(n) for n in some if not 0xD800 <= n < 0xE000]
        _same(" ".join(chars))
        _same(" ".join(f"a{c}b" for c in chars))
        _same(" ".join(f"a'{c}" for c in chars))


@given(st.text())
@example("Đặng A'\U00010400b")
@example("क्\u200dष  _x's'y\n٣४5")
def test_tokens_of_any_text(text: str) -> None:
    _same(text)
