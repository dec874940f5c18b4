"""What follows from axioms by the rules of OWL RL, each conclusion with all that it rests on, and where two clash.

For small graphs: it finds the few axioms behind a contradiction, which HermiT then confirms. Large graphs are for
:mod:`thidua.reason.follows`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from thidua.namespaces import RDF
from thidua.reason.axioms import Axiom, Term

_TYPE = ox.NamedNode(RDF + "type")
Fact = tuple[Term, Term, Term]
Support = frozenset[Axiom]


@dataclass(slots=True)
class Traced:
    """All facts, each with one smallest-first set of axioms behind it."""

    facts: dict[Fact, Support] = field(default_factory=dict)
    clashes: list[Support] = field(default_factory=list)
    """Sets of axioms that contradict each other, the smallest first."""


class _Tracer:
    def __init__(self, axioms: Sequence[Axiom]) -> None:
        self.by: dict[tuple[str, Term], list[Axiom]] = {}
        self.restricted: dict[tuple[Term, Term], list[Axiom]] = {}
        for axiom in axioms:
            self.by.setdefault((axiom.kind, axiom.a), []).append(axiom)
            if axiom.kind in ("disjoint", "inverse"):
                self.by.setdefault((axiom.kind, axiom.b), []).append(axiom)
            if axiom.kind == "value_in" and axiom.c is not None:
                self.restricted.setdefault((axiom.c, axiom.values[0]), []).append(axiom)
        self.out = Traced()
        self.of: dict[Term, list[Fact]] = {}
        self.queue: deque[Fact] = deque()

    def find(self, kind: str, term: Term) -> list[Axiom]:
        return self.by.get((kind, term), [])

    def put(self, fact: Fact, support: Support) -> None:
        if fact not in self.out.facts:
            self.out.facts[fact] = support
            self.of.setdefault(fact[0], []).append(fact)
            self.queue.append(fact)

    def clash(self, *supports: Support) -> None:
        self.out.clashes.append(frozenset().union(*supports))

    def run(self) -> Traced:
        while self.queue:
            fact = self.queue.popleft()
            support = self.out.facts[fact]
            for other, axiom in self.typed(fact) if fact[1] == _TYPE else self.related(fact):
                self.put(other, support | {axiom})
        self.out.clashes.sort(key=lambda s: (len(s), sorted((a.kind, str(a.a), str(a.b)) for a in s)))
        return self.out

    def typed(self, fact: Fact) -> Iterator[tuple[Fact, Axiom]]:
        """What follows of an individual's class; what it clashes with."""
        thing, _, kind = fact
        support = self.out.facts[fact]
        for axiom in self.find("sub_class", kind):
            yield (thing, _TYPE, axiom.b), axiom
        for axiom in self.find("value_of", kind):
            if axiom.c is not None:
                yield (thing, axiom.c, axiom.values[0]), axiom
        for axiom in self.find("disjoint", kind):
            other = (thing, _TYPE, axiom.b if axiom.a == kind else axiom.a)
            if other in self.out.facts:
                self.clash(support, self.out.facts[other], frozenset({axiom}))

    def related(self, fact: Fact) -> Iterator[tuple[Fact, Axiom]]:
        """What follows of a relation; what it clashes with."""
        a, prop, b = fact
        thing = not isinstance(b, ox.Literal)
        for axiom in self.find("sub_property", prop):
            yield (a, axiom.b, b), axiom
        for axiom in self.find("domain", prop):
            yield (a, _TYPE, axiom.b), axiom
        for axiom in self.restricted.get((prop, b), ()):
            yield (a, _TYPE, axiom.b), axiom
        if thing:
            for axiom in self.find("range", prop):
                yield (b, _TYPE, axiom.b), axiom
            for axiom in self.find("symmetric", prop):
                yield (b, prop, a), axiom
            for axiom in self.find("inverse", prop):
                yield (b, axiom.b if axiom.a == prop else axiom.a, a), axiom
        self.look_for_clashes(fact)

    def look_for_clashes(self, fact: Fact) -> None:
        a, prop, b = fact
        support = self.out.facts[fact]
        for axiom in self.find("irreflexive", prop):
            if a == b:
                self.clash(support, frozenset({axiom}))
        for axiom in self.find("asymmetric", prop):
            if (b, prop, a) in self.out.facts:
                self.clash(support, self.out.facts[b, prop, a], frozenset({axiom}))
        for axiom in self.find("one_of", prop):
            if b not in axiom.values:
                self.clash(support, frozenset({axiom}))
        for axiom in self.find("functional", prop):
            for other in self.of.get(a, ()):
                if other[1] == prop and other[2] != b and isinstance(b, ox.Literal):
                    self.clash(support, self.out.facts[other], frozenset({axiom}))


def trace(axioms: Iterable[Axiom]) -> Traced:
    """Everything that follows, and every clash."""
    given = list(axioms)
    tracer = _Tracer(given)
    for axiom in given:
        if axiom.kind == "type":
            tracer.put((axiom.a, _TYPE, axiom.b), frozenset({axiom}))
        elif axiom.kind == "property" and axiom.c is not None:
            tracer.put((axiom.a, axiom.c, axiom.b), frozenset({axiom}))
    return tracer.run()
