"""Shapes of one's own over a store: the nodes that each is aimed at, with as much of the graph as it can see from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pyoxigraph as ox
from rdflib import RDF, RDFS, BNode, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from thidua.check.core import validate
from thidua.check.own import OwnQuery, OwnShape, Task, cautious
from thidua.check.results import Raw, Rule, Texts
from thidua.check.rules import run
from thidua.check.shapes import rule_of, short, texts
from thidua.check.terms import to_rdflib
from thidua.store.sparql import with_base

PORTION = 2_000
"""Nodes judged at a time."""
_TYPE = ox.NamedNode(str(RDF.type))
Graphs = list[ox.NamedNode]


def results_of(store: ox.Store, base: str, task: Task, graphs: Graphs) -> list[Raw]:
    """What breaks a rule; ``graphs`` are those that a rule sees which does not read the documents' graphs."""
    if isinstance(task, OwnQuery):
        query = replace(task.query, select=with_base(task.query.select, base))
        return list(run(store, query, graphs))
    return list(_shape(store, task, graphs))


def _shape(store: ox.Store, task: OwnShape, graphs: Graphs) -> Iterator[Raw]:
    seen = _Seen(store, task, None if task.over_documents else graphs)
    nodes = seen.aimed_at()
    for start in range(0, len(nodes), PORTION):
        portion = nodes[start : start + PORTION]
        shapes = Graph().parse(data=task.shapes, format="nt")
        for node in portion:
            shapes.add((URIRef(task.node), SH.targetNode, URIRef(node.value)))
        for raw in validate(seen.around(portion), shapes):
            yield _named(raw, task, shapes)


class _Seen:
    """The part of a store that a shape can see."""

    def __init__(self, store: ox.Store, task: OwnShape, graphs: Graphs | None) -> None:
        self.store, self.task, self.graphs = store, task, graphs

    def aimed_at(self) -> list[ox.NamedNode]:
        """The nodes of its targets, sorted."""
        query = f"SELECT DISTINCT ?this WHERE {{ {self.task.targets} }}"
        if self.graphs is None:
            rows = self.store.query(query, use_default_graph_as_union=True)
        else:
            rows = self.store.query(query, default_graph=[*self.graphs])
        assert isinstance(rows, ox.QuerySolutions)
        return sorted((n for row in rows if isinstance(n := row["this"], ox.NamedNode)), key=lambda n: n.value)

    def around(self, nodes: list[ox.NamedNode]) -> Graph:
        """Everything that the shape's paths reach from some nodes, and what each node on the way is."""
        data = Graph()
        known: set[ox.NamedNode] = set()
        todo, steps = set(nodes), 0
        while todo:
            known |= todo
            inside = not self.task.steps or steps < self.task.steps
            reached = {other for node in todo for other in self._from(node, data, inside)}
            todo, steps = reached - known, steps + 1
        return data

    def _from(self, node: ox.NamedNode, data: Graph, onward: bool) -> Iterator[ox.NamedNode]:
        wanted = None if self.task.closed else self.task.predicates
        for quad in self._quads(node, None, None):
            if quad.predicate == _TYPE or (onward and (wanted is None or quad.predicate.value in wanted)):
                data.add((to_rdflib(quad.subject), URIRef(quad.predicate.value), to_rdflib(quad.object)))
                if quad.predicate == _TYPE or quad.predicate.value not in self.task.predicates:
                    continue
                if isinstance(quad.object, ox.NamedNode):
                    yield quad.object
        for name in sorted(self.task.inverse) if onward else ():
            for quad in self._quads(None, ox.NamedNode(name), node):
                data.add((to_rdflib(quad.subject), URIRef(quad.predicate.value), to_rdflib(quad.object)))
                if isinstance(quad.subject, ox.NamedNode):
                    yield quad.subject

    def _quads(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, value: ox.NamedNode | None
    ) -> Iterator[ox.Quad]:
        for graph in [None] if self.graphs is None else self.graphs:
            yield from self.store.quads_for_pattern(subject, predicate, value, graph)


def _named(raw: Raw, task: OwnShape, shapes: Graph) -> Raw:
    """A result under the name of its shape: what a property without a name says of itself goes before what the shape says."""
    inner: Node = BNode(raw.rule.iri) if (BNode(raw.rule.iri), None, None) in shapes else URIRef(raw.rule.iri)
    rule, top = task.rule, URIRef(task.node)
    if inner != top:
        own = rule_of(shapes, inner)
        rule = cautious(
            Rule(
                rule.iri if isinstance(inner, BNode) else own.iri,
                texts(shapes, inner, RDFS.label) or rule.label,
                own.advice or rule.advice,
                own.severity if shapes.value(inner, SH.severity) is not None else rule.severity,
                own.source or rule.source, own.see or rule.see, own.book or rule.book,
            )
        )  # fmt: skip
    said: Texts = texts(shapes, inner, SH.message) or texts(shapes, top, SH.message)
    return replace(raw, rule=rule, messages=said or _plainly(raw, rule))


def _plainly(raw: Raw, rule: Rule) -> Texts:
    """A sentence for a shape that brings none: its name, and the constraint that is broken."""
    constraint = short(raw.component).removeprefix("sh:").removesuffix("ConstraintComponent")
    about = " ".join(part for part in (raw.path, constraint, raw.value) if part)
    return {language: f"{label} ({about})" for language, label in rule.label.items()}
