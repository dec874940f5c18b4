"""What a server is told, and the limits that it holds."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a server listens, what it serves, and its limits; seconds, bytes and counts."""

    store: Path
    host: str = "127.0.0.1"
    port: int = 8080
    """0 takes a free one."""
    names: tuple[str, ...] = ()
    """Host names by which the server may be called, beside its own address and ``localhost``."""
    origins: tuple[str, ...] = ()
    """Web pages of these origins may read answers (CORS); ``*`` is every page."""
    services: tuple[str, ...] = ()
    """Hosts that a query may ask with SERVICE; none unless named."""
    proxies: tuple[str, ...] = ()
    """Addresses of proxies whose word about who asks (``X-Forwarded-For``) is taken."""
    union_default_graph: bool = False
    """A query that names no graph sees all graphs together, and not the default graph, which a store leaves empty."""

    timeout: float = 30.0
    """Of one query, from its start to the last byte that leaves its worker."""
    workers: int = max(4, 2 * (os.cpu_count() or 1))
    """Processes for queries that come from outside."""
    reserved: int = 1
    """Processes that answer stored questions only."""
    memory: int = 1 << 30
    """Address space that one worker may take for what it is asked, beside what the open store takes."""
    check_seconds: float = 1800.0
    """Of the check of the whole store that is behind ``/findings``; for a million triples it takes a minute."""
    check_memory: int = 6 << 30
    """Address space that it may take; for a million triples it fills some 0.6 GB."""
    check_wait: float = 2.0
    """How long ``/findings`` waits for it before it says that it goes on."""
    max_rows: int = 1_000_000
    max_bytes: int = 256 << 20
    """Of one answer, before compression."""
    spool: int = 1 << 30
    """Of all answers together that wait for clients with slow lines."""
    kept: int = 64 << 20
    """Of answers to stored questions that are kept for who asks again, all together."""
    max_query: int = 100_000
    """Characters of a query."""
    max_body: int = 512 << 10
    max_header: int = 64 << 10
    """Of the request line and the headers together: a query in the address has to fit."""

    queue: int = 64
    """Requests that wait for a worker."""
    queue_per_client: int = 16
    queue_seconds: float = 30.0
    connections: int = 512
    connections_per_client: int = 64
    header_seconds: float = 10.0
    body_seconds: float = 20.0
    idle_seconds: float = 30.0
    """How long an open connection may say nothing between two requests."""
    stall_seconds: float = 30.0
    """How long a client may take nothing of its answer."""
    close_seconds: float = 5.0
    """How long running answers are waited for when the server is told to end."""
