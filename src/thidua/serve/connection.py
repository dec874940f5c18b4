"""One connection: HTTP/1.1 as h11 reads it, within the limits of time and size, one request after another."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections.abc import Awaitable, Callable
from email.utils import formatdate
from http import HTTPStatus
from typing import Any

import h11

from thidua.errors import RequestError, worded
from thidua.serve.messages import SECURITY, Request, Response, decode, error_response
from thidua.serve.settings import Settings
from thidua.serve.spool import Budget, Spool

Answer = Callable[[Request], Awaitable[Response]]
_READ = 64 << 10
_PROBE = 1.0
_REASONS = {status.value: status.phrase for status in HTTPStatus}
_LINGER = 256 << 20
"""Bytes that are read and thrown away of a request that was refused: most clients read no answer before they have sent all."""
_LINGER_SECONDS = 10.0
_LINGER_PAUSE = 2.0
_RESET = struct.pack("ii", 1, 0)


class _Gone(Exception):  # noqa: N818 - nothing is wrong: it left
    """The client is no longer there."""


class Connection:
    """Reads requests from one client and writes what ``answer`` gives for each."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, settings: Settings, answer: Answer,
        make: Callable[..., Request], budget: Budget,
    ) -> None:  # fmt: skip
        self._reader = reader
        self._writer = writer
        self._settings = settings
        self._answer = answer
        self._make = make
        self._budget = budget
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=settings.max_header)
        self._half_closed = False
        self.idle = True
        """Whether it is between two requests: it may then be closed at any time."""
        self.last = False
        """Whether it has to end after the answer that it gives now."""

    async def serve(self) -> None:
        """Until the client or a limit ends it; the connection is closed then."""
        try:
            while await self._one() and not self.last:
                self._http.start_next_cycle()
        except (_Gone, ConnectionError, h11.LocalProtocolError, TimeoutError):
            self._abort()
        finally:
            self._writer.close()
            with contextlib.suppress(OSError, TimeoutError):
                async with asyncio.timeout(1):
                    await self._writer.wait_closed()

    async def _one(self) -> bool:
        """One request and its answer; whether another may follow."""
        self.idle = True
        try:
            request = await self._request()
        except RequestError as error:
            # what is left of it is not known, so nothing can follow
            await self._send(error_response(error), head=False, close=True)
            await self._linger()
            return False
        if request is None:
            return False
        response = await self._watched(self._answer(request))
        await self._send(response, head=request.method == "HEAD", close=self.last)
        return self._http.our_state is h11.DONE and self._http.their_state is h11.DONE

    # reading

    async def _request(self) -> Request | None:
        try:
            event = await self._event()
            if isinstance(event, h11.ConnectionClosed):
                return None
            assert isinstance(event, h11.Request)
            self.idle = False
            # h11 looks at the length of a head only while it is not whole
            if len(event.target) + sum(len(k) + len(v) for k, v in event.headers) > self._settings.max_header:
                raise _too_long()
            # a proxy in front may believe the other length, and take what is left of this request for the next one of somebody else
            if {b"content-length", b"transfer-encoding"} <= {name for name, _ in event.headers}:
                raise RequestError(
                    "the request says in two ways how long it is", hint="Send Content-Length or Transfer-Encoding"
                )
            body = await self._body(event)
        except h11.RemoteProtocolError as error:
            raise _bad(error) from error
        headers: dict[str, str] = {}
        for name, value in event.headers:
            key = name.decode("ascii")
            text = value.decode("latin-1")
            headers[key] = f"{headers[key]}, {text}" if key in headers else text
        target = event.target.decode("ascii", "replace")
        if target.startswith(("http://", "https://")):
            target = "/" + target.split("://", 1)[1].partition("/")[2]
        path, _, query = target.partition("?")
        return self._make(
            method=event.method.decode("ascii"), path=decode(path.encode("ascii", "replace")), query=query,
            headers=headers, body=body,
        )  # fmt: skip

    async def _event(self) -> Any:
        """The head of the next request, or the end of the connection."""
        limits, clock = self._settings, asyncio.get_running_loop().time
        started = bool(self._http.trailing_data[0])
        ends = clock() + (limits.header_seconds if started else limits.idle_seconds)
        while (event := self._http.next_event()) is h11.NEED_DATA:
            try:
                async with asyncio.timeout_at(ends):
                    data = await self._reader.read(_READ)
            except TimeoutError:
                if not started:
                    return h11.ConnectionClosed()
                raise RequestError(
                    worded(
                        "the head of the request did not come within {seconds:g} seconds", seconds=limits.header_seconds
                    ),
                    status=408,
                ) from None
            if data and not started:
                started, ends = True, clock() + limits.header_seconds
            self._half_closed |= not data
            self._http.receive_data(data)
        return event

    async def _body(self, head: h11.Request) -> bytes:
        most = self._settings.max_body
        if int(next((v for k, v in head.headers if k == b"content-length"), b"0")) > most:
            raise _too_large(most)
        if self._http.they_are_waiting_for_100_continue:
            await self._write(self._http.send(h11.InformationalResponse(status_code=100, headers=[])))
        pieces: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(self._settings.body_seconds):
                while True:
                    event = self._http.next_event()
                    if event is h11.NEED_DATA:
                        data = await self._reader.read(_READ)
                        self._half_closed |= not data
                        self._http.receive_data(data)
                    elif isinstance(event, h11.Data):
                        pieces.append(bytes(event.data))
                        size += len(event.data)
                        if size > most:
                            pieces.clear()
                            raise _too_large(most)
                    else:
                        return b"".join(pieces)
        except TimeoutError:
            raise RequestError(
                worded(
                    "the body of the request did not come within {seconds:g} seconds",
                    seconds=self._settings.body_seconds,
                ),
                status=408,
            ) from None

    # waiting for the answer

    async def _watched(self, work: Awaitable[Response]) -> Response:
        """What ``work`` gives, unless the client leaves before: then the work is ended."""
        answering = asyncio.ensure_future(work)
        watching = asyncio.ensure_future(self._until_gone())
        try:
            await asyncio.wait((answering, watching), return_when=asyncio.FIRST_COMPLETED)
            if not answering.done():
                raise _Gone
            return answering.result()
        finally:
            for task in (answering, watching):
                task.cancel()
            await asyncio.gather(answering, watching, return_exceptions=True)

    async def _until_gone(self) -> None:
        """Return once the client is gone.

        A client that will send no more may still wait for its answer, and nothing tells it from one that has gone until
        something is sent to it. So it is sent what every client has to pass over: "100 Continue". Who has gone answers
        that with a reset.
        """
        ahead = 0
        while not self._half_closed:
            data = await self._reader.read(_READ)
            self._half_closed = not data
            ahead += len(data)
            if ahead > self._settings.max_header:
                return  # it sends more and more without waiting for an answer
            self._http.receive_data(data)
        if self._http.their_http_version != b"1.1":
            return
        while not self._writer.is_closing():
            self._writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            await asyncio.sleep(_PROBE / 4)
            if not self._writer.is_closing():
                self._writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                await asyncio.sleep(_PROBE)

    # writing

    async def _send(self, response: Response, *, head: bool, close: bool) -> None:
        body = response.body
        own = {name for name, _ in response.headers}
        common = [(name, value) for name, value in SECURITY if name not in own]  # a page may have a policy of its own
        headers = [("Date", formatdate(usegmt=True)), *common, *response.headers]
        if close:
            headers.append(("Connection", "close"))
        if isinstance(body, bytes):
            # the length of an answer that is not made for HEAD is not known, and need not be said
            if response.status not in (204, 304) and (body or not head):
                headers.append(("Content-Length", str(len(body))))
            said = self._head(response.status, headers)
            # in one piece: who waits for the first byte has the page with it
            await self._write(said if head else (said or b"") + (self._http.send(h11.Data(data=body)) or b""))
        else:
            spool = Spool(body, self._budget)
            try:
                if self._http.their_http_version == b"1.1":
                    await self._write(self._head(response.status, headers))
                elif not await self._said_before(spool, response.status, headers):
                    return
                if not head:
                    async for piece in spool.pieces():
                        await self._write(self._http.send(h11.Data(data=piece)))
            except RequestError as error:
                raise _Gone from error  # the status was said: only a broken connection can still say that this is not all
            finally:
                await spool.aclose()
        await self._write(self._http.send(h11.EndOfMessage()))

    async def _said_before(self, spool: Spool, status: int, headers: list[tuple[str, str]]) -> bool:
        """Say the length before the body: who knows no chunks cannot tell a body's end from its being cut off."""
        try:
            size = await spool.whole()
        except RequestError as error:
            await self._send(error_response(error), head=False, close=True)
            return False
        await self._write(self._head(status, [*headers, ("Content-Length", str(size))]))
        return True

    def _head(self, status: int, headers: list[tuple[str, str]]) -> bytes | None:
        named = [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers]
        reason = _REASONS.get(status, "").encode("ascii")
        return self._http.send(h11.Response(status_code=status, reason=reason, headers=named))

    async def _write(self, data: bytes | None) -> None:
        if data:
            self._writer.write(data)
        async with asyncio.timeout(self._settings.stall_seconds):
            await self._writer.drain()

    async def _linger(self) -> None:
        """Read on for a while and keep nothing: the system takes an answer back together with what was not read before it."""
        with contextlib.suppress(OSError, TimeoutError, RuntimeError):
            if self._writer.can_write_eof():
                self._writer.write_eof()
            read = 0
            async with asyncio.timeout(_LINGER_SECONDS):
                while read < _LINGER:
                    async with asyncio.timeout(_LINGER_PAUSE):
                        data = await self._reader.read(_READ)
                    if not data:
                        return
                    read += len(data)

    def _abort(self) -> None:
        """Break the connection so that the client sees that it was broken."""
        found = self._writer.get_extra_info("socket")
        if found is not None:
            with contextlib.suppress(OSError):
                found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self._writer.transport.abort()


def _bad(error: h11.RemoteProtocolError) -> RequestError:
    """What h11 says of a request that is no HTTP, with the status that it suggests."""
    if error.error_status_hint == 431:
        return _too_long()
    told = str(error).rstrip(".")
    return RequestError(
        worded("this is no whole HTTP/1.1 request: {why}", why=told[:200]), status=error.error_status_hint
    )


def _too_large(most: int) -> RequestError:
    # made where it is raised: an error held by a frame that it holds itself keeps the body until somebody collects cycles
    return RequestError(worded("the body is larger than {most:,} bytes", most=most), status=413)


def _too_long() -> RequestError:
    return RequestError("the address and the headers are too long", status=431, hint="Send a long query by POST")
