"""Posts that no act gives: "he is", "X was", "X as director", "is the new chair"."""

from __future__ import annotations

import itertools
from typing import Final

from thidua.extract.beside import has_been
from thidua.extract.coloured import before_that
from thidua.extract.frames.being import being, he_is, holds_now
from thidua.extract.frames.context import Context, after
from thidua.extract.frames.targets import clause, names_in
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Stack
from thidua.text.normal import norm

_NEARBY: Final = 3
"""Items between "formerly" and the verb that it colours."""


def state(ctx: Context, sentence: Sentence, stack: Stack) -> str | None:
    """``He is secretary``, ``X ... अध्यक्ष थे``: a title that a verb of being gives, now or before."""
    nxt = sentence.first_since(stack.end)
    prev = sentence.last_until(stack.start)
    opens = (
        he_is(sentence, stack)
        if ctx.order.final
        else any(x.tag == "p" for x in sentence.items[:2]) or _he_was(sentence, prev)
    )
    if ctx.order.final:
        if stack.governor == "as" and (be := being(sentence, stack)) is not None:
            return "former" if ctx.says(be, ctx.order.past) else "holds"
        if nxt is not None and ctx.says(nxt, ctx.order.past):
            return "former"
        return "holds" if (opens and nxt is not None and nxt.tag == "=") or holds_now(sentence, stack) else None
    while prev is not None and prev.tag in "K,":  # "is Major General, member of"
        prev = sentence.last_until(prev.start)
    opens = opens or _he_was(sentence, prev) or at_present(ctx, sentence, stack)
    if prev is None or prev.tag != "=" or not (opens or _subject(ctx, sentence, prev) or _left_to(ctx, sentence, prev)):
        return None
    if before_that(sentence, stack):
        return "former"
    if prev.has("BECOME"):
        return "appointed"
    past = prev.has("WAS") or has_been(sentence.items, stack) or ctx.says(prev, ctx.order.past)
    return "former" if past and not stack.roles[0].year else "holds"


def _he_was(sentence: Sentence, be: Item | None) -> bool:
    """Whether a pronoun stands right before a verb of being: "From 2011 to 2015, he was"."""
    before = [x for x in sentence.items if be is not None and be.tag == "=" and x.end <= be.start]
    return bool(before) and before[-1].tag in "pK"


def at_present(ctx: Context, sentence: Sentence, stack: Stack) -> bool:
    """Whether "at present is" stands before a title, and one person only before it: ``ông A sinh năm 1970; quê xã B; hiện là ...``."""
    be = sentence.items[stack.i - 1] if stack.i else None
    if be is None or not be.has("IS_NOW"):
        return False
    return len({id(t.person) for t in names_in(ctx, sentence) if t.end <= be.start}) == 1


def _subject(ctx: Context, sentence: Sentence, be: Item) -> bool:
    """Whether a person, with titles of his own between commas or none, is the subject of a verb of being."""
    before = [t for t in names_in(ctx, sentence) if t.end <= be.start]
    if not before:
        return False
    gap = ctx.between(sentence, before[-1].end, be.start)
    own = [s for s in ctx.reading.stacks_in(sentence) if s.person is before[-1].person]
    return all(x.tag in ",-()CmTy#" or any(s.start <= x.start and x.end <= s.end for s in own) for x in gap)


def _left_to(ctx: Context, sentence: Sentence, be: Item) -> bool:
    """ "X, who was relieved of the post of A in order to become": only verbs of leaving stand between a name and "become"."""
    before = [t for t in names_in(ctx, sentence) if t.end <= be.start]
    if not be.has("BECOME") or not before:
        return False
    verbs = [x for x in ctx.between(sentence, before[-1].end, be.start) if x.tag == "V"]
    left = any(x.has("RELIEVE", "TRANSFER") for x in verbs)
    return left and all(x.has("RELIEVE", "TRANSFER", "IN_ORDER_TO") for x in verbs)


def denied(ctx: Context, sentence: Sentence, verb: Item) -> bool:
    """Whether a word right before an act, or before its passive, says that it was not done: ``không được bầu``."""
    before = sentence.until(verb.start)[-2:]
    while before and ctx.says(before[-1], ctx.order.passive):
        before.pop()
    first = ctx.text[verb.start : verb.end].split(maxsplit=1)[0]
    return norm(first) in ctx.order.negative or (bool(before) and ctx.says(before[-1], ctx.order.negative))


def proposes(ctx: Context, sentence: Sentence, stack: Stack) -> bool:
    """``वज़ीर-ए-आज़म की तजवीज़``: where the verb stands last, an office whose proposal is spoken of right behind it makes it."""
    behind = sentence.items[stack.j : stack.j + 2]
    return ctx.order.final and [x.tag for x in behind] == ["G", "V"] and behind[1].has("PROPOSE")


