"""The check of a store, done behind the pages: once for each state of it, in a process of its own that comes after everything else.

A check of a million triples takes a minute, which no page may take. What it found stays in memory until the store changes:
the server writes nothing beside the store.
"""

from __future__ import annotations

import asyncio
from typing import Any

from thidua.errors import RequestError, StoreError, ThiduaError, worded
from thidua.serve.jobs import CHECKING
from thidua.serve.process import Worker
from thidua.serve.settings import Settings
from thidua.serve.wire import DATA, END, unpacked

_LEAST = 60.0
"""Seconds after a check that failed before another is begun; as long as it took where that was longer, so that it takes no more than half of the time."""


class Checks:
    """What the check of the newest state of a store found; begun by who first asks."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._of = ""
        self._task: asyncio.Task[None] | None = None
        self._found: dict[str, Any] | None = None
        self._failure: ThiduaError | None = None
        self._again = 0.0

    def begun(self, generation: str) -> dict[str, Any] | None:
        """What was found of a state of the store, if that is known; else the check has begun, or has failed."""
        now = asyncio.get_running_loop().time()
        if generation != self._of:
            self._stop()
            self._of, self._found, self._failure = generation, None, None
        rests = self._failure is not None and now < self._again
        if self._found is None and not rests and (self._task is None or self._task.done()):
            self._failure = None
            self._task = asyncio.create_task(self._run(generation, now))
        return self._found

    async def found(self, generation: str, seconds: float) -> dict[str, Any] | None:
        """What was found, for which one waits so long; None where the check goes on. Raises why it failed."""
        if self.begun(generation) is None and self._failure is None and self._task is not None:
            await asyncio.wait([self._task], timeout=seconds)
        if self._of == generation and self._found is None and self._failure is not None:
            raise self._failure
        return self._found if self._of == generation else None

    async def close(self) -> None:
        """End what runs."""
        task = self._task
        self._stop()
        if task is not None:
            await asyncio.gather(task, return_exceptions=True)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _run(self, generation: str, began: float) -> None:
        try:
            found, failure = await self._checked(), None
        except (ThiduaError, OSError) as error:
            found, failure = None, error if isinstance(error, ThiduaError) else StoreError(str(error))
        if generation == self._of:
            now = asyncio.get_running_loop().time()
            self._found, self._failure, self._again = found, failure, now + max(_LEAST, now - began)

    async def _checked(self) -> dict[str, Any]:
        worker = await Worker.start(self._settings, CHECKING)
        try:
            async with asyncio.timeout(self._settings.check_seconds):
                await worker.ask("check", {})
                pieces = []
                while (frame := await worker.next())[0] != END:
                    if frame[0] == DATA:
                        pieces.append(frame[1])
        except TimeoutError as error:
            raise RequestError(
                worded("the check took longer than {seconds:g} seconds, and was ended", seconds=self._settings.check_seconds), status=503,
                hint="Run `thidua check` on the store: it may take its time, and keeps what it finds for this page",
            ) from error  # fmt: skip
        finally:
            await worker.end()
        value: dict[str, Any] = unpacked(b"".join(pieces))
        return value
