"""A store without the shipped vocabularies, for tests that are not about them: opening one takes a third of the time."""

import pytest

from thidua.graph import reference

TINY = (
    (
        "vocab/tiny.ttl",
        '<https://w3id.org/thidua/data/place/viet-nam> <http://www.w3.org/2000/01/rdf-schema#label> "Việt Nam"@vi .',
    ),
)


@pytest.fixture
def tiny_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reference graph holds one triple."""
    monkeypatch.setattr(reference, "_files", lambda: TINY)
    monkeypatch.setattr(reference, "_labels", lambda: ())
