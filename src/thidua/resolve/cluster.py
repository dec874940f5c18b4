"""Judgements become clusters: mentions joined by ``same``, never across a ``not_same``. Pure, and blind to order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from thidua.resolve import articles, events, instruments, persons
from thidua.resolve.features import Features
from thidua.resolve.judge import CURATED, NOT_SAME, SAME, Block, Judgement
from thidua.resolve.names import sound_key

_BLOCKS: dict[str, Callable[[Features], Iterable[str]]] = {
    "person": persons.blocks, "instrument": instruments.blocks, "event": events.blocks,
    articles.KIND: articles.blocks,
}  # fmt: skip
_BY_HEADS: dict[str, Block] = {
    "person|n": persons.NAMED, "person|s": persons.HEARD, "person|p": persons.NEAR, "person|d": persons.RIVALS,
    "instrument|n": instruments.BLOCK, **dict.fromkeys(("doc|n", "doc|t", "doc|p"), articles.BLOCK),
}  # fmt: skip
_WHOLE: dict[str, Callable[[dict[str, Features]], list[Judgement]]] = {
    "person|o": persons.one_document, "instrument|b": instruments.judge_bare, "event|d": events.judge, "event|r": events.judge_report,
    "event|y": events.judge_yearless,
}  # fmt: skip
_NEEDED: dict[str, Callable[[Features], bool]] = {
    "person|s": persons.crosses,
    "event|y": events.is_yearless,
    "instrument|b": instruments.is_bare,
}
"""Blocks that say nothing unless a member is such a one."""


def blocks_of(kind: str, features: Features) -> list[str]:
    """The blocks in which a mention meets those that it may be one with; none for kinds that only a person joins."""
    return sorted(set(_BLOCKS[kind](features))) if kind in _BLOCKS else []


def _sort(block: str) -> str:
    kind, sort, *_ = block.split("|", 2)
    return f"{kind}|{sort}"


def by_heads(block: str) -> Block | None:
    """How the members of a block are judged one by one; None where they are only judged together."""
    return _BY_HEADS.get(_sort(block))


def called(sort: str, rest: str) -> str:
    """How all in a block of this sort are called, as far as that is known: blocks of whom sounds alike share members."""
    name = rest[rest.rfind("|") + 1 :]
    return sound_key(name) if sort in persons.BY_LATIN else name


def needs(block: str) -> bool:
    """Whether a block says nothing unless one of certain members is in it."""
    return _sort(block) in _NEEDED


def is_needed(block: str, features: Features) -> bool:
    """Whether a member makes its block worth judging; in most blocks every one does."""
    needed = _NEEDED.get(_sort(block))
    return needed is None or needed(features)


def judge_block(block: str, members: Mapping[str, Features]) -> list[Judgement]:
    """The decisions about the members of one block: a function of them alone."""
    return judge_with_heads(block, members)[0]


def judge_with_heads(
    block: str, members: Mapping[str, Features], groups: Mapping[str, str] | None = None
) -> tuple[list[Judgement], dict[str, list[str]]]:
    """The same, with the members of each group that further ones are held against. Give ``groups`` where they are known."""
    members = dict(sorted(members.items()))
    if not any(is_needed(block, f) for f in members.values()):
        return [], {}
    how = by_heads(block)
    return (_WHOLE[_sort(block)](members), {}) if how is None else how.judge(members, groups)


def clusters(keys: Iterable[str], judgements: Iterable[Judgement], pins: Collection[str] = ()) -> dict[str, str]:
    """Every key's canonical key: the smallest of its cluster, or the one that a person has pinned.

    What a person judged goes before every rule; then the surest judgements are applied first. One that would bring two
    mentions together that were told apart is not; what a person joined stays joined, whatever a rule says against it.
    """
    home = {key: key for key in keys}
    members = {key: {key} for key in home}
    apart: dict[bool, dict[str, set[str]]] = {curated: {key: set() for key in home} for curated in (True, False)}
    judgements = list(judgements)
    for j in judgements:
        if j.verdict == NOT_SAME and j.a in home and j.b in home:
            apart[j.rule == CURATED][j.a].add(j.b)
            apart[j.rule == CURATED][j.b].add(j.a)
    together = (j for j in judgements if j.verdict == SAME)
    for j in sorted(together, key=lambda j: (j.rule != CURATED, -j.score, j.a, j.b)):
        if j.a not in home or j.b not in home:
            continue
        left, right = home[j.a], home[j.b]
        against = (apart[True],) if j.rule == CURATED else (apart[True], apart[False])
        if left == right or any(told[m] & members[right] for told in against for m in members[left]):
            continue
        small, large = (left, right) if len(members[left]) < len(members[right]) else (right, left)
        for member in members.pop(small):
            home[member] = large
            members[large].add(member)
    lowest = {head: min(group & set(pins) or group) for head, group in members.items()}
    return {key: lowest[head] for key, head in home.items()}
