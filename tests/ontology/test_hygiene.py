"""Every term is declared once, labelled, defined, exemplified and used; nothing undeclared is used."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import SKOS

from thidua.namespaces import NS

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "ontology" / "modules").glob("*.ttl"))
SCHEMA = [ROOT / "ontology" / "thidua.ttl", *MODULES]
EXAMPLES = sorted((ROOT / "ontology" / "examples").glob("*.ttl"))
SHAPES = sorted((ROOT / "shapes").rglob("*.ttl"))
QUERIES = sorted((ROOT / "queries").rglob("*.rq"))
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
GENERATED = "body-kinds-classes"
STATUS = URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
IN_TEXT = re.compile(r"\btdu:([A-Za-z]\w*)")


def parse(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle", publicID="https://w3id.org/thidua/data/")
    return graph


@pytest.fixture(scope="module")
def schema() -> Graph:
    return parse(*SCHEMA)


def declared(schema: Graph) -> dict[URIRef, set[URIRef]]:
    found: dict[URIRef, set[URIRef]] = {}
    for term, kind in schema.subject_objects(RDF.type):
        if str(term).startswith(NS) and kind in KINDS:
            found.setdefault(term, set()).add(kind)
    return found


def names_in(graph: Graph) -> set[str]:
    return {
        str(node).removeprefix(NS)
        for triple in graph
        for node in triple
        if str(node).startswith(NS) and isinstance(node, URIRef)
    }


def names_in_text(path: Path) -> set[str]:
    return set(IN_TEXT.findall(path.read_text(encoding="utf-8")))


def test_there_are_enough_modules_and_terms(schema: Graph) -> None:
    assert len(MODULES) >= 15
    assert len(declared(schema)) >= 180
    assert len(EXAMPLES) >= 4


def test_a_term_is_one_kind_of_thing(schema: Graph) -> None:
    assert {t: k for t, k in declared(schema).items() if len(k) != 1} == {}


def test_each_term_is_declared_in_the_one_module_that_defines_it(schema: Graph) -> None:
    homes: Counter[str] = Counter()
    for path in MODULES:
        module = parse(path)
        for term in declared(module):
            assert list(module.objects(term, RDFS.isDefinedBy)) == [
                URIRef(f"https://w3id.org/thidua/ontology/{path.stem}")
            ], term
            homes[str(term)] += 1
    assert [t for t, n in homes.items() if n > 1] == []
    assert len(homes) == len(declared(schema))


def test_each_term_is_labelled_defined_and_exemplified(schema: Graph) -> None:
    wrong = []
    for term in declared(schema):
        labels = Counter(str(v.language) for v in schema.objects(term, SKOS.prefLabel) if isinstance(v, Literal))
        if not {"en", "vi"} <= set(labels) or max(labels.values()) > 1:
            wrong.append(f"{term}: one skos:prefLabel in en and one in vi")
        if set(schema.objects(term, RDFS.label)) != set(schema.objects(term, SKOS.prefLabel)):
            wrong.append(f"{term}: rdfs:label is not the copy of skos:prefLabel")
        definitions = list(schema.objects(term, SKOS.definition))
        if len(definitions) != 1 or not re.match(r"['A-Z0-9].{20,}\.$", str(definitions[0])):
            wrong.append(f"{term}: one definition, a sentence")
        if not list(schema.objects(term, SKOS.example)):
            wrong.append(f"{term}: no example")
        if list(schema.objects(term, STATUS)) != [Literal("stable")]:
            wrong.append(f"{term}: no status")
    assert wrong == []


def test_no_two_terms_share_a_label_of_one_kind_or_a_definition(schema: Graph) -> None:
    terms = declared(schema)
    labels = Counter(
        (str(v), min(terms[t])) for t in terms for v in schema.objects(t, SKOS.prefLabel) if v.language == "en"
    )
    definitions = Counter(str(v) for t in terms for v in schema.objects(t, SKOS.definition))
    assert [k for k, n in labels.items() if n > 1] == []
    assert [k for k, n in definitions.items() if n > 1] == []


def test_many_terms_say_what_they_are_not(schema: Graph) -> None:
    negative = [t for t in declared(schema) if any(str(e).startswith("Not: ") for e in schema.objects(t, SKOS.example))]
    assert len(negative) >= 40


def test_names_follow_the_style(schema: Graph) -> None:
    for term, kinds in declared(schema).items():
        name = str(term).removeprefix(NS)
        pattern = r"[A-Z][A-Za-z]*" if OWL.Class in kinds else r"[a-z][A-Za-z0-9]*"
        assert re.fullmatch(pattern, name), name


def test_nothing_undeclared_is_used(schema: Graph) -> None:
    known = {str(t).removeprefix(NS) for t in declared(schema)}
    data = [*SCHEMA, *EXAMPLES, *SHAPES, *(ROOT / "ontology").rglob("*.ttl")]
    unknown = {(path.name, name) for path in data for name in names_in(parse(path)) - known}
    texts = [*QUERIES, *SHAPES, *sorted((ROOT / "src").rglob("*.py")), *sorted((ROOT / "docs").rglob("*.md"))]
    unknown |= {(path.name, name) for path in texts for name in names_in_text(path) - known}
    assert sorted(unknown) == []


def test_every_term_is_used_by_a_question_a_shape_or_an_example(schema: Graph) -> None:
    used = {name for path in (*EXAMPLES, *SHAPES) for name in names_in(parse(path))}
    used |= {name for path in (*QUERIES, *SHAPES) for name in names_in_text(path)}
    own = {str(t).removeprefix(NS) for t in declared(schema) if GENERATED not in str(schema.value(t, RDFS.isDefinedBy))}
    assert len(own) >= 140
    assert sorted(own - used) == []


def test_no_inverse_is_stored_and_no_date_has_a_range(schema: Graph) -> None:
    assert list(schema.subject_objects(OWL.inverseOf)) == []
    ranges = {str(r) for r in schema.objects(None, RDFS.range)}
    assert not {r for r in ranges if re.search(r"XMLSchema#(date|gYear)", r)}
    for name in ("from", "until", "attestedOn", "date", "issuedOn", "validFrom", "validUntil", "emulationYear"):
        assert list(schema.objects(URIRef(NS + name), RDFS.range)) == [], name


def test_imports_stay_in_the_folder_and_the_catalogue_finds_every_file() -> None:
    catalogue = (ROOT / "ontology" / "catalog-v001.xml").read_text(encoding="utf-8")
    files = dict(re.findall(r'name="([^"]+)" uri="([^"]+)"', catalogue))
    named = {}
    for path in [
        *SCHEMA,
        ROOT / "ontology" / "deprecated.ttl",
        *sorted((ROOT / "ontology" / "alignments").glob("*.ttl")),
    ]:
        graph = parse(path)
        (ontology,) = graph.subjects(RDF.type, OWL.Ontology)
        assert str(graph.value(ontology, OWL.versionIRI)) == f"{ontology}/1.0.0"
        named[str(ontology)] = path.relative_to(ROOT / "ontology").as_posix()
        for imported in graph.objects(ontology, OWL.imports):
            assert str(imported) in files
    assert named == files
    assert len(named) >= 23


def test_the_joined_ontology_imports_every_module_and_no_alignment() -> None:
    joined = parse(ROOT / "ontology" / "thidua.ttl")
    imported = {str(o).rsplit("/", 1)[1] for o in joined.objects(None, OWL.imports)}
    assert imported == {path.stem for path in MODULES}


def test_alignments_map_to_the_seven_vocabularies() -> None:
    paths = sorted((ROOT / "ontology" / "alignments").glob("*.ttl"))
    assert [p.stem for p in paths] == ["eli", "foaf", "org", "popolo", "prov-o", "schema", "web-annotation"]
    for path in paths:
        graph = parse(path)
        assert sum(str(s).startswith(NS) for s in graph.subjects()) >= 4, path.name
        assert list(graph.objects(None, OWL.imports)) == []


def test_the_classes_of_kinds_of_bodies_are_those_of_the_vocabulary() -> None:
    tool = ROOT / "tools" / "generate_body_classes.py"
    done = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(declared(parse(ROOT / "ontology" / "modules" / f"{GENERATED}.ttl"))) >= 30
