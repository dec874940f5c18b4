"""A difference between two versions in the reader's language: the forms of sentences and the codes by ``queries/lookups/words.toml``."""

from __future__ import annotations

from thidua.drift.content import SCHEME
from thidua.drift.data import Difference, Passage
from thidua.errors import Worded
from thidua.lexicon import vocabulary
from thidua.query import coded

_NAMES = ("name", "body")
"""Values that are names, and stay as they are."""


def in_words(d: Difference, language: str) -> str:
    """A difference in words: those it was found with in English, else its parts in the words of the language."""
    form = coded.said("differences", d.kind, language)
    if not form:
        return d.words
    one, other = (_side(says, d.code, p, language) for says, p in ((d.says, d.one), (d.instead, d.other)))
    return form.format(one=one, other=other)


def _side(says: str, code: str, passage: Passage | None, language: str) -> str:
    """What one version says, with the words that say it."""
    quote = " ".join(passage.quote.split()) if passage is not None else ""
    named = says.title() if code == "name" and says.islower() else says
    told = _told(says, language) or (f"“{named}”" if says else "")
    return f"{told} (“{quote}”)" if told and quote and quote not in told else told or (f"“{quote}”" if quote else "–")


def _told(says: str, language: str) -> str:
    """A sentence or a code in the language; empty for words of documents."""
    if not isinstance(says, Worded):
        return _code(says, language)
    form = coded.said("said", says.template, language)
    if not form:
        return str(says)
    values = {k: str(v) if k in _NAMES else _code(str(v), language) or str(v) for k, v in says.values.items()}
    return form.format(**values)


def _code(text: str, language: str) -> str:
    """What a code is called: of the graph, of the list of words, or of the words of names; empty where it is none."""
    words = vocabulary()
    known = words.kinds[SCHEME].get(text) or words.words.get(text.removeprefix("word "))
    told = coded.word(text, language) or coded.word(text.replace("_", " "), language)
    return told or (known.preferred.get(language, "") if known else "")
