"""From files to a store: read, extract, store, fuse. What the ``thidua build`` command does, as functions."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.curate import Curation, Entry
from thidua.errors import ConfigError, DocumentError, ThiduaError
from thidua.extract.of_file import extract_file
from thidua.graph.claims import document_quads
from thidua.graph.contribute import Source, contribution
from thidua.graph.fuse import render
from thidua.model import Extraction
from thidua.namespaces import BASE
from thidua.reading.collect import collect
from thidua.reading.limits import DEFAULT, Limits
from thidua.reading.origin import sidecar_of
from thidua.reading.worker import Workers
from thidua.store.files import sha256_of
from thidua.store.versions import reading_version
from thidua.store.writer import Writer

if TYPE_CHECKING:
    from thidua.llm.reader import ModelReader

CHECKPOINT = 250
"""After so many new documents a generation is sealed: a kill costs at most these."""


@dataclass(slots=True)
class Failure:
    """A file that gave no document, and why."""

    path: Path
    error: ThiduaError

    @property
    def reason(self) -> str:
        """Short code of the reason (``empty``, ``time-limit`` ...)."""
        return getattr(self.error, "reason", self.error.code)


@dataclass(slots=True)
class Report:
    """What a build did."""

    files: int = 0
    added: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    same_name: list[str] = field(default_factory=list)
    """Names under which the store now holds several texts."""
    repaired: list[str] = field(default_factory=list)
    """Stored documents whose text was missing or damaged and is whole again."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(file, remark of the reader)."""
    merged: int = 0
    documents: int = 0
    asserted: int = 0
    doubtful: int = 0
    findings: int = 0
    other_version: int = 0
    """Stored documents that another version of the program read and that were not given again."""
    generation: str | None = None
    lost: tuple[Entry, ...] = ()
    """Judgements and corrections that are about nothing that is stored."""


Progress = Callable[[int, int, str], None]
"""Called with (files done, files in all, name of the last one)."""


def understand(item: tuple[str, str | None], limits: Limits) -> Extraction:
    """Read and extract one file; runs in a worker process. ``item``: the file, and the mapping if it is a table."""
    extraction = extract_file(item, limits)
    _try_out(extraction)
    return extraction


def warm() -> None:
    """Load what every document needs, before any deadline runs."""
    from thidua.lexicon import available, lexicon, prepare

    prepare()
    for language in available():
        lexicon(language)


def _try_out(extraction: Extraction) -> None:
    """Fuse the document alone: what cannot be written is found here, where it costs only this document."""
    document = extraction.document
    document_quads(extraction, BASE)
    fields: dict[str, dict[str, dict[str, int]]] = {}
    for unit, name, value in contribution(Source(document.id, document.language), extraction.statements, {}).marks:
        fields.setdefault(unit, {}).setdefault(name, {})[value] = 1
    for unit, found in fields.items():
        render(unit, found, BASE)


def fingerprint(path: Path, mapping: Path | None) -> str:
    """Digest of a file and of what goes with it: while it stays, the file need not be read again."""
    parts = [sha256_of(p) if p is not None and p.is_file() else "-" for p in (path, sidecar_of(path), mapping)]
    return hashlib.sha256(" ".join(parts).encode("ascii")).hexdigest()


def build(
    paths: Iterable[str | os.PathLike[str]], store: str | os.PathLike[str], *, mapping: str | os.PathLike[str] | None = None,
    base: str | None = None, workers: int = 1, replace: bool = False, limits: Limits = DEFAULT, progress: Progress | None = None,
    curation: Curation | None = None, model: ModelReader | None = None,
) -> Report:  # fmt: skip
    """Put the documents of files and folders into a store, and say what came of each.

    A file whose document is stored already is not read again. A file of a known name with another text is a further
    document; with ``replace`` the name is taken from the earlier text, which goes if it has no other. What lies in the store's own folder is no input.
    ``curation`` takes the place of the judgements and corrections that the store has; None leaves those as they are.
    ``model`` is asked about each document too.
    """
    report, paths = Report(), list(paths)
    inside = Path(store).resolve()
    found = [path for path in collect(paths) if not path.resolve().is_relative_to(inside)]
    report.files = len(found)
    if not found and (paths or curation is None):
        raise ConfigError(
            "no document in there", where=", ".join(str(p) for p in paths) or "PATH",
            hint="Give files, or a folder that holds some: hidden files, README and *.meta.toml are no documents",
        )  # fmt: skip
    table = None if mapping is None else Path(mapping)
    with Writer(store, base=base) as writer:
        if curation is not None:
            writer.curate(curation)
        run = _Build(writer, report, found, table, progress)
        run.model = model
        run.run(workers, limits, replace)
    return report


