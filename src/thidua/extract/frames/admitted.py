"""Committees that one is made to join: ``appointed to the Executive Committee, the Standing Committee and as its secretary``.

The committees stand in a row without a title; a word for "to" or "into", or a verb of joining, ties the row to a verb that gives
posts. Each of them is a seat. A secretary's title behind the row that names no body is that of the committee.
"""

from __future__ import annotations

import dataclasses
from typing import Final

from thidua.extract.frames.context import Context
from thidua.extract.frames.targets import Target, clause, names_in
from thidua.extract.frames.upon import acts_upon
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body, Role
from thidua.model import Statement

_GIVING: Final = ("ELECT", "APPOINT", "TRANSFER", "ADDED", "ASSIGN")
_INTO: Final = ("INTO", "ADDED")
_JOINING: Final = (*_INTO, "ATTEND")
_STANDING: Final = frozenset({"party_standing_committee", "party_standing_board"})
_PARTY: Final = frozenset({"PARTY", "COMMITTEE"})
_REACH: Final = 24
"""Items between a row and the verb that gives its seats, where the verb stands last."""


def admitted(ctx: Context, sentence: Sentence, about: Target | None) -> list[Statement]:
    """The seats of one sentence, and the post of secretary that goes with them."""
    if not sentence.says(*_GIVING, "INTO"):
        return []
    out: list[Statement] = []
    proposals = sentence.saying("PROPOSE")
    for row in _rows(ctx, sentence):
        start, end = clause(sentence, row[0].start) if proposals else (0, 0)
        if any(start <= x.start < end for x in proposals):
            continue
        verb = _behind(ctx, sentence, row) if ctx.order.final else _ahead(sentence, row)
        target = _target(ctx, sentence, row, about) if verb is not None else None
        if verb is None or target is None:
            continue
        seats = [_placed(ctx, sentence, b, row[-1].end) for b in row]
        for body in seats:
            role = Role("member", frozenset({"MEMBER"}), body, sentence, 0, 0, body.start, body.end, mode="appointed")
            out.extend(acts_upon(ctx, sentence, role, target, "appointed", "appointed", verb))
        if (post := _post(ctx, sentence, row, seats)) is not None:
            out.extend(acts_upon(ctx, sentence, post, target, "appointed", "appointed", verb))
    return out


def _rows(ctx: Context, sentence: Sentence) -> list[list[Body]]:
    """The committees that stand without a title, those with only signs between them together."""
    titles = [(r.start, r.end) for r in ctx.reading.roles_in(sentence)]
    rows: list[list[Body]] = []
    for body in sorted(ctx.reading.bodies_in(sentence), key=lambda b: b.start):
        inner = body.final.kind in _STANDING or (body.final.kind == "party_committee" and _joined(ctx, sentence, body))
        if not inner or body.plural or any(s <= body.start < e for s, e in titles):
            continue
        if rows and all(x.tag in ",C" for x in ctx.between(sentence, rows[-1][-1].end, body.start)):
            rows[-1].append(body)
        else:
            rows.append([body])
    return rows


def _joined(ctx: Context, sentence: Sentence, body: Body) -> bool:
    """Whether the Executive Committee is written, which is the committee itself, or a verb of joining stands beside a committee."""
    beside = sentence.first_since(body.end) if ctx.order.final else sentence.last_until(body.start)
    into = beside is not None and beside.has(*_INTO)
    return into or any(x.has("EXECUTIVE") for x in sentence.between(body.start, body.end))


def _ahead(sentence: Sentence, row: list[Body]) -> Item | None:
    """The verb before a row, and "to" or a verb of joining between them: ``appointed [A] to (join) the committee``."""
    start, _ = clause(sentence, row[0].start)
    before = [x for x in sentence.items if start <= x.start and x.end <= row[0].start]
    link: Item | None = None
    while before and (before[-1].tag in "oTW" or before[-1].one_of(_JOINING)):
        link = before.pop()
        if link.tag == "W" or link.has(*_INTO):
            break
    if link is None or link.tag == "o":
        return None
    verbs = [x for x in before if x.tag == "V" and not x.has("BORN", "HOME")]
    given = verbs[-1] if verbs and verbs[-1].one_of(_GIVING) else None
    if not (link.tag == "W" or link.has(*_INTO)):  # "appointed A, secretary of B, took part in the committee"
        behind = sentence.first_since(row[-1].end)
        return given if link.has("ATTEND") and not (behind is not None and behind.tag == "k") else None
    return given or (link if link.has(*_INTO) else None)


def _behind(ctx: Context, sentence: Sentence, row: list[Body]) -> Item | None:
    """The verb behind a row: next to "in", to "for", or to the ending that says so, or behind a verb of joining that stands there."""
    _, end = clause(sentence, row[-1].start)
    behind = [x for x in sentence.items if row[-1].end <= x.start < end][:_REACH]
    written = ctx.text[row[-1].start : row[-1].end]
    inside = any(written.endswith(e) for e in ctx.order.into_endings)
    if behind and behind[0].has("INTO"):
        inside = True
    elif behind and behind[0].tag == "T":
        behind, inside = behind[1:], True
    elif behind and [x.tag for x in behind[:2]] == ["G", "o"]:
        behind, inside = behind[2:], True
    if not inside or not behind or behind[0].tag != "V":
        return None
    if behind[0].one_of(_GIVING) or behind[0].has("INTO"):
        return behind[0]
    if not behind[0].has("ATTEND", "IN_ORDER_TO"):
        return None
    verb = next((x for x in behind[1:] if x.tag in "NE;" or x.one_of((*_GIVING, "RELIEVE"))), None)
    return verb if verb is not None and verb.one_of(_GIVING) else None


def _target(ctx: Context, sentence: Sentence, row: list[Body], about: Target | None) -> Target | None:
    before = [t for t in names_in(ctx, sentence) if t.end <= row[0].start]
    if before:
        return before[-1]
    return about if any(x.tag in "pK" for x in ctx.between(sentence, sentence.start, row[0].start)) else None


def _placed(ctx: Context, sentence: Sentence, body: Body, end: int) -> Body:
    """A bare committee is of the place of the party post that is given with it."""
    post = next((r for r in ctx.reading.roles_in(sentence) if r.start >= end and r.body is not None), None)
    own = post.body if post is not None else None
    if (
        body.place_basis == "stated"
        or own is None
        or own.place_basis != "stated"
        or own.final.kind != "party_committee"
    ):
        return body
    return dataclasses.replace(
        body, place=own.place, place_basis="context", place_step="row", level=own.level, parent=None, same_as=None
    )


def _post(ctx: Context, sentence: Sentence, row: list[Body], seats: list[Body]) -> Role | None:
    """``... and hold the post of secretary``: a secretary's title behind the row that names no body."""
    stack = next((s for s in ctx.reading.stacks_in(sentence) if s.start >= row[-1].end), None)
    if stack is None or stack.item is not None or stack.person is not None or stack.roles[0].plural:
        return None
    role = stack.roles[0]
    gap = ctx.between(sentence, row[-1].end, stack.start)
    if "SECRETARY" not in role.words or not any(x.tag == "C" for x in gap) or any(x.tag in "NBREK;" for x in gap):
        return None
    if role.body is not None and role.body_from != "implied":
        return role.copy()
    whole = next((b for b in seats if b.final.kind == "party_committee"), seats[0])
    out = role.copy()
    out.body = dataclasses.replace(whole, words=_PARTY, kind="party_committee", parent=None, same_as=None)
    out.body_from = "context"
    out.role = ctx.reading.lexicon.kinds.role(out.words, "party_committee", out.body.words)
    return out
