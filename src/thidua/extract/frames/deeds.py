"""Which verbs show that somebody was there, and in which part: many only with the right object beside them.

To give, to read out and to receive are parts of an event with a decision as their object; to lead is one with a delegation; a
greeting opens its sentence.
"""

from __future__ import annotations

from typing import Final

from thidua.extract.frames.context import Context, after
from thidua.extract.items import Item, Sentence

PARTS: Final = {
    "PRESIDE": "chaired", "OPEN": "opened", "CLOSE": "closed", "ATTEND": "attended", "SPEAK": "spoke", "REPORT": "reported",
    "REQUEST": "requested", "LAUNCH": "launched", "SIGN": "signed", "GIVE": "presented", "ASSIGN": "presented",
    "CONGRATULATE": "spoke", "PLEDGE": "spoke", "READ_OUT": "presented", "LEAD": "attended", "ACCOMPANY": "attended",
    "MEET": "attended", "VISIT": "attended", "HOMAGE": "attended", "SIDE": "attended", "SALUTE": "attended",
    "INCLUDE": "attended", "RECEIVE": "received",
}  # fmt: skip
"""The part that each verb gives to its subject."""
_PERSONAL: Final = ("decision", "resolution")
"""Kinds of instruments that are handed over to whom they are about."""
_OVER: Final = ("APPOINT", "ELECT", "RELIEVE", "TRANSFER", "APPROVE", "DECIDE", "VOTE", "PROPOSE")
"""Verbs with which a sentence turns from those present to whom a decision is about."""
_BETWEEN: Final = 4
"""Items between a verb and the decision that is its object: "the decision and flowers"."""


def part_of(verb: Item) -> str:
    """The part that a verb gives, or an empty string."""
    for a in reversed(verb.atoms):
        if a in PARTS:
            return PARTS[a]
    return ""


def shows(ctx: Context, sentence: Sentence, verb: Item) -> bool:
    """Whether a verb that needs an object or a place in the sentence to show a part has it."""
    if verb.has("READ_OUT") and (nxt := after(sentence, verb.end)) is not None and nxt.tag == "=":
        return True  # "who read it was X"
    if verb.has("ATTEND") and _is_being(ctx, sentence, verb):
        return False
    if verb.has("GIVE") and _names_event(sentence, verb):
        return False
    if verb.has("ASSIGN", "RECEIVE", "READ_OUT"):
        return of_decision(ctx, sentence, verb)
    if verb.has("LEAD"):
        led = any(x.head == "DELEGATION" for x in sentence.of("B"))
        return led or sentence.says("MEET")  # "received a delegation led by"
    if verb.has("INCLUDE"):
        return _subject_is_delegation(sentence, verb)
    if verb.has("SALUTE"):
        return next((x for x in sentence.items if x.tag not in '-*"'), None) is verb
    return True


def _is_being(ctx: Context, sentence: Sentence, verb: Item) -> bool:
    """Whether a word both for being and for being there stands right behind a title, where the verb stands last: ``সম্পাদক ছিলেন``."""
    before = sentence.last_until(verb.start)
    alone = verb.j == verb.i + 1
    return ctx.order.final and alone and before is not None and before.tag == "R"


def _names_event(sentence: Sentence, verb: Item) -> bool:
    """Whether a verb of giving says what a ceremony is for: ``dự lễ trao Huân chương``."""
    before = sentence.last_until(verb.start)
    return before is not None and before.end + 1 == verb.start and (before.tag == "k" or before.has("ATTEND"))


def hands_over(ctx: Context, sentence: Sentence, verb: Item) -> bool:
    """Whether a decision is given into somebody's hands."""
    return verb.has("GIVE", "ASSIGN") and of_decision(ctx, sentence, verb)


def of_decision(ctx: Context, sentence: Sentence, verb: Item) -> bool:
    """Whether a decision is the object of a verb: near it, and not the owner of what stands there."""
    k = sentence.items.index(verb)
    if ctx.order.final:
        numbered = (x for x in sentence.items[max(0, k - 2 * _BETWEEN) : k][::-1] if not _of_number(x))
        beside = list(numbered)[:_BETWEEN]
        beside = beside[1:] if beside and beside[0].tag == "G" else beside  # "the decision's reading made"
        first = next((n for n, x in enumerate(beside) if x.tag == "I"), None)
        if first is None:
            return _opens_with_decision(sentence, k)
        return beside[first].concept in _PERSONAL and all(x.tag in "oCvZX#T" for x in beside[:first])
    beside = sentence.items[k + 1 : k + 1 + _BETWEEN]
    first = next((n for n, x in enumerate(beside) if x.tag == "I"), None)
    return (
        first is not None and beside[first].concept in _PERSONAL and all(x.tag in "oCvMGLBPRDS" for x in beside[:first])
    )


def _of_number(item: Item) -> bool:
    """Whether an item is of the number of a decision or its day: "decision No. 12 dated 3 May read out"."""
    return item.tag in "ZXd" or item.has("DATED")


def _opens_with_decision(sentence: Sentence, k: int) -> bool:
    """``The decision X handed over``: the object stands first, and whoever does it carries the agent mark before the verb."""
    first = sentence.items[0]
    if first.tag != "I" or first.concept not in _PERSONAL or k < 2 or sentence.items[1].tag in "GVW,":
        return False
    return sentence.items[k - 1].tag == "E"


def _subject_is_delegation(sentence: Sentence, verb: Item) -> bool:
    before = [x for x in sentence.items if x.end <= verb.start and x.tag not in "oLPGvd"]
    return bool(before) and before[-1].tag == "B" and before[-1].head == "DELEGATION"


def turns_away(ctx: Context, sentence: Sentence, head: Item, start: int) -> bool:
    """Whether a sentence that begins with those present ("the deputies present voted to relieve X") names somebody else by then."""
    lo, hi = (head.end, sentence.end) if ctx.order.final else (head.end, start)
    return any(lo <= x.start and x.end <= hi and x.one_of(_OVER) for x in sentence.of("V"))


def sends(sentence: Sentence, verbs: list[Item], end: int) -> bool:
    """Whether the next deed behind a holder is to send flowers or a message: who sends is not there."""
    sent = next((x for x in sentence.saying("SEND") if x.start >= end), None)
    return sent is not None and not any(end <= v.start < sent.start and not v.has("CONGRATULATE") for v in verbs)
