"""What one look at the tokens of a text finds, against going through its characters."""

from hypothesis import example, given
from hypothesis import strategies as st

from thidua.text import codes, dates, quotes
from thidua.text.addresses import URL
from thidua.text.folding import folded
from thidua.text.glance import glance, recognised
from thidua.text.pieces import lone_letters
from thidua.text.tokens import tokens

LANGUAGES = ("vi", "en", "hi", "ur", "bn")
PIECES = (
    " ", "  ", "\n", "\u00a0", "\u2000", "\u202f", "\u200b", "\u200d", "\u0301", "\u093c", "\u064b", "-", "\u2013", "/", "//", ".", ",", ":",
    "(", ")", '"', "\u201c", "\u201d", "\u2018", "\u2019", "'", "_", "@", "1", "20", "2024", "15", "\u0968\u0966\u0968\u096b", "\u06f2", "19",
    "NQ", "TW", "Q\u0110-TTg", "CT/TW", "UBND", "www", "vn", "com", "a.vn", "https", "ng\u00e0y", "th\u00e1ng", "n\u0103m", "n\u0103m 2024",
    "May", "may", "May 5, 2024", "March", "today", "\u0906\u091c", "\u092e\u0908", "\u0938\u0928", "\u091c\u0928\u0935\u0930\u0940", "\u0938\u093e\u0932",
    "\u0622\u062c", "\u0645\u0626\u06cc", "\u0633\u0627\u0644", "\u0986\u099c", "\u0921\u093c", "l'ao\u00fbt", "o\u2019May", "e\u0301t", "\u00e9", "x",
)  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=14).map("".join)


@given(texts, st.sampled_from(LANGUAGES))
@example("l'May 5, 2024", "en")
@example("5\u200b6/NQ-TW \u0921\u093c 2024 \u201ca\nb\u201d \u201cc\u201d", "hi")
@example("\u00a012/QĐ-TTg xwww.a.vn", "vi")
def test_the_tokens_show_what_the_characters_do(text: str, language: str) -> None:
    found = recognised(text, tokens(text), language)
    dates._last.clear()  # what was found in a text is kept
    assert found.dates == dates.find(text, language)
    assert found.numbers == codes.find(text)
    assert found.quotations == quotes.find(text)
    assert found.addresses or not URL.search(text)
    assert found.lone is None or found.lone >= lone_letters(text)
    seen = glance(text, tokens(text), language)
    assert seen is None or seen.view == folded(text)
