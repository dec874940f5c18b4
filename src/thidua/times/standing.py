"""Held, not held, unknown or contested: what all that is said of a post answers for one holder and one day.

Two collections are made: reasons for (:func:`_held`) and reasons against (:func:`_denied`). Both: contested. Neither:
unknown, with what is known instead. A reason is a named rule of the vocabulary ``time-rules``. Nothing holds by default: two
days attested are two days, a start without any later sign is a start, and only statements of both sides make an interval.
"""

from __future__ import annotations

from dataclasses import dataclass

from thidua.times.edtf import FOREVER, NEVER, earliest, latest, write
from thidua.times.seat import Holding, Reason, Seat, Verdict
from thidua.times.signs import Sign, Signs, signs

_RIVALS = ("Person", "Unit")
"""Kinds of holders of which two cannot have an exclusive post at once; a man leads a cluster for his unit, beside it."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Since when and until when at least, and by which rules no earlier and no later."""

    since: str | None
    """The stated start, None where only sightings are known."""
    until: str | None
    """The stated end, or None."""
    first: str | None
    """The first date on which the holder is shown in the post, the start included."""
    last: str | None
    """The last one: "until when at least"."""
    not_after: Reason | None
    """What ends it where no end is stated: a successor, "former", a term, the end of the body."""
    edtf: str
    """``since/until``; empty where neither is stated: days attested are no interval."""


def standing(seat: Seat, holder: str, on: str) -> Verdict:
    """The answer for one holder of the seat on a day ``YYYY-MM-DD``, or at some time in a month or a year."""
    first, last = earliest(on), latest(on)
    return _at(seat, holder, on) if first == last else _within(seat, holder, first, last)


def _within(seat: Seat, holder: str, first: str, last: str) -> Verdict:
    """At some time between two days: a sign within them is enough; denied only where both ends are and nothing lies between."""
    mine = signs(next((h for h in seat.holdings if h.holder == holder), Holding(holder)))
    inside = [s for s in (*mine.begun, *mine.ends, *mine.years) if first <= s.first and s.last <= last]
    days = sorted({first, last, *(d for s in inside for d in (s.first, s.last))})
    found = [_at(seat, holder, day) for day in days]
    for answer in ("held", "contested"):
        if (hit := next((v for v in found if v.answer == answer), None)) is not None:
            return hit
    if inside:
        return Verdict("held", (Reason("seen", (inside[0].statement,), inside[0].day),), inside[0].acting)
    if all(v.answer == "not_held" for v in found) and not _between(mine, first, last):
        return found[0]
    return next(
        (v for v in found if v.answer == "unknown"), Verdict("unknown", (_instead(Holding(holder), mine, last),))
    )


def _between(mine: Signs, first: str, last: str) -> bool:
    return any(s.first <= last and s.last >= first for s in (*mine.begun, *mine.ends))


def _at(seat: Seat, holder: str, on: str) -> Verdict:
    own = next((h for h in seat.holdings if h.holder == holder), Holding(holder))
    mine = signs(own)
    for_, acting = _held(mine, on)
    rivals = [(h, signs(h)) for h in seat.holdings if seat.exclusive and _rivals(own, h)]
    against = _denied(seat, mine, rivals, on, bool(for_))
    if for_ and against:
        return Verdict("contested", (*for_, *against))
    if for_:
        return Verdict("held", tuple(for_), acting)
    if against:
        return Verdict("not_held", tuple(against))
    return Verdict("unknown", (_instead(own, mine, on),))


def extent(seat: Seat, holder: str) -> Extent:
    """Since when and until when at least a holder has had the post: of the last time, if there were several."""
    own = next((h for h in seat.holdings if h.holder == holder), Holding(holder))
    mine = signs(own)
    start = mine.starts[-1] if mine.starts else None
    ends = [e for e in mine.ends if start is None or e.last >= start.first]
    end = ends[-1] if ends and not any(b.first > ends[-1].last for b in mine.begun) else None
    shown = sorted([*mine.begun, *mine.years], key=lambda s: (s.first, s.last))
    last = max([*shown, *([end] if end else [])], key=lambda s: (s.first, s.last), default=None)
    rivals = [(h, signs(h)) for h in seat.holdings if seat.exclusive and _rivals(own, h)]
    later = [] if end or last is None else _denied(seat, mine, rivals, FOREVER, False)
    since, until = (start.day if start else None), (end.day if end else None)
    return Extent(
        since, until, shown[0].day if shown else None, last.day if last else None, later[0] if later else None,
        write(since, until) if (since or until) and _ordered(since, until) else "",
    )  # fmt: skip


