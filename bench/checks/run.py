"""How long a check of a store takes, how much memory, and whether it finds just what was planted: a curve over its size.

Stores are made by the program itself out of made-up documents (``generate.py``). Each size is checked in a process of its own.
``--freeze`` writes the table to ``table.txt``.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from generate import Planted, documents

from thidua.check import Report, check
from thidua.store import open_store
from thidua.store.writer import Writer

SIZES = (10_000, 100_000, 1_000_000)
PER_DOCUMENT = 489
"""Statements that one made-up document brings, in its own graph and the fused one."""
ROUND = 250
TABLE = Path(__file__).with_name("table.txt")


def make(folder: Path, size: int) -> None:
    """A store of so many statements, and beside it what was planted."""
    planted: list[Planted] = []
    stream = documents(-(-size // PER_DOCUMENT))
    with Writer(folder / "store") as writer:
        while batch := list(islice(stream, ROUND)):
            for extraction, fault in batch:
                writer.add(extraction, "made")
                planted += [fault] if fault else []
            writer.commit()
    (folder / "planted.json").write_text(json.dumps([[p.rule, p.documents] for p in planted]), encoding="utf-8")


def judged(report: Report, planted: list[tuple[str, list[str]]]) -> tuple[int, list[str]]:
    """How many faults were found in the documents that say them, and what else was found that is no mere remark."""
    left = [(rule, set(documents)) for rule, documents in planted]
    others = []
    for result in report.results:
        told = {claim.split("claim/")[1].split("/")[0] for side in result.sides for claim in side.claims}
        mine = next((p for p in left if p[0] == result.rule.id and p[1] & told), None)
        if mine is not None:
            left.remove(mine)
        elif result.rule.severity != "info":
            others.append(f"{result.rule.id} {result.raw.focus}")
    return len(planted) - len(left), others


def measure(folder: Path) -> None:
    """One line of the table, in this process."""
    planted = [
        (rule, documents) for rule, documents in json.loads((folder / "planted.json").read_text(encoding="utf-8"))
    ]
    with open_store(folder / "store") as store:
        size = sum(1 for _ in store.quads("graph/fused")) + sum(
            1 for record in store.documents() for _ in store.quads(f"graph/doc/{record.id}")
        )
        start, begun = time.perf_counter(), time.process_time()
        report = check(store)
        spent, used = time.perf_counter() - start, time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found, others = judged(report, planted)
    print(
        f"{size:>12}{report.documents:>11}{spent:>9.2f}{used:>9.2f}{size / spent:>12.0f}{peak:>7}{len(planted):>9}{found:>7}{len(others):>7}",
        flush=True,
    )
    for other in others[:10]:
        print(f"  not planted: {other}")


def curve(sizes: tuple[int, ...]) -> None:
    """The table of full checks."""
    print("## full check: all shapes and rules, quotes against the texts, the report with names and quotes")
    print(
        f"{'statements':>12}{'documents':>11}{'seconds':>9}{'cpu':>9}{'per second':>12}{'MB':>7}{'planted':>9}{'found':>7}{'others':>7}"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), size)
            command = [sys.executable, __file__, "--measure", folder]
            subprocess.run(command, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, help="statements, in place of the usual sizes")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--freeze", action="store_true", help="write the table to table.txt too")
    args = parser.parse_args()
    if args.measure:
        measure(args.measure)
    elif args.freeze:
        command = [sys.executable, __file__, *map(str, args.sizes)]
        table = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        TABLE.write_text(table, encoding="utf-8")
        print(table, end="")
    else:
        curve(tuple(args.sizes) or SIZES)


if __name__ == "__main__":
    main()
