"""``thidua serve`` as a command: it says where it listens, ends in order, and says what is wrong."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

COMMAND = [sys.executable, "-m", "thidua.cli.main", "serve"]


def test_it_ends_when_told_and_leaves_no_process(numbers_store: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "--store", str(numbers_store), "--port", "0", "--workers", "2"], stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        found = re.search(r"(http://127\.0\.0\.1:\d+/)", process.stderr.readline())
        assert found is not None
        with urllib.request.urlopen(found[1] + "sparql?query=ASK%7B%7D") as response:
            assert b"true" in response.read()
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        told = process.stderr.read()
        assert "ending" in told
        assert "GET '/sparql' 200" in told
        assert "Traceback" not in told
    assert children
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=60, check=False)


def test_what_is_wrong_is_said_in_a_line(tmp_path: Path, numbers_store: Path) -> None:
    missing = run("--store", str(tmp_path / "none"))
    assert (missing.returncode, "no such folder" in missing.stderr) == (2, True)
    foreign = run("--store", str(numbers_store), "--host", "192.0.2.1", "--port", "0")
    assert (foreign.returncode, "cannot listen at 192.0.2.1" in foreign.stderr) == (2, True)
    assert foreign.stderr.count("\n") == 1