def _ordered(since: str | None, until: str | None) -> bool:
    return not (since and until) or earliest(since) <= latest(until)


def _rivals(own: Holding, other: Holding) -> bool:
    same_kind = own.kind == other.kind and own.kind in _RIVALS
    return same_kind and own.holder != other.holder and (not own.name or own.name != other.name)


def _held(mine: Signs, on: str) -> tuple[list[Reason], bool]:
    """Reasons for, and whether all of them are of somebody acting."""
    out: dict[Reason, bool] = {}
    for rule, found in (("start-day", mine.starts), ("seen", mine.seen), ("end-day", mine.ends)):
        for s in found:
            if s.first == s.last == on:
                out[Reason(rule, (s.statement,), s.day)] = s.acting
    for y in mine.years:
        if y.day == on[:4]:
            out[Reason("emulation-year", (y.statement,), y.day)] = False
    before = [b for b in mine.begun if b.last <= on]
    for rule, a, b in _spans(mine, before, on):
        if not _left_and_back(mine, a, b, on):
            out[Reason(rule, tuple(dict.fromkeys((a.statement, b.statement))), f"{a.day}/{b.day}")] = a.acting
    return [*out], bool(out) and all(out.values())


def _spans(mine: Signs, before: list[Sign], on: str) -> list[tuple[str, Sign, Sign]]:
    """Pairs of signs around the day that make an interval: a start with what comes after it, an end with what comes before."""
    start = max((b for b in before if b in mine.starts), key=lambda s: (s.last, s.statement), default=None)
    sight = max(before, key=lambda s: (s.last, s.statement), default=None)
    end = min((e for e in mine.ends if e.first >= on), key=lambda s: (s.first, s.statement), default=None)
    later = min((b for b in mine.begun if b.first >= on), key=lambda s: (s.first, s.statement), default=None)
    out = []
    if start and end:
        out.append(("start-to-end", start, end))
    elif start and later and start != later:
        out.append(("start-to-sighting", start, later))
    elif sight and end:
        out.append(("sighting-to-end", sight, end))
    return out


def _left_and_back(mine: Signs, a: Sign, b: Sign, on: str) -> bool:
    """Whether between the two signs the holder is said to have left before the day, and to have come back after that."""
    left = [e for e in mine.ends if a.last <= e.last < on]
    return any(e.last <= s.first and s.last <= b.last and s != a for e in left for s in mine.starts)


def _denied(seat: Seat, mine: Signs, rivals: list[tuple[Holding, Signs]], on: str, held: bool) -> list[Reason]:
    """Reasons against; ``held``: there are reasons for."""
    out: list[Reason] = []
    if seat.body_ends and latest(seat.body_ends) < on:
        out.append(Reason("body-end", (), seat.body_ends))
    if seat.body_begins and earliest(seat.body_begins) > on:
        out.append(Reason("body-begin", (), seat.body_begins))
    out += _after_end(mine, on, held)
    out += _before_start(mine, on)
    if held:
        out += _two_starts(mine, on)
    elif mine.anything():
        out += _lapsed(mine, on)
    if rivals:
        out += _rival(mine, rivals, on, held)
    return list(dict.fromkeys(out))


def _after_end(mine: Signs, on: str, held: bool) -> list[Reason]:
    ended = [("end", e) for e in mine.ends if e.last < on]
    ended += [("former", f) for f in mine.former if f.last < on or (f.last == on and not held)]
    if not ended:
        return []
    rule, last = max(ended, key=lambda r: (r[1].last, r[0], r[1].statement))
    since = [b for b in mine.begun if b.first > last.last and b.last <= on]
    # who is acting until a day and has the post in full from it goes on
    since += [s for s in mine.starts if s.day == last.day and s.statement != last.statement]
    if any(s in mine.starts for s in since) or (since and not held):
        return []  # back again, or seen again: the end no longer speaks of this day
    if any(y.day == on[:4] for y in mine.years):
        return []
    return [Reason(rule, (last.statement,), last.day)]


def _before_start(mine: Signs, on: str) -> list[Reason]:
    if not mine.starts:
        return []
    first = mine.starts[0]
    if first.first <= on:
        return []
    earlier = [s for s in (*mine.seen, *mine.ends, *mine.former, *mine.years) if s.first < first.first]
    return [] if earlier else [Reason("before-start", (first.statement,), first.day)]


