"""What passes between the server and a worker: frames of a letter, a length and bytes; the bytes are data or JSON."""

from __future__ import annotations

import json
import struct
from typing import Any

from thidua.errors import Worded

JOB, HEAD, DATA, END, ERROR = b"J", b"H", b"D", b"E", b"X"
"""A job to do; what comes first of its answer; bytes of it; its end; or why there is none."""
HEADER = struct.Struct(">cI")
MAX_FRAME = 1 << 22


def frame(kind: bytes, payload: bytes) -> bytes:
    """The bytes of a frame."""
    return HEADER.pack(kind, len(payload)) + payload


def packed(value: Any) -> bytes:
    """A JSON value as the bytes of a frame."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(payload: bytes) -> Any:
    """The JSON value in a frame."""
    return json.loads(payload.decode("utf-8", "surrogatepass"))


def taken(text: Any) -> Any:
    """A sentence as a JSON value that keeps what it was made of."""
    if not isinstance(text, Worded):
        return text
    return [text.template, {name: taken(value) for name, value in text.values.items()}]


def made(value: Any) -> Any:
    """The sentence that :func:`taken` made a JSON value of."""
    if not isinstance(value, list):
        return value
    return Worded(value[0], {name: made(one) for name, one in value[1].items()})
