"""What the service says of itself: a SPARQL 1.1 Service Description, and a page with a form for who comes by browser."""

from __future__ import annotations

import html
from typing import Any

import pyoxigraph as ox

from thidua.namespaces import XSD
from thidua.serve.formats import GRAPHS, TABLES
from thidua.serve.messages import Request, Response
from thidua.serve.output import Output
from thidua.store import ledger
from thidua.store.reader import Store
from thidua.web import language_of, words_of

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_VOID = "http://rdfs.org/ns/void#"
_A = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_NAMES = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
}  # fmt: skip
_GRAPH_NAMES = {
    "turtle": "Turtle", "ntriples": "N-Triples", "jsonld": "JSON-LD", "trig": "TriG", "nquads": "N-Quads",
    "xml": "RDF_XML", "n3": "N3",
}  # fmt: skip


async def description(request: Request) -> Response:
    """The description in the wanted form."""
    by_type = {media_type: form for form in GRAPHS for media_type in form.media_types[:1]}
    wanted = request.wants(*by_type, "text/html")
    if wanted == "text/html":
        return Response.html(_page(language_of([], request.header("accept-language"))))
    host = request.header("host") or "localhost"
    told = {
        "endpoint": f"http://{host}{request.path}", "format": by_type[wanted].name,
        "union": request.pool.settings.union_default_graph,
    }  # fmt: skip
    text = await request.job("describe", told)
    return Response.text(text, media_type=f"{wanted}; charset=utf-8" if by_type[wanted].charset else wanted)


def describe(store: Store, told: dict[str, Any], out: Output) -> str:  # noqa: ARG001 - every job takes it
    """The service and its dataset: each graph with the number of its statements, as the ledger counted them."""
    service, dataset = ox.NamedNode(told["endpoint"]), ox.BlankNode("dataset")
    triples = [
        ox.Triple(service, _A, _sd("Service")),
        ox.Triple(service, _sd("endpoint"), service),
        ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph" if told["union"] else "EmptyGraphs")),
        ox.Triple(service, _sd("defaultDataset"), dataset),
        ox.Triple(dataset, _A, _sd("Dataset")),
        ox.Triple(dataset, _sd("defaultGraph"), ox.BlankNode("default")),
        ox.Triple(ox.BlankNode("default"), _A, _sd("Graph")),
    ]
    names = [_NAMES[f.name] for f in TABLES] + [_GRAPH_NAMES[f.name] for f in GRAPHS]
    triples += [ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name)) for name in names]
    for i, (name, (quads, _)) in enumerate(sorted(ledger.graphs(store.ledger).items())):
        named, graph = ox.BlankNode(f"n{i}"), ox.BlankNode(f"g{i}")
        count = ox.Literal(str(quads), datatype=ox.NamedNode(XSD + "integer"))
        triples += [
            ox.Triple(dataset, _sd("namedGraph"), named),
            ox.Triple(named, _A, _sd("NamedGraph")),
            ox.Triple(named, _sd("name"), ox.NamedNode(name if "://" in name else store.iri(name))),
            ox.Triple(named, _sd("graph"), graph),
            ox.Triple(graph, _A, _sd("Graph")),
            ox.Triple(graph, ox.NamedNode(_VOID + "triples"), count),
        ]
    form = next(f for f in GRAPHS if f.name == told["format"])
    assert isinstance(form.format, ox.RdfFormat)
    prefixes = {"sd": _SD, "void": _VOID, "formats": _FORMATS} if form.name in ("turtle", "trig", "n3") else None
    return (ox.serialize(triples, format=form.format, prefixes=prefixes) or b"").decode("utf-8")


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


_EXAMPLE = """SELECT ?person ?name {
  GRAPH <graph/fused> { ?person a tdu:Person ; rdfs:label ?name }
} LIMIT 20"""


def _page(language: str) -> str:
    said = words_of(language)
    forms = "".join(f"<option>{form.name}</option>" for form in (*TABLES, *GRAPHS[:4]))
    return f"""<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>SPARQL</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>SPARQL</h1>
<form method="get"><p><label>{said["sparql_query"]}<br><textarea name="query" rows="12" cols="80">{html.escape(_EXAMPLE)}</textarea></label></p>
<p><label>{said["sparql_form"]} <select name="format">{forms}</select></label> <button>{said["sparql_ask"]}</button></p></form>
<p>{said["sparql_note"]}</p></main></body></html>
"""
