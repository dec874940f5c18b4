"""Sorting more lines than memory holds: sorted runs on the disk, merged."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO

BUDGET = 64 << 20
"""Bytes of lines that are held in memory; more go to the disk."""
_OBJECT = 49
"""What a line costs beside its bytes: the object's head and its place in the list."""


def sorted_lines(lines: Iterable[bytes], budget: int = BUDGET) -> Iterator[bytes]:
    """The lines (each with its end) in the order of their bytes, equal ones once."""
    with ExitStack() as files:
        runs: list[IO[bytes]] = []
        held: list[bytes] = []
        size = 0
        for one in lines:
            held.append(one)
            size += len(one) + _OBJECT
            if size > budget:
                runs.append(_run(held, files))
                held, size = [], 0
        held.sort()
        yield from _once(heapq.merge(*runs, held) if runs else held)


def _run(held: list[bytes], files: ExitStack) -> IO[bytes]:
    held.sort()
    file = files.enter_context(tempfile.TemporaryFile(prefix="thidua-sort-"))  # noqa: SIM115 - the stack closes it
    file.writelines(held)
    file.seek(0)
    return file


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    last = b""
    for one in lines:
        if one != last:
            yield one
            last = one
