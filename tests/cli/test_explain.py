"""``thidua explain``: files, folders, stores; what goes wrong is said as elsewhere."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from commands import thidua

TEXT = "Ngày 5/3/2024, ông Lê Hữu Tâm, Chủ tịch UBND tỉnh Nghệ An, chủ trì hội nghị. Có 731 lượt đọc.\n"


def run(*args: str | Path) -> subprocess.CompletedProcess[str]:
    done = thidua(*args)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(TEXT, encoding="utf-8")
    (source / "b.txt").write_text("Bà Trần Thị Lan, Bí thư Tỉnh ủy Hà Tĩnh, phát biểu.\n", encoding="utf-8")
    return source


def test_a_file_and_a_folder(folder: Path) -> None:
    one, both = run("explain", folder / "a.txt"), run("explain", folder)
    assert one.returncode == both.returncode == 0 and not one.stderr
    assert "{731}" in one.stdout and one.stdout in both.stdout and "b.txt (vi, " in both.stdout
    assert "\x1b" not in both.stdout


def test_the_page_and_the_json(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = run("explain", folder, "--html", page)
    assert done.stdout == f"{page}: 2 documents\n" and page.read_text(encoding="utf-8").count("<article") == 2
    rows = [json.loads(line) for line in run("explain", folder, "--json").stdout.splitlines()]
    assert [r["document"] for r in rows] == ["a.txt", "b.txt"]


def test_a_store_shows_what_went_in(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert run("build", folder, "--store", store).returncode == 0
    from_files = run("explain", folder, "--json").stdout
    assert run("explain", "--store", store, "--json").stdout == from_files
    one = run("explain", "a.txt", "--store", store)
    assert one.returncode == 0 and one.stdout == run("explain", folder / "a.txt").stdout
    name = json.loads(from_files.splitlines()[0])["id"]
    assert run("explain", name, "--store", store).stdout == one.stdout


def test_the_shares_go_into_the_graph(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("build", folder, "--store", store)
    account = json.loads(run("explain", folder / "a.txt", "--json").stdout)["account"]
    found = sum(account[k]["found"] for k in account if k != "characters")
    stated = sum(account[k]["stated"] for k in account if k != "characters")
    assert 0 < stated < found
    answer = run("ask", "documents-read-worst", "--store", store, "--format", "json")
    worst, best = (
        json.loads(answer.stdout)["rows"] if "rows" in json.loads(answer.stdout) else json.loads(answer.stdout)
    )
    assert (worst["document"], best["document"]) == ("a.txt", "b.txt")
    assert float(worst["share"]) == round(100 * stated / found, 1) and float(best["share"]) == 100
    assert (
        float(worst["titles"]) == account["titles"]["share"] and float(worst["text"]) == account["characters"]["share"]
    )
    assert run("check", "--store", store).returncode == 0


def test_a_document_of_another_version_says_so(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from thidua.cli.explaining import explain

    store = tmp_path / "store"
    run("build", folder, "--store", store)
    monkeypatch.setattr("thidua.store.versions.reading_version", lambda: "9.9.9+00000000.0000000000000000")
    done = CliRunner().invoke(explain, ["a.txt", "--store", str(store)])
    assert done.exit_code == 0 and "1 document of the store was read by another version" in done.stderr


def test_wrong_calls_say_what_to_do(folder: Path, tmp_path: Path) -> None:
    nothing = run("explain")
    assert nothing.returncode == 2 and "--store DIR" in nothing.stderr
    gone = run("explain", folder / "c.txt")
    assert gone.returncode in (2, 3) and "c.txt" in gone.stderr
    assert run("explain", folder, "--html", tmp_path / "x.html", "--json").returncode == 2
    inside = run("explain", folder, "--html", tmp_path)
    assert inside.returncode == 2 and "this is a folder" in inside.stderr
    store = tmp_path / "store"
    run("build", folder, "--store", store)
    unknown = run("explain", "c.txt", "--store", store)
    assert unknown.returncode == 2 and "thidua verify" in unknown.stderr


def test_a_document_that_fails_costs_itself_only(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02" * 400)
    done = run("explain", folder)
    assert done.returncode == 3 and "bad.txt" in done.stderr and "a.txt (vi, " in done.stdout
