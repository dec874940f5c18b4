"""A release: described, counted, provable, and with what changed since the last one."""

from __future__ import annotations

import csv
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import question_world
import rdflib
from exported import reader
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.errors import ConfigError, StoreError
from thidua.export import delta
from thidua.export.quads import check_dump
from thidua.export.release import Order, release
from thidua.export.target import unpacked
from thidua.namespaces import BASE, NS

LICENCE = "https://licence.example/by"
FORMATS = ("nquads", "csv", "ftm")


@cache
def world() -> Any:
    return reader(question_world.store())


def without(document: str) -> Any:
    """The world with one document's graph taken away."""
    gone = ox.NamedNode(f"{BASE}graph/{document}")
    return reader(q for q in world().quads() if q.graph_name != gone)


def a_document() -> str:
    names = (getattr(q.graph_name, "value", "") for q in world().quads())
    return min(n.removeprefix(BASE + "graph/") for n in names if "/graph/doc/" in n)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("release") / "one"
    release(world(), path, Order(LICENCE, "A world", formats=FORMATS))
    return path


def test_every_file_is_listed_with_its_digest(folder: Path) -> None:
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    assert sums.keys() == files.keys() - {"SHA256SUMS"}
    for name, wanted in sums.items():
        assert hashlib.sha256(files[name].read_bytes()).hexdigest() == wanted


def test_the_same_store_gives_the_same_release(folder: Path, tmp_path: Path) -> None:
    release(reader(reversed(list(world().quads()))), tmp_path / "two", Order(LICENCE, "A world", formats=FORMATS))
    assert (tmp_path / "two" / "SHA256SUMS").read_bytes() == (folder / "SHA256SUMS").read_bytes()


def test_the_description_counts_what_is_there(folder: Path) -> None:
    graph = rdflib.Graph()
    graph.parse(folder / "dataset.ttl", publicID="https://release.example/1/dataset.ttl")
    void, dcat = rdflib.Namespace("http://rdfs.org/ns/void#"), rdflib.Namespace("http://www.w3.org/ns/dcat#")
    (me,) = graph.subjects(rdflib.RDF.type, dcat.Dataset)
    quads = len(list(world().quads()))
    assert int(str(graph.value(me, void.triples))) == quads
    assert graph.value(me, rdflib.DCTERMS.license) == rdflib.URIRef(LICENCE)
    assert graph.value(me, void.dataDump) == rdflib.URIRef("https://release.example/1/graph.nq.zst")
    persons = {q.subject for q in world().quads() if q.object == ox.NamedNode(NS + "Person")}
    (part,) = graph.subjects(void["class"], rdflib.URIRef(NS + "Person"))
    assert int(str(graph.value(part, void.entities))) == len(persons)
    sizes = {
        str(graph.value(d, rdflib.DCTERMS.title)): int(str(graph.value(d, dcat.byteSize)))
        for d in graph.objects(me, dcat.distribution)
    }
    assert sizes["graph.nq.zst"] == (folder / "graph.nq.zst").stat().st_size


def test_a_document_that_came_is_in_the_delta(tmp_path: Path) -> None:
    document = a_document()
    release(without(document), tmp_path / "old", Order(LICENCE, version="1", formats=("nquads",)))
    made = release(world(), tmp_path / "new", Order(LICENCE, version="2", formats=("nquads",), since=tmp_path / "old"))
    assert made.since == "1"
    with (tmp_path / "new" / "delta" / "claims.csv").open(encoding="utf-8", newline="") as file:
        claims = list(csv.DictReader(file))
    assert claims and {(c["change"], c["document"]) for c in claims} == {("added", document)}
    assert all(c["quote"] for c in claims)
    assert made.delta["claims_added"] == len(claims)
    assert made.delta["removed"] == 0
    assert made.delta["added"] == sum(
        1 for q in world().quads() if q.graph_name == ox.NamedNode(f"{BASE}graph/{document}")
    )
    text = (tmp_path / "new" / "dataset.ttl").read_text(encoding="utf-8")
    assert "previousVersion" in text


def test_a_release_that_was_changed_is_no_ground_for_a_delta(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(ConfigError, match="no release"):
        release(world(), tmp_path / "x", Order(LICENCE, since=tmp_path))
    release(world(), tmp_path / "old", Order(LICENCE, formats=("nquads",)))
    (tmp_path / "old" / "graph.nq.zst").write_bytes((folder / "README.md").read_bytes())
    with pytest.raises(StoreError, match="damaged"):
        release(world(), tmp_path / "x", Order(LICENCE, since=tmp_path / "old"))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["base"] = "https://elsewhere.example/"
    (tmp_path / "old" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ConfigError, match="another kind or base"):
        release(world(), tmp_path / "x", Order(LICENCE, since=tmp_path / "old"))
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    "wrong", [{"licence": "CC BY"}, {"version": "../1"}, {"issued": "21.11.2026"}, {"formats": ("nothing",)}]
)
def test_what_a_release_cannot_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigError):
        Order(**{"licence": LICENCE, **wrong})


LINES = st.sets(
    st.text('abc <>"é', min_size=1, max_size=4).map(lambda t: f"<{t.replace(chr(10), '')}> x\n".encode()), max_size=12
)


@settings(deadline=None)
@given(old=LINES, new=LINES)
def test_the_old_one_with_the_delta_is_the_new_one(old: set[bytes], new: set[bytes]) -> None:
    told = list(delta.changes(sorted(old), sorted(new)))
    added, removed = ({line for change, line in told if change == name} for name in ("added", "removed"))
    assert (old - removed) | added == new
    assert removed <= old and not added & old
    assert [line for _, line in told] == sorted(line for _, line in told)


def test_a_delta_is_whole(tmp_path: Path) -> None:
    release(without(a_document()), tmp_path / "old", Order(LICENCE, formats=("nquads",)))
    release(world(), tmp_path / "new", Order(LICENCE, formats=("nquads",), since=tmp_path / "old"))
    for name in ("added", "removed"):
        with unpacked(tmp_path / "new" / "delta" / f"{name}.nq.zst") as file:
            check_dump(file)
