"""A long answer on its way: taken from the worker as fast as it comes, given to the client as fast as that takes it.

So a client with a slow line holds no worker. What waits lies in memory, and beyond a megabyte in a file without a name.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator

from thidua.errors import RequestError, worded

_IN_MEMORY = 1 << 20
_PIECE = 64 << 10


class Budget:
    """How much may wait in all spools of a server together; who finds it spent waits, and with it its worker."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._used = 0
        self._room = asyncio.Event()

    async def take(self, size: int) -> None:
        """Use so many bytes, once fewer than all are used."""
        while self._used >= self._most:
            self._room.clear()
            await self._room.wait()
        self._used += size

    def give_back(self, size: int) -> None:
        """Use so many bytes no longer."""
        self._used -= size
        self._room.set()


class Spool:
    """What ``source`` gives, kept until it was read; an error of the source is raised to who reads."""

    def __init__(self, source: AsyncGenerator[bytes, None], budget: Budget) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by aclose
        self._budget = budget
        self._size = 0
        self._error: RequestError | None = None
        self._ended = False
        self._news = asyncio.Event()
        self._task = asyncio.get_running_loop().create_task(self._pump(source))

    async def whole(self) -> int:
        """Wait until the source has ended; how many bytes it gave."""
        while not self._ended:
            await self._wait()
        if self._error is not None:
            raise self._error
        return self._size

    async def pieces(self) -> AsyncIterator[bytes]:
        """Everything from the beginning, as it comes."""
        at = 0
        while self._error is None:
            if at < self._size:
                self._file.seek(at)
                piece = self._file.read(_PIECE)
                at += len(piece)
                yield piece
            elif self._ended:
                return
            else:
                await self._wait()
        raise self._error

    async def aclose(self) -> None:
        """End the source and forget what it gave."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        self._file.close()
        self._budget.give_back(self._size)

    async def _wait(self) -> None:
        self._news.clear()
        await self._news.wait()

    async def _pump(self, source: AsyncGenerator[bytes, None]) -> None:
        try:
            async with contextlib.aclosing(source) as pieces:
                async for piece in pieces:
                    await self._budget.take(len(piece))
                    self._file.seek(0, 2)
                    self._file.write(piece)
                    self._size += len(piece)
                    self._news.set()
        except RequestError as error:
            self._error = error
        except OSError as error:
            self._error = RequestError(worded("the answer cannot be kept ({why})", why=error.strerror), status=503)
        finally:
            self._ended = True
            self._news.set()
