"""Another version of the program, of a pack or of a label: what a store holds is read again from the texts that it keeps.

One run, one seal: a store never holds documents of two versions side by side because a run was ended in its midst. What
differs afterwards is told: statements by document, and the answers of the stored questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thidua.curate import Entry
from thidua.curate.overlay import anchor
from thidua.errors import CurationError
from thidua.explain.saying import told
from thidua.graph.claims import document_graph
from thidua.graph.terms import term
from thidua.model import Document, Extraction, Statement
from thidua.query import Answer, questions
from thidua.query.compare import Difference, answers, differences
from thidua.query.compare import lines as lines_of_answers
from thidua.reading.limits import Limits
from thidua.reading.worker import Workers, worth
from thidua.rows import row
from thidua.store import open_store
from thidua.store.versions import by_model, reading_version, version_again
from thidua.store.writer import Writer

if TYPE_CHECKING:
    from thidua.llm.reader import ModelReader

TABLE = "a table of which no mapping is kept: give it again with its --mapping"
MODEL = "a language model was asked too: build with --llm again"
TEXT = "its text is missing: give the document again"
"""Why a document stays as another version read it, and what to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one document says otherwise. Statements are in the order of the text."""

    name: str
    came: tuple[Statement, ...] = ()
    went: tuple[Statement, ...] = ()
    asserted: tuple[Statement, ...] = ()
    """In doubt before, now asserted."""
    doubtful: tuple[Statement, ...] = ()
    """Asserted before, now in doubt."""
    moved: int = 0
    """Statements that say the same from other words of the text."""

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.asserted or self.doubtful or self.moved)


@dataclass(slots=True)
class Anew:
    """What came of reading a store again."""

    documents: int = 0
    """Read again; a text under two names counts twice."""
    changes: list[Change] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    """Documents that stay as another version read them: name, and why."""
    texts: int = 0
    """Documents read again from a text that another version saw in the file: this one may see another text in it."""
    asked: int = 0
    """How many stored questions were compared."""
    unasked: list[str] = field(default_factory=list)
    """Those that took too long to answer."""
    answers: list[Difference] = field(default_factory=list)
    lost: tuple[Entry, ...] = ()
    """Judgements and corrections that lost what they are about."""
    instead: dict[str, list[str]] = field(default_factory=dict)
    """Entry to the claims that now stand where its claim stood."""
    attached: int = 0
    """Judgements and corrections in force that hold as before."""


def change(name: str, before: Iterable[Statement], after: Iterable[Statement]) -> Change:
    """The difference between two readings of a text."""
    old, new = {s.id: s for s in before}, {s.id: s for s in after}
    both = sorted(old.keys() & new.keys())
    turned = [new[i] for i in both if old[i].status != new[i].status]
    same = [i for i in both if old[i].status == new[i].status]
    return Change(
        name,
        _in_order(new[i] for i in new.keys() - old.keys()),
        _in_order(old[i] for i in old.keys() - new.keys()),
        _in_order(s for s in turned if s.status == "asserted"),
        _in_order(s for s in turned if s.status != "asserted"),
        sum(row(old[i]) != row(new[i]) for i in same),
    )


def _in_order(found: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(found, key=lambda s: (min((e.start for e in s.evidence), default=0), s.kind, s.id)))


def lines(anew: Anew, most: int = 5) -> Iterator[str]:
    """The difference for a person: what says otherwise, which answers change, what lost its anchor, what stays old."""
    seen = f", {anew.texts} from a text that another version saw in its file" if anew.texts else ""
    yield f"this is another version of thidua or its data: {_documents(anew.documents)} read again{seen}"
    parts = {
        name: sum(len(getattr(c, name)) for c in anew.changes) for name in ("came", "went", "asserted", "doubtful")
    }
    moved = sum(c.moved for c in anew.changes)
    if not anew.changes:
        yield "statements: all as before"
    else:
        yield (
            f"statements: {parts['came']} more, {parts['went']} less, {parts['asserted']} no longer in doubt, {parts['doubtful']} now in doubt, "
            f"{moved} the same from other words, in {_documents(len(anew.changes))}"
        )
    for one in anew.changes:
        yield from _of_document(one, most)
    yield from lines_of_answers(anew.answers, anew.asked, most)
    if anew.unasked:
        yield f"note: not compared, they take too long to answer: {', '.join(anew.unasked)}"
    if anew.attached or anew.lost:
        yield f"judgements and corrections: {anew.attached} in force as before, {len(anew.lost)} about nothing that is stored"
    for entry in anew.lost:
        for claim in anew.instead.get(entry.id, ()):
            yield f"  {entry.id}: now {claim}"
    for name, why in anew.left:
        yield f"note: {name}: stays as another version read it ({why})"


def _documents(number: int) -> str:
    return f"{number} document{'' if number == 1 else 's'}"


def _of_document(one: Change, most: int) -> Iterator[str]:
    if one.came or one.went or one.asserted or one.doubtful:
        yield f"  {one.name}"
    for sign, found in (
        ("+", one.came),
        ("-", one.went),
        ("now asserted:", one.asserted),
        ("now in doubt:", one.doubtful),
    ):
        for statement in found[:most]:
            yield f"    {sign} {statement.kind}: {', '.join(told(statement))}"
        if len(found) > most:
            yield f"    {sign} ... and {len(found) - most} more"


class Rereading:
    """What one run reads again: the stored documents that another version read.

    Make it before anything is written: it notes how the stored questions answer until then.
    """

    def __init__(self, writer: Writer, model: ModelReader | None = None) -> None:
        self.writer = writer
        self.model = model
        self.anew = Anew()
        self.stale: dict[tuple[str, str], str] = {}
        """Document and name of what is read again, and the version that it then has."""
        self.left: dict[tuple[str, str], str] = {}
        """What cannot be read again, and why."""
        for document, name, version in writer.readings():
            self._sort(document, name, version)
        self._leave_tables()
        self.before = self._answers() if self.is_needed else {}
        self._old: dict[tuple[str, str], dict[str, Statement]] = {}
        self._gone: dict[str, Statement] = {}
        self._new: dict[str, tuple[Statement, ...]] = {}

    @property
    def is_needed(self) -> bool:
        """Whether anything in the store is of another version."""
        return bool(self.stale or self.left) or not self.writer.of_this_version

    def _sort(self, document: str, name: str, version: str) -> None:
        again = version_again(version)
        if again is None:
            return
        asked = by_model(version)
        if asked and self.model is None:
            self.left[document, name] = MODEL
        elif not self.writer.has_text(document):
            self.left[document, name] = TEXT
        else:
            self.stale[document, name] = again + (self.model.version if self.model is not None and asked else "")

    def _leave_tables(self) -> None:
        """Tables that were stored without their mapping cannot be read again."""
        tables = [d for d in {d for d, _ in self.stale} if (r := self.writer.record(d)) and r.media_type == "text/csv"]
        if not tables:
            return
        with open_store(self.writer.root) as store:
            for key in [key for key in self.stale if key[0] in tables]:
                if not any(q.predicate == term("tdu:mapping") for q in store.quads(document_graph(key[0]))):
                    del self.stale[key]
                    self.left[key] = TABLE

    def _answers(self) -> Mapping[str, Answer]:
        """How the stored questions answer now; of a store that says nothing nothing is asked."""
        if not self.writer.records():
            return {}
        with open_store(self.writer.root) as store:
            return answers(store)

    def files(self, given: Iterable[tuple[str, str]], version: str) -> set[tuple[str, str]]:
        """Which documents (and names) of those that files are given for are better read from the files: the kept text may
        not be what this version sees in them."""
        return {key for key in given if self.stale.get(key, version if key not in self.left else "") != version}

    def read(
        self, workers: int | None, limits: Limits, tick: Callable[[str], None], but: Iterable[tuple[str, str]]
    ) -> None:
        """Read again what is to be, from the kept texts. ``but``: what is read from its file."""
        spared = set(but)
        todo = {
            key: version for key, version in sorted(self.stale.items(), key=lambda k: k[0][::-1]) if key not in spared
        }
        kept = ((name, self.note(document, name)) for document, name in todo)
        with Workers(
            "thidua.understanding:understand_text", count=workers or worth(3000 * len(todo)), limits=limits,
            options={"limits": limits}, warm="thidua.understanding:warm",
        ) as pool:  # fmt: skip
            for outcome in pool.imap_ordered(kept):
                name, document = outcome.item
                key = document.id, name
                tick(name)
                if outcome.error is None:
                    self._put(outcome.value, name, todo[key])
                else:
                    self.left[key] = outcome.error.message
        self._added()

    def note(self, document: str, name: str) -> Document:
        """Keep what another version read of a document, to compare with; the document as it was before it was read."""
        found, statements = self.writer.kept(document, name)
        self._old[document, name] = {s.id: s for s in statements}
        return found

    def _put(self, extraction: Extraction, name: str, version: str) -> None:
        if self.model is not None and by_model(version):
            extraction = self.model.read(extraction)
        self.writer.read_again(extraction, version)
        self.compare(extraction, name, extraction.document.id)
        self.anew.texts += not version.startswith(reading_version())

    def compare(self, extraction: Extraction, name: str, was: str) -> None:
        """Note what a document that was read again says otherwise; ``was`` is the document that the file had been."""
        self.anew.documents += 1
        found = change(name, self._old.pop((was, name), {}).values(), extraction.statements)
        if found:
            self.anew.changes.append(found)
            self._gone.update({s.id: s for s in found.went})
            self._new[was] = extraction.statements

    def _added(self) -> None:
        """Statements that persons added, as this version makes them; where it cannot, they stay as they are."""
        try:
            self.writer.add_again()
        except CurationError as error:
            self.left["", error.where or "curation"] = error.message

    def finish(self, lost: Iterable[Entry]) -> Anew:
        """Compare the answers, and find out what became of judgements and corrections. Call when all is sealed."""
        old = {(d, n) for d, n, version in self.writer.readings() if version_again(version) is not None}
        after = self._answers()
        both = sorted(self.before.keys() & after.keys())
        self.anew.asked, self.anew.unasked = len(both), sorted({q.name for q in questions() if after} - {*both})
        self.anew.answers = differences({q: self.before[q] for q in both}, {q: after[q] for q in both})
        self.anew.lost = tuple(lost)
        self.anew.instead = {e.id: found for e in self.anew.lost if (found := self._instead(e))}
        self.anew.attached = len(self.writer.entries_in_force()) - len(self.anew.lost)
        self.anew.changes.sort(key=lambda c: c.name)
        self.anew.left = sorted((n, why) for (d, n), why in self.left.items() if not d or (d, n) in old)
        return self.anew

    def _instead(self, entry: Entry) -> list[str]:
        """The claims of the same kind that stand where the claim of an entry stood."""
        was = self._gone.get(str(entry.data.get("claim")))
        if was is None or not was.evidence:
            return []
        return [
            f"{s.id} ({', '.join(told(s))})" for s in self._new.get(entry.document or "", ())
            if s.kind == was.kind and s.evidence and _overlap(s, was)
        ]  # fmt: skip


def _overlap(a: Statement, b: Statement) -> bool:
    here, there = anchor(a), anchor(b)
    return bool(here["start"] < there["end"] and there["start"] < here["end"])
