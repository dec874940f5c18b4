"""What stands around a title that a verb at the end of the clause gives: the verb of being, the pronoun, the row of receivers."""

from __future__ import annotations

import re
from typing import Final

from thidua.extract.frames.context import Context
from thidua.extract.headings import ELECTING, last_named
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Stack

_ROW: Final = re.compile(r"G?a?T?o?[,C;]+K?N(?:\([^)]*\))?W?[^NV]*")
"""Between the titles of "A को minister, B को head, C को director appointed", "A को minister's post from, B को ... relieved"."""
_FOR: Final = re.compile(r"WK*N[,C;]+[va]*")
"""Between the titles of "dismissed chair for A, vice chair for B"."""
_SHARED: Final = re.compile(r"G?a?T?o?[,C;]+K?N(?:W|Ga?|a)?")
"""Between two titles that one body is named for: "A of the post of chair and B of that of vice chair of it"."""
_BEFORE: Final = 2
"""Sentences back to where the body is named that elects."""
_OF_STATE: Final = frozenset({"presidency", "government", "national_assembly"})
"""Bodies beside whose heads a vice president is that of the State."""


def next_in_row(ctx: Context, sentence: Sentence, stack: Stack) -> Stack | None:
    """The next title of a row of receivers and titles that one verb ends."""
    items = sentence.items
    named = stack.i > 0 and items[stack.i - 1].tag == "N"  # "A chair and B vice chair are elected"
    if not stack.i or not (named or _receives(ctx, items[stack.i - 1])):
        return None
    if stack.governor and not _taken(items[stack.j :]):
        return None
    later = [s for s in ctx.reading.stacks_in(sentence) if s.i >= stack.j and s.item is None]
    nxt = min(later, key=lambda s: s.i, default=None)
    return nxt if nxt is not None and _ROW.fullmatch("".join(x.tag for x in items[stack.j : nxt.i])) else None


def in_row(ctx: Context, sentence: Sentence, stack: Stack) -> bool:
    """Whether a title is the next one of such a row: those named before it have theirs."""
    return any(next_in_row(ctx, sentence, s) is stack for s in ctx.reading.stacks_in(sentence) if s.j <= stack.i)


def _receives(ctx: Context, before: Item) -> bool:
    """Whether "to" stands right before a title, or a name that has its ending."""
    ends = ctx.order.to_endings
    return before.tag == "W" or (
        before.tag == "N" and ctx.text[before.start : before.end].endswith(tuple(sorted(ends)) or "\0")
    )


def _taken(behind: list[Item]) -> bool:
    """Whether "the post" and a word more stand there, before a sign or "and": a post that is taken from somebody."""
    return [x.tag for x in behind[:2]] in (["a", "o"], ["a", "T"]) and len(behind) > 2 and behind[2].tag in ",C;"


def row_before(ctx: Context, sentence: Sentence, stack: Stack) -> Stack | None:
    """The title before one in "dismissed chair for A, vice chair for B": it is taken or given by the same act."""
    items, k = sentence.items, stack.j
    behind = "".join(x.tag for x in items[k : k + 4])
    if ctx.order.final or not re.match(r"WK*N", behind):
        return None
    earlier = [s for s in ctx.reading.stacks_in(sentence) if s.j <= stack.i and s.item is None]
    last = max(earlier, key=lambda s: s.j, default=None)
    return last if last is not None and _FOR.fullmatch("".join(x.tag for x in items[last.j : stack.i])) else None


def share_body(ctx: Context, sentence: Sentence, stack: Stack, verb: Item) -> None:
    """Give a title without a body that of the title beside it in a row of persons whom one act is about.

    Who is elected chair where nothing says of what is that of the union or the front committee that the sentences before elect for.
    """
    role = stack.roles[0]
    of_state = role.body is not None and role.body_from == "implied" and role.body.kind == "presidency"
    if len(stack.roles) != 1 or not (role.body is None or of_state):
        return
    for other in ctx.reading.stacks_in(sentence):
        a, b = (stack, other) if stack.j <= other.i else (other, stack)
        tags = "".join(x.tag for x in sentence.items[a.j : b.i])
        body = other.roles[0].body
        if other is stack or body is None or other.item is not None or not _SHARED.fullmatch(tags):
            continue
        if of_state and body.kind in _OF_STATE:
            continue
        if named := ctx.reading.lexicon.kinds.role(role.words, body.kind, body.words):
            role.role, role.body, role.body_from = named, body, "context"
            return
    bare = role.body is None and verb.has("ELECT") and "CHAIR" in role.words
    body = last_named(ctx.reading, sentence.index, ELECTING, _BEFORE) if bare else None
    if of_state and verb.has("ELECT"):  # "the union's presidium elected X as its president"
        own = [b for b in ctx.reading.bodies_in(sentence) if b.end <= verb.start and not b.plural]
        body = own[-1].final if own and own[-1].final.kind in ELECTING else None
    if body is not None and (named := ctx.reading.lexicon.kinds.role(role.words, body.kind, body.words)):
        role.role, role.body, role.body_from = named, body, "context"


def naming_of(sentence: Sentence, stack: Stack) -> tuple[Item, Item] | None:
    """ "to the post of chair Mr. X's appointment": the name and the act behind a title, where the verb stands last."""
    items = sentence.items
    k = stack.j
    if not (k < len(items) and items[k].tag == "a"):
        return None
    while k < len(items) and items[k].tag in "aK":
        k += 1
    row = items[k : k + 3]
    act = (
        len(row) == 3
        and [x.tag for x in row] == ["N", "G", "V"]
        and row[2].has("APPOINT", "ELECT", "TRANSFER", "RELIEVE")
    )
    if act:
        return row[0], row[2]
    # "as chair Mr. X took office"
    taken = next((x for x in items[k + 1 : k + 9] if x.tag == "V" and x.has("TAKE_POST")), None)
    agent = len(row) > 1 and row[0].tag == "N" and row[1].tag == "E"
    return (row[0], taken) if agent and taken is not None else None


def he_is(sentence: Sentence, stack: Stack) -> bool:
    """Whether a pronoun is the subject of the verb of being behind a title: nobody and no other verb stands between."""
    before = sentence.until(stack.start)
    since = max((n + 1 for n, x in enumerate(before) if x.tag == ";"), default=0)  # "X was born in A; he is B"
    before = before[since:]
    at = max((n for n, x in enumerate(before) if x.tag == "p"), default=-1)
    if at < 0:
        return False
    gap = [x for x in before[at + 1 :] if not x.has("CURRENT")]
    return not any(x.tag in "NVE=R" for x in gap) and not any(x.tag == "N" for x in before)


def holds_now(sentence: Sentence, stack: Stack) -> bool:
    """ "at present head of A, chair of B;": titles behind "at present" that end their clause, of whom the sentence is about."""
    before = sentence.until(stack.start)
    behind = sentence.items[stack.j : stack.j + 1]
    return bool(before) and before[-1].has("CURRENT") and (not behind or behind[0].tag in ";=")


def being(sentence: Sentence, stack: Stack) -> Item | None:
    """The verb of being right behind "in the post of": who is in a post has not just been given it (``کے عہدے پر فائز ہیں``)."""
    behind = [x for x in sentence.since(stack.end) if x.tag != "a"][:2]
    be = next((x for x in behind if x.tag == "="), None)
    return be if be is not None and all(x is be or x.tag in "on" for x in behind[: behind.index(be) + 1]) else None
