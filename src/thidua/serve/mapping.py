"""``/map``: who holds what around a person, body or province on a day, as a picture of links with its table, and as files."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import escape
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from thidua.draw.gathering import OFFICES, spheres
from thidua.draw.names import LANGUAGES, word
from thidua.draw.page import quoted
from thidua.draw.times import STATES
from thidua.draw.views import SHARED
from thidua.errors import ConfigError, RequestError, worded
from thidua.iri import latin
from thidua.serve.charting import MEDIA
from thidua.serve.messages import Request, Response
from thidua.serve.saying import said
from thidua.serve.searching import here
from thidua.serve.sparql import streamed
from thidua.serve.tables import map_ways
from thidua.serve.wire import made
from thidua.times.edtf import day as checked
from thidua.web import inlined, language_of, page, words_of
from thidua.web.links import DATA, path_of

MANY = ("around", "open", "fold", "hide")
"""Parameters that may be given more than once."""
FILTERS = ("province", "level", "kind", "sphere", "movement", "certainty")
ONE = ("date", "since", "form", "depth", "limit", "zoom", "show", "by", "lang", "format", "q", *FILTERS)
LEVELS = ("country", "region", "province", "local")
CERTAINTY = ("asserted", "doubtful")
LIMIT, MOST = 80, 500
_ZOOMS = (0.5, 0.7, 1.0, 1.4, 2.0, 2.8)
_DRAWN = ("Person", "Body", "Place", "Unit", "UnnamedHolder")
_KEY = re.compile(r"[a-z]+/[^\s<>\"{}|\\^`]+\Z")
_SHEETS = ("letters.css", "style.css", "map.css")
_KEYS = ("open", "fold", "show", "province", "movement")
Given = dict[str, list[str]]


async def map_page(request: Request) -> Response:
    """The page, the same as JSON (``format=json``), or a file of what is seen."""
    given = _given(request)
    language = language_of([_one(given, "lang")], request.header("accept-language"))
    shown = _one(given, "lang") if _one(given, "lang") in LANGUAGES else language
    if (unclear := await _resolved(request, given)) is not None:
        return await _choice(request, given, {"name": unclear, "wrong": ""}, language)
    told = _told(given, shown)
    form = _one(given, "format")
    if form and form not in (*MEDIA, "html", "json"):
        raise RequestError(
            worded("there is no form {form!r}", form=form[:40]),
            hint=worded("There are html, json, {known}", known=", ".join(MEDIA)),
        )
    found = await request.job("map", told)
    if "wrong" in found:
        return await _choice(request, given, found, language)
    days = _days(given, found)
    if form in MEDIA:
        response = await streamed(
            request, "map-file", {**told, "format": form, "date": days["date"], "hide": sorted(given["hide"])}
        )
        response.headers.append(("Content-Disposition", f'attachment; filename="map-{days["date"]}.{form}"'))
        return response
    if form == "json" or request.wants("text/html", "application/json") == "application/json":
        return Response.json({"date": days["date"], **{k: found[k] for k in ("around", "rows", "days", "left_out")}})
    detail = (
        await request.job("map-detail", {"show": _one(given, "show"), "lang": shown}) if _one(given, "show") else None
    )
    values = _values(request, given, found, days, shown, language)
    sheet, source = _sheet(values["room"])
    values |= {"sheet": Markup(sheet), "here": here(request), "base": request.pool.base, "detail": detail}
    return Response.html(page("map.html", language, **values)).styled(source)


async def _choice(request: Request, given: Given, found: dict[str, Any], language: str) -> Response:
    """What a name may mean, where it means none or several of those in the network."""
    hits = await request.job("search", {"text": found["name"], "kinds": [], "limit": 12, "lang": _one(given, "lang")})
    link = _Links(given, _one(given, "lang"), request.pool.base)
    choices = [
        {"name": h["label"], "lang": h["language"], "kind": h["kind"], "link": link(around=link.key(h["iri"]), open=[], fold=[])}
        for h in hits if h["kind"] in _DRAWN
    ]  # fmt: skip
    told = {
        "wrong": said(RequestError(made(found["wrong"])), language) if found["wrong"] else None,
        "choices": choices,
        "name": found["name"],
    }
    return Response.html(page("map-choice.html", language, here=here(request), **told), 404)


def _given(request: Request) -> Given:
    given: Given = {name: [] for name in (*MANY, *ONE)}
    for name, value in request.parameters():
        if name not in given:
            raise RequestError(
                worded("no parameter {name!r} is known here", name=name[:80]),
                hint=worded("Known are {known}", known=", ".join(sorted(given))),
            )
        key = value.strip().rpartition(":")[2] if name == "open" else value.strip()
        if name in _KEYS and key and not _KEY.match(key):
            raise RequestError(
                worded("{name}: {key!r} is no key", name=name, key=key[:80]),
                hint="A key is such as body/peoples-committee.son-la",
            )
        if value.strip():
            given[name].append(value.strip())
    given["around"] += given.pop("q")  # what is typed into the search field of the map
    return given


def _one(given: Given, name: str, otherwise: str = "") -> str:
    return given[name][-1] if given[name] else otherwise


def _told(given: Given, lang: str) -> dict[str, Any]:
    """The arguments of the job: nothing of a day, so that its value serves for all days."""
    form = _one(given, "form")
    if form not in ("", SHARED):
        raise RequestError(
            worded("there is no view {form!r}", form=form[:40]), hint=worded("There is {known}", known=SHARED)
        )
    return {
        "around": given["around"][:20], "opened": _opened(given), "removed": given["fold"][:MOST], "form": form,
        "depth": _number(given, "depth", 2, 1, 6), "limit": _number(given, "limit", LIMIT, 2, MOST), "keep": _keep(given), "lang": lang,
        "movement": _one(given, "movement"),
    }  # fmt: skip


def _keep(given: Given) -> dict[str, list[str]]:
    """What the filters let pass."""
    for name, known in (("level", LEVELS), ("sphere", tuple(spheres())), ("certainty", CERTAINTY)):
        if given[name] and _one(given, name) not in known:
            raise RequestError(
                worded("there is no {name} {given!r}", name=name, given=_one(given, name)[:40]),
                hint=worded("There are {known}", known=", ".join(known)),
            )
    kinds = set(given["kind"])
    if given["sphere"]:
        inside = set(spheres()[_one(given, "sphere")])
        kinds = (kinds & inside or {""}) if kinds else inside  # a kind of another sphere: no body is both
    keep = {
        "place": given["province"],
        "level": given["level"],
        "body_kind": sorted(kinds),
        "certainty": given["certainty"],
    }
    return {name: values for name, values in keep.items() if values}


def _opened(given: Given) -> list[list[str]]:
    """Each node that is opened, and by which stored question: ``body/x``, or ``leaders:body/x``."""
    return [
        [key, by or OFFICES]
        for by, _, key in (("", "", one) if ":" not in one else one.partition(":") for one in given["open"][:MOST])
    ]


async def _resolved(request: Request, given: Given) -> str | None:
    """Names in ``around`` become keys, where search finds one thing of that name; else the name that is unclear."""
    keys = []
    for name in given["around"]:
        if _KEY.match(name):
            keys.append(name)
            continue
        hits = await request.job("search", {"text": name, "kinds": [], "limit": 12, "lang": _one(given, "lang")})
        found = [h for h in hits if h["kind"] in _DRAWN]
        exact = [h for h in found if latin(name) in (latin(h["label"]), latin(h["name"]))]
        places = [h for h in exact if h["kind"] == "Place"]
        chosen = next((each[0] for each in (exact, places, found) if len(each) == 1), None)
        if chosen is None:
            return name
        keys.append(chosen["iri"].removeprefix(request.pool.base))
    given["around"] = list(dict.fromkeys(keys))
    return None


def _number(given: Given, name: str, otherwise: int, low: int, high: int) -> int:
    text = _one(given, name, str(otherwise))
    if not text.isascii() or not text.isdigit() or not low <= int(text[:6]) <= high:
        raise RequestError(
            worded("{name} is {text!r}", name=name, text=text[:40]),
            hint=worded("Give a whole number from {low} to {high}", low=low, high=high),
        )
    return int(text)


def _days(given: Given, found: dict[str, Any]) -> dict[str, str]:
    """The day shown, the one it is compared with, and the first and the last of the slider."""
    known = found["days"]
    try:
        on = (
            checked(_one(given, "date"), "date")
            if given["date"]
            else found["newest"] or (known[-1] if known else "2025-01-01")
        )
        since = checked(_one(given, "since"), "since") if given["since"] else _year_before(on)
    except ConfigError as error:
        raise RequestError(error.message, hint=error.hint) from error
    first = min([*known[:1], on, since])
    last = max([*known[-1:], on])
    return {"date": on, "since": since, "first": f"{first[:4]}-01-01", "last": f"{last[:4]}-12-31"}


def _year_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=365)).isoformat() if day > "0002" else day


def _values(
    request: Request, given: Given, found: dict[str, Any], days: dict[str, str], lang: str, language: str
) -> dict[str, Any]:
    """All that the template needs."""
    link = _Links(given, lang, request.pool.base)
    on, hidden = days["date"], set(given["hide"])
    states = {line["id"]: _state(line["steps"], on) for line in found["lines"].values()}
    rows = [
        {**row, "state": _state(row["steps"], on), "before": _state(row["steps"], days["since"])}
        for row in found["rows"]
    ]
    counts = {s: sum(row["state"] == s for row in rows) for s in STATES}
    zoom = float(_one(given, "zoom", "1")) if _one(given, "zoom", "1") in {f"{z:g}" for z in _ZOOMS} else 1.0
    return {
        "drawing": Markup(_drawing(found, states, hidden, link, lang)), **_room(found, found["around"][0]["iri"] if found["around"] else ""), "zoom": zoom,
        "zooms": [(f"{z:g}", link(zoom=f"{z:g}")) for z in _ZOOMS], "days": days, "ticks": found["days"], "rows": rows, "leaders": _leaders(rows),
        "changed": [row for row in rows if row["state"] != row["before"]], "around": found["around"], "left_out": found["left_out"],
        "legend": [
            {"state": s, "word": word(s, lang), "count": counts[s], "hidden": s in hidden, "link": link.toggled("hide", s)}
            for s in STATES if counts[s] or s in hidden or any(s == step[1] for row in rows for step in row["steps"])
        ],
        "kinds": [(k, word(k, lang)) for k in dict.fromkeys(n["kind"] for n in sorted(found["nodes"], key=lambda n: n["kind"]))],
        "words": {s: word(s, lang) for s in STATES}, "files": [(form, link(format=form)) for form in MEDIA], "go": link, "shown_text": lambda text: Markup(quoted(text)),
        "hidden_fields": [(k, v) for k, vs in given.items() for v in vs if k not in ("date", "since", "format")], "data_lang": lang,
        "nodes": len(found["nodes"]), "documents": found["documents"], "show": _one(given, "show"),
        "kept_fields": [(k, v) for k, vs in given.items() for v in vs if k not in ("format", "form", "by", "depth", "limit", "show", "q", *FILTERS)],
        "filtered": sum(bool(given[name]) for name in ("form", *FILTERS)), "openings": found["choices"]["by"],
        "depth": _one(given, "depth", "2"), "limit": _one(given, "limit", str(LIMIT)), "filters": _filters(given, found["choices"], language), "by": _one(given, "by", OFFICES),
        "steps": {line["id"]: line["steps"] for line in found["lines"].values() if line["key"]}, "since_given": bool(given["since"]), "ways": map_ways(found["around"], on, days["since"], language),
    }  # fmt: skip


_LEADS = ("cluster_leader", "leader", "head")


def _leaders(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Clusters, and who led each in which year, as far as documents tie a year to it."""
    led = [row for row in rows if row["body"]["kind"] == "cluster" and row["code"] in _LEADS and row["years"]]
    known = [int(y) for row in led for y in row["years"]]
    years = [str(y) for y in range(min(known), max(known) + 1)] if known else []
    clusters = []
    for iri in dict.fromkeys(row["body"]["iri"] for row in led):
        mine = [row for row in led if row["body"]["iri"] == iri]
        by_year = [[row for row in mine if year in row["years"]] for year in years]
        clusters.append({"body": mine[0]["body"], "by_year": by_year})
    return {"years": years, "clusters": clusters}


