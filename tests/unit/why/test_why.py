"""Why two things are one or not: what stands in the store is told, and what does not is computed anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from thidua.curate import Curation
from thidua.curate.entries import entry
from thidua.errors import ConfigError
from thidua.pipeline import build
from thidua.resolve.cluster import clusters
from thidua.resolve.judge import CURATED, NOT_SAME, SAME, Judgement
from thidua.resolve.persons import WEIGHTS
from thidua.store import open_store
from thidua.why import perhaps, why
from thidua.why.known import Known, merges, way
from thidua.why.reasons import rules

ROOT = Path(__file__).parents[3]
RESOLVE = ROOT / "src" / "thidua" / "resolve"

TEXTS = {
    "a.txt": "Ngày 3/2/2024, ông Trần Văn Lực, Chủ tịch UBND tỉnh Hà Giang, dự lễ phát động.\n",
    "b.txt": "Ngày 5/6/2024, ông Trần Văn Lực, Chủ tịch UBND tỉnh Hà Giang, thăm nhà máy.\n",
    "c.txt": "Ngày 9/9/2024, ông Trần Văn Lực, Giám đốc Sở Y tế tỉnh Hà Giang, dự hội nghị.\n",
    "d.txt": "Ngày 8/9/2024, ông Trần Văn Lực, Chủ tịch UBND tỉnh Cà Mau, tiếp công dân.\n",
    "e.txt": "Ngày 1/2/2024, ông Trần Vân Lực, Chủ tịch UBND tỉnh Hà Giang, dự lễ phát động.\n",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("why")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    build([folder / name for name in TEXTS], folder / "store")
    return folder / "store"


@pytest.fixture(scope="module")
def keys(place: Path) -> dict[str, str]:
    """File to the key of its person."""
    with open_store(place) as store:
        ids = {r.id: r.name for r in store.documents()}
        rows = store.ledger.execute("SELECT document, key FROM node WHERE kind = 'person'")
        return {ids[document]: key for document, key in rows}


def test_every_rule_of_the_code_is_told_in_words() -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in RESOLVE.glob("*.py"))
    used = set(re.findall(r'"((?:person|instrument|event|article)\.[a-z-]+)"', source))
    used |= {f"person.{signal}" for signal in WEIGHTS} | {CURATED}
    assert len(used) >= 25
    assert used == rules().keys()


def test_one_person_by_the_merges_that_made_him_so(place: Path, keys: dict[str, str]) -> None:
    with open_store(place) as store:
        found = why(store, keys["a.txt"], keys["b.txt"])
    assert found.answer == "one"
    (step,) = found.steps
    assert (step.rule, step.score, step.weighed) == ("person.post", 1000, "name 1000 x post 1.00")
    assert "same role in the same body" in step.sentence
    assert {f.what for f in step.features} == {"name", "post"}
    quotes = {
        step.left_quotes[0].document: step.left_quotes[0].words,
        step.right_quotes[0].document: step.right_quotes[0].words,
    }
    assert all(quotes[name] in TEXTS[name] for name in ("a.txt", "b.txt"))


def test_a_name_and_a_province_are_left_open(place: Path, keys: dict[str, str]) -> None:
    with open_store(place) as store:
        found = why(store, keys["a.txt"], keys["c.txt"])
    assert found.answer == "unsure"
    assert [s.rule for s in found.steps] == ["person.place"] and found.against == ()


def test_marks_that_differ_speak_against(place: Path, keys: dict[str, str]) -> None:
    with open_store(place) as store:
        found = why(store, keys["a.txt"], keys["e.txt"])
    assert found.answer == "not_one"
    assert {s.rule for s in found.against} == {"person.diacritics"}
    assert {q.document for s in found.against for q in (*s.left_quotes, *s.right_quotes)} >= {"a.txt", "e.txt"}


def test_who_was_never_compared_is_told_with_the_blocks(place: Path, keys: dict[str, str]) -> None:
    with open_store(place) as store:
        found = why(store, keys["c.txt"], keys["d.txt"])
    assert found.answer == "not_compared" and found.steps == found.against == ()
    mine, theirs, both = found.blocks
    assert both == () and any("ha-giang" in b for b in mine) and any("ca-mau" in b for b in theirs)
    assert any("1000 of 1000" in note for note in found.notes), "the names agree, and that is not enough"


def test_two_persons_of_one_occasion_are_told_with_the_occasion(tmp_path: Path) -> None:
    """They were at one meeting and are not called alike: no rule says a word, so what they share is listed."""
    text = "Ngày 3/2/2024, UBND tỉnh Hà Giang tổ chức hội nghị tổng kết. Ông Trần Văn Lực, Chủ tịch UBND tỉnh Hà Giang, chủ trì hội nghị. "
    text += "Bà Đỗ Thị Mận, Phó Chủ tịch UBND tỉnh Hà Giang, dự hội nghị.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "one.txt"], tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        found = why(store, "Trần Văn Lực", "Đỗ Thị Mận")
    assert any("occasions: 2024-02-03, " in note and "|" not in note for note in found.notes), found.notes


def test_a_name_that_fits_several_lists_them(place: Path, keys: dict[str, str]) -> None:
    with open_store(place) as store, pytest.raises(ConfigError, match="fits 3 things") as told:
        why(store, "Trần Văn Lực")
    listed = str(told.value).splitlines()[1:]
    assert [keys[n] in "".join(listed) for n in ("c.txt", "d.txt", "e.txt")] == [True, True, False], (
        "other marks, other name"
    )
    assert "c.txt: “ông Trần Văn Lực" in str(told.value) or "Giám đốc Sở Y tế" in str(told.value)


def test_things_of_two_kinds_and_things_that_are_their_keys(place: Path) -> None:
    with open_store(place) as store:
        assert "two kinds" in why(store, "place/ca-mau", "body/peoples-committee.ca-mau").sentence
        other = why(store, "body/peoples-committee.ca-mau", "body/peoples-committee.ha-giang")
        assert other.answer == "not_one" and "ca-mau and ha-giang" in other.sentence
        assert why(store, "body/peoples-committee.ca-mau").answer == "one"


@pytest.mark.parametrize("asked", ["", "nobody at all", "person/nobody.0000000000000000", "https://example.org/x y"])
def test_what_is_not_there_is_refused(place: Path, asked: str) -> None:
    with open_store(place) as store, pytest.raises(ConfigError):
        why(store, asked)


def test_what_a_person_decided_is_told_with_author_day_and_reason(place: Path, keys: dict[str, str]) -> None:
    said = {"reason": "the ministry's list", "by": "A researcher", "on": "2026-02-03"}
    decided = entry({"kind": "identity", "left": keys["c.txt"], "right": keys["d.txt"], "verdict": "same", **said})
    apart = entry({"kind": "identity", "left": keys["a.txt"], "right": keys["b.txt"], "verdict": "not_same", **said})
    copy = place.parent / "curated"
    build([place.parent / name for name in TEXTS], copy, curation=Curation([decided, apart]))
    with open_store(copy) as store:
        joined, parted = why(store, keys["c.txt"], keys["d.txt"]), why(store, keys["a.txt"], keys["b.txt"])
    assert joined.answer == "one"
    (step,) = joined.steps
    assert step.rule == CURATED
    assert [f.words for f in step.features] == ["A researcher", "2026-02-03", "the ministry's list"]
    assert parted.answer == "not_one" and "A person judged" in parted.sentence


def test_the_tree_of_merges_is_what_clustering_does(place: Path) -> None:
    with open_store(place) as store:
        known = Known(store)
        nodes = [key for (key,) in store.ledger.execute("SELECT DISTINCT key FROM node")]
        judged = known.judgements(nodes)
        homes = {key: key for key in nodes}
        for j in merges(nodes, judged):
            small, large = sorted((homes[j.a], homes[j.b]), reverse=True)
            homes = {key: large if home == small else home for key, home in homes.items()}
        assert homes == clusters(nodes, judged) == {key: store.canonical(key) for key in nodes}


def test_a_refusal_between_clusters_stops_a_merge_and_a_person_goes_before() -> None:
    a, b, c = "person/a", "person/b", "person/c"
    sure, less = Judgement(a, b, SAME, 1000, "person.post", ()), Judgement(b, c, SAME, 700, "person.body", ())
    refused = Judgement(a, c, NOT_SAME, 0, "person.diacritics", ())
    assert merges((a, b, c), (sure, less, refused)) == [sure]
    by_hand = Judgement(b, c, SAME, 1000, CURATED, ())
    assert merges((a, b, c), (sure, by_hand, refused)) == [by_hand]
    assert way([sure, less], a, c) == [sure, less] and way([sure], a, c) == []


def test_who_may_be_the_same_is_listed_with_both_sides_and_nobody_that_was_told_apart(
    place: Path, keys: dict[str, str]
) -> None:
    """The director of a department in the chair's province may be the chair; who writes other marks, or sits in another province, is not listed."""
    with open_store(place) as store:
        chair, director = store.canonical(keys["a.txt"]), store.canonical(keys["c.txt"])
        ((other, step),) = perhaps(store, chair, 5)
        ((back, turned),) = perhaps(store, director, 5)
        assert perhaps(store, chair, 0) == []
    assert (other, back) == (director, chair)
    assert step.rule == turned.rule == "person.place" and step.verdict == "unsure"
    for shown, mine in ((step, ("a.txt", "b.txt")), (turned, ("c.txt",))):
        assert {q.document for q in shown.left_quotes} <= set(mine), "the thing asked about stands on the left"
        assert shown.left_quotes and shown.right_quotes


def test_a_refusal_by_a_person_takes_the_other_off_the_list(tmp_path: Path) -> None:
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(TEXTS[name], encoding="utf-8")
    build([tmp_path / "a.txt", tmp_path / "c.txt"], tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        rows = [str(k) for (k,) in store.ledger.execute("SELECT key FROM node WHERE kind = 'person' ORDER BY key")]
        assert [len(perhaps(store, k, 5)) for k in rows] == [1, 1]
    said = {"reason": "two men, asked at the office", "by": "A. Reader", "on": "2024-10-01"}
    apart = entry({"kind": "identity", "left": rows[0], "right": rows[1], "verdict": "not_same", **said})
    build([tmp_path / "a.txt"], tmp_path / "store", curation=Curation([apart]))
    with open_store(tmp_path / "store") as store:
        assert [perhaps(store, k, 5) for k in rows] == [[], []]
