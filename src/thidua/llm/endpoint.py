"""One address that speaks the chat protocol of OpenAI: a question there, an answer back, within bounds.

Of the standard library's ``http.client``, and nothing above it: one request to one host is all that is needed, and it follows no
redirect, reads no proxy setting and sends no cookie by itself. The key is read from the environment when it is used and is
kept nowhere.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from thidua.errors import ConfigError
from thidua.llm.answers import MAX_ANSWER

KEY_VARIABLE = "THIDUA_LLM_KEY"
TIMEOUT = 120.0
"""Seconds for one answer, from the first byte of the question to the last of the answer."""
ATTEMPTS = 3
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_PATH = "/chat/completions"


class NoAnswerError(Exception):
    """The endpoint gave no answer that can be used; the message says why, without the key."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is, and which one it is."""

    url: str
    model: str
    key_variable: str = KEY_VARIABLE
    timeout: float = TIMEOUT
    pause: Callable[[float], None] = time.sleep
    """How to wait before another attempt."""

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        try:
            port = parts.port
        except ValueError:
            port = -1
        if parts.scheme not in ("http", "https") or not parts.hostname or port == -1 or parts.query or parts.fragment:
            raise ConfigError(
                "this is no address of a model", where=self.url[:200], hint="Give one such as http://localhost:8080/v1"
            )
        if parts.username or parts.password:
            raise ConfigError(
                "no name or password in the address",
                where=parts.hostname,
                hint=f"Put the key into the variable {self.key_variable}",
            )
        if not self.model.strip() or len(self.model) > 200 or not self.model.isprintable():
            raise ConfigError(
                "no name of a model", where="--llm-model", hint="Give the name by which the endpoint knows it"
            )
        if self.timeout <= 0:
            raise ConfigError("the time must be more than nothing", where="--llm-timeout", hint="Seconds, such as 120")
        if parts.scheme == "http" and os.environ.get(self.key_variable) and not _local(parts.hostname):
            raise ConfigError(
                "a key would travel in clear text", where=f"http://{parts.netloc}",
                hint=f"Use https, or leave {self.key_variable} unset",
            )  # fmt: skip

    def ask(self, question: dict[str, Any]) -> str:
        """The text of the answer. Raises :class:`NoAnswerError` after at most three attempts."""
        body = json.dumps({"model": self.model, **question}, ensure_ascii=False).encode("utf-8")
        for attempt in range(1, ATTEMPTS + 1):
            try:
                status, data = self._post(body)
            except (OSError, http.client.HTTPException) as error:
                problem = (
                    f"no connection ({_plain(error)})"
                    if not isinstance(error, TimeoutError)
                    else f"no answer in {self.timeout:g} s"
                )
                final = isinstance(error.__cause__ or error, ssl.SSLCertVerificationError | TimeoutError)
            else:
                if status == 200:
                    return _content(data)
                problem, final = _told(status), status not in _AGAIN
            if final or attempt == ATTEMPTS:
                raise NoAnswerError(problem)
            self.pause(float(2 ** (attempt - 1)))
        raise NoAnswerError("no attempt was made")

    def _post(self, body: bytes) -> tuple[int, bytes]:
        parts = urlsplit(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(str(parts.hostname), parts.port, timeout=self.timeout)
        late = threading.Event()
        watch: threading.Timer | None = None
        try:
            connection.connect()
            # the response takes the socket over, so it is kept here for the watch
            watch = threading.Timer(self.timeout, _stop, (connection.sock, late))
            watch.daemon = True
            watch.start()
            path = parts.path.rstrip("/")
            connection.request("POST", path if path.endswith(_PATH) else path + _PATH, body, self._headers())
            response = connection.getresponse()
            data = response.read(MAX_ANSWER + 1)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if late.is_set():
                raise TimeoutError from error
            raise OSError(_plain(error)) from error
        finally:
            if watch is not None:
                watch.cancel()
            connection.close()
        if late.is_set():
            raise TimeoutError
        if len(data) > MAX_ANSWER:
            raise NoAnswerError(f"the answer has more than {MAX_ANSWER} bytes")
        return response.status, data

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        if key := os.environ.get(self.key_variable):
            headers["Authorization"] = f"Bearer {key}"
        return headers


def _stop(sock: socket.socket, late: threading.Event) -> None:
    """End a connection whose time is over: an endpoint that sends a byte now and then would never reach a timeout of its own."""
    late.set()
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _plain(error: BaseException) -> str:
    return "".join(
        c for c in (getattr(error, "strerror", None) or str(error) or type(error).__name__) if c.isprintable()
    )[:120]


def _told(status: int) -> str:
    if 300 <= status < 400:
        return f"the address answers with a redirect ({status}), which is not followed"
    if status in (401, 403):
        return f"the endpoint refuses the key ({status})"
    return f"the endpoint answers with status {status}"


def _content(data: bytes) -> str:
    try:
        found = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise NoAnswerError("the answer is not of the chat protocol") from error
    if not isinstance(found, str):
        raise NoAnswerError("the answer holds no text")
    return found
