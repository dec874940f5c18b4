"""Brackets that break a phrase in two: an acronym that repeats what stands before it, "(now Lam Dong province)" between a place and its committee."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thidua.extract.items import Item

_WORDS: Final = frozenset("oPLnBMGS#V")
"""What an aside is made of: nobody is named in it, no title, no day, and it is no list."""
_LONGEST: Final = 8


def without_asides(text: str, items: Sequence[Item]) -> list[Item]:
    """The items without brackets that only say once more, or otherwise, what stands before them."""
    out: list[Item] = []
    done = 0
    for k in [k for k, x in enumerate(items[:-2]) if x.tag == "("]:
        last = items[k - 1] if k > done else next(iter(out[-1:]), None)
        if k < done:
            continue
        if _acronym(text, items, k, last):
            end = k + 3
        elif last is not None and (closing := _aside(items, k, last)):
            end = closing + 1
        else:
            continue
        out += items[done:k]
        done = end
        ending = "".join(text[x.start : x.end] for x in items[done : done + 2])
        if ending in ("'s", "\u2019s") and items[done].start == items[end - 1].end:  # "the Assembly (NA)'s committee"
            out.append(Item("G", ("GEN",), items[done].start, items[done].start, items[done].i, items[done].i, "s"))
            done += 2
    return [*out, *items[done:]]


def _acronym(text: str, items: Sequence[Item], k: int, last: Item | None) -> bool:
    """Whether the bracket at ``k`` holds an acronym: "the Central Committee (CPVCC)", "the council (Council)"."""
    inner = items[k + 1]
    return items[k + 2].tag == ")" and (
        (inner.end - inner.start < 9 and text[inner.start : inner.end].isupper())
        or (inner.tag == "B" and last is not None and inner.head == last.head)
    )


def _aside(items: Sequence[Item], k: int, last: Item) -> int:
    """Position of the end of a bracket inside a phrase that goes on behind it with the mark of the owner or the owned; 0 for none.

    Where the owner comes first the mark stands before or behind the bracket: ``Dak Nong province's (now Lam Dong) Front``.
    """
    end = next((n for n in range(k + 1, min(k + 2 + _LONGEST, len(items))) if items[n].tag not in _WORDS), 0)
    if not end or items[end].tag != ")" or end == k + 1 or end + 1 >= len(items):
        return 0
    follows = items[end + 1]
    if follows.tag == "G" and follows.value != "s":
        return end if last.tag in "PLB" else 0
    owner = last.tag == "G" and last.start == last.end  # an ending of the word before
    return end if owner and follows.tag in "BMSL" else 0
