"""SHACL Core by pySHACL, over as much of the store as the shapes look at, in portions that fit into memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox
from rdflib import RDF, BNode, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from thidua.check.results import Raw
from thidua.check.shapes import Core, rule_of, texts, turtle_path
from thidua.check.terms import to_rdflib
from thidua.errors import ThiduaError
from thidua.namespaces import SKOS

PORTION = 12_000
"""Subjects validated at a time: about 100,000 triples, some 200 MB in rdflib."""

_TYPE = ox.NamedNode(str(RDF.type))
_IN_SCHEME = ox.NamedNode(SKOS + "inScheme")


def validate(data: Graph, shapes: Graph) -> Iterator[Raw]:
    """The results of pySHACL. Nothing is fetched, no script runs, and data cannot bring shapes along."""
    import pyshacl

    _, results, text = pyshacl.validate(
        data, shacl_graph=shapes, ont_graph=None, inference="none", do_owl_imports=False, advanced=False, js=False,
        meta_shacl=False, abort_on_first=False, inplace=True,
    )  # fmt: skip
    if not isinstance(results, Graph):
        raise ThiduaError(f"pySHACL could not validate: {text}")
    for result in results.objects(None, SH.result):  # sh:detail nests further ones
        shape = results.value(result, SH.sourceShape)
        focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
        constraint = results.value(result, SH.sourceConstraint)
        messages = texts(results, result, SH.resultMessage) or (
            texts(shapes, shape, SH.message) if shape is not None else {}
        )
        yield Raw(
            rule=rule_of(shapes, shape or BNode()),
            focus=str(focus),
            messages=messages,
            path=turtle_path(shapes, shapes.value(shape, SH.path)) if shape is not None and constraint is None else "",
            value=_shown(value),
            component=str(results.value(result, SH.sourceConstraintComponent)),
            nodes=(str(value),) if isinstance(value, URIRef) else (),
        )


def _shown(value: Node | None) -> str:
    if value is None:
        return ""
    return f"<{value}>" if isinstance(value, URIRef) else str(value)


def _portions(subjects: Iterable[ox.NamedNode], size: int) -> Iterator[list[ox.NamedNode]]:
    rest = iter(subjects)
    while portion := list(islice(rest, size)):
        yield portion


class _Kinds:
    """What a node is and of which vocabulary, from any of the graphs; asked once for each node."""

    def __init__(self, store: ox.Store, graphs: Iterable[ox.NamedNode]) -> None:
        self.store = store
        self.graphs = tuple(graphs)
        self.known: dict[ox.NamedNode, list[tuple[URIRef, Node]]] = {}

    def of(self, node: ox.NamedNode) -> list[tuple[URIRef, Node]]:
        if node not in self.known:
            self.known[node] = [
                (URIRef(predicate.value), to_rdflib(quad.object))
                for graph in self.graphs
                for predicate in (_TYPE, _IN_SCHEME)
                for quad in self.store.quads_for_pattern(node, predicate, None, graph)
            ]
        return self.known[node]


def _portion_graph(
    store: ox.Store,
    graph: ox.NamedNode,
    subjects: list[ox.NamedNode],
    wanted: frozenset[str],
    inverse: frozenset[str],
    kinds: _Kinds,
) -> Graph:
    data = Graph()
    others: set[ox.NamedNode] = set()
    for subject in subjects:
        me = URIRef(subject.value)
        for quad in store.quads_for_pattern(subject, None, None, graph):
            if quad.predicate.value in wanted:
                data.add((me, URIRef(quad.predicate.value), to_rdflib(quad.object)))
                if isinstance(quad.object, ox.NamedNode) and quad.predicate != _TYPE:
                    others.add(quad.object)
        for name in inverse:
            for quad in store.quads_for_pattern(None, ox.NamedNode(name), subject, graph):
                data.add((to_rdflib(quad.subject), URIRef(name), me))
    for other in others:
        for predicate, value in kinds.of(other):
            data.add((URIRef(other.value), predicate, value))
    return data


def _check(
    store: ox.Store, graph: ox.NamedNode, shapes: Graph, wanted: frozenset[str], inverse: frozenset[str], kinds: _Kinds
) -> Iterator[Raw]:
    typed = {q.subject for q in store.quads_for_pattern(None, _TYPE, None, graph)}
    subjects = sorted((s for s in typed if isinstance(s, ox.NamedNode)), key=lambda s: s.value)
    for portion in _portions(subjects, PORTION):
        data = _portion_graph(store, graph, portion, wanted, inverse, kinds)
        mine = {node.value for node in portion}
        yield from (raw for raw in validate(data, shapes) if raw.focus in mine)


def check_fused(store: ox.Store, core: Core, fused: ox.NamedNode, reference: ox.NamedNode) -> Iterator[Raw]:
    """Results over the fused graph; the reference graph says what its values are."""
    yield from _check(store, fused, core.fused, core.fused_predicates, core.inverse, _Kinds(store, (fused, reference)))


def check_documents(store: ox.Store, core: Core, documents: Iterable[ox.NamedNode]) -> Iterator[Raw]:
    """Results over the graphs of the documents, several small documents at a time."""
    data, subjects = Graph(), 0
    for graph in documents:
        for quad in store.quads_for_pattern(None, None, None, graph):
            if quad.predicate.value in core.document_predicates:
                data.add((to_rdflib(quad.subject), URIRef(quad.predicate.value), to_rdflib(quad.object)))
                subjects += quad.predicate == _TYPE
        if subjects >= PORTION:
            yield from validate(data, core.documents)
            data, subjects = Graph(), 0
    if subjects:
        yield from validate(data, core.documents)
