"""A document cut into spans, each with what became of it: stated, doubtful, set aside with a reason, only recognised, plain.

The spans lie edge to edge: put together they are the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from thidua.account import Account
from thidua.extract import read
from thidua.extract.items import Item
from thidua.extract.residue import Piece, Uses, pieces, settle
from thidua.lexicon import available
from thidua.model import Document, Extraction, Finding, Statement
from thidua.text.pieces import broken_apart

STATED, DOUBTFUL, FOUND, KNOWN, PLAIN = "stated", "doubtful", "finding", "recognised", "plain"
STATES = (STATED, DOUBTFUL, FOUND, KNOWN, PLAIN)

_TABLE = "text/csv"
_TAGS = {
    "L": "level or kind of place", "M": "field of a body", "S": "standing", "B": "head of a body's name", "R": "title", "D": "word of a title",
    "K": "form of address", "I": "kind of document", "A": "award", "F": "movement", "k": "event", "u": "unit", "V": "act", "t": "theme",
    "c": "credit", "x": "mark of the page", "N": "name", "P": "place", "#": "number", "y": "year", "Y": "period", "d": "date", "p": "pronoun",
    "~": "address of a page", "X": "number of a document", "G": "of", "C": "and", "E": "by", "T": "in", "W": "to", "=": "is", "U": "both", "a": "as",
    "Z": "number", "s": "thing", "m": "word of time", "v": "mark of the plural",
}  # fmt: skip
"""Tags of items to what a reader understands; items of other tags (unknown words, signs, quotations) are plain."""


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]``, and what became of it. ``statements`` and ``findings`` are places in the lists of the document."""

    start: int
    end: int
    state: str
    statements: tuple[int, ...] = ()
    findings: tuple[int, ...] = ()
    known: str = ""
    """What the lexicon or a reader of numbers and dates takes it for."""
    piece: str = ""
    """``title date instrument number address`` where it is one of those that are counted."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A document with its statements, its findings, and its spans."""

    document: Document
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    account: Account | None
    spans: tuple[Span, ...]


def explain(extraction: Extraction) -> Explained:
    """What became of every character of a document."""
    document = extraction.document
    statements, findings = extraction.statements, extraction.findings
    items: Sequence[Item] = ()
    found: Sequence[Piece] = ()
    account, uses = extraction.account, Uses(statements)
    if document.media_type != _TABLE and document.language in available() and not broken_apart(document.text):
        reading = read(document)
        items, found = reading.items, pieces(reading)
        account = account or settle(reading, statements, findings)[0]
        uses = Uses(statements, document.published, reading.day)
    spans = _spans(document.text, uses, statements, findings, items, found)
    return Explained(document, statements, findings, account, tuple(spans))


def _spans(
    text: str, uses: Uses, statements: Sequence[Statement], findings: Sequence[Finding], items: Sequence[Item],
    found: Sequence[Piece],
) -> Iterable[Span]:  # fmt: skip
    marks = uses.marks()
    # what a statement holds by its value has no evidence of its own: the event's day, the year of an award
    marks += [(p.start, p.end, n) for p in found if p.kind not in ("title", "address") for n in uses.of(p)]
    noted = [(f.start, f.end, n) for n, f in enumerate(findings) if f.start < f.end]
    known = [(x.start, x.end, _TAGS[x.tag]) for x in items if x.tag in _TAGS and x.start < x.end]
    cut = {0, len(text), *(p for group in (marks, noted, known) for x in group for p in x[:2])}
    cut |= {p for x in found for p in (x.start, x.end)}
    edges = sorted(p for p in cut if 0 <= p <= len(text))
    stated, noted_at, known_at = _Cover(marks), _Cover(noted), _Cover(known)
    kinds = _Cover([(p.start, p.end, p.kind) for p in found])
    out: list[Span] = []
    for start, end in pairwise(edges):
        ours = tuple(sorted({int(n) for n in stated.at(start)}))
        notes = tuple(sorted({int(n) for n in noted_at.at(start)}))
        kind = next(iter(sorted(map(str, kinds.at(start)), key=_SMALLEST.index)), "")
        label = next(map(str, known_at.at(start)), "")
        if ours:
            state = STATED if any(statements[n].status == "asserted" for n in ours) else DOUBTFUL
        else:
            state = FOUND if notes else KNOWN if label else PLAIN
        span = Span(start, end, state, ours, notes, label, kind)
        if out and state == PLAIN and out[-1].state == PLAIN and out[-1].piece == kind == "":
            out[-1] = Span(out[-1].start, end, PLAIN)
        else:
            out.append(span)
    return out


_SMALLEST = ("address", "instrument", "date", "number", "title")


class _Cover:
    """What covers a place; spans may overlap."""

    def __init__(self, spans: Iterable[tuple[int, int, int | str]]) -> None:
        self.spans = sorted(spans, key=lambda s: (s[0], s[1], str(s[2])))
        self.starts = [s[0] for s in self.spans]
        self.reach: list[int] = []
        for _, end, _ in self.spans:
            self.reach.append(max(end, self.reach[-1] if self.reach else 0))

    def at(self, place: int) -> Iterable[int | str]:
        """The values of the spans that cover ``place``."""
        k = bisect_right(self.starts, place) - 1
        while k >= 0 and self.reach[k] > place:
            if self.spans[k][1] > place:
                yield self.spans[k][2]
            k -= 1
