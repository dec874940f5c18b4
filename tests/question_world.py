"""A small invented world for the stored questions: five documents, every trap that a question must not fall into.

Provinces, persons and firms are made up. Each fact is said by one sentence, which is its quote.
"""

from __future__ import annotations

import pyoxigraph as ox
from competency.gold import store_of
from invented_papers import Paper, body, event, group, instrument, movement, office, place, unit, unnamed

from thidua import iri
from thidua.account import Account, Tally
from thidua.graph.terms import node
from thidua.model import (
    AppointmentStatement,
    AwardStatement,
    Entity,
    EventStatement,
    Extraction,
    InstrumentStatement,
    MandateStatement,
    MeasureStatement,
    MembershipStatement,
    MovementStatement,
    Participant,
    RelationStatement,
    RoleStatement,
    Time,
)
from thidua.namespaces import BASE, NS
from thidua.resources import walk

BAC, NAM = place("Bắc Hà"), place("Nam Hà")
RED = body("emulation_cluster", "Cụm thi đua Sông Hồng", "Sông Hồng")
FIVE = body("emulation_cluster", "Cụm thi đua số 5 tỉnh Nam Hà", "Nam Hà", number="5")
COUNCIL = body("emulation_council", "Hội đồng Thi đua - Khen thưởng Trung ương", "Việt Nam")
COUNCIL_NAM = body("emulation_council", "Hội đồng Thi đua - Khen thưởng tỉnh Nam Hà", "Nam Hà")
GOVERNMENT = body("government", "Chính phủ", "Việt Nam")
POLITBURO = body("politburo", "Bộ Chính trị", "Việt Nam")
PREMIER = office("prime_minister", GOVERNMENT, "Thủ tướng Chính phủ")
PC_BAC = body(
    "peoples_committee", "Ủy ban nhân dân tỉnh Bắc Hà", "Bắc Hà", forms=("People's Committee", "provincial committee")
)
PC_NAM = body("peoples_committee", "Ủy ban nhân dân tỉnh Nam Hà", "Nam Hà")
CHAIR_NAM = office("chair", PC_NAM, "Chủ tịch Ủy ban nhân dân tỉnh Nam Hà")
PARTY_BAC = body("party_committee", "Tỉnh ủy Bắc Hà", "Bắc Hà")
PARTY_NAM = body("party_committee", "Tỉnh ủy Nam Hà", "Nam Hà")
STANDING_NAM = body("party_standing_committee", "Ban Thường vụ Tỉnh ủy Nam Hà", "Nam Hà")
PEOPLES_NAM = body("peoples_council", "Hội đồng nhân dân tỉnh Nam Hà", "Nam Hà")
STEER_A = body("steering_committee", "Ban Chỉ đạo nước sạch tỉnh Nam Hà", "Nam Hà", topic="nước sạch")
STEER_B = body("steering_committee", "Ban Chỉ đạo đường sá tỉnh Nam Hà", "Nam Hà", topic="đường sá")
COMMISSION = body("party_commission", "Ban Tuyên giáo Tỉnh ủy Nam Hà", "Nam Hà", topic="tuyên giáo")
FARMERS = body("association", "Hội Nông dân tỉnh Bắc Hà", "Bắc Hà")
DEPARTMENT = body("department", "Sở Nội vụ tỉnh Nam Hà", "Nam Hà", topic="nội vụ")
FIRM_X = body("enterprise", "Công ty Xanh", "Nam Hà", topic="Công ty Xanh")
FIRM_Y = body("enterprise", "Công ty Vàng", "Nam Hà", topic="Công ty Vàng")
CLEAN, NEW = movement("Vì sông sạch"), movement("Ngày mới")
DIRECTIVE = instrument("directive", "10-CT/TW", "on clean rivers", POLITBURO, "2020-01-05")
DECISION = instrument("decision", "55/QĐ-TTg", "", PREMIER, "2022-02-02")
PROJECT = instrument("project", None, "Làng văn hóa", None, None)
FOUNDING = instrument("decision", "9/QĐ-UBND", "", CHAIR_NAM, "2024-03-27")
PLAN = instrument("plan", "7", "", STEER_A, None)
LIST = instrument("other", None, "Danh sách đại biểu", None, None)
RIVERS = event("conference", RED, "2024-03-14", "Hội nghị Cụm Sông Hồng 2024-03-14")
UNDATED = event("conference", None, None, "conference of two steering committees")
FIRMS = event("conference", FIVE, "2024-07-24", "Hội nghị Cụm số 5 2024-07-24")
COMING = event("congress", PARTY_NAM, "2025", "Đại hội 2025")


