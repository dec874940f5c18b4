"""A kill at any moment, a full disk, a second process: the store stays whole and the build can be repeated."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from extractions import made

from thidua.export.quads import sorted_nquads
from thidua.store import open_store
from thidua.store.verify import verify_store
from thidua.store.writer import Writer

BUILDER = """
import sys
from extractions import made
from thidua.store.writer import Writer
for n in range(int(sys.argv[2]), int(sys.argv[3]), 2):
    with Writer(sys.argv[1]) as writer:
        writer.add(made(n), "v1")
        writer.add(made(n + 1), "v1")
        writer.commit()
    print(n, flush=True)
"""
TESTS = Path(__file__).parents[2]


def path_of_tests() -> str:
    return os.pathsep.join(filter(None, [str(TESTS), os.environ.get("PYTHONPATH")]))


def start(store: Path, first: int, end: int, **limits: int) -> "subprocess.Popen[str]":
    def limit() -> None:
        for name, value in limits.items():
            resource.setrlimit(getattr(resource, name), (value, value))

    return subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(store), str(first), str(end)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": path_of_tests()}, preexec_fn=limit if limits else None,  # noqa: PLW1509 - no threads here
    )  # fmt: skip


def dump(store: Path) -> bytes:
    with open_store(store) as opened:
        return b"".join(sorted_nquads(opened.quads()))


def test_a_kill_at_any_moment_leaves_the_old_store_and_a_build_that_can_be_repeated(tmp_path: Path) -> None:
    store, rounds, killed = tmp_path / "store", 8, 0
    for round_ in range(rounds):
        builder = start(store, 0, 1000)
        assert builder.stdout is not None
        # every other round gets somewhere however slow the machine is; the others are cut at a moment that nobody chose
        acknowledged = [int(builder.stdout.readline()) for _ in range(round_ if round_ % 2 else 0)]
        time.sleep(0.05 + 0.07 * round_ / (1 + round_ % 2))
        builder.kill()
        rest, _ = builder.communicate()
        killed += builder.returncode == -signal.SIGKILL
        acknowledged += [int(n) for n in rest.split()]
        if (store / "CURRENT").exists():
            found = verify_store(store)
            assert found.problems == []
            assert {made(n).document.id for n in acknowledged} <= {r.id for r in found.documents}
            assert len(found.documents) % 2 == 0, "a commit is whole or not at all"
        else:
            assert not acknowledged
    assert killed == rounds, "every round must have been cut short for this test to mean anything"
    with open_store(store) as opened:
        end = len(opened.documents()) + 4
    assert end > 6, "some builds must have got somewhere"
    builder = start(store, 0, end)
    assert builder.communicate()[0].split() == [str(n) for n in range(0, end, 2)]
    with Writer(tmp_path / "at-once") as writer:
        for n in range(end):
            writer.add(made(n), "v1")
        writer.commit()
    assert dump(store) == dump(tmp_path / "at-once")
    assert not list(store.glob("*.tmp"))
    with Writer(store) as writer:
        writer.add(made(end), "v1")
        writer.commit()
    assert len(list((store / "texts").glob("*/*"))) == end + 1, "texts that a kill left behind are swept"
    assert len(list(store.glob("gen-*"))) == 1


@pytest.mark.parametrize("largest", [4_096, 60_000])
def test_a_write_that_is_refused_costs_nothing_that_was_stored(tmp_path: Path, largest: int) -> None:
    with Writer(tmp_path) as writer:
        writer.add(made(1), "v1")
        writer.commit()
    before = dump(tmp_path)
    builder = start(tmp_path, 2, 60, RLIMIT_FSIZE=largest)
    _, errors = builder.communicate()
    assert builder.returncode != 0
    assert "StoreError" in errors.strip().splitlines()[-1], errors
    assert verify_store(tmp_path).problems == []
    assert dump(tmp_path) == before
    with Writer(tmp_path) as writer:
        assert writer.add(made(2), "v1")
        writer.commit()


FILLER = """
import sys
from pathlib import Path
from extractions import made
from thidua.errors import StoreError
from thidua.store.verify import verify_store
from thidua.store.writer import Writer
store, stored = Path(sys.argv[1]) / "store", 0
try:
    for n in range(400):
        with Writer(store) as writer:
            writer.add(made(n), "v1")
            writer.commit()
        stored = n + 1
except StoreError as error:
    found = verify_store(store)
    print(stored, len(found.documents), found.problems, error, sep="|")
"""


def test_a_full_disk_costs_nothing_that_was_stored(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    # in a name space of its own, the small disk goes with the process, however that ends
    alone = ["unshare", "--mount", "--propagation", "private", "sh", "-c"]
    mount = f"mount -t tmpfs -o size=30m tmpfs '{disk}'"
    try:
        subprocess.run([*alone, mount], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no small disk can be mounted here: it needs unshare and the right to mount")
    ended = subprocess.run(
        [*alone, f"{mount} && exec '{sys.executable}' -c \"$FILLER\" '{disk}'"], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": path_of_tests(), "FILLER": FILLER},
    )  # fmt: skip
    stored, documents, problems, error = ended.stdout.split("|", maxsplit=3)
    assert "cannot be written" in error or "No space" in error
    assert int(stored) > 0
    assert problems == "[]"
    assert int(documents) >= int(stored)


def test_a_second_process_is_refused_and_readers_are_not(tmp_path: Path) -> None:
    with Writer(tmp_path) as writer:
        writer.add(made(1), "v1")
        writer.commit()
    with Writer(tmp_path) as writer:
        writer.add(made(2), "v1")
        other = start(tmp_path, 4, 6)
        _, errors = other.communicate()
        assert f"process {os.getpid()} is writing" in errors
        with open_store(tmp_path) as store:
            assert len(store.documents()) == 1
        writer.commit()
    with open_store(tmp_path) as store:
        assert len(store.documents()) == 2
