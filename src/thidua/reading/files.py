"""One file to one document: which reader takes it, and what holds for all of them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from thidua.errors import DocumentError
from thidua.model import Document
from thidua.reading.limits import DEFAULT, Limits
from thidua.reading.origin import sidecar_of
from thidua.reading.parsed import Parsed

_Parser = Callable[[bytes, Limits], Parsed]


def _plain(data: bytes, limits: Limits) -> Parsed:
    from thidua.reading.plain import parse

    return parse(data, limits)


def _html(data: bytes, limits: Limits) -> Parsed:
    from thidua.reading.html import parse

    return parse(data, limits)


def _pdf(data: bytes, limits: Limits) -> Parsed:
    from thidua.reading.pdf import parse

    return parse(data, limits)


def _docx(data: bytes, limits: Limits) -> Parsed:
    from thidua.reading.docx import parse

    return parse(data, limits)


PLAIN = {".txt": "text/plain", ".md": "text/markdown"}
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMATS: dict[str, tuple[str, _Parser]] = {
    ".txt": (PLAIN[".txt"], _plain),
    ".md": (PLAIN[".md"], _plain),
    ".html": ("text/html", _html),
    ".htm": ("text/html", _html),
    ".pdf": ("application/pdf", _pdf),
    ".docx": (_DOCX, _docx),
}
_ADVICE = {
    ".doc": "Open it in a word processor and save it as .docx",
    ".rtf": "Open it in a word processor and save it as .docx",
    ".odt": "Open it in a word processor and save it as .docx",
    ".csv": "A table is read with a mapping: TABLE.mapping.toml beside it, or thidua build TABLE.csv --mapping FILE",
    ".xlsx": "Save the sheet as .csv (UTF-8) and read it with a mapping",
    ".mht": "Save the page as .html instead",
    ".mhtml": "Save the page as .html instead",
}


def load(path: Path, limits: Limits) -> bytes:
    """The bytes of a file that is a file, can be opened and is not too large."""
    where = str(path)
    try:
        if path.is_dir():
            raise DocumentError("this is a folder, not a file", where=where, reason="not-a-file",
                                hint="Give the files in it, or rename it without a suffix")  # fmt: skip
        if not path.exists():
            raise DocumentError("the file is not there", where=where, reason="missing", hint="Was it moved or deleted?")
        if not path.is_file():
            raise DocumentError("this is not a regular file", where=where, reason="not-a-file")
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise DocumentError(
                f"the file has {size:,} bytes; at most {limits.file_bytes:,} are read", where=where, reason="too-large",
                hint="Split it into single documents",
            )  # fmt: skip
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except PermissionError as error:
        raise DocumentError("no permission to read the file", where=where, reason="no-permission",
                            hint="Change its permissions") from error  # fmt: skip
    except OSError as error:
        raise DocumentError(f"the file cannot be read ({error.strerror})", where=where, reason="unreadable") from error
    if len(data) > limits.file_bytes:
        raise DocumentError("the file grew while it was read", where=where, reason="too-large")
    if not data:
        raise DocumentError("the file is empty", where=where, reason="empty", hint="Is this the right file?")
    return data


def read_here(path: str | os.PathLike[str], limits: Limits = DEFAULT) -> Document:
    """Read a file in this very process. For worker processes: a hostile file can make a parser loop or crash.

    Raises DocumentError, whose ``reason`` is a short code.
    """
    from thidua.reading.document import assemble

    path = Path(path)
    suffix = path.suffix.lower()
    if suffix == ".csv" and (mapping := sidecar_of(path)) is not None:
        from thidua.reading.table import read_table

        return read_table(path, mapping, limits=limits)
    if suffix not in _FORMATS:
        raise DocumentError(
            f"files that end in {suffix!r} are not read" if suffix else "a file without a suffix is not read",
            where=str(path), reason="unsupported-format",
            hint=_ADVICE.get(suffix, "Read are .txt, .md, .html, .htm, .pdf with text and .docx"),
        )  # fmt: skip
    media_type, parse = _FORMATS[suffix]
    data = load(path, limits)
    try:
        parsed = parse(data, limits)
        return assemble(path, parsed, media_type, hashlib.sha256(data).hexdigest(), limits)
    except DocumentError as error:
        if error.where:
            raise
        raise DocumentError(error.message, where=str(path), hint=error.hint, reason=error.reason) from error
