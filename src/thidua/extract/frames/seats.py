"""Seats that come with a list or a task: committees joined and left, the newly elected, those put in charge, who a body consists of."""

from __future__ import annotations

import dataclasses
from typing import Final

from thidua.extract.frames.admitted import admitted
from thidua.extract.frames.appointees import for_whom
from thidua.extract.frames.context import Context, Output
from thidua.extract.frames.targets import Target, main_person, names_in
from thidua.extract.frames.upon import acts_upon
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Body, Role
from thidua.extract.persons import UNIQUE
from thidua.model import Statement

_SEATED: Final = frozenset(
    {
        "party_standing_board",
        "party_standing_committee",
        "party_committee",
        "emulation_council",
        "steering_committee",
        "council_board",
        "peoples_committee",
        "politburo",
        "secretariat",
    }
)


def seats(ctx: Context) -> Output:
    """Every seat that a list or a verb gives without a title beside the name."""
    about: Target | None = None
    for sentence in ctx.reading.sentences:
        if sentence.of("V"):  # each of them has a verb
            yield from _left(ctx, sentence, about)
            yield from admitted(ctx, sentence, about)
            yield from _listed(ctx, sentence)
            yield from _in_charge(ctx, sentence)
            yield from _consisting(ctx, sentence)
            yield from _this_post(ctx, sentence, about)
        about = main_person(ctx, sentence) or about


def _left(ctx: Context, sentence: Sentence, about: Target | None) -> list[Statement]:
    """``thôi tham gia Ban Chấp hành, Ban Thường vụ``: a seat lost in each body named."""
    out: list[Statement] = []
    for verb in sentence.saying("RELIEVE"):
        bodies = _seats(ctx, sentence, verb)
        if not bodies:
            continue
        target = _target_of_verb(ctx, sentence, verb, about)
        if target is None:
            continue
        for body in bodies:
            role = Role("member", frozenset({"MEMBER"}), body, sentence, 0, 0, body.start, body.end, mode="former")
            out.extend(acts_upon(ctx, sentence, role, target, "former", "relieved", verb))
    return out


def _seats(ctx: Context, sentence: Sentence, verb: Item) -> list[Body]:
    bodies = [
        b
        for b in ctx.reading.bodies_in(sentence)
        if b.final.kind in ("party_committee", "party_executive_committee", "party_standing_committee") and not b.plural
    ]
    titles = [(r.start, r.end) for r in ctx.reading.roles_in(sentence)]
    bodies = [b for b in bodies if not any(s <= b.start < e for s, e in titles)]
    out: list[Body] = []
    if ctx.order.final:
        at = _shared(sentence, verb).start
        for body in sorted((b for b in bodies if b.end <= verb.start), key=lambda b: -b.end):
            if not all(x.tag in ",CTG" for x in ctx.between(sentence, body.end, at)):
                break
            out.insert(0, body)
            at = body.start
        return [_beside_seat(b, out) for b in out]
    at = verb.end
    for body in sorted((b for b in bodies if b.start >= verb.end), key=lambda b: b.start):
        if not all(x.tag in ",C" for x in ctx.between(sentence, at, body.start)):
            break
        out.append(body)
        at = body.end
    return [_beside_post(ctx, sentence, b, at) for b in out]


def _beside_seat(body: Body, row: list[Body]) -> Body:
    """A bare committee is of the place that is stated for another one of its row."""
    own = next((b for b in row if b.place_basis == "stated" and b.place is not None), None)
    if body.place_basis == "stated" or own is None:
        return body
    return dataclasses.replace(
        body, place=own.place, place_basis="context", place_step="row", level=own.level, parent=None, same_as=None
    )


def _shared(sentence: Sentence, verb: Item) -> Item:
    """ "From joining A and from holding the post of B barred": where the verb stands last, the verb of joining that "and" ties to it."""
    at = next(n for n, x in enumerate(sentence.items) if x is verb)
    ahead = sentence.items[:at]
    last = next((n for n in reversed(range(at)) if ahead[n].tag in "VNE;"), 0)
    link = next((x.tag for x in ahead[last + 1 :] if x.tag != "o"), "")
    tied = link == "C" and ahead[last].tag == "V"
    return ahead[last] if tied and ahead[last].has("ATTEND", "INTO") else verb


