"""``/static/...``: the style sheet and the fonts of the pages."""

from __future__ import annotations

from thidua.errors import RequestError
from thidua.serve.messages import Request, Response
from thidua.web import static


async def static_file(request: Request) -> Response:
    """A file by its name; with its version in the address a browser may keep it for good."""
    found = static().get(request.values["name"])
    if found is None:
        raise RequestError(f"there is no file {request.values['name'][:100]!r}", status=404)
    if request.header("if-none-match") == f'"{found.version}"':
        return Response(304, b"", [("ETag", f'"{found.version}"')])
    kept = "public, max-age=31536000, immutable" if dict(request.parameters()).get("v") == found.version else "no-cache"
    headers = [("Content-Type", found.media_type), ("Cache-Control", kept), ("ETag", f'"{found.version}"')]
    return Response(200, found.body, headers)
