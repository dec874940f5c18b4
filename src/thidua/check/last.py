"""What the last check of this very state of a store left open, as it was kept; nothing is checked here."""

from __future__ import annotations

from typing import Any

from thidua.check.accepting import KIND, curation_of
from thidua.check.book import left_out
from thidua.check.full import Book
from thidua.check.kept import Kept
from thidua.check.shapes import core, queries, shipped


def open_findings(store: Any) -> int | None:
    """How many findings nobody has accepted; None where no check of this state was kept. ``store`` is one in a folder."""
    shapes = shipped()
    out = left_out(shapes, ())
    book = Book.of(shapes, core(shapes), [query for query in queries(shapes) if query.rule.iri not in out])
    found = Kept(store.path, store.generation.seal_sha256, book, ()).known()
    if found is None:
        return None
    accepted = {e["finding"] for e in curation_of(store.graph).of(KIND)}
    return len({raw.id for raw in found.raws()} - accepted)
