"""What a model adds to what the rules read of a document."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

from thidua.llm.answers import Answers
from thidua.llm.door import Door
from thidua.llm.endpoint import Endpoint, NoAnswerError
from thidua.llm.prompt import VERSION, pieces, question
from thidua.llm.schema import schema_digest
from thidua.model import Extraction, Finding, Statement

NO_ANSWER = "llm-no-answer"


class ModelReader:
    """Asks a model about documents, once each: what it answered is kept, and used again."""

    def __init__(self, endpoint: Endpoint, folder: Path | None = None) -> None:
        self.endpoint = endpoint
        self.answers = Answers(folder)

    @property
    def version(self) -> str:
        """What the answers depend on beside the text: model and question."""
        digest = hashlib.sha256("\x1f".join(self._question()).encode("utf-8")).hexdigest()[:12]
        return f"+llm.{digest}"

    def _question(self) -> tuple[str, ...]:
        return self.endpoint.model, VERSION, schema_digest()

    def read(self, extraction: Extraction) -> Extraction:
        """The extraction with what the model says and the text bears out; tables and documents that nothing was read from stay."""
        document = extraction.document
        if document.rows or not document.text.strip() or any(f.code == "no-language-pack" for f in extraction.findings):
            return extraction
        door = Door(extraction, self.endpoint.model)
        known = {s.id for s in extraction.statements}
        made: dict[str, Statement] = {}
        findings: list[Finding] = []
        end = 0
        for start, piece in pieces(document.text):
            end = start + len(piece)
            try:
                answer = self._answer(extraction, start, piece)
            except NoAnswerError as error:
                findings.append(door.finding(NO_ANSWER, str(error), start, start))
                break
            admitted, refused = door.admit(answer, start, end)
            made |= {s.id: s for s in admitted if s.id not in known}
            findings += refused
        else:
            if end < len(document.text):
                findings.append(
                    door.finding("llm-text-too-long", "the model was not shown the rest of this text", end, end)
                )
        statements = sorted((*extraction.statements, *made.values()), key=_order)
        return dataclasses.replace(extraction, statements=tuple(statements), findings=_together(extraction, findings))

    @staticmethod
    def problem(extraction: Extraction) -> str | None:
        """Why the model did not answer all that it was asked about a document; None if it did."""
        return next((f.message for f in extraction.findings if f.code == NO_ANSWER), None)

    def _answer(self, extraction: Extraction, start: int, piece: str) -> str:
        document = extraction.document
        kept = self.answers.get(document.id, document.text_sha256, document.language, str(start), *self._question())
        if kept is not None:
            return kept
        answer = self.endpoint.ask(question(piece, document.language))
        self.answers.put(answer, document.id, document.text_sha256, document.language, str(start), *self._question())
        return answer


def _order(statement: Statement) -> tuple[int, str, str]:
    return min((e.start for e in statement.evidence), default=0), statement.kind, statement.id


def _together(extraction: Extraction, findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted({*extraction.findings, *findings}, key=lambda f: (f.start, f.end, f.code, f.text, f.message)))
