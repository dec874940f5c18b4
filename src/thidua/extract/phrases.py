"""One grammar for all word orders: a phrase is put into one order, then reduced to nested bodies.

In that order the possessor comes first and the head last, as in Hindi: modifiers pile up, a head word closes a body, the next
body belongs to the one before. Vietnamese is the mirror image; English is cut at its of-words and the pieces are turned.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thidua.extract.borrowed import OF
from thidua.extract.items import NAMED, Item
from thidua.extract.mentions import Body
from thidua.lexicon import COUNTRY, Lexicon, Place
from thidua.lexicon.kinds import INTERCHANGEABLE

PARTS: Final = frozenset({"STANDING", "EXECUTIVE", "PRESIDIUM", "SECRETARIAT"}) | INTERCHANGEABLE
"""Words that alone name only a part of the body before them, or that body once more."""
STANDING_PARENTS: Final = frozenset(
    {
        "party_committee",
        "party",
        "national_assembly",
        "peoples_council",
        "front_committee",
        "mass_organisation",
        "association",
        "party_delegation",
    }
)
"""Kinds of bodies that have a standing committee; elsewhere "standing" belongs to the role."""
CENTRAL_KINDS: Final = frozenset(
    {
        "politburo",
        "secretariat",
        "government",
        "ministry",
        "national_assembly",
        "national_assembly_body",
        "presidency",
        "party_congress",
        "party",
    }
)
"""Kinds of bodies that exist once, at the centre."""


class Frame:
    """What has piled up before the next head."""

    __slots__ = ("both", "level", "name", "number", "place", "spans", "topics", "words", "year")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.level: str | None = None
        self.place: Place | None = None
        self.number: str | None = None
        self.both = False
        self.year: str | None = None
        self.name: list[Item] = []
        self.spans: list[tuple[int, int]] = []
        self.topics: list[str] = []

    def __bool__(self) -> bool:
        return bool(self.words or self.level or self.place)


class Phrase:
    """Bodies, each one's owner before it, and what is left after the last head."""

    __slots__ = ("absorbing", "bodies", "rest", "standing")

    def __init__(self) -> None:
        self.bodies: list[Body] = []
        self.rest = Frame()
        self.absorbing = False
        """A dash went on the proper name of a firm: what follows up to the next particle is part of it."""
        self.standing = False
        """"Standing" was said of a body that has no standing committee: it belongs to the role."""


def canonical(items: Sequence[Item], order: str, right: frozenset[str] = frozenset()) -> list[Item]:
    """The items of a region, possessor first and head last; heads in ``right`` have their field behind them (محکمہ داخلہ)."""
    if order == "head_last":
        out = list(items)
        for n in range(len(out) - 1):
            if (
                out[n].tag == "B"
                and out[n].head in right
                and out[n + 1].tag == "M"
                and (n == 0 or out[n - 1].tag != "M")
            ):
                out[n], out[n + 1] = out[n + 1], out[n]
        mark = next((n for n, x in enumerate(out) if x.tag == "G" and x.value == OF), None)
        if mark is not None:  # the owner stands behind this one: it goes before the whole that it owns
            end = next((n for n in range(mark + 1, len(out)) if out[n].tag not in "PL"), len(out))
            out = [*out[mark + 1 : end], *out[:mark], *out[end:]]
        return out
    if order == "head_first":
        return [x for x in reversed(items) if x.tag != "G"]
    pieces: list[list[Item]] = [[]]
    for x in items:
        if x.tag == "G" and x.value != "s":
            pieces.append([])
        else:
            pieces[-1].append(x)
    turned: list[Item] = []
    for piece in reversed(
        pieces
    ):  # an owner with 's goes before what follows "of": "the Party's commission for finance"
        at = next((n + 1 for n in range(len(piece) - 1, -1, -1) if piece[n].tag == "G"), 0)
        turned = [*piece[:at], *turned, *piece[at:]] if 0 < at < len(piece) else [*turned, *piece]
    return turned


def without_counts(items: Sequence[Item]) -> list[Item]:
    """The items without numbers that count or order ("7 provinces", "13th"): they are no number of a cluster."""
    return [x for n, x in enumerate(items) if not (x.tag == "#" and _counts(items, n))]


def _counts(items: Sequence[Item], n: int) -> bool:
    after = items[n + 1] if n + 1 < len(items) else None
    if n and items[n - 1].tag == "Z":
        return False
    if (
        after is not None
        and after.tag == "M"
        and after.has("PEOPLE")
        and (n + 2 == len(items) or items[n + 2].tag in "Ru")
    ):
        return True  # counted persons: "3 [heads of] members"
    if after is not None and (after.tag in "LuR" or (after.start == items[n].end and after.tag != "G")):
        return True
    return not (n and items[n - 1].tag in "BZ")


def reduce_phrase(items: Sequence[Item], lexicon: Lexicon, text: str) -> Phrase:
    """Shift and reduce: the items must be in canonical order."""
    out = Phrase()
    for item in items:
        _shift(out, item, lexicon, text)
    return out


