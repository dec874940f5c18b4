"""What a decision about two mentions is, and what its rules share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

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


_ALL_PAIRS = 30
"""Up to so many members written alike, each is held against each, to find what speaks against."""


def pairs_by_heads(
    members: Mapping[str, Features], alike: Callable[[Features], object], decide: Decide
) -> list[Judgement]:
    """Decisions within one block, without comparing everything with everything.

    Members that are written alike are compared with the heads of the groups made so far, in the order of their keys;
    then the heads of differently written groups with each other. Refusals are also looked for where they are likely:
    among the members of one document, and within a small group.
    """
    groups: dict[object, list[str]] = {}
    alikes: dict[object, list[str]] = {}
    by_document: dict[str, list[str]] = {}
    out: set[Judgement] = set()

    def compare(one: str, other: str, *, only: str | None = None) -> str | None:
        a, b = sorted((one, other))
        found = decide((a, members[a]), (b, members[b]))
        if found is not None and only in (None, found.verdict):
            out.add(found)
        return None if found is None else found.verdict

    for key in sorted(members):
        alikes.setdefault(alike(members[key]), []).append(key)
        for document in of(members[key], "documents"):
            by_document.setdefault(document, []).append(key)
        heads = groups.setdefault(alike(members[key]), [])
        if not any(compare(head, key) == SAME for head in heads):
            heads.append(key)
    for left, right in combinations(sorted(groups.values()), 2):
        for one in left:
            for other in right:
                compare(one, other)
    for group in [*by_document.values(), *(g for g in alikes.values() if len(g) <= _ALL_PAIRS)]:
        for one, other in combinations(group, 2):
            compare(one, other, only=NOT_SAME)
    return sorted(out)


def shared(a: Features, b: Features, name: str) -> list[str]:
    """Values that both have, sorted."""
    return sorted({str(v) for v in of(a, name)} & {str(v) for v in of(b, name)})


def area(key: str) -> str | None:
    """The last part of a body's or post's key: its jurisdiction; None where unknown or the document's own."""
    found = AREA.search(key)
    return None if found is None or found[1] == "x" or re.fullmatch(r"[0-9a-f]{16}", found[1]) else found[1]


def any_pair(left: Iterable[str], right: Sequence[str], test: Callable[[str, str], bool]) -> bool:
    """Whether the test holds for some pair."""
    return any(test(a, b) for a in left for b in right)


__all__ = ["CURATED", "NOT_SAME", "SAME", "UNSURE", "Judgement", "any_pair", "area", "pairs_by_heads", "shared"]
