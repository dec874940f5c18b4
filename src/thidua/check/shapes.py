"""The shipped shapes: those of SHACL Core for pySHACL, the rules in SPARQL for the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SH, SKOS
from rdflib.term import Node

from thidua import resources
from thidua.check.results import SEVERITIES, Rule, Texts, text_in
from thidua.check.terms import to_rdflib
from thidua.errors import ResourceError
from thidua.namespaces import NS, PREFIXES

_ADVICE = URIRef(NS + "advice")
TELLS_UNKNOWN = URIRef(NS + "tellsUnknown")
"""Of a shape: that it tells what the record does not decide."""
OVER_DOCUMENTS = URIRef(NS + "overDocuments")
ABOUT_DOCUMENTS = {NS + name for name in ("Document", "Claim", "Evidence", "Finding")}


@dataclass(frozen=True, slots=True)
class Query:
    """A rule as one query over all nodes at once: ``?this`` breaks it."""

    rule: Rule
    select: str
    """With its prefixes."""
    messages: Texts
    """With ``{?variable}`` where a value of the solution goes."""
    over_documents: bool


@dataclass(frozen=True, slots=True)
class Core:
    """The shapes of SHACL Core, apart by what they look at."""

    fused: Graph
    documents: Graph
    fused_predicates: frozenset[str]
    document_predicates: frozenset[str]
    inverse: frozenset[str]
    """Predicates that shapes follow backwards: what points at a node counts as its own."""
    onward: frozenset[str]
    """Predicates that shapes follow from a node's values."""


def texts(graph: Graph, node: Node, predicate: URIRef) -> dict[str, str]:
    """The literals of a property by their language, English where they have none."""
    found = [v for v in graph.objects(node, predicate) if isinstance(v, Literal)]
    return {v.language or "en": str(v) for v in sorted(found, key=lambda v: (v.language or "en", str(v)))}


