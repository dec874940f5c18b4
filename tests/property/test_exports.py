"""What is exported and read back is what was stored, whatever the texts are."""

import csv
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
from exported import exported, quads, reader
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.export import Options, write
from thidua.export.quads import check_dump
from thidua.export.sorting import sorted_lines
from thidua.namespaces import BASE, NS, RDF

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


def _measure(nth: int, value: str) -> list[ox.Quad]:
    me, graph = ox.NamedNode(f"{BASE}measure/m{nth:04}"), ox.NamedNode(BASE + "graph/fused")
    kind = ox.Quad(me, ox.NamedNode(RDF + "type"), ox.NamedNode(NS + "Measure"), graph)
    return [kind, ox.Quad(me, ox.NamedNode(NS + "value"), ox.Literal(value), graph)]


def _csv(path: Path) -> list[str]:
    with (path / "measures.csv").open(encoding="utf-8", newline="") as file:
        return [row["value"] for row in csv.DictReader(file)]


def _sqlite(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [row[0] for row in db.execute("SELECT value FROM measures ORDER BY id")]


def _parquet(path: Path) -> list[str]:
    found: list[str] = pq.read_table(path / "measures.parquet")["value"].to_pylist()
    return found


@pytest.mark.parametrize(("name", "read"), [("csv", _csv), ("sqlite", _sqlite), ("parquet", _parquet)])
@settings(max_examples=8, deadline=None)
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=30))
def test_texts_in_tables_read_back_as_they_were(name: str, read: Callable[[Path], list[str]], texts: list[str]) -> None:
    store = reader(q for nth, value in enumerate(texts) for q in _measure(nth, value))
    with tempfile.TemporaryDirectory() as folder:
        write(store, name, Path(folder) / "out", Options(raw=True))
        assert read(Path(folder) / "out") == texts
