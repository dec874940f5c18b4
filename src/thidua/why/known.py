"""What a store keeps of identities: mentions, what tells them apart, the blocks they are in, what was judged of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import pyoxigraph as ox

from thidua.graph.terms import term
from thidua.resolve.cluster import blocks_of
from thidua.resolve.features import Features, of
from thidua.resolve.judge import CURATED, NOT_SAME, SAME, Judgement
from thidua.store.fusing import GRAPH as FUSED
from thidua.store.identity import judgements, mention
from thidua.store.reader import Store


class Known:
    """Reads the identities of one store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def _ledger(self) -> sqlite3.Connection:
        return self.store.ledger

    def has(self, key: str) -> bool:
        """Whether a key is known, be it one that another took over."""
        if self._ledger.execute(
            "SELECT 1 FROM node WHERE key = ?1 UNION SELECT 1 FROM canon WHERE key = ?1", (key,)
        ).fetchone():
            return True
        try:
            me = ox.NamedNode(self.store.iri(key))
        except ValueError:
            return False
        graph = ox.NamedNode(self.store.iri(FUSED))
        return next(iter(self.store.graph.quads_for_pattern(me, None, None, graph)), None) is not None

    def goes_on(self, key: str) -> str:
        """The key under which a thing goes on, be it merged itself or a seat in a body that was."""
        return self.store.goes_on(key)

    def label(self, key: str) -> str | None:
        """The label that the fused view gives a thing; None where it gives none."""
        try:
            me = ox.NamedNode(self.store.iri(key))
        except ValueError:
            return None
        graph = ox.NamedNode(self.store.iri(FUSED))
        quads = self.store.graph.quads_for_pattern(me, term("rdfs:label"), None, graph)
        return min((q.object.value for q in quads if isinstance(q.object, ox.Literal)), default=None)

    def members(self, key: str) -> tuple[str, ...]:
        """Every key that goes on under the one under which this goes on, that one too."""
        head = self.store.canonical(key)
        rows = self._ledger.execute("SELECT key FROM canon WHERE canonical = ?", (head,))
        return tuple(sorted({head, *(str(k) for (k,) in rows)}))

    def features(self, key: str) -> tuple[str, Features] | None:
        """Kind of a mention, and by what it is told apart; None where nothing is resolved of it."""
        return mention(self._ledger, key)

    def documents(self, key: str) -> list[str]:
        """Ids of the documents that have this mention."""
        rows = self._ledger.execute("SELECT DISTINCT document FROM node WHERE key = ? ORDER BY document", (key,))
        found = [str(d) for (d,) in rows]
        if found:
            return found
        me, graph = ox.NamedNode(self.store.iri(self.store.canonical(key))), ox.NamedNode(self.store.iri(FUSED))
        quads = self.store.graph.quads_for_pattern(me, term("tdu:mentionedIn"), None, graph)
        named = (q.object.value for q in quads if isinstance(q.object, ox.NamedNode))
        return sorted(n.removeprefix(self.store.base).removeprefix("doc/") for n in named)

    def spellings(self, key: str) -> list[str]:
        """How its documents write it."""
        found = self.features(key)
        return [str(s) for s in of(found[1], "spellings")] if found else []

    def blocks(self, key: str) -> list[str]:
        """The blocks in which it meets others."""
        found = self.features(key)
        return blocks_of(*found) if found else []

    def judgements(self, keys: Iterable[str]) -> list[Judgement]:
        """All that was judged of these mentions, one of each pair."""
        return [j for _, j in sorted(judgements(self._ledger, keys).items())]


def merges(keys: Iterable[str], judged: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that made clusters of the keys, in the order in which they were applied: a tree for each cluster.

    The same walk as :func:`thidua.resolve.cluster.clusters`, which keeps only where it leads.
    """
    home = {key: key for key in keys}
    members = {key: {key} for key in home}
    judged = [j for j in judged if j.a in home and j.b in home]
    apart = [(j.a, j.b, j.rule == CURATED) for j in judged if j.verdict == NOT_SAME]
    out: list[Judgement] = []
    together = (j for j in judged if j.verdict == SAME)
    for j in sorted(together, key=lambda j: (j.rule != CURATED, -j.score, j.a, j.b)):
        left, right = home[j.a], home[j.b]
        if left == right:
            continue
        told = (p for p in apart if p[2] or j.rule != CURATED)
        if any({home[a], home[b]} == {left, right} for a, b, _ in told):
            continue
        for member in members.pop(right):
            home[member] = left
            members[left].add(member)
        out.append(j)
    return out


def way(steps: Iterable[Judgement], start: str, goal: str) -> list[Judgement]:
    """The merges that lead from one mention to another; empty where none do."""
    links: dict[str, list[tuple[str, Judgement]]] = {}
    for j in steps:
        links.setdefault(j.a, []).append((j.b, j))
        links.setdefault(j.b, []).append((j.a, j))
    came: dict[str, tuple[str, Judgement] | None] = {start: None}
    todo = [start]
    for at in todo:
        for to, j in links.get(at, []):
            if to not in came:
                came[to] = (at, j)
                todo.append(to)
    out: list[Judgement] = []
    at = goal
    while (step := came.get(at)) is not None:
        out.append(step[1])
        at = step[0]
    return out[::-1]
