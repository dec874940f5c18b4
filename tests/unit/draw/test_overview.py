"""The overview: circles that do not overlap, everybody once, the same for any order of what is told, a file that others read."""

from __future__ import annotations

import io
from math import hypot

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.draw.gathering import Weight
from thidua.draw.overview import gexf, overview, pack

BODIES = [Weight(f"b{n}", f"p{n % 4}" if n % 7 else "", f"k{n % 3}", 9 - n // 3) for n in range(24)]
TIES = [(f"h{n % 40}", f"b{(n * 7) % 24}") for n in range(90)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(1, 40), max_size=25))
def test_circles_do_not_overlap(radii: list[float]) -> None:
    centres = pack(radii)
    for n, (x, y) in enumerate(centres):
        for m, (a, b) in enumerate(centres[:n]):
            assert hypot(x - a, y - b) > radii[n] + radii[m]


@pytest.mark.parametrize("by", ["province", "kind"])
def test_everybody_is_there_once_within_a_group(by: str) -> None:
    found = overview(BODIES, TIES, by)
    assert sorted(d.iri for d in found.dots) == sorted({*(w.body for w in BODIES), *(h for h, _ in TIES)})
    assert sum(g.bodies for g in found.groups) == 24 and sum(g.holders for g in found.groups) == 40
    for dot in found.dots:
        group = found.groups[dot.group]
        assert hypot(dot.x - group.x, dot.y - group.y) <= group.r
    named = {(found.dots[a].iri, found.dots[b].iri) for a, b in found.ties}
    assert named == set(TIES)


def test_the_order_in_which_ties_are_told_does_not_matter() -> None:
    assert overview(BODIES, TIES, "kind") == overview(BODIES, [*reversed(TIES), *TIES], "kind")


def test_groups_are_tied_by_those_who_sit_in_both() -> None:
    found = overview(BODIES[:4], [("h", "b1"), ("h", "b2"), ("g", "b1")], "kind")
    keys = [g.key for g in found.groups]
    assert [({keys[a], keys[b]}, n) for a, b, n in found.between] == [({"k1", "k2"}, 1)]


def test_what_is_tied_to_nothing_known_is_left_out() -> None:
    assert [d.iri for d in overview(BODIES[:1], [("h", "elsewhere")], "kind").dots] == ["b0"]


def test_the_file_is_read_by_others_whatever_a_name_holds() -> None:
    found = overview(BODIES, TIES, "kind")
    text = "".join(gexf(found, {"b0": 'A "<b>" & \x01'}, [g.key for g in found.groups]))
    graph = nx.read_gexf(io.BytesIO(text.encode()))
    assert len(graph) == 64 and graph.nodes["b0"]["label"] == 'A "<b>" & \ufffd'
    assert graph.nodes["h1"]["kind"] == "holder" and graph.nodes["b0"]["viz"]["position"]["z"] == 0


def test_thousands_are_placed_in_seconds() -> None:
    many = [Weight(f"b{n:04}", f"p{n % 60}", f"k{n % 20}", 3) for n in range(1200)]
    found = overview(many, [(f"h{n}", f"b{n % 1200:04}") for n in range(3800)], "province")
    assert len(found.dots) == 5000
