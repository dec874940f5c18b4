"""Frames between a worker process and its parent.

The parent does not trust what comes back: the process that sends it has parsed somebody's file. Only plain values and
the dataclasses of thidua are decoded; anything else in a frame ends it as a broken one.
"""

from __future__ import annotations

import dataclasses
import io
import pickle
import struct
from typing import IO, Any

import thidua.errors
from thidua.errors import DocumentError, ThiduaError

_LENGTH = struct.Struct("!Q")
LARGEST_FRAME = 1 << 30


def write_frame(stream: IO[bytes], payload: bytes) -> None:
    """Write one message and let it go."""
    stream.write(_LENGTH.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes:
    """One whole message. EOFError when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) != _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > LARGEST_FRAME:
        raise ValueError(f"a message of {length} bytes")
    payload = stream.read(length)
    if len(payload) != length:
        raise EOFError
    return payload


class _Loader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("thidua.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and dataclasses.is_dataclass(found) and found.__module__ == module:
                return found
        raise ValueError(f"{module}.{name} in a worker's answer")


def safe_loads(payload: bytes) -> Any:
    """Decode a worker's answer. ValueError where it holds anything but plain values and dataclasses of thidua."""
    try:
        return _Loader(io.BytesIO(payload)).load()
    except ValueError:
        raise
    except Exception as error:  # a forged frame can raise anything
        raise ValueError(f"a broken answer: {error}") from error


def encode_error(error: ThiduaError) -> dict[str, str]:
    """The error as plain values."""
    out = {"class": type(error).__name__, "message": error.message, "where": error.where, "hint": error.hint}
    if isinstance(error, DocumentError):
        out["reason"] = error.reason
    return out


def decode_error(data: dict[str, str], where: str) -> ThiduaError:
    """The error that :func:`encode_error` wrote; ``where`` is used if it names no place."""
    cls = getattr(thidua.errors, str(data["class"]), DocumentError)
    place = data["where"] or where
    if isinstance(cls, type) and issubclass(cls, ThiduaError) and not issubclass(cls, DocumentError):
        return cls(data["message"], where=place, hint=data["hint"])
    return DocumentError(data["message"], where=place, hint=data["hint"], reason=data.get("reason", "unreadable"))
