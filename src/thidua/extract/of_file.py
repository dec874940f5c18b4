"""From a file to its statements, in one call: what a worker process runs for ``thidua facts``."""

from __future__ import annotations

from pathlib import Path

from thidua.errors import DocumentError
from thidua.extract import extract
from thidua.model import Document, Extraction
from thidua.reading.files import read_here
from thidua.reading.limits import Limits


def extract_file(item: tuple[str, str | None], limits: Limits) -> Extraction:
    """Read and extract one file. ``item``: the file, and the mapping if it is a table."""
    path, mapping = item
    document = _read(Path(path), mapping, limits)
    if document.media_type == "text/csv":
        from thidua.extract.table_rows import from_rows

        return from_rows(document)
    return extract(document)


def _read(path: Path, mapping: str | None, limits: Limits) -> Document:
    if not path.name.isprintable():
        raise DocumentError(
            "the file's name is not printable text",
            where=str(path),
            reason="bad-name",
            hint="Give the file another name",
        )
    if path.suffix.lower() == ".csv" and mapping is not None:
        from thidua.reading.table import read_table

        return read_table(path, mapping, limits=limits)
    return read_here(path, limits)
