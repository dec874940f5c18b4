"""What bash, zsh and fish are told to complete after `thidua ask`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import question_world

from thidua.store.writer import Writer

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("completing") / "store"
    with Writer(path) as writer:
        for paper in question_world.papers():
            writer.add(paper, "test")
        writer.commit()
    return path


def completed(shell: str, words: list[str], cache: Path) -> list[str]:
    """The values offered for the last of the words, as the shell's own script asks for them."""
    environment = {**os.environ, "_THIDUA_COMPLETE": f"{shell}_complete", "THIDUA_CACHE": str(cache)}
    if shell == "fish":
        environment |= {"COMP_WORDS": " ".join(words), "COMP_CWORD": words[-1]}
    else:
        environment |= {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    ran = subprocess.run([sys.executable, "-m", "thidua.cli.main"], capture_output=True, text=True, env=environment, check=False, timeout=60)  # fmt: skip
    assert not ran.stderr, ran.stderr
    lines = [line for line in ran.stdout.splitlines() if line]
    if shell == "bash":
        return [line.partition(",")[2] for line in lines]
    if shell == "zsh":
        return lines[1::3]
    return [line.partition(",")[2].partition("\t")[0] for line in lines]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_name_is_completed(shell: str, tmp_path: Path) -> None:
    assert completed(shell, ["thidua", "ask", "who-succ"], tmp_path) == ["who-succeeded-whom"]
    # what is remembered of it may be a word in its midst
    assert "members-of-a-cluster" in completed(shell, ["thidua", "ask", "of-a-cluster"], tmp_path)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_parameters_of_the_question_are_completed(shell: str, tmp_path: Path) -> None:
    assert completed(shell, ["thidua", "ask", "who-chairs-what", "p"], tmp_path) == ["place="]


@pytest.mark.parametrize("words", [["lang=h"], ["lang", "=", "h"]], ids=["as one word", "as bash parts it"])
def test_values_of_a_list_are_completed(words: list[str], tmp_path: Path) -> None:
    found = completed("bash", ["thidua", "ask", "who-chairs-what", *words], tmp_path)
    assert found == (["lang=hi"] if len(words) == 1 else ["hi"])


@pytest.mark.parametrize("shell", SHELLS)
def test_names_of_the_store_are_completed_in_a_form_that_needs_no_quotes(
    shell: str, store: Path, tmp_path: Path
) -> None:
    words = ["thidua", "ask", "--store", str(store), "independent-sources"]
    assert completed(shell, [*words, "person=tran"], tmp_path) == ["person=tran-van-an"]
    assert completed(shell, [*words, "person=Trần"], tmp_path) == ["person=Trần-Văn-An"]
    assert completed(shell, [*words, "role=ch"], tmp_path)[:1] == ["role=chair"]


def test_a_name_that_was_completed_is_understood(store: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "thidua.cli.main", "ask", "independent-sources", "person=", "tran-van-an", "--store", str(store), "--format", "csv"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0 and "Trần Văn An" in ran.stdout


def test_where_nothing_can_be_completed_nothing_is_said(tmp_path: Path) -> None:
    assert completed("bash", ["thidua", "ask", "no-such-question", "p"], tmp_path) == []
    assert (
        completed("bash", ["thidua", "ask", "--store", str(tmp_path / "none"), "who-chairs-what", "body=x"], tmp_path)
        == []
    )
    assert completed("bash", ["thidua", "ask", "who-chairs-what", "nothing=x"], tmp_path) == []
