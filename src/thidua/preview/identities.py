"""How two states of a store differ in what they take for one: new things, merged ones, split ones, and what stands open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pyoxigraph as ox

from thidua.graph.terms import term
from thidua.resolve.features import RESOLVED
from thidua.resolve.judge import NOT_SAME, SAME, UNSURE, Judgement
from thidua.store.fusing import GRAPH as FUSED
from thidua.store.reader import Store
from thidua.why.known import Known, merges
from thidua.why.reasons import Feature, features, sentence
from thidua.why.things import name_of

_BY_KEY = ("Body", "Post", "Place", "Movement", "Unit", "KindOfBody")
"""Classes of things that are what their keys say."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two mentions are judged so."""

    left: str
    right: str
    verdict: str
    score: int
    rule: str
    sentence: str
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Things that were several and would be one."""

    was: tuple[Entity, ...]
    now: Entity
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Parted:
    """A thing that was one and would be several."""

    was: Entity
    now: tuple[Entity, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """Two things between which a refusal or a doubt would newly stand."""

    left: Entity
    right: Entity
    reason: Reason


@dataclass(slots=True)
class Identities:
    """All differences; everything by key."""

    new: list[Entity] = field(default_factory=list)
    gone: list[Entity] = field(default_factory=list)
    seen_again: list[Entity] = field(default_factory=list)
    """Old things of which further documents would speak."""
    renamed: list[tuple[str, Entity]] = field(default_factory=list)
    """Old things that would go on under another key; the old key keeps answering."""
    merged: list[Joined] = field(default_factory=list)
    split: list[Parted] = field(default_factory=list)
    contested: list[Open] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.new, self.gone, self.seen_again, self.renamed, self.merged, self.split, self.contested))


def compare(before: Store | None, after: Store) -> Identities:
    """What the second state takes for one otherwise than the first; all is new where there is no first."""
    return _Comparing(before, after).compare()


class _Comparing:
    def __init__(self, before: Store | None, after: Store) -> None:
        self.before = None if before is None else Known(before)
        self.after = Known(after)

    def compare(self) -> Identities:
        out = Identities()
        with closing(_both(self.before, self.after)) as ledgers:
            if self.before is not None:
                _by_hand(ledgers, "before", self.before, "after")
                _by_hand(ledgers, "after", self.after, "before")
            self._clusters(ledgers, out)
            out.contested = list(self._contested(ledgers))
        self._by_key(out)
        return out

    def _clusters(self, ledgers: sqlite3.Connection, out: Identities) -> None:
        merged, split = (_several(ledgers, one, other) for one, other in (("after", "before"), ("before", "after")))
        out.merged = [self._joined(now, was) for now, was in merged]
        out.split = [self._parted(was, now) for was, now in split]
        out.new = [self._entity(self.after, k) for k in _without(ledgers, "after", "before")]
        out.gone = [self._entity(self.before, k) for k in _without(ledgers, "before", "after")]
        moved = {now for now, _ in merged} | {now for _, several in split for now in several}
        sql = """SELECT a.head, MIN(b.head), SUM(b.key IS NULL) FROM home_after a LEFT JOIN home_before b USING (key)
                 GROUP BY a.head HAVING COUNT(b.key) > 0 AND (MIN(b.head) <> a.head OR SUM(b.key IS NULL) > 0) ORDER BY a.head"""
        for now, was, more in ledgers.execute(sql).fetchall():
            if now in moved:
                continue
            if was != now:
                out.renamed.append((was, self._entity(self.after, now)))
            if more:
                out.seen_again.append(self._entity(self.after, now))

    def _joined(self, now: str, was: tuple[str, ...]) -> Joined:
        members = self.after.members(now)
        tree = merges(members, self.after.judgements(members))
        old = {m: self.before.store.canonical(m) for m in members} if self.before else {}
        # a merge within what was one already is no news; one with a new mention may be what bridges two old things
        told = [j for j in tree if old.get(j.a) != old.get(j.b) or not self._was_known(j.a) or not self._was_known(j.b)]
        return Joined(
            tuple(self._entity(self.before, k) for k in was), self._entity(self.after, now), self._reasons(told)
        )

    def _parted(self, was: str, now: tuple[str, ...]) -> Parted:
        members = [m for k in now for m in self.after.members(k)]
        judged = self.after.judgements(members)
        home = {m: self.after.store.canonical(m) for m in members}
        told = [j for j in judged if j.verdict != SAME and j.a in home and j.b in home and home[j.a] != home[j.b]]
        return Parted(
            self._entity(self.before, was), tuple(self._entity(self.after, k) for k in now), self._reasons(told)
        )

    def _contested(self, ledgers: sqlite3.Connection) -> Iterator[Open]:
        """Doubts and refusals that would be new and are about something that the store has already."""
        sql = """SELECT DISTINCT a, b FROM (SELECT a, b, verdict, rule FROM after.edge WHERE verdict <> 'same'
                 EXCEPT SELECT a, b, verdict, rule FROM before.edge) ORDER BY a, b"""
        for a, b in ledgers.execute(sql).fetchall():
            if not (self._was_known(a) or self._was_known(b)):
                continue
            judged = next((j for j in self.after.judgements([a]) if (j.a, j.b) == (a, b)), None)
            left, right = (self.after.store.canonical(k) for k in (a, b))
            if judged is None or left == right or judged.verdict == SAME or not self._of_note(judged):
                continue
            yield Open(self._entity(self.after, left), self._entity(self.after, right), self._reason(judged))

    def _of_note(self, j: Judgement) -> bool:
        """A doubt always is; a refusal where something else speaks for it, or where the two were one before."""
        if j.verdict == UNSURE:
            return True
        mine, theirs = (set(self.after.members(k)) for k in (j.a, j.b))
        judged = self.after.judgements(mine if len(mine) <= len(theirs) else theirs)
        both = mine | theirs
        across = (x for x in judged if {x.a, x.b} <= both and not ({x.a, x.b} <= mine or {x.a, x.b} <= theirs))
        return j.verdict == NOT_SAME and any(x.verdict == SAME for x in across)

    def _by_key(self, out: Identities) -> None:
        now = _things(self.after.store)
        was = _things(self.before.store) if self.before else set()
        told = {e.key for e in out.new} | {e.key for j in out.split for e in j.now}
        out.new += [self._entity(self.after, k) for k in sorted(now - was - told)]
        moved = {e.key for j in out.merged for e in j.was} | {old for old, _ in out.renamed}
        for key in sorted(was - now - moved - {e.key for e in out.gone}):
            goes_on = self.after.goes_on(key)
            if goes_on != key:
                out.renamed.append((key, self._entity(self.after, goes_on)))
            else:
                out.gone.append(self._entity(self.before, key))
        out.new.sort(key=lambda e: (e.kind, e.key))
        out.gone.sort(key=lambda e: (e.kind, e.key))

    def _was_known(self, key: str) -> bool:
        return self.before is not None and bool(self.before.features(key))

    def _entity(self, known: Known | None, key: str) -> Entity:
        return Entity(key, name_of(known or self.after, key), key.partition("/")[0])

    def _reasons(self, judged: Iterable[Judgement]) -> tuple[Reason, ...]:
        return tuple(self._reason(j) for j in judged)

    def _reason(self, j: Judgement) -> Reason:
        told = features(j, lambda key: name_of(self.after, key) if "/" in key else key)
        return Reason(j.a, j.b, j.verdict, j.score, j.rule, sentence(j.rule), told)


def _both(before: Known | None, after: Known) -> sqlite3.Connection:
    """Both ledgers in one connection, read-only, with the head of every mention in each."""
    db = sqlite3.connect("file::memory:", uri=True, isolation_level=None)
    for name, known in (("before", before), ("after", after)):
        if known is None:
            db.execute(f"ATTACH ':memory:' AS {name}")
            db.execute(f"CREATE TABLE {name}.node (key TEXT)")
            db.execute(f"CREATE TABLE {name}.canon (key TEXT, canonical TEXT)")
            db.execute(f"CREATE TABLE {name}.edge (a TEXT, b TEXT, verdict TEXT, rule TEXT)")
        else:
            path = known.store.generation.ledger.absolute().as_uri()
            db.execute(f"ATTACH ? AS {name}", (f"{path}?mode=ro",))
        db.execute(
            f"CREATE TEMP TABLE home_{name} AS SELECT DISTINCT n.key AS key, COALESCE(c.canonical, n.key) AS head "
            f"FROM {name}.node n LEFT JOIN {name}.canon c ON c.key = n.key"
        )
        db.execute(f"CREATE INDEX temp.home_{name}_key ON home_{name} (key)")
    return db


def _by_hand(ledgers: sqlite3.Connection, one: str, known: Known, other: str) -> None:
    """What only the other state resolves, since a person judged of it, is in this one what its key says."""
    sql = f"SELECT key FROM home_{other} EXCEPT SELECT key FROM home_{one}"
    for (key,) in ledgers.execute(sql).fetchall():
        if key.partition("/")[0] not in (*RESOLVED, "doc") and known.has(key):
            ledgers.execute(f"INSERT INTO home_{one} VALUES (?, ?)", (key, known.goes_on(key)))


def _several(ledgers: sqlite3.Connection, one: str, other: str) -> list[tuple[str, tuple[str, ...]]]:
    """Heads of one state whose mentions have several heads in the other, with these."""
    sql = f"""SELECT DISTINCT x.head, y.head FROM home_{one} x JOIN home_{other} y USING (key) WHERE x.head IN (
              SELECT x.head FROM home_{one} x JOIN home_{other} y USING (key) GROUP BY x.head
              HAVING COUNT(DISTINCT y.head) > 1) ORDER BY x.head, y.head"""
    out: dict[str, list[str]] = {}
    for head, theirs in ledgers.execute(sql):
        out.setdefault(head, []).append(theirs)
    return [(head, tuple(several)) for head, several in sorted(out.items())]


def _without(ledgers: sqlite3.Connection, one: str, other: str) -> list[str]:
    """Heads of one state of which the other knows no mention."""
    sql = f"""SELECT x.head FROM home_{one} x LEFT JOIN home_{other} y USING (key)
              GROUP BY x.head HAVING COUNT(y.key) = 0 ORDER BY x.head"""
    return [str(head) for (head,) in ledgers.execute(sql)]


def _things(store: Store) -> set[str]:
    """Keys of the things that are what their keys say, as the fused view has them."""
    graph, base = ox.NamedNode(store.iri(FUSED)), store.base
    quads = (
        q for name in _BY_KEY for q in store.graph.quads_for_pattern(None, term("rdf:type"), term(f"tdu:{name}"), graph)
    )
    return {q.subject.value.removeprefix(base) for q in quads if isinstance(q.subject, ox.NamedNode)}
