"""The index of names: an SQLite file made from a store's graphs, kept in the cache folder under the store's seal.

It holds nothing that the store does not hold; a file that is missing, old or damaged is made anew. Things are numbered by how
many documents speak of them, so that the first hits of a common word are those that matter most, and few of many are looked at.
Made by SQLite on the disk: memory stays flat, whatever the size of the graph.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from thidua import cache
from thidua.errors import StoreError, worded
from thidua.namespaces import BASE, NS, PREFIXES
from thidua.search.words import standing_for, words

_KEPT = 6
"""Index files that are kept in the cache folder, the newest."""
KINDS = (
    "Person", "UnnamedHolder", "Group", "Body", "Place", "Unit", "Post", "Instrument", "Event", "Movement", "Document", "Concept",
)  # fmt: skip
"""Classes of what is found; a thing of several goes by the first."""
_OWN = (
    "rdfs:label",
    "skos:prefLabel",
    "skos:altLabel",
    "tdu:latinName",
    "tdu:documentNumber",
    "dcterms:title",
    "tdu:headline",
)
_TITLES = ("rdfs:label", "skos:prefLabel", "dcterms:title")
_TIES = ("tdu:jurisdiction", "tdu:bodyKind", "tdu:eventPlace", "tdu:organiser", "tdu:issuer", "tdu:instrumentKind")
"""What a thing is tied to lends it its names: a people's committee is found by its kind and its province in any language."""
_ABOUT = ("tdu:jurisdictionName", "tdu:number", "tdu:topic", "tdu:date", "tdu:issuedOn")
_CONCEPT = f"{PREFIXES['skos']}Concept"
_TABLES = """
CREATE TABLE raw_thing(iri TEXT, kind INTEGER);
CREATE TABLE raw_name(iri TEXT, title INTEGER, text TEXT, lang TEXT);
CREATE TABLE raw_tie(iri TEXT, other TEXT);
CREATE TABLE raw_about(iri TEXT, text TEXT);
CREATE TABLE raw_doc(iri TEXT);
CREATE TABLE things(n INTEGER PRIMARY KEY, iri TEXT UNIQUE, kind INTEGER, label TEXT, lang TEXT, documents INTEGER, about TEXT);
CREATE TABLE names(thing INTEGER, title INTEGER, text TEXT, lang TEXT, folded TEXT);
CREATE TABLE vocabulary(term TEXT PRIMARY KEY, length INTEGER) WITHOUT ROWID;
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT);
CREATE VIRTUAL TABLE found USING fts5(name, sound, about, content='', prefix='1 2 3', detail=full,
  tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co S*'");
CREATE VIRTUAL TABLE terms USING fts5vocab(found, 'row');
"""
_ORDER = """
CREATE INDEX raw_thing_iri ON raw_thing(iri); CREATE INDEX raw_name_iri ON raw_name(iri);
CREATE INDEX raw_tie_iri ON raw_tie(iri); CREATE INDEX raw_about_iri ON raw_about(iri); CREATE INDEX raw_doc_iri ON raw_doc(iri);
INSERT INTO things(iri, kind, documents)
  SELECT t.iri, MIN(t.kind), (SELECT COUNT(*) FROM raw_doc d WHERE d.iri = t.iri) FROM raw_thing t
  WHERE EXISTS (SELECT 1 FROM raw_name n WHERE n.iri = t.iri) GROUP BY t.iri ORDER BY 3 DESC, 1;
"""


def index_of(store: Any) -> tuple[sqlite3.Connection, Path | None]:
    """The index of a store, opened read-only, and the file if it is one that goes when the index is closed.

    ``store``: what :func:`thidua.store.open_any` gives. Raises StoreError where this Python's SQLite has no full-text search.
    """
    top, name = cache.place(), _name(store)
    if top is not None and name is not None:
        kept = top / name
        for _ in range(2):  # a damaged file goes when it is opened, and is made anew
            with contextlib.suppress(OSError, sqlite3.DatabaseError):
                if not kept.is_file():
                    top.mkdir(mode=0o700, parents=True, exist_ok=True)
                    _make_at(store, kept)
                    _forget(top)
                return _open(kept), None
    handle, made = tempfile.mkstemp(prefix="thidua-search-", suffix=".sqlite")
    os.close(handle)
    passing = Path(made)
    try:
        passing.unlink()
        _make_at(store, passing)
        return _open(passing), passing
    except sqlite3.DatabaseError as error:
        raise StoreError(
            worded("the index of names cannot be made ({error})", error=error),
            hint="Search needs a Python whose SQLite has FTS5",
        ) from error


