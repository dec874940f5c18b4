"""One sentence as a line of holders and verbs, and what stands between them: what the parts of an event are read from."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from thidua.extract.frames.context import Context, Holder
from thidua.extract.items import Item, Sentence

_start: Final = attrgetter("start")


@dataclass(slots=True)
class Line:
    """A sentence as holders and verbs in order; ``end`` is where what somebody says begins."""

    ctx: Context
    sentence: Sentence
    holders: list[Holder]
    verbs: list[Item]
    end: int
    first_end: int = field(init=False)
    """Where the first holder's phrase is over; behind the sentence where there is none."""
    others: dict[str, list[Item]] = field(default_factory=dict)
    """The items outside all holders that have none of some tags, in order, by those tags."""

    def __post_init__(self) -> None:
        self.first_end = min([h.end for h in self.holders], default=self.sentence.end + 1)

    def first_other(self, start: int, tags: str) -> Item | None:
        """The first item behind an offset that has none of the tags and is no part of a holder."""
        if tags not in self.others:
            self.others[tags] = [x for x in self._outside() if x.tag not in tags]
        for x in self.others[tags]:
            if x.start >= start:
                return x
        return None

    def _outside(self) -> list[Item]:
        items = self.sentence.items
        held: set[int] = set()
        for h in self.holders:
            for k in range(bisect_left(items, h.start, key=_start), len(items)):
                if items[k].end > h.end:
                    break
                held.add(k)
        return [x for k, x in enumerate(items) if k not in held]

    def only(self, start: int, end: int, tags: str) -> bool:
        """Whether only items of these tags, and holders, stand in a span."""
        first = self.first_other(start, tags)
        return first is None or first.end > end

    def one_list(self, start: int, end: int) -> bool:
        """Whether nothing between two places ends the list that begins at the first: no verb, place word or mark of another part."""
        inside = self.ctx.between(self.sentence, start, end)
        opens = len(inside) > 1 and inside[0].tag == "K" and inside[1].tag == ":"  # "attended by comrades: A, B"
        return not any(
            x.tag in "VETW:" and not any(h.start <= x.start and x.end <= h.end for h in self.holders)
            for x in inside[2 * opens :]
        )
