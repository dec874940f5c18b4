"""How long a stored question takes while a long query runs and two greedy clients press, and how long when nobody does.

``thidua serve`` runs in a process of its own over a made-up store (``bench/checks/generate.py``), its limit raised to 90 seconds. One
client holds a query that does not end; two more, each under its own address, keep eight requests on the way, queries of some
seconds and small ones in turn; a fourth asks stored questions one after another. ``--freeze`` writes the table to ``table.txt``.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import platform
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from thidua.store import open_store

HERE = Path(__file__).resolve().parent
TABLE = HERE / "table.txt"
ENDLESS = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c . ?d ?e ?f . ?h ?i ?j } }"
HEAVY = "SELECT ?p (COUNT(?o) AS ?n) (COUNT(DISTINCT ?s) AS ?m) { GRAPH ?g { ?s ?p ?o . ?s ?q ?x } } GROUP BY ?p"
SMALL = "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 50"
QUESTIONS = (
    "doubtful-statements", "documents-in-scope", "movements-in-a-document", "movements-with-a-launcher", "who-signed-what",
    "events-without-a-chair",
)  # fmt: skip
"""Stored questions that the made-up store answers soon: measured is what others do to them, and not what they cost."""


@dataclass
class Asked:
    """What came back for requests of one kind: seconds each, and how many of each status."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def line(self, name: str) -> str:
        ordered = sorted(self.seconds) or [0.0]
        cells = [ordered[min(len(ordered) - 1, int(len(ordered) * q))] * 1000 for q in (0.5, 0.95, 0.99)]
        told = " ".join(f"{status}:{count}" for status, count in sorted(self.statuses.items()))
        ms = "".join(f"{cell:9.1f}" for cell in [*cells, ordered[-1] * 1000])
        return f"{name:44}{len(self.seconds):7}{ms}  {told}"


class Server:
    """The server's process."""

    def __init__(self, store: Path, *more: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "thidua.cli.main", "serve", "--store", str(store), "--port", "0", "--quiet", *more],
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if found is None:
            raise SystemExit(line + self.process.stderr.read())
        self.port = int(found[1])

    def connect(self, address: str, timeout: float = 100) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout, source_address=(address, 0))

    def memory(self) -> int:
        """Resident bytes of the server and its workers."""
        pids = [self.process.pid]
        pids += map(int, Path(f"/proc/{pids[0]}/task/{pids[0]}/children").read_text().split())
        page = os.sysconf("SC_PAGE_SIZE")
        return sum(int(Path(f"/proc/{p}/statm").read_text().split()[1]) * page for p in pids)

    def end(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=20)


def ask(connection: http.client.HTTPConnection, path: str, told: Asked) -> bytes:
    began = time.perf_counter()
    connection.request("GET", path, headers={"Accept": "application/json"})
    response = connection.getresponse()
    body = response.read()
    told.seconds.append(time.perf_counter() - began)
    told.statuses[response.status] += 1
    return body


def stored(server: Server, paths: list[str], seconds: float, address: str = "127.0.0.9") -> Asked:
    """Stored questions in turn, one after another."""
    told, ends = Asked(), time.monotonic() + seconds
    with contextlib.closing(server.connect(address)) as connection:
        while time.monotonic() < ends:
            ask(connection, paths[len(told.seconds) % len(paths)], told)
            time.sleep(0.01)
    return told


@contextlib.contextmanager
def pressed(server: Server, kept: int) -> Iterator[dict[str, Asked]]:
    """One query that does not end, and two clients that ask for all they can get."""
    stop = threading.Event()
    told = {"heavy": Asked(), "small": Asked()}
    held = server.connect("127.0.0.2")
    held.request("GET", "/sparql?" + urlencode({"query": ENDLESS}))
    paths = {name: "/sparql?" + urlencode({"query": q}) for name, q in (("heavy", HEAVY), ("small", SMALL))}

    def press(address: str, name: str) -> None:
        while not stop.is_set():
            with (
                contextlib.suppress(OSError, http.client.HTTPException),
                contextlib.closing(server.connect(address, 5)) as one,
            ):
                while not stop.is_set():
                    ask(one, paths[name], told[name])

    threads = [
        threading.Thread(target=press, args=(address, "heavy" if i % 2 else "small"))
        for address in ("127.0.0.3", "127.0.0.4")
        for i in range(kept)
    ]
    for thread in threads:
        thread.start()
    try:
        time.sleep(kept / 4)
        yield told
    finally:
        stop.set()
        held.close()
        for thread in threads:
            thread.join()


