"""A made-up world dense in offices: half of its documents are those of ``bench/checks``, half are rolls of the officials of some communes.

A roll tells three terms of six bodies in each of four communes: who is secretary of the Party committee chairs the council, her deputy the
people's committee; members serve on for a second term, or go to the next commune, so that pairs share several bodies. In every tenth
commune a chair begins before the one before him has ended. Rolls also tell decisions of each year, and awards proposed and given.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "checks"))
from generate import name_of, ordinary
from made import PROVINCES, Maker, area_name, body, decision, place, province_of

from thidua.model import AwardStatement, Entity, Extraction, MembershipStatement, RelationStatement
from thidua.store.writer import Writer

FIRST_AREA, FIRST_NAME = 20_000, 2_000_000
"""Communes and names that the documents of ``bench/checks`` do not reach."""
AREAS = 4
"""Communes of one roll."""
TERMS = ((2011, 2016), (2016, 2021), (2021, 2026))
BODIES = (
    ("party_committee", None, ("secretary", "deputy_secretary", "deputy_secretary", *("member",) * 6)),
    ("peoples_council", None, ("chair", "vice_chair", *("member",) * 5)),
    ("peoples_committee", None, ("chair", "vice_chair", "vice_chair", *("member",) * 4)),
    ("front_committee", None, ("chair", "vice_chair")),
    ("steering_committee", "Thi đua", ("head", "deputy_head", *("member",) * 4)),
    ("steering_committee", "Chuyển đổi số", ("head", "deputy_head", *("member",) * 4)),
)
PER_DOCUMENT = {"ordinary": 489, "roll": 38_000}
"""Statements that a document of each sort brings, roughly."""


def roll(number: int) -> Extraction:
    """The roll of a number: terms, decisions and awards of its communes."""
    draw = random.Random(f"roll {number}")
    out = Maker(f"roll-{number:05d}.txt", f"Danh sách {number}", "vi", "2026-11-01")
    served: list[Entity] = []
    fresh = iter(range(FIRST_NAME + number * 1000, FIRST_NAME + (number + 1) * 1000))
    for term, (begins, ends) in enumerate(TERMS):
        for nth in range(AREAS):
            area = FIRST_AREA + number * AREAS + nth
            team = [draw.choice(served) for _ in range(9) if served]
            team = list(dict.fromkeys(team))
            team += [out.person(name_of(next(fresh))) for _ in range(16 - len(team))]
            _term(out, draw, area, team, begins, ends, late=area % 10 == 3 and term == 0)
            served = [*served, *team][-60:]
    for nth in range(AREAS):
        _year_by_year(out, draw, FIRST_AREA + number * AREAS + nth, served)
    return out.done()


def _term(
    out: Maker, draw: random.Random, area: int, team: list[Entity], begins: int, ends: int, *, late: bool
) -> None:
    where = area_name(area)
    for kind, topic, posts in BODIES:
        of = body(kind, where, topic=topic)
        least = 0 if topic is None else 2
        for seat, role in enumerate(posts):
            who = team[(seat + least) % len(team)] if role != "member" else draw.choice(team[2:])
            day = f"{begins}-{1 + area % 6:02d}-{1 + seat:02d}"
            end = f"{ends + (1 if late and role == 'chair' else 0)}-{1 + area % 6:02d}-{1 + seat:02d}"
            out.role(who, role, of, on=None, from_=day, until=end)
        out.add(f"{of.name} thuộc {province_of(area)}", RelationStatement, subject=of, predicate="part_of",
                object=body("peoples_committee" if kind == "peoples_committee" else "party_committee", province_of(area)))  # fmt: skip


def _year_by_year(out: Maker, draw: random.Random, area: int, served: list[Entity]) -> None:
    committee = body("peoples_committee", area_name(area))
    for year in range(2016, 2026):
        for nth in range(4):
            out.paper(decision(committee, 10 * (year - 2010) + nth, f"{year}-{1 + nth * 3:02d}-15"), committee)
        for who in draw.sample(served, 3):
            for status, day in (("proposed", "03-10"), ("awarded", "11-20"))[: draw.randint(1, 2)]:
                out.add(
                    f"{who.name} {status} bằng khen năm {year}",
                    AwardStatement, award="Certificate of merit of a province", award_kind="ministry_province_certificate_of_merit",
                    award_status=status, recipient=who, year=str(year), date=f"{year}-{day}",
                    proposer=committee if status == "proposed" else None,
                )  # fmt: skip


def clusters() -> Extraction:
    """Which province leads which cluster in which year, and who is in it."""
    out = Maker("clusters.txt", "Cụm thi đua", "vi", "2026-11-01")
    for nth, province in enumerate(PROVINCES):
        cluster = body("emulation_cluster", "Việt Nam", number=str(1 + nth // 6))
        unit = place(province, "province")
        member = Entity("unit", unit.key, unit.name, unit.latin, type=unit.type, forms=unit.forms)
        for year in range(2010, 2026):
            out.add(f"{province} thuộc {cluster.name} năm {year}", MembershipStatement, member=member, body=cluster)
            if year % 6 == nth % 6:
                out.role(member, "cluster_leader", cluster, on=None, year=str(year))
    return out.done()


def documents(size: int) -> Iterator[Extraction]:
    """Documents that make a graph of so many statements."""
    yield clusters()
    for number in range(max(1, round(size * 0.6 / PER_DOCUMENT["roll"]))):
        yield roll(number)
    for number in range(round(size * 0.4 / PER_DOCUMENT["ordinary"])):
        yield ordinary(number)


def make(folder: Path, size: int) -> None:
    """A store of so many statements."""
    stream = documents(size)
    with Writer(folder) as writer:
        while batch := list(islice(stream, 250)):
            for extraction in batch:
                writer.add(extraction, "made")
            writer.commit()
