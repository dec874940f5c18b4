"""Made-up extractions: documents whose statements are known, small ones by hand and many by number."""

from __future__ import annotations

import random
from dataclasses import replace

from thidua import iri
from thidua.model import (
    AppointmentStatement,
    AwardStatement,
    Document,
    Entity,
    EventStatement,
    Evidence,
    Extraction,
    Finding,
    InstrumentStatement,
    MandateStatement,
    MembershipStatement,
    MovementStatement,
    Participant,
    PersonStatement,
    RelationStatement,
    RoleStatement,
    Statement,
    Time,
)
from thidua.resolve.cluster import blocks_of, clusters, judge_block
from thidua.resolve.features import Features, features
from thidua.resolve.judge import Judgement

PROVINCES = ("Quảng Trị", "Ninh Bình", "Lạng Sơn", "Thanh Hóa", "Hà Tĩnh", "Nghệ An")
NAMES = ("Võ Văn Hưng", "Phan Huy Giang", "Mai Văn Tuất", "Đỗ Việt Anh", "Nguyễn Quốc Khánh", "Nguyễn Ngọc Tuấn",
         "Phan Quốc Tùng", "Hoàng Thị Nga", "Trần Văn Bình", "Lê Thị Hoa")  # fmt: skip
KINDS = ("peoples_committee", "peoples_council", "party_committee", "emulation_council")
ROLES = ("chair", "vice_chair", "secretary", "member")


def document(name: str, text: str, language: str = "vi", published: str | None = "2024-03-15") -> Document:
    """A document with this text."""
    return Document(
        name=name, text=text, language=language, published=published, source_sha256=iri.digest(name, text, length=64)
    )


def body(kind: str, place: str | None, number: str | None = None, topic: str | None = None) -> Entity:
    """A body of a province."""
    where = place or "nơi chưa rõ"
    return Entity(
        "body", iri.body_key(kind, place, number=number, topic=topic), f"{kind} {where}", iri.latin(f"{kind} {where}"), type=kind,
        place=place, place_key=iri.place_key(place) if place else None, place_basis="stated" if place else None,
        number=number, topic=topic,
    )  # fmt: skip


def person(
    name: str, of: str, forms: tuple[str, ...] = (), latin: str | None = None, basis: str = "attested"
) -> Entity:
    """A person as the document with the id ``of`` names him."""
    plain = latin or iri.latin(name)
    return Entity(
        "person", iri.person_key(plain, of), name, plain, basis, forms=forms or ((name,) if basis == "attested" else ())
    )


class Maker:
    """Puts statements about a text together, each with the whole text as its evidence."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.statements: list[Statement] = []

    def add(self, cls: type[Statement], **values: object) -> None:
        evidence = (Evidence("whole", 0, len(self.doc.text), self.doc.text),)
        made = cls(document=self.doc.name, evidence=evidence, rule="test", **values)  # type: ignore[arg-type]
        content = repr((cls.kind, sorted((k, repr(v)) for k, v in values.items())))
        self.statements.append(replace(made, id=iri.claim_key(self.doc.id, content.encode())))

    def role(
        self,
        name: str | Entity,
        role: str,
        where: Entity,
        *,
        on: str | None = "2024-03-14",
        mode: str = "holds",
        **time: str,
    ) -> None:
        who = name if isinstance(name, Entity) else person(name, self.doc.id)
        self.add(PersonStatement, person=who, mentions=())
        self.add(RoleStatement, holder=who, role=role, body=where, mode=mode, time=Time(on=on, **time))

    def done(self, *findings: Finding) -> Extraction:
        return Extraction(self.doc, tuple(sorted(self.statements, key=lambda s: s.id)), findings)


def made(number: int, *, people: int = 4) -> Extraction:
    """The document of a number: always the same, with persons, bodies, an event, an instrument that others share."""
    pick = random.Random(number)
    doc = document(f"doc-{number:05d}.txt", f"Văn bản số {number}.", pick.choice(("vi", "en")))
    maker = Maker(doc)
    province = pick.choice(PROVINCES)
    day = f"2024-{pick.randint(1, 12):02d}-{pick.randint(1, 28):02d}"
    holders = []
    for name in pick.sample(NAMES, people):
        shown = name if doc.language == "vi" else iri.latin(name).title()
        who = person(shown, doc.id)
        holders.append(who)
        maker.role(who, pick.choice(ROLES), body(pick.choice(KINDS), province), on=day)
    committee = body("peoples_committee", province)
    place = Entity("place", iri.place_key(province), province, iri.latin(province), type="province", forms=(province,))
    key = iri.event_key("conference", organiser=committee.key, date=day)
    event = Entity("event", key, "Hội nghị", "hoi nghi")
    taken = tuple(Participant(h, pick.choice(("chaired", "attended")), 0, 3, status="asserted") for h in holders[:2])
    maker.add(
        EventStatement,
        event=event,
        type="conference",
        date=day,
        date_basis="stated",
        place=place,
        organiser=committee,
        participants=taken,
    )
    n = pick.randint(1, 40)
    dated = pick.random() < 0.6
    number_ = f"{n}/QĐ-UBND"
    issued = f"2023-01-{1 + n % 28:02d}" if dated else None
    issuer = committee if pick.random() < 0.7 else None
    name = iri.instrument_key(number_, type_="decision", issuer=issuer.key if issuer else None, date=issued)
    paper = Entity("instrument", name, number_, iri.latin(number_), type="decision", number=number_)
    maker.add(InstrumentStatement, instrument=paper, type="decision", number=number_, date=issued, issuer=issuer)
    cluster = body("emulation_cluster", province, number=str(pick.randint(1, 20)))
    maker.add(MembershipStatement, member=replace(place, kind="unit"), body=cluster, time=Time(year="2024"))
    maker.add(RelationStatement, subject=cluster, predicate="established_by", object=paper)
    movement = Entity(
        "movement", iri.movement_key("Dân vận khéo"), "Dân vận khéo", "dan van kheo", forms=("Dân vận khéo",)
    )
    maker.add(
        MovementStatement, movement=movement, title="Dân vận khéo", movement_status=pick.choice(("named", "launched"))
    )
    maker.add(
        AppointmentStatement, holder=holders[0], role="chair", body=committee, mode="appointed", act="elected", instrument=paper,
        time=Time(on=day if pick.random() < 0.5 else None),
    )  # fmt: skip
    maker.add(
        AwardStatement,
        award="Certificate of merit",
        award_status="proposed",
        recipient=holders[1],
        grantor=committee,
        year="2024",
    )
    maker.add(MandateStatement, speaker=holders[0], addressee=committee, instrument=paper, action=f"việc {number}", mandate_mode="requested",
              status="doubtful", doubts=("unclear",))  # fmt: skip
    return maker.done(Finding("unknown-title", "info", doc.name, 0, 3, doc.text[:3], "not understood"))


def resolved(*extractions: Extraction) -> tuple[dict[str, str], list[Judgement]]:
    """The canonical key of every mention of several documents, and the judgements that led there."""
    found = {}
    for e in extractions:
        found.update(features(e.document.id, e.document.published, e.statements))
    blocks: dict[str, dict[str, Features]] = {}
    for key, (kind, f) in found.items():
        for block in blocks_of(kind, f):
            blocks.setdefault(block, {})[key] = f
    judged = sorted({j for block, members in blocks.items() for j in judge_block(block, members)})
    return clusters(found, judged), judged