def _name(store: Any) -> str | None:
    """The file name of a store's index; None for a store that has no seal to tell its state by."""
    generation = getattr(store, "generation", None)
    if generation is None:
        return None
    state = hashlib.sha256(f"{_program()} {cache.key()} {generation.seal_sha256}".encode()).hexdigest()
    return f"search.{state[:24]}.sqlite"


@functools.cache
def _program() -> str:
    """Digest of what makes an index: another version makes another file."""
    here = Path(__file__)
    return hashlib.sha256(here.read_bytes() + here.with_name("words.py").read_bytes()).hexdigest()


def _open(path: Path) -> sqlite3.Connection:
    opened = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    try:
        if opened.execute("SELECT value FROM meta WHERE key = 'complete'").fetchone() is None:
            raise sqlite3.DatabaseError("not complete")
    except sqlite3.DatabaseError:
        opened.close()
        path.unlink(missing_ok=True)
        raise
    return opened


def _make_at(store: Any, path: Path) -> None:
    """Write the index beside its place and put it there as a whole."""
    own = path.with_name(f".{path.name}.{os.getpid()}")
    own.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(own, isolation_level=None)) as db:
            db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE;")
            db.executescript(_TABLES)
            db.execute("BEGIN")
            _read(store, db)
            db.execute("COMMIT")
            db.executescript(_ORDER)
            db.execute("BEGIN")
            _write_names(db)
            db.execute("INSERT INTO vocabulary SELECT term, length(term) FROM terms")
            db.execute("INSERT INTO meta VALUES ('complete', '1')")
            db.execute("COMMIT")
            db.executescript(
                "DROP TABLE raw_thing; DROP TABLE raw_name; DROP TABLE raw_tie; DROP TABLE raw_about; DROP TABLE raw_doc;"
                "CREATE INDEX names_thing ON names(thing); CREATE INDEX names_folded ON names(folded);"
                "CREATE INDEX vocabulary_length ON vocabulary(length); DROP TABLE terms; VACUUM;"
            )
        own.replace(path)
    finally:
        own.unlink(missing_ok=True)


def _forget(top: Path) -> None:
    known = sorted(top.glob("search.*.sqlite"), key=lambda f: f.stat().st_mtime, reverse=True)
    for old in known[_KEPT:]:
        old.unlink(missing_ok=True)


def _read(store: Any, db: sqlite3.Connection) -> None:
    """What the graphs say of names, row by row as it comes."""
    kinds = {_CONCEPT if k == "Concept" else NS + k: n for n, k in enumerate(KINDS)}
    among = " ".join(f"<{k}>" for k in kinds)
    both = "VALUES ?g { <graph/fused> <graph/reference> }"
    typed = f"{both} VALUES ?kind {{ {among} }} GRAPH ?g {{ ?thing a ?kind }}"
    documents = f"GRAPH ?g {{ ?thing a <{NS}Document> }} BIND(<{NS}Document> AS ?kind)"
    rows = store.query(f"{_BASE} SELECT ?thing ?kind {{ {{ {typed} }} UNION {{ {documents} }} }}")
    db.executemany("INSERT INTO raw_thing VALUES (?, ?)", ((r["thing"].value, kinds[r["kind"].value]) for r in rows))
    for term in _OWN:
        of_document = f"GRAPH ?g {{ ?thing a tdu:Document ; {term} ?name }}"
        where = of_document if term == "tdu:headline" else f"{both} GRAPH ?g {{ ?thing {term} ?name }}"
        if term == "dcterms:title":
            where = f"{{ {where} }} UNION {{ {of_document} }}"
        rows = store.query(f"{_BASE} SELECT ?thing ?name {{ {where} }}")
        title = _TITLES.index(term) if term in _TITLES else len(_TITLES)
        db.executemany("INSERT INTO raw_name VALUES (?, ?, ?, ?)", _literals(rows, title))
    for term in _TIES:
        rows = store.query(
            f"{_BASE} SELECT ?thing ?other {{ {both} GRAPH ?g {{ ?thing {term} ?other }} FILTER(isIRI(?other)) }}"
        )
        db.executemany("INSERT INTO raw_tie VALUES (?, ?)", ((r["thing"].value, r["other"].value) for r in rows))
    for term in _ABOUT:
        rows = store.query(f"{_BASE} SELECT ?thing ?name {{ {both} GRAPH ?g {{ ?thing {term} ?name }} }}")
        db.executemany("INSERT INTO raw_about VALUES (?, ?)", ((r["thing"].value, r["name"].value) for r in rows))
    rows = store.query(f"{_BASE} SELECT ?thing {{ GRAPH <graph/fused> {{ ?thing tdu:mentionedIn ?doc }} }}")
    db.executemany("INSERT INTO raw_doc VALUES (?)", ((r["thing"].value,) for r in rows))


