"""``/static/...``: the style sheets, scripts and fonts of the pages."""

from __future__ import annotations

import functools
import gzip

import brotli

from thidua.errors import RequestError, worded
from thidua.serve.messages import Request, Response
from thidua.serve.negotiate import encoding
from thidua.web import static

_SMALL = 1024
_TEXTS = ("text/", "image/svg")


async def static_file(request: Request) -> Response:
    """A file by its name; with its version in the address a browser may keep it for good."""
    found = static().get(request.values["name"])
    if found is None:
        raise RequestError(worded("there is no file {name!r}", name=request.values["name"][:100]), status=404)
    packs = found.media_type.startswith(_TEXTS) and len(found.body) > _SMALL
    coding = encoding(request.header("accept-encoding")) if packs else "identity"
    tag = f'"{found.version}-{coding}"'
    if request.header("if-none-match") == tag:
        return Response(304, b"", [("ETag", tag)])
    kept = "public, max-age=31536000, immutable" if dict(request.parameters()).get("v") == found.version else "no-cache"
    if kept == "no-cache" and found.media_type.startswith("font/"):
        kept = "public, max-age=604800"  # style sheets name them without a version, and letters seldom change
    headers = [("Content-Type", found.media_type), ("Cache-Control", kept), ("ETag", tag)]
    if coding == "identity":
        return Response(200, found.body, headers)
    return Response(200, _packed(found.name, coding), [*headers, ("Content-Encoding", coding)])


@functools.cache
def _packed(name: str, coding: str) -> bytes:
    body = static()[name].body
    # the editor in 0.1 s, once; the last tenth of its size would cost two seconds
    return brotli.compress(body, quality=5) if coding == "br" else gzip.compress(body, 6, mtime=0)
