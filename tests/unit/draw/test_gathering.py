"""What is asked of a store around some things is the same as what the whole network has around them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import question_world

from thidua.draw import network
from thidua.draw.gathering import gather, opened, openings, spheres, weights
from thidua.draw.views import MOST, View, choose, neighbours
from thidua.errors import ConfigError
from thidua.query.asking import base_of
from thidua.resources import read_text


@pytest.fixture(scope="module")
def world() -> ox.Store:
    return question_world.store()


@pytest.fixture(scope="module")
def whole(world):
    return network(world)


def test_around_a_node_all_is_as_in_the_whole(world, whole) -> None:
    nodes = sorted(whole)
    for node in nodes[:: max(1, len(nodes) // 12)]:
        part = network(world, only=[node])
        assert part.nodes[node] == whole.nodes[node]
        assert neighbours(part, node) == neighbours(whole, node)
        for *edge, data in [*part.in_edges(node, keys=True, data=True), *part.out_edges(node, keys=True, data=True)]:
            assert whole.edges[tuple(edge)] == data


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_view_is_as_it_would_be_of_the_whole(world, whole, depth: int) -> None:
    node = max(sorted(whole), key=whole.degree)
    graph, view = gather(world, View({node: ()}, depth=depth, limit=25))
    few = choose(graph, view)
    other = choose(whole, View({node: (node,)}, depth=depth, limit=25))
    assert sorted(few.part.edges(keys=True)) == sorted(other.part.edges(keys=True))
    assert few.more == other.more and len(few.part) <= 25


def test_without_a_centre_it_begins_with_the_fullest_bodies(world, whole) -> None:
    graph, view = gather(world, View(limit=12))
    first = whole.in_degree(view.start[0])
    assert all(whole.has_node(n) for n in view.start) and first >= 2
    assert len(choose(graph, view).part) == 12


def test_bodies_that_no_limit_lets_be_seen_are_not_asked_for(world, whole) -> None:
    every = weights(world)
    graph, view = gather(world, View(limit=6))
    assert 0 < len(view.start) < 6 and len(view.start) + view.beyond == len(every) and len(graph) < len(whole)
    of_all = choose(whole, View(start=tuple(w.body for w in every), limit=6))
    assert sorted(choose(graph, view).part) == sorted(of_all.part)
    # a filter that takes the lines of the first away: others come in their place
    _, sparse = gather(world, View(limit=6, keep={"certainty": ("doubtful",)}))
    assert len(sparse.start) == 6


def test_opening_stays_below_the_most(world, whole) -> None:
    every = {n: tuple(sorted(whole)) * 3 for n in sorted(whole)}
    graph, view = gather(world, View(limit=5, opened=every))
    assert len(choose(graph, view).part) <= MOST


def test_an_opening_is_what_its_question_says(world, whole) -> None:
    held = [n for n, d in whole.nodes(data=True) if d["kind"] == "person" and whole.degree(n) > 1]
    for person in sorted(held)[:5]:
        offices = {v for _, v, d in whole.out_edges(person, data=True) if d["kind"] != "part_of"}
        assert set(opened(world, person, "offices")) == offices
    assert next(iter(openings())) == "offices"
    with pytest.raises(ConfigError, match="no opening"):
        opened(world, sorted(held)[0], "guessing")


def test_every_opening_has_a_name_in_every_language_and_gives_things(world) -> None:
    for question in openings().values():
        assert question.parameter("thing") is not None and question.returns == ("other",)
        assert all(question.text("title", lang) for lang in ("en", "vi", "hi", "ur"))


def test_every_kind_of_a_sphere_is_one_of_the_vocabulary() -> None:
    text = read_text("ontology", "vocab/body-kinds.ttl")
    listed = [kind for kinds in spheres().values() for kind in kinds]
    assert len(listed) == len(set(listed))
    assert [k for k in listed if f"\nbodykind:{k} a skos:Concept" not in text] == []


def test_the_base_of_the_store_is_kept(world) -> None:
    graph, _ = gather(world, View(limit=4))
    assert graph.graph["base"] == base_of(world)
