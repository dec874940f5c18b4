"""Speed of the whole reading beside two floors of the same text in the same run, by both readers; start-up, memory, the build.

``--freeze`` writes the table to ``table.txt``. No text is read twice in the timed part: each run has texts of its own, since
what was found in a text is remembered for a moment. What is compared runs by turns in one process, round after round, so that a
machine that is busy for a while is so for all of them: shown are the best round of each, and of the quotients of each round the median.
"""

import argparse
import contextlib
import dataclasses
import io
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

from thidua import compiled
from thidua.cache import PLACE
from thidua.extract import extract
from thidua.extract.items import Stream, _lexical, known_tokens, stream
from thidua.lexicon import lexicon
from thidua.model import Document
from thidua.pipeline import build
from thidua.reading import Reader, collect
from thidua.text.tokens import tokens

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
PRACTICE = ROOT.parent / "shared" / "accuracy" / "practice" / "docs"
SAMPLES = ROOT / "examples" / "documents"
TABLE = Path(__file__).with_name("table.txt")
SEED_SIZE = 5324
"""Characters of a seed document, on average."""
Work = Callable[[list[Document]], object]


def documents(folder: Path) -> list[Document]:
    with Reader() as reader:
        read = [reader.read(path) for path in collect([folder])]
    return [dataclasses.replace(d, rows=()) for d in read]


_NTH = count()


def fresh(docs: list[Document]) -> list[Document]:
    """The documents again, each with a last line that no other has."""
    return [dataclasses.replace(d, text=f"{d.text}\n\n{next(_NTH)}\n") for d in docs]


def seconds(work: Work, docs: list[Document]) -> float:
    """CPU time of one run over texts that nothing has read yet."""
    own = fresh(docs)
    start = time.process_time()
    work(own)
    return time.process_time() - start


def rounds(works: Sequence[Work], docs: list[Document], repeat: int) -> list[list[float]]:
    """CPU times of each of ``works`` in ``repeat`` rounds, in each of which they take turns."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(repeat):
        for work, times in zip(works, spent, strict=True):
            times.append(seconds(work, docs))
    return spent


def scan(document: Document) -> Stream:
    """The bare scan: every token, what is known of it, and the longest phrases of the lexicon; no dates, codes, quotations or names."""
    out = known_tokens(document.text, lexicon(document.language))
    _lexical(out)
    return out


def reading(title: str, docs: list[Document], repeat: int) -> None:
    characters = sum(len(d.text) for d in docs)
    statements = sum(len(extract(d).statements) for d in docs)
    rows: tuple[tuple[str, Work], ...] = (
        ("tokens only", lambda own: [tokens(d.text) for d in own]),
        ("bare token and lexicon scan", lambda own: [scan(d) for d in own]),
        ("scan with dates, codes, quotes", lambda own: [stream(d.text, lexicon(d.language)) for d in own]),
        ("whole reading", lambda own: [extract(d) for d in own]),
    )
    times = rounds([work for _, work in rows], docs, repeat)
    print(f"## {title}: {len(docs)} documents, {characters} characters, {statements} statements, one core")
    print(
        f"# {repeat} rounds of all four by turns: the best of each; times the scan by the best, and the median of the rounds"
    )
    print(
        f"{'':<34}{'CPU ms/doc':>11}{'docs/s':>9}{'of seed size/s':>16}{'chars/s':>12}{'times the scan':>16}{'median':>9}"
    )
    best = [min(each) for each in times]
    for (name, _), s, each in zip(rows, best, times, strict=True):
        median = statistics.median(own / scanned for own, scanned in zip(each, times[1], strict=True))
        print(
            f"{name:<34}{1000 * s / len(docs):>11.2f}{len(docs) / s:>9.0f}{characters / SEED_SIZE / s:>16.0f}{characters / s:>12.0f}"
            f"{s / best[1]:>16.2f}{median:>9.2f}"
        )
    print(f"statements per second {statements / best[-1]:.0f}\n")


def read_once(docs: list[Document]) -> None:
    """Documents that this process has not read, each read once: no word or name of theirs is known but by chance."""
    start = time.process_time()
    statements = sum(len(extract(d).statements) for d in docs)
    spent = time.process_time() - start
    print(f"## practice documents, each read once by a process that has read the seeds: {len(docs)} documents")
    print(
        f"CPU ms/doc {1000 * spent / len(docs):.2f}, docs/s {len(docs) / spent:.0f}, statements per second {statements / spent:.0f}\n"
    )


def readings(repeat: int) -> None:
    """The tables of reading by the reader of this process."""
    print(f"# the reader: {compiled.said()}\n")
    if not SEEDS.is_dir():
        reading("sample documents", documents(SAMPLES), repeat)
        return
    practice = documents(PRACTICE) if PRACTICE.is_dir() else []
    for language in sorted({d.language for d in practice}):
        lexicon(language)
        extract(Document("warm-up", "", language))
    reading("seed documents", documents(SEEDS), repeat)
    if practice:
        read_once(practice)
        reading("practice documents", practice, repeat)
    reading("sample documents", documents(SAMPLES), repeat)


def plain(repeat: int) -> None:
    """The same by the other reader, where this process has the compiled one."""
    if compiled.said() == "compiled":
        command = [sys.executable, __file__, "--readings", "--repeat", str(repeat)]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, env={**os.environ, compiled.READER: "plain"}
        )
        print(done.stdout, end="")


def start_up() -> None:
    """Wall time from nothing to the last line, best of five; cold: with an empty cache, so the compiling counts."""
    sample = str(next(SAMPLES.glob("vi-*.txt")))
    print(f"## start-up, seconds (wall, best of five)\n{'':<34}{'no cache':>9}{'cold':>9}{'warm':>9}")
    for args in (["--version"], ["facts", sample], ["names", "Võ Văn Hùng"]):
        code = "import sys; from thidua.cli.main import main; main(sys.argv[1:])"
        command = [sys.executable, "-c", code, *args]
        best = []
        for how in ("off", "cold", "warm"):
            times = []
            with tempfile.TemporaryDirectory() as folder:
                for n in range(6):
                    place = "off" if how == "off" else str(Path(folder) / (str(n) if how == "cold" else "one"))
                    start = time.perf_counter()
                    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, PLACE: place})
                    times.append(time.perf_counter() - start)
            best.append(min(times[1:]))
        print(f"thidua {args[0]:<27}" + "".join(f"{b:>9.2f}" for b in best))
    print()


def invented(docs: list[Document]) -> Iterator[Document]:
    """Documents without end: the paragraphs of ``docs`` by turns, each with words that no other has."""
    paragraphs = [(d, line) for d in docs for line in d.text.splitlines() if len(line) > 80]
    for n in count():
        d, line = paragraphs[n % len(paragraphs)]
        word = "".join(chr(ord("a") + int(digit)) for digit in str(n))
        yield dataclasses.replace(d, text=f"{line}\n{word.capitalize()} Qu{word} {n}\n", name=f"{n}.txt")


def resident() -> float:
    """Memory of this process now, in MB, where the system tells; else its peak."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def memory(docs: list[Document], most: int) -> None:
    """What the process holds after so many documents, each with new words, one after another and none kept."""
    print(f"## memory, one process, documents of one paragraph with new words each\n{'documents':>12}{'MB':>9}")
    steps = [n for n in (1_000, 10_000, 25_000, 50_000, 75_000, 100_000) if n <= most]
    for n, document in enumerate(invented(docs)):
        if n in steps:
            print(f"{n:>12}{resident():>9.0f}", flush=True)
        if n >= steps[-1]:
            break
        extract(document)
    print()


