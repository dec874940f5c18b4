"""Values that say nothing or far too much, and folders that are not there: said briefly, and nothing is made."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import question_world

from thidua.cli.main import main
from thidua.errors import ConfigError
from thidua.query import ask
from thidua.store.writer import Writer


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("slips") / "store"
    with Writer(path) as writer:
        for paper in question_world.papers():
            writer.add(paper, "test")
        writer.commit()
    return path


def refused(capsys: pytest.CaptureFixture[str], *argv: object) -> str:
    with pytest.raises(SystemExit) as ended:
        main([str(a) for a in argv])
    assert ended.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("around", ["", "  "])
def test_a_map_around_nothing_is_not_a_map_of_everything(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], around: str
) -> None:
    told = refused(capsys, "map", "--store", store, "--around", around, "--out", tmp_path / "m.svg", "--format", "svg")
    assert "--around" in told and not list(tmp_path.iterdir())


def test_a_map_makes_its_folder_and_not_the_way_to_it(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(capsys, "map", "--store", store, "--out", tmp_path / "no" / "such" / "map", "--format", "graphml")
    assert "there is no folder" in told and not list(tmp_path.iterdir())
    with pytest.raises(SystemExit) as ended:
        main(["map", "--store", str(store), "--out", str(tmp_path / "map"), "--format", "graphml"])
    assert not ended.value.code and (tmp_path / "map" / "map.graphml").stat().st_size > 1000


@pytest.mark.parametrize("name", ["body", "as_of"])
def test_an_endless_value_is_not_echoed(name: str) -> None:
    with pytest.raises(ConfigError, match="1000000 characters") as caught:
        ask(ox.Store(), "who-chairs-what", **{name: "x" * 1_000_000})
    assert len(str(caught.value)) < 300
    with pytest.raises(ConfigError) as caught:
        ask(ox.Store(), "x" * 1_000_000)
    assert len(str(caught.value)) < 300
