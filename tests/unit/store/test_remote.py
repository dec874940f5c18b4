"""A store behind an address answers as one in a folder does; whatever goes wrong out there is said in words."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import question_world
from endpoint import Endpoint, serving

from thidua.errors import ConfigError, QueryError, StoreError, StoreUnavailable
from thidua.query import Answer, ask, run
from thidua.store import Store
from thidua.store.remote import RemoteStore, open_any
from thidua.store.writer import Writer

OTHER = "https://example.org/graph/"


@pytest.fixture(scope="module", params=[None, OTHER])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("remote") / "store"
    with Writer(path, base=request.param) if request.param else Writer(path) as writer:
        for paper in question_world.papers():
            writer.add(paper, "test")
        writer.commit()
    with Store(path) as store:
        yield store


@pytest.fixture(scope="module")
def endpoint(folder: Store) -> Iterator[Endpoint]:
    with serving(folder.graph) as server:
        yield server


@pytest.mark.parametrize(
    ("name", "values"),
    [("who-chairs-what", {}), ("who-chairs-what", {"body": "cụm 5"}), ("who-holds-a-post", {"role": "chair"})],
)
def test_a_stored_question_has_the_same_answer(
    folder: Store, endpoint: Endpoint, name: str, values: dict[str, str]
) -> None:
    here, there = ask(folder, name, **values), ask(RemoteStore(endpoint.url, base=folder.base), name, **values)
    assert len(here) >= 1
    assert (there.columns, there.terms) == (here.columns, here.terms)


@pytest.mark.parametrize(
    "sparql",
    [
        "BASE <https://w3id.org/thidua/data/> SELECT ?p ?n { GRAPH <graph/fused> { ?p a tdu:Person ; rdfs:label ?n } } ORDER BY ?p",
        "ASK { GRAPH ?g { ?s a tdu:Person } }",
        "BASE <https://w3id.org/thidua/data/> CONSTRUCT { ?p rdfs:label ?n } { GRAPH <graph/fused> { ?p a tdu:Person ; rdfs:label ?n } }",
    ],
)
def test_every_form_gives_the_same_terms(folder: Store, endpoint: Endpoint, sparql: str) -> None:
    here, there = run(folder, sparql), run(RemoteStore(endpoint.url, base=folder.base), sparql)
    assert isinstance(here, bool) or len(here) >= 5
    assert (there.terms if isinstance(there, Answer) else there) == (here.terms if isinstance(here, Answer) else here)


def test_only_questions_are_sent(endpoint: Endpoint) -> None:
    store = RemoteStore(endpoint.url)
    before = len(endpoint.asked)
    for text in (
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "DROP ALL",
        "# SELECT\nCLEAR ALL",
        "SELECT * { SERVICE <http://x> { ?s ?p ?o } }",
    ):
        with pytest.raises(QueryError):
            store.query(text)
    assert len(endpoint.asked) == before
    store.query("ASK { ?s ?p 'INSERT DATA' }")
    assert [set(form) for form in endpoint.asked[before:]] == [{"query"}]


def test_prefixes_that_the_text_declares_are_its_own(endpoint: Endpoint) -> None:
    RemoteStore(endpoint.url).query("PREFIX tdu: <http://x/> ASK { ?s a tdu:P ; rdfs:label ?n }")
    sent = endpoint.asked[-1]["query"][0]
    assert sent.count("PREFIX tdu:") == 1 and sent.count("PREFIX rdfs:") == 1


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        ((400, "text/plain", b"line 1: no such thing\x1b[31m"), QueryError, "cannot read the query: line 1: no such thing"),
        ((400, "text/plain", b"SPARQL body payloads are limited to 134217728 bytes, found 146800680 bytes"), StoreUnavailable, "takes no request so large (400): SPARQL body"),
        ((413, "text/html", b""), StoreUnavailable, "takes no request so large (413)"),
        ((401, "text/plain", b""), StoreUnavailable, "asks for a password"),
        ((404, "text/html", b"<p>nothing"), StoreUnavailable, "no endpoint at this address"),
        ((500, "text/plain", b"out of memory"), StoreUnavailable, "out of memory"),
        ((503, "text/plain", b""), StoreUnavailable, "answered 503"),
        ((200, "text/html", b"<html>welcome</html>"), StoreError, "SPARQL endpoint, and not of a page"),
        ((200, "application/sparql-results+json", b'{"head": {"vars": ["s"]}, "results": {"bind'), StoreError, "cannot be read"),
        ((200, "application/sparql-results+json", b" " * 3000), StoreError, "larger than 2000 bytes"),
        ((0, "", b""), StoreUnavailable, "within 1 seconds"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_said_in_words(reply: tuple[int, str, bytes], kind: type[Exception], words: str) -> None:
    with serving(reply=reply) as server, pytest.raises(kind) as caught:
        run(RemoteStore(server.url, timeout=1, max_bytes=2000), "SELECT * { ?s ?p ?o }")
    assert words in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_where_nothing_answers_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreUnavailable, match="nothing answers there"):
        RemoteStore(f"http://127.0.0.1:{port}/").query("ASK { }")


def test_an_address_is_an_address_and_a_base_is_for_one(tmp_path: Path) -> None:
    for bad in ("ftp://x/", "file:///etc/passwd", "http://", "https://me:secret@example.org/sparql"):
        with pytest.raises(ConfigError) as caught:
            RemoteStore(bad)
        assert "secret" not in str(caught.value)
    with pytest.raises(ConfigError, match="is no base"):
        RemoteStore("http://x/", base="x")
    with pytest.raises(ConfigError, match="knows its base"):
        open_any(tmp_path, base=OTHER)


def test_words_in_the_header_of_a_query_are_no_kind_of_query(folder: Store, endpoint: Endpoint) -> None:
    text = "#+ title: Things\n#+ question: What do they describe and construct?\n# delete insert\nSELECT ?s { GRAPH ?g { ?s a tdu:Person } }"
    found = RemoteStore(endpoint.url, base=folder.base).query(text)
    assert len(list(found)) > 3


def test_a_long_query_goes_as_it_is_and_not_as_a_form(endpoint: Endpoint) -> None:
    values = " ".join(f'"Quảng Trị {n}"' for n in range(5000))
    assert list(RemoteStore(endpoint.url).query(f"SELECT ?v {{ VALUES ?v {{ {values} }} }} LIMIT 1"))
    assert endpoint.headers[-1]["Content-Type"] == "application/sparql-query"
