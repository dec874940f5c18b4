"""One behaviour, wherever the store is: what is built, checked, asked, drawn and served of it is the same, byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from backends import BACKENDS, backend
from served import serving as served

from thidua.cache import PLACE
from thidua.cli.main import main
from thidua.store.mirror import folder_of

SAMPLES = Path(__file__).parents[2] / "examples" / "documents"
TAKEN = ("en-04-nam-dinh-flag", "hi-04-parishad-baithak-2025", "vi-03-nghe-an-bau-chu-tich")
COMMANDS = {
    "dump": ("export", "nquads", "-"),
    "check": ("check", "--format", "json"),
    "chairs": ("ask", "who-chairs-what", "--format", "csv"),
    "posts": ("ask", "who-holds-a-post", "role=chair", "--format", "json"),
    "awards": ("ask", "awards-given", "--format", "csv"),
    "map": ("map", "--format", "csv", "--out", "-"),
    "search": ("search", "chủ tịch", "--json"),
}


@dataclass
class Place:
    """A store, and the folder for copies that stands for the machine it is used from."""

    store: str
    files: Path
    cache: Path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    found = capsys.readouterr()
    assert ended.value.code in (0, 1), found.err
    return found.out


def say(capsys: pytest.CaptureFixture[str], store: str, *names: str) -> dict[str, str]:
    return {name: run(capsys, *COMMANDS[name], "--store", store).replace(store, "STORE") for name in names}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three of the sample documents."""
    folder = tmp_path_factory.mktemp("samples")
    for path in sorted(SAMPLES.iterdir()):
        if path.name.split(".")[0] in TAKEN:
            shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module", params=BACKENDS)
def place(request: pytest.FixtureRequest, files: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A store of two of the documents, in each of the places."""
    folder = tmp_path_factory.mktemp("place")
    with backend(request.param, folder) as store, pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLACE, str(folder / "cache"))
        yield Place(store, files, folder / "cache")


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, str]]:
    """What the first of them said, the folder, step by step: all others are held against it."""
    return {}


def hold(told: dict[str, dict[str, str]], step: str, found: dict[str, str]) -> None:
    assert found == told.setdefault(step, found)


def test_every_command_says_the_same_wherever_the_store_is(
    place: Place, told: dict[str, dict[str, str]], capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    last, second, first = (place.files / f"{name}.txt" for name in TAKEN)
    out = run(capsys, "build", first, second, "--store", place.store, "--workers", 1)
    assert f"{place.store}: 2 documents" in out
    two = say(capsys, place.store, "dump", "chairs", "check")
    assert two["chairs"].count("\n") >= 2 and "# complete" in two["dump"]
    hold(told, "two", two)

    # from another machine, which has nothing yet: a document more, one less
    monkeypatch.setenv(PLACE, str(tmp_path / "elsewhere"))
    run(capsys, "build", last, "--store", place.store, "--workers", 1)
    run(capsys, "remove", first.name, "--store", place.store)
    other = say(capsys, place.store, *COMMANDS)
    assert other["dump"] != two["dump"]
    hold(told, "other", other)

    # and the first one sees it
    monkeypatch.setenv(PLACE, str(place.cache))
    seen = say(capsys, place.store, "dump", "map", "check")  # what it found before, and what has changed since
    assert seen["check"] == other["check"]
    hold(told, "seen", seen)
    assert "whole" in run(capsys, "verify", "--store", place.store)
    with served(folder_of(place.store)) as client:
        told_there = client.ask("/ask/who-chairs-what?format=csv")
        assert told_there.status == 200
        hold(told, "served", {"chairs": told_there.text})
