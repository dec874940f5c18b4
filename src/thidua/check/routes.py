"""How a change of the graph reaches the nodes that a rule is about, and how far a rule looks from such a node.

Both follow a query's triple patterns. From a changed triple a chain of patterns leads to ``$this``; from ``$this`` steps lead to
everything that an answer about it can rest on. A step that could lead from a value shared by thousands (a kind, a date, a class) is
none: a change from which only such steps lead on makes the whole rule run anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from heapq import heappop, heappush

import pyoxigraph as ox

from thidua import resources
from thidua.check.patterns import TYPE, Among, Like, Pattern, Scope, Unread, scopes
from thidua.namespaces import OWL, RDF, RDFS, SKOS, XSD

THIS, VALUE = "?this", "?value"
_FORWARD, _BACK, _SHARED = 1, 3, 1000
"""What a step costs, so that the shorter way is taken, and rather from a thing to its value than back; back from a value that
many may share only where there is no other way: whether they are too many is seen when it is gone."""
_CLASSES = frozenset({RDF + "type", SKOS + "inScheme"})
"""From a class or a vocabulary nothing leads back."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one end of a pattern to the other."""

    pattern: Pattern
    forward: bool
    """From the subject to the object."""

    @property
    def source(self) -> str:
        """The variable at which it begins."""
        return self.pattern.subject if self.forward else self.pattern.object

    @property
    def target(self) -> str:
        """What it leads to."""
        return self.pattern.object if self.forward else self.pattern.subject


@dataclass(frozen=True, slots=True)
class Entry:
    """A pattern that a changed triple may match, and the way from there to ``$this``."""

    pattern: Pattern
    at_subject: bool
    chain: tuple[Step, ...] | None
    """None where no way leads there."""
    kind: str
    """The class that the subject must have, where the pattern matches; empty where any will do."""
    star: tuple[Pattern, ...]
    """What else must hold of it then: patterns that begin at the same variable."""
    among: Among
    """Constants that its variables are restricted to, and those of ``star``."""
    like: Like = ()
    """Patterns that its variables and those of ``star`` must fit."""


@dataclass(frozen=True, slots=True)
class Read:
    """How the patterns of one place of a query are come by."""

    parent: int
    """The place around it, by its number; -1 where there is none."""
    steps: tuple[Step, ...]
    given: Among
    """Variables whose few values the query itself names."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One rule's routes."""

    entries: tuple[Entry, ...]
    reads: tuple[Read, ...]
    """For each place of the query how all that it can match is found, from ``$this`` on."""
    radius: int
    """The most steps between a changed triple and ``$this``."""
    bounded: bool
    """Whether it can be run on what lies around some nodes."""
    by_value: bool
    """Whether every answer has its own ``?value``, so that a change around one value leaves the answers of the others as they are."""


@cache
def shared() -> frozenset[str]:
    """Properties by whose value nothing is looked up: values of vocabularies, texts, numbers, days, classes."""
    found = {SKOS + "broader", SKOS + "notation", RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel"}
    for _, file in resources.walk("ontology", ".ttl", under="modules"):
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri="urn:x:"):
            subject, predicate, value = quad.subject, quad.predicate.value, quad.object
            if not isinstance(subject, ox.NamedNode):
                continue
            literal = predicate == RDF + "type" and value == ox.NamedNode(OWL + "DatatypeProperty")
            ranged = predicate == RDFS + "range" and not isinstance(value, ox.Literal)
            if literal or (ranged and str(value)[1:].startswith((XSD, SKOS + "Concept", RDFS + "Literal"))):
                found.add(subject.value)
    return frozenset(found)


def _variable(term: str) -> bool:
    return term.startswith("?")


def _steps(patterns: Iterable[Pattern]) -> dict[str, list[tuple[int, Step]]]:
    """The steps that lead away from each variable, with what they cost."""
    found: dict[str, list[tuple[int, Step]]] = {}
    for pattern in dict.fromkeys(patterns):
        if _variable(pattern.subject):
            found.setdefault(pattern.subject, []).append((_FORWARD, Step(pattern, True)))
        if _variable(pattern.object) and not pattern.predicates & _CLASSES:
            cost = _SHARED if pattern.predicates & shared() else _BACK
            found.setdefault(pattern.object, []).append((cost, Step(pattern, False)))
    return found


