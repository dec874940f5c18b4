"""Functions that the tests of the worker pool run inside worker processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
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
    out = {}
    for name, attempt in (
        ("socket", lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM)),
        ("unix", lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)),
        ("pair", socket.socketpair),
        ("program", lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)),
        ("write", lambda: Path(item).write_text("written")),
    ):
        try:
            attempt()
            out[name] = "allowed"
        except OSError as error:
            out[name] = f"refused {error.errno}"
    return out


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
