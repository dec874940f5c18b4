"""How long made-up mentions take to become persons, events and papers, how much memory, and how rightly: a curve over their number.

All come at once, as in the first build of a store; then a round of further documents comes to what is there.
``--freeze`` writes the tables to ``table.txt``. To make the documents up is no part of what is measured.
"""

import argparse
import gc
import marshal
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from generate import Mentions, documents

from thidua.store import ledger as books
from thidua.store.filling import fill, processors
from thidua.store.identity import Nodes, update

LATER = 250
"""Documents that come when all others are there."""
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
Truth = tuple[str, str, str, str]
HEAD = f"{'mentions':>10}{'seconds':>9}{'of CPU':>9}{'MB':>7}{'ledger MB':>11}{'judgements':>12}{'largest':>9}{'250 more, CPU':>15}"


class Made:
    """The documents, with the truth put aside on the disk, and the time that it takes to make them."""

    def __init__(self, mentions: int, aside: Path) -> None:
        self.wall = self.cpu = 0.0
        self._stream = documents(mentions)
        self._aside = aside.open("wb")

    def next(self) -> Mentions | None:
        wall, cpu = time.perf_counter(), time.process_time()
        found = next(self._stream, None)
        if found is not None:
            marshal.dump(found.truth, self._aside)
        self.wall, self.cpu = self.wall + time.perf_counter() - wall, self.cpu + time.process_time() - cpu
        return found

    def first(self, all_but: int) -> Iterator[tuple[str, Nodes]]:
        """All documents until there are so many mentions."""
        made = 0
        while made < all_but and (found := self.next()) is not None:
            made += len(found.nodes)
            yield found.document, found.nodes

    def rest(self) -> dict[str, Nodes]:
        found = islice(iter(self.next, None), LATER)
        return {f.document: f.nodes for f in found if f is not None}

    def truth(self) -> Iterator[Truth]:
        self._aside.close()
        with Path(self._aside.name).open("rb") as file:
            while True:
                try:
                    yield from marshal.load(file)
                except EOFError:
                    return


def resolve(mentions: int, workers: int) -> None:
    """One run in this process: prints its line, and what it got right."""
    with tempfile.TemporaryDirectory() as folder:
        made = Made(mentions + 20 * LATER, Path(folder) / "truth")
        ledger = books.open_ledger(Path(folder) / "ledger.sqlite", write=True, must_exist=False)
        ledger.execute("BEGIN")
        wall, cpu = time.perf_counter(), time.process_time()
        fill(ledger, made.first(mentions), workers=workers)
        wall, cpu = time.perf_counter() - wall - made.wall, time.process_time() - cpu - made.cpu
        here, there = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        cpu += there.ru_utime + there.ru_stime
        peak = (here.ru_maxrss + workers * there.ru_maxrss) / 1024
        rest = made.rest()
        gc.collect()
        begun = time.process_time()
        update(ledger, rest, ())
        later = time.process_time() - begun
        edges = ledger.execute("SELECT count(*) FROM edge").fetchone()[0]
        largest = ledger.execute("SELECT max(n) FROM (SELECT count(*) AS n FROM block GROUP BY block)").fetchone()[0]
        home = dict(ledger.execute("SELECT key, canonical FROM canon"))
        ledger.execute("COMMIT")
        size = (Path(folder) / "ledger.sqlite").stat().st_size / 2**20
        print(
            f"{mentions:>10}{wall:>9.1f}{cpu:>9.1f}{peak:>7.0f}{size:>11.0f}{edges:>12}{largest:>9}{later:>15.1f}",
            flush=True,
        )
        truth: dict[str, list[Truth]] = {}
        for row in made.truth():
            truth.setdefault(row[0].partition("/")[0], []).append(row)
    for kind in ("person", "event", "instrument"):
        print(f"  {quality(kind, truth[kind], home)}", flush=True)


def quality(kind: str, truth: list[Truth], home: dict[str, str]) -> str:
    """Of pairs of mentions: how many that were joined are one, and how many that are one were joined; of persons also
    where both mentions give one body, in one script and across scripts."""

    def joined(rows: Iterable[tuple[object, ...]]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(rows).values())

    at = [(home.get(key, key), who, body, script) for key, who, body, script in truth]
    right = joined((h, who) for h, who, _, _ in at)
    said = f"{kind}: {len(at)} mentions, precision {right / max(joined((h,) for h, *_ in at), 1):.4f}, "
    said += f"recall {right / max(joined((who,) for _, who, *_ in at), 1):.3f}"
    if kind != "person":
        return said
    posted = [row for row in at if row[2]]
    all_, one = (joined(rows) for rows in ([r[1:3] for r in posted], [r[1:4] for r in posted]))
    got, got_one = (joined(rows) for rows in ([r[:3] for r in posted], posted))
    return f"{said}; of one body: recall {got_one / max(one, 1):.3f} in one script, {(got - got_one) / max(all_ - one, 1):.3f} across two"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--freeze", action="store_true", help="write the tables to table.txt beside this file")
    parser.add_argument("--workers", type=int, default=processors(), help="processes that share the work")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        resolve(given.one, given.workers)
        return
    print(HEAD, flush=True)
    lines, told = [HEAD], []
    for size in given.sizes:
        call = [sys.executable, __file__, "--one", str(size), "--workers", str(given.workers)]
        done = subprocess.run(call, check=True, stdout=subprocess.PIPE, text=True).stdout
        print(done, end="", flush=True)
        line, *right = done.splitlines()
        lines.append(line)
        told += [f"{size:>10}{said}" for said in right]
    if given.freeze:
        text = [
            *lines,
            f"{given.workers} processes on {os.cpu_count()} processors",
            "",
            "Of pairs of mentions:",
            *told,
        ]
        Path(__file__).with_name("table.txt").write_text("\n".join([*text, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
