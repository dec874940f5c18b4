"""The places where a store can be: a folder, a stand-in for a SPARQL server in this process, and real servers where there are any.

``THIDUA_FUSEKI`` names the jar of Jena Fuseki's server (``tools/fuseki.sh`` fetches it), ``THIDUA_OXIGRAPH`` the program of
Oxigraph's (``pip install oxigraph`` brings it). Without them the tests that want a real server are skipped, and say so.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from endpoint import serving

BACKENDS = ("folder", "stand-in", "fuseki", "oxigraph")
_WAIT = 60.0


@contextmanager
def backend(name: str, folder: Path) -> Iterator[str]:
    """What ``--store`` is to be for an empty store of this kind; the server ends with the block."""
    if name == "folder":
        yield str(folder / "store")
    elif name == "stand-in":
        with serving(ox.Store()) as server:
            server.updates = True
            yield server.url
    elif name == "fuseki":
        with fuseki(folder) as url:
            yield url
    else:
        with oxigraph(folder) as url:
            yield url


@contextmanager
def fuseki(folder: Path) -> Iterator[str]:
    """Fuseki over an empty database on the disk."""
    jar = os.environ.get("THIDUA_FUSEKI", "")
    if not jar or not Path(jar).is_file() or shutil.which("java") is None:
        pytest.skip("wants Fuseki: THIDUA_FUSEKI=$(tools/fuseki.sh), and Java 17")
    port = _free()
    (folder / "data").mkdir()
    command = ["java", "-Xmx1G", "-jar", jar, "--localhost", "--port", str(port), "--update", "--tdb2", "--loc", str(folder / "data"), "/ds"]  # fmt: skip
    with _running(command, folder, f"http://127.0.0.1:{port}/$/ping"):
        yield f"http://127.0.0.1:{port}/ds"


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """Oxigraph's own server over an empty database on the disk."""
    program = os.environ.get("THIDUA_OXIGRAPH") or shutil.which("oxigraph")
    if not program:
        pytest.skip("wants Oxigraph's server: pip install oxigraph, or THIDUA_OXIGRAPH=its program")
    at = f"127.0.0.1:{_free()}"
    with _running([program, "serve", "--location", str(folder / "data"), "--bind", at], folder, f"http://{at}/query"):
        yield f"http://{at}/query"


@contextmanager
def _running(command: list[str], folder: Path, ready: str) -> Iterator[None]:
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            _until(process, ready, folder)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _until(process: subprocess.Popen[bytes], ready: str, folder: Path) -> None:
    ends = time.monotonic() + _WAIT
    while time.monotonic() < ends and process.poll() is None:
        try:
            urllib.request.urlopen(ready, timeout=2).close()
            return
        except urllib.error.HTTPError as error:
            error.close()  # it answers, if only to say that this was no question
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError((folder / "server.log").read_text(errors="replace")[-2000:])


def _free() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