class _Build:
    """One run: keeps what goes from file to file."""

    def __init__(
        self, writer: Writer, report: Report, found: list[Path], mapping: Path | None, progress: Progress | None
    ) -> None:
        self.writer = writer
        self.report = report
        self.found = found
        self.mapping = mapping
        self.progress = progress
        self.model: ModelReader | None = None
        self.done = 0
        self.since_seal = 0
        self.prints: dict[Path, str] = {}
        self.place = {path: number for number, path in enumerate(found)}
        self.given: dict[tuple[str, str], dict[str, int]] = {}
        """Name and document to the files that gave it in this run, and their places in the order of the paths."""
        self.failed: set[str] = set()

    def run(self, workers: int, limits: Limits, replace: bool) -> None:
        """Read what is new, then take out what was replaced, then seal."""
        mapping = None if self.mapping is None else str(self.mapping)
        options = {"limits": limits}
        try:
            with Workers(
                "thidua.pipeline:understand", count=workers, limits=limits, options=options, warm="thidua.pipeline:warm"
            ) as pool:
                for outcome in pool.imap_ordered((str(path), mapping) for path in self._unread()):
                    self._take(Path(outcome.item[0]), outcome.value, outcome.error)
            if replace:
                self._replace()
            self._seal()
        except KeyboardInterrupt as stop:
            raise KeyboardInterrupt(self._kept()) from stop
        self._sum_up()

    @property
    def version(self) -> str:
        """What reads the documents of this run."""
        return reading_version() + (self.model.version if self.model is not None else "")

    def _version_of(self, extraction: Extraction) -> str:
        """The same, marked where the model gave no answer: then the next run asks again."""
        failed = self.model is not None and self.model.problem(extraction)
        return f"{self.version}?" if failed else self.version

    def _asked(self, extraction: Extraction) -> Extraction:
        """With what the model says; why it says nothing is a note of the run."""
        if self.model is None:
            return extraction
        asked = self.model.read(extraction)
        if problem := self.model.problem(asked):
            self.report.notes.append((asked.document.name, problem))
        return asked

    def _kept(self) -> str:
        kept = len(self.report.added) - self.since_seal
        if not kept:
            return "nothing of this run was written; the store is as it was. Run it again"
        return f"{kept} of the new documents were written, the others not. The same command goes on from there"

    def _unread(self) -> list[Path]:
        """The files whose documents are not stored as these files say."""
        unread: list[Path] = []
        for path in self.found:
            try:
                self.prints[path] = fingerprint(path, self.mapping)
            except OSError:
                unread.append(path)  # reading it will say what is wrong
                continue
            source = self.writer.from_file(path.name, self.prints[path], self.version)
            # of several files with one name and one text the first counts: another may not pass for it
            if source is None or not (source.first or (path.name, source.document) in self.given):
                unread.append(path)
                continue
            self._give(path, source.document)
            self.report.unchanged += 1
            self._tick(path)
        return unread

    def _give(self, path: Path, document: str) -> None:
        self.given.setdefault((path.name, document), {}).setdefault(self.prints[path], self.place[path])

    def _take(self, path: Path, value: Any, error: ThiduaError | None) -> None:
        if error is None:
            try:
                self._store(path, self._asked(value))
            except DocumentError as refused:  # anything else concerns the store: the build must not go on and seal
                error = refused
        if error is not None:
            self.report.failures.append(Failure(path, error))
            self.failed.add(path.name)
        self._tick(path)

    def _store(self, path: Path, extraction: Extraction) -> None:
        document = extraction.document
        known = self.writer.record(document.id)
        if known is not None and not self.writer.has_text(document.id):
            self.report.repaired.append(known.name)
        earlier = set(self.writer.named(document.name)) - {document.id}
        new = self._add(path, extraction)
        self.report.notes += [(document.name, str(note)) for note in getattr(document, "notes", ())]
        stored = self.writer.record(document.id)
        if stored is not None and stored.name != document.name:
            self.report.notes.append((document.name, f"has the same text as {stored.name}: they are one document"))
        if not new:
            self.report.unchanged += 1
            return
        self.report.added.append(document.id)
        if earlier:
            self.report.same_name.append(document.name)
        self.since_seal += 1
        if self.since_seal >= CHECKPOINT:
            self._seal()

    def _add(self, path: Path, extraction: Extraction) -> bool:
        """Store a document, or note that an earlier file of this run said the same text under the same name."""
        document = extraction.document
        mark = self.prints.setdefault(path, document.source_sha256)
        before = self.given.get((document.name, document.id), {})
        if before and min(before.values()) < self.place[path]:
            self.writer.also(document.id, document.name, mark)
            self._give(path, document.id)
            return False
        new = self.writer.add(extraction, self._version_of(extraction), mark)
        for other in sorted(before.keys() - {mark}):
            self.writer.also(document.id, document.name, other)
        self._give(path, document.id)
        return new

    def _replace(self) -> None:
        """Take the names that this run gave from the texts that it did not give under them."""
        for name in sorted({name for name, _ in self.given} - self.failed):
            for document in self.writer.named(name):
                if (name, document) not in self.given:
                    self.writer.forget(name, document)
                    self.report.removed.append(document)

    def _seal(self) -> None:
        if self.progress is not None:
            self.progress(self.done, len(self.found), "bringing the documents together")
        summary = self.writer.commit()
        self.report.merged += summary.merged
        self.report.lost = summary.lost
        self.report.generation = summary.generation or self.report.generation
        self.since_seal = 0

    def _sum_up(self) -> None:
        records = self.writer.records()
        # texts of one name in two folders of this run are as they should be; an earlier text may be out of date
        self.report.same_name = [
            n for n in self.report.same_name if any((n, d) not in self.given for d in self.writer.named(n))
        ]
        self.report.documents = len(records)
        self.report.asserted = sum(r.asserted for r in records)
        self.report.doubtful = sum(r.statements - r.asserted for r in records)
        self.report.findings = sum(r.findings for r in records)
        self.report.other_version = sum(r.version != self.version for r in records)

    def _tick(self, path: Path) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, len(self.found), path.name)


