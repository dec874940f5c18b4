"""A language of one's own: what is wrong in a pack is told with its file, its line and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from thidua.errors import ConfigError, PackError
from thidua.graph.reference import reference_quads
from thidua.lexicon import labels as labelling
from thidua.lexicon import pack as packs
from thidua.namespaces import BASE
from thidua.resources import LANGUAGES, walk

HEAD = 'tag = "qq"\n[order]\npossessor = "first"\nmodifier = "first"\ntitles = "before"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a language that is sound; a test spoils it."""
    here = tmp_path / "qq"
    here.mkdir()
    for name in packs.FILES:
        (here / name).write_text("", encoding="utf-8")
    (here / "pack.toml").write_text(HEAD, encoding="utf-8")
    monkeypatch.setenv(LANGUAGES, str(tmp_path))
    caches = (packs.available, labelling.labels)
    for cached in caches:
        cached.cache_clear()
    yield here
    for cached in caches:
        cached.cache_clear()


def test_a_small_pack_is_enough(folder: Path) -> None:
    assert packs.load("qq").order == "head_last"


@pytest.mark.parametrize(
    ("name", "text", "where", "says"),
    [
        ("pack.toml", HEAD + "[odrer]\n", "pack.toml:6", "odrer"),
        ("pack.toml", HEAD.replace('"before"', '"middle"'), "pack.toml:5", "before, after, both"),
        ("pack.toml", "tag = \n", "pack.toml:1", "not TOML"),
        ("pack.toml", HEAD.replace("qq", "pp"), "pack.toml:1", "the folder is 'qq'"),
        ("pack.toml", "case = \"no\"\n" + HEAD, "pack.toml:1", "True or false is expected"),
        ("particles.tsv", "ka\tG\tGEN\nki\tXX\tGEN\n", "particles.tsv:2", "unknown class"),
        ("particles.tsv", "# remark\nka G GEN\n", "particles.tsv:2", "separated by tabs"),
        ("particles.tsv", "ka\tG\tGEN\n\nka\tG\tGEN\n", "particles.tsv:3", "in line 1 too"),
        ("particles.tsv", "ka\tG\t\n", "particles.tsv:1", "is empty"),
        ("endings.tsv", "a\tb\tPLURAL\n", "endings.tsv:1", "PL, GEN"),
        ("particle.tsv", "ka\tG\tGEN\n", "particle.tsv", "nothing reads"),
        ("labels.tsv", "words/PROVINCE\tusual\tka\n", "labels.tsv:1", "preferred, other, plural, adjective"),
        ("labels.tsv", "words/PROVINCE\tother\tka\nwords/PROVINCE\tother\tka\n", "labels.tsv:2", "twice"),
        ("labels.tsv", "words/PROVINCE\tpreferred\tka\nwords/PROVINCE\tpreferred\tki\n", "labels.tsv:2", "two preferred"),
        ("labels.tsv", "role-kinds/chair\tother\tka\nrole-kinds/head\tother\tka\n", "labels.tsv:2", "names role-kinds/head here"),
        ("labels.tsv", "words/PROVINCE\tother\tk\u200ea\n", "labels.tsv:1", "U\\+200E"),
        ("labels.tsv", "words/PROVINCE\tother\tk\u0430\n", "labels.tsv:1", "mixes scripts"),
        ("labels.tsv", "words/PROVINCE\tother\tk  a\n", "labels.tsv:1", "space too many"),
        ("labels.tsv", "words/PROVINCE\tother\t\u0906\u0917\n", "labels.tsv:1", "another script"),
    ],
)  # fmt: skip
def test_a_malformed_pack_names_its_file_and_line(folder: Path, name: str, text: str, where: str, says: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=says) as told:
        packs.load("qq")
    assert told.value.where == str(folder.parent / "qq" / where)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "numbers.toml").unlink()
    with pytest.raises(PackError, match="missing") as told:
        packs.load("qq")
    assert told.value.where == str(folder / "numbers.toml")


def test_a_folder_of_yours_cannot_take_the_place_of_a_shipped_one(folder: Path) -> None:
    (folder.parent / "vi").mkdir()
    with pytest.raises(ConfigError, match="another tag"):
        packs.load("qq")


def test_a_folder_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(LANGUAGES, str(tmp_path / "none"))
    with pytest.raises(ConfigError, match="THIDUA_LANGUAGES"):
        packs.load("vi")


def test_labels_of_a_language_stand_in_one_place() -> None:
    own = {path.split("/")[0] for path, _ in walk("loaders", labelling.FILE)}
    assert "bn" in own
    strewn = [
        (path, tag) for path, file in walk("ontology", ".ttl") for tag in own if f'"@{tag}' in file.read_text("utf-8")
    ]
    assert strewn == []


def test_labels_of_reference_data_are_of_things_that_are_there() -> None:
    named = {quad.subject.value for quad in reference_quads(BASE)}
    assert {label.subject for label in labelling.labels() if label.subject.startswith(BASE)} <= named
