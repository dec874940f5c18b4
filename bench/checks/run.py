"""How long a check of a store takes, how much memory, and whether it finds just what was planted: a curve over its size.

Stores are made by the program itself out of made-up documents (``generate.py``). Each size is checked in a process of its own.
``--freeze`` writes the table to ``table.txt``.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import beside
from generate import Planted, documents, ordinary

from thidua.check import Report, check
from thidua.check.book import left_out
from thidua.check.checker import source_of
from thidua.check.follow import Change, follow
from thidua.check.full import Book, check_all
from thidua.check.kept import Kept
from thidua.check.routes import plan
from thidua.check.shapes import core, queries, shipped
from thidua.store import open_store
from thidua.store.changes import FOLDER, between
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


def one_more(folder: Path, rounds: int) -> None:
    """One document more, some times over: what it takes to follow it, and whether all is as after a check of everything."""
    root = folder / "store"
    (root / FOLDER).mkdir(exist_ok=True)
    shapes = shipped()
    out = left_out(shapes)
    book = Book.of(shapes, core(shapes), [query for query in queries(shapes) if query.rule.iri not in out])
    for rule in book.rules:  # routes are made once
        plan(rule.select)
    with open_store(root) as store:
        found, seal = check_all(book, source_of(store)), store.generation.seal_sha256
    spent, whole = [], set()
    for number in range(rounds):
        if number == rounds - 1:
            Kept(root, seal, book, ()).keep(found)
        with Writer(root) as writer:
            writer.add(ordinary(900_000 + number), "made")
            writer.commit()
        with open_store(root) as store:
            changes = between(root, seal, store.generation.seal_sha256)
            assert changes is not None
            source = source_of(store)
            begun = time.process_time()
            start = time.perf_counter()
            followed = follow(book, source, found, Change(*changes))
            spent.append((time.perf_counter() - start, time.process_time() - begun))
            found, seal, whole = followed.found, store.generation.seal_sha256, {*whole, *followed.whole}
            triples, nodes = sum(map(len, changes)), followed.looked_at
            if number == rounds - 1:
                same = {repr(raw) for raw in check_all(book, source).raws()} == {repr(raw) for raw in found.raws()}
    command = _command(root)
    best = min(spent)
    print(
        f"{len(spent):>12}{best[0]:>13.3f}{best[1]:>9.3f}{triples:>10}{nodes:>8}{command:>10.2f}  {'same' if same else 'DIFFERENT'}",
        flush=True,
    )
    if whole:
        print(f"  run over everything: {', '.join(sorted(whole))}")
    assert same


def _command(root: Path) -> float:
    """Seconds that ``thidua check`` takes after the last document: with its start, the book, the store, and the report."""
    code = "from thidua.cli.main import main; main()"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, "check", "--store", str(root)], stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def beside_pyshacl(folder: Path) -> None:
    """The whole report by both engines."""
    with open_store(folder / "store") as store:
        times, reports = [], []
        for engine in ("compiled", "pyshacl"):
            start = time.perf_counter()
            reports.append(check(store, engine=engine))  # type: ignore[arg-type]
            times.append(time.perf_counter() - start)
    same = reports[0] == reports[1]
    print(
        f"{times[0]:>12.2f}{times[1]:>12.2f}{times[1] / times[0]:>9.1f}{len(reports[0].results):>10}  {'same' if same else 'DIFFERENT'}",
        flush=True,
    )
    assert same


def beside_jena(folder: Path) -> None:
    """Shapes of SHACL Core by both engines, from the same files."""
    files = beside.write(folder)
    ours, found = beside.compiled(files)
    theirs, megabytes, said = beside.jena(files, folder)
    same = found == said
    print(
        f"{ours:>12.2f}{theirs:>12.2f}{theirs / ours:>9.1f}{megabytes:>10}{len(found):>10}  {'same' if same else 'DIFFERENT'}",
        flush=True,
    )
    assert same


PARTS = {
    "full": (
        measure,
        "full check: all shapes and rules, quotes against the texts, the report with names and quotes",
        f"{'statements':>12}{'documents':>11}{'seconds':>9}{'cpu':>9}{'per second':>12}{'MB':>7}{'planted':>9}{'found':>7}{'others':>7}",
    ),
    "one": (
        lambda folder: one_more(folder, 3),
        "one document more, followed (best of three), and held against a check of everything; the whole command after it",
        f"{'documents':>12}{'seconds':>13}{'cpu':>9}{'triples':>10}{'nodes':>8}{'command':>10}",
    ),
    "pyshacl": (
        beside_pyshacl,
        "the report by both engines (shapes of SHACL Core by pySHACL, every node; rules on the store itself)",
        f"{'compiled':>12}{'pySHACL':>12}{'ratio':>9}{'results':>10}",
    ),
    "jena": (
        beside_jena,
        "shapes of SHACL Core alone by Jena too: the same files, each thousandth triple left out; seconds with reading, MB of Jena",
        f"{'compiled':>12}{'Jena':>12}{'ratio':>9}{'MB':>10}{'results':>10}",
    ),
}
"""What is measured, in a process of its own each: how, what it is, and the columns."""
MOST_FOR_PYSHACL = 100_000


def curve(sizes: tuple[int, ...]) -> None:
    """The tables, each over all sizes."""
    print(f"# {machine()}\n")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            (Path(folder) / str(size)).mkdir()
            make(Path(folder) / str(size), size)
        for part, (_, title, columns) in PARTS.items():
            print(f"## {title}\n{columns}", flush=True)
            if part == "jena" and (wanted := beside.missing()):
                print(f"  not measured: it wants {wanted}\n")
                continue
            for size in sizes:
                if part != "pyshacl" or size <= MOST_FOR_PYSHACL:
                    if part != "full":
                        print(f"{size} statements:", flush=True)
                    subprocess.run(
                        [sys.executable, __file__, "--part", part, str(Path(folder) / str(size))], check=True
                    )
            print()


def machine() -> str:
    """What it ran on, without a name or a path."""
    model = platform.machine()
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model)
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, help="statements, in place of the usual sizes")
    parser.add_argument("--part", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--freeze", action="store_true", help="write the table to table.txt too")
    args = parser.parse_args()
    if args.part:
        PARTS[args.part[0]][0](Path(args.part[1]))
    elif args.freeze:
        command = [sys.executable, __file__, *map(str, args.sizes)]
        table = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        TABLE.write_text(table, encoding="utf-8")
        print(table, end="")
    else:
        curve(tuple(args.sizes) or SIZES)


if __name__ == "__main__":
    main()
