"""What went wrong, as a page for who looks with a browser; programs get a line of text or JSON (``messages.error_response``)."""

from __future__ import annotations

from thidua.errors import RequestError, ThiduaError
from thidua.serve.messages import Request, Response, status_of
from thidua.serve.negotiate import best
from thidua.web import language_of, page


def error_page(error: ThiduaError, request: Request) -> Response | None:
    """The page that says what was wrong and what to do; None where no page is wanted."""
    if best(request.header("accept"), ("text/plain", "application/problem+json", "text/html")) != "text/html":
        return None
    try:
        asked = dict(request.parameters()).get("lang", "")
    except RequestError:  # what is wrong may be the parameters
        asked = ""
    language = language_of([asked], request.header("accept-language"))
    status = status_of(error)
    here = {"path": "/", "parameters": {}, "generation": request.pool.generation}
    kind = "missing" if status == 404 else "busy" if status in (429, 503) else "wrong" if status < 500 else "failed"
    said = {"message": error.message, "hint": error.hint, "code": error.code}
    response = Response.html(page("error.html", language, here=here, kind=kind, error=said), status)
    if isinstance(error, RequestError):
        response.headers += error.headers
    return response
