"""How long each form of export takes, and how much memory, on graphs of growing size: python bench/export/run.py [QUADS...].

The graph is the one of the sample documents, copied under other keys until it is large enough: names and quotes repeat, which
flatters the compressed sizes and nothing else. Each form is written in a process of its own; memory is the most that it held.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyoxigraph as ox

from thidua.export import FORMATS, write
from thidua.namespaces import BASE
from thidua.pipeline import build
from thidua.store import open_store

ROOT = Path(__file__).resolve().parents[2]
SIZES = (100_000, 1_000_000)


def copies(quads: list[ox.Quad], wanted: int) -> Iterator[ox.Quad]:
    """The graph, and copies of all that documents say under other keys until there are so many quads."""
    known = {q.subject.value for q in quads if q.graph_name.value == BASE + "graph/reference"}
    said = [q for q in quads if q.graph_name.value not in (BASE + "graph/reference", BASE + "graph/curation")]

    def other(term: Any, nth: int) -> Any:
        mine = isinstance(term, ox.NamedNode) and term.value.startswith(BASE) and term.value not in known
        return ox.NamedNode(f"{term.value}.c{nth}") if mine else term

    yield from quads
    for nth in range((wanted - len(quads)) // len(said)):
        for q in said:
            doc = "/graph/doc/" in q.graph_name.value
            yield ox.Quad(
                other(q.subject, nth),
                q.predicate,
                other(q.object, nth),
                other(q.graph_name, nth) if doc else q.graph_name,
            )


def reader(folder: Path) -> Any:
    """The graph on the disk as a store to be exported."""
    graph = ox.Store.read_only(str(folder))

    def quads(name: str | None = None) -> Iterator[ox.Quad]:
        yield from graph.quads_for_pattern(None, None, None, None if name is None else ox.NamedNode(BASE + name))

    return SimpleNamespace(base=BASE, graph=graph, quads=quads, query=graph.query)


def make(folder: Path, wanted: int) -> int:
    """A graph on the disk; how many quads it has."""
    with tempfile.TemporaryDirectory() as work:
        build([ROOT / "examples" / "documents"], Path(work) / "store")
        with open_store(Path(work) / "store") as store:
            quads = list(store.quads())
    graph = ox.Store(str(folder))
    graph.bulk_extend(copies(quads, wanted))
    graph.flush()
    return len(graph)


def one(folder: Path, name: str) -> dict[str, float]:
    """Write one form and measure it; this process does nothing else."""
    with tempfile.TemporaryDirectory() as work:
        out = Path(work) / ("out.zst" if FORMATS[name].kind == "stream" else "out")
        began = time.perf_counter()
        write(reader(folder), name, out)
        seconds = time.perf_counter() - began
        size = sum(p.stat().st_size for p in ([out] if out.is_file() else out.rglob("*")))
    return {"seconds": seconds, "megabytes": held(), "size": size / 1e6}


def held() -> float:
    """The most memory that this process has held, in MB; what the system counts for a child begins with its parent's."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def table(sizes: list[int]) -> Iterator[str]:
    """A line for each form and size."""
    yield f"{'quads':>9}  {'form':<15}{'seconds':>8}{'memory MB':>11}{'written MB':>12}"
    for wanted in sizes:
        with tempfile.TemporaryDirectory() as work:
            made = make(Path(work) / "graph", wanted)
            for name in FORMATS:
                command = [sys.executable, __file__, "--one", str(Path(work) / "graph"), name]
                found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
                yield f"{made:>9}  {name:<15}{found['seconds']:>8.1f}{found['megabytes']:>11.0f}{found['size']:>12.1f}"


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        json.dump(one(Path(sys.argv[2]), sys.argv[3]), sys.stdout)
        return
    for line in table([int(a) for a in sys.argv[1:]] or list(SIZES)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
