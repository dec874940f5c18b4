"""The guide to rules of one's own is followed: its files are made, its commands run, and what it shows is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from thidua.cli.main import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "write-your-own-rules.md"
TEXT = PAGE.read_text(encoding="utf-8")
STEPS = re.findall(r"```(\w+)\n(.*?)```", TEXT, re.DOTALL)
"""In the order of the page: files to be made, commands with what they print, and Python."""


def thidua(command: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(command.split()[1:])
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


@pytest.mark.slow
def test_the_guide_is_true_from_top_to_bottom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran, made = [], []
    for language, block in STEPS:
        head, _, rest = block.partition("\n")
        if head.startswith("# file: "):
            path = tmp_path / head.removeprefix("# file: ")
            path.parent.mkdir(exist_ok=True)
            path.write_text(rest, encoding="utf-8")
            made.append(path.name)
        elif language == "console":
            status = thidua(head.removeprefix("$ "))
            printed = capsys.readouterr().out.splitlines()
            lines = iter(printed)  # the lines of the page stand in the output, in this order
            for line in rest.splitlines():
                assert line in lines, (line, printed)
            ran.append(status)
        else:
            exec(compile(block, str(PAGE), "exec"), {})
            assert "rules/typo.rq:5 the query is malformed" in capsys.readouterr().out
    assert made == ["officials.csv", "officials.mapping.toml", "long-in-office.rq", "ends.ttl", "typo.rq", "typo.ttl"]
    assert ran == [0, 0, 0, 3]
