"""A process that hangs, dies or lies costs its item; order and results do not depend on the number of processes."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from thidua.errors import ConfigError, DocumentError
from thidua.model import Document, Evidence
from thidua.reading.limits import DEFAULT
from thidua.reading.worker import Workers

HERE = Path(__file__).parent
SHORT = replace(DEFAULT, wall_seconds=8.0, cpu_seconds=2)


@pytest.fixture(autouse=True)
def tasks_importable(monkeypatch):
    monkeypatch.syspath_prepend(str(HERE))


def test_results_come_in_the_order_of_the_items_with_any_number_of_processes():
    for count in (1, 3):
        with Workers("tasks:slow_first", count=count) as workers:
            outcomes = list(workers.imap_ordered(range(12)))
        assert [o.item for o in outcomes] == list(range(12))
        assert [o.value for o in outcomes] == list(range(12))


def test_options_reach_the_function():
    with Workers("tasks:double", options={"plus": 1}) as workers:
        assert workers.call(4) == 9


def test_dataclasses_of_thidua_travel():
    with Workers("tasks:document") as workers:
        assert workers.call("a") == (Document("a", "text", "vi"), (Evidence("holder", 0, 4, "text"),))


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("spin", "time-limit"),
        ("die", "parser-crashed"),
        ("exit", "parser-crashed"),
        ("memory", "memory-limit"),
        ("deep", "too-complex"),
        ("bug", "internal"),
        ("refuse", "empty"),
        ("pickle", "parser-crashed"),
    ],
)
def test_a_bad_item_costs_itself_only(item, reason, tmp_path):
    if item == "memory" and sys.platform != "linux":
        pytest.skip("only Linux caps the address space")
    with Workers("tasks:misbehave", limits=SHORT) as workers:
        outcomes = list(workers.imap_ordered(["before", item, "after"]))
    assert [o.value for o in outcomes] == ["before", None, "after"]
    error = outcomes[1].error
    assert isinstance(error, DocumentError)
    assert error.reason == reason
    assert error.where == item
    assert not Path("/tmp/thidua-evil").exists(), "the parent ran what a worker sent"


def test_a_hanging_item_is_ended_at_its_deadline():
    with Workers("tasks:misbehave", limits=replace(SHORT, wall_seconds=3.0)) as workers:
        workers.call("started")
        began = time.monotonic()
        with pytest.raises(DocumentError, match="longer than 3 seconds") as caught:
            workers.call("hang")
        assert time.monotonic() - began < 60
        assert caught.value.reason == "time-limit"
        assert workers.call("after") == "after"


def test_what_a_library_prints_does_not_break_the_answers():
    with Workers("tasks:misbehave") as workers:
        assert workers.call("print") == "print"
        assert workers.call("after") == "after"


def test_a_process_is_reused_and_then_replaced():
    with Workers("tasks:pid", limits=replace(DEFAULT, documents_per_worker=3)) as workers:
        pids = [o.value for o in workers.imap_ordered(range(7))]
    assert len(set(pids)) == 3
    assert pids[0] == pids[1] == pids[2] != pids[3]
    assert os.getpid() not in pids


def test_close_ends_the_processes_even_while_one_hangs():
    workers = Workers("tasks:misbehave", limits=replace(SHORT, wall_seconds=120.0))
    stream = workers.imap_ordered(["first", "hang", "hang"])
    assert next(stream).value == "first"
    processes = list(workers._processes)
    began = time.monotonic()
    workers.close()
    assert time.monotonic() - began < 60
    assert len(processes) == 1
    assert processes[0].process.poll() is not None
    with pytest.raises(ConfigError, match="closed"):
        workers.call("again")


def test_no_more_than_the_window_is_taken_from_the_items():
    taken = []

    def items():
        for i in range(50):
            taken.append(i)
            yield i

    with Workers("tasks:double") as workers:
        stream = workers.imap_ordered(items(), ahead=3)
        assert next(stream).value == 0
        assert len(taken) <= 5


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
def test_a_worker_reaches_no_network_starts_no_program_and_changes_nothing(tmp_path):
    target, kept, empty = tmp_path / "written", tmp_path / "kept", tmp_path / "empty"
    kept.write_text("as it was")
    empty.mkdir()
    before = kept.stat()
    with Workers("tasks:reach_out") as workers:
        seen = workers.call(str(target))
    assert len(seen) >= 20
    assert set(seen.values()) == {f"refused {errno.EPERM}"}, seen
    assert sorted(p.name for p in tmp_path.iterdir()) == ["empty", "kept"]
    assert kept.read_text() == "as it was"
    assert (kept.stat().st_mode, kept.stat().st_mtime_ns) == (before.st_mode, before.st_mtime_ns)


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
def test_a_worker_reads_files_and_folders_and_has_threads(tmp_path):
    (tmp_path / "a").write_text("text")
    with Workers("tasks:still_works") as workers:
        assert workers.call(str(tmp_path / "a")) == ("text", ["a"])


def test_what_every_process_needs_is_loaded_once_before_the_first_item():
    with Workers("tasks:loaded", warm="tasks:warm") as workers:
        assert [o.value for o in workers.imap_ordered("ab")] == [["warm"], ["warm"]]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"task": "tasks:double", "warm": "tasks:broken_warm"}, "no lexicon"),
        ({"task": "tasks:absent"}, "absent"),
        ({"task": "no_such_module:f"}, "no_such_module"),
    ],
)
def test_a_task_that_cannot_start_concerns_all_items(options, message):
    with Workers(**options) as workers, pytest.raises(ConfigError, match=message):
        list(workers.imap_ordered(["a", "b"]))


@pytest.mark.parametrize("task", ["json", "json:loads:x"])
def test_a_task_without_a_function_is_a_wrong_call(task):
    with pytest.raises(ConfigError, match="module:function"):
        Workers(task)


def test_a_script_without_a_main_guard_can_use_workers(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "from thidua.reading.worker import Workers\n"
        f"import sys; sys.path.insert(0, {str(HERE)!r})\n"
        "with Workers('tasks:double') as workers:\n    print(workers.call(21))\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout, done.stderr) == ("42\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's doing, and Linux's only")
def test_a_killed_parent_leaves_no_worker_behind(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(HERE)!r})\n"
        "from thidua.reading.worker import Workers\n"
        "workers = Workers('tasks:misbehave')\n"
        "stream = workers.imap_ordered(['first', 'hang', 'hang'])\n"
        "next(stream)\n"
        "print(next(iter(workers._processes)).process.pid, flush=True)\n"
        "next(stream)\n"
    )
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    worker = int(parent.stdout.readline())
    os.kill(worker, 0)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    ended = False
    for _ in range(100):
        try:
            state = Path(f"/proc/{worker}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            state = "gone"
        if ended := state in ("gone", "Z"):
            break
        time.sleep(0.05)
    assert ended
