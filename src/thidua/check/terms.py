"""RDF terms of Oxigraph as text and as rdflib's."""

from __future__ import annotations

from typing import TypeAlias

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from thidua.namespaces import XSD

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_STRING = XSD + "string"


def value_of(term: Term) -> str:
    """An IRI or a literal's text."""
    return str(term) if isinstance(term, ox.Triple) else term.value


def to_rdflib(term: Term) -> Node:
    """The same term for rdflib."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language or term.datatype.value == _STRING:  # to rdflib "a" and "a"^^xsd:string are two values
            return Literal(term.value, lang=term.language)
        return Literal(term.value, datatype=URIRef(term.datatype.value))
    return BNode(value_of(term))


def from_rdflib(term: Node) -> Term:
    """The same term for Oxigraph."""
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or _STRING)))
    return ox.BlankNode(str(term))
