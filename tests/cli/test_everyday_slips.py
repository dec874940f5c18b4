"""Slips of every day: a reader that goes away, an empty folder, a folder that is not there, one finding and not two."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from thidua.check.plain import summary
from thidua.check.results import Report
from thidua.cli.words import counted

EXAMPLES = Path(__file__).parents[2] / "examples" / "documents"
COMMAND = [sys.executable, "-m", "thidua.cli.main"]


def thidua(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, encoding="utf-8", check=False, timeout=300, cwd=cwd
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("slips") / "store"
    done = thidua(
        "build", EXAMPLES / "vi-03-nghe-an-bau-chu-tich.txt", EXAMPLES / "hi-02-nghe-an-2020.txt", "--store", path
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ("questions",),
        ("facts", EXAMPLES / "vi-03-nghe-an-bau-chu-tich.txt"),
        ("facts", EXAMPLES / "vi-03-nghe-an-bau-chu-tich.txt", "--format", "csv"),
        ("unread", EXAMPLES / "vi-03-nghe-an-bau-chu-tich.txt"),
        ("unread", "--store", "STORE"),
        ("ask", "who-chairs-what", "--store", "STORE"),
        ("ask", "who-chairs-what", "--store", "STORE", "--format", "csv"),
        ("check", "--store", "STORE"),
        ("check", "--store", "STORE", "--format", "json"),
        ("export", "--store", "STORE", "--out", "-"),
        ("verify", "--store", "STORE"),
        ("map", "--store", "STORE", "--out", "-"),
    ],
    ids=lambda a: " ".join(Path(str(x)).name for x in a),
)
def test_a_reader_that_went_away_is_no_error(store: Path, arguments: tuple[object, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    given = [str(store) if a == "STORE" else str(a) for a in arguments]
    try:
        done = subprocess.run([*COMMAND, *given], stdout=write, stderr=subprocess.PIPE, check=False, timeout=300)
    finally:
        os.close(write)
    said = done.stderr.decode()
    assert done.returncode == 0, said
    assert "Traceback" not in said and "Broken" not in said and "error" not in said.lower()


def test_the_tour_hands_no_output_to_a_reader_that_stops_early() -> None:
    script = (EXAMPLES.parent / "demo.sh").read_text(encoding="utf-8")
    assert "pipefail" in script
    assert not re.search(r"\|\s*head", script)
    assert "unread --store" in script


def test_an_empty_folder_is_a_wrong_call_and_makes_no_store(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "README.md").write_text("nothing here", encoding="utf-8")
    done = thidua("build", "documents", "--store", "store", cwd=tmp_path)
    assert done.returncode == 2
    assert "no document in there" in done.stderr and "documents" in done.stderr
    assert not (tmp_path / "store").exists()
    for command in ("facts", "unread"):
        assert thidua(command, "documents", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("command", [("export", "--out", "nope/x.nq"), ("check", "--out", "nope/x.html")])
def test_a_file_that_cannot_be_written_is_named_in_words(store: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = thidua(*command, "--store", store, cwd=tmp_path)
    assert done.returncode == 2
    assert "nope" in done.stderr and "no folder" in done.stderr
    assert "Errno" not in done.stderr and ".tmp" not in done.stderr


def test_a_map_into_a_file_says_what_hinders_it(store: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = thidua("map", "--store", store, "--out", "taken/deeper", cwd=tmp_path)
    assert done.returncode == 2
    assert "taken" in done.stderr and "Errno" not in done.stderr


def test_what_was_not_understood_is_listed_from_the_store_as_from_the_documents(store: Path) -> None:
    files = [EXAMPLES / "vi-03-nghe-an-bau-chu-tich.txt", EXAMPLES / "hi-02-nghe-an-2020.txt"]
    from_files, from_store = thidua("unread", *files), thidua("unread", "--store", store)
    assert from_store.returncode == from_files.returncode == 0, from_store.stderr
    assert from_store.stdout == from_files.stdout
    assert len(thidua("unread", "--store", store, "--limit", 0).stdout.splitlines()) <= 2
    assert thidua("unread").returncode == 2
    assert "documents, or --store" in thidua("unread").stderr
    assert "thidua unread --store" in " ".join(summary(Report(results=(), rules=1, findings=2)))


def test_taking_out_one_name_of_a_text_keeps_the_text_under_the_other(tmp_path: Path) -> None:
    text = (EXAMPLES / "hi-02-nghe-an-2020.txt").read_bytes()
    (tmp_path / "a-sample.txt").write_bytes(text)
    (tmp_path / "page.txt").write_bytes(text)
    built = thidua("build", "a-sample.txt", "page.txt", "--store", "s", "--workers", 1, cwd=tmp_path)
    assert "page.txt: has the same text as a-sample.txt" in built.stdout
    gone = thidua("remove", "page.txt", "--store", "s", cwd=tmp_path)
    assert gone.returncode == 0
    assert "removed page.txt" in gone.stdout and "its text stays, as a-sample.txt" in gone.stdout


def test_stopped_by_hand_it_says_what_was_kept(tmp_path: Path) -> None:
    for n in range(400):
        (tmp_path / f"{n:03}.txt").write_text(
            f"Ông Nguyễn Văn An, Chủ tịch UBND tỉnh Quảng Trị, dự hội nghị {n}.", "utf-8"
        )
    run = subprocess.Popen(
        [*COMMAND, "build", ".", "--store", "s", "--workers", "1"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert run.stderr is not None
    run.stderr.readline()  # the first line of progress: it is at work
    run.send_signal(signal.SIGINT)
    deadline = time.monotonic() + 60
    _, said = run.communicate(timeout=max(1, deadline - time.monotonic()))
    assert run.returncode == 130
    text = said.decode()
    assert "stopped: nothing of this run was written" in text or "of the new documents were written" in text
    assert "Traceback" not in text


def test_one_is_not_many() -> None:
    assert [counted(n, "file") for n in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


def test_a_spreadsheet_can_be_told_that_it_is_utf8() -> None:
    given = ("facts", EXAMPLES / "vi-03-nghe-an-bau-chu-tich.txt", "--format", "csv")
    plain, marked = thidua(*given).stdout, thidua(*given, "--bom").stdout
    assert plain.startswith("document,")
    assert marked == "\ufeff" + plain


def test_a_name_that_no_source_writes_is_told_in_the_table_of_facts() -> None:
    header, *rows = thidua("facts", EXAMPLES / "hi-02-nghe-an-2020.txt", "--format", "csv").stdout.splitlines()
    assert "name_basis" in header.split(",")
    assert any(",reconstructed," in row for row in rows)
