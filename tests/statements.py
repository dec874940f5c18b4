"""What a text says, for tests: statements of a sentence in any language with a pack, with their evidence checked."""

from __future__ import annotations

from typing import Any

from thidua.extract import extract
from thidua.model import Document, Statement
from thidua.rows import row as row_of


class Said:
    """The statements of one text."""

    def __init__(self, text: str, statements: tuple[Statement, ...], findings: tuple[Any, ...]) -> None:
        self.text, self.statements, self.findings = text, statements, findings
        for s in statements:
            assert s.evidence, f"{s.kind} without evidence"
            for e in s.evidence:
                assert text[e.start : e.end] == e.quote and e.quote, e

    def of(self, kind: str) -> list[Any]:
        """The statements of a kind, in text order."""
        return [s for s in self.statements if s.kind == kind]

    def rows(self, kind: str) -> list[dict[str, Any]]:
        """Their rows."""
        return [row_of(s) for s in self.of(kind)]

    def parts(self) -> list[tuple[str, str]]:
        """(part, latin name of the holder) of every participant of every event, in order of naming."""
        return [(p.part, p.holder.latin) for e in self.of("event") for p in e.participants]

    def quotes(self, kind: str, part: str) -> list[str]:
        """The quotes that show one part of the statements of a kind."""
        return [e.quote for s in self.of(kind) for e in s.evidence if e.part == part]


def said(language: str, text: str, **origin: Any) -> Said:
    """Everything that a text says."""
    found = extract(Document("test.txt", text, language, **origin))
    return Said(text, found.statements, found.findings)