def _shift(p: Phrase, item: Item, lexicon: Lexicon, text: str) -> None:
    f = p.rest
    if p.absorbing and item.tag != "G":
        body = p.bodies[-1]
        body.start, body.end = min(body.start, item.start), max(body.end, item.end)
        body.name = body.topic = text[body.start : body.end]
        return
    p.absorbing = item.tag == "-" and bool(p.bodies) and p.bodies[-1].name is not None
    if item.tag == "B" or (item.tag == "R" and len(item.atoms) > 1):
        _close(p, item, lexicon, text)
        return
    if item.tag in "MS":
        f.words += item.atoms
    elif item.tag == "L":
        if f.place is None or f.level is None:
            f.level = item.head
        f.name.append(item)
    elif item.tag == "P":
        _put_place(f, item.value)
    elif item.tag == "U":
        f.both = True
    elif item.tag == "y":
        f.year = str(item.value)
    elif item.tag in "Q":
        f.topics.append(item.value)
    elif item.tag == "#":
        if p.bodies and not f:
            p.bodies[-1].number = str(item.value)
        else:
            f.number = str(item.value)
    if item.tag in "noNPMuVI":
        f.name.append(item)
    if item.tag in "MSLPQ" and item.end > item.start:
        f.spans.append((item.start, item.end))


def _put_place(f: Frame, place: Place) -> None:
    """Note a place; a region lies in no province, so what stands before it is no part of this body."""
    if f.place is not None and f.place.kind != "region" and place.kind == "region":
        f.level, f.name, f.spans = None, [], []
    f.place = place


def _close(p: Phrase, item: Item, lexicon: Lexicon, text: str) -> None:
    f, last = p.rest, p.bodies[-1] if p.bodies else None
    heads: list[str] = []
    for a in item.atoms:
        cls = lexicon.cls(a)
        if cls == "L":
            f.level = a
        elif cls in "MSB":
            heads.append(a)
    if not heads:
        return
    words = frozenset([*f.words, *heads])
    spans = [*f.spans, (item.start, item.end)] if item.end > item.start else f.spans
    head = heads[-1]
    if last is not None and words <= PARTS and _same_body(p, last, words, head, lexicon):
        _grow(last, f, spans)
        p.rest = Frame()
        return
    kind = lexicon.kinds.body(
        words | {f.level} if f.level == "CENTRAL" and last is None else words, head, last.kind if last else None
    )
    body = Body(
        words,
        kind.code,
        level=f.level,
        place=f.place,
        number=f.number,
        year=f.year,
        parent=last,
        both=f.both,
        topic=kind.topic,
        plural=item.plural,
    )
    if f.topics:
        body.topic = _topic_of(f.topics[-1], lexicon) or body.topic
    if f.name and (head in NAMED or (head == "DEPARTMENT" and any(x.tag in "onuVI" for x in f.name))):
        first = min(x.start for x in f.name)
        if head == "NEWSPAPER" and item.start < item.end <= first:
            first = item.start  # Đài Phát thanh và Truyền hình tỉnh: the head is part of the name
        body.name = text[first : max(item.end, *(x.end for x in f.name))].strip()
        body.topic = body.name
        spans = [(min(x.start for x in f.name), item.end), *spans]
    if spans:
        body.start, body.end = spans[0]
        for start, end in spans:
            body.start, body.end = min(body.start, start), max(body.end, end)
    if body.place is not None:
        body.place_basis = "stated"
    if f.place is None and (f.level in ("CENTRAL", "NATIONAL") or kind.code in CENTRAL_KINDS or "SUPREME" in words):
        body.place, body.place_basis = COUNTRY, "stated"
    p.bodies.append(body)
    p.rest = Frame()


def _same_body(p: Phrase, last: Body, words: frozenset[str], head: str, lexicon: Lexicon) -> bool:
    """A bare "committee" after a body is that body, or "standing" said of a body that has no standing committee."""
    if words == {head}:
        if not last.words.isdisjoint(INTERCHANGEABLE) and head in INTERCHANGEABLE:
            return True
        return lexicon.kinds.body(words, head, last.kind).code == last.kind
    if "STANDING" in words and last.kind not in STANDING_PARENTS:
        p.standing = True
        return True
    return "EXECUTIVE" in words and lexicon.kinds.body(words, head, last.kind).code == last.kind


def _grow(last: Body, f: Frame, spans: list[tuple[int, int]]) -> None:
    last.level = last.level or f.level
    last.place = last.place or f.place
    if last.place is None and f.level in ("CENTRAL", "NATIONAL"):
        last.place = COUNTRY
    last.place_basis = "stated" if last.place else None
    last.number = last.number or f.number
    last.year = last.year or f.year
    if spans and last.end:
        last.start, last.end = min([last.start, *[s for s, _ in spans]]), max([last.end, *[e for _, e in spans]])


def _topic_of(quoted: str, lexicon: Lexicon) -> str | None:
    """What a quoted name is about, by its words: translations of one movement's name share them."""
    atoms = {a for a in lexicon.atoms_in(quoted) if lexicon.cls(a) == "M"}
    return lexicon.kinds.topic(frozenset(atoms)) or None
