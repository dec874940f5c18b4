"""Corrections laid over the statements of one document; the claims themselves stay as they were read."""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from thidua.curate.book import Curation
from thidua.curate.entries import Entry
from thidua.errors import CurationError
from thidua.lexicon import vocabulary
from thidua.model import Row, Statement
from thidua.rows import row, statement_from_row

_FIXED = ("document", "kind", "id", "status", "rule", "evidence", "doubts", "mentions", "participants")
"""What no correction may change: what makes a claim that claim, and where it stands in the text."""
_CODES = {"role": "role-kinds", "mode": "modes"}


@dataclass(slots=True)
class Overlaid:
    """A document's statements as corrected, and which entries each rests on."""

    statements: tuple[Statement, ...]
    rests_on: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Claim to the ids of the entries that changed how it counts."""
    lost: list[Entry] = field(default_factory=list)
    """Entries whose claim the document no longer makes."""


def overlay(curation: Curation, document: str, statements: Sequence[Statement]) -> Overlaid:
    """The statements of a document as its corrections leave them: rejected ones are left out, accepted ones are asserted."""
    mine = [e for e in curation.of("accept", "reject", "correct") if e.document == document]
    if not mine:
        return Overlaid(tuple(statements))
    out = Overlaid(())
    by_claim: dict[str, list[Entry]] = {}
    claims = {s.id: s for s in statements}
    for e in mine:
        if (found := anchored(e, claims)) is None:
            out.lost.append(e)
        else:
            by_claim.setdefault(found, []).append(e)
    kept: list[Statement] = []
    for statement in statements:
        entries = by_claim.get(statement.id, [])
        if any(e.kind == "reject" for e in entries):
            continue
        kept.append(functools.reduce(_corrected, entries, statement))
        if entries:
            out.rests_on[statement.id] = tuple(sorted(e.id for e in entries))
    out.statements = tuple(kept)
    return out


def anchor(statement: Statement) -> Row:
    """What an entry notes of its claim, so that it is found again when another version of the program reads the text."""
    starts, ends = [e.start for e in statement.evidence], [e.end for e in statement.evidence]
    words = sorted(
        {e.quote for e in statement.evidence if e.part in ("holder", "recipient", "member", "number", "role")}
    )
    return {"kind": statement.kind, "start": min(starts), "end": max(ends), "words": words}


def anchored(entry: Entry, claims: Mapping[str, Statement]) -> str | None:
    """The claim that an entry is about: by its key; else the one claim of that kind over the same words; else None."""
    if entry["claim"] in claims:
        return str(entry["claim"])
    wanted = entry.data.get("anchor")
    if wanted is None:
        return None
    fitting = [c for c, s in sorted(claims.items()) if s.evidence and _same_place(anchor(s), wanted)]
    return fitting[0] if len(fitting) == 1 else None


def _same_place(here: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    return bool(
        here["kind"] == wanted.get("kind")
        and here["words"] == wanted.get("words")
        and (here["start"] < wanted.get("end", 0) and wanted.get("start", 0) < here["end"])
    )


def _corrected(statement: Statement, e: Entry) -> Statement:
    if e.kind == "accept":
        return replace(statement, status="asserted", doubts=())
    data = copy.deepcopy(row(statement))
    for path, value in e["set"].items():
        _set(data, str(path).split("."), value, e)
    try:
        made = statement_from_row(data)
        _known_codes(data, e)
    except (KeyError, TypeError, ValueError) as error:
        raise CurationError(f"the statement cannot have these values ({error})", where=e.where or e.id) from error
    return replace(made, status="asserted", doubts=())


def _set(data: Any, path: Sequence[str], value: Any, e: Entry) -> None:
    if path[0] in _FIXED:
        raise CurationError(
            f"{path[0]} cannot be corrected", where=e.where or e.id, hint="Reject it and add a statement"
        )
    *way, last = path
    for step in way:
        if data.get(step) is None and step == "time":
            data[step] = {}
        data = data.get(step)
        if not isinstance(data, dict):
            raise CurationError(f"the statement has no {'.'.join(path)}", where=e.where or e.id)
    if len(path) == 1 and last not in data:
        raise CurationError(
            f"the statement has no {last}",
            where=e.where or e.id,
            hint=f"It has {', '.join(sorted(data.keys() - set(_FIXED)))}",
        )
    data[last] = value


def _known_codes(data: Mapping[str, Any], e: Entry) -> None:
    for name, scheme in _CODES.items():
        code = data.get(name)
        if isinstance(code, str) and code not in vocabulary().kinds.get(scheme, {code: None}):
            raise CurationError(f"{code!r} is no code of {scheme}", where=e.where or e.id)


def lost(found: Iterable[Overlaid]) -> list[Entry]:
    """Every entry that lost its claim, by id."""
    return sorted({e for o in found for e in o.lost}, key=lambda e: e.id)
