"""What is optional in a rule's query, asked for each answer by itself instead of being made for the whole store first.

Oxigraph makes the optional part of a query for all of the store and joins it with the answers, of which a rule has few. ``LATERAL``, which
it knows beyond SPARQL 1.1, turns that round. Rules are written without it: every engine can run them as they stand.
"""

from __future__ import annotations

from functools import cache

from thidua.check.patterns import Unread, scopes, tokens


@cache
def turned(select: str) -> str:
    """The query with what is optional asked for each answer; the query itself where it is not read here."""
    try:
        scopes(select)  # nothing in it that could be meant otherwise
        words = list(tokens(select, gaps=True))
    except Unread:
        return select
    found: list[str] = []
    open_: list[bool] = []
    """For each brace that is open whether it belongs to what is optional."""
    optional = False
    for kind, text in words:
        if kind == "word" and text.upper() == "OPTIONAL":
            optional = True
            found.append("LATERAL { OPTIONAL")
            continue
        found.append(text)
        if text == "{":
            open_.append(optional)
            optional = False
        elif text == "}" and open_.pop():
            found.append(" }")
    return "".join(found)
