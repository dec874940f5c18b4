"""``thidua check``: its exit status, its forms, and what it says of a wrong path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from check_stores import Made, examples, with_two_chairs

from thidua.cli import checking
from thidua.cli.main import main


def run(monkeypatch: pytest.MonkeyPatch, made: Made, *arguments: str) -> int:
    @contextmanager
    def opened(_: Path) -> Iterator[Made]:
        yield made

    monkeypatch.setattr(checking, "open_store", opened)
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--store", "anywhere", *arguments])
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


def test_nothing_violated_is_0_even_with_warnings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, examples()) == 0
    out = capsys.readouterr().out
    assert "WARNING" not in out or "Nothing is violated." in out
    assert "Nothing is violated." in out
    assert "INFO" in out


def test_a_violation_is_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, with_two_chairs()) == 1
    assert "Two holders of one post at once" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["text", "json", "ttl", "html"])
def test_every_form_goes_to_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"report.{form}"
    assert run(monkeypatch, with_two_chairs(), "--format", form, "--out", str(out)) == 1
    text = out.read_text(encoding="utf-8")
    assert "Post-overlapping-holders" in text
    assert "\x1b" not in text
    assert [p.name for p in tmp_path.iterdir()] == [out.name]


def test_json_on_standard_output_is_nothing_but_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, with_two_chairs(), "--format", "json")
    captured = capsys.readouterr()
    assert json.loads(captured.out)["counts"]["violation"] == 1
    assert captured.err == ""


@pytest.mark.parametrize("where", ["missing", "empty", "file"])
def test_a_path_that_is_no_store_is_one_line_and_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    path = tmp_path / where
    if where == "empty":
        path.mkdir()
    elif where == "file":
        path.write_text("no store", encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--store", str(path)])
    assert stopped.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith("error: [E4")
    assert error.count("\n") == 1
    assert "thidua build" in error
