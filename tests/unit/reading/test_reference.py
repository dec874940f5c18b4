"""The reference page says every reason, every key and every limit that the code has."""

from __future__ import annotations

import re
from pathlib import Path

from thidua.reading import DEFAULT, READABLE
from thidua.reading.mapping import _TABLE_KEYS, FIELDS
from thidua.reading.origin import _KEYS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "reference" / "reading.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "how-to" / "load-a-table-of-officials.md").read_text(encoding="utf-8")


def test_every_reason_is_explained():
    source = "\n".join(
        p.read_text(encoding="utf-8") for p in sorted((ROOT / "src" / "thidua" / "reading").glob("*.py"))
    )
    reasons = set(re.findall(r'reason=f?"([a-z-]+)[:"]', source))
    assert len(reasons) >= 18
    assert {r for r in reasons if f"`{r}`" not in PAGE} == set()


def test_every_format_and_key_is_named():
    assert {s for s in READABLE if f"`{s}`" not in PAGE} == set()
    assert {k for k in _KEYS if f"`{k}`" not in PAGE} == set()
    assert {f for f in FIELDS if f"`{f}`" not in GUIDE} == set()
    assert {k for k in _TABLE_KEYS if not re.search(rf"`?\b{k}\b( =|`)", GUIDE)} == set()


def test_the_limits_are_those_of_the_code():
    said = [
        f"{DEFAULT.file_bytes // 1_000_000} MB, by its size", f"{DEFAULT.wall_seconds:g} s, of the processor {DEFAULT.cpu_seconds} s",
        f"{DEFAULT.memory_bytes / 1e9:g} GB", f"| combining marks in a row | {DEFAULT.combining_marks} |",
        f"{DEFAULT.html_bytes // 1_000_000} MB, {DEFAULT.html_elements:,} elements, {DEFAULT.html_attributes} attributes each, {DEFAULT.html_depth} deep",
        f"{DEFAULT.pdf_pages:,} pages, {DEFAULT.pdf_characters // 1_000_000} million characters",
        f"{DEFAULT.zip_members:,} parts, {DEFAULT.zip_bytes // 1_000_000} MB unpacked, ratio {DEFAULT.zip_ratio}, {DEFAULT.docx_paragraphs:,} paragraphs",
        f"{DEFAULT.table_rows:,} rows, {DEFAULT.table_columns} columns",
    ]  # fmt: skip
    assert [text for text in said if text not in PAGE] == []
