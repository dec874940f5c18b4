"""The graph on which exports are measured is as large as it says, and hangs together like the one that it is made from."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pyoxigraph as ox
import question_world
from exported import reader

from thidua.export.rows import rows

PATH = Path(__file__).resolve().parents[3] / "bench" / "export" / "run.py"


def test_copies_are_other_things_with_the_same_ties() -> None:
    spec = importlib.util.spec_from_file_location("bench_export", PATH)
    assert spec and spec.loader
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    quads = list(question_world.store())
    store = ox.Store()
    store.extend(bench.copies(quads, 3 * len(quads)))
    assert 2 * len(quads) < len(store) <= 3 * len(quads)

    def spells(graph: ox.Store) -> int:
        found = [dict(zip(t.names, r, strict=True)) for t, r in rows(reader(graph)) if t.name == "spells"]
        assert all(s["holder_name"] and s["role"] and s["quote"] for s in found)
        return len(found)

    assert spells(store) % spells(question_world.store()) == 0
    assert spells(store) > spells(question_world.store())
