"""Searching by name: what a person types, in any script, finds the thing; what only looks like it comes later or not at all."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua import cache
from thidua.cli.searching import search
from thidua.errors import ConfigError
from thidua.search import Searcher, open_searcher
from thidua.store import open_store


def first(searcher: Searcher, text: str, *kinds: str) -> str:
    hits = searcher.search(text, kinds=kinds)
    return hits[0].label if hits else ""


@pytest.mark.parametrize(
    "typed",
    [
        "Khuất Văn Tuấn", "khuat van tuan", "KHUAT VAN TUAN", "  khuất   văn tuấn ",
        "खुआट वान तुआन", "کھوات وان توان", "খুয়াত ভান তুয়ান",  # as the three scripts write these syllables
        "khuat van tu", "tuan khuat", "khuat vam tuan",
    ],
)  # fmt: skip
def test_one_man_however_he_is_typed(searcher: Searcher, typed: str) -> None:
    assert first(searcher, typed) == "Khuất Văn Tuấn"


def test_marks_that_are_given_decide_between_namesakes(searcher: Searcher) -> None:
    assert first(searcher, "Lê Văn Tám") == "Lê Văn Tám"
    assert first(searcher, "Lê Văn Tạm") == "Lê Văn Tạm"
    assert {h.label for h in searcher.search("le van tam", kinds=["person"])} == {"Lê Văn Tám", "Lê Văn Tạm"}


@pytest.mark.parametrize(
    "typed", ["UBND Sơn La", "people's committee son la", "Ủy ban nhân dân tỉnh Sơn La", "पीपुल्स कमेटी son la"]
)
def test_a_body_is_found_by_kind_and_place_in_any_language(searcher: Searcher, typed: str) -> None:
    assert first(searcher, typed, "body") == "Ủy ban nhân dân tỉnh Sơn La"


@pytest.mark.parametrize("typed", ["77/QĐ-UBND", "77/qd-ubnd", "77 QD UBND", "77"])
def test_an_instrument_is_found_by_its_number(searcher: Searcher, typed: str) -> None:
    assert "77/QĐ-UBND" in first(searcher, typed, "instrument")


def test_who_is_spoken_of_comes_before_the_gazetteer(searcher: Searcher) -> None:
    """There are districts with Tuần and Hồng in their names; the papers speak of a man and a woman."""
    assert searcher.search("hồng", limit=1)[0].kind == "Person"


def test_nothing_is_found_for_nothing(searcher: Searcher) -> None:
    assert searcher.search("") == searcher.search("...") == searcher.search("\u200b") == []
    assert searcher.search("zzqqxxyy") == []


def test_an_unknown_kind_is_an_error_that_lists_the_kinds(searcher: Searcher) -> None:
    with pytest.raises(ConfigError, match="person"):
        searcher.search("x", kinds=["persn"])


def test_labels_in_the_language_of_the_reader(searcher: Searcher) -> None:
    assert (
        searcher.search("role chair", kinds=["concept"], language="vi")[0].label
        != searcher.search("role chair", kinds=["concept"], language="en")[0].label
    )
    assert searcher.search("Chủ tịch", kinds=["concept"], language="en")[0].label == "Chair"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_whatever_is_typed_is_answered(searcher: Searcher, typed: str) -> None:
    """Quotes, stars, operators of the search engine, half characters: all only text."""
    hits = searcher.search(typed, limit=5)
    assert len(hits) <= 5
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert hits == searcher.search(typed, limit=5)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_each_name_finds_its_thing(searcher: Searcher, data: st.DataObject) -> None:
    """Whatever a thing is called leads to it, or to another of just that name."""
    db = searcher._db
    n, name = data.draw(
        st.sampled_from(
            db.execute(
                "SELECT thing, text FROM names WHERE folded != '' AND length(text) < 100 ORDER BY 1, 2"
            ).fetchall()
        )
    )
    iri = db.execute("SELECT iri FROM things WHERE n = ?", (n,)).fetchone()[0]
    hits = searcher.search(name, limit=100)
    assert iri in {h.iri for h in hits} or len(hits) == 100


def test_the_index_is_kept_and_a_damaged_one_is_made_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.PLACE, str(tmp_path))
    with open_store(folder) as store:
        for again in range(3):
            with open_searcher(store) as opened:
                assert first(opened, "khuat van tuan") == "Khuất Văn Tuấn"
            (kept,) = tmp_path.glob("search.*.sqlite")
            if again == 0:
                kept.write_bytes(kept.read_bytes()[:5000])
    assert sqlite3.connect(kept).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_without_a_cache_folder_it_works_and_leaves_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.PLACE, "off")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with open_store(folder) as store, open_searcher(store) as opened:
        assert first(opened, "khuat van tuan") == "Khuất Văn Tuấn"
    assert not list(tmp_path.iterdir())


def test_the_index_of_the_same_store_is_the_same_to_the_byte(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for name in ("one", "two"):
        monkeypatch.setenv(cache.PLACE, str(tmp_path / name))
        with open_store(folder) as store, open_searcher(store):
            (kept,) = (tmp_path / name).glob("search.*.sqlite")
            made.append(list(sqlite3.connect(kept).iterdump()))
    assert made[0] == made[1]


def test_the_command(folder: Path) -> None:
    said = CliRunner().invoke(search, ["khuat", "van", "tuan", "--store", str(folder), "--kind", "person"])
    assert said.exit_code == 0 and said.output.startswith("100  person      Khuất Văn Tuấn")
    assert "2 documents" in said.output
    as_json = CliRunner().invoke(search, ["खुआट वान तुआन", "--store", str(folder), "--json", "--limit", "1"])
    assert json.loads(as_json.output)["label"] == "Khuất Văn Tuấn"
    none = CliRunner().invoke(search, ["zzqqxxyy", "--store", str(folder)])
    assert none.exit_code == 0 and none.output == "nothing is called zzqqxxyy\n"
