"""Resolving very many mentions part by part: what each part needs, and what it comes to. Other processes can do the parts.

Mentions are put in their blocks heap by heap (:func:`place`); the blocks are then judged range by range (:func:`judge`).
A range has the blocks, of all sorts, of those who are called in certain ways, so that who works on it sees few mentions, each
in most of its blocks. Of each sort, ranges follow each other as the names of blocks do: what comes out is in order.
"""

from __future__ import annotations

import gc
import json
import marshal
import mmap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from thidua.resolve.cluster import by_heads, judge_with_heads, needs
from thidua.resolve.features import Features, merged
from thidua.store import blocks
from thidua.store.spool import Heap, rows_of

Placed = tuple[str, str, str, int, int, int, int]
"""Block, key, group, whether it makes the block worth judging; where its features are: heap, first byte, length."""


@contextmanager
def no_cycles() -> Iterator[None]:
    """Where millions of plain values are made and none refers to itself, to look for cycles among them costs more than the work."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def range_of(block: str) -> str:
    """The range that a block belongs to: the kind of its members, and how they are called."""
    kind, _, named = block.partition("|")
    digest = named.index("|") + 1
    return f"{kind}|{named[digest : digest + 2]}"


@no_cycles()
def place(
    item: tuple[int, Heap], articles: Mapping[str, str], reports: Mapping[str, list[str]]
) -> tuple[bytes, bytes, dict[str, bytes]]:
    """What a heap of mentions comes to: rows for the ledger, all their features, and what goes into each range of blocks."""
    number, heap = item
    nodes: list[tuple[str, str, str, str]] = []
    packed = bytearray()
    ranges: dict[str, list[Placed]] = {}
    for key, rows in groupby(sorted(rows_of(heap), key=itemgetter(0, 1)), key=itemgetter(0)):
        many = list(rows)
        nodes += ((key, d, kind, json.dumps(f, ensure_ascii=False, sort_keys=True)) for _, d, kind, f in many)
        kind = min(row[2] for row in many)
        found = blocks.with_versions(kind, merged(row[3] for row in many), articles, reports)
        one = marshal.dumps(found)
        for block, (group, needed) in blocks.places(kind, found).items():
            ranges.setdefault(range_of(block), []).append((block, key, group, needed, number, len(packed), len(one)))
        packed += one
    return marshal.dumps(nodes), bytes(packed), {name: marshal.dumps(rows) for name, rows in ranges.items()}


@no_cycles()
def judge(item: tuple[Heap, int], features: Mapping[int, bytes] | str) -> dict[str, bytes]:
    """What a range of blocks comes to, by what sort they are: rows of members, of heads and of judgements, packed.

    ``features`` are those of each heap of mentions, or the path of the files that have them, but for the number at its end.
    """
    heap, small = item
    known = _Known(features)
    out: dict[str, bytes] = {}
    placed = sorted(rows_of(heap))
    for sort, some in groupby(placed, key=lambda row: row[0][: row[0].rindex("|")]):
        mine = list(some)
        heads: list[tuple[str, str, str]] = []
        judged: list[tuple[str, str, str, str, int, str, str]] = []
        for block, rows in groupby(mine, key=itemgetter(0)):
            members = list(rows)
            if len(members) == 1 or (needs(block) and not any(row[3] for row in members)):
                continue
            found, leading = judge_with_heads(
                block, {row[1]: known.of(row) for row in members},
                {row[1]: row[2] for row in members} if by_heads(block) is not None else None,
            )  # fmt: skip
            judged += ((block, *blocks.row(j)) for j in found)
            if len(members) > small:
                heads += sorted((block, key, group) for group, keys in leading.items() for key in keys)
        out[sort] = marshal.dumps([([row[:4] for row in mine], heads, judged)])
    return out


class _Known:
    """Features of mentions, read when they are asked for."""

    def __init__(self, features: Mapping[int, bytes] | str) -> None:
        self._features = features
        self._maps: dict[int, bytes | mmap.mmap] = {}
        self._read: dict[str, Features] = {}

    def of(self, placed: Placed) -> Features:
        """What is known of one mention."""
        _, key, _, _, number, start, length = placed
        if key not in self._read:
            self._read[key] = marshal.loads(self._heap(number)[start : start + length])
        return self._read[key]

    def _heap(self, number: int) -> bytes | mmap.mmap:
        if not isinstance(self._features, str):
            return self._features[number]
        if number not in self._maps:
            with Path(f"{self._features}-{number}").open("rb") as file:
                self._maps[number] = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return self._maps[number]
