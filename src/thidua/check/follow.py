"""A check after a change: only what the change touches is looked at again, and all is as after a check of everything.

For each rule the changed triples lead, along its query's own patterns, to the nodes whose results may differ
(:mod:`thidua.check.routes`). All that the rule can read from these nodes is copied into a small store, and its query runs there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from thidua.check.around import MOST, Around, TooFar, Triple
from thidua.check.crew import Crew
from thidua.check.full import Book, Found, Source, check_nodes, check_one_document, run_rules
from thidua.check.patterns import TYPE, Among, Like, Pattern
from thidua.check.quotes import Quotes
from thidua.check.results import Raw
from thidua.check.routes import THIS, VALUE, Entry, Plan, Step, plan
from thidua.check.rules import run
from thidua.check.shapes import Query
from thidua.check.terms import Term, value_of
from thidua.namespaces import SKOS

_IN_SCHEME = SKOS + "inScheme"


@dataclass(slots=True)
class Change:
    """What came and what went, as quads of the fused graph and of documents' graphs."""

    added: Collection[ox.Quad] = ()
    removed: Collection[ox.Quad] = ()


@dataclass(slots=True)
class Followed:
    """What is found after a change, and what it took."""

    found: Found
    whole: list[str] = field(default_factory=list)
    """The ids of rules that were run over everything."""
    looked_at: int = 0
    """Nodes whose results were found anew."""


def _term(constant: str) -> Term:
    """A constant of a query; a text without a language or a datatype is just that."""
    return ox.NamedNode(constant[1:-1]) if constant.startswith("<") else ox.Literal(constant[1:-1])


def _fits(term: Term, wanted: str) -> bool:
    """Whether a term can stand where a pattern has a variable or this constant."""
    if wanted.startswith("?"):
        return True
    if wanted.startswith("<") or (wanted.startswith('"') and wanted.endswith('"')):
        return str(term) == wanted
    return isinstance(term, ox.Literal)


def _matches(triple: Triple, pattern: Pattern) -> bool:
    return _fits(triple[0], pattern.subject) and _fits(triple[2], pattern.object)


def _is_wanted(triple: Triple, pattern: Pattern, among: Among, like: Like) -> bool:
    """Whether a triple that matches a pattern gives its variables values that filters let them have."""
    if pattern.closure:
        return True
    ends = {pattern.subject: triple[0], pattern.object: triple[2]}
    return all(name not in ends or str(ends[name]) in constants for name, constants in among) and all(
        name not in ends or text.search(value_of(ends[name])) is not None for name, text in like
    )


@dataclass(slots=True)
class Foci:
    """Nodes whose results may differ: all of them, or those with one of some values."""

    all: set[Term] = field(default_factory=set)
    some: set[Term] = field(default_factory=set)
    values: set[Term] = field(default_factory=set)

    def concerned(self) -> Callable[[Raw], bool]:
        """Tells of a result whether it may differ."""
        every, some, values = (
            {term.value for term in terms if isinstance(term, ox.NamedNode)}
            for terms in (self.all, self.some, self.values)
        )
        return lambda raw: raw.focus in every or (raw.focus in some and raw.value[1:-1] in values)


def _values(pattern: Pattern, hits: Iterable[Triple]) -> set[Term] | None:
    """What changed triples give ``?value``; None where they do not say it."""
    if pattern.closure or VALUE not in (pattern.subject, pattern.object):
        return None
    found = {t[0] if pattern.subject == VALUE else t[2] for t in hits}
    return found if all(isinstance(value, ox.NamedNode) for value in found) else None


Sets = dict[str, set[Term]]
"""What the variables of a query may be."""


