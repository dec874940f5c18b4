"""Two versions of one article side by side, and what one lost, added or bent."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from thidua.drift import said, texts
from thidua.drift.align import align, shared, weight
from thidua.drift.data import ADDED, CHANGED, LOST, Difference, Drift, Passage, Row
from thidua.drift.pieces import NUMBER, STRONG, Piece, Version, version
from thidua.drift.texts import Side
from thidua.drift.things import Things, called, match
from thidua.errors import ConfigError, worded
from thidua.extract import extract
from thidua.model import Document, Extraction, InstrumentStatement, MovementStatement
from thidua.text.agreement import SURE, agreement_of

LEAST = 0.35
"""Likeness below which two texts are no versions of one article."""
_FEW = 12.0
"""Weight of strong anchors below which the weak ones count too."""
_SHORT = 24
"""Letters of a line without any anchor that is not worth a word when it is missing: a counter, a rubric."""
_BY_WORDS = ("role", "award", "membership", "instrument", "body", "event")
"""Statements of which the words tell whether they are there at all."""
_SAME = {
    "date": ("date", "number"),
    "year": ("number",),
    "event": ("event",),
    "award": ("award",),
    "instrument": ("instrument",),
}
"""Differences of words that a difference of statements in the same row has said already."""
Pair = tuple[list[Piece], list[Piece]]
RowAt = Callable[[int, int], int | None]
"""The row of a place: which version (0 or 1), and where in it."""


def drift(one: Extraction, other: Extraction) -> Drift:
    """Align two versions and list their differences; texts that are no versions of one article are refused, with the measure."""
    for e in (one, other):
        if not e.document.text.strip():
            raise ConfigError("the document has no text", where=e.document.name, hint="Name one with a text")
    left, right = version(one.document, one.statements), version(other.document, other.statements)
    pairs = _aligned(left, right)
    measure = likeness(pairs)
    if measure < LEAST:
        raise ConfigError(
            worded("these are not two versions of one article: of the names, numbers and dates that translations keep they share {measure:.2f} at the same places (1 is all, from {least} on they are compared)", measure=measure, least=LEAST),
            where=f"{one.document.name}, {other.document.name}", hint="Name two versions of one article",
        )  # fmt: skip
    rows = tuple(_row(left, right, *pair, n) for n, pair in pairs)
    differences = tuple(_differences(left, right, pairs, rows))
    return Drift(one.document, other.document, rows, differences, measure)


def of_documents(one: Document, other: Document) -> Drift:
    """The same of documents that are still to be read."""
    return drift(extract(one), extract(other))


def _aligned(left: Version, right: Version) -> list[tuple[int, Pair]]:
    """Sentences that go together, with the number of their paragraph."""
    out: list[tuple[int, Pair]] = []
    for n, ((a, b), (c, d)) in enumerate(align(left.paragraphs, right.paragraphs)):
        mine = [p for ps in left.paragraphs[a:b] for p in ps]
        theirs = [p for ps in right.paragraphs[c:d] for p in ps]
        for (i, j), (k, m) in align([[p] for p in mine], [[p] for p in theirs]):
            out.append((n, (mine[i:j], theirs[k:m])))
    return out


def likeness(pairs: Sequence[tuple[int, Pair]]) -> float:
    """How much of what translations keep both have at the same places: the cosine of both, so that a shortened version is one too."""
    together = [0.0, 0.0]
    total = [[0.0, 0.0], [0.0, 0.0]]
    for _, (a, b) in pairs:
        for n, kinds in enumerate((STRONG, None)):
            mine, theirs = (_counts(side, kinds) for side in (a, b))
            together[n] += shared(mine, theirs)
            total[n][0] += weight(mine)
            total[n][1] += weight(theirs)
    at = 0 if min(total[0]) >= _FEW else 1
    both = math.sqrt(total[at][0] * total[at][1])
    return together[at] / both if both else 0.0


def _counts(pieces: Sequence[Piece], kinds: tuple[str, ...] | None) -> Counter[tuple[str, str]]:
    return Counter(a.key for p in pieces for a in p.anchors if kinds is None or a.kind in kinds)


def _passage(v: Version, pieces: list[Piece]) -> Passage | None:
    if not pieces:
        return None
    start, end = pieces[0].start, pieces[-1].end
    return Passage(start, end, v.document.text[start:end])


def _row(left: Version, right: Version, a: list[Piece], b: list[Piece], paragraph: int) -> Row:
    return Row(_passage(left, a), _passage(right, b), paragraph)


def _differences(
    left: Version, right: Version, pairs: list[tuple[int, Pair]], rows: tuple[Row, ...]
) -> list[Difference]:
    spans = tuple(
        sorted((p.start, p.end, n) for n, r in enumerate(rows) if (p := r.other if side else r.one)) for side in (0, 1)
    )

    def row_of(side: int, place: int) -> int | None:
        at = bisect_right(spans[side], (place, math.inf)) - 1
        return spans[side][at][2] if at >= 0 and place < spans[side][at][1] else None

    ids = (left.document.id, right.document.id)
    things = match(left.statements, right.statements, ids, (lambda p: row_of(0, p), lambda p: row_of(1, p)))
    found = [_placed(d, left, right, row_of) for d in _statements(left, right, things, row_of)]
    found = [d for d in found if not _unread(d, left, right, rows)]
    for n, (_, (a, b)) in enumerate(pairs):
        if a and b:
            found += (_named(d, left, right) for d in texts.compare(_side(left, a), _side(right, b), n))
        else:
            found += _missing(rows[n], a or b, n)
    found += _spellings(things, left, right, row_of)
    return sorted(
        _once(found), key=lambda d: (len(rows) if d.row is None else d.row, d.code, _start(d), d.kind, d.words)
    )


def _start(d: Difference) -> int:
    return (d.one or d.other or Passage(0, 0, "")).start


def _statements(left: Version, right: Version, things: Things, row_of: RowAt) -> Iterator[Difference]:
    one, other = (said.table(v.statements, things, mine=m) for v, m in ((left, True), (right, False)))

    def row(d: Difference) -> int | None:
        return row_of(0, d.one.start) if d.one else row_of(1, d.other.start) if d.other else None

    return said.bent(list(said.compare(one, other, things)), row)


def _unread(d: Difference, left: Version, right: Version, rows: tuple[Row, ...]) -> bool:
    """Whether the other side's row has all the words of a statement that is missing there: then it was not read, and is not lost."""
    here, there = (left, right) if d.kind == LOST else (right, left)
    passage = d.one if d.kind == LOST else d.other
    if d.kind == CHANGED or d.code not in _BY_WORDS or passage is None or d.row is None:
        return False
    row = rows[d.row].other if d.kind == LOST else rows[d.row].one
    mine = _within(here, passage)
    return row is not None and bool(mine) and mine <= _within(there, row)