_BASE = f"BASE <{BASE}>"


def _literals(rows: Iterable[Any], title: int) -> Iterator[tuple[str, int, str, str]]:
    for row in rows:
        name = row["name"]
        yield row["thing"].value, title, name.value, getattr(name, "language", None) or ""


def _write_names(db: sqlite3.Connection) -> None:
    """The names of each thing and the words under which it is found, in the order of the things."""
    lent: dict[str, str] = {}
    for n, thing, kind in _in_order(db):
        given = db.execute(
            "SELECT text, lang, MIN(title) FROM raw_name WHERE iri = ? GROUP BY text, lang ORDER BY 3, 2, 1", (thing,)
        ).fetchall()
        label, lang = _label(given)
        folded = [" ".join(words(text)) for text, _, _ in given]
        db.executemany(
            "INSERT INTO names VALUES (?, ?, ?, ?, ?)",
            ((n, title, text, tag, f) for (text, tag, title), f in zip(given, folded, strict=True)),
        )
        own = dict.fromkeys(w for f in folded for w in f.split())
        sound = dict.fromkeys(s for w in own for s in standing_for(w)) if KINDS[kind] in _SOUNDING else {}
        about = dict.fromkeys(
            w
            for (text,) in db.execute("SELECT DISTINCT text FROM raw_about WHERE iri = ? ORDER BY 1", (thing,))
            for w in words(text)
        )
        for (other,) in db.execute("SELECT DISTINCT other FROM raw_tie WHERE iri = ? ORDER BY 1", (thing,)):
            about.update(dict.fromkeys(_lent(db, other, lent).split()))
        told = " ".join(w for w in about if w not in own)
        db.execute("UPDATE things SET label = ?, lang = ?, about = ? WHERE n = ?", (label, lang, told, n))
        heard = " ".join(s for s in sound if s not in own)
        db.execute("INSERT INTO found(rowid, name, sound, about) VALUES (?, ?, ?, ?)", (n, " ".join(own), heard, told))


def _in_order(db: sqlite3.Connection) -> Iterator[tuple[int, str, int]]:
    last = 0
    while rows := db.execute("SELECT n, iri, kind FROM things WHERE n > ? ORDER BY n LIMIT 1000", (last,)).fetchall():
        yield from rows
        last = rows[-1][0]


_SOUNDING = ("Person", "UnnamedHolder", "Place")
"""Names that are transliterated and not translated."""


def _lent(db: sqlite3.Connection, other: str, known: dict[str, str]) -> str:
    """The words of all names of a thing that others are tied to; few things lend to many."""
    if other not in known:
        if len(known) > 20_000:
            known.clear()
        rows = db.execute("SELECT DISTINCT text FROM raw_name WHERE iri = ? ORDER BY 1", (other,))
        known[other] = " ".join(dict.fromkeys(w for (text,) in rows for w in words(text)))
    return known[other]


def _label(given: list[tuple[str, str, int]]) -> tuple[str, str]:
    """What a thing is shown by: its title; among several languages English, then Vietnamese, then what comes first."""
    rank = {"": 0, "en": 1, "vi": 2}
    text, lang, _ = min(given, key=lambda g: (g[2], rank.get(g[1], 3), g[1], g[0]))
    return text, lang
