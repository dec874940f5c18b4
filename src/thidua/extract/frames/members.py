"""Lists of members: which span of a sentence names the units of a cluster, and the units of the span.

A span counts only where the text ties it to the cluster: in brackets or between dashes right behind its name, behind a colon that
words for members announce (also line by line), at the verb of consisting, and on either side of "are members of" and "belong to".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from thidua import iri
from thidua.extract.frames.context import Context, Unit
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body
from thidua.lexicon import Place
from thidua.model import Entity

FIRM_WORDS: Final = ("COMPANY", "CORPORATION", "BANK", "SCHOOL", "HOSPITAL", "UNIVERSITY", "CENTRE")
_MEMBER_WORDS: Final = ("MEMBER", "UNIT", "LOCALITY", "INCLUDE", "PROVINCE", "CITY", "DEPARTMENT", "COMPANY", "SCHOOL")
_NO_MEMBERS: Final = frozenset(
    {"emulation_cluster", "emulation_council", "emulation_board", "government", "national_assembly", "presidency"}
)
_OUTSIDE: Final = "V=NdkKAXpy~QtIE"
"""Tags of what no unit's name has in it."""
JOINING: Final = ("province", "city", "town", "district", "ward", "commune", "special_zone")
"""Kinds of places that join clusters and lead them."""
_FEWEST: Final = 2
_ROW: Final = 3
_LONGEST: Final = 16
_SHORT: Final = 3
_LINK: Final = 5
"""Items behind a cluster's name among which the list of its members begins."""


def member_list(ctx: Context, sentence: Sentence) -> list[tuple[Body, Unit]]:
    """The units that a sentence, or the lines below it, name as members of the cluster it speaks of."""
    clusters = [b for b in ctx.reading.bodies_in(sentence) if b.final.kind == "emulation_cluster" and not b.plural]
    if not clusters:
        return []
    body = clusters[0]
    for start, end in _spans(ctx, sentence, body):
        units = _units(ctx, sentence, start, end)
        if len(units) >= _FEWEST:
            return [(body, u) for u in units]
    if sentence.items[-1].tag == ":" and _announced(ctx, sentence, body, sentence.items[-1]):
        units = _lines(ctx, sentence)
        if len(units) >= _FEWEST:
            return [(body, u) for u in units]
    return []


def _spans(ctx: Context, sentence: Sentence, body: Body) -> Iterator[tuple[int, int]]:
    """Where the members may stand, the surest places first."""
    behind = _past_provinces(sentence.since(body.end))
    if behind and behind[0].tag in "(-":
        close = ")" if behind[0].tag == "(" else "-"
        ends = [x.start for x in behind[1:] if x.tag == close]
        yield behind[0].end, ends[0] if ends else sentence.end
    colons = sentence.of(":")
    if colons and (colons[-1].start > body.start) and _announced(ctx, sentence, body, colons[-1]):
        yield colons[-1].end, sentence.end
    verb = next((x for x in sentence.saying("INCLUDE") if x.start >= body.end), None)
    if verb is not None:
        if ctx.order.final:
            yield _past_announcement(ctx, sentence, body.end, verb.start)
            yield from _ahead(sentence, body)
        else:
            yield _past_announcement(ctx, sentence, verb.end, sentence.end)
    yield from _of_membership(ctx, sentence, body)


def _past_provinces(behind: list[Item]) -> list[Item]:
    """What follows a cluster without the words that only say what its members are: "the cluster's (five) provinces (A, B, C)"."""
    k = next((n for n, x in enumerate(behind[:_LINK]) if x.tag not in "G#vnoL"), 0)
    told = any(x.tag == "L" and not x.adjective for x in behind[:k]) and behind[k].tag in "(-"
    return behind[k:] if told else behind