def _ways(patterns: Iterable[Pattern]) -> dict[str, tuple[int, tuple[Step, ...]]]:
    """For each variable the cheapest chain of steps from it to ``$this``."""
    into: dict[str, list[tuple[int, Step]]] = {}
    for source, steps in _steps(patterns).items():
        for cost, step in steps:
            into.setdefault(step.target, []).append((cost, Step(step.pattern, source == step.pattern.subject)))
    found: dict[str, tuple[int, tuple[Step, ...]]] = {}
    queue: list[tuple[int, int, str, tuple[Step, ...]]] = [(0, 0, THIS, ())]
    count = 0
    while queue:
        cost, _, variable, chain = heappop(queue)
        if variable in found:
            continue
        found[variable] = (cost, chain)
        for more, step in into.get(variable, ()):
            if step.source not in found:
                count += 1
                heappush(queue, (cost + more, count, step.source, (step, *chain)))
    return found


def _reads(patterns: tuple[Pattern, ...], known: set[str], given: Iterable[str] = ()) -> tuple[Step, ...] | None:
    """Steps from variables that are known that come by every pattern; None where some pattern cannot be come by.

    Where nothing leads on, those that are ``given`` are taken, then what a pattern itself names.
    """
    away = _steps(patterns)
    done: dict[Pattern, Step] = {}
    seen: set[str] = set()
    _walk(known, away, done, seen)
    _walk([variable for variable in given if variable not in seen], away, done, seen)
    while missing := [p for p in dict.fromkeys(patterns) if p not in done]:
        named = [p for p in missing if p.subject.startswith("<")]
        # nothing leads there: everything of the kind that it names, if it names one
        kinds = [p for p in missing if p.object.startswith("<") and not p.closure]
        if named:
            done[named[0]] = Step(named[0], True)
            _walk([named[0].object], away, done, seen)
        elif kinds:
            chosen = min(kinds, key=lambda p: TYPE not in p.predicates)
            done[chosen] = Step(chosen, False)
            _walk([chosen.subject], away, done, seen)
        else:
            return None
    return tuple(done.values())


def _walk(
    starts: Iterable[str], away: dict[str, list[tuple[int, Step]]], done: dict[Pattern, Step], seen: set[str]
) -> None:
    queue: list[tuple[int, int, str, Step | None]] = [(0, n, start, None) for n, start in enumerate(sorted(starts))]
    count = len(queue)
    while queue:
        cost, _, variable, step = heappop(queue)
        if step is not None and step.pattern not in done:
            done[step.pattern] = step
        if not _variable(variable) or variable in seen:
            continue
        seen.add(variable)
        for more, further in away.get(variable, ()):
            count += 1
            heappush(queue, (cost + more, count, further.target, further))


@cache
def plan(select: str) -> Plan | None:
    """The routes of a rule; None for a query that is not read here."""
    try:
        places = scopes(select)
    except Unread:
        return None
    entries: dict[Entry, None] = {}
    reads: list[Read] = []
    numbers: dict[tuple[Pattern, ...], int] = {}
    bounded = True
    for number, place in enumerate(places):
        for entry in _entries(place):
            entries[entry] = None
        around = {THIS, *(term for p in place.around for term in (p.subject, p.object) if _variable(term))}
        given = tuple((variable, values) for variable, values in place.among if variable not in around)
        # from what the query names only where nothing else leads there: a kind that it names is shared by thousands
        steps = _reads(place.own, around)
        if steps is None or any(step.source.startswith("<") for step in steps):
            steps = _reads(place.own, around, [variable for variable, _ in given])
        else:
            given = ()
        bounded = bounded and steps is not None
        reads.append(Read(numbers.get(place.around, -1), steps or (), given))
        numbers.setdefault((*place.around, *place.own), number)
    radius = max((len(e.chain) for e in entries if e.chain is not None), default=0)
    told = VALUE in select.partition("WHERE")[0].partition("SELECT")[2].split() and "GROUP BY" not in select
    whole = [place for place in places if not place.around]
    by_value = told and all(any(VALUE in (p.subject, p.object) for p in place.own) for place in whole)
    return Plan(tuple(entries), tuple(reads), radius, bounded, by_value)


def _entries(place: Scope) -> Iterable[Entry]:
    together = dict.fromkeys((*place.around, *place.own))
    ways = _ways(together)
    for pattern in place.own:
        ends = [(ways[term], at) for term, at in ((pattern.subject, True), (pattern.object, False)) if term in ways]
        best = min(ends, key=lambda end: end[0][0], default=None)
        beside = [p for p in together if p.subject == pattern.subject and p != pattern and _variable(p.subject)]
        kinds = [p for p in beside if p.predicates == {TYPE} and p.object.startswith("<") and not p.closure]
        star = tuple(p for p in beside if p not in kinds[:1])
        named = {term for p in (pattern, *star) for term in (p.subject, p.object)}
        among = tuple(one for one in place.among if one[0] in named)
        at, chain = (best[1], best[0][1]) if best else (True, None)
        like = tuple(one for one in place.like if one[0] in named)
        kind = kinds[0].object[1:-1] if kinds else ""
        yield Entry(pattern, at, chain, kind, star, among, like)
