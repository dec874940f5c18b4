"""Where a job writes a long answer: compressed, counted, and in pieces, as it comes."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, Protocol

import brotli

from thidua.errors import RequestError, worded
from thidua.serve.wire import DATA, HEAD, MAX_FRAME, packed

PIECE = 64 << 10
_GZIP = 16 + zlib.MAX_WBITS


class _Compressor(Protocol):
    def add(self, data: bytes) -> bytes: ...
    def end(self) -> bytes: ...


class _Plain:
    def add(self, data: bytes) -> bytes:
        return data

    def end(self) -> bytes:
        return b""


class _Gzip:
    def __init__(self) -> None:
        self._inner = zlib.compressobj(5, zlib.DEFLATED, _GZIP)

    def add(self, data: bytes) -> bytes:
        return self._inner.compress(data)

    def end(self) -> bytes:
        return self._inner.flush()


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Compressor(quality=4)

    def add(self, data: bytes) -> bytes:
        return bytes(self._inner.process(data))

    def end(self) -> bytes:
        return bytes(self._inner.finish())


_COMPRESSORS: dict[str, Callable[[], _Compressor]] = {"identity": _Plain, "gzip": _Gzip, "br": _Brotli}


class Output:
    """A file-like sink: ``begin`` says what comes, ``write`` takes it, whoever called the job calls ``end``."""

    def __init__(self, send: Callable[[bytes, bytes], None], max_bytes: int) -> None:
        self._send = send
        self._max = max_bytes
        self._size = 0
        self._held: list[bytes] = []
        self._held_size = 0
        self._compressor: _Compressor = _Plain()
        self.begun = False

    def begin(self, media_type: str, *, coding: str = "identity", **head: Any) -> None:
        """Say the media type and the content coding, before anything is written."""
        self._compressor = _COMPRESSORS[coding]()
        self.begun = True
        self._send(HEAD, packed({"type": media_type, "coding": coding, **head}))

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self._size += len(data)
        if self._size > self._max:
            raise RequestError(
                worded("the answer is larger than {most:,} bytes, and was not sent whole", most=self._max), status=413,
                hint="Ask for less: name more of what is asked for, or take it in parts by ORDER BY, LIMIT and OFFSET",
            )  # fmt: skip
        self._held.append(data)
        self._held_size += len(data)
        if self._held_size >= PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Pass on what is held, once it is worth a piece."""
        if self._held_size >= PIECE:
            self._pass_on(self._compressor.add(b"".join(self._held)))
            self._held, self._held_size = [], 0

    def end(self) -> None:
        """Pass on the last of it."""
        self._pass_on(self._compressor.add(b"".join(self._held)) + self._compressor.end())
        self._held, self._held_size = [], 0

    def _pass_on(self, data: bytes) -> None:
        # one text may be written whole, and be longer than the server takes for one frame
        for at in range(0, len(data), MAX_FRAME):
            self._send(DATA, data[at : at + MAX_FRAME])
