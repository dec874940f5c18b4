"""A cluster year by year: which unit led it, who headed it; a year between two known ones of which nobody says is shown as that."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from thidua.query import ask
from thidua.query.asking import in_language
from thidua.store.reader import Store

QUESTION = "cluster-heads-by-year"
_LONGEST = 60
"""Years: a year that a misreading puts far away makes no long list."""


def yearly(store: Store, iri: str, lang: str) -> list[dict[str, Any]]:
    """The years from the first to the last that is spoken of, each with its units and persons; only those known where they lie far apart."""
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: {"unit": {}, "person": {}})
    for row in in_language(store, ask(store, QUESTION, body=iri, lang=lang), lang):
        if row["year"] is not None:
            found[str(row["year"])][str(row["holderKind"])][str(row["holder"])] = str(row["holderLabel"])
    if not found:
        return []
    first, last = int(min(found)), int(max(found))
    years = [f"{y:04}" for y in range(first, last + 1)] if last - first < _LONGEST else sorted(found)
    return [
        {"year": year, **{kind: [{"iri": i, "name": n} for i, n in sorted(of.items(), key=lambda x: x[::-1])] for kind, of in found[year].items()}}
        for year in years
    ]  # fmt: skip
