"""A stand-in for a language model behind an address of this machine: it answers what a test gives it, and misbehaves on demand."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Say = Callable[[dict[str, Any]], str]


class StandIn:
    """What was asked, and how to answer."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.say: Say = lambda _: json.dumps({"statements": []})
        self.statuses: list[int] = []
        """Statuses of the next answers, before it answers well."""
        self.raw: bytes | None = None
        """Bytes to send instead of an answer of the protocol."""
        self.drip = 0.0
        """Seconds between bytes."""
        self.location = ""
        self.url = ""
        self.stop = threading.Event()

    def statements(self, *said: dict[str, Any]) -> None:
        self.say = lambda _: json.dumps({"statements": list(said)}, ensure_ascii=False)


def _handler(state: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            state.asked.append(json.loads(body))
            state.headers.append(dict(self.headers))
            state.paths.append(self.path)
            status = state.statuses.pop(0) if state.statuses else 200
            text = state.say(state.asked[-1])
            data = (
                state.raw
                if state.raw is not None
                else json.dumps({"choices": [{"message": {"content": text}}]}).encode()
            )
            try:
                self.send_response(status)
                if state.location:
                    self.send_header("Location", state.location)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                for n in range(len(data)) if state.drip else ():
                    if state.stop.is_set():
                        return
                    self.wfile.write(data[n : n + 1])
                    time.sleep(state.drip)
                if not state.drip:
                    self.wfile.write(data)
            except OSError:
                return  # who asked went away

    return Handler


@contextmanager
def standing_in() -> Iterator[StandIn]:
    state = StandIn()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state))
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()
