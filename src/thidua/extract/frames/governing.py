"""What may stand between a post and the verb that gives or takes it."""

from __future__ import annotations

import re
from typing import Final

from thidua.extract.frames.context import Context
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Stack

_FROM_POST: Final = re.compile("G?a[oT]?K*NW?")
"""Between a post and the verb that takes it: "the post of", "from", whom it is taken from."""
_TO_POST: Final = re.compile("G?a[onGW]{0,5}K*NW?")
"""Between a post and the verb that gives it: "the post of", "to hold it", who gets it."""
NEAR: Final = 4
"""Items between a title and the verb of its act."""
_LIST: Final = 3
"""Items between "formerly" and what it says of."""


def takes_charge(ctx: Context, sentence: Sentence, stack: Stack, verb: Item) -> bool:
    """``सचिव का पद संभालेंगे``: a verb of running with nothing but "of" or "the post of" between it and the title; a charge that is given."""
    if verb.has("GIVE") and "IN_CHARGE" in stack.roles[-1].words:
        return not ctx.between(sentence, stack.end, verb.start)
    return verb.has("RUN") and [x.tag for x in ctx.between(sentence, stack.end, verb.start)] in (["a"], ["G"])


def from_post(ctx: Context, sentence: Sentence, stack: Stack, verb: Item) -> Item | None:
    """``chairman post from Mr A dismissed``, ``president's post for Mr A elected``: who loses or gets it, between post and verb."""
    gap = ctx.between(sentence, stack.end, verb.start)
    tags = "".join(x.tag for x in gap)
    taken = verb.has("RELIEVE") and _FROM_POST.fullmatch(tags)
    if not taken and not (verb.has("ELECT", "APPOINT", "TRANSFER") and _TO_POST.fullmatch(tags)):
        return None
    return next(x for x in gap if x.tag == "N")


def crossed(ctx: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name, another title or a sign that ends a clause stands in a span."""
    return any(x.tag in "NR;:E" for x in ctx.between(sentence, start, end))


def made(ctx: Context, sentence: Sentence, verb: Item, stack: Stack) -> bool:
    """``elected Tran Van Son chair``: only the name of whom it is done to between the verb and the title."""
    gap = ctx.between(sentence, verb.end, stack.start)
    return verb.has("ELECT", "APPOINT") and [x.tag for x in gap if x.tag != "K"] == ["N"]


def held_once(ctx: Context, sentence: Sentence, verb: Item, stack: Stack) -> bool:
    """``từng giữ các chức vụ: A, B``: a list of posts behind "formerly held the posts"."""
    gap = ctx.between(sentence, verb.end, stack.start)
    return (
        verb.has("FORMERLY") and len(gap) <= 2 * _LIST and all(x.tag in "aovu:=-MBs," or x.has("INCLUDE") for x in gap)
    )


def touching(ctx: Context, sentence: Sentence, start: int, end: int) -> bool:
    """Whether only small words, honorifics and "the post of" stand in a span."""
    return (
        all(x.tag in "aoT=KWG" for x in ctx.between(sentence, start, end))
        and len(ctx.between(sentence, start, end)) <= NEAR
    )


def made_is(ctx: Context, sentence: Sentence, verb: Item, stack: Stack) -> bool:
    """``bầu bà A, chủ tịch khóa XII, là chủ tịch khóa XIII``: a verb of being after the name of whom it is done to."""
    be = sentence.items[stack.i - 1] if stack.i else None
    if be is None or be.tag != "=" or be.has("IS_NOW") or not verb.has("ELECT", "APPOINT"):
        return False
    gap = ctx.between(sentence, verb.end, be.start)
    return bool(gap) and next((x.tag for x in gap if x.tag != "K"), "") == "N" and not any(x.tag in "V;:=" for x in gap)


def granted(ctx: Context, sentence: Sentence, proposal: Item) -> bool:
    """Whether a proposal is what is approved, or what an act goes by: "approved the proposal", "at the proposal of"."""
    before = [x for x in sentence.of("V") if x.end <= proposal.start]
    if ctx.order.final:
        behind = next((x for x in sentence.items if x.start >= proposal.end and x.tag not in "WGoI"), None)
        return behind is not None and behind.tag == "V" and behind.has("APPROVE")
    if not ctx.order.final and before and before[-1].has("UNDER") and before[-1].end + 1 >= proposal.start:
        return True
    gap = ctx.between(sentence, before[-1].end, proposal.start) if before else []
    return (
        bool(before) and before[-1].has("APPROVE") and not ctx.order.final and all(x.tag in "RBMLSPDGonN" for x in gap)
    )


def reaches(ctx: Context, sentence: Sentence, stack: Stack, verb: Item | None, modal: Item) -> bool:
    """Whether "will" or "proposes" governs the act: no other person is named between the two."""
    if ctx.order.final:
        return modal.start >= stack.end
    until = verb.start if verb is not None and verb.start < stack.start else stack.start
    between = ctx.between(sentence, modal.end, until)
    named = {id(ctx.reading.person_at(x)) for x in between if x.tag == "N"}
    # "introduces X for the council to elect": he himself, and what it is for
    meant = len(named) == 1 and any(ctx.says(x, ctx.order.purpose) for x in between)
    return modal.start < until and (not named or meant)
