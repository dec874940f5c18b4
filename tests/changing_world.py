"""A small world in which provinces and departments change: real places, whose dates are public; invented persons."""

from __future__ import annotations

import pyoxigraph as ox
from competency.gold import store_of
from invented_papers import Paper, body

from thidua.graph.terms import node
from thidua.model import Extraction, RoleStatement, Time
from thidua.namespaces import BASE
from thidua.resources import walk

PC_TRI = body("peoples_committee", "Ủy ban nhân dân tỉnh Quảng Trị", "Quảng Trị")
PC_NAM = body("peoples_committee", "Ủy ban nhân dân tỉnh Quảng Nam", "Quảng Nam")
PC_HAI_LANG = body("peoples_committee", "Ủy ban nhân dân huyện Hải Lăng", "Hải Lăng")
PLANNING = body("department", "Sở Kế hoạch và Đầu tư tỉnh Nghệ An", "Nghệ An", topic="Kế hoạch và Đầu tư")
PROPAGANDA = body("party_commission", "Ban Tuyên giáo Trung ương", "Việt Nam", topic="Tuyên giáo")
FIRM = body("enterprise", "Công ty Biển Xanh", "Quảng Trị", topic="Công ty Biển Xanh")
CLUSTER = body("emulation_cluster", "Cụm thi đua số 5 tỉnh Quảng Nam", "Quảng Nam", number="5")


def _held(paper: Paper, name: str, role: str, where: object, **time: str) -> None:
    mode = time.pop("mode", "holds")
    paper.say(RoleStatement, f"{name}, {role}: {paper.name}.", holder=paper.person(name, name), role=role, body=where,
              mode=mode, time=Time(**{("from_" if k == "since" else k): v for k, v in time.items()}))  # fmt: skip


def old_provinces(paper: Paper) -> None:
    """Before anything changed; dated by its publication."""
    _held(paper, "Đỗ Văn Bình", "chair", PC_TRI, on="2024-08-12")
    _held(paper, "Hồ Thị Sen", "chair", PC_NAM)
    _held(paper, "Trần Bá Lộc", "chair", PC_HAI_LANG)
    _held(paper, "Ngô Văn Nam", "director", PLANNING)
    _held(paper, "Lý Thị Hoa", "head", PROPAGANDA)
    _held(paper, "Vũ Văn Tài", "director", FIRM)
    _held(paper, "Vũ Văn Tài", "head", CLUSTER)


def new_province(paper: Paper) -> None:
    """After it; one sentence looks back, one speaks of a year in whose midst the province changed."""
    _held(paper, "Lê Hồng Phúc", "chair", PC_TRI, since="2025-07-01", on="2025-10-20")
    _held(paper, "Đỗ Văn Bình", "chair", PC_TRI, mode="former")
    _held(paper, "Mai Thị Thu", "vice_chair", PC_TRI, year="2025")


def undated(paper: Paper) -> None:
    """Nobody knows of which year."""
    _held(paper, "Phan Văn Lâm", "member", PC_TRI)


def papers() -> list[Extraction]:
    """The three documents."""
    made = []
    for build, paper in (
        (old_provinces, Paper("old.txt", "vi", "2024-08-13")),
        (new_province, Paper("new.txt", "vi", "2025-10-21")),
        (undated, Paper("undated.txt", "vi", "")),
    ):
        build(paper)
        made.append(paper.done())
    return made


def store(base: str = BASE) -> ox.Store:
    """This world as a graph, with vocabularies and reference data as they are shipped."""
    made = store_of(papers(), base)
    for path, file in walk("ontology", ".ttl"):
        if path in ("vocab/role-kinds.ttl", "vocab/body-kinds.ttl", "vocab/modes.ttl") or path.startswith("reference/"):
            made.load(file.read_bytes(), ox.RdfFormat.TURTLE, base_iri=base, to_graph=node(base, "graph/reference"))
    return made
