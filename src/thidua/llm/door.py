"""The door for what a model says: quotes must stand in the text, codes in the vocabularies, persons in their quotes.

This proves that the words are there, not that they mean what the model says: so a statement that passes is doubtful, unless the
rules read the same. What does not pass is a finding with the reason.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from thidua import iri
from thidua.extract import cell_values
from thidua.extract.statements import with_ids
from thidua.lexicon import lexicon, vocabulary
from thidua.llm.schema import MAX_QUOTE, MAX_STATEMENTS, codes
from thidua.model import (
    BY_MODEL,
    AwardStatement,
    Document,
    Entity,
    Evidence,
    Extraction,
    Finding,
    InstrumentStatement,
    PersonStatement,
    RoleStatement,
    Statement,
    model_of,
)
from thidua.text.agreement import parts
from thidua.text.normal import script_of
from thidua.text.syllables import candidates, inventory

DOUBT = "read-by-model-only"
_NAME = 6
_S = TypeVar("_S", bound=Statement)


class RefusedError(Exception):
    """A statement of the model that is not let in, and why."""


@dataclass(frozen=True, slots=True)
class Door:
    """Judges what one model says of one document that the rules have read."""

    read: Extraction
    model: str

    @property
    def document(self) -> Document:
        """The document."""
        return self.read.document

    def admit(self, answer: str, start: int, end: int) -> tuple[list[Statement], list[Finding]]:
        """The statements of one answer about ``text[start:end]`` that the text bears out, and a finding for each that it does not."""
        try:
            said = json.loads(answer)
        except (ValueError, RecursionError):
            return [], [self.finding("llm-not-json", "the model's answer is no JSON", start, end)]
        items = said.get("statements") if isinstance(said, dict) else None
        if not isinstance(items, list):
            return [], [self.finding("llm-not-json", "the model's answer has no list of statements", start, end)]
        made: list[Statement] = []
        findings = []
        for item in items[:MAX_STATEMENTS]:
            at = (start, start)
            try:
                span = self._span(item, start, end)
                at = span
                made.append(self._statement(item, span))
            except RefusedError as refused:
                findings.append(self.finding("llm-refused", str(refused), *at))
        if len(items) > MAX_STATEMENTS:
            message = f"the model made {len(items)} statements of one piece of text: those after {MAX_STATEMENTS} are not looked at"
            findings.append(self.finding("llm-too-many", message, start, start))
        return with_ids(self.document.id, made), findings

    def finding(self, code: str, message: str, start: int, end: int) -> Finding:
        """A finding about a span of the text; nothing that the model wrote stands in it unless it is in the text too."""
        return Finding(
            code, "warning", self.document.name, start, end, self.document.text[start:end], f"{self.model}: {message}"
        )

    def _span(self, item: Any, start: int, end: int) -> tuple[int, int]:
        quote = _string(item, "quote")
        if len(quote) > MAX_QUOTE:
            raise RefusedError(f"a quote of {len(quote)} characters is no quote")
        at = self.document.text.find(quote, start, end)
        if at < 0:
            raise RefusedError("a quote that does not stand in the text")
        claimed = item.get("start")
        if claimed is not None and (isinstance(claimed, bool) or claimed not in (at, at - start)):
            raise RefusedError("a quote that does not stand where the model says")
        return at, at + len(quote)

    def _inside(self, item: Any, name: str, span: tuple[int, int]) -> tuple[int, int]:
        """Where a part of the statement stands inside its quote, at the beginning of a word."""
        said, (start, end) = _string(item, name), span
        text = self.document.text
        at = text.find(said, start, end)
        while at >= 0:
            whole = not (at and _letter(text[at - 1])) and not (
                script_of(said[-1]) == "latn" and at + len(said) < len(text) and _letter(text[at + len(said)])
            )
            if whole:
                return at, at + len(said)
            at = text.find(said, at + 1, end)
        raise RefusedError(f"{name} does not stand in the quote")

    def _evidence(self, part: str, span: tuple[int, int]) -> Evidence:
        return Evidence(part, *span, self.document.text[slice(*span)])

    def _statement(self, item: dict[str, Any], span: tuple[int, int]) -> Statement:
        makers: dict[str, Callable[[dict[str, Any], tuple[int, int]], Statement]] = {
            "role": self._role, "instrument": self._instrument, "award": self._award,
        }  # fmt: skip
        kind = item.get("kind")
        if not isinstance(kind, str) or kind not in makers:
            raise RefusedError("a kind of statement that was not asked for")
        return makers[kind](item, span)

    def _role(self, item: dict[str, Any], span: tuple[int, int]) -> Statement:
        role, mode, body_type = (
            _code(item, "role", "role-kinds"),
            _code(item, "mode", "modes"),
            _code(item, "body_type", "body-kinds"),
        )
        holder_at, role_at = self._inside(item, "holder_quote", span), self._inside(item, "role_quote", span)
        body_at = self._inside(item, "body_quote", span)
        self._means(role, role_at)
        holder = self._person(holder_at)
        place = None
        if item.get("place_quote") is not None:
            where = self._inside(item, "place_quote", span)
            place = cell_values.place_named(self.document.text[slice(*where)])
            if place is None:
                raise RefusedError("place_quote names no place that is known, or more than one")
        written = self.document.text[slice(*body_at)]
        basis = "stated" if place else None
        body = cell_values.body(body_type, place, lexicon(self.document.language), basis=basis, written=written)
        made = RoleStatement(
            document=self.document.name, holder=holder, role=role, body=body, mode=mode, rule=BY_MODEL + self.model,
            evidence=(self._evidence("holder", holder_at), self._evidence("role", role_at), self._evidence("body", body_at)),
            status="doubtful", doubts=(DOUBT,),
        )  # fmt: skip
        for known in _of(self.read.statements, RoleStatement):
            same = (known.holder.key, known.role, known.mode, known.body.type) == (holder.key, role, mode, body.type)
            if same and known.status == "asserted" and (place is None or known.body.place == body.place):
                return dataclasses.replace(made, body=known.body, time=known.time, status="asserted", doubts=())
        return made

    def _means(self, role: str, at: tuple[int, int]) -> None:
        """Refuse a role whose quote is, by the vocabularies, another one's title."""
        known = set(lexicon(self.document.language).atoms_in(self.document.text[slice(*at)]))
        words = [c.words for c in vocabulary().roles if c.code == role]
        heads = {a for a in known if lexicon(self.document.language).cls(a) == "R"}
        if heads and words and not any(heads & w for w in words):
            raise RefusedError(f"the title that is quoted does not say {role}")

    def _instrument(self, item: dict[str, Any], span: tuple[int, int]) -> Statement:
        kind, at = _code(item, "type", "instrument-kinds"), self._inside(item, "number_quote", span)
        number = " ".join(self.document.text[slice(*at)].split())
        if not any(c.isdigit() for c in number) or len(number) > 40:
            raise RefusedError("number_quote is no number of a document")
        for known in _of(self.read.statements, InstrumentStatement):
            if (
                known.number is not None
                and known.status == "asserted"
                and known.type == kind
                and _plain(known.number) == _plain(number)
            ):
                return dataclasses.replace(
                    known,
                    rule=BY_MODEL + self.model,
                    evidence=(self._evidence("number", at),),
                    status="asserted",
                    doubts=(),
                )
        entity = Entity(
            "instrument",
            iri.instrument_key(number, type_=kind, issuer=None, date=None),
            number,
            iri.latin(number),
            type=kind,
            number=number,
        )
        return InstrumentStatement(
            document=self.document.name, instrument=entity, type=kind, number=number, rule=BY_MODEL + self.model,
            evidence=(self._evidence("number", at),), status="doubtful", doubts=(DOUBT,),
        )  # fmt: skip

    def _award(self, item: dict[str, Any], span: tuple[int, int]) -> Statement:
        kind, status = _code(item, "award", "award-kinds"), _code(item, "status", "award-statuses")
        evidence = [self._evidence("award", span)]
        recipient = None
        if item.get("holder_quote") is not None:
            at = self._inside(item, "holder_quote", span)
            recipient = self._person(at)
            evidence.append(self._evidence("recipient", at))
        label = vocabulary().kinds["award-kinds"][kind].preferred.get("en", kind)
        made = AwardStatement(
            document=self.document.name, award=label, award_status=status, award_kind=kind, recipient=recipient, rule=BY_MODEL + self.model,
            evidence=tuple(evidence), status="doubtful", doubts=(DOUBT,),
        )  # fmt: skip
        for known in _of(self.read.statements, AwardStatement):
            whom = known.recipient.key if known.recipient else None
            agrees = (known.award_kind, known.award_status, whom) == (
                kind,
                status,
                recipient.key if recipient else None,
            )
            if agrees and known.status == "asserted":
                return dataclasses.replace(
                    known, rule=BY_MODEL + self.model, evidence=tuple(evidence), status="asserted", doubts=()
                )
        return made

    def _person(self, at: tuple[int, int]) -> Entity:
        """The person whom the rules read there; else one whose every syllable a Vietnamese name can have."""
        for known in _of(self.read.statements, PersonStatement):
            if any(m.start < at[1] and at[0] < m.end for m in known.mentions):
                if any(m.start <= at[0] and at[1] <= m.end for m in known.mentions):
                    return known.person
                raise RefusedError("holder_quote holds more than the name that stands there")
        name = self.document.text[slice(*at)]
        tokens = parts(name)
        if not 2 <= len(tokens) <= _NAME or not all(candidates(t) for t in tokens):
            raise RefusedError("holder_quote is no name of a person")
        if not candidates(tokens[0]).keys() & inventory().family.keys():
            raise RefusedError("holder_quote does not begin with a family name")
        return cell_values.person(name, self.document.id, 0)


def _of(statements: Sequence[Statement], kind: type[_S]) -> Iterator[_S]:
    return (s for s in statements if isinstance(s, kind) and model_of(s) is None)


def _string(item: Any, name: str) -> str:
    said = item.get(name) if isinstance(item, dict) else None
    if not isinstance(said, str) or not said.strip() or said != said.strip():
        raise RefusedError(f"{name} is missing")
    return said


def _code(item: dict[str, Any], name: str, scheme: str) -> str:
    said = item.get(name)
    if not isinstance(said, str) or said not in codes(scheme):
        raise RefusedError(f"{name} is none of the vocabulary {scheme}")
    return said


def _letter(c: str) -> bool:
    return c.isalnum()


def _plain(number: str) -> str:
    return "".join(c for c in number.casefold() if c.isalnum())
