"""Stored questions over HTTP: ``/ask/NAME?key=value`` as a table in JSON or CSV."""

from __future__ import annotations

from typing import Any

from thidua.query import prepare, question, select
from thidua.serve.messages import Request, Response
from thidua.serve.output import Output
from thidua.store.reader import Store


def answer(store: Store, told: dict[str, Any], out: Output) -> dict[str, Any]:  # noqa: ARG001 - every job takes it
    """Columns, rows as plain values, and the SPARQL that was run, of ``told["name"]`` with ``told["values"]``."""
    stored = question(told["name"])
    sparql = prepare(store, stored, told["values"])
    found = select(store, sparql, stored.where)
    if told["form"] == "csv":
        return {"csv": found.to_csv()}
    return {"columns": list(found.columns), "rows": [list(row) for row in found.rows], "sparql": sparql}


async def ask(request: Request) -> Response:
    """The answer of the question that the path names, with the values that the address gives."""
    wanted = request.wants("application/json", "text/csv")
    values: dict[str, list[str]] = {}
    for key, value in request.parameters():
        values.setdefault(key.replace("-", "_"), []).append(value)
    told = {"name": request.values["name"], "values": values, "form": wanted.rpartition("/")[2]}
    found = await request.job("question", told)
    if wanted == "text/csv":
        return Response.text(found["csv"], media_type="text/csv; charset=utf-8")
    return Response.json(found)
