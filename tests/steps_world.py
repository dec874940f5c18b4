"""A small invented world in which one instrument has consequences, and in which a life is told."""

from __future__ import annotations

import pyoxigraph as ox
from competency.gold import store_of
from invented_papers import Paper, body, instrument, office, place, unit

from thidua.graph.terms import node
from thidua.model import (
    AppointmentStatement,
    AwardStatement,
    BiographyStatement,
    Extraction,
    InstrumentStatement,
    MandateStatement,
    RelationStatement,
    RoleStatement,
    Time,
)
from thidua.namespaces import BASE
from thidua.resources import walk

DONG = place("Đông Hải")
GOVERNMENT = body("government", "Chính phủ", "Việt Nam")
PREMIER = office("prime_minister", GOVERNMENT, "Thủ tướng Chính phủ")
PC = body("peoples_committee", "Ủy ban nhân dân tỉnh Đông Hải", "Đông Hải")
STEER = body("steering_committee", "Ban Chỉ đạo biển sạch tỉnh Đông Hải", "Đông Hải", topic="biển sạch")
FIRST = instrument("decision", "100/QĐ-TTg", "on clean seas", PREMIER, "2023-12-30")
PLAN = instrument("plan", "5/KH-UBND", "", PC, "2024-03-01")
OLDER = instrument("plan", "2/KH-UBND", "", PC, "2023-12-20")


def steps(paper: Paper) -> None:
    """A decision, what rests on it, and who got what under it."""
    p, say = paper, paper.say
    hai, sen = p.person("Đặng Hải", "Đặng Hải"), p.person("Tạ Thị Sen", "Tạ Thị Sen")
    for thing, number, issuer, day in (
        (FIRST, "100/QĐ-TTg", PREMIER, "2023-12-30"),
        (PLAN, "5/KH-UBND", PC, "2024-03-01"),
        (OLDER, "2/KH-UBND", PC, "2023-12-20"),
    ):
        say(InstrumentStatement, f"{number} of {day}.", instrument=thing, type=thing.type, number=number, date=day, issuer=issuer)  # fmt: skip
    say(RelationStatement, "The plan carries it out.", subject=PLAN, predicate="implements", object=FIRST)
    say(RelationStatement, "An older plan is replaced by it.", subject=OLDER, predicate="cites", object=FIRST)
    say(RelationStatement, "It founded the committee.", subject=STEER, predicate="established_by", object=FIRST)
    say(AppointmentStatement, "Under it Hải was appointed head.", holder=hai, role="head", body=STEER, mode="appointed", act="appointed",
        decided_by=PC, instrument=FIRST, time=Time(on="2024-01-15"))  # fmt: skip
    say(AwardStatement, "Under it Đông Hải got the flag.", award="emulation flag", award_status="awarded", recipient=unit(DONG),
        grantor=PREMIER, instrument=FIRST, date="2024-12-30")  # fmt: skip
    say(MandateStatement, "The Premier tasked the committee.", speaker=PREMIER, addressee=PC, instrument=FIRST, action="Clean the beaches",
        mandate_mode="tasked", period="2024-2025")  # fmt: skip
    say(BiographyStatement, "Sen was born in 1970.", person=sen, property="born", value="1970")
    say(RoleStatement, "Sen, chair of the committee from 2016 to 2021.", holder=sen, role="chair", body=PC,
        time=Time(from_="2016-06-01", until="2021-05-31"))  # fmt: skip
    say(RoleStatement, "Hải, chair since 2023.", holder=hai, role="chair", body=PC, time=Time(on="2023-05-05"))
    say(RoleStatement, "The Prime Minister chairs the committee by his office.", holder=PREMIER, role="chair", body=PC, mode="ex_officio", time=Time(on="2024-12-30"))  # fmt: skip
    say(RoleStatement, "Sen, deputy head.", holder=sen, role="deputy_head", body=STEER, time=Time(on="2024-01-15"))


def papers() -> list[Extraction]:
    """The one document."""
    paper = Paper("steps.txt", "vi", "2025-01-02", "Đông Hải")
    steps(paper)
    return [paper.done()]


def store(base: str = BASE) -> ox.Store:
    """This world as a graph, with the vocabularies that its questions read."""
    made = store_of(papers(), base)
    for path, file in walk("ontology", ".ttl", "vocab"):
        if path.rpartition("/")[2] in (
            "role-kinds.ttl",
            "body-kinds.ttl",
            "instrument-kinds.ttl",
            "modes.ttl",
            "appointment-acts.ttl",
        ):
            made.load(file.read_bytes(), ox.RdfFormat.TURTLE, to_graph=node(base, "graph/reference"))
    return made
