"""A pool of processes that run one function over many items, each item with its own limits.

A document can make a parser loop, exhaust memory or crash. Here that costs the document and nothing else: the process
that read it is ended and replaced, and the outcome says why. Results come in the order of the items, whatever the
number of processes.

::

    with Workers("thidua.reading.files:read_here", count=2) as workers:
        for outcome in workers.imap_ordered(paths):
            if outcome.error is None:
                use(outcome.value)

Processes are started afresh (never forked) and do not import the caller's main module, so a plain script may use this
without a ``__main__`` guard. What they send back is decoded without trusting them: plain values, and the dataclasses
of thidua.
"""

from __future__ import annotations

import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from thidua.errors import ConfigError, DocumentError, ThiduaError
from thidua.reading.limits import DEFAULT, Limits
from thidua.reading.wire import decode_error, read_frame, safe_loads, write_frame

_BOOT = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from thidua.reading.child import main; main()"


_WORTH = 200_000
"""So many bytes are read while another process would start."""


def worth(size: int) -> int:
    """How many processes are worth starting for documents of so many bytes together: at most one per processor."""
    return min(os.cpu_count() or 1, 1 + size // _WORTH)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item: its value, or the error that it cost."""

    item: Any
    value: Any = None
    error: ThiduaError | None = None


class _Gone(Exception):  # noqa: N818 - it is a fact, not an error, until the caller says so
    """The process ended before it answered."""


class _Process:
    """One worker process and its two pipes."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.done = 0
        self.late = False
        path = json.dumps([p for p in sys.path if isinstance(p, str)])
        self.process = subprocess.Popen(
            [sys.executable, "-c", _BOOT, path],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, close_fds=True,
        )  # fmt: skip

    def start(self, settings: Mapping[str, Any]) -> None:
        """Load the task. ConfigError if it cannot be loaded: every item would fail alike."""
        where = str(settings["task"])
        try:
            ready = self._ask(dict(settings), self.limits.start_seconds)
        except _Gone as error:
            raise ConfigError("a worker process ended before it was ready", where=where) from error
        if ready[0] != "ready":
            raise ConfigError(f"a worker process cannot start: {ready[1]}", where=where)

    def _ask(self, message: Any, seconds: float) -> Any:
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None and stdout is not None
        timer = threading.Timer(seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            write_frame(stdin, pickle.dumps(message, protocol=5))
            return safe_loads(read_frame(stdout))
        except (EOFError, OSError, ValueError) as error:
            raise _Gone from error
        finally:
            timer.cancel()

    def _expire(self) -> None:
        self.late = True
        self.process.kill()

    def run(self, item: Any) -> Any:
        self.done += 1
        return self._ask(item, self.limits.wall_seconds)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was not yet written cannot be: the other end is gone
                    continue

    def why_it_died(self, where: str) -> DocumentError:
        """The error for the document during which this process ended."""
        self.process.kill()
        code = self.process.wait()
        if self.late:
            return DocumentError(
                f"reading took longer than {self.limits.wall_seconds:g} seconds", where=where, reason="time-limit",
                hint="Split the document, or save it in a simpler format",
            )  # fmt: skip
        if code == -getattr(signal, "SIGXCPU", 24):
            return DocumentError(
                f"reading used more than {self.limits.cpu_seconds} seconds of processor time", where=where,
                reason="time-limit", hint="Split the document, or save it in a simpler format",
            )  # fmt: skip
        return DocumentError(
            f"the process that read it ended unexpectedly ({_exit_name(code)})", where=where, reason="parser-crashed",
            hint="The file may be damaged or made to break programs; try to save it again in another format",
        )  # fmt: skip


def _exit_name(code: int) -> str:
    try:
        return signal.Signals(-code).name if code < 0 else f"exit status {code}"
    except ValueError:
        return f"signal {-code}"


def _where(item: Any) -> str:
    if isinstance(item, tuple) and item:
        item = item[0]
    return os.fspath(item) if isinstance(item, (str, os.PathLike)) else str(item)


class _Slot:
    """An item on its way: filled by a thread, awaited by the consumer."""

    __slots__ = ("done", "failure", "item", "outcome")

    def __init__(self, item: Any) -> None:
        self.item = item
        self.done = threading.Event()
        self.outcome: Outcome | None = None
        self.failure: BaseException | None = None


class Workers:
    """A pool of ``count`` processes that call one function per item.

    ``task`` names the function, ``"package.module:function"``; it is called as ``function(item, **options)`` and both
    items and results must pickle. ``warm`` names a function that each process calls once, before any deadline runs, to
    load what it needs. Processes start when the first item comes, and are reused.
    """

    def __init__(
        self, task: str, *, count: int = 1, limits: Limits = DEFAULT, options: Mapping[str, Any] | None = None,
        warm: str | None = None,
    ) -> None:  # fmt: skip
        if count < 1:
            raise ConfigError(f"{count} worker processes asked for", hint="Give 1 or more")
        for name in (task, warm or task):
            if name.count(":") != 1:
                raise ConfigError(f"{name!r} does not name a function", hint="Write package.module:function")
        self.limits = limits
        self.count = count
        self._start = {"task": task, "options": dict(options or {}), "warm": warm, "limits": limits}
        self._jobs: queue.SimpleQueue[_Slot | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._processes: set[_Process] = set()
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def call(self, item: Any) -> Any:
        """The function's result for one item; raises what went wrong."""
        outcome = next(self.imap_ordered([item]))
        if outcome.error is not None:
            raise outcome.error
        return outcome.value

    def imap_ordered(self, items: Iterable[Any], *, ahead: int | None = None) -> Iterator[Outcome]:
        """One outcome per item, in the order of the items; at most ``ahead`` items (4 per process) are under way.

        Raises only what concerns all items (a worker that cannot start: ConfigError); what goes wrong with one item is
        in its outcome.
        """
        window = ahead if ahead is not None else 4 * self.count
        waiting: deque[_Slot] = deque()
        for item in items:
            if len(waiting) >= max(window, 1):
                yield self._result(waiting.popleft())
            waiting.append(self._submit(item))
        while waiting:
            yield self._result(waiting.popleft())

    def close(self) -> None:
        """End all processes; what is under way is given up."""
        with self._lock:
            self._closed = True
            running = list(self._processes)
        for _ in self._threads:
            self._jobs.put(None)
        for process in running:
            process.process.kill()
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _submit(self, item: Any) -> _Slot:
        if self._closed:
            raise ConfigError("the worker processes were closed", hint="Use Workers as a context manager")
        if len(self._threads) < self.count:
            thread = threading.Thread(target=self._serve, name=f"thidua-worker-{len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()
        slot = _Slot(item)
        self._jobs.put(slot)
        return slot

    def _result(self, slot: _Slot) -> Outcome:
        slot.done.wait()
        if slot.failure is not None:
            raise slot.failure
        assert slot.outcome is not None
        return slot.outcome

    def _serve(self) -> None:
        """One thread of the parent: keeps one process going and feeds it."""
        process: _Process | None = None
        while (slot := self._jobs.get()) is not None:
            try:
                if process is None:
                    process = self._open()
                slot.outcome, keep = self._run(process, slot.item)
                if not keep:
                    self._drop(process)
                    process = None
            except BaseException as error:  # noqa: BLE001 - handed to the consumer, who raises it
                slot.failure = error
            finally:
                slot.done.set()
        if process is not None:
            self._drop(process)

    def _open(self) -> _Process:
        with self._lock:  # so that close() either sees the process or prevents it
            if self._closed:
                raise ConfigError("the worker processes were closed")
            process = _Process(self.limits)
            self._processes.add(process)
        try:
            process.start(self._start)
        except BaseException:
            self._drop(process)
            raise
        return process

    def _drop(self, process: _Process) -> None:
        with self._lock:
            self._processes.discard(process)
        process.kill()

    def _run(self, process: _Process, item: Any) -> tuple[Outcome, bool]:
        try:
            status, value, fit = process.run(item)
        except _Gone:
            return Outcome(item, error=process.why_it_died(_where(item))), False
        keep = bool(fit) and process.done < self.limits.documents_per_worker
        if status == "value":
            return Outcome(item, value=value), keep
        return Outcome(item, error=decode_error(value, _where(item))), keep
