"""Of which provinces the documents of a store speak: where the home of their sources is not known, that still says what was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from thidua.query.header import with_base
from thidua.query.scope import Scope
from thidua.resources import read_text
from thidua.store.reader import Store

NONE = ""
"""The name under which documents are counted that speak of no province."""
_PROVINCES = frozenset({"province", "central_city"})
_KEPT: WeakKeyDictionary[Store, dict[str, dict[str, int]]] = WeakKeyDictionary()
"""Of stores that are open, by the base: they do not change."""


def spoken_of(store: Any, base: str, of: Scope) -> dict[str, int]:
    """How many documents speak of each province, of a body or place in it; the most first, those that speak of none last."""
    kept = _KEPT.setdefault(store, {}) if isinstance(store, Store) else {}
    if base not in kept:
        kept[base] = _counted(store, base, of)
    return kept[base]


def _counted(store: Any, base: str, of: Scope) -> dict[str, int]:
    kinds: dict[str, str] = {}
    names: dict[str, str] = {}
    above: dict[str, str] = {}
    for row in _rows(store, base, "places-above"):
        place = row["place"].value
        kinds.setdefault(place, row["kind"].value)
        if place not in names or row["name"].language == "vi":
            names[place] = row["name"].value
        if row["above"] is not None:
            above.setdefault(place, row["above"].value)
    found: dict[str, set[str]] = {d.iri: set() for d in of.documents}
    for row in _rows(store, base, "spoken-of"):
        province = _province(row["place"].value, kinds, above)
        if province and row["doc"].value in found:
            found[row["doc"].value].add(names[province])
    counts = Counter(name for spoken in found.values() for name in spoken)
    ordered = dict(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
    silent = sum(not spoken for spoken in found.values())
    return {**ordered, **({NONE: silent} if silent else {})}


def _province(place: str, kinds: Mapping[str, str], above: Mapping[str, str]) -> str:
    """The place itself or the one above it that is a province; empty where there is none."""
    seen: set[str] = set()
    while place and place not in seen:
        if kinds.get(place) in _PROVINCES:
            return place
        seen.add(place)
        place = above.get(place, "")
    return ""


def _rows(store: Any, base: str, name: str) -> Any:
    return store.query(with_base(read_text("queries", f"lookups/{name}.rq"), base))
