"""What follows from a large graph by the rules of OWL RL that the ontology uses, each rule a query over all of it.

What is inferred stands in graphs of its own, one for each rule (``<base>graph/inferred/cax-sco``), never among what was said. The
rules are named as OWL 2 RL names them. Equality is left out: two values of a functional property are reported by the check, and
not made one thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from thidua.namespaces import DCTERMS, PROV, RDF, RDFS
from thidua.reason.axioms import Axiom, Term, axioms
from thidua.reason.sources import load

RULES = {
    "prp-spo1": ("sub_property", "SELECT DISTINCT ?s ?o {{ ?s {a} ?o FILTER NOT EXISTS {{ ?s {b} ?o }} }}"),
    "prp-symp": ("symmetric", "SELECT DISTINCT (?o AS ?s) (?s0 AS ?o2) {{ ?s0 {a} ?o FILTER NOT EXISTS {{ ?o {a} ?s0 }} }}"),
    "prp-inv1": ("inverse", "SELECT DISTINCT (?o AS ?s) (?s0 AS ?o2) {{ ?s0 {a} ?o FILTER NOT EXISTS {{ ?o {b} ?s0 }} }}"),
    "prp-inv2": ("inverse", "SELECT DISTINCT (?o AS ?s) (?s0 AS ?o2) {{ ?s0 {b} ?o FILTER NOT EXISTS {{ ?o {a} ?s0 }} }}"),
    "prp-trp": ("transitive", "SELECT DISTINCT ?s ?o {{ ?s {a} ?m . ?m {a} ?o FILTER NOT EXISTS {{ ?s {a} ?o }} }}"),
    "prp-dom": ("domain", "SELECT DISTINCT ?s {{ ?s {a} ?o FILTER NOT EXISTS {{ ?s a {b} }} }}"),
    "prp-rng": ("range", "SELECT DISTINCT (?o AS ?s) {{ ?s0 {a} ?o FILTER(isIRI(?o)) FILTER NOT EXISTS {{ ?o a {b} }} }}"),
    "cls-hv2": ("value_in", "SELECT DISTINCT ?s {{ ?s {c} {d} FILTER NOT EXISTS {{ ?s a {b} }} }}"),
    "cls-hv1": ("value_of", "SELECT DISTINCT ?s {{ ?s a {a} FILTER NOT EXISTS {{ ?s {c} {d} }} }}"),
    "cax-sco": ("sub_class", "SELECT DISTINCT ?s {{ ?s a {a} FILTER NOT EXISTS {{ ?s a {b} }} }}"),
}  # fmt: skip
"""By its name in OWL 2 RL: the axioms that it applies, and what finds the things that it applies to."""
_TYPE = ox.NamedNode(RDF + "type")
GRAPH = "graph/inferred/"


@dataclass(slots=True)
class Derived:
    """What was inferred."""

    base: str
    triples: dict[str, list[ox.Triple]] = field(default_factory=dict)
    """By the rule that gave them first."""
    rounds: int = 0

    def quads(self) -> Iterator[ox.Quad]:
        """Each rule's triples in its graph, and what these graphs are, in the graph ``<base>graph/inferred``."""
        about = ox.NamedNode(self.base + GRAPH.rstrip("/"))
        for rule, triples in sorted(self.triples.items()):
            graph = ox.NamedNode(f"{self.base}{GRAPH}{rule}")
            yield ox.Quad(graph, _TYPE, ox.NamedNode(PROV + "Entity"), about)
            yield ox.Quad(graph, ox.NamedNode(RDFS + "label"), ox.Literal(f"inferred by {rule}", language="en"), about)
            yield ox.Quad(
                graph,
                ox.NamedNode(DCTERMS + "conformsTo"),
                ox.NamedNode("https://www.w3.org/TR/owl2-profiles/#OWL_2_RL"),
                about,
            )
            yield from (ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)


def derive(
    store: ox.Store, graphs: Iterable[ox.NamedNode], base: str, schema: Iterable[Axiom] | None = None
) -> Derived:
    """Everything that follows from these graphs of a store together; the store is only read.

    ``schema`` are the axioms that are applied, in place of those of the ontology.
    """
    work = ox.Store()
    for graph in graphs:
        data = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
        assert data is not None
        work.bulk_load(data, format=ox.RdfFormat.N_TRIPLES, lenient=True)
    known = list(axioms(load("modules")) if schema is None else schema)
    applied = [(rule, axiom, query) for rule, (kind, query) in RULES.items() for axiom in known if axiom.kind == kind]
    out = Derived(base)
    changed: set[str] | None = None
    while changed is None or changed:
        fresh: set[str] = set()
        out.rounds += 1
        for rule, axiom, query in applied:
            if changed is not None and not _looks_at(axiom) & changed:
                continue
            found = list(_found(work, rule, axiom, query))
            if found:
                out.triples.setdefault(rule, []).extend(found)
                work.extend(ox.Quad(t.subject, t.predicate, t.object) for t in found)
                fresh.add(_given(rule, axiom))
        changed = fresh
    for triples in out.triples.values():
        triples.sort(key=str)
    return out


def _looks_at(axiom: Axiom) -> set[str]:
    """The classes and properties by whose new members an axiom has something to do."""
    return {str(axiom.a), str(axiom.b), str(axiom.c)} if axiom.kind in ("inverse", "value_in") else {str(axiom.a)}


def _given(rule: str, axiom: Axiom) -> str:
    """The class or the property of which an axiom gives new members."""
    if rule == "cls-hv1":
        return str(axiom.c)
    return str(axiom.a if rule in ("prp-symp", "prp-trp", "prp-inv2") else axiom.b)


def _found(work: ox.Store, rule: str, axiom: Axiom, query: str) -> Iterator[ox.Triple]:
    value = axiom.values[0] if axiom.values else axiom.b
    rows = work.query(query.format(a=axiom.a, b=axiom.b, c=axiom.c, d=value))
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        yield _triple(rule, axiom, row)


def _triple(rule: str, axiom: Axiom, row: ox.QuerySolution) -> ox.Triple:
    subject: Term = row[0]
    assert isinstance(subject, ox.NamedNode | ox.BlankNode)
    if rule in ("prp-dom", "prp-rng", "cls-hv2", "cax-sco"):
        return ox.Triple(subject, _TYPE, axiom.b)
    if rule == "cls-hv1":
        assert isinstance(axiom.c, ox.NamedNode)
        return ox.Triple(subject, axiom.c, axiom.values[0])
    prop = axiom.a if rule in ("prp-symp", "prp-trp", "prp-inv2") else axiom.b
    assert isinstance(prop, ox.NamedNode)
    return ox.Triple(subject, prop, row[1])
