"""A release described for machines (VoID and DCAT) and for people (a page of text)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from thidua.namespaces import DCTERMS, NS, ONTOLOGY, PREFIXES, RDF, SKOS, XSD

VOID, DCAT, SPDX = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#", "http://spdx.org/rdf/terms#"
_HERE = "release://here/"
"""Stands for the folder of the release: all names of files are relative to the description."""
_MEDIA = {
    ".nq": "application/n-quads", ".trig": "application/trig", ".jsonld": "application/ld+json", ".csv": "text/csv", ".json": "application/json",
    ".sqlite": "application/vnd.sqlite3", ".parquet": "application/vnd.apache.parquet", ".graphml": "application/graphml+xml", ".gexf": "application/gexf+xml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """One file of a release."""

    path: str
    size: int
    sha256: str


@dataclass(slots=True)
class About:
    """What is said of a release."""

    title: str
    licence: str
    version: str
    base: str
    program: str
    issued: str | None = None
    since: str | None = None
    """The version of the release that the delta starts from."""
    quads: int = 0
    subjects: int = 0
    classes: dict[str, int] = field(default_factory=dict)
    properties: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    """Of each table."""
    languages: dict[str, int] = field(default_factory=dict)
    """Documents in each language."""
    delta: dict[str, int] = field(default_factory=dict)


def dataset(about: About, version: str | None = None) -> str:
    """The IRI of a release."""
    return f"{about.base}dataset/{version or about.version}"


def described(about: About, files: list[File]) -> bytes:
    """The description in Turtle; names of files are relative to it."""
    prefixes = {k: v for k, v in PREFIXES.items() if k in ("dcterms", "rdf", "rdfs", "xsd", "tdu", "skos")}
    triples = sorted(set(_triples(about, files)), key=str)
    data = ox.serialize(
        triples,
        format=ox.RdfFormat.TURTLE,
        prefixes={**prefixes, "void": VOID, "dcat": DCAT, "spdx": SPDX},
        base_iri=_HERE,
    )
    assert data is not None
    return b"".join(raw for raw in data.splitlines(keepends=True) if not raw.startswith(b"@base"))


def _triples(about: About, files: list[File]) -> Iterator[ox.Triple]:
    me = ox.NamedNode(dataset(about))

    def say(subject: ox.NamedNode, property_: str, value: Any) -> ox.Triple:
        if isinstance(value, int):
            value = ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))
        return ox.Triple(subject, ox.NamedNode(property_), ox.Literal(value) if isinstance(value, str) else value)

    type_ = RDF + "type"
    yield say(me, type_, ox.NamedNode(DCAT + "Dataset"))
    yield say(me, type_, ox.NamedNode(VOID + "Dataset"))
    yield say(me, DCTERMS + "title", about.title)
    yield say(me, DCTERMS + "license", ox.NamedNode(about.licence))
    yield say(me, DCAT + "version", about.version)
    if about.issued:
        yield say(me, DCTERMS + "issued", ox.Literal(about.issued, datatype=ox.NamedNode(XSD + "date")))
    if about.since:
        yield say(me, DCAT + "previousVersion", ox.NamedNode(dataset(about, about.since)))
    for language in about.languages:
        yield say(me, DCTERMS + "language", language)
    yield say(me, VOID + "uriSpace", about.base)
    for vocabulary in (NS, SKOS, DCTERMS, "http://www.w3.org/ns/oa#"):
        yield say(me, VOID + "vocabulary", ox.NamedNode(vocabulary))
    yield say(me, DCTERMS + "conformsTo", ox.NamedNode(ONTOLOGY + "thidua"))
    yield say(me, VOID + "triples", about.quads)
    yield say(me, VOID + "distinctSubjects", about.subjects)
    yield say(me, VOID + "documents", about.rows.get("documents", 0))
    parts = (("class", VOID + "entities", about.classes), ("property", VOID + "triples", about.properties))
    for kind, counted, counts in parts:
        for nth, (iri, number) in enumerate(sorted(counts.items()), 1):
            part = ox.NamedNode(f"{_HERE}dataset.ttl#{kind}-{nth}")
            yield say(me, f"{VOID}{kind}Partition", part)
            yield say(part, VOID + kind, ox.NamedNode(iri))
            yield say(part, counted, number)
    for file in files:
        yield from _distribution(me, file)


def _distribution(me: ox.NamedNode, file: File) -> Iterator[ox.Triple]:
    it, sum_ = (ox.NamedNode(f"{_HERE}dataset.ttl#{kind}-{file.path}") for kind in ("file", "checksum"))
    where = ox.NamedNode(_HERE + file.path)
    name = file.path.removesuffix(".zst")
    yield ox.Triple(me, ox.NamedNode(DCAT + "distribution"), it)
    if name == "graph.nq":
        yield ox.Triple(me, ox.NamedNode(VOID + "dataDump"), where)
    yield ox.Triple(it, ox.NamedNode(RDF + "type"), ox.NamedNode(DCAT + "Distribution"))
    yield ox.Triple(it, ox.NamedNode(DCAT + "downloadURL"), where)
    yield ox.Triple(it, ox.NamedNode(DCTERMS + "title"), ox.Literal(file.path))
    size = ox.Literal(str(file.size), datatype=ox.NamedNode(XSD + "nonNegativeInteger"))
    yield ox.Triple(it, ox.NamedNode(DCAT + "byteSize"), size)
    media = next((m for suffix, m in _MEDIA.items() if name.endswith(suffix)), None)
    iana = "https://www.iana.org/assignments/media-types/"
    if media:
        yield ox.Triple(it, ox.NamedNode(DCAT + "mediaType"), ox.NamedNode(iana + media))
    if name != file.path:
        yield ox.Triple(it, ox.NamedNode(DCAT + "compressFormat"), ox.NamedNode(iana + "application/zstd"))
    yield ox.Triple(it, ox.NamedNode(SPDX + "checksum"), sum_)
    yield ox.Triple(sum_, ox.NamedNode(RDF + "type"), ox.NamedNode(SPDX + "Checksum"))
    yield ox.Triple(sum_, ox.NamedNode(SPDX + "algorithm"), ox.NamedNode(SPDX + "checksumAlgorithm_sha256"))
    yield ox.Triple(
        sum_, ox.NamedNode(SPDX + "checksumValue"), ox.Literal(file.sha256, datatype=ox.NamedNode(XSD + "hexBinary"))
    )


def page(about: About, summaries: dict[str, str]) -> str:
    """What a person reads first."""
    counts = [f"| {name} | {number} |" for name, number in about.rows.items() if number]
    told = [f"| `{path}` | {summary} |" for path, summary in summaries.items()]
    languages = ", ".join(f"{number} {tag}" for tag, number in sorted(about.languages.items()))
    delta = about.delta
    since = [
        "", f"## Since {about.since}", "",
        f"{delta['claims_added']} claims came and {delta['claims_removed']} went ({delta['added']} and {delta['removed']} RDF statements): see `delta/`. "
        "What a reading says of the same words otherwise than before is one claim that went and one that came.",
    ] if about.since else []  # fmt: skip
    return "\n".join([
        f"# {about.title}", "",
        f"Version {about.version}" + (f", {about.issued}" if about.issued else "") + f". Licence: <{about.licence}>. Written by thidua {about.program}.", "",
        f"{about.rows.get('documents', 0)} documents ({languages or 'none'}), {about.rows.get('claims', 0)} claims, each with its quote; {about.quads} RDF statements. "
        "The texts of the documents are not in here, only the words that claims rest on.", "",
        "| file | what it is |", "|---|---|", *told,
        "| `dataset.ttl` | this release described in VoID and DCAT |", "| `manifest.json` | version, counts, size and SHA-256 of every file |",
        "| `SHA256SUMS` | for `sha256sum -c SHA256SUMS` |", "",
        "`zstd -d` unpacks what ends in `.zst`. What stands in the tables: `tables/csv-metadata.json` says it column by column.",
        *since, "", "## Counts", "", "| table | rows |", "|---|---|", *counts, "",
    ])  # fmt: skip
