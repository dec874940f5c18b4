"""What a worker process does with a document: read it, extract from it, try out what comes of it. It loads no store."""

from __future__ import annotations

from thidua.extract import extract
from thidua.extract.of_file import extract_file
from thidua.graph.claims import document_quads
from thidua.graph.contribute import Source, contribution
from thidua.graph.fuse import render
from thidua.model import Document, Extraction
from thidua.namespaces import BASE
from thidua.reading.limits import Limits


def understand(item: tuple[str, str | None], limits: Limits) -> Extraction:
    """Read and extract one file; runs in a worker process. ``item``: the file, and the mapping if it is a table."""
    extraction = extract_file(item, limits)
    _try_out(extraction)
    return extraction


def understand_text(item: tuple[str, Document], limits: Limits) -> Extraction:
    """Extract from a text that the store keeps; runs in a worker process. ``item``: the document's name, and itself."""
    document = item[1]
    if document.mapping is None:
        extraction = extract(document)
    else:
        from thidua.extract.table_rows import from_rows
        from thidua.reading.table import with_rows

        extraction = from_rows(with_rows(document, limits))
    _try_out(extraction)
    return extraction


def warm() -> None:
    """Load what every document needs, before any deadline runs."""
    from thidua.lexicon import available, lexicon, prepare

    prepare()
    for language in available():
        lexicon(language)


def _try_out(extraction: Extraction) -> None:
    """Fuse the document alone: what cannot be written is found here, where it costs only this document."""
    document = extraction.document
    document_quads(extraction, BASE)
    fields: dict[str, dict[str, dict[str, int]]] = {}
    for unit, name, value in contribution(
        Source(document.id, document.language, published=document.published), extraction.statements, {}
    ).marks:
        fields.setdefault(unit, {}).setdefault(name, {})[value] = 1
    for unit, found in fields.items():
        render(unit, found, BASE)
