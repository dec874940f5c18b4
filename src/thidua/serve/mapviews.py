"""What the pages of the map are made of: links of a view with something changed, the drawing, its legend, its tables."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup

from thidua.draw.gathering import OFFICES, spheres
from thidua.draw.names import word
from thidua.draw.page import quoted
from thidua.draw.times import STATES
from thidua.draw.views import SHARED
from thidua.serve.charting import MEDIA
from thidua.serve.tables import map_ways
from thidua.serve.wire import unpacked
from thidua.web import inlined, named, words_of
from thidua.web.links import DATA, path_of

Given = dict[str, list[str]]
FILTERS = ("province", "level", "kind", "sphere", "movement", "certainty")
LEVELS = ("country", "region", "province", "local")
CERTAINTY = ("asserted", "doubtful")
LIMIT, MOST = 80, 500
_ZOOMS = (0.5, 0.7, 1.0, 1.4, 2.0, 2.8)
_SHEETS = ("letters.css", "style.css", "map.css")


def one(given: Given, name: str, otherwise: str = "") -> str:
    """The last value of a parameter."""
    return given[name][-1] if given[name] else otherwise


def common(given: Given, found: dict[str, Any], days: dict[str, str], link: Links, language: str) -> dict[str, Any]:
    """What the page of the picture and that of its tables both need."""
    kept = [(k, v) for k, vs in given.items() for v in vs if k not in ("date", "since", "format")]
    return {
        "days": days, "around": found["around"], "words": {s: word(s, link.lang) for s in STATES}, "go": link, "data_lang": link.lang,
        "hidden_fields": kept, "ways": map_ways(found["around"], days["date"], days["since"], language),
        "tables": link.tables(),
    }  # fmt: skip


def pictured(given: Given, found: dict[str, Any], days: dict[str, str], link: Links, language: str) -> dict[str, Any]:
    """What the template of the picture needs beside that."""
    on, hidden, lang = days["date"], set(given["hide"]), link.lang
    offices = [line for line in found["lines"].values() if line["key"]]
    counts = Counter(state_on(line["steps"], on) for line in offices)
    known = {step[1] for line in offices for step in line["steps"]}
    zoom = float(one(given, "zoom", "1")) if one(given, "zoom", "1") in {f"{z:g}" for z in _ZOOMS} else 1.0
    kinds = dict.fromkeys(sorted(n["kind"] for n in found["nodes"]))
    return {
        "drawing": Markup(drawing(found, on, hidden, link)), **_room(found, found["around"][0]["iri"] if found["around"] else ""), "zoom": zoom,
        "zooms": [(f"{z:g}", link(zoom=f"{z:g}")) for z in _ZOOMS], "ticks": found["days"], "left_out": found["left_out"], "beyond": found["beyond"],
        "legend": [
            {"state": s, "word": word(s, lang), "count": counts[s], "hidden": s in hidden, "link": link.toggled("hide", s)}
            for s in STATES if s in hidden or s in known
        ],
        "kinds": [(k, word(k, lang)) for k in kinds], "shown_text": lambda text: Markup(quoted(text)),
        "nodes": len(found["nodes"]), "offices": len(offices), "documents": found["documents"], "show": one(given, "show"),
        "kept_fields": [(k, v) for k, vs in given.items() for v in vs if k not in ("format", "form", "by", "depth", "limit", "show", "q", *FILTERS)],
        "filtered": sum(bool(given[name]) for name in ("form", *FILTERS)), "openings": found["choices"]["by"],
        "depth": one(given, "depth", "2"), "limit": one(given, "limit", str(LIMIT)), "filters": _filters(given, found["choices"], language), "by": one(given, "by", OFFICES),
        "lines": Markup(_lines(found)),
    }  # fmt: skip


def tabled(found: dict[str, Any], days: dict[str, str], link: Links) -> dict[str, Any]:
    """What the template of the tables needs beside that."""
    rows = [
        {**row, "state": state_on(row["steps"], days["date"]), "before": state_on(row["steps"], days["since"])}
        for row in unpacked(found["rows"].encode("utf-8", "surrogatepass"))
    ]
    changed = [row for row in rows if row["state"] != row["before"]]
    return {
        "rows": rows,
        "changed": changed,
        "leaders": _leaders(rows),
        "files": [(form, link(format=form)) for form in MEDIA],
    }


def _lines(found: dict[str, Any]) -> str:
    """Of each line its number, those of the nodes at its ends, its first state, and each day that changes it with the next one: for the script."""
    told = []
    for line in found["lines"].values():
        ends = (line["id"], line["from"], line["to"])
        later = [part for step in line["steps"][1:] for part in step]
        told.append(" ".join([*(end[1:] for end in ends), line["steps"][0][1], *later]))
    return "|".join(told)


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
        chosen = one(given, name)
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


_DRAWN = frozenset(
    ("g", "a", "path", "rect", "circle", "text", "tspan", "edge", "node", "line", "box", "inner", "arrow", "back", "none", "more", "soft", "t", "frame", "trunk", "off", "structure", "f0", "f1", "f2", "f3")
)  # fmt: skip
"""Elements and classes of a picture beside its kinds and states, which the legend has."""


def styled(text: str, room: dict[str, float]) -> tuple[str, str]:
    """The page with its style sheet in it, in the place of an empty one, and its source for the policy."""
    begins = text.index('<g id="pan">') + len('<g id="pan">')
    around = text[:begins] + text[text.index("</svg>", begins) :]
    placed = ";".join(f"--{name}:{value:g}px" for name, value in room.items())
    made, source = inlined(*_SHEETS, within=named(around) | _DRAWN, last=f"#map{{{placed}}}")
    return text.replace("<style></style>", f"<style>{made}</style>", 1), source


def state_on(steps: list[list[str]], day: str) -> str:
    """The state of a line on a day."""
    state = steps[0][1]
    for since, found in steps:
        if since > day:
            break
        state = found
    return state


class Links:
    """Addresses of this view with something changed."""

    def __init__(self, given: Given, lang: str, base: str) -> None:
        self._given, self.lang, self._base = given, lang, base

    def __call__(self, **changed: str | list[str] | None) -> str:
        """The address of the view with other values of these parameters."""
        given: dict[str, Any] = {k: v for k, v in self._given.items() if v and k not in ("format", "show", "q")}
        for name, value in changed.items():
            given[name] = value if isinstance(value, list) else [value] if value else []
        return f"/map?{urlencode([(k, one) for k, v in given.items() for one in v], safe='/')}"

    def tables(self) -> str:
        """The same view as tables."""
        return f"/map/table{self().removeprefix('/map')}"

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
        key, by = self.key(iri), by or one(self._given, "by", OFFICES)
        named = key if by == OFFICES else f"{by}:{key}"
        return self(open=[*(o for o in self._given["open"] if o.rpartition(":")[2] != key), named], show=key)

    def page(self, iri: str) -> str:
        """The page of a thing."""
        at_ = path_of(iri, self._base)
        return f"{at_}?lang={self.lang}" if at_ else ""

    def quote(self, document: str, places: list[str]) -> str:
        """A document with the words of a quote lit."""
        return f"{DATA}{document}?{urlencode([('lit', p) for p in places])}#lit" if places else f"{DATA}{document}"


def drawing(found: dict[str, Any], on: str, hidden: set[str], link: Links) -> str:
    """The markup of the picture on a day: as little for each line and node as it needs without a script, so that it is drawn soon."""
    show = escape(link(show="?"), quote=True).removesuffix("%3F")

    def line(which: str) -> str:
        told = found["lines"][which]
        state = state_on(told["steps"], on)
        css = f"edge {state} off" if state in hidden else f"edge {state}"
        if not told["key"]:
            return f'<g class="{css}" id="{which}" role="img" aria-label="{told["title"]}">{told["markup"]}</g>'
        label = "" if told["says"] else f' aria-label="{told["title"]} ({word(state, link.lang)})"'
        return f'<a class="{css}" id="{which}" href="{show}{quote(link.key(told["key"]))}"{label}>{told["markup"]}</a>'

    def node(told: dict[str, Any]) -> str:
        href = escape(link.opened(told["iri"]), quote=True) if told["more"] else show + quote(link.key(told["iri"]))
        label = f' aria-label="{told["title"]}"' if told["more"] or told["broken"] else ""
        return f'<a class="node {told["kind"]}" id="{told["id"]}" href="{href}"{label}>{told["markup"]}</a>'

    nodes = f'<g lang="{found["tongue"]}">{"".join(map(node, found["nodes"]))}</g>'
    return "".join([*map(line, found["between"]), found["frames"], *map(line, found["inside"]), nodes])
