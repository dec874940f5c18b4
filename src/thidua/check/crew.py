"""Threads for queries, which let others go on while they run; one that takes too long is given up.

A query cannot be interrupted from outside. Its thread is left behind, a new one takes its place, and the process does not wait for it at its end.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")


class Job(Generic[T]):
    """Something that a thread does."""

    def __init__(self, work: Callable[[], T]) -> None:
        self.work = work
        self.started: float | None = None
        self.ended = threading.Event()
        self.found: T | None = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do it; what goes wrong is kept for who waits."""
        self.started = time.monotonic()
        try:
            self.found = self.work()
        except BaseException as error:  # noqa: BLE001 - raised again where the result is asked for
            self.error = error
        finally:
            self.ended.set()


class Crew:
    """Some threads that do one job after the other. Use it in a ``with`` block."""

    def __init__(self, threads: int = 2) -> None:
        self._queue: SimpleQueue[Job[object] | None] = SimpleQueue()
        self._threads = 0
        for _ in range(threads):
            self._hire()

    def _hire(self) -> None:
        self._threads += 1
        threading.Thread(target=self._work, daemon=True, name="thidua-check").start()

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            job.run()

    def start(self, work: Callable[[], T]) -> Job[T]:
        """Have something done soon."""
        job = Job(work)
        self._queue.put(job)  # type: ignore[arg-type]
        return job

    def wait(self, jobs: Sequence[Job[T]], seconds: float | None = None) -> list[Job[T]]:
        """Wait for jobs in their order; of each that takes longer than ``seconds`` the thread is given up. The jobs that ended."""
        done: list[Job[T]] = []
        for job in jobs:
            while not job.ended.wait(_left(job, seconds)):
                if seconds is not None and job.started is not None and time.monotonic() - job.started >= seconds:
                    self._hire()
                    break
            else:
                if job.error is not None:
                    raise job.error
                done.append(job)
        return done

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *reason: object) -> None:
        for _ in range(self._threads):
            self._queue.put(None)


def _left(job: Job[T], seconds: float | None) -> float | None:
    """How long to wait at most before looking again; a job that waits for its turn has all its time before it."""
    if seconds is None:
        return None
    if job.started is None:
        return min(seconds, 0.1)
    return max(0.0, job.started + seconds - time.monotonic())
