"""The only place where a base IRI is written."""

from __future__ import annotations

NS = "https://w3id.org/thidua/ns/"
ONTOLOGY = "https://w3id.org/thidua/ontology/"
VOCAB = "https://w3id.org/thidua/vocab/"
SHAPES = "https://w3id.org/thidua/shapes/"
RULES = "https://w3id.org/thidua/rules/"
QUERY = "https://w3id.org/thidua/query/"
STATE = "https://w3id.org/thidua/state/"
"""What a build keeps on a server beside the graphs, so that another machine can go on from there."""
BASE = "https://w3id.org/thidua/data/"
"""Default base of data IRIs; a store may have its own (``thidua build --base``)."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
OA = "http://www.w3.org/ns/oa#"
ELI = "http://data.europa.eu/eli/ontology#"
SCHEMA = "https://schema.org/"
SH = "http://www.w3.org/ns/shacl#"

PREFIXES = {
    "tdu": NS, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD, "skos": SKOS, "dcterms": DCTERMS, "prov": PROV,
    "org": ORG, "foaf": FOAF, "oa": OA, "eli": ELI, "schema": SCHEMA, "sh": SH,
    "role": VOCAB + "role-kinds/", "bodykind": VOCAB + "body-kinds/", "instrumentkind": VOCAB + "instrument-kinds/",
    "awardkind": VOCAB + "award-kinds/", "mode": VOCAB + "modes/", "part": VOCAB + "parts/", "word": VOCAB + "words/",
}  # fmt: skip
