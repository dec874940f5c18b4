"""How a toneless syllable of a name is written in Vietnamese (``loaders/scripts/spellings.tsv``): what a name may be, never what it is."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from thidua.errors import PackError
from thidua.resources import read_text
from thidua.text.normal import toneless

ROLES: Final = ("family", "given")


@functools.cache
def _table() -> Mapping[tuple[str, str], tuple[str, ...]]:
    where = "loaders/scripts/spellings.tsv"
    out: dict[tuple[str, str], tuple[str, ...]] = {}
    for n, line in enumerate(read_text("loaders", "scripts/spellings.tsv").splitlines(), 1):
        if line.startswith(("#", "syllable\t")) or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 3 or cells[1] not in ROLES or any(toneless(s) != cells[0] for s in cells[2].split()):
            raise PackError(
                f"not a syllable, its role and its spellings: {line!r}", where=f"{where}:{n}",
                hint="syllable, family or given, spellings of that syllable parted by spaces; parted by tabs",
            )  # fmt: skip
        out[cells[0], cells[1]] = tuple(cells[2].split())
    return out


def spellings(syllable: str, role: str) -> tuple[str, ...]:
    """The Vietnamese spellings of a toneless syllable as a ``family`` or a ``given`` name, the usual one first; of the other
    role where it has none of this one; none where the table does not know it."""
    table = _table()
    other = ROLES[role == "family"]
    return table.get((syllable, role)) or table.get((syllable, other)) or ()
