"""Posts that are over: the province of one says nothing about whose bodies the text goes on to speak of."""

from __future__ import annotations

from thidua.extract.reading import Reading


def gone(reading: Reading, index: int) -> list[tuple[int, int]]:
    """Where the titles of former posts stand in a sentence ("former director of the department of Binh Dinh province")."""
    return [(r.start, r.end) for r in reading.roles.get(index, ()) if r.mode == "former"]


def within(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether an offset lies in one of them."""
    return any(start <= at < end for start, end in spans)
