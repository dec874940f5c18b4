"""Judgements become clusters: mentions joined by ``same``, never across a ``not_same``. Pure, and blind to order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from thidua.resolve import articles, events, instruments, persons
from thidua.resolve.features import Features
from thidua.resolve.judge import NOT_SAME, SAME, Judgement

_BLOCKS: dict[str, Callable[[Features], Iterable[str]]] = {
    "person": persons.blocks, "instrument": instruments.blocks, "event": events.blocks,
    articles.KIND: articles.blocks,
}  # fmt: skip
_JUDGES: dict[str, Callable[[dict[str, Features]], list[Judgement]]] = {
    "person": persons.judge, "instrument": instruments.judge, "event": events.judge,
    articles.KIND: articles.judge,
}  # fmt: skip


def blocks_of(kind: str, features: Features) -> list[str]:
    """The blocks in which a mention meets those that it may be one with."""
    return sorted(set(_BLOCKS[kind](features)))


def judge_block(block: str, members: Mapping[str, Features]) -> list[Judgement]:
    """The decisions about the members of one block: a function of them alone."""
    return _JUDGES[block.partition("|")[0]](dict(sorted(members.items())))


def clusters(keys: Iterable[str], judgements: Iterable[Judgement]) -> dict[str, str]:
    """Every key's canonical key: the smallest of its cluster.

    The surest judgements are applied first; one that would bring two mentions together that were told apart is not.
    """
    home = {key: key for key in keys}
    members = {key: {key} for key in home}
    apart: dict[str, set[str]] = {key: set() for key in home}
    judgements = list(judgements)
    for j in judgements:
        if j.verdict == NOT_SAME and j.a in home and j.b in home:
            apart[j.a].add(j.b)
            apart[j.b].add(j.a)
    for j in sorted((j for j in judgements if j.verdict == SAME), key=lambda j: (-j.score, j.a, j.b)):
        if j.a not in home or j.b not in home:
            continue
        left, right = home[j.a], home[j.b]
        if left == right or any(apart[m] & members[right] for m in members[left]):
            continue
        small, large = (left, right) if len(members[left]) < len(members[right]) else (right, left)
        for member in members.pop(small):
            home[member] = large
            members[large].add(member)
    lowest = {head: min(group) for head, group in members.items()}
    return {key: lowest[head] for key, head in home.items()}
