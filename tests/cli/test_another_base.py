"""A store with a base of one's own answers, checks and draws what a store with the default base does."""

import html
import re
from pathlib import Path

import pytest
from commands import thidua

from thidua import pipeline
from thidua.namespaces import BASE
from thidua.query import ask, questions
from thidua.store import open_store

MINE = "https://example.org/ví-dụ/kg/"
EXAMPLES = Path(__file__).parents[2] / "examples" / "documents"


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("bases")
    for name, base in (("usual", None), ("mine", MINE)):
        report = pipeline.build([EXAMPLES], folder / name, base=base, workers=2)
        assert len(report.added) >= 16
    return folder / "usual", folder / "mine"


def test_every_question_has_the_same_answer(stores: tuple[Path, Path]) -> None:
    answered = rows = asked = 0
    with open_store(stores[0]) as usual, open_store(stores[1]) as mine:
        for question in questions():
            given = [{}, *({p.name: "Quảng Trị"} for p in question.parameters if p.type == "tdu:Place")]
            for values in given:
                expected = ask(usual, question.name, **values)
                found = ask(mine, question.name, **values)
                assert found.to_csv().replace(MINE, BASE) == expected.to_csv(), (question.name, values)
                asked += 1
                answered += bool(expected.rows)
                rows += len(expected.rows)
    assert asked >= 40
    assert answered >= 25
    assert rows >= 300


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "who-chairs-what", "--format", "csv"], ["check", "--format", "json"], ["export", "--out", "-"], ["map", "--format", "csv", "--out", "-"],
        ["map", "--format", "graphml", "--out", "-"], ["map", "--format", "svg", "--out", "-", "--around", "Quảng Trị"],
    ],
)  # fmt: skip
def test_every_command_says_the_same(arguments: list[str], stores: tuple[Path, Path]) -> None:
    said = []
    for store in stores:
        done = thidua(*arguments, "--store", store)
        assert done.returncode in (0, 1), done.stderr.decode()
        assert len(done.stdout) > 300, done.stderr.decode()
        # the id of a result of a check is a digest of the IRIs that break the rule
        plain = re.sub(r"chk-[0-9a-f]{16}", "chk", html.unescape(done.stdout.decode()))
        text = plain.replace(MINE, BASE).splitlines()
        # lines are sorted by their IRIs, and the sum at the end is of the bytes as written
        said.append(
            sorted(line for line in text if not line.startswith("# complete")) if "export" in arguments else text
        )
    assert said[1] == said[0]
