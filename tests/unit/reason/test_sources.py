"""Nothing that could fetch, run code or stop HermiT reaches the reasoner."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from thidua.errors import OntologyError
from thidua.reason import load, reasoner_view

HOSTILE = """
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix x: <urn:x:> .
<urn:x:o> a owl:Ontology ; owl:imports <http://127.0.0.1:9/evil.owl>, <file:///etc/passwd> ;
  <http://www.lesfleursdunormal.fr/static/_downloads/owlready_ontology.owl#python_module> "antigravity" .
x:a a x:C ; x:day "2024-01-01"^^xsd:date ; x:year "2024"^^xsd:gYear ; x:n 4 .
"""


def view(text: str) -> str:
    return reasoner_view(q.triple for q in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)).decode()


def test_imports_code_and_dates_are_left_out() -> None:
    seen = view(HOSTILE)
    assert "imports" not in seen
    assert "python_module" not in seen
    assert "antigravity" not in seen
    assert "XMLSchema#date" not in seen
    assert "gYear" not in seen
    assert "<urn:x:n>" in seen


def test_individuals_are_declared_so_that_they_can_be_classified() -> None:
    assert (
        "<urn:x:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2002/07/owl#NamedIndividual>"
        in view(HOSTILE)
    )


def test_the_view_does_not_depend_on_the_order_of_triples() -> None:
    triples = load("modules", "examples")
    named = [t for t in triples if not isinstance(t.subject, ox.BlankNode) and not isinstance(t.object, ox.BlankNode)]
    assert len(named) > 1000
    assert reasoner_view(named) == reasoner_view(reversed(named))


def test_an_unknown_part_is_refused_by_name() -> None:
    with pytest.raises(OntologyError, match="no part 'vocabs'"):
        load("vocabs")