def _of_membership(ctx: Context, sentence: Sentence, body: Body) -> Iterator[tuple[int, int]]:
    """``The members of the cluster are A and B``, ``A and B are members of the cluster``, ``A and B belong to the cluster``."""
    items = sentence.items
    members = [x for x in items if _says_member(x)]
    be = sentence.of("=")
    belong = sentence.says("BELONG")
    if members and any(x.start > body.end for x in be) and not ctx.order.final:
        yield next(x.end for x in be if x.start > body.end), sentence.end
    nexts = pairwise(items if members else ())
    told = next((b.end for a, b in nexts if _says_member(a) and b.tag == "=" and a.start >= body.end), None)
    if told is not None and ctx.order.final:
        yield told, sentence.end
    for member in (m for m in members if m.start >= body.end and ctx.order.final):
        nxt = sentence.first_since(member.end)
        if nxt is not None and nxt.tag not in "TEWG=":
            # "has six members, which are A, B and C"
            comma = next((x for x in items if x.start >= nxt.end), None) if nxt.tag == "V" else None
            yield comma.end if comma is not None and comma.tag == "," else member.end, sentence.end
    if belong or (members and be and (told is not None or not ctx.order.final)) or _genitive(sentence, body):
        yield from _ahead(sentence, body)


def _genitive(sentence: Sentence, body: Body) -> bool:
    """``các tỉnh A, B, C thuộc Cụm``: a genitive between a list in the plural and the cluster."""
    before = sentence.until(body.start)
    return len(before) > _FEWEST and before[-1].tag == "G" and before[-2].tag == "P" and before[-3].tag in ",C"


def _ahead(sentence: Sentence, body: Body) -> Iterator[tuple[int, int]]:
    """The list that ends before the cluster's name; a region's name that the cluster bears is not part of it."""
    start = max((x.end for x in sentence.items if x.tag in "-:(" and x.end <= body.start), default=sentence.start)
    link = next(
        (x.start for x in sentence.items if start <= x.start < body.start and x.tag in "V=WGRT" and not x.plural), None
    )
    yield start, min(body.start, link if link is not None else body.start)


def of_many(sentence: Sentence, x: Item, at: int = 0) -> bool:
    """Whether a word for "several" stands behind a title, or with ``at`` before a level: ``lãnh đạo các tỉnh``."""
    k = next(k for k, y in enumerate(sentence.items) if y is x) + 1 + at
    return 0 <= k < len(sentence.items) and sentence.items[k].tag == "v"


def _says_member(x: Item) -> bool:
    return (x.tag == "R" and x.head == "MEMBER") or (x.tag == "u" and x.has("UNIT", "LOCALITY"))


