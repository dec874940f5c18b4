"""The made-up documents of ``bench/checks``: a check finds each planted fault once, and nothing else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

BENCH = str(Path(__file__).resolve().parents[3] / "bench" / "checks")


@pytest.fixture(autouse=True)
def bench_on_path() -> Iterator[None]:
    sys.path.insert(0, BENCH)
    yield
    sys.path.remove(BENCH)


def test_each_plant_is_found_in_its_documents_and_nothing_else(tmp_path: Path) -> None:
    from generate import ordinary
    from plants import PLANTS
    from run import judged

    from thidua.check import check
    from thidua.store import open_store
    from thidua.store.writer import Writer

    planted = []
    with Writer(tmp_path / "store") as writer:
        for number in range(4):
            writer.add(ordinary(number), "made")
        for number, (rule, plant) in enumerate(PLANTS):
            papers = plant(number)
            planted.append((rule, [paper.document.id for paper in papers]))
            for paper in papers:
                writer.add(paper, "made")
        writer.commit()
    with open_store(tmp_path / "store") as store:
        report = check(store)
        assert check(store, engine="pyshacl") == report
    assert len(planted) >= 14
    assert judged(report, planted) == (len(planted), [])
    assert judged(report, planted[1:])[1], "a fault that nobody planted is told"


def test_both_engines_say_the_same_of_a_hundred_thousand_statements(tmp_path: Path) -> None:
    from run import judged, make

    from thidua.check import check
    from thidua.store import open_store

    make(tmp_path, 100_000)
    planted = json.loads((tmp_path / "planted.json").read_text(encoding="utf-8"))
    with open_store(tmp_path / "store") as store:
        report = check(store)
        assert check(store, engine="pyshacl") == report
    assert planted
    assert judged(report, planted) == (len(planted), [])
