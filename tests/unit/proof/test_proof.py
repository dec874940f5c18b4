"""The proof of an answer, held against the texts by a program that knows only them."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from thidua.query import questions

ROOT = Path(__file__).parents[3]
Prove = Callable[..., dict[str, Any]]


def bad(verify: ModuleType, proof: dict[str, Any], folder: Path) -> set[str]:
    found = verify.check(json.loads(json.dumps(proof, ensure_ascii=False)), verify.Texts(folder))
    return {part for part, faults in found.items() if faults}


@pytest.mark.parametrize("name", [q.name for q in questions()])
def test_every_answer_can_be_proved(name: str, prove: Prove, verify: ModuleType, texts: Path) -> None:
    """All 71 questions: each row rests on something, its quotes stand in the texts, and it counts what it rests on."""
    assert bad(verify, prove(name), texts) == set()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("who-holds-a-post", {}), ("who-chairs-what", {"as_of": "2024-03-14"}), ("who-took-part", {}), ("awards-given", {}),
        ("name-forms", {}), ("independent-sources", {}), ("documents-in-scope", {}), ("disagreements", {}),
    ],
)  # fmt: skip
def test_one_byte_of_a_document_fails_exactly_the_rows_that_rest_on_it(
    name: str, values: dict[str, Any], prove: Prove, verify: ModuleType, texts: Path, tmp_path: Path
) -> None:
    proof = prove(name, **values)
    folder = tmp_path / "texts"
    shutil.copytree(texts, folder)
    hit = 0
    for document, found in {**proof["documents"], **proof["scope"].get("listed", {})}.items():
        path = folder / f"{found['sha256']}.txt"
        whole = path.read_bytes()
        at = len(whole) // 2
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        rests = {f"row {n}" for n, row in enumerate(proof["rows"], 1) if document in row["documents"]}
        assert bad(verify, proof, folder) == rests, found["name"]
        path.write_bytes(whole)
        hit += len(rests)
    assert hit >= len(proof["rows"]) > 0
    assert bad(verify, proof, folder) == set()


def test_a_row_with_two_names_of_one_person_rests_on_the_judgement_between_them(
    prove: Prove, verify: ModuleType, texts: Path
) -> None:
    proof = prove("who-holds-a-post")
    joined = [(n, i) for n, row in enumerate(proof["rows"], 1) for i in row.get("identities", ())]
    assert joined
    row, identity = joined[0]
    assert len(identity["mentions"]) > 1 and identity["joined_by"]
    assert proof["rules"][proof["judgements"][identity["joined_by"][0]]["rule"]]
    other = copy.deepcopy(proof)
    other["judgements"][identity["joined_by"][0]]["verdict"] = "unsure"
    assert f"row {row}" in bad(verify, other, texts)


def _row(proof: dict[str, Any], some: Callable[[dict[str, Any]], bool]) -> int:
    return next(n for n, row in enumerate(proof["rows"]) if some(row))


def test_what_is_changed_in_a_proof_is_found(prove: Prove, verify: ModuleType, texts: Path) -> None:
    proof = prove("who-holds-a-post")
    two = _row(proof, lambda row: row["values"]["documents"] > 1)

    def changed(change: Callable[[dict[str, Any]], Any]) -> set[str]:
        other = copy.deepcopy(proof)
        change(other)
        return bad(verify, other, texts)

    first = proof["rows"][0]["statements"][0]
    assert changed(lambda p: p["statements"][first]["content"]["evidence"][0].update(start=0, end=3)) >= {"row 1"}
    assert changed(lambda p: p["statements"][first]["content"].update(role="minister")) >= {"row 1"}
    assert changed(lambda p: p["rows"][two]["counted"].pop()) == {f"row {two + 1}"}
    assert changed(lambda p: p["rows"][0]["statements"].clear() or p["rows"][0]["documents"].clear()) == {"row 1"}
    assert changed(lambda p: p["scope"]["counts"]["language"].update(vi=99)) == {"documents asked"}
    document = proof["rows"][0]["documents"][0]
    assert changed(lambda p: p["documents"].pop(document)) >= {"row 1"}


def test_the_verdict_of_a_day_names_its_rules_and_their_statements(prove: Prove) -> None:
    proof = prove("who-chairs-what", as_of="2024-03-14")
    judged = [row for row in proof["rows"] if "standing" in row["values"]]
    assert judged and all(row["standing"] for row in judged)
    for row in judged:
        for said in row["standing"]:
            assert proof["rules"][said["rule"]]
            assert set(said["statements"]) <= set(row["statements"])


def test_a_nothing_found_is_proved_by_all_that_was_asked(
    prove: Prove, verify: ModuleType, texts: Path, tmp_path: Path
) -> None:
    known = prove("who-holds-a-post")
    row = known["rows"][_row(known, lambda r: "/person/" in r["values"]["holder"])]["values"]
    proof = prove("cluster-heads-by-year", in_year="1951")
    assert proof["rows"] == [] and proof["nothing"]["of_other_times"]
    assert bad(verify, proof, texts) == set()
    asked = prove("life-of-an-award", recipient=row["holder"])
    assert asked["rows"] == []
    (thing,) = asked["nothing"]["asked"]
    written = asked["nothing"]["written_in"][thing["thing"]]
    assert thing["spellings"] and written
    assert bad(verify, asked, texts) == set()
    other = copy.deepcopy(asked)
    other["nothing"]["written_in"][thing["thing"]].pop()
    assert bad(verify, other, texts) == {"nothing found"}
    folder = tmp_path / "texts"
    shutil.copytree(texts, folder)
    sha256 = next(iter(asked["scope"]["listed"].values()))["sha256"]
    (folder / f"{sha256}.txt").unlink()
    assert "nothing found" in bad(verify, asked, folder)


def test_the_denominator_adds_up_and_is_that_of_the_folder(
    prove: Prove, verify: ModuleType, texts: Path, tmp_path: Path
) -> None:
    proof = prove("who-leads-what")
    scope = proof["scope"]
    assert scope["documents"] == len(list(texts.iterdir())) >= scope["witnesses"] > 0
    assert {"source", "province", "month", "language"} == set(scope["counts"])
    assert "listed" not in scope and "listed" in prove("instruments-counted")["scope"]
    folder = tmp_path / "texts"
    shutil.copytree(texts, folder)
    (folder / f"{'0' * 64}.txt").write_text("another one", encoding="utf-8")
    assert bad(verify, proof, folder) == {"documents asked"}


def test_the_checker_runs_alone(prove: Prove, texts: Path, examples: Any, tmp_path: Path) -> None:
    """With nothing but the standard library, on exported texts and on those of the store."""
    path, tool = tmp_path / "proof.json", ROOT / "tools" / "verify_proof.py"
    path.write_text(json.dumps(prove("who-leads-what"), ensure_ascii=False), encoding="utf-8")
    alone = [sys.executable, "-I", "-S", str(tool)]
    for folder in (texts, examples.path / "texts"):
        ran = subprocess.run([*alone, str(path), str(folder)], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    nowhere = subprocess.run([*alone, str(path), str(tmp_path / "none")], capture_output=True, text=True, check=False)
    assert nowhere.returncode == 2 and "no folder" in nowhere.stderr
    path.write_text('{"format": "other"}', encoding="utf-8")
    other = subprocess.run([*alone, str(path), str(texts)], capture_output=True, text=True, check=False)
    assert other.returncode == 2 and "no proof" in other.stderr
    path.write_text('{"format": "thidua-proof/1", "rows": [{}]}', encoding="utf-8")
    broken = subprocess.run([*alone, str(path), str(texts)], capture_output=True, text=True, check=False)
    assert broken.returncode == 2 and "not put together" in broken.stderr
