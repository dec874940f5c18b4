"""The published context, and JSON-LD that other readers understand."""

import json

import pyoxigraph as ox
import question_world
import rdflib
from exported import exported, reader

from thidua.export.jsonld import context
from thidua.namespaces import NS


def test_every_property_of_the_context_has_its_own_name() -> None:
    terms = (t["@id"] if isinstance(t, dict) else str(t) for t in context().values())
    iris = [t for t in terms if not t.endswith(("/", "#"))]
    assert len(iris) == len(set(iris))


def test_rdflib_reads_the_same() -> None:
    data = exported(reader(question_world.store()), "jsonld")
    dataset = rdflib.Dataset()
    dataset.parse(data=data.decode(), format="json-ld")
    found = {(s.n3(), p.n3(), o.n3(), str(g)) for s, p, o, g in dataset.quads() if p != rdflib.URIRef(NS + "statement")}
    wanted = rdflib.Dataset()
    wanted.parse(data=exported(reader(question_world.store()), "nquads").decode(), format="nquads")
    assert found == {
        (s.n3(), p.n3(), o.n3(), str(g)) for s, p, o, g in wanted.quads() if p != rdflib.URIRef(NS + "statement")
    }
    assert len(found) > 500


def test_a_thing_is_as_a_person_would_write_it() -> None:
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    subject, graph = (
        ox.NamedNode("https://w3id.org/thidua/data/post/chair.x"),
        ox.NamedNode("https://w3id.org/thidua/data/graph/fused"),
    )
    role = ox.Quad(
        subject, ox.NamedNode(NS + "role"), ox.NamedNode("https://w3id.org/thidua/vocab/role-kinds/chair"), graph
    )
    found = json.loads(
        exported(reader([ox.Quad(subject, label, ox.Literal("Chủ tịch", language="vi"), graph), role]), "jsonld")
    )
    assert found["@graph"] == [
        {
            "id": "graph/fused",
            "@graph": [{"id": "post/chair.x", "label": {"vi": "Chủ tịch"}, "role": "vocab:role-kinds/chair"}],
        }
    ]
