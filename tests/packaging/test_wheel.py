"""The wheel holds the tracked files, all of them, and nothing else."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ("ontology", "shapes", "queries", "loaders")


def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout: the list of tracked files is unknown")
    return [p for p in done.stdout.decode().split("\0") if p and (ROOT / p).is_file()]


def expected(paths: list[str]) -> set[str]:
    """Where each tracked file must be in the wheel."""
    out = set()
    for path in paths:
        top, _, rest = path.partition("/")
        if top == "src":
            out.add(rest)
        elif top in DATA:
            out.add(f"thidua/{path}")
    return out


def build(source: Path, out: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_exactly_the_tracked_files(tmp_path: Path) -> None:
    paths = tracked()
    source = tmp_path / "source"
    for path in paths:
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, source / path)
    # an untracked file in a data folder must not slip into the wheel
    (source / "ontology" / "notes.env").write_text("SECRET=1\n")
    names = zipfile.ZipFile(build(source, tmp_path / "dist")).namelist()
    held = {n for n in names if not n.startswith("thidua-") and not n.endswith("/")}
    want = expected(paths)
    assert len(want) > 60, "the list of tracked files is too short to mean anything"
    assert held == want, f"missing {sorted(want - held)}, extra {sorted(held - want)}"
