"""Made-up documents of any number, in the product's own model, with contradictions planted in some: the same every time.

A world without contradictions: areas of provinces with four bodies each, whose officials hold one post, are elected once, and
appear at conferences; papers, awards, movements, tasks. Every so many documents a fault is planted, in documents of its own.
"""

# ruff: noqa: SIM905 - lists of words are read as words

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from made import CLUSTER_YEAR, PROVINCES, Maker, area_name, body, decision, place, province_of

from thidua import iri
from thidua.model import (
    AppointmentStatement,
    AwardStatement,
    BiographyStatement,
    Entity,
    EventStatement,
    Extraction,
    MandateStatement,
    MeasureStatement,
    MembershipStatement,
    MovementStatement,
    Participant,
    RelationStatement,
    Time,
)

FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Trương Lương Tạ Cao".split()
MIDDLES = "Văn Thị Hữu Đức Minh Quốc Ngọc Thanh Hồng Xuân Đình Công Hoàng Thành Việt Thái Bá Huy".split()
GIVENS = """Hưng Giang Tuấn Khánh Tùng Nga Bình Hoa Dũng Lan Hải Sơn Long Quang Thắng Linh Phong Phúc Quân Quyết Thủy Thảo
Trang Trung Tú Vinh Yến Cường Chiến Đạt Điệp Hạnh Hiền Kiên Lâm Lộc Mạnh Nghĩa Nhung Oanh Sương Tâm Vân Xuyến""".split()
POSTS = (
    ("chair", "peoples_committee"), ("vice_chair", "peoples_committee"), ("chair", "peoples_council"), ("vice_chair", "peoples_council"),
    ("secretary", "party_committee"), ("deputy_secretary", "party_committee"), ("chair", "front_committee"), ("vice_chair", "front_committee"),
)  # fmt: skip
DOCUMENTS_EACH = 24
"""Documents about one area."""
PLANTED_EACH = 20
"""One fault in so many documents."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault: the rule that must find it, in which documents it is said."""

    rule: str
    documents: tuple[str, ...]


def name_of(number: int) -> str:
    """A name that nobody else has: the parts of a number in three bases, shuffled over the names."""
    total = len(FAMILIES) * len(MIDDLES) * len(GIVENS)
    at = number * 7919 % total
    at, given = divmod(at, len(GIVENS))
    family, middle = divmod(at, len(MIDDLES))
    more = f" {GIVENS[number // total % len(GIVENS)]}" if number >= total else ""
    return f"{FAMILIES[family]} {MIDDLES[middle]}{more} {GIVENS[given]}"


@cache
def _day(number: int) -> str:
    draw = random.Random(f"day {number}")
    return f"2026-{draw.randint(1, 10):02d}-{draw.randint(1, 28):02d}"


def ordinary(number: int) -> Extraction:
    """The report of a number: who met, what was decided, proposed, given and asked."""
    draw = random.Random(f"document {number}")
    area = number // DOCUMENTS_EACH
    event = area * DOCUMENTS_EACH + number % DOCUMENTS_EACH // 2  # two reports tell of each event
    day = _day(event)
    out = Maker(f"{number:06d}.txt", f"Báo {number}", "vi" if draw.random() < 0.7 else "en", day)
    where = area_name(area)
    committee = body("peoples_committee", where)
    holders = []
    for nth in sorted(draw.sample(range(len(POSTS)), 4)):
        role, kind = POSTS[nth]
        who = out.person(name_of(area * len(POSTS) + nth))
        holders.append((who, role, body(kind, where)))
        out.role(who, role, holders[-1][2], on=day)
    _meeting(out, draw, committee, where, day, holders)
    _papers(out, draw, committee, area, number, holders)
    _cluster(out, draw, area)
    _awards(out, draw, committee, number, holders[-1][0])
    return out.done()


