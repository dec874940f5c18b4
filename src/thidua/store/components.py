"""Mentions that judgements connect become one thing: what changed is clustered anew, and nothing else is looked at."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping

from thidua.resolve.cluster import clusters
from thidua.resolve.judge import CURATED, NOT_SAME, SAME, Judgement
from thidua.store.blocks import Pair, strongest

Changed = Mapping[Pair, tuple[Judgement | None, Judgement | None]]
"""Pairs with the judgement that was and the one that is."""
_CHUNK = 400


def canonical(ledger: sqlite3.Connection, key: str) -> str:
    """The canonical key of a mention; its own where nothing was merged."""
    row = ledger.execute("SELECT canonical FROM canon WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else key


def recluster(
    ledger: sqlite3.Connection,
    changed: Changed,
    touched: set[str],
    fresh: set[str],
    by_hand: set[str],
    pins: frozenset[str],
) -> dict[str, tuple[str, str]]:
    """Bring clusters after the judgements; key to canonical key before and now, where they differ.

    New mentions that join one thing, and are not told apart from it, are added to it: this changes nothing else, for what
    kept others out of it still does. Where persons judged, and for everything else, the component is clustered anew.
    """
    joining = _Joining(ledger, fresh - by_hand, pins)
    by_hand = {joining.head(key) for key in by_hand}
    fresh = fresh - by_hand
    slow, parted = touched - fresh, []
    for (a, b), (was, now) in changed.items():
        verdicts = {j.verdict for j in (was, now) if j is not None}
        if not verdicts & {SAME, NOT_SAME}:
            continue
        if was is None and now is not None and (a in fresh or b in fresh) and now.rule != CURATED:
            joining.add(a, b, now.verdict)
        elif was is not None and now is None and was.verdict == SAME and was.rule != CURATED:
            parted.append((a, b))
        else:
            slow |= {a, b}
    slow.update(key for pair in parted if not joining.still_meet(*pair) for key in pair)
    out = joining.apply(slow, by_hand)
    for key, (first, last) in anew(ledger, slow, pins).items():
        # what was joined just now may go on with what is clustered anew
        out[key] = (out.get(key, (first, last))[0], last)
    return {key: homes for key, homes in out.items() if homes[0] != homes[1]}


class _Forest:
    """Sets that grow together."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._up

    def root(self, key: str) -> str:
        """The one that stands for a set."""
        root = key
        while (up := self._up[root]) != root:
            root = up
        while (up := self._up[key]) != root:
            self._up[key], key = root, up
        return root

    def join(self, a: str, b: str) -> None:
        """Put two sets together."""
        for key in (a, b):
            self._up.setdefault(key, key)
        left, right = sorted((self.root(a), self.root(b)))
        self._up[right] = left

    def groups(self) -> dict[str, set[str]]:
        """Every set by the one that stands for it."""
        out: dict[str, set[str]] = {}
        for key in self._up:
            out.setdefault(self.root(key), set()).add(key)
        return out


