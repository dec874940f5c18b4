"""The five seeds, read by the shipped packs and stored: how many of the forty questions are answered right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from competency import gold
from competency.compare import Verdict, expectations, known_gaps, verdict

from thidua.pipeline import build
from thidua.store import open_store

pytestmark = pytest.mark.skipif(not gold.available(), reason="the shared seeds and gold (../shared) are not here")

RIGHT_AT_LEAST = 40


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Verdict]]:
    folder: Path = tmp_path_factory.mktemp("seeds") / "store"
    report = build([gold.SEEDS], folder, workers=1)
    assert len(report.added) == 5
    with open_store(folder) as store:
        yield [verdict(store, expected) for expected in expectations()]


def test_all_forty_are_right(verdicts: list[Verdict]) -> None:
    wrong = [v for v in verdicts if not v.right]
    right = len(verdicts) - len(wrong)
    assert right >= RIGHT_AT_LEAST, f"{right} right; wrong:\n" + "\n".join(
        f"{v.n} {v.ask}: {'; '.join(v.wrong)}" for v in wrong
    )


def test_every_other_one_is_listed_with_its_reason(verdicts: list[Verdict]) -> None:
    gaps = known_gaps()
    wrong = {v.n for v in verdicts if not v.right}
    assert wrong <= gaps.keys(), "add to known_gaps.toml, with the reason"
    assert gaps.keys() <= wrong, "answered right by now: take it out of known_gaps.toml"
    assert all(len(reason) > 20 for reason in gaps.values())
