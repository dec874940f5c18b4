"""Several persons whom one act gives or takes a post: a list of lines under the sentence, and names joined by "and"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from thidua.extract.frames.context import Context, after
from thidua.extract.frames.targets import Target, clause
from thidua.extract.frames.tenures import in_brackets
from thidua.extract.items import Item, Sentence
from thidua.extract.mentions import Role, Stack
from thidua.extract.persons import UNIQUE
from thidua.extract.reading import Reading
from thidua.model import Entity

_DOING: Final = ("SIGN", "APPROVE", "GIVE", "ISSUE", "DECIDE")
"""Verbs of those who make an act, not of those whom it is about."""
_FAR: Final = 20
"""Items between a title and the one it is taken from or given to, where "for" stands before the name."""
_OWN: Final = frozenset(",-()CmTy#YK")
"""Signs and years that may stand between a name, its own titles and the next name."""
_AIDES: Final = frozenset({"DEPUTY", "STANDING", "FIRST"})
"""Words that make of a head's title that of one who assists him."""
_MARKS: Final = frozenset("#-*():;")
"""Signs before the first word of a line of a list."""


def opens_list(sentence: Sentence, stack: Stack) -> bool:
    """Whether the sentence ends in a colon and names nobody behind the title: its lines name whom it is about."""
    return sentence.items[-1].tag == ":" and not any(x.tag == "N" for x in sentence.items if x.start >= stack.end)


def heads_lines(sentence: Sentence, stack: Stack) -> bool:
    """Whether a title ends a heading: a colon behind it ends the line, and nothing before it names anybody or says what happened."""
    items = sentence.items
    ends = items[-1].tag == ":" and stack.j == len(items) - 1
    return ends and stack.roles[-1].role != "" and not any(x.tag in "NV=.;,C" for x in items)


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
    unique = any(r.role in UNIQUE for r in stack.roles)
    if unique and len(stack.roles) == 1:
        return []
    at = next((n for n, x in enumerate(sentence.items) if x is name), 0)
    behind = name.start >= stack.end
    out: list[Item] = []
    last, waiting, linked = name, list[Item](), False
    many = not behind and _several_named(sentence, name)
    for x in sentence.items[at + 1 :] if behind else reversed(sentence.items[:at]):
        linked = linked or x.tag == "C" or (behind and x.tag == ";")
        if x.tag != "N":
            continue
        if not _own(reading, sentence, *((last, x) if behind else (x, last)), behind=behind):
            break
        waiting.append(x)
        last = x
        if linked or not behind:
            out, waiting = [*out, *waiting], []
        linked = linked and not behind
        if not behind and _several_named(sentence, x):
            many = True
            break
    if unique and len(out) + 1 != len(stack.roles):
        return []
    joined_by_and = behind or linked or many
    return (out if behind else out[::-1]) if joined_by_and else []


def _several_named(sentence: Sentence, name: Item) -> bool:
    """Whether a mark of the plural stands before a name and its honorific, which joins the names behind it: ``các ông A, B``."""
    ahead = sentence.until(name.start)[-2:]
    return len(ahead) == 2 and ahead[1].tag == "K" and (ahead[0].tag == "v" or ahead[1].plural)


def _own(reading: Reading, sentence: Sentence, a: Item, b: Item, *, behind: bool) -> bool:
    """Whether only signs, "and" and titles of the two stand between two names."""
    people = [reading.person_at(a), reading.person_at(b)]
    if None in people:
        return False
    titles = [s for s in reading.stacks_in(sentence) if any(s.person is p for p in people)]
    gap = sentence.between(a.end, b.start)
    gap = [y for y in gap if y.tag in "NR" or not in_brackets(sentence, y.start)]  # "(retired)"
    row = behind and bool(gap) and [y.tag for y in gap if y.tag in ";K"][-2:] == [";", "K"]  # "A, chair of X; Mr. B"
    return all(
        y.tag in _OWN or (row and y.tag == ";") or any(s.start <= y.start and y.end <= s.end for s in titles)
        for y in gap
    )


def respectively(stack: Stack, targets: Sequence[Target]) -> list[tuple[Target, Role]]:
    """ "A and B are made secretary of X and secretary of Y": as many persons as seats of one role, each the one of his place.

    So too "A and B head and deputy head": nobody is his own deputy.
    """
    seats = [(r.role, r.body.final.kind, r.start) for r in stack.roles if r.body is not None]
    same = len({role for role, _, _ in seats}) == 1 and stack.roles[0].role in UNIQUE
    fits = len(targets) > 1 and len(seats) == len(stack.roles) == len(targets)
    told = {r.words for r in stack.roles}
    apart = len(told) == len(stack.roles) and len({w - _AIDES for w in told}) == 1
    return list(zip(targets, stack.roles, strict=True)) if (same or apart) and fits else []


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
    because = len(gap) > 1 and ctx.says(gap[1], ctx.order.passive)  # "X, as she was transferred to be"
    if (gap and ctx.by(gap[0]) and not because) or passive_agent(ctx, sentence, end, title):
        return True
    if ctx.order.final or not (verbs := [x for x in gap if x.tag == "V"]):
        return False
    passive = any(x.tag == "=" or ctx.says(x, ctx.order.passive) or x.has("RECEIVE") for x in gap)
    first = next((x for x in gap if x.tag not in _OWN and x.tag != "o"), None)  # "has just signed"
    nxt = after(sentence, verbs[0].end)
    handed = verbs[0].has("GIVE") and nxt is not None and nxt.tag in "vI"
    return not passive and verbs[0].one_of(_DOING) and (verbs[0] is first or handed)


def passive_agent(ctx: Context, sentence: Sentence, end: int, title: int) -> bool:
    """``được Chủ tịch UBND tỉnh A bổ nhiệm``: between the word of the passive and the verb stands who does it."""
    gap = ctx.between(sentence, end, title)
    name = next((x for x in reversed(sentence.of("N")) if x.end <= end), None)
    if ctx.order.final or not gap or gap[0].tag != "V" or name is None or name.end != end:
        return False
    own = [s.start for s in ctx.reading.stacks_in(sentence) if s.item is name and s.start < name.start]
    ahead = [x for x in sentence.items if x.end <= min([name.start, *own])]
    while ahead and ahead[-1].tag == "K":
        ahead.pop()
    return bool(ahead) and ctx.says(ahead[-1], ctx.order.passive)


def _decides(ctx: Context, sentence: Sentence, end: int) -> bool:
    """Whether a body that ends there may be the one that decides: in a language that marks who does something, only a marked one."""
    nxt = after(sentence, end)
    return not ctx.order.marked or (nxt is not None and ctx.by(nxt))


def decided_by(ctx: Context, sentence: Sentence, verb: Item) -> Entity | None:
    """The body right before the verb in the same clause: ``the People's Council elected``, ``được Ban Bí thư điều động``."""
    start, _ = clause(sentence, verb.start)
    titles = [(r.start, r.end) for r in ctx.reading.roles_in(sentence)]
    taken = [x for x in sentence.saying("RELIEVE", "INTO") if start <= x.start < verb.start]
    if taken and not ctx.order.final:
        verb = taken[0]  # behind it stand the bodies that are left or joined, before it the one that decides
    bodies = [
        b
        for b in ctx.reading.bodies_in(sentence)
        if start <= b.start
        and b.end <= verb.start
        and not b.plural
        and _decides(ctx, sentence, b.end)
        and not any(s <= b.start < e for s, e in titles)
    ]
    return ctx.reading.entity(bodies[-1]) if bodies else None
