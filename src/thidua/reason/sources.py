"""Ontology files as plain triples, and the part of them that a reasoner may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from thidua import resources
from thidua.errors import OntologyError
from thidua.namespaces import BASE, DCTERMS, OWL, RDF, RDFS, SKOS, XSD

PARTS = ("modules", "vocab", "reference", "examples", "alignments")
"""What :func:`load` knows: the folders of the ontology."""

_PYTHON_MODULE = "http://www.lesfleursdunormal.fr/static/_downloads/owlready_ontology.owl#python_module"
_DATES = {XSD + name for name in ("date", "gYear", "gYearMonth", "gDay", "gMonth", "gMonthDay", "time")}
"""Datatypes outside OWL 2's map: HermiT ends with an error where it meets one."""
_LABELS = {
    *(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel", "definition", "example", "scopeNote", "note")),
    *(RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")),
    *(DCTERMS + name for name in ("title", "description", "source", "license", "creator")),
}


def _triples(path: str, text: str, base: str) -> Iterator[ox.Triple]:
    try:
        for quad in ox.parse(text.encode("utf-8"), format=ox.RdfFormat.TURTLE, base_iri=base, rename_blank_nodes=True):
            yield quad.triple
    except SyntaxError as error:
        raise OntologyError(f"not Turtle: {error}", where=path, hint="Mend the file, or reinstall thidua") from error


def load(*parts: str, base: str = BASE) -> list[ox.Triple]:
    """The triples of the named folders of the ontology; ``modules`` includes what joins the modules together."""
    found: list[ox.Triple] = []
    for part in parts:
        if part not in PARTS:
            raise OntologyError(f"no part {part!r} of the ontology", hint=f"One of {', '.join(PARTS)}")
        for path, file in resources.walk("ontology", ".ttl", under=part):
            found.extend(_triples(f"ontology/{path}", file.read_text(encoding="utf-8"), base))
        if part == "modules":
            found.extend(_triples("ontology/thidua.ttl", resources.read_text("ontology", "thidua.ttl"), base))
    return found


def _seen(triple: ox.Triple) -> bool:
    predicate, value = triple.predicate.value, triple.object
    # owlready2 fetches what owl:imports names and imports what python_module names: neither ever reaches it.
    if predicate in (OWL + "imports", _PYTHON_MODULE) or (
        isinstance(value, ox.NamedNode) and value.value == _PYTHON_MODULE
    ):
        return False
    if isinstance(value, ox.Literal) and (value.datatype.value in _DATES or value.language):
        return False
    return predicate not in _LABELS


def _head(triple: ox.Triple) -> bool:
    """Whether the triple is of a module's own header: merged modules have one header, the caller's."""
    if triple.predicate.value in (OWL + "versionIRI", OWL + "versionInfo"):
        return True
    return isinstance(triple.object, ox.NamedNode) and triple.object.value == OWL + "Ontology"


def reasoner_view(triples: Iterable[ox.Triple]) -> bytes:
    """N-Triples for the reasoner: no imports, no code, no labels, no literals of types that it refuses."""
    lines = set()
    for triple in triples:
        if _head(triple) or not _seen(triple):
            continue
        lines.add(f"{triple} .\n")
        if triple.predicate.value == RDF + "type" and isinstance(triple.subject, ox.NamedNode):
            kind = triple.object.value if isinstance(triple.object, ox.NamedNode) else ""
            if not kind.startswith((OWL, RDF, RDFS)):
                lines.add(f"{triple.subject} <{RDF}type> <{OWL}NamedIndividual> .\n")
    return "".join(sorted(lines)).encode("utf-8")
