"""The server: listens, counts connections, asks the router, and ends in order."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import signal
import socket
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from urllib.parse import urlsplit

from thidua.errors import ConfigError, RequestError, ThiduaError, worded
from thidua.serve.connection import Connection
from thidua.serve.failing import failed
from thidua.serve.messages import Request, Response, unexpected
from thidua.serve.pages import ROUTES
from thidua.serve.pool import Pool
from thidua.serve.routes import Route, Router
from thidua.serve.settings import Settings
from thidua.serve.spool import Budget

_TOO_MANY = b"too many connections; come again soon\n"
_BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nRetry-After: 10\r\n"
    b"Connection: close\r\n\r\n%s" % (len(_TOO_MANY), _TOO_MANY)
)


class Server:
    """A server over one store::

    async with Server(Settings(store)) as server:
        print(server.address)
        await server.until_told()
    """

    def __init__(
        self, settings: Settings, routes: Iterable[Route] = ROUTES, log: Callable[[str], None] | None = None
    ) -> None:
        self.settings = settings
        self.pool = Pool(settings)
        self._router = Router(routes)
        self._log = log
        self._connections: dict[asyncio.Task[None], Connection] = {}
        self._by_client: Counter[str] = Counter()
        self._listening: asyncio.Server | None = None
        self._told = asyncio.Event()
        self._budget = Budget(settings.spool)

    @property
    def address(self) -> str:
        """Where it listens, as a URL."""
        assert self._listening is not None
        host, port = self._listening.sockets[0].getsockname()[:2]
        return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

    async def __aenter__(self) -> Server:
        try:
            await self.pool.start()
            self._listening = await asyncio.start_server(
                self._connected, self.settings.host, self.settings.port, limit=1 << 17, backlog=256
            )
        except OSError as error:
            await self.pool.close()
            raise ConfigError(
                worded("cannot listen at {host} port {port} ({why})", host=self.settings.host, port=self.settings.port, why=(error.strerror or str(error)).lower()),
                hint="Give another --port, or 0 for a free one",
            ) from error  # fmt: skip
        except ThiduaError:
            await self.pool.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """Take no more requests, let running answers end for a while, end the workers."""
        assert self._listening is not None
        self._listening.close()
        for task, connection in self._connections.items():
            connection.last = True
            if connection.idle:
                task.cancel()
        if self._connections:
            await asyncio.wait(self._connections, timeout=self.settings.close_seconds)
        left = list(self._connections)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await self.pool.close()

    async def until_told(self) -> None:
        """Until the process gets SIGINT or SIGTERM."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._told.set)
        await self._told.wait()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        client = client_of(writer)
        if len(self._connections) >= self.settings.connections or (
            self._by_client[client] >= self.settings.connections_per_client and client not in self.settings.proxies
        ):
            writer.write(_BUSY)
            writer.close()
            return
        task = asyncio.current_task()
        assert task is not None
        sock = writer.get_extra_info("socket")
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        make = partial(Request, client=client, pool=self.pool)
        self._connections[task] = connection = Connection(
            reader, writer, self.settings, self._answer, make, self._budget
        )
        self._by_client[client] += 1
        try:
            with contextlib.suppress(asyncio.CancelledError):
                await connection.serve()
        finally:
            del self._connections[task]
            self._by_client[client] -= 1
            self._by_client += Counter()

    async def _answer(self, request: Request) -> Response:
        request.client = self._behind(request)
        try:
            self._check_host(request)
            handler, request.values = self._router.find(request.method, request.path)
            response = await handler(request)
        except ThiduaError as error:
            response = failed(error, request)
        except Exception:  # noqa: BLE001 - a fault of ours must not look like a fault of the line
            traceback.print_exc()
            response = failed(unexpected(), request)
        response.headers.append(("Vary", "Accept, Accept-Encoding, Accept-Language, Origin"))
        response.headers += self._cors(request)
        if self._log is not None:
            self._log(f"{request.client} {request.method} {request.path[:200]!r} {response.status}")
        return response

    def _behind(self, request: Request) -> str:
        """Who asks: the one before the last proxy of ours, or who is connected."""
        client = request.client
        for address in reversed(request.header("x-forwarded-for").split(",")):
            if client not in self.settings.proxies or not address.strip():
                break
            client = _network(address.strip())
        return client

    def _check_host(self, request: Request) -> None:
        """Refuse a name that is not ours: a page elsewhere may have pointed its own name at this machine."""
        host = request.header("host")
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".").lower()
        except ValueError:
            name = ""
        own = {"localhost", self.settings.host.lower(), *(n.lower() for n in self.settings.names)}
        if name in own or name.endswith(".localhost") or _is_address(name) or not host:
            return
        raise RequestError(
            worded("this server is not {name!r}", name=name[:100]),
            status=421,
            hint="Give the name with --name when starting it",
        )

    def _cors(self, request: Request) -> list[tuple[str, str]]:
        origin = request.header("origin")
        if not origin or not {"*", origin} & set(self.settings.origins):
            return []
        told = [("Access-Control-Allow-Origin", "*" if "*" in self.settings.origins else origin)]
        if request.method == "OPTIONS":
            told += [
                ("Access-Control-Allow-Methods", "GET, HEAD, POST, QUERY, OPTIONS"),
                ("Access-Control-Allow-Headers", "Accept, Content-Type"),
                ("Access-Control-Max-Age", "86400"),
            ]
        return told


def client_of(writer: asyncio.StreamWriter) -> str:
    """Who is connected, as the unit of fairness."""
    peer = writer.get_extra_info("peername")
    return _network(str(peer[0]).partition("%")[0]) if peer else ""


def _network(address: str) -> str:
    """An IPv4 address, or the network of an IPv6 address, of which one client has many."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:60]
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(found) if found.is_loopback else str(ipaddress.ip_network((found, 64), strict=False))
    return address


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
