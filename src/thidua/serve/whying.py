"""Why the mentions of a thing are one, for its page: each merge with its rule, what agreed, and the words of both documents."""

from __future__ import annotations

from typing import Any

from thidua.query import coded
from thidua.query.coded import ENGLISH
from thidua.resolve.features import RESOLVED
from thidua.seen import visible
from thidua.serve.output import Output
from thidua.serve.telling import last_offices
from thidua.serve.terms import called
from thidua.store.reader import Store
from thidua.web.links import lit_at
from thidua.why import Quote, Step, perhaps, why
from thidua.why.reasons import Feature, sentence

MOST = 12
"""Merges that a page shows; ``thidua why`` shows all."""
MOST_PERHAPS = 6
"""Others that may be the same, on a page; ``thidua review`` goes through all."""


def mentions(store: Store, key: str) -> int:
    """How many mentions a thing has that were judged to be one."""
    row = store.ledger.execute("SELECT COUNT(*) FROM canon WHERE canonical = ? AND key <> ?", (key, key)).fetchone()
    return 1 + int(row[0])


def perhaps_one(store: Store, key: str, lang: str) -> list[dict[str, Any]]:
    """Others that may be the thing that goes on as ``key``: who they are, and what left it open with the words of both sides."""
    if key.partition("/")[0] not in RESOLVED:
        return []
    found = perhaps(store, key, MOST_PERHAPS)
    iris = [store.base + other for other, _ in found]
    names, offices = called(store, iris, lang), last_offices(store, iris, lang)
    return [
        {"iri": iri, "name": names[iri][0], "lang": names[iri][1], "office": offices.get(iri), "steps": [_step(store, step, lang)]}
        for iri, (_, step) in zip(iris, found, strict=True) if iri in names
    ]  # fmt: skip


def reasons(store: Store, told: dict[str, Any], out: Output) -> Any:  # noqa: ARG001 - every job takes all three
    """The merges that made ``told["key"]`` one thing, and what spoke against them."""
    found, lang = why(store, told["key"]), told.get("lang", ENGLISH)
    return {
        "sentence": found.sentence, "merges": len(found.steps), "steps": [_step(store, s, lang) for s in found.steps[:MOST]], "more": max(0, len(found.steps) - MOST),
        "against": [_step(store, s, lang) for s in found.against[:MOST]], "notes": list(found.notes),
    }  # fmt: skip


def _step(store: Store, step: Step, lang: str) -> dict[str, Any]:
    return {
        "verdict": step.verdict, "score": step.score, "rule": step.rule, "sentence": sentence(step.rule, lang),
        "weighed": " ".join(coded.said("features", w, lang) or w for w in step.weighed.split(" ")),
        "features": [_feature(store, f, lang) for f in step.features],
        "sides": [[_quote(q) for q in quotes] for quotes in (step.left_quotes, step.right_quotes)],
    }  # fmt: skip


def _feature(store: Store, feature: Feature, lang: str) -> dict[str, str]:
    what, _, value = feature.feature.partition("=")
    if what.startswith("name:") and (said := coded.said("features", what, lang)):
        return {"what": coded.said("features", "name", lang), "words": f"{said} ({value} / 1000)"}
    before, bar, key = value.rpartition("|")  # of an occasion its day and its place or host
    named = called(store, [store.base + key], lang) if "/" in key else {}
    name = next((f"{before}, {name}" if bar else name for name, _ in named.values()), "")
    return {
        "what": coded.said("features", what, lang) or feature.what,
        "words": name or coded.word(feature.words, lang) or feature.words,
    }


def _quote(quote: Quote) -> dict[str, str]:
    return {
        "document": quote.document, "at": lit_at(f"doc/{quote.id}", [(quote.start, quote.end)]), "lang": quote.language,
        "published": quote.published or "", "words": visible(quote.words),
    }  # fmt: skip
