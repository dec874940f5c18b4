"""What a command loads before it can begin: nothing that only other commands need."""

import subprocess
import sys

import pytest

HEAVY = ("networkx", "numpy", "owlready2", "pandas", "pyshacl", "rdflib", "scipy", "trafilatura")


@pytest.mark.parametrize(
    ("modules", "refused"),
    [
        ("thidua.cli.main", (*HEAVY, "pyoxigraph", "thidua.reading", "thidua.extract", "thidua.lexicon")),
        ("thidua.cli.reading", (*HEAVY, "pyoxigraph", "thidua.extract", "thidua.lexicon", "thidua.store")),
        ("thidua.extract.of_file, thidua.extract.frames", (*HEAVY, "pyoxigraph", "thidua.graph", "thidua.store")),
    ],
)
def test_modules_load_only_what_they_need(modules: str, refused: tuple[str, ...]) -> None:
    code = f"import {modules}, sys; print(*[m for m in {refused!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