_ONE_START = 366
"""Days within which two starts, with no end between them, are two datings of one start."""


def _two_starts(mine: Signs, on: str) -> list[Reason]:
    from datetime import date

    for a, b in zip(mine.starts, mine.starts[1:], strict=False):
        if a.last <= on < b.first and not any(a.first <= e.last <= b.last for e in mine.ends):
            apart = date.fromisoformat(b.first) - date.fromisoformat(a.first)
            between = [s for s in mine.seen if a.last < s.first < b.first]
            if apart.days < _ONE_START and not between and a.acting == b.acting:
                return [Reason("two-starts", (a.statement, b.statement), b.day)]
    return []


def _lapsed(mine: Signs, on: str) -> list[Reason]:
    """A mandate that ran out with its term or its emulation year, with nothing after it."""
    signs_until = [s for s in mine.begun if s.first <= on]
    for rule, found in (("term-end", mine.terms), ("emulation-year-end", mine.years)):
        if found and (last := max(found, key=lambda s: (s.last, s.statement))).last < on:
            after = [s for s in signs_until if s.first > last.last]
            if not after and not (
                rule == "emulation-year-end" and any(s.day[:4] not in _years(mine) for s in mine.begun)
            ):
                return [Reason(rule, (last.statement,), last.day)]
    return []


def _years(mine: Signs) -> set[str]:
    return {y.day for y in mine.years}


def _rival(mine: Signs, rivals: list[tuple[Holding, Signs]], on: str, held: bool) -> list[Reason]:
    """Another holder of a post that one has at a time: on the day itself, or come after the last sign of this one."""
    out = []
    last = max([*mine.begun, *mine.ends, *mine.years], key=lambda s: s.last, default=None)
    for _, other in rivals:
        theirs, acting = _held(other, on) if on != FOREVER else ([], False)
        if theirs and not acting and not _handover(mine, other, on):
            out.append(Reason("other-holder", theirs[0].statements, theirs[0].day))
            continue
        if last is None or held:
            continue
        came = [
            s
            for s in other.begun
            if not s.acting and s.first > last.last and s.last <= on and not (s.last == on and s in other.starts)
        ]
        came += [s for s in other.starts if not s.acting and s.first == last.last and s.last < on]
        if came:
            first = min(came, key=lambda s: (s.first, s.statement))
            out.append(Reason("succession", (first.statement,), first.day))
    return out[:1] if out and not held else out


def _handover(mine: Signs, other: Signs, on: str) -> bool:
    """Whether one of the two comes or leaves on that day: nobody says at which hour, and nothing is disputed."""

    def leaves(x: Signs) -> bool:
        return any(s.first == s.last == on for s in (*x.ends, *x.former))

    def comes(x: Signs) -> bool:
        return any(s.day == on for s in x.starts)

    return leaves(mine) or leaves(other) or comes(mine) != comes(other)


def _instead(own: Holding, mine: Signs, on: str) -> Reason:
    """What is known where the day itself is not."""
    if not mine.anything():
        doubtful = tuple(sorted(p.statement for p in own.periods if p.doubtful))
        proposed = tuple(sorted(p.statement for p in own.periods if p.mode == "proposed"))
        if doubtful:
            return Reason("doubtful", doubtful)
        if proposed and len(proposed) == len(own.periods):
            return Reason("proposed-only", proposed)
        return (
            Reason("undated", tuple(sorted(p.statement for p in own.periods)))
            if own.periods
            else Reason("no-statement")
        )
    begun = [
        s
        for s in mine.starts
        if s.last <= on and not any(e.last < on and (e.last > s.first or e.statement == s.statement) for e in mine.ends)
    ]
    if begun:
        return Reason("begun", (begun[-1].statement,), begun[-1].day)
    known = [*mine.begun, *mine.ends, *mine.former, *mine.years]
    vague = [s for s in known if s.first <= on <= s.last and s.first != s.last]
    if vague:
        return Reason("vague", (vague[0].statement,), vague[0].day)
    near = min(known, key=lambda s: (s.last > on, NEVER if s.last > on else _down(s.last), s.first))
    return Reason("other-days", (near.statement,), near.day)


def _down(text: str) -> str:
    """Turns the order of days round."""
    return "".join(str(9 - int(c)) if c.isdigit() else c for c in text)
