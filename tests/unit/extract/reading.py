"""What the tests of reading share: a document from a text, and its titles as short lines."""

from __future__ import annotations

from thidua.extract import extract
from thidua.model import (
    AwardStatement,
    BiographyStatement,
    Document,
    EventStatement,
    InstrumentStatement,
    MembershipStatement,
    PersonStatement,
    RelationStatement,
    RoleStatement,
    Statement,
)


def document(text: str, language: str, **more: str) -> Document:
    return Document("own.txt", text, language, **more)


def titles(text: str, language: str, **more: str) -> set[str]:
    """``holder / role / kind of body / place``, with the mode where it is not ``holds``."""
    out = set()
    for s in extract(document(text, language, **more)).statements:
        if isinstance(s, RoleStatement) and s.status == "asserted" and s.holder.kind == "person":
            line = f"{s.holder.latin} / {s.role} / {s.body.type} / {s.body.place}"
            out.add(line if s.mode == "holds" else f"{line} / {s.mode}")
    return out


def people(text: str, language: str) -> dict[str, bool]:
    """Names with whether each is an official."""
    return {
        s.person.name: s.official
        for s in extract(document(text, language)).statements
        if isinstance(s, PersonStatement)
    }


def said(text: str, language: str, **more: str) -> set[str]:
    """Everything that a text is read to say, each statement as a short line; findings begin with ``!``, doubtful ones with ``?``."""
    found = extract(document(text, language, **more))
    out = {f"! {f.code}: {f.text}" for f in found.findings}
    for s in found.statements:
        mark = "" if s.status == "asserted" else "? "
        out |= {mark + line for line in _lines(s)}
    return out


def _lines(s: Statement) -> set[str]:
    if isinstance(s, PersonStatement):
        return {f"{'official' if s.official else 'named'} {s.person.name}"}
    if isinstance(s, RoleStatement):
        year = f" {s.time.year}" if s.time.year else ""
        held = "" if s.mode == "holds" else f" ({s.mode})"
        return {f"{s.holder.kind} {s.holder.latin}: {s.role} {s.body.type} {s.body.place}{held}{year}"}
    if isinstance(s, EventStatement):
        return {f"{p.holder.kind} {p.holder.latin} {p.part}" for p in s.participants}
    if isinstance(s, AwardStatement):
        who = s.recipient.latin if s.recipient is not None else f"{s.count} {s.unit}"
        return {f"{s.award} {s.award_status} to {who}"}
    if isinstance(s, MembershipStatement):
        return {f"{s.member.latin} in {s.body.type} {s.time.year}"}
    if isinstance(s, InstrumentStatement):
        name = s.signatory.latin if s.signatory is not None else None
        return {f"{s.type} {s.number} of {s.date}, effective {s.effective}, signed {name} {s.signed_for}"}
    if isinstance(s, RelationStatement):
        return {f"{s.subject.latin} {s.predicate} {s.object.latin}"}
    if isinstance(s, BiographyStatement):
        return {f"{s.person.latin} {s.property} {s.value}"}
    return {f"{s.kind}"}
