"""The measurement of the service runs, and counts what came back."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

RUN = Path(__file__).resolve().parents[2] / "bench" / "serve" / "run.py"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_serve_run", RUN)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "bench_serve_run", module)  # its data classes look themselves up there
    spec.loader.exec_module(module)
    return module


def test_the_tail_is_that_of_the_slowest(bench: ModuleType) -> None:
    told = bench.Asked([i / 1000 for i in range(1, 101)], Counter({200: 99, 503: 1}))
    assert told.line("name").split() == ["name", "100", "51.0", "96.0", "100.0", "100.0", "200:99", "503:1"]


def test_a_short_run_has_every_line(bench: ModuleType, numbers_store: Path) -> None:
    lines = bench.measure(numbers_store, ["/ask/doubtful-statements"], 2.0, kept=1)
    assert [line.split("  ")[0] for line in lines[2:4]] == [
        "stored questions, nobody else asks",
        "stored questions, under pressure",
    ]
    assert all("200:" in line for line in lines[2:4])
    assert "2 bodies of 30 MB, 413:2" in lines[-2]
    assert "memory" in lines[-1]


def test_the_pages_are_timed_in_windows_that_have_seen_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = RUN.parents[1] / "web"
    for name in ("pages", "map", "running", "generate", "made"):
        sys.modules.pop(name, None)  # others have files of these names
    monkeypatch.syspath_prepend(str(folder))
    pages = importlib.import_module("pages")
    windows: list[int] = []

    class Browser:
        def new_context(self, **_: object) -> Browser:
            windows.append(len(windows) + 1)
            return self

        def new_page(self) -> int:
            return windows[-1]

        def close(self) -> None:
            pass

    lines = pages.medians(Browser(), lambda page: {"opened": page * 10.0, "  asked": 1.0}, 3)
    assert [line.split() for line in lines] == [["opened", "20", "ms", "30", "ms"], ["asked", "1", "ms", "1", "ms"]]
    assert windows == [1, 2, 3] and callable(pages.query_page("")) and callable(pages.dossier(folder))
    for name in ("pages", "map", "running", "generate", "made"):
        sys.modules.pop(name, None)
