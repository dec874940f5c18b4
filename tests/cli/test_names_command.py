"""``thidua names``: what a person sees, and what a program gets."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from itertools import pairwise

import pytest
from click.testing import CliRunner

from thidua.cli import naming
from thidua.cli.naming import names


def run(*arguments: str, given: str | None = None) -> str:
    result = CliRunner().invoke(names, list(arguments), input=given)
    assert result.exit_code == 0, result.output
    return result.output


def test_every_spelling_that_nobody_wrote_is_marked() -> None:
    line = next(x for x in run("खुआट थी हुओंग").splitlines() if "Vietnamese" in x)
    spellings = line.split("Vietnamese", 1)[1].rsplit("(", 1)[0].split(";")
    assert all(s.strip().endswith("*") for s in spellings)
    assert "written so in no source" in line
    assert "*" not in run("Khuất Thị Hường")


def test_names_come_from_standard_input_too_and_json_says_what_is_attested() -> None:
    lines = [json.loads(x) for x in run("--json", given="Khuất Thị Hường\n\nکھوات تھی ہوونگ\n").splitlines()]
    assert [x["vietnamese_basis"] for x in lines] == ["attested", "reconstructed"]
    assert lines[1]["syllables"][0]["readings"][0][0] == "khuat"


def test_two_names_are_compared_and_a_name_alone_joins_nobody() -> None:
    said = run("Khuất Thị Hường", "खुआट थी हुओंग")
    assert "most likely one name" in said
    assert "A name alone never makes two persons one." in said
    assert "two names" in run("Khuất Thị Hường", "Khuất Thị Hương")


def test_right_to_left_names_are_kept_apart_on_a_terminal_only() -> None:
    shown = naming._isolated("کھوات")
    assert (shown[0], shown[-1]) == ("\u2068", "\u2069")
    assert "\u2068" not in run("کھوات تھی ہوونگ")
    assert "\x1b" not in naming._isolated("\x1b[31mred")


@pytest.mark.parametrize(("arguments", "given"), [([], "\n"), (["x" * 500], None)])
def test_no_name_or_a_page_of_text_is_told_in_words(arguments: list[str], given: str | None) -> None:
    result = CliRunner().invoke(names, arguments, input=given)
    assert result.exit_code != 0
    assert "no name given" in str(result.exception) or "one name a line" in str(result.exception)


def test_it_answers_at_once() -> None:
    """Half a second of processor time on a free machine, start-up included. Other programs make it more, so the best of three counts."""
    used = [resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime]
    for _ in range(3):
        subprocess.run(
            [sys.executable, "-m", "thidua.cli.main", "names", "खुआट थी हुओंग"], check=True, capture_output=True
        )
        used.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime)
    assert min(after - before for before, after in pairwise(used)) < 1.0
