"""From a store to the network: every office once, with its times and its evidence."""

from __future__ import annotations

from functools import cache

import networkx as nx
import pyoxigraph as ox
import pytest
from unit.draw import graphs

from thidua.draw import add_evidence, find, network, select
from thidua.errors import ConfigError
from thidua.namespaces import BASE, NS, RDF, RDFS, SKOS, VOCAB


@cache
def store(nodes: int) -> ox.Store:
    return graphs.sample(nodes)


@pytest.mark.parametrize("nodes", [30, 300])
def test_every_tenure_and_membership_is_an_edge(nodes: int) -> None:
    graph = network(store(nodes), "2024-03-14")
    wanted = {
        str(q.subject.value) for kind in ("Tenure", "UnitMembership")
        for q in store(nodes).quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(NS + kind), None)
    }  # fmt: skip
    keys = {k for *_, k in graph.edges(keys=True)}
    assert len(wanted) > nodes * 0.8
    assert keys == wanted
    assert len(graph) == nodes


def test_every_edge_has_its_claims_and_every_claim_its_document() -> None:
    graph = network(store(30))
    add_evidence(graph, store(30))
    claims = [c for *_, d in graph.edges(data=True) for c in d["claims"]]
    assert len(claims) == graph.number_of_edges() == 27
    assert {c.quotes[0].text for c in claims} == set(graphs.QUOTES.values())
    assert {c.document for c in claims} == set(graph.graph["documents"])
    assert {d["language"] for d in graph.graph["documents"].values()} == {"vi", "hi", "ur"}


def test_the_day_changes_states_and_nothing_else() -> None:
    early, late = network(store(30), "2016-01-01"), network(store(30), "2024-03-14")
    assert list(early) == list(late)
    assert list(early.edges(keys=True)) == list(late.edges(keys=True))
    assert [d["state"] for *_, d in early.edges(data=True)] != [d["state"] for *_, d in late.edges(data=True)]


def test_a_firm_that_is_a_member_is_drawn_as_a_body() -> None:
    maker = graphs.Maker()
    firm = maker.thing("body/enterprise.x", "Unit", ("vi", "Tập đoàn"))
    maker.add(firm, RDF + "type", graphs.term("Body"))
    maker.tenure(maker.person(1), "chair", firm, attestedOn="2024-01-01")
    assert network(maker.store).nodes[BASE + firm]["kind"] == "body"


@pytest.mark.parametrize(
    ("role", "second", "states"),
    [
        ("chair", {"attestedOn": "2024-03-14"}, ["contested", "contested"]),
        # shown in it on the next day, while the first one has it by start and end: that day it is not yet his
        ("chair", {"attestedOn": "2024-03-15"}, ["held", "later"]),
        ("chair", {"attestedOn": "2024-03-13"}, ["ended", "held"]),
        # who is acting denies nobody; that another has the post in full speaks against him
        ("chair", {"attestedOn": "2024-03-14", "mode": "acting"}, ["contested", "held"]),
        ("chair", {"attestedOn": "2024-03-14", "certainty": "doubtful"}, ["doubtful", "held"]),
        ("vice_chair", {"attestedOn": "2024-03-14"}, ["held", "held"]),
    ],
)
def test_two_chairs_on_one_day_contest_each_other(role: str, second: dict[str, str], states: list[str]) -> None:
    maker = graphs.Maker()
    body = maker.body("peoples_committee", graphs.PLACES[0], ("{}", "{}", "{}"))
    maker.tenure(maker.person(1), role, body, from_="2021-06-01", until="2025-06-30")
    maker.tenure(maker.person(2), role, body, **second)
    assert sorted(d["state"] for *_, d in network(maker.store, "2024-03-14").edges(data=True)) == states


def test_an_undated_tenure_is_attested_by_its_documents_days() -> None:
    maker = graphs.Maker()
    body = maker.body("peoples_committee", graphs.PLACES[0], ("{}", "{}", "{}"))
    tenure = maker.tenure(maker.person(1), "chair", body)
    document = maker.document("doc/0", "vi", "x.txt")  # issued on 2024-03-15
    maker.claim(tenure.replace("tenure/", "spell/") + ".holds", document, "x")
    states = {
        on: next(iter(network(maker.store, on).edges(data=True)))[2]["state"]
        for on in ("2024-03-15", "2024-03-16", "2020-01-01")
    }
    assert states == {"2024-03-15": "held", "2024-03-16": "attested", "2020-01-01": "attested"}
    assert next(iter(network(maker.store).edges(data=True)))[2]["attested"] == (), "what the store says stays apart"


def test_an_office_that_holds_a_seat_is_named_and_tied_to_its_body() -> None:
    maker = graphs.Maker()
    government = maker.body("government", graphs.PLACES[0], ("Chính phủ", "x", "y"))
    council = maker.body("emulation_council", graphs.PLACES[1], ("Hội đồng", "x", "y"))
    maker.tenure(maker.person(1), "secretary", government, attestedOn="2024-01-01")
    office = f"post/secretary.{government[5:]}"
    maker.add(office, RDFS + "label", ox.Literal("Thủ tướng", language="vi"))
    maker.tenure(office, "chair", council, mode="ex_officio", attestedOn="2024-01-01")
    graph = network(maker.store, "2024-01-01")
    assert (graph.nodes[BASE + office]["kind"], graph.nodes[BASE + office]["label"]) == ("office", "Thủ tướng")
    kinds = {v: d["kind"] for _, v, d in graph.out_edges(BASE + office, data=True)}
    assert kinds == {BASE + council: "tenure", BASE + government: "part_of"}


