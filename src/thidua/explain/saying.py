"""A statement in a line that a person reads: who, what, where, when. For the table beside the text."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.model import Entity, EventStatement, Statement, Time
from thidua.query import coded

_FIELDS = {
    "person": ("person",), "body": ("body",), "role": ("holder", "role", "body", "mode", "time"), "appointment": ("holder", "act", "role", "body", "mode", "decided_by", "instrument", "time"),
    "membership": ("member", "body", "time"), "instrument": ("type", "number", "date", "issuer", "title", "signatory"),
    "event": ("type", "event_status", "date", "place", "organiser"), "movement": ("title", "movement_status", "period", "launcher"),
    "mandate": ("speaker", "mandate_mode", "addressee", "instrument", "action", "period"), "biography": ("person", "property", "value"),
    "award": ("award", "award_status", "count", "unit", "recipient", "grantor", "proposer", "instrument", "year"), "relation": ("subject", "predicate", "object"),
    "measure": ("value", "unit", "of", "time"),
}  # fmt: skip
"""Fields of a kind of statement in the order in which they are told."""


def told(statement: Statement, language: str = coded.ENGLISH) -> list[str]:
    """What the statement says, piece by piece: ``["Võ Văn Hưng", "chair", "peoples committee, Quảng Trị", "holds"]``; codes in the language."""
    said = _told(statement)
    return said if language == coded.ENGLISH else [_in(piece, language) for piece in said]


def kind_in(statement: Statement, language: str = coded.ENGLISH) -> str:
    """The kind of a statement, in the language."""
    return coded.word(statement.kind, language) or statement.kind


def _in(piece: str, language: str) -> str:
    """A piece with its codes in the language; names stay as they are."""
    piece, read, after = piece.partition(" (reconstructed)")
    note = f" ({coded.said('codes', 'reconstructed', language) or 'reconstructed'})" if read else ""
    head, colon, rest = piece.partition(": ")
    before, _, value = piece.partition(" ")
    if value and (found := coded.said("before", before, language)):
        return f"{found} {value}{note}{after}"
    if colon and (found := coded.word(head, language)):
        return f"{found}: {rest}{note}{after}"
    head, comma, rest = piece.partition(", ")
    return f"{coded.word(piece, language) or (coded.word(head, language) or head) + comma + rest}{note}{after}"


def _told(statement: Statement) -> list[str]:
    said = [said for name in _FIELDS[statement.kind] for said in _said(getattr(statement, name, None))]
    if isinstance(statement, EventStatement):
        said += [f"{p.part.replace('_', ' ')}: {' '.join(_said(p.holder))}" for p in statement.participants]
    return said


def _said(value: object) -> Iterator[str]:
    if isinstance(value, Entity):
        name = value.name.replace("_", " ")
        place = f", {value.place}" if value.place and value.place not in name else ""
        yield name + (" (reconstructed)" if value.name_basis == "reconstructed" else "") + place
    elif isinstance(value, Time):
        for word, when in (
            ("on", value.on),
            ("from", value.from_),
            ("until", value.until),
            ("year", value.year),
            ("term", value.term),
        ):
            if when:
                yield f"{word} {when}"
    elif value is not None and value != "":
        yield str(value).replace("_", " ")
