"""A cluster year by year: which unit led it, who headed it; a year between two known ones of which nobody says is shown as that."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from thidua.errors import StoreError
from thidua.query import ask
from thidua.query.asking import in_language
from thidua.serve.tables import places
from thidua.store.reader import Store
from thidua.web.links import lit_at

QUESTION = "cluster-heads-by-year"
_PROPOSALS = "proposed-cluster-leaders"
_LEADS = ("cluster_leader", "head", "leader")
_Head = dict[str, Any]
_LONGEST = 60
"""Years: a year that a misreading puts far away makes no long list."""


def yearly(store: Store, iri: str, lang: str) -> list[dict[str, Any]]:
    """The years from the first to the last that is spoken of, each with its units and persons; only those known where they lie far apart.

    Whom documents only propose stands there as proposed, where none is said to have led. Each leads to the words that say so."""
    found: dict[str, dict[str, dict[str, _Head]]] = defaultdict(lambda: {"unit": {}, "person": {}})
    lit = _Lit(store, lang)
    for question, proposed in ((QUESTION, False), (_PROPOSALS, True)):
        for row in in_language(store, ask(store, question, body=iri, lang=lang), lang):
            leads = not proposed or str(row["role"]).rpartition("/")[2] in _LEADS
            if row["year"] is None or not leads:
                continue
            kind = "person" if str(row["holder"]).startswith(f"{store.base}person/") else "unit"
            each = found[str(row["year"])][kind]
            if proposed and any(not head["proposed"] for head in each.values()):
                continue
            known = each.get(str(row["holder"]))
            if known is None or known["doubtful"]:
                each[str(row["holder"])] = {
                    "iri": str(row["holder"]), "name": str(row["holderLabel"]), "proposed": proposed, "doubtful": row["certainty"] != "asserted",
                    "at": lit(str(row["document"]), str(row["quote"])), "document": str(row["document"]),
                }  # fmt: skip
    if not found:
        return []
    first, last = int(min(found)), int(max(found))
    years = [f"{y:04}" for y in range(first, last + 1)] if last - first < _LONGEST else sorted(found)
    return [
        {"year": y, **{kind: sorted(of.values(), key=lambda h: (h["name"], h["iri"])) for kind, of in found[y].items()}}
        for y in years
    ]


class _Lit:
    """Where the words of a quote are shown lit."""

    def __init__(self, store: Store, lang: str) -> None:
        self._store, self._lang = store, lang
        self._keys = {record.name: f"doc/{record.id}" for record in store.documents()}

    def __call__(self, document: str, quote: str) -> str:
        key = self._keys.get(document, "")
        try:
            return lit_at(key, places(self._store.text(key), quote), self._lang) if key else ""
        except StoreError:  # a lost text takes the light from its quotes, not the page from its reader
            return lit_at(key, (), self._lang)