def _within(v: Version, p: Passage) -> set[tuple[str, str]]:
    pieces = (x for ps in v.paragraphs for x in ps if x.start < p.end and p.start < x.end)
    return {a.key for x in pieces for a in x.anchors if p.start <= a.start and a.end <= p.end}


def _placed(d: Difference, left: Version, right: Version, row_of: RowAt) -> Difference:
    """A difference of statements with its row and its whole quotes."""
    one, other = (_quoted(v, p, d.code) for v, p in ((left, d.one), (right, d.other)))
    row = row_of(0, one.start) if one else row_of(1, other.start) if other else None
    words = d.words
    if d.code == "year" and d.kind != CHANGED:
        # is the year in the sentence, with something else?
        v, near, year = (right, other, d.says) if d.kind == LOST else (left, one, d.instead)
        piece = v.piece_at(near.start) if near else None
        moved = next((a for a in piece.anchors if a.key == (NUMBER, year)), None) if piece else None
        if piece is not None and moved is not None:
            there = Passage(moved.start, moved.end, v.document.text[moved.start : moved.end])
            after = " ".join(v.document.text[moved.start : piece.end].split()[:3])
            words += f", where it has moved to “{after}”"
            one, other = (one, there) if d.kind == LOST else (there, other)
    return replace(d, one=one, other=other, row=row, words=words)


