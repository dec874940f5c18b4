"""Clients that people use, as they come: SPARQLWrapper, rdflib's store, and one from npm (skipped where that is not)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import rdflib
import served
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from thidua.query import select
from thidua.store.remote import RemoteStore

FEW = "SELECT * { GRAPH <https://example.org/graph/few> { ?s ?p ?o } } ORDER BY ?s"
GRAPH = "CONSTRUCT { ?s ?p ?o } { GRAPH <https://example.org/graph/few> { ?s ?p ?o } }"
FETCHER = "fetch-sparql-endpoint"
FOLDER = os.environ.get("THIDUA_NPM", "")


def wrapper(client: served.Client, query: str, form: str, method: str = GET, how: str = URLENCODED) -> Any:
    made = SPARQLWrapper(client.url + "sparql")
    made.setQuery(query)
    made.setReturnFormat(form)
    made.setMethod(method)
    made.setRequestMethod(how)
    return made.queryAndConvert()


@pytest.mark.parametrize(("method", "how"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_asks_for_tables(client: served.Client, method: str, how: str) -> None:
    rows = wrapper(client, FEW, JSON, method, how)["results"]["bindings"]
    assert [row["o"]["value"] for row in rows] == ["0", "1"]
    assert wrapper(client, "ASK {}", JSON, method, how)["boolean"] is True
    assert len(wrapper(client, FEW, XML, method, how).getElementsByTagName("result")) == 2
    assert wrapper(client, FEW, CSV, method, how).count(b"\n") == 3
    assert wrapper(client, FEW, TSV, method, how).count(b"\n") == 3


@pytest.mark.parametrize("form", [TURTLE, N3, XML, JSONLD])
def test_sparqlwrapper_asks_for_graphs(client: served.Client, form: str) -> None:
    found = wrapper(client, GRAPH, form)
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")
    assert len(graph) == 2


def test_sparqlwrapper_is_told_what_is_wrong(client: served.Client) -> None:
    with pytest.raises(QueryBadFormed, match="1:19"):
        wrapper(client, "SELECT * { ?s ?p }", JSON)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["json", "xml", "csv"])
def test_rdflib_sees_a_graph(client: served.Client, method: str, form: str) -> None:
    graph = rdflib.Graph(
        SPARQLStore(client.url + "sparql", method=method, returnFormat=form), rdflib.URIRef(served.GRAPH + "few")
    )
    assert len(graph) == 2
    value = rdflib.URIRef("https://example.org/value")
    assert {str(o) for o in graph.objects(None, value)} == {"0", "1"}
    rows = graph.query("SELECT ?o { ?s ?p ?o } ORDER BY DESC(?o)")
    assert [str(row[0]) for row in rows] == ["1", "0"]  # type: ignore[index]


def test_this_program_asks_it_as_a_store(client: served.Client) -> None:
    found = select(RemoteStore(client.url + "sparql"), FEW)
    assert [row[found.columns.index("o")] for row in found.rows] == [0, 1]


def test_a_client_from_npm(client: served.Client) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (Path(FOLDER or "/nowhere") / "node_modules" / FETCHER).is_dir():
        pytest.skip(f"THIDUA_NPM names no folder in which `npm install {FETCHER}` was run")
    script = Path(__file__).parent / "client.mjs"
    run = subprocess.run(
        [node, script, FOLDER, client.url + "sparql"], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
    for method, told in json.loads(run.stdout).items():
        assert told["rows"] == [["https://example.org/n/0", "0"], ["https://example.org/n/1", "1"]], method
        assert (told["triples"], told["ask"]) == (2, True)
        assert "1:19" in told["error"]