class _Rules:
    """Rules of one kind (over documents or not) after one change."""

    def __init__(self, source: Source, change: Change, over: bool) -> None:
        self.over = over
        self.around = Around(source, change.removed, over)
        self.changed: dict[tuple[str, str], list[Triple]] = {}
        """By the property, and by each class of the subject or any (empty)."""
        for quad in (*change.added, *change.removed):
            if over or quad.graph_name == source.fused:
                triple = (quad.subject, quad.predicate.value, quad.object)
                for kind in ("", *self._kinds(quad.subject)):
                    self.changed.setdefault((triple[1], kind), []).append(triple)
        self._hops: dict[tuple[Term, Step], list[Term]] = {}
        self._begins: dict[tuple[Term, Pattern, Among, Like], bool] = {}

    def _kinds(self, node: Term) -> list[str]:
        """The classes that a node has or had."""
        triples = (*self.around.look(node, TYPE, True), *self.around.gone.get((node, TYPE, True), ()))
        return list(dict.fromkeys(value_of(triple[2]) for triple in triples))

    def foci(self, routes: Plan) -> Foci:
        """The nodes whose results may differ; raises TooFar where that is not bounded."""
        found = Foci()
        for entry in routes.entries:
            hits = [
                t
                for p in entry.pattern.predicates
                for t in self.changed.get((p, entry.kind), ())
                if _matches(t, entry.pattern)
                and _is_wanted(t, entry.pattern, entry.among, entry.like)
                and all(self._has(t[0], other, entry) for other in entry.star)
            ]
            if not hits:
                continue
            if entry.chain is None:
                raise TooFar
            nodes = {t[0] if entry.at_subject else t[2] for t in hits}
            if entry.pattern.closure:
                back = Step(entry.pattern, not entry.at_subject)
                nodes |= {t[0] if entry.at_subject else t[2] for n in nodes for t in self.around.step(n, back, True)}
            here = self._along(nodes, entry.chain)
            values = _values(entry.pattern, hits) if routes.by_value else None
            if values is None:
                found.all |= here
            else:
                found.some |= here
                found.values |= values
        return found

    def _along(self, nodes: set[Term], chain: tuple[Step, ...]) -> set[Term]:
        here = nodes
        for step in chain:
            here = {end for node in here for end in self._hop(node, step)}
            if len(here) > MOST:
                raise TooFar
        return here

    def _has(self, node: Term, pattern: Pattern, entry: Entry) -> bool:
        """Whether a pattern can begin at a node, now or before."""
        among = tuple(one for one in entry.among if one[0] == pattern.object)
        like = tuple(one for one in entry.like if one[0] == pattern.object)
        key = (node, pattern, among, like)
        known = self._begins.get(key)
        if known is None:
            triples = self.around.step(node, Step(pattern, True), True)
            known = self._begins[key] = any(
                pattern.closure or (_fits(t[2], pattern.object) and _is_wanted(t, pattern, among, like))
                for t in triples
            )
        return known

    def _hop(self, node: Term, step: Step) -> list[Term]:
        key = (node, step)
        ends = self._hops.get(key)
        if ends is None:
            triples = self.around.step(node, step, True)
            ends = self._hops[key] = [
                t[2] if step.forward else t[0] for t in triples if step.pattern.closure or _matches(t, step.pattern)
            ]
        return ends

    def read(self, routes: Plan, foci: Foci, into: dict[Triple, None]) -> bool:
        """Everything that the rule can read from some nodes; whether it can find anything there at all."""
        found = bool(foci.all) and self._read_from(routes, {THIS: foci.all}, into)
        if foci.some:
            found |= self._read_from(routes, {THIS: foci.some, VALUE: foci.values}, into)
        return found

    def _read_from(self, routes: Plan, start: Sets, into: dict[Triple, None]) -> bool:
        places: list[Sets | None] = []
        for place in routes.reads:
            around = places[place.parent] if place.parent >= 0 else start
            sets = None if around is None else dict(around)
            for variable, constants in place.given:
                if sets is not None:
                    sets.setdefault(variable, {_term(constant) for constant in constants})
            for step in place.steps:
                if sets is not None and not self._read(step, sets, into):
                    sets = None  # one pattern without a match: none of this place, nor of those within it
            if len(into) > MOST:
                raise TooFar
            places.append(sets)
        return any(sets is not None for place, sets in zip(routes.reads, places, strict=True) if place.parent < 0)

    def _read(self, step: Step, sets: Sets, into: dict[Triple, None]) -> bool:
        pattern, forward = step.pattern, step.forward
        start: Iterable[Term] = sets.get(step.source, ())
        if not step.source.startswith("?"):
            start = [ox.NamedNode(step.source[1:-1])] if step.source.startswith("<") else []
            if not start:
                raise TooFar
        known = sets.get(step.target)
        begins: set[Term] = set()
        ends: set[Term] = set()
        for node in start:
            for triple in self.around.to(node, step, known):
                end = triple[2] if forward else triple[0]
                if pattern.closure or (_matches(triple, pattern) and (known is None or end in known)):
                    into[triple] = None
                    begins.add(node)
                    ends.add(end)
        # what holds together here holds of no other node: nothing more is read around others
        if step.source.startswith("?"):
            sets[step.source] = begins
        if step.target.startswith("?"):
            sets[step.target] = ends
        return bool(ends)


