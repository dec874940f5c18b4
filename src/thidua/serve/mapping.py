"""``/map``: who holds what around a person, body or province on a day, as a picture of links with its table, and as files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from thidua.draw.gathering import OFFICES, spheres
from thidua.draw.names import LANGUAGES
from thidua.draw.views import SHARED
from thidua.errors import ConfigError, RequestError, worded
from thidua.iri import latin
from thidua.serve.charting import MEDIA
from thidua.serve.mapviews import (
    CERTAINTY,
    FILTERS,
    LEVELS,
    LIMIT,
    MOST,
    Given,
    Links,
    common,
    one,
    pictured,
    styled,
    tabled,
)
from thidua.serve.messages import Request, Response
from thidua.serve.saying import said
from thidua.serve.searching import here
from thidua.serve.sparql import streamed
from thidua.serve.wire import made, unpacked
from thidua.times.edtf import day as checked
from thidua.web import language_of, page

MANY = ("around", "open", "fold", "hide")
"""Parameters that may be given more than once."""
ONE = ("date", "since", "form", "depth", "limit", "zoom", "show", "by", "lang", "format", "q", *FILTERS)
_DRAWN = ("Person", "Body", "Place", "Unit", "UnnamedHolder")
_KEY = re.compile(r"[a-z]+/[^\s<>\"{}|\\^`]+\Z")
_KEYS = ("open", "fold", "show", "province", "movement")


async def map_page(request: Request) -> Response:
    """The page, the same as JSON (``format=json``), or a file of what is seen."""
    asked = await _asked(request)
    if isinstance(asked, Response):
        return asked
    given, told, found, days, language = asked.given, asked.told, asked.found, asked.days, asked.language
    form = one(given, "format")
    if form in MEDIA:
        response = await streamed(
            request, "map-file", {**told, "format": form, "date": days["date"], "hide": sorted(given["hide"])}
        )
        response.headers.append(("Content-Disposition", f'attachment; filename="map-{days["date"]}.{form}"'))
        return response
    if form == "json" or request.wants("text/html", "application/json") == "application/json":
        rows = unpacked(found["rows"].encode("utf-8", "surrogatepass"))
        return Response.json(
            {"date": days["date"], "rows": rows, **{k: found[k] for k in ("around", "days", "left_out")}}
        )
    show = one(given, "show")
    asked_of = {"show": show, "lang": told["lang"], "on": days["date"]}
    detail = await request.job("map-detail", asked_of) if show else None
    link = Links(given, told["lang"], request.pool.base)
    values = common(given, found, days, link, language) | pictured(given, found, days, link, language)
    values |= {"here": here(request), "base": request.pool.base, "detail": detail}
    text, source = styled(page("map.html", language, **values), values["room"])
    return Response.html(text).styled(source)


async def table_page(request: Request) -> Response:
    """The same as tables, for who wants no picture; the page of the picture fetches it when that is drawn."""
    asked = await _asked(request)
    if isinstance(asked, Response):
        return asked
    link = Links(asked.given, asked.told["lang"], request.pool.base)
    values = common(asked.given, asked.found, asked.days, link, asked.language) | tabled(asked.found, asked.days, link)
    return Response.html(page("map-table.html", asked.language, here=here(request), base=request.pool.base, **values))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A view that was asked for, and what the store has for it."""

    given: Given
    told: dict[str, Any]
    found: dict[str, Any]
    days: dict[str, str]
    language: str


async def _asked(request: Request) -> _Asked | Response:
    """The view of an address; the page that asks back where a name in it is not clear."""
    given = _given(request)
    language = language_of([one(given, "lang")], request.header("accept-language"))
    shown = one(given, "lang") if one(given, "lang") in LANGUAGES else language
    if (unclear := await _resolved(request, given)) is not None:
        return await _choice(request, given, {"name": unclear, "wrong": ""}, language)
    told = _told(given, shown)
    form = one(given, "format")
    if form and form not in (*MEDIA, "html", "json"):
        raise RequestError(
            worded("there is no form {form!r}", form=form[:40]),
            hint=worded("There are html, json, {known}", known=", ".join(MEDIA)),
        )
    found = await request.job("map", told)
    if "wrong" in found:
        return await _choice(request, given, found, language)
    return _Asked(given, told, found, _days(given, found), language)


async def _choice(request: Request, given: Given, found: dict[str, Any], language: str) -> Response:
    """What a name may mean, where it means none or several of those in the network."""
    hits = await request.job(
        "search",
        {"text": found["name"], "kinds": [], "limit": 12, "offices": True, "lang": one(given, "lang") or language},
    )
    link = Links(given, one(given, "lang"), request.pool.base)
    choices = [
        {"name": h["label"], "lang": h["language"], "kind": h["kind"], "office": h["office"], "link": link(around=link.key(h["iri"]), open=[], fold=[])}
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


def _told(given: Given, lang: str) -> dict[str, Any]:
    """The arguments of the job: nothing of a day, so that its value serves for all days."""
    form = one(given, "form")
    if form not in ("", SHARED):
        raise RequestError(
            worded("there is no view {form!r}", form=form[:40]), hint=worded("There is {known}", known=SHARED)
        )
    return {
        "around": given["around"][:20], "opened": _opened(given), "removed": given["fold"][:MOST], "form": form,
        "depth": _number(given, "depth", 2, 1, 6), "limit": _number(given, "limit", LIMIT, 2, MOST), "keep": _keep(given), "lang": lang,
        "movement": one(given, "movement"),
    }  # fmt: skip


def _keep(given: Given) -> dict[str, list[str]]:
    """What the filters let pass."""
    for name, known in (("level", LEVELS), ("sphere", tuple(spheres())), ("certainty", CERTAINTY)):
        if given[name] and one(given, name) not in known:
            raise RequestError(
                worded("there is no {name} {given!r}", name=name, given=one(given, name)[:40]),
                hint=worded("There are {known}", known=", ".join(known)),
            )
    kinds = set(given["kind"])
    if given["sphere"]:
        inside = set(spheres()[one(given, "sphere")])
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
        hits = await request.job("search", {"text": name, "kinds": [], "limit": 12, "lang": one(given, "lang")})
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
    text = one(given, name, str(otherwise))
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
            checked(one(given, "date"), "date")
            if given["date"]
            else found["newest"] or (known[-1] if known else "2025-01-01")
        )
        since = checked(one(given, "since"), "since") if given["since"] else _year_before(on)
    except ConfigError as error:
        raise RequestError(error.message, hint=error.hint) from error
    first = min([*known[:1], on, since])
    last = max([*known[-1:], on])
    return {"date": on, "since": since, "first": f"{first[:4]}-01-01", "last": f"{last[:4]}-12-31"}


def _year_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=365)).isoformat() if day > "0002" else day
