"""Several persons whom one act gives or takes a post: a list of lines under the sentence, and names joined by "and"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.extract.frames.context import Context, after
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Stack
from thidua.extract.persons import UNIQUE
from thidua.extract.reading import Reading

_DOING = ("SIGN", "APPROVE", "GIVE", "ISSUE", "DECIDE")
"""Verbs of those who make an act, not of those whom it is about."""
_FAR = 20
"""Items between a title and the one it is taken from or given to, where "for" stands before the name."""
_OWN = frozenset(",-()CmTy#YK")
"""Signs and years that may stand between a name, its own titles and the next name."""
_MARKS = frozenset("#-*():;")
"""Signs before the first word of a line of a list."""


def opens_list(sentence: Sentence, stack: Stack) -> bool:
    """Whether the sentence ends in a colon and names nobody behind the title: its lines name whom it is about."""
    return sentence.items[-1].tag == ":" and not any(x.tag == "N" for x in sentence.items if x.start >= stack.end)


def lines_after(reading: Reading, sentence: Sentence) -> Iterator[tuple[Sentence, Item]]:
    """The lines of the list behind a sentence, each with the name that it begins with; numbers and dashes may stand before it."""
    for line in reading.sentences[sentence.index + 1 :]:
        rest = [x for x in line.items if x.tag not in _MARKS]
        if not rest:
            continue
        first = next((x for x in rest if x.tag != "K"), None)
        if first is None or first.tag != "N":
            return
        yield line, first


def joined(reading: Reading, sentence: Sentence, name: Item, stack: Stack) -> list[Item]:
    """The names joined to one by "and", with nothing but their own titles between: ``A, chair of X, and B``.

    Those before it where it stands before the post, those behind it where it stands behind. A post that one person at a time
    holds is never that of two.
    """
    if any(r.role in UNIQUE for r in stack.roles):
        return []
    at = next((n for n, x in enumerate(sentence.items) if x is name), 0)
    behind = name.start >= stack.end
    out: list[Item] = []
    last, waiting, linked = name, list[Item](), False
    for x in sentence.items[at + 1 :] if behind else reversed(sentence.items[:at]):
        linked = linked or x.tag == "C"
        if x.tag != "N":
            continue
        if not _own(reading, sentence, *((last, x) if behind else (x, last))):
            break
        waiting.append(x)
        last = x
        if linked or not behind:
            out, waiting = [*out, *waiting], []
        linked = linked and not behind
    joined_by_and = behind or linked
    return (out if behind else out[::-1]) if joined_by_and else []


def _own(reading: Reading, sentence: Sentence, a: Item, b: Item) -> bool:
    """Whether only signs, "and" and titles of the two stand between two names."""
    people = [reading.person_at(a), reading.person_at(b)]
    if None in people:
        return False
    titles = [s for s in reading.stacks_in(sentence) if any(s.person is p for p in people)]
    gap = [y for y in sentence.items if a.end <= y.start and y.end <= b.start]
    return all(y.tag in _OWN or any(s.start <= y.start and y.end <= s.end for s in titles) for y in gap)


def for_whom(ctx: Context, gap: Sequence[Item]) -> bool:
    """Whether what stands between a title and a name ends in "for", "with regard to", and no other person or title comes before."""
    inner = list(gap)
    while inner and inner[-1].tag in "K:":
        inner.pop()
    return (
        bool(inner)
        and (inner[-1].tag == "W" or ctx.says(inner[-1], ctx.order.to))
        and len(gap) <= _FAR
        and not any(x.tag in "N;." for x in inner)
        and not _other(inner)
    )


def _other(gap: Sequence[Item]) -> bool:
    """Whether a title stands there that the same act does not take away too: ``miễn nhiệm ... và cho thôi nhiệm vụ đại biểu``."""
    taken = False
    for x in gap:
        taken = taken or (x.tag == "V" and x.has("RELIEVE"))
        if x.tag == "R" and not taken:
            return True
    return False


def doer(ctx: Context, sentence: Sentence, end: int, title: int) -> bool:
    """Whether the name that ends at ``end`` is that of who signs, approves or hands over the act: in the active, before its verb."""
    gap = ctx.between(sentence, end, title)
    if gap and ctx.by(gap[0]):
        return True
    if ctx.order.final or not (verbs := [x for x in gap if x.tag == "V"]):
        return False
    passive = any(x.tag == "=" or ctx.says(x, ctx.order.passive) or x.has("RECEIVE") for x in gap)
    first = next((x for x in gap if x.tag not in _OWN and x.tag != "o"), None)  # "has just signed"
    return not passive and verbs[0].has(*_DOING) and verbs[0] is first


def decides(ctx: Context, sentence: Sentence, end: int) -> bool:
    """Whether a body that ends there may be the one that decides: in a language that marks who does something, only a marked one."""
    nxt = after(sentence, end)
    return not ctx.order.marked or (nxt is not None and ctx.by(nxt))
