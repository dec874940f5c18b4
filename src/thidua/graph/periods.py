"""Claims of one thing sorted into the times they speak of. Pure, and blind to the order of the claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Claim = Mapping[str, Any]
"""The fields of one claim: ``on since until date ...``, dates as precise as written."""


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two dates can be one: the same, one unknown, or one a less precise writing of the other."""
    return a is None or b is None or a.startswith(b) or b.startswith(a)


def most_precise(values: Iterable[str | None]) -> str | None:
    """The longest of the dates, the earliest among equals; None where there is none."""
    return min((v for v in values if v), key=lambda v: (-len(v), v), default=None)


def by_date(claims: Sequence[Claim], field: str) -> list[list[Claim]]:
    """Claims grouped by a date: each precise date is a group, a vague or missing one joins it where only one can be meant."""
    groups: dict[str, list[Claim]] = {}
    for value in sorted({c[field] for c in claims if c.get(field)}, key=lambda v: (-len(v), v)):
        mine = [c for c in claims if c.get(field) == value]
        fitting = [g for g in groups if compatible(g, value)]
        groups.setdefault(fitting[0] if len(fitting) == 1 else value, []).extend(mine)
    loose = [c for c in claims if not c.get(field)]
    if loose:
        groups.setdefault(next(iter(groups)) if len(groups) == 1 else "", []).extend(loose)
    return [sorted(groups[g], key=lambda c: str(c["claim"])) for g in sorted(groups)]


def spells(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims of one tenure, sorted into periods: apart by mode, emulation year and term; then by when they began.

    A claim that attests a day belongs to the last period that had begun by then. Days never become a period by themselves.
    """
    kinds: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        kinds.setdefault((claim["mode"], claim.get("year") or "", claim.get("term") or ""), []).append(claim)
    return [spell for kind in sorted(kinds) for spell in _periods(kinds[kind])]


def _periods(claims: Sequence[Claim]) -> list[list[Claim]]:
    begun = by_date([c for c in claims if c.get("since")], "since")
    if len(begun) <= 1:
        return by_date([*claims], "until") if not begun else _ended(begun[0], [c for c in claims if not c.get("since")])
    starts = [most_precise(c["since"] for c in group) or "" for group in begun]
    rest: list[Claim] = []
    for claim in claims:
        if claim.get("since"):
            continue
        seen = claim.get("on") or claim.get("until")
        fitting = [i for i, start in enumerate(starts) if seen and start <= seen]
        (begun[max(fitting, key=lambda i: starts[i])] if fitting else rest).append(claim)
    groups = [*begun, *([rest] if rest else [])]
    return [sorted(g, key=lambda c: str(c["claim"])) for g in groups]


def _ended(group: list[Claim], loose: list[Claim]) -> list[list[Claim]]:
    together = [*group, *loose]
    return by_date(together, "until")
