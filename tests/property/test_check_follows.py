"""A check that follows a change finds what a check of everything finds, whatever documents came and went."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from extractions import made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.check import around
from thidua.check.book import left_out
from thidua.check.checker import source_of
from thidua.check.follow import Change, follow
from thidua.check.full import Book, Found, check_all
from thidua.check.shapes import core, queries, shipped
from thidua.model import Extraction
from thidua.store import open_store
from thidua.store.writer import Writer

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench" / "checks"))
from generate import ordinary
from plants import PLANTS

NUMBERS = st.integers(0, 17 + len(PLANTS))
OUT = left_out(shipped())
BOOK = Book.of(shipped(), core(shipped()), [query for query in queries(shipped()) if query.rule.iri not in OUT])
around.FEW = 1  # so that in small graphs too things count as shared by many


def documents(number: int) -> list[Extraction]:
    """Twelve whose few names make them clash, six reports, and every planted fault."""
    if number < 12:
        return [made(number)]
    if number < 18:
        return [ordinary(number - 12)]
    return PLANTS[number - 18][1](0)


def as_set(found: Found) -> set[str]:
    return {repr(raw) for raw in found.raws()}


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sets(NUMBERS, min_size=1, max_size=6), min_size=2, max_size=4))
def test_following_is_the_same_as_looking_at_everything(steps: list[set[int]]) -> None:
    held: set[int] = set()
    before: Found | None = None
    quads: set[object] = set()
    with tempfile.TemporaryDirectory() as folder:
        for wanted in steps:
            with Writer(Path(folder) / "store") as writer:
                for number in sorted(held - wanted):
                    for extraction in documents(number):
                        writer.remove(extraction.document.id)
                for number in sorted(wanted - held):
                    for extraction in documents(number):
                        writer.add(extraction, "v1")
                writer.commit()
            held = wanted
            with open_store(Path(folder) / "store") as store:
                now = {
                    q for q in store.graph if "graph/doc/" in str(q.graph_name) or "graph/fused" in str(q.graph_name)
                }
                everything = check_all(BOOK, source_of(store))
                if before is not None:
                    change = Change(sorted(now - quads, key=str), sorted(quads - now, key=str))
                    followed = follow(BOOK, source_of(store), before, change)
                    assert as_set(followed.found) == as_set(everything)
                    before = followed.found
                else:
                    before = everything
                quads = now
