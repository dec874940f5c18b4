"""The bench of questions on a small world: each of the twelve has an answer, and a question that does not end is left."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from thidua.store import open_store

BENCH = Path(__file__).resolve().parents[2] / "bench" / "ask"


@pytest.fixture(scope="module")
def bench() -> SimpleNamespace:
    path, had = list(sys.path), set(sys.modules)
    sys.path.insert(0, str(BENCH))
    try:
        import stored
        import twelve
        import world

        yield SimpleNamespace(stored=stored, twelve=twelve, world=world)
    finally:
        sys.path[:] = path
        for name in {"stored", "twelve", "world", "generate", "made", "plants"} - had:
            sys.modules.pop(name, None)


def test_each_of_the_twelve_has_an_answer(bench: SimpleNamespace, tmp_path: Path) -> None:
    bench.world.make(tmp_path / "store", 5_000)
    asked = bench.twelve.questions()
    assert len(asked) == 12
    with open_store(tmp_path / "store") as store:
        rows = {name: sum(1 for _ in store.query(sparql)) for name, (_, sparql) in asked.items()}
    assert {name for name, count in rows.items() if not count} <= {"q09"}, "a name need not be in a small world"


def test_what_does_not_end_is_left_and_what_fails_is_said(bench: SimpleNamespace) -> None:
    assert bench.stored.apart(lambda: (0.5, 3)) == (0.5, 3)
    begun = time.monotonic()
    assert bench.stored.apart(lambda: time.sleep(60), limit=0.2) == (0.2, None)
    assert time.monotonic() - begun < 20
    with pytest.raises(RuntimeError, match="failed"):
        bench.stored.apart(lambda: 1 / 0)
