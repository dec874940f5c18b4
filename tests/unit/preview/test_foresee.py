"""What a build would change is known before it is stored, and nothing in the store's folder is touched."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from thidua.curate import Curation
from thidua.curate.entries import entry
from thidua.errors import ConfigError, StoreUnavailable
from thidua.pipeline import build
from thidua.preview import Asked, asked_in, compare, foresee
from thidua.store import open_store
from thidua.store.folder import writing
from thidua.store.trial import trial
from thidua.store.verify import verify_store

OLD = {
    "a.txt": "Ngày 3/2/2024, ông Trần Văn Lực, Chủ tịch UBND tỉnh Hà Giang, dự lễ phát động.\n",
    "c.txt": "Ngày 9/9/2024, ông Trần Văn Lực, Giám đốc Sở Y tế tỉnh Hà Giang, dự hội nghị.\n",
}
BRIDGE = (
    "Ngày 10/9/2024, ông Trần Văn Lực, Chủ tịch UBND tỉnh Hà Giang, Giám đốc Sở Y tế tỉnh Hà Giang, thăm nhà máy.\n"
)
OTHER = "Ngày 1/2/2024, bà Lê Thị Nhàn, Chủ tịch UBND tỉnh Cà Mau, dự lễ.\n"
BY = {"reason": "told apart by the list", "by": "A researcher", "on": "2026-02-03"}


def write(folder: Path, texts: dict[str, str]) -> list[Path]:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def state(folder: Path) -> dict[str, tuple[object, ...]]:
    """Everything about every file: bytes, inode, number of links, and when it was written."""
    out: dict[str, tuple[object, ...]] = {}
    for path in sorted(folder.rglob("*")):
        s = path.lstat()
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        out[str(path.relative_to(folder))] = (digest, s.st_ino, s.st_nlink, s.st_mode, s.st_mtime_ns, s.st_ctime_ns)
    return out


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("old")
    build(write(folder, OLD), folder / "store")
    return folder / "store"


@pytest.fixture
def store(old: Path, tmp_path: Path) -> Path:
    write(tmp_path, OLD)
    shutil.copytree(old, tmp_path / "store")
    return tmp_path / "store"


def persons(store: Path) -> list[str]:
    with open_store(store) as opened:
        return sorted(k for (k,) in opened.ledger.execute("SELECT DISTINCT key FROM node WHERE kind = 'person'"))


def test_a_merge_is_foreseen_with_its_reason_and_nothing_is_touched(store: Path, tmp_path: Path) -> None:
    before, was = state(store), persons(store)
    found = foresee(write(tmp_path, {"b.txt": BRIDGE}), store)
    assert state(store) == before
    (merged,) = found.identities.merged
    assert sorted(e.key for e in merged.was) == was
    assert {r.rule for r in merged.reasons} <= {"person.post", "person.body"} and merged.reasons
    assert found.documents == ["b.txt"] and not found.identities.split
    changed = {d.question for d in found.answers.changed}
    assert "who-holds-a-post" in changed or "independent-sources" in changed
    assert found.answers.compared >= 44 and found.answers.left_out == []


def test_what_is_foreseen_is_what_comes(store: Path, tmp_path: Path) -> None:
    files = write(tmp_path, {"b.txt": BRIDGE, "d.txt": OTHER})
    found = foresee(files, store)
    with open_store(store) as before:
        build(files, store)
        with open_store(store) as after:
            assert compare(before, after) == found.identities
    assert any(e.name == "Lê Thị Nhàn" for e in found.identities.new)
    assert {e.kind for e in found.identities.new} >= {"person", "body", "post", "place"} - {"place"}


def test_a_split_is_foreseen_with_what_a_person_decided(store: Path, tmp_path: Path) -> None:
    files = write(tmp_path, {"b.txt": BRIDGE})
    build(files, store)
    with open_store(store) as opened:
        rows = opened.ledger.execute("SELECT key FROM node WHERE kind = 'person' ORDER BY document").fetchall()
        keys = [k for (k,) in rows]
        assert len({opened.canonical(k) for k in keys}) == 1
    pairs = [(a, b) for i, a in enumerate(keys) for b in keys[i + 1 :]]
    apart = [entry({"kind": "identity", "left": a, "right": b, "verdict": "not_same", **BY}) for a, b in pairs]
    before = state(store)
    found = foresee([], store, curation=Curation(apart))
    assert state(store) == before
    (split,) = found.identities.split
    assert sorted(e.key for e in split.now) == sorted(keys)
    assert {r.rule for r in split.reasons} == {"curated"}
    assert all("A researcher" in [f.words for f in r.features] for r in split.reasons)


def test_bodies_that_a_person_joins_are_merged_and_their_posts_go_with_them(store: Path, tmp_path: Path) -> None:
    build(write(tmp_path, {"d.txt": OTHER}), store)
    old, new = "body/peoples-committee.ca-mau", "body/peoples-committee.ha-giang"
    joined = Curation([entry({"kind": "replace", "old": old, "new": new, **BY})])
    found = foresee([], store, curation=joined).identities
    (merged,) = found.merged
    assert [e.key for e in merged.was] == [old, new] and merged.now.key == new
    assert [r.rule for r in merged.reasons] == ["curated"]
    assert [(was, e.key) for was, e in found.renamed] == [
        ("post/chair.peoples-committee.ca-mau", "post/chair.peoples-committee.ha-giang")
    ]
    assert found.new == found.gone == found.split == []
    build([], store, curation=joined)
    with open_store(store) as opened:
        asked = "ASK { GRAPH <graph/fused> { <post/chair.peoples-committee.ca-mau> dcterms:isReplacedBy <post/chair.peoples-committee.ha-giang> } }"
        assert opened.query(asked), "a seat in a body that was merged keeps answering"
    back = foresee([], store, curation=Curation()).identities
    (split,) = back.split
    assert split.was.key == new and [e.key for e in split.now] == [old, new]
    assert {e.key for e in back.new} == {"post/chair.peoples-committee.ca-mau"} and back.gone == []


def test_a_doubt_that_would_newly_stand_is_told(tmp_path: Path) -> None:
    build(write(tmp_path, {"a.txt": OLD["a.txt"]}), tmp_path / "store")
    found = foresee(write(tmp_path, {"c.txt": OLD["c.txt"]}), tmp_path / "store")
    (doubt,) = found.identities.contested
    assert (doubt.reason.verdict, doubt.reason.rule) == ("unsure", "person.place")
    assert {doubt.left.name, doubt.right.name} == {"Trần Văn Lực"}


def test_a_disagreement_that_would_newly_stand_is_told(tmp_path: Path) -> None:
    chairs = {
        f"v{n}.txt": f"Ngày 14/3/2024, {who} chủ trì hội nghị của UBND tỉnh Cà Mau tại thành phố Cà Mau.\n"
        for n, who in enumerate(("ông Lê Văn Cảnh", "bà Đỗ Thị Yến"))
    }
    files = write(tmp_path, chairs)
    build(files[:1], tmp_path / "store")
    found = foresee(files, tmp_path / "store")
    (conflict,) = [c for c in found.disagreements if c.question == "chair"]
    assert {s.says for s in conflict.sides} == {"Lê Văn Cảnh", "Đỗ Thị Yến"}
    build(files, tmp_path / "store")
    assert foresee(files, tmp_path / "store").disagreements == []


def test_a_text_that_is_replaced_takes_its_things_with_it(tmp_path: Path) -> None:
    files = write(tmp_path, OLD)
    build(files, tmp_path / "store")
    write(tmp_path, {"c.txt": OTHER})
    found = foresee(files, tmp_path / "store", replace=True)
    assert [e.kind for e in found.identities.gone].count("person") == 1
    assert any(e.name == "Lê Thị Nhàn" for e in found.identities.new) and len(found.report.removed) == 1


def test_another_name_of_a_thing_is_told_once_and_changes_no_answer(tmp_path: Path) -> None:
    english = {
        "e.txt": "On 3 February 2024, Tran Van Luc, Chairman of the Ha Giang Provincial People's Committee, spoke.\n"
    }
    build(write(tmp_path, english), tmp_path / "store")
    found = foresee(write(tmp_path, {"a.txt": OLD["a.txt"]}), tmp_path / "store")
    assert ("Tran Van Luc", "Trần Văn Lực") in found.answers.called.values()
    (who,) = [d for d in found.answers.changed if d.question == "who-holds-a-post"]
    assert not who.went and not who.came and who.reworded == 1


def test_where_there_is_no_store_none_is_made(tmp_path: Path) -> None:
    found = foresee(write(tmp_path, OLD), tmp_path / "none" / "store")
    assert found.fresh and found.documents == ["a.txt", "c.txt"]
    assert not (tmp_path / "none").exists()
    assert sum(e.kind == "person" for e in found.identities.new) == 2


def test_what_changes_nothing_says_so(store: Path, tmp_path: Path) -> None:
    found = foresee([tmp_path / "a.txt"], store)
    assert found.report.generation is None and not found.identities and found.answers.changed == []


def test_the_store_in_a_given_folder_is_no_input(store: Path, tmp_path: Path) -> None:
    assert foresee([tmp_path], store).report.files == 2
    with pytest.raises(ConfigError, match="no document"):
        foresee([store], store)


def test_another_process_may_be_writing_meanwhile(store: Path, tmp_path: Path) -> None:
    with writing(store):
        assert foresee(write(tmp_path, {"d.txt": OTHER}), store).documents == ["d.txt"]


def test_a_question_with_values_that_only_the_new_state_knows(store: Path, tmp_path: Path) -> None:
    asked = asked_in("who-holds-a-post body='UBND tỉnh Cà Mau'")
    assert asked == Asked("who-holds-a-post", (("body", "UBND tỉnh Cà Mau"),))
    files = write(tmp_path, {"d.txt": OTHER})
    found = foresee(files, store, questions=[asked])
    (changed,) = [d for d in found.answers.changed if d.question.startswith("who-holds-a-post body=")]
    assert len(changed.came) == 1 and changed.went == ()


@pytest.mark.parametrize(
    ("question", "says"),
    [("no-such-question", "no question"), ("who-holds-a-post shoe=1", "no parameter"), ("x 'y", "cannot read"), ("who-holds-a-post role", "cannot read")],
)  # fmt: skip
def test_a_wrong_question_is_refused_before_anything_is_read(
    store: Path, tmp_path: Path, question: str, says: str
) -> None:
    with pytest.raises(ConfigError, match=says):
        foresee([tmp_path / "nowhere.txt"], store, questions=[asked_in(question)])


def test_a_folder_of_somebodys_own_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear", encoding="utf-8")
    files = write(tmp_path, OLD)
    for _ in range(2):
        with pytest.raises(StoreUnavailable, match="no store, and it is not empty"):
            foresee(files, tmp_path / "mine")
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_trial_can_be_built_upon_and_read_as_the_store_itself(store: Path, tmp_path: Path) -> None:
    before = state(store)
    with trial(store) as copy:
        assert verify_store(copy).problems == []
        build(write(tmp_path, {"d.txt": OTHER}), copy)
        assert verify_store(copy).problems == []
        with open_store(copy) as opened:
            assert sorted(r.name for r in opened.documents()) == ["a.txt", "c.txt", "d.txt"]
        left = copy
    assert not left.exists() and state(store) == before
    assert verify_store(store).problems == []


def test_without_room_for_the_trial_the_reason_is_told(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "symlink_to", full)
    with pytest.raises(StoreUnavailable, match="TMPDIR"), trial(store):
        pass
