"""The ledger: what the store must hold, in SQLite beside it, with a count and a digest for every graph.

It also keeps what lets one document be added or taken out at the cost of that document: the features by which things
are told apart, the judgements between them, and how many documents say each thing of each entity.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path

from thidua.errors import StoreError

SCHEMA_VERSION = "4"
MODULUS = 1 << 256
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, source_sha256 TEXT NOT NULL, language TEXT NOT NULL,
  published TEXT, media_type TEXT NOT NULL, statements INTEGER NOT NULL, asserted INTEGER NOT NULL,
  findings INTEGER NOT NULL, version TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE name (document TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, digest TEXT NOT NULL,
  reading BLOB, PRIMARY KEY (document, name)) WITHOUT ROWID;
CREATE TABLE source (name TEXT NOT NULL, sha256 TEXT NOT NULL, document TEXT NOT NULL, first INTEGER NOT NULL,
  PRIMARY KEY (name, sha256)) WITHOUT ROWID;
CREATE INDEX source_document ON source (document, name);
CREATE TABLE curation (id TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE graph (name TEXT PRIMARY KEY, quads INTEGER NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE node (key TEXT NOT NULL, document TEXT NOT NULL, kind TEXT NOT NULL, features TEXT NOT NULL,
  PRIMARY KEY (key, document)) WITHOUT ROWID;
CREATE INDEX node_document ON node (document);
CREATE TABLE together (key TEXT PRIMARY KEY, kind TEXT NOT NULL, features TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE block (block TEXT NOT NULL, key TEXT NOT NULL, alike TEXT NOT NULL, needed INTEGER NOT NULL,
  PRIMARY KEY (block, key)) WITHOUT ROWID;
CREATE INDEX block_key ON block (key);
CREATE INDEX block_needed ON block (block) WHERE needed = 1;
-- the columns of a key come first: SQLite before 3.41 takes others in their place for empty when it checks itself
CREATE TABLE head (block TEXT NOT NULL, key TEXT NOT NULL, alike TEXT NOT NULL, PRIMARY KEY (block, key)) WITHOUT ROWID;
CREATE TABLE edge (block TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, verdict TEXT NOT NULL, score INTEGER NOT NULL,
  rule TEXT NOT NULL, features TEXT NOT NULL, PRIMARY KEY (block, a, b)) WITHOUT ROWID;
CREATE INDEX edge_a ON edge (a, b);
CREATE INDEX edge_b ON edge (b);
CREATE TABLE canon (key TEXT PRIMARY KEY, canonical TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX canon_canonical ON canon (canonical);
CREATE TABLE counter (unit TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (unit, field, value)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Record:
    """One stored document."""

    id: str
    name: str
    sha256: str
    """Of the text: the text is kept under this name."""
    source_sha256: str
    """Of the file as given."""
    language: str
    published: str | None
    media_type: str
    statements: int
    asserted: int
    findings: int
    version: str
    """What read it: program and resources."""


_COLUMNS = tuple(f.name for f in fields(Record))


def open_ledger(path: Path, *, write: bool = False, must_exist: bool = True) -> sqlite3.Connection:
    """The ledger's database; ``write`` syncs each commit to the disk. A ledger of another format is refused."""
    if must_exist and not path.is_file():
        raise StoreError("the ledger is missing", where=str(path), hint="Build the store again into an empty folder")
    fresh = not path.exists()
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={'rwc' if write else 'ro'}", uri=True, isolation_level=None
    )
    try:
        if write:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA cache_size = -262144")
        if fresh:
            connection.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
            connection.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA_VERSION,))
        found = meta(connection, "schema")
    except sqlite3.Error as error:
        connection.close()
        raise StoreError(
            f"the ledger is damaged ({error})", where=str(path), hint="Build the store again into an empty folder"
        ) from error
    if found != SCHEMA_VERSION:
        connection.close()
        raise StoreError(
            f"the store has format {found}, this program reads {SCHEMA_VERSION}", where=str(path), hint="Build it again"
        )
    return connection


def meta(connection: sqlite3.Connection, key: str) -> str | None:
    """One setting of the store (``base``, ``reference`` ...)."""
    with closing(connection.execute("SELECT value FROM meta WHERE key = ?", (key,))) as cursor:
        row = cursor.fetchone()
    return None if row is None else str(row[0])


def set_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Write one setting."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def records(connection: sqlite3.Connection) -> list[Record]:
    """Every stored document, by name, then id."""
    sql = f"SELECT {', '.join(_COLUMNS)} FROM document ORDER BY name, id"
    return [Record(*row) for row in connection.execute(sql)]


def record(connection: sqlite3.Connection, document: str) -> Record | None:
    """One stored document by its id."""
    row = connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM document WHERE id = ?", (document,)).fetchone()
    return None if row is None else Record(*row)


def put_record(connection: sqlite3.Connection, new: Record) -> None:
    """Write one document's line."""
    marks = ", ".join("?" * len(_COLUMNS))
    connection.execute(f"INSERT OR REPLACE INTO document VALUES ({marks})", [getattr(new, c) for c in _COLUMNS])


def curation_lines(connection: sqlite3.Connection) -> list[str]:
    """Every entry of the curation that the store was built with, as a line, by id."""
    return [str(line) for (line,) in connection.execute("SELECT line FROM curation ORDER BY id")]


def set_curation(connection: sqlite3.Connection, entries: Iterable[tuple[str, str]]) -> None:
    """Keep these entries (id, line), in place of those that were kept."""
    connection.execute("DELETE FROM curation")
    connection.executemany("INSERT INTO curation VALUES (?, ?)", sorted(entries))


def digest_of(lines: Iterable[str]) -> tuple[int, int]:
    """Count and digest of a set of lines; the digest is a sum, so that it follows additions and removals in any order."""
    count = total = 0
    for line in lines:
        count += 1
        total += int.from_bytes(hashlib.sha256(line.encode("utf-8")).digest(), "big")
    return count, total % MODULUS


def change_graph(
    connection: sqlite3.Connection, name: str, added: tuple[int, int], removed: tuple[int, int] = (0, 0)
) -> None:
    """Follow a change of one graph: counts and digests of what came and of what went. An empty graph is forgotten."""
    row = connection.execute("SELECT quads, digest FROM graph WHERE name = ?", (name,)).fetchone() or (0, "0")
    count = row[0] + added[0] - removed[0]
    total = (int(row[1], 16) + added[1] - removed[1]) % MODULUS
    if count == 0:
        connection.execute("DELETE FROM graph WHERE name = ?", (name,))
    else:
        connection.execute("INSERT OR REPLACE INTO graph VALUES (?, ?, ?)", (name, count, f"{total:064x}"))


def graphs(connection: sqlite3.Connection, only: str | None = None) -> dict[str, tuple[int, int]]:
    """Count and digest that each graph must have, by name; of one graph, if ``only`` names it."""
    sql = "SELECT name, quads, digest FROM graph WHERE ?1 IS NULL OR name = ?1 ORDER BY name"
    return {name: (quads, int(digest, 16)) for name, quads, digest in connection.execute(sql, (only,))}
