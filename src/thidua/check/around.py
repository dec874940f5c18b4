"""What lies around a node of a store, each property looked up once, and of what many things share only what is of interest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from thidua.check.full import Source
from thidua.check.routes import Step
from thidua.check.terms import Term

Triple = tuple[Term, str, Term]
MOST = 50_000
"""Triples that are read for one rule; around more, the whole rule is run."""
_BACK_MOST = 10_000
"""So many things may share a value that is looked up."""
FEW = 32
"""So many triples of a property are read rather than asked for one by one."""


class TooFar(Exception):  # noqa: N818 - a signal within this package
    """More is reached than is worth following."""


class Around:
    """Triples of the store by either end, each looked up once; to follow a change also those that it removed."""

    def __init__(self, source: Source, removed: Iterable[ox.Quad], over: bool) -> None:
        self.store = source.store
        self.graphs = None if over else {source.fused, source.reference}
        self.known: dict[tuple[Term, str, bool], list[Triple]] = {}
        self.gone: dict[tuple[Term, str, bool], list[Triple]] = {}
        for quad in removed:
            if self.graphs is None or quad.graph_name in self.graphs:
                triple = (quad.subject, quad.predicate.value, quad.object)
                self.gone.setdefault((quad.subject, triple[1], True), []).append(triple)
                self.gone.setdefault((quad.object, triple[1], False), []).append(triple)
        self._names: dict[str, ox.NamedNode] = {}

    def look(self, node: Term, predicate: str, forward: bool) -> list[Triple]:
        """The triples of a property that begin or end at a node."""
        key = (node, predicate, forward)
        found = self.known.get(key)
        if found is None:
            most = MOST if forward else _BACK_MOST
            found = list(dict.fromkeys(islice(self._all(node, predicate, forward), most + 1)))
            if len(found) > most:
                raise TooFar
            self.known[key] = found
        return found

    def _all(self, node: Term, predicate: str, forward: bool) -> Iterator[Triple]:
        name = self._name(predicate)
        if not forward:
            quads = self.store.quads_for_pattern(None, name, node, None)
        elif isinstance(node, ox.NamedNode):
            quads = self.store.quads_for_pattern(node, name, None, None)
        else:
            return
        for quad in quads:
            if self.graphs is None or quad.graph_name in self.graphs:
                yield quad.subject, predicate, quad.object

    def _name(self, predicate: str) -> ox.NamedNode:
        name = self._names.get(predicate)
        if name is None:
            name = self._names[predicate] = ox.NamedNode(predicate)
        return name

    def _among(self, node: Term, predicate: str, forward: bool, ends: Collection[Term]) -> list[Triple]:
        """The triples of a property between a node and some ends; of others only where all together are few."""
        key = (node, predicate, forward)
        found = self.known.get(key)
        if found is not None:
            return found
        most = FEW + len(ends)
        found = list(dict.fromkeys(islice(self._all(node, predicate, forward), most)))
        if len(found) < most:
            self.known[key] = found
            return found
        return [triple for end in ends if (triple := self._one(node, predicate, forward, end)) is not None]

    def _one(self, node: Term, predicate: str, forward: bool, end: Term) -> Triple | None:
        subject, value = (node, end) if forward else (end, node)
        if not isinstance(subject, ox.NamedNode):
            return None
        quads = self.store.quads_for_pattern(subject, self._name(predicate), value, None)
        there = any(self.graphs is None or quad.graph_name in self.graphs for quad in quads)
        return (subject, predicate, value) if there else None

    def to(self, node: Term, step: Step, ends: Collection[Term] | None) -> list[Triple]:
        """The triples of a step from a node as they are now: to these ends at least, to all where None are named."""
        if ends is None or step.pattern.closure:
            return self.step(node, step, False)
        return [t for predicate in step.pattern.predicates for t in self._among(node, predicate, step.forward, ends)]

    def step(self, node: Term, step: Step, past: bool) -> list[Triple]:
        """The triples of a step from a node, and for ``past`` those that were removed; of a closure all that it goes through."""
        found: dict[Triple, None] = {}
        left, seen = [node], {node}
        while left:
            here = left.pop()
            for predicate in step.pattern.predicates:
                gone = self.gone.get((here, predicate, step.forward), ()) if past else ()
                for triple in (*self.look(here, predicate, step.forward), *gone):
                    found[triple] = None
                    end = triple[2] if step.forward else triple[0]
                    if step.pattern.closure and end not in seen:
                        seen.add(end)
                        left.append(end)
            if len(found) > MOST:
                raise TooFar
        return list(found)
