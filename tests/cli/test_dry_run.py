"""``thidua build --dry-run``, and merges that are dumped, undone and dumped again, as a person runs them."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from commands import thidua

from thidua.export.quads import check_dump

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "documents"
BY = {"reason": "one man: the council's list of members", "by": "A researcher", "on": "2026-02-03"}


def digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        total.update(str(path.relative_to(folder)).encode() + (path.read_bytes() if path.is_file() else b""))
    return total.hexdigest()


def dump(store: Path) -> bytes:
    done = thidua("export", "--store", store, "--out", "-")
    assert done.returncode == 0, done.stderr.decode()
    check_dump(done.stdout.splitlines(keepends=True))
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("dry") / "store"
    assert thidua("build", EXAMPLES, "--store", store).returncode == 0
    return store


def test_a_dry_run_tells_what_would_change_and_stores_nothing(built: Path, tmp_path: Path) -> None:
    article = tmp_path / "tin.txt"
    article.write_text("Ngày 20/12/2023, ông Thái Thanh Quý, Bí thư Tỉnh ủy Nghệ An, dự lễ.\n", encoding="utf-8")
    before = digest(built)
    asked = "who-holds-a-post place='Nghệ An'"
    done = thidua("build", article, tmp_path / "nowhere.txt", "--store", built, "--dry-run", "--question", asked)
    assert digest(built) == before
    shown = done.stdout.decode()
    assert done.returncode == 2 or "nowhere.txt" in shown  # a path that does not exist is a wrong call
    done = thidua("build", article, "--store", built, "--dry-run", "--question", asked)
    assert digest(built) == before and done.returncode == 0, done.stderr.decode()
    shown = done.stdout.decode()
    for part in (
        "1 document would come or change: tin.txt",
        "seen again: 1 person: Thái Thanh Quý",
        "contested: ",
        "may be one with",
    ):
        assert part in shown
    assert "stored questions answer otherwise" in shown and f"  {asked}:" in shown
    assert "it would be " in shown and shown.endswith("dry run: nothing was stored\n")


def test_a_dry_run_lists_what_cannot_be_read(built: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = thidua("build", tmp_path / "empty.txt", "--store", built, "--dry-run")
    assert done.returncode == 3
    assert b"failed: " in done.stdout and b"nothing would change" in done.stdout


def test_a_question_without_a_dry_run_is_a_wrong_call(built: Path) -> None:
    done = thidua("build", EXAMPLES, "--store", built, "--question", "who-chairs-what")
    assert done.returncode == 2 and b"--dry-run" in done.stderr


@pytest.mark.parametrize("kind", ["identity", "replace"])
def test_merge_dump_undo_dump_gives_the_same_bytes_and_the_merged_iri_answers(
    built: Path, tmp_path: Path, kind: str
) -> None:
    store = Path(shutil.copytree(built, tmp_path / "store"))
    one, two = "person/thai-thanh-quy.358a621ba8711b8f", "person/thai-thanh-quy.96deb54d3a560624"
    said = {"left": one, "right": two, "verdict": "same"} if kind == "identity" else {"old": one, "new": two}
    curation = tmp_path / "curation.jsonl"
    merge = json.dumps({"kind": kind, **said, **BY}, ensure_ascii=False)
    curation.write_text(merge + "\n", encoding="utf-8")
    plain = dump(store)

    foreseen = thidua("build", "--store", store, "--curation", curation, "--dry-run").stdout.decode()
    assert "merged: " in foreseen and "A researcher" in foreseen
    assert dump(store) == plain

    assert thidua("build", "--store", store, "--curation", curation).returncode == 0
    merged = dump(store)
    assert merged != plain
    old, new = (two, one) if kind == "identity" else (one, two)
    base = "https://w3id.org/thidua/data/"
    line = f"<{base}{old}> <http://purl.org/dc/terms/isReplacedBy> <{base}{new}> <{base}graph/fused> .\n"
    assert line.encode() in merged
    answers = [
        thidua("ask", "independent-sources", f"person={key}", "--store", store, "--format", "json").stdout
        for key in (old, new, base + old)
    ]
    assert json.loads(answers[0]) and answers[0] == answers[1] == answers[2]
    told = thidua("why", one, two, "--store", store)
    assert b"same by curated" in told.stdout and b"A researcher" in told.stdout

    from thidua.curate.entries import parse

    undo = {"kind": "undo", "entry": parse(merge, "here").id, **BY}
    curation.write_text(f"{merge}\n{json.dumps(undo, ensure_ascii=False)}\n", encoding="utf-8")
    assert thidua("build", "--store", store, "--curation", curation).returncode == 0
    undone = dump(store)
    assert [x for x in undone.splitlines() if b"graph/curation>" not in x and not x.startswith(b"#")] == [
        x for x in plain.splitlines() if not x.startswith(b"#")
    ], "of what was undone only its history is left"
    curation.write_text("", encoding="utf-8")
    assert thidua("build", "--store", store, "--curation", curation).returncode == 0
    assert dump(store) == plain
