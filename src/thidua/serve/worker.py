"""A worker: a process that holds the store open, does one job after another, and can do nothing else.

It takes network, programs, writing and memory away from itself before the first job; the server ends it when a job's
time is over or its client is gone, and starts another.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any, BinaryIO

from thidua.errors import RequestError, StoreError, ThiduaError, worded
from thidua.reading.sandbox import confine, end_with_parent, limit_memory
from thidua.serve.jobs import CALLING, CHECKING, JOBS, OPEN, STORED
from thidua.serve.messages import status_of, unexpected
from thidua.serve.output import Output
from thidua.serve.wire import END, ERROR, HEAD, HEADER, JOB, frame, packed, taken, unpacked
from thidua.store import open_store
from thidua.store.reader import Store

BOOT = (
    "import os, sys, json; os.nice(int(sys.argv[3])); sys.path[:] = json.loads(sys.argv[1]); "
    "from thidua.serve.worker import main; main()"
)
NICE = {STORED: 0, OPEN: 10, CALLING: 10, CHECKING: 19}
"""What is known to be quick comes before what is not, and before its start: loading the program takes longer than most answers. The
check of a whole store comes after all."""
_KEEP = 384 << 20
"""A worker that has grown beyond this is not used again, so that memory goes back."""


def main() -> None:
    """Serve jobs from standard input until it ends; ``sys.argv[2]`` says for which store and with which limits."""
    end_with_parent()
    # Ctrl-C in a terminal reaches every process of the group: the server alone decides when workers end
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    told = json.loads(sys.argv[2])
    wire = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints must not stand between the frames

    def send(kind: bytes, payload: bytes) -> None:
        _write(wire, frame(kind, payload))

    try:
        store = open_store(told["store"])
        for job in JOBS.values():
            job.ready(store)  # what it makes, it makes while it may write
            if job.lane == told["kind"]:
                job.load()
                job.warmed(store)
        limit_memory(_statm(0) + told["memory"])  # an open store maps some hundred megabytes, and its size differs
        confined = confine(network=told["kind"] == CALLING)
    except (ThiduaError, OSError) as error:
        send(ERROR, packed(_told(error)))
        return
    send(HEAD, packed({**store.generation.told, "base": store.base, "confined": confined}))
    while (job_ := _next(sys.stdin.buffer)) is not None:
        _do(store, job_, send, told["max_bytes"])
    os._exit(0)  # nothing is left to write, and taking a large store down in order takes time


def _do(store: Store, job: Any, send: Any, max_bytes: int) -> None:
    out = Output(send, max_bytes)
    try:
        value = JOBS[job["name"]].load()(store, job["arguments"], out)
        if out.begun:
            out.end()
    except (ThiduaError, OSError, RuntimeError, MemoryError) as error:
        send(ERROR, packed({**_told(error), "retire": _statm(1) > _KEEP}))
        return
    except Exception:  # noqa: BLE001 - it is told as what it is, and this process is not used again
        traceback.print_exc()
        send(ERROR, packed({**_told(unexpected()), "retire": True}))
        return
    send(END, packed({"value": value, "retire": _statm(1) > _KEEP}))


def _told(error: BaseException) -> dict[str, Any]:
    """An error as JSON: what the server needs to answer with it."""
    if isinstance(error, MemoryError):
        error = RequestError(
            "the query needs more memory than one may have, and was ended", status=503,
            hint="Name more of what is asked for, or add LIMIT",
        )  # fmt: skip
    elif not isinstance(error, ThiduaError):
        error = StoreError(worded("the store cannot be read ({error})", error=error), hint="Run `thidua verify`")
    return {
        "status": status_of(error), "code": error.code, "message": taken(error.message), "where": error.where,
        "hint": taken(error.hint),
    }  # fmt: skip


def _statm(which: int) -> int:
    """Bytes of address space (0) or of memory (1) of this process; a guess where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[which]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0 if which else 1 << 29


def _write(wire: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[wire.write(view) :]


def _next(wire: BinaryIO) -> Any:
    header = wire.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    kind, length = HEADER.unpack(header)
    payload = wire.read(length)
    return unpacked(payload) if kind == JOB and len(payload) == length else None
