"""How long questions take on graphs of growing size: the twelve of the benchmark, and all that are stored.

Graphs are made by ``world.py``; each question runs in a process of its own, on the store as it lies on the disk. Also measured: the
twelve over HTTP beside the engine called directly, and in other engines; eight clients at once; search. ``--freeze`` writes ``table.txt``
(``--add`` behind what is there); sizes as arguments; ``--store`` takes a store of one's own in place of a made one.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import tempfile
from collections.abc import Iterator
from pathlib import Path

import beside
import load
import stored
import twelve
import world

from thidua.store import open_store

HERE = Path(__file__).resolve().parent
TABLE = HERE / "table.txt"
SIZES = (100_000, 1_000_000)


def machine() -> str:
    """What it ran on, without a name or a path."""
    model = platform.machine()
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model)
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


PARTS = ("twelve", "http", "others", "stored", "load", "search")
MOST_OF_ALL = 300_000
"""Statements up to which stored questions are also asked of all."""


def lines_of(part: str, folder: Path, size: int, seconds: float) -> Iterator[str]:
    """The lines of one part about one store."""
    if part == "twelve":
        yield from twelve.table(folder)
    elif part == "http":
        yield from beside.http_table(folder)
    elif part == "others":
        yield from beside.others_table(folder)
    elif part == "stored":
        yield from stored.table(folder, size <= MOST_OF_ALL)
    elif part == "load":
        yield from load.load_table(folder, seconds)
    else:
        yield from load.search_table(folder)


def about(folder: Path, parts: list[str], seconds: float) -> Iterator[str]:
    """The tables about one store."""
    with open_store(folder) as store:
        size = len(store.graph)
    yield f"# {size:,} quads"
    for part in parts:
        yield ""
        yield from lines_of(part, folder, size, seconds)
    yield ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, help="statements, in place of the usual sizes")
    parser.add_argument("--store", type=Path, help="a store of one's own, in place of made ones")
    parser.add_argument("--parts", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    parser.add_argument("--seconds", type=float, default=60, help="how long eight clients ask")
    parser.add_argument("--add", action="store_true", help="freeze behind what is frozen already")
    parser.add_argument("--note", default="", help="what a reader should know of the run, for the first line")
    parser.add_argument("--freeze", action="store_true", help=f"write {TABLE.name}")
    told = parser.parse_args()
    lines = [f"# {machine()}" + (f"; {told.note}" if told.note else ""), ""]
    print(lines[0], flush=True)
    sizes = told.sizes or list(SIZES)
    with tempfile.TemporaryDirectory() as work:
        for size in [0] if told.store else sizes:
            folder = told.store or Path(work) / str(size)
            if told.store is None:
                world.make(folder, size)
            for line in about(folder, told.parts.split(","), told.seconds):
                lines.append(line)
                print(line, flush=True)
    if told.freeze:
        before = TABLE.read_text(encoding="utf-8") + "\n" if told.add else ""
        TABLE.write_text(before + "\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
