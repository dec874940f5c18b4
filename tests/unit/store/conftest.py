"""What tests of stores share: a store without the shipped vocabularies, since opening one takes a third of the time, and a machine of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from thidua.cache import PLACE
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


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Go to another machine: one with a cache of its own."""

    def go(name: str) -> None:
        monkeypatch.setenv(PLACE, str(tmp_path / name))

    go("here")
    return go
