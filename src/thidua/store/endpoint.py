"""One SPARQL 1.1 server over HTTP, asked and updated through SPARQLWrapper: within bounds, its errors in words.

The only part of the store that calls a machine, and only the one that its user names: it follows no redirect, so that neither a
question nor a password goes anywhere else.
"""

from __future__ import annotations

import io
import ipaddress
import netrc
import os
import re
import socket
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any, BinaryIO
from urllib.parse import urlsplit, urlunsplit

from thidua.errors import ConfigError, QueryError, StoreError, StoreUnavailable

TIMEOUT = 60.0
MAX_BYTES = 64_000_000
"""Of one answer; more is refused, so that no server can fill the memory."""
UPDATE_SECONDS = 1800.0
"""For one update: a whole graph may go with it."""
USER, PASSWORD = "THIDUA_STORE_USER", "THIDUA_STORE_PASSWORD"
"""Environment variables with the name and the password for a server; without them ``~/.netrc`` is looked into."""
_CHUNK = 65_536
_TOO_LARGE = re.compile(r"too large|(?:limited to|at most|maximum|exceeds?)\W+(?:\w+\W+){0,4}?bytes", re.IGNORECASE)
"""What servers say that call a body that is too large a bad request."""
_LONG = 50_000
"""Characters of a query from which on it goes as it is, and not as a form: servers limit the size of a form (Fuseki: 200 KB)."""
_NOTHING = "INSERT { } WHERE { FILTER(false) }"
"""An update that changes nothing."""
_NO_UPDATES = frozenset({400, 403, 404, 405, 406, 411, 415, 501})
"""What servers answer to an update at an address that takes none."""


def is_url(location: str | os.PathLike[str]) -> bool:
    """Whether a location is an address on the web rather than a folder."""
    return isinstance(location, str) and location.lower().startswith(("http://", "https://"))


class Endpoint:
    """A server: :meth:`ask` sends a question, :meth:`fetch` lets a long answer go into a file, :meth:`update` changes it."""

    def __init__(self, url: str, *, timeout: float = TIMEOUT, max_bytes: int = MAX_BYTES) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ConfigError(f"{url!r} is no address of an endpoint", hint="Write http:// or https:// and the host")
        if parts.username or parts.password:
            raise ConfigError(
                "an address with a user name or password in it is not asked", where=parts.hostname,
                hint=f"Put them into {USER} and {PASSWORD}, or into ~/.netrc",
            )  # fmt: skip
        self.url = url
        self.timeout = timeout
        self.max_bytes = max_bytes

    def ask(self, query: str, accept: str) -> tuple[bytes, str]:
        """The answer to a query and its media type."""
        into = io.BytesIO()
        media_type = self.fetch(query, accept, into, self.max_bytes)
        return into.getvalue(), media_type

    def fetch(self, query: str, accept: str, into: BinaryIO, max_bytes: int | None = None) -> str:
        """Write the answer to a query into a file, and give its media type."""
        from SPARQLWrapper import POSTDIRECTLY

        asked = self._request(query, self.url)
        if len(query) > _LONG:
            asked.setRequestMethod(POSTDIRECTLY)
        asked.addCustomHttpHeader("Accept", accept)
        return self._send(asked, self.timeout, into, max_bytes)

    def update(self, text: str | BinaryIO, url: str) -> None:
        """Send an update, or a file with one, to the address that takes them (:meth:`update_url`); what it answers is not looked at."""
        from SPARQLWrapper import POSTDIRECTLY

        # SPARQLWrapper looks through the text that it is given several times; a whole graph is spared that
        sent = self._request(text if isinstance(text, str) else _NOTHING, url)
        sent.setRequestMethod(POSTDIRECTLY)
        body = None if isinstance(text, str) else text
        self._send(sent, max(self.timeout, UPDATE_SECONDS), io.BytesIO(), self.max_bytes, body)

    def update_url(self) -> str:
        """The address of this server that takes updates: this one, or ``update`` beside or below it; tried with one that changes nothing."""
        refused: StoreError | None = None
        for url in _candidates(self.url):
            try:
                self.update(_NOTHING, url)
            except _Refused as error:
                if error.status not in _NO_UPDATES:
                    raise
                refused = refused or error
            except QueryError as error:  # an address for questions alone takes an update for a bad one
                refused = refused or error
            else:
                return url
        raise StoreUnavailable(
            "this server takes no updates", where=self.url,
            hint="A build writes with SPARQL Update: switch it on there (Fuseki: --update), or give the address of the whole data set",
        ) from refused  # fmt: skip

    def _request(self, text: str, url: str) -> Any:
        from SPARQLWrapper import BASIC, POST, SPARQLWrapper

        asked = SPARQLWrapper(self.url, url)
        asked.setQuery(text)
        asked.setMethod(POST)
        asked.setOnlyConneg(True)
        if (known := _credentials(url)) is not None:
            asked.setHTTPAuth(BASIC)
            asked.setCredentials(*known)
        return asked

    def _send(
        self, asked: Any, timeout: float, into: BinaryIO, max_bytes: int | None, body: BinaryIO | None = None
    ) -> str:
        ends = time.monotonic() + timeout
        # SPARQLWrapper makes the request; its own way of sending it would follow a redirect, with the password
        request = asked._createRequest()
        if body is not None:
            request.data = body
            request.add_header("Content-Length", str(body.seek(0, io.SEEK_END)))
            body.seek(0)
        where = asked.updateEndpoint if asked.isSparqlUpdateRequest() else self.url
        try:
            with _OPENER.open(request, timeout=max(1, round(timeout))) as response:
                size = 0
                while chunk := response.read1(_CHUNK):
                    into.write(chunk)
                    size += len(chunk)
                    if max_bytes is not None and size > max_bytes:
                        raise StoreError(
                            f"the answer is larger than {max_bytes} bytes", where=where, hint="Ask for less: add LIMIT"
                        )
                    if time.monotonic() > ends:
                        raise TimeoutError
                return str(response.headers.get_content_type())
        except urllib.error.HTTPError as error:
            with error:
                raise _refused(error.code, error.reason, _told(error), where) from error
        except (OSError, HTTPException) as error:
            raise _unreachable(error, timeout, where) from error


