"""A SPARQL query in a worker: checked, evaluated, negotiated, and written as it comes."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from thidua.errors import QueryError, RequestError, worded
from thidua.namespaces import PREFIXES
from thidua.query import guard
from thidua.query.asking import malformed
from thidua.serve.defusing import Defusing
from thidua.serve.formats import GRAPHS, SPREADSHEET, TABLES, Form, chosen
from thidua.serve.output import Output
from thidua.serve.rows import Counting
from thidua.store.reader import Store
from thidua.store.sparql import with_base


def query(store: Store, told: dict[str, Any], out: Output) -> None:
    """Evaluate ``told["query"]`` over the dataset that the request names, and write the answer to ``out``."""
    sparql = told["query"]
    guard.check(sparql, hosts=told["hosts"])
    try:
        result = store.graph.query(
            with_base(sparql, store.base), base_iri=store.base, prefixes=PREFIXES, **_dataset(told)
        )
        _write(result, told, out)
    except SyntaxError as error:
        raise malformed(error, "") from error
    except (OSError, RuntimeError) as error:
        raise QueryError(worded("the query failed: {error}", error=error)) from error


def _dataset(told: dict[str, Any]) -> dict[str, Any]:
    """The dataset of the protocol, which counts before any FROM of the query."""
    default, named = told["default"], told["named"]
    if not default and not named:
        return {"use_default_graph_as_union": True} if told["union"] else {}
    return {"default_graph": [_graph(g) for g in default], "named_graphs": [_graph(g) for g in named]}


def _graph(name: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(name)
    except ValueError as error:
        raise RequestError(worded("the name of a graph is no absolute IRI: {name!r}", name=name[:200])) from error


def _write(result: Any, told: dict[str, Any], out: Output) -> None:
    offered = GRAPHS if isinstance(result, ox.QueryTriples) else TABLES
    media_type, form = _form(offered, told)
    out.begin(media_type, coding=told["coding"])
    if told["head"]:
        return
    as_file = form.name == "csv" and told["format"].lower() == SPREADSHEET
    file = Defusing(out) if as_file else None
    sink = Counting(file or out, form.name, told["max_rows"])
    result.serialize(sink, form.format)
    sink.end()
    if file:
        file.end()


def _form(offered: tuple[Form, ...], told: dict[str, Any]) -> tuple[str, Form]:
    found = chosen(offered, told["accept"], told["format"])
    if found is None:
        known = ", ".join(form.media_types[0] for form in offered)
        raise RequestError(
            "no form of this answer is acceptable", status=406, hint=worded("There is {known}", known=known)
        )
    return found
