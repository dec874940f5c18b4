"""Judgements and corrections are part of what a store is a function of: taken back, they leave no trace."""

import tempfile
from pathlib import Path

import pytest
from extractions import made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.curate import Curation, Entry
from thidua.curate.entries import entry
from thidua.export.quads import sorted_nquads
from thidua.graph import reference
from thidua.store import open_store
from thidua.store.verify import verify_store
from thidua.store.writer import Writer

BY = {"reason": "the paper of the day says so", "by": "A researcher", "on": "2026-01-05"}
DOCUMENTS = [made(n) for n in range(6)]


@pytest.fixture
def tiny_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped vocabularies are not what is tested here, and take most of the time."""
    quad = '<https://w3id.org/thidua/data/place/viet-nam> <http://www.w3.org/2000/01/rdf-schema#label> "Việt Nam"@vi .'
    monkeypatch.setattr(reference, "_files", lambda: (("vocab/tiny.ttl", quad),))
    monkeypatch.setattr(reference, "_labels", lambda: ())


def choices() -> list[Entry]:
    """Entries that do not contradict each other, of every kind that acts on these documents."""
    people = sorted({s.person.key for d in DOCUMENTS for s in d.statements if s.kind == "person"})  # type: ignore[attr-defined]
    bodies = sorted({s.body.key for d in DOCUMENTS for s in d.statements if s.kind == "role"})  # type: ignore[attr-defined]
    roles = [s for d in DOCUMENTS for s in d.statements if s.kind == "role"]
    assert len(people) >= 6 and len(bodies) >= 2 and len(roles) >= 4
    source = {"title": "Gazette", "quote": "Ông Trần Văn Bình, Chủ tịch UBND tỉnh", "language": "vi"}
    said = {"kind": "role", "holder": "Trần Văn Bình", "role": "chair", "body": "peoples_committee", "place": "Hà Tĩnh"}
    return [
        entry({"kind": "identity", "left": people[0], "right": people[1], "verdict": "same", **BY}),
        entry({"kind": "identity", "left": people[2], "right": people[3], "verdict": "not_same", **BY}),
        entry({"kind": "replace", "old": people[4], "new": people[5], **BY}),
        entry({"kind": "replace", "old": bodies[0], "new": bodies[1], **BY}),
        entry({"kind": "reject", "claim": roles[0].id, **BY}),
        entry({"kind": "accept", "claim": roles[1].id, **BY}),
        entry(
            {"kind": "correct", "claim": roles[2].id, "set": {"role": "vice_chair", "time.from": "2021-06-01"}, **BY}
        ),
        entry({"kind": "name", "entity": people[0], "name": "Phạm Huy Giang", "language": "vi", **BY}),
        entry({"kind": "match", "entity": bodies[1], "iri": "http://www.wikidata.org/entity/Q1", **BY}),
        entry({"kind": "add", "statement": said, "source": source, **BY}),
        # of the same source: the two are one small document
        entry(
            {
                "kind": "add",
                "statement": {**said, "role": "deputy_secretary", "body": "party_committee"},
                "source": source,
                **BY,
            }
        ),
    ]


CHOICES = choices()


def run(path: Path, steps: list[tuple[set[int], set[int]]]) -> bytes:
    """Step by step: which documents are held, which entries are in force."""
    held: set[int] = set()
    for wanted, entries in steps:
        with Writer(path) as writer:
            writer.curate(Curation(CHOICES[i] for i in entries))
            for n in sorted(held - wanted):
                writer.remove(DOCUMENTS[n].document.id)
            for n in sorted(wanted - held):
                writer.add(DOCUMENTS[n], "v1")
            writer.commit()
        held = wanted
    assert verify_store(path).problems == []
    with open_store(path) as store:
        return b"".join(sorted_nquads(store.quads()))


SETS = st.tuples(st.sets(st.integers(0, 5), min_size=1), st.sets(st.integers(0, len(CHOICES) - 1)))


@pytest.mark.usefixtures("tiny_reference")
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.lists(SETS, max_size=3), SETS)
def test_a_store_is_a_function_of_documents_and_curation(
    detour: list[tuple[set[int], set[int]]], wanted: tuple[set[int], set[int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        at_once = run(Path(folder) / "once", [wanted])
        assert run(Path(folder) / "steps", [*detour, wanted]) == at_once


@pytest.mark.usefixtures("tiny_reference")
@pytest.mark.parametrize("which", range(len(CHOICES)), ids=[f"{n}-{e.kind}" for n, e in enumerate(CHOICES)])
def test_each_entry_changes_the_store_and_undone_leaves_no_trace(which: int, tmp_path: Path) -> None:
    everything = set(range(6))
    plain = run(tmp_path / "plain", [(everything, set())])
    with_it = run(tmp_path / "one", [(everything, set()), (everything, {which})])
    assert with_it != plain
    assert run(tmp_path / "undone", [(everything, set()), (everything, {which}), (everything, set())]) == plain
