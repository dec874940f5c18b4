"""Changing a store: documents come and go, the fused view follows, and one rename makes it so.

A writer works on the next generation. What readers see changes only in :meth:`Writer.commit`; a kill before leaves
the old generation as it was. A document is put in whole or the writer gives up: after an error it does nothing more.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from types import TracebackType

from thidua.curate.added import MEDIA_TYPE, added
from thidua.curate.book import Curation
from thidua.curate.entries import Entry, parse
from thidua.errors import ConfigError, StoreError
from thidua.graph import reference
from thidua.graph.claims import document_graph, document_quads
from thidua.graph.terms import line
from thidua.model import Document, Extraction, Statement
from thidua.namespaces import BASE
from thidua.store import folder, generations
from thidua.store import ledger as books
from thidua.store.extraction import document_of
from thidua.store.mirror import folder_of
from thidua.store.names import Names, Reading, Source
from thidua.store.publish import Publisher
from thidua.store.texts import is_whole, load_text, save_text, sweep_texts
from thidua.store.versions import fusing_version
from thidua.store.work import Work, pending, statements_of


@dataclass(slots=True)
class Summary:
    """What one commit did."""

    added: int = 0
    removed: int = 0
    merged: int = 0
    """Mentions that go on under another key than before."""
    lost: tuple[Entry, ...] = ()
    """Judgements and corrections that are about nothing that is stored."""
    generation: str | None = None
    """The new generation; None where nothing changed."""


class Writer:
    """The one writer of a store; use it in a ``with`` block. What was not committed is gone at its end.

    Of a store on a server the path is its address: each commit goes there as a whole.
    ``create`` makes a store of an empty or a missing folder. A folder that holds something else is refused.
    """

    def __init__(self, path: str | os.PathLike[str], *, base: str | None = None, create: bool = True) -> None:
        self.root = folder_of(path, create=create)
        self._publisher: Publisher | None = None
        self._base = None if base is None else folder.check_base(base)
        self._create = create
        self._work: Work | None = None
        self._broken: BaseException | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Writer:
        folder.claim(self.root, create=self._create)
        self._stack.enter_context(folder.writing(self.root))
        try:
            self._publisher = Publisher.of(self.root)
            if self._publisher is not None:
                self._stack.callback(self._publisher.close)
            self._look()
            if any(self.root.glob("gen-*.tmp")):
                # a killed build may also have left texts of documents that it never sealed
                (self.root / "SWEEP").touch()
            self._tidy()
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
        self._names = Names()
        self._digests: dict[str, tuple[int, int]] = {}
        self._reference: str | None = None
        self._fusing: str | None = None
        self._curation: list[str] = []
        found: str | None = None
        now = generations.current(self.root)
        if now is not None:
            # a damaged ledger that is built upon would be sealed anew, as if it were good
            generations.verify_seal(now, ledger=True)
            ledger = books.open_ledger(now.ledger)
            try:
                self._known = {r.id: r for r in books.records(ledger)}
                self._names = Names.load(ledger)
                self._digests = books.graphs(ledger)
                self._reference = books.meta(ledger, "reference")
                self._fusing = books.meta(ledger, "fusing")
                self._curation = books.curation_lines(ledger)
                found = books.meta(ledger, "base")
            finally:
                ledger.close()
        if found is not None and self._base not in (None, found):
            raise ConfigError(
                f"the store has the base {found}", where=str(self.root), hint="Leave --base out, or use another folder"
            )
        self.base = found or self._base or BASE

    def record(self, document: str) -> books.Record | None:
        """What is known of a stored document."""
        return self._known.get(document)

    def records(self) -> list[books.Record]:
        """Every stored document, by name."""
        return sorted(self._known.values(), key=lambda r: (r.name, r.id))

    def from_file(self, name: str, fingerprint: str, version: str) -> Source | None:
        """The document that this version read from a file of this name and these bytes, if its text is whole."""
        source = self.source(name, fingerprint)
        if source is None or self._names.version(source.document, name) != version:
            return None
        return source if self.has_text(source.document) else None

    def source(self, name: str, fingerprint: str) -> Source | None:
        """The document that any version read from a file of this name and these bytes."""
        return self._names.source(name, fingerprint)

    def has_text(self, document: str) -> bool:
        """Whether the text of a stored document is there and whole."""
        return is_whole(self.root, self._known[document].sha256)

    def named(self, name: str) -> list[str]:
        """Ids of the documents that were given under a file name."""
        return self._names.documents(name)

    def names(self, document: str) -> list[str]:
        """The names under which a document was given, the one that counts first."""
        return self._names.of(document)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """Turn what the databases raise into one kind of error. After any error all that was not sealed is given up:
        a document that is half in must never be sealed."""
        if self._broken is not None:
            raise StoreError("this writer gave up after an error", where=str(self.root)) from self._broken
        try:
            yield
        except (sqlite3.Error, OSError, RuntimeError) as error:
            self._give_up(error)
            hint = "Nothing was lost: the store is as it was at the last seal. Make room if the disk is full, and build again"
            raise StoreError(f"the store cannot be written ({error})", where=str(self.root), hint=hint) from error
        except BaseException as error:
            self._give_up(error)
            raise

    def _give_up(self, error: BaseException) -> None:
        self._broken = error
        self._discard()

    def add(self, extraction: Extraction, version: str = "", fingerprint: str = "") -> bool:
        """Store a document; False where it is there already as it would be now.

        The same text is the same document, whatever it is called: of several names the first in order counts, and the
        document is what the file of that name says; what the others say is kept for when that name goes.
        ``fingerprint`` is of the file and what goes with it, so that :meth:`from_file` finds it again: of one name and
        text only the last counts. ``version`` is of the program that read it.
        """
        with self._failing():
            return self._add(extraction, version, fingerprint or extraction.document.source_sha256)

    def _add(self, extraction: Extraction, version: str, fingerprint: str) -> bool:
        document = extraction.document
        new = Reading(_record(extraction, version), tuple(document_quads(extraction, self.base)))
        source = self._names.source(document.name, fingerprint)
        if source is not None and source.document != document.id:
            # another version of the program saw another text in the same file
            self._forget(document.name, source.document)
        old = self._known.get(document.id)
        if old is None:
            # first the text, then the graph: offsets into a text that is not there are no evidence
            self._begin()
            save_text(self.root, document.text)
            self._show(new)
        else:
            save_text(self.root, document.text)
            if not self._meet(old, new):
                self._set_files(document.id, document.name, {fingerprint: True})
                return False
        self._set_files(document.id, document.name, {fingerprint: True})
        return True

    def _meet(self, old: books.Record, new: Reading) -> bool:
        """A text that is stored comes (again): under its own name or under another. True where the document changes."""
        record = new.record
        if old.name < record.name:
            self._put_aside(new)
            return False
        if old == record and self._stored_digest(old.id) == books.digest_of(map(line, new.quads)):
            return False
        work = self._begin()
        if old.name != record.name:
            self._put_aside(Reading(old, tuple(work.quads(old.id))))
        work.take_out(old)
        self._show(new)
        return True

    def _show(self, reading: Reading) -> None:
        """Make a reading the one that counts."""
        record, work = reading.record, self._begin()
        work.put(
            record,
            reading.quads,
            pending(record, statements_of(reading.quads), load_text(self.root, record.sha256)),
        )
        self._names.put(work.ledger, record.id, record.name, record.version, None)
        self._known[record.id] = record

    def _put_aside(self, reading: Reading) -> None:
        record, packed = reading.record, reading.packed()
        if not self._names.is_known(record.id, record.name, record.version, packed):
            self._names.put(self._begin().ledger, record.id, record.name, record.version, packed)

    def _set_files(self, document: str, name: str, files: dict[str, bool]) -> None:
        if self._names.files(document, name) != files:
            self._names.put_files(self._begin().ledger, document, name, files)

    def readings(self) -> list[tuple[str, str, str]]:
        """What is stored under each name of each document: document, name, the version that read it."""
        named = ((r.id, name) for r in self.records() for name in self._names.of(r.id))
        return [(d, n, self._names.version(d, n) or "") for d, n in named if self._known[d].media_type != MEDIA_TYPE]

    def kept(self, document: str, name: str) -> tuple[Document, tuple[Statement, ...]]:
        """A stored document under one of its names, as it was before it was read, and what was read in it."""
        with self._failing():
            work, record = self._begin(), self._known[document]
            if record.name == name:
                reading = Reading(record, tuple(work.quads(document)))
            else:
                reading = self._names.reading(work.ledger, document, name)
            text = load_text(self.root, record.sha256)
            again = document_of(reading.record, reading.quads, text, work.store, self.base)
            return again, statements_of(reading.quads)

    def read_again(self, extraction: Extraction, version: str) -> bool:
        """Put what another version reads of a kept text in place of what is stored; the files behind it stay as they are."""
        with self._failing():
            new = Reading(_record(extraction, version), tuple(document_quads(extraction, self.base)))
            return self._meet(self._known[extraction.document.id], new)

    @property
    def of_this_version(self) -> bool:
        """Whether the fused view and the vocabularies in the store are this program's; True of an empty store."""
        return not self._known or (self._fusing == fusing_version() and self._reference == reference.reference_hash())

    def add_again(self) -> None:
        """Make the small documents of added statements anew, as this version makes them."""
        with self._failing():
            for extraction in added(self._stored_curation()):
                self._add(extraction, "curation", extraction.document.text_sha256)

    def entries_in_force(self) -> list[Entry]:
        """The judgements and corrections that hold."""
        return self._stored_curation().active

    def _stored_curation(self) -> Curation:
        return Curation(parse(line, "the store") for line in self._curation)

    def also(self, document: str, name: str, fingerprint: str) -> None:
        """Note a further file of the same name with the same text (in another folder); it says nothing that counts."""
        with self._failing():
            files = self._names.files(document, name)
            self._set_files(document, name, {**files, fingerprint: files.get(fingerprint, False)})

    def _stored_digest(self, document: str) -> tuple[int, int] | None:
        """Count and digest of a stored document's graph."""
        graph = document_graph(document)
        known = self._digests if self._work is None else books.graphs(self._work.ledger, graph)
        return known.get(graph)

    def remove(self, document: str) -> None:
        """Take a document out, with all that only it said and under all its names."""
        old = self._known.get(document)
        if old is None:
            raise StoreError(
                f"no document {document}", where=str(self.root), hint="`thidua verify` lists what is stored"
            )
        with self._failing():
            work = self._begin()
            work.take_out(old)
            self._names.drop(work.ledger, document, self._names.of(document))
            del self._known[document]

    def forget(self, name: str, document: str) -> bool:
        """Take one name from a document; the document goes with its last name. True where it went."""
        with self._failing():
            self._forget(name, document)
        return document not in self._known

    def _forget(self, name: str, document: str) -> None:
        work, old = self._begin(), self._known[document]
        self._names.drop(work.ledger, document, [name])
        if old.name != name:
            return
        work.take_out(old)
        del self._known[document]
        left = self._names.of(document)
        if left:
            self._show(self._names.reading(work.ledger, document, left[0]))

    def curate(self, curation: Curation) -> None:
        """Put judgements and corrections in place of those that the store has; nothing happens where they are the same."""
        with self._failing():
            if curation.lines() == self._curation:
                return
            small = added(curation)
            wanted = {extraction.document.id for extraction in small}
            for record in self.records():
                if record.media_type == MEDIA_TYPE and record.id not in wanted:
                    self.remove(record.id)
            for extraction in small:
                self._add(extraction, "curation", extraction.document.text_sha256)
            self._begin().curate(curation)
            self._curation = curation.lines()

    def commit(self) -> Summary:
        """Fuse, seal and switch. Afterwards readers see the new generation, and the disk holds it."""
        with self._failing():
            return self._commit()

    def _commit(self) -> Summary:
        if self._known and self._reference != reference.reference_hash():
            self._begin().load_reference()
            self._reference = reference.reference_hash()
        if self._known and self._fusing != fusing_version():
            self._begin()
        work = self._work
        if work is None:
            self._tidy()
            return Summary()
        summary = Summary(added=len(work.added), removed=len(work.removed.keys() - work.added.keys()))
        if work.removed:
            (self.root / "SWEEP").touch()
        if self._fusing not in (None, fusing_version()):
            work.forget_fusion(self._known)
        summary.merged = work.fuse(self._known)
        summary.lost = tuple(work.lost())
        self._fusing = fusing_version()
        books.set_meta(work.ledger, "fusing", self._fusing)
        books.set_meta(work.ledger, "base", self.base)
        self._digests = books.graphs(work.ledger)
        summary.generation = work.finish().path.name
        self._work = None
        if self._publisher is not None:
            self._publisher.publish()
        self._tidy()
        return summary

    def _tidy(self) -> None:
        """Remove what nobody reads any more. Call when what is known is what is sealed.

        Texts of removed documents go too, once no reader is left on a generation that has them.
        """
        alone = generations.clean(self.root)
        if alone and (self.root / "SWEEP").exists():
            sweep_texts(self.root, {r.sha256 for r in self._known.values()})
            (self.root / "SWEEP").unlink()

    def _begin(self) -> Work:
        if self._work is None:
            self._work = Work(self.root, self.base)
        return self._work

    def _discard(self) -> None:
        if self._work is not None:
            self._work.discard()
            self._work = None
            with suppress(OSError):
                (self.root / "SWEEP").touch()


def _record(extraction: Extraction, version: str) -> books.Record:
    document = extraction.document
    asserted = sum(s.status == "asserted" for s in extraction.statements)
    return books.Record(
        document.id, document.name, document.text_sha256, document.source_sha256, document.language, document.published,
        document.media_type, len(extraction.statements), asserted, len(extraction.findings), version,
    )  # fmt: skip
