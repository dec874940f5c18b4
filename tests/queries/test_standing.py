"""What a question about a day says of each office: held, begun, unknown, or not an answer at all."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from competency.gold import store_of
from invented_papers import Paper, body

from thidua.graph.terms import node
from thidua.model import AppointmentStatement, Entity, RoleStatement, Time
from thidua.namespaces import BASE
from thidua.query import ask
from thidua.resources import walk

PC = body("peoples_committee", "Ủy ban nhân dân tỉnh Bắc Hà", "Bắc Hà")
COUNCIL = body("peoples_council", "Hội đồng nhân dân tỉnh Bắc Hà", "Bắc Hà")


@pytest.fixture(scope="module")
def world():
    """In the committee An chairs from 2020 and is dismissed in 2024, then Bình; in the council Cúc is seen twice, Dũng appointed."""
    p = Paper("a.txt", "vi", "2025-02-01", "Bắc Hà")

    def who(name: str) -> Entity:
        return p.person(name, name)

    def role(name: str, where: Entity, mode: str = "holds", post: str = "chair", **time: str) -> None:
        p.say(
            RoleStatement,
            f"{name} {mode} {post} {time}.",
            holder=who(name),
            role=post,
            body=where,
            mode=mode,
            time=Time(**time),
        )

    role("Trần Văn An", PC, from_="2020-12-07")
    role("Trần Văn An", PC, on="2022-05-05")
    p.say(AppointmentStatement, "An is dismissed.", holder=who("Trần Văn An"), role="chair", body=PC, mode="former",
          act="dismissed", time=Time(on="2024-10-08"))  # fmt: skip
    p.say(AppointmentStatement, "Bình is appointed.", holder=who("Lê Thị Bình"), role="chair", body=PC, mode="appointed",
          act="appointed", time=Time(on="2024-10-18"))  # fmt: skip
    role("Lê Thị Bình", PC, mode="appointed", on="2024-10-18")
    role("Phạm Thị Cúc", COUNCIL, on="2021-01-01")
    role("Phạm Thị Cúc", COUNCIL, on="2023-01-01")
    role("Ngô Văn Dũng", COUNCIL, mode="former", on="2020-03-03")
    role("Ngô Văn Dũng", COUNCIL, on="2019-03-03")
    role("Hồ Giang", COUNCIL, post="vice_chair", from_="2019-01", until="2020-12")
    role("Mai Khoa", COUNCIL, post="vice_chair", on="2022-01-01")
    made = store_of([p.done()])
    for path, file in walk("ontology", ".ttl"):
        if path in ("vocab/role-kinds.ttl", "vocab/appointment-acts.ttl"):
            made.load(input=file.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=node(BASE, "graph/reference"))
    return made


@pytest.mark.parametrize("question", ["who-chairs-what", "who-leads-what", "who-holds-a-post"])
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # before everything: An's stated start denies him; of the others nothing bounds that day, Bình's act bears a day of report only
        ("1990-01-01", {"Phạm Thị Cúc": "unknown", "Ngô Văn Dũng": "unknown", "Lê Thị Bình": "unknown"}),
        # the day on which he begins is his; on a day on which the post changes hands nobody else is denied it
        ("2020-12-07", {"Trần Văn An": "held", "Phạm Thị Cúc": "unknown", "Lê Thị Bình": "unknown"}),
        # the day itself is attested; the other one's former office is over
        ("2021-01-01", {"Trần Văn An": "held", "Phạm Thị Cúc": "held"}),
        # two attested days are no period; a stated start and a later sign are one
        ("2022-01-01", {"Trần Văn An": "held", "Phạm Thị Cúc": "unknown"}),
        # begun, and dismissed later: between both he held it
        ("2023-06-01", {"Trần Văn An": "held", "Phạm Thị Cúc": "unknown"}),
        # dismissed; of the next one only the day is known on which the appointment is told
        ("2024-10-10", {"Phạm Thị Cúc": "unknown", "Lê Thị Bình": "unknown"}),
        ("2024-12-01", {"Lê Thị Bình": "unknown", "Phạm Thị Cúc": "unknown"}),
        ("2024-10-18", {"Lê Thị Bình": "held", "Phạm Thị Cúc": "unknown"}),
    ],
)
def test_of_a_day_only_what_the_evidence_says(world, question: str, day: str, expected: dict[str, str]) -> None:
    values = {"role": "chair"} if question == "who-holds-a-post" else {}
    name = "holderLabel" if question == "who-holds-a-post" else "personLabel"
    rows = [(str(row[name]), row["standing"]) for row in ask(world, question, as_of=day, **values)]
    assert len(rows) == len(set(rows))
    assert dict(rows) == expected


def test_a_post_of_many_has_no_successors(world) -> None:
    """Two vice chairs do not end one another: the first one's stated end does."""
    rows = {
        r["holderLabel"]: r["standing"] for r in ask(world, "who-holds-a-post", role="vice_chair", as_of="2020-06-01")
    }
    assert rows == {"Hồ Giang": "held", "Mai Khoa": "unknown"}
    rows = {
        r["holderLabel"]: r["standing"] for r in ask(world, "who-holds-a-post", role="vice_chair", as_of="2022-06-01")
    }
    assert rows == {"Mai Khoa": "unknown"}
