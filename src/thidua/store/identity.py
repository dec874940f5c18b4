"""Keeps identities up to date in the ledger: a document that comes or goes touches only the blocks that it is in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from thidua.resolve.cluster import blocks_of, clusters, judge_block
from thidua.resolve.features import Features, merged
from thidua.resolve.judge import CURATED, NOT_SAME, SAME, UNSURE, Judgement

Nodes = Mapping[str, tuple[str, Features]]
"""Key to (kind, features), of one document."""


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


_BY_HAND = "curation"
"""The block that holds what persons judged."""


def update(
    ledger: sqlite3.Connection, added: Mapping[str, Nodes], removed: Iterable[str], curated: Curated = NO_CURATION
) -> Change:
    """Take documents out, put documents in, and resolve what that and the judgements of persons touch."""
    touched = _write_nodes(ledger, added, removed)
    touched |= curated.repinned
    blocks = _write_blocks(ledger, touched)
    old: dict[tuple[str, str], Judgement | None] = {}
    for block in sorted({*blocks, _BY_HAND}):
        before = _edges(ledger, "block = ?", (block,))
        after = [*curated.judgements] if block == _BY_HAND else judge_block(block, _members(ledger, block))
        if before == after:
            continue
        for pair in {(j.a, j.b) for j in (*before, *after)}:
            if pair not in old:  # never a difference of sets: it would walk all pairs for each block
                old[pair] = _judged(ledger, pair)
        ledger.execute("DELETE FROM edge WHERE block = ?", (block,))
        rows = [
            (block, j.a, j.b, j.verdict, j.score, j.rule, json.dumps(j.features, ensure_ascii=False)) for j in after
        ]
        ledger.executemany("INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    change = Change()
    for pair, was in old.items():
        now = _judged(ledger, pair)
        if now != was:
            change.before.update(() if was is None else (was,))
            change.after.update(() if now is None else (now,))
    change.canon = _recluster(ledger, {key for pair in old for key in pair} | touched, curated.pins)
    return change


def _write_nodes(ledger: sqlite3.Connection, added: Mapping[str, Nodes], removed: Iterable[str]) -> set[str]:
    touched: set[str] = set()
    for document in sorted(removed):
        touched.update(key for (key,) in ledger.execute("SELECT key FROM node WHERE document = ?", (document,)))
        ledger.execute("DELETE FROM node WHERE document = ?", (document,))
    for document, nodes in sorted(added.items()):
        touched.update(nodes)
        rows = [
            (key, document, kind, json.dumps(f, ensure_ascii=False, sort_keys=True)) for key, (kind, f) in nodes.items()
        ]
        ledger.executemany("INSERT OR REPLACE INTO node VALUES (?, ?, ?, ?)", rows)
    return touched


def _node(ledger: sqlite3.Connection, key: str) -> tuple[str, Features] | None:
    rows = ledger.execute("SELECT kind, features FROM node WHERE key = ? ORDER BY document", (key,)).fetchall()
    return (min(kind for kind, _ in rows), merged(json.loads(f) for _, f in rows)) if rows else None


def _write_blocks(ledger: sqlite3.Connection, keys: set[str]) -> set[str]:
    """Put the keys in their blocks; every block that a key was or is in."""
    dirty: set[str] = set()
    for key in sorted(keys):
        dirty.update(block for (block,) in ledger.execute("SELECT block FROM block WHERE key = ?", (key,)))
        ledger.execute("DELETE FROM block WHERE key = ?", (key,))
        found = _node(ledger, key)
        now = blocks_of(*found) if found else []
        ledger.executemany("INSERT INTO block VALUES (?, ?)", [(block, key) for block in now])
        dirty.update(now)
    return dirty


def _members(ledger: sqlite3.Connection, block: str) -> dict[str, Features]:
    keys = [key for (key,) in ledger.execute("SELECT key FROM block WHERE block = ? ORDER BY key", (block,))]
    return {key: found[1] for key in keys if (found := _node(ledger, key)) is not None}


def _edges(ledger: sqlite3.Connection, where: str, values: tuple[str, ...]) -> list[Judgement]:
    sql = f"SELECT DISTINCT a, b, verdict, score, rule, features FROM edge WHERE {where}"
    return sorted(Judgement(a, b, v, s, r, tuple(json.loads(f))) for a, b, v, s, r, f in ledger.execute(sql, values))


def _judged(ledger: sqlite3.Connection, pair: tuple[str, str]) -> Judgement | None:
    """The one judgement about a pair: a person's holds; where blocks differ, a refusal, then the surer one."""
    found = _edges(ledger, "a = ? AND b = ?", pair)
    return min(
        found, key=lambda j: (j.rule != CURATED, j.verdict != NOT_SAME, j.verdict != SAME, -j.score, j), default=None
    )