class _Joining:
    """New mentions that judgements connect with each other and with at most one thing that was there."""

    def __init__(self, ledger: sqlite3.Connection, fresh: set[str], pins: frozenset[str]) -> None:
        self.ledger = ledger
        self.fresh = fresh
        self.pins = pins
        self._things, self._mentions = _Forest(), _Forest()
        self._apart: list[Pair] = []
        self._heads: dict[str, str] = {}

    def head(self, key: str) -> str:
        """A new mention itself; of any other the thing that it was."""
        if key in self.fresh:
            return key
        if key not in self._heads:
            self._heads[key] = canonical(self.ledger, key)
        return self._heads[key]

    def add(self, a: str, b: str, verdict: str) -> None:
        """A judgement of this round."""
        one, other = self.head(a), self.head(b)
        if verdict != SAME:
            self._apart.append((one, other))
            return
        self._things.join(one, other)
        self._mentions.join(a, b)

    def still_meet(self, a: str, b: str) -> bool:
        """Whether new judgements connect two mentions of which one was taken back: a block with a new head."""
        return a in self._mentions and b in self._mentions and self._mentions.root(a) == self._mentions.root(b)

    def apply(self, slow: set[str], by_hand: set[str]) -> dict[str, tuple[str, str]]:
        """Add what can be added; the others are put to ``slow``."""
        things, groups = self._things, self._things.groups()
        divided = {
            things.root(a) for a, b in self._apart if a in things and b in things and things.root(a) == things.root(b)
        }
        slow_heads = {self.head(key) for key in slow}
        out: dict[str, tuple[str, str]] = {}
        for root, group in sorted(groups.items()):
            old = sorted(group - self.fresh)
            if root in divided or len(old) > 1 or group & slow or group & slow_heads or group & by_hand:
                slow |= group
            else:
                out.update(self._join(group, old[0] if old else None))
        return out

    def _join(self, group: set[str], old: str | None) -> dict[str, tuple[str, str]]:
        now = min(self.pins & group or group)
        before = {key: key for key in group}
        if old is not None and now != old:
            before.update((k, old) for (k,) in self.ledger.execute("SELECT key FROM canon WHERE canonical = ?", (old,)))
            self.ledger.execute("UPDATE canon SET canonical = ? WHERE canonical = ?", (now, old))
        rows = sorted((key, now) for key in group if key != now)
        self.ledger.executemany("INSERT INTO canon VALUES (?, ?)", rows)
        return {key: (was, now) for key, was in before.items() if was != now}


def anew(ledger: sqlite3.Connection, seeds: set[str], pins: frozenset[str]) -> dict[str, tuple[str, str]]:
    """Cluster anew every component that the seeds are in or were in."""
    todo = sorted(seeds.union(*(_old_cluster(ledger, seed) for seed in seeds)))
    done: set[str] = set()
    changed: dict[str, tuple[str, str]] = {}
    for start in todo:
        if start in done:
            continue
        component, found = _component(ledger, start)
        done |= component
        homes = clusters(_alive(ledger, component), found, pins)
        for key in sorted(component):
            before, now = canonical(ledger, key), homes.get(key, key)
            if before != now:
                changed[key] = (before, now)
                ledger.execute("DELETE FROM canon WHERE key = ?", (key,))
                if now != key:
                    ledger.execute("INSERT INTO canon VALUES (?, ?)", (key, now))
    return changed


def _old_cluster(ledger: sqlite3.Connection, key: str) -> list[str]:
    head = canonical(ledger, key)
    return [head, *(k for (k,) in ledger.execute("SELECT key FROM canon WHERE canonical = ?", (head,)))]


def _alive(ledger: sqlite3.Connection, keys: Collection[str]) -> set[str]:
    return {
        k for sql, part in _chunks("SELECT key FROM node WHERE key IN ({})", keys) for (k,) in ledger.execute(sql, part)
    }


def _chunks(sql: str, keys: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        part = ordered[start : start + _CHUNK]
        yield sql.format(", ".join("?" * len(part))), part


def _about(ledger: sqlite3.Connection, keys: Collection[str]) -> dict[Pair, Judgement]:
    """The one judgement about each pair that has one of these keys, as far as clustering asks: without its features."""
    found: dict[Pair, set[Judgement]] = {}
    for side in ("a", "b"):
        sql = f"SELECT a, b, verdict, score, rule FROM edge WHERE {side} IN ({{}})"
        for statement, part in _chunks(sql, keys):
            for a, b, verdict, score, rule in ledger.execute(statement, part):
                found.setdefault((a, b), set()).add(Judgement(a, b, verdict, score, rule, ()))
    return {pair: j for pair, many in found.items() if (j := strongest(many)) is not None}


def _component(ledger: sqlite3.Connection, start: str) -> tuple[set[str], list[Judgement]]:
    """All mentions that ``same`` judgements connect with one, and every judgement about them."""
    component, front = {start}, {start}
    found: dict[Pair, Judgement] = {}
    while front:
        about = _about(ledger, front)
        found.update(about)
        front = {key for pair, j in about.items() if j.verdict == SAME for key in pair} - component
        component |= front
    return component, [found[pair] for pair in sorted(found)]
