"""What is exported and read back is what was stored, whatever the texts are."""

import pyoxigraph as ox
import pytest
from exported import exported, quads, reader
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.export.quads import check_dump
from thidua.export.sorting import sorted_lines

FORMATS = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None)
@given(found=quads())
def test_rdf_read_back_is_the_same(name: str, found: list[ox.Quad]) -> None:
    store = reader(found)
    data = exported(store, name)
    assert set(ox.parse(data, format=FORMATS[name])) == set(store.quads())
    assert exported(reader(reversed(found)), name) == data, "the order in which things were stored is not seen"


@settings(max_examples=30, deadline=None)
@given(found=quads())
def test_a_dump_that_lost_a_line_is_known(found: list[ox.Quad]) -> None:
    lines = exported(reader(found), "nquads").splitlines(keepends=True)
    assert check_dump(lines) == len(lines) - 1


@given(lines=st.lists(st.binary(max_size=5).map(lambda b: b.replace(b"\n", b"") + b"\n")), budget=st.integers(0, 300))
@settings(deadline=None, max_examples=60)
def test_lines_are_sorted_in_any_memory(lines: list[bytes], budget: int) -> None:
    assert list(sorted_lines(lines, budget)) == sorted(set(lines))
