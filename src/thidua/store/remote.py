"""Reading a store on another machine: any SPARQL 1.1 endpoint over HTTP, asked through SPARQLWrapper.

The only part of thidua that calls a machine, and only the one that its user names. It reads; it never updates.
"""

from __future__ import annotations

import ast
import os
import re
import socket
import time
import urllib.error
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox

from thidua.errors import ConfigError, QueryError, StoreError, StoreUnavailable
from thidua.namespaces import BASE, PREFIXES
from thidua.store.reader import Store
from thidua.store.sparql import refuse_calls, with_base

TIMEOUT = 60.0
MAX_BYTES = 64_000_000
"""Of one answer; more is refused, so that no server can fill the memory."""
_CHUNK = 65_536
_TABLES = ("SELECT", "ASK")
_GRAPHS = ("CONSTRUCT", "DESCRIBE")
_BODY = re.compile(r"Response:\s*(b'.*'|b\".*\")\s*\Z", re.DOTALL)


def is_url(location: str | os.PathLike[str]) -> bool:
    """Whether a location is an address on the web rather than a folder."""
    return isinstance(location, str) and location.lower().startswith(("http://", "https://"))


def open_any(
    location: str | os.PathLike[str], *, base: str | None = None, timeout: float = TIMEOUT
) -> Store | RemoteStore:
    """The store in a folder, or the one behind the address of a SPARQL endpoint; ``base`` is for the latter."""
    if is_url(location):
        return RemoteStore(os.fspath(location), base=base or BASE, timeout=timeout)
    if base is not None:
        raise ConfigError(
            "a store in a folder knows its base", hint="Leave --base out; it is for an endpoint's address"
        )
    return Store(location)


class RemoteStore:
    """A SPARQL endpoint as a store to ask: what :func:`thidua.query.ask` and :func:`thidua.query.run` need of one.

    ``base`` is what stands before every key of its data: the base that it was built with.
    """

    def __init__(self, url: str, *, base: str = BASE, timeout: float = TIMEOUT, max_bytes: int = MAX_BYTES) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ConfigError(f"{url!r} is no address of an endpoint", hint="Write http:// or https:// and the host")
        if parts.username or parts.password:
            raise ConfigError("an address with a user name or password in it is not asked", where=parts.hostname)
        if not base.startswith(("http://", "https://")) or not base.endswith(("/", "#")):
            raise ConfigError(
                f"{base!r} is no base", hint="It is the start of every IRI of the data and ends in / or #"
            )
        self.url = url
        self.base = base
        self.timeout = timeout
        self.max_bytes = max_bytes

    def __enter__(self) -> RemoteStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is kept open between two questions."""

    def query(self, sparql: str) -> Any:
        """The answer of a reading query: solutions, a boolean, or the triples of a graph, as pyoxigraph's terms."""
        from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

        refuse_calls(sparql)
        asked = SPARQLWrapper(self.url)
        asked.setQuery(_with_prefixes(with_base(_without_header(sparql), self.base)))
        if asked.isSparqlUpdateRequest() or asked.queryType not in (*_TABLES, *_GRAPHS):
            raise QueryError("only questions are sent to an endpoint", hint="SELECT, ASK, CONSTRUCT or DESCRIBE")
        asked.setMethod(POST)
        asked.setOnlyConneg(True)
        asked.setReturnFormat(JSON if asked.queryType in _TABLES else TURTLE)
        asked.setTimeout(max(1, round(self.timeout)))
        body, media_type = self._answer(asked)
        try:
            if asked.queryType in _TABLES:
                return ox.parse_query_results(body, format=_results_format(media_type))
            return tuple(q.triple for q in ox.parse(body, format=_graph_format(media_type), base_iri=self.url))
        except (SyntaxError, ValueError) as error:
            raise StoreError(
                f"the answer cannot be read as {media_type or 'what it says it is'}: {str(error)[:200]}", where=self.url,
                hint="Is this the address of a SPARQL endpoint, and not of a page about it?",
            ) from error  # fmt: skip

    def _answer(self, asked: Any) -> tuple[bytes, str]:
        from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

        ends = time.monotonic() + self.timeout
        try:
            response = asked.query().response
            with response:
                chunks: list[bytes] = []
                size = 0
                while chunk := response.read1(_CHUNK):
                    chunks.append(chunk)
                    size += len(chunk)
                    if size > self.max_bytes:
                        raise StoreError(
                            f"the answer is larger than {self.max_bytes} bytes",
                            where=self.url,
                            hint="Ask for less: add LIMIT",
                        )
                    if time.monotonic() > ends:
                        raise TimeoutError
                return b"".join(chunks), response.headers.get_content_type()
        except SPARQLWrapperException as error:
            raise self._refused(type(error).__name__, str(error)) from error
        except urllib.error.HTTPError as error:
            error.close()
            raise StoreUnavailable(
                f"the endpoint answered {error.code} {error.reason}",
                where=self.url,
                hint="Look at the server's own log",
            ) from error
        except (OSError, HTTPException) as error:
            raise self._unreachable(error) from error

    def _refused(self, kind: str, text: str) -> StoreError:
        body = _BODY.search(text)
        told = ast.literal_eval(body[1]).decode("utf-8", "replace") if body else ""
        told = " ".join("".join(c if c.isprintable() else " " for c in told).split())[:200]
        said = f": {told}" if told else ""
        if kind == "QueryBadFormed":
            return QueryError(f"the endpoint cannot read the query{said}", where=self.url)
        if kind == "EndPointNotFound":
            return StoreUnavailable(
                "there is no endpoint at this address (404)", where=self.url, hint="Many end in /sparql or /query"
            )
        if kind == "Unauthorized":
            return StoreUnavailable(
                "the endpoint asks for a password (401)", where=self.url, hint="Only open endpoints are asked"
            )
        return StoreUnavailable(
            f"the endpoint failed ({kind}){said}", where=self.url, hint="Look at the server's own log"
        )

    def _unreachable(self, error: OSError | HTTPException) -> StoreUnavailable:
        cause = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(cause, TimeoutError):
            return StoreUnavailable(
                f"no whole answer within {self.timeout:g} seconds",
                where=self.url,
                hint="Ask for less, or give more time",
            )
        if isinstance(cause, socket.gaierror):
            return StoreUnavailable("no machine of this name is known", where=self.url, hint="Check the address")
        if isinstance(cause, ConnectionRefusedError):
            return StoreUnavailable("nothing answers there", where=self.url, hint="Is the server running?")
        return StoreUnavailable(f"cannot be asked ({cause})", where=self.url, hint="Check the address and the network")


def _without_header(sparql: str) -> str:
    """The query with the lines of its header empty: SPARQLWrapper, which looks for the kind of a query, takes words of a comment for one."""
    return re.sub(r"\A(?:[ \t]*(?:#[^\n]*)?\n)+", lambda m: "\n" * m[0].count("\n"), sparql)


def _with_prefixes(sparql: str) -> str:
    """The usual prefixes declared on the first line, those that the text uses and does not declare: a folder's store knows them."""
    used = [p for p in PREFIXES if re.search(rf"(?<![\w-]){p}:", sparql)]
    own = {m[1] for m in re.finditer(r"(?i)\bPREFIX\s+([\w-]+)\s*:", sparql)}
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in used if p not in own) + sparql


def _results_format(media_type: str) -> ox.QueryResultsFormat:
    return ox.QueryResultsFormat.from_media_type(media_type) or ox.QueryResultsFormat.JSON


def _graph_format(media_type: str) -> ox.RdfFormat:
    return ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.TURTLE
