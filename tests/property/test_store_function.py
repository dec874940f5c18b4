"""The store is a function of its documents: order, batches, additions and removals leave no trace."""

import tempfile
from pathlib import Path

import pytest
from extractions import made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.export.quads import sorted_nquads
from thidua.graph import reference
from thidua.store import open_store
from thidua.store.verify import verify_store
from thidua.store.writer import Writer

NUMBERS = st.integers(0, 25)


@pytest.fixture
def tiny_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped vocabularies are not what is tested here, and take most of the time."""
    quad = '<https://w3id.org/thidua/data/place/viet-nam> <http://www.w3.org/2000/01/rdf-schema#label> "Việt Nam"@vi .'
    monkeypatch.setattr(reference, "_files", lambda: (("vocab/tiny.ttl", quad),))
    monkeypatch.setattr(reference, "_labels", lambda: ())


def run(path: Path, steps: list[set[int]]) -> bytes:
    """Build step by step: after each step the store holds just those documents."""
    held: set[int] = set()
    for wanted in steps:
        with Writer(path) as writer:
            for n in sorted(held - wanted):
                writer.remove(made(n).document.id)
            for n in wanted - held:
                writer.add(made(n), "v1")
            writer.commit()
        held = wanted
    assert verify_store(path).problems == []
    with open_store(path) as store:
        return b"".join(sorted_nquads(store.quads()))


@pytest.mark.usefixtures("tiny_reference")
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sets(NUMBERS, max_size=8), max_size=3), st.sets(NUMBERS, min_size=1, max_size=8))
def test_step_by_step_is_the_same_as_at_once(detour: list[set[int]], wanted: set[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        at_once = run(Path(folder) / "once", [wanted])
        assert run(Path(folder) / "steps", [*detour, wanted]) == at_once
        one_by_one = [set(sorted(wanted, reverse=True)[: n + 1]) for n in range(len(wanted))]
        assert run(Path(folder) / "single", one_by_one) == at_once
