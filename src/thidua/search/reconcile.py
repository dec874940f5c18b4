"""The W3C Reconciliation API 0.2 over a searcher, as plain data: what comes in and goes out is JSON, whoever serves it.

Final Community Group Report of 10 April 2023, https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/.
A candidate is called a match (``match``: taken without asking) only where nothing else fits nearly as well, and of a person only
where something beside the name agrees: a name alone never makes two persons one.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

from thidua.errors import ConfigError, worded
from thidua.namespaces import NS
from thidua.search.about import Property, Value, kinds_of, properties, told
from thidua.search.finding import MOST, SAME, Hit, Searcher
from thidua.search.index import KINDS
from thidua.search.words import words
from thidua.seen import visible

BATCH = 50
"""Queries in one request, at most."""
_APART = 8
"""By so much the best candidate must be ahead to be a match."""
_AGREEING = 6
"""What an agreeing property adds to a score, up to 100."""
_BY_NAME_ALONE = ("Body", "Post", "Place", "Instrument", "Event", "Movement", "Document", "Concept")
_NAMES = {
    "Person": "Person", "UnnamedHolder": "Holder without a name", "Group": "Group", "Body": "Body", "Place": "Place", "Unit": "Unit",
    "Post": "Post", "Instrument": "Instrument", "Event": "Event", "Movement": "Movement", "Document": "Document", "Concept": "Concept",
}  # fmt: skip


def manifest(address: str, base: str) -> dict[str, Any]:
    """What the service says of itself; ``address`` is where it is served, without a slash at its end, ``base`` the store's."""
    suggest = {
        kind: {"service_url": address, "service_path": f"/suggest/{kind}"} for kind in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"], "name": "thidua: officials, bodies and decisions", "identifierSpace": base, "schemaSpace": NS,
        "defaultTypes": [_type(kind) for kind in KINDS[:1]], "view": {"url": f"{base}{{{{id}}}}"}, "batchSize": BATCH,
        "preview": {"url": f"{address}/preview?id={{{{id}}}}", "width": 420, "height": 240}, "suggest": suggest,
        "extend": {"propose_properties": {"service_url": address, "service_path": "/properties"}, "property_settings": []},
    }  # fmt: skip


