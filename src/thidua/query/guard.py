"""What may be asked of a store: one reading query that calls nobody and cannot bring the engine down by its form.

The engine itself follows SERVICE over the network without a time limit, and deep nesting ends its process; both are
refused here, before the engine sees the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from thidua.errors import QueryError, QueryRefused, worded
from thidua.store.sparql import place, refuse_calls

MAX_CHARACTERS = 100_000
MAX_DEPTH = 100
MAX_OPERATORS = 400
MAX_PATTERNS = 150
MAX_PARTS = 1000
"""Clauses, sums and columns: of each the engine makes a level of its plan, and some thousands end its process."""

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\r\n]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<prefixed>(?:[A-Za-z][\w.-]*)?:(?:[\w.:%-]|\\[_~.!$&'()*+,;=/?\#@%-])*)
    |(?P<variable>[?$]\w+)
    |(?P<word>[A-Za-z_]\w*)
    |(?P<open>[({\[])|(?P<close>[)}\]])
    |(?P<operator>\|\||&&|!(?!=)|\^|/|\|)
    |(?P<other>[^\s])""",
    re.VERBOSE,
)
# `<` is also an operator, and what follows it may then hold quotes and brackets that an IRI would hide: `1<'>'` is one.
# After `scheme://` it can be nothing but an IRI.
_MAYBE_OPERATOR = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]*://)[^>]*['()\[\]#]")
# In a declaration nothing can be compared: `PREFIX : <#>` has one reading.
_DECLARES = re.compile(r"(?:\bBASE|\bPREFIX\s+\S*:)\Z", re.IGNORECASE)
_READS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_PARTS = frozenset({"OPTIONAL", "MINUS", "BIND", "AS", "EXISTS", "FILTER", "GRAPH", "VALUES", "+", "-", "*"})
_WRITES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})


def check(sparql: str, where: str = "", hosts: Collection[str] = ()) -> None:
    """Refuse, with the reason and the line, a text that is no single harmless reading query.

    ``hosts`` are those that it may ask by SERVICE.
    """
    if len(sparql) > MAX_CHARACTERS:
        raise QueryError(
            worded(
                "the query has {count:,} characters; at most {most:,} are read", count=len(sparql), most=MAX_CHARACTERS
            ),
            where=where,
        )
    refuse_calls(sparql, where, hosts)
    form, before, size = "", "", _Size()
    for match in _TOKEN.finditer(sparql):
        kind, token = str(match.lastgroup), match.group()
        word = token.upper() if kind == "word" and not form else ""
        if word in _WRITES:
            raise QueryRefused(
                worded("refused: {word} changes the graph, and only questions are answered", word=word),
                where=place(sparql, match.start(), where),
            )
        form = word if word in _READS else form
        why = size.grow(kind, token)
        if kind == "iri" and _MAYBE_OPERATOR.match(token) and not (_DECLARES.search(before) or _is_small(sparql)):
            why = worded("{token} can be read in two ways; write the whole IRI, or spaces around '<'", token=token[:80])
        if why:
            raise QueryError(worded("refused: {why}", why=why), where=place(sparql, match.start(), where))
        if kind != "comment":
            before = f"{before[-80:]} {token[-40:]}"
    if not form:
        raise QueryError("the text holds no query", where=where, hint="A query is SELECT, ASK, CONSTRUCT or DESCRIBE")


def first_group(sparql: str) -> int:
    """The offset after the first ``{`` that is neither in a text, a comment nor an IRI; -1 where there is none."""
    return next((m.end() for m in _TOKEN.finditer(sparql) if m.lastgroup == "open" and m.group() == "{"), -1)


class _Size:
    """How deep and how long a text is as far as it was read."""

    def __init__(self) -> None:
        self._depth = self._operators = self._patterns = self._parts = 0

    def grow(self, kind: str, token: str) -> str:
        """Take one more token; what is too much now, if anything is."""
        word = token.upper()
        self._depth += (kind == "open") - (kind == "close")
        self._operators += kind == "operator" or (kind == "word" and word == "UNION")
        self._patterns += token == "."
        self._parts += word in _PARTS
        if self._depth > MAX_DEPTH:
            return worded("brackets are nested deeper than {most}", most=MAX_DEPTH)
        if self._operators > MAX_OPERATORS or self._patterns > MAX_PATTERNS:
            return worded(
                "more than {operators} operators or {patterns} patterns", operators=MAX_OPERATORS, patterns=MAX_PATTERNS
            )
        return worded("more than {most} clauses, sums or columns", most=MAX_PARTS) if self._parts > MAX_PARTS else ""


def _is_small(sparql: str) -> bool:
    """Whether a text has so few brackets, operators and full stops in all that no reading of it can be too deep or long."""
    return (
        sum(map(sparql.count, "({[")) <= MAX_DEPTH
        and sum(map(sparql.count, "|&!^/")) + sparql.upper().count("UNION") <= MAX_OPERATORS
        and sparql.count(".") <= MAX_PATTERNS
        and len(sparql) <= MAX_PARTS
    )
