"""Every quote against the text it points into: ``text[start:end]`` must be the quote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox
from rdflib import Graph, URIRef

from thidua.check.results import Raw
from thidua.check.shapes import rule_of, texts
from thidua.check.terms import value_of
from thidua.errors import StoreError
from thidua.namespaces import NS, OA, RDF, SH, SHAPES

SHAPE = SHAPES + "Evidence-in-its-text"


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _literal(store: ox.Store, subject: ox.NamedNode, predicate: str, graph: ox.NamedNode) -> str | None:
    return next((value_of(q.object) for q in store.quads_for_pattern(subject, _node(predicate), None, graph)), None)


def check_quotes(
    store: ox.Store, shapes: Graph, documents: Iterable[ox.NamedNode], text_of: Callable[[str], str]
) -> Iterator[Raw]:
    """Quotes that are not where they say; ``text_of`` gives the text of a document by its IRI."""
    shape = URIRef(SHAPE)
    rule, messages = rule_of(shapes, shape), texts(shapes, shape, URIRef(SH + "message"))
    for graph in documents:
        document = next(
            (q.subject for q in store.quads_for_pattern(None, _node(RDF + "type"), _node(NS + "Document"), graph)), None
        )
        if not isinstance(document, ox.NamedNode):
            continue
        try:
            text: str | None = text_of(document.value)
        except StoreError:
            text = None
        for quad in store.quads_for_pattern(None, _node(OA + "exact"), None, graph):
            if not isinstance(quad.subject, ox.NamedNode):
                continue
            start, end = (_literal(store, quad.subject, OA + name, graph) or "" for name in ("start", "end"))
            exact = value_of(quad.object)
            if text is None or not (start.isdigit() and end.isdigit()) or text[int(start) : int(end)] != exact:
                yield Raw(rule, quad.subject.value, messages, "oa:exact", exact, nodes=(document.value,))
