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


_FULL = ("appointed", "ex_officio", "holds")
"""Modes in which a holder has the post in full: what ``former`` ends."""


def ended(periods: Sequence[Sequence[Claim]]) -> list[list[Claim]]:
    """The periods of one tenure, each that began with a stated day ended by the statement that says when it was over.

    An election says from when, a dismissal until when; both together make the bounds. The statement of the end joins
    the last period that had begun by then, where one end and one beginning fit; it stays a period of its own besides.
    """
    out = [list(period) for period in periods]
    starts = {i: day for i, p in enumerate(out) if p[0]["mode"] in _FULL and (day := _stated(p, "since")) is not None}
    ends = [(day, p) for p in periods if p[0]["mode"] == "former" and (day := _stated(p, "until")) is not None]
    for end, period in sorted(ends, key=lambda found: found[0]):
        begun = {i: s for i, s in starts.items() if _not_after(s, end) and _one_term(out[i][0], period[0])}
        last = max(begun.values(), default="")
        for i in (i for i, s in begun.items() if compatible(s, last)):
            starts.pop(i)
            if not any(c.get("until") for c in out[i]):
                out[i] += [_end(c, out[i][0]) for c in period if c.get("until") and c["status"] == "asserted"]
    return out


def _stated(claims: Sequence[Claim], field: str) -> str | None:
    return most_precise(c.get(field) for c in claims if c.get("status") == "asserted")


def _not_after(start: str, end: str) -> bool:
    n = min(len(start), len(end))
    return start[:n] <= end[:n]


def _one_term(a: Claim, b: Claim) -> bool:
    return all(not a.get(f) or not b.get(f) or a[f] == b[f] for f in ("year", "term"))


def _end(claim: Claim, of: Claim) -> Claim:
    return {**{f: claim[f] for f in ("claim", "document", "status", "until")}, "mode": of["mode"]}