def _filters(given: Given, choices: dict[str, list[list[str]]], language: str) -> list[dict[str, Any]]:
    """The fields of the filters: name, title, options, and the one that is chosen."""
    words = words_of(language)
    fixed = {
        "level": [[v, words[f"map_level_{v}"]] for v in LEVELS], "sphere": [[v, words[f"map_sphere_{v}"]] for v in spheres()],
        "certainty": [[v, words[f"map_certainty_{v}"]] for v in CERTAINTY], "form": [[SHARED, words["map_shared"]]],
    }  # fmt: skip
    made = []
    for name in ("form", *FILTERS):
        options = fixed.get(name) or choices[name]
        chosen = _one(given, name)
        if chosen and chosen not in [v for v, _ in options]:
            options = [[chosen, chosen], *options]
        made.append(
            {
                "name": name,
                "title": words[f"map_{name}"],
                "all": words[f"map_{name}_all"],
                "options": options,
                "chosen": chosen,
            }
        )
    return made


_ROOM = (820.0, 440.0)
"""A picture of less is not blown up to fill the window."""


_LEGIBLE = 0.66
"""At less than that the small letters are hard to read: then a part of the picture is shown first, and not all."""


def _room(found: dict[str, Any], about: str) -> dict[str, Any]:
    """The viewBox of the picture, all of it in the middle; the room that it takes where it can be read, and where in it that lies which it is about."""
    wide, high = max(found["width"], _ROOM[0]), max(found["height"], _ROOM[1])
    left, top = found["left"] + (found["width"] - wide) / 2, found["top"] + (found["height"] - high) / 2
    nodes = found["nodes"]
    middle = next(
        (
            n["at"]
            for n in (*(n for n in nodes if n["iri"] == about), *(n for n in nodes if n["kind"] in ("body", "cluster")))
        ),
        [left + wide / 2, top + high / 2],
    )
    room = {"w": wide, "h": high, "x": middle[0] - left, "y": middle[1] - top}
    shown = {name: round(value * _LEGIBLE, 1) for name, value in room.items()}
    return {"box": f"{left:g} {top:g} {wide:g} {high:g}", "width": wide, "height": high, "room": shown}


