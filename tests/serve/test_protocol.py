"""The SPARQL 1.1 Protocol as clients meet it: the three ways to ask, datasets, forms of answers, errors that say where."""

from __future__ import annotations

import gzip
import json
from urllib.parse import quote, urlencode

import brotli
import pyoxigraph as ox
import pytest
import served

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def number(reply: served.Reply) -> int:
    assert reply.status == 200, reply.text
    return int(json.loads(reply.text)["results"]["bindings"][0]["n"]["value"])


def test_the_three_ways_to_ask(client: served.Client) -> None:
    direct = client.ask("/sparql", "POST", COUNT.encode(), {"Content-Type": "application/sparql-query; charset=UTF-8"})
    form = client.ask("/sparql/", "POST", urlencode({"query": COUNT}).encode(), FORM)
    assert [number(r) for r in (client.query(COUNT), direct, form)] == [3002] * 3


def test_the_dataset_of_the_request(client: served.Client) -> None:
    plain = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    few, many = served.GRAPH + "few", served.GRAPH + "numbers"
    # Oxigraph finds a statement of two graphs twice in their merge: counted are the different ones
    merged = quote("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }")
    both = f"/sparql?query={merged}&default-graph-uri={quote(few)}&default-graph-uri={quote(many)}"
    assert number(client.query(plain)) == 0, "a store keeps nothing in its default graph"
    assert number(client.query(plain, **{"default-graph-uri": few})) == 2
    assert number(client.ask(both)) == 3000
    assert number(client.query(COUNT, **{"named-graph-uri": few})) == 2
    assert number(client.query(COUNT, **{"default-graph-uri": few})) == 0, "no named graph was asked for"
    # the request counts, and not what the query says
    assert (
        number(client.query(f"SELECT (COUNT(*) AS ?n) FROM <{many}> {{ ?s ?p ?o }}", **{"default-graph-uri": few})) == 2
    )
    assert client.query(plain, **{"default-graph-uri": "a b"}).status == 400


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("application/sparql-results+xml, application/sparql-results+json;q=0.9", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0.2, text/*;q=0.5, text/csv;q=0.1", "text/tab-separated-values; charset=utf-8"),
        ("application/json", "application/json"),
    ],
)  # fmt: skip
def test_tables_in_the_wanted_form(client: served.Client, accept: str, expected: str) -> None:
    reply = client.query("SELECT * { VALUES ?x { 1 2 } }", accept)
    assert (reply.status, reply.headers["content-type"]) == (200, expected)


@pytest.mark.parametrize(
    "media_type",
    ["text/turtle", "application/n-triples", "application/ld+json", "application/trig", "application/rdf+xml"],
)
def test_graphs_in_the_wanted_form(client: served.Client, media_type: str) -> None:
    reply = client.query("CONSTRUCT { ?s ?p ?o } { GRAPH <https://example.org/graph/few> { ?s ?p ?o } }", media_type)
    assert reply.headers["content-type"].partition(";")[0] == media_type
    form = ox.RdfFormat.from_media_type(media_type)
    assert form is not None
    assert len(list(ox.parse(reply.body, format=form))) == 2


def test_a_form_named_in_the_address(client: served.Client) -> None:
    assert client.query("ASK {}", format="xml").headers["content-type"] == "application/sparql-results+xml"
    # SPARQLWrapper says what it wants of tables three times, whatever it asks
    reply = client.query("CONSTRUCT { <a:b> <a:b> 1 } {}", "text/turtle", format="json", output="json", results="json")
    assert reply.headers["content-type"] == "text/turtle; charset=utf-8"


def test_nothing_acceptable(client: served.Client) -> None:
    reply = client.query("ASK {}", "image/png")
    assert reply.status == 406
    assert "text/csv" in reply.text


def test_compressed_if_wanted(client: served.Client) -> None:
    path = "/sparql?" + urlencode({"query": "SELECT * { GRAPH ?g { ?s ?p ?o } }", "format": "csv"})
    plain = client.ask(path)
    zipped = client.ask(path, headers={"Accept-Encoding": "gzip"})
    smaller = client.ask(path, headers={"Accept-Encoding": "gzip;q=0.5, br"})
    assert "content-encoding" not in plain.headers
    assert (zipped.headers["content-encoding"], smaller.headers["content-encoding"]) == ("gzip", "br")
    assert gzip.decompress(zipped.body) == brotli.decompress(smaller.body) == plain.body
    assert len(zipped.body) < len(plain.body) / 4


def test_head_says_what_get_would(client: served.Client) -> None:
    path = "/sparql?" + urlencode({"query": COUNT})
    head = client.ask(path, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-type"] == client.ask(path).headers["content-type"]
    assert client.ask("/sparql?query=ASK%7B", "HEAD").status == 400


def test_what_the_service_says_of_itself(client: served.Client) -> None:
    reply = client.ask("/sparql", headers={"Accept": "text/turtle"})
    store = ox.Store()
    store.load(reply.body, format=ox.RdfFormat.TURTLE)
    sd = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
    assert store.query(
        sd + f"ASK {{ ?s a sd:Service ; sd:endpoint <{client.url}sparql> ; sd:supportedLanguage sd:SPARQL11Query }}"
    )
    graphs = [row["g"].value for row in store.query(sd + "SELECT ?g { ?x a sd:NamedGraph ; sd:name ?g } ORDER BY ?g")]
    assert graphs == [served.GRAPH + "few", served.GRAPH + "numbers"]
    assert "<textarea" in client.ask("/sparql", headers={"Accept": "text/html"}).text


def test_a_malformed_query_says_where(client: served.Client) -> None:
    reply = client.query("SELECT *\n{ ?s ?p }")
    assert reply.status == 400
    assert "2:10" in reply.text
    told = json.loads(client.query("SELECT *\n{ ?s ?p }", "application/problem+json").text)
    assert (told["status"], told["where"]) == (400, "2:10")


@pytest.mark.parametrize(
    ("path", "method", "body", "headers", "status", "said"),
    [
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "GET", None, {}, 400, "more than one query"),
        ("/sparql?query=ASK%7B%7D&limit=3", "GET", None, {}, 400, "'limit'"),
        ("/sparql?query=%GG", "GET", None, {}, 400, "hexadecimal"),
        ("/sparql?query=%FF", "GET", None, {}, 400, "UTF-8"),
        ("/sparql?update=DROP%20ALL", "GET", None, {}, 403, "read-only"),
        ("/sparql", "POST", b"update=DROP+ALL", FORM, 403, "read-only"),
        ("/sparql", "POST", b"DROP ALL", {"Content-Type": "application/sparql-update"}, 403, "read-only"),
        ("/sparql?query=INSERT%20DATA%20%7B%7D", "GET", None, {}, 403, "INSERT"),
        ("/sparql?query=LOAD%20%3Chttp%3A%2F%2Fa.example%3E", "GET", None, {}, 403, "LOAD"),
        ("/sparql?query=" + quote("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), "GET", None, {}, 403, "SERVICE"),
        ("/sparql", "POST", b"", FORM, 400, "no query"),
        ("/sparql", "POST", b"ASK {}", {"Content-Type": "text/plain"}, 415, "application/sparql-query"),
        ("/sparql", "POST", b"ASK {}", {}, 415, "content type"),
        ("/sparql", "POST", b"ASK {}", {"Content-Type": "application/sparql-query; charset=utf-16"}, 415, "UTF-8"),
        ("/sparql", "POST", b"ASK {} # \xff", {"Content-Type": "application/sparql-query"}, 400, "UTF-8"),
        ("/sparql", "PUT", b"", {}, 405, "GET, HEAD, OPTIONS, POST, QUERY"),
        ("/sparql/deeper", "GET", None, {}, 404, "nothing at"),
        ("/%FF", "GET", None, {}, 400, "UTF-8"),
        ("/", "GET", None, {"Host": "rebound.example"}, 421, "rebound.example"),
        ("/sparql?query=" + "x" * 70_000, "GET", None, {}, 431, "POST"),
        ("/sparql", "POST", b"query=" + b"x" * 100_001, FORM, 413, "100,001"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told(
    client: served.Client, path: str, method: str, body: bytes | None, headers: dict[str, str], status: int, said: str
) -> None:
    reply = client.ask(path, method, body, headers)
    assert (reply.status, said in reply.text) == (status, True), reply.text
    assert client.query("ASK {}").status == 200


def test_pages_elsewhere_read_only_if_allowed(client: served.Client) -> None:
    asked = {"Origin": "https://a.example"}
    assert (
        client.ask("/sparql?query=ASK%7B%7D", headers=asked).headers["access-control-allow-origin"]
        == "https://a.example"
    )
    before = client.ask("/sparql", "OPTIONS", headers={**asked, "Access-Control-Request-Method": "POST"})
    assert before.status == 204
    assert "POST" in before.headers["access-control-allow-methods"]
    other = client.ask("/sparql?query=ASK%7B%7D", headers={"Origin": "https://b.example"})
    assert "access-control-allow-origin" not in other.headers


def test_every_answer_is_only_data(client: served.Client) -> None:
    for path in ("/", "/sparql", "/nothing", "/sparql?query=ASK%7B%7D"):
        headers = client.ask(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "set-cookie" not in headers
