"""The states of lines over time: the same as the network drawn for that day alone, whichever day it is."""

from __future__ import annotations

from datetime import date, timedelta

import pyoxigraph as ox
import pytest
import question_world
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.draw import add_evidence, network
from thidua.draw.steps import at, changes, of_newest, steps


@pytest.fixture(scope="module")
def world() -> ox.Store:
    return question_world.store()


@pytest.fixture(scope="module")
def known(world):
    graph = network(world)
    return graph, steps(graph, world, graph)


def check(world, known, day: str) -> None:
    _, found = known
    for *_, key, data in network(world, day).edges(keys=True, data=True):
        if data["kind"] != "part_of":
            assert at(found[key], day) == (data["state"], data["when"]), (key, day)


def test_a_picture_of_no_day_is_one_of_the_day_of_its_newest_document(world) -> None:
    graph = network(world)
    add_evidence(graph, world)
    of_newest(graph, graph, world)
    day = max(d["issued"] for d in graph.graph["documents"].values())[:10]
    assert graph.graph["as_of"] == day
    for *edge, data in network(world, day).edges(keys=True, data=True):
        assert graph.edges[tuple(edge)]["state"] == data["state"], edge


def test_on_and_around_every_day_of_change(world, known) -> None:
    days = changes(known[1].values())
    assert len(days) > 10
    for day in days[:: max(1, len(days) // 12)]:
        for shift in (-1, 0):
            check(world, known, (date.fromisoformat(day) + timedelta(days=shift)).isoformat())


@settings(max_examples=8, deadline=None)
@given(day=st.dates(date(2005, 1, 1), date(2027, 12, 31)))
def test_on_any_day(world, known, day: date) -> None:
    check(world, known, day.isoformat())


def test_of_a_part_the_others_in_a_post_still_count(world, known) -> None:
    graph, found = known
    for *edge, data in graph.edges(keys=True, data=True):
        if data["kind"] == "tenure":
            part = graph.edge_subgraph([tuple(edge)]).copy()
            assert steps(graph, world, part)[edge[2]] == found[edge[2]]
