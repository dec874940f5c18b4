"""Answers that are kept: the same as those that would be given, for one state of the store, within their room."""

from __future__ import annotations

import time
from pathlib import Path

import served
from hypothesis import given
from hypothesis import strategies as st

from thidua.serve.kept import Kept


def test_what_is_kept_is_a_copy() -> None:
    kept = Kept(1000)
    value = {"rows": [1]}
    kept.put("g1", "job", {"a": 1}, value)
    value["rows"].append(2)
    found = kept.get("g1", "job", {"a": 1})
    assert found == (True, {"rows": [1]})
    found[1]["rows"].append(3)
    assert kept.get("g1", "job", {"a": 1}) == (True, {"rows": [1]})
    assert kept.get("g1", "other", {"a": 1}) == kept.get("g1", "job", {"a": 2}) == (False, None)


def test_nothing_is_kept_over_a_change_of_the_store() -> None:
    kept = Kept(1000)
    kept.put("g1", "job", 1, "old")
    assert kept.get("g2", "job", 1) == (False, None)
    kept.put("g2", "job", 2, "new")
    assert kept.get("g1", "job", 1) == (False, None)


@given(st.lists(st.tuples(st.integers(0, 9), st.text(max_size=40)), max_size=60), st.integers(0, 400))
def test_it_stays_within_its_room(steps: list[tuple[int, str]], most: int) -> None:
    kept, last = Kept(most), {}
    for key, value in steps:
        kept.put("g", "job", key, value)
        last.setdefault(key, set()).add(value)
        found, got = kept.get("g", "job", key)
        assert not found or got in last[key]
        assert sum(map(len, kept._values.values())) <= most


def test_a_stored_question_is_asked_once_of_a_store_as_it_is(tmp_path: Path) -> None:
    store = served.write_store(tmp_path / "store", served.numbers(3))
    turtle = {"Accept": "text/turtle"}
    with served.serving(store, workers=1) as client:
        first, again = (client.ask("/sparql", headers=turtle).body for _ in range(2))
        assert first == again
        served.write_store(store, served.numbers(2, served.GRAPH + "later"))
        while client.ask("/sparql", headers=turtle).body == first:
            time.sleep(0.1)
        assert (served.GRAPH + "later").encode() in client.ask("/sparql", headers=turtle).body


def test_the_answer_to_a_stored_question_is_kept_as_it_was_sent(tmp_path: Path) -> None:
    store = served.write_store(tmp_path / "store", served.numbers(3))
    with served.serving(store, workers=1) as client:
        for headers in ({"Accept": "text/csv"}, {"Accept": "text/csv", "Accept-Encoding": "gzip"}):
            first, again = (client.ask("/ask/documents-in-scope", headers=headers) for _ in range(2))
            assert first.status == again.status == 200
            assert first.body == again.body
            assert {**first.headers, "date": ""} == {**again.headers, "date": ""}