def _beside_post(ctx: Context, sentence: Sentence, body: Body, end: int) -> Body:
    """``thôi tham gia Ban Thường vụ, thôi giữ chức Phó Bí thư Tỉnh ủy Ninh Bình``: a bare committee is of the place of the post that is
    given or taken with it."""
    post = next((r for r in ctx.reading.roles_in(sentence) if r.start >= end and r.body is not None), None)
    if body.place_basis == "stated" or post is None or post.body is None or post.body.place_basis != "stated":
        return body
    joined = all(x.tag in ",Ca" or x.has("RELIEVE") for x in ctx.between(sentence, end, post.start))
    if not joined or post.body.final.kind not in ("party_committee", "party_standing_committee"):
        return body
    own = post.body
    return dataclasses.replace(
        body, place=own.place, place_basis="context", place_step="row", level=own.level, parent=None, same_as=None
    )


def _target_of_verb(ctx: Context, sentence: Sentence, verb: Item, about: Target | None) -> Target | None:
    before = [t for t in names_in(ctx, sentence) if t.end <= verb.start]
    if before:
        return before[-1]
    return about if any(x.tag in "pK" for x in ctx.between(sentence, sentence.start, verb.start)) else None


def _listed(ctx: Context, sentence: Sentence) -> list[Statement]:
    """``The members newly elected: A, ...; B, ...``; ``the post of vice chair has two more: A, ... and B, ... were elected``."""
    colon = next((x for x in sentence.of(":")), None)
    if colon is None:
        return []
    verbs = sentence.saying("ELECT", "APPOINT", "ADDED")
    heads = [s for s in ctx.reading.stacks_in(sentence) if s.end <= colon.start and len(s.roles) == 1]
    if (
        not verbs
        or not heads
        or not any(v.start < colon.start for v in verbs)
        or any(t.start < colon.start for t in names_in(ctx, sentence))
    ):
        return []
    out: list[Statement] = []
    for target in names_in(ctx, sentence):
        role = heads[-1].roles[0].copy()
        out.extend(acts_upon(ctx, sentence, role, target, "appointed", "elected", verbs[0]))
    return out


def _consisting(ctx: Context, sentence: Sentence) -> list[Statement]:
    """``The Standing Board now consists of A, ...; B, ...``: a seat in the body for each."""
    verb = sentence.first_saying("INCLUDE")
    if verb is None or ctx.order.final:
        return []
    titles = [(r.start, r.end) for r in ctx.reading.roles_in(sentence)]
    bodies = [
        b
        for b in ctx.reading.bodies_in(sentence)
        if b.end <= verb.start and not b.plural and not any(s <= b.start < e for s, e in titles)
    ]
    if not bodies or any(t.start < verb.start for t in names_in(ctx, sentence)) or bodies[-1].final.kind not in _SEATED:
        return []
    gap = ctx.between(sentence, bodies[-1].end, verb.start)
    if any(x.tag in "RAK" or (x.tag == "V" and not x.has("NOW", "ADDED")) for x in gap):
        return []  # "the committee has three vice chairs, including", "has two comrades who receive the badge, namely"
    out: list[Statement] = []
    for target in (t for t in names_in(ctx, sentence) if t.start >= verb.end):
        role = Role("member", frozenset({"MEMBER"}), bodies[-1], sentence, 0, 0, bodies[-1].start, bodies[-1].end)
        out.extend(acts_upon(ctx, sentence, role, target, "holds", "", verb))
    return out


