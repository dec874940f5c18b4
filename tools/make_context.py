"""Write ontology/context.jsonld from the ontology: python tools/make_context.py [--check]."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import rdflib
from rdflib import OWL, RDF

from thidua.namespaces import NS, PREFIXES, VOCAB

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "ontology" / "context.jsonld"
MAPS = {
    "label": "rdfs:label", "prefLabel": "skos:prefLabel", "altLabel": "skos:altLabel", "definition": "skos:definition",
    "scopeNote": "skos:scopeNote", "pluralLabel": NS + "pluralLabel",
}  # fmt: skip
"""Texts in languages: an object with a tag for each key."""
LINKS = {
    "isReplacedBy": "dcterms:isReplacedBy", "exactMatch": "skos:exactMatch", "inScheme": "skos:inScheme", "broader": "skos:broader",
    "topConceptOf": "skos:topConceptOf", "hasSource": "oa:hasSource", "wasAttributedTo": "prov:wasAttributedTo",
}  # fmt: skip
OTHERS = {
    "comment": "rdfs:comment", "exact": "oa:exact", "start": "oa:start", "end": "oa:end", "title": "dcterms:title",
    "issued": "dcterms:issued", "publisher": "dcterms:publisher", "language": "dcterms:language", "format": "dcterms:format",
    "creator": "dcterms:creator", "source": "dcterms:source", "description": "dcterms:description", "example": "skos:example",
    "notation": "skos:notation", "Concept": "skos:Concept", "ConceptScheme": "skos:ConceptScheme", "SoftwareAgent": "prov:SoftwareAgent",
}  # fmt: skip


VOCABULARIES = {name for name, iri in PREFIXES.items() if iri.startswith(VOCAB)}
"""Prefixes that would hide properties (role, mode): all vocabularies are under ``vocab:`` here."""


def context() -> dict[str, object]:
    """The context: prefixes, texts in languages, links, the rest of other vocabularies; all else is in the ontology's namespace."""
    graph = rdflib.Graph()
    for path in sorted((ROOT / "ontology" / "modules").glob("*.ttl")):
        graph.parse(path)
    own = {
        str(p).removeprefix(NS): {"@id": str(p), "@type": "@id"}
        for p in graph.subjects(RDF.type, OWL.ObjectProperty)
        if str(p).startswith(NS)
    }
    # what was once published is relied on: a name that went from the ontology stays in the context
    old = json.loads(OUT.read_text(encoding="utf-8"))["@context"] if OUT.exists() else {}
    own = {k: v for k, v in old.items() if isinstance(v, dict) and v.get("@type") == "@id" and v["@id"] == NS + k} | own
    clash = own.keys() & (MAPS.keys() | LINKS.keys() | OTHERS.keys() | PREFIXES.keys() - VOCABULARIES)
    assert not clash, f"two things of one name: {clash}"
    terms: dict[str, object] = {"@version": 1.1, "@vocab": NS, "id": "@id", "type": "@type"}
    prefixes = {name: iri for name, iri in PREFIXES.items() if name not in VOCABULARIES}
    terms |= dict(sorted({**prefixes, "vocab": VOCAB}.items()))
    terms |= {name: {"@id": iri, "@container": "@language"} for name, iri in sorted(MAPS.items())}
    terms |= {name: {"@id": iri, "@type": "@id"} for name, iri in sorted(LINKS.items())}
    terms |= dict(sorted(OTHERS.items()))
    terms |= dict(sorted(own.items()))
    return {"@context": terms}


def main() -> None:
    text = json.dumps(context(), ensure_ascii=False, indent=1) + "\n"
    if "--check" in sys.argv:
        sys.exit(OUT.read_text(encoding="utf-8") != text)
    OUT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
