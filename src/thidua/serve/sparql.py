"""The SPARQL 1.1 Protocol: from a request to the job ``query``, and from its frames to a response."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from typing import Any

from thidua.errors import QueryRefused, RequestError, worded
from thidua.serve.messages import Request, Response, decode_form
from thidua.serve.negotiate import encoding
from thidua.serve.pool import Running
from thidua.serve.wire import DATA, END

HOLD = 1 << 20
"""Bytes of an answer that are waited for before its status is said: a shorter one is never sent unless it is whole."""
# Whatever could be read as SERVICE goes to a worker with a network, which then looks whom it asks.
_MAY_CALL = re.compile(r"SERVICE|\\[uU]", re.IGNORECASE)
_WITH_BODY = ("POST", "QUERY")
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_GRAPHS = {"default-graph-uri": "default", "named-graph-uri": "named"}
_SHORT = ("format", "output", "results")
"""The names under which common clients say the form of the answer; the first that is given counts."""
_WRITES = ("update", "using-graph-uri", "using-named-graph-uri")


async def sparql(request: Request) -> Response:
    """Answer a query by GET, POST or QUERY (RFC 10008); without one, say what this service is."""
    pairs = request.parameters()
    if request.method in _WITH_BODY:
        pairs += _posted(request)
    told = _told(request, pairs)
    if told["query"] is None:
        if request.method in _WITH_BODY:
            raise RequestError("the request holds no query", hint="Send it as the parameter 'query'")
        from thidua.serve.description import description

        return await description(request)
    told["hosts"] = [host.lower() for host in request.pool.settings.services]
    calls = told["hosts"] and _MAY_CALL.search(told["query"])
    return await streamed(request, "calling" if calls else "query", told)


def _posted(request: Request) -> list[tuple[str, str]]:
    kind, _, parameters = request.header("content-type").partition(";")
    kind = kind.strip().lower()
    charset = next((p.partition("=")[2] for p in parameters.lower().replace('"', "").split(";") if "charset=" in p), "")
    if charset.strip() not in ("", "utf-8", "utf8", "us-ascii"):
        raise RequestError(
            worded("the charset {charset!r} is not read", charset=charset[:40]), status=415, hint="Send UTF-8"
        )
    if kind == _FORM:
        return decode_form(request.body)
    if kind == _QUERY:
        try:
            return [("query", request.body.decode("utf-8"))]
        except UnicodeDecodeError as error:
            raise RequestError(worded("the query is not UTF-8: byte {start}", start=error.start)) from error
    if kind == _UPDATE:
        raise _no_update()
    said = (
        worded("the content type {kind!r} is not read", kind=kind[:80])
        if kind
        else "the request does not say its content type"
    )
    raise RequestError(said, status=415, hint=worded("Send {query}, or a form as {form}", query=_QUERY, form=_FORM))


def _told(request: Request, pairs: list[tuple[str, str]]) -> dict[str, Any]:
    settings = request.pool.settings
    told: dict[str, Any] = {
        "query": None, "default": [], "named": [], "format": "", "union": settings.union_default_graph,
        "accept": request.header("accept"), "coding": encoding(request.header("accept-encoding")),
        "head": request.method == "HEAD", "max_rows": settings.max_rows,
    }  # fmt: skip
    for name, value in pairs:
        if name in _WRITES:
            raise _no_update()
        if name in _GRAPHS:
            told[_GRAPHS[name]].append(value)
        elif name in _SHORT:
            told["format"] = told["format"] or value
        elif name != "query":
            raise RequestError(
                worded("no parameter {name!r} is known here", name=name[:80]),
                hint=worded("Known are {known}", known=", ".join(["query", *_GRAPHS, *_SHORT])),
            )
        elif told["query"] is not None:
            raise RequestError("the request holds more than one query", hint="Send one")
        else:
            told["query"] = value
    if len(told["query"] or "") > settings.max_query:
        raise RequestError(
            worded(
                "the query has {count:,} characters; at most {most:,} are read",
                count=len(told["query"]),
                most=settings.max_query,
            ),
            status=413,
        )
    return told


def _no_update() -> QueryRefused:
    return QueryRefused(
        "this service is read-only: no update is done",
        hint="What the graph says comes from documents, by `thidua build`",
    )


async def streamed(request: Request, job: str, arguments: Any) -> Response:
    """What a job writes as a response: whole if it is short, else as it comes; a short one to a stored question is kept."""
    if (kept := request.pool.kept(job, arguments)) is not None:
        return Response(200, kept[1].encode("latin-1"), [(name, value) for name, value in kept[0]])
    async with AsyncExitStack() as stack:
        running = await stack.enter_async_context(request.pool.running(job, arguments, request.client))
        _, head = await running.next()
        headers = [("Content-Type", head["type"])]
        if head["coding"] != "identity":
            headers.append(("Content-Encoding", head["coding"]))
        held: list[bytes] = []
        size = 0
        while size < HOLD:
            kind, payload = await running.next()
            if kind == END:
                body = b"".join(held)
                # bytes as the text that JSON can hold: one character each
                request.pool.keep(running, job, arguments, (headers, body.decode("latin-1")))
                return Response(200, body, headers)
            held.append(payload)
            size += len(payload)
        return Response(200, _rest(stack.pop_all(), held, running), headers)


async def _rest(stack: AsyncExitStack, held: list[bytes], running: Running) -> AsyncGenerator[bytes, None]:
    async with stack:
        yield b"".join(held)
        held.clear()
        while (found := await running.next())[0] == DATA:
            yield found[1]
