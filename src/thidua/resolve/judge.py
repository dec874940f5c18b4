"""What a decision about two mentions is, and what its rules share."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from thidua.resolve.features import Features

SAME, NOT_SAME, UNSURE = "same", "not_same", "unsure"

CURATED = "curated"
"""Rule of a judgement that a person made; it goes before every other."""

COUNTRY = "place/viet-nam"
"""All that documents tell of is here: to share it is to share nothing."""

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

    def judge(
        self, members: Mapping[str, Features], known: Mapping[str, str] | None = None
    ) -> tuple[list[Judgement], dict[str, list[str]]]:
        """The decisions, and the heads of each group. ``known`` is the group of each member, where it was worked out before."""
        groups: dict[str, dict[str, Features]] = {}
        for key in sorted(members):
            name = self.group(members[key]) if known is None else known[key]
            groups.setdefault(name, {})[key] = members[key]
        out: list[Judgement] = []
        heads: dict[str, list[str]] = {}
        for name in sorted(groups):
            found, heads[name] = self.within_group(groups[name])
            out += found
        leading = [{h: members[h] for h in heads[name]} for name in sorted(heads)]
        for left, right in combinations(leading, 2):
            out += self.between(left, right)
        return sorted(out), heads

    def group(self, features: Features) -> str:
        """The name of the group in which all are written so."""
        return hashlib.blake2b(repr(self.alike(features)).encode("utf-8"), digest_size=6).hexdigest()

    def within_group(self, members: Mapping[str, Features]) -> tuple[list[Judgement], list[str]]:
        """The decisions about members that are alike, and the heads among them."""
        out: list[Judgement] = []
        heads: list[str] = []
        for key in sorted(members):
            found, joins = self.join(key, members[key], [(h, members[h]) for h in heads])
            out += found
            if not joins and len(heads) < self.heads:
                heads.append(key)
        return out, heads

    def between(self, left: Mapping[str, Features], right: Mapping[str, Features]) -> list[Judgement]:
        """The decisions about the heads of two groups."""
        if not left or not right or not self.across(next(iter(left.values())), next(iter(right.values()))):
            return []
        pairs = ((a, b) if a[0] < b[0] else (b, a) for a, b in product(left.items(), right.items()))
        return [j for one, other in pairs if (j := self.decide(one, other)) is not None and self.told(j)]

    def before(self, key: str, heads: Mapping[str, Features]) -> list[tuple[str, Features]]:
        """The heads that a member is held against: those that come before it."""
        return [(h, f) for h, f in heads.items() if h < key]

    def join(self, key: str, mine: Features, heads: Sequence[tuple[str, Features]]) -> tuple[list[Judgement], bool]:
        """What one member and the heads of its group say of each other, and whether it joins one of them."""
        out: list[Judgement] = []
        for head in heads:
            found = self.decide(*((head, (key, mine)) if head[0] < key else ((key, mine), head)))
            if found is not None and self.within and self.told(found):
                out.append(found)
            if found is not None and found.verdict == SAME:
                return out, True
        return out, False


def shared(a: Features, b: Features, name: str) -> list[str]:
    """Values that both have, sorted."""
    left, right = a.get(name), b.get(name)
    if not left or not right:
        return []
    if len(left) == 1:
        return [left[0]] if left[0] in right else []
    return sorted({*left}.intersection(right))


def area(key: str) -> str | None:
    """The last part of a body's or post's key: its jurisdiction; None where unknown or the document's own."""
    found = AREA.search(key)
    return None if found is None or found[1] == "x" or re.fullmatch(r"[0-9a-f]{16}", found[1]) else found[1]


def any_pair(left: Iterable[str], right: Sequence[str], test: Callable[[str, str], bool]) -> bool:
    """Whether the test holds for some pair."""
    return any(test(a, b) for a in left for b in right)


__all__ = ["COUNTRY", "CURATED", "NOT_SAME", "SAME", "UNSURE", "Block", "Judgement", "any_pair", "area", "shared"]
