"""What went wrong, as a page for who looks with a browser; programs get a line of text or JSON (``messages.error_response``)."""

from __future__ import annotations

import re

from thidua.errors import RequestError, ThiduaError
from thidua.serve.messages import Request, Response, error_response, placed, status_of
from thidua.serve.negotiate import best
from thidua.serve.saying import said
from thidua.web import language_of, page

_ASKED = re.compile(r"(?:^|&)lang=([\w-]+)")


def failed(error: ThiduaError, request: Request) -> Response:
    """The answer to a request that failed, in the form and the language that it wants."""
    return error_page(error, request) or error_response(error, request.header("accept"), _language(request))


def _language(request: Request) -> str:
    # what is wrong may be the parameters
    return language_of(_ASKED.findall(request.query)[-1:], request.header("accept-language"))


def error_page(error: ThiduaError, request: Request) -> Response | None:
    """The page that says what was wrong and what to do; None where no page is wanted."""
    if best(request.header("accept"), ("text/plain", "application/problem+json", "text/html")) != "text/html":
        return None
    language = _language(request)
    status = status_of(error)
    here = {**placed(request), "path": "/", "parameters": {}}
    kind = "missing" if status == 404 else "busy" if status in (429, 503) else "wrong" if status < 500 else "failed"
    response = Response.html(
        page("error.html", language, here=here, kind=kind, error=said(error, language), code=error.code), status
    )
    if isinstance(error, RequestError):
        response.headers += error.headers
    return response
