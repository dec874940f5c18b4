"""A whole store checked at once: shapes and rules as queries over a copy in memory, each document's graph in one pass.

The queries run in Oxigraph, which lets other threads go on; the documents are read and judged meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import partial

import pyoxigraph as ox
from rdflib import Graph

from thidua.check.core import judge_documents, judge_fused
from thidua.check.crew import Crew, Job
from thidua.check.nodes import Shapes, Undecided, compiled
from thidua.check.patterns import TYPE
from thidua.check.quotes import Quotes
from thidua.check.results import NotChecked, Raw
from thidua.check.rules import run
from thidua.check.shapes import Core, Query
from thidua.check.snapshot import Snapshot
from thidua.check.suspects import suspects
from thidua.check.views import DocumentView, StoreView

Progress = Callable[[str], None]
_THREADS = 2
"""For queries, beside the one that reads documents."""
_AT_ONCE = 200_000
"""Quads of documents that go into the copy together."""


@dataclass(frozen=True, slots=True)
class Book:
    """The shapes and rules to apply, made ready once."""

    graph: Graph
    core: Core
    rules: tuple[Query, ...]
    fused: Shapes
    documents: Shapes

    @classmethod
    def of(cls, graph: Graph, core: Core, rules: Sequence[Query]) -> Book:
        """The shapes of a graph, apart as ``core``, and these of its rules."""
        return cls(graph, core, tuple(rules), compiled(core.fused), compiled(core.documents))


@dataclass(slots=True)
class Source:
    """What is checked."""

    store: ox.Store
    fused: ox.NamedNode
    reference: ox.NamedNode
    documents: Sequence[ox.NamedNode]
    text: Callable[[str], str]


@dataclass(slots=True)
class DocumentFound:
    """What one document's graph breaks by itself."""

    raws: list[Raw]
    undecided: list[ox.NamedNode] = field(default_factory=list)


def check_document(book: Book, quotes: Quotes, view: DocumentView) -> DocumentFound:
    """The shapes of documents, claims, evidence and findings, and the quotes against the text."""
    found = DocumentFound(quotes.check(view))
    for node, mine in view.nodes.items():
        kinds = [kind.value for kind in mine.get(TYPE, ()) if isinstance(kind, ox.NamedNode)]
        if not any(kind in book.documents.of or kind in book.documents.left for kind in kinds):
            continue
        me = ox.NamedNode(node)
        results = judged(book.documents, view, me, kinds)
        if results is None:
            found.undecided.append(me)
        else:
            found.raws += results
    return found


def judged(
    shapes: Shapes, view: DocumentView | StoreView, node: ox.NamedNode, kinds: Sequence[str]
) -> list[Raw] | None:
    """What a node breaks; None where pySHACL must say it."""
    if any(kind in shapes.left for kind in kinds):
        return None
    try:
        return shapes.results(view, node, kinds)
    except Undecided:
        return None


def check_nodes(book: Book, source: Source, store: ox.Store, nodes: Collection[ox.NamedNode]) -> list[Raw]:
    """What nodes of the fused graph break; ``store`` is the source's own or a copy of it."""
    view = StoreView(store, source.fused, [source.reference])
    found: list[Raw] = []
    undecided: list[ox.NamedNode] = []
    for node in nodes:
        kinds = [kind.value for kind in view.values(node.value, TYPE) if isinstance(kind, ox.NamedNode)]
        results = judged(book.fused, view, node, kinds)
        if results is None:
            undecided.append(node)
        else:
            found += results
    found += judge_fused(store, book.core, undecided, source.fused, source.reference)
    return found


@dataclass(slots=True)
class Found:
    """All that a check found, by what it was found in."""

    documents: dict[str, list[Raw]]
    """By the graph of a document."""
    nodes: list[Raw]
    """Of the fused graph, by its shapes of SHACL Core."""
    rules: dict[str, list[Raw]]
    """By the rule in SPARQL."""
    slow: list[NotChecked] = field(default_factory=list)

    def raws(self) -> list[Raw]:
        """Everything together."""
        return [raw for part in (*self.documents.values(), self.nodes, *self.rules.values()) for raw in part]