class _Refused(StoreUnavailable):
    """The server answered, and not with what was asked for."""

    status = 0


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *_: Any) -> None:
        """None: what answered is then an error with its own status."""


_OPENER = urllib.request.build_opener(_Stay)


def _candidates(url: str) -> list[str]:
    parts = urlsplit(url)
    path, _, last = parts.path.rstrip("/").rpartition("/")
    beside = urlunsplit(parts._replace(path=f"{path}/update"))
    below = urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/update"))
    return [beside, url] if last in ("query", "sparql") else [url, below]


def _credentials(url: str) -> tuple[str, str] | None:
    """The name and the password for a server, if there are any; never sent where others could read them on the way."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    known: tuple[str, str] | None = None
    if os.environ.get(USER) and os.environ.get(PASSWORD):
        known = os.environ[USER], os.environ[PASSWORD]
    else:
        try:
            found = netrc.netrc().authenticators(host)
        except (OSError, netrc.NetrcParseError):
            found = None
        if found is not None and found[0] and found[2]:
            known = str(found[0]), str(found[2])
    if known is not None and parts.scheme == "http" and not _local(host):
        raise ConfigError(
            "a password would travel in clear text", where=f"http://{parts.netloc}",
            hint=f"Use https, or leave {USER} unset and the host out of ~/.netrc",
        )  # fmt: skip
    return known


def _local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _told(error: urllib.error.HTTPError) -> str:
    """The beginning of what a server says of its refusal, on one line."""
    try:
        text = error.read(4000).decode("utf-8", "replace")
    except (OSError, HTTPException):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:200]


def _refused(status: int, reason: str, told: str, where: str) -> StoreError:
    said = f": {told}" if told else ""
    too_large = status == 413 or (status == 400 and _TOO_LARGE.search(told) is not None)
    if status == 400 and not too_large:
        return QueryError(f"the endpoint cannot read the query{said}", where=where)
    message, hint = f"the endpoint answered {status} {reason}{said}", "Look at the server's own log"
    if status == 404:
        message, hint = "there is no endpoint at this address (404)", "Many end in /sparql or /query"
    elif status in (401, 403):
        message = (
            "the endpoint asks for a password (401)" if status == 401 else f"the endpoint refuses this (403){said}"
        )
        hint = f"Put name and password into {USER} and {PASSWORD}, or into ~/.netrc"
    elif too_large:
        message = f"the endpoint takes no request so large ({status}){said}"
        hint = (
            "Raise its limit; or let `thidua build PATH... --store URL` write there, some hundred documents a request"
        )
    elif status == 500:
        message = f"the endpoint failed (500){said}"
    elif 300 <= status < 400:
        message, hint = f"the endpoint sends on to another address ({status})", "Give that address itself"
    found = _Refused(message, where=where, hint=hint)
    found.status = status
    return found


def _unreachable(error: OSError | HTTPException, timeout: float, where: str) -> StoreUnavailable:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return StoreUnavailable(
            f"no whole answer within {timeout:g} seconds", where=where, hint="Ask for less, or give more time"
        )
    if isinstance(cause, socket.gaierror):
        return StoreUnavailable("no machine of this name is known", where=where, hint="Check the address")
    if isinstance(cause, ConnectionRefusedError):
        return StoreUnavailable("nothing answers there", where=where, hint="Is the server running?")
    return StoreUnavailable(f"cannot be asked ({cause})", where=where, hint="Check the address and the network")
