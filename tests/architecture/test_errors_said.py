"""Every sentence of an error that a page can show has its translation: who writes one is told here where to say it."""

from __future__ import annotations

import ast
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import thidua
from thidua.resources import read_text
from thidua.serve.saying import FOREIGN

SOURCE = Path(thidua.__file__).parent
REACHED = (
    "serve", "query", "search", "draw", "why", "drift", "explain", "store/sparql.py", "store/reader.py", "times/edtf.py", "graph/terms.py", "check/limits.py",
)  # fmt: skip
"""What can raise while a page is made; an error from elsewhere is told by its kind, with the English words beside it."""
RAISED = (
    "ConfigError",
    "StoreError",
    "StoreUnavailable",
    "QueryError",
    "QueryRefused",
    "RequestError",
    "DocumentError",
)
"""Not those of a malformed resource: only who packs the program sees them."""
DIFFERENCES = tomllib.loads(read_text("queries", "lookups/words.toml"))["vi"]["said"]
"""What two versions say differently is made of sentences too; they are said beside the codes."""
LIST = tomllib.loads((SOURCE / "serve/errors.toml").read_text("utf-8"))


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for part in REACHED:
        path = SOURCE / part
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield f"{file.relative_to(SOURCE)}:{node.lineno}", node


def sentences() -> dict[str, str]:
    """Every sentence of an error, with where it is; one that is put together where it is raised, which no list can have, fails."""
    found = {}
    for where, call in _calls():
        assert isinstance(call.func, ast.Name)
        if call.func.id in RAISED:
            told = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "hint")]
        elif call.func.id == "worded":
            told = call.args[:1]
        else:
            continue
        for one in told:
            assert not isinstance(one, (ast.JoinedStr, ast.BinOp)), f"{where}: say it by worded(...)"
            if isinstance(one, ast.Constant):
                found[str(one.value)] = where
    return found


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_sentence_of_an_error_is_said_in_vietnamese_with_the_same_values() -> None:
    here = sentences()
    assert len(here) > 150
    assert not {where: text for text, where in here.items() if text not in LIST["vi"] and text not in DIFFERENCES}, (
        "say it in serve/errors.toml"
    )
    assert all(names(vietnamese) <= names(english) | {"part", "code"} for english, vietnamese in DIFFERENCES.items())
    for english, vietnamese in LIST["vi"].items():
        lost = names(english) - names(vietnamese) - {*FOREIGN, "what", "known", "name"}
        assert not lost and names(vietnamese) <= names(english) | {"parameters"}, english


def test_no_translation_is_of_a_sentence_that_nobody_says() -> None:
    every = {
        node.value
        for part in REACHED
        for file in (sorted((SOURCE / part).rglob("*.py")) if (SOURCE / part).is_dir() else [SOURCE / part])
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not (LIST["vi"].keys() | DIFFERENCES.keys()) - every
