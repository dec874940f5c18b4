"""Shares in the graph are written as a store keeps them: a digest over what was written must fit what is read back."""

import pyoxigraph as ox
import pytest

from thidua.graph.terms import decimal, term


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (100.0, "100"), (83.3, "83.3"), (33.333, "33.3"), (0.04, "0")]
)
def test_a_share_comes_back_as_it_was_written(value: float, written: str) -> None:
    literal = decimal(value)
    assert literal.value == written
    store, me = ox.Store(), ox.NamedNode("https://example.org/x")
    store.add(ox.Quad(me, term("tdu:titleShare"), literal))
    (found,) = store
    assert found.object == literal
