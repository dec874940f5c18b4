"""The page of something that is said (an office held, an award proposed or given, a part taken), and of a term of a vocabulary (a kind of award).

What is said has no name of its own: it is called by what it is about. Its page has every part of it, the words that say so, and
what stored questions tell around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx
import pyoxigraph as ox

from thidua.draw import add_evidence
from thidua.namespaces import NS, PREFIXES, RDF, SKOS, VOCAB
from thidua.query.coded import term
from thidua.serve.charting import claim_of
from thidua.serve.tables import own_ways
from thidua.serve.terms import SCHEMES, award, called, code, reconstructed
from thidua.serve.words import Words
from thidua.store.reader import Store

RDFS_LABEL = PREFIXES["rdfs"] + "label"
MADE_OF = {
    "Tenure": ("holder", "post"), "Spell": ("spellOf", "mode"), "AppointmentAct": ("appointee", "appointedTo"), "UnitMembership": ("member", "memberOf"),
    "Participation": ("participant", "inEvent"), "Mandate": ("speaker", "addressee"), "AwardAct": ("awardName", "recipient"), "InstrumentAct": ("actOn", "instrumentState"),
    "Measure": ("measureOf", "value"), "Relation": ("subject", "object"), "BiographicalFact": ("person", "property"), "Disagreement": ("disputedThing",), "Position": ("says", "namesThing"),
    "KindOfBody": (RDFS_LABEL,),
}  # fmt: skip
"""Kinds of what is said, and what each is called by."""
_FIRST = {
    "AwardAct": ("awardName", "awardStatus", "recipient", "recipientCount", "recipientUnit", "proposer", "grantor", "underInstrument", "date", "emulationYear")
}  # fmt: skip
"""What a reader looks for first, where that is more than what it is called by."""
_LAST = ("certainty", "documentCount", "witnessCount")
_UNSAID = ("supportedBy", "awardKind", "type", RDFS_LABEL)
_CLAIMS, _POINTING = 40, 60
_CONCEPT = ("definition", "broader", "narrower", "awardClass", "grantedBy", "decisionSymbol")
"""What is told of a concept, in this order."""

Terms = Mapping[str, list[Any]]
Names = Mapping[str, tuple[str, str]]


def statement(store: Store, iri: str, types: Iterable[str], lang: str) -> dict[str, Any] | None:
    """What the page of something said shows; None where the node is no such thing."""
    kind = next((k for k in MADE_OF if NS + k in set(types)), "")
    if not kind:
        return None
    graph = "fused"
    if not (said := _terms(store, iri, graph)):  # what a law reorganised everywhere is in the reference data alone
        graph = "reference"
        said = _terms(store, iri, graph)
    names = _names(store, said, lang)
    order = [*_FIRST.get(kind, MADE_OF[kind]), *sorted(p for p in said if p not in _LAST), *_LAST]
    told = [p for p in dict.fromkeys(order) if p in said and p not in _UNSAID]
    claims = _claims(store, iri)
    parts = [_starred(_value(store, p, said[p][0], names, lang)) for p in MADE_OF[kind] if p in said]
    return {
        "said": kind, "around": next((v.value.removeprefix(store.base) for v in said.get("holder", ())), ""), "word": term(kind, lang), "label": " – ".join(parts), "language": "", "names": [],
        "facts": [{"name": _called(p, lang), "values": [_value(store, p, v, names, lang) for v in said[p]]} for p in told],
        "claims": claims[:_CLAIMS], "unshown": max(0, len(claims) - _CLAIMS), "about": list(_pointing(store, iri, lang)), **own_ways(_query(store, iri, graph)),
    }  # fmt: skip


def concept(store: Store, iri: str, lang: str) -> dict[str, Any] | None:
    """What the page of a concept shows: its names, what it means, what is broader and narrower; None where there is no such concept."""
    said = _terms(store, iri, "reference")
    if SKOS + "prefLabel" not in said:
        return None
    graph = ox.NamedNode(f"{store.base}graph/reference")
    narrower = store.graph.quads_for_pattern(None, ox.NamedNode(SKOS + "broader"), ox.NamedNode(iri), graph)
    told = {p: said.get(SKOS + p) or said.get(p) or [] for p in _CONCEPT}
    told["narrower"] = sorted((q.subject for q in narrower), key=str)
    names = _names(store, told, lang)
    scheme = VOCAB + iri.removeprefix(VOCAB).partition("/")[0]
    label, tag = called(store, [iri], lang)[iri]
    spelled = {
        (v.value, v.language or "")
        for p in ("prefLabel", "altLabel")
        for v in said.get(SKOS + p, ())
        if v.value != label
    }
    return {
        "said": "Concept", "word": called(store, [scheme], lang).get(scheme, ("", ""))[0], "label": label, "language": tag, "scheme": scheme.removeprefix(VOCAB),
        "names": [{"text": text, "lang": of} for text, of in sorted(spelled, key=lambda n: n[::-1])],
        "facts": [{"name": term(p, lang), "key": p, "values": [_value(store, p, v, names, lang) for v in _in(values, lang)]} for p, values in told.items() if values],
        "claims": [], "unshown": 0, "about": [], **own_ways(_query(store, iri, "reference")),
    }  # fmt: skip


def _called(property_: str, lang: str) -> str:
    """A property of ours by its label, another's by the word that columns have for it."""
    return Words(lang).column(re.split("[#/]", property_)[-1]) if ":" in property_ else term(property_, lang)


