"""The rule book: each rule of the field with its sentence, its source, and the shapes that carry it out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SH, SKOS

from thidua.check.results import SEVERITIES, Texts, text_in
from thidua.check.shapes import severity_of, texts
from thidua.errors import ConfigError

_WORDS = {
    "en": {
        "source": "source", "valid": "valid", "except": "except", "by": "shape", "off": "off by default",
        "nothing": "raises nothing", "rules": "rules", "violation": "violation", "warning": "warning", "info": "info",
    },
    "vi": {
        "source": "căn cứ", "valid": "hiệu lực", "except": "ngoại lệ", "by": "hình dạng", "off": "mặc định tắt",
        "nothing": "không báo gì", "rules": "quy tắc", "violation": "vi phạm", "warning": "cảnh báo", "info": "thông tin",
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
    source: str
    valid: str
    """From when to when it holds (``start=2025-07-01``); empty where it always does."""
    exceptions: Texts
    shapes: tuple[str, ...]
    """The ids of the shapes that carry it out."""
    off: bool
    """Whether it is applied only when it is asked for."""


def entries(graph: Graph) -> list[Entry]:
    """All rules of the book, by id."""
    found = [_entry(graph, node) for node in graph.subjects(RDF.type, DCTERMS.Standard) if isinstance(node, URIRef)]
    return sorted(found, key=lambda entry: entry.id)


def _entry(graph: Graph, node: URIRef) -> Entry:
    def said(predicate: URIRef) -> str:
        return "; ".join(sorted(str(value) for value in graph.objects(node, predicate)))

    return Entry(
        id=str(graph.value(node, SKOS.notation)),
        sentence=texts(graph, node, DCTERMS.description),
        severity=severity_of(graph, node) if graph.value(node, SH.severity) is not None else "",
        source=said(DCTERMS.source),
        valid=said(DCTERMS.valid),
        exceptions=texts(graph, node, SKOS.scopeNote),
        shapes=tuple(sorted(str(s).rsplit("/", 1)[-1] for s in graph.subjects(DCTERMS.conformsTo, node))),
        off=graph.value(node, SH.deactivated) == Literal(True),
    )


def left_out(graph: Graph, wanted: Collection[str] = ()) -> frozenset[str]:
    """The IRIs of shapes that are not applied: all their rules are off by default, and none of these is ``wanted``."""
    book = {entry.id: entry for entry in entries(graph)}
    for unknown in sorted(set(wanted) - set(book)):
        raise ConfigError(f"no rule {unknown} in the rule book", hint="thidua check --list prints all rules")
    off = {id_ for id_, entry in book.items() if entry.off and id_ not in wanted}
    by_shape: dict[str, set[str]] = {}
    for shape, node in graph.subject_objects(DCTERMS.conformsTo):
        by_shape.setdefault(str(shape), set()).add(str(graph.value(node, SKOS.notation)))
    return frozenset(shape for shape, ids in by_shape.items() if ids <= off)


def listed(book: list[Entry], language: str) -> Iterator[str]:
    """The book for reading."""
    words = _WORDS[language]
    for entry in book:
        graded = words[entry.severity] if entry.severity else words["nothing"]
        yield f"{entry.id}  {graded}{', ' + words['off'] if entry.off else ''}  {text_in(entry.sentence, language)}"
        yield f"     {words['source']}: {entry.source}"
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
            "source": entry.source,
            "valid": entry.valid,
            "exceptions": dict(entry.exceptions),
            "shapes": list(entry.shapes),
        }
        for entry in book
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
