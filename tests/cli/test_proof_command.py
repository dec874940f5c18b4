"""`thidua ask --proof`, `--stated-only`, `texts` and `cite` as a person meets them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import question_world
from endpoint import serving

from thidua.cli.main import main
from thidua.errors import StoreUnavailable
from thidua.store import Store
from thidua.store.remote import RemoteStore
from thidua.store.writer import Writer

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("proving") / "store"
    with Writer(path) as writer:
        for paper in question_world.papers():
            writer.add(paper, "test")
        writer.commit()
    return path


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main([str(a) for a in argv])
    found = capsys.readouterr()
    return int(ended.value.code or 0), found.out, found.err


def test_a_proof_is_written_and_can_be_checked(capsys: pytest.CaptureFixture[str], store: Path, tmp_path: Path) -> None:
    proof, texts = tmp_path / "proof.json", tmp_path / "texts"
    code, _, err = run(capsys, "ask", "who-holds-a-post", "--store", store, "--proof", proof)
    assert code == 0 and "tools/verify_proof.py" in err
    code, out, _ = run(capsys, "texts", "--store", store, "--out", texts)
    assert code == 0 and "5 texts" in out
    tool = [sys.executable, "-I", "-S", str(ROOT / "tools" / "verify_proof.py")]
    ran = subprocess.run([*tool, str(proof), str(texts)], capture_output=True, text=True, check=False)
    # the invented papers are keyed otherwise than what the program reads
    assert ran.returncode == 0, ran.stdout
    row = json.loads(proof.read_text(encoding="utf-8"))["rows"][0]
    assert row["statements"] and row["documents"] and row["basis"]


def test_stated_only_says_how_many_it_leaves_out(capsys: pytest.CaptureFixture[str], store: Path) -> None:
    code, out, _ = run(capsys, "ask", "who-chairs-what", "--store", store, "--stated-only")
    assert code == 0 and "Left out:" in out and "every value stated" in out
    code, out, err = run(capsys, "ask", "who-chairs-what", "--store", store, "--stated-only", "--format", "csv")
    assert "Left out" in err and "Left out" not in out


def test_every_answer_says_of_which_documents_it_was_asked(capsys: pytest.CaptureFixture[str], store: Path) -> None:
    _, out, _ = run(capsys, "ask", "who-chairs-what", "--store", store)
    assert "Asked of 5 documents" in out and "  language:" not in out
    _, out, _ = run(capsys, "ask", "cluster-heads-by-year", "in_year=1951", "--store", store)
    assert (
        "No answer" in out
        and "  language: vi 2" in out
        and "  month: 2024-03" in out
        and "  province of the source:" in out
        and "  provinces spoken of:" in out
        and "  source:" in out
    )
    _, out, _ = run(capsys, "ask", "instruments-counted", "--store", store)
    assert "  language: vi 2" in out
    _, out, err = run(capsys, "ask", "instruments-counted", "--store", store, "--format", "json")
    assert json.loads(out) and "Asked of 5 documents" in err


def test_an_endpoint_that_no_build_wrote_to_has_no_texts_to_prove_by(tmp_path: Path, store: Path) -> None:
    from thidua.cli.proving import write_proof

    with Store(store) as held, serving(held.graph) as server, pytest.raises(StoreUnavailable, match="no build put"):
        write_proof(tmp_path / "x", RemoteStore(server.url), None, {}, None, None, None)  # type: ignore[arg-type]


def test_a_statement_and_an_answer_are_cited(capsys: pytest.CaptureFixture[str], store: Path, tmp_path: Path) -> None:
    proof = tmp_path / "proof.json"
    run(capsys, "ask", "who-holds-a-post", "--store", store, "--proof", proof)
    key = next(iter(json.loads(proof.read_text(encoding="utf-8"))["statements"]))
    code, out, _ = run(capsys, "cite", key, "--store", store)
    assert code == 0 and out.startswith("@misc{thidua-") and key in out
    code, out, _ = run(capsys, "cite", "who-holds-a-post", "role=chair", "--store", store, "--format", "ris")
    assert code == 0 and out.startswith("TY  - DATA")
    code, _, err = run(capsys, "cite", "claim/none/none", "--store", store)
    assert code == 2 and "no statement" in err
