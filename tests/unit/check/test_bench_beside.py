"""The bench that holds Jena beside the compiled shapes: both say the same of a graph with gaps."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "bench" / "checks"))
import beside
from generate import ordinary

from thidua.store.writer import Writer


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("beside")
    with Writer(folder / "store") as writer:
        for number in range(6):
            writer.add(ordinary(number), "made")
        writer.commit()
    return beside.write(folder)


def test_gaps_are_found(files: dict[str, Path]) -> None:
    _, said = beside.compiled(files)
    assert {component.rpartition("#")[2] for _, component, _ in said} >= {"MinCountConstraintComponent"}


@pytest.mark.skipif(bool(beside.missing()), reason=f"it wants {beside.missing()}")
def test_jena_says_the_same(files: dict[str, Path], tmp_path: Path) -> None:
    _, _, said = beside.jena(files, tmp_path)
    assert said == beside.compiled(files)[1]
