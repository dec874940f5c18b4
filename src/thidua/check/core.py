"""SHACL Core by pySHACL, in portions of the store that fit into memory."""

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


class _Portion:
    """The part of the store that the shapes look at from some nodes, as an rdflib graph."""

    def __init__(self, store: ox.Store, core: Core, wanted: frozenset[str]) -> None:
        self.store = store
        self.core = core
        self.wanted = wanted
        self.data = Graph()

    def add(self, nodes: Iterable[ox.NamedNode], graph: ox.NamedNode, kinds: _Kinds) -> None:
        """What a graph says of the nodes, what points at them, and what their values are."""
        others: set[ox.NamedNode] = set()
        for node in nodes:
            for quad in self.store.quads_for_pattern(node, None, None, graph):
                if quad.predicate.value in self.wanted:
                    self._put(quad)
                    if isinstance(quad.object, ox.NamedNode) and quad.predicate != _TYPE:
                        others.add(quad.object)
            for name in self.core.inverse:
                for quad in self.store.quads_for_pattern(None, ox.NamedNode(name), node, graph):
                    self._put(quad)
        for other in others:
            for predicate, value in kinds.of(other):
                self.data.add((URIRef(other.value), predicate, value))
            for name in self.core.onward:
                for quad in self.store.quads_for_pattern(other, ox.NamedNode(name), None, graph):
                    self._put(quad)

    def _put(self, quad: ox.Quad) -> None:
        self.data.add((to_rdflib(quad.subject), URIRef(quad.predicate.value), to_rdflib(quad.object)))


def check_fused(store: ox.Store, core: Core, fused: ox.NamedNode, reference: ox.NamedNode) -> Iterator[Raw]:
    """Results over the fused graph; the reference graph says what its values are."""
    yield from judge_fused(store, core, targets(store, core.fused, [fused]), fused, reference)


def targets(store: ox.Store, shapes: Graph, graphs: Iterable[ox.NamedNode]) -> list[ox.NamedNode]:
    """Every node that a shape looks at, sorted."""
    found: set[ox.NamedNode] = set()
    kinds = [ox.NamedNode(name) for name in sorted(str(o) for o in set(shapes.objects(None, SH.targetClass)))]
    for graph in graphs:
        for kind in kinds:
            quads = store.quads_for_pattern(None, _TYPE, kind, graph)
            found.update(q.subject for q in quads if isinstance(q.subject, ox.NamedNode))
    return sorted(found, key=lambda node: node.value)


def judge_fused(
    store: ox.Store, core: Core, nodes: Iterable[ox.NamedNode], fused: ox.NamedNode, reference: ox.NamedNode
) -> Iterator[Raw]:
    """What pySHACL says of these nodes of the fused graph."""
    kinds = _Kinds(store, (fused, reference))
    for some in _portions(nodes, PORTION):
        portion = _Portion(store, core, core.fused_predicates)
        portion.add(some, fused, kinds)
        mine = {node.value for node in some}
        yield from (raw for raw in validate(portion.data, core.fused) if raw.focus in mine)


def check_documents(store: ox.Store, core: Core, documents: Iterable[ox.NamedNode]) -> Iterator[Raw]:
    """Results over the graphs of the documents, each node with what its own graph says of it."""
    known = tuple(documents)
    yield from judge_documents(store, core, targets(store, core.documents, known), known)


def judge_documents(
    store: ox.Store, core: Core, nodes: Iterable[ox.NamedNode], documents: Iterable[ox.NamedNode]
) -> Iterator[Raw]:
    """What pySHACL says of these nodes of documents' graphs."""
    known = set(documents)
    for some in _portions(nodes, PORTION):
        portion = _Portion(store, core, core.document_predicates)
        for node in some:
            homes = {quad.graph_name for quad in store.quads_for_pattern(node, _TYPE, None, None)}
            for home in sorted((h for h in homes & known if isinstance(h, ox.NamedNode)), key=lambda h: h.value):
                portion.add([node], home, _Kinds(store, (home,)))
        mine = {node.value for node in some}
        yield from (raw for raw in validate(portion.data, core.documents) if raw.focus in mine)
