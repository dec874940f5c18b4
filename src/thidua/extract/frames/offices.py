"""Seats that an office carries: "the Prime Minister is the Chairman", "Vice Chairmen: - the Vice President", "among the members are ...".

The holder is the office, not a person; the mode is ``ex_officio``. Only titles that nobody by name holds in the text are read so.
"""

from __future__ import annotations

from typing import Final

from thidua.extract.frames.context import Context, Output
from thidua.extract.items import Sentence
from thidua.extract.mentions import Body, Role, Stack
from thidua.model import RoleStatement

_COLLEGIATE: Final = frozenset(
    {"emulation_council", "steering_committee", "party_committee", "council_board", "emulation_board"}
)
_ONE: Final = frozenset({"chair", "first_vice_chair", "standing_vice_chair", "head", "standing_deputy_head"})
"""Seats that one holder has."""
_BOARDS: Final = _COLLEGIATE | {"other"}


def offices(ctx: Context) -> Output:
    """Every seat that an office carries."""
    head: Role | None = None
    for sentence in ctx.reading.sentences:
        free = [s for s in ctx.reading.stacks_in(sentence) if s.person is None and s.item is None and s.unit is None]
        if "N" in sentence.tags:
            head = None
            continue
        pairs = _paired(ctx, sentence, free)
        if not pairs:
            pairs = _among(sentence, free) or _under_heading(head, sentence, free)
        for holder, seat in pairs:
            statement = _statement(ctx, sentence, holder, seat)
            if statement is not None:
                yield statement
        head = _heading(sentence, free) or (head if sentence.items[0].tag == "-" else None)


def _seat(stack: Stack) -> Role | None:
    return stack.roles[0] if len(stack.roles) == 1 else None


def _paired(ctx: Context, sentence: Sentence, free: list[Stack]) -> list[tuple[Role, Role]]:
    """Office and seat with only "is" or a colon between them, or right before "is" where the verb stands last."""
    roles = sorted((r for s in free for r in s.roles if not r.plural), key=lambda r: r.start)
    out: list[tuple[Role, Role]] = []
    for x in (x for x in sentence.items if x.tag in "=:") if len(roles) > 1 else ():
        before = [r for r in roles if r.end <= x.start]
        behind = [r for r in roles if r.start >= x.end]
        if x.head == "EX_OFFICIO":
            out += [
                (a, b)
                for a, b in zip(before[-1:], behind[:1], strict=False)
                if _by_office(ctx, sentence, a, b) and _office(a)
            ]
            continue
        if ctx.order.final and x.tag == "=":
            pair = before[-2:] if len(before) > 1 else []
            ends = [x.start]
        else:
            pair = before[-1:] + behind[:1] if before and behind else []
            ends = [r.start for r in pair[1:]]
        if len(pair) == 2 and ends and _close(ctx, sentence, pair, ends[0], final=ctx.order.final and x.tag == "="):
            holder, seat = pair if _carries(*pair) else (pair[1], pair[0])
            for office in (holder, *_beside(ctx, sentence, roles, holder, seat)):
                if _office(office) and (office, seat) not in out:
                    out.append((office, seat))
    return out


def _by_office(ctx: Context, sentence: Sentence, office: Role, seat: Role) -> bool:
    """Whether nobody and no act stands between an office and the seat that it carries "ex officio"."""
    return not any(x.tag in "NVW;" for x in ctx.between(sentence, office.end, seat.start))


def _beside(ctx: Context, sentence: Sentence, roles: list[Role], office: Role, seat: Role) -> list[Role]:
    """Further offices joined by "and" or commas before one that carries a seat which several may have."""
    out: list[Role] = []
    if seat.role in _ONE or seat is office:
        return out
    first = office
    for r in reversed([r for r in roles if r.end <= office.start]):
        if "".join(x.tag for x in ctx.between(sentence, r.end, first.start)) not in ("C", ",", ",C"):
            break
        out.append(r)
        first = r
    return out


def _close(ctx: Context, sentence: Sentence, pair: list[Role], end: int, *, final: bool) -> bool:
    """Whether next to nothing stands between two titles, nor behind the second where the verb follows them."""
    a, b = pair
    between = ctx.between(sentence, a.end, b.start)
    tail = ctx.between(sentence, b.end, end) if final else []
    return len(between) <= 2 and all(x.tag in "=:o" for x in between) and not tail


def _carries(a: Role, b: Role) -> bool:
    """Whether the first of two titles is the office and the second its seat; "the chair of the council is the Prime Minister" is turned."""
    if not _office(a) or not _office(b) or a.body is None or b.body is None:
        return _office(a)
    return a.body.final.kind not in _BOARDS or b.body.final.kind in _BOARDS


def _office(role: Role) -> bool:
    return bool(role.role) and role.body is not None and role.body.final.kind not in ("emulation_council",)


def _heading(sentence: Sentence, free: list[Stack]) -> Role | None:
    """A line that is a plural title and a colon."""
    if sentence.items[-1].tag != ":" or len(free) != 1:
        return None
    role = _seat(free[0])
    return role if role is not None and role.plural else None


def _under_heading(head: Role | None, sentence: Sentence, free: list[Stack]) -> list[tuple[Role, Role]]:
    if head is None or sentence.items[0].tag != "-" or not free:
        return []
    office = free[0].roles[0]
    return [(office, head)] if _office(office) and not office.plural else []


def _among(sentence: Sentence, free: list[Stack]) -> list[tuple[Role, Role]]:
    """``Among the members are A; B; C``: a plural title, a verb of being, offices between semicolons."""
    if len(free) < 2 or not free[0].roles[-1].plural:
        return []
    head = free[0].roles[-1]
    between = [x for x in sentence.items if free[0].end <= x.start < free[1].start]
    if not any(x.tag == "=" for x in between):
        return []
    offices_ = [r for s in free[1:] for r in s.roles]
    return [(r, head) for r in offices_ if _office(r) and not r.plural]


def _statement(ctx: Context, sentence: Sentence, office: Role, seat: Role) -> RoleStatement | None:
    body = seat.body.final if seat.body is not None else None
    own = office.body.final if office.body is not None else None
    if (
        body is None
        or body.kind not in _COLLEGIATE
        or (own is not None and ctx.reading.entity(own).key == ctx.reading.entity(body).key)
    ):
        body = _council_before(ctx, sentence, own)
    if body is None or not seat.role:
        return None
    seat = seat.copy()
    seat.body, seat.doubts = body, ()
    return ctx.reading.claim(
        seat, ctx.reading.entity(office), (office.start, office.end), rule="office.seat", mode="ex_officio"
    )


def _council_before(ctx: Context, sentence: Sentence, own: Body | None) -> Body | None:
    """The council that the text speaks of: the last one named before."""
    for s in reversed(ctx.reading.sentences[: sentence.index + 1]):
        found = [
            b
            for b in ctx.reading.bodies_in(s)
            if b.final.kind in _COLLEGIATE
            and not b.plural
            and b.final.place is not None
            and (own is None or b.final.kind != own.kind)
        ]
        if found:
            return found[-1].final
    return None