def _meeting(
    out: Maker, draw: random.Random, committee: Entity, where: str, day: str, holders: list[tuple[Entity, str, Entity]]
) -> None:
    event = Entity("event", iri.event_key("conference", organiser=committee.key, date=day), "Hội nghị", "hoi nghi")
    parts = ("chaired", "spoke", "attended", "attended")
    taken = tuple(
        Participant(who, part, 0, 3, capacity=iri.post_key(role, of.key))
        for (who, role, of), part in zip(holders, parts, strict=True)
    )
    out.add(
        f"Hội nghị của {committee.name} ngày {day}",
        EventStatement, event=event, type="conference", date=day, date_basis="stated", place=place(where, "commune"),
        organiser=committee, participants=taken,
    )  # fmt: skip
    asked = draw.choice(("soát lại hồ sơ", "tổng kết phong trào", "báo cáo kết quả"))
    out.add(f"{holders[0][0].name} yêu cầu {committee.name} {asked}", MandateStatement, speaker=holders[0][0], addressee=committee,
            action=asked, mandate_mode="requested")  # fmt: skip
    out.add(f"{draw.randint(2, 900)} mô hình", MeasureStatement, value=str(draw.randint(2, 900)), unit="mô hình", of=committee,
            time=Time(on=day))  # fmt: skip
    title = draw.choice(("Cùng nhau giữ đường sạch", "Mỗi nhà một vườn cây", "Lớp học buổi tối"))
    movement = Entity("movement", iri.movement_key(title), title, iri.latin(title), forms=(title,))
    out.add(f"Phong trào {title}", MovementStatement, movement=movement, title=title, movement_status="named")


def _papers(
    out: Maker,
    draw: random.Random,
    committee: Entity,
    area: int,
    number: int,
    holders: list[tuple[Entity, str, Entity]],
) -> None:
    paper = decision(committee, 1 + number % 9, f"2025-{1 + area % 12:02d}-{1 + number % 9:02d}")
    out.paper(paper, committee)
    who, role, of = holders[0]
    elected = f"2021-{1 + area % 12:02d}-{10 + POSTS.index((role, of.type or '')):02d}"
    out.add(
        f"{who.name} được bầu ngày {elected}",
        AppointmentStatement, holder=who, role=role, body=of, mode="appointed", act="elected", instrument=paper, time=Time(on=elected),
    )  # fmt: skip
    older = decision(committee, 20 + number % 3, f"2024-{1 + area % 12:02d}-05")
    out.paper(older, committee)
    out.add(
        f"{paper.number} căn cứ {older.number}", RelationStatement, subject=paper, predicate="legal_basis", object=older
    )
    year = 1960 + POSTS.index((role, of.type or "")) + area % 15
    out.add(f"{who.name} sinh năm {year}", BiographyStatement, person=who, property="born", value=str(year))
    if draw.random() < 0.5:
        out.add("Ban chỉ đạo được thành lập", RelationStatement, subject=body("steering_committee", area_name(area), topic="Thi đua"),
                predicate="established_by", object=older)  # fmt: skip


def _cluster(out: Maker, draw: random.Random, area: int) -> None:
    province = province_of(area)
    nth = PROVINCES.index(province)
    cluster = body("emulation_cluster", "Việt Nam", number=str(1 + nth // 6))
    member = replace(place(province, "province"), kind="unit")
    out.add(
        f"{province} thuộc {cluster.name}",
        MembershipStatement,
        member=member,
        body=cluster,
        time=Time(year=CLUSTER_YEAR),
    )
    if nth % 6 == 0 and draw.random() < 0.5:
        out.role(member, "cluster_leader", cluster, on=None, year=CLUSTER_YEAR)


def _awards(out: Maker, draw: random.Random, committee: Entity, number: int, who: Entity) -> None:
    year = str(2010 + number % DOCUMENTS_EACH // 2)
    kind = "ministry_province_certificate_of_merit"
    status, day = draw.choice((("proposed", "03-10"), ("decided", "09-10"), ("awarded", "11-20")))
    out.add(
        f"{who.name} {status} bằng khen năm {year}",
        AwardStatement, award="Certificate of merit of a province", award_kind=kind, award_status=status, recipient=who, year=year,
        date=f"{year}-{day}", proposer=committee if status == "proposed" else None,
    )  # fmt: skip


def documents(count: int) -> Iterator[tuple[Extraction, Planted | None]]:
    """So many documents, and with each the fault that it completes, if it does."""
    from plants import PLANTS

    made = number = planted = 0
    while made < count:
        yield ordinary(number), None
        made, number = made + 1, number + 1
        if number % PLANTED_EACH == 0:
            rule, plant = PLANTS[planted % len(PLANTS)]
            papers = plant(planted)
            for nth, extraction in enumerate(papers):
                last = nth == len(papers) - 1
                yield extraction, Planted(rule, tuple(e.document.id for e in papers)) if last else None
            made, planted = made + len(papers), planted + 1
