"""What a decision about two mentions is, and what its rules share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from thidua.resolve.features import Features, of

SAME, NOT_SAME, UNSURE = "same", "not_same", "unsure"

CURATED = "curated"
"""Rule of a judgement that a person made; it goes before every other."""

AREA = re.compile(r"\.([a-z0-9-]+)$")


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """One decision about two mentions, ``a`` before ``b``, with all it rests on."""

    a: str
    b: str
    verdict: str
    """``same``, ``not_same`` or ``unsure``."""
    score: int
    """0 to 1000."""
    rule: str
    features: tuple[str, ...]
    """Each ``name=value``: what spoke for it or against it."""


Decide = Callable[[tuple[str, Features], tuple[str, Features]], "Judgement | None"]
HEADS = 40
"""Of members written alike, so many are held against the others; a name or number of so many says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Block:
    """How the members of a block are judged, without holding each against each.

    Members that are alike are held against the heads of the groups made so far, in the order of their keys: a member that
    is one with a head joins it, one that is with none is a head of its own. Then the heads of groups that are not alike are
    held against each other. What a block says is a function of its members; a member that joined changes nothing else.
    """

    decide: Decide
    alike: Callable[[Features], object] = lambda _: None
    across: Callable[[Features, Features], bool] = lambda *_: True
    """Whether groups so written are held against each other at all."""
    told: Callable[[Judgement], bool] = lambda _: True
    """What of the decisions is kept; others only make groups."""
    within: bool = True
    """Whether decisions within a group are kept."""
    heads: int = HEADS

    def judge(self, members: Mapping[str, Features]) -> tuple[list[Judgement], list[str]]:
        """The decisions, and the heads."""
        groups: dict[object, list[str]] = {}
        out: set[Judgement] = set()
        for key in sorted(members):
            heads = groups.setdefault(self.alike(members[key]), [])
            found, joins = self.join(key, members[key], [(h, members[h]) for h in heads])
            out.update(found)
            if not joins and len(heads) < self.heads:
                heads.append(key)
        for left, right in combinations([groups[g] for g in sorted(groups, key=repr)], 2):
            if not self.across(members[left[0]], members[right[0]]):
                continue
            for one, other in product(left, right):
                a, b = sorted((one, other))
                if (j := self.decide((a, members[a]), (b, members[b]))) is not None and self.told(j):
                    out.add(j)
        return sorted(out), sorted(h for heads in groups.values() for h in heads)

    def join(self, key: str, mine: Features, heads: Sequence[tuple[str, Features]]) -> tuple[list[Judgement], bool]:
        """What one member and the heads of its group say of each other, and whether it joins one of them."""
        out: list[Judgement] = []
        for head in heads:
            a, b = sorted((head, (key, mine)), key=lambda m: m[0])
            found = self.decide(a, b)
            if found is not None and self.within and self.told(found):
                out.append(found)
            if found is not None and found.verdict == SAME:
                return out, True
        return out, False


def shared(a: Features, b: Features, name: str) -> list[str]:
    """Values that both have, sorted."""
    left, right = of(a, name), of(b, name)
    return sorted({*left}.intersection(right)) if left and right else []


def area(key: str) -> str | None:
    """The last part of a body's or post's key: its jurisdiction; None where unknown or the document's own."""
    found = AREA.search(key)
    return None if found is None or found[1] == "x" or re.fullmatch(r"[0-9a-f]{16}", found[1]) else found[1]


def any_pair(left: Iterable[str], right: Sequence[str], test: Callable[[str, str], bool]) -> bool:
    """Whether the test holds for some pair."""
    return any(test(a, b) for a in left for b in right)


__all__ = ["CURATED", "NOT_SAME", "SAME", "UNSURE", "Block", "Judgement", "any_pair", "area", "shared"]
