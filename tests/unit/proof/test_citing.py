"""Statements and answers as BibTeX and RIS."""

from __future__ import annotations

import re
from typing import Any

import pytest

from thidua.proof import cite_answer, cite_statement
from thidua.query import question
from thidua.query.scope import Source, scope

CONTENT = {
    "evidence": [{"start": 30, "end": 41, "quote": "Trần Văn An"}, {"start": 5, "end": 12, "quote": "50% {of} it"}]
}
SOURCE = Source(
    "https://x/doc/1",
    "a.txt",
    "ab" * 32,
    "vi",
    "2024-03-15",
    "Báo Bắc Hà",
    "Bắc Hà",
    "https://example.org/a_b",
    "Tin & bài",
    "https://x/doc/1",
)


def test_a_statement_is_cited_by_its_document_and_its_words() -> None:
    text = cite_statement(SOURCE, "claim/12/34", CONTENT, "bibtex")
    assert text.startswith("@online{thidua-12-34,\n") and text.endswith("}\n")
    assert r"title = {{Tin \& bài}}" in text and "date = {2024-03-15}" in text and "year = {2024}" in text
    assert "url = {https://example.org/a_b}" in text
    assert r"Quote: 50\% \{of\} it ... Trần Văn An" in text and "Characters 5-12, 30-41" in text and "ab" * 32 in text
    # what stands between the fields' braces is closed again
    assert text.replace(r"\{", "").replace(r"\}", "").count("{") == text.replace(r"\{", "").replace(r"\}", "").count(
        "}"
    )


def test_the_same_as_ris() -> None:
    text = cite_statement(SOURCE, "claim/12/34", CONTENT, "ris")
    lines = text.split("\r\n")
    assert lines[0] == "TY  - NEWS" and lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert "DA  - 2024/03/15/" in lines and "UR  - https://example.org/a_b" in lines


def test_a_line_of_a_title_ends_no_field() -> None:
    import dataclasses

    text = cite_statement(dataclasses.replace(SOURCE, title="one\r\nER  - \r\nTY  - x"), "claim/12/34", CONTENT, "ris")
    assert text.count("\r\nER  - ") == 1


@pytest.mark.parametrize("form", ["bibtex", "ris"])
def test_an_answer_is_cited_by_its_question_its_store_and_its_documents(form: str, examples: Any) -> None:
    of = scope(examples, examples.base)
    text = cite_answer(examples, question("who-chairs-what"), {"as_of": "2024-03-14"}, 7, of, form)
    assert "7 rows" in text and "as_of=2024-03-14" in text.replace(r"\_", "_")
    assert examples.generation.seal_sha256 in text and of.digest in text