def _in(values: list[Any], lang: str) -> list[Any]:
    """Of texts that say one thing in several languages, those in the reader's, else those in English."""
    for tag in (lang, "en"):
        if found := [v for v in values if getattr(v, "language", None) == tag]:
            return found
    return values


def _query(store: Store, iri: str, graph: str) -> str:
    return f"SELECT ?property ?value {{ GRAPH <{store.base}graph/{graph}> {{ <{iri}> ?property ?value }} }}\nORDER BY ?property ?value"


def _terms(store: Store, iri: str, graph: str) -> dict[str, list[Any]]:
    """What the graph says of a node, by the name of a property of ours, else by its IRI."""
    found: dict[str, list[Any]] = {}
    name = ox.NamedNode(f"{store.base}graph/{graph}")
    for quad in sorted(store.graph.quads_for_pattern(ox.NamedNode(iri), None, None, name), key=str):
        if quad.predicate.value != f"{RDF}type":
            found.setdefault(quad.predicate.value.removeprefix(NS), []).append(quad.object)
    return found


def _names(store: Store, said: Terms, lang: str) -> dict[str, tuple[str, str]]:
    things = {v.value for values in said.values() for v in values if isinstance(v, ox.NamedNode)}
    return called(store, things, lang) | {
        t: (title(store, t, lang), "") for t in sorted(things) if t.startswith(store.base) and _kind(store, t)
    }


def _kind(store: Store, iri: str) -> str:
    graph = ox.NamedNode(f"{store.base}graph/fused")
    quads = store.graph.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(f"{RDF}type"), None, graph)
    types = {q.object.value for q in quads if isinstance(q.object, ox.NamedNode)}
    return next((k for k in MADE_OF if NS + k in types), "")


def title(store: Store, iri: str, lang: str) -> str:
    """What something said is called by: its kind, and the things that it is about."""
    kind = _kind(store, iri)
    said = _terms(store, iri, "fused")
    values = [said[p][0] for p in MADE_OF.get(kind, ()) if p in said]
    names = called(store, [v.value for v in values if isinstance(v, ox.NamedNode)], lang)
    shown = [_starred(_value(store, p, said[p][0], names, lang)) for p in MADE_OF.get(kind, ()) if p in said]
    return f"{term(kind, lang)}: {' – '.join(shown)}" if kind else iri.removeprefix(store.base)


def _value(store: Store, property_: str, value: Any, names: Names, lang: str) -> dict[str, Any]:
    """A value as it is shown: a thing by its name with its address, a code by its word."""
    if isinstance(value, ox.NamedNode):
        text, tag = names.get(value.value) or (
            value.value.removeprefix(store.base).removeprefix(VOCAB).removeprefix(NS),
            "",
        )
        return {"text": text, "iri": value.value, "lang": tag, "read": reconstructed(store, value.value)}
    if property_ == "awardName":
        text, kind = award(store, value.value, lang)
        return {"text": text, "iri": kind, "lang": lang if kind else "", "read": False}
    text = (
        code(store, SCHEMES[property_], value.value, lang)
        if property_ in SCHEMES
        else Words(lang).value(property_, value.value)
    )
    return {"text": text, "iri": "", "lang": getattr(value, "language", None) or "", "read": False}


def _starred(value: dict[str, Any]) -> str:
    return f"{value['text']}*" if value["read"] else str(value["text"])


def _claims(store: Store, iri: str) -> list[dict[str, Any]]:
    """The statements of documents behind it, each with the sentence that it stands in."""
    graph = nx.MultiDiGraph()
    graph.add_edge("it", "said", assertions=[iri])
    add_evidence(graph, store)
    found = [claim_of(store, graph, claim, store.base) for claim in graph.edges["it", "said", 0]["claims"]]
    return [{**claim, "spans": [[int(n) for n in place.split("-")] for place in claim["places"]]} for claim in found]


def _pointing(store: Store, iri: str, lang: str) -> Iterator[dict[str, str]]:
    """What is said of what is said: the periods of an office, a disagreement."""
    graph = ox.NamedNode(f"{store.base}graph/fused")
    quads = store.graph.quads_for_pattern(None, None, ox.NamedNode(iri), graph)
    found = sorted({q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)})
    for other in found[:_POINTING]:
        if _kind(store, other):
            yield {"iri": other, "text": title(store, other, lang)}
