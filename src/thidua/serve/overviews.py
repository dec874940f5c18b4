"""``/map/overview``: everybody at once, grouped by province or kind of body: circles, a table, dots where a browser can, GEXF."""

from __future__ import annotations

import gzip
from collections import defaultdict
from html import escape
from typing import Any
from urllib.parse import quote, urlencode
from weakref import WeakKeyDictionary

import brotli
from markupsafe import Markup

from thidua import __version__
from thidua.draw.asked import ask, code, language, value
from thidua.draw.gathering import weights
from thidua.draw.overview import BY, MOST, Overview, gexf, overview
from thidua.errors import RequestError, worded
from thidua.serve.messages import Request, Response
from thidua.serve.negotiate import encoding
from thidua.serve.output import Output
from thidua.serve.searching import here
from thidua.serve.sparql import streamed
from thidua.serve.tables import own_ways
from thidua.serve.wire import packed
from thidua.store.reader import Store
from thidua.web import language_of, page, static

_NAMED = ("en", "vi", "hi", "ur")
_BETWEEN = 60
"""Lines between groups that are drawn: those along which most are tied."""


_MADE: WeakKeyDictionary[Store, dict[str, Overview]] = WeakKeyDictionary()
"""What is drawn dot by dot is kept: its page and its dots are asked for one after the other, in each language."""


def _made(store: Store, by: str) -> Overview:
    kept = _MADE.setdefault(store, {})
    if by in kept:
        return kept[by]
    found = weights(store)
    made = overview(found, ((value(h), value(b)) for h, b in ask(store, "ties", "holder body")), by)
    if len(made.dots) <= MOST:
        kept[by] = made
    return made


def _names(store: Store, things: list[str], lang: str) -> dict[str, str]:
    """A name of each thing: in the language asked for where there is one."""
    said: dict[str, list[tuple[bool, bool, str]]] = defaultdict(list)
    for thing, label, main in ask(store, "names", "thing label main", thing=things):
        first = value(main) == "true"
        said[value(thing)].append((language(label) != lang, not first, value(label)))
    return {thing: min(found)[2] for thing, found in said.items()}


def _groups(store: Store, found: Overview, by: str, lang: str) -> list[str]:
    keys = [g.key for g in found.groups]
    if by == "province":
        named = _names(store, [k for k in keys if k], lang)
    else:
        concepts = {
            code(c): value(n)
            for c, n in ask(store, "vocabulary", "concept label")
            if language(n) == lang and "/body-kinds/" in value(c)
        }
        named = {k: concepts.get(k, k.replace("_", " ")) for k in keys}
    return [named.get(k, "") or "–" for k in keys]


