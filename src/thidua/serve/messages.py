"""Requests and responses: what a handler is given, and what it gives back."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote_to_bytes

from thidua.errors import RequestError, ThiduaError, worded
from thidua.serve.negotiate import best
from thidua.spreadsheet import defused, line

if TYPE_CHECKING:
    from thidua.serve.pool import Pool

_BROKEN = re.compile(rb"%(?![0-9A-Fa-f]{2})")


SECURITY = (
    ("Server", "thidua"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
)
"""Headers of every answer: what is shown is data, loads nothing from elsewhere and tells nobody where it was seen."""


def _cell(value: Any) -> str:
    return defused(value) if isinstance(value, str) else "" if value is None else str(value)


@dataclass(slots=True)
class Response:
    """A status, headers and a body; a generator of pieces as body is sent as it comes.

    An error that such a generator raises ends the connection without an end of the body: no client can take what it has
    for the whole.
    """

    status: int = 200
    body: bytes | AsyncGenerator[bytes, None] = b""
    headers: list[tuple[str, str]] = field(default_factory=list)

    def styled(self, source: str) -> Response:
        """With the one style sheet that stands in the page, ``'sha256-...'``, let through."""
        policy = dict(SECURITY)["Content-Security-Policy"]
        self.headers.append(
            ("Content-Security-Policy", policy.replace("style-src 'self'", f"style-src 'self' {source}"))
        )
        return self

    @classmethod
    def text(cls, text: str, status: int = 200, media_type: str = "text/plain; charset=utf-8") -> Response:
        """A short text."""
        return cls(status, text.encode("utf-8", "replace"), [("Content-Type", media_type)])

    @classmethod
    def html(cls, text: str, status: int = 200) -> Response:
        """A page."""
        return cls.text(text, status, "text/html; charset=utf-8")

    @classmethod
    def json(cls, value: Any, status: int = 200) -> Response:
        """A JSON document."""
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        return cls.text(text, status, "application/json")

    @classmethod
    def csv(cls, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Response:
        """A table with a head, in which no text is a formula to a spreadsheet."""
        lines = [line(columns), *(line([_cell(row.get(name)) for name in columns]) for row in rows)]
        return cls.text("".join(lines), 200, "text/csv; charset=utf-8")

    @classmethod
    def redirect(cls, location: str, status: int = 303) -> Response:
        """To another address of this server."""
        return cls(status, b"", [("Location", location)])


@dataclass(slots=True)
class Request:
    """One request, read whole."""

    method: str
    path: str
    """Without the query, decoded."""
    query: str
    """What stands behind the question mark, as it came."""
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    client: str
    """Who asks: the unit of fairness."""
    pool: Pool
    values: dict[str, str] = field(default_factory=dict)
    """What stands in the places of the route's pattern."""

    def header(self, name: str) -> str:
        """A header, by its name in lower case; empty where it was not sent."""
        return self.headers.get(name, "")

    def parameters(self) -> list[tuple[str, str]]:
        """The parameters of the address, decoded, in their order."""
        return decode_form(self.query.encode("ascii", "replace"))

    def wants(self, *offered: str) -> str:
        """The media type to answer in; a :class:`RequestError` (406) with what there is where none is acceptable."""
        chosen = best(self.header("accept"), offered)
        if chosen is None:
            raise RequestError(
                "nothing here is of a form that this request accepts",
                status=406,
                hint=worded("There is {known}", known=", ".join(offered)),
            )
        return chosen

    async def job(self, name: str, arguments: Any) -> Any:
        """What the job of that name gives for these arguments (a JSON value), run in a worker beside the store."""
        return await self.pool.value(name, arguments, self.client)


def placed(request: Request) -> dict[str, Any]:
    """What a page is cited by: its address as it was asked for, and the state of the store. Whether a proxy is asked by https is not known."""
    query = f"?{request.query}" if request.query else ""
    host = request.header("host")
    return {"host": host, "address": f"{host}{quote(request.path)}{query}", **request.pool.state}


def decode_form(data: bytes) -> list[tuple[str, str]]:
    """Names and values of ``application/x-www-form-urlencoded``; RequestError where an escape or the UTF-8 is broken."""
    if _BROKEN.search(data):
        raise RequestError("a '%' is not followed by two hexadecimal digits", hint="A '%' itself is written %25")
    pairs = []
    for part in data.split(b"&"):
        if part:
            name, _, value = part.partition(b"=")
            pairs.append((decode(name.replace(b"+", b" ")), decode(value.replace(b"+", b" "))))
    return pairs


def decode(data: bytes) -> str:
    """Percent-encoded UTF-8 as text."""
    try:
        return unquote_to_bytes(data).decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(
            worded(
                "not UTF-8: byte {start} of {size} in a parameter or path", start=error.start, size=len(error.object)
            )
        ) from error


def error_response(error: ThiduaError, accept: str = "", language: str = "en") -> Response:
    """The answer that says what was wrong, where, and what to do: in JSON for who wants JSON, else as a line of text."""
    from thidua.serve.saying import line, said

    status, found = status_of(error), said(error, language)
    if best(accept, ("text/plain", "application/problem+json", "application/json")) in (
        "application/problem+json", "application/json",
    ):  # fmt: skip
        told = {"status": status, "title": found.message, "code": error.code, "where": error.where, "hint": found.hint}
        told["detail"] = found.original
        response = Response.json({k: v for k, v in told.items() if v != ""}, status)
        response.headers = [("Content-Type", "application/problem+json")]
    else:
        response = Response.text(f"{line(error, language)}\n", status)
    response.headers.append(("Content-Language", found.lang))
    if isinstance(error, RequestError):
        response.headers += error.headers
    return response


def unexpected() -> RequestError:
    """What is said where the program itself failed; what it was stands on the server's standard error."""
    return RequestError(
        "the server failed at this request: a fault in the program, not in what was asked", status=500,
        hint="Who runs the server finds in its standard error what it was",
    )  # fmt: skip


def status_of(error: ThiduaError) -> int:
    """The HTTP status that says whose fault an error is."""
    from thidua.errors import ConfigError, QueryError, QueryRefused, StoreError

    if isinstance(error, RequestError):
        return error.status
    if isinstance(error, QueryRefused):
        return 403
    if isinstance(error, (QueryError, ConfigError)):
        return 400
    return 503 if isinstance(error, StoreError) else 500
