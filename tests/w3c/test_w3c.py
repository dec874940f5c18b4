"""The service against the W3C's tests: every query over HTTP, its dataset named in the request. Without them it is skipped."""

from __future__ import annotations

import http.client
import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
import served

from . import protocol, suite

FOLDER = os.environ.get("THIDUA_RDF_TESTS", "")
KNOWN = tomllib.loads((Path(__file__).parent / "known.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="THIDUA_RDF_TESTS does not name a folder that holds a checkout of github.com/w3c/rdf-tests"
)


@pytest.fixture(scope="module")
def found() -> list[suite.Case]:
    root = Path(FOLDER).resolve() / "sparql"
    return [case for manifest in suite.QUERY for case in suite.cases(root / manifest)]


@pytest.fixture(scope="module")
def client(found: list[suite.Case], tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Client]:
    quads = [*suite.data(found), *protocol.data(Path(FOLDER))]
    store = served.write_store(tmp_path_factory.mktemp("w3c") / "store", quads)
    with served.serving(store, workers=1, timeout=60.0) as made:
        yield made


def outcome(client: served.Client, case: suite.Case) -> str:
    """``passed``, or what was wrong."""
    text = case.query.read_text(encoding="utf-8")
    if case.kind != "evaluation":
        reply = client.query(f"BASE <{case.query.as_uri()}> " + text)
        good = reply.status == (200 if case.kind == "syntax" else 400)
        return "passed" if good else f"{reply.status} {reply.text[:100]}"
    form = suite.media_type(case)
    pairs = [("query", f"BASE <{case.query.as_uri()}> " + text)]
    if not re.search(
        r"\bFROM\s+(NAMED\s+)?<", text, re.IGNORECASE
    ):  # what the request names would count, and not what the query does
        pairs += [("default-graph-uri", g) for g in case.default] + [("named-graph-uri", g) for g in case.named]
        if not case.default and not case.named:
            pairs.append(("default-graph-uri", "urn:none"))
    reply = client.form(pairs, form)
    if reply.status != 200:
        return f"{reply.status} {reply.text[:100]}"
    try:
        return "passed" if suite.same(case, reply.body, form) else "another answer"
    except (SyntaxError, ValueError, UnicodeDecodeError) as error:
        return f"cannot be compared: {error}"


def test_queries(found: list[suite.Case], client: served.Client) -> None:
    failed = {case.name: told for case in found if (told := outcome(client, case)) != "passed"}
    counts = Counter(case.kind for case in found)
    print(f"\n{len(found) - len(failed)} of {len(found)} passed {dict(counts)}")
    for name, told in sorted(failed.items()):
        print(name, told.replace("\n", " "))
    assert sorted(failed) == sorted(name for group in KNOWN["query"].values() for name in group)


def test_protocol(client: served.Client) -> None:
    failed = {}
    tests = list(protocol.tests(Path(FOLDER)))
    for test in tests:
        with closing(http.client.HTTPConnection(client.host, client.port, timeout=30)) as connection:
            told = protocol.run(test, connection)
        if told:
            failed[test.name] = told
    print(f"\n{len(tests) - len(failed)} of {len(tests)} passed")
    for name, told in failed.items():
        print(name, told)
    assert sorted(failed) == sorted(name for group in KNOWN["protocol"].values() for name in group)


def test_the_description_says_what_the_tests_ask_of_it(client: served.Client) -> None:
    """The tests of service descriptions: RDF is given, it has a service with an endpoint, and keeps to the vocabulary."""
    reply = client.ask("/sparql", headers={"Accept": "application/n-triples"})
    graph = ox.Store()
    graph.load(reply.body, format=ox.RdfFormat.N_TRIPLES)
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert graph.query(f"ASK {{ ?service a <{sd}Service> ; <{sd}endpoint> ?endpoint }}")
