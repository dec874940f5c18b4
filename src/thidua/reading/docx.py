"""Word documents (.docx): paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from thidua.errors import DocumentError
from thidua.reading.limits import MEGABYTE, Limits
from thidua.reading.parsed import Parsed, damaged, too_complex

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OLE = b"\xd0\xcf\x11\xe0"
_CHUNK = 1 << 16
_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E", re.IGNORECASE)
_PARAGRAPH = re.compile(rb"<[A-Za-z0-9_]{0,20}:?p[\s/>]")
_LONGEST_MATCH = 64

_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Text that is struck, hidden in fields, or shown a second time for old programs.
_LEFT_OUT = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}instrText",
    f"{_W}delText",
    f"{_W}rPr",
    f"{_W}pPr",
    f"{_COMPATIBILITY}Fallback",
}


def parse(data: bytes, limits: Limits) -> Parsed:
    """The text: one line a paragraph, one line a table row with cells kept apart by tabs. Insertions count, deletions do not."""
    import docx

    if data.startswith(_OLE):
        raise DocumentError("this is an old .doc file, or a .docx locked with a password", reason="unsupported-format",
                            hint="Open it in a word processor and save it as .docx without a password")  # fmt: skip
    check_archive(data, limits)
    with damaged(".docx file"):
        document = docx.Document(io.BytesIO(data))
        lines = list(_blocks(document.element.body))
        title = document.core_properties.title
    return Parsed("\n".join(lines), title=" ".join((title or "").split()) or None)


def check_archive(data: bytes, limits: Limits) -> None:
    """Refuse an archive that unpacks to too much, before any of it is parsed. What it says of its sizes is not believed."""
    with damaged(".docx file"), zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > limits.zip_members:
            raise too_complex(f"the file packs {len(members):,} parts; at most {limits.zip_members:,} are read")
        total = elements = paragraphs = 0
        for member in members:
            if member.flag_bits & 1:
                raise DocumentError(
                    "the file is locked with a password", reason="encrypted", hint="Save it without one"
                )
            size, tail = 0, b""
            with archive.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    total += len(chunk)
                    if total > limits.zip_bytes or (
                        size > MEGABYTE and size > limits.zip_ratio * max(member.compress_size, 1)
                    ):
                        raise too_complex(f"the file unpacks to far more than its own size (part {member.filename!r})")
                    if not member.filename.lower().endswith((".xml", ".rels")):
                        continue
                    if _DOCTYPE.search(tail + chunk):
                        raise too_complex(f"part {member.filename!r} defines entities, which no word processor writes")
                    elements += chunk.count(b"<")
                    paragraphs += _new_matches(_PARAGRAPH, tail, chunk)
                    tail = (tail + chunk)[-_LONGEST_MATCH:]
                    if elements > limits.docx_elements or paragraphs > limits.docx_paragraphs:
                        raise too_complex(
                            f"the file has more than {limits.docx_paragraphs:,} paragraphs, or is as crowded"
                        )


def _new_matches(pattern: re.Pattern[bytes], tail: bytes, chunk: bytes) -> int:
    """How many matches end in the new chunk."""
    return sum(1 for m in pattern.finditer(tail + chunk) if m.end() > len(tail))


def _blocks(container: Any) -> Iterator[str]:
    """One line for each paragraph and table row under an element, in document order."""
    for child in container:
        if child.tag == f"{_W}p":
            if line := _text(child).strip():
                yield line
        elif child.tag == f"{_W}tbl":
            yield from _rows(child)
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _blocks(child)  # content controls, insertions of whole paragraphs


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        if _nearest(row, f"{_W}tbl") is not table:
            continue  # a row of a table inside a cell: its text stands in that cell
        cells = [cell for cell in row.iter(f"{_W}tc") if _nearest(cell, f"{_W}tr") is row]
        texts = [" ".join(" ".join(_blocks(cell)).split()) for cell in cells]
        if any(texts):
            yield "\t".join(texts)


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _text(paragraph: Any) -> str:
    """The text of a paragraph in order: runs, links, insertions, line breaks; text boxes after a line break."""
    out: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag == f"{_W}t":
            out.append(node.text or "")
        elif node.tag in _BREAKS:
            out.append(_BREAKS[node.tag])
        elif node.tag == f"{_W}p":  # a paragraph of a text box
            out.append("\n" + _text(node))
        elif isinstance(node.tag, str) and node.tag not in _LEFT_OUT:
            stack.extend(reversed(node))
    return "".join(out)
