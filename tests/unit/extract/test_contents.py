"""The bytes by which equal statements are known is the JSON of their row, whichever way it is put together."""

import json
from pathlib import Path

import pytest

from thidua.extract import extract
from thidua.model import (
    AwardStatement,
    Entity,
    EventStatement,
    Evidence,
    MeasureStatement,
    Participant,
    PersonStatement,
    RoleStatement,
    Statement,
    Time,
)  # fmt: skip
from thidua.reading import read_here
from thidua.rows import Contents, row

SAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples" / "documents").glob("*.txt"))
WHO = Entity("person", "person/a.1", 'A "B" \\ ừ\n\u2028\U0001f600', "a", forms=("A", "ự\x7f\x00"))
EVIDENCE = (Evidence("holder", 0, 3, 'a"b'), Evidence("cell", 1, 2, "क", row=4, column="name"))


def content(statement: Statement) -> bytes:
    return json.dumps(row(statement), ensure_ascii=False, sort_keys=True).encode()


@pytest.mark.parametrize(
    "statement",
    [
        RoleStatement(document="d\t.txt", evidence=EVIDENCE, doubts=("x", "y"), status="doubtful", holder=WHO, role="chair", body=WHO,
                      time=Time(on="2024-01-02", from_="2020", term="2020-2025")),
        PersonStatement(document="d", evidence=(), person=WHO, mentions=EVIDENCE, official=False),
        EventStatement(document="d", evidence=EVIDENCE, event=WHO, type="conference", participants=(Participant(WHO, "chaired", 0, 4, "post/x"),)),
        AwardStatement(document="d", evidence=EVIDENCE, award="flag", award_status="awarded", count=15, unit="collectives"),
        MeasureStatement(document="d", evidence=EVIDENCE, value="479", unit="", time=Time()),
    ],
    ids=lambda s: s.kind,
)  # fmt: skip
def test_of_statements_made_up(statement: Statement) -> None:
    contents = Contents()
    assert [contents.of(statement), contents.of(statement)] == [content(statement)] * 2


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_of_the_samples(path: Path) -> None:
    contents = Contents()
    found = extract(read_here(path)).statements
    assert [contents.of(s) for s in found] == [content(s) for s in found]
