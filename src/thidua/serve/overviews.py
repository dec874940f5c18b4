"""``/map/overview``: everybody at once, grouped by province or kind of body: circles, a table, dots where a browser can, GEXF."""

from __future__ import annotations

import gzip
from collections import defaultdict
from html import escape
from math import hypot
from textwrap import wrap
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
from thidua.web import language_of, page, static, words_of

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
    found_names = [named.get(k, "") or words_of(language_of([lang]))[f"overview_no_{by}"] for k in keys]
    return [name[:1].upper() + name[1:] for name in found_names]


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
        drawing=Markup(_drawing(rows, found["between"])), box=" ".join(f"{n:g}" for n in _extent(rows)), data_lang=told["lang"], bundle="overview.js" in static(), ways=own_ways(_COUNTED % {"base": request.pool.base, "by": _BY[told["by"]]}),
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


def _extent(rows: list[dict[str, Any]]) -> tuple[float, float, float, float]:
    """Left, top, width and height of the circles."""
    if not rows:
        return 0.0, 0.0, 100.0, 100.0
    x0, y0 = min(g["x"] - g["r"] for g in rows), min(g["y"] - g["r"] for g in rows)
    x1, y1 = max(g["x"] + g["r"] for g in rows), max(g["y"] + g["r"] for g in rows)
    return x0 - 4, y0 - 4, x1 - x0 + 8, y1 - y0 + 8


_WIDE, _HIGH, _COUNTS = 0.56, 1.15, 0.8
"""Width of a letter and height of a line, in sizes of the font; and the size of the counts below a name."""


def _broken(name: str, r: float, most: float) -> tuple[list[str], float]:
    """A name in the lines that fill a circle best with its counts below them, and the size of its letters."""
    words, found = name.split() or ["–"], [(0.0, [name])]
    for lines in range(1, min(4, len(words)) + 1):
        for wide in sorted(
            {len(" ".join(words[a:b])) for a in range(len(words)) for b in range(a + 1, len(words) + 1)}
        ):
            made = wrap(name, wide, break_long_words=False, break_on_hyphens=False)
            if len(made) <= lines:
                break
        half = max(map(len, made)) * _WIDE / 2, (len(made) + _COUNTS) * _HIGH / 2
        found.append((round(min(most, 0.9 * r / hypot(*half)), 2), made))
    size, made = max(found, key=lambda one: one[0])
    return made, size


def _drawing(rows: list[dict[str, Any]], between: list[list[int]]) -> str:
    """Circles with their names as links, and lines between those that share holders."""
    most = max((n for *_, n in between), default=1)
    out = [
        f'<path class="between" d="M{rows[a]["x"]:g} {rows[a]["y"]:g}L{rows[b]["x"]:g} {rows[b]["y"]:g}" stroke-width="{0.4 + 2.2 * n / most:.2f}"><title>{n}</title></path>'
        for a, b, n in between
    ]
    largest = max(_extent(rows)[2:]) / 50
    for g in rows:
        lines, size = _broken(g["name"], g["r"], largest)
        down = g["y"] - (len(lines) + _COUNTS) * _HIGH * size / 2 + 0.9 * size
        text = "".join(
            f'<text x="{g["x"]:g}" y="{down + n * _HIGH * size:.2f}" font-size="{size:g}">{escape(line)}</text>'
            for n, line in enumerate(lines)
        )
        counts = f"{g['bodies']} + {g['holders']}"
        inner = (
            f'<title>{escape(g["name"])}: {counts}</title><circle class="group" cx="{g["x"]:g}" cy="{g["y"]:g}" r="{g["r"]:g}"/>{text}'
            f'<text class="soft" x="{g["x"]:g}" y="{down + len(lines) * _HIGH * size:.2f}" font-size="{size * _COUNTS:.2f}">{counts}</text>'
        )
        out.append(f'<a href="{escape(g["link"], quote=True)}">{inner}</a>' if g["link"] else f"<g>{inner}</g>")
    return "\n".join(out)
