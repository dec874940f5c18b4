"""The compiled reader runs only while it is of the very sources, and reads as plain Python does."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from thidua import compiled, compiling

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "examples" / "documents"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with two modules to compile and one that they lean on."""
    for name in ("extract/__init__.py", "extract/item.py", "lexicon/pack.py", "model.py"):
        path = tmp_path / "thidua" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"NAME = {name!r}\n", encoding="utf-8")
    top = tmp_path / "thidua"
    for module in (compiled, compiling):
        monkeypatch.setattr(module, "TOP", top)
        monkeypatch.setattr(module, "FOLDER", top / "_compiled")
    return top


def test_modules_of_the_same_sources_may_run(package: Path) -> None:
    text = compiled.manifest(package)
    assert "extract/item.py" in text
    assert "lexicon/pack.py" in text, "what the compiled modules lean on"
    assert compiled.changed(text, package) is None
    os.utime(package / "model.py", (1, 1))
    assert compiled.changed(text, package) is None, "a checkout that writes a file again changes nothing in it"


@pytest.mark.parametrize("name", ["extract/item.py", "lexicon/pack.py", "model.py"])
def test_a_changed_source_stops_them(package: Path, name: str) -> None:
    text = compiled.manifest(package)
    path = package / name
    path.write_text(path.read_text(encoding="utf-8").replace("NAME", "EMAN"), encoding="utf-8")
    assert compiled.changed(text, package) == f"{name} has changed since it was compiled"
    path.unlink()
    assert compiled.changed(text, package) == f"{name} has changed since it was compiled"


def test_modules_for_another_python_do_not_run(package: Path) -> None:
    assert (
        compiled.changed(compiled.manifest(package).replace(compiled.SUFFIX, ".other.so", 1), package)
        == "it was compiled for another Python"
    )
    assert compiled.changed(compiled.SUFFIX, package) == "its list of sources is empty"


def test_stale_and_damaged_readers_are_told_and_not_used(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(compiled.READER, raising=False)
    monkeypatch.setattr(compiled, "_said", "plain Python")
    monkeypatch.setattr("sys.meta_path", [])
    folder = package / "_compiled"
    folder.mkdir()
    (folder / compiled.MANIFEST).write_text(f"{compiled.SUFFIX}\nmodel.py\t1\t1\tabc\n", encoding="utf-8")
    compiled.use()
    assert compiled.said().startswith(
        "plain Python: there is a compiled reader, but model.py has changed since it was compiled"
    )
    (folder / compiled.MANIFEST).write_text(f"{compiled.SUFFIX}\nmodel.py\n", encoding="utf-8")
    compiled.use()
    assert "damaged" in compiled.said()


def test_the_finder_knows_packages_and_modules(tmp_path: Path, package: Path) -> None:
    folder = tmp_path / "made"
    for name in ("thidua/extract/__init__", "thidua/extract/item", "thidua_reader__mypyc"):
        path = folder / f"{name}{compiled.SUFFIX}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = compiled.places(folder)
    assert sorted(found) == ["thidua.extract", "thidua.extract.item", "thidua_reader__mypyc"]
    finder = compiled.Finder(found, package)
    spec = finder.find_spec("thidua.extract")
    assert spec is not None
    assert spec.submodule_search_locations == [str(package / "extract")]
    assert finder.find_spec("thidua.model") is None


@pytest.mark.parametrize("alike", [True, False])
def test_a_build_that_reads_otherwise_is_taken_away(
    package: Path, monkeypatch: pytest.MonkeyPatch, alike: bool
) -> None:
    def made(folder: Path, _level: str) -> None:
        folder.mkdir()

    monkeypatch.setattr(compiling, "_made", made)
    monkeypatch.setattr(compiling, "_read", lambda _, reader: b"one" if alike or reader == "plain" else b"two")
    why = compiling.compile_reader(SAMPLES)
    assert (why is None) == alike
    assert (package / "_compiled" / compiled.MANIFEST).is_file() == alike
    assert compiling.current() == alike


def test_a_failed_build_leaves_nothing(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "_made", lambda _folder, _level: "the compiler stopped:\nerror")
    assert compiling.compile_reader(None) == "the compiler stopped:\nerror"
    assert sorted(p.name for p in package.iterdir()) == ["extract", "lexicon", "model.py"]


@pytest.mark.skipif(not compiling.current(), reason="no compiled reader of these sources is here (make fast)")
def test_both_readers_read_the_samples_alike() -> None:
    plain = compiling._read(SAMPLES, "plain")
    assert plain.count(b"\n") > 10
    assert compiling._read(SAMPLES, "compiled") == plain


def test_what_the_compiled_modules_import_is_watched_too() -> None:
    watched = {line.split("\t")[0] for line in compiled.manifest().splitlines()[1:]}
    wanted = set()
    for path in compiled.modules():
        for node in ast.walk(ast.parse((compiled.TOP / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] == "thidua":
                names = [f"{node.module}.{a.name}" for a in node.names]
                wanted |= {n.removeprefix("thidua.").replace(".", "/") for n in (*names, str(node.module))}
    files = {n for w in wanted for n in (f"{w}.py", f"{w}/__init__.py") if (compiled.TOP / n).is_file()}
    assert "model.py" in files
    assert files - watched == set()


def test_nothing_is_compiled_that_would_be_worked_out_again_and_again() -> None:
    """In a compiled class a cached property is a plain one."""
    texts = {p: (compiled.TOP / p).read_text(encoding="utf-8") for p in compiled.modules()}
    assert [str(p) for p, text in texts.items() if "cached_property" in text] == []


def test_whoever_imports_the_package_has_its_reader_chosen() -> None:
    code = "from thidua import compiled; print(compiled.said())"
    env = {**os.environ, compiled.READER: "plain"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == f"plain Python, as {compiled.READER} says"


def test_the_files_of_a_compiled_package_are_those_beside_its_sources(tmp_path: Path, package: Path) -> None:
    """The version of a store is a digest of the sources, whichever reader runs."""
    finder = compiled.Finder({"thidua.extract": tmp_path / "made" / f"__init__{compiled.SUFFIX}"}, package)
    spec = finder.find_spec("thidua.extract")
    assert spec is not None
    assert isinstance(spec.loader, compiled._Loader)
    reader = spec.loader.get_resource_reader("thidua.extract")
    assert sorted(p.name for p in reader.files().iterdir()) == ["__init__.py", "item.py"]
