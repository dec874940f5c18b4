"""docs/reference/hard-cases.md names only tests that exist, and every case of a language's file stands in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs" / "reference" / "hard-cases.md").read_text(encoding="utf-8")
LANGUAGES = ("vi", "en", "hi", "ur", "bn")
WHOLE = ("vi", "en")
"""Languages whose column has no empty cell."""


def rows() -> list[dict[str, str]]:
    """The cells of each row, by language, with what the case is."""
    out = []
    for line in TABLE.splitlines():
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if line.startswith("| ") and len(cells) == len(LANGUAGES) + 1 and cells[0] != "case":
            out.append(dict(zip(("case", *LANGUAGES), cells, strict=True)))
    return out


def cases(language: str) -> set[str]:
    """The names of the cases in a language's file, read without running it."""
    path = ROOT / "tests" / "unit" / "extract" / f"test_hard_cases_{language}.py"
    if not path.exists():
        return set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict) and ast.unparse(node.target) == "CASES":
            return {k.value for k in node.value.keys if isinstance(k, ast.Constant) and isinstance(k.value, str)}
    return set()


def functions_of(file: str) -> set[str]:
    """The test functions of a file, which is named by its name alone."""
    found = sorted((ROOT / "tests").rglob(file))
    nodes = [n for path in found for n in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    return {n.name for n in nodes if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")}


def test_the_table_has_rows_for_all_languages() -> None:
    assert len(rows()) > 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_test_that_the_table_names_exists(language: str) -> None:
    known = cases(language)
    for row in rows():
        cell = row[language]
        if not cell:
            assert language not in WHOLE, (
                f"{row['case']}: say which test shows it in {language}, or why it does not occur"
            )
        elif cell.startswith("no:"):
            assert len(cell) > 8, f"{row['case']}: no reason is given"
        else:
            names = re.findall(r"`([^`]+)`", cell)
            assert names, f"{row['case']}: {cell!r} names no test"
            for name in names:
                file, _, test = name.partition("::")
                assert (test in functions_of(file)) if test else (name in known), (
                    f"{row['case']}: there is no test {name}"
                )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_of_a_language_stands_in_the_table(language: str) -> None:
    named = {name for row in rows() for name in re.findall(r"`([^`]+)`", row[language])}
    assert cases(language) <= named
