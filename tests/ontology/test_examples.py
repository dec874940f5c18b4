"""The examples' quotes stand where they say, in the text that heads each file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from thidua.namespaces import BASE, NS, OA

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "ontology" / "examples").glob("*.ttl"))
WITH_TEXT = [path for path in EXAMPLES if "# text: " in path.read_text(encoding="utf-8")]


def test_there_are_examples_with_texts() -> None:
    assert len(WITH_TEXT) >= 3


@pytest.mark.parametrize("path", WITH_TEXT, ids=lambda p: p.stem)
def test_quotes_stand_at_their_offsets(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line.removeprefix("# text: ") for line in lines if line.startswith("# text: "))
    graph = Graph().parse(path, format="turtle")
    (document,) = graph.subjects(RDF.type, URIRef(NS + "Document"))
    assert str(document) == BASE + "doc/" + hashlib.sha256(text.encode()).hexdigest()[:16]
    quotes = list(graph.subject_objects(URIRef(OA + "exact")))
    assert len(quotes) >= 5
    for node, quote in quotes:
        start, end = (int(graph.value(node, URIRef(OA + name))) for name in ("start", "end"))
        assert text[start:end] == str(quote)