def check_all(book: Book, source: Source, progress: Progress = lambda _: None, seconds: float | None = None) -> Found:
    """Everything that is found, in no set order, and the rules that took longer than ``seconds``."""
    copy = Snapshot(book.rules)
    graphs = [source.fused, source.reference]
    alone, over = ([rule for rule in book.rules if rule.over_documents == which] for which in (False, True))
    with Crew(_THREADS) as crew:
        copied = crew.start(lambda: copy.copy(source.store, graphs))
        progress("shapes over the documents, quotes against the texts; meanwhile shapes and rules over the fused graph")
        rest = crew.start(lambda: _fused(book, source, copy, crew, copied, alone))
        documents = _documents(book, source, copy)
        (done,) = crew.wait([rest])
        jobs = done.found or []
        nodes = crew.wait(jobs[:1])[0].found or []
        found, slow = _results(crew, alone, jobs[1:], seconds)
        progress("rules over documents")
        more, slower = run_rules(crew, copy.store, over, graphs, seconds)
    return Found(documents, nodes, {**found, **more}, slow + slower)


def run_rules(
    crew: Crew, store: ox.Store, rules: Sequence[Query], graphs: list[ox.NamedNode], seconds: float | None
) -> tuple[dict[str, list[Raw]], list[NotChecked]]:
    """What breaks rules, and which of them took too long."""
    return _results(crew, rules, [crew.start(partial(_one, store, rule, graphs)) for rule in rules], seconds)


def _one(store: ox.Store, rule: Query, graphs: list[ox.NamedNode]) -> list[Raw]:
    return list(run(store, rule, graphs))


def _results(
    crew: Crew, rules: Sequence[Query], jobs: Sequence[Job[list[Raw]]], seconds: float | None
) -> tuple[dict[str, list[Raw]], list[NotChecked]]:
    done = crew.wait(jobs, seconds)
    slow = [rule.rule.id for rule, job in zip(rules, jobs, strict=True) if job not in done]
    found = {rule.rule.iri: job.found or [] for rule, job in zip(rules, jobs, strict=True) if job in done}
    return found, [NotChecked(name, "", f"it was given up after {seconds:g} seconds") for name in slow]


def _fused(
    book: Book, source: Source, copy: Snapshot, crew: Crew, copied: Job[None], rules: Sequence[Query]
) -> list[Job[list[Raw]]]:
    """The jobs of the fused graph, once the copy is there: its shapes, then its rules."""
    crew.wait([copied])
    graphs = [source.fused, source.reference]
    shapes = crew.start(partial(_suspects, book, source, copy))
    return [shapes, *(crew.start(partial(_one, copy.store, rule, graphs)) for rule in rules)]


def _suspects(book: Book, source: Source, copy: Snapshot) -> list[Raw]:
    nodes = suspects(copy.store, book.core.fused, [source.fused], [source.reference])
    return check_nodes(book, source, copy.store, nodes)


def _documents(book: Book, source: Source, copy: Snapshot) -> dict[str, list[Raw]]:
    quotes = Quotes(book.graph, source.text)
    found: dict[str, list[Raw]] = {}
    asked: list[ox.Quad] = []
    for graph in source.documents:
        quads = list(source.store.quads_for_pattern(None, None, None, graph))
        if mine := check_one_document(book, source, quotes, graph, quads):
            found[graph.value] = mine
        asked += copy.asked(quads)
        if len(asked) > _AT_ONCE:
            copy.take(asked)
            asked.clear()
    copy.take(asked)
    return found


def check_one_document(
    book: Book, source: Source, quotes: Quotes, graph: ox.NamedNode, quads: Sequence[ox.Quad]
) -> list[Raw]:
    """What one document's graph breaks by itself."""
    mine = check_document(book, quotes, DocumentView(quads))
    if not mine.undecided:
        return mine.raws
    return [*mine.raws, *judge_documents(source.store, book.core, mine.undecided, [graph])]
