"""The five seed documents against their hand-made gold: skipped where the folder of given material is not beside the checkout."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from thidua.extract import extract
from thidua.reading import read
from thidua.rows import row

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "accuracy" / "score.py").is_file(), reason="the given material (../shared) is not beside the checkout"
)


def _scores(documents: Path, gold: Path) -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location("given_score", SHARED / "accuracy" / "score.py")
    assert spec is not None and spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    sys.modules["given_score"] = score
    spec.loader.exec_module(score)
    paths = sorted(documents.glob("*.txt"))
    facts = [json.loads(json.dumps(row(s))) for p in paths for s in extract(read(p)).statements]
    result, _ = score.score(facts, score.read_gold(gold), {p.stem: p.read_bytes().decode("utf-8") for p in paths})
    return {"facts": len(facts), **result}


@pytest.fixture(scope="module")
def seeds() -> dict[str, Any]:
    return _scores(SHARED / "seeds", SHARED / "accuracy" / "gold")


def test_every_statement_has_its_quotes(seeds: dict[str, Any]) -> None:
    assert seeds["documents"] == 5
    assert seeds["facts"] > 50
    assert seeds["evidence_checked"] > 200
    assert seeds["broken_evidence"] == 0


def test_nothing_forbidden_is_asserted(seeds: dict[str, Any]) -> None:
    assert seeds["forbidden_asserted"] == 0
    assert seeds["doubtful_share"] < 0.10


@pytest.mark.parametrize(("kind", "least"), [("person", 0.95), ("role", 0.85)])
def test_the_seeds_are_read(seeds: dict[str, Any], kind: str, least: float) -> None:
    assert seeds["kinds"][kind]["all"]["f1"] >= least


def test_the_practice_documents_are_read() -> None:
    practice = _scores(SHARED / "accuracy" / "practice" / "docs", SHARED / "accuracy" / "practice" / "gold")
    assert practice["documents"] == 26
    assert practice["broken_evidence"] == 0
    assert practice["forbidden_asserted"] == 0
    assert practice["kinds"]["person"]["all"]["f1"] >= 0.93
    assert practice["kinds"]["role"]["all"]["f1"] >= 0.80
    assert practice["kinds"]["role"]["all"]["precision"] >= 0.88
