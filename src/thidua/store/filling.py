"""Very many documents resolved at once, into a ledger that knows of none: what comes out is what one by one would give.

Everything goes through heaps on the disk, one part after the other is in memory, and other processes share the work. First
the documents themselves, for which of them are versions of one article tells of the persons in them; then all else.
"""

from __future__ import annotations

import marshal
import os
import sqlite3
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

from thidua.errors import StoreError
from thidua.reading.limits import MEGABYTE, Limits
from thidua.reading.worker import Workers
from thidua.resolve.articles import KIND as ARTICLE
from thidua.resolve.judge import NOT_SAME, SAME, Judgement
from thidua.store import blocks
from thidua.store.blocks import BY_HAND, Nodes, Pair, edges, row, strongest
from thidua.store.components import anew
from thidua.store.shards import judge, no_cycles, place
from thidua.store.spool import Spool, rows_of

HEAPS = 64
"""Mentions are worked on in so many parts."""
ALONE = 20_000
"""So many mentions are worked on in this process: to start others would take longer."""
_LIMITS = Limits(
    wall_seconds=3600, cpu_seconds=3600, memory_bytes=3000 * MEGABYTE, documents_per_worker=1 << 30
)  # fmt: skip
_TABLES = ("node", "block", "edge")
"""Their further indexes are made when they are full."""


def is_empty(ledger: sqlite3.Connection) -> bool:
    """Whether nothing is resolved in a ledger, nor judged by a person."""
    return not any(ledger.execute(f"SELECT 1 FROM {t} LIMIT 1").fetchone() for t in ("node", "edge", "canon"))


def fill(
    ledger: sqlite3.Connection,
    documents: Iterable[tuple[str, Nodes]],
    judgements: Iterable[Judgement] = (),
    pins: frozenset[str] = frozenset(),
    *,
    workers: int | None = None,
) -> None:
    """Resolve the mentions of these documents in an empty ledger. The result does not depend on ``workers``."""
    with tempfile.TemporaryDirectory(prefix="thidua-resolve-") as folder, no_cycles():
        filling = _Filling(ledger, Path(folder), tuple(judgements), pins)
        filling.take(documents)
        filling.run(workers or processors())


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Filling:
    def __init__(
        self, ledger: sqlite3.Connection, folder: Path, judgements: tuple[Judgement, ...], pins: frozenset[str]
    ) -> None:
        self.ledger = ledger
        self.folder = folder
        self.pins = pins
        self.by_hand = {key for j in judgements for key in (j.a, j.b)}
        self.count = 0
        self._spool = Spool(folder)
        self._features: dict[int, bytes] = {}
        ledger.executemany("INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?)", [(BY_HAND, *row(j)) for j in judgements])

    def take(self, documents: Iterable[tuple[str, Nodes]]) -> None:
        """Put mentions on heaps, all of one key on one."""
        for document, nodes in documents:
            self.count += len(nodes)
            for key, (kind, features) in nodes.items():
                first = 0 if kind == ARTICLE else HEAPS
                name = key.rpartition(".")[0] or key  # what is named alike is worked on together
                self._spool.put(f"{first + crc32(name.encode()) % HEAPS:03}", (key, document, kind, features))

    def run(self, workers: int) -> None:
        """First the documents as versions of articles, then what they name."""
        here = self.count <= ALONE or workers < 2
        heaps = [int(name) for name in self._spool.names()]
        for numbers in ([n for n in heaps if n < HEAPS], [n for n in heaps if n >= HEAPS]):
            articles, reports = self._versions()
            with _unindexed(self.ledger):
                self._place(numbers, articles, reports, 1 if here else workers)
                self._judge(1 if here else workers)
            connect(self.ledger, self.by_hand, self.pins, articles=numbers == [] or numbers[0] < HEAPS)

    def _versions(self) -> tuple[dict[str, str], dict[str, list[str]]]:
        """The article of each document that is a version of one; the texts that agree with a document, as pairs."""
        articles: dict[str, str] = {}
        for key, head in self.ledger.execute("SELECT key, canonical FROM canon WHERE key LIKE ?", (f"{ARTICLE}/%",)):
            articles |= {key.partition("/")[2]: head, head.partition("/")[2]: head}
        reports: dict[str, list[str]] = {}
        for pair, j in all_judged(self.ledger, f"a LIKE '{ARTICLE}/%'"):
            if j.verdict != NOT_SAME:
                for key in pair:
                    reports.setdefault(key.partition("/")[2], []).append("+".join(pair))
        return articles, reports

    def _place(
        self, numbers: list[int], articles: Mapping[str, str], reports: Mapping[str, list[str]], workers: int
    ) -> None:
        if workers > 1:
            self._spool.write()
        items = ((n, self._spool.heap(f"{n:03}")) for n in numbers)
        told = {"articles": articles, "reports": reports}
        for n, (nodes, features, ranges) in zip(numbers, _done(place, items, told, workers), strict=True):
            self.ledger.executemany("INSERT INTO node VALUES (?, ?, ?, ?)", marshal.loads(nodes))
            self._keep(n, features, workers)
            for name, rows in ranges.items():
                self._spool.put_packed(name, rows)
            self._spool.drop(f"{n:03}")

    def _keep(self, number: int, features: bytes, workers: int) -> None:
        if workers > 1:
            (self.folder / f"features-{number}").write_bytes(features)
        else:
            self._features[number] = features

    def _judge(self, workers: int) -> None:
        if workers > 1:
            self._spool.write()
        names = [name for name in self._spool.names() if not name.isdigit()]
        items = ((self._spool.heap(name), blocks.SMALL) for name in names)
        features = self._features if workers < 2 else str(self.folder / "features")
        done = Spool(self.folder)
        for name, found in zip(names, _done(judge, items, {"features": features}, workers), strict=True):
            for sort, rows in found.items():
                done.put_packed(f"done-{sort}", rows)
            self._spool.drop(name)
        for name in done.names():
            for members, heads, judged in rows_of(done.heap(name)):
                self.ledger.executemany("INSERT INTO block VALUES (?, ?, ?, ?)", members)
                self.ledger.executemany("INSERT INTO head (block, key, alike) VALUES (?, ?, ?)", heads)
                self.ledger.executemany("INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?)", judged)
            done.drop(name)


