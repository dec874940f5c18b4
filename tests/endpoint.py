"""A SPARQL endpoint on this machine over a pyoxigraph store, and ways in which an endpoint can fail."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox


class Endpoint(ThreadingHTTPServer):
    """``store`` is what it asks, ``reply`` what it says instead; ``asked`` what it was sent. With ``updates`` it takes updates."""

    daemon_threads = True
    block_on_close = True

    def __init__(self, store: ox.Store | None, reply: tuple[int, str, bytes] | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = store
        self.reply = reply
        self.asked: list[dict[str, list[str]]] = []
        self.updates = False
        self.updated: list[str] = []
        self.before_update: Callable[[Endpoint], tuple[int, str, bytes] | None] | None = None
        """What happens between an update's coming and its doing; it may answer in its place."""
        self.headers: list[dict[str, str]] = []
        self.slow = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/sparql"


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        self.server.headers.append(dict(self.headers))
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers["Content-Type"] == "application/sparql-update":
            self._send(*self._update(body.decode()))
            return
        direct = self.headers["Content-Type"] == "application/sparql-query"
        form = {"query": [body.decode()]} if direct else parse_qs(body.decode("ascii"))
        self.server.asked.append(form)
        if self.server.reply is not None:
            self._send(*self.server.reply)
            return
        assert self.server.store is not None
        try:
            result = self.server.store.query(form["query"][0])
        except SyntaxError as error:
            self._send(400, "text/plain", str(error).encode())
            return
        if isinstance(result, ox.QueryTriples):
            self._send(200, "text/turtle", result.serialize(format=ox.RdfFormat.TURTLE))
        else:
            self._send(200, "application/sparql-results+json", result.serialize(format=ox.QueryResultsFormat.JSON))

    def _update(self, text: str) -> tuple[int, str, bytes]:
        if self.server.reply is not None:
            return self.server.reply
        if not self.server.updates or self.server.store is None:
            return 405, "text/plain", b"read-only"
        real = "FILTER(false)" not in text
        if real and self.server.before_update is not None and (other := self.server.before_update(self.server)):
            return other
        self.server.updated.append(text)
        try:
            self.server.store.update(text)
        except SyntaxError as error:
            return 400, "text/plain", str(error).encode()
        return 204, "text/plain", b""

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        if status == 0:  # never an answer while the test runs
            self.server.slow.wait(20)
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:  # the client had enough
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the test's own output counts."""


@contextmanager
def serving(store: ox.Store | None = None, reply: tuple[int, str, bytes] | None = None) -> Iterator[Endpoint]:
    with Endpoint(store, reply) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.slow.set()
            server.shutdown()
            thread.join()
