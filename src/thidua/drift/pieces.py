"""A version cut into paragraphs and sentences, each with what a translation keeps of it: its anchors."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from thidua.extract import read
from thidua.extract.items import Item
from thidua.extract.reading import Reading
from thidua.lexicon import available
from thidua.model import Document, Statement
from thidua.text.pieces import broken_apart

_DIGITS = re.compile(r"\d+")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
NUMBER, DATE, CODE, NAME, PLACE, AWARD, EVENT, WORD = "n", "d", "X", "N", "P", "A", "k", "w"
WEIGHTS = {NUMBER: 2.0, DATE: 3.0, CODE: 5.0, NAME: 3.0, PLACE: 2.0, AWARD: 1.5, EVENT: 1.0, WORD: 0.5}
STRONG = (NUMBER, DATE, CODE, NAME, PLACE)
"""Kinds of anchors that two texts of one field do not share by chance."""
_STUB = 6
"""Letters that make no sentence of their own."""
_YEAR = 4
"""Digits of a year: of a date they count as a number too, for a version may leave the year out."""
_KNOWN = "LSMBRDIFVu"
"""Tags of items whose codes are anchors too, weak ones."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something that a translation keeps, at its place."""

    kind: str
    value: str
    start: int
    end: int

    @property
    def key(self) -> tuple[str, str]:
        """What it is, wherever it stands."""
        return self.kind, self.value


@dataclass(slots=True)
class Piece:
    """A sentence (or what of a line is none), with its anchors in order."""

    start: int
    end: int
    line: int
    anchors: list[Anchor] = field(default_factory=list)


@dataclass(slots=True)
class Version:
    """One version: its text, its statements, its paragraphs of sentences."""

    document: Document
    statements: tuple[Statement, ...]
    paragraphs: list[list[Piece]]
    reading: Reading | None
    """None of a language that has no pack: then only signs and figures are compared."""

    def piece_at(self, place: int) -> Piece | None:
        """The piece in which a place lies."""
        return next((p for ps in self.paragraphs for p in ps if p.start <= place < p.end), None)


def version(document: Document, statements: tuple[Statement, ...]) -> Version:
    """Cut a version up."""
    reading = None
    if document.text.strip() and document.language in available() and not broken_apart(document.text):
        reading = read(document)
    lines = [(m.start(), m.end()) for m in _LINE.finditer(document.text)]
    starts = sorted({s.start for s in reading.sentences}) if reading else []
    paragraphs = [
        [Piece(a, b, n) for a, b in _cut(document.text, start, end, starts)] for n, (start, end) in enumerate(lines)
    ]
    anchors = sorted(_anchors(document, reading), key=lambda a: (a.start, a.end, a.kind, a.value))
    pieces = [p for ps in paragraphs for p in ps]
    k = 0
    for anchor in anchors:
        while k < len(pieces) and pieces[k].end <= anchor.start:
            k += 1
        if k < len(pieces) and pieces[k].start <= anchor.start:
            pieces[k].anchors.append(anchor)
    return Version(document, statements, paragraphs, reading)


def _cut(text: str, start: int, end: int, starts: list[int]) -> Iterator[tuple[int, int]]:
    edges = [start, *(s for s in starts if start < s < end and not _stub(text, start, s, starts)), end]
    for a, b in itertools.pairwise(edges):
        trimmed = text[a:b].rstrip()
        if trimmed.strip():
            yield a + len(trimmed) - len(trimmed.lstrip()), a + len(trimmed)


def _stub(text: str, line: int, start: int, starts: list[int]) -> bool:
    """Whether what stands before this start is a word that is no sentence: "Mr." """
    before = max((s for s in starts if line <= s < start), default=line)
    return len(text[before:start].strip()) < _STUB


def _anchors(document: Document, reading: Reading | None) -> Iterator[Anchor]:
    taken: list[tuple[int, int]] = []
    for item in reading.items if reading else ():
        made = _of_item(item, reading)
        if made is None:
            continue
        kind, values = made
        if kind in (DATE, CODE):
            taken.append((item.start, item.end))
        for value in values:
            yield Anchor(kind, value, item.start, item.end)
    for m in _DIGITS.finditer(document.text):
        dated = any(a <= m.start() < b for a, b in taken)
        if (dated and len(m.group()) != _YEAR) or len(m.group()) > 18:
            continue
        plain = "".join(str(unicodedata.digit(c)) for c in m.group())
        yield Anchor(NUMBER, str(int(plain)), m.start(), m.end())


def _of_item(item: Item, reading: Reading | None) -> tuple[str, tuple[str, ...]] | None:
    tag = item.tag
    if tag == "d" and getattr(item.value, "value", None):
        return DATE, (day(str(item.value.value)),)
    if tag == "X":
        return CODE, (str(item.value.normal),)
    if tag == "P" and item.value is not None:
        return PLACE, (str(getattr(item.value, "key", None) or getattr(item.value, "name", item.value)),)
    if tag == "N":
        person = reading.person_at(item) if reading else None
        return (NAME, (reading.entity(person).latin,)) if reading and person is not None else None
    if tag == "A":
        return AWARD, (item.concept or item.head,)
    if tag == "k" or item.head.endswith("_B"):
        return EVENT, (item.head.removesuffix("_B"),)
    return (WORD, item.atoms) if tag in _KNOWN and item.atoms else None


def day(value: str) -> str:
    """Month and day of a date: the year of one may be left out where the other has it (it is a number of its own)."""
    return value[-5:] if value[-5:].count("-") == 1 and len(value) > 7 else value
