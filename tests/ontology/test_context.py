"""The published JSON-LD context names what the ontology has."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_context_is_that_of_the_ontology() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools" / "make_context.py", "--check"], check=False)
    assert done.returncode == 0, "run tools/make_context.py"