def _in_charge(ctx: Context, sentence: Sentence) -> list[Statement]:
    """Entrusted with running a body: the body behind the verb, or before it where the verb stands last."""
    verb = sentence.first_saying("RUN")
    if verb is None or any(s.governor == "as" and s.end <= verb.start for s in ctx.reading.stacks_in(sentence)):
        return []
    before = [t for t in names_in(ctx, sentence) if t.end <= verb.start]
    body = _run(ctx, sentence, verb, before[0].start if before else verb.start)
    if not before or body is None:
        return []
    role = Role(
        "in_charge",
        frozenset(),
        body,
        sentence,
        0,
        0,
        verb.start,
        verb.end,
        mode="acting" if body.final.kind != "emulation_cluster" else "holds",
    )
    target = before[-1] if ctx.order.final else _charged(ctx, sentence, verb, body.end, before[-1])
    if target is None:
        return []
    where = (target.start, target.end)
    claim = ctx.reading.claim(role, ctx.reading.entity(target.person), where, rule="appointment.charge")
    return [claim] if claim is not None else []


def _charged(ctx: Context, sentence: Sentence, verb: Item, end: int, before: Target) -> Target | None:
    """Whom a task of running a body is given to: who is named behind "to", else who stands before it, where nobody gives it."""
    behind = next((t for t in names_in(ctx, sentence) if t.start >= end), None)
    if behind is not None and for_whom(ctx, ctx.between(sentence, end, behind.start)):
        return behind
    gap = ctx.between(sentence, before.end, verb.start)
    given = any(x.tag == "V" and x.has("TASK", "ASSIGN", "READ_OUT", "GIVE") for x in gap)
    return before if not given or any(ctx.says(x, ctx.order.passive) for x in gap) else None


def _run(ctx: Context, sentence: Sentence, verb: Item, name: int) -> Body | None:
    # "Deputy Director in charge of the Department": the verb and the body are in one title
    titles = [(r.start, r.end) for r in ctx.reading.roles_in(sentence) if not r.start <= verb.start < r.end]
    bodies = [
        b for b in ctx.reading.bodies_in(sentence) if not b.plural and not any(s <= b.start < e for s, e in titles)
    ]
    bodies = [
        b
        for b in bodies
        if b.final.kind
        in (
            "ministry",
            "department",
            "peoples_committee",
            "emulation_cluster",
            "party_committee",
            "office",
            "inspectorate",
        )
    ]
    if not ctx.order.final:
        behind = [
            b
            for b in bodies
            if b.start >= verb.end and all(x.tag in "GoL" for x in ctx.between(sentence, verb.end, b.start))
        ]
        return behind[0] if behind else None
    ahead = [b for b in bodies if b.end <= name]
    if ahead:
        return ahead[-1]
    for s in reversed(ctx.reading.sentences[: sentence.index]):
        earlier = [b for b in ctx.reading.bodies_in(s) if b.final.kind == "ministry" and not b.plural]
        if earlier:
            return earlier[-1]
        if s.line < sentence.line - 1:
            break
    return None


_REACH: Final = 7
"""Items between "to this post" and the verb that gives or takes it."""


def _this_post(ctx: Context, sentence: Sentence, about: Target | None) -> list[Statement]:
    """``X को इस पद पर नियुक्त किया``: the post that was spoken of last, in this sentence or the one before."""
    items = sentence.items
    this = sentence.first_saying("THIS_POST")
    if this is None:
        return []
    k = items.index(this)
    verb = next(
        (
            x
            for x in items[k + 1 : k + 1 + _REACH]
            if x.tag == "V" and x.has("APPOINT", "ELECT", "RELIEVE", "TAKE_POST")
        ),
        None,
    )
    before = [t for t in names_in(ctx, sentence) if t.end <= items[k].start]
    behind = [t for t in names_in(ctx, sentence) if verb is not None and items[k].end <= t.start < verb.start]
    target = before[-1] if before else behind[0] if behind else about
    near = ctx.reading.sentences[max(0, sentence.index - 1) : sentence.index + 1]
    told = [s for n in near for s in ctx.reading.stacks_in(n) if s.item is None and s.end <= items[k].start]
    if verb is None or target is None or not told or told[-1].roles[-1].plural:
        return []
    sole = [s for s in told if s.roles[-1].role in UNIQUE]
    told = sole if behind and not before and sole else told  # "in his place X was elected": of the post that one holds
    mode, act = ("former", "relieved") if verb.has("RELIEVE") else ("appointed", "appointed")
    return list(acts_upon(ctx, sentence, told[-1].roles[-1].copy(), target, mode, act, verb))
