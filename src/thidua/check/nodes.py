"""Shapes of SHACL Core as functions of one node: what it breaks, as pySHACL would say it, without a graph in rdflib.

A constraint that is not known here makes its whole shape one for pySHACL (:attr:`Shapes.left`), and so does a comparison of
values that are not plainly alike (:class:`Undecided`): the two engines never differ, the one only does not do everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from thidua.check.constraints import ON_VALUES, Test, Undecided, View, on_set
from thidua.check.results import Raw, Rule, Texts
from thidua.check.shapes import rule_of, texts, turtle_path
from thidua.check.terms import Term, from_rdflib, value_of

TYPE = str(RDF.type)


Path = Callable[[View, str], Sequence[Term]]
Breach = tuple[str, Term | None]
"""The component that is broken, and by which value."""
Breaches = Callable[[View, Term, Sequence[Term]], Iterator[Breach]]


class Unknown(Exception):  # noqa: N818 - a signal within this package
    """A constraint or a path that has no function here."""


@dataclass(frozen=True, slots=True)
class Property:
    """A shape on the values of a path from the node (the node itself for a node shape's own constraints)."""

    rule: Rule
    messages: Texts
    shown: str
    path: Path | None
    breaches: Breaches

    def results(self, view: View, focus: Term) -> Iterator[Raw]:
        """What the node breaks."""
        name = value_of(focus)
        values = (focus,) if self.path is None else self.path(view, name)
        for component, value in self.breaches(view, focus, values):
            iri = from_iri(value)
            text = "" if value is None else f"<{iri}>" if iri else value_of(value)
            yield Raw(self.rule, name, self.messages, self.shown, text, component, (iri,) if iri else ())


def from_iri(value: Term | None) -> str:
    """The IRI of a named node; empty for all else."""
    return value_of(value) if value is not None and type(value).__name__ == "NamedNode" else ""


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes of a graph by the class of what they look at."""

    of: dict[str, tuple[Property, ...]]
    left: dict[str, tuple[Node, ...]]
    """By class the node shapes that only pySHACL can judge."""

    def results(self, view: View, focus: Term, kinds: Sequence[str]) -> list[Raw]:
        """What a node of these classes breaks; raises Undecided where pySHACL must say it."""
        found: list[Raw] = []
        seen: set[int] = set()
        for kind in kinds:
            for shape in self.of.get(kind, ()):
                if id(shape) not in seen:
                    seen.add(id(shape))
                    found.extend(shape.results(view, focus))
        return found


def compiled(graph: Graph) -> Shapes:
    """The node shapes of a graph with a target class, each as functions or, where that is not possible, named as left."""
    of: dict[str, list[Property]] = {}
    left: dict[str, list[Node]] = {}
    for shape in sorted(set(graph.subjects(SH.targetClass, None)), key=str):
        kinds = sorted(str(kind) for kind in graph.objects(shape, SH.targetClass))
        try:
            made = _node_shape(graph, shape)
        except Unknown:
            for kind in kinds:
                left.setdefault(kind, []).append(shape)
            continue
        for kind in kinds:
            of.setdefault(kind, []).extend(made)
    return Shapes({k: tuple(v) for k, v in of.items()}, {k: tuple(v) for k, v in left.items()})


def _node_shape(graph: Graph, shape: Node) -> list[Property]:
    if graph.value(shape, SH.deactivated) == Literal(True):
        return []
    found = [_property(graph, part) for part in sorted(graph.objects(shape, SH.property), key=str)]
    own = _breaches(graph, shape, {SH.property, SH.targetClass}, of_values=False)
    if own is not None:
        found.append(Property(rule_of(graph, shape), texts(graph, shape, SH.message), "", None, own))
    return found


def _property(graph: Graph, shape: Node) -> Property:
    if graph.value(shape, SH.deactivated) is not None or (shape, SH.property, None) in graph:
        raise Unknown
    path = graph.value(shape, SH.path)
    own = _breaches(graph, shape, set())
    messages = texts(graph, shape, SH.message)
    if own is None or not messages:  # what pySHACL says by itself is not ours to guess
        raise Unknown
    return Property(rule_of(graph, shape), messages, turtle_path(graph, path), _path(graph, path), own)


def _path(graph: Graph, path: Node | None) -> Path:
    if isinstance(path, URIRef):
        name = str(path)
        return lambda view, node: view.values(node, name)
    if path is not None and (path, RDF.first, None) in graph:
        steps = [_path(graph, part) for part in Collection(graph, path)]
        return lambda view, node: _walk(view, node, steps)
    if isinstance(inverse := graph.value(path, SH.inversePath), URIRef):
        back = str(inverse)
        return lambda view, node: view.pointing(node, back)
    raise Unknown


def _walk(view: View, node: str, steps: Sequence[Path]) -> Sequence[Term]:
    found: list[Term] = list(steps[0](view, node))
    for step in steps[1:]:
        found = [value for here in found if from_iri(here) for value in step(view, value_of(here))]
    return list(dict.fromkeys(found))


_SAID = {SH.path, SH.severity, SH.message, SH.name, SH.description, SH.order, SH.group, RDF.type}


def _breaches(graph: Graph, shape: Node, beside: set[URIRef], *, of_values: bool = True) -> Breaches | None:
    """All constraints of one shape as one function, None where it has none; ``of_values`` of a path, not of the node itself."""
    tests: list[Breaches] = []
    for predicate, value in sorted(graph.predicate_objects(shape), key=str):
        if not str(predicate).startswith(str(SH)) or predicate in _SAID or predicate in beside:
            continue
        tests.append(_constraint(graph, predicate, value, of_values))
    if not tests:
        return None
    if len(tests) == 1:
        return tests[0]

    def every(view: View, focus: Term, values: Sequence[Term]) -> Iterator[Breach]:
        for test in tests:
            yield from test(view, focus, values)

    return every


def _constraint(graph: Graph, predicate: Node, value: Node, of_values: bool) -> Breaches:
    name = str(predicate).removeprefix(str(SH))
    component = f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent"
    if (whole := on_set(name, value)) is not None:
        return lambda view, focus, values: ((component, v) for v in whole(view, value_of(focus), values))
    test = _test(graph, name, value)
    if of_values:
        return lambda view, _, values: ((component, v) for v in values if not test(view.beyond, v))
    return lambda view, _, values: ((component, v) for v in values if not test(view, v))


def _test(graph: Graph, name: str, value: Node) -> Test:
    """Whether one value keeps a constraint."""
    if name == "in":
        members = {from_rdflib(member) for member in Collection(graph, value)}
        return lambda _, v: v in members
    if name == "or":
        options = [_keeps(graph, member) for member in Collection(graph, value)]
        return lambda view, v: any(option(view, v) for option in options)
    if name == "not":
        inner = _keeps(graph, value)
        return lambda view, v: not inner(view, v)
    if name == "node":
        return _keeps(graph, value)
    if name in ON_VALUES:
        made = ON_VALUES[name](value)
        if made is not None:
            return made
    raise Unknown


def _keeps(graph: Graph, shape: Node) -> Test:
    """Whether a value keeps a whole shape, be it of the value or of what a path leads to from it."""
    if (shape, SH.path, None) in graph:
        path, own = _path(graph, graph.value(shape, SH.path)), _breaches(graph, shape, set())
        return lambda view, v: own is None or not any(True for _ in own(view, v, path(view, value_of(v))))
    parts = [_keeps(graph, part) for part in sorted(graph.objects(shape, SH.property), key=str)]
    mine = _breaches(graph, shape, {SH.property, SH.targetClass}, of_values=False)
    return lambda view, v: (
        (mine is None or not any(True for _ in mine(view, v, (v,)))) and all(p(view, v) for p in parts)
    )


__all__ = ["Property", "Shapes", "Undecided", "Unknown", "View", "compiled"]
