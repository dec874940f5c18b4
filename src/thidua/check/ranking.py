"""What to look at first: the statement that is cheapest to doubt, and the results that have one.

A result is the more urgent the graver it is. Of two that are equally grave comes first the one of which a side has the fewest
independent witnesses, then the one of which a side stands in translations only, then the one of which a side is doubtful.
"""

from __future__ import annotations

from collections.abc import Iterable

from thidua.check.results import SEVERITIES, Report, Result, Side

FIRST = 5
"""How many results a report names at its head."""

Weakness = tuple[int, bool, bool]


def weakness(side: Side) -> Weakness:
    """The smaller, the cheaper to doubt: witnesses, then not translated, then not doubtful."""
    return side.witnesses, not side.translated, not side.doubtful


def weakest(result: Result) -> Side | None:
    """The side to open first; None where there are no two sides, or none is weaker than the others."""
    told = sorted((side for side in result.sides if side.claims), key=lambda side: (weakness(side), side.node))
    if len(told) < 2 or weakness(told[0]) == weakness(told[1]):
        return None
    return told[0]


def urgency(result: Result) -> tuple[object, ...]:
    """Sorting key of results: what nobody accepted, the gravest, the new, those with the weakest side."""
    weak = min((weakness(side) for side in result.sides if side.claims), default=(1 << 30, True, True))
    raw = result.raw
    return (
        result.accepted is not None, SEVERITIES.index(raw.rule.severity), not result.new, weak,
        raw.rule.iri, raw.focus, raw.value, raw.nodes,
    )  # fmt: skip


def ranked(results: Iterable[Result]) -> list[Result]:
    """The results in the order in which to look at them."""
    return sorted(results, key=urgency)


def first(report: Report) -> list[Result]:
    """Those to begin with: of what nobody accepted, and of what is merely missing nothing."""
    return [r for r in ranked(report.results) if r.accepted is None and r.rule.severity != "info"][:FIRST]
