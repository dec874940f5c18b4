"""The mutants of ``bench/mutations``: what they are is complete, the table is theirs, and some are run again."""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from thidua.check.book import entries
from thidua.check.shapes import shipped

BENCH = Path(__file__).resolve().parents[3] / "bench" / "mutations"
DIGEST = re.compile(r"[0-9a-f]{16,20}")
"""The part of a key that follows the text of a document."""


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    import importlib.util

    spec = importlib.util.spec_from_file_location("bench_mutations", BENCH / "run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_mutations"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["bench_mutations"]


def test_operators_and_mutants_are_enough_and_name_what_there_is(bench: ModuleType) -> None:
    mutants, operators = bench.mutants(), bench.operators()
    assert len(operators) >= 70
    assert len(mutants) >= 400
    assert {mutant.operator for mutant in mutants} == set(operators)
    verdicts = Counter(mutant.expected for mutant in mutants)
    assert set(verdicts) == {"violation", "unknown", "none"}
    assert min(verdicts.values()) >= 25
    book = {entry.id: entry for entry in entries(shipped())}
    assert {rule for mutant in mutants for rule in mutant.rules} <= set(book)


def test_every_rule_is_broken_by_a_mutant(bench: ModuleType) -> None:
    hit = {rule for mutant in bench.mutants() if mutant.expected == "violation" for rule in mutant.rules}
    assert [entry.id for entry in entries(shipped()) if entry.severity and entry.id not in hit] == []


def test_the_table_is_that_of_these_mutants_and_agrees(bench: ModuleType) -> None:
    table = (BENCH / "table.txt").read_text(encoding="utf-8")
    counted = dict(re.findall(r"^([a-z-]+) +(\d+) +\d+ ", table, re.MULTILINE))
    assert counted == {name: str(n) for name, n in Counter(m.operator for m in bench.mutants()).items()}
    total = re.search(r"^(\d+) mutants of \d+ operators, \d+ rules: (\d+) as expected", table, re.MULTILINE)
    assert total
    assert int(total[1]) == len(bench.mutants())
    assert int(total[2]) >= 0.95 * int(total[1])


def test_some_mutants_are_judged_as_stated_and_nothing_new_is_found_on_the_samples(
    bench: ModuleType, tmp_path: Path
) -> None:
    judge = bench.Judge(bench.sample(tmp_path))
    failing = (BENCH / "table.txt").read_text(encoding="utf-8")
    tried = [mutant for mutant in bench.mutants()[3::45] if mutant.line not in failing]
    assert len(tried) >= 7
    assert [outcome for mutant in tried if not (outcome := judge.outcome(mutant)).agrees] == []
    with (BENCH / "reviewed.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) >= 30
    # right: the record lacks it, and so does the text; reading: the text has it, the statement does not
    assert {row["verdict"] for row in rows} == {"right", "reading"}, "no finding on the samples and seeds is false"
    assert not [row for row in rows if row["severity"] == "violation"]
    known = {(row["finding"], row["entity"]) for row in rows}
    grave = judge.findings("violation", "warning")
    assert grave, "the samples have findings"
    assert [found for found in grave if (found[0], DIGEST.sub("*", found[1])) not in known] == []
