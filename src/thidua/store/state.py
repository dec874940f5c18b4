"""What a build keeps on a server beside the graphs: which state it holds, the ledger in pieces, and the documents' texts.

All of it stands in one graph, ``<base>store``. The state is named by the digest of its manifest, and a build writes only where
the state is still the one that it began with. From these triples and the graphs a machine that has nothing goes on building.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from thidua.errors import StoreError
from thidua.namespaces import STATE
from thidua.store.endpoint import Endpoint

GRAPH = "store"
"""Key of the graph, and of the store in it."""
IS, MANIFEST, PACKED = (f"{STATE}{name}" for name in ("is", "manifest", "packed"))
BLOCK = 64 << 10
"""Bytes of the ledger that go together: a build sends those that changed."""
_BATCH = 100
_JSON = "application/sparql-results+json"
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class State:
    """One state of a store on a server."""

    base: str
    ledger: str
    """SHA-256 of the ledger's bytes."""
    blocks: tuple[str, ...]
    """SHA-256 of its pieces, in order."""

    @property
    def manifest(self) -> str:
        """All of it, as text."""
        told = {"format": 1, "base": self.base, "ledger": self.ledger, "blocks": self.blocks}
        return json.dumps(told, sort_keys=True)

    @property
    def id(self) -> str:
        """Its name: a digest."""
        return hashlib.sha256(self.manifest.encode()).hexdigest()


def state_of(base: str, ledger: Path) -> State:
    """The state that a sealed ledger stands for."""
    total = hashlib.sha256()
    names: list[str] = []
    for block in blocks(ledger):
        total.update(block)
        names.append(hashlib.sha256(block).hexdigest())
    return State(base, total.hexdigest(), tuple(names))


def blocks(ledger: Path) -> Iterator[bytes]:
    """The pieces of a ledger."""
    with ledger.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def read_state(endpoint: Endpoint) -> State | None:
    """The state that a server holds; None where no build ever wrote to it."""
    rows = list(select(endpoint, f"SELECT ?is ?m {{ GRAPH ?g {{ ?s <{IS}> ?is ; <{MANIFEST}> ?m }} }}"))
    if not rows:
        return None
    if len(rows) > 1:
        raise StoreError("it holds several stores", where=endpoint.url, hint="Keep each store in a data set of its own")
    try:
        told = json.loads(rows[0][1].value)
        found = State(told["base"], told["ledger"], tuple(told["blocks"]))
        good = told["format"] == 1 and found.id == rows[0][0].value
        good = good and all(_DIGEST.fullmatch(name) for name in (found.ledger, *found.blocks))
    except (ValueError, TypeError, LookupError, AttributeError):
        good = False
    if not good:
        raise StoreError(
            "what a build keeps there cannot be read", where=endpoint.url,
            hint="Another version of thidua wrote it, or somebody changed it: build into an empty data set",
        )  # fmt: skip
    return found


def base_of(endpoint: Endpoint) -> str | None:
    """The base of the store that a build put on a server; None where none did."""
    rows = list(select(endpoint, f"SELECT ?g {{ GRAPH ?g {{ ?g <{IS}> ?is }} }}"))
    return rows[0][0].value.removesuffix(GRAPH) if len(rows) == 1 else None


def pack(raw: bytes) -> str:
    """Bytes as the text of a literal."""
    return base64.b64encode(zlib.compress(raw, 6)).decode("ascii")


def packed_iri(sha256: str) -> str:
    """The name under which bytes with this digest are kept."""
    return f"{STATE}bytes/{sha256}"


def fetch_packed(endpoint: Endpoint, base: str, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Bytes that a server keeps, by their digests, each proved by it; one that is missing is an error."""
    names = sorted(wanted)
    for start in range(0, len(names), _BATCH):
        batch = names[start : start + _BATCH]
        listed = " ".join(f"<{packed_iri(name)}>" for name in batch)
        query = f"SELECT ?b ?t {{ GRAPH <{base}{GRAPH}> {{ VALUES ?b {{ {listed} }} ?b <{PACKED}> ?t }} }}"
        found: dict[str, bytes] = {}
        for name, text in select(endpoint, query):
            try:
                raw = zlib.decompress(base64.b64decode(text.value, validate=True))
            except (binascii.Error, zlib.error):
                continue
            found[name.value.rpartition("/")[2]] = raw
        for digest in batch:
            if digest not in found or hashlib.sha256(found[digest]).hexdigest() != digest:
                raise StoreError(
                    f"what a build keeps there is damaged or incomplete ({digest[:12]})", where=endpoint.url,
                    hint="Restore the data set, or build the store again into an empty one",
                )  # fmt: skip
            yield digest, found[digest]


def select(endpoint: Endpoint, query: str) -> Iterator[tuple[ox.NamedNode | ox.Literal, ...]]:
    """The rows of a SELECT, each with all its values."""
    body, media_type = endpoint.ask(query, _JSON)
    try:
        form = ox.QueryResultsFormat.from_media_type(media_type) or ox.QueryResultsFormat.JSON
        found = ox.parse_query_results(body, format=form)
        if isinstance(found, ox.QuerySolutions):
            yield from (tuple(row) for row in found)
    except (SyntaxError, ValueError, TypeError) as error:
        raise StoreError(
            f"the answer cannot be read as {media_type or 'what it says it is'}: {str(error)[:200]}", where=endpoint.url,
            hint="Is this the address of a SPARQL endpoint, and not of a page about it?",
        ) from error  # fmt: skip
