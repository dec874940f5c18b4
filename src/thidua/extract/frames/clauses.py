"""How a clause is built in a language: the data of ``loaders/<tag>/clauses.toml``, and who stands where in a sentence."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass

from thidua.errors import PackError, ResourceError
from thidua.resources import read_text, shown
from thidua.text.normal import norm

_WORDS = ("by", "to", "to_endings", "that", "nth", "past", "passive", "many", "about", "title_ends", "until", "active")


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
    many: frozenset[str] = frozenset()
    """Words for a number that is not given."""
    past: frozenset[str] = frozenset()
    """Verbs of being of the past."""
    active: frozenset[str] = frozenset()
    """Forms of verbs of giving a post whose subject is who gives it, never who gets it."""


@functools.cache
def order(language: str) -> Order:
    """The clause order of a language; subject, verb, object where no pack says otherwise."""
    where = shown("loaders", f"{language}/clauses.toml")
    try:
        data = tomllib.loads(read_text("loaders", f"{language}/clauses.toml"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"not TOML ({error})", where=where) from error
    except PackError:
        raise
    except ResourceError:
        return Order()
    if unknown := set(data) - {"verb", "marked", *_WORDS}:
        raise PackError(
            f"unknown key {sorted(unknown)[0]!r}", where=where, hint=f"One of verb, marked, {', '.join(_WORDS)}"
        )
    if data.get("verb") not in ("medial", "final"):
        raise PackError(f"verb is {data.get('verb')!r}", where=where, hint="medial or final")
    words: dict[str, frozenset[str]] = {k: frozenset(norm(w) for w in data.get(k, [])) for k in _WORDS}
    return Order(data["verb"] == "final", bool(data.get("marked", False)), **words)
