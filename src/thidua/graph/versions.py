"""What versions of one article do not both say, as disagreements of the fused graph.

The drift of a pair is one value (:func:`payload`), kept like a mark of a document: it is counted in with the pair, and out
again when one of the two goes, is read otherwise, or one of the things it names goes on under another key.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any

from thidua import iri
from thidua.drift import Difference, Drift, drift
from thidua.drift.data import Passage, Row
from thidua.errors import ConfigError
from thidua.graph import disputes
from thidua.graph.disputes import NOTHING, Position
from thidua.graph.terms import Triple, node, term, text
from thidua.model import Extraction
from thidua.resolve.mentions import named_keys, scoped

FIELD = "drift"
_COUNTED = ("date", "event", "kind", "part", "year")
"""What is disputed anyway where both versions speak of one thing: not said a second time."""


_WHAT = {
    "word": "a word of a name", "title": "a word of the title or subject", "name": "a person's name", "event": "the kind of event",
    "part": "what somebody did", "passage": "a whole passage", "number": "a number", "place": "a place", "person": "a person",
    "role": "a post", "body": "a body", "award": "an award", "membership": "a membership", "instrument": "a document",
}  # fmt: skip


def unit(first: str, other: str) -> str:
    """The unit of a pair of documents, by their ids."""
    return f"versions/{first}.{other}"


def payload(one: Extraction, other: Extraction, canonical: Callable[[str], str]) -> str | None:
    """What the two do not both say; None where they are hardly versions of one article after all."""
    try:
        found = drift(one, other)
    except ConfigError:
        return None
    ids = (one.document.id, other.document.id)
    mine, theirs = (
        {canonical(k) for s in e.statements for k in named_keys(s, d)} for e, d in zip((one, other), ids, strict=True)
    )
    own = {key for s in one.statements for key in named_keys(s, ids[0])}
    rows = []
    for d in found.differences:
        thing = _thing(d, ids, own, canonical)
        if thing is not None and d.code in _COUNTED and thing in mine and thing in theirs:
            continue
        rows.append(_row(d, found, thing))
    weights = [
        {"document": e.document.id, "original": e.document.language == disputes.ORIGINAL, "size": len(e.statements)}
        for e in (one, other)
    ]
    return json.dumps({"rows": rows, "sides": weights}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _thing(d: Difference, ids: tuple[str, str], own: Collection[str], canonical: Callable[[str], str]) -> str | None:
    if not d.thing:
        return None
    mine = scoped(d.thing, ids[0])
    return canonical(mine if mine in own else scoped(d.thing, ids[1]))


def _row(d: Difference, found: Drift, thing: str | None) -> dict[str, Any]:
    row = found.rows[d.row] if d.row is not None else Row(None, None, 0)
    out: dict[str, Any] = {"of": d.code, "words": _words(d), "thing": thing, "at": [_at(d.one), _at(d.other)]}
    # a side that leaves it out is quoted by the passage in which it is missing
    sides = ((d.says, d.one or row.one), (d.instead, d.other or row.other))
    out["says"] = [says or NOTHING for says, _ in sides]
    out["quotes"] = [p.quote if p else "" for _, p in sides]
    return out


def _words(d: Difference) -> str:
    """The difference in words that do not say which of the two comes first."""
    what = f"versions of one article differ in {_WHAT.get(d.code, 'the ' + d.code.replace('_', ' '))}"
    said = sorted(s for s in (d.says, d.instead) if s)
    if len(said) == 1:
        return f"{what}: “{said[0]}” is in one only"
    return f"{what}: {' or '.join(f'“{s}”' for s in said)}"


def _at(p: Passage | None) -> list[int] | None:
    return None if p is None else [p.start, p.end]


def triples(pair: str, value: str, base: str) -> Iterator[Triple]:
    """The disagreements of one pair."""
    data = json.loads(value)
    for row in data["rows"]:
        positions = [
            Position(says, ({**side, "claim": "", "status": "asserted", "witness": pair},), precision=int(says != NOTHING),
                     words=((iri.document_key(side["document"]), quote),))
            for says, quote, side in zip(row["says"], row["quotes"], data["sides"], strict=True)
        ]  # fmt: skip
        if positions[0].says == positions[1].says:
            continue
        about = row["thing"] or iri.document_key(data["sides"][0]["document"])
        key = iri.assertion_key("disagreement", pair, row["of"], json.dumps([row["at"], row["says"]]))
        found = disputes.settle(about, row["of"], positions, key)
        yield from disputes.triples(found, base)
        yield node(base, key), term("rdfs:comment"), text(row["words"])
