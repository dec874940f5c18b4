"""Files and folders appear whole or not at all."""

from pathlib import Path

import pytest

from thidua.errors import ConfigError
from thidua.export.target import unpacked, whole_file, whole_folder


def test_a_failed_file_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "x.nq").write_text("old", encoding="ascii")
    with pytest.raises(RuntimeError), whole_file(tmp_path / "x.nq") as out:
        out.write(b"new")
        raise RuntimeError
    assert (tmp_path / "x.nq").read_text(encoding="ascii") == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_name_that_ends_in_zst_is_compressed_and_the_same_each_time(tmp_path: Path) -> None:
    text = b"the same line\n" * 10_000
    for name in ("a.nq.zst", "b.nq.zst", "c.nq"):
        with whole_file(tmp_path / name) as out:
            out.write(text)
    assert (tmp_path / "a.nq.zst").read_bytes() == (tmp_path / "b.nq.zst").read_bytes()
    assert (tmp_path / "a.nq.zst").stat().st_size < 1000
    for name in ("a.nq.zst", "c.nq"):
        with unpacked(tmp_path / name) as file:
            assert file.read() == text


def test_a_failed_folder_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), whole_folder(tmp_path / "out") as folder:
        (folder / "one").write_text("half", encoding="ascii")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_kept(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with whole_folder(tmp_path / "out") as folder:
        (folder / "one").write_text("new", encoding="ascii")
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["one"]
    with pytest.raises(ConfigError, match="holds something"), whole_folder(tmp_path / "out"):
        pytest.fail("it is not entered")
    assert (tmp_path / "out" / "one").read_text(encoding="ascii") == "new"


@pytest.mark.parametrize("place", ["nowhere/x.nq", "."])
def test_what_cannot_be_written_is_said_of_the_place_that_was_named(tmp_path: Path, place: str) -> None:
    with pytest.raises(ConfigError) as caught, whole_file(tmp_path / place):
        pytest.fail("it is not entered")
    assert ".tmp" not in str(caught.value)
