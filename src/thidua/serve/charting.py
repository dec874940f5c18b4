"""The jobs behind the map: the network of a store, the part that a view shows, its picture, its files, its evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import networkx as nx

from thidua.draw import add_evidence, network, render
from thidua.draw.asked import ask, language, value
from thidua.draw.evidence import Claim
from thidua.draw.export import rows
from thidua.draw.gathering import gather, opened, openings
from thidua.draw.growing import grown
from thidua.draw.layout import Picture, layout
from thidua.draw.linked import pieces
from thidua.draw.names import node_label, place_name, role_name
from thidua.draw.quoting import passages
from thidua.draw.steps import Steps, at, changes, dated, newest, reasons, steps
from thidua.draw.views import View, choose
from thidua.errors import ConfigError, RequestError, worded
from thidua.serve.coursing import course, newest_first, sentences
from thidua.serve.output import Output
from thidua.serve.wire import packed, taken
from thidua.store.reader import Store

MEDIA = {
    "svg": "image/svg+xml", "png": "image/png", "graphml": "application/graphml+xml", "gexf": "application/gexf+xml",
    "csv": "text/csv; charset=utf-8",
}  # fmt: skip
"""Forms in which what is seen can be taken along."""
_DOCUMENTS = 4
"""Documents that a row of the table names; the panel has all."""
_CLAIMS = 40


def _view(store: Store, told: dict[str, Any]) -> tuple[nx.MultiDiGraph, View]:
    """The network around what is told, and the view of it; ConfigError where nothing of a name is in the network."""
    base = store.base
    around = [base + store.canonical(key) for key in told["around"]]
    sought = {store.canonical(key): by for key, by in told["opened"]}
    view = View(
        around=dict.fromkeys(around, ()), opened={base + key: opened(store, base + key, by) for key, by in sought.items()},
        removed=tuple(base + key for key in told["removed"]), form=told["form"], depth=told["depth"], limit=told["limit"],
        keep={k: tuple(base + one for one in v) if k == "place" else tuple(v) for k, v in told["keep"].items()},
    )  # fmt: skip
    graph, view = gather(store, view, base + told["movement"] if told["movement"] else "")
    for one, starts in view.around.items():
        if not any(n in graph for n in starts):
            raise ConfigError(
                worded("nothing is said of an office of {one!r}", one=one.removeprefix(base)[:100]),
                hint="Look for another name",
            )
    return graph, view


def picture(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """What a page of the map needs, for every day at once."""
    lang, base = told["lang"], store.base
    try:
        graph, view = _view(store, told)
    except ConfigError as error:
        return {"wrong": taken(error.message), "name": told["around"][-1] if told["around"] else ""}
    chosen = choose(graph, view)
    part = chosen.part
    add_evidence(part, store)
    found = steps(graph, store, part)
    days = changes(found.values())
    drawn = pieces(part, _arranged(store, told, graph, view, part), found, dict(chosen.more))
    names = {n["iri"]: n["id"] for n in drawn["nodes"]}
    line_of = {line["key"]: line["id"] for line in drawn["lines"].values() if line["key"]}
    return {
        **drawn, "left_out": chosen.left_out, "beyond": view.beyond, "days": days, "documents": len(part.graph["documents"]),
        "around": [_named(graph, iri, lang, base) for iri in view.around],
        # as text: who draws the picture need not read what only the tables say
        "rows": packed([_row(part, edge, lang, base, names, line_of, found) for edge in rows(part, lang)]).decode("utf-8", "surrogatepass"),
        "choices": _choices(store, graph, lang, base),
        "newest": newest(part),
    }  # fmt: skip


def _arranged(store: Store, told: dict[str, Any], graph: nx.MultiDiGraph, view: View, part: nx.MultiDiGraph) -> Picture:
    """The picture of a view: what was there before something was filtered, opened or taken out stays in its place."""
    lang, filtered = told["lang"], bool(told["keep"] or told["movement"])
    if not (view.opened or view.removed or filtered):
        return layout(part, lang)
    before, plain = _view(store, {**told, "opened": [], "removed": [], "keep": {}, "movement": ""})
    first = choose(before, plain).part
    if filtered:
        passed = choose(graph, replace(view, opened={}, removed=())).part
        same = sum(n in first for n in passed)
        made = grown(layout(first, lang), passed, lang) if same * 3 >= len(passed) * 2 else layout(passed, lang)
    else:
        made = layout(first, lang)
    opened_ = list(view.opened.items())
    for n in range(1, len(opened_) + 1):
        made = grown(made, choose(graph, replace(view, opened=dict(opened_[:n]), removed=())).part, lang)
    return grown(made, part, lang) if view.removed else made


def _named(graph: nx.MultiDiGraph, iri: str, lang: str, base: str) -> dict[str, str]:
    key = iri.removeprefix(base)
    if iri in graph:
        name, tag = node_label(graph.nodes[iri], lang)
        return {"iri": iri, "key": key, "name": name, "lang": tag, "kind": graph.nodes[iri]["kind"]}
    return {"iri": iri, "key": key, "name": _place(graph, iri, lang) or key, "lang": "", "kind": "place"}


def _place(graph: nx.MultiDiGraph, iri: str, lang: str) -> str:
    body = next((d for _, d in sorted(graph.nodes(data=True), key=lambda n: n[0]) if d["place"] == iri), None)
    return place_name((("vi", body["jurisdiction"]), *body["place_names"]), lang) if body else ""


def _choices(store: Store, graph: nx.MultiDiGraph, lang: str, base: str) -> dict[str, list[list[str]]]:
    """What can be chosen in the filters: places, kinds of bodies, movements, openings, each with its name."""
    bodies = [d for _, d in graph.nodes(data=True) if d["kind"] in ("body", "cluster")]
    places = {d["place"] for d in bodies if d["place"]}
    kinds = {d["body_kind"] for d in bodies if d["body_kind"]}
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for movement, label in ask(store, "movements", "movement label"):
        said[value(movement)].setdefault(language(label), value(label))
    named = {
        "province": {p.removeprefix(base): _place(graph, p, lang) for p in places},
        "kind": {k: _kind(graph, k, lang) for k in kinds},
        "movement": {iri.removeprefix(base): names.get(lang) or min(names.values()) for iri, names in said.items()},
    }
    found = {
        name: [[k, v] for k, v in sorted(each.items(), key=lambda kv: (kv[1], kv[0]))] for name, each in named.items()
    }
    return {**found, "by": [[name, q.text("title", lang)] for name, q in openings().items()]}


def _kind(graph: nx.MultiDiGraph, kind: str, lang: str) -> str:
    names = graph.graph["names"].get(f"body-kinds/{kind}", {})
    return str(names.get(lang) or names.get("en") or kind.replace("_", " "))


def _row(
    part: nx.MultiDiGraph, edge: tuple[str, str, str, dict[str, Any]], lang: str, base: str, names: dict[str, str],
    line_of: dict[str, str], found: dict[str, Steps],
) -> dict[str, Any]:  # fmt: skip
    holder, body, key, data = edge
    role, tag = role_name(part, data["role"], lang, data["kind"])
    documents = list(dict.fromkeys(c.document for c in data["claims"]))
    return {
        "id": line_of.get(key, ""), "key": key.removeprefix(base), "code": data["role"], "years": list(data["years"]), "role": role, "role_lang": tag, "steps": [[d, s] for d, s, _ in found[key]],
        "holder": _named(part, holder, lang, base) | {"id": names.get(holder, "")}, "body": _named(part, body, lang, base) | {"id": names.get(body, "")},
        "begins": data["begins"], "ends": data["ends"], "seen": " ".join((*data["attested"], *data["years"])), "former": " ".join(sorted({d for s in data["spells"] if s.mode == "former" and not s.ends for d in s.attested})), "certainty": data["certainty"],
        "reported": " ".join(sorted({r for s in data["spells"] if not s.known for r in s.reported})),
        "documents": [_document(part, d, base) for d in documents[:_DOCUMENTS]], "more": max(0, len(documents) - _DOCUMENTS),
        "decided": list(data["curated"]),
    }  # fmt: skip


def _document(part: nx.MultiDiGraph, iri: str, base: str) -> dict[str, str]:
    about = part.graph["documents"].get(iri, {})
    return {
        "iri": iri, "key": iri.removeprefix(base), "title": about.get("headline") or about.get("title") or iri, "lang": about.get("language", ""),
        "publisher": about.get("publisher", ""), "issued": about.get("issued", ""),
    }  # fmt: skip


def detail(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """What is said of one line or one node, ``told["show"]``, with the words that say so; None of what is not there."""
    lang, base, iri = told["lang"], store.base, store.base + store.canonical(told["show"])
    on = told.get("on", "")
    graph = network(store, only=[iri])
    if iri in graph:
        ends = [*graph.out_edges(iri, keys=True, data=True), *graph.in_edges(iri, keys=True, data=True)]
        lines = [(u, v, k) for u, v, k, d in ends if d["kind"] != "part_of"]
        part = graph.edge_subgraph(lines).copy() if lines else graph.subgraph([iri]).copy()
        data = graph.nodes[iri]
        about = {
            "names": [{"lang": tag, "text": text} for tag, text in data["names"]],
            "basis": data["name_basis"],
            "certainty": data["certainty"],
        }
        found = steps(graph, store, part)
        part.graph["documents"] = {}
        offices = [
            _row(part, edge, lang, base, {}, {}, found) | {"state": at(found[edge[2]], on)[0] if on else ""}
            for edge in rows(part, lang)
        ]
        of_one = any(office["holder"]["iri"] == iri for office in offices)
        return {"node": _named(graph, iri, lang, base) | about, "offices": newest_first(offices, of_one)}
    holders = [value(holder) for _, holder in ask(store, "line", "line holder", line=[iri])]
    if not holders:
        return None
    hit = next(
        (u, v, k)
        for u, v, k, d in network(store, only=holders).edges(keys=True, data=True)
        if iri == k or iri in d["assertions"]
    )
    graph = network(store, only=[hit[1]])  # with who else is said to hold the post
    part = graph.edge_subgraph([hit]).copy()
    add_evidence(part, store)
    data = part.edges[hit]
    row = _row(part, (*hit, data), lang, base, {}, {}, steps(graph, store, part))
    return {
        "on": on,
        "line": row | {"course": course(reasons(graph, store, hit), lang, on)},
        "claims": [claim_of(store, part, c, base) for c in sentences(data["claims"][:_CLAIMS], store.text)],
        "unshown": max(0, len(data["claims"]) - _CLAIMS),
    }


def claim_of(store: Store, part: nx.MultiDiGraph, claim: Claim, base: str) -> dict[str, Any]:
    """A statement of a document as it is shown: the sentences around its quotes, and where they stand; ``part`` knows the document."""
    places = [f"{q.start}-{q.end}" for q in claim.quotes if q.start is not None and q.end is not None]
    return {
        "key": claim.iri.removeprefix(base), "doubtful": claim.status == "doubtful", "document": _document(part, claim.document, base),
        "passages": [[[text, marked] for text, marked in passage] for passage in passages(claim, store.text)], "places": places,
    }  # fmt: skip


def file(store: Store, told: dict[str, Any], out: Output) -> None:
    """What is seen as a file, ``told["format"]``, of the day ``told["date"]``."""
    lang = told["lang"]
    try:
        graph, view = _view(store, told)
    except ConfigError as error:
        raise RequestError(error.message, status=404, hint=error.hint) from error
    chosen = choose(graph, view)
    part = chosen.part
    drawn = _arranged(store, told, graph, view, part)
    dated(part, steps(graph, store, part), told["date"])
    hidden = [(u, v, k) for u, v, k, d in part.edges(keys=True, data=True) if d["state"] in told["hide"]]
    part.remove_edges_from(hidden)
    gone = {k for *_, k in hidden}
    drawn.edges = [e for e in drawn.edges if e.key not in gone]
    drawn.hidden = [k for k in drawn.hidden if k not in gone]
    add_evidence(part, store)
    out.begin(MEDIA[told["format"]])
    out.write(
        render(part, told["format"], lang=lang, picture=drawn, more=(chosen.left_out, view.limit), text_of=store.text)
    )