def first_article(paper: Paper) -> None:
    """The report on the river cluster, in Vietnamese."""
    p, say = paper, paper.say
    p.account = Account(titles=Tally(4, 3), dates=Tally(1, 0), numbers=Tally(3, 1), characters=Tally(200, 101))
    an, binh = p.person("Trần Văn An", "Trần Văn An"), p.person("Lê Thị Bình", "Lê Thị Bình", "Le Thi Binh")
    say(EventStatement, "The river cluster met on 14 March.", event=RIVERS, type="conference", date="2024-03-14", date_basis="context",
        organiser=RED, participants=(Participant(an, "chaired", 0, 3), Participant(binh, "attended", 0, 3),
                                     Participant(group("leaders of the provinces"), "signed", 0, 3)))  # fmt: skip
    say(
        RoleStatement,
        "An, chair of the People's Committee.",
        holder=an,
        role="chair",
        body=PC_BAC,
        time=Time(on="2024-03-14"),
    )
    say(
        RoleStatement,
        "An, deputy secretary.",
        holder=an,
        role="deputy_secretary",
        body=PARTY_BAC,
        time=Time(on="2024-03-14"),
    )
    say(RoleStatement, "An, head of the cluster in 2023.", holder=an, role="head", body=RED, time=Time(year="2023"))
    say(
        RoleStatement,
        "Bình, standing member of the council.",
        holder=binh,
        role="standing_member",
        body=COUNCIL,
        time=Time(on="2024-03-14"),
    )
    say(MembershipStatement, "Bắc Hà is of the cluster.", member=unit(BAC), body=RED)
    say(MembershipStatement, "Nam Hà is of the cluster.", member=unit(NAM), body=RED)
    say(MeasureStatement, "The cluster has 3 provinces.", value="3", unit="provinces", of=RED)
    say(AppointmentStatement, "Nam Hà is proposed as leader for 2024.", holder=unit(NAM), role="cluster_leader", body=RED,
        mode="proposed", act="proposed", decided_by=COUNCIL, time=Time(year="2024"))  # fmt: skip
    say(AwardStatement, "The flag is proposed for Nam Hà.", award="emulation flag", award_kind="government_emulation_flag",
        award_status="proposed", recipient=unit(NAM), grantor=GOVERNMENT, proposer=RED, year="2023")  # fmt: skip
    say(AwardStatement, "The certificate is proposed for Bắc Hà.", award="certificate of merit", award_status="proposed",
        recipient=unit(BAC), grantor=PREMIER, proposer=RED, year="2023")  # fmt: skip
    say(InstrumentStatement, "Directive 10-CT/TW on clean rivers.", instrument=DIRECTIVE, type="directive", number="10-CT/TW",
        date="2020-01-05", issuer=POLITBURO, title="on clean rivers")  # fmt: skip
    say(
        RelationStatement,
        "The cluster carries out the directive.",
        subject=RED,
        predicate="implements",
        object=DIRECTIVE,
    )
    say(
        InstrumentStatement,
        "Decision 55/QĐ-TTg.",
        instrument=DECISION,
        type="decision",
        number="55/QĐ-TTg",
        date="2022-02-02",
        issuer=PREMIER,
    )
    say(InstrumentStatement, "The project Làng văn hóa.", instrument=PROJECT, type="project", title="Làng văn hóa")
    say(
        RelationStatement,
        "The project rests on the decision.",
        subject=PROJECT,
        predicate="legal_basis",
        object=DECISION,
    )
    say(
        MovementStatement,
        "The movement Vì sông sạch 2023-2025.",
        movement=CLEAN,
        title="Vì sông sạch",
        period="2023-2025",
    )


def its_translation(paper: Paper) -> None:
    """The same article in English, with two faults of translation."""
    p, say = paper, paper.say
    an = p.person("Trần Văn An", "Tran Van An", "Van An")
    say(EventStatement, "Van An took part on March 14.", event=RIVERS, type="conference", date="2024-03-14", date_basis="context",
        organiser=RED, participants=(Participant(an, "attended", 0, 3),))  # fmt: skip
    say(
        RoleStatement,
        "Tran Van An, chair of the committee.",
        holder=an,
        role="chair",
        body=PC_BAC,
        time=Time(on="2024-03-14"),
    )
    say(RoleStatement, "Tran Van An, head of the cluster.", holder=an, role="head", body=RED)


