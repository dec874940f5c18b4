"""New entries, checked against the file that they go into before a byte of it changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from thidua.curate.added import added
from thidua.curate.book import Curation
from thidua.curate.entries import Entry, entry
from thidua.curate.files import append, load
from thidua.curate.overlay import anchor, overlay
from thidua.errors import CurationError
from thidua.model import Statement

FILE = "decisions.jsonl"
"""Where entries go in a folder of curation files."""


def about_claim(data: Mapping[str, Any], statement: Statement) -> Entry:
    """An entry about a claim, with the anchor by which it finds its claim again.

    Raises CurationError where the statement cannot have the values that it sets.
    """
    made = entry({**data, "claim": statement.id, "anchor": anchor(statement)}, "new entry")
    document = made.document
    assert document is not None
    overlay(Curation([made]), document, [statement])
    return made


def record(path: str | os.PathLike[str], made: Entry) -> Path:
    """Write an entry at the end of a file (of ``decisions.jsonl`` in a folder) and return the file.

    Raises CurationError, ConflictError where it is wrong, stands there already, or contradicts another entry; then
    nothing is written.
    """
    return record_all(path, [made])


def record_all(
    path: str | os.PathLike[str], made: Sequence[Entry], beside: Iterable[str | os.PathLike[str]] = ()
) -> Path:
    """Write entries together, all or none; ``beside`` are other files whose entries they must not contradict either."""
    where = Path(path)
    if where.suffix == "" and not where.is_file():
        where.mkdir(parents=True, exist_ok=True)
    known = load(*beside, *([where] if where.exists() else []))
    for one in made:
        if one.id in known.entries:
            raise CurationError("this very entry stands there already", where=known.entries[one.id].where)
    added(Curation([*known.entries.values(), *made]))
    file = where / FILE if where.is_dir() else where
    append(file, made)
    return file
