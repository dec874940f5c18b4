"""What each build changed, kept for those who follow a store: a check looks again only at what these touch.

Kept only where somebody has looked (the folder ``checks`` is there), and only what is small beside the store.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from thidua.store.files import write_atomic
from thidua.store.generations import Generation

FOLDER = "checks"
MOST = 200_000
"""Quads of one build that are kept; after a larger one everything is looked at anew."""
_FILES = 40
"""Builds in a row that can be followed."""


class Changes:
    """The quads that one build adds and removes."""

    def __init__(self, *, wanted: bool) -> None:
        self._count: Counter[ox.Quad] | None = Counter() if wanted else None

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Note what came."""
        self._note(quads, 1)

    def remove(self, quads: Iterable[ox.Quad]) -> None:
        """Note what went."""
        self._note(quads, -1)

    def everything(self) -> None:
        """Say that all may have changed."""
        self._count = None

    def _note(self, quads: Iterable[ox.Quad], by: int) -> None:
        if self._count is None:
            return
        for quad in quads:
            self._count[quad] += by
        if len(self._count) > MOST:
            self._count = None

    def write(self, root: Path, before: Generation | None, after: Generation) -> None:
        """Keep them where somebody may ask. What cannot be written costs a later check its time, and nothing else."""
        folder = root / FOLDER
        if before is None or not folder.is_dir():
            return
        with suppress(OSError):
            old = sorted(folder.glob("change-*.json.gz"))
            for file in old if self._count is None else old[: max(0, len(old) - _FILES + 1)]:
                file.unlink(missing_ok=True)
            if self._count is None:
                return
            plain = {
                "from": before.seal_sha256,
                "to": after.seal_sha256,
                "added": _text(q for q, n in self._count.items() if n > 0),
                "removed": _text(q for q, n in self._count.items() if n < 0),
            }
            data = gzip.compress(json.dumps(plain).encode(), 3, mtime=0)
            write_atomic(folder / f"change-{after.number:06d}.json.gz", [data])


def _text(quads: Iterable[ox.Quad]) -> str:
    return "\n".join(sorted(f"{quad} ." for quad in quads))


def between(root: Path, before: str, after: str) -> tuple[list[ox.Quad], list[ox.Quad]] | None:
    """What came and what went between two states of a store by their seals; None where that is not known."""
    count: Counter[ox.Quad] = Counter()
    here = before
    try:
        for file in sorted((root / FOLDER).glob("change-*.json.gz")):
            plain = json.loads(gzip.decompress(file.read_bytes()))
            if plain["from"] != here:
                continue
            for name, by in (("added", 1), ("removed", -1)):
                for quad in ox.parse(plain[name].encode(), format=ox.RdfFormat.N_QUADS):
                    count[quad] += by
            here = plain["to"]
    except (OSError, ValueError, LookupError, TypeError, SyntaxError, EOFError, AttributeError):
        return None
    if here != after:
        return None
    return [q for q, n in count.items() if n > 0], [q for q, n in count.items() if n < 0]
