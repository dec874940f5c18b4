"""What was added to a release since another one, and what was taken out: by lines of sorted N-Quads, and by claims."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from thidua.export.quads import END, whole_lines
from thidua.export.target import unpacked, whole_file
from thidua.namespaces import NS, RDF
from thidua.spreadsheet import defused, line

Change = tuple[str, bytes]
"""``added`` or ``removed``, and a line."""
CLAIM_COLUMNS = ("change", "claim", "kind", "status", "document", "quote")


@dataclass(slots=True)
class Counts:
    """How much a delta holds."""

    added: int = 0
    removed: int = 0
    claims_added: int = 0
    claims_removed: int = 0


def changes(old: Iterable[bytes], new: Iterable[bytes]) -> Iterator[Change]:
    """The lines that only one of two sorted sequences has, in order."""
    left, right = iter(old), iter(new)
    a, b = next(left, None), next(right, None)
    while a is not None or b is not None:
        if a == b:
            a, b = next(left, None), next(right, None)
        elif b is None or (a is not None and a < b):
            assert a is not None
            yield "removed", a
            a = next(left, None)
        else:
            yield "added", b
            b = next(right, None)


def write(old: Path, new: Path, folder: Path, base: str) -> Counts:
    """Write ``added.nq.zst``, ``removed.nq.zst`` and ``claims.csv`` into a folder."""
    counts = Counts()
    with unpacked(old) as before, unpacked(new) as after:
        told = changes(whole_lines(before, str(old)), whole_lines(after, str(new)))
        with (
            whole_file(folder / "added.nq.zst") as added, whole_file(folder / "removed.nq.zst") as removed,
            whole_file(folder / "claims.csv") as claims,
        ):  # fmt: skip
            claims.write(line(CLAIM_COLUMNS).encode())
            files = {"added": _Dump(added), "removed": _Dump(removed)}
            for _, group in groupby(told, key=lambda c: c[1].split(b" ", 1)[0]):
                found = list(group)
                for change, raw in found:
                    files[change].add(raw)
                for change in ("added", "removed"):
                    if row := _claim([raw for c, raw in found if c == change], base):
                        claims.write(line([change, *map(defused, row)]).encode())
                        counts.claims_added += change == "added"
                        counts.claims_removed += change == "removed"
            counts.added, counts.removed = files["added"].end(), files["removed"].end()
    return counts


class _Dump:
    """Lines of N-Quads with the end that proves them whole."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._total, self._count = out, hashlib.sha256(), 0

    def add(self, raw: bytes) -> None:
        self._total.update(raw)
        self._count += 1
        self._out.write(raw)

    def end(self) -> int:
        """Write the end; the number of lines."""
        self._out.write(f"{END}{self._total.hexdigest()} {self._count}\n".encode("ascii"))
        return self._count


_CLASS = f"<{RDF}type> <{NS}Claim> ".encode()


def _claim(lines: list[bytes], base: str) -> list[str] | None:
    """The row of a claim, if the lines are those of one that came or went whole."""
    if not any(_CLASS in raw for raw in lines):
        return None
    quads = list(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS))
    said = {str(q.predicate.value).removeprefix(NS): getattr(q.object, "value", "") for q in quads}
    me = str(getattr(quads[0].subject, "value", "")).removeprefix(base)
    return [
        me,
        said.get("claimKind", ""),
        said.get("status", ""),
        said.get("inDocument", "").removeprefix(base),
        said.get("quote", ""),
    ]
