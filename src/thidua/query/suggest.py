"""Names that may be one name written in two ways: persons in one post, almost alike. A hint beside a name, never in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from thidua.query.asking import base_of
from thidua.query.header import with_base
from thidua.resources import read_text

NEAR = 80
"""Of 100: from this likeness of two Latin readings on, holders of one post may be one person (Phan, Phạm Huy Giang: 93)."""


@dataclass(slots=True)
class Written:
    """A person: key, label, how the name is written, in which documents."""

    key: str
    label: str
    latin: set[str] = field(default_factory=set)
    spellings: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two persons that the store keeps apart, both said to hold ``post``, whose names differ by little."""

    post: str
    one: Written
    other: Written
    likeness: int


def suggestions(store: Any) -> list[Suggestion]:
    """Pairs of holders of one post whose names are almost alike, the most alike first; each pair once."""
    base = base_of(store)
    posts: dict[str, dict[str, Written]] = defaultdict(dict)
    labels: dict[str, str] = {}
    for row in store.query(with_base(read_text("queries", "lookups/same-post.rq"), base)):
        post, key = row["post"].value, row["person"].value.removeprefix(base)
        labels[post] = row["postLabel"].value if row["postLabel"] is not None else post.removeprefix(base)
        who = posts[post].setdefault(key, Written(key, row["label"].value))
        who.latin.add(row["latin"].value)
        who.documents.add(row["document"].value)
        if row["name"] is not None:
            who.spellings.add(row["name"].value)
    found: dict[tuple[str, str], Suggestion] = {}
    for post, holders in sorted(posts.items()):
        for one in _pairs(holders, labels[post]):
            found.setdefault((one.one.key, one.other.key), one)
    return sorted(found.values(), key=lambda s: (-s.likeness, s.one.key, s.other.key))


def _pairs(holders: dict[str, Written], post: str) -> Iterator[Suggestion]:
    for a, b in combinations(sorted(holders), 2):
        one, other = holders[a], holders[b]
        if one.spellings & other.spellings:
            continue  # one spelling for two persons is for the judgements of identity, not for the spelling of a name
        likeness = max(round(fuzz.ratio(x, y)) for x in one.latin for y in other.latin)
        if likeness >= NEAR:
            yield Suggestion(post, one, other, likeness)
