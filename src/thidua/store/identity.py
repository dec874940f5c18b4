"""Keeps identities up to date in the ledger: a document that comes or goes touches only the blocks that it is in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from thidua.resolve.articles import KIND as ARTICLE
from thidua.resolve.cluster import by_heads
from thidua.resolve.judge import HEADS, NOT_SAME, UNSURE, Judgement
from thidua.store.blocks import BY_HAND, Nodes, Pair, Round, edges, mention, strongest
from thidua.store.components import canonical, recluster
from thidua.store.filling import all_judged, fill, is_empty


@dataclass(frozen=True, slots=True)
class Curated:
    """What persons decided of identities, whole, each time."""

    judgements: tuple[Judgement, ...] = ()
    """Sorted."""
    pins: frozenset[str] = frozenset()
    """Keys that go on."""
    repinned: frozenset[str] = frozenset()
    """Keys that were pinned or unpinned since the last round."""


NO_CURATION = Curated()


@dataclass(slots=True)
class Change:
    """What a round did to the identities."""

    canon: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Key to (canonical before, canonical now), only where they differ."""
    before: set[Judgement] = field(default_factory=set)
    after: set[Judgement] = field(default_factory=set)


def update(
    ledger: sqlite3.Connection, added: Mapping[str, Nodes], removed: Iterable[str], curated: Curated = NO_CURATION
) -> Change:
    """Take documents out, put documents in, and resolve what that and the judgements of persons touch.

    First which documents are versions of one article, for that tells of the persons in them.
    """
    removed = tuple(removed)
    if not removed and is_empty(ledger):
        fill(ledger, added.items(), curated.judgements, curated.pins)
        homes = ledger.execute("SELECT key, canonical FROM canon")
        return Change({key: (key, head) for key, head in homes}, after={j for _, j in all_judged(ledger)})
    work = Round(ledger)
    touched = work.write_nodes(added, removed) | curated.repinned
    by_hand = {key for pair in ledger.execute("SELECT a, b FROM edge WHERE block = ?", (BY_HAND,)) for key in pair}
    work.judge_by_hand(curated.judgements)
    by_hand |= {key for j in curated.judgements for key in (j.a, j.b)}
    anyway = work.gone | curated.repinned | (touched & by_hand)
    done = _Settled(work, curated.pins, by_hand)
    documents = {key for key in touched if key.partition("/")[0] == ARTICLE}
    work.judge(documents)
    done.settle(anyway & documents)
    moved = {key for of, homes in done.canon.items() for key in (of, *homes)} | done.judged()
    rest = (touched - documents) | work.told_by(key for key in moved if key.partition("/")[0] == ARTICLE)
    work.judge(rest)
    done.settle(anyway)
    return done.change()


class _Settled:
    """What the steps of a round come to: each may take back what an earlier one did."""

    def __init__(self, work: Round, pins: frozenset[str], by_hand: set[str]) -> None:
        self.work = work
        self.pins = pins
        self.by_hand = by_hand
        self.canon: dict[str, tuple[str, str]] = {}
        self._pairs: dict[Pair, tuple[Judgement | None, Judgement | None]] = {}

    def settle(self, touched: Iterable[str]) -> None:
        """Write what was judged, and let the clusters follow: of these mentions in any case."""
        changed = {pair: (was, now) for pair, was, now in self.work.write()}
        for pair, (was, now) in changed.items():
            self._pairs[pair] = (self._pairs.get(pair, (was, now))[0], now)
        moved = recluster(self.work.ledger, changed, set(touched), self.work.fresh, self.by_hand, self.pins)
        for key, (before, after) in moved.items():
            self.canon[key] = (self.canon.get(key, (before, after))[0], after)

    def judged(self) -> set[str]:
        """Every mention of which something else was judged."""
        return {key for pair in self._pairs for key in pair}

    def change(self) -> Change:
        """What is other than before."""
        pairs = [(was, now) for was, now in self._pairs.values() if was != now]
        return Change(
            {key: homes for key, homes in self.canon.items() if homes[0] != homes[1]},
            {was for was, _ in pairs if was is not None}, {now for _, now in pairs if now is not None},
        )  # fmt: skip


def judgements(ledger: sqlite3.Connection, keys: Iterable[str]) -> dict[Pair, Judgement]:
    """Every judgement about any of the mentions, by pair."""
    pairs: set[Pair] = set()
    for key in keys:
        pairs.update(
            ledger.execute("SELECT a, b FROM edge WHERE a = ? UNION SELECT a, b FROM edge WHERE b = ?", (key, key))
        )
    found = {pair: strongest(edges(ledger, "a = ? AND b = ?", pair)) for pair in sorted(pairs)}
    return {pair: j for pair, j in found.items() if j is not None}


def unsure(ledger: sqlite3.Connection) -> list[Judgement]:
    """Every pair of mentions that is left open, where nothing else was judged of it."""
    pairs = ledger.execute("SELECT DISTINCT a, b FROM edge WHERE verdict = ? ORDER BY a, b", (UNSURE,)).fetchall()
    found = (strongest(edges(ledger, "a = ? AND b = ?", pair)) for pair in pairs)
    return [j for j in found if j is not None and j.verdict == UNSURE]


def left_open(ledger: sqlite3.Connection, canonical_key: str, most: int) -> list[tuple[str, Judgement]]:
    """Other things that may be this one, the likeliest first, at most ``most``: (the key under which it goes on, the judgement that left it open).

    None that anything between the two refused: one refusal between any of their mentions keeps two things apart.
    """
    sql = """WITH mine(key) AS (SELECT ?1 UNION SELECT key FROM canon WHERE canonical = ?1),
          met(a, b, other, verdict, score) AS (
            SELECT a, b, b, verdict, score FROM mine JOIN edge ON edge.a = mine.key WHERE b NOT IN mine
            UNION ALL SELECT a, b, a, verdict, score FROM mine JOIN edge ON edge.b = mine.key WHERE a NOT IN mine)
        SELECT coalesce((SELECT canonical FROM canon WHERE key = other), other) AS head, a, b, max(score) FROM met GROUP BY head
        HAVING sum(verdict = ?2) > 0 AND sum(verdict = ?3) = 0 ORDER BY max(score) DESC, head LIMIT ?4"""
    heads = ledger.execute(sql, (canonical_key, UNSURE, NOT_SAME, most)).fetchall()
    found = ((str(head), strongest(edges(ledger, "a = ? AND b = ?", (a, b)))) for head, a, b, _ in heads)
    return [(head, j) for head, j in found if j is not None and j.verdict == UNSURE]


def common_names(ledger: sqlite3.Connection) -> tuple[int, int]:
    """Names so common in one place, body or occasion that not all who are written so were held against each other there,
    but each against the first ones that were told apart; and how many mentions that is true of, at most."""
    groups = members = 0
    sql = "SELECT block, alike, count(*) FROM head GROUP BY block, alike HAVING count(*) >= ?"
    for block, alike, heads in ledger.execute(sql, (HEADS,)).fetchall():
        how = by_heads(block)
        if how is not None and heads >= how.heads:
            sql = "SELECT count(*) FROM block WHERE block = ? AND alike = ?"
            groups += 1
            members += ledger.execute(sql, (block, alike)).fetchone()[0] - heads
    return groups, members


__all__ = [
    "NO_CURATION",
    "Change",
    "Curated",
    "Nodes",
    "canonical",
    "common_names",
    "judgements",
    "left_open",
    "mention",
    "unsure",
    "update",
]