def _sheet(room: dict[str, float]) -> tuple[str, str]:
    """The style sheet of a page, and its source for the policy."""
    placed = ";".join(f"--{name}:{value:g}px" for name, value in room.items())
    return inlined(*_SHEETS, last=f"#map{{{placed}}}")


def _state(steps: list[list[str]], day: str) -> str:
    state = steps[0][1]
    for since, found in steps:
        if since > day:
            break
        state = found
    return state


class _Links:
    """Addresses of this view with something changed."""

    def __init__(self, given: Given, lang: str, base: str) -> None:
        self._given, self._lang, self._base = given, lang, base

    def __call__(self, **changed: str | list[str] | None) -> str:
        given: dict[str, Any] = {k: v for k, v in self._given.items() if v and k not in ("format", "show", "q")}
        for name, value in changed.items():
            given[name] = value if isinstance(value, list) else [value] if value else []
        return f"/map?{urlencode([(k, one) for k, v in given.items() for one in v], safe='/')}"

    def toggled(self, name: str, value: str) -> str:
        """With a value added, or taken away where it is there."""
        return self(**{name: self.minus(name, value) if value in self._given[name] else self.plus(name, value)})

    def plus(self, name: str, value: str) -> list[str]:
        """The values of a parameter and one more."""
        return [*self.minus(name, value), value]

    def minus(self, name: str, value: str) -> list[str]:
        """The values of a parameter without one."""
        return [v for v in self._given[name] if v != value]

    def key(self, iri: str) -> str:
        """What stands for a thing in an address."""
        return iri.removeprefix(self._base)

    def opened(self, iri: str, by: str = "") -> str:
        """With a node opened by a stored question, and what is said of it beside the picture."""
        key, by = self.key(iri), by or _one(self._given, "by", OFFICES)
        named = key if by == OFFICES else f"{by}:{key}"
        return self(open=[*(o for o in self._given["open"] if o.rpartition(":")[2] != key), named], show=key)

    def page(self, iri: str) -> str:
        """The page of a thing."""
        at_ = path_of(iri, self._base)
        return f"{at_}?lang={self._lang}" if at_ else ""

    def quote(self, document: str, places: list[str]) -> str:
        """A document with the words of a quote lit."""
        return f"{DATA}{document}?{urlencode([('lit', p) for p in places])}#lit" if places else f"{DATA}{document}"


def _drawing(found: dict[str, Any], states: dict[str, str], hidden: set[str], link: _Links, lang: str) -> str:
    def line(which: str) -> str:
        told, state = found["lines"][which], states[which]
        off = " off" if state in hidden else ""
        says = f"{told['title']}{f' ({word(state, lang)})' if told['key'] else ''}"
        about = f'id="{which}" data-s="{told["from"]}" data-t="{told["to"]}" aria-label="{says}"'
        if not told["key"]:
            return f'<g class="edge {state}{off}" role="img" {about}>{told["markup"]}</g>'
        href = escape(link(show=link.key(told["key"])), quote=True)
        return f'<a class="edge {state}{off}" {about} href="{href}">{told["markup"]}</a>'

    nodes = [
        f'<a class="node {n["kind"]}" id="{n["id"]}" data-key="{escape(link.key(n["iri"]), quote=True)}" '
        f'href="{escape(link.opened(n["iri"]) if n["more"] else link(show=link.key(n["iri"])), quote=True)}" aria-label="{n["title"]}">{n["markup"]}</a>'
        for n in found["nodes"]
    ]
    return "\n".join([*map(line, found["between"]), found["frames"], *map(line, found["inside"]), *nodes])
