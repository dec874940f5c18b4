"""Data flows one way; data folders are not imported as code; the public surface is a list."""

import ast
import subprocess
import sys
from pathlib import Path

import thidua

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src" / "thidua").rglob("*.py"))
DATA = ("ontology", "shapes", "queries", "loaders")


def imports(path: Path) -> set[str]:
    out = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            out |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            out.add(node.module or "")
    return out


def test_there_is_code_to_look_at() -> None:
    assert len(SOURCES) > 40


def test_no_module_imports_a_data_folder_by_accident() -> None:
    """From the repository's root ``import ontology`` works by accident and fails once installed."""
    bad = [(p.name, name) for p in SOURCES for name in imports(p) if name.split(".")[0] in DATA]
    assert bad == []


def test_only_the_command_line_prints() -> None:
    bad = [
        f"{path.name}:{node.lineno}"
        for path in SOURCES
        if "cli" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert bad == []


def test_files_are_of_a_size_that_a_person_reads_in_one_sitting() -> None:
    long = {p.name: n for p in SOURCES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}


def test_a_base_iri_is_spelt_in_one_module_only() -> None:
    bad = [p.name for p in SOURCES if p.name != "namespaces.py" and "w3id.org/thidua" in p.read_text(encoding="utf-8")]
    assert bad == []


def test_public_names_are_sorted_and_exist() -> None:
    assert list(thidua.__all__) == sorted(thidua.__all__)
    assert all(hasattr(thidua, name) for name in thidua.__all__)


def test_imports_go_down_only() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_names_a_machine_path_or_a_package_registry() -> None:
    names = (
        subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
        .stdout.decode()
        .split("\0")
    )
    assert len(names) > 60
    words = ("/ro" + "ot/", "/ho" + "me/", "pypi" + ".org", "npmjs" + ".org", "/wo" + "rk/")
    bad = []
    for name in names:
        path = ROOT / name
        if not name or not path.is_file() or path.suffix in (".ttf", ".woff2", ".png"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        bad += [f"{name}: {w}" for w in words if w in text]
    assert bad == []
