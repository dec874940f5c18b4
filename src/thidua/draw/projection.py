"""From a store to a ``networkx.MultiDiGraph``: holders, bodies, and an edge a tenure. Knows nothing of pictures.

The questions asked are ``queries/exports/map-*.rq``. What is in the graph does not depend on the day asked for, except
``state`` and ``when`` of the edges: a picture made from it can keep every node in its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

import networkx as nx

from thidua.draw import times
from thidua.draw.holders import ROLES, settle
from thidua.draw.times import Spell
from thidua.graph.conventional import LANGUAGES, body_of_place
from thidua.namespaces import DCTERMS, NS, RDF, RDFS, SKOS, VOCAB
from thidua.query import values as terms_of
from thidua.query.asking import base_of
from thidua.query.curated import curated
from thidua.query.header import Question, parse
from thidua.resources import read_text
from thidua.times.edtf import day

_ENDING = ("relieved", "dismissed", "resigned", "retired", "died", "abolished")
_WITHIN = ("approved", "re_elected", "handed_over")
_MEASURES = ("disciplined", "reprimanded", "warned", "expelled")
Triples = dict[str, dict[str, list[Any]]]


class Queryable(Protocol):
    """What a map needs of a store: SPARQL SELECT. ``base`` and ``text`` are used where the store has them."""

    def query(self, query: str, /) -> Any:
        """Solutions that can be asked for a variable by name."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document at their place."""

    part: str
    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one document, with its quotes."""

    iri: str
    document: str
    status: str
    quotes: tuple[Quote, ...]


def role_rank(role: str) -> int:
    """Place of a role in :data:`ROLES`; unknown ones come last."""
    return ROLES.index(role) if role in ROLES else len(ROLES)


def _value(term: Any) -> str:
    return str(getattr(term, "value", term))


def _language(term: Any) -> str:
    return getattr(term, "language", None) or ""


@cache
def _stored(name: str) -> Question:
    path = f"exports/{name}.rq"
    return parse(read_text("queries", path), name, f"queries/{path}")


def ask(store: Queryable, name: str, variables: str, values: Sequence[str] = ()) -> Iterator[list[Any]]:
    """Rows of the stored question ``map-<name>``, ``None`` where unbound; ``values`` are the assertions asked about."""
    question = _stored(f"map-{name}")
    terms: dict[str, Iterable[Any]] = {"assertion": [terms_of.iri(v) for v in values]} if values else {}
    wanted = variables.split()
    for solution in store.query(terms_of.fill(question, terms, base_of(store))):
        yield [solution[v] for v in wanted]


def _properties(store: Queryable, name: str, variables: str) -> Triples:
    out: Triples = defaultdict(lambda: defaultdict(list))
    for *subject, property_, value in ask(store, name, variables):
        out[_value(subject[-1])][_value(property_)].append(value)
    return out


def _code(term: Any) -> str:
    return _value(term).rstrip("/").rsplit("/", 1)[-1]


def _first(values: dict[str, list[Any]], property_: str) -> str | None:
    found = values.get(property_)
    return min(_value(v) for v in found) if found else None


_KINDS = (
    ("Unit", "unit"),
    ("UnnamedHolder", "unnamed"),
    ("Group", "group"),
    ("Person", "person"),
    ("Body", "body"),
    ("Post", "office"),
)


def _node(values: dict[str, list[Any]]) -> dict[str, Any]:
    types = {_code(t) for t in values.get(RDF + "type", ())}
    body_kind = _code(_first(values, NS + "bodyKind") or "")
    # a firm that is a member of a cluster is a body too: it is drawn as a body, because it can be chaired
    kind = "body" if "Body" in types else next((k for t, k in _KINDS if t in types), "unnamed")
    labels = sorted(values.get(RDFS + "label", ()), key=lambda t: (_language(t), _value(t)))
    names = sorted(
        {
            (_language(t), _value(t))
            for p in (RDFS + "label", SKOS + "altLabel", SKOS + "prefLabel")
            for t in values.get(p, ())
        }
    )
    label = labels[0] if labels else None
    return {
        "kind": "cluster" if body_kind == "emulation_cluster" else kind,
        "label": _value(label) if label is not None else (names[0][1] if names else ""),
        "lang": _language(label) if label is not None else (names[0][0] if names else ""),
        "names": tuple(names),
        "preferred": tuple(sorted((_language(t), _value(t)) for t in values.get(SKOS + "prefLabel", ()))),
        "latin": _first(values, NS + "latinName") or "",
        "name_basis": _first(values, NS + "nameBasis") or "attested",
        "certainty": _first(values, NS + "certainty") or "asserted",
        "body_kind": body_kind,
        "jurisdiction": _first(values, NS + "jurisdictionName") or "",
        "place": _first(values, NS + "jurisdiction") or "",
        "place_names": (),
        "special": bool(values.get(NS + "topic") or values.get(NS + "number")),
        "parents": tuple(
            sorted(_value(p) for p in (*values.get(NS + "parentBody", ()), *values.get(NS + "postIn", ())))
        ),
        "office": _code(_first(values, NS + "role") or ""),
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


def _reported(store: Queryable) -> dict[str, list[str]]:
    out: dict[str, list[str]] = defaultdict(list)
    for assertion, date in ask(store, "reported", "assertion date"):
        out[_value(assertion)].append(_value(date)[:10])
    return out


def _spells(store: Queryable, reported: dict[str, list[str]]) -> dict[str, list[Spell]]:
    data: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for tenure, spell, property_, value in ask(store, "spells", "tenure spell property value"):
        data[_value(tenure), _value(spell)][_value(property_).removeprefix(NS)].append(_value(value))
    out: dict[str, list[Spell]] = defaultdict(list)
    for (tenure_, spell_), v in sorted(data.items()):
        out[tenure_].append(
            Spell(
                spell_,
                mode=_code(min(v["mode"])) if v["mode"] else "holds",
                begins=min(v["from"], default=None),
                ends=max(v["until"], default=None),
                attested=tuple(sorted(v["attestedOn"])),
                years=tuple(sorted(y[:4] for y in v["emulationYear"])),
                term=min(v["term"], default=None),
                cause=min(v["cause"], default=None),
                doubtful="doubtful" in v["certainty"],
                reported=tuple(sorted(reported[spell_])),
            )
        )
    return out


def _act_spell(iri: str, kind: str, date: str | None, doubtful: bool) -> Spell:
    """What an act says of the tenure: an appointment opens it, a dismissal ends it, a proposal does neither."""
    if kind == "proposed":
        return Spell(iri, mode="proposed", attested=(date,) if date else (), cause=kind, doubtful=doubtful)
    if kind in _ENDING:
        return Spell(iri, mode="former", ends=date, cause=kind, doubtful=doubtful)
    if kind in _MEASURES:  # leaves the post as it is
        return Spell(iri, mode="none", cause=kind, doubtful=doubtful)
    if kind in _WITHIN:  # the approval follows the election: it attests, it does not begin
        return Spell(iri, mode="appointed", attested=(date,) if date else (), cause=kind, doubtful=doubtful)
    return Spell(iri, mode="appointed", begins=date, cause=kind, doubtful=doubtful)


@dataclass(slots=True)
class _Edge:
    key: str
    holder: str
    body: str
    kind: str
    role: str
    post: str
    doubtful: bool
    spells: list[Spell]
    assertions: set[str]
    acts: list[tuple[str, str, str, str, bool]] = field(default_factory=list)
    """Of each act with a day: itself, the day, its kind, its mode, whether it is doubtful."""


def _tenures(store: Queryable, reported: dict[str, list[str]]) -> list[_Edge]:
    spells = _spells(store, reported)
    edges: dict[tuple[str, str], _Edge] = {}
    for tenure, holder, post, role, body, certainty in ask(store, "tenures", "tenure holder post role body certainty"):
        iri = _value(tenure)
        edge = _Edge(
            iri, _value(holder), _value(body), "tenure", _code(role), _value(post),
            certainty is not None and _value(certainty) == "doubtful", spells.get(iri, []), {iri},
        )  # fmt: skip
        edge.assertions.update(s.iri for s in edge.spells)
        edges[edge.holder, edge.post] = edge
    for act, holder, post, role, body, kind, mode, date, certainty in ask(
        store, "appointments", "act holder post role body kind mode date certainty"
    ):
        iri, doubtful = _value(act), certainty is not None and _value(certainty) == "doubtful"
        spell = _act_spell(
            iri, _value(kind) if kind is not None else "", _value(date) if date is not None else None, doubtful
        )
        key = (_value(holder), _value(post))
        if key not in edges:
            edges[key] = _Edge(iri, key[0], _value(body), "tenure", _code(role), key[1], doubtful, [], set())
        edges[key].doubtful &= doubtful
        edges[key].spells.append(spell)
        edges[key].assertions.add(iri)
        if date is not None:
            told = (
                iri,
                _value(date)[:10],
                _value(kind) if kind is not None else "",
                _code(mode) if mode is not None else "",
            )
            edges[key].acts.append((*told, doubtful))
    return list(edges.values())


def _memberships(store: Queryable, reported: dict[str, list[str]]) -> list[_Edge]:
    edges: dict[tuple[str, str], _Edge] = {}
    for iri, member, body, year, certainty in ask(store, "memberships", "membership member body year certainty"):
        doubtful = certainty is not None and _value(certainty) == "doubtful"
        key = (_value(member), _value(body))
        edge = edges.setdefault(key, _Edge(_value(iri), *key, "membership", "member", "", True, [], set()))
        years = (_value(year)[:4],) if year is not None else ()
        days = tuple(sorted(reported[_value(iri)]))
        edge.spells.append(Spell(_value(iri), mode="holds", years=years, doubtful=doubtful, reported=days))
        edge.assertions.add(_value(iri))
        edge.doubtful &= doubtful
    return list(edges.values())


def network(store: Queryable, as_of: str | None = None) -> nx.MultiDiGraph:
    """Who holds what, as a directed multigraph: holder to body, one edge a tenure or membership, keyed by its IRI.

    Nodes have ``label lang kind names certainty body_kind jurisdiction``; edges ``kind role state when begins ends
    attested years modes spells assertions``. Bodies point at their parent body, and offices that sit in another body at
    their own, by edges of kind ``part_of``.
    ``as_of`` (YYYY-MM-DD) decides ``state`` and ``when``; :func:`add_evidence` adds the claims.
    """
    on = day(as_of, "--as-of") if as_of else None
    things = _properties(store, "things", "thing property value")
    reported = _reported(store)
    places: dict[str, set[tuple[str, str]]] = defaultdict(set)
    standard: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for place, label, preferred in ask(store, "places", "place label preferred"):
        name = (_language(label), _value(label))
        places[_value(place)].add(name)
        if _value(preferred) == "true":
            standard[_value(place)].add(name)
    words = _vocabulary(store)
    graph = nx.MultiDiGraph(as_of=on or "", base=base_of(store))
    edges = sorted(
        _tenures(store, reported) + _memberships(store, reported),
        key=lambda e: (e.holder, e.body, role_rank(e.role), e.role, e.key),
    )
    bodies = {e.body for e in edges}
    used = bodies | {e.holder for e in edges}
    parents = {n: _node(things[n])["parents"] for n in sorted(used) if n in things}
    used |= {p for ps in parents.values() for p in ps}
    bodies |= {p for ps in parents.values() for p in ps}
    for iri in sorted(used):
        attributes = _node(things[iri]) if iri in things else _node({})
        if iri in bodies and attributes["kind"] not in ("body", "cluster"):
            attributes["kind"] = "body"
        attributes["label"] = attributes["label"] or iri.removeprefix(graph.graph["base"])
        attributes["place_names"] = tuple(sorted(places.get(attributes["place"], ())))
        attributes["made"] = _made(attributes, words, standard.get(attributes["place"], set()))
        graph.add_node(iri, **attributes)
    decided = curated(store, graph.graph["base"])
    for e in edges:
        rests_on = decided.of(filter(None, (e.holder, e.body, e.post, e.key))) if decided else ()
        graph.add_edge(e.holder, e.body, key=e.key, curated=tuple(map(str, rests_on)), **_attributes(e, on))
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


def _attributes(edge: _Edge, on: str | None) -> dict[str, Any]:
    spells = tuple(sorted(edge.spells, key=lambda s: (s.known, s.mode, s.iri)))
    state, when = times.state(spells, edge.doubtful, on)
    return {
        "kind": edge.kind, "role": edge.role, "post": edge.post, "state": state, "when": when,
        "certainty": "doubtful" if edge.doubtful else "asserted",
        "modes": tuple(sorted({s.mode for s in spells} - {"none"})),
        "begins": min((s.begins for s in spells if s.begins), default=""),
        "ends": max((s.ends for s in spells if s.ends), default=""),
        "attested": tuple(sorted({d for s in spells for d in s.attested})),
        "years": tuple(sorted({y for s in spells for y in s.years})),
        "spells": spells, "assertions": tuple(sorted(edge.assertions)), "claims": (),
    }  # fmt: skip


def _vocabulary(store: Queryable) -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for concept, label in ask(store, "vocabulary", "concept label"):
        names[_value(concept).removeprefix(VOCAB)].setdefault(_language(label), _value(label))
    return dict(names)


def add_evidence(graph: nx.MultiDiGraph, store: Queryable, batch: int = 500) -> None:
    """Give every edge its ``claims`` and the graph its ``documents``; asked only for the edges that are in it."""
    wanted = sorted({a for *_, d in graph.edges(data=True) for a in d["assertions"]})
    quotes: dict[tuple[str, str, str, str], list[Quote]] = defaultdict(list)
    for at in range(0, len(wanted), batch):
        rows = ask(store, "evidence", "assertion claim status document part exact start end", wanted[at : at + batch])
        for assertion, claim, status, document, part, exact, start, end in rows:
            key = (
                _value(assertion),
                _value(claim),
                _value(document),
                _value(status) if status is not None else "asserted",
            )
            found = quotes[key]
            if exact is not None:
                place = [int(_value(n)) if n is not None else None for n in (start, end)]
                found.append(Quote(_value(part) if part is not None else "", _value(exact), *place))
    claims: dict[str, list[Claim]] = defaultdict(list)
    for (assertion_, claim_, document_, status_), found in sorted(quotes.items()):
        claims[assertion_].append(Claim(claim_, document_, status_, tuple(found)))
    for *_, data in graph.edges(data=True):
        data["claims"] = tuple(
            sorted({c for a in data["assertions"] for c in claims[a]}, key=lambda c: (c.document, c.iri))
        )
    documents = _properties(store, "documents", "document property value")
    used = {c.document for *_, d in graph.edges(data=True) for c in d["claims"]}
    graph.graph["documents"] = {iri: _document(documents[iri]) for iri in sorted(used)}


def _document(values: dict[str, list[Any]]) -> dict[str, str]:
    names = {"title": "title", "language": "language", "publisher": "publisher", "issued": "issued", "source": "url"}
    out = {to: _first(values, DCTERMS + name) or "" for name, to in names.items()}
    return {**out, "headline": _first(values, NS + "headline") or ""}
