"""What the documentation points at is there, and every command is told of."""

import re
from pathlib import Path

from thidua.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("docs", "ontology", "loaders", "queries", "shapes", "examples", "bench", "src")
PAGES = sorted([*ROOT.glob("*.md"), *(p for f in FOLDERS for p in (ROOT / f).rglob("*.md"))])


def test_there_are_pages_to_look_at() -> None:
    assert len(PAGES) > 20


def test_links_lead_somewhere() -> None:
    dead = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert dead == []


def test_tests_that_a_page_names_exist() -> None:
    missing = [
        f"{page.relative_to(ROOT)}: {name}"
        for page in PAGES
        for name in re.findall(r"tests/[\w/]+\.py", page.read_text(encoding="utf-8"))
        if not (ROOT / name).exists()
    ]
    assert missing == []


def test_every_command_is_told_of() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in COMMANDS if f"thidua {name}" not in text] == []
