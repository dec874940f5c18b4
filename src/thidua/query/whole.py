"""Whether an answer about one thing is whole: the limit that tells engines where to begin must not cut anything off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from thidua.errors import QueryError, worded

MOST = 1_000_000
"""The limit in stored questions (``queries/README.md``)."""
SOON = 1.0
"""Seconds in which nobody reads so many rows and the statements behind each: an answer that came sooner is whole."""
_NO_CODE = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>\s]*>|#[^\n]*')


def refuse_cut(store: Any, sparql: str, most: int = MOST, where: str = "") -> None:
    """A :class:`QueryError` where a part of the query that is limited to so many rows has as many."""
    before = re.split(r"^SELECT\b", sparql, maxsplit=1, flags=re.MULTILINE)[0]
    for part in _limited(sparql, most):
        rows = int(next(iter(store.query(f"{before}SELECT (COUNT(*) AS ?n) WHERE {part}")))["n"].value)
        if rows >= most:
            raise QueryError(
                worded("there is more to look through than the {most:,} rows that are read for one thing", most=most), where=where,
                hint="Name more of what is asked for, or leave the thing out and ask for all",
            )  # fmt: skip


def _limited(sparql: str, most: int) -> Iterator[str]:
    """The parts in braces that end with that limit."""
    code = _NO_CODE.sub(lambda m: " " * len(m[0]), sparql)
    for limit in re.finditer(rf"\bLIMIT {most}\s*\}}", code):
        depth, at = 1, limit.end() - 1
        while depth:
            at -= 1
            depth += {"}": 1, "{": -1}.get(code[at], 0)
        yield sparql[at : limit.end()]