def _done(task: Callable[..., Any], items: Iterable[Any], options: Mapping[str, Any], workers: int) -> Iterator[Any]:
    """What a task comes to for each item, in their order: here, or in other processes."""
    if workers < 2:
        yield from (task(item, **options) for item in items)
        return
    name = f"{task.__module__}:{task.__name__}"
    with Workers(name, count=workers, limits=_LIMITS, options=options) as pool:
        for outcome in pool.imap_ordered(items, ahead=workers + 1):
            if outcome.error is not None:
                raise StoreError(
                    f"a process that resolves mentions failed ({outcome.error.message})",
                    hint="Nothing was stored. Build again, with more memory if it ran out",
                ) from outcome.error
            yield outcome.value


@contextmanager
def _unindexed(ledger: sqlite3.Connection) -> Iterator[None]:
    """Tables that are filled without their further indexes: to sort once is cheaper than to find each row's place."""
    marks = ", ".join("?" * len(_TABLES))
    sql = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})"
    indexes = ledger.execute(f"{sql} ORDER BY name", _TABLES).fetchall()
    for name, _ in indexes:
        ledger.execute(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        ledger.execute(sql)


def all_judged(ledger: sqlite3.Connection, where: str = "1") -> Iterator[tuple[Pair, Judgement]]:
    """Every pair that something was judged of, with the one judgement that counts, in order."""
    pair: Pair | None = None
    many: list[Judgement] = []
    for j in edges(ledger, f"{where}", ()):
        if (j.a, j.b) != pair:
            if pair is not None and (best := strongest(many)) is not None:
                yield pair, best
            pair, many = (j.a, j.b), []
        many.append(j)
    if pair is not None and (best := strongest(many)) is not None:
        yield pair, best


def connect(ledger: sqlite3.Connection, by_hand: set[str], pins: frozenset[str], *, articles: bool) -> None:
    """Make clusters of what was judged, of articles or of all else. Where nobody tells two of them apart, all that
    ``same`` connects is one; only the others are looked at judgement by judgement."""
    numbers: dict[str, int] = {}
    pairs = {SAME: array("q"), NOT_SAME: array("q")}
    here = "a LIKE" if articles else "a NOT LIKE"
    sql = f"SELECT a, b, verdict FROM edge WHERE {here} '{ARTICLE}/%' AND verdict IN ('{SAME}', '{NOT_SAME}')"
    for a, b, verdict in ledger.execute(sql):
        pairs[verdict].extend((numbers.setdefault(a, len(numbers)), numbers.setdefault(b, len(numbers))))
    if not numbers:
        return
    of = _components(len(numbers), pairs[SAME])
    told_apart = zip(pairs[NOT_SAME][::2], pairs[NOT_SAME][1::2], strict=True)
    slow = {of[a] for a, b in told_apart if of[a] == of[b]} | {of[numbers[k]] for k in by_hand if k in numbers}
    groups: dict[int, list[str]] = {}
    for key, number in numbers.items():
        groups.setdefault(of[number], []).append(key)
    rows, anyway = [], set()
    for label, group in groups.items():
        if label in slow:
            anyway.update(group)
        elif len(group) > 1:
            head = min(pins.intersection(group) or group)
            rows += [(key, head) for key in group if key != head]
    ledger.executemany("INSERT INTO canon VALUES (?, ?)", sorted(rows))
    anew(ledger, anyway, pins)


def _components(count: int, pairs: array[int]) -> array[int]:
    """For each of so many things the first of those to which pairs connect it. ``pairs``: one number after the other."""
    of = array("q", range(count))
    for one, other in zip(pairs[::2], pairs[1::2], strict=True):
        a, b = one, other
        while of[a] != a:
            of[a] = a = of[of[a]]
        while of[b] != b:
            of[b] = b = of[of[b]]
        of[max(a, b)] = min(a, b)
    for n in range(count):  # what something hangs on comes before it, and is done
        of[n] = of[of[n]]
    return of


__all__ = ["ALONE", "all_judged", "connect", "fill", "is_empty"]
