"""A sitting: what is asked, what an answer writes, how it is taken back, and where the next sitting goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from thidua.curate import load
from thidua.curate.entries import entry
from thidua.curate.files import append
from thidua.errors import ConflictError, CurationError
from thidua.pipeline import build
from thidua.review import Agenda, Session, agenda
from thidua.store import open_store
from thidua.store.reader import Store

TEXTS = {
    "a.txt": "Ngày 3/2/2024, ông Trần Văn Lực, Chủ tịch UBND tỉnh Hà Giang, dự lễ phát động.\n",
    "c.txt": "Ngày 9/9/2024, ông Trần Văn Lực, Giám đốc Sở Y tế tỉnh Hà Giang, dự hội nghị.\n",
    "f.txt": "Ngày 8/7/2024, ông Trần Văn Lực, Chánh Thanh tra tỉnh Hà Giang, thăm nhà máy.\n",
    "g.txt": "Ngày 1/7/2024, ông Trần Văn Lục, Chủ tịch UBND tỉnh Hà Giang, tiếp công dân.\n",
    "v1.txt": "Ngày 14/3/2024, ông Lê Văn Cảnh chủ trì hội nghị của UBND tỉnh Cà Mau tại thành phố Cà Mau.\n",
    "v2.txt": "Ngày 14/3/2024, bà Đỗ Thị Yến chủ trì hội nghị của UBND tỉnh Cà Mau tại thành phố Cà Mau.\n",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    build([folder / name for name in TEXTS], folder / "store")
    return folder / "store"


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def sitting(store: Store, path: Path, *further: Path) -> Session:
    return Session(store, [path, *further], "A researcher", "2026-02-03")


def test_the_agenda_has_pairs_likeliest_first_then_disagreements_and_is_always_the_same(store: Store) -> None:
    items = agenda(store)
    kinds = [i.kind for i in items]
    assert kinds == sorted(kinds, key=["pair", "conflict", "doubt"].index)
    assert items == agenda(store) and len({i.id for i in items}) == len(items)
    pairs = [i for i in items if i.kind == "pair"]
    assert len(pairs) >= 3 and all(i.keys == ("s", "n", "u") for i in pairs)
    conflict = next(i for i in items if i.kind == "conflict")
    view = Agenda(store).view(conflict)
    assert conflict.keys == ("a", "r") and "who chaired" in view.question
    assert {"Lê Văn Cảnh", "Đỗ Thị Yến"} == {p.title.partition(" (")[0] for p in (view.left, view.right)}
    for item in pairs:
        shown = Agenda(store).view(item)
        for key, panel in zip(item.pair or (), (shown.left, shown.right), strict=True):
            assert panel.lines[0] == key and any(line.startswith("“") for line in panel.lines)


def test_an_answer_is_a_line_with_author_day_and_reason(store: Store, tmp_path: Path) -> None:
    session = sitting(store, tmp_path / "c")
    item = session.left()[0]
    session.decide(item, "s", "the list of members")
    (e,) = load(tmp_path / "c").entries.values()
    assert (e.kind, e["verdict"], e["by"], e["on"], e["reason"]) == (
        "identity", "same", "A researcher", "2026-02-03", "the list of members",
    )  # fmt: skip
    assert (e["left"], e["right"]) == item.pair
    assert item not in session.left()


def test_what_follows_from_answers_is_not_asked(store: Store, tmp_path: Path) -> None:
    session = sitting(store, tmp_path / "c.jsonl")
    three = [i for i in session.left() if i.kind == "pair" and i.homes is not None]
    homes = {h for i in three for h in i.homes or ()}
    one = next(i for i in three if i.homes)
    rest = [i for i in three if i is not one and i.homes and set(i.homes) & set(one.homes or ())]
    session.decide(one, "s", "one man")
    session.decide(rest[0], "s", "one man too")
    joined = set(one.homes or ()) | set(rest[0].homes or ())
    assert len(joined) == 3 <= len(homes)
    assert not any(i.homes and set(i.homes) <= joined for i in session.left()), "A is B and B is C: C is A"


def test_a_contradiction_is_refused_and_nothing_is_written(store: Store, tmp_path: Path) -> None:
    session = sitting(store, tmp_path / "c.jsonl")
    item = session.left()[0]
    session.decide(item, "s", "one man")
    before = (tmp_path / "c.jsonl").read_bytes()
    with pytest.raises(ConflictError):
        session.decide(item, "n", "two men")
    with pytest.raises(CurationError, match="already"):
        session.decide(item, "s", "one man")
    assert (tmp_path / "c.jsonl").read_bytes() == before


def test_any_step_is_taken_back_and_asked_again(store: Store, tmp_path: Path) -> None:
    session = sitting(store, tmp_path / "c.jsonl")
    first, second = [i for i in session.left() if i.kind == "pair"][:2]
    session.decide(first, "n", "two men")
    session.decide(second, "u", "who knows")
    step = session.history()[0]
    session.undo(step, "looked again")
    assert first in session.left() and second not in session.left()
    assert [s.undone for s in session.history()] == [True, False]
    assert session.last() == session.history()[1]
    later = sitting(store, tmp_path / "c.jsonl")
    assert [s.undone for s in later.history()] == [True, False], "an earlier sitting is history too"
    later.undo(later.history()[1], "not I")
    assert second in later.left() and later.last() is None


def test_a_later_sitting_goes_on_after_the_last_decision(store: Store, tmp_path: Path) -> None:
    session = sitting(store, tmp_path / "c.jsonl")
    skipped, decided, following = [i for i in session.left() if i.kind == "pair"][:3]
    session.skip(skipped)
    assert session.left()[0] == decided
    session.decide(decided, "n", "two men")
    later = sitting(store, tmp_path / "c.jsonl")
    assert later.left()[0] == following and later.left()[-1] == skipped


def test_a_side_of_a_disagreement_is_accepted_or_rejected_with_all_its_statements(store: Store, tmp_path: Path) -> None:
    session = sitting(store, tmp_path / "c.jsonl")
    item = next(i for i in session.left() if i.kind == "conflict")
    made = session.decide(item, "r", "the minutes name the other", right=True)
    assert {e["claim"] for e in made} == set(item.sides[1]) and {e.kind for e in made} == {"reject"}
    assert all("anchor" in e.data for e in made)
    assert item not in session.left()
    (step,) = session.history()
    assert len(step.entries) == len(made)
    session.undo(step, "no")
    assert item in session.left()


def test_what_other_files_decided_is_not_asked_and_not_contradicted(store: Store, tmp_path: Path) -> None:
    item = agenda(store)[0]
    assert item.pair is not None
    common = {"reason": "known", "by": "B", "on": "2026-01-01"}
    append(
        tmp_path / "b.jsonl",
        [entry({"kind": "identity", "left": item.pair[1], "right": item.pair[0], "verdict": "not_same", **common})],
    )
    session = sitting(store, tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert item not in session.left()
    with pytest.raises(ConflictError):
        session.decide(item, "s", "one man")
    assert not (tmp_path / "a.jsonl").exists()


def test_the_decisions_do_in_a_build_what_they_say(store: Store, place: Path, tmp_path: Path) -> None:
    session = sitting(store, tmp_path / "c.jsonl")
    item = session.left()[0]
    session.decide(item, "s", "one man")
    build([place.parent / n for n in TEXTS], tmp_path / "store", curation=load(tmp_path / "c.jsonl"))
    with open_store(tmp_path / "store") as built:
        assert item.pair is not None and len({built.canonical(k) for k in item.pair}) == 1
        assert item.id not in {i.id for i in agenda(built)}


def test_two_papers_are_compared_by_how_they_begin(tmp_path: Path) -> None:
    # one conference in Urdu and in Hindi: texts too short to be told versions of one article by their numbers alone
    papers = Path(__file__).parents[3] / "examples" / "documents"
    names = ("ur-01-shimali-wasti-cluster-2025.txt", "hi-01-uttar-madhya-cluster-2025.txt")
    build([papers / name for name in names], tmp_path / "store")
    with open_store(tmp_path / "store") as opened:
        (item,) = (i for i in agenda(opened) if i.pair and i.pair[0].startswith("doc/"))
        view = Agenda(opened).view(item)
    assert view.question == "Are these one document?"
    begin = {(papers / name).read_text(encoding="utf-8").splitlines()[0] for name in names}
    assert begin == {line for panel in (view.left, view.right) for line in panel.lines} & begin