def test_acts_join_the_tenure_that_they_open_or_stand_alone() -> None:
    maker = graphs.Maker()
    body = maker.body("peoples_committee", graphs.PLACES[0], ("{}", "{}", "{}"))
    one, two, three = (maker.person(n) for n in (1, 2, 3))
    maker.tenure(one, "chair", body, attestedOn="2024-03-14")
    post = f"post/chair.{body[5:]}"
    for n, (who, kind, day) in enumerate(
        [(one, "elected", "2021-06-01"), (two, "proposed", "2024-02-01"), (three, "dismissed", "2021-05-01")]
    ):
        act = f"act/{n}"
        maker.add(act, RDF + "type", graphs.term("AppointmentAct"))
        for name, value in (("appointee", who), ("appointedTo", post)):
            maker.add(act, NS + name, graphs.iri(value))
        maker.add(act, NS + "act", kind)
        maker.add(act, NS + "date", ox.Literal(day, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")))
    graph = network(maker.store, "2024-03-14")
    states = {u: d["state"] for u, _, d in graph.edges(data=True)}
    assert states == {BASE + one: "held", BASE + two: "proposed", BASE + three: "ended"}
    (opened,) = [d for u, _, d in graph.edges(data=True) if u == BASE + one]
    assert opened["begins"] == "2021-06-01" and len(opened["assertions"]) == 3


def test_another_base_is_asked_for_by_its_own_name() -> None:
    class Elsewhere:
        base = "https://example.org/data/"

        def query(self, text: str) -> object:
            return ox.Store().query(text) if "BASE <https://example.org/data/>" in text else pytest.fail("default base")

    assert len(network(Elsewhere())) == 0


@cache
def chairs() -> nx.MultiDiGraph:
    return network(store(300))


@pytest.mark.parametrize(
    "reference", ["person/p4", BASE + "person/p4", "Võ Thị Phương", "vo thi phuong", "वो थी फुआंग", "وو تھی فوانگ"]
)
def test_an_entity_is_found_by_key_or_name_in_any_script(reference: str) -> None:
    graph = network(store(30))
    assert find(graph, reference) == BASE + "person/p4"


def test_part_of_a_name_is_enough_if_only_one_has_it() -> None:
    graph = network(store(30))
    assert find(graph, "thi đua số 18") == find(graph, "Cụm thi đua số 18")


def test_an_ambiguous_name_lists_the_candidates_with_their_keys() -> None:
    with pytest.raises(ConfigError, match=r"means 15 things: body/peoples_committee.*An Giang.*and 7 more.*keys"):
        find(chairs(), "Ủy ban Nhân dân tỉnh")


def test_an_unknown_name_gets_near_ones() -> None:
    with pytest.raises(ConfigError, match=r"Did you mean .*Võ Thị Phương"):
        find(network(store(30)), "Võ Thị Phượg")


def test_the_limit_keeps_the_nearest_and_counts_the_rest() -> None:
    graph = chairs()
    centre = find(graph, "person/p0")
    part, left_out = select(graph, centre, depth=3, limit=10)
    whole, none = select(graph, centre, depth=3, limit=300)
    assert (len(part), left_out, none) == (10, len(whole) - 10, 0)
    assert set(graph.successors(centre)) <= set(part)
    assert nx.is_connected(part.to_undirected())


def test_depth_one_is_the_neighbours() -> None:
    graph = chairs()
    centre = find(graph, "person/p0")
    part, _ = select(graph, centre, depth=1)
    assert set(part) == {centre, *graph.successors(centre), *graph.predecessors(centre)}


def test_selection_does_not_depend_on_the_day() -> None:
    sizes = [list(select(network(store(300), on), None, limit=40)[0]) for on in (None, "2016-01-01", "2024-03-14")]
    assert sizes[0] == sizes[1] == sizes[2] and len(sizes[0]) == 40


def test_roles_are_named_by_the_vocabulary() -> None:
    names = chairs().graph["names"]
    assert names["role-kinds/chair"] == dict(zip(("en", "vi", "hi", "ur"), graphs.ROLE_NAMES["chair"], strict=True))
    assert VOCAB not in "".join(names)


def test_a_spelling_without_its_province_gets_it_in_brackets() -> None:
    from thidua.draw.names import node_name

    maker = graphs.Maker()
    body = maker.body(
        "peoples_committee", graphs.PLACES[0], ("Ủy ban Nhân dân tỉnh {}", "प्रांतीय जन समिति", "{} صوبائی عوامی کمیٹی")
    )
    maker.tenure(maker.person(1), "chair", body, attestedOn="2024-01-01")
    node = network(maker.store).nodes[BASE + body]
    assert node_name(node, "hi") == ("प्रांतीय जन समिति (Quảng Trị)", "hi"), "no Hindi name of the place is known yet"
    maker.add(body, NS + "jurisdiction", graphs.iri("place/quang-tri"))
    maker.add("place/quang-tri", RDFS + "label", ox.Literal("Quảng Trị", language="vi"))
    for language, name in (("hi", "क्वांग त्रि"), ("ur", "کوانگ تری")):
        maker.add("place/quang-tri", f"{SKOS}altLabel", ox.Literal(name, language=language))
    node = network(maker.store).nodes[BASE + body]
    assert node_name(node, "hi")[0] == "प्रांतीय जन समिति (क्वांग त्रि)"
    assert node_name(node, "ur")[0] == "کوانگ تری صوبائی عوامی کمیٹی"
    assert node_name(node, "en")[0] == "Ủy ban Nhân dân tỉnh Quảng Trị"
