"""A query with a deadline: asked in a process of its own, which can be ended; the engine itself cannot be interrupted."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from dataclasses import dataclass

import pyoxigraph as ox

from thidua.errors import QueryError, ThiduaError, worded
from thidua.query.answer import Answer
from thidua.query.asking import run
from thidua.store.remote import open_any

SECONDS = 60.0
MEMORY = 4 << 30
"""Address space of the process that asks."""
_BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from thidua.query.deadline import child; child()"


@dataclass(frozen=True, slots=True)
class Asked:
    """One query and where it is asked."""

    store: str
    """A folder, or the address of an endpoint."""
    sparql: str
    where: str = ""
    base: str | None = None
    seconds: float = SECONDS


def run_within(asked: Asked) -> Answer | bool | tuple[ox.Triple, ...]:
    """What :func:`thidua.query.run` gives, or a :class:`QueryError` when the time is over."""
    path = json.dumps([p for p in sys.path if isinstance(p, str)])
    process = subprocess.Popen(
        [sys.executable, "-c", _BOOT, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    with process:
        try:
            out, told = process.communicate(pickle.dumps(asked, protocol=5), timeout=asked.seconds)
        except subprocess.TimeoutExpired as error:
            raise QueryError(
                worded("no answer within {seconds:g} seconds, and the query was ended", seconds=asked.seconds), where=asked.where,
                hint="Name more of what is asked for, add LIMIT, or give more time with --timeout",
            ) from error  # fmt: skip
        finally:
            process.kill()
    if process.returncode != 0:
        raise _ended(process.returncode, told.decode("utf-8", "replace"), asked.where)
    # what comes back was made by this very program from this very query: it is trusted as the caller's own memory is
    result = pickle.loads(out)
    if isinstance(result, ThiduaError):
        raise result
    return result  # type: ignore[no-any-return]


def _ended(code: int, told: str, where: str) -> QueryError:
    last = told.strip().splitlines()[-1:] or [""]
    if code == -signal.SIGABRT or "MemoryError" in last[0] or "memory allocation" in told:
        return QueryError(
            worded("the query needs more than {memory} GB of memory, and was ended", memory=MEMORY >> 30), where=where,
            hint="Name more of what is asked for, or add LIMIT",
        )  # fmt: skip
    name = signal.Signals(-code).name if code < 0 else f"status {code}"
    return QueryError(
        worded("the process that asked ended unexpectedly ({name})", name=f"{name}: {last[0][:200]}".rstrip(": ")),
        where=where,
    )


def child() -> None:
    """The other end: one query from standard input, its answer to standard output."""
    # the package of the readers takes long to load, and who waits for the answer has no need of it
    from thidua.reading.sandbox import end_with_parent, limit_memory

    end_with_parent()
    asked: Asked = pickle.load(sys.stdin.buffer)
    result: object
    try:
        limit_memory(MEMORY)
        with open_any(asked.store, base=asked.base, timeout=asked.seconds) as store:
            result = run(store, asked.sparql, asked.where)
    except ThiduaError as error:
        error.__cause__ = error.__context__ = None
        result = error
    sys.stdout.buffer.write(pickle.dumps(result, protocol=5))
    sys.stdout.buffer.flush()
    # tearing a large answer down takes as long as making it, and nobody waits for it
    os._exit(0)
