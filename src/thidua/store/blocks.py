"""One round of changes to the mentions in the ledger: who meets whom in which block, and what is judged there anew."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from thidua import iri
from thidua.resolve.articles import KIND as ARTICLE
from thidua.resolve.cluster import blocks_of, by_heads, called, is_needed, judge_with_heads, needs
from thidua.resolve.features import Features, merged, of
from thidua.resolve.judge import CURATED, NOT_SAME, SAME, Block, Judgement

Nodes = Mapping[str, tuple[str, Features]]
"""Key to (kind, features), of one document."""
Pair = tuple[str, str]

BY_HAND = "curation"
"""The block that holds what persons judged."""
SMALL = 8
"""Up to so many members a block is judged whole; of a larger one the heads are kept, and a member that joins costs itself."""


@dataclass(slots=True)
class Visit:
    """The members of one block that were touched, with their groups: as it was, and as it is."""

    gone: dict[str, str] = field(default_factory=dict)
    come: dict[str, str] = field(default_factory=dict)


def mention(
    ledger: sqlite3.Connection, key: str, articles: dict[str, str | None] | None = None
) -> tuple[str, Features] | None:
    """Kind of a mention and all by what it is told apart, in all its documents; None where nothing is known of it.

    ``articles`` keeps what was found of the documents.
    """
    sql = "SELECT kind, features FROM together WHERE key = ?"
    if (row := ledger.execute(sql, (key,)).fetchone()) is not None:
        rows = [row]
    elif not (rows := _by_document(ledger, key)):
        return None
    return _complete(
        ledger,
        {} if articles is None else articles,
        min(kind for kind, _ in rows),
        merged(json.loads(f) for _, f in rows),
    )


def _by_document(ledger: sqlite3.Connection, key: str) -> list[tuple[str, str]]:
    return ledger.execute("SELECT kind, features FROM node WHERE key = ? ORDER BY document", (key,)).fetchall()


def _complete(
    ledger: sqlite3.Connection, known: dict[str, str | None], kind: str, features: Features
) -> tuple[str, Features]:
    """With the articles of which its documents are versions: others of these tell of the same persons."""
    reports: dict[str, list[str]] = {}
    for document in of(features, "documents"):
        if kind == "person" and document not in known:
            known[document] = _article(ledger, iri.document_key(document))
        if kind == "event":
            reports[document] = _reports(ledger, document)
    return kind, with_versions(kind, features, known, reports)


def with_versions(
    kind: str, features: Features, articles: Mapping[str, str | None], reports: Mapping[str, list[str]]
) -> Features:
    """With the articles of which a person's documents are versions, and the texts that agree with an event's."""
    if kind == "person" and (found := {a for d in of(features, "documents") if (a := articles.get(d)) is not None}):
        return {**features, "articles": sorted(found)}
    if kind == "event" and (told := {r for d in of(features, "documents") for r in reports.get(d, ())}):
        return {**features, "reports": sorted(told)}
    return features


def _reports(ledger: sqlite3.Connection, document: str) -> list[str]:
    """The other texts that agree with one in nearly all they say, if too short to be called versions of it: as pairs."""
    me = iri.document_key(document)
    about: dict[Pair, list[Judgement]] = {}
    for j in edges(ledger, "a = ?1 UNION SELECT a, b, verdict, score, rule, features FROM edge WHERE b = ?1", (me,)):
        about.setdefault((j.a, j.b), []).append(j)
    found = {pair: strongest(many) for pair, many in about.items()}
    return [f"{a}+{b}" for (a, b), j in found.items() if j is not None and j.verdict != NOT_SAME]


def _article(ledger: sqlite3.Connection, document: str) -> str | None:
    """The first version of the article of a document, where there are several."""
    sql = "SELECT canonical FROM canon WHERE key = ?1 UNION SELECT canonical FROM canon WHERE canonical = ?1 LIMIT 1"
    row = ledger.execute(sql, (document,)).fetchone()
    return None if row is None else str(row[0])


def strongest(found: Iterable[Judgement]) -> Judgement | None:
    """The one judgement about a pair: a person's holds; where blocks differ, a refusal, then the surer one."""
    return min(
        found, key=lambda j: (j.rule != CURATED, j.verdict != NOT_SAME, j.verdict != SAME, -j.score, j), default=None
    )


def edges(ledger: sqlite3.Connection, where: str, values: tuple[str, ...]) -> list[Judgement]:
    """Judgements as the ledger has them."""
    sql = f"SELECT DISTINCT a, b, verdict, score, rule, features FROM edge WHERE {where}"
    return sorted(Judgement(a, b, v, s, r, tuple(json.loads(f))) for a, b, v, s, r, f in ledger.execute(sql, values))


