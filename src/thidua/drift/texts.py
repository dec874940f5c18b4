"""What aligned sentences do not share: numbers, days, numbers of documents, places, names, and words of long names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from thidua.drift import content
from thidua.drift.content import Word
from thidua.drift.data import ADDED, CHANGED, LOST, Difference, Passage
from thidua.drift.pieces import AWARD, CODE, DATE, EVENT, NAME, NUMBER, PLACE, Anchor, Version
from thidua.errors import worded
from thidua.extract.items import Item
from thidua.lexicon import vocabulary

_CODES = {
    NUMBER: "number",
    DATE: "date",
    CODE: "instrument",
    PLACE: "place",
    NAME: "name",
    AWARD: "award",
    EVENT: "event",
}
_NEAR = 0.25
"""How far apart, as a share of the name, two words may stand that replace each other."""
_LEAST_WORDS = 2
"""Known words that both versions of a name must share before it is compared by them at all."""


_GENERAL = frozenset(
    {
        "AREA",
        "BEHIND",
        "CADRE",
        "DEED",
        "EFFECTIVE",
        "GOOD",
        "IMPROVE",
        "NOBODY",
        "PERSON",
        "PRACTISE",
        "PROMOTE",
        "STRONG",
    }
)
"""Words that any sentence may have: that one is missing says something inside a name only."""


_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a row."""

    version: Version
    start: int
    end: int
    anchors: tuple[Anchor, ...]

    def items(self) -> Iterator[Item]:
        """What was recognised in this side, in order."""
        found = self.version.reading.items if self.version.reading is not None else []
        for item in found[bisect_left(found, self.start, key=_start) :]:
            if item.start >= self.end:
                return
            yield item

    def passage(self, start: int, end: int) -> Passage:
        """A passage of this side's text."""
        return Passage(start, end, self.version.document.text[start:end])


def compare(one: Side, other: Side, row: int) -> Iterator[Difference]:
    """All differences of the words of one row."""
    for kind, code in _CODES.items():
        mine = {a.value: a for a in reversed(one.anchors) if a.kind == kind}
        theirs = {a.value: a for a in reversed(other.anchors) if a.kind == kind}
        lost = sorted((a for v, a in mine.items() if v not in theirs), key=lambda a: a.start)
        added = sorted((a for v, a in theirs.items() if v not in mine), key=lambda a: a.start)
        if kind == NAME:
            yield from _names(one, other, lost, added, row)
            continue
        if len(lost) == len(added) == 1:
            yield _made(CHANGED, code, one, other, lost[0], added[0], row)
            continue
        yield from (_made(LOST, code, one, other, a, None, row) for a in lost)
        yield from (_made(ADDED, code, one, other, None, a, row) for a in added)
    yield from _words(one, other, row)


def _made(kind: str, code: str, one: Side, other: Side, a: Anchor | None, b: Anchor | None, row: int) -> Difference:
    first = one.passage(a.start, a.end) if a else None
    second = other.passage(b.start, b.end) if b else None
    says, instead = (a.value if a else ""), (b.value if b else "")
    left, right = (f"“{p.quote}”" if p else "" for p in (first, second))
    told = {
        LOST: f"the {code} {left} is lost",
        ADDED: f"the {code} {right} is added",
        CHANGED: f"the {code} {left} of the one is {right} in the other",
    }[kind]
    return Difference(kind, code, told, "", says, instead, first, second, row)


def _names(one: Side, other: Side, lost: list[Anchor], added: list[Anchor], row: int) -> Iterator[Difference]:
    """Persons whom only one side names in this row; where the other has a part of the name, it is cut short there."""
    if len(lost) == len(added) == 1:
        yield _made(CHANGED, "name", one, other, lost[0], added[0], row)
        return
    for kind, found, here, there in ((LOST, lost, one, other), (ADDED, added, other, one)):
        for a in found:
            part = _part_of(a.value, there)
            name, whole = a.value.title(), here.passage(a.start, a.end)
            first = kind == LOST
            if part is not None:
                words = f"the name {name} (“{whole.quote}”) is cut short to “{part.quote}”"
                said = (a.value, part.quote) if first else (part.quote, a.value)
                one_, other_ = (whole, part) if first else (part, whole)
                yield Difference(CHANGED, "name", words, "", *said, one_, other_, row)
                continue
            words = f"{name} (“{whole.quote}”) is {'not named here any more' if first else 'named here besides'}"
            said = (a.value, "") if first else ("", a.value)
            yield Difference(kind, "name", words, "", *said, whole if first else None, None if first else whole, row)


