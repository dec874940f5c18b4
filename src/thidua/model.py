"""What travels between the stations: documents, entities, statements, findings. No I/O, no RDF.

A :class:`Statement` is one thing that one document says; its flat form is a row of :mod:`thidua.rows`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from thidua.account import Account
from thidua.quick import quick, sha256

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its origin. ``text`` is never changed: every offset counts its code points."""

    name: str
    text: str
    language: str
    """BCP 47 tag of the text (``hi``, ``vi``)."""
    media_type: str = "text/plain"
    source_sha256: str = ""
    """Digest of the bytes of the file as it was given."""
    url: str | None = None
    published: str | None = None
    """Day or time of publication, ISO 8601, as far as known."""
    publisher: str | None = None
    title: str | None = None
    home: str | None = None
    """Vietnamese name of the province whose paper or office this source is (``Quảng Trị``), where a source pack knows it."""
    translated_from: str | None = None
    rows: tuple[Row, ...] = ()
    """Rows of a table of officials, see :mod:`thidua.reading.table`; empty for texts."""
    mapping: str | None = None
    """Of a table: the text of the mapping file by which its columns were read."""
    notes: tuple[str, ...] = ()
    """What a person should know of how the text was got (a PDF in a script that PDF garbles); not part of the graph."""

    @property
    def id(self) -> str:
        """First 16 hex digits of the SHA-256 of the text in UTF-8: the same text is the same document."""
        return self.text_sha256[:16]

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8, hex."""
        return sha256(self.text)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote at its place: ``document.text[start:end] == quote``, always."""

    part: str
    """What the span shows: ``holder role body place time number verb award member recipient whole ...``."""
    start: int
    end: int
    quote: str
    row: int | None = None
    """Number of the row, where the document is a table."""
    column: str | None = None
    """Name of the column, where the document is a table."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something a statement speaks of, as far as this document names it.

    ``key`` is minted by :mod:`thidua.iri`; two entities with one key are one thing. Persons have a key per document
    (``person/vo-van-hung.082d5ccceeaee955``): only resolution says that two documents mean one man.
    """

    kind: str
    """``person unit office unnamed group body place instrument event movement kind_of_body``."""
    key: str
    name: str
    """The best name known: Vietnamese with diacritics where known, else as attested."""
    latin: str
    """``name`` in plain ASCII lower case (``vo van hung``)."""
    name_basis: str = "attested"
    """``attested`` or ``reconstructed`` (a spelling that no source wrote)."""
    type: str | None = None
    """For bodies a code of ``body-kinds``; for offices the role; for places ``province city district commune ...``."""
    place: str | None = None
    """For bodies: the jurisdiction's name (``Quảng Trị``; ``Việt Nam`` for central bodies)."""
    place_key: str | None = None
    place_basis: str | None = None
    """``stated`` or ``context``."""
    number: str | None = None
    """The number in a body's name (cluster 18)."""
    parent: str | None = None
    """Key of the body that this one belongs to."""
    topic: str | None = None
    """What tells one steering committee, firm or department from another."""
    forms: tuple[str, ...] = ()
    """Spellings attested in this document, sorted."""


@dataclass(frozen=True, slots=True)
class Time:
    """When: EDTF strings, each as precise as the source is. ``on`` is a day on which the source attests it."""

    on: str | None = None
    from_: str | None = None
    until: str | None = None
    year: str | None = None
    """Emulation year."""
    term: str | None = None
    """Stated term of office, ``2020-2025``: a bound of the term, not of the tenure."""

    def __bool__(self) -> bool:
        return any((self.on, self.from_, self.until, self.year, self.term))


