"""What one document may cost. Every number here is a refusal with a reason, never a cut text."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps for reading one document, and for the process that reads it."""

    wall_seconds: float = 60.0
    """Time for one document on the clock; the process is killed after it."""
    cpu_seconds: int = 30
    """Processor time for one document; the kernel ends the process after it."""
    memory_bytes: int = 1_500 * MEGABYTE
    """Address space of a worker process (where the system enforces it: Linux)."""
    documents_per_worker: int = 500
    """A worker is replaced after this many documents, so that leaks of a parser do not add up."""
    start_seconds: float = 120.0
    """Time for a worker process to start and to load what it needs."""

    file_bytes: int = 20 * MEGABYTE
    """Largest file, by its size on disk, before anything is read."""
    plain_bytes: int = 2 * MEGABYTE
    """Largest plain text that is read without a worker."""
    combining_marks: int = 30
    """Longest run of combining marks (Unicode's Stream-Safe bound); longer runs make normalisation quadratic."""

    html_bytes: int = 2 * MEGABYTE
    """Largest page once scripts, styles, comments and embedded images are taken out."""
    html_elements: int = 20_000
    html_attributes: int = 500
    """Most attributes of one element."""
    html_depth: int = 200

    pdf_pages: int = 2_000
    pdf_characters: int = 5 * MEGABYTE

    zip_members: int = 1_000
    zip_bytes: int = 50 * MEGABYTE
    """Most bytes that an archive may unpack to, counted while unpacking."""
    zip_ratio: int = 100
    """Most a member of more than a megabyte may grow by when unpacked."""
    docx_elements: int = 2 * MEGABYTE
    docx_paragraphs: int = 200_000

    table_rows: int = 200_000
    table_columns: int = 500


DEFAULT = Limits()