class Reconciler:
    """Answers of the service over one store. ``store`` and ``searcher`` stay open as long as it is used."""

    def __init__(self, store: Any, searcher: Searcher) -> None:
        self._store, self._searcher, self._base = store, searcher, str(store.base)

    def reconcile(self, queries: Any) -> dict[str, Any]:
        """Candidates for a batch of queries (``{"q0": {"query": ..., "type": ..., "limit": ..., "properties": [...]}}``).

        Raises ConfigError where the batch is too large or not of that form.
        """
        batch = _object(queries, "queries")
        if len(batch) > BATCH:
            raise ConfigError(
                worded("{count} queries in one batch", count=len(batch)),
                hint=worded("At most {most}; the manifest says so as batchSize", most=BATCH),
            )
        return {key: {"result": self._candidates(_object(query, key), key)} for key, query in batch.items()}

    def _candidates(self, query: Mapping[str, Any], where: str) -> list[dict[str, Any]]:
        text = query.get("query", "")
        limit = query.get("limit", 10)
        if not isinstance(text, str) or not isinstance(limit, int) or isinstance(limit, bool):
            raise ConfigError("query is a text and limit a whole number", where=where)
        wished = [
            (_known(str(p.get("pid", ""))), _wanted(p.get("v")))
            for p in (_object(p, where) for p in query.get("properties") or [])
        ]
        given = query.get("type") or []
        hits = self._searcher.search(
            text,
            kinds=_kinds([given] if isinstance(given, str) else given),
            limit=max(10, min(limit, MOST)),
            begun=False,
        )
        weighed = [(hit, *self._agreement(hit, wished)) for hit in hits]
        weighed.sort(key=lambda w: (-w[1], -w[0].documents, w[0].label, w[0].iri))
        out = []
        for nth, (hit, score, agreeing) in enumerate(weighed[:limit]):
            ahead = nth == 0 and score >= SAME and (len(weighed) == 1 or weighed[1][1] <= score - _APART)
            told_apart = hit.kind in _BY_NAME_ALONE or agreeing > 0
            out.append(self._candidate(hit) | {
                "score": score, "match": ahead and told_apart and agreeing == len(wished),
                "features": [{"id": "name", "value": hit.score}, {"id": "documents", "value": hit.documents}, {"id": "properties", "value": agreeing}],
            })  # fmt: skip
        return out

    def _agreement(self, hit: Hit, wished: Sequence[tuple[Property, list[str]]]) -> tuple[int, int]:
        """The score with what agrees and what does not, and how many properties agree."""
        agreeing = 0
        for property_, wanted in wished:
            values = told(self._store, hit.iri, property_)
            agreeing += any(_agrees(w, v, self._base) for w in wanted for v in values)
        missed = len(wished) - agreeing
        return max(1, min(100, hit.score + _AGREEING * agreeing - 2 * _AGREEING * missed)), agreeing

    def _candidate(self, hit: Hit) -> dict[str, Any]:
        other = "" if hit.name == hit.label else f"also written {hit.name}; "
        spoken = (
            f"in {hit.documents} document{'' if hit.documents == 1 else 's'}" if hit.documents else "in no document"
        )
        return {"id": self._short(hit.iri), "name": hit.label, "type": [_type(hit.kind)], "description": other + spoken}

    def _short(self, iri: str) -> str:
        return iri.removeprefix(self._base)

    def suggest(self, what: str, prefix: str, kinds: Sequence[str] = (), cursor: int = 0) -> dict[str, Any]:
        """Suggestions for what begins with ``prefix``: ``what`` is ``entity``, ``type`` or ``property``."""
        if what == "entity":
            hits = self._searcher.search(prefix, kinds=_kinds(kinds), limit=min(cursor + 20, MOST))[cursor:]
            found = [self._candidate(h) | {"notable": [_type(h.kind)]} for h in hits]
            return {"result": [{k: v for k, v in c.items() if k != "type"} for c in found]}
        begun = " ".join(words(prefix))
        if what == "type":
            return {"result": [_type(k) for k in KINDS if begun in " ".join(words(_NAMES[k]))]}
        if what == "property":
            return {
                "result": [
                    {"id": p.id, "name": p.name}
                    for p in properties().values()
                    if begun in f"{p.id} {' '.join(words(p.name))}"
                ]
            }
        raise ConfigError(
            worded("nothing of the kind {what!r} is suggested", what=what), hint="entity, type or property"
        )

    def proposed(self, kind: str, limit: int = 20) -> dict[str, Any]:
        """The properties that things of a kind can be extended with."""
        found = kinds_of(_kinds([kind]) if kind else [])
        return {
            "type": kind,
            "limit": limit,
            "properties": [{"id": p.id, "name": p.name} for p in found[: max(0, limit)]],
        }

    def extend(self, request: Any) -> dict[str, Any]:
        """Values of properties for many things: ``{"ids": [...], "properties": [{"id": ...}]}``. Raises ConfigError for what is no such thing."""
        asked = _object(request, "extend")
        ids, wanted = asked.get("ids"), asked.get("properties")
        if not isinstance(ids, list) or not isinstance(wanted, list) or not all(isinstance(i, str) for i in ids):
            raise ConfigError("ids is a list of texts and properties a list of objects", where="extend")
        if len(ids) > BATCH * 10:
            raise ConfigError(
                worded("{count} things in one request", count=len(ids)),
                where="extend",
                hint=worded("At most {most}", most=BATCH * 10),
            )
        chosen = [_known(str(_object(p, "extend").get("id", ""))) for p in wanted]
        rows = {i: {p.id: [self._cell(v) for v in told(self._store, self._iri(i), p)] for p in chosen} for i in ids}
        return {"meta": [{"id": p.id, "name": p.name} for p in chosen], "rows": rows}

    def _cell(self, value: Value) -> dict[str, Any]:
        if value.iri.startswith(self._base):
            return {"id": self._short(value.iri), "name": value.text}
        return {"date": f"{value.text}T00:00:00Z"} if value.datatype.endswith("#date") else {"str": value.text}

    def _iri(self, key: str) -> str:
        iri = key if key.startswith(("http://", "https://")) else self._base + key
        if any(c in '<>"{}|\\^`' or c <= " " for c in iri):
            raise ConfigError(
                worded("{key!r} is no identifier", key=key[:80]),
                hint="An id is what the service gave, as in person/vo-van-hung.14db3c109917a451",
            )
        return iri

    def preview(self, key: str) -> str:
        """A small page that shows a thing; nothing in it runs. ConfigError where there is no such thing."""
        iri = self._iri(key)
        names = told(self._store, iri, properties()["label"])
        if not names:
            raise ConfigError(worded("there is no {key!r}", key=key[:80]))
        rows = []
        for property_ in properties().values():
            values = [] if property_.id in ("label", "document", "same_as") else told(self._store, iri, property_)
            if values:
                shown = "; ".join(f"<bdi>{html.escape(visible(v.text))}</bdi>" for v in values[:6])
                rows.append(
                    f"<dt>{html.escape(property_.name)}</dt><dd>{shown}{' ...' if len(values) > 6 else ''}</dd>"
                )
        count = len(told(self._store, iri, properties()["document"]))
        title = html.escape(visible(names[0].text))
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            '<link rel="stylesheet" href="../static/preview.css">'
            f"</head><body><h1><bdi>{title}</bdi></h1><dl>{''.join(rows)}</dl><p>{count} document{'' if count == 1 else 's'}</p></body></html>"
        )


def _type(kind: str) -> dict[str, str]:
    return {"id": kind, "name": _NAMES[kind]}


def _kinds(given: Sequence[Any]) -> list[str]:
    """Kinds by id, by the IRI of the class, or as objects with an id; unknown ones are an error."""
    ids = [str(g.get("id", "")) if isinstance(g, dict) else str(g) for g in given]
    return [i.removeprefix(NS) for i in ids if i]


def _known(pid: str) -> Property:
    if pid not in properties():
        raise ConfigError(
            worded("no property is called {pid!r}", pid=pid[:80]),
            hint=worded("One of {known}", known=", ".join(properties())),
        )
    return properties()[pid]


def _wanted(value: Any) -> list[str]:
    """A property's value as OpenRefine sends it: a text, a number, a thing with an id and a name, or several of these."""
    each = value if isinstance(value, list) else [value]
    return [str(v.get("id") or v.get("name") or "") if isinstance(v, dict) else str(v) for v in each if v is not None]


def _agrees(wanted: str, value: Value, base: str) -> bool:
    if value.iri and value.iri in (wanted, base + wanted):
        return True
    asked, have = words(wanted), words(value.text)
    return bool(asked) and (asked == have or set(asked) <= set(have))


def _object(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ConfigError("a JSON object is needed here", where=where)
    return value