def _part_of(latin: str, side: Side) -> Passage | None:
    """A name in the row that nobody has, and that may spell a part of this one."""
    wanted = set(latin.split())
    for item in side.items():
        if item.tag != "n":
            continue
        syllables = item.value if isinstance(item.value, (tuple, list)) else ()
        if syllables and all(
            isinstance(s, dict) and wanted & {v for v, cost in s.items() if not cost} for s in syllables
        ):
            return side.passage(item.start, item.end)
    return None


def _words(one: Side, other: Side, row: int) -> Iterator[Difference]:
    quoted, theirs = _quoted(one), _quoted(other)
    if len(quoted) == len(theirs):
        for a, b in zip(quoted, theirs, strict=True):
            yield from _compared(one, other, a, b, "word", row, "")
    mine, coded = ({x.value: x for x in s.anchors if x.kind == CODE} for s in (one, other))
    if mine and mine.keys() == coded.keys():
        # what is said of a document around its number: its title or its subject
        name = ", ".join(sorted(mine))
        yield from _compared(one, other, (one.start, one.end), (other.start, other.end), "title", row, name)


def _quoted(side: Side) -> list[tuple[int, int]]:
    return [(x.start, x.end) for x in side.items() if x.tag == "Q"]


def _compared(
    one: Side, other: Side, a: tuple[int, int], b: tuple[int, int], code: str, row: int, about: str
) -> Iterator[Difference]:
    mine, theirs = _known(one, *a), _known(other, *b)
    if len({w.code for w in mine} & {w.code for w in theirs}) < _LEAST_WORDS:
        return
    lost, added = _only(mine, theirs), _only(theirs, mine)
    if code != "word":
        lost, added = ([w for w in found if w.code not in _GENERAL] for found in (lost, added))
    for w in lost:
        near = next((x for x in added if abs(_share(w, a) - _share(x, b)) <= _NEAR), None) if code == "word" else None
        if near is not None:
            added.remove(near)
        yield _word(one, other, w, near, code, row, about)
    for w in added:
        yield _word(one, other, None, w, code, row, about)


def _known(side: Side, start: int, end: int) -> list[Word]:
    """Known words of a passage: those of names and slogans, and those by which bodies are named."""
    version = side.version
    found = content.find(version.document.text[start:end], version.document.language, start)
    taken = {(w.start, w.end) for w in found}
    for x in side.items():
        if x.tag == "M" and start <= x.start < end and (x.start, x.end) not in taken:
            found += [Word(f"word {atom}", x.start, x.end) for atom in x.atoms]
    return sorted(found, key=lambda w: (w.start, w.end, w.code))


def _only(mine: list[Word], theirs: list[Word]) -> list[Word]:
    have = {w.code for w in theirs}
    return list({w.code: w for w in reversed(mine) if w.code not in have}.values())[::-1]


def _share(word: Word, span: tuple[int, int]) -> float:
    return (word.start - span[0]) / max(1, span[1] - span[0])


def _called(code: str) -> str:
    if code.startswith("word "):
        known = vocabulary().words.get(code[5:])
        return (known.preferred.get("en") if known else None) or code[5:].lower()
    return content.name(code)


def _word(one: Side, other: Side, a: Word | None, b: Word | None, code: str, row: int, about: str) -> Difference:
    first = one.passage(a.start, a.end) if a else None
    second = other.passage(b.start, b.end) if b else None
    says, instead = (worded("{word}", word=_called(w.code), code=w.code) if w else "" for w in (a, b))
    left = f"{says} (“{first.quote}”)" if first else ""
    right = f"{instead} (“{second.quote}”)" if second else ""
    where = f"of {about}, its title or subject: " if about else "in a name: "
    if first and second:
        return Difference(
            CHANGED, code, f"{where}{left} in the one, {right} in the other", about, says, instead, first, second, row
        )
    kind, told = (LOST, f"{left} is lost") if first else (ADDED, f"{right} is added")
    return Difference(kind, code, where + told, about, says, instead, first, second, row)
