"""The twelve questions of the benchmark, one file each, on a store as it lies on the disk."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from stored import Timed, apart

from thidua.store import open_store

FILES = Path(__file__).resolve().parent / "questions"


def questions() -> dict[str, tuple[str, str]]:
    """By short name what is asked, in words and in SPARQL."""
    found = {}
    for path in sorted(FILES.glob("q*.rq")):
        text = path.read_text(encoding="utf-8")
        found[path.stem] = text.partition("\n")[0].removeprefix("# "), text
    return found


def asked(folder: Path, sparql: str, rounds: int = 3) -> tuple[float, int | None]:
    """Seconds of the first time a process asks, from the disk, or of the best of some; and rows."""

    def work() -> tuple[float, int]:
        with open_store(folder) as store:
            spent = []
            for _ in range(rounds):
                begun = time.perf_counter()
                rows = sum(1 for _ in store.query(sparql))
                spent.append(time.perf_counter() - begun)
        return min(spent), rows

    return apart(work)


def table(folder: Path) -> Iterator[str]:
    """A line a question."""
    yield f"{'question':<10}{'seconds':>9}{'rows':>8}"
    for name, (title, sparql) in questions().items():
        yield f"{name:<10}{Timed(*asked(folder, sparql))}  {title}"
