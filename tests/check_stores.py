"""Stores to check: the ontology's examples as a build would have written them, and faults planted in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox

from thidua.errors import StoreError
from thidua.namespaces import BASE, PREFIXES

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ("chair-of-a-committee", "cluster-and-conference", "instruments-and-awards")
_OF_DOCUMENTS = ("doc", "claim", "finding")


class Made:
    """A store in memory that a check can read."""

    base = BASE

    def __init__(self) -> None:
        self.graph = ox.Store()
        self.texts: dict[str, str] = {}
        for path in sorted((ROOT / "ontology" / "vocab").glob("*.ttl")):
            self._load(path, "graph/reference")

    def text(self, document: str) -> str:
        if document not in self.texts:
            raise StoreError("the text of a document is missing", where=document)
        return self.texts[document]

    def query(self, sparql: str, **options: Any) -> Any:
        return self.graph.query(sparql, base_iri=BASE, prefixes=PREFIXES, **options)

    def _load(self, path: Path, graph: str) -> None:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=BASE):
            self.graph.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(BASE + graph)))

    def example(self, name: str) -> None:
        """Add one example with its text, its document's statements in a graph of their own."""
        path = ROOT / "ontology" / "examples" / f"{name}.ttl"
        lines = path.read_text(encoding="utf-8").splitlines()
        text = "\n".join(line.removeprefix("# text: ") for line in lines if line.startswith("# text: "))
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=BASE):
            kind, _, rest = quad.subject.value.removeprefix(BASE).partition("/")
            graph = f"graph/doc/{rest.split('/')[0]}" if kind in _OF_DOCUMENTS else "graph/fused"
            if kind == "doc":
                self.texts[quad.subject.value] = text
            self.graph.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(BASE + graph)))

    def plant(self, turtle: str, graph: str = "graph/fused") -> None:
        """Add statements to a graph."""
        head = f"@base <{BASE}> .\n" + "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in PREFIXES.items())
        for quad in ox.parse((head + turtle).encode(), format=ox.RdfFormat.TURTLE):
            self.graph.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(BASE + graph)))

    def change(self, subject: str, predicate: str, value: ox.NamedNode | ox.Literal | None) -> None:
        """Replace the values of a property of a node, wherever they stand; None takes them away."""
        prefix, name = predicate.split(":")
        prop = ox.NamedNode(PREFIXES[prefix] + name)
        old = list(self.graph.quads_for_pattern(ox.NamedNode(BASE + subject), prop, None, None))
        assert old, f"nothing to change: {subject} {predicate}"
        for quad in old:
            self.graph.remove(quad)
        if value is not None:
            self.graph.add(ox.Quad(old[0].subject, prop, value, old[0].graph_name))


def examples() -> Made:
    """The examples that tell of documents."""
    made = Made()
    for name in EXAMPLES:
        made.example(name)
    return made


SECOND_CHAIR = """
<doc/00000000000000aa> a tdu:Document ; dcterms:title "năm cũ.txt" ; dcterms:language "vi" ; dcterms:issued "2024-01-05"^^xsd:date ;
    tdu:sha256 "00000000000000aa00000000000000aa00000000000000aa00000000000000aa" ; tdu:statementCount 2 .
<claim/00000000000000aa/1> a tdu:Claim ; tdu:inDocument <doc/00000000000000aa> ; tdu:claimKind "role" ; tdu:status "asserted" ;
    tdu:statement "{}" ; tdu:quote "ông Đức, Chủ tịch từ 2020 đến 2025" ; tdu:hasEvidence <claim/00000000000000aa/1/e0> .
<claim/00000000000000aa/1/e0> a tdu:Evidence ; tdu:part "holder" ; oa:exact "ông Đức" ; oa:start 0 ; oa:end 7 ; oa:hasSource <doc/00000000000000aa> .
<claim/00000000000000aa/2> a tdu:Claim ; tdu:inDocument <doc/00000000000000aa> ; tdu:claimKind "role" ; tdu:status "asserted" ;
    tdu:statement "{}" ; tdu:quote "اینگوین" ; tdu:hasEvidence <claim/00000000000000aa/2/e0> .
<claim/00000000000000aa/2/e0> a tdu:Evidence ; tdu:part "holder" ; oa:exact "Đức" ; oa:start 4 ; oa:end 7 ; oa:hasSource <doc/00000000000000aa> .
"""
OVERLAP = """
<person/duc> a tdu:Person ; rdfs:label "Đức"@vi ; tdu:certainty "asserted" ; tdu:supportedBy <claim/00000000000000aa/1> ; tdu:mentionedIn <doc/00000000000000aa> .
<person/minh> a tdu:Person ; rdfs:label "<b>Minh</b>" ; tdu:certainty "asserted" ; tdu:supportedBy <claim/00000000000000aa/2> ; tdu:mentionedIn <doc/00000000000000aa> .
<tenure/d> a tdu:Assertion, tdu:Tenure ; tdu:holder <person/duc> ; tdu:post <post/chair.peoples-committee.nghe-an> ; tdu:certainty "asserted" ;
    tdu:documentCount 1 ; tdu:witnessCount 1 ; tdu:supportedBy <claim/00000000000000aa/1> .
<spell/d> a tdu:Assertion, tdu:Spell ; tdu:spellOf <tenure/d> ; tdu:mode mode:holds ; tdu:from "2020-03-18"^^xsd:date ; tdu:until "2024-12-31"^^xsd:date ;
    tdu:certainty "asserted" ; tdu:documentCount 1 ; tdu:witnessCount 1 ; tdu:supportedBy <claim/00000000000000aa/1> .
<tenure/m> a tdu:Assertion, tdu:Tenure ; tdu:holder <person/minh> ; tdu:post <post/chair.peoples-committee.nghe-an> ; tdu:certainty "asserted" ;
    tdu:documentCount 1 ; tdu:witnessCount 1 ; tdu:supportedBy <claim/00000000000000aa/2> .
<spell/m> a tdu:Assertion, tdu:Spell ; tdu:spellOf <tenure/m> ; tdu:mode mode:holds ; tdu:from "2021"^^xsd:gYear ; tdu:until "2023"^^xsd:gYear ;
    tdu:certainty "asserted" ; tdu:documentCount 1 ; tdu:witnessCount 1 ; tdu:supportedBy <claim/00000000000000aa/2> .
"""


def with_two_chairs() -> Made:
    """The examples, and two persons who chair one committee at a time."""
    made = examples()
    made.plant(SECOND_CHAIR, "graph/doc/00000000000000aa")
    made.plant(OVERLAP)
    made.texts[BASE + "doc/00000000000000aa"] = "ông Đức, Chủ tịch từ 2020 đến 2025"
    return made