def building(docs: list[Document], copies: int) -> None:
    """Many documents, each told apart by a last line; as files, so that reading and storing count too."""
    print("## build")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "documents"
        source.mkdir()
        for n in range(copies):
            for d in docs:
                (source / f"{n:05d}-{Path(d.name).stem}.txt").write_text(f"{d.text}\n\n{n}\n", encoding="utf-8")
        files = copies * len(docs)
        for workers in sorted({1, os.cpu_count() or 1}):
            start = time.perf_counter()
            report = build([source], Path(folder) / f"store{workers}", workers=workers)
            spent = time.perf_counter() - start
            rate = (report.asserted + report.doubtful) / spent
            print(f"{files} files, {workers} worker(s): {files / spent:.0f} documents/s, {rate:.0f} statements/s")
        one = Path(folder) / "one.txt"
        one.write_text(docs[0].text + "\n\none more\n", encoding="utf-8")
        for name, store in ((f"a store of {files}", "store1"), ("an empty store", "empty")):
            start = time.perf_counter()
            build([one], Path(folder) / store, workers=1)
            print(f"one more document into {name}: {time.perf_counter() - start:.2f} s")
    peaks = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"peak memory: this process {peaks[0]} MB, largest worker {peaks[1]} MB")


def machine() -> str:
    """What it ran on, without a name or a path."""
    model = platform.machine()
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model)
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def run(args: argparse.Namespace) -> None:
    """The whole table."""
    folder = SEEDS if SEEDS.is_dir() else SAMPLES
    docs = documents(folder)
    print(f"# {machine()}\n")
    readings(args.repeat)
    plain(args.repeat)
    start_up()
    memory(docs, args.memory)
    if args.copies:
        building(docs, args.copies)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--copies", type=int, default=10, help="how often the build reads each document; 0 for no build"
    )
    parser.add_argument("--repeat", type=int, default=40, help="rounds of what is compared")
    parser.add_argument("--memory", type=int, default=10_000, help="documents of the memory test, 1000 to 100000")
    parser.add_argument("--freeze", action="store_true", help="write the table to table.txt too")
    parser.add_argument("--readings", action="store_true", help="only the tables of reading, by one reader")
    args = parser.parse_args()
    if args.readings:
        readings(args.repeat)
        return
    if not args.freeze:
        run(args)
        return
    table = io.StringIO()
    with contextlib.redirect_stdout(table):
        run(args)
    TABLE.write_text(table.getvalue(), encoding="utf-8")
    print(table.getvalue(), end="")


if __name__ == "__main__":
    main()
