"""The files of a list of paths: each once, sorted, nothing hidden, and a loop of links ends."""

from __future__ import annotations

import os

import pytest

from thidua.errors import ConfigError
from thidua.reading import collect


def fill(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_folders_are_walked_in_order_and_companions_left_out(tmp_path):
    fill(
        tmp_path, "b/2.txt", "b/10.txt", "a.txt", "a.meta.toml", ".hidden/x.txt", ".x.txt", "README.md", "c/d/e.pdf",
        "t.csv", "t.mapping.toml",
    )  # fmt: skip
    found = [p.relative_to(tmp_path).as_posix() for p in collect([tmp_path])]
    assert found == ["a.txt", "b/10.txt", "b/2.txt", "c/d/e.pdf", "t.csv"]


def test_what_a_browser_saved_with_a_page_is_left_out(tmp_path):
    fill(tmp_path, "page.html", "page_files/a.js", "page_files/b.html", "other_files/c.txt")
    assert [p.name for p in collect([tmp_path])] == ["c.txt", "page.html"]


def test_the_order_of_the_paths_does_not_matter_and_each_file_comes_once(tmp_path):
    fill(tmp_path, "a/1.txt", "b/2.txt")
    one, two = tmp_path / "a", tmp_path / "b"
    assert collect([one, two, tmp_path]) == collect([tmp_path, two, one, one / "1.txt"])
    assert len(collect([one, two, tmp_path])) == 2


def test_a_file_named_outright_is_taken_whatever_it_is(tmp_path):
    fill(tmp_path, ".hidden.txt", "README.md")
    assert len(collect([tmp_path / ".hidden.txt", tmp_path / "README.md"])) == 2


def test_a_companion_that_a_pattern_of_the_shell_names_is_no_document(tmp_path):
    fill(tmp_path, "a.txt", "a.meta.toml", "t.csv", "t.mapping.toml")
    assert [p.name for p in collect(tmp_path.iterdir())] == ["a.txt", "t.csv"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_links_are_followed_once_and_loops_end(tmp_path):
    fill(tmp_path, "a/1.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "again.txt").symlink_to(tmp_path / "a" / "1.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    assert [p.name for p in collect([tmp_path])] == ["1.txt", "dangling.txt"]


def test_a_path_that_does_not_exist_is_a_wrong_call(tmp_path):
    with pytest.raises(ConfigError, match="no such file"):
        collect([tmp_path / "absent"])
