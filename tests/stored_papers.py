"""The documents of the invented world in a store, a folder or a server alike, and all that a store holds."""

from __future__ import annotations

from pathlib import Path

import question_world

from thidua.store import Store
from thidua.store.writer import Writer

PAPERS = question_world.papers()


def add(store: str | Path, *numbers: int, base: str | None = None) -> None:
    """Put these of the documents into a store, in one change."""
    with Writer(store, base=base) as writer:
        for number in numbers:
            writer.add(PAPERS[number], "test")
        writer.commit()


def dump(store: Store) -> list[str]:
    """Every quad of a store, sorted; the store is closed then."""
    with store:
        return sorted(str(quad) for quad in store.quads())
