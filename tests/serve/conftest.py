"""One store and one server for the tests that change neither."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import served


@pytest.fixture(scope="session")
def numbers_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    quads = [*served.numbers(3000), *served.numbers(2, served.GRAPH + "few")]
    return served.write_store(tmp_path_factory.mktemp("served") / "store", quads)


@pytest.fixture(scope="session")
def client(numbers_store: Path) -> Iterator[served.Client]:
    with served.serving(
        numbers_store, timeout=20.0, header_seconds=0.6, body_seconds=0.6, origins=("https://a.example",)
    ) as found:
        yield found
