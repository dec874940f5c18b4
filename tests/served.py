"""A server over a small store for tests: the store made of plain quads, the server in a thread, a client that hides nothing."""

from __future__ import annotations

import asyncio
import http.client
import socket
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from thidua.namespaces import BASE
from thidua.pipeline import build
from thidua.serve.server import Server
from thidua.serve.settings import Settings
from thidua.store import folder, generations, ledger

GRAPH = "https://example.org/graph/"
PATIENCE = 180.0
"""Seconds until what does not come is a failure: more than a machine needs that does ten things besides."""


def write_store(root: Path, quads: Iterable[ox.Quad], base: str = BASE) -> Path:
    """A store of one more generation that holds these quads as well; what readers check of a store holds of it."""
    folder.claim(root, create=True)
    with folder.writing(root):
        staging = generations.begin(root)
        graph = ox.Store(str(staging / "graph"))
        graph.bulk_extend(quads)
        graph.flush()
        with closing(ledger.open_ledger(staging / generations.LEDGER, write=True, must_exist=False)) as book:
            ledger.set_meta(book, "base", base)
            book.execute("DELETE FROM graph")
            for name in [ox.DefaultGraph(), *graph.named_graphs()]:
                lines = [str(q) for q in graph.quads_for_pattern(None, None, None, name)]
                shown = name.value if isinstance(name, ox.NamedNode) else "default"
                ledger.change_graph(book, shown, ledger.digest_of(lines))
        del graph
        generations.seal(root, staging)
    return root


def numbers(count: int, graph: str = GRAPH + "numbers") -> Iterator[ox.Quad]:
    """So many small statements in one graph."""
    for i in range(count):
        subject = ox.NamedNode(f"https://example.org/n/{i}")
        value = ox.Literal(str(i), datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
        yield ox.Quad(subject, ox.NamedNode("https://example.org/value"), value, ox.NamedNode(graph))


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Client:
    """Asks the server, each time over a new connection."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        assert parts.hostname and parts.port
        self.url, self.host, self.port = url, parts.hostname, parts.port

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> Reply:
        with closing(http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            found = {k.lower(): v for k, v in response.getheaders()}
            return Reply(response.status, found, response.read())

    def query(self, sparql: str, accept: str = "*/*", **more: str) -> Reply:
        return self.ask("/sparql?" + urlencode({"query": sparql, **more}), headers={"Accept": accept})

    def form(self, pairs: list[tuple[str, str]], accept: str = "*/*") -> Reply:
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("/sparql", "POST", urlencode(pairs).encode(), headers)

    def raw(self, data: bytes, *, half_close: bool = False, timeout: float = PATIENCE) -> bytes:
        """What comes back for these very bytes until the server closes."""
        with socket.create_connection((self.host, self.port), timeout) as sock:
            sock.sendall(data)
            if half_close:
                sock.shutdown(socket.SHUT_WR)
            found = b""
            while data := sock.recv(65536):
                found += data
            return found


@contextmanager
def serving(store: Path, **settings: Any) -> Iterator[Client]:
    """A server in a thread of its own."""
    ready: list[str | BaseException] = []
    started, stop = threading.Event(), threading.Event()
    loops: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def main() -> None:
        end = asyncio.Event()
        async with Server(Settings(store, port=0, **{"workers": 2, "check_wait": PATIENCE, **settings})) as server:
            loops.append((asyncio.get_running_loop(), end))
            ready.append(server.address)
            started.set()
            await end.wait()

    def run() -> None:
        try:
            asyncio.run(main())
        except BaseException as error:  # noqa: BLE001 - it is raised in the test's own thread
            ready.append(error)
        finally:
            started.set()
            stop.set()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert started.wait(PATIENCE), "the server has not started"
        if isinstance(ready[0], BaseException):
            raise ready[0]
        yield Client(ready[0])
    finally:
        if loops:
            loop, end = loops[0]
            loop.call_soon_threadsafe(end.set)
        thread.join(PATIENCE)
    if len(ready) > 1 and isinstance(ready[1], BaseException):
        raise ready[1]


@contextmanager
def papers(top: Path, texts: Mapping[str, str]) -> Iterator[Client]:
    """A server over a store of documents: their file names and what they say."""
    for name, text in texts.items():
        (top / name.replace("/", "\u2215")).write_text(text, encoding="utf-8")
    build([top], top / "store")
    with serving(top / "store", timeout=60.0) as found:
        yield found
