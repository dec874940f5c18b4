"""Search and the reconciliation service: the index is opened once by each worker, before it gives up writing."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from thidua.errors import RequestError, StoreUnavailable, worded
from thidua.query.names import fold
from thidua.search import KINDS, Hit, Searcher, open_searcher
from thidua.search.reconcile import Reconciler, manifest
from thidua.serve.messages import Request, Response, decode_form, placed
from thidua.serve.output import Output
from thidua.serve.telling import last_offices
from thidua.serve.terms import called, reconstructed
from thidua.store.reader import Store
from thidua.web import LANGUAGES, language_of, page
from thidua.web.links import address

_LIMIT = 50
_FRAMED = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
"""Of the preview: it is there to be shown in a frame of somebody else's page, and nothing in it can be pressed."""
_opened: dict[str, Searcher] = {}
"""The one searcher of this worker: it has one generation of one store."""


def prepare(store: Store) -> None:
    """Open the index, or make it first; called while the worker may still write."""
    _opened["index"] = open_searcher(store)


def _searcher() -> Searcher:
    if "index" not in _opened:
        raise StoreUnavailable("the index of names is not open", hint="Ask again in a moment")
    return _opened["index"]


def search(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """Hits for ``told["text"]``, as JSON values."""
    if told["kinds"] and not told["text"].strip():
        found = _searcher().most(told["kinds"], limit=told["limit"], language=told["lang"])
    else:
        found = _searcher().search(told["text"], kinds=told["kinds"], limit=told["limit"], language=told["lang"])
    things = [hit.iri for hit in found if hit.kind in ("Body", "Post", "Event", "Place", "Unit")]
    names = called(store, things, told["lang"]) if told["lang"] in LANGUAGES else {}
    persons = [hit.iri for hit in found if hit.kind == "Person"] if told.get("offices") else []
    offices = last_offices(store, persons, told["lang"] or LANGUAGES[0])
    return [
        dataclasses.asdict(_named(hit, names))
        | {"reconstructed": reconstructed(store, hit.iri), "office": offices.get(hit.iri), "also": _also(hit)}
        for hit in found
    ]


_SOUGHT = ("Person", "Body", "Place")
_EACH = 8


def most_spoken_of(store: Store, lang: str, out: Output) -> list[dict[str, Any]]:
    """Of each kind that one looks for first those of which most documents speak: where to begin who knows no name yet."""
    made = []
    for kind in _SOUGHT:
        found = search(store, {"text": "", "kinds": [kind], "limit": _EACH, "lang": lang}, out)
        if found:
            made.append({"kind": kind, "things": found})
    return made


def _named(hit: Hit, names: Mapping[str, tuple[str, str]]) -> Hit:
    """A hit by its name in the reader's language: of a post or an event, which documents do not name in every language."""
    label, tag = names.get(hit.iri, (hit.label, hit.language))
    return dataclasses.replace(hit, label=label, language=tag)


def _also(hit: Hit) -> str:
    """The spelling that was found, where it is another than the label and not only without its marks."""
    return "" if fold(hit.name) == fold(hit.label) else hit.name


def reconcile(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """One call of the reconciliation service: ``told["do"]`` says which."""
    service = Reconciler(store, _searcher())
    match told["do"]:
        case "reconcile":
            return service.reconcile(told["value"])
        case "extend":
            return service.extend(told["value"])
        case "suggest":
            return service.suggest(told["what"], told["prefix"], told["kinds"], told["cursor"])
        case "properties":
            return service.proposed(told["kind"], told["limit"])
        case _:
            return service.preview(told["id"])


async def search_page(request: Request) -> Response:
    """``/search?q=...&kind=...&limit=...&lang=...``: a page, or the hits as JSON."""
    given = dict(request.parameters())
    kind = given.get("kind", "")
    language = language_of([given.get("lang", "")], request.header("accept-language"))
    as_data = given.get("format") == "json" or request.wants("text/html", "application/json") == "application/json"
    told = {
        "text": given.get("q", ""),
        "kinds": [kind] if kind else [],
        "limit": _number(given, "limit", _LIMIT),
        "lang": given.get("lang", "") if as_data else language,
        "offices": not as_data,
    }
    hits = await request.job("search", told)
    if as_data:
        return Response.json({"query": told["text"], "hits": hits})
    if given.get("format") == "csv":
        return Response.csv(("iri", "kind", "label", "language", "name", "score", "documents"), hits)
    return Response.html(
        page(
            "search.html",
            language,
            here=here(request),
            q=given.get("q", "").strip(),
            kind=kind.lower(),
            kinds=KINDS,
            hits=hits,
            ways=_ways(request, given, [hit["iri"] for hit in hits]),
            base=request.pool.base,
        )
    )


def _ways(request: Request, given: dict[str, str], iris: list[str]) -> dict[str, str]:
    """The hits as a file, and a query that says of each its names and how many documents speak of it."""
    things = " ".join(f"<{iri}>" for iri in iris)
    query = (
        f"SELECT ?thing (SAMPLE(?name) AS ?label) (COUNT(DISTINCT ?document) AS ?documents) {{\n  VALUES ?thing {{ {things} }}\n"
        f"  OPTIONAL {{ GRAPH ?g {{ ?thing rdfs:label|skos:prefLabel|tdu:headline|dcterms:title ?name }} }}\n"
        f"  OPTIONAL {{ GRAPH <{request.pool.base}graph/fused> {{ ?thing tdu:mentionedIn ?document }} }}\n}} GROUP BY ?thing ORDER BY DESC(?documents) ?label"
    )
    csv = address(
        "/search",
        q=given.get("q"),
        kind=given.get("kind"),
        limit=given.get("limit"),
        lang=given.get("lang"),
        format="csv",
    )
    return {"address": "", "csv": csv, "sparql": address("/query", query=query, lang=given.get("lang"))}


async def suggest(request: Request) -> Response:
    """``/suggest?q=...``: names and addresses while one types, as OpenSearch suggestions (text, names, kinds, IRIs)."""
    given = dict(request.parameters())
    hits = await request.job(
        "search",
        {"text": given.get("q", ""), "kinds": [], "limit": _number(given, "limit", 10), "lang": given.get("lang", "")},
    )
    response = Response.json(
        [given.get("q", ""), [h["label"] for h in hits], [h["kind"] for h in hits], [h["iri"] for h in hits]]
    )
    response.headers = [("Content-Type", "application/x-suggestions+json")]
    return response


async def reconciliation(request: Request) -> Response:
    """``/reconcile``: the manifest; with ``queries`` or ``extend``, by GET or as a form, their answer."""
    pairs = dict(request.parameters())
    if request.method == "POST":
        pairs |= dict(decode_form(request.body))
    for name, do in (("queries", "reconcile"), ("extend", "extend")):
        if name in pairs:
            return Response.json(await request.job("reconcile", {"do": do, "value": _json(pairs[name], name)}))
    host = request.header("host") or "localhost"
    return Response.json(manifest(f"http://{host}/reconcile", request.pool.base))


async def suggestions(request: Request) -> Response:
    """``/reconcile/suggest/{what}``."""
    given = dict(request.parameters())
    kinds = [given["type"]] if given.get("type") else []
    told = {
        "do": "suggest",
        "what": request.values["what"],
        "prefix": given.get("prefix", ""),
        "kinds": kinds,
        "cursor": _number(given, "cursor", 0),
    }
    return Response.json(await request.job("reconcile", told))


async def proposed_properties(request: Request) -> Response:
    """``/reconcile/properties``."""
    given = dict(request.parameters())
    told = {"do": "properties", "kind": given.get("type", ""), "limit": _number(given, "limit", 50)}
    return Response.json(await request.job("reconcile", told))


async def preview(request: Request) -> Response:
    """``/reconcile/preview``."""
    shown = await request.job("reconcile", {"do": "preview", "id": dict(request.parameters()).get("id", "")})
    response = Response.html(shown)
    response.headers.append(("Content-Security-Policy", _FRAMED))
    return response


def here(request: Request) -> dict[str, Any]:
    """Where a page stands: its path, its parameters, and what it is cited by."""
    return {**placed(request), "path": request.path, "parameters": dict(request.parameters())}


def _number(given: dict[str, str], name: str, otherwise: int) -> int:
    text = given.get(name, "")
    if not text:
        return otherwise
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise RequestError(worded("{name} is not a whole number: {text!r}", name=name, text=text[:40]))
    return int(text)


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestError(worded("{name} is no JSON: {error}", name=name, error=str(error)[:120])) from error
