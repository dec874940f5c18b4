"""A map around a province shows its bodies and who sits in them; a post that one person holds passes from one to the next."""

from __future__ import annotations

import networkx as nx
import pyoxigraph as ox
import pytest
from competency.gold import store_of as bare_store_of
from invented_papers import Paper, body, place, unit

from thidua.draw import find, network, render, select
from thidua.errors import ConfigError
from thidua.graph.terms import node
from thidua.model import AppointmentStatement, MembershipStatement, RoleStatement, Time
from thidua.query.when import on_day
from thidua.resources import walk

BASE = "https://w3id.org/thidua/data/"
PC = body("peoples_committee", "Ủy ban nhân dân tỉnh Bắc Hà", "Bắc Hà")
COUNCIL = body("peoples_council", "Hội đồng nhân dân tỉnh Bắc Hà", "Bắc Hà")
PARTY = body("party_committee", "Tỉnh ủy Bắc Hà", "Bắc Hà")
ELSEWHERE = body("peoples_committee", "Ủy ban nhân dân tỉnh Nam Hà", "Nam Hà")
CLUSTER = body("emulation_cluster", "Cụm thi đua Sông Hồng", "Sông Hồng")


def store_of(found):
    """A graph in memory with what the vocabularies say of roles and acts: by it the rules of time judge."""
    made = bare_store_of(found)
    for path, file in walk("ontology", ".ttl", "vocab"):
        if path in ("vocab/role-kinds.ttl", "vocab/appointment-acts.ttl"):
            made.load(input=file.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=node(BASE, "graph/reference"))
    return made


@pytest.fixture(scope="module")
def world():
    p = Paper("a.txt", "vi", "2025-02-01")

    def role(name: str, where, post: str = "chair", mode: str = "holds", **time: str) -> None:
        p.say(
            RoleStatement,
            f"{name} {mode} {post} {time}.",
            holder=p.person(name, name),
            role=post,
            body=where,
            mode=mode,
            time=Time(**time),
        )

    role("Trần Văn An", PC, from_="2016-03-04")
    p.say(AppointmentStatement, "Bình is appointed.", holder=p.person("Lê Thị Bình", "Lê Thị Bình"), role="chair", body=PC,
          mode="appointed", act="appointed", time=Time(on="2020-08-10"))  # fmt: skip
    role("Phạm Thị Cúc", COUNCIL, on="2021-01-01")
    role("Phạm Thị Cúc", COUNCIL, on="2023-01-01")
    role("Ngô Văn Dũng", PARTY, post="deputy_secretary", from_="2019-05-05")
    role("Hồ Giang", PARTY, post="deputy_secretary", from_="2022-05-05")
    role("Hồ Giang", ELSEWHERE, post="member", on="2015-05-05")
    role("Mai Khoa", ELSEWHERE, on="2024-01-01")
    for name in ("Bắc Hà", "Nam Hà"):
        p.say(MembershipStatement, f"{name} is of the cluster.", member=unit(place(name)), body=CLUSTER)
    return store_of([p.done()])


def labels(part: nx.MultiDiGraph) -> set[str]:
    return {data["label"] for _, data in part.nodes(data=True)}


@pytest.mark.parametrize("reference", ["Bắc Hà", "bac ha", "BẮC HÀ", "place/bac-ha", BASE + "place/bac-ha"])
def test_around_a_province_are_its_bodies_and_who_sits_in_them(world, reference: str) -> None:
    """However it is written, it is the place that is meant, not one of the bodies that carry its name."""
    graph = network(world)
    part, left_out = select(graph, find(graph, reference), 2)
    shown = labels(part)
    assert {PC.name, COUNCIL.name, PARTY.name} <= shown
    assert {"Trần Văn An", "Lê Thị Bình", "Phạm Thị Cúc", "Ngô Văn Dũng", "Hồ Giang"} <= shown
    assert "Mai Khoa" not in shown and ELSEWHERE.name not in shown
    assert left_out == 0
    assert "Mai Khoa" in labels(select(graph, find(graph, reference), 5)[0])


