"""Which handler answers which address.

A route is a method, a pattern of the path, and a handler. ``{name}`` in a pattern stands for one part of the path and
``{name...}`` for all that is left; handlers find them, decoded, in ``request.values``. GET answers HEAD as well.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from thidua.errors import RequestError, worded
from thidua.serve.messages import Request, Response

Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Route:
    """One route."""

    method: str
    pattern: str
    """As in ``/ask/{name}``."""
    handler: Handler
    known: tuple[str, ...] | None = None
    """The parameters that an address of it may have; None where the handler looks at that itself."""

    def match(self, path: str) -> dict[str, str] | None:
        """What stands in the places of the pattern; None where the path is another."""
        wanted, found = _parts(self.pattern), _parts(path)
        values: dict[str, str] = {}
        for i, part in enumerate(wanted):
            if part.startswith("{") and part.endswith("...}"):
                values[part[1:-4]] = "/".join(found[i:])
                return values if found[i:] else None
            if i >= len(found):
                return None
            if part.startswith("{"):
                values[part[1:-1]] = found[i]
            elif part != found[i]:
                return None
        return values if len(found) == len(wanted) else None


def _parts(path: str) -> list[str]:
    # `/sparql/` is what some clients make of `/sparql`
    return path.strip("/").split("/")


class Router:
    """The routes of a server, the first that fits counts."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._routes = tuple(routes)

    def find(self, method: str, path: str) -> tuple[Handler, dict[str, str]]:
        """The handler and the values of the path; a :class:`RequestError` with 404 or 405 where there is none."""
        allowed: set[str] = set()
        for route in self._routes:
            values = route.match(path)
            if values is None:
                continue
            if route.method in (method, "GET" if method == "HEAD" else method):
                return route.handler if route.known is None else _only(route.handler, route.known), values
            allowed |= {route.method} | ({"HEAD"} if route.method == "GET" else set())
        if not allowed:
            raise RequestError(
                worded("there is nothing at {path!r}", path=path[:200]), status=404, hint="'/' lists what there is"
            )
        if method == "OPTIONS":
            return _options(allowed), {}
        listed = ", ".join(sorted(allowed | {"OPTIONS"}))
        raise RequestError(
            worded("{method} is not answered here", method=method[:20]),
            status=405,
            hint=worded("Use one of {known}", known=listed),
            headers=(("Allow", listed),),
        )


def _only(handler: Handler, known: tuple[str, ...]) -> Handler:
    """The handler for who asks with these parameters; for others an error: what is passed over is taken for done."""

    async def checked(request: Request) -> Response:
        for name, _ in request.parameters():
            if name not in known:
                raise RequestError(
                    worded("no parameter {name!r} is known here", name=name[:80]),
                    hint=worded("Known are {known}", known=", ".join(known)),
                )
        return await handler(request)

    return checked


def _options(allowed: set[str]) -> Handler:
    async def options(request: Request) -> Response:  # noqa: ARG001 - every handler takes one
        return Response(204, b"", [("Allow", ", ".join(sorted(allowed | {"OPTIONS"})))])

    return options
