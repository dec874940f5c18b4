"""Claims of a store as they were read: by their key, or by words of their quote."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from thidua.errors import ConfigError, worded
from thidua.model import Statement
from thidua.query.header import with_base
from thidua.query.values import iri
from thidua.resources import read_text
from thidua.rows import statement_from_row

MAX_LISTED = 8


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: its key (``claim/<document>/<digest>``), the name of its document, its words, the statement."""

    key: str
    document: str
    quote: str
    statement: Statement


def claims(store: Any, base: str, words: str) -> list[Claim]:
    """The claims whose key, or words of whose quote or statement, are given; sorted by document and key."""
    words = unicodedata.normalize("NFC", words.strip()).removeprefix(base)
    if not words:
        raise ConfigError("no words to look for", hint="Give the key of a claim, or words of its quote")
    return list(_found(store, base, words))


def doubtful(store: Any, base: str) -> list[Claim]:
    """Every claim that is in doubt, by document and key."""
    sparql = with_base(read_text("queries", "lookups/claims.rq"), base)
    place = "VALUES ?words { UNDEF }"
    return list(_claims(store, base, sparql.replace(place, f'{place} VALUES ?status {{ "doubtful" }}')))


def claim(store: Any, base: str, words: str) -> Claim:
    """The one claim that is meant; ConfigError for none, and for several, which it lists."""
    found = claims(store, base, words)
    if len(found) == 1:
        return found[0]
    if not found:
        raise ConfigError(
            worded("no claim is or has {words!r}", words=words), hint="'thidua curate claims WORDS' lists what there is"
        )
    listed = "; ".join(f"{c.key} ({c.statement.kind}, {c.document})" for c in found[:MAX_LISTED])
    more = worded(" and {count} more", count=len(found) - MAX_LISTED) if len(found) > MAX_LISTED else ""
    raise ConfigError(
        worded(
            "{words!r} could be {count} claims: {listed}{more}", words=words, count=len(found), listed=listed, more=more
        ),
        hint="Give the key of the one you mean",
    )


def _found(store: Any, base: str, words: str) -> Iterator[Claim]:
    sparql = with_base(read_text("queries", "lookups/claims.rq"), base)
    if words.startswith("claim/"):
        sparql = sparql.replace("VALUES ?claim { UNDEF }", f"VALUES ?claim {{ {iri(base + words)} }}")
    else:
        sparql = sparql.replace("VALUES ?words { UNDEF }", f"VALUES ?words {{ {ox.Literal(words)} }}")
    return _claims(store, base, sparql)


def _claims(store: Any, base: str, sparql: str) -> Iterator[Claim]:
    for row in store.query(sparql):
        statement = statement_from_row(json.loads(row["statement"].value))
        yield Claim(row["claim"].value.removeprefix(base), row["document"].value, row["quote"].value, statement)