def sources_of(graph: Graph, *nodes: Node) -> dict[str, str]:
    """Where shapes or rules come from, by language; what is in none counts as English."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        for value in graph.objects(node, DCTERMS.source):
            language = value.language if isinstance(value, Literal) else None
            found.setdefault(language or "en", set()).add(str(value))
    return {language: "; ".join(sorted(said)) for language, said in sorted(found.items())}


def severity_of(graph: Graph, shape: Node) -> str:
    """How grave a result is: one of :data:`SEVERITIES`."""
    stated = graph.value(shape, SH.severity)
    name = str(stated or SH.Violation).rsplit("#", 1)[-1].lower()
    if name not in SEVERITIES:
        raise ResourceError(f"severity {stated} is none of SHACL's", where=str(shape))
    return name


def rule_of(graph: Graph, shape: Node) -> Rule:
    """A shape as a reader should see it."""
    see = graph.value(shape, RDFS.seeAlso)
    label = texts(graph, shape, RDFS.label) or {"en": str(shape).rsplit("/", 1)[-1]}
    rules = list(graph.objects(shape, DCTERMS.conformsTo))
    sources = sources_of(graph, shape) or sources_of(graph, *rules)
    book = tuple(sorted(str(graph.value(r, SKOS.notation)) for r in rules))
    return Rule(
        str(shape),
        label,
        texts(graph, shape, _ADVICE),
        severity_of(graph, shape),
        text_in(sources, "en"),
        str(see or ""),
        book,
        unknown=graph.value(shape, TELLS_UNKNOWN) == Literal(True),
        sources=sources,
    )


@cache
def shipped() -> Graph:
    """All shapes of the package."""
    graph = Graph()
    for path, file in resources.walk("shapes", ".ttl"):
        try:
            for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE):
                graph.add((to_rdflib(quad.subject), URIRef(quad.predicate.value), to_rdflib(quad.object)))
        except SyntaxError as error:
            raise ResourceError(
                f"not Turtle: {error}", where=f"shapes/{path}", hint="Mend the file, or reinstall thidua"
            ) from error
    return graph


def prefixes(graph: Graph, constraint: Node) -> str:
    """The declarations that a constraint in SPARQL refers to, as they stand before a query."""
    declared = [d for ontology in graph.objects(constraint, SH.prefixes) for d in graph.objects(ontology, SH.declare)]
    return "".join(sorted(f"PREFIX {graph.value(d, SH.prefix)}: <{graph.value(d, SH.namespace)}>\n" for d in declared))


def queries(graph: Graph) -> list[Query]:
    """The rules in SPARQL, by IRI. Their queries find their own nodes, so that one run serves all."""
    found = []
    for shape, constraint in graph.subject_objects(SH.sparql):
        select = graph.value(constraint, SH.select)
        if select is None:
            raise ResourceError("a rule without a query", where=str(shape))
        rule = rule_of(graph, shape)
        over = graph.value(constraint, OVER_DOCUMENTS)
        messages = texts(graph, constraint, SH.message) or dict(rule.label)
        found.append(Query(rule, prefixes(graph, constraint) + str(select), messages, str(over) == "true"))
    return sorted(found, key=lambda q: q.rule.iri)


def closure(graph: Graph, node: Node, into: Graph, seen: set[Node]) -> None:
    """Copy a shape, with everything that it refers to, into another graph."""
    if node in seen:
        return
    seen.add(node)
    for triple in graph.triples((node, None, None)):
        into.add(triple)
        if triple[1] == DCTERMS.conformsTo:  # of a rule of the book a result needs the number and the source only
            for said in (SKOS.notation, DCTERMS.source):
                into += graph.triples((triple[2], said, None))
        elif (triple[2], None, None) in graph:
            closure(graph, triple[2], into, seen)


def path_predicates(graph: Graph, path: Node) -> Iterator[str]:
    """The properties that a path goes along, in whichever direction."""
    if isinstance(path, URIRef):
        yield str(path)
    elif (path, RDF.first, None) in graph:
        for part in Collection(graph, path):
            yield from path_predicates(graph, part)
    else:
        for _, part in graph.predicate_objects(path):
            yield from path_predicates(graph, part)


def _predicates(graph: Graph) -> frozenset[str]:
    found = {str(RDF.type)}
    for path in graph.objects(None, SH.path):
        found.update(path_predicates(graph, path))
    for pair in (SH.equals, SH.lessThan, SH.lessThanOrEquals, SH.disjoint):
        found.update(str(o) for o in graph.objects(None, pair))
    return frozenset(found)


def core(graph: Graph) -> Core:
    """The shapes without rules in SPARQL, split into those of documents and those of the fused graph."""
    parts = {True: Graph(), False: Graph()}
    seen: dict[bool, set[Node]] = {True: set(), False: set()}
    for shape in sorted(set(graph.subjects(SH.targetClass, None)), key=str):
        if (shape, SH.sparql, None) in graph:
            continue
        targets = {str(o) for o in graph.objects(shape, SH.targetClass)}
        about_documents = bool(targets & ABOUT_DOCUMENTS)
        closure(graph, shape, parts[about_documents], seen[about_documents])
    inverse = frozenset(str(o) for o in graph.objects(None, SH.inversePath))
    sequences = [Collection(graph, path) for path in graph.objects(None, SH.path) if (path, RDF.first, None) in graph]
    onward = frozenset(str(part) for sequence in sequences for part in list(sequence)[1:])
    return Core(parts[False], parts[True], _predicates(parts[False]), _predicates(parts[True]), inverse, onward)


def turtle_path(graph: Graph, path: Node | None) -> str:
    """A property path as it is written in Turtle, with the usual prefixes."""
    if path is None:
        return ""
    if isinstance(path, URIRef):
        return short(str(path))
    if (path, RDF.first, None) in graph:
        return "( " + " ".join(turtle_path(graph, part) for part in Collection(graph, path)) + " )"
    return (
        "[ "
        + " ; ".join(
            f"{short(str(p))} {turtle_path(graph, o)}" for p, o in sorted(graph.predicate_objects(path), key=str)
        )
        + " ]"
    )


def short(iri: str) -> str:
    """An IRI with its usual prefix, in angle brackets where it has none."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("_", "").replace("-", "").isalnum():
            return f"{prefix}:{local}"
    return f"<{iri}>"