def both_ways(sentence: Sentence, verb: Item) -> bool:
    """``X को ... हटाने और नियुक्त करने``: posts that one breath takes and gives, where the verb stands last: who loses and who gets which is not said."""
    behind = [x for x in sentence.items if x.start >= verb.end and x.tag != "o"][:2]
    joined = len(behind) == 2 and behind[0].tag == "C" and behind[1].tag == "V"
    return verb.has("RELIEVE") and joined and behind[1].has("APPOINT", "ELECT")


def still(ctx: Context, sentence: Sentence, stack: Stack) -> bool:
    """``has served as secretary ... since April 2021``: from a time on, without an end."""
    rest = sentence.since(stack.end)
    for x, time in itertools.pairwise(rest):
        if x.tag in ";V=":
            return False
        if time.tag in "dy" and ctx.says(x, ctx.order.since):
            behind = rest[rest.index(time) + 1 :][:1]
            return not behind or not (behind[0].tag == "-" or ctx.says(behind[0], ctx.order.till))
    return False


def of_life(sentence: Sentence, stack: Stack) -> bool:
    """``5/2018 - 6/2020: Phó Chủ tịch ...``: a line of a life, about the person whom the lines before it are about."""
    return bool(stack.roles[0].since) and not sentence.of("N")


def becomes(sentence: Sentence, stack: Stack) -> bool:
    """``is the new chair``: a title called new behind a verb of being."""
    prev = sentence.last_until(stack.start)
    return stack.roles[0].mode == "appointed" and prev is not None and prev.tag == "="


def since(sentence: Sentence, stack: Stack, purpose: frozenset[str], text: str) -> int:
    """Where the part of a clause begins whose verbs may govern a title.

    Behind "to" right before "hold the post of" (``thôi giữ chức A để giữ chức B``), and behind the comma that ends
    "before he was elected A" where the main clause has a subject of its own.
    """
    start, _ = clause(sentence, stack.start)
    before = sentence.between(start, stack.start)
    while before and before[-1].tag == "a":
        before.pop()
    if before and stack.governor == "as" and norm(text[before[-1].start : before[-1].end]) in purpose:
        return before[-1].end
    ahead = next((x for x in before if x.atoms and x.has("BEFORE_THAT")), None)
    if ahead is not None:
        for comma, x in itertools.pairwise(before):
            if comma.start > ahead.start and comma.tag == "," and x.tag in "KNp":
                return comma.end
    return start


def takes(ctx: Context, sentence: Sentence, stack: Stack) -> bool:
    """``X (takes the post of) title``: "as" without a verb of an act before it in the clause, and nobody's doing behind a "by"."""
    if stack.governor != "as":
        return False
    start, end = since(sentence, stack, ctx.order.purpose, ctx.text), stack.start
    return not any(
        start <= x.start < end
        and not x.has("NOW", "WILL", "FORMERLY", "PROPOSE", "SUCCEED", "RECEIVE", "UNDER", "BEFORE_THAT")
        for x in sentence.of("V")
    )


def from_now(sentence: Sentence, stack: Stack) -> Item | None:
    """``X अब सचिव होंगे``: from now on X will be; the verb of being stands behind the title."""
    start, end = clause(sentence, stack.start)
    now = next((x for x in sentence.saying("NOW") if start <= x.start < stack.start), None)
    be = next((x for x in sentence.since(stack.end)[:1] if x.start < end), None)
    return now if now is not None and be is not None and (be.tag == "=" or be.has("WILL")) else None


def capacity(sentence: Sentence, stack: Stack) -> bool:
    """Whether a plain "as" says in which capacity somebody is spoken of, not which post is given."""
    prev = sentence.last_until(stack.start)
    return prev is not None and prev.has("CAPACITY") and stack.roles[0].mode == "holds"


def colours(ctx: Context, sentence: Sentence, before: Item, verb: Item | None) -> bool:
    """Whether "formerly" says that the post is over: "earlier the council elected him" does not, "was once elected" does."""
    nxt = after(sentence, before.end)
    if verb is nxt and verb is not None and norm(ctx.text[before.start : before.end].split()[-1]) in ctx.order.passive:
        return False  # "when he was elected": of the election, not of a post that is over
    if verb is not None and verb is not before and nxt is not None and nxt.tag == ",":
        return False  # "before that, he was appointed": when it was, not that it is over
    if verb is None or verb is before or not verb.has("ELECT", "APPOINT", "TRANSFER", "RELIEVE", "ASSIGN"):
        return True
    return before.end <= verb.start and len(ctx.between(sentence, before.end, verb.start)) < _NEARBY
