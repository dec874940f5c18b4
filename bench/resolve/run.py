"""How long made-up mentions take to become persons, and how much memory: a curve over their number. Prints one table."""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from generate import documents

from thidua.resolve.features import Features
from thidua.store import ledger as books
from thidua.store.identity import update

ROUND = 250
"""Documents that come together, as in a build of many."""


def rounds(mentions: int) -> Iterator[tuple[dict[str, dict[str, tuple[str, Features]]], dict[str, int]]]:
    stream = documents(mentions)
    while batch := list(islice(stream, ROUND)):
        yield {d: nodes for d, nodes, _ in batch}, {k: n for _, _, truth in batch for k, n in truth.items()}


def resolve(mentions: int) -> None:
    """One run in this process: prints its line."""
    spent = 0.0
    truth: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        ledger = books.open_ledger(Path(folder) / "ledger.sqlite", write=True, must_exist=False)
        ledger.execute("BEGIN")
        for nodes, meant in rounds(mentions):
            truth.update(meant)
            start = time.process_time()
            update(ledger, nodes, ())
            spent += time.process_time() - start
        home = dict(ledger.execute("SELECT key, canonical FROM canon"))
        edges = ledger.execute("SELECT count(*) FROM edge").fetchone()[0]
    precision, recall = pairs(truth, home)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{mentions:>10}{spent:>10.1f}{mentions / spent:>12.0f}{peak:>9.0f}{edges:>11}{precision:>11.4f}{recall:>9.3f}",
        flush=True,
    )


def pairs(truth: dict[str, int], home: dict[str, str]) -> tuple[float, float]:
    """Share of pairs joined that are one person, and of pairs of one person that were joined."""
    joined = Counter(home.get(key, key) for key in truth)
    meant = Counter(truth.values())
    both = Counter((home.get(key, key), who) for key, who in truth.items())

    def count(sizes: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in sizes.values())

    right = count(Counter(both))
    return right / max(count(Counter(joined)), 1), right / max(count(Counter(meant)), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        resolve(given.one)
        return
    print(
        f"{'mentions':>10}{'seconds':>10}{'mentions/s':>12}{'peak MB':>9}{'judgements':>11}{'precision':>11}{'recall':>9}",
        flush=True,
    )
    for size in given.sizes:
        subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)


if __name__ == "__main__":
    main()
