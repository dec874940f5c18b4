"""Functions that the tests of the worker pool run inside worker processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from thidua.errors import DocumentError
from thidua.model import Document, Evidence

_LOADED: list[str] = []


def double(item, plus=0):
    return item * 2 + plus


def slow_first(item):
    """Later items are ready sooner."""
    time.sleep(0.2 if item == 0 else 0.0)
    return item


def misbehave(item):
    """Do what the item says, after which the next items must not suffer."""
    if item == "hang":
        while True:
            time.sleep(1)
    if item == "spin":
        while True:
            pass
    if item == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if item == "exit":
        os._exit(7)
    if item == "memory":
        return len(bytearray(3_000_000_000))
    if item == "deep":
        return misbehave(item)
    if item == "bug":
        return {}["missing"]
    if item == "refuse":
        raise DocumentError("no text", reason="empty", hint="Give another")
    if item == "print":
        print("this must not reach the parent's frames")
        os.write(1, b"nor this")
    if item == "pickle":
        return Evil()
    return item


class Evil:
    def __reduce__(self):
        return (os.system, ("touch /tmp/thidua-evil",))


def pid(item):
    return os.getpid()


def document(item):
    return Document(item, "text", "vi"), (Evidence("holder", 0, 4, "text"),)


def reach_out(item):
    """What the sandbox lets through: one word per attempt."""
    import resource

    out = {}
    kept = Path(item).parent / "kept"
    for name, attempt in (
        ("socket", lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM)),
        ("unix", lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)),
        ("pair", socket.socketpair),
        ("program", lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)),
        ("write", lambda: Path(item).write_text("written")),
        ("append", lambda: os.close(os.open(kept, os.O_WRONLY | os.O_APPEND))),
        ("update", lambda: os.close(os.open(kept, os.O_RDWR))),
        ("empty", lambda: os.close(os.open(kept, os.O_RDONLY | os.O_TRUNC))),
        ("create", lambda: os.close(os.open(item, os.O_RDONLY | os.O_CREAT))),
        ("unlink", kept.unlink),
        ("truncate", lambda: os.truncate(kept, 0)),
        ("rename", lambda: kept.rename(item)),
        ("replace", lambda: kept.replace(item)),
        ("link", lambda: os.link(kept, item)),
        ("symlink", lambda: Path(item).symlink_to(kept)),
        ("mkdir", lambda: Path(item).mkdir()),
        ("rmdir", (kept.parent / "empty").rmdir),
        ("chmod", lambda: kept.chmod(0o777)),
        ("utime", lambda: os.utime(kept, (0, 0))),
        ("fork", _fork),
        ("kill", lambda: os.kill(os.getppid(), 0)),
        ("kill all", lambda: os.kill(-1, 0)),
        ("limits", lambda: resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE)),
    ):
        try:
            attempt()
            out[name] = "allowed"
        except OSError as error:
            out[name] = f"refused {error.errno}"
    return out


def _fork():
    if os.fork() == 0:
        os._exit(0)


def still_works(item):
    """What reading needs: files, folders, threads, a signal to oneself."""
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()
    os.kill(os.getpid(), 0)
    return Path(item).read_text(), sorted(p.name for p in Path(item).parent.iterdir())


def warm():
    _LOADED.append("warm")


def loaded(item):
    return list(_LOADED)


def broken_warm():
    raise RuntimeError("no lexicon")


def read_or_hang(path, limits):
    """A reader whose parser loops on one file."""
    from thidua.reading import read_here

    while Path(path).name.startswith("hang"):
        time.sleep(1)
    return read_here(path, limits)
