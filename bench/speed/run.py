"""Speed of the whole reading and of the build, beside two floors of the same text in the same run. Prints one table."""

import argparse
import dataclasses
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from thidua.extract import extract
from thidua.extract.items import stream
from thidua.lexicon import lexicon
from thidua.model import Document
from thidua.pipeline import build
from thidua.reading import Reader, collect
from thidua.text.tokens import tokens

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLES = ROOT / "examples" / "documents"


def documents(folder: Path) -> list[Document]:
    with Reader() as reader:
        return [reader.read(path) for path in collect([folder])]


def seconds(work: Callable[[], object], repeat: int) -> float:
    """Best of ``repeat`` runs, CPU time: the least disturbed one."""
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def reading(docs: list[Document], repeat: int) -> None:
    texts = [d.text for d in docs]
    characters = sum(map(len, texts))
    statements = sum(len(extract(d).statements) for d in docs)
    token_floor = seconds(lambda: [tokens(t) for t in texts], repeat)
    scan_floor = seconds(lambda: [stream(d.text, lexicon(d.language)) for d in docs], repeat)
    whole = seconds(lambda: [extract(d) for d in docs], repeat)
    print(f"{len(docs)} documents, {characters} characters, {statements} statements")
    print(f"{'':<34}{'docs/s':>9}{'chars/s':>12}{'ratio':>8}")
    for name, spent in (
        ("tokens only (floor)", token_floor),
        ("token and lexicon scan (floor)", scan_floor),
        ("whole reading", whole),
    ):
        print(f"{name:<34}{len(docs) / spent:>9.0f}{characters / spent:>12.0f}{spent / scan_floor:>8.2f}")
    print(f"statements per second {statements / whole:.0f}")


def building(docs: list[Document], copies: int) -> None:
    """Many documents, each told apart by a last line; as files, so that reading and storing count too."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "documents"
        source.mkdir()
        for n in range(copies):
            for d in docs:
                (source / f"{n:05d}-{Path(d.name).stem}.txt").write_text(f"{d.text}\n\n{n}\n", encoding="utf-8")
        count = copies * len(docs)
        for workers in sorted({1, os.cpu_count() or 1}):
            start = time.perf_counter()
            report = build([source], Path(folder) / f"store{workers}", workers=workers)
            spent = time.perf_counter() - start
            print(
                f"build of {count} files, {workers} worker(s): {count / spent:.0f} documents/s, {(report.asserted + report.doubtful) / spent:.0f} statements/s"
            )
        one = Path(folder) / "one.txt"
        one.write_text(docs[0].text + "\n\none more\n", encoding="utf-8")
        start = time.perf_counter()
        build([one], Path(folder) / "store1", workers=1)
        print(f"one more document into a store of {count}: {time.perf_counter() - start:.2f} s")
        start = time.perf_counter()
        build([one], Path(folder) / "empty", workers=1)
        print(f"the same document into an empty store: {time.perf_counter() - start:.2f} s")


def start_up() -> None:
    command = [
        sys.executable,
        "-c",
        "import sys; from thidua.cli.main import main; main(['facts', sys.argv[1]])",
        str(next(SAMPLES.glob("vi-*.txt"))),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    print(f"`thidua facts` of one document, from nothing to the last line: {time.perf_counter() - start:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=40)
    parser.add_argument("--repeat", type=int, default=5)
    args = parser.parse_args()
    folder = SEEDS if SEEDS.is_dir() else SAMPLES
    docs = [dataclasses.replace(d, rows=()) for d in documents(folder)]
    print(f"# {'seed' if folder == SEEDS else 'sample'} documents")
    reading(docs, args.repeat)
    start_up()
    building(docs, args.copies)
    own, workers = (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
    )
    print(f"peak memory: this process {own // 1024} MB, largest worker {workers // 1024} MB")


if __name__ == "__main__":
    main()
