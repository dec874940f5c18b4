"""``thidua map``: what it writes, where, and what it says when it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from thidua.cli.drawing import map_
from thidua.errors import ConfigError, StoreUnavailable


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A real store, built from the sample documents."""
    from thidua.cli.main import main

    documents = Path(__file__).parents[3] / "examples" / "documents"
    files = [f for f in sorted(documents.glob("*-03-*")) if f.suffix != ".toml"]
    assert len(files) >= 4
    folder = tmp_path_factory.mktemp("store") / "store"
    with pytest.raises(SystemExit) as ended:
        main(["build", *map(str, files), "--store", str(folder)])
    assert ended.value.code == 0
    yield folder


def run(*args: object) -> Result:
    return CliRunner().invoke(map_, [str(a) for a in args], catch_exceptions=True)


def test_every_format_at_once(store: Path, tmp_path: Path) -> None:
    result = run(
        "--store",
        store,
        "--format",
        "html,svg,png,graphml,gexf,csv",
        "--out",
        tmp_path / "out",
        "--as-of",
        "2025-03-01",
    )
    assert result.exit_code == 0, result.output
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        f"map.{f}" for f in ("csv", "gexf", "graphml", "html", "png", "svg")
    ]
    assert str(tmp_path / "out" / "map.html") in result.stdout.splitlines()
    assert "offices" in result.stderr


def test_one_format_to_a_file_or_to_standard_output(store: Path, tmp_path: Path) -> None:
    assert run("--store", store, "--format", "csv", "--out", tmp_path / "who.csv").exit_code == 0
    result = run("--store", store, "--format", "csv", "--out", "-")
    assert result.stdout_bytes == (tmp_path / "who.csv").read_bytes()
    assert len(result.stdout.splitlines()) > 3


def test_twice_the_same_bytes(store: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert (
            run("--store", store, "--format", "html,svg,png,graphml,gexf,csv", "--out", tmp_path / name).exit_code == 0
        )
    files = sorted((tmp_path / "a").iterdir())
    assert len(files) == 6
    for file in files:
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes(), file.name


def test_quotes_stand_in_their_sentence(store: Path, tmp_path: Path) -> None:
    run("--store", store, "--out", tmp_path)
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "</mark>" in page and page.count("<blockquote") >= 4
    from thidua.store import open_store

    with open_store(store) as opened:
        assert any(opened.text(r.id).split("\n")[0] for r in opened.documents())


def test_around_takes_a_name_or_a_key(store: Path, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.graphml", tmp_path / "part.graphml"
    run("--store", store, "--format", "graphml", "--out", whole)
    result = run("--store", store, "--format", "graphml", "--out", part, "--around", "Lê Hồng Vinh", "--depth", 1)
    assert result.exit_code == 0, result.output
    assert 0 < part.read_text().count("<node ") < whole.read_text().count("<node ")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--as-of", "2024"], "YYYY-MM-DD"),
        (["--format", "jpeg"], "One of html, svg"),
        (["--format", ""], "no format"),
        (["--lang", "xx"], "One of en, vi, hi, ur"),
        (["--around", "Nobody At All Zzz"], "no holder or body called"),
        (["--format", "html,svg", "--out", "-"], "Name a folder"),
    ],
)
def test_wrong_calls_say_what_to_do(store: Path, args: list[str], words: str) -> None:
    result = run("--store", store, *args)
    assert isinstance(result.exception, ConfigError) and words in str(result.exception)


def test_a_missing_store_is_named(tmp_path: Path) -> None:
    result = run("--store", tmp_path / "none")
    assert isinstance(result.exception, StoreUnavailable) and "thidua build" in str(result.exception)


def test_a_folder_is_not_mistaken_for_a_file(store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = run("--store", store, "--format", "html,svg", "--out", tmp_path / "file")
    assert isinstance(result.exception, ConfigError) and "is a file" in str(result.exception)
    assert (tmp_path / "file").read_text() == "x"
