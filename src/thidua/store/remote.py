"""Asking a store on another machine: any SPARQL 1.1 endpoint that serves the graphs of one. It reads; it never updates."""

from __future__ import annotations

import os
import re
from typing import Any

import pyoxigraph as ox

from thidua.errors import ConfigError, QueryError, StoreError
from thidua.namespaces import BASE, PREFIXES
from thidua.store.endpoint import MAX_BYTES, TIMEOUT, Endpoint, is_url
from thidua.store.ordering import in_order
from thidua.store.reader import Store
from thidua.store.sparql import refuse_calls, with_base
from thidua.store.state import base_of

__all__ = ["RemoteStore", "is_url", "open_any"]
_TABLES = ("SELECT", "ASK")
_GRAPHS = ("CONSTRUCT", "DESCRIBE")
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/turtle;q=0.8"


def open_any(
    location: str | os.PathLike[str], *, base: str | None = None, timeout: float = TIMEOUT
) -> Store | RemoteStore:
    """The store in a folder, or the one behind the address of a SPARQL endpoint; ``base`` is for the latter."""
    if is_url(location):
        url = os.fspath(location)
        return RemoteStore(url, base=base or base_of(Endpoint(url, timeout=timeout)) or BASE, timeout=timeout)
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
        self._endpoint = Endpoint(url, timeout=timeout, max_bytes=max_bytes)
        if not base.startswith(("http://", "https://")) or not base.endswith(("/", "#")):
            raise ConfigError(
                f"{base!r} is no base", hint="It is the start of every IRI of the data and ends in / or #"
            )
        self.url = url
        self.base = base

    def __enter__(self) -> RemoteStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is kept open between two questions."""

    def query(self, sparql: str) -> Any:
        """The answer of a reading query: solutions, a boolean, or the triples of a graph, as pyoxigraph's terms."""
        from SPARQLWrapper import SPARQLWrapper

        refuse_calls(sparql)
        text = _with_prefixes(with_base(_without_header(sparql), self.base))
        looked = SPARQLWrapper(self.url)
        looked.setQuery(text)
        if looked.isSparqlUpdateRequest() or looked.queryType not in (*_TABLES, *_GRAPHS):
            raise QueryError("only questions are sent to an endpoint", hint="SELECT, ASK, CONSTRUCT or DESCRIBE")
        table = looked.queryType in _TABLES
        body, media_type = self._endpoint.ask(text, _RESULTS if table else _TRIPLES)
        try:
            if table:
                return in_order(body, _results_format(media_type), text)
            return tuple(q.triple for q in ox.parse(body, format=_graph_format(media_type), base_iri=self.url))
        except (SyntaxError, ValueError) as error:
            raise StoreError(
                f"the answer cannot be read as {media_type or 'what it says it is'}: {str(error)[:200]}", where=self.url,
                hint="Is this the address of a SPARQL endpoint, and not of a page about it?",
            ) from error  # fmt: skip


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