def many(server: Server, paths: list[str], seconds: float, clients: int) -> Asked:
    """Stored questions by several clients at once."""
    found: list[Asked] = []
    threads = [
        threading.Thread(target=lambda i=i: found.append(stored(server, paths, seconds, f"127.0.1.{i + 1}")))
        for i in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Asked([s for f in found for s in f.seconds], sum((f.statuses for f in found), Counter()))


def huge(server: Server, number: int) -> str:
    """Bodies of 30 MB, each refused and then read to its end: what the server's own process holds before and after."""

    def held() -> int:
        return int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20

    before, told = held(), Asked()
    for n in range(number):
        pieces = iter([b"x" * (1 << 20)] * 30)
        size = {} if n % 2 else {"Content-Length": str(30 << 20)}
        with contextlib.closing(server.connect("127.0.0.8")) as connection:
            connection.request("POST", "/sparql", pieces, size, encode_chunked=bool(n % 2))
            told.statuses[connection.getresponse().status] += 1
    statuses = " ".join(f"{status}:{count}" for status, count in sorted(told.statuses.items()))
    return f"{number} bodies of 30 MB, {statuses}: {before} MB held by the server before, {held()} MB after"


def measure(store: Path, paths: list[str], seconds: float, kept: int = 8) -> list[str]:
    server = Server(store, "--timeout", "90", "--cache", "0")
    try:
        for path in paths:
            stored(server, [path], seconds / 120)  # whatever is read once is read
        before = server.memory()
        lines = [f"{'requests':44}{'number':>7}{'p50 ms':>9}{'p95':>9}{'p99':>9}{'max':>9}  statuses"]
        lines += [stored(server, [path], seconds / 12).line(f"  {path[:42]}") for path in paths]
        lines.append(stored(server, paths, seconds / 4).line("stored questions, nobody else asks"))
        with pressed(server, kept) as others:
            lines.append(stored(server, paths, seconds).line("stored questions, under pressure"))
        lines += [told.line(f"  meanwhile: {name} queries of the two") for name, told in others.items()]
        lines.append(many(server, paths, seconds / 4, 8).line("stored questions by eight clients"))
        time.sleep(seconds / 20)  # workers that were ended are replaced
        memory = f"memory of server and workers: {before >> 20} MB before, {server.memory() >> 20} MB after"
        bodies = huge(server, max(2, round(seconds)))
    finally:
        server.end()
    return [*lines, kept_answers(store, paths, seconds / 2, kept), bodies, memory]


def kept_answers(store: Path, paths: list[str], seconds: float, kept: int) -> str:
    """The same pressure on a server as it is started without options: an answer to a stored question is made once."""
    server = Server(store, "--timeout", "90")
    try:
        with pressed(server, kept):
            return stored(server, paths, seconds).line("stored questions, under pressure, kept")
    finally:
        server.end()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--store", type=Path, help="a store to serve; without it one is made")
    parser.add_argument("--size", type=int, default=100_000, help="statements of the store that is made")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--freeze", action="store_true", help=f"write {TABLE.name}")
    told = parser.parse_args()
    paths = [f"/ask/{name}" for name in QUESTIONS]
    with tempfile.TemporaryDirectory() as folder:
        store = told.store
        if store is None:
            sys.path.insert(0, str(HERE.parent / "checks"))
            from run import make

            make(Path(folder), told.size)
            store = Path(folder) / "store"
        machine = f"{os.cpu_count()} processors ({platform.machine()}), Python {platform.python_version()}"
        with open_store(store) as opened:
            size = len(opened.graph)
        lines = [f"{size:,} quads, {told.seconds:g} s, {machine}", *measure(store, paths, told.seconds)]
    print("\n".join(lines))
    if told.freeze:
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
