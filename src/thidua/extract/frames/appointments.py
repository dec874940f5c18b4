"""Appointments and dismissals: titles that an act gives or takes, and whose they are.

Works on titles that no rule of adjacency gave to anybody: behind "as" or a verb of electing, appointing, relieving, or before such
a verb where the verb stands last. The holder is the name that the act is done to: behind "for" or "with regard to" right after the
title, else the last name before it; a clause without a name goes on about the person before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from thidua.extract.coloured import before_that, dismissing
from thidua.extract.frames.appointees import (
    doer,
    for_whom,
    heads_lines,
    joined,
    lines_after,
    opens_list,
    passive_agent,
    respectively,
)
from thidua.extract.frames.being import holds_now, in_row, naming_of, next_in_row, row_before, share_body
from thidua.extract.frames.context import Context, Output
from thidua.extract.frames.governing import (
    NEAR,
    crossed,
    from_post,
    granted,
    held_once,
    made,
    made_is,
    reaches,
    takes_charge,
    touching,
)
from thidua.extract.frames.post_lists import Listed, copular, goes_on, heads_posts, listed
from thidua.extract.frames.states import (
    at_present,
    becomes,
    both_ways,
    capacity,
    colours,
    denied,
    from_now,
    of_life,
    proposes,
    since,
    state,
    still,
    takes,
)
from thidua.extract.frames.targets import (
    Target,
    clause,
    goes_on_about,
    main_person,
    names_in,
    own_titles,
    owns,
    pronoun_before,
)
from thidua.extract.frames.tenures import settled
from thidua.extract.frames.upon import acts_upon
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Stack
from thidua.extract.persons import UNIQUE
from thidua.model import Finding, Statement

_ACTS: Final = {
    "ELECT": ("appointed", "elected"), "APPOINT": ("appointed", "appointed"), "TRANSFER": ("appointed", "transferred"), "RELIEVE": ("former", "relieved"),
    "ASSIGN": ("acting", "assigned"), "FORMERLY": ("former", ""), "INTO": ("appointed", "appointed"), "ADDED": ("appointed", "appointed"),
    "APPROVE": ("appointed", "approved"), "TAKE_POST": ("appointed", "appointed"), "HAND_OVER": ("appointed", "handed_over"),
}  # fmt: skip


def appointments(ctx: Context) -> Output:
    """Every act upon a post, with the title that it makes hold or end."""
    return settled(list(_told(ctx)))


def _told(ctx: Context) -> Output:
    about: Target | None = None
    for sentence in ctx.reading.sentences:
        last: Listed | None = None
        for stack in ctx.reading.stacks_in(sentence):
            if _free(ctx, stack):
                found = _of_stack(ctx, sentence, stack, about)
                last = listed(stack, found) or last or _opens_life(ctx, sentence, stack, about)
                if not found and last is not None and last.stack is stack and last.posts:
                    found = [
                        s
                        for r in stack.roles
                        for s in acts_upon(ctx, sentence, r, Target(*last.target), last.mode, "", None)
                    ]
                    stack.person = last.target[0] if found else stack.person
                if not found and last is not None and goes_on(ctx, sentence, last, stack):
                    for role in stack.roles:
                        found += acts_upon(ctx, sentence, role, Target(*last.target), last.mode, "", None)
                    stack.person, last = last.target[0], last.with_last(stack)
                yield from found or _not_read(ctx, sentence, stack)
            elif (
                verb := dismissing(sentence, stack, ctx.order.to_endings, ctx.text)
            ) is not None and stack.item is not None:
                yield from _dismissed(ctx, sentence, stack, stack.item, verb)
            elif stack.rule == "copula" and stack.item is not None and stack.item.end <= stack.start:
                yield from _also(ctx, sentence, stack, stack.item)
                last = copular(stack)
        about = main_person(ctx, sentence) or about


def _dismissed(ctx: Context, sentence: Sentence, stack: Stack, name: Item, verb: Item) -> Iterator[Statement]:
    """``chair Mr A [him] dismissed``: the act upon the post that stands before the name; the post itself is told with its stack."""
    if (person := ctx.reading.person_at(name)) is not None:
        yield from acts_upon(
            ctx, sentence, stack.roles[0], Target(person, name.start, name.end), "former", "relieved", verb
        )[1:]


def _opens_life(ctx: Context, sentence: Sentence, stack: Stack, about: Target | None) -> Listed | None:
    """The list of a life whose first post is of a body that no vocabulary has: it goes on with posts that are understood."""
    verb = _act(ctx, sentence, stack)
    posts = verb is None and heads_posts(ctx, sentence, stack)
    if not posts and (verb is None or not verb.has("FORMERLY")):
        return None
    target = _target(ctx, sentence, stack, about, verb) or (about if posts else None)
    return Listed((target.person, target.start, target.end), "former", stack, posts) if target is not None else None


def _free(ctx: Context, stack: Stack) -> bool:
    if stack.person is not None or stack.item is not None or stack.unit is not None:
        return False
    if ctx.order.final:  # the mark of who acts stands behind him
        beside = next((x for x in stack.sentence.since(stack.end) if x.tag != "G"), None)
    else:
        beside = stack.sentence.last_until(stack.start)
    # the office that acts is not the one that is given
    return beside is None or not (ctx.by(beside) or (beside.tag != "=" and ctx.says(beside, ctx.order.passive)))


def _also(ctx: Context, sentence: Sentence, stack: Stack, name: Item) -> Iterator[Statement]:
    """``A and B are vice chairs``: who is joined to the name that the verb of being gives a post to."""
    for item in joined(ctx.reading, sentence, name, stack):
        person = ctx.reading.person_at(item)
        if person is None:
            continue
        for role in stack.roles:
            yield from acts_upon(ctx, sentence, role, Target(person, item.start, item.end), role.mode, "", None)


def _not_read(ctx: Context, sentence: Sentence, stack: Stack) -> list[Finding]:
    """A post that an act gives or takes, of which nothing could be said: never passed over in silence."""
    if stack.unit is not None or stack.unnamed or stack.roles[0].body is None or _act(ctx, sentence, stack) is None:
        return []
    message = "this post is given or taken here, but it is not understood whose it is"
    return [ctx.finding("act-without-holder", stack.start, stack.end, message)]


def _act(ctx: Context, sentence: Sentence, stack: Stack) -> Item | None:
    """The verb that gives or takes the title: next to it, before it where "as" governs it."""
    _, end = clause(sentence, stack.start)
    start = since(sentence, stack, ctx.order.purpose, ctx.text)
    verbs = [x for x in sentence.of("V") if start <= x.start < end]
    before = [v for v in verbs if v.end <= stack.start and (ctx.order.final or not v.has("UNDER", "INCLUDE"))]
    after = [v for v in verbs if v.start >= stack.end and (v.among(_ACTS) or takes_charge(ctx, sentence, stack, v))]
    if any(v.has("UNTIL_THEN") for v in before):
        return None
    if ctx.order.final:
        if (named := naming_of(sentence, stack)) is not None:
            return named[1]
        near = [
            v
            for v in after
            if (
                len(ctx.between(sentence, stack.end, v.start)) <= NEAR + 2 * (stack.governor == "as")
                and not crossed(ctx, sentence, stack.end, v.start)
            )
            or from_post(ctx, sentence, stack, v) is not None
        ]
        if near or (row := next_in_row(ctx, sentence, stack)) is None:
            return near[0] if near else None
        return _act(ctx, sentence, row)
    # the last verb before the title governs it, whatever it says: "until the post of minister is filled" appoints nobody
    if (
        before
        and before[-1].among(_ACTS)
        and (
            stack.governor == "as"
            or touching(ctx, sentence, before[-1].end, stack.start)
            or made(ctx, sentence, before[-1], stack)
            or held_once(ctx, sentence, before[-1], stack)
            or made_is(ctx, sentence, before[-1], stack)
        )
    ):
        return before[-1]
    behind = bool(after) and not after[0].has("FORMERLY") and touching(ctx, sentence, stack.end, after[0].start)
    if stack.governor == "as" and behind:  # "took the post of chair before that" says when
        return after[0]
    row = row_before(ctx, sentence, stack)
    return _act(ctx, sentence, row) if row is not None else None


def _decided_before(verbs: list[Item], modal: Item) -> bool:
    """ "The Politburo decided that X will be relieved": what is decided is done."""
    return any(v.has("DECIDE") and v.end <= modal.start for v in verbs)


def _given_with(sentence: Sentence, verb: Item | None) -> Item | None:
    """ "Was elected and held the post of": a verb of holding that "and" joins to one of giving tells of what was given."""
    if verb is None or not verb.has("FORMERLY"):
        return verb
    before = sentence.until(verb.start)[-2:]
    given = (
        len(before) == 2
        and before[1].tag == "C"
        and before[0].tag == "V"
        and before[0].has("ELECT", "APPOINT", "TRANSFER")
    )
    return before[0] if given else verb


def _of_stack(ctx: Context, sentence: Sentence, stack: Stack, about: Target | None) -> list[Statement]:
    verb = _given_with(sentence, _act(ctx, sentence, stack))
    if verb is None and heads_lines(sentence, stack):
        return _of_lines(ctx, sentence, stack)
    now = None if verb is not None else from_now(sentence, stack)
    being = state(ctx, sentence, stack) if verb is None and now is None else None
    if (
        verb is None
        and now is None
        and being is None
        and not becomes(sentence, stack)
        and not takes(ctx, sentence, stack)
    ):
        if not of_life(sentence, stack):
            return []
        being = stack.roles[0].mode
    if proposes(ctx, sentence, stack):
        return []
    if verb is not None and (denied(ctx, sentence, verb) or both_ways(sentence, verb)):
        return []
    targets = _targets(ctx, sentence, stack, about, verb)
    if verb is not None and targets:
        share_body(ctx, sentence, stack, verb)
    if not targets or (len(targets) == 1 and any(r.plural for r in stack.roles)):
        return []
    mode, act = (being, "") if being is not None else _mode(ctx, sentence, stack, verb)
    out: list[Statement] = []
    pairs = respectively(stack, targets) or [(t, r) for t in targets for r in stack.roles]
    for target, role in pairs:
        out.extend(acts_upon(ctx, sentence, role, target, mode, act, verb or now))
    if out:
        stack.person = targets[-1].person
    return out


def _of_lines(ctx: Context, sentence: Sentence, stack: Stack) -> list[Statement]:
    """A heading that is a title: that of each one named in the lines under it."""
    named = [(item, ctx.reading.person_at(item)) for _, item in lines_after(ctx.reading, sentence)]
    if len(stack.roles) != 1 or (stack.roles[0].role in UNIQUE and len(named) != 1):
        return []
    out: list[Statement] = []
    for item, person in named:
        if person is not None:
            target = Target(person, item.start, item.end)
            out.extend(acts_upon(ctx, sentence, stack.roles[0], target, stack.roles[0].mode, "", None))
            stack.person = person
    return out


def _targets(ctx: Context, sentence: Sentence, stack: Stack, about: Target | None, verb: Item | None) -> list[Target]:
    """Everybody whom the act is about: the lines of a list under it, else one person and those joined to him by "and"."""
    people = ctx.reading.person_at
    if opens_list(sentence, stack):
        lines = [(item, people(item)) for _, item in lines_after(ctx.reading, sentence)]
        if listed := [Target(p, x.start, x.end) for x, p in lines if p is not None]:
            return listed
    target = _target(ctx, sentence, stack, about, verb)
    if target is None:
        return []
    name = next((x for x in sentence.of("N") if x.start == target.start), None)
    alone = name is None or (ctx.order.final and in_row(ctx, sentence, stack))
    more = joined(ctx.reading, sentence, name, stack) if name is not None and not alone else []
    return [*(Target(p, x.start, x.end) for x in more if (p := people(x)) is not None), target]


def _mode(ctx: Context, sentence: Sentence, stack: Stack, verb: Item | None) -> tuple[str, str]:
    start, end = clause(sentence, stack.start)
    verbs = [x for x in sentence.of("V") if start <= x.start < end]
    governs = any(
        v.has("WILL", "PROPOSE")
        and reaches(ctx, sentence, stack, verb, v)
        and not granted(ctx, sentence, v)
        and not (v.has("WILL") and verb is not None and verb.has("RELIEVE") and _decided_before(verbs, v))
        for v in verbs
    )
    decided = any(v.has("UNDER", "READ_OUT") for v in verbs) and sentence.has_tag("IX")
    if governs and not decided and not any(v.has("NOW") for v in verbs):
        return "proposed", "proposed"
    told = [s for s in ctx.reading.stacks_in(sentence) if s.end <= stack.start]
    last = max((s.end for s in told), default=start)
    given = [v for v in verbs if _given_with(sentence, v) is v]
    if verb is not None and verb.has("FORMERLY") and still(ctx, sentence, stack):
        return "holds", ""
    if any(v.has("FORMERLY") and last <= v.end <= stack.start and colours(ctx, sentence, v, verb) for v in given):
        return "former", ""
    if verb is None and before_that(sentence, stack):
        return "former", ""
    if stack.roles[0].until is not None:
        return "former", ""
    if verb is None:
        return ("holds", "") if stack.governor == "as" and capacity(sentence, stack) else ("appointed", "appointed")
    # what is approved decides: who approves a dismissal dismisses, who approves an election confirms it
    if not verb.has("RELIEVE") and any(v.has("APPROVE") and v.end <= verb.start for v in verbs):
        return "appointed", "approved"
    if verb.has("RUN") and not any(x.tag == "a" for x in ctx.between(sentence, stack.end, verb.start)):
        return "acting", "assigned"  # who does the duties of the chair, not who takes the chair's post
    if verb.has("ASSIGN") and any(x.tag == "a" for x in ctx.between(sentence, verb.end, stack.start)):
        return "appointed", "assigned"  # "assigned to hold the post of": who is assigned the duties of one acts in it
    return next((value for atom, value in _ACTS.items() if verb.has(atom)), ("appointed", "appointed"))


def _target(ctx: Context, sentence: Sentence, stack: Stack, about: Target | None, verb: Item | None) -> Target | None:
    start, end = clause(sentence, stack.start)
    named = [t for t in names_in(ctx, sentence) if start <= t.start < end and ctx.reading.open_to(t.start, stack)]
    if ctx.reading.lexicon.pack.order == "head_first":
        named = [t for t in named if not owns(sentence, t.start)]
    behind = [t for t in named if t.start >= stack.end]
    if behind and not ctx.order.final:
        gap = ctx.between(sentence, stack.end, behind[0].start)
        gap = gap[: len(gap) - len(own_titles(ctx, sentence, stack.end, behind[0].start))]
        if gap and len(gap) <= 6 and all(x.tag in "oKWV" for x in gap) and any(x.tag in "Wo" for x in gap):
            return behind[0]
        if for_whom(ctx, gap):
            return behind[0]
    if ctx.order.final and (one := naming_of(sentence, stack)) is not None:
        return next((t for t in behind if t.start == one[0].start), None)
    if verb is not None and (item := from_post(ctx, sentence, stack, verb)) is not None:
        return next((t for t in behind if t.start == item.start), None)
    before = [t for t in named if t.end <= stack.start]
    if verb is not None and ctx.says(verb, ctx.order.active):
        before = [t for t in before if t.start >= verb.end]  # "until the Assembly elects a president": nobody is named
        if not before:
            return None
    if before and passive_agent(ctx, sentence, before[-1].end, stack.start):
        before = before[:-1]  # before the passive stands whom it is done to
    if before and doer(ctx, sentence, before[-1].end, stack.start):
        return None  # who signs or approves it is not whom it is about
    if (pronoun := pronoun_before(sentence, stack)) is not None and not any(t.start > pronoun.start for t in before):
        # "X's transfer done, him the board deputy head made": where the verb stands last, "him" takes up who was named
        earlier = [t for t in names_in(ctx, sentence) if t.end <= start]
        return [*earlier, *before][-1] if ctx.order.final and (before or earlier) else about
    if before:
        return before[-1]
    if named or any(x.tag == "N" for x in ctx.between(sentence, start, end)):
        return None
    meant = of_life(sentence, stack) or holds_now(sentence, stack) or at_present(ctx, sentence, stack)
    meant = meant or goes_on_about(ctx, sentence, start, stack.start)
    earlier = [t for t in names_in(ctx, sentence) if t.end <= start]
    return (earlier[-1] if earlier else about) if meant else None
