"""Changing a store: documents come and go, the fused view follows, and one rename makes it so.

A writer works on the next generation. What readers see changes only in :meth:`Writer.commit`; a kill before leaves
the old generation as it was. Each document is one transaction, never quad by quad.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from thidua.errors import ConfigError, StoreError
from thidua.graph import reference
from thidua.graph.claims import document_graph, document_quads
from thidua.graph.judgements import GRAPH as JUDGEMENTS
from thidua.graph.terms import line, node, term
from thidua.iri import document_key
from thidua.model import Extraction, Statement
from thidua.namespaces import BASE
from thidua.resolve import articles
from thidua.resolve.features import Features, features
from thidua.rows import statement_from_row
from thidua.store import generations, identity
from thidua.store import ledger as books
from thidua.store.fusing import GRAPH as FUSED
from thidua.store.fusing import Fusion, Pending
from thidua.store.texts import load_text, save_text, sweep_texts
from thidua.store.versions import fusing_version

_ROUND = 250
"""Documents that are fused together when all are."""


@dataclass(slots=True)
class Summary:
    """What one commit did."""

    added: int = 0
    removed: int = 0
    merged: int = 0
    """Mentions that go on under another key than before."""
    generation: str | None = None
    """The new generation; None where nothing changed."""


@dataclass(slots=True)
class _Work:
    """The next generation while it is open."""

    staging: Path
    store: ox.Store
    ledger: sqlite3.Connection
    added: dict[str, Pending] = field(default_factory=dict)
    removed: dict[str, Pending] = field(default_factory=dict)
    old_nodes: dict[str, list[str]] = field(default_factory=dict)


class Writer:
    """The one writer of a store; use it in a ``with`` block. What was not committed is gone at its end."""

    def __init__(self, path: str | os.PathLike[str], *, base: str | None = None) -> None:
        self.root = Path(path)
        self._base = base
        self._work: _Work | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Writer:
        if self.root.exists() and not self.root.is_dir():
            raise ConfigError("this is a file, a store is a folder", where=str(self.root))
        self._stack.enter_context(generations.writing(self.root))
        try:
            self._look()
            if any(self.root.glob("gen-*.tmp")):
                # a killed build may also have left texts of documents that it never sealed
                (self.root / "SWEEP").touch()
            generations.clean(self.root)
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._discard()
        finally:
            self._stack.close()

    def _look(self) -> None:
        """Read what the current generation holds; refuse another base than the one it was begun with."""
        self._known: dict[str, books.Record] = {}
        self._names: dict[str, set[str]] = {}
        self._sources: dict[tuple[str, str], str] = {}
        self._digests: dict[str, tuple[int, int]] = {}
        self._reference: str | None = None
        self._fusing: str | None = None
        found: str | None = None
        now = generations.current(self.root)
        if now is not None:
            generations.verify_seal(now)
            ledger = books.open_ledger(now.ledger)
            try:
                self._known = {r.id: r for r in books.records(ledger)}
                for name, document, source in ledger.execute("SELECT name, document, source_sha256 FROM alias"):
                    self._remember(name, document, source)
                self._digests = books.graphs(ledger)
                self._reference = books.meta(ledger, "reference")
                self._fusing = books.meta(ledger, "fusing")
                found = books.meta(ledger, "base")
            finally:
                ledger.close()
        if found is not None and self._base not in (None, found):
            raise ConfigError(
                f"the store has the base {found}", where=str(self.root), hint="Leave --base out, or use another folder"
            )
        self.base = found or self._base or BASE

    def _remember(self, name: str, document: str, source: str) -> None:
        self._names.setdefault(name, set()).add(document)
        self._sources[(name, source)] = document

    def record(self, document: str) -> books.Record | None:
        """What is known of a stored document."""
        return self._known.get(document)

    def records(self) -> list[books.Record]:
        """Every stored document, by name."""
        return sorted(self._known.values(), key=lambda r: (r.name, r.id))

    def from_file(self, name: str, source_sha256: str) -> books.Record | None:
        """The document that was read from a file of this name and these bytes."""
        document = self._sources.get((name, source_sha256))
        return None if document is None else self._known.get(document)

    def named(self, name: str) -> list[str]:
        """Ids of the documents that were given under a file name."""
        return sorted(d for d in self._names.get(name, ()) if d in self._known)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """Turn what the databases raise into one kind of error. What was not sealed is given up."""
        try:
            yield
        except (sqlite3.Error, OSError, RuntimeError) as error:
            hint = "Nothing was lost: the store is as it was at the last seal. Make room if the disk is full, and build again"
            raise StoreError(f"the store cannot be written ({error})", where=str(self.root), hint=hint) from error

    def add(self, extraction: Extraction, version: str = "", fingerprint: str = "") -> bool:
        """Store a document; False where it is there already as it would be now.

        The same text is the same document, whatever it is called: of several names the first in order counts, and the
        document is what the file of that name says. ``fingerprint`` is of the file and what goes with it, so that
        :meth:`from_file` finds it again; ``version`` is of the program that read it.
        """
        with self._failing():
            return self._add(extraction, version, fingerprint or extraction.document.source_sha256)

    def _add(self, extraction: Extraction, version: str, fingerprint: str) -> bool:
        document = extraction.document
        old = self._known.get(document.id)
        if old is not None and old.name < document.name:
            self._alias(document.name, document.id, fingerprint)
            if old.version == version:
                return False
            extraction = renamed(extraction, old.name)
            document = extraction.document
        quads = document_quads(extraction, self.base)
        counted = books.digest_of(map(line, quads))
        if old is not None:
            if old.version == version and self._stored_digest(document.id) == counted:
                self._alias(document.name, document.id, fingerprint)
                return False
            self.remove(document.id, keep_names=True)
        work = self._begin()
        work.store.extend(quads)
        books.change_graph(work.ledger, document_graph(document.id), counted)
        save_text(self.root, document.text)
        asserted = sum(s.status == "asserted" for s in extraction.statements)
        new = books.Record(
            document.id, document.name, document.text_sha256, document.source_sha256, document.language, document.published,
            document.media_type, len(extraction.statements), asserted, len(extraction.findings), version,
        )  # fmt: skip
        books.put_record(work.ledger, new)
        self._known[new.id] = new
        self._alias(document.name, document.id, fingerprint)
        work.added[new.id] = Pending(
            new.id,
            new.language,
            new.published,
            extraction.statements,
            articles.article_features(document.text, document.language),
        )
        return True

    def _stored_digest(self, document: str) -> tuple[int, int] | None:
        """Count and digest of a stored document's graph."""
        if self._work is not None:
            return books.graphs(self._work.ledger, document_graph(document)).get(document_graph(document))
        return self._digests.get(document_graph(document))

    def _alias(self, name: str, document: str, source: str) -> None:
        if self._sources.get((name, source)) != document:
            self._begin().ledger.execute("INSERT OR REPLACE INTO alias VALUES (?, ?, ?)", (name, document, source))
            self._remember(name, document, source)

    def remove(self, document: str, *, keep_names: bool = False) -> None:
        """Take a document out, with all that only it said."""
        old = self._known.get(document)
        if old is None:
            raise StoreError(
                f"no document {document}", where=str(self.root), hint="`thidua verify` lists what is stored"
            )
        with self._failing():
            self._remove(old, keep_names=keep_names)

    def _remove(self, old: books.Record, *, keep_names: bool) -> None:
        document = old.id
        work = self._begin()
        del self._known[document]
        graph = node(self.base, document_graph(document))
        quads = list(work.store.quads_for_pattern(None, None, None, graph))
        if work.added.pop(document, None) is None:
            work.removed[document] = Pending(old.id, old.language, old.published, self._statements(work, document))
            sql = "SELECT key FROM node WHERE document = ? ORDER BY key"
            work.old_nodes[document] = [key for (key,) in work.ledger.execute(sql, (document,))]
        work.store.remove_graph(graph)
        books.change_graph(work.ledger, document_graph(document), (0, 0), books.digest_of(map(line, quads)))
        work.ledger.execute("DELETE FROM document WHERE id = ?", (document,))
        if not keep_names:
            work.ledger.execute("DELETE FROM alias WHERE document = ?", (document,))

    def _statements(self, work: _Work, document: str) -> tuple[Statement, ...]:
        """A stored document's statements, from the rows that its claims carry."""
        graph = node(self.base, document_graph(document))
        rows = work.store.quads_for_pattern(None, term("tdu:statement"), None, graph)
        texts = sorted(q.object.value for q in rows if isinstance(q.object, ox.Literal))
        return tuple(statement_from_row(json.loads(text)) for text in texts)

    def commit(self) -> Summary:
        """Fuse, seal and switch. Afterwards readers see the new generation, and the disk holds it."""
        with self._failing():
            return self._commit()

    def _commit(self) -> Summary:
        if self._known and self._reference != reference.reference_hash():
            self._load_reference(self._begin())
        if self._known and self._fusing != fusing_version():
            self._begin()
        work = self._work
        if work is None:
            return Summary()
        summary = Summary(added=len(work.added), removed=len(work.removed.keys() - work.added.keys()))
        if self._fusing not in (None, fusing_version()):
            self._forget_fusion(work)
        summary.merged = self._fuse(work, work.added, work.removed)
        self._fusing = fusing_version()
        books.set_meta(work.ledger, "fusing", self._fusing)
        work.store.flush()
        books.set_meta(work.ledger, "base", self.base)
        work.ledger.execute("COMMIT")
        self._close(work)
        generation = generations.seal(self.root, work.staging)
        self._work = None
        summary.generation = generation.path.name
        alone = generations.clean(self.root)
        if work.removed or (self.root / "SWEEP").exists():
            self._sweep(alone)
        return summary

    def _sweep(self, alone: bool) -> None:
        """Texts of removed documents go too, once no reader is left on a generation that has them."""
        (self.root / "SWEEP").touch()
        if alone:
            sweep_texts(self.root, {r.sha256 for r in self._known.values()})
            (self.root / "SWEEP").unlink()

    def _begin(self) -> _Work:
        if self._work is None:
            staging = generations.begin(self.root)
            try:
                store = ox.Store(str(staging / "graph"))
            except (OSError, RuntimeError) as error:
                raise StoreError(f"the database cannot be opened ({error})", where=str(self.root)) from error
            ledger = books.open_ledger(staging / "ledger.sqlite", write=True, must_exist=False)
            ledger.execute("BEGIN")
            self._work = _Work(staging, store, ledger)
        return self._work

    def _load_reference(self, work: _Work) -> None:
        graph = node(self.base, reference.GRAPH)
        before = list(work.store.quads_for_pattern(None, None, None, graph))
        work.store.remove_graph(graph)
        work.store.extend(reference.reference_quads(self.base))
        # digested as stored: the store writes some typed values in its own way
        after = list(work.store.quads_for_pattern(None, None, None, graph))
        books.change_graph(
            work.ledger, reference.GRAPH, books.digest_of(map(line, after)), books.digest_of(map(line, before))
        )
        self._reference = reference.reference_hash()
        books.set_meta(work.ledger, "reference", self._reference)

    def _forget_fusion(self, work: _Work) -> None:
        """What another version of the rules fused cannot be followed by this one: fuse all stored claims anew."""
        for table in ("node", "block", "edge", "canon", "counter"):
            work.ledger.execute(f"DELETE FROM {table}")
        for name in (FUSED, JUDGEMENTS):
            work.store.remove_graph(node(self.base, name))
            work.ledger.execute("DELETE FROM graph WHERE name = ?", (name,))
        work.removed.clear()
        stored = sorted(self._known.keys() - work.added.keys())
        for start in range(0, len(stored), _ROUND):
            self._fuse(work, {d: self._pending(work, d) for d in stored[start : start + _ROUND]}, {})

    def _pending(self, work: _Work, document: str) -> Pending:
        """A stored document as if it came now."""
        r = self._known[document]
        article = articles.article_features(load_text(self.root, r.sha256), r.language)
        return Pending(r.id, r.language, r.published, self._statements(work, document), article)

    def _fuse(self, work: _Work, added: Mapping[str, Pending], removed: Mapping[str, Pending]) -> int:
        nodes = {d: _nodes(d, p) for d, p in added.items()}
        change = identity.update(work.ledger, nodes, removed)
        fusion = Fusion(work.store, work.ledger, self.base, change)
        for document in sorted(removed):
            fusion.subtract(removed[document], work.old_nodes[document])
        for document in sorted(added):
            fusion.add(added[document], sorted(nodes[document]))
        for document in fusion.affected(exclude=added.keys() | removed.keys()):
            stored = self._known[document]
            keys = [
                k for (k,) in work.ledger.execute("SELECT key FROM node WHERE document = ? ORDER BY key", (document,))
            ]
            fusion.renew(Pending(stored.id, stored.language, stored.published, self._statements(work, document)), keys)
        fusion.apply()
        return sum(now != key for key, (_, now) in change.canon.items())

    def _close(self, work: _Work) -> None:
        work.ledger.close()
        del work.store
        # opened once more, the database drops the log that the flush made needless: less to copy for the next generation
        ox.Store(str(work.staging / "graph"))

    def _discard(self) -> None:
        if self._work is not None:
            self._work.ledger.close()
            del self._work.store
            gc.collect()
            shutil.rmtree(self._work.staging, ignore_errors=True)
            self._work = None
            with suppress(OSError):
                (self.root / "SWEEP").touch()


def _nodes(document: str, pending: Pending) -> dict[str, tuple[str, Features]]:
    """What is resolved of a document: its mentions, and the document itself as a version of an article."""
    found = features(document, pending.published, pending.statements)
    return {**found, document_key(document): (articles.KIND, pending.article)} if pending.article else found


def renamed(extraction: Extraction, name: str) -> Extraction:
    """The extraction as if its document had another file name."""
    return Extraction(
        replace(extraction.document, name=name),
        tuple(replace(s, document=name) for s in extraction.statements),
        tuple(replace(f, document=name) for f in extraction.findings),
    )
