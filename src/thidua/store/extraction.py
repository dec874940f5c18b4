"""A stored document as it went in: its text, origin, statements and findings, from its own graph."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from thidua.errors import StoreError
from thidua.graph.claims import document_graph
from thidua.graph.terms import node, term
from thidua.model import Document, Extraction, Finding, Statement
from thidua.rows import statement_from_row
from thidua.store.ledger import Record
from thidua.store.reader import Store

_DAMAGED = "Run `thidua verify`; restore the store from a copy or build it again into an empty folder"


def extraction_of(store: Store, record: Record) -> Extraction:
    """What was read from a document. Its account is left to who needs it: the graph keeps only the shares."""
    quads = list(store.quads(document_graph(record.id)))
    nodes = _nodes(quads)
    document = document_of(record, quads, store.text(record.id), store.graph, store.base)
    statements = [_statement(data, record) for data in nodes.values() if term("tdu:statement").value in data]
    findings = [_finding(data, record) for data in nodes.values() if term("tdu:findingCode").value in data]
    return Extraction(
        document,
        tuple(sorted(statements, key=lambda s: (min((e.start for e in s.evidence), default=0), s.kind, s.id))),
        tuple(sorted(findings, key=lambda f: (f.start, f.end, f.code, f.text))),
    )


def document_of(record: Record, quads: Iterable[ox.Quad], text: str, graph: ox.Store, base: str) -> Document:
    """The document as it was before anything was read in it: its text and its origin. Of a table its mapping tells the rows."""
    origin = _nodes(quads).get(str(node(base, f"doc/{record.id}")), {})
    return Document(
        record.name, text, record.language, record.media_type, record.source_sha256,
        url=_first(origin, "dcterms:source"), published=record.published, publisher=_first(origin, "dcterms:publisher"),
        title=_first(origin, "tdu:headline"), home=_home(graph, base, origin), mapping=_first(origin, "tdu:mapping"),
    )  # fmt: skip


def _nodes(quads: Iterable[ox.Quad]) -> dict[str, dict[str, list[str]]]:
    nodes: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        value = quad.object.value if isinstance(quad.object, (ox.Literal, ox.NamedNode)) else ""
        nodes.setdefault(str(quad.subject), {}).setdefault(quad.predicate.value, []).append(value)
    return nodes


def _first(data: dict[str, list[str]], name: str) -> str | None:
    return next(iter(sorted(data.get(term(name).value, ()))), None)


def _home(graph: ox.Store, base: str, origin: dict[str, list[str]]) -> str | None:
    """The name of the province whose paper the document is from: the graph has its place."""
    home = _first(origin, "tdu:homePlace")
    if home is None:
        return None
    found = graph.quads_for_pattern(ox.NamedNode(home), term("rdfs:label"), None, node(base, "graph/reference"))
    labels = [q.object for q in found if isinstance(q.object, ox.Literal)]
    return next((label.value for label in sorted(labels, key=str) if label.language in ("vi", None)), None)


def _statement(data: dict[str, list[str]], record: Record) -> Statement:
    try:
        row: dict[str, Any] = json.loads(data[term("tdu:statement").value][0])
        return statement_from_row(row)
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"damaged: a statement of {record.name} cannot be read ({error})", hint=_DAMAGED) from error


def _finding(data: dict[str, list[str]], record: Record) -> Finding:
    try:
        start, end = (int(str(_first(data, name))) for name in ("oa:start", "oa:end"))
    except ValueError as error:
        raise StoreError(f"damaged: a finding of {record.name} has no place", hint=_DAMAGED) from error
    code, severity = (str(_first(data, name)) for name in ("tdu:findingCode", "tdu:severity"))
    return Finding(
        code, severity, record.name, start, end, _first(data, "oa:exact") or "", _first(data, "rdfs:comment") or ""
    )