def circles(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """The groups with their places and names, and how many dots there are."""
    found = _made(store, told["by"])
    names = _groups(store, found, told["by"], told["lang"])
    return {
        "groups": [{"key": g.key.removeprefix(store.base), "name": n, "x": g.x, "y": g.y, "r": g.r, "bodies": g.bodies, "holders": g.holders} for g, n in zip(found.groups, names, strict=True)],
        "between": sorted(found.between, key=lambda t: (-t[2], t))[:_BETWEEN], "dots": len(found.dots), "ties": len(found.ties),
    }  # fmt: skip


def dots(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """Every dot: place, size, group, whether it is a body, key, name; and the ties, two numbers each. Nothing where there are too many."""
    found = _made(store, told["by"])
    if len(found.dots) > MOST:
        return {"dots": [], "ties": [], "groups": []}
    names = _names(store, [d.iri for d in found.dots], told["lang"])
    return {
        "groups": [[n, g.x, g.y, g.r] for g, n in zip(found.groups, _groups(store, found, told["by"], told["lang"]), strict=True)],
        "dots": [[d.x, d.y, d.r, d.group, int(d.body), d.iri.removeprefix(store.base), names.get(d.iri, "")] for d in found.dots],
        "ties": [n for tie in found.ties for n in tie],
    }  # fmt: skip


def file(store: Store, told: dict[str, Any], out: Output) -> None:
    """The whole as GEXF, however large."""
    found = _made(store, told["by"])
    names = _names(store, [d.iri for d in found.dots], told["lang"])
    out.begin("application/gexf+xml")
    for piece in gexf(found, names, _groups(store, found, told["by"], told["lang"])):
        out.write(piece.encode("utf-8"))


_BY = {"province": "tdu:jurisdiction", "kind": "tdu:bodyKind"}
_COUNTED = """SELECT ?group (COUNT(DISTINCT ?body) AS ?bodies) (COUNT(DISTINCT ?holder) AS ?holders) { GRAPH <%(base)sgraph/fused> {
  ?body a tdu:Body . OPTIONAL { ?body %(by)s ?group }
  OPTIONAL { ?post tdu:postIn ?body . ?tenure tdu:post ?post ; tdu:holder ?holder }
} } GROUP BY ?group ORDER BY DESC(?bodies) ?group"""
"""What the table of the overview counts, asked by itself."""


async def overview_page(request: Request) -> Response:
    """``/map/overview?by=province|kind``: the page."""
    told, given = _told(request)
    if given.get("format") == "gexf":
        response = await streamed(request, "map-overview-file", told)
        response.headers.append(("Content-Disposition", f'attachment; filename="overview-{told["by"]}.gexf"'))
        return response
    found = await request.job("map-overview", told)
    shown = language_of([given.get("lang", "")], request.header("accept-language"))
    rows = [{**g, "link": _link(g["key"], told["by"], told["lang"])} for g in found["groups"]]
    return Response.html(page(
        "map-overview.html", shown, here=here(request), by=told["by"], rows=rows, dots=found["dots"], ties=found["ties"], few=found["dots"] <= MOST,
        drawing=Markup(_drawing(rows, found["between"])), box=_box(rows), data_lang=told["lang"], bundle="overview.js" in static(), ways=own_ways(_COUNTED % {"base": request.pool.base, "by": _BY[told["by"]]}),
        source=f"/map/overview.json?{urlencode({'by': told['by'], 'lang': told['lang']})}",
    ))  # fmt: skip


async def overview_data(request: Request) -> Response:
    """``/map/overview.json``: the dots with the places that the server computed."""
    told, _ = _told(request)
    coding = encoding(request.header("accept-encoding"))
    tag = f'"{request.pool.generation}-{__version__}-{told["by"]}-{told["lang"]}-{coding}"'
    headers = [
        ("Content-Type", "application/json"),
        ("Cache-Control", "no-cache"),
        ("ETag", tag),
        ("Vary", "Accept-Encoding, Accept-Language"),
    ]
    if request.header("if-none-match") == tag:
        return Response(304, b"", headers)
    body = packed(await request.job("map-overview-dots", told))
    if coding == "identity":
        return Response(200, body, headers)
    body = brotli.compress(body, quality=3) if coding == "br" else gzip.compress(body, 3, mtime=0)
    return Response(200, body, [*headers, ("Content-Encoding", coding)])


def _told(request: Request) -> tuple[dict[str, str], dict[str, str]]:
    given = dict(request.parameters())
    if unknown := sorted(set(given) - {"by", "lang", "format"}):
        raise RequestError(
            worded("no parameter {name!r} is known here", name=unknown[0][:80]), hint="Known are by, lang, format"
        )
    by = given.get("by", "") or BY[0]
    if by not in BY:
        raise RequestError(
            worded("{name} is {text!r}", name="by", text=by[:40]),
            hint=worded("There are {known}", known=", ".join(BY)),
        )
    if given.get("format", "html") not in ("html", "gexf"):
        raise RequestError(
            worded("there is no form {form!r}", form=given["format"][:40]), hint="There are html and gexf"
        )
    lang = given.get("lang", "")
    return {"by": by, "lang": lang if lang in _NAMED else language_of([lang], request.header("accept-language"))}, given


def _link(key: str, by: str, lang: str) -> str:
    return (
        f"/map?{urlencode({'province' if by == 'province' else 'kind': key, 'lang': lang}, safe='/', quote_via=quote)}"
        if key
        else ""
    )


def _box(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "0 0 100 100"
    x0, y0 = min(g["x"] - g["r"] for g in rows), min(g["y"] - g["r"] for g in rows)
    x1, y1 = max(g["x"] + g["r"] for g in rows), max(g["y"] + g["r"] for g in rows)
    return f"{x0 - 4:g} {y0 - 4:g} {x1 - x0 + 8:g} {y1 - y0 + 8:g}"


def _drawing(rows: list[dict[str, Any]], between: list[list[int]]) -> str:
    """Circles with their names as links, and lines between those that share holders."""
    most = max((n for *_, n in between), default=1)
    out = [
        f'<path class="between" d="M{rows[a]["x"]:g} {rows[a]["y"]:g}L{rows[b]["x"]:g} {rows[b]["y"]:g}" stroke-width="{0.4 + 2.2 * n / most:.2f}"><title>{n}</title></path>'
        for a, b, n in between
    ]
    for g in rows:
        name = escape(g["name"], quote=True)
        size = max(0.8, min(5.0, g["r"] * 0.3, 3.1 * g["r"] / max(4, len(g["name"]))))
        inner = (
            f'<title>{name}: {g["bodies"]} + {g["holders"]}</title><circle class="group" cx="{g["x"]:g}" cy="{g["y"]:g}" r="{g["r"]:g}"/>'
            f'<text x="{g["x"]:g}" y="{g["y"]:g}" font-size="{size:.2f}">{name}</text>'
            f'<text class="soft" x="{g["x"]:g}" y="{g["y"] + size * 1.35:g}" font-size="{size * 0.8:.2f}">{g["bodies"]} + {g["holders"]}</text>'
        )
        out.append(f'<a href="{escape(g["link"], quote=True)}">{inner}</a>' if g["link"] else f"<g>{inner}</g>")
    return "\n".join(out)
