"""A key that a store ever gave to a thing answers in every store of more documents, and of more that persons decided."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from extractions import made
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from thidua.curate import Curation, Entry
from thidua.curate.entries import entry
from thidua.export.quads import sorted_nquads
from thidua.graph import reference
from thidua.namespaces import PREFIXES
from thidua.resolve.mentions import named_keys
from thidua.store import Store, open_store
from thidua.store.writer import Writer

BY = {"reason": "the paper of the day says so", "by": "A researcher", "on": "2026-01-05"}
DOCUMENTS = [made(n) for n in range(9)]
JUDGED = {"kind": "identity", "verdict": "same", **BY}
TOLD_NOW = ("disagreement", "position")
"""What stands between documents now is no thing: it goes when what made it is undone, or more documents settle it."""


def keys(kind: str) -> list[str]:
    return sorted(
        {k for d in DOCUMENTS for s in d.statements for k in named_keys(s, d.document.id) if k.startswith(f"{kind}/")}
    )


def choices() -> list[Entry]:
    """Pairs that are said to be one: three persons in a row, two bodies of provinces with a history, an event, a paper."""
    people, bodies = keys("person"), [k for k in keys("body") if k.startswith("body/p")]
    pairs = [(people[0], people[9]), (people[9], people[5]), (bodies[0], bodies[1]), (bodies[2], bodies[1])]
    pairs += [(few[0], few[-1]) for few in (keys("event"), keys("instrument"))]
    made = [entry({**JUDGED, "left": a, "right": b}) for a, b in pairs]
    return [*made, entry({"kind": "replace", "old": people[2], "new": people[14], **BY})]


CHOICES = choices()
SEATS = ("post",)
"""A seat goes with its body: of a body that is another one no longer it has the key that it had."""


@pytest.fixture(autouse=True)
def tiny_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped vocabularies are not what is tested here, and take most of the time."""
    quad = '<https://w3id.org/thidua/data/place/viet-nam> <http://www.w3.org/2000/01/rdf-schema#label> "Việt Nam"@vi .'
    monkeypatch.setattr(reference, "_files", lambda: (("vocab/tiny.ttl", quad),))
    monkeypatch.setattr(reference, "_labels", lambda: ())


def pairs(store: Store, name: str) -> Iterator[tuple[str, str]]:
    prefix, _, local = name.partition(":")
    graph = ox.NamedNode(store.iri("graph/fused"))
    for quad in store.graph.quads_for_pattern(None, ox.NamedNode(PREFIXES[prefix] + local), None, graph):
        assert isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
        yield quad.subject.value.removeprefix(store.base), quad.object.value.removeprefix(store.base)


class Told:
    """Every key that a store gave so far."""

    def __init__(self) -> None:
        self.ever: set[str] = set()

    def look(self, path: Path, *, but: tuple[str, ...] = ()) -> None:
        """Take in what the store gives now: all that it gave before is described, or leads on to what is, in one step."""
        with open_store(path) as store:
            living = {key for key, _ in pairs(store, "rdf:type")}
            leads = list(pairs(store, "dcterms:isReplacedBy"))
            on = dict(leads)
            assert len(on) == len(leads), "something is replaced by two"
            assert not on.keys() & living, "something is there and replaced"
            self.ever |= {key for key in living if not key.startswith(but)}
            dead = sorted(key for key in self.ever if key not in living and on.get(key) not in living)
            assert dead == []
            assert {key: store.goes_on(key) for key in self.ever - living} == {k: on[k] for k in self.ever - living}


ORDERS = st.tuples(st.permutations(range(len(DOCUMENTS))), st.permutations(range(len(CHOICES))))


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.generate],  # to make a failing case smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(ORDERS, st.randoms(use_true_random=False))
def test_every_key_answers_however_the_store_came_about(
    order: tuple[list[int], list[int]], pick: random.Random
) -> None:
    documents, entries = ([*o] for o in order)
    told, held = Told(), 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "steps"
        while held < len(documents):
            with Writer(path) as writer:
                writer.add(DOCUMENTS[documents[held]], "v1")
                writer.curate(
                    Curation(CHOICES[i] for i in entries[: pick.randint(0, held)]) if held % 2 else Curation()
                )
                writer.commit()
            held += 1
            told.look(path, but=(*TOLD_NOW, *SEATS))
        with Writer(path) as writer:
            writer.curate(Curation(CHOICES))
            writer.commit()
        told.look(path, but=TOLD_NOW)
        with Writer(Path(folder) / "once") as writer:
            for document in DOCUMENTS:
                writer.add(document, "v1")
            writer.curate(Curation(CHOICES))
            writer.commit()
        with open_store(path) as steps, open_store(Path(folder) / "once") as once:
            assert [*sorted_nquads(steps.quads())] == [*sorted_nquads(once.quads())]


def test_documents_and_judgements_that_only_come_lose_nothing_at_all(tmp_path: Path) -> None:
    told = Told()
    for held in range(1, len(DOCUMENTS) + 1):
        with Writer(tmp_path / "s") as writer:
            writer.add(DOCUMENTS[held - 1], "v1")
            writer.curate(Curation(CHOICES[::-1][:held]))
            writer.commit()
        told.look(tmp_path / "s")
    assert {key.partition("/")[0] for key in told.ever} >= {
        "post",
        "disagreement",
        "position",
        "tenure",
        "spell",
        "award",
    }
