"""How long questions take on graphs of growing size: the twelve of the benchmark, and all that are stored.

Graphs are made by ``world.py``; each question runs in a process of its own, on the store as it lies on the disk. ``--freeze`` writes
``table.txt``; sizes as arguments; ``--store`` takes a store of one's own in place of a made one.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import tempfile
from collections.abc import Iterator
from pathlib import Path

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


def parts(folder: Path, everything: bool) -> Iterator[str]:
    """The lines about one store."""
    with open_store(folder) as store:
        yield f"# {len(store.graph):,} quads"
    yield from twelve.table(folder)
    yield ""
    yield from stored.table(folder, everything)
    yield ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, help="statements, in place of the usual sizes")
    parser.add_argument("--store", type=Path, help="a store of one's own, in place of made ones")
    parser.add_argument("--freeze", action="store_true", help=f"write {TABLE.name}")
    told = parser.parse_args()
    lines = [f"# {machine()}", ""]
    print(lines[0], flush=True)
    sizes = told.sizes or list(SIZES)
    with tempfile.TemporaryDirectory() as work:
        for size in [0] if told.store else sizes:
            folder = told.store or Path(work) / str(size)
            if told.store is None:
                world.make(folder, size)
            for line in parts(folder, everything=size < max(SIZES)):
                lines.append(line)
                print(line, flush=True)
    if told.freeze:
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
