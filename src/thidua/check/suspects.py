"""Which nodes could break a shape of SHACL Core: found by SPARQL on the store, so that pySHACL looks at few.

A suspect need not be guilty: pySHACL decides. What must not happen is a guilty node that is no suspect; so a constraint
that is not known here makes every target of its shape a suspect, and tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from thidua.namespaces import XSD

_LEXICAL = {
    XSD + "integer": "^[+-]?[0-9]+$",
    XSD + "boolean": "^(true|false|0|1)$",
    XSD + "date": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    XSD + "gYearMonth": "^[0-9]{4}-(0[1-9]|1[0-2])$",
    XSD + "gYear": "^[0-9]{4}$",
}
_SAID = {SH.path, SH.severity, SH.message, SH.name, SH.description, RDF.type}
"""What a shape says beside its constraints; properties of other vocabularies are remarks too."""
_ON_NODE = {SH.minCount, SH.maxCount, SH.lessThan, SH.lessThanOrEquals, SH.equals}


class _Unknown(Exception):  # noqa: N818 - a signal within this module
    """A constraint that has no query here."""


def _term(value: Node) -> str:
    if isinstance(value, URIRef | Literal):
        return value.n3()
    raise _Unknown


def _path(graph: Graph, path: Node | None) -> str:
    if isinstance(path, URIRef):
        return path.n3()
    if path is not None and (path, RDF.first, None) in graph:
        return "/".join(_path(graph, part) for part in Collection(graph, path))
    if isinstance(inverse := graph.value(path, SH.inversePath), URIRef):
        return f"^{inverse.n3()}"
    raise _Unknown


def _constraints(graph: Graph, shape: Node) -> Iterator[tuple[Node, Node]]:
    for predicate, value in graph.predicate_objects(shape):
        if str(predicate).startswith(str(SH)) and predicate not in _SAID:
            yield predicate, value


def _fits(graph: Graph, shape: Node) -> str:
    """A SPARQL expression: whether ``?v`` keeps every constraint of a shape on single values."""
    parts = [_fit(graph, p, v) for p, v in sorted(_constraints(graph, shape), key=str) if p not in _ON_NODE]
    return "(" + " && ".join(parts or ["true"]) + ")"


def _fit(graph: Graph, constraint: Node, value: Node) -> str:
    if constraint == SH["or"]:
        return "(" + " || ".join(_fits(graph, member) for member in Collection(graph, value)) + ")"
    if constraint == SH["not"]:
        return f"(!{_fits(graph, value)})"
    if constraint == SH["in"]:
        return f"(?v IN ({', '.join(_term(member) for member in Collection(graph, value))}))"
    if constraint == SH["class"]:
        return f"EXISTS {{ GRAPH ?somewhere {{ ?v a {_term(value)} }} }}"
    if constraint == SH.node:
        return _within(graph, value)
    if constraint == SH.nodeKind and value == SH.IRI:
        return "isIRI(?v)"
    if constraint == SH.datatype:
        lexical = f' && REGEX(STR(?v), "{_LEXICAL[str(value)]}")' if str(value) in _LEXICAL else ""
        return f"COALESCE(isLiteral(?v) && DATATYPE(?v) = {_term(value)}{lexical}, false)"
    if constraint == SH.pattern:
        return f"COALESCE(REGEX(STR(?v), {_term(value)}), false)"
    if constraint == SH.minLength:
        return f"COALESCE(STRLEN(STR(?v)) >= {value}, false)"
    if constraint == SH.minInclusive:
        return f"COALESCE(?v >= {value}, false)"
    if constraint == SH.maxInclusive:
        return f"COALESCE(?v <= {value}, false)"
    raise _Unknown


def _within(graph: Graph, shape: Node) -> str:
    """A shape that asks a value for one given value of one property, which any graph may state."""
    parts = []
    for part in graph.objects(shape, SH.property):
        wanted, path = graph.value(part, SH.hasValue), graph.value(part, SH.path)
        if wanted is None or not isinstance(path, URIRef):
            raise _Unknown
        parts.append(f"EXISTS {{ GRAPH ?somewhere {{ ?v {path.n3()} {_term(wanted)} }} }}")
    return "(" + " && ".join(sorted(parts) or ["true"]) + ")"


def _breaches(graph: Graph, shape: Node) -> Iterator[str]:
    """Graph patterns, each true of a ``?this`` that may break the property shape."""
    path = _path(graph, graph.value(shape, SH.path))
    found = dict(_constraints(graph, shape))
    if (least := found.get(SH.minCount)) is not None:
        if str(least) != "1":
            raise _Unknown
        yield f"FILTER NOT EXISTS {{ ?this {path} ?any }}"
    if (most := found.get(SH.maxCount)) is not None:
        if str(most) == "0":
            yield f"?this {path} ?one ."
        elif str(most) == "1":
            yield f"?this {path} ?one . ?this {path} ?two . FILTER(!sameTerm(?one, ?two))"
        else:
            raise _Unknown
    for bound, sign in ((SH.lessThan, "<"), (SH.lessThanOrEquals, "<=")):
        if (above := found.get(bound)) is not None:
            yield f"?this {path} ?v . ?this {_term(above)} ?w . FILTER(!COALESCE(?v {sign} ?w, false))"
    if (other := found.get(SH.equals)) is not None:
        yield f"?this {path} ?v . FILTER NOT EXISTS {{ ?this {_term(other)} ?v }}"
        yield f"?this {_term(other)} ?v . FILTER NOT EXISTS {{ ?this {path} ?v }}"
    if (fits := _fits(graph, shape)) != "(true)":
        yield f"?this {path} ?v . FILTER(!{fits})"


def _patterns(graph: Graph, shape: Node) -> list[str]:
    patterns: list[str] = []
    try:
        for predicate, value in _constraints(graph, shape):
            if predicate == SH.property:
                patterns.extend(_breaches(graph, value))
            elif predicate != SH.targetClass:
                raise _Unknown
    except _Unknown:
        return [""]
    return sorted(set(patterns))


def suspect_queries(shapes: Graph) -> list[str]:
    """Queries for ``?this``, in a fixed order; each sees the focus graph as default graph, all graphs by name."""
    queries = []
    for shape in sorted(set(shapes.subjects(SH.targetClass, None)), key=str):
        patterns = [""] if isinstance(shape, BNode) else _patterns(shapes, shape)
        for target in sorted(shapes.objects(shape, SH.targetClass), key=str):
            queries += [
                f"SELECT DISTINCT ?this WHERE {{ ?this a {_term(target)} . {pattern} }}" for pattern in patterns
            ]
    return queries


def suspects(
    store: ox.Store, shapes: Graph, focus: list[ox.NamedNode] | None, others: list[ox.NamedNode]
) -> list[ox.NamedNode]:
    """The nodes of the ``focus`` graphs (of all graphs together, where None) that a shape may object to, sorted."""
    found: set[ox.NamedNode] = set()
    for query in suspect_queries(shapes):
        if focus is None:
            solutions = store.query(query, use_default_graph_as_union=True)
        else:
            solutions = store.query(query, default_graph=[*focus], named_graphs=[*focus, *others])
        if not isinstance(solutions, ox.QuerySolutions):  # pragma: no cover - every query here is a SELECT
            continue
        found.update(node for row in solutions if isinstance(node := row["this"], ox.NamedNode))
    return sorted(found, key=lambda node: node.value)