@dataclass(frozen=True, slots=True)
class Participant:
    """One holder's part in an event; ``start``/``end`` is where the holder is named."""

    holder: Entity
    part: str
    start: int
    end: int
    capacity: str | None = None
    """Key of the post in which the holder acted."""
    status: str = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that one document says, with its evidence. Subclasses say what."""

    kind: ClassVar[str] = ""
    document: str
    """The document's file name."""
    evidence: tuple[Evidence, ...]
    status: str = "asserted"
    """``asserted`` or ``doubtful``."""
    doubts: tuple[str, ...] = ()
    rule: str = ""
    """Id of the rule that made it."""
    id: str = ""
    """Key of the claim (``claim/<document id>/<digest>``), set by :func:`thidua.extract.extract`."""

    def take_id(self, key: str) -> None:
        """Give the statement its key: only who has just made it may, before anybody else sees it."""
        object.__setattr__(self, "id", key)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonStatement(Statement):
    """A person is named here."""

    kind = "person"
    person: Entity
    mentions: tuple[Evidence, ...]
    official: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyStatement(Statement):
    """A body is named here: what keeps every spelling, and bodies of which a document says nothing else."""

    kind = "body"
    body: Entity
    mentions: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleStatement(Statement):
    """A holder has, had, acts in or is proposed for a post."""

    kind = "role"
    holder: Entity
    role: str
    body: Entity
    mode: str = "holds"
    time: Time = field(default_factory=Time)
    cause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentStatement(Statement):
    """An act that gives or takes a post: elected, appointed, approved, dismissed, proposed."""

    kind = "appointment"
    holder: Entity
    role: str
    body: Entity
    mode: str
    act: str = "appointed"
    """``appointed elected re_elected approved assigned transferred relieved dismissed resigned retired proposed
    handed_over disciplined reprimanded warned expelled died abolished``."""
    decided_by: Entity | None = None
    """Who decides it; of a proposal, who makes it."""
    instrument: Entity | None = None
    time: Time = field(default_factory=Time)
    cause: str | None = None
    """Why, where the text says so beside the act itself: the code of another act (relieved, because ``transferred``)."""
    votes: int | None = None
    """Of an election: how many voted for the one elected."""
    voters: int | None = None
    """Of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipStatement(Statement):
    """A unit (a province, a firm) belongs to a body (a cluster)."""

    kind = "membership"
    member: Entity
    body: Entity
    time: Time = field(default_factory=Time)


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentStatement(Statement):
    """A directive, decision, plan ... is named."""

    kind = "instrument"
    instrument: Entity
    type: str
    number: str | None = None
    date: str | None = None
    issuer: Entity | None = None
    effective: str | None = None
    """Day from which it has effect: never the day of issue."""
    title: str | None = None
    signatory: Entity | None = None
    signed_for: str | None = None
    expires: str | None = None
    """Day from which it has effect no longer."""
    draft: bool = False
    """Whether the text speaks of its draft: it is not issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventStatement(Statement):
    """A conference, congress, ceremony ... and who did what there."""

    kind = "event"
    event: Entity
    type: str
    event_status: str = "held"
    date: str | None = None
    date_basis: str | None = None
    """``stated``, or ``context`` where the year comes from elsewhere in the document or its publication day."""
    place: Entity | None = None
    organiser: Entity | None = None
    participants: tuple[Participant, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementStatement(Statement):
    """An emulation movement or campaign is named, launched, joined or reviewed."""

    kind = "movement"
    movement: Entity
    title: str
    mentions: tuple[Evidence, ...] = ()
    period: str | None = None
    launcher: Entity | None = None
    date: str | None = None
    movement_status: str = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateStatement(Statement):
    """Who asked or tasked whom to do what, under which instrument."""

    kind = "mandate"
    speaker: Entity | None = None
    addressee: Entity | None = None
    instrument: Entity | None = None
    action: str = ""
    period: str | None = None
    mandate_mode: str = "requested"


@dataclass(frozen=True, slots=True, kw_only=True)
class BiographyStatement(Statement):
    """A stated fact of a person's life: ``born home_place gender ethnicity education party_joined died``."""

    kind = "biography"
    person: Entity
    property: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardStatement(Statement):
    """An award proposed, voted, decided, given or withdrawn; each its own act."""

    kind = "award"
    award: str
    """Name of the kind of award, English label of the concept where one matches."""
    award_status: str
    award_kind: str | None = None
    """Code of ``award-kinds`` where one matches."""
    recipient: Entity | None = None
    count: int | None = None
    unit: str | None = None
    grantor: Entity | None = None
    proposer: Entity | None = None
    instrument: Entity | None = None
    """The document that decides or proposes it."""
    year: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationStatement(Statement):
    """``established_by implements part_of approved_by legal_basis cites amends replaces repeals merged_into``."""

    kind = "relation"
    subject: Entity
    predicate: str
    object: Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureStatement(Statement):
    """A number with its unit: 479 models registered."""

    kind = "measure"
    value: str
    unit: str
    of: Entity | None = None
    time: Time = field(default_factory=Time)


BY_MODEL = "llm:"
"""Before the name of a language model, as the rule of a statement that it made."""


def model_of(statement: Statement) -> str | None:
    """The language model that made a statement; None for the rules."""
    return statement.rule.removeprefix(BY_MODEL) if statement.rule.startswith(BY_MODEL) else None


STATEMENTS: dict[str, type[Statement]] = {
    c.kind: c
    for c in (
        PersonStatement, BodyStatement, RoleStatement, AppointmentStatement, MembershipStatement, InstrumentStatement, EventStatement,
        MovementStatement, MandateStatement, BiographyStatement, AwardStatement, RelationStatement, MeasureStatement,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a document that carries no statement, with the reason: an unknown title, a number nothing uses."""

    code: str
    severity: str
    """``info`` or ``warning``."""
    document: str
    start: int
    end: int
    text: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document."""

    document: Document
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...] = ()
    account: Account | None = None
    """None for tables, and for texts that were not read."""


for _made in (Evidence, Entity, Time, Participant, Statement, Finding, *STATEMENTS.values()):
    quick(_made)