def row(j: Judgement) -> tuple[str, str, str, int, str, str]:
    """A judgement as the ledger has it."""
    return j.a, j.b, j.verdict, j.score, j.rule, json.dumps(j.features, ensure_ascii=False)


def places(kind: str, features: Features) -> dict[str, tuple[str, int]]:
    """The blocks of a mention: the group in it of those that are written alike, and whether it makes it worth judging."""
    out: dict[str, tuple[str, int]] = {}
    groups: dict[object, str] = {}
    needed: dict[str, int] = {}
    sorts: dict[str, str] = {}
    for block in blocks_of(kind, features):
        sort = block[: block.index("|", len(kind) + 1)]
        if sort not in sorts:
            needed[sort] = int(needs(block) and is_needed(block, features))
            how = by_heads(block)
            alike = None if how is None else (type(how), how.alike)
            if how is not None and alike not in groups:
                groups[alike] = how.group(features)
            sorts[sort] = groups.get(alike, "")
        out[_short(sort, block[len(sort) + 1 :])] = sorts[sort], needed[sort]
    return out


def _short(sort: str, rest: str) -> str:
    """A block's name as the ledger keeps it: what sort it is, a digest of what its members are called, one of the rest.

    Blocks of those who sound alike are close, so that who looks at a mention finds them together.
    """
    return f"{sort}|{_digest(called(sort, rest))}{hashlib.blake2b(rest.encode('utf-8'), digest_size=9).hexdigest()}"


