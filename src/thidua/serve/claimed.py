"""Where the words stand that a statement rests on: a statement, and each piece of its evidence, is shown in its document."""

from __future__ import annotations

import pyoxigraph as ox

from thidua.namespaces import NS, PREFIXES
from thidua.store.reader import Store
from thidua.web.links import lit_at

_EVIDENCE = NS + "hasEvidence"
_SOURCE, _START, _END = (PREFIXES["oa"] + term for term in ("hasSource", "start", "end"))


def at_words(store: Store, iri: str, lang: str) -> str:
    """The address of the document in which the words of a statement, or of a piece of evidence, are lit; empty where it has none."""
    found: dict[str, list[tuple[int, int]]] = {}
    for evidence in _values(store, iri, _EVIDENCE) or [iri]:
        source, start, end = (_values(store, evidence, term)[:1] for term in (_SOURCE, _START, _END))
        if source and start and end:
            found.setdefault(source[0], []).append((int(start[0]), int(end[0])))
    if not found:
        return ""
    document = min(found)
    return lit_at(document.removeprefix(store.base), sorted(found[document]), lang)


def _values(store: Store, iri: str, predicate: str) -> list[str]:
    quads = store.graph.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None, None)
    return sorted(q.object.value for q in quads if isinstance(q.object, (ox.NamedNode, ox.Literal)))
