"""A rule of one's own in SPARQL: a ``.rq`` file whose header says what it is and what to tell.

::

    #+ title: A chair for longer than ten years
    #+ message: {?name} has chaired {?body} since {?from}.
    #+ severity: warning
    #+ source: Law on Cadres and Civil Servants, article 26
    SELECT $this ?value ?name ?body ?from WHERE { ... }
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from thidua.check.own import OwnQuery, cautious
from thidua.check.results import SEVERITIES, NotChecked, Rule
from thidua.check.shapes import Query
from thidua.errors import QueryError, QueryHeaderError
from thidua.namespaces import PREFIXES, RULES
from thidua.query import guard
from thidua.query.header import header_lines

KEYS = ("title", "message", "severity", "source", "advice", "documents")
TRANSLATED = ("title", "message", "advice")
_REQUIRED = ("title", "message")
_MOST = 100
_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<what>.*)", re.DOTALL)
_PROLOGUE = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in PREFIXES.items()) + " "
"""On one line with what follows, so that lines are counted as in the file."""


def rule_in(file: Path, text: str) -> OwnQuery | NotChecked:
    """The rule of one file, or why it is none, with the line."""
    where = str(file)
    try:
        found, lines = header_lines(text, where, KEYS, TRANSLATED)
        for key in _REQUIRED:
            if key not in found:
                return NotChecked(file.stem, where, f"the header has no {key!r}: add a line '#+ {key}: ...'")
        for key, allowed in (("severity", SEVERITIES), ("documents", ("true", "false"))):
            if found.get(key, allowed[0]) not in allowed:
                return NotChecked(
                    file.stem, f"{where}:{lines[key]}", f"{key} is {found[key]!r}, not one of {', '.join(allowed)}"
                )
        select = _PROLOGUE + text
        check_query(select, where)
    except (QueryHeaderError, QueryError) as error:
        return NotChecked(file.stem, error.where, error.message)
    rule = Rule(
        RULES + "own/" + quote(file.stem), _texts(found, "title"), _texts(found, "advice"),
        found.get("severity", "warning"), found.get("source", ""),
    )  # fmt: skip
    return OwnQuery(Query(cautious(rule), select, _texts(found, "message"), found.get("documents") == "true"), where)


def _texts(found: Mapping[str, str], key: str) -> dict[str, str]:
    return {k.partition("@")[2] or "en": v for k, v in sorted(found.items()) if k.partition("@")[0] == key}


def check_query(select: str, where: str, before: int = 0) -> None:
    """Raise :class:`QueryError` with ``file:line`` for a query that is no harmless SELECT of ``?this``.

    ``before`` is how many lines of the file stand before the first line of the query.
    """
    try:
        guard.check(select)
        found = ox.Store().query(select)
    except QueryError as error:
        at = re.match(r"(\d+):\d+$", error.where)
        raise QueryError(error.message, where=f"{where}:{before + int(at[1])}" if at else where) from error
    except SyntaxError as error:
        told = _PLACE.match(str(error))
        line = before + int(told["line"]) if told else before + 1
        what = told["what"] if told else str(error)
        raise QueryError(f"the query is malformed: {_short(what)}", where=f"{where}:{line}") from error
    if not isinstance(found, ox.QuerySolutions):
        raise QueryError("the query is no SELECT", where=where)
    if "this" not in {variable.value for variable in found.variables}:
        raise QueryError("the query does not select ?this, the node that breaks the rule", where=where)


def _short(what: str) -> str:
    """The parser lists everything that it would have taken; the first few say enough."""
    return what if len(what) <= _MOST else what[:_MOST].rsplit(",", 1)[0] + " ..."
