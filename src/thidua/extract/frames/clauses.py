"""How a clause is built in a language: the data of ``loaders/<tag>/clauses.toml``, and who stands where in a sentence."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

from thidua.errors import PackError, ResourceError
from thidua.resources import read_text, shown
from thidua.text.normal import norm
from thidua.text.tables import line_of, toml
from thidua.text.tokens import tokens

_WORDS: Final = (
    "by",
    "to",
    "to_endings",
    "that",
    "nth",
    "past",
    "passive",
    "many",
    "about",
    "title_ends",
    "until",
    "effective",
    "active",
    "purpose",
    "negative",
    "since",
    "till",
    "today",
    "into",
    "into_endings",
    "votes",
    "expires",
)


@dataclass(frozen=True, slots=True)
class Order:
    """Where the verb stands, and the small words that bound a clause."""

    final: bool = False
    """The verb follows what it governs."""
    marked: bool = False
    """Who does something to something carries an agent mark; who comes, stands or speaks need not."""
    by: frozenset[str] = frozenset()
    """Words that mark who did it, beside the agent marks of the pack."""
    to: frozenset[str] = frozenset()
    """Words that mark a receiver, beside the particles of the pack."""
    to_endings: frozenset[str] = frozenset()
    """Endings of the last word of a receiver, in languages that mark it so."""
    that: frozenset[str] = frozenset()
    """Words after which stands what somebody says or asks."""
    nth: frozenset[str] = frozenset()
    """Words that make the number behind them an ordinal."""
    passive: frozenset[str] = frozenset()
    """Words that make the verb behind them passive."""
    about: frozenset[str] = frozenset()
    """Words between a document and its title: before the title, or behind it where the verb stands last."""
    title_ends: frozenset[str] = frozenset()
    """Signs that end a title."""
    until: frozenset[str] = frozenset()
    """Words beside a year that is an aim."""
    effective: frozenset[str] = frozenset()
    """Words that say from which day a document has effect."""
    negative: frozenset[str] = frozenset()
    """Words that deny the verb behind them."""
    expires: frozenset[str] = frozenset()
    """Words that say from which day a document has effect no longer."""
    votes: frozenset[str] = frozenset()
    """Words for a vote, beside the number of those who gave it."""
    purpose: frozenset[str] = frozenset()
    """Words before what something is done for."""
    since: frozenset[str] = frozenset()
    """Words before the day from which something holds."""
    till: frozenset[str] = frozenset()
    """Words before the day until which it does."""
    today: frozenset[str] = frozenset()
    """Words for the present behind them."""
    into: frozenset[str] = frozenset()
    """Words before what something is merged into."""
    into_endings: frozenset[str] = frozenset()
    """Endings of what somebody is taken into, in languages that mark it so."""
    many: frozenset[str] = frozenset()
    """Words for a number that is not given."""
    past: frozenset[str] = frozenset()
    """Verbs of being of the past."""
    active: frozenset[str] = frozenset()
    """Forms of verbs of giving a post whose subject is who gives it, never who gets it."""
    heads_of_that: frozenset[str] = frozenset()
    """The first words of ``that``."""
    heads_of_effective: frozenset[str] = frozenset()
    """The first words of ``effective``."""
    heads_of_expires: frozenset[str] = frozenset()
    """The first words of ``expires``."""


@functools.cache
def order(language: str) -> Order:
    """The clause order of a language; subject, verb, object where no pack says otherwise."""
    path = f"{language}/clauses.toml"
    try:
        data, text = toml(path), read_text("loaders", path)
    except PackError:
        raise
    except ResourceError:
        return Order()

    def wrong(message: str, key: str, hint: str) -> PackError:
        return PackError(message, where=f"{shown('loaders', path)}:{line_of(text, key)}", hint=hint)

    if unknown := sorted(set(data) - {"verb", "marked", *_WORDS}):
        raise wrong(f"unknown key {unknown[0]!r}", unknown[0], f"One of verb, marked, {', '.join(_WORDS)}")
    if data.get("verb") not in ("medial", "final"):
        raise wrong(f"verb is {data.get('verb')!r}", "verb", "medial or final")
    if not isinstance(data.get("marked", False), bool):
        raise wrong(f"marked is {data['marked']!r}", "marked", "true or false")
    for key in _WORDS:
        if not isinstance(value := data.get(key, []), list) or not all(isinstance(w, str) and w.strip() for w in value):
            raise wrong(f"{key} is {value!r}", key, 'A list of words is expected: ["by"]')
    words: dict[str, frozenset[str]] = {k: frozenset(norm(w) for w in data.get(k, [])) for k in _WORDS}
    heads = {
        f"heads_of_{k}": frozenset(norm(tokens(w)[0].text) for w in data.get(k, []))
        for k in ("that", "effective", "expires")
    }
    return Order(data["verb"] == "final", bool(data.get("marked", False)), **words, **heads)
