"""Axioms one by one: what an ontology's triples say, each with a sentence, apart from what is said of individuals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import pyoxigraph as ox

from thidua.namespaces import OWL, RDF, RDFS, SKOS

Node = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_TYPE, _SUB = RDF + "type", RDFS + "subClassOf"
_LABEL = ox.NamedNode(RDFS + "label")
_PREF = ox.NamedNode(SKOS + "prefLabel")
_PLAIN = {
    _SUB: "sub_class", RDFS + "subPropertyOf": "sub_property", RDFS + "domain": "domain", RDFS + "range": "range",
    OWL + "disjointWith": "disjoint", OWL + "inverseOf": "inverse",
}  # fmt: skip
_KINDS = {
    OWL + "SymmetricProperty": "symmetric", OWL + "AsymmetricProperty": "asymmetric", OWL + "IrreflexiveProperty": "irreflexive",
    OWL + "FunctionalProperty": "functional", OWL + "TransitiveProperty": "transitive",
}  # fmt: skip
_DECLARED = {
    OWL + name for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual")
}
_SAYS = {
    "sub_class": "Every {a} is {an_b}.",
    "sub_property": "Whatever has '{a}' has '{b}' with the same value.",
    "domain": "Only {an_b} has '{a}'.",
    "range": "Every value of '{a}' is {an_b}.",
    "disjoint": "No {a} is {an_b}.",
    "inverse": "'{a}' and '{b}' are the two directions of one relation.",
    "symmetric": "'{a}' holds in both directions.",
    "asymmetric": "'{a}' never holds in both directions.",
    "irreflexive": "Nothing has itself as its '{a}'.",
    "functional": "Nothing has more than one '{a}'.",
    "transitive": "'{a}' goes on from value to value.",
    "value_in": "Whatever has the '{c}' {d} is {an_b}.",
    "value_of": "Every {a} has the '{c}' {d}.",
    "one_of": "A value of '{a}' is one of: {d}.",
    "type": "{a} is {an_b}.",
    "property": "{a} has the '{c}' {b}.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Axiom:
    """One thing that is said: of classes and properties, or of an individual."""

    kind: str
    a: Term
    b: Term
    triples: tuple[ox.Triple, ...]
    """What says it, so that it can be left out."""
    c: Term | None = None
    """The property of a restriction, or of a statement."""
    values: tuple[Term, ...] = ()


class Names:
    """Labels in English, else the last part of the IRI."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.known: dict[str, str] = {}
        for triple in triples:
            value = triple.object
            if triple.predicate in (_LABEL, _PREF) and isinstance(value, ox.Literal):
                key = str(triple.subject)
                if value.language == "en" or key not in self.known:
                    self.known[key] = value.value

    def of(self, term: Term | None) -> str:
        """A name for reading."""
        if isinstance(term, ox.Literal):
            return f"“{term.value}”"
        return self.known.get(str(term)) or str(term).strip("<>").rsplit("/", 1)[-1].rsplit("#", 1)[-1]

    def sentence(self, axiom: Axiom) -> str:
        """What the axiom says, in English."""
        values = ", ".join(self.of(value) for value in axiom.values)
        b = self.of(axiom.b)
        an_b = f"an {b}" if b[:1].lower() in "aeio" else f"a {b}"
        return _SAYS[axiom.kind].format(a=self.of(axiom.a), b=b, an_b=an_b, c=self.of(axiom.c), d=values)


def declarations(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """What says only that something is a class or a property: without it no axiom can be read, and it contradicts nothing."""
    return [t for t in triples if t.predicate.value == _TYPE and _iri(t.object) in _DECLARED]


def axioms(triples: Iterable[ox.Triple]) -> list[Axiom]:
    """Everything that triples say and that a contradiction may rest on, sorted; what has no form here is left out."""
    given = list(dict.fromkeys(triples))
    about: dict[str, list[ox.Triple]] = {}
    for triple in given:
        about.setdefault(str(triple.subject), []).append(triple)
    found = [axiom for triple in given for axiom in _axioms(triple, about)]
    return sorted(dict.fromkeys(found), key=lambda x: (x.kind, str(x.a), str(x.b), str(x.c), str(x.values)))


def _iri(term: Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _axioms(triple: ox.Triple, about: Mapping[str, list[ox.Triple]]) -> Iterator[Axiom]:
    subject, predicate, value = triple.subject, triple.predicate.value, triple.object
    if predicate == OWL + "members":
        yield from _disjoint(triple, about)
    elif isinstance(subject, ox.BlankNode):
        restriction = _restriction(subject, about)
        if predicate == _SUB and restriction is not None:
            prop, wanted, parts = restriction
            yield Axiom("value_in", subject, value, (triple, *parts), prop, (wanted,))
    elif isinstance(value, ox.BlankNode):
        yield from _with_blank(triple, value, about)
    elif predicate in _PLAIN:
        yield Axiom(_PLAIN[predicate], subject, value, (triple,))
    elif predicate == _TYPE:
        if (kind := _KINDS.get(_iri(value))) is not None:
            yield Axiom(kind, subject, subject, (triple,))
        elif not _iri(value).startswith((OWL, RDF, RDFS)):
            yield Axiom("type", subject, value, (triple,))
    elif not predicate.startswith((OWL, RDF, RDFS, SKOS)):
        yield Axiom("property", subject, value, (triple,), triple.predicate)


def _value(node: Node, name: str, about: Mapping[str, list[ox.Triple]]) -> ox.Triple | None:
    return next((t for t in about.get(str(node), ()) if t.predicate.value == OWL + name), None)


def _restriction(node: Node, about: Mapping[str, list[ox.Triple]]) -> tuple[Term, Term, tuple[ox.Triple, ...]] | None:
    prop, value = _value(node, "onProperty", about), _value(node, "hasValue", about)
    if prop is None or value is None:
        return None
    typed = [t for t in about[str(node)] if t.predicate.value == _TYPE]
    return prop.object, value.object, (*typed, prop, value)


def _with_blank(triple: ox.Triple, node: ox.BlankNode, about: Mapping[str, list[ox.Triple]]) -> Iterator[Axiom]:
    restriction = _restriction(node, about)
    if triple.predicate.value == _SUB and restriction is not None:
        prop, wanted, parts = restriction
        yield Axiom("value_of", triple.subject, node, (triple, *parts), prop, (wanted,))
    listed = _value(node, "oneOf", about)
    if triple.predicate.value == RDFS + "range" and listed is not None:
        members, spelled = _list(listed.object, about)
        yield Axiom("one_of", triple.subject, node, (triple, *about[str(node)], *spelled), values=tuple(members))


def _list(head: Term, about: Mapping[str, list[ox.Triple]]) -> tuple[list[Term], list[ox.Triple]]:
    members: list[Term] = []
    parts: list[ox.Triple] = []
    while isinstance(head, ox.BlankNode):
        here = about[str(head)]
        parts += here
        members += [t.object for t in here if t.predicate.value == RDF + "first"]
        head = next(t.object for t in here if t.predicate.value == RDF + "rest")
    return members, parts


def _disjoint(triple: ox.Triple, about: Mapping[str, list[ox.Triple]]) -> Iterator[Axiom]:
    """Of many classes without a common instance, each pair is an axiom of its own."""
    members, _ = _list(triple.object, about)
    for a, b in combinations(sorted(members, key=str), 2):
        if isinstance(a, ox.NamedNode):
            yield Axiom("disjoint", a, b, (ox.Triple(a, ox.NamedNode(OWL + "disjointWith"), b),))
