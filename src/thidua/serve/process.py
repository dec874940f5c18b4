"""One worker process as the server sees it: started, given a job, read from, ended."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from typing import Any

from thidua.errors import RequestError, StoreError, StoreUnavailable, worded
from thidua.serve.jobs import CHECKING
from thidua.serve.settings import Settings
from thidua.serve.wire import DATA, ERROR, HEAD, HEADER, JOB, MAX_FRAME, frame, made, packed, unpacked
from thidua.serve.worker import BOOT, NICE

_START_SECONDS = 60.0


class Worker:
    """A worker process; use :meth:`start`."""

    def __init__(self, process: asyncio.subprocess.Process, kind: str) -> None:
        self._process = process
        self.kind = kind
        """The lane for which it is there."""
        self.generation = ""
        self.state: dict[str, str] = {}
        """Of the store, as pages name it: ``generation``, ``seal`` and the ``day`` of the seal."""
        self.base = ""
        self.confined = False
        self.retired = False
        """It does what it has begun, and nothing more."""
        self.ended_because: RequestError | None = None

    @classmethod
    async def start(cls, settings: Settings, kind: str) -> Worker:
        """A worker that has the store open; StoreError with its own words where it cannot."""
        path = json.dumps([p for p in sys.path if isinstance(p, str)])
        told = json.dumps(
            {
                "store": str(settings.store), "max_bytes": settings.max_bytes, "kind": kind,
                "memory": settings.check_memory if kind == CHECKING else settings.memory,
            }
        )  # fmt: skip
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            BOOT,
            path,
            told,
            str(NICE[kind]),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        worker = cls(process, kind)
        try:
            async with asyncio.timeout(_START_SECONDS):
                letter, payload = await worker._frame()
        except (asyncio.IncompleteReadError, TimeoutError) as error:
            await worker.end()
            raise StoreUnavailable(
                worded("a worker did not start (status {returncode})", returncode=process.returncode),
                where=str(settings.store),
            ) from error
        except BaseException:
            await worker.end()
            raise
        head = unpacked(payload)
        if letter == ERROR:
            await worker.end()
            raise StoreError(made(head["message"]), where=head["where"], hint=made(head["hint"]))
        worker.state = {key: head[key] for key in ("generation", "seal", "day")}
        worker.generation, worker.base, worker.confined = head["generation"], head["base"], head["confined"]
        return worker

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.returncode is None

    async def ask(self, name: str, arguments: Any) -> None:
        """Give it a job."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(frame(JOB, packed({"name": name, "arguments": arguments})))
            await self._process.stdin.drain()
        except ConnectionError as error:
            raise await self._why() from error

    async def next(self) -> tuple[bytes, Any]:
        """The next frame of the job's answer: HEAD and DATA where it has much to say, END in any case; or its error."""
        try:
            kind, payload = await self._frame()
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise await self._why() from error
        if kind == DATA:
            return kind, payload
        value = unpacked(payload)
        if kind != HEAD:
            self.retired |= bool(value.get("retire"))
        if kind == ERROR:
            raise RequestError(
                made(value["message"]), status=value["status"], where=value["where"], hint=made(value["hint"]), code=value["code"],
                headers=(("Retry-After", "30"),) if value["status"] == 503 else (),
            )  # fmt: skip
        return kind, value

    async def _frame(self) -> tuple[bytes, bytes]:
        assert self._process.stdout is not None
        kind, length = HEADER.unpack(await self._process.stdout.readexactly(HEADER.size))
        if length > MAX_FRAME:
            self.kill()
            raise StoreUnavailable("a worker said what no worker says")
        return kind, await self._process.stdout.readexactly(length)

    async def _why(self) -> RequestError:
        """Why the process ended without an answer."""
        code = await self._process.wait()
        if self.ended_because is not None:
            return self.ended_because
        if code == -signal.SIGABRT:
            return RequestError(
                "the query needs more memory than one may have, and was ended", status=503,
                hint="Name more of what is asked for, or add LIMIT",
            )  # fmt: skip
        name = signal.Signals(-code).name if code < 0 else f"status {code}"
        return RequestError(
            worded("the process that asked ended unexpectedly ({name})", name=name),
            status=500,
            hint="Write the query in a simpler way",
        )

    def kill(self, because: RequestError | None = None) -> None:
        """End the process now, whatever it does."""
        self.ended_because = self.ended_because or because
        self.retired = True
        if self.alive:
            self._process.kill()

    async def end(self) -> None:
        """End the process and wait until it has ended."""
        self.kill()
        said = self._process.stdout
        assert said is not None
        # what it still had to say is read: a pipe at rest never comes to its end, and before that no process is said to have ended
        while not said.at_eof():
            try:
                await said.read()
            except RuntimeError:  # who was given its answer reads it yet
                await asyncio.sleep(0.05)
        await self._process.wait()