def test_depth_one_is_the_bodies_alone(world) -> None:
    graph = network(world)
    part, _ = select(graph, find(graph, "Bắc Hà"), 1)
    assert {PC.name, COUNCIL.name, PARTY.name} <= labels(part) and "Lê Thị Bình" not in labels(part)


@pytest.mark.parametrize("lang", ["en", "vi", "hi", "ur"])
def test_the_title_says_which_place(world, lang: str) -> None:
    graph = network(world)
    part, _ = select(graph, find(graph, "Bắc Hà"))
    assert "Bắc Hà" in render(part, "svg", lang=lang).decode()


def test_a_name_that_several_bodies_share_is_still_refused(world) -> None:
    with pytest.raises(ConfigError, match="means 2 things"):
        find(network(world), "Ủy ban nhân dân tỉnh")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # begun in 2016 with no later sign; the next one's act bears the day of its report only, which is a sighting and no start
        ("2018-01-01", {"Trần Văn An": "attested", "Lê Thị Bình": "attested", "Phạm Thị Cúc": "attested"}),
        # seen in 2020; the one before was followed
        ("2024-12-01", {"Trần Văn An": "ended", "Lê Thị Bình": "attested", "Phạm Thị Cúc": "attested"}),
        # a day between two attested days
        ("2022-01-01", {"Trần Văn An": "ended", "Lê Thị Bình": "attested", "Phạm Thị Cúc": "attested"}),
    ],
)
def test_the_map_says_of_a_day_what_an_answer_says(world, day: str, expected: dict[str, str]) -> None:
    graph = network(world, as_of=day)
    states = {graph.nodes[h]["label"]: d["state"] for h, _, d in graph.edges(data=True) if d["role"] == "chair"}
    assert {name: states[name] for name in expected} == expected


def test_the_day_of_handing_over_is_no_conflict() -> None:
    p = Paper("b.txt", "vi", "2025-02-01")
    for name, when in (
        ("Trần Văn An", Time(from_="2020-03-18", until="2025-01-03")),
        ("Lê Thị Bình", Time(from_="2025-01-03")),
    ):
        p.say(RoleStatement, f"{name} chairs.", holder=p.person(name, name), role="chair", body=PC, time=when)
    graph = network(store_of([p.done()]), as_of="2025-01-03")
    assert [d["state"] for *_, d in graph.edges(data=True)] == ["held", "held"]
    graph = network(store_of([p.done()]), as_of="2025-01-04")
    # the first one has left; the second one has begun, and nothing shows him in it later
    assert sorted(d["state"] for *_, d in graph.edges(data=True)) == ["attested", "ended"]


def test_two_deputies_do_not_end_one_another(world) -> None:
    graph = network(world, as_of="2024-01-01")
    deputies = {
        graph.nodes[h]["label"]: d["state"] for h, _, d in graph.edges(data=True) if d["role"] == "deputy_secretary"
    }
    assert deputies == {"Ngô Văn Dũng": "attested", "Hồ Giang": "attested"}, "begun, and neither is ended"


def test_the_map_and_the_answers_of_a_day_agree(world) -> None:
    """What ``thidua when`` says of each holder and post is what the map draws."""
    for day in ("2016-03-04", "2018-01-01", "2020-08-10", "2022-01-01", "2024-12-01"):
        said = on_day(world, day)
        for holder, _, data in network(world, as_of=day).edges(data=True):
            if data["kind"] == "tenure":
                answer = said.get((holder, data["post"]), "not_held")
                assert data["answer"] == ("unknown" if answer == "begun" else answer), (day, holder, data["post"])


def test_a_warning_neither_begins_nor_ends_a_post_on_the_map() -> None:
    p = Paper("c.txt", "vi", "2025-02-01")
    an = p.person("Trần Văn An", "Trần Văn An")
    p.say(RoleStatement, "An chairs.", holder=an, role="chair", body=PC, time=Time(from_="2020-03-18"))
    p.say(AppointmentStatement, "An is warned.", holder=an, role="chair", body=PC, mode="holds", act="warned", time=Time(on="2023-05-05"))  # fmt: skip
    ((*_, data),) = network(store_of([p.done()])).edges(data=True)
    assert (data["begins"], data["ends"], data["state"]) == ("2020-03-18", "", "held")
