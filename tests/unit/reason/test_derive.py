"""What is derived is what owlrl derives, in graphs of its own, each with its rule."""

from __future__ import annotations

from pathlib import Path

import owlrl
import pyoxigraph as ox
from click.testing import CliRunner
from extractions import made
from rdflib import RDF, Graph, URIRef

from thidua.cli.main import cli
from thidua.namespaces import BASE, PREFIXES
from thidua.reason import load
from thidua.reason.axioms import axioms
from thidua.reason.follows import RULES, derive
from thidua.store.writer import Writer

HEAD = f"@base <{BASE}> .\n" + "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in PREFIXES.items())
SCHEMA = """
<A> a owl:Class ; rdfs:subClassOf <B>, [ a owl:Restriction ; owl:onProperty <p> ; owl:hasValue <v> ] . <B> a owl:Class ; rdfs:subClassOf <C> . <C> a owl:Class . <D> a owl:Class .
<p> a owl:ObjectProperty ; rdfs:subPropertyOf <q> ; rdfs:domain <D> . <q> a owl:ObjectProperty ; rdfs:range <C> ; owl:inverseOf <r> . <r> a owl:ObjectProperty .
<s> a owl:ObjectProperty, owl:SymmetricProperty . <t> a owl:ObjectProperty, owl:TransitiveProperty .
[ a owl:Restriction ; owl:onProperty <q> ; owl:hasValue <w> ] rdfs:subClassOf <A> .
"""
DATA = "<a> a <A> . <b> <p> <w> . <c> <s> <d> . <e> <t> <f> . <f> <t> <g> . <g> <t> <h> . <i> <r> <j> . <k> <q> <l> ."


def triples(text: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse((HEAD + text).encode(), format=ox.RdfFormat.TURTLE)]


def derived(schema: str, data: str) -> dict[str, list[ox.Triple]]:
    store, graph = ox.Store(), ox.NamedNode(BASE + "graph/fused")
    store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples(data))
    return derive(store, [graph], BASE, axioms(triples(schema))).triples


def by_owlrl(schema: str, data: str) -> set[tuple[str, ...]]:
    graph = Graph().parse(data=HEAD + schema + data, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    own = {t.predicate.value for t in triples(schema + data)} | {BASE + name for name in "pqrst"}
    wanted = {BASE + name for name in "ABCD"}
    named = (s for s in graph if all(isinstance(x, URIRef) for x in s))
    return {
        (str(s), str(p), str(o))
        for s, p, o in named
        if str(s).startswith(BASE) and len(str(s)) == len(BASE) + 1 and str(s)[-1].islower() and str(s)[-1] not in "pqrst"
        and ((p == RDF.type and str(o) in wanted) or (str(p) in own and str(p).startswith(BASE)))
    }  # fmt: skip


def test_all_that_owlrl_derives_and_nothing_else() -> None:
    said = {tuple(str(x).strip("<>") for x in (t.subject, t.predicate, t.object)) for t in triples(DATA)}
    ours = derived(SCHEMA, DATA)
    inferred = {
        tuple(str(x).strip("<>") for x in (t.subject, t.predicate, t.object)) for ts in ours.values() for t in ts
    }
    assert inferred | said == by_owlrl(SCHEMA, DATA)
    assert not inferred & said, "what was said is not inferred again"
    assert {"prp-spo1", "prp-symp", "prp-trp", "prp-dom", "prp-rng", "cls-hv1", "cls-hv2", "cax-sco"} <= set(ours)
    assert set(ours) <= set(RULES)


def test_each_rule_has_a_graph_of_its_own_and_the_store_stays_as_it_is() -> None:
    store, graph = ox.Store(), ox.NamedNode(BASE + "graph/fused")
    store.extend(
        ox.Quad(t.subject, t.predicate, t.object, graph)
        for t in triples("<t> tdu:holder <x> ; tdu:post <p> . <b> tdu:bodyKind bodykind:court .")
    )
    before = set(store)
    found = derive(store, [graph], BASE)
    assert set(store) == before
    graphs = {q.graph_name.value.removeprefix(BASE) for q in found.quads() if isinstance(q.graph_name, ox.NamedNode)}
    assert "graph/inferred/prp-dom" in graphs
    assert all(name.startswith("graph/inferred") for name in graphs)
    court = ox.NamedNode("https://w3id.org/thidua/ns/Court")
    assert [t.subject.value for t in found.triples["cls-hv2"] if t.object == court] == [BASE + "b"]


def test_only_rules_that_are_known_are_needed() -> None:
    kinds = {axiom.kind for axiom in axioms(load("modules"))} - {"type", "property"}
    applied = {kind for kind, _ in RULES.values()}
    about_clashes = {"disjoint", "asymmetric", "irreflexive", "functional", "one_of"}
    assert kinds <= applied | about_clashes


def test_the_command_writes_what_follows_from_a_store(tmp_path: Path) -> None:
    with Writer(tmp_path / "store") as writer:
        writer.add(made(1), "v1")
        writer.commit()
    out = tmp_path / "inferred.nq"
    result = CliRunner().invoke(cli, ["reason", "--store", str(tmp_path / "store"), "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert "prp-rng: " in result.output
    quads = list(ox.parse(out.read_bytes(), format=ox.RdfFormat.N_QUADS))
    assert len(quads) >= 10
    assert {"graph/inferred" in str(quad.graph_name) for quad in quads} == {True}
