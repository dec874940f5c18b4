"""Rules with a limit of time: asked in a process of its own, which can be ended; the engines themselves cannot be interrupted.

One process serves rule after rule. Who exceeds the limit is ended with it, and the next rule gets a new one.
"""

from __future__ import annotations

import json
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from thidua.check.own import OwnQuery, Task
from thidua.check.own_running import results_of
from thidua.check.results import NotChecked, Raw
from thidua.errors import StoreError, ThiduaError, worded

SECONDS = 300.0
MEMORY = 6 << 30
"""Address space of the process that asks; Oxigraph maps its files into it."""
_START = 60.0
"""Seconds for a process to start and to open the store: they do not count against a rule."""
_BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from thidua.check.limits import child; child()"
_HEAD = struct.Struct("!Q")

Answer = list[Raw] | NotChecked


class Asker(Protocol):
    """Who runs a rule."""

    def ask(self, task: Task) -> Answer:
        """What breaks the rule, or why nobody knows."""


def name_of(task: Task) -> tuple[str, str]:
    """The id of a task's rule, and where it stands."""
    rule = task.query.rule if isinstance(task, OwnQuery) else task.rule
    return rule.id, task.where


def answer(store: ox.Store, base: str, task: Task) -> Answer:
    """What breaks a rule. Whatever goes wrong stops this rule only."""
    graphs = [ox.NamedNode(base + key) for key in ("graph/fused", "graph/reference")]
    try:
        return results_of(store, base, task, graphs)
    except MemoryError:
        reason: str = worded("it needs more memory than it is allowed")
    except ThiduaError as error:
        reason = error.message
    except Exception as error:  # noqa: BLE001 - a foreign rule may break the library in any way, and must not stop the others
        told = str(error).splitlines()[0][:300] if str(error) else ""
        reason = worded("it ended with {name}: {error}", name=type(error).__name__, error=told)
    return NotChecked(*name_of(task), reason)


@dataclass(frozen=True, slots=True)
class Here:
    """In this process, without a limit: for stores in memory."""

    store: ox.Store
    base: str

    def ask(self, task: Task) -> Answer:
        """What breaks the rule, or why nobody knows."""
        return answer(self.store, self.base, task)


@dataclass(slots=True)
class Apart:
    """In a process of its own, which is ended when a rule takes too long."""

    folder: Path
    generation: str
    seconds: float = SECONDS
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def ask(self, task: Task) -> Answer:
        """What breaks the rule, or why nobody knows."""
        process = self._ready()
        try:
            _send(process, task)
            found = _receive(process, self.seconds)
        except TimeoutError:
            self.close()
            return NotChecked(*name_of(task), worded("it was ended after {seconds:g} seconds", seconds=self.seconds))
        except (EOFError, BrokenPipeError):
            code = process.wait()
            self.close()
            told = signal.Signals(-code).name if code < 0 else f"status {code}"
            return NotChecked(
                *name_of(task),
                worded("the process that ran it ended ({name}): it may need more memory than it is allowed", name=told),
            )
        return found if isinstance(found, NotChecked | list) else NotChecked(*name_of(task), worded("no answer came"))

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._process is not None:
            return self._process
        path = json.dumps([p for p in sys.path if isinstance(p, str)])
        process = subprocess.Popen(
            [sys.executable, "-c", _BOOT, path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._process = process
        try:
            _send(process, str(self.folder))
            opened = _receive(process, _START)
        except (TimeoutError, EOFError, BrokenPipeError) as error:
            self.close()
            raise StoreError("the process that runs the rules did not open it", where=str(self.folder)) from error
        if opened != self.generation:
            self.close()
            raise StoreError(
                worded("it was changed while it was checked ({error})", error=opened),
                where=str(self.folder),
                hint="Check it again",
            )
        return process

    def close(self) -> None:
        """End the process."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.kill()
        with process:
            pass


@contextmanager
def asker(store: ox.Store, base: str, folder: Path | None, generation: str, seconds: float | None) -> Iterator[Asker]:
    """Who runs the rules: apart where there is a folder to open and a limit to keep."""
    if folder is None or seconds is None:
        yield Here(store, base)
        return
    apart = Apart(folder, generation, seconds)
    try:
        yield apart
    finally:
        apart.close()


def _send(process: subprocess.Popen[bytes], what: object) -> None:
    assert process.stdin is not None
    data = pickle.dumps(what, protocol=5)
    process.stdin.write(_HEAD.pack(len(data)) + data)
    process.stdin.flush()


def _receive(process: subprocess.Popen[bytes], seconds: float) -> object:
    """What the other side wrote. Raises TimeoutError when the time is over, EOFError when it ended."""
    assert process.stdout is not None
    end = time.monotonic() + seconds
    source = process.stdout.fileno()
    (size,) = _HEAD.unpack(_bytes(source, _HEAD.size, end))
    # what comes back was made by this very program from this very rule: it is trusted as the caller's own memory is
    return pickle.loads(_bytes(source, size, end))


def _bytes(source: int, size: int, end: float) -> bytes:
    parts, missing = [], size
    while missing:
        if not select.select([source], [], [], max(0.0, end - time.monotonic()))[0]:
            raise TimeoutError
        part = os.read(source, min(missing, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def child() -> None:
    """The other end: the folder of a store, then rule after rule from standard input; each answer to standard output."""
    from thidua.reading.sandbox import end_with_parent, limit_memory
    from thidua.store import open_store

    end_with_parent()
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(2, 1)  # what a library prints must not get among the answers
    limit_memory(MEMORY)

    def take() -> object:
        head = sys.stdin.buffer.read(_HEAD.size)
        return pickle.loads(sys.stdin.buffer.read(_HEAD.unpack(head)[0])) if len(head) == _HEAD.size else None

    def give(what: object) -> None:
        data = pickle.dumps(what, protocol=5)
        out.write(_HEAD.pack(len(data)) + data)
        out.flush()

    with open_store(Path(str(take()))) as store:
        give(str(store.generation))
        while (task := take()) is not None:
            give(answer(store.graph, store.base, task))  # type: ignore[arg-type]
    os._exit(0)