def two_committees(paper: Paper) -> None:
    """A report without a day, with a holder who lost his name."""
    p, say = paper, paper.say
    cuc, dung = p.person("Phạm Thị Cúc", "फाम थी कुक"), p.person("Đỗ Dũng", "दो ज़ुंग")
    say(EventStatement, "Cúc chaired the conference.", event=UNDATED, type="conference",
        participants=(Participant(cuc, "chaired", 0, 3), Participant(dung, "attended", 0, 3)))  # fmt: skip
    say(RoleStatement, "Cúc, standing deputy secretary.", holder=cuc, role="standing_deputy_secretary", body=PARTY_NAM)
    say(RoleStatement, "Cúc, chair of the People's Council.", holder=cuc, role="chair", body=PEOPLES_NAM)
    say(RoleStatement, "Cúc, head of the one committee.", holder=cuc, role="head", body=STEER_A)
    say(RoleStatement, "Cúc, head of the other committee.", holder=cuc, role="head", body=STEER_B)
    say(RoleStatement, "Dũng, standing deputy head.", holder=dung, role="standing_deputy_head", body=STEER_A)
    say(RoleStatement, "Dũng, member of the standing committee.", holder=dung, role="member", body=STANDING_NAM)
    say(
        RoleStatement,
        "a vice chair of the People's Council.",
        holder=unnamed("vice chair"),
        role="vice_chair",
        body=PEOPLES_NAM,
        status="doubtful",
    )
    say(
        MeasureStatement,
        "120 models were registered.",
        value="120",
        unit="models registered",
        time=Time(from_="2024-01", until="2024-06"),
    )
    say(MovementStatement, "Vì sông sạch here too.", movement=CLEAN, title="Vì sông sạch")
    say(InstrumentStatement, "Plan 7.", instrument=PLAN, type="plan", number="7", issuer=STEER_A)
    kinds = Entity(
        "kind_of_body",
        "kind-of-body/steering.DOC",
        "steering committees at all levels",
        "steering committees at all levels",
    )
    say(
        MandateStatement,
        "Cúc asked the committees at all levels.",
        speaker=cuc,
        addressee=kinds,
        instrument=PLAN,
        action="Carry out plan 7",
    )


def firms(paper: Paper) -> None:
    """A cluster of firms: the unit that leads and the person who heads it are no conflict."""
    paper.account = Account(instruments=Tally(2, 2))
    p, say = paper, paper.say
    em, giang, ha = p.person("Võ Em", "وو ایم"), p.person("Hồ Giang", "ہو ژانگ"), p.person("Ngô Hà", "نگو ہا")
    say(InstrumentStatement, "Decision 9/QĐ-UBND of 27 March 2024.", instrument=FOUNDING, type="decision", number="9/QĐ-UBND",
        date="2024-03-27", issuer=CHAIR_NAM)  # fmt: skip
    say(RelationStatement, "Cluster 5 was founded by it.", subject=FIVE, predicate="established_by", object=FOUNDING)
    for firm in (FIRM_X, FIRM_Y):
        say(MembershipStatement, f"{firm.name} is a member.", member=unit(firm), body=FIVE)
    say(RoleStatement, "Xanh leads the cluster.", holder=unit(FIRM_X), role="cluster_leader", body=FIVE)
    say(RoleStatement, "Em, head of the cluster.", holder=em, role="head", body=FIVE, time=Time(on="2024-07-24"))
    say(
        RoleStatement,
        "Em, general director of Xanh.",
        holder=em,
        role="general_director",
        body=FIRM_X,
        time=Time(on="2024-07-24"),
    )
    say(RoleStatement, "Giang, deputy head.", holder=giang, role="deputy_head", body=FIVE, time=Time(on="2024-07-24"))
    say(
        RoleStatement,
        "Giang, deputy director of Vàng.",
        holder=giang,
        role="deputy_director",
        body=FIRM_Y,
        time=Time(on="2024-07-24"),
    )
    say(EventStatement, "Cluster 5 met on 24 July.", event=FIRMS, type="conference", date="2024-07-24", date_basis="stated", organiser=FIVE,
        participants=(Participant(em, "opened", 0, 3), Participant(giang, "reported", 0, 3), Participant(ha, "spoke", 0, 3)))  # fmt: skip
    say(EventStatement, "The congress is planned for 2025.", event=COMING, type="congress", event_status="planned", date="2025",
        date_basis="stated", organiser=PARTY_NAM)  # fmt: skip


