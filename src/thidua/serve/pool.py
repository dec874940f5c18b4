"""The workers together: each request gets one in its turn; those that ended, grew or grew old are replaced."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from thidua.errors import RequestError, StoreError, StoreUnavailable, ThiduaError, worded
from thidua.serve.checks import Checks
from thidua.serve.fair import Place, Turns
from thidua.serve.jobs import CALLING, JOBS, OPEN, SERVED, STORED
from thidua.serve.kept import Kept
from thidua.serve.process import Worker
from thidua.serve.settings import Settings
from thidua.serve.wire import END
from thidua.store.generations import current

_LOOK = 1.0
"""Seconds between two looks for a new generation of the store."""
_AGAIN = 1.0


class Running:
    """A job that a worker does."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self.generation = worker.generation
        self.over = False
        """Whether the worker has said its last word on it, so that it can do another."""

    async def next(self) -> tuple[bytes, Any]:
        """The next frame: HEAD and DATA where it has much to say, END in any case; or its error."""
        try:
            kind, payload = await self._worker.next()
        except RequestError:
            self.over = self._worker.alive
            raise
        self.over = kind == END
        return kind, payload


class Pool:
    """Workers over one store; :meth:`start` before use, :meth:`close` after."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.base = ""
        self.generation = ""
        """Of the newest worker."""
        self.state: dict[str, str] = {}
        """As pages name it."""
        self.confined = True
        self._workers: set[Worker] = set()
        self._idle: dict[str, list[Worker]] = {kind: [] for kind in SERVED}
        self._turns: Turns[asyncio.Future[Worker]] = Turns(settings.queue, settings.queue_per_client)
        self._tasks: set[asyncio.Task[None]] = set()
        self._ending: set[asyncio.Task[None]] = set()
        calling = min(2, settings.workers) if settings.services else 0
        self._wanted = {OPEN: settings.workers, STORED: settings.reserved, CALLING: calling}
        self._failure: ThiduaError | None = None
        self._kept = Kept(settings.kept)
        self._closed = False
        self.checks = Checks(settings)
        """What a check of the store finds."""

    async def start(self) -> None:
        """Start every worker; the error of the first that cannot."""
        self._take_in(await Worker.start(self.settings, OPEN))
        self._in_background(self._others())
        self._in_background(self._watch())

    async def _others(self) -> None:
        """Start the workers that are still wanted: the reserved ones before those that would be slow to start beside greedy queries."""
        for kind in (STORED, CALLING, OPEN):
            wanted = self._wanted[kind] - self._count(kind)
            await asyncio.gather(*(self._replace(kind) for _ in range(wanted)))

    async def close(self) -> None:
        """End every worker."""
        self._closed = True
        await self.checks.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*self._ending, *(worker.end() for worker in self._workers))
        self._workers.clear()

    def kept(self, name: str, arguments: Any) -> Any:
        """The answer to a stored question as it was kept; None where none is."""
        return self._kept.get(self.generation, name, arguments)[1] if JOBS[name].keep else None

    def keep(self, running: Running, name: str, arguments: Any, answer: Any) -> None:
        """Keep the whole answer to a stored question for who asks the same again."""
        if JOBS[name].keep:
            self._kept.put(running.generation, name, arguments, answer)

    async def value(self, name: str, arguments: Any, client: str) -> Any:
        """The value of a job that returns one; of a stored question, the one that is kept if there is one."""
        keep = JOBS[name].keep
        found, value = self._kept.get(self.generation, name, arguments) if keep else (False, None)
        if found:
            return value
        async with self.running(name, arguments, client) as running:
            while (frame := await running.next())[0] != END:
                pass
        if keep:
            self._kept.put(running.generation, name, arguments, frame[1]["value"])
        return frame[1]["value"]

    @asynccontextmanager
    async def running(self, name: str, arguments: Any, client: str) -> AsyncIterator[Running]:
        """A job, once a worker has it. Leaving before its end ends the worker, and with it the job."""
        if self._failure is not None and not self._workers:
            raise self._failure
        place = Place(asyncio.get_running_loop().create_future(), client, JOBS[name].lane)
        self._turns.join(place)
        self._serve()
        worker = await self._turn(place)
        limit = self.settings.timeout
        late = RequestError(
            worded("no answer within {seconds:g} seconds, and the query was ended", seconds=limit), status=503,
            hint="Name more of what is asked for, or add LIMIT",
        )  # fmt: skip
        alarm = asyncio.get_running_loop().call_later(limit, worker.kill, late)
        running = Running(worker)
        try:
            await worker.ask(name, arguments)
            yield running
        finally:
            alarm.cancel()
            if not running.over:
                worker.kill()
            self._free(place, worker)

    async def _turn(self, place: Place[asyncio.Future[Worker]]) -> Worker:
        try:
            async with asyncio.timeout(self.settings.queue_seconds):
                return await place.item
        except (TimeoutError, asyncio.CancelledError) as error:
            self._turns.leave(place)
            if place.item.done() and not place.item.cancelled():
                self._free(place, place.item.result())  # it was given a worker in the very moment in which it left
            if isinstance(error, asyncio.CancelledError):
                raise
            raise RequestError(
                worded("no worker was free within {seconds:g} seconds", seconds=self.settings.queue_seconds), status=503,
                hint="Try again later", headers=(("Retry-After", "10"),),
            ) from error  # fmt: skip

    def _free(self, place: Place[asyncio.Future[Worker]], worker: Worker) -> None:
        self._turns.done(place, worker.kind)
        self._release(worker)

    def _serve(self) -> None:
        """Give idle workers to those whose turn it is."""
        for kind in (STORED, OPEN, CALLING):
            idle = self._idle[kind]
            while idle and (place := self._turns.next(len(idle), kind)) is not None:
                worker = idle.pop()
                if place.item.done():
                    self._turns.done(place, kind)
                    idle.append(worker)
                else:
                    place.item.set_result(worker)

    def _release(self, worker: Worker) -> None:
        if self._closed:
            return
        if worker.retired or not worker.alive:
            self._workers.discard(worker)
            self._let_go(worker)
            if self._count(worker.kind) < self._wanted[worker.kind]:
                self._in_background(self._replace(worker.kind))
        else:
            self._idle[worker.kind].append(worker)
        self._serve()

    def _count(self, kind: str) -> int:
        return sum(w.kind == kind and not w.retired for w in self._workers)

    def _take_in(self, worker: Worker) -> None:
        self._failure = None
        if self._count(worker.kind) >= self._wanted[worker.kind]:
            self._let_go(worker)
            return
        fresh = worker.generation != self.generation
        self.state = worker.state
        self.base, self.generation, self.confined = worker.base, worker.generation, worker.confined
        self._workers.add(worker)
        self._idle[worker.kind].append(worker)
        self._serve()
        if fresh:
            self._in_background(self._ahead())

    async def _replace(self, kind: str) -> None:
        """Start a worker, and try again and again while that fails: a store may come back."""
        while not self._closed:
            try:
                self._take_in(await Worker.start(self.settings, kind))
                return
            except (StoreError, OSError) as error:
                self._failure = error if isinstance(error, ThiduaError) else StoreUnavailable(str(error))
                await asyncio.sleep(_AGAIN)

    async def _ahead(self) -> None:
        """Have done, one after the other, what the first who asks should not wait for."""
        wanted = [(n, name, given) for name, job in JOBS.items() for n, given in enumerate(job.ahead)]
        for _, name, arguments in sorted(wanted, key=lambda one: one[0]):
            with suppress(ThiduaError):  # who asks for it is told what is wrong
                await self.value(name, arguments, "")

    async def _watch(self) -> None:
        """When the store has a new generation, start workers over it, and let the old ones finish what they do."""
        while True:
            await asyncio.sleep(_LOOK)
            try:
                now = current(self.settings.store)
            except (ThiduaError, OSError):
                continue  # the workers that run hold theirs; what is wrong is said when one has to be started
            if now is None:
                continue
            for old in [w for w in self._workers if w.generation != now.path.name and not w.retired]:
                with suppress(StoreError, OSError):
                    fresh = await Worker.start(self.settings, old.kind)
                    self._retire(old)
                    self._take_in(fresh)

    def _retire(self, worker: Worker) -> None:
        worker.retired = True
        idle = self._idle[worker.kind]
        if worker in idle:
            idle.remove(worker)
            self._workers.discard(worker)
            self._let_go(worker)

    def _let_go(self, worker: Worker) -> None:
        _keep(asyncio.get_running_loop().create_task(worker.end()), self._ending)

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        _keep(asyncio.get_running_loop().create_task(work), self._tasks)


def _keep(task: asyncio.Task[None], among: set[asyncio.Task[None]]) -> None:
    """Hold a task until it is done: the loop itself does not."""
    among.add(task)
    task.add_done_callback(among.discard)
