"""The routes of ``thidua serve``: what is at which address."""

from __future__ import annotations

from thidua.serve.messages import Request, Response
from thidua.serve.questions import ask
from thidua.serve.routes import Route
from thidua.serve.sparql import sparql


async def start(request: Request) -> Response:
    """What there is."""
    if request.wants("text/html", "application/json") == "application/json":
        return Response.json({"generation": request.pool.generation, "base": request.pool.base, "sparql": "/sparql"})
    return Response.html(
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>thidua</title></head><body><main>'
        '<h1>thidua</h1><ul><li><a href="/sparql">SPARQL</a></li></ul></main></body></html>\n'
    )


ROUTES: tuple[Route, ...] = (
    Route("GET", "/", start),
    Route("GET", "/sparql", sparql),
    Route("POST", "/sparql", sparql),
    Route("QUERY", "/sparql", sparql),
    Route("GET", "/ask/{name}", ask),
)
