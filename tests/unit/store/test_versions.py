"""What versions of one article do not both say, in a store: there with both, gone with either, in whatever order they came."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from unit.drift.pairs import HI, OTHER, UR

from thidua.pipeline import build, remove
from thidua.query import ask
from thidua.query.conflicts import Conflict, conflicts
from thidua.store import open_store

FIGURES = {
    "hi": "2019 में 15 मॉडल, 2020 में 27 मॉडल, 2021 में 48 मॉडल और 2022 में 60 मॉडल पंजीकृत हुए।\n",
    "ur": "2019 میں 15 ماڈل، 2020 میں 27 ماڈل، 2021 میں 48 ماڈل اور 2022 میں 60 ماڈل رجسٹر ہوئے۔\n",
}
"""Enough numbers to tell that both are one article."""
TEXTS = {
    "hi.txt": HI + FIGURES["hi"],
    "ur.txt": UR.replace("کی صدارت کی", "میں شرکت کی").replace("تاحیات ", "") + FIGURES["ur"],
    "other.txt": OTHER,
}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / f"{name.removesuffix('.txt')}.meta.toml").write_text('published = "2024-06-05"\n', encoding="utf-8")
    return folder


def dump(place: Path) -> list[str]:
    with open_store(place) as store:
        return sorted(str(q) for q in store.quads())


def found(place: Path) -> list[Conflict]:
    with open_store(place) as store:
        return conflicts(store)


def test_a_lost_word_and_another_part_are_disagreements_of_one_witness(texts: Path, tmp_path: Path) -> None:
    build([texts], tmp_path / "s")
    listed = found(tmp_path / "s")
    assert [(c.question, [s.says for s in c.sides]) for c in listed] == [
        ("part", ["chaired", "took part"]),
        ("word", ["lifelong", "nothing"]),
    ]
    (word,) = [c for c in listed if c.question == "word"]
    assert word.rule == "more-precise" and {s.independent for s in word.sides} == {1}
    assert next(q.text for s in word.sides for q in s.quotes) == "आजीवन"
    with open_store(tmp_path / "s") as store:
        only = {str(r["what"]) for r in ask(store, "facts-in-one-version-only")}
        both = [(r["what"], r["oneSays"], r["otherSays"]) for r in ask(store, "disagreements-between-versions")]
    assert "word: lifelong" in only
    assert {b[0] for b in both} == {"part in an event", "word"}


def test_the_store_is_the_same_whatever_the_order_and_forgets_with_either(texts: Path, tmp_path: Path) -> None:
    files = sorted(texts.glob("*.txt"))
    whole = tmp_path / "whole"
    build([texts], whole)
    wanted = dump(whole)
    for n, order in enumerate(itertools.permutations(files)):
        place = tmp_path / f"s{n}"
        for file in order:
            build([file], place)
        assert dump(place) == wanted, [f.name for f in order]
    for gone in ("hi.txt", "ur.txt"):
        left = tmp_path / f"without-{gone}"
        build([f for f in files if f.name != gone], left)
        both = tmp_path / f"then-{gone}"
        build([texts], both)
        remove([gone], both)
        assert dump(both) == dump(left) and found(both) == []
        build([texts], both)
        assert dump(both) == wanted
