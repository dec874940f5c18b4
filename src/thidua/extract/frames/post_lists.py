"""Lists of posts: what was said of the first ("formerly held the positions of") holds for those behind the next semicolon too."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from thidua.extract.frames.context import Context
from thidua.extract.items import Sentence
from thidua.extract.mentions import Person, Stack
from thidua.model import RoleStatement, Statement

_MODES: Final = frozenset({"former"})
"""Modes in which posts are listed: a life tells what somebody was; what is given is told one by one."""
_REACH: Final = 14
"""Items between two posts of a list, with the years of the first."""
_ENDS: Final = frozenset("VNREp:=")
"""Tags of items that a list of posts does not go over."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The last post of a list so far: whose it was, where he is named, and how it was held."""

    target: tuple[Person, int, int]
    mode: str
    stack: Stack
    posts: bool = False
    """Whether words for "many posts, such as" stand before it, with things between that are no posts."""

    def with_last(self, stack: Stack) -> Listed:
        """The same list, one post further."""
        return dataclasses.replace(self, stack=stack)


def listed(stack: Stack, found: Sequence[Statement]) -> Listed | None:
    """What a list goes on with behind a post that an act or a state has just been said of."""
    claim = next((s for s in found if isinstance(s, RoleStatement)), None)
    if claim is None or stack.person is None or claim.mode not in _MODES:
        return None
    where = next((e for e in claim.evidence if e.part == "holder"), None)
    return Listed((stack.person, where.start, where.end), claim.mode, stack) if where is not None else None


def copular(stack: Stack) -> Listed | None:
    """The same behind "formerly, X was"."""
    if stack.person is None or stack.item is None or any(r.mode not in _MODES for r in stack.roles):
        return None
    return Listed((stack.person, stack.item.start, stack.item.end), stack.roles[0].mode, stack)


def goes_on(ctx: Context, sentence: Sentence, last: Listed, stack: Stack) -> bool:
    """Whether only signs, "and" and times stand between the last post of a list and another."""
    gap = ctx.between(sentence, last.stack.end, stack.start)
    signs = any(x.tag in ";,C" for x in gap)
    return signs and len(gap) <= _REACH and not any(x.tag in _ENDS for x in gap) and not stack.roles[-1].plural


def heads_posts(ctx: Context, sentence: Sentence, stack: Stack) -> bool:
    """``từng đảm nhiệm nhiều chức vụ như cán bộ ngân hàng; Giám đốc ...``: posts said to be former, before ones that no list has."""
    if ctx.order.final:
        return False
    before = sentence.until(stack.start)
    at = next((n for n in range(len(before) - 1, -1, -1) if before[n].tag == "V"), None)
    if at is None or not before[at].has("FORMERLY"):
        return False
    gap = before[at + 1 :]
    posts = any(x.tag == "a" for x in gap) or before[at].has("WENT_THROUGH")
    return posts and gap[-1].tag in ",;:C" and not any(x.tag in "NRE=p.Qdy" for x in gap)
