"""The names under which a text was given, the files behind each name, and what each name's file says of the text.

A text is one document, whatever its files are called; the first of its names in order is the one that counts. What the
files of the others say is kept aside (origin and statements can differ: a file beside the document gives its date), so
that the document without its first name is what it would be had that name never come.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass

import pyoxigraph as ox

from thidua.graph.terms import line
from thidua.store.ledger import Record


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says of a text: the document's line in the ledger and the quads of its graph."""

    record: Record
    quads: tuple[ox.Quad, ...]

    def packed(self) -> bytes:
        """As bytes; equal readings give equal bytes."""
        content = {"record": asdict(self.record), "quads": sorted(map(line, self.quads))}
        return zlib.compress(json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8"), 6)

    @classmethod
    def unpacked(cls, raw: bytes) -> Reading:
        """Out of bytes."""
        content = json.loads(zlib.decompress(raw))
        quads = ox.parse("\n".join(content["quads"]).encode("utf-8"), format=ox.RdfFormat.N_QUADS)
        return cls(Record(**content["record"]), tuple(quads))


@dataclass(frozen=True, slots=True)
class Source:
    """A file, by the digest of it and of what goes with it."""

    document: str
    first: bool
    """Whether the document is what this file says, among files of one name with one text."""


class Names:
    """All names and sources of a store; what is asked is answered from memory, what changes goes to the ledger too."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, tuple[str, str]]] = {}
        self._documents: dict[str, set[str]] = {}
        self._sources: dict[tuple[str, str], Source] = {}
        self._files: dict[tuple[str, str], set[str]] = {}

    @classmethod
    def load(cls, ledger: sqlite3.Connection) -> Names:
        """Read all that a ledger has."""
        names = cls()
        for document, name, version, digest in ledger.execute("SELECT document, name, version, digest FROM name"):
            names._put(document, name, version, digest)
        for name, sha256, document, first in ledger.execute("SELECT name, sha256, document, first FROM source"):
            names._source(name, sha256, Source(document, bool(first)))
        return names

    def _put(self, document: str, name: str, version: str, digest: str) -> None:
        self._of.setdefault(document, {})[name] = (version, digest)
        self._documents.setdefault(name, set()).add(document)

    def _source(self, name: str, sha256: str, source: Source) -> None:
        before = self._sources.get((name, sha256))
        if before is not None:
            self._files[(before.document, name)].discard(sha256)
        self._sources[(name, sha256)] = source
        self._files.setdefault((source.document, name), set()).add(sha256)

    def of(self, document: str) -> list[str]:
        """Every name of a document, the one that counts first."""
        return sorted(self._of.get(document, ()))

    def documents(self, name: str) -> list[str]:
        """Every document that has a name."""
        return sorted(self._documents.get(name, ()))

    def source(self, name: str, sha256: str) -> Source | None:
        """The document that was read from a file of this name and these bytes."""
        return self._sources.get((name, sha256))

    def version(self, document: str, name: str) -> str | None:
        """What read the file of this name; None where the document has no such name."""
        found = self._of.get(document, {}).get(name)
        return found and found[0]

    def is_known(self, document: str, name: str, version: str, aside: bytes | None) -> bool:
        """Whether this is what is kept already."""
        return self._of.get(document, {}).get(name) == (version, _digest(aside))

    def files(self, document: str, name: str) -> dict[str, bool]:
        """The files behind a name of a document, and which of them counts."""
        found = self._files.get((document, name), ())
        return {sha256: self._sources[(name, sha256)].first for sha256 in found}

    def put(self, ledger: sqlite3.Connection, document: str, name: str, version: str, aside: bytes | None) -> None:
        """Note a name; ``aside`` is what its file says, None for the name that counts."""
        self._put(document, name, version, _digest(aside))
        row = (document, name, version, _digest(aside), aside)
        ledger.execute("INSERT OR REPLACE INTO name VALUES (?, ?, ?, ?, ?)", row)

    def put_files(self, ledger: sqlite3.Connection, document: str, name: str, files: dict[str, bool]) -> None:
        """Note the files behind a name of a document, in place of those that were."""
        self._drop_files(ledger, document, name)
        for sha256, first in sorted(files.items()):
            self._source(name, sha256, Source(document, first))
            ledger.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?)", (name, sha256, document, first))

    def reading(self, ledger: sqlite3.Connection, document: str, name: str) -> Reading:
        """What was kept aside of a name."""
        sql = "SELECT reading FROM name WHERE document = ? AND name = ?"
        return Reading.unpacked(ledger.execute(sql, (document, name)).fetchone()[0])

    def drop(self, ledger: sqlite3.Connection, document: str, names: Iterable[str]) -> None:
        """Forget names of a document."""
        for name in names:
            self._drop_files(ledger, document, name)
            self._of.get(document, {}).pop(name, None)
            self._documents.get(name, set()).discard(document)
            ledger.execute("DELETE FROM name WHERE document = ? AND name = ?", (document, name))

    def _drop_files(self, ledger: sqlite3.Connection, document: str, name: str) -> None:
        for sha256 in self._files.pop((document, name), ()):
            del self._sources[(name, sha256)]
        ledger.execute("DELETE FROM source WHERE document = ? AND name = ?", (document, name))


def _digest(aside: bytes | None) -> str:
    return "" if aside is None else hashlib.sha256(aside).hexdigest()
