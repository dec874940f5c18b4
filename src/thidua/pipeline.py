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
from thidua.model import Extraction
from thidua.reading.collect import collect
from thidua.reading.limits import DEFAULT, Limits
from thidua.reading.origin import sidecar_of
from thidua.reading.worker import Workers, worth
from thidua.removal import remove
from thidua.rereading import Anew, Rereading
from thidua.store.files import sha256_of
from thidua.store.mirror import folder_of
from thidua.store.names import Source as Stored
from thidua.store.versions import reading_version, version_again
from thidua.store.writer import Writer

if TYPE_CHECKING:
    from thidua.llm.reader import ModelReader

__all__ = ["CHECKPOINT", "Failure", "Progress", "Report", "build", "fingerprint", "remove"]

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
    """Stored documents that stay as another version of the program read them."""
    anew: Anew | None = None
    """What came of reading again what another version had read; None where nothing was."""
    generation: str | None = None
    forgotten: tuple[Entry, ...] = ()
    """Judgements and corrections that held in the store and are not in the curation that takes its place."""
    lost: tuple[Entry, ...] = ()
    """Judgements and corrections that are about nothing that is stored."""


Progress = Callable[[int, int, str], None]
"""Called with (files done, files in all, name of the last one)."""


def fingerprint(path: Path, mapping: Path | None) -> str:
    """Digest of a file and of what goes with it: while it stays, the file need not be read again."""
    parts = [sha256_of(p) if p is not None and p.is_file() else "-" for p in (path, sidecar_of(path), mapping)]
    return hashlib.sha256(" ".join(parts).encode("ascii")).hexdigest()


def build(
    paths: Iterable[str | os.PathLike[str]], store: str | os.PathLike[str], *, mapping: str | os.PathLike[str] | None = None,
    base: str | None = None, workers: int | None = 1, replace: bool = False, limits: Limits = DEFAULT, progress: Progress | None = None,
    curation: Curation | None = None, model: ModelReader | None = None, reread: bool = True,
) -> Report:  # fmt: skip
    """Put the documents of files and folders into a store, and say what came of each.

    A file whose document is stored already is not read again. A file of a known name with another text is a further
    document; with ``replace`` the name is taken from the earlier text, which goes if it has no other. What lies in the store's own folder is no input.
    ``curation`` takes the place of the judgements and corrections that the store has; None leaves those as they are.
    ``store`` may be the address of a SPARQL server that takes updates. ``model`` is asked about each document too. What another version of the program read is read again, from the texts
    that the store keeps, and what differs is in the report; unless ``reread`` is False. Without paths that is all.
    ``workers`` are the processes that read; None: as many as there is work for, at most one per processor.
    """
    report, paths, store = Report(), list(paths), folder_of(store, create=True)
    inside = store.resolve()
    found = [path for path in collect(paths) if not path.resolve().is_relative_to(inside)]
    report.files = len(found)
    if not found and (paths or not inside.is_dir()):
        raise ConfigError(
            "no document in there", where=", ".join(str(p) for p in paths) or "PATH",
            hint="Give files, or a folder that holds some: hidden files, README and *.meta.toml are no documents",
        )  # fmt: skip
    table = None if mapping is None else Path(mapping)
    with Writer(store, base=base, create=bool(paths) or curation is not None) as writer:
        again = Rereading(writer, model) if reread else None
        if curation is not None:
            held = writer.entries_in_force()
            report.forgotten = tuple(e for e in held if e.id not in curation.entries)
            writer.curate(curation)
        run = _Build(writer, report, found, table, progress)
        run.model, run.again = model, again if again is not None and again.is_needed else None
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
        self.again: Rereading | None = None
        """What is to be read again; None once it is, or where nothing is."""
        self.again_from: dict[Path, str] = {}
        """Files that were read again for this version, with the documents that they were."""
        self.total = len(found)
        self.done = 0
        self.since_seal = 0
        self.prints: dict[Path, str] = {}
        self.place = {path: number for number, path in enumerate(found)}
        self.given: dict[tuple[str, str], dict[str, int]] = {}
        """Name and document to the files that gave it in this run, and their places in the order of the paths."""
        self.failed: set[str] = set()

    def run(self, workers: int | None, limits: Limits, replace: bool) -> None:
        """Read what is new, then take out what was replaced, then seal."""
        try:
            self._read_again(workers, limits)
            self._read(self._unread(), workers, limits)
            if replace:
                self._replace()
            self._seal()
        except KeyboardInterrupt as stop:
            raise KeyboardInterrupt(self._kept()) from stop
        self._sum_up()

    def _read(self, paths: list[Path], workers: int | None, limits: Limits) -> None:
        mapping = None if self.mapping is None else str(self.mapping)
        options = {"limits": limits}
        with Workers(
            "thidua.understanding:understand",
            count=workers or worth(sum(p.stat().st_size for p in paths if p.is_file())),
            limits=limits,
            options=options,
            warm="thidua.understanding:warm",
        ) as pool:
            for outcome in pool.imap_ordered((str(path), mapping) for path in paths):
                self._take(Path(outcome.item[0]), outcome.value, outcome.error)

    def _read_again(self, workers: int | None, limits: Limits) -> None:
        """First bring what is stored to this version, in a seal of its own: what differs is then the version's doing."""
        again = self.again
        if again is None:
            return
        given = {(known.document, path.name): path for path in self.found if (known := self._source(path)) is not None}
        files = again.files(given, self.version)
        self.total += len(again.stale) - len(files)
        again.read(workers, limits, self._tick, but=files)
        self.again_from = {given[key]: key[0] for key in files}
        self._read(sorted(self.again_from), workers, limits)
        self._seal()
        self.report.anew = again.finish(self.report.lost)
        self.again = None

    def _source(self, path: Path) -> Stored | None:
        """The stored document that came from this very file, whatever version read it."""
        try:
            self.prints[path] = self.prints.get(path) or fingerprint(path, self.mapping)
        except OSError:
            return None  # reading it will say what is wrong
        return self.writer.source(path.name, self.prints[path])

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
            if path in self.again_from:
                continue
            if self._source(path) is None:
                unread.append(path)
                continue
            source = self.writer.from_file(path.name, self.prints[path], self.version)
            # of several files with one name and one text the first counts: another may not pass for it
            if source is None or not (source.first or (path.name, source.document) in self.given):
                unread.append(path)
                continue
            self._give(path, source.document)
            self.report.unchanged += 1
            self._tick(path.name)
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
        self._tick(path.name)

    def _store(self, path: Path, extraction: Extraction) -> None:
        document = extraction.document
        known = self.writer.record(document.id)
        if known is not None and not self.writer.has_text(document.id):
            self.report.repaired.append(known.name)
        was = self.again_from.get(path)
        earlier = set(self.writer.named(document.name)) - {document.id, was}
        if self.again is not None and was is not None:
            self.again.note(was, document.name)
        new = self._add(path, extraction)
        if self.again is not None and was is not None:
            self.again.compare(extraction, document.name, was)
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
        if self.since_seal >= CHECKPOINT and self.again is None:
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
            self.progress(self.done, self.total, "bringing the documents together")
        summary = self.writer.commit()
        self.report.merged += summary.merged
        if summary.generation is not None:
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
        self.report.other_version = sum(version_again(r.version) is not None for r in records)

    def _tick(self, name: str) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.total, name)
