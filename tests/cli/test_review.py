"""``thidua review`` fed with keys, through a pipe and on a terminal."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from thidua.pipeline import build
from thidua.store import open_store

TEXTS = {
    "a.txt": "Ngày 3/2/2024, ông Trần Văn Lực, Chủ tịch UBND tỉnh Hà Giang, dự lễ phát động.\n",
    "c.txt": "Ngày 9/9/2024, ông Trần Văn Lực, Giám đốc Sở Y tế tỉnh Hà Giang, dự hội nghị.\n",
    "u.txt": "20 دسمبر 2023 کو صوبائی پیپلز کونسل کے چیئرمین تھائی تھانہ کوئے نے نگھے آن میں خطاب کیا۔\n",
    "v1.txt": "Ngày 14/3/2024, ông Lê Văn Cảnh chủ trì hội nghị của UBND tỉnh Cà Mau tại thành phố Cà Mau.\n",
    "v2.txt": "Ngày 14/3/2024, bà Đỗ Thị Yến chủ trì hội nghị của UBND tỉnh Cà Mau tại thành phố Cà Mau.\n",
}
COMMAND = [sys.executable, "-m", "thidua.cli.main", "review"]
PLAIN = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    build([folder / name for name in TEXTS], folder / "store")
    return folder / "store"


def piped(store: Path, curation: Path, said: str, *more: str) -> subprocess.CompletedProcess[str]:
    args = [*COMMAND, "--store", str(store), "--curation", str(curation), "--by", "A researcher", *more]
    return subprocess.run(
        args, input=said, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "COLUMNS": "90"}, check=False, timeout=120
    )  # fmt: skip


def lines(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def test_keys_through_a_pipe_write_decisions_and_say_how_to_apply_them(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    done = piped(place, file, "same\none man: the list of members\na\nthe minutes\nq\n", "--on", "2026-02-03")
    assert done.returncode == 0, done.stderr
    assert [e["kind"] for e in lines(file)][:2] == ["identity", "accept"]
    assert {(e["by"], e["on"]) for e in lines(file)} == {("A researcher", "2026-02-03")}
    assert "2 decided (1 same, 1 accepted)" in done.stdout
    assert f"thidua build --store {place} --curation {file}" in done.stdout
    shown = done.stdout
    assert (
        "Are these one person?" in shown
        and "570 of 1000" not in shown
        and "600 of 1000 (name 1000 x place 0.60)" in shown
    )
    row = next(line for line in shown.splitlines() if "a.txt" in line or "c.txt" in line)
    assert "a.txt" in row and "c.txt" in row, "both sides stand side by side"
    for line in shown.splitlines():
        assert (
            cell_len("".join(c for c in line if unicodedata.category(c) != "Cf")) <= 90
            or "thidua build" in line
            or str(file) in line
        )


def test_without_a_reason_nothing_is_decided_and_an_unknown_key_is_told(place: Path, tmp_path: Path) -> None:
    done = piped(place, tmp_path / "c.jsonl", "n\n\nfoo\n?\nq\n")
    assert done.returncode == 0
    assert "without a reason nothing is decided" in done.stdout and "foo does nothing here" in done.stdout
    assert "exchange the sides" in done.stdout and "0 decided" in done.stdout
    assert not (tmp_path / "c.jsonl").exists()


def test_history_takes_any_step_back_and_the_next_sitting_goes_on(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    first = piped(place, file, "n\ntwo men\n" + "k\n" * 9)
    assert "Nothing is left but what was skipped." in first.stdout and "1 decided (1 not same), " in first.stdout
    second = piped(place, file, "q\n")
    assert "Are these one person?" not in second.stdout, "what was decided is not asked again"
    third = piped(place, file, "h\n1\nlooked again\nq\n")
    assert "1. not same: person/" in third.stdout and "taken back by cur-" in third.stdout
    assert [e["kind"] for e in lines(file)] == ["identity", "undo"]
    assert "Are these one person?" in piped(place, file, "q\n").stdout
    fourth = piped(place, file, "h\n7\nh\n\nz\nq\n")
    assert "'7' is no decision that holds" in fourth.stdout and "there is nothing to take back" in fourth.stdout
    assert "- taken back" in fourth.stdout


def test_apply_lays_the_decisions_over_the_store_and_keeps_what_other_files_say(place: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([place.parent / n for n in TEXTS], store)
    file = tmp_path / "c.jsonl"
    done = piped(store, file, "s\none man\nq\n", "--only", "pair", "--apply")
    assert done.returncode == 0 and "the decisions are laid over the store" in done.stdout
    (entry,) = lines(file)
    with open_store(store) as opened:
        assert len({opened.canonical(entry[side]) for side in ("left", "right")}) == 1
    refused = piped(store, tmp_path / "other.jsonl", "q\n", "--apply")
    assert refused.returncode == 2 and "these files do not have" in refused.stderr
    told = piped(store, tmp_path / "other.jsonl", "q\n")
    assert told.returncode == 0 and "name them as well" in told.stdout
    assert piped(store, tmp_path / "other.jsonl", "q\n", "--curation", str(file), "--apply").returncode == 0


def test_what_is_wrong_with_the_call_the_store_or_the_file_is_told(place: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('# remark\n{"kind": "identity"}\n', encoding="utf-8")
    for done, says in (
        (piped(tmp_path / "nowhere", tmp_path / "c.jsonl", ""), "no such folder"),
        (piped(place, broken, "q\n"), "broken.jsonl:2"),
        (piped(place, tmp_path / "c.jsonl", "", "--on", "yesterday"), "is no day"),
        (piped(place, tmp_path / "c.jsonl", "", "--only", "shoes"), "shoes"),
        (piped(place, tmp_path / "c.jsonl", "", "--curation", str(tmp_path / "none.jsonl")), "no such file"),
    ):
        assert done.returncode == 2 and says in done.stderr and "Traceback" not in done.stderr
    assert broken.read_text(encoding="utf-8").startswith("# remark")


class Terminal:
    """A terminal of so many columns with the command in it."""

    def __init__(self, store: Path, curation: Path, columns: int = 100) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child becomes the command
            os.execve(
                sys.executable,
                [*COMMAND, "--store", str(store), "--curation", str(curation), "--by", "A researcher"],
                {**os.environ, "TERM": "xterm", "COLUMNS": str(columns), "LINES": "60"},
            )
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 60, columns, 0, 0))
        self.seen = b""

    def until(self, words: str) -> str:
        """What is shown up to some words."""
        deadline = time.monotonic() + 60
        while words not in self.text():
            ready, _, _ = select.select([self.fd], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, f"{words!r} is not shown: {self.text()[-2000:]}"
            try:
                more = os.read(self.fd, 65536)
            except OSError:
                more = b""
            assert more, f"it ended without {words!r}: {self.text()[-2000:]}"
            self.seen += more
        shown = self.text()
        self.seen = b""
        return shown

    def text(self) -> str:
        return PLAIN.sub("", self.seen.decode("utf-8", "replace"))

    def press(self, keys: str) -> None:
        os.write(self.fd, keys.encode("utf-8"))

    def status(self) -> int:
        try:
            while os.read(self.fd, 65536):
                pass
        except OSError:
            pass
        os.close(self.fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def test_single_keys_on_a_terminal(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    screen = Terminal(place, file)
    shown = screen.until("? help")
    assert "Are these one person?" in shown and "Trần Văn Lực" in shown
    screen.press("n")
    screen.until("reason")
    screen.press("two men: hai ông khác nhau\n")
    shown = screen.until("? help")
    assert "not same, written as cur-" in shown and "who chaired" in shown
    assert re.search(r"Lê Văn Cảnh.*│|│.*Lê Văn Cảnh", shown)
    screen.press("x")
    screen.until("? help")
    screen.press("z")
    screen.until("[taken back in review]")
    screen.press("\n")
    assert "taken back by cur-" in screen.until("? help")
    screen.press("q")
    screen.until("0 decided")
    assert screen.status() == 0
    kinds = [(e["kind"], e["reason"]) for e in lines(file)]
    assert kinds == [("identity", "two men: hai ông khác nhau"), ("undo", "taken back in review")]


def test_what_is_typed_ahead_is_not_lost_and_arrows_do_nothing(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    screen = Terminal(place, file)
    screen.press("nhai ông\nz\n\x1b[Aq")  # before there is a screen at all
    shown = screen.until("0 decided, 0 skipped") + screen.until("left; decisions in")
    assert screen.status() == 0
    assert [(e["kind"], e["reason"]) for e in lines(file)] == [
        ("identity", "hai ông"),
        ("undo", "taken back in review"),
    ]
    assert "that key does nothing here" in shown


def test_the_terminal_is_left_as_it_was(place: Path, tmp_path: Path) -> None:
    main, side = pty.openpty()
    before = termios.tcgetattr(side)
    args = [*COMMAND, "--store", str(place), "--curation", str(tmp_path / "c.jsonl"), "--by", "A researcher"]
    with subprocess.Popen(args, stdin=side, stdout=side, stderr=side) as running:
        try:
            seen = b""
            while b"help" not in seen and select.select([main], [], [], 60)[0]:
                seen += os.read(main, 65536)
            assert b"help" in seen
            until = time.monotonic() + 60  # keys are waited for a moment after the screen is drawn
            while termios.tcgetattr(side)[3] & (termios.ICANON | termios.ECHO) and time.monotonic() < until:
                time.sleep(0.02)
            assert termios.tcgetattr(side)[3] & (termios.ICANON | termios.ECHO) == 0
            running.send_signal(signal.SIGINT)
            assert running.wait(60) == 130
        finally:
            running.kill()  # else the end of the block waits for it
    assert termios.tcgetattr(side) == before
    os.close(main)
    os.close(side)


def test_control_c_keeps_what_was_decided(place: Path, tmp_path: Path) -> None:
    screen = Terminal(place, tmp_path / "c.jsonl", columns=50)
    screen.until("? help")
    screen.press("u")
    screen.until("reason")
    screen.press("who knows\n")
    screen.until("written as cur-")
    screen.press("\x03")
    screen.until("stopped: 1 decision written")
    assert screen.status() == 130
    assert [e["verdict"] for e in lines(tmp_path / "c.jsonl")] == ["unsure"]


def test_a_kill_at_any_moment_leaves_whole_lines(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    screen = Terminal(place, file)
    screen.until("? help")
    screen.press("s")
    screen.until("reason")
    screen.press("one man\n")
    while not file.exists():
        time.sleep(0.001)
    os.kill(screen.pid, signal.SIGKILL)
    assert screen.status() == -signal.SIGKILL
    (tmp_path / ".c.jsonl.99999.tmp").write_bytes(b'{"kind": "ident')  # what a kill before the rename leaves
    assert [e["verdict"] for e in lines(file)] == ["same"]
    after = piped(place, file, "h\n\nq\n")
    assert after.returncode == 0 and "1. same: person/" in after.stdout
    as_folder = piped(place, tmp_path, "q\n")
    assert as_folder.returncode == 0, "in a folder only *.jsonl are entries"
