"""The whole check: shapes, rules and quotes over one store, put together into a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import Literal, Protocol

import pyoxigraph as ox
from rdflib import Graph
from rdflib.namespace import SH

from thidua.check import limits
from thidua.check.accepting import curation_of, with_accepted
from thidua.check.book import left_out
from thidua.check.core import check_documents, check_fused
from thidua.check.crew import Crew
from thidua.check.full import Book, Found, Progress, Source, check_all, run_rules
from thidua.check.kept import Kept
from thidua.check.limits import asker
from thidua.check.own import Own
from thidua.check.quotes import Quotes
from thidua.check.results import NotChecked, Raw, Report, order
from thidua.check.shapes import core, queries, shipped
from thidua.check.sides import Sides
from thidua.check.views import DocumentView
from thidua.curate import Curation

Engine = Literal["kept", "compiled", "pyshacl"]


class Checkable(Protocol):
    """What a check needs of a store; :class:`thidua.store.Store` has it."""

    base: str

    @property
    def graph(self) -> ox.Store:
        """The quads."""

    def text(self, document: str) -> str:
        """The text of a document by its IRI."""


def check(
    store: Checkable,
    progress: Progress = lambda _: None,
    also: Collection[str] = (),
    curation: Curation | None = None,
    own: Own | None = None,
    seconds: float | None = None,
    engine: Engine = "compiled",
) -> Report:
    """Everything that is wrong or unusual in a store. Reads only.

    ``also`` are rules that are off by default; ``curation`` holds acceptances that no build has laid over the store yet;
    ``own`` are rules of one's own. With ``seconds`` every rule in SPARQL and every rule of one's own has that long, the latter in
    a process of its own (of a store on disk): what takes longer is given up, and the report says that it was not checked.

    All engines find the same: ``compiled`` runs everything as queries and functions, ``pyshacl`` asks pySHACL of every node
    that a shape of SHACL Core looks at, and takes its time; ``kept`` follows what changed since the last such check of a store
    on disk, and keeps what it found in the store's folder.
    """
    shapes, graph = shipped(), store.graph
    out = left_out(shapes, also)
    book = Book.of(shapes, core(shapes), [query for query in queries(shapes) if query.rule.iri not in out])
    source = source_of(store)
    found_all = _found(store, book, source, also, progress, seconds, engine)
    raws = found_all.raws()
    own, unchecked = own or Own(), [*(own.refused if own else ()), *found_all.slow]
    folder, generation = getattr(store, "path", None), str(getattr(store, "generation", ""))
    with asker(graph, store.base, folder, generation, seconds) as ask:
        for task in own.tasks:
            found = ask.ask(task)
            if isinstance(found, NotChecked):
                unchecked.append(found)
            else:
                raws.extend(found)
    progress("quotes of what was found")
    silent = {rule.rule for rule in unchecked}
    looked = looked_at(shapes, out) | {limits.name_of(task)[0] for task in own.tasks}
    report = _report(raws, Sides(graph), len(source.documents))
    report = replace(
        report,
        rules=_applied(shapes) - len(out) + len(own.tasks) - (len(unchecked) - len(own.refused)),
        not_checked=tuple(sorted(unchecked, key=lambda rule: (rule.where, rule.rule, rule.reason))),
        looked_at=frozenset(looked - silent),
    )
    return with_accepted(report, curation_of(graph, curation))


def _found(
    store: Checkable,
    book: Book,
    source: Source,
    also: Collection[str],
    progress: Progress,
    seconds: float | None,
    engine: Engine,
) -> Found:
    if engine == "pyshacl":
        return by_pyshacl(book, source, progress, seconds)
    folder, generation = getattr(store, "path", None), getattr(store, "generation", None)
    if engine == "compiled" or folder is None or generation is None:
        return check_all(book, source, progress, seconds)
    return Kept(folder, generation.seal_sha256, book, also).found(source, progress, seconds)


def source_of(store: Checkable) -> Source:
    """The graphs of a store that are checked."""
    fused, reference = (ox.NamedNode(store.base + key) for key in ("graph/fused", "graph/reference"))
    named = [g for g in store.graph.named_graphs() if isinstance(g, ox.NamedNode)]
    documents = [g for g in named if g.value.startswith(store.base + "graph/doc/")]
    return Source(store.graph, fused, reference, sorted(documents, key=lambda g: g.value), store.text)


def by_pyshacl(book: Book, source: Source, progress: Progress = lambda _: None, seconds: float | None = None) -> Found:
    """The same with shapes of SHACL Core judged by pySHACL, and rules run on the store itself."""
    progress("shapes over the fused graph")
    nodes = list(check_fused(source.store, book.core, source.fused, source.reference))
    progress("shapes over the documents")
    documents = list(check_documents(source.store, book.core, source.documents))
    progress("quotes against the texts")
    quotes = Quotes(book.graph, source.text)
    for graph in source.documents:
        documents += quotes.check(DocumentView(source.store.quads_for_pattern(None, None, None, graph)))
    progress("rules over time")
    with Crew() as crew:
        rules, slow = run_rules(crew, source.store, book.rules, [source.fused, source.reference], seconds)
    return Found({"": documents}, nodes, rules, slow)


def looked_at(shapes: Graph, out: Collection[str]) -> frozenset[str]:
    """The ids of the shapes and rules whose results a report would hold."""
    named = {str(s) for s in shapes.subjects(SH.severity, None)} - set(out)
    return frozenset(iri.rsplit("/", 1)[-1] for iri in named)


def _applied(shapes: Graph) -> int:
    # the quotes against the texts are a rule of their own, without a query
    return len({*shapes.objects(None, SH.property), *shapes.subjects(SH.sparql, None)}) + 1


def _report(raws: list[Raw], sides: Sides, documents: int) -> Report:
    doubts = list(sides.doubts())
    # a node in two portions or of two classes may be reported twice for one thing
    once = {(raw.rule.iri, raw.focus, raw.path, raw.value, raw.component, raw.nodes): raw for raw in raws}
    return Report(
        results=tuple(sorted((sides.describe(raw) for raw in once.values()), key=order)),
        doubts=dict(sorted(Counter(reason or "no reason given" for _, reason in doubts).items())),
        doubtful=len({claim for claim, _ in doubts}),
        claims=sides.count("Claim"),
        documents=documents,
        findings=sides.count("Finding"),
    )