def judgements(ledger: sqlite3.Connection, keys: Iterable[str]) -> dict[tuple[str, str], Judgement]:
    """Every judgement about any of the mentions, by pair."""
    pairs: set[tuple[str, str]] = set()
    for key in keys:
        pairs.update(
            ledger.execute("SELECT a, b FROM edge WHERE a = ? UNION SELECT a, b FROM edge WHERE b = ?", (key, key))
        )
    return {pair: found for pair in sorted(pairs) if (found := _judged(ledger, pair)) is not None}


def unsure(ledger: sqlite3.Connection) -> list[Judgement]:
    """Every pair of mentions that is left open, where nothing else was judged of it."""
    pairs = ledger.execute("SELECT DISTINCT a, b FROM edge WHERE verdict = ? ORDER BY a, b", (UNSURE,)).fetchall()
    found = (_judged(ledger, pair) for pair in pairs)
    return [j for j in found if j is not None and j.verdict == UNSURE]


def canonical(ledger: sqlite3.Connection, key: str) -> str:
    """The canonical key of a mention; its own where nothing was merged."""
    row = ledger.execute("SELECT canonical FROM canon WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else key


def _recluster(ledger: sqlite3.Connection, seeds: set[str], pins: frozenset[str]) -> dict[str, tuple[str, str]]:
    """Cluster anew every component that the seeds are in or were in."""
    todo = sorted(seeds | {m for seed in seeds for m in _old_cluster(ledger, seed)})
    done: set[str] = set()
    changed: dict[str, tuple[str, str]] = {}
    for start in todo:
        if start in done:
            continue
        component, found = _component(ledger, start)
        done |= component
        alive = {
            key for key in component if ledger.execute("SELECT 1 FROM node WHERE key = ? LIMIT 1", (key,)).fetchone()
        }
        homes = clusters(alive, found, pins)
        for key in sorted(component):
            before, now = canonical(ledger, key), homes.get(key, key)
            if before == now:
                continue
            changed[key] = (before, now)
            ledger.execute("DELETE FROM canon WHERE key = ?", (key,))
            if now != key:
                ledger.execute("INSERT INTO canon VALUES (?, ?)", (key, now))
    return changed


def _old_cluster(ledger: sqlite3.Connection, key: str) -> list[str]:
    head = canonical(ledger, key)
    return [head, *(k for (k,) in ledger.execute("SELECT key FROM canon WHERE canonical = ?", (head,)))]


def _component(ledger: sqlite3.Connection, start: str) -> tuple[set[str], list[Judgement]]:
    """All mentions that ``same`` judgements connect with one, and every judgement about them."""
    component, todo = {start}, [start]
    found: dict[tuple[str, str], Judgement] = {}
    while todo:
        key = todo.pop()
        for pair, judgement in judgements(ledger, [key]).items():
            found[pair] = judgement
            if judgement.verdict == SAME:
                for other in pair:
                    if other not in component:
                        component.add(other)
                        todo.append(other)
    return component, [found[pair] for pair in sorted(found)]
