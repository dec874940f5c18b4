"""The results in groups: by the rule that was broken, or by the body that they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.check.ranking import ranked, urgency
from thidua.check.results import Result, Rule, Thing

BY = ("rule", "body")


@dataclass(frozen=True, slots=True)
class Group:
    """Results that belong together, in the order in which to look at them."""

    results: tuple[Result, ...]
    rule: Rule | None = None
    body: Thing | None = None
    """Of groups by body; None of the results that are about no body."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which results a reader wants to see, and in which groups."""

    by: str = "rule"
    """One of :data:`BY`."""
    only_new: bool = False


EVERYTHING = Shown()


def groups(results: Iterable[Result], shown: Shown) -> list[Group]:
    """Groups, the one with the most urgent result first; what is about several bodies stands with each of them."""
    wanted = ranked(r for r in results if r.new or not shown.only_new)
    return _by_body(wanted) if shown.by == "body" else _by_rule(wanted)


def _by_rule(results: list[Result]) -> list[Group]:
    grouped: dict[str, list[Result]] = {}
    for result in results:
        grouped.setdefault(result.rule.iri, []).append(result)
    # a rule of which all is accepted does not stand before one that is open
    return [Group(tuple(group), rule=group[0].rule) for group in grouped.values()]


def _by_body(results: list[Result]) -> list[Group]:
    grouped: dict[Thing | None, list[Result]] = {}
    for result in results:
        for body in result.bodies or (None,):
            grouped.setdefault(body, []).append(result)
    ordered = sorted(grouped.items(), key=lambda item: (item[0] is None, urgency(item[1][0]), str(item[0])))
    return [Group(tuple(group), body=body) for body, group in ordered]