def _past_announcement(ctx: Context, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """A span without the words that only announce its list: "the provinces of", "six units:"."""
    for x in ctx.between(sentence, start, end):
        if x.tag in "vu#T:,G=" or ctx.value_of(x) is not None or (x.tag in "LRB" and x.plural):
            start = x.end
            continue
        if x.tag == "L" and _after_plural(ctx, sentence, x):
            start = x.end
        else:
            break
    return start, end


def _after_plural(ctx: Context, sentence: Sentence, x: Item) -> bool:
    k = next(k for k, y in enumerate(sentence.items) if y is x)
    return bool(k) and (sentence.items[k - 1].tag in "v," or ctx.value_of(sentence.items[k - 1]) is not None)


def _announced(ctx: Context, sentence: Sentence, body: Body, colon: Item) -> bool:
    """Whether a colon begins the members: right behind the cluster's name, or with a word for members before it."""
    between = ctx.between(sentence, body.end, colon.start)
    if not between or any(x.tag == "u" or x.one_of(_MEMBER_WORDS) for x in between):
        return True
    return any(_says_member(x) for x in sentence.items if x.end <= body.start)


def _units(ctx: Context, sentence: Sentence, start: int, end: int) -> list[Unit]:
    """The units of a span: one for each of its pieces, up to the first piece that is none."""
    out: list[Unit] = []
    pieces = _pieces(ctx, sentence, start, end)
    for nth, piece in enumerate(pieces):
        bare = _bare(ctx, piece)
        ends = any(x.tag in _OUTSIDE for x in bare)  # the clause goes on behind the last unit
        unit = _unit(ctx, sentence, bare, rest=ends or nth + 1 == len(pieces))
        if unit is None and _named_alone(ctx, sentence, bare, pieces):
            unit = _whole(ctx, "other", None, bare[0].start, bare[-1].end)
        if unit is not None:
            out.append(unit)
        if ends or (unit is None and any(x.tag in _OUTSIDE for x in piece)):
            pieces = pieces[: nth + 1]
            break
    if ctx.order.final and len(out) == len(pieces) >= _ROW:
        out = _one_head(ctx, sentence, out)
    # what stands alone between commas is no list: units that make less than half of it came in by the way
    return out if 2 * len(out) > len(pieces) else []


def _one_head(ctx: Context, sentence: Sentence, units: list[Unit]) -> list[Unit]:
    """``A, B and C's unions``: where the head comes last, it is that of every province before it."""
    *rest, last = units
    body = next((b for b in ctx.reading.bodies_in(sentence) if (b.start, b.end) == (last.start, last.end)), None)
    places = [next((x.value for x in ctx.between(sentence, u.start, u.end) if x.tag == "P"), None) for u in rest]
    owned = any(x.tag == "G" for x in ctx.between(sentence, last.start, last.end))
    if body is None or not owned or not all(isinstance(p, Place) and p.kind == "province" for p in places):
        return units
    bodies = [
        dataclasses.replace(body.final, place=p, place_basis="stated", same_as=None, name=None, start=0, end=0)
        for p in places
    ]
    head = next(x.start for x in ctx.between(sentence, last.start, last.end) if x.tag in "MB")
    words = " ".join(ctx.text[head : last.end].split())
    out = []
    for b, u in zip(bodies, rest, strict=True):
        name = f"{' '.join(ctx.text[u.start : u.end].split())} {words}"
        entity = dataclasses.replace(ctx.reading.unit(b), name=name, name_basis="reconstructed")
        out.append(Unit(entity, u.start, u.end))
    return [*out, last]


def _named_alone(ctx: Context, sentence: Sentence, piece: list[Item], pieces: list[list[Item]]) -> bool:
    """``Vietcombank Hue;``: a name without a head, in a list whose semicolons, or a line whose dash, show where it begins and ends."""
    row = len(pieces) >= _ROW and ";" in sentence.tags
    return (
        (row or (len(pieces) == 1 and sentence.items[0].tag in "-*+#"))
        and bool(piece)
        and len(piece) <= _LONGEST // 2
        and all(x.tag in "onPMBLs" for x in piece)
        and ctx.text[piece[0].start].isupper()
    )


def _pieces(ctx: Context, sentence: Sentence, start: int, end: int) -> list[list[Item]]:
    inside = ctx.between(sentence, start, end)
    sign = ";" if any(x.tag == ";" for x in inside) else ","
    cut = next((k for k, x in enumerate(inside) if x.tag == ";"), 0)
    if any(x.tag == "," for x in inside[:cut]) and any(x.tag in "VR" for x in inside[cut:]):
        inside, sign = inside[:cut], ","  # another clause stands behind the semicolon
    spans = [(b.start, b.end) for b in ctx.reading.bodies_in(sentence)]
    pieces: list[list[Item]] = [[]]
    for k, x in enumerate(inside):
        joins = x.tag == "C" and not any(s < x.start < e and _one(inside, k, s, e) for s, e in spans)
        if x.tag == sign or (joins and sign == "," and _starts(inside[k + 1 :], ctx)):
            pieces.append([])
        else:
            pieces[-1].append(x)
    return [p for p in pieces if p]


def _one(inside: list[Item], k: int, start: int, end: int) -> bool:
    """Whether the body over ``start:end`` has "and" in its name: what follows it there is no body's head of its own."""
    behind = [x for x in inside[k + 1 :] if x.end <= end]
    return not (behind and behind[0].tag in "BL" and behind[0].start > start)


def _starts(behind: list[Item], ctx: Context) -> bool:
    """Whether a unit's name begins behind "and": a place, the head of a body, or in some languages what the head follows."""
    until = next((k for k, x in enumerate(behind) if x.tag in ",;"), len(behind))
    piece = behind[:until]
    while piece and piece[0].tag == "v":
        piece = piece[1:]
    if not piece:
        return False
    heads = [x for x in piece if x.tag in "BPL"]
    if ctx.reading.document.language == "vi" or piece[0].tag in "BPL":
        return piece[0].tag in "BPL"
    return bool(heads) or any(x.tag == "M" for x in piece)


def _bare(ctx: Context, piece: list[Item]) -> list[Item]:
    """A piece without the plural words, bullets and particles at its edges."""
    lo, hi = 0, len(piece)
    while lo < hi and (piece[lo].tag in "v-*+:T)/" or (piece[lo].tag == "C" and not lo)):
        lo += 1
    while hi > lo and (piece[hi - 1].tag in "-TWE:=" or ctx.by(piece[hi - 1])):
        hi -= 1
    return piece[lo:hi]


def _without_aside(piece: list[Item]) -> list[Item]:
    """A piece up to a dash with the unit's part ("- the leading unit"), or to "and the representatives of"."""
    for k in range(1, len(piece)):
        rest = piece[k + 1 : k + 4]
        leads = piece[k].tag == "-" and any(x.has("CLUSTER_LEADER", "LEADER", "HEAD") or x.tag == "u" for x in rest)
        people = piece[k].tag == "C" and bool(rest) and rest[0].has("REPRESENTATIVE")
        if leads or people:
            return piece[:k]
    return piece


def _unit(ctx: Context, sentence: Sentence, piece: list[Item], *, rest: bool) -> Unit | None:
    """The unit that a piece names: a province, a body that the reading knows, or a name with a head in it, taken whole."""
    if not piece:
        return None
    piece = _without_aside(piece)
    stop = next((k for k, x in enumerate(piece) if x.tag in _OUTSIDE), len(piece))
    if stop < len(piece) and (not rest or not stop):
        return None
    named = piece[:stop]
    while stop < len(piece) and named[-1].tag == "o" and ctx.text[named[-1].start].islower():
        named = named[:-1]  # a word of the clause that goes on behind the list
        if not named:
            return None
    places = [x for x in named if x.tag == "P" and isinstance(x.value, Place) and x.value.kind in JOINING]
    if len(places) == 1 and all(x.tag in "LPo" for x in named) and sum(x.tag == "o" for x in named) <= 1:
        at = places[0]
        if (stop == len(piece) or named[-1] is at or named[-1].tag == "L") and not _latin(ctx, named):
            return Unit(place_unit(ctx, at.value), at.start, at.end)
    if stop < len(piece) and any(x.tag == "o" for x in named):
        named = _head(named)
    if not named or len(named) > _LONGEST or not _is_name(ctx, named):
        return None
    return body_unit(ctx, sentence, named[0].start, named[-1].end)


def place_unit(ctx: Context, place: Place) -> Entity:
    """A place as a unit; a small one that only the text names lies in the province that the text is about."""
    where = ctx.reading.scope.place
    if not place.known and place.province is None and where is not None and where.kind == "province":
        place = dataclasses.replace(place, province=where.name)
    return ctx.reading.unit(place)


def _latin(ctx: Context, named: list[Item]) -> bool:
    """Whether an unknown word with a capital stands beside a place: ``Vietcombank Hue`` is no province."""
    return any(x.tag == "o" and ctx.text[x.start].isupper() for x in named)


def _is_name(ctx: Context, named: list[Item]) -> bool:
    """Whether a piece has the head of a body in it, or is nothing but what a body is about, with a capital where there are such."""
    if any(x.tag == "B" for x in named):
        return True
    if not named:
        return False
    first = ctx.text[named[0].start]
    return any(x.tag == "M" for x in named) and len(named) <= _SHORT and (first.isupper() or not first.islower())


def _head(named: list[Item]) -> list[Item]:
    """What stands before the first unknown word that a clause goes on with."""
    k = next((k for k, x in enumerate(named) if x.tag == "o"), len(named))
    return named[:k]


def body_unit(ctx: Context, sentence: Sentence, start: int, end: int) -> Unit | None:
    """A body as a span names it: the reading's own where it is the span, else one named by the span."""
    bodies = [b for b in ctx.reading.bodies_in(sentence) if start <= b.start and b.end <= end]
    if any(b.plural or b.final.kind in _NO_MEMBERS for b in bodies if (b.start, b.end) == (start, end)):
        return None
    firm = next((b for b in bodies if b.final.kind == "enterprise"), None)
    if firm is not None or any(x.tag == "B" and x.one_of(FIRM_WORDS) for x in ctx.between(sentence, start, end)):
        return firm_unit(ctx, sentence, start, end)
    widest = max(bodies, key=lambda b: b.end - b.start, default=None)
    if widest is not None and _covers(ctx, sentence, widest, start, end):
        return Unit(ctx.reading.unit(widest.final), start, end)
    kind = widest.final.kind if widest is not None else "other"
    return _whole(ctx, kind, widest, start, end) if widest is not None or _has_head(ctx, sentence, start, end) else None


def _has_head(ctx: Context, sentence: Sentence, start: int, end: int) -> bool:
    return any(x.tag in "BM" for x in ctx.between(sentence, start, end))


def _covers(ctx: Context, sentence: Sentence, body: Body, start: int, end: int) -> bool:
    """Whether nothing of a span but levels and particles stands outside a body's own words."""
    outside = [x for x in ctx.between(sentence, start, end) if x.end <= body.start or x.start >= body.end]
    return all(x.tag in "LGP" for x in outside)


def firm_unit(ctx: Context, sentence: Sentence, start: int, end: int) -> Unit:
    """A firm as a span names it: the reading's own where its name is the span, else one named by the span."""
    bodies = [
        b for b in ctx.reading.bodies_in(sentence) if b.final.kind == "enterprise" and start <= b.start and b.end <= end
    ]
    exact = next((b for b in bodies if b.name and (b.start, b.end) == (start, end)), None)
    if exact is not None and 2 * len(ctx.reading.unit(exact.final).name) > end - start:
        return Unit(ctx.reading.unit(exact.final), start, end)
    name = " ".join(ctx.text[start:end].split())
    known = [e for full, e in ctx.firms.items() if full == name or (full.startswith(name + " ") and " " in name)]
    if len(known) == 1:
        # the same firm, its name cut short
        return Unit(dataclasses.replace(known[0], forms=tuple(sorted({*known[0].forms, name}))), start, end)
    unit = _whole(ctx, "enterprise", bodies[0] if bodies else None, start, end)
    ctx.firms[name] = unit.entity
    return unit


def _whole(ctx: Context, kind: str, body: Body | None, start: int, end: int) -> Unit:
    """A unit named by a whole span; its province is the body's own, else the document's."""
    name = " ".join(ctx.text[start:end].split())
    own = body.final.place if body is not None else None
    place = own if own is not None and own.kind == "province" else ctx.reading.scope.place
    where = place.name if place is not None else None
    entity = Entity(
        "unit", iri.body_key(kind, where, topic=name), name, iri.latin(name), type=kind, place=where,
        place_key=iri.place_key(where) if where else None, place_basis="context" if where else None, topic=name, forms=(name,),
    )  # fmt: skip
    return Unit(entity, start, end)


def _lines(ctx: Context, sentence: Sentence) -> list[Unit]:
    """The units of the lines below a head that ends with a colon, one or more to a line, up to the first other line."""
    out: list[Unit] = []
    line = sentence.line
    for s in ctx.reading.sentences[sentence.index + 1 :]:
        if s.line - line > _FEWEST:
            break
        line = s.line
        if all(x.tag in "#-*+/)" for x in s.items):
            continue
        first = next((x for x in s.items if x.tag not in "#-*+/)"), s.items[0])
        units = _units(ctx, s, first.start, s.end)
        if not units or any(x.tag in _OUTSIDE for x in s.items):
            break
        out.extend(units)
    return out
