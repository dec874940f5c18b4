"""What sounds alike in the five seeds and is not one: the 14 hard negatives of the gold stay apart in a store of all five."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from thidua.model import AwardStatement, BodyStatement, EventStatement, InstrumentStatement, PersonStatement, Statement
from thidua.pipeline import build
from thidua.resolve.mentions import scoped
from thidua.store import open_store
from thidua.store.extraction import extraction_of

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "accuracy" / "gold"
NAMED = {"the congress of 000 line 11": "ev:provincial-patriotic-emulation-congress-2025"}


def spans(value: Any) -> Iterator[tuple[int, int]]:
    """Every place that a part of the gold names."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value["start"], value["end"]
        for key, inner in value.items():
            if key == "offsets":
                yield from ((a, b) for a, b in inner)
            elif key in ("names", "variants", "evidence", "number_as_written", "mentions", "award_evidence"):
                yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def things(s: Statement) -> Iterator[tuple[str, int, int]]:
    """The thing that a statement names, wherever it names it."""
    if isinstance(s, (BodyStatement, PersonStatement)):
        key = s.body.key if isinstance(s, BodyStatement) else s.person.key
        yield from ((key, m.start, m.end) for m in s.mentions or s.evidence)
    elif isinstance(s, InstrumentStatement):
        yield from (
            (s.instrument.key, e.start, e.end) for e in s.evidence if e.part in ("number", "instrument", "title")
        )
    elif isinstance(s, EventStatement):
        yield from ((s.event.key, e.start, e.end) for e in s.evidence if e.part in ("event", "whole"))
    elif isinstance(s, AwardStatement):
        what = f"{s.award_status} {s.award_kind} by {s.grantor.key if s.grantor else None}"
        yield from ((what, e.start, e.end) for e in s.evidence if e.part == "award")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Of each id of the gold the keys under which it goes in the store."""
    if not GOLD.exists():
        pytest.skip("../shared is not here: the five seeds are not read")
    place = tmp_path_factory.mktemp("seeds") / "store"
    build([SHARED / "seeds"], place)
    out: dict[str, set[str]] = defaultdict(set)
    with open_store(place) as store:
        for record in store.documents():
            gold = json.loads((GOLD / f"{record.name.removesuffix('.txt')}.json").read_text(encoding="utf-8"))
            named = [t for s in extraction_of(store, record).statements for t in things(s)]
            for kind in ("bodies", "persons", "instruments", "events", "awards"):
                for item in gold[kind]:
                    for a, b in spans(item):
                        out[item["id"]].update(
                            store.canonical(scoped(key, record.id)) if "/" in key.split(" ")[0] else key
                            for key, start, end in named
                            if (min(b, end) - max(a, start)) * 2 > max(b - a, end - start)
                        )
    return out


def test_the_hard_negatives_stay_apart(found: dict[str, set[str]]) -> None:
    negatives = json.loads((GOLD / "crosslingual.json").read_text(encoding="utf-8"))["hard_negatives"]
    assert len(negatives) == 14
    compared = 0
    for negative in negatives:
        ids = [NAMED.get(negative[x], negative[x].split(" ")[0]) for x in "abc" if x in negative]
        keys = [found.get(i, set()) for i in ids]
        for n, mine in enumerate(keys):
            for m, theirs in enumerate(keys[n + 1 :], n + 1):
                assert not mine & theirs, f"{ids[n]} and {ids[m]}: {negative['why']}"
                compared += bool(mine and theirs)
    assert compared >= 13, "too few of them were found in the texts to say anything"
