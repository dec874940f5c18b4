"""The rule book: each rule of the field with its sentence, its source, and the shapes that carry it out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SH, SKOS
from rdflib.term import Node

from thidua.check.results import SEVERITIES, Texts, text_in
from thidua.check.shapes import TELLS_UNKNOWN, severity_of, sources_of, texts
from thidua.errors import ConfigError
from thidua.namespaces import NS

UNKNOWN = "unknown"
"""What to ask for to be told also what the record does not decide."""


_WORDS = {
    "en": {
        "source": "source", "valid": "valid", "except": "except", "by": "shape", "off": "off by default",
        "nothing": "raises nothing", "rules": "rules", "violation": "violation", "warning": "warning", "info": "info",
        "always": "always", "broken": "broken", "kept": "kept", "done": "done as", "unknown": "unknown told by",
        "test": "a test that it raises nothing",
    },
    "vi": {
        "source": "căn cứ", "valid": "hiệu lực", "except": "ngoại lệ", "by": "hình dạng", "off": "mặc định tắt",
        "nothing": "không báo gì", "rules": "quy tắc", "violation": "vi phạm", "warning": "cảnh báo", "info": "thông tin",
        "always": "luôn luôn", "broken": "trái", "kept": "đúng", "done": "thực hiện bằng", "unknown": "chưa rõ theo",
        "test": "kiểm thử: không báo gì",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of the book."""

    id: str
    """``R01``: the letter says what the rule is about, as the parts of the book do."""
    sentence: Texts
    severity: str
    """The gravest that it is reported as; empty where the rule is that something raises nothing."""
    source: Texts
    valid: str
    """From when to when it holds (``start=2025-07-01``); empty where it always does."""
    exceptions: Texts
    broken: Texts
    """A case that breaks it; empty where the rule is that something raises nothing."""
    kept: Texts
    """A case that looks like a breach and is none."""
    shapes: tuple[str, ...]
    """The ids of the shapes that carry it out."""
    unknown: tuple[str, ...]
    """Those among them that tell what the record does not decide, applied only when :data:`UNKNOWN` is asked for."""
    kinds: tuple[str, ...]
    """How it is carried out: ``OWL axiom``, ``SHACL Core``, ``SHACL-SPARQL``, ``SPARQL rule``."""
    axioms: tuple[str, ...]
    """The classes whose axioms in the ontology carry it out."""
    off: bool
    """Whether it is applied only when it is asked for."""


def entries(graph: Graph) -> list[Entry]:
    """All rules of the book, by id."""
    found = [_entry(graph, node) for node in graph.subjects(RDF.type, DCTERMS.Standard) if isinstance(node, URIRef)]
    return sorted(found, key=lambda entry: entry.id)


def _entry(graph: Graph, node: URIRef) -> Entry:
    def said(predicate: URIRef) -> str:
        return "; ".join(sorted(str(value) for value in graph.objects(node, predicate)))

    shapes = sorted((s for s in graph.subjects(DCTERMS.conformsTo, node)), key=str)
    axioms = tuple(sorted(_last(c) for c in graph.objects(node, URIRef(NS + "axiomOn"))))
    return Entry(
        id=str(graph.value(node, SKOS.notation)),
        sentence=texts(graph, node, DCTERMS.description),
        severity=severity_of(graph, node) if graph.value(node, SH.severity) is not None else "",
        source=sources_of(graph, node),
        valid=said(DCTERMS.valid),
        exceptions=texts(graph, node, SKOS.scopeNote),
        broken=texts(graph, node, URIRef(NS + "brokenBy")),
        kept=texts(graph, node, URIRef(NS + "keptBy")),
        shapes=tuple(_last(s) for s in shapes),
        unknown=tuple(_last(s) for s in shapes if _tells_unknown(graph, s)),
        kinds=tuple(sorted({_kind(graph, s) for s in shapes} | ({"OWL axiom"} if axioms else set()))),
        axioms=axioms,
        off=graph.value(node, SH.deactivated) == Literal(True),
    )


def _last(node: Node) -> str:
    return str(node).rsplit("/", 1)[-1]


def _tells_unknown(graph: Graph, shape: Node) -> bool:
    return graph.value(shape, TELLS_UNKNOWN) == Literal(True)


