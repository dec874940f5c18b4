"""The rows of an answer in the order in which a store here gives them.

SPARQL leaves open how texts in a language stand to each other, and servers differ: Fuseki sorts ``"Ủy ban"@vi`` otherwise than
Oxigraph. An answer that was asked for in an order is therefore put into it here; numbers are then written as a store here writes
them (``75``, not ``75.0``).
"""

from __future__ import annotations

import re
from itertools import takewhile

import pyoxigraph as ox

_ORDER = re.compile(
    r"\bORDER\s+BY\s+(?P<by>(?:(?:\?\w+|(?:ASC|DESC)\s*\(\s*\?\w+\s*\))\s*)+)(?:\#[^\n]*\s*)*\Z", re.IGNORECASE
)
_KEY = re.compile(r"(?:(ASC|DESC)\s*\(\s*)?\?(\w+)", re.IGNORECASE)
_PLACE = "?place_in_the_answer"
_MOST = 100_000
"""Rows; what is longer stays in the server's order."""


def in_order(body: bytes, form: ox.QueryResultsFormat, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean:
    """The answer in ``body``; its rows in the order that ends the query, as far as that names columns, and then in the server's."""
    found = ox.parse_query_results(body, format=form)
    last = _ORDER.search(sparql)
    if last is None or not isinstance(found, ox.QuerySolutions):
        return found
    columns = [column.value for column in found.variables]
    rows = [tuple(row) for row in found]
    if len(rows) > _MOST or any(isinstance(term, ox.BlankNode | ox.Triple) for row in rows for term in row):
        return ox.parse_query_results(body, format=form)
    named = takewhile(lambda key: key[1] in columns, _KEY.findall(last["by"]))
    order = " ".join(f"{way.upper() or 'ASC'}(?{name})" for way, name in named)
    names = " ".join(f"?{column}" for column in columns)
    told = "\n".join(_row(number, row) for number, row in enumerate(rows))
    again = ox.Store().query(f"SELECT {names} {{ VALUES ({_PLACE} {names}) {{\n{told}\n}} }} ORDER BY {order} {_PLACE}")
    assert isinstance(again, ox.QuerySolutions)
    return again


def _row(number: int, terms: tuple[object, ...]) -> str:
    return f"({number} {' '.join('UNDEF' if term is None else str(term) for term in terms)})"
