"""The forms of answers: their media types, and the short names that clients put into the address."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from thidua.serve.negotiate import best


@dataclass(frozen=True)
class Form:
    """One form of an answer."""

    name: str
    """Short, as in ``format=csv``."""
    format: ox.QueryResultsFormat | ox.RdfFormat
    media_types: tuple[str, ...]
    """By which it is known; the first is its own."""
    charset: bool = False


TABLES = (
    Form(
        "json", ox.QueryResultsFormat.JSON,
        ("application/sparql-results+json", "application/json", "text/json", "application/x-json"),
    ),
    Form("xml", ox.QueryResultsFormat.XML, ("application/sparql-results+xml", "application/xml", "text/xml")),
    Form("csv", ox.QueryResultsFormat.CSV, ("text/csv",), charset=True),
    Form("tsv", ox.QueryResultsFormat.TSV, ("text/tab-separated-values", "text/tsv"), charset=True),
)  # fmt: skip
"""Of SELECT and ASK."""
GRAPHS = (
    Form("turtle", ox.RdfFormat.TURTLE, ("text/turtle", "application/turtle", "application/x-turtle"), charset=True),
    Form("ntriples", ox.RdfFormat.N_TRIPLES, ("application/n-triples", "text/plain"), charset=True),
    Form("jsonld", ox.RdfFormat.JSON_LD, ("application/ld+json", "application/json")),
    Form("trig", ox.RdfFormat.TRIG, ("application/trig", "application/x-trig"), charset=True),
    Form("nquads", ox.RdfFormat.N_QUADS, ("application/n-quads",), charset=True),
    Form("xml", ox.RdfFormat.RDF_XML, ("application/rdf+xml", "application/xml", "text/xml")),
    Form("n3", ox.RdfFormat.N3, ("text/n3", "text/rdf+n3"), charset=True),
)
"""Of CONSTRUCT and DESCRIBE."""
SPREADSHEET = "spreadsheet"
"""CSV in which no text is a formula: what the pages link to. ``csv`` is the protocol's, as it stands in the graph."""
_SHORT = {
    "ttl": "turtle", "nt": "ntriples", "n-triples": "ntriples", "json-ld": "jsonld", "rdf": "xml", "rdfxml": "xml",
    "rdf+xml": "xml", "n-quads": "nquads", "nq": "nquads", SPREADSHEET: "csv",
}  # fmt: skip


def chosen(offered: tuple[Form, ...], accept: str, short: str) -> tuple[str, Form] | None:
    """The media type to say and its form: the one named in the address if there is such a one, else the most wanted."""
    wanted = _SHORT.get(short.lower(), short.lower())
    for form in offered:
        # some clients name a form for tables in every request, whatever they ask: it then says nothing of a graph
        if wanted and wanted in (form.name, *form.media_types):
            return _said(form, form.media_types[0]), form
    by_type = {media_type: form for form in reversed(offered) for media_type in form.media_types}
    own = [form.media_types[0] for form in offered]
    media_type = best(accept, [*own, *(t for t in by_type if t not in own)])
    return (_said(by_type[media_type], media_type), by_type[media_type]) if media_type else None


def _said(form: Form, media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if form.charset else media_type
