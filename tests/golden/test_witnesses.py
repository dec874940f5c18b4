"""Of the shared documents the two translations are one witness, and every other text is one of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.pipeline import build
from thidua.store import open_store

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the shared documents (../shared) are not here")
VERSIONS = "SELECT ?a ?b { GRAPH <graph/fused> { ?x tdu:sameArticleAs ?y } GRAPH ?g { ?x dcterms:title ?a } GRAPH ?h { ?y dcterms:title ?b } }"
EVENTS = """SELECT ?event ?documents ?witnesses (GROUP_CONCAT(DISTINCT ?file ; separator = " ") AS ?files) {
  GRAPH <graph/fused> { ?event a tdu:Event ; tdu:documentCount ?documents ; tdu:witnessCount ?witnesses ; tdu:mentionedIn ?doc }
  FILTER(?documents > 1)
  GRAPH ?g { ?doc dcterms:title ?file }
} GROUP BY ?event ?documents ?witnesses"""


def _told(folder: Path, to: Path) -> tuple[list[set[str]], dict[frozenset[str], tuple[str, str]]]:
    """Files that are versions of one article; files that tell of one event, with documents and witnesses of it."""
    build([folder], to, workers=1)
    with open_store(to) as store:
        versions = [{row["a"].value[:3], row["b"].value[:3]} for row in store.query(VERSIONS)]
        events = {
            frozenset(name[:5] for name in row["files"].value.split()): (row["documents"].value, row["witnesses"].value)
            for row in store.query(EVENTS)
        }
    return versions, events


def test_of_the_seeds_the_hindi_and_the_urdu_report_are_one_witness(tmp_path: Path) -> None:
    versions, events = _told(SHARED / "seeds", tmp_path / "store")
    assert versions == [{"000", "001"}]
    assert events[frozenset({"000_0", "001_0"})] == ("2", "1")


def test_papers_on_one_event_are_as_many_witnesses(tmp_path: Path) -> None:
    versions, events = _told(SHARED / "accuracy" / "practice" / "docs", tmp_path / "store")
    assert versions == []
    assert {frozenset({"65_en", "66_en"}), frozenset({"01_hi", "74_bn"})} <= events.keys()
    assert all(documents == witnesses for documents, witnesses in events.values())
