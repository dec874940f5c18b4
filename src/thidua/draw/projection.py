"""From a store to a ``networkx.MultiDiGraph``: holders, bodies, and an edge a tenure. Knows nothing of pictures.

The questions asked are ``queries/exports/map-*.rq``. What is in the graph does not depend on the day asked for, except
``state`` and ``when`` of the edges: a picture made from it can keep every node in its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from weakref import WeakKeyDictionary

import networkx as nx

from thidua.draw.asked import Queryable, ask, code, first, language, properties, value
from thidua.draw.holders import settle
from thidua.draw.lines import attributes, held
from thidua.graph.conventional import LANGUAGES, body_of_place
from thidua.namespaces import NS, RDF, RDFS, SKOS, VOCAB
from thidua.query.asking import base_of
from thidua.query.curated import curated
from thidua.times.edtf import day

_KINDS = (
    ("Unit", "unit"),
    ("UnnamedHolder", "unnamed"),
    ("Group", "group"),
    ("Person", "person"),
    ("Body", "body"),
    ("Post", "office"),
)


def _node(values: dict[str, list[Any]]) -> dict[str, Any]:
    types = {code(t) for t in values.get(RDF + "type", ())}
    body_kind = code(first(values, NS + "bodyKind") or "")
    # a firm that is a member of a cluster is a body too: it is drawn as a body, because it can be chaired
    kind = "body" if "Body" in types else next((k for t, k in _KINDS if t in types), "unnamed")
    labels = sorted(values.get(RDFS + "label", ()), key=lambda t: (language(t), value(t)))
    names = sorted(
        {
            (language(t), value(t))
            for p in (RDFS + "label", SKOS + "altLabel", SKOS + "prefLabel")
            for t in values.get(p, ())
        }
    )
    label = labels[0] if labels else None
    return {
        "kind": "cluster" if body_kind == "emulation_cluster" else kind,
        "label": value(label) if label is not None else (names[0][1] if names else ""),
        "lang": language(label) if label is not None else (names[0][0] if names else ""),
        "names": tuple(names),
        "preferred": tuple(sorted((language(t), value(t)) for t in values.get(SKOS + "prefLabel", ()))),
        "latin": first(values, NS + "latinName") or "",
        "name_basis": first(values, NS + "nameBasis") or "attested",
        "certainty": first(values, NS + "certainty") or "asserted",
        "body_kind": body_kind,
        "jurisdiction": first(values, NS + "jurisdictionName") or "",
        "place": first(values, NS + "jurisdiction") or "",
        "place_names": (),
        "special": bool(values.get(NS + "topic") or values.get(NS + "number")),
        "parents": tuple(
            sorted(value(p) for p in (*values.get(NS + "parentBody", ()), *values.get(NS + "postIn", ())))
        ),
        "office": code(first(values, NS + "role") or ""),
    }


def _made(
    node: dict[str, Any], words: dict[str, dict[str, str]], places: set[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """The names that kind and place make, in each language that has one: the organs that every province has."""
    if node.pop("special"):
        return ()
    kinds = sorted(words.get(f"body-kinds/{node['body_kind']}", {}).items())
    made = ((lang, body_of_place(node["body_kind"], kinds, sorted(places), lang)) for lang in LANGUAGES)
    return tuple((lang, name) for lang, name in made if name)


def network(store: Queryable, as_of: str | None = None, only: Collection[str] | None = None) -> nx.MultiDiGraph:
    """Who holds what, as a directed multigraph: holder to body, one edge a tenure or membership, keyed by its IRI.

    Nodes have ``label lang kind names certainty body_kind jurisdiction``; edges ``kind role state when begins ends
    attested years modes spells assertions``. Bodies point at their parent body, and offices that sit in another body at
    their own, by edges of kind ``part_of``.
    ``as_of`` (YYYY-MM-DD) decides ``state`` and ``when``; :func:`thidua.draw.evidence.add_evidence` adds the claims. With ``only``
    the graph holds all that is linked to these things, and asks the store of nothing else.
    """
    on = day(as_of, "--as-of") if as_of else None
    edges = held(store, only)
    children = [value(child) for (child,) in ask(store, "children", "child", parent=only)] if only is not None else []
    bodies = {e.body for e in edges}
    used = bodies | {e.holder for e in edges} | set(children)
    things = properties(store, "things", "thing property value", thing=None if only is None else used)
    parents = {n: _node(things[n])["parents"] for n in sorted(used) if n in things}
    above = {p for ps in parents.values() for p in ps}
    if only is not None:
        things |= properties(store, "things", "thing property value", thing=above - used)
    used |= above
    bodies |= above
    places, standard = _places(
        store, None if only is None else {p for n in used if n in things for p in _place(things[n])}
    )
    words, graph = _vocabulary(store), nx.MultiDiGraph(as_of=on or "", base=base_of(store))
    for iri in sorted(used):
        node = _node(things[iri]) if iri in things else _node({})
        if iri in bodies and node["kind"] not in ("body", "cluster"):
            node["kind"] = "body"
        node["label"] = node["label"] or iri.removeprefix(graph.graph["base"])
        node["place_names"] = tuple(sorted(places.get(node["place"], ())))
        node["made"] = _made(node, words, standard.get(node["place"], set()))
        graph.add_node(iri, **node)
    decided = curated(store, graph.graph["base"])
    for e in edges:
        rests_on = decided.of(filter(None, (e.holder, e.body, e.post, e.key))) if decided else ()
        graph.add_edge(e.holder, e.body, key=e.key, curated=tuple(map(str, rests_on)), **attributes(e, on))
    graph.graph["acts"] = {e.key: tuple(e.acts) for e in edges if e.acts}
    if on:
        settle(graph, store, graph.graph["acts"])
    for child, ps in sorted(parents.items()):
        for parent in sorted(ps):
            if parent != child:
                graph.add_edge(child, parent, key=f"{child} part of {parent}", kind="part_of", role="part_of",
                               state="structure", when="", spells=(), assertions=(), claims=(), curated=())  # fmt: skip
    graph.graph["names"] = words
    return graph


def _place(values: dict[str, list[Any]]) -> list[str]:
    return [found] if (found := first(values, NS + "jurisdiction")) else []


Names = dict[str, set[tuple[str, str]]]


def _places(store: Queryable, only: Collection[str] | None) -> tuple[Names, Names]:
    """The names of places, and those of them that are standard."""
    places: Names = defaultdict(set)
    standard: Names = defaultdict(set)
    for place, label, preferred in ask(store, "places", "place label preferred", place=only):
        name = (language(label), value(label))
        places[value(place)].add(name)
        if value(preferred) == "true":
            standard[value(place)].add(name)
    return places, standard


_SPOKEN: WeakKeyDictionary[Any, dict[str, dict[str, str]]] = WeakKeyDictionary()
"""Of stores that stay as they are while they are open: every map and every panel of one needs the same words."""


def _vocabulary(store: Queryable) -> dict[str, dict[str, str]]:
    """What terms are called, by language."""
    if not hasattr(store, "generation"):
        return _spoken(store)
    if store not in _SPOKEN:
        _SPOKEN[store] = _spoken(store)
    return _SPOKEN[store]


def _spoken(store: Queryable) -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for concept, label in ask(store, "vocabulary", "concept label"):
        names[value(concept).removeprefix(VOCAB)].setdefault(language(label), value(label))
    return dict(names)