def remove(references: Iterable[str], store: str | os.PathLike[str]) -> list[str]:
    """Take documents out of a store, by id, IRI or file name; a line on each. Nothing goes if one is unknown or unclear.

    By id the document goes. By name the name goes, and the document with its last name: a text that was given under
    several names stays as what the others say. A name that several texts have means none of them.
    """
    with Writer(store, create=False) as writer:
        wanted = sorted({_meant(writer, reference) for reference in references})
        said = [_take_out(writer, document, name) for document, name in wanted]
        writer.commit()
        gone = [document for document, _ in wanted if writer.record(document) is None]
    _forget_answers(Path(store), gone)
    return sorted(line for line in said if line)


def _forget_answers(store: Path, documents: Iterable[str]) -> None:
    """What a model said of documents that are gone goes with them."""
    from thidua.llm.answers import FOLDER, Answers

    for document in documents:
        Answers(store / FOLDER).forget(document)


def _meant(writer: Writer, reference: str) -> tuple[str, str]:
    """The document, and the name if it is named by that."""
    key = reference.removeprefix(writer.base).removeprefix("doc/")
    if writer.record(key) is not None:
        return key, ""
    ids = writer.named(reference)
    if len(ids) == 1:
        return ids[0], reference
    if ids:
        raise DocumentError(
            f"{len(ids)} documents have this name: {', '.join(ids)}", where=reference, reason="ambiguous",
            hint="Give the id of the one that is to go, or all of them",
        )  # fmt: skip
    raise DocumentError(
        "no such document in the store", where=reference, hint="`thidua verify` lists what is stored", reason="unknown"
    )


def _take_out(writer: Writer, document: str, name: str) -> str:
    record = writer.record(document)
    if record is None:
        return ""  # asked for twice
    if not name:
        writer.remove(document)
        return f"{record.name} ({document})"
    if document in writer.named(name) and not writer.forget(name, document):
        return f"{name} ({document}): its text stays, as {writer.names(document)[0]}"
    return f"{name} ({document})"