@lru_cache(maxsize=65536)
def _digest(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8"), digest_size=3).hexdigest()


class Round:
    """Mentions that come and go together."""

    def __init__(self, ledger: sqlite3.Connection) -> None:
        self.ledger = ledger
        self.fresh: set[str] = set()
        """Mentions of which the ledger knew nothing before."""
        self.gone: set[str] = set()
        """Mentions of which it knows nothing any more."""
        self._nodes: dict[str, tuple[str, Features] | None] = {}
        self._new: dict[str, tuple[str, Features]] = {}
        self._articles: dict[str, str | None] = {}
        self._deleted: list[tuple[str, str, str]] = []
        self._inserted: list[tuple[str, Judgement]] = []

    def write_nodes(self, added: Mapping[str, Nodes], removed: Iterable[str]) -> set[str]:
        """Put mentions in and take mentions out; all that were touched."""
        touched: set[str] = set()
        for document in sorted(removed):
            touched.update(k for (k,) in self.ledger.execute("SELECT key FROM node WHERE document = ?", (document,)))
            self.ledger.execute("DELETE FROM node WHERE document = ?", (document,))
        new = {key for nodes in added.values() for key in nodes} - touched
        self.fresh = {k for k in new if not self.ledger.execute("SELECT 1 FROM node WHERE key = ?", (k,)).fetchone()}
        for key in sorted(touched):
            self.ledger.execute("DELETE FROM together WHERE key = ?", (key,))
        self._put_together({key for nodes in added.values() for key in nodes} - self.fresh - touched, added)
        rows = [
            (key, document, kind, json.dumps(f, ensure_ascii=False, sort_keys=True))
            for document, nodes in added.items() for key, (kind, f) in nodes.items()
        ]  # fmt: skip
        self.ledger.executemany("INSERT OR REPLACE INTO node VALUES (?, ?, ?, ?)", sorted(rows))
        parts: dict[str, list[tuple[str, Features]]] = {}
        for nodes in added.values():
            for key in nodes.keys() & self.fresh:
                parts.setdefault(key, []).append(nodes[key])
        for key, many in parts.items():
            self._new[key] = (min(kind for kind, _ in many), merged(f for _, f in many))
        gone = (
            k for k in touched - new if not self.ledger.execute("SELECT 1 FROM node WHERE key = ?", (k,)).fetchone()
        )
        self.gone = {*gone}
        return touched | new

    def _put_together(self, keys: set[str], added: Mapping[str, Nodes]) -> None:
        """Add what documents say of mentions that others had already: what all say is kept, so that it is not read anew."""
        sql = "SELECT kind, features FROM together WHERE key = ?"
        for key in sorted(keys):
            known = self.ledger.execute(sql, (key,)).fetchall() or _by_document(self.ledger, key)
            many = [(kind, json.loads(f)) for kind, f in known] + [
                nodes[key] for nodes in added.values() if key in nodes
            ]
            told = json.dumps(merged(f for _, f in many), ensure_ascii=False, sort_keys=True)
            self.ledger.execute(
                "INSERT OR REPLACE INTO together VALUES (?, ?, ?)", (key, min(k for k, _ in many), told)
            )

    def node(self, key: str) -> tuple[str, Features] | None:
        """What is known of a mention."""
        if key not in self._nodes:
            new = self._new.get(key)
            known = (
                mention(self.ledger, key, self._articles)
                if new is None
                else _complete(self.ledger, self._articles, *new)
            )
            self._nodes[key] = known
        return self._nodes[key]

    def told_by(self, documents: Iterable[str]) -> set[str]:
        """Persons and events of documents that became versions of an article, or may be, or no longer are."""
        out: set[str] = set()
        for key in documents:
            sql = "SELECT key FROM node WHERE document = ? AND kind IN ('event', 'person')"
            out.update(k for (k,) in self.ledger.execute(sql, (key.removeprefix(f"{ARTICLE}/"),)))
        for key in out:
            self._nodes.pop(key, None)
        return out

    def judge(self, keys: Iterable[str]) -> None:
        """Put the mentions in their blocks, and judge every block that one of them was or is in."""
        visits = self._place(keys)
        for block in sorted(visits):
            self._judge(block, visits[block])

    def _place(self, keys: Iterable[str]) -> dict[str, Visit]:
        visits: dict[str, Visit] = {}
        came, went = [], []
        for key in sorted(keys):
            before: dict[str, str] = {}
            if key not in self.fresh:
                before = dict(self.ledger.execute("SELECT block, alike FROM block WHERE key = ?", (key,)))
            now = places(*found) if (found := self.node(key)) else {}
            for block, group in before.items():
                visits.setdefault(block, Visit()).gone[key] = group
            for block, (group, needed) in now.items():
                visits.setdefault(block, Visit()).come[key] = group
                came.append((block, key, group, needed))
            went += [(block, key) for block in before if block not in now]
        self.ledger.executemany("DELETE FROM block WHERE block = ? AND key = ?", sorted(went))
        self.ledger.executemany("INSERT OR REPLACE INTO block VALUES (?, ?, ?, ?)", sorted(came))
        return visits

    def _judge(self, block: str, visit: Visit) -> None:
        sql = "SELECT key, needed FROM block WHERE block = ? LIMIT ?"
        some = self.ledger.execute(sql, (block, SMALL + 1)).fetchall()
        if len(some) == 1 and not visit.gone:
            return
        large = len(some) > SMALL
        if needs(block) and not (self._is_needed(block) if large else any(needed for _, needed in some)):
            if visit.gone:
                self._forget_heads(block)
                self._replace(block, [])
            return
        if large and (how := by_heads(block)) is not None and self._join(block, how, visit):
            return
        if visit.gone:
            self._forget_heads(block)
        keys = [key for key, _ in some]
        if large:
            keys = [key for (key,) in self.ledger.execute("SELECT key FROM block WHERE block = ?", (block,))]
        members = {key: found[1] for key in sorted(keys) if (found := self.node(key)) is not None}
        judged, heads = judge_with_heads(block, members)
        if large and heads:
            self._forget_heads(block)
            self._keep_heads(block, heads)
        if visit.gone or not self.fresh.issuperset(keys):
            self._replace(block, judged)
        else:
            self._inserted += [(block, j) for j in judged]

    def _forget_heads(self, block: str) -> None:
        self.ledger.execute("DELETE FROM head WHERE block = ?", (block,))

    def _keep_heads(self, block: str, heads: Mapping[str, Iterable[str]]) -> None:
        rows = [(block, group, key) for group, keys in heads.items() for key in keys]
        self.ledger.executemany("INSERT INTO head (block, alike, key) VALUES (?, ?, ?)", sorted(rows))

    def _is_needed(self, block: str) -> bool:
        sql = "SELECT 1 FROM block WHERE block = ? AND needed = 1 LIMIT 1"
        return self.ledger.execute(sql, (block,)).fetchone() is not None

    def _features(self, keys: Iterable[str]) -> dict[str, Features]:
        return {key: found[1] for key in sorted(keys) if (found := self.node(key)) is not None}

    def _join(self, block: str, how: Block, visit: Visit) -> bool:
        """Bring a large block after its touched members: only their groups, and only where these have other heads now
        the heads of the others. False where no heads are kept, so that all is to judge."""
        was: dict[str, list[str]] = {}
        for group, key in self.ledger.execute("SELECT alike, key FROM head WHERE block = ? ORDER BY key", (block,)):
            was.setdefault(group, []).append(key)
        if not was:
            return False
        now = dict(was)
        for group in sorted({*visit.gone.values(), *visit.come.values()}):
            gone, come = ({k for k, g in side.items() if g == group} for side in (visit.gone, visit.come))
            if not self._attach(block, how, was.get(group, []), gone, come):
                now[group] = self._regroup(block, how, group, gone)
        touched = visit.gone.keys() | visit.come.keys()
        other = {g for g, heads in now.items() if heads != was.get(g, []) or touched.intersection(heads)}
        if other:
            self._between(block, how, was, now, other)
        return True

    def _attach(self, block: str, how: Block, heads: list[str], gone: set[str], come: set[str]) -> bool:
        """Let members of one group join its heads; False where the heads themselves change."""
        if gone.intersection(heads):
            return False
        new: list[Judgement] = []
        known = self._features(heads)
        for key, mine in self._features(come).items():
            before = how.before(key, known)
            judged, joins = how.join(key, mine, before)
            if not joins and len(before) < how.heads:
                return False
            new += judged
        for key in gone:
            for side in ("a", "b"):
                sql = f"SELECT a, b FROM edge WHERE block = ? AND {side} = ?"
                self._deleted += [(block, a, b) for a, b in self.ledger.execute(sql, (block, key))]
        self._inserted += [(block, j) for j in new]
        return True

    def _regroup(self, block: str, how: Block, group: str, gone: set[str]) -> list[str]:
        """Judge one group anew; its heads."""
        sql = "SELECT key FROM block WHERE block = ? AND alike = ?"
        members = self._features(key for (key,) in self.ledger.execute(sql, (block, group)))
        judged, heads = how.within_group(members)
        theirs = members.keys() | gone
        self._replace(block, judged, lambda a, b: a in theirs and b in theirs)
        return heads

    def _between(
        self, block: str, how: Block, was: Mapping[str, list[str]], now: Mapping[str, list[str]], other: set[str]
    ) -> None:
        """Hold the heads of groups that have other ones against all others."""
        judged: list[Judgement] = []
        for left, right in combinations(sorted(now), 2):
            if left in other or right in other:
                judged += how.between(self._features(now[left]), self._features(now[right]))
        home = {key: group for heads in (was, now) for group, keys in heads.items() for key in keys}

        def crosses(a: str, b: str) -> bool:
            left, right = home.get(a), home.get(b)
            return left is not None and right is not None and left != right and (left in other or right in other)

        self._replace(block, judged, crosses)
        self.ledger.executemany("DELETE FROM head WHERE block = ? AND alike = ?", [(block, g) for g in sorted(other)])
        self._keep_heads(block, {g: now[g] for g in other})

    def _replace(self, block: str, after: list[Judgement], which: Callable[[str, str], bool] | None = None) -> None:
        """Put decisions in place of those that the block has, or of some of them."""
        sql = "SELECT a, b, verdict, score, rule, features FROM edge WHERE block = ?"
        before = {r for r in self.ledger.execute(sql, (block,)) if which is None or which(r[0], r[1])}
        rows = {row(j): j for j in after}
        self._deleted += [(block, a, b) for a, b, *_ in sorted(before.difference(rows))]
        self._inserted += [(block, j) for r, j in rows.items() if r not in before]

    def judge_by_hand(self, judgements: Iterable[Judgement]) -> None:
        """What persons judged, whole."""
        self._replace(BY_HAND, [*judgements])

    def write(self) -> Iterator[tuple[Pair, Judgement | None, Judgement | None]]:
        """Write what was judged; every pair with the judgement that was and the one that is, where they differ."""
        pairs = {(a, b) for _, a, b in self._deleted} | {(j.a, j.b) for _, j in self._inserted}
        by_hand = {(a, b) for a, b in self.ledger.execute("SELECT a, b FROM edge WHERE block = ?", (BY_HAND,))}
        new = {p for p in pairs - by_hand if p[0] in self.fresh or p[1] in self.fresh}
        was = {p: strongest(edges(self.ledger, "a = ? AND b = ?", p)) for p in pairs - new}
        self.ledger.executemany("DELETE FROM edge WHERE block = ? AND a = ? AND b = ?", self._deleted)
        rows = sorted((block, *row(j)) for block, j in self._inserted)
        self.ledger.executemany("INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        here: dict[Pair, list[Judgement]] = {}
        for _, j in self._inserted:
            if (j.a, j.b) in new:
                here.setdefault((j.a, j.b), []).append(j)
        self._deleted, self._inserted = [], []
        for pair in sorted(pairs):
            if pair in new:
                yield pair, None, strongest(here[pair])
            elif (now := strongest(edges(self.ledger, "a = ? AND b = ?", pair))) != was[pair]:
                yield pair, was[pair], now
