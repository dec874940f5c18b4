"""The wheel holds the tracked files and what the manifest of the web bundle lists, all of them, and nothing else."""

import hashlib
import json
import os
import re
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


BUNDLE = Path("src/thidua/web/bundle")


def build(source: Path, out: Path, *kinds: str, **setting: str) -> Path:
    subprocess.run(
        [sys.executable, "-m", "build", *kinds, "--no-isolation", "--skip-dependency-check", "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
        env={**os.environ, **setting},
    )  # fmt: skip
    return next(out.glob("*.whl"))


def checkout(at: Path) -> list[str]:
    paths = tracked()
    for path in paths:
        (at / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, at / path)
    return paths


def held_by(wheel: Path) -> set[str]:
    names = zipfile.ZipFile(wheel).namelist()
    return {n for n in names if not n.startswith("thidua-") and not n.endswith("/")}


@pytest.mark.slow
def test_the_wheel_holds_exactly_the_tracked_files(tmp_path: Path) -> None:
    source = tmp_path / "source"
    paths = checkout(source)
    # an untracked file in a data folder must not slip into the wheel
    (source / "ontology" / "notes.env").write_text("SECRET=1\n")
    held = held_by(build(source, tmp_path / "dist", "--wheel", THIDUA_BUNDLE="none"))
    want = expected(paths)
    assert len(want) > 60, "the list of tracked files is too short to mean anything"
    assert held == want, f"missing {sorted(want - held)}, extra {sorted(held - want)}"


@pytest.mark.slow
def test_a_source_distribution_carries_the_bundle_and_needs_neither_node_nor_network(tmp_path: Path) -> None:
    if not (ROOT / BUNDLE / "manifest.json").is_file():
        pytest.skip(
            "no web bundle in this checkout (python tools/packaging/bundling.py makes it, with an npm registry)"
        )
    source = tmp_path / "source"
    paths = checkout(source)
    shutil.copytree(ROOT / BUNDLE, source / BUNDLE)
    (source / BUNDLE / "stray.js").write_text("// of an older bundle\n")
    # without --wheel the wheel is built from the source distribution, as an installer does it; here with nothing to make a bundle by
    alone = {
        "THIDUA_BUNDLE": "require",
        "PATH": str(Path(sys.executable).parent),
        "npm_config_registry": "http://127.0.0.1:9/",
    }
    wheel = build(source, tmp_path / "dist", **alone)
    listed = json.loads((ROOT / BUNDLE / "manifest.json").read_text("utf-8"))["files"]
    bundle = {f"thidua/web/bundle/{name}" for name in (*listed, "manifest.json")}
    assert held_by(wheel) == expected(paths) | bundle
    with zipfile.ZipFile(wheel) as packed:
        for name, about in listed.items():
            assert hashlib.sha256(packed.read(f"thidua/web/bundle/{name}")).hexdigest() == about["sha256"], name


def test_no_third_party_bundle_is_tracked_and_the_lock_names_no_registry() -> None:
    assert not [p for p in tracked() if p.startswith(str(BUNDLE)) or "node_modules" in p]
    lock = (ROOT / "web" / "package-lock.json").read_text("utf-8")
    packages = json.loads(lock)["packages"]
    assert len(packages) > 20 and not re.search(
        r"resolved|registry|https?://(?!\S*(fund|sponsor|collective|feross|tidelift))", lock
    )
    assert all(about.get("integrity", "").startswith("sha512-") for path, about in packages.items() if path)
    wanted = packages[""]
    pinned = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pinned.values()), pinned