def _named(d: Difference, left: Version, right: Version) -> Difference:
    """A difference of words with the document or movement in whose name, or about which, they stand."""
    if d.code not in ("title", "word"):
        return d
    for v, p in ((left, d.one), (right, d.other)):
        for s in v.statements:
            if (
                isinstance(s, InstrumentStatement)
                and d.code == "title"
                and s.number
                and s.number in d.thing.split(", ")
            ):
                return replace(d, thing=s.instrument.key)
            if p is None or d.code == "title" or not any(e.start <= p.start and p.end <= e.end for e in s.evidence):
                continue
            if isinstance(s, MovementStatement):
                return replace(d, thing=s.movement.key)
            if isinstance(s, InstrumentStatement):
                return replace(d, thing=s.instrument.key)
    return replace(d, thing="")


def _quoted(v: Version, p: Passage | None, code: str) -> Passage | None:
    """The passage with its words; what somebody did goes on to the end of the sentence, where the verb may stand."""
    if p is None:
        return None
    piece = v.piece_at(p.start) if code == "part" else None
    end = piece.end if piece is not None else p.end
    return Passage(p.start, end, v.document.text[p.start : end])


def _side(v: Version, pieces: list[Piece]) -> Side:
    return Side(v, pieces[0].start, pieces[-1].end, tuple(a for p in pieces for a in p.anchors))


def _missing(row: Row, pieces: list[Piece], n: int) -> Iterator[Difference]:
    passage = row.one or row.other
    if passage is None or (len(passage.quote) < _SHORT and not any(p.anchors for p in pieces)):
        return
    kind = LOST if row.one else ADDED
    words = "a passage has no counterpart in the other" if row.one else "a passage that the other does not have"
    says, instead = (passage.quote, "") if row.one else ("", passage.quote)
    yield Difference(kind, "passage", words, "", says, instead, row.one, row.other, n)


def _spellings(things: Things, left: Version, right: Version, row_of: RowAt) -> Iterator[Difference]:
    """Spellings of a person's name that hardly go with the name as the other version spells it."""
    for theirs, mine in sorted(things.same.items()):
        a, b = things.one.get(mine), things.other.get(theirs)
        if a is None or b is None or a.kind != "person":
            continue
        for entity, against, v, side in ((b, a, right, 1), (a, b, left, 0)):
            for form in entity.forms:
                best = max((agreement_of(form, f) for f in (*against.forms, against.latin)), default=1.0)
                place = v.document.text.find(form)
                if best >= SURE or place < 0 or len(form.split()) != len(against.latin.split()):
                    continue
                words = f"{called(against)} is spelled “{form}” here, which hardly goes with the name (agreement {best:.2f})"
                passage = Passage(place, place + len(form), form)
                row = row_of(side, place)
                if side:
                    yield Difference(CHANGED, "name", words, mine, called(a), form, None, passage, row)
                else:
                    yield Difference(CHANGED, "name", words, mine, form, called(b), passage, None, row)


def _once(found: list[Difference]) -> list[Difference]:
    """Without what is said twice: a date of a statement and the figures of which it is made, a name and its spelling."""
    stated = [d for d in found if d.thing and d.row is not None]
    out: dict[tuple[object, ...], Difference] = {}
    for d in found:
        if not any(_covers(s, d) for s in stated):
            out.setdefault((d.row, d.code, d.kind, d.says, d.instead), d)
    return [d for d in out.values() if not any(_part(d, other) for other in out.values())]


def _covers(stated: Difference, d: Difference) -> bool:
    """Whether a difference of statements says what one of words says."""
    if d.thing or stated.row != d.row or d.code not in _SAME.get(stated.code, ()):
        return False
    told = f"{stated.says} {stated.instead}"
    return d.code != "number" or (d.says or d.instead) in told or (d.says or d.instead).zfill(2) in told


def _part(d: Difference, other: Difference) -> bool:
    """A number in a date that is lost as a whole; a spelling that the row shows as another name."""
    if d is other or d.row != other.row or other.thing:
        return False
    if d.code == "number" and other.code == "date":
        return any(_inside(p, q) for p, q in ((d.one, other.one), (d.other, other.other)))
    if d.code == other.code == "name" and d.thing:
        return any(_inside(p, q) for p, q in ((d.one, other.one), (d.other, other.other)))
    return False


def _inside(p: Passage | None, q: Passage | None) -> bool:
    return p is not None and q is not None and q.start <= p.start and p.end <= q.end
