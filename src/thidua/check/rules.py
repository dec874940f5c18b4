"""The rules in SPARQL, each run once over the whole store instead of once for every node."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from thidua.check.lateral import turned
from thidua.check.results import Raw
from thidua.check.shapes import Query
from thidua.check.terms import Term, value_of
from thidua.errors import QueryError
from thidua.namespaces import SH

_HOLE = re.compile(r"\{\?(\w+)\}")
_MOST = 4096
"""Characters of one value in a message."""

Solution = dict[str, Term]


def _value(solution: Solution, name: str) -> str:
    term = solution.get(name)
    return "..." if term is None else value_of(term)[:_MOST]


def _fill(message: str, solution: Solution) -> str:
    return _HOLE.sub(lambda hole: _value(solution, hole[1]), message)


def _shown(term: Term | None) -> str:
    if term is None:
        return ""
    return f"<{term.value}>" if isinstance(term, ox.NamedNode) else value_of(term)


def run(store: ox.Store, query: Query, graphs: list[ox.NamedNode]) -> Iterator[Raw]:
    """The results of one rule; ``graphs`` are those that a rule sees which does not read the documents' graphs."""
    options = {"use_default_graph_as_union": True} if query.over_documents else {"default_graph": graphs}
    try:
        solutions = store.query(turned(query.select), **options)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError("the rule's query is no SELECT", where=query.rule.iri)
        names = [variable.value for variable in solutions.variables]
        rows: list[Solution] = [{n: row[n] for n in names if row[n] is not None} for row in solutions]
    except SyntaxError as error:
        raise QueryError(f"the rule's query is malformed: {error}", where=query.rule.iri) from error
    found: dict[tuple[str, str, str], Raw] = {}
    for row in sorted(rows, key=lambda row: [_value(row, n) for n in names]):
        # a node with two labels gives two rows for one clash: the first stands for both
        key = (_value(row, "this"), _shown(row.get("value")), _shown(row.get("other")))
        found.setdefault(key, _raw(query, row))
    yield from found.values()


def _raw(query: Query, row: Solution) -> Raw:
    nodes = [term.value for n in ("value", "other") if isinstance(term := row.get(n), ox.NamedNode)]
    return Raw(
        rule=query.rule,
        focus=_value(row, "this"),
        messages={tag: _fill(text, row) for tag, text in query.messages.items()},
        value=_shown(row.get("value")),
        component=SH + "SPARQLConstraintComponent",
        nodes=tuple(nodes),
    )
