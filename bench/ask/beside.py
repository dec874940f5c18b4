"""The twelve questions over HTTP beside the engine called directly in the same run, and beside other engines where they can be had."""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import tables
from stored import apart
from twelve import questions

from thidua.export import write
from thidua.namespaces import BASE
from thidua.query import guard
from thidua.store import open_store

HERE = Path(__file__).resolve().parent
ROUNDS = 7
FACTOR, MORE = 1.3, 0.005
"""The service may take so many times the engine, and so many seconds more."""
PATIENCE = 5
"""Seconds that a slow engine is given for one question."""
RDFLIB_MOST = 300_000
"""Quads up to which rdflib is asked: it takes hours for more."""


def service() -> Any:
    """The module of ``bench/serve``: its server, and how it is asked."""
    found = spec_from_file_location("serve_bench", HERE.parent / "serve" / "run.py")
    assert found is not None and found.loader is not None
    module = module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module


def in_turn(*works: Callable[[], int]) -> list[float]:
    """Median seconds of each, asked in turn, so that what else the machine does falls on all alike; after one round that warms them."""
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS + 1):
        for work, seconds in zip(works, spent, strict=True):
            begun = time.perf_counter()
            assert work()
            seconds.append(time.perf_counter() - begun)
    return [statistics.median(seconds[1:]) for seconds in spent]


def _posted(address: str, sparql: str, timeout: float = 60) -> bytes:
    request = urllib.request.Request(
        address, urllib.parse.urlencode({"query": sparql}).encode(), {"Accept": "application/sparql-results+json"}
    )
    with urllib.request.urlopen(request, timeout=timeout) as found:
        return bytes(found.read())


def http_table(folder: Path) -> Iterator[str]:
    """Each question directly and through the service, and whether the bound holds."""
    yield f"{'question':<10}{'engine: ms':>11}{'HTTP: ms':>10}{'bound':>9}"
    server = service().Server(folder, "--cache", "0", "--timeout", "60")
    address = f"http://127.0.0.1:{server.port}/sparql"
    try:
        # the bound is for a service that has started: what it reckons by itself at its start comes first
        urllib.request.urlopen(f"http://127.0.0.1:{server.port}/map/overview.json?lang=en").read()
        time.sleep(5)
        with open_store(folder) as store:
            for name, (_, sparql) in questions().items():
                inside, outside = in_turn(
                    lambda s=sparql: len(store.query(s).serialize(format=ox.QueryResultsFormat.JSON)),  # type: ignore[misc]
                    lambda s=sparql: len(_posted(address, s)),  # type: ignore[misc]
                )
                bound = FACTOR * inside + MORE
                held = "" if outside <= bound else "  over"
                yield f"{name:<10}{inside * 1000:>11.1f}{outside * 1000:>10.1f}{bound * 1000:>9.1f}{held}"
    finally:
        server.end()


def others_table(folder: Path) -> Iterator[str]:
    """Each question in other engines; a dash where one did not answer in time."""
    with (
        tempfile.TemporaryDirectory() as work,
        open_store(folder) as store,
        fuseki(store, Path(work)) as (address, why),
    ):
        write(store, "csv", Path(work) / "csv")
        exclusive = [
            row["role"].value.rpartition("/")[2]
            for row in store.query("SELECT ?role { GRAPH <graph/reference> { ?role tdu:exclusive true } }")
        ]
        opened = tables.opened(Path(work) / "csv", sorted(exclusive))
        graph = store.rdflib() if len(store.graph) <= RDFLIB_MOST else None
        dataset = _in_memory(graph) if graph is not None else None
        yield from (why, *([] if opened else ["DuckDB is not installed here (pip install duckdb)"]))
        yield "Virtuoso is not asked: it wants an installation and a bulk loader of its own"
        yield f"{'question':<10}{'engine: s':>10}{'rdflib':>10}{'Fuseki':>10}{'DuckDB':>10}{'rows':>8}{'tables':>8}"
        for name, (_, sparql) in questions().items():
            guard.check(sparql, name)
            begun = time.perf_counter()
            rows = sum(1 for _ in store.query(sparql))
            told = [f"{time.perf_counter() - begun:>10.4f}"]
            told.append(_cell(dataset and _once(lambda s=sparql: len(list(dataset.query(s))))))  # type: ignore[misc]
            told.append(_cell(address and _asked(address, sparql)))
            floor = tables.timed(opened, name) if opened else None
            told.append(_cell(floor and floor[0]))
            yield f"{name:<10}{''.join(told)}{rows:>8}{floor[1] if floor else '':>8}"


def _cell(seconds: float | None) -> str:
    return f"{'-':>10}" if not seconds else f"{seconds:>10.4f}"


def _once(work: Callable[[], int]) -> float | None:
    def timed() -> tuple[float, int]:
        begun = time.perf_counter()
        rows = work()
        return time.perf_counter() - begun, rows

    seconds, rows = apart(timed, PATIENCE)
    return None if rows is None else seconds


def _asked(address: str, sparql: str) -> float | None:
    try:
        _posted(address, sparql, PATIENCE)
        begun = time.perf_counter()
        _posted(address, sparql, PATIENCE)
    except (OSError, TimeoutError):
        return None
    return time.perf_counter() - begun


def _in_memory(found: Any) -> Any:
    import rdflib

    dataset = rdflib.Dataset(default_union=False)
    for quad in found.quads():
        dataset.add(quad)
    return dataset


@contextmanager
def fuseki(store: Any, folder: Path) -> Iterator[tuple[str, str]]:
    """Fuseki with the graph in memory, and its address; or why there is none."""
    jar = os.environ.get("THIDUA_FUSEKI", "")
    if not jar or not Path(jar).is_file() or shutil.which("java") is None:
        yield "", "Fuseki is not here (THIDUA_FUSEKI=$(tools/fuseki.sh), and Java 17)"
        return
    data = folder / "graph.nq"
    store.graph.dump(str(data), ox.RdfFormat.N_QUADS)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = ["java", "-Xmx3G", "-jar", jar, "--localhost", "--port", str(port), f"--file={data}", "/ds"]
    with (folder / "fuseki.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        ends = time.monotonic() + 120
        while time.monotonic() < ends and process.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/$/ping", timeout=5).close()
                break
            except (OSError, urllib.error.URLError):
                time.sleep(0.5)
        yield f"http://127.0.0.1:{port}/ds", f"Fuseki holds the graph in memory; data IRIs start with {BASE}"
    finally:
        process.terminate()
        process.wait(20)