def _kind(graph: Graph, shape: Node) -> str:
    """How a shape is carried out. What reads several documents' graphs is no constraint on one node's graph."""
    constraint = graph.value(shape, SH.sparql)
    if constraint is None:
        return "SHACL Core"
    return "SPARQL rule" if graph.value(constraint, URIRef(NS + "overDocuments")) == Literal(True) else "SHACL-SPARQL"


def left_out(graph: Graph, wanted: Collection[str] = ()) -> frozenset[str]:
    """The IRIs of shapes that are not applied: all their rules are off by default, and none of these is ``wanted``.

    So are those that only tell what is unknown, unless :data:`UNKNOWN` is wanted.
    """
    book = {entry.id: entry for entry in entries(graph)}
    for unknown in sorted(set(wanted) - set(book) - {UNKNOWN}):
        raise _no_rule(unknown)
    off = {id_ for id_, entry in book.items() if entry.off and id_ not in wanted}
    by_shape: dict[str, set[str]] = {}
    for shape, node in graph.subject_objects(DCTERMS.conformsTo):
        by_shape.setdefault(str(shape), set()).add(str(graph.value(node, SKOS.notation)))
    silent = set() if UNKNOWN in wanted else {str(s) for s in graph.subjects(TELLS_UNKNOWN, Literal(True))}
    return frozenset({shape for shape, ids in by_shape.items() if ids <= off} | silent)


def _no_rule(id_: str) -> ConfigError:
    return ConfigError(f"no rule {id_} in the rule book", hint="thidua check --list prints all rules")


def explained(book: list[Entry], id_: str, language: str) -> list[str]:
    """All that the book says of one rule, for reading."""
    found = [entry for entry in book if entry.id == id_.upper()]
    if not found:
        raise _no_rule(id_)
    (entry,) = found
    words = _WORDS[language]
    graded = words[entry.severity] if entry.severity else words["nothing"]
    lines = [f"{entry.id}  {text_in(entry.sentence, language)}", ""]
    rows = (
        ("", f"{graded}{', ' + words['off'] if entry.off else ''}"),
        (words["source"], text_in(entry.source, language)),
        (words["valid"], entry.valid or words["always"]),
        (words["except"], text_in(entry.exceptions, language) if entry.exceptions else ""),
        (words["broken"], text_in(entry.broken, language) if entry.broken else ""),
        (words["kept"], text_in(entry.kept, language)),
        (words["done"], ", ".join(entry.kinds) or words["test"]),
        (words["by"], ", ".join(s for s in entry.shapes if s not in entry.unknown)),
        (words["unknown"], ", ".join(entry.unknown)),
    )
    width = max(len(name) for name, _ in rows) + 1
    return [*lines, *(f"{name + ':' if name else '':<{width}} {said}".strip() for name, said in rows if said)]


def listed(book: list[Entry], language: str) -> Iterator[str]:
    """The book for reading."""
    words = _WORDS[language]
    for entry in book:
        graded = words[entry.severity] if entry.severity else words["nothing"]
        yield f"{entry.id}  {graded}{', ' + words['off'] if entry.off else ''}  {text_in(entry.sentence, language)}"
        yield f"     {words['source']}: {text_in(entry.source, language)}"
        if entry.valid:
            yield f"     {words['valid']}: {entry.valid}"
        if entry.exceptions:
            yield f"     {words['except']}: {text_in(entry.exceptions, language)}"
        if entry.shapes:
            yield f"     {words['by']}: {', '.join(entry.shapes)}"
    counts = ", ".join(f"{sum(e.severity == s for e in book)} {words[s]}" for s in SEVERITIES)
    negative = sum(not entry.severity for entry in book)
    yield f"{len(book)} {words['rules']}: {counts}, {negative} {words['nothing']}."


def listed_json(book: list[Entry]) -> str:
    """The book for programs."""
    rows = [
        {
            "id": entry.id,
            "sentence": dict(entry.sentence),
            "severity": entry.severity,
            "off": entry.off,
            "source": text_in(entry.source, "en"),
            "sources": dict(entry.source),
            "valid": entry.valid,
            "exceptions": dict(entry.exceptions),
            "broken": dict(entry.broken),
            "kept": dict(entry.kept),
            "kinds": list(entry.kinds),
            "axioms": list(entry.axioms),
            "shapes": list(entry.shapes),
            "unknown": list(entry.unknown),
        }
        for entry in book
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
