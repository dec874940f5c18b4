"""Who did what at an event: each holder's verb, by the order of the language's clause.

Where the verb stands last, a holder's verb is the next one after it; an agent mark (ने, نے) binds a holder to the verbs up to the
next agent, and where no verb follows, to the one before ("अध्यक्षता X ने की"). Where the verb stands in the middle it is the next
one after the holder, the one before "by", or the one that heads the sentence ("Attending were X and Y").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from thidua.extract.frames.context import Context, Holder, after, before
from thidua.extract.frames.deeds import hands_over, part_of, sends, shows, turns_away
from thidua.extract.frames.holders import holders
from thidua.extract.frames.line import Line
from thidua.extract.frames.scenes import caption, delegates, scene
from thidua.extract.items import Item, Sentence
from thidua.quick import quick
from thidua.text.normal import norm

_ROW: Final = ",C-;(Kv#U"
"""Tags of what stands between those whom one verb is about."""
_WHILE: Final = {"spoke", "opened", "closed", "chaired"}
_LISTS: Final = {"attended", "chaired"}
"""Parts in which many are named behind one verb."""
_BARE: Final = {"attended", "chaired", "spoke"}
"""Parts of verbs that take a subject without an agent mark, in languages that mark the agent."""


@quick
@dataclass(frozen=True, slots=True)
class Part:
    """One holder in one part; ``verb`` is the word that says so."""

    holder: Holder
    part: str
    verb: Item
    object: Item | None = None


def parts_of(ctx: Context, sentence: Sentence) -> list[Part]:
    """Every part that a sentence gives to a holder, in the order of naming."""
    # on whose behalf somebody acts is not there
    own = [h for h in holders(ctx, sentence) if h.stack is None or h.stack.governor != "behalf"]
    if not own:
        return []
    end = ctx.told(sentence)
    verbs = [
        x
        for x in sentence.of("V")
        if part_of(x) and x.start < end and not any(h.start <= x.start < h.end for h in own) and shows(ctx, sentence, x)
    ]
    here = [h for h in own if h.start < end and not sends(sentence, verbs, h.end)]
    if not verbs:
        if (event := scene(sentence) or delegates(ctx, sentence)) is not None:
            return [Part(h, "attended", event) for h in here if h.start > event.start]
        if (credit := caption(ctx, sentence)) is not None:
            return [Part(h, "attended", credit) for h in here if h.entity.kind == "person"]
        return []
    line = Line(ctx, sentence, here, verbs, end)
    out: list[Part] = []
    for nth, holder in enumerate(line.holders):
        found = _final(line, nth) if ctx.order.final else _medial(line, nth)
        seen: set[str] = set()
        for verb in found:
            part = _suffered(line, holder, verb)
            if part == "chaired" and holder.entity.kind == "group":
                continue  # a meeting's chair is somebody, not "the delegates"
            if part == "received" and holder.entity.kind != "person":
                continue
            if part not in seen and _allowed(line, part, verb):
                seen.add(part)
                out.append(Part(holder, part, verb))
    return out + _receivers(line, out)


def _suffered(line: Line, holder: Holder, verb: Item) -> str:
    """The part of a verb, turned round where it is passive: who is handed a decision receives it; an award may be sent."""
    part = part_of(verb)
    if part == "presented" and not line.ctx.order.final and holder.end <= verb.start and _passive(line, verb):
        return "received" if hands_over(line.ctx, line.sentence, verb) else ""
    return part


def _passive(line: Line, verb: Item) -> bool:
    prev = before(line.sentence, verb.start)
    while prev is not None and prev.tag == "o" and not line.ctx.says(prev, line.ctx.order.passive):
        prev = before(line.sentence, prev.start)
    first = norm(line.ctx.text[verb.start : verb.end].split()[0])
    return first in line.ctx.order.passive or (prev is not None and line.ctx.says(prev, line.ctx.order.passive))


def _receivers(line: Line, parts: list[Part]) -> list[Part]:
    """Those to whom a decision is handed over, or who are congratulated: they are there to take it."""
    handed = [p for p in parts if p.verb.has("GIVE", "ASSIGN", "CONGRATULATE")]
    if not handed or line.sentence.has_tag("A"):
        return []
    out: list[Part] = []
    for nth, h in enumerate(line.holders):
        joined = (
            bool(out)
            and line.only(line.holders[nth - 1].end, h.start, ",CK")
            and out[-1].holder is line.holders[nth - 1]
        )
        if h.entity.kind == "person" and (_to(line, h) or joined):
            out.append(Part(h, "received", handed[0].verb))
    return out


def _to(line: Line, holder: Holder) -> bool:
    """Whether a holder is marked as a receiver."""
    if line.ctx.order.final:
        nxt = after(line.sentence, holder.end)
        written = line.ctx.text[holder.start : holder.end]
        if any(written.endswith(e) for e in line.ctx.order.to_endings):
            return True
        if nxt is not None and nxt.tag == "G" and line.ctx.order.to:
            near = next((x for x in line.sentence.items if x.start >= nxt.end and x is not nxt), None)  # "to X's side"
            return near is not None and line.ctx.says(near, line.ctx.order.to)
        if nxt is not None and nxt.tag == "C" and (mate := _mate(line, nxt)) is not None:
            return mate  # "X ने Y और Z को": Y receives with Z
        if nxt is not None and nxt.tag in "on" and nxt.start - holder.end <= 1:
            written = line.ctx.text[nxt.start : nxt.end]  # the last syllable of a name that is not known to be one
        return (nxt is not None and nxt.tag == "W") or any(written.endswith(e) for e in line.ctx.order.to_endings)
    prev = before(line.sentence, holder.start)
    while prev is not None and prev.tag in "Kv:":
        prev = before(line.sentence, prev.start)
    return prev is not None and (prev.tag == "W" or line.ctx.says(prev, line.ctx.order.to))


def _mate(line: Line, link: Item) -> bool | None:
    """Whether what "and" joins to a holder is marked as a receiver; None where no such mark stands before the next verb or agent."""
    for x in line.sentence.items:
        if x.start < link.end or x.tag in "KPLMBSGnoDRu":
            continue
        if x.tag == "W":
            return True
        return _to(line, named) if (named := next((h for h in line.holders if h.start == x.start), None)) else None
    return None


def list_head(ctx: Context, sentence: Sentence) -> Item | None:
    """The verb of a line that only announces a list: ``Attending were:``."""
    if sentence.items[-1].tag != ":" or holders(ctx, sentence):
        return None
    verbs = [x for x in sentence.of("V") if part_of(x) in ("attended", "chaired")]
    return verbs[-1] if verbs else None


def listed_parts(ctx: Context, sentence: Sentence, head: Item) -> list[Part]:
    """The holders of a line of a list, in the part that its head gives."""
    return [
        Part(h, part_of(head), head)
        for h in holders(ctx, sentence)
        if h.entity.kind in ("person", "unnamed", "group", "office")
    ]


def _allowed(line: Line, part: str, verb: Item) -> bool:
    """Verbs that are parts of an event only with the right object: giving an award, signing an agreement, launching a movement."""
    items = line.sentence.items
    if not part:
        return False
    if part == "presented":
        given = any(x.tag == "A" for x in items) and not any(x.tag == "X" for x in items)
        return given or verb.has("READ_OUT") or hands_over(line.ctx, line.sentence, verb)
    if part == "signed":
        # a decision is signed at a desk
        return not any(x.tag == "X" or (x.tag == "I" and x.concept != "agreement") for x in items)
    if part == "launched":
        return any(x.tag == "F" for x in items)
    return True


def _agent(line: Line, holder: Holder) -> bool:
    """Whether a holder carries the agent mark; a pronoun has it in itself (उन्होंने)."""
    if any((x.start, x.end) == holder.named for x in line.sentence.of("p")):
        return True
    nxt = after(line.sentence, holder.end)
    return nxt is not None and line.ctx.by(nxt)


def _final(line: Line, nth: int) -> list[Item]:
    holder, later = line.holders[nth], line.holders[nth + 1 :]
    nxt = after(line.sentence, holder.end)
    follow = [v for v in line.verbs if v.start >= holder.end]
    if _to(line, holder):
        return []
    if nxt is not None and nxt.tag == "G" and follow and after(line.sentence, nxt.end) is follow[0]:
        return follow[:1]
    if _agent(line, holder):
        return _of_agent(line, holder, later, follow)
    for other in later:
        if _agent(line, other):
            # named together with the agent ("X, Y and Z ने"), else no subject of that agent's verb
            first = next((v for v in follow if v.start < other.start), None)
            if first is not None:
                return [first] if _bare(line, first) else []
            joined = line.only(holder.end, other.start, _ROW) or _row(line, holder, other)
            return (
                _of_agent(
                    line, other, [h for h in later if h.start > other.end], [v for v in follow if v.start >= other.end]
                )
                if joined
                else []
            )
    if follow:
        return _chain(line, follow) if _bare(line, follow[0]) else []
    head = [v for v in line.verbs if v.end <= holder.start]
    if head and turns_away(line.ctx, line.sentence, head[-1], holder.start):
        return []
    return head[-1:] if head and _bare(line, head[-1]) and _listed(line, head[-1], holder) else []


def _chain(line: Line, follow: list[Item]) -> list[Item]:
    """The first verb behind a holder, and those that "and" joins to it with nobody between: "was there and chaired it"."""
    out = follow[:1]
    for verb in follow[1:]:
        gap = line.ctx.between(line.sentence, out[-1].end, verb.start)
        if not (any(x.tag == "C" for x in gap) and all(x.tag in "CokT=" for x in gap) and _bare(line, verb)):
            break
        out.append(verb)
    return out


def _row(line: Line, holder: Holder, other: Holder) -> bool:
    """Whether a holder stands in one list with an agent: a sign ends his place in it, and bodies and groups may stand between.

    "And" ends it too, before a group: "X and the representatives of the ministries ने".
    """
    inside = line.ctx.between(line.sentence, holder.end, other.start)
    ends = ";,C" if other.entity.kind == "group" else ";,"
    return bool(inside) and inside[0].tag in ends and not any(x.tag in "VETW=:" for x in inside)


def _bare(line: Line, verb: Item) -> bool:
    # of a picture one says in the present tense who hands over what, without the agent mark of the past
    return not line.ctx.order.marked or part_of(verb) in _BARE or hands_over(line.ctx, line.sentence, verb)


def _listed(line: Line, verb: Item, holder: Holder) -> bool:
    """Whether a verb heads the list in which a holder stands: no agent between them."""
    return not any(_agent(line, h) for h in line.holders if verb.end <= h.start <= holder.start)


def _of_agent(line: Line, holder: Holder, later: list[Holder], follow: list[Item]) -> list[Item]:
    stop = next((h.start for h in later if _agent(line, h)), line.end)
    own = [v for v in follow if v.start < stop]
    ahead = [v for v in line.verbs if line.sentence.start <= v.start and v.end <= holder.start][-1:]
    if own:
        # "speaking at the conference, X ने asked": what the holder was doing stands before
        doing = [
            v
            for v in ahead
            if part_of(v) in _WHILE
            and not _anothers(line, v)
            and not any(_agent(line, h) for h in line.holders if v.end <= h.start < holder.start)
        ]
        return [*doing, *own]
    earlier = [h.end for h in line.holders if h.end <= holder.start and _agent(line, h)]
    since = max([line.sentence.start, *earlier])
    return [v for v in line.verbs if since <= v.start and v.end <= holder.start][-1:]


def _anothers(line: Line, verb: Item) -> bool:
    """Whether a verb has a holder of its own before it: "X chaired it", "under the chairmanship of X"."""
    if part_of(verb) == "chaired" and any(h.end <= verb.start and _agent(line, h) for h in line.holders):
        return True
    prev = before(line.sentence, verb.start)
    if prev is not None and prev.tag == "G":
        prev = before(line.sentence, prev.start)
    return prev is not None and any(h.start <= prev.start and prev.end <= h.end for h in line.holders)


def _medial(line: Line, nth: int) -> list[Item]:
    holder, later = line.holders[nth], line.holders[nth + 1 :]
    follow = [v for v in line.verbs if v.start >= holder.end]
    back = [v for v in line.verbs if v.end <= holder.start]
    if _to(line, holder):
        return []
    prev = before(line.sentence, holder.start)
    if prev is not None and prev.tag == "K":
        prev = before(line.sentence, prev.start)
    chair = prev is not None and prev.tag == "G" and bool(back) and part_of(back[-1]) == "chaired"
    if prev is not None and (chair or line.ctx.by(prev)) and back and before(line.sentence, prev.start) is back[-1]:
        return [] if part_of(back[-1]) == "launched" else back[-1:]
    if back and norm(line.ctx.text[back[-1].start : back[-1].end].split()[-1]) in line.ctx.order.by:
        goes_on = (
            bool(follow) and prev is not None and prev.tag == "," and after(line.sentence, holder.end) is follow[0]
        )
        if not goes_on and line.one_list(back[-1].end, holder.start):
            return back[-1:]  # "chaired by X"; behind a comma "Y congratulated" is another clause
        back = back[:-1]
    agent = after(line.sentence, back[-1].end) if back else None
    by = agent is not None and line.ctx.by(agent) and part_of(back[-1]) in _BARE
    if by and agent is not None and line.one_list(agent.end, holder.start):
        return back[-1:]  # "attended by X, Y and Z"
    other = line.first_other(holder.end, _ROW)  # up to it, all holders are of one list
    apart = [h for h in later if h.start >= other.end] if other is not None else []
    stop = next((h.start for h in apart if not _with(line, holder, h)), line.end)
    own = [v for v in follow if v.start < stop]
    heads = _heads(line, back, holder)
    if own and not _only_head(own[0], heads, line, holder):
        chain = own[:1]
        for v in own[1:]:
            if line.only(chain[-1].end, v.start, "C,"):
                chain.append(v)
        return [*heads[-1:], *chain] if heads and _adverbial(line, heads[-1], holder) else chain
    return heads[-1:] if heads and _reaches(line, heads[-1], holder) else []


def _with(line: Line, holder: Holder, other: Holder) -> bool:
    """Whether two holders are subjects of one verb: signs and "and" between them, "and the staff of the embassy, and", or a row."""
    if line.only(holder.end, other.start, _ROW):
        return True
    inside = line.ctx.between(line.sentence, holder.end, other.start)
    if not inside or any(x.tag in "VEW=:" for x in inside):
        return False
    return ";" in (inside[0].tag, inside[-1].tag) or (inside[0].tag == "C" and not any(x.tag == ";" for x in inside))


def _reaches(line: Line, head: Item, holder: Holder) -> bool:
    """A verb of attending or chairing heads a list; any other is said of those whom no further verb stands before."""
    if turns_away(line.ctx, line.sentence, head, holder.start):
        return False
    if part_of(head) == "presented" and any(
        x.tag == "W" for x in line.ctx.between(line.sentence, head.end, holder.start)
    ):
        return False  # "gave the medal to A; B": those to whom it is given
    if part_of(head) in ("spoke", "requested") and not any(
        x.tag in ",:=k" for x in line.ctx.between(line.sentence, head.end, holder.start)
    ):
        return False  # "expressed trust in X": what is said, not who says it
    return part_of(head) in _LISTS or not any(
        x.tag == "V" for x in line.ctx.between(line.sentence, head.end, holder.start)
    )


def _only_head(verb: Item, heads: list[Item], line: Line, holder: Holder) -> bool:
    """A verb that follows a list far off belongs to somebody else, where the list has a head of its own (``:``)."""
    return (
        bool(heads)
        and not line.only(holder.end, verb.start, ",")
        and any(x.tag == ":" and heads[-1].end <= x.start <= holder.start for x in line.sentence.items)
    )


def _heads(line: Line, back: list[Item], holder: Holder) -> list[Item]:
    """Verbs before a holder whose own subject does not stand before them: they head a list, or say what the holder was doing."""
    return [
        v
        for v in back
        if (line.first_end > v.start or _opens_clause(line, v))
        and _not_by(line, v)
        and not _takes_object(line, v, holder)
        and not _epithet(line, v)
    ]


def _opens_clause(line: Line, verb: Item) -> bool:
    """Whether nobody is named between a semicolon and a verb: ``A chaired it; attending were B and C``."""
    start = max((x.end for x in line.sentence.of(";") if x.end <= verb.start), default=-1)
    return start >= 0 and not any(start <= h.start < verb.start for h in line.holders)


def _takes_object(line: Line, verb: Item, holder: Holder) -> bool:
    """Whether those behind a verb belong to the decision that is its object: no comma ends its clause, no "is" turns it round."""
    if not (verb.has("READ_OUT", "ASSIGN", "RECEIVE") or hands_over(line.ctx, line.sentence, verb)):
        return False
    nxt = after(line.sentence, verb.end)
    gap = line.ctx.between(line.sentence, verb.end, holder.start)
    to = any(x.tag == "W" or line.ctx.says(x, line.ctx.order.to) for x in gap)
    return not (nxt is not None and nxt.tag == "=") and (to or not any(x.tag == "," for x in gap))


def _epithet(line: Line, verb: Item) -> bool:
    """ "All deputies present relieved X", "the attending delegates": who is said to be there stands beside the word, and no list behind it."""
    if part_of(verb) != "attended":
        return False
    ahead, behind = before(line.sentence, verb.start), after(line.sentence, verb.end)
    noun = any(
        x is not None and x.tag in tags and line.ctx.text[x.start].islower()
        for x, tags in ((ahead, "uDR"), (behind, "uDR"))
    )
    signs = [x.tag for x in line.sentence.items if x.start >= verb.end and x.tag in "=:,"]
    return noun and signs[:1] not in (["="], [":"])


def _not_by(line: Line, verb: Item) -> bool:
    nxt = after(line.sentence, verb.end)
    return nxt is None or not line.ctx.by(nxt)


def _adverbial(line: Line, verb: Item, holder: Holder) -> bool:
    """``Opening it, X said``: a comma ends the clause before the holder."""
    return any(verb.end <= x.start < holder.start for x in line.sentence.of(","))
