"""The W3C's tests of the protocol: requests written down in a manifest, sent as they are."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from .suite import LABEL, MF, RDF, UT, Graph, Term

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: tuple[str, ...]
    """Classes of status that are right: ``2xx``."""
    form: str
    truth: str


@dataclass
class Test:
    name: str
    requests: list[Request]


def _manifest(root: Path) -> Graph:
    return Graph(root.resolve() / "sparql/sparql11/protocol/manifest.ttl")


def data(root: Path) -> Iterator[ox.Quad]:
    """The graphs that the tests ask for."""
    graph = _manifest(root)
    seen = set()
    for quad in graph.all(None, UT + "graphData"):
        file, label = graph.one(quad.object, UT + "graph"), graph.one(quad.object, LABEL)
        assert file is not None and label is not None
        if label.value not in seen:
            seen.add(label.value)
            path = Path(file.value.removeprefix("file://"))
            for triple in ox.parse(path=str(path), format=ox.RdfFormat.N_TRIPLES):
                yield ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(label.value))


def tests(root: Path) -> Iterator[Test]:
    graph = _manifest(root)
    for quad in sorted(graph.all(None, RDF + "type", ox.NamedNode(MF + "ProtocolTest")), key=str):
        action = graph.one(quad.subject, MF + "action")
        assert action is not None
        requests = [_request(graph, r) for r in graph.list(graph.one(action, HT + "requests"))]
        yield Test(quad.subject.value.rpartition("#")[2], requests)


def _text(graph: Graph, node: Term | None, predicate: str) -> str:
    found = graph.one(node, predicate) if node is not None else None
    return found.value if found is not None else ""


def _request(graph: Graph, node: Term) -> Request:
    body = graph.one(node, HT + "body")
    text = _text(graph, body, CNT + "chars").encode(_text(graph, body, CNT + "characterEncoding") or "utf-8")
    response = graph.one(node, HT + "resp")
    headers = {
        _text(graph, h, HT + "fieldName"): _text(graph, h, HT + "fieldValue")
        for h in graph.list(graph.one(node, HT + "headers"))
    }
    statuses = [q.object.value[-3:] for q in graph.all(response, MF + "expectedStatus")]
    return Request(
        _text(graph, node, HT + "methodName"), _text(graph, node, HT + "absolutePath"), headers,
        text if body is not None else None, tuple(sorted(statuses)), _text(graph, response, MF + "expectedFormat"),
        _text(graph, response, MF + "expectedBoolean"),
    )  # fmt: skip


def run(test: Test, connection: http.client.HTTPConnection) -> str:
    """What was wrong; empty if nothing was."""
    for request in test.requests:
        connection.request(request.method, request.path, request.body, request.headers)
        response = connection.getresponse()
        body = response.read()
        if f"{response.status // 100}xx" not in request.statuses:
            return f"{response.status} instead of {' or '.join(request.statuses)}: {body[:100]!r}"
        kind = (response.getheader("Content-Type") or "").partition(";")[0]
        table = ox.QueryResultsFormat.from_media_type(kind)
        if request.form in ("boolean", "tabular") and table is None:
            return f"{kind} is no form of results"
        if request.form == "RDF" and ox.RdfFormat.from_media_type(kind) is None:
            return f"{kind} is no form of RDF"
        if (
            request.truth
            and table is not None
            and str(bool(ox.parse_query_results(body, format=table))).lower() != request.truth
        ):
            return f"not {request.truth}"
    return ""
