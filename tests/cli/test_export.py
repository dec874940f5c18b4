"""``thidua export`` as a person types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from exported import built


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("export") / "store")


def thidua(*args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "thidua.cli.main", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_words_and_options_say_the_same(store: Path, tmp_path: Path) -> None:
    assert thidua("export", "jsonld", tmp_path / "a", "--store", store).returncode == 0
    assert thidua("export", "--to", "jsonld", "--out", tmp_path / "b", "--store", store).returncode == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    json.loads((tmp_path / "a").read_text(encoding="utf-8"))


def test_a_release_tells_what_it_is_and_what_changed(store: Path, tmp_path: Path) -> None:
    words = ("--store", store, "--licence", "https://licence.example/by", "--formats", "ftm")
    done = thidua("export", "release", tmp_path / "one", *words, "--version", "1")
    assert done.returncode == 0, done.stderr
    assert "version 1, 5 documents" in done.stdout
    done = thidua("export", "release", tmp_path / "two", *words, "--since", tmp_path / "one")
    assert "since 1: 0 claims came, 0 went" in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nonsense", "x"), "no format 'nonsense'"),
        (("csv", "-"), "no single stream"),
        (("csv", "x.zst"), "not compressed as one file"),
        (("nquads",), "no place to write"),
        (("nquads", "x", "--out", "y"), "two of one place"),
        (("nquads", "x", "--since", "y"), "--since belongs to a release"),
        (("release", "x"), "--licence"),
        (("server", "x"), "no address of a server"),
        (("gexf", "x", "--as-of", "yesterday"), "yesterday"),
    ],
)
def test_a_slip_is_told(store: Path, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    placed = [tmp_path / w if w.startswith("x") else w for w in words]
    done = thidua("export", *placed, "--store", store)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
