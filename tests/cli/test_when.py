"""``thidua when`` as a person sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from thidua.cli.main import main as command
from thidua.pipeline import build

FACTS = Path(__file__).parents[1] / "truth" / "facts"


def main(args: list[str]) -> int:
    with pytest.raises(SystemExit) as end:
        command(args)
    assert isinstance(end.value.code, int)
    return end.value.code


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("when") / "store"
    build([FACTS], place)
    return str(place)


def test_the_answer_has_its_rule_its_dates_and_its_quote(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["when", "--role", "chair", "--body", "UBND tỉnh Nghệ An", "--on", "2022-05-01", "--store", store]) == 0
    shown = capsys.readouterr().out
    assert "held: Nguyễn Đức Trung, Chair, Ủy ban nhân dân tỉnh Nghệ An" in shown
    assert "start-to-end" in shown and "2020-03-18/2025-01-03" in shown and "officials.csv: “" in shown
    assert "Lê Hồng Vinh" not in shown and "2 more did not hold it" in shown


def test_json_has_the_same_with_the_sentences(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["when", "Hoàng Quốc Khánh", "--on", "2024-09-15", "--store", store, "--format", "json"]
    assert main(args) == 0
    found = json.loads(capsys.readouterr().out)
    assert sorted(a["answer"] for a in found["answers"]) == ["held", "held", "not_held"]
    assert all(r["rule"] in found["rules"] for a in found["answers"] for r in a["verdict"]["reasons"])


@pytest.mark.parametrize(
    ("args", "says"), [([], "nothing is asked for"), (["--role", "chair", "--on", "10/01/2025"], "is not a day")]
)
def test_a_wrong_call_says_what_to_write(
    store: str, args: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["when", *args, "--store", store]) != 0
    assert says in capsys.readouterr().err
