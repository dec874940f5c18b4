"""Whether an answer about one thing is whole: the limit that tells engines where to begin must not cut anything off.

The rows of each limited part are counted while the engine makes them, by a filter that lets all pass; a part that seems to have reached its limit is
asked for its number by itself. A server cannot count for us: there each part is asked for its number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pyoxigraph as ox

from thidua.errors import QueryError, worded

MOST = 1_000_000
"""The limit in stored questions (``queries/README.md``)."""
_ROW = "urn:thidua:row:"
"""Before the number of a part: the function that is called for each of its rows."""
_NO_CODE = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>\s]*>|#[^\n]*')
_YES = ox.Literal(True)


def counting(store: Any, sparql: str, most: int = MOST) -> tuple[Any, Callable[[], bool]]:
    """The result of a query, and what says, once the result has been read, whether a part of it may have reached its limit."""
    parts = list(_limited(sparql, most))
    if not parts:
        return store.query(sparql), lambda: False
    if not isinstance(getattr(store, "graph", store), ox.Store):
        return store.query(sparql), lambda: True
    seen = [0] * len(parts)
    begins = {begin: "{ SELECT * WHERE { " for begin, _ in parts}
    ends = {end: f" FILTER(<{_ROW}{number}>()) }} }}" for number, (_, end) in enumerate(parts)}
    for at in sorted({*begins, *ends}, reverse=True):
        sparql = sparql[:at] + ends.get(at, "") + begins.get(at, "") + sparql[at:]
    functions = {ox.NamedNode(f"{_ROW}{number}"): partial(_pass, seen, number) for number in range(len(parts))}
    return store.query(sparql, custom_functions=functions), lambda: max(seen) >= most


def _pass(seen: list[int], number: int) -> ox.Literal:
    seen[number] += 1
    return _YES


def refuse_cut(store: Any, sparql: str, most: int = MOST, where: str = "") -> None:
    """A :class:`QueryError` where a part of the query that is limited to so many rows has as many."""
    before = re.split(r"^SELECT\b", sparql, maxsplit=1, flags=re.MULTILINE)[0]
    for begin, end in _limited(sparql, most):
        part = sparql[begin:end]
        rows = int(next(iter(store.query(f"{before}SELECT (COUNT(*) AS ?n) WHERE {part}")))["n"].value)
        if rows >= most:
            raise QueryError(
                worded("there is more to look through than the {most:,} rows that are read for one thing", most=most), where=where,
                hint="Name more of what is asked for, or leave the thing out and ask for all",
            )  # fmt: skip


def _limited(sparql: str, most: int) -> Iterator[tuple[int, int]]:
    """Where the parts in braces begin and end that end with that limit."""
    code = _NO_CODE.sub(lambda m: " " * len(m[0]), sparql)
    for limit in re.finditer(rf"\bLIMIT {most}\s*\}}", code):
        depth, at = 1, limit.end() - 1
        while depth:
            at -= 1
            depth += {"}": 1, "{": -1}.get(code[at], 0)
        yield at, limit.end()