def later(paper: Paper) -> None:
    """What came of the proposals, and a post with two holders."""
    p, say = paper, paper.say
    an, khoa = p.person("Trần Văn An", "Trần Văn An"), p.person("Mai Khoa", "Mai Khoa")
    lam, one, two = p.person("Bùi Lâm", "Bùi Lâm"), p.person("Cao Một", "Cao Một"), p.person("Cao Hai", "Cao Hai")
    say(AwardStatement, "Bắc Hà received the certificate.", award="certificate of merit", award_status="awarded", recipient=unit(BAC),
        grantor=PREMIER, year="2023", date="2025-01-10")  # fmt: skip
    say(AwardStatement, "The committee gave Bắc Hà the Labour Order.", award="Labour Order", award_kind="labour_order",
        award_status="decided", recipient=unit(BAC), grantor=PC_BAC, year="2024")  # fmt: skip
    say(AwardStatement, "2 collectives received certificates.", award="certificate of merit", award_status="awarded", count=2,
        unit="collectives", grantor=COMMISSION, date="2025-01-10")  # fmt: skip
    say(
        RoleStatement,
        "An has been chair since 1 June 2021.",
        holder=an,
        role="chair",
        body=PC_BAC,
        time=Time(from_="2021-06-01"),
    )
    say(
        RoleStatement,
        "Lâm, former chair.",
        holder=lam,
        role="chair",
        body=PC_BAC,
        mode="former",
        time=Time(until="2021-05-31"),
    )
    say(AppointmentStatement, "Lâm was relieved for his retirement.", holder=lam, role="chair", body=PC_BAC, mode="former", act="relieved",
        cause="retired", decided_by=COMMISSION, time=Time(until="2021-05-31"))  # fmt: skip
    say(
        RoleStatement,
        "Khoa, head of the commission.",
        holder=khoa,
        role="head",
        body=COMMISSION,
        time=Time(on="2025-01-10"),
    )
    say(
        RoleStatement,
        "Khoa, member of the council.",
        holder=khoa,
        role="member",
        body=COUNCIL_NAM,
        time=Time(on="2025-01-10"),
    )
    say(
        RoleStatement,
        "Một, director in 2024.",
        holder=one,
        role="director",
        body=DEPARTMENT,
        time=Time(from_="2024-01-01", until="2024-12-31"),
    )
    say(
        RoleStatement,
        "Hai, director from June.",
        holder=two,
        role="director",
        body=DEPARTMENT,
        time=Time(from_="2024-06-01", until="2025-01-31"),
    )
    first, then = p.person("Lý Xuân", "Lý Xuân"), p.person("Lý Thu", "Lý Thu")
    say(RoleStatement, "Xuân, chair in 2020.", holder=first, role="chair", body=FARMERS, time=Time(on="2020-05-05"))
    say(
        RoleStatement,
        "Thu, elected chair.",
        holder=then,
        role="chair",
        body=FARMERS,
        mode="appointed",
        time=Time(on="2024-01-15"),
    )
    say(MovementStatement, "The commission launched Ngày mới.", movement=NEW, title="Ngày mới", launcher=COMMISSION, date="2025-01-10",
        period="2025-2030", movement_status="launched")  # fmt: skip
    say(
        InstrumentStatement,
        "The list of delegates.",
        instrument=LIST,
        type="other",
        title="Danh sách đại biểu",
        signatory=khoa,
        date="2025-01-10",
    )
    say(
        RelationStatement, "The commission approved the list.", subject=LIST, predicate="approved_by", object=COMMISSION
    )
    say(MeasureStatement, "40 people work there.", value="40", unit="employees", of=COMMISSION)


def papers() -> list[Extraction]:
    """The five documents, in the order of their names."""
    made = []
    for build, paper in (
        (first_article, Paper("a.txt", "vi", "2024-03-15", "Bắc Hà")),
        (its_translation, Paper("b.txt", "en", "2024-03-15", "Bắc Hà")),
        (two_committees, Paper("c.txt", "hi", "2024-07-01", "Nam Hà")),
        (firms, Paper("d.txt", "ur", "2024-07-25", "Nam Hà")),
        (later, Paper("e.txt", "vi", "2025-02-01", "Bắc Hà")),
    ):
        build(paper)
        made.append(paper.done())
    return made


def store(base: str = BASE) -> ox.Store:
    """The invented world as a graph, with the shipped vocabularies as its reference graph."""
    found = papers()
    made = store_of(found, base)
    one, other = (node(base, iri.document_key(e.document.id)) for e in found[:2])
    made.add(ox.Quad(one, ox.NamedNode(NS + "sameArticleAs"), other, node(base, "graph/fused")))
    wanted = {
        f"{name}.ttl"
        for name in (
            "role-kinds",
            "body-kinds",
            "instrument-kinds",
            "award-kinds",
            "parts",
            "modes",
            "appointment-acts",
            "competences",
            "expected-seats",
        )
    }
    vocabularies = [file for _, file in walk("ontology", ".ttl", "vocab") if file.name in wanted]
    assert len(vocabularies) == len(wanted)
    for file in vocabularies:
        made.load(file.read_bytes(), ox.RdfFormat.TURTLE, to_graph=node(base, "graph/reference"))
    return made