def follow(book: Book, source: Source, before: Found, change: Change, seconds: float | None = None) -> Followed:
    """What is found after a change of a store; ``source`` is the store as it is now."""
    out = Followed(Found(dict(before.documents), [], dict(before.rules)))
    _follow_documents(book, source, change, out)
    nodes = _touched(book, source, change)
    names = {node.value for node in nodes}
    out.looked_at = len(nodes)
    present = sorted((n for n in nodes), key=lambda node: node.value)
    out.found.nodes = [raw for raw in before.nodes if raw.focus not in names]
    out.found.nodes += check_nodes(book, source, source.store, present)
    whole = [rule for over in (False, True) for rule in _follow_rules(book, source, change, over, out)]
    out.whole = sorted(rule.rule.id for rule in whole)
    if whole:
        with Crew() as crew:
            found, out.found.slow = run_rules(crew, source.store, whole, [source.fused, source.reference], seconds)
        out.found.rules.update(found)
    return out


def _follow_documents(book: Book, source: Source, change: Change, out: Followed) -> None:
    quotes = Quotes(book.graph, source.text)
    known = set(source.documents)
    touched = {quad.graph_name for quad in (*change.added, *change.removed)} - {source.fused}
    for graph in sorted((g for g in touched if isinstance(g, ox.NamedNode)), key=lambda g: g.value):
        out.found.documents.pop(graph.value, None)
        if graph in known:
            quads = list(source.store.quads_for_pattern(None, None, None, graph))
            if mine := check_one_document(book, source, quotes, graph, quads):
                out.found.documents[graph.value] = mine


def _touched(book: Book, source: Source, change: Change) -> set[ox.NamedNode]:
    """Nodes of the fused graph whose shapes may say something else: what changed, what a changed inverse points at, and what
    has a value whose kind changed."""
    found: set[ox.NamedNode] = set()
    for quad in (*change.added, *change.removed):
        if quad.graph_name != source.fused or not isinstance(quad.subject, ox.NamedNode):
            continue
        name = quad.predicate.value
        found.add(quad.subject)
        if name in book.core.inverse and isinstance(quad.object, ox.NamedNode):
            found.add(quad.object)
        if name in (TYPE, _IN_SCHEME) or name in book.core.onward:
            pointing = source.store.quads_for_pattern(None, None, quad.subject, source.fused)
            found.update(q.subject for q in pointing if isinstance(q.subject, ox.NamedNode))
    return found


def _follow_rules(book: Book, source: Source, change: Change, over: bool, out: Followed) -> list[Query]:
    """Bring what rules found after the change; those that must be run over everything are given back."""
    rules = _Rules(source, change, over)
    triples: dict[Triple, None] = {}
    anew: list[tuple[Query, Foci, bool]] = []
    whole: list[Query] = []
    for rule in book.rules:
        if rule.over_documents != over:
            continue
        routes = plan(rule.select)
        try:
            if routes is None:
                raise TooFar
            foci = rules.foci(routes)
            some = foci.all or foci.some
            if some and not routes.bounded:
                raise TooFar
            if some:
                anew.append((rule, foci, rules.read(routes, foci, triples)))
        except TooFar:
            whole.append(rule)
    small = ox.Store()
    small.extend(ox.Quad(s, ox.NamedNode(p), o) for s, p, o in triples if not isinstance(s, ox.Literal))
    for rule, foci, possible in anew:
        out.looked_at += len(foci.all | foci.some)
        concerned = foci.concerned()
        found: list[Raw] = [raw for raw in out.found.rules.get(rule.rule.iri, ()) if not concerned(raw)]
        if possible:
            found += (raw for raw in run(small, replace(rule, over_documents=True), []) if concerned(raw))
        out.found.rules[rule.rule.iri] = found
    return whole


__all__ = ["Change", "Followed", "follow"]
