"""The store is a function of the files that are there: which names, texts and sidecars were there before leaves no trace."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua import pipeline
from thidua.errors import ThiduaError
from thidua.export.quads import sorted_nquads
from thidua.graph import reference
from thidua.reading.limits import DEFAULT
from thidua.reading.worker import Outcome
from thidua.store import open_store
from thidua.store.verify import verify_store
from thidua.store.writer import Writer
from thidua.understanding import understand

TEXTS = (
    "Ông Võ Văn Hưng là Chủ tịch UBND tỉnh Quảng Trị.\n",
    "Ông Mai Văn Tuất là Chủ tịch HĐND tỉnh Ninh Bình.\n",
    "Ông Võ Văn Hưng nguyên là Chủ tịch UBND tỉnh Quảng Trị.\n",
)
SIDECARS = ("", 'published = "2024-03-15"\n', 'published = "2019-01-02"\npublisher = "Báo Quảng Trị"\n')
PATHS = ("x/a.txt", "x/b.txt", "y/a.txt")

Files = dict[str, tuple[int, int]]
"""Path to which text and which sidecar it has."""
EDITS = st.lists(
    st.tuples(st.sampled_from(PATHS), st.none() | st.tuples(st.integers(0, 1), st.integers(0, 1))), max_size=5
)
"""One after the other: a file comes, changes, or goes."""


class Here:
    """Reads in this process: what the workers add is tested elsewhere, and takes a second each time."""

    read = 0

    def __init__(self, *_: Any, **__: Any) -> None: ...

    def __enter__(self) -> "Here":
        return self

    def __exit__(self, *_: object) -> None: ...

    def imap_ordered(self, items: Iterable[tuple[str, str | None]]) -> Iterator[Outcome]:
        for item in items:
            Here.read += 1
            try:
                yield Outcome(item, understand(item, DEFAULT))
            except ThiduaError as error:
                yield Outcome(item, error=error)


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    quad = '<https://w3id.org/thidua/data/place/viet-nam> <http://www.w3.org/2000/01/rdf-schema#label> "Việt Nam"@vi .'
    monkeypatch.setattr(reference, "_files", lambda: (("vocab/tiny.ttl", quad),))
    monkeypatch.setattr(reference, "_labels", lambda: ())
    monkeypatch.setattr(pipeline, "Workers", Here)


def lay_out(folder: Path, files: Files) -> None:
    """Make the folder hold just these files."""
    for path in PATHS:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(file.stem + ".meta.toml")
        file.unlink(missing_ok=True)
        beside.unlink(missing_ok=True)
        if path in files:
            text, sidecar = files[path]
            file.write_text(TEXTS[text], encoding="utf-8")
            if SIDECARS[sidecar]:
                beside.write_text(SIDECARS[sidecar], encoding="utf-8")


def follow(folder: Path, store: Path, files: Files) -> None:
    """Make the store follow the folder: build, and take out the names that are gone."""
    lay_out(folder, files)
    if files:
        pipeline.build([folder], store, replace=True)
    names = {path.split("/")[1] for path in files}
    with Writer(store) as writer:
        for record in writer.records():
            for gone in [name for name in writer.names(record.id) if name not in names]:
                writer.forget(gone, record.id)
        writer.commit()


def dump(store: Path) -> bytes:
    assert verify_store(store).problems == []
    with open_store(store) as opened:
        return b"".join(sorted_nquads(opened.quads()))


def check(states: list[Files]) -> None:
    """Follow the states one after the other, and compare with a store of the last alone."""
    now = states[-1]
    with tempfile.TemporaryDirectory() as root:
        folder, store = Path(root) / "in", Path(root) / "store"
        for files in states:
            follow(folder, store, files)
        pipeline.build([folder], Path(root) / "fresh")
        assert dump(store) == dump(Path(root) / "fresh")
        # and what is there is known: nothing is read again, nothing is written
        Here.read = 0
        again = pipeline.build([folder], store, replace=True)
        assert (Here.read, again.generation, again.unchanged) == (0, None, len(now))


A, B = (0, 0), (0, 1)
OTHER = (1, 0)


@pytest.mark.usefixtures("light")
@pytest.mark.parametrize(
    "states",
    [
        pytest.param([{"x/a.txt": A}, {"x/a.txt": B}, {"x/a.txt": A}], id="a sidecar changes and changes back"),
        pytest.param([{"x/a.txt": A}, {"x/a.txt": OTHER}, {"x/a.txt": A}], id="a text changes and changes back"),
        pytest.param([{"x/a.txt": B, "x/b.txt": A}, {"x/a.txt": OTHER, "x/b.txt": A}], id="the first name gets a text"),
        pytest.param([{"x/a.txt": A, "x/b.txt": B}, {"x/b.txt": B}], id="the first name goes"),
        pytest.param([{"x/b.txt": B}, {"x/a.txt": A, "x/b.txt": B}, {"x/b.txt": B}], id="the first name comes and goes"),
        pytest.param([{"x/a.txt": A, "x/b.txt": B}, {"x/a.txt": A}], id="the second name goes"),
        pytest.param([{"x/a.txt": A, "x/b.txt": A}, {"x/a.txt": A, "x/b.txt": B}, {"x/b.txt": B}], id="kept aside anew"),
        pytest.param([{"x/a.txt": A, "y/a.txt": B}], id="one name in two folders, of two days"),
        pytest.param([{"x/a.txt": A, "y/a.txt": B}, {"x/a.txt": B, "y/a.txt": A}], id="two sidecars swap"),
        pytest.param([{"y/a.txt": B}, {"x/a.txt": A, "y/a.txt": B}], id="the first folder comes later"),
        pytest.param([{"x/a.txt": A, "y/a.txt": B}, {"y/a.txt": B}], id="the first folder goes"),
        pytest.param([{"x/a.txt": A, "y/a.txt": OTHER}, {"x/a.txt": OTHER, "y/a.txt": A}], id="two texts of a name swap"),
    ],
)  # fmt: skip
def test_a_change_leaves_no_trace(states: list[Files]) -> None:
    check(states)


@pytest.mark.usefixtures("light")
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(st.sampled_from(PATHS), st.just(A) | st.just(B), min_size=1), EDITS)
def test_what_was_in_the_folder_before_leaves_no_trace(
    start: Files, edits: list[tuple[str, tuple[int, int] | None]]
) -> None:
    states = [start]
    for path, value in edits:
        rest = {p: v for p, v in states[-1].items() if p != path}
        states.append(rest if value is None else {**rest, path: value})
    if not states[-1]:
        states.append({"x/a.txt": A})
    check(states)
