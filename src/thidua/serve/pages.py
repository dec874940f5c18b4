"""The routes of ``thidua serve``: what is at which address."""

from __future__ import annotations

from thidua.serve.asking import answered, cited, listed
from thidua.serve.disputing import conflicts_page
from thidua.serve.entities import entity_page, vocabulary_page
from thidua.serve.finding import findings_page
from thidua.serve.listing import documents_page, start_page
from thidua.serve.mapping import map_page, table_page
from thidua.serve.overviews import overview_data, overview_page
from thidua.serve.querying import query_page
from thidua.serve.routes import Route
from thidua.serve.searching import preview, proposed_properties, reconciliation, search_page, suggest, suggestions
from thidua.serve.sparql import sparql
from thidua.serve.statics import static_file
from thidua.serve.versions import beside_page

ROUTES: tuple[Route, ...] = (
    Route("GET", "/", start_page, ("lang",)),
    Route("GET", "/sparql", sparql),
    Route("POST", "/sparql", sparql),
    Route("QUERY", "/sparql", sparql),
    Route("GET", "/static/{name}", static_file),
    Route("GET", "/query", query_page),
    Route("POST", "/query", query_page),
    Route("GET", "/search", search_page, ("q", "kind", "limit", "lang", "format")),
    Route("GET", "/suggest", suggest, ("q", "limit", "lang")),
    Route("GET", "/documents", documents_page, ("after", "lang")),
    Route("GET", "/documents/{one}/beside/{other}", beside_page, ("lang",)),
    Route("GET", "/conflicts", conflicts_page, ("about", "from", "lang")),
    Route("GET", "/findings", findings_page, ("lang", "format")),
    Route("GET", "/data/{key...}", entity_page, ("format", "lang", "lit", "on", "residue", "why")),
    Route("GET", "/vocab/{key...}", vocabulary_page, ("lang",)),
    Route("GET", "/reconcile", reconciliation),
    Route("POST", "/reconcile", reconciliation),
    Route("GET", "/reconcile/suggest/{what}", suggestions),
    Route("GET", "/reconcile/properties", proposed_properties),
    Route("GET", "/reconcile/preview", preview),
    Route("GET", "/map", map_page),
    Route("GET", "/map/table", table_page),
    Route("GET", "/map/overview", overview_page),
    Route("GET", "/map/overview.json", overview_data),
    Route("GET", "/ask", listed),
    Route("GET", "/ask/{name}", answered),
    Route("GET", "/cite/{claim...}", cited),
)
