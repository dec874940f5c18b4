"""The side of a worker process: take an item, run the task, answer; limits first."""

from __future__ import annotations

import importlib
import os
import pickle
import sys
from collections.abc import Callable
from typing import IO, Any

from thidua.errors import DocumentError, ThiduaError
from thidua.reading import sandbox
from thidua.reading.wire import encode_error, read_frame, write_frame


def _function(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    found = getattr(importlib.import_module(module), function)
    if not callable(found):
        raise TypeError(f"{name} is not a function")
    return found  # type: ignore[no-any-return]


def _answer(task: Callable[..., Any], item: Any, options: dict[str, Any]) -> tuple[str, Any, bool]:
    """(``value`` or ``error``, what, whether this process is fit for another document)."""
    try:
        return "value", task(item, **options), True
    except ThiduaError as error:
        return "error", encode_error(error), True
    except MemoryError:
        failure = DocumentError(
            "reading needs more memory than a document may use", reason="memory-limit",
            hint="Split the document, or save it in a simpler format",
        )  # fmt: skip
        return "error", encode_error(failure), False
    except RecursionError:
        failure = DocumentError("it is nested too deeply", reason="too-complex", hint="Save it in a simpler format")
        return "error", encode_error(failure), False
    except Exception as error:  # noqa: BLE001 - whatever a parser raises costs the document, with its reason
        failure = DocumentError(
            f"reading failed with {type(error).__name__}: {str(error)[:300]}", reason="internal",
            hint="This is a defect of thidua: please report it with the file if you can",
        )  # fmt: skip
        return "error", encode_error(failure), False


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two pipes to the parent, out of reach of a library that prints."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return incoming, outgoing


def main() -> None:
    """Serve items until the parent closes the pipe."""
    sandbox.end_with_parent()
    incoming, outgoing = _pipes()
    sys.dont_write_bytecode = True
    try:
        start = pickle.loads(read_frame(incoming))
    except EOFError:
        return
    limits = start["limits"]
    try:
        task = _function(start["task"])
        if start["warm"] is not None:
            _function(start["warm"])()
    except Exception as error:  # noqa: BLE001 - reported to the parent, which raises it
        write_frame(outgoing, pickle.dumps(("failed", f"{type(error).__name__}: {error}"), protocol=5))
        return
    sandbox.limit_memory(limits.memory_bytes)
    sandbox.confine()
    write_frame(outgoing, pickle.dumps(("ready", ""), protocol=5))
    while True:
        try:
            item = pickle.loads(read_frame(incoming))
        except EOFError:
            return
        sandbox.limit_cpu(limits.cpu_seconds)
        answer = _answer(task, item, start["options"])
        try:
            payload = pickle.dumps(answer, protocol=5)
        except MemoryError:
            os._exit(3)
        write_frame(outgoing, payload)
