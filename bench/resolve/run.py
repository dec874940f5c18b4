"""How long made-up mentions take to become persons, events and papers, how much memory, and how rightly: a curve over their number.

Documents come in rounds, as in a build. ``--freeze`` writes the tables to ``table.txt``.
"""

import argparse
import gc
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
from thidua.store.identity import update

ROUND = 250
"""Documents that come together, as in a build of many."""
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)


def rounds(mentions: int) -> Iterator[list[Mentions]]:
    stream = documents(mentions)
    while batch := list(islice(stream, ROUND)):
        yield batch


def resolve(mentions: int) -> None:
    """One run in this process: prints its line, and what it got right."""
    spent = used = 0.0
    truth: list[tuple[str, str, str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        ledger = books.open_ledger(Path(folder) / "ledger.sqlite", write=True, must_exist=False)
        ledger.execute("BEGIN")
        for batch in rounds(mentions):
            truth += [t for found in batch for t in found.truth]
            gc.freeze()  # the truth is no part of what is measured, nor is walking over it
            start, begun = time.perf_counter(), time.process_time()
            update(ledger, {found.document: found.nodes for found in batch}, ())
            spent, used = spent + time.perf_counter() - start, used + time.process_time() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        home = dict(ledger.execute("SELECT key, canonical FROM canon"))
        edges = ledger.execute("SELECT count(*) FROM edge").fetchone()[0]
        largest = ledger.execute("SELECT max(n) FROM (SELECT count(*) AS n FROM block GROUP BY block)").fetchone()[0]
        ledger.execute("COMMIT")
        size = (Path(folder) / "ledger.sqlite").stat().st_size / 2**20
    print(
        f"{mentions:>10}{spent:>9.1f}{used:>9.1f}{mentions / spent:>12.0f}{peak:>9.0f}{size:>10.0f}{edges:>12}{largest:>9}",
        flush=True,
    )
    for kind in ("person", "event", "instrument"):
        print(f"  {quality(kind, [t for t in truth if t[0].startswith(kind)], home)}", flush=True)


def quality(kind: str, truth: list[tuple[str, str, str, str]], home: dict[str, str]) -> str:
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
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        resolve(given.one)
        return
    lines = [
        f"{'mentions':>10}{'seconds':>9}{'of CPU':>9}{'mentions/s':>12}{'peak MB':>9}{'ledger MB':>10}{'judgements':>12}{'largest':>9}"
    ]
    print(lines[0], flush=True)
    for size in given.sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], check=True, stdout=subprocess.PIPE, text=True
        )
        print(done.stdout, end="", flush=True)
        lines += done.stdout.splitlines()
    if given.freeze:
        rows = [
            line for line in lines if not line.startswith("  ") or line.lstrip()[0].isdigit() or "mentions/s" in line
        ]
        told = [line for line in lines if line not in rows]
        Path(__file__).with_name("table.txt").write_text(
            "\n".join([*rows, "", "Of pairs of mentions, at the largest number:", *told[-3:], ""]), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
