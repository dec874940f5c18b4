"""Keeps the fused graph and the graph of judgements what the documents make them, touching only what changed."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial

import pyoxigraph as ox

from thidua.curate.added import made_by
from thidua.curate.book import Curation
from thidua.curate.overlay import overlay
from thidua.graph import judgements, versions
from thidua.graph.contribute import Contribution, Source, contribution
from thidua.graph.curated import curated_marks
from thidua.graph.fuse import render
from thidua.graph.terms import Triple, line, node, term
from thidua.model import Extraction, Statement
from thidua.resolve.features import Features
from thidua.store import ledger as books
from thidua.store.changes import Changes
from thidua.store.identity import Change, canonical

GRAPH = "graph/fused"
_SAME = "tdu:sameArticleAs"
_CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Pending:
    """A document on its way in or out."""

    id: str
    language: str
    published: str | None
    statements: tuple[Statement, ...]
    article: Features | None = None
    """What tells of versions of one article; only of a document on its way in."""


class Fusion:
    """One round of changes to the fused view."""

    def __init__(
        self, store: ox.Store, ledger: sqlite3.Connection, base: str, change: Change, before: Curation, now: Curation
    ) -> None:
        self.store = store
        self.ledger = ledger
        self.base = base
        self.change = change
        self.curation = {True: before, False: now}
        """What persons had decided before this round, and what they have decided now."""
        self.changes = Changes(wanted=False)
        """Where to note what is written."""
        self._makers: dict[bool, dict[str, tuple[str, ...]]] = {}
        self._renewed: set[str] = set()
        """Documents of which something was counted in or out."""
        self._marks: Counter[tuple[str, str, str]] = Counter()
        self._links: Counter[tuple[str, str, str]] = Counter()

    def affected(self, exclude: AbstractSet[str]) -> list[str]:
        """Documents that stay, but name something whose identity changed."""
        found: set[str] = set()
        for key in self.change.canon:
            found.update(d for (d,) in self.ledger.execute("SELECT document FROM node WHERE key = ?", (key,)))
        return sorted(found - exclude)

    def add(self, document: Pending, keys: Sequence[str]) -> None:
        """Add what a document says, under the identities as they are now."""
        self._renewed.add(document.id)
        self._count(self._contribution(document, keys, before=False), 1)

    def subtract(self, document: Pending, keys: Sequence[str]) -> None:
        """Take away what a document said, under the identities as they were."""
        self._renewed.add(document.id)
        self._count(self._contribution(document, keys, before=True), -1)

    def renew(self, document: Pending, keys: Sequence[str]) -> None:
        """Let a document speak of the entities that its mentions have become."""
        self.subtract(document, keys)
        self.add(document, keys)

    def _contribution(self, document: Pending, keys: Sequence[str], *, before: bool) -> Contribution:
        canon = {key: self._canonical(key, before=before) for key in keys}
        laid = overlay(self.curation[before], document.id, document.statements)
        rests_on = laid.rests_on
        if (makers := self._made_by(before=before).get(document.id)) is not None:
            rests_on = {s.id: (*rests_on.get(s.id, ()), *makers) for s in laid.statements}
        source = Source(document.id, document.language, len(document.statements), document.published)
        return contribution(source, laid.statements, canon, rests_on)

    def _made_by(self, *, before: bool) -> dict[str, tuple[str, ...]]:
        """Documents that entries of the curation made, with those entries; worked out once."""
        if before not in self._makers:
            self._makers[before] = made_by(self.curation[before])
        return self._makers[before]

    def curate(self) -> None:
        """Let right names and matches follow the entities that they are about."""
        for before, sign in ((True, -1), (False, 1)):
            marks, links = curated_marks(self.curation[before], partial(self._canonical, before=before))
            self._count(Contribution(marks, links), sign)

    def _canonical(self, key: str, *, before: bool) -> str:
        if (changed := self.change.canon.get(key)) is not None:
            return changed[0 if before else 1]
        return canonical(self.ledger, key)

    def _count(self, what: Contribution, sign: int) -> None:
        for mark in what.marks:
            self._marks[mark] += sign
        for link in what.links:
            self._links[link] += sign

    def compare(self, extraction: Callable[[str], Extraction]) -> None:
        """Bring what versions of one article do not both say after what came and went."""
        before = set(self._pairs())
        changed = {(other, first, n) for (other, name, first), n in self._links.items() if name == _SAME and n}
        after = before - {(first, other) for other, first, n in changed if n < 0}
        after |= {(first, other) for other, first, n in changed if n > 0}
        canon = partial(self._canonical, before=False)
        for first, other in sorted(before | after):
            one, two = (key.removeprefix("doc/") for key in (first, other))
            unit = versions.unit(one, two)
            for value, n in self._fields(unit).get(versions.FIELD, {}).items():
                self._marks[unit, versions.FIELD, value] -= n
            if (first, other) in after:
                value_ = versions.payload(extraction(one), extraction(two), canon)
                if value_ is not None:
                    self._marks[unit, versions.FIELD, value_] += 1

    def _pairs(self) -> Iterable[tuple[str, str]]:
        """Versions of one article so far, of which one at least was touched: the first by key, and the other."""
        graph, same = node(self.base, GRAPH), term(_SAME)
        for document in sorted(self._renewed):
            me = node(self.base, f"doc/{document}")
            for subject, object_ in ((me, None), (None, me)):
                for quad in self.store.quads_for_pattern(subject, same, object_, graph):
                    if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                        yield quad.object.value.removeprefix(self.base), quad.subject.value.removeprefix(self.base)

    def apply(self) -> None:
        """Write the difference to the two graphs, and to the ledger."""
        added: set[Triple] = {self._link(link) for link, n in self._links.items() if n > 0}
        removed: set[Triple] = {self._link(link) for link, n in self._links.items() if n < 0}
        units: dict[str, list[tuple[str, str, int]]] = {}
        for (unit, name, value), n in self._marks.items():
            if n:
                units.setdefault(unit, []).append((name, value, n))
        for unit in sorted(units):
            fields = self._fields(unit)
            before = render(unit, fields, self.base) if fields else set()
            for name, value, n in units[unit]:
                self._bump(unit, name, value, n, fields)
            after = render(unit, fields, self.base) if fields else set()
            added |= after - before
            removed |= before - after
        self._write(GRAPH, added, removed)
        old = {t for j in self.change.before for t in judgements.judgement_triples(j, self.base)}
        new = {t for j in self.change.after for t in judgements.judgement_triples(j, self.base)}
        self._write(judgements.GRAPH, new - old, old - new)

    def _link(self, link: tuple[str, str, str]) -> Triple:
        return node(self.base, link[0]), term(link[1]), node(self.base, link[2])

    def _fields(self, unit: str) -> dict[str, dict[str, int]]:
        fields: dict[str, dict[str, int]] = {}
        for name, value, n in self.ledger.execute("SELECT field, value, n FROM counter WHERE unit = ?", (unit,)):
            fields.setdefault(name, {})[value] = n
        return fields

    def _bump(self, unit: str, name: str, value: str, n: int, fields: dict[str, dict[str, int]]) -> None:
        """Change one count, in the ledger and in the fields at hand."""
        total = fields.get(name, {}).get(value, 0) + n
        if total > 0:
            self.ledger.execute("INSERT OR REPLACE INTO counter VALUES (?, ?, ?, ?)", (unit, name, value, total))
            fields.setdefault(name, {})[value] = total
            return
        self.ledger.execute("DELETE FROM counter WHERE unit = ? AND field = ? AND value = ?", (unit, name, value))
        del fields[name][value]
        if not fields[name]:
            del fields[name]

    def _write(self, key: str, added: AbstractSet[Triple], removed: AbstractSet[Triple]) -> None:
        graph = node(self.base, key)
        books.change_graph(self.ledger, key, self._digest(graph, added), self._digest(graph, removed))
        if key == GRAPH:
            self.changes.remove(ox.Quad(s, p, o, graph) for s, p, o in removed)
            self.changes.add(ox.Quad(s, p, o, graph) for s, p, o in added)
        for chunk in _chunks(sorted(removed, key=_order)):
            body = "\n".join(f"{s} {p} {o} ." for s, p, o in chunk)
            self.store.update(f"DELETE DATA {{ GRAPH {graph} {{\n{body}\n}} }}")
        for chunk in _chunks(sorted(added, key=_order)):
            self.store.extend(ox.Quad(s, p, o, graph) for s, p, o in chunk)
        if removed and key not in books.graphs(self.ledger, key):
            self.store.remove_graph(graph)  # a graph without quads would still be listed

    def _digest(self, graph: ox.NamedNode, triples: Iterable[Triple]) -> tuple[int, int]:
        return books.digest_of(line(ox.Quad(s, p, o, graph)) for s, p, o in triples)


def _order(triple: Triple) -> tuple[str, str, str]:
    return str(triple[0]), str(triple[1]), str(triple[2])


def _chunks(triples: list[Triple]) -> list[list[Triple]]:
    return [triples[i : i + _CHUNK] for i in range(0, len(triples), _CHUNK)]
