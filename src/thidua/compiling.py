"""Compiles the modules that reading spends its time in. Needs mypy and setuptools, and a C compiler.

The compiled modules take the place of the plain ones only if both read the same documents to the same bytes: those that are given to compare.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from thidua.compiled import FOLDER, MANIFEST, READER, SUFFIX, TOP, changed, manifest, modules

_GROUP = "thidua_reader"
# Each module is a file of C of its own, and its functions are called from the others by tables that a loader fills, which nobody needs:
# all lie in one library. Hidden, they are called straight, which makes a reading a twentieth cheaper.
_SETUP = """
import os, sys
from concurrent.futures import ThreadPoolExecutor
from mypyc.build import mypycify
from setuptools import setup
from setuptools.command.build_ext import build_ext

class Beside(build_ext):  # all files are of one extension, whose files setuptools compiles one after the other
    def build_extensions(self):
        tasks, compiler = [], self.compiler
        one, whole = compiler._compile, compiler.compile
        def compiled(*args, **more):
            objects = whole(*args, **more)
            for task in tasks:
                task.result()
            return objects
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            compiler._compile, compiler.compile = lambda *args: tasks.append(pool.submit(one, *args)), compiled
            super().build_extensions()

made = mypycify(["--ignore-missing-imports", *sys.argv[4:]], opt_level=sys.argv[2], debug_level="0", group_name=sys.argv[3], multi_file=True)
for library in made if sys.platform == "linux" else ():
    library.extra_compile_args += ["-fvisibility=hidden", "-fno-plt"]
sys.argv[1:] = ["--quiet", "build_ext", "--build-lib", sys.argv[1]]
setup(name="reader", packages=[], ext_modules=made, cmdclass={"build_ext": Beside})
"""
_READ = """
import sys
from pathlib import Path
from thidua import compiled
from thidua.extract import extract
from thidua.reading import Reader, collect
from thidua.store.versions import reading_version
print(compiled.said() if sys.argv[2] != "plain" else "compiled", reading_version())
with Reader() as reader:
    for path in collect([Path(sys.argv[1])]):
        document = reader.read(path)
        if not document.rows:
            print(repr(extract(document)).encode("unicode_escape").decode())
"""


def missing() -> str | None:
    """What is needed to compile and is not there; None where all is."""
    named = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc"
    if shutil.which(str(named).split()[0]) is None:
        return f"no C compiler ({str(named).split()[0]})"
    if not Path(sysconfig.get_path("include"), "Python.h").is_file():
        return "no Python.h (the headers of this Python, on Debian python3-dev)"
    try:
        for name in ("mypyc.build", "setuptools"):
            importlib.import_module(name)
    except ImportError as error:
        return f"no {error.name} (python -m pip install 'thidua[compile]')"
    return None


def _made(folder: Path, level: str) -> str | None:
    """Compile a copy of the sources into a folder; what went wrong, or None."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for path in TOP.rglob("*.py"):
            if path.is_relative_to(FOLDER):
                continue
            copy = work / "thidua" / path.relative_to(TOP)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        sources = [str(Path("thidua") / p) for p in modules()]
        command = [sys.executable, "-c", _SETUP, str(folder), level, _GROUP, *sources]
        with (work / "log").open("w+", encoding="utf-8") as log:
            env = {**os.environ, "PYTHONPATH": str(work), READER: "plain"}
            code = subprocess.run(
                command, cwd=work, stdout=log, stderr=subprocess.STDOUT, env=env, check=False
            ).returncode
            log.seek(0)
            said = [line for line in log.read().splitlines() if ": warning: " not in line]
    if code == 0 and any(folder.rglob(f"*{SUFFIX}")):
        return None
    return "\n".join(["the compiler stopped:", *said[-12:]])


def _read(documents: Path, reader: str) -> bytes:
    env = {**os.environ, READER: reader}
    out = subprocess.run(
        [sys.executable, "-c", _READ, str(documents), reader], env=env, capture_output=True, check=False
    )
    return out.stdout if out.returncode == 0 else out.stderr[-2000:] + b"\n"


def current() -> bool:
    """Whether there is a compiled reader that is of the sources as they are."""
    place = FOLDER / MANIFEST
    return place.is_file() and changed(place.read_text(encoding="utf-8")) is None


def compile_reader(check: Path | None, level: str = "1") -> str | None:
    """Put a compiled reader beside the sources; what went wrong, or None. Nothing stays of one that reads otherwise than plain Python."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    before = manifest()
    with tempfile.TemporaryDirectory(dir=TOP, prefix="_compiling") as name:
        made = Path(name) / "made"
        if (why := _made(made, level)) is not None:
            return why
        (made / MANIFEST).write_text(before, encoding="utf-8")
        made.rename(FOLDER)
    if check is not None and _read(check, "compiled") != _read(check, "plain"):
        shutil.rmtree(FOLDER)
        return f"the compiled reader read {check} otherwise than plain Python; it was taken away again"
    return None
