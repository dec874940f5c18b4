"""Shapes of SHACL Core as functions of one node: what it breaks, as pySHACL would say it, without a graph in rdflib.

A constraint that is not known here makes its whole shape one for pySHACL (:attr:`Shapes.left`), and so does a comparison of
values that are not plainly alike (:class:`Undecided`): the two engines never differ, the one only does not do everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

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
_NO_LIMIT = 1 << 62


class Unknown(Exception):  # noqa: N818 - a signal within this package
    """A constraint or a path that has no function here."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """All constraints of one shape: quickly whether they are kept, and in detail what breaks them."""

    breaches: tuple[Breaches, ...]
    least: int = 0
    most: int = _NO_LIMIT
    """How many values there may be."""
    tests: tuple[Test, ...] = ()
    """What each value must keep."""
    others: tuple[Breaches, ...] = ()
    """What is neither a number of values nor a test of each."""
    of_values: bool = True
    """Of the values of a path, of which other graphs may tell too; else of the node itself."""

    def kept(self, view: View, focus: Term, values: Sequence[Term]) -> bool:
        """Whether nothing is broken: nearly always so, therefore found without more ado."""
        if not self.least <= len(values) <= self.most:
            return False
        tests, seen = self.tests, view.beyond if self.of_values else view
        for value in values:
            for test in tests:
                if not test(seen, value):
                    return False
        return all(next(breach(view, focus, values), None) is None for breach in self.others)

    def broken(self, view: View, focus: Term, values: Sequence[Term]) -> Iterator[Breach]:
        """What is broken, constraint by constraint."""
        for breaches in self.breaches:
            yield from breaches(view, focus, values)


@dataclass(frozen=True, slots=True)
class Property:
    """A shape on the values of a path from the node (the node itself for a node shape's own constraints)."""

    rule: Rule
    messages: Texts
    shown: str
    path: Path | None
    constraints: Constraints

    def results(self, view: View, focus: Term, name: str) -> Iterable[Raw]:
        """What the node of this name breaks."""
        values = (focus,) if self.path is None else self.path(view, name)
        return () if self.constraints.kept(view, focus, values) else self._broken(view, focus, name, values)

    def _broken(self, view: View, focus: Term, name: str, values: Sequence[Term]) -> Iterator[Raw]:
        for component, value in self.constraints.broken(view, focus, values):
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
    known: dict[tuple[str, ...], tuple[Property, ...]] = field(default_factory=dict, compare=False)

    def results(self, view: View, focus: Term, kinds: Sequence[str]) -> list[Raw]:
        """What a node of these classes breaks; raises Undecided where pySHACL must say it."""
        name = value_of(focus)
        return [raw for shape in self._for(tuple(kinds)) for raw in shape.results(view, focus, name)]

    def _for(self, kinds: tuple[str, ...]) -> tuple[Property, ...]:
        """What is asked of a node of these classes, each once."""
        found = self.known.get(kinds)
        if found is None:
            once = {id(shape): shape for kind in kinds for shape in self.of.get(kind, ())}
            found = self.known[kinds] = tuple(once.values())
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


def _breaches(graph: Graph, shape: Node, beside: set[URIRef], *, of_values: bool = True) -> Constraints | None:
    """All constraints of one shape, None where it has none; ``of_values`` of a path, not of the node itself."""
    found: list[Constraints] = []
    for predicate, value in sorted(graph.predicate_objects(shape), key=str):
        if not str(predicate).startswith(str(SH)) or predicate in _SAID or predicate in beside:
            continue
        found.append(_constraint(graph, predicate, value, of_values))
    if not found:
        return None
    return Constraints(
        tuple(breaches for one in found for breaches in one.breaches),
        max(one.least for one in found),
        min(one.most for one in found),
        tuple(test for one in found for test in one.tests),
        tuple(other for one in found for other in one.others),
        of_values,
    )


def _constraint(graph: Graph, predicate: Node, value: Node, of_values: bool) -> Constraints:
    name = str(predicate).removeprefix(str(SH))
    component = f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent"
    if (whole := on_set(name, value)) is not None:

        def together(view: View, focus: Term, values: Sequence[Term]) -> Iterator[Breach]:
            return ((component, v) for v in whole(view, value_of(focus), values))

        if name == "minCount":
            return Constraints((together,), least=int(str(value)))
        if name == "maxCount":
            return Constraints((together,), most=int(str(value)))
        return Constraints((together,), others=(together,))
    test = _test(graph, name, value)

    def each(view: View, _: Term, values: Sequence[Term]) -> Iterator[Breach]:
        seen = view.beyond if of_values else view
        return ((component, v) for v in values if not test(seen, v))

    return Constraints((each,), tests=(test,))


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
        return lambda view, v: own is None or own.kept(view, v, path(view, value_of(v)))
    parts = [_keeps(graph, part) for part in sorted(graph.objects(shape, SH.property), key=str)]
    mine = _breaches(graph, shape, {SH.property, SH.targetClass}, of_values=False)
    return lambda view, v: (mine is None or mine.kept(view, v, (v,))) and all(p(view, v) for p in parts)


__all__ = ["Property", "Shapes", "Undecided", "Unknown", "View", "compiled"]
