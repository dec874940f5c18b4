"""The guide to adding a language is followed to its end: its files are made, its commands run, a text is read."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "add-a-language.md"
TEXT = PAGE.read_text(encoding="utf-8")
FILES = re.findall(r"```\w+\n# file: (\S+)\n(.*?)```", TEXT, re.DOTALL)
COMMANDS = re.findall(r"^\$ THIDUA_LANGUAGES=(\S+) thidua (.+)\n((?:(?!\$|```).+\n)*)", TEXT, re.MULTILINE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of the guide."""
    here = tmp_path_factory.mktemp("guide")
    for name, text in FILES:
        path = here / ("my-languages/" + name if "/" in name else name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return here


def thidua(desk: Path, folder: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "thidua.cli.main", *arguments],
        cwd=desk, capture_output=True, encoding="utf-8", timeout=60, check=False,
        env={**os.environ, "THIDUA_LANGUAGES": folder},
    )  # fmt: skip


def test_the_guide_has_files_and_commands() -> None:
    assert len(FILES) == 8
    assert len(COMMANDS) == 3


@pytest.mark.parametrize(("folder", "command", "prints"), COMMANDS)
def test_commands_print_what_the_guide_shows(desk: Path, folder: str, command: str, prints: str) -> None:
    ran = thidua(desk, folder, *command.split())
    assert ran.returncode == 0, ran.stderr
    if prints:
        assert (ran.stdout + ran.stderr).strip() == prints.strip()


def test_persons_roles_bodies_and_days_of_the_article_are_read(desk: Path) -> None:
    ran = thidua(desk, "my-languages", "facts", "article.txt")
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    persons = [s["person"]["name"] for s in found if s["kind"] == "person"]
    assert persons == ["Nguyễn Văn Minh", "Trần Thị Lan", "Lê Quang Hải"]
    roles = {(s["holder"]["name"], s["role"], s["body"]["name"]) for s in found if s["kind"] == "role"}
    assert roles == {
        ("Nguyễn Văn Minh", "chair", "Ủy ban nhân dân tỉnh Quảng Trị"),
        ("Trần Thị Lan", "vice_chair", "Hội đồng nhân dân tỉnh Nghệ An"),
        ("Lê Quang Hải", "secretary", "Tỉnh ủy Hà Tĩnh"),
    }
    (event,) = [s for s in found if s["kind"] == "event"]
    assert event["date"] == "2025-03-05"
    parts = {(p["holder"]["name"], p["part"]) for p in event["participants"]}
    assert {("Nguyễn Văn Minh", "chaired"), ("Trần Thị Lan", "attended"), ("Lê Quang Hải", "attended")} <= parts


def test_a_fault_is_told_as_the_guide_says(desk: Path, tmp_path: Path) -> None:
    shown = re.search(r"^\[E210\] .+$", TEXT, re.MULTILINE)
    assert shown is not None
    for name, text in FILES:
        path = tmp_path / "my-languages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("kaj\tC\t", "kaj\tGG\t"), encoding="utf-8")
    ran = thidua(tmp_path, "my-languages", "languages", "eo")
    assert ran.returncode == 2
    assert ran.stderr.strip() == shown[0]


def test_without_its_folder_the_language_is_refused_by_name(desk: Path) -> None:
    ran = thidua(desk, "", "facts", "article.txt")
    assert "Nguyễn Văn Minh" not in ran.stdout or "no-pack" in ran.stdout + ran.stderr
