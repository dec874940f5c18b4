"""A report in the reader's language: bodies, posts, places and events by the names that they have there, as in every answer.

Sentences are filled with the labels of the store. Here those labels are replaced in them; ids and acceptances never depend on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from thidua.check.results import Report, Result, Thing
from thidua.check.sides import Sides
from thidua.query.naming import names_of

_TOWARDS = (
    "spellOf",
    "post",
    "postIn",
    "appointedTo",
    "memberOf",
    "member",
    "issuer",
    "organiser",
    "inEvent",
    "jurisdiction",
)
"""From a node to what its sentence may name."""
_STEPS = 4

Names = Mapping[str, tuple[str, str]]


def named(report: Report, store: Any, language: str) -> Report:
    """The report with things called as in ``language``, in its sentences and headings."""
    sides = Sides(store.graph)
    about = {r.id: _about(sides, r) for r in report.results}
    names = names_of(store, store.base, {node for nodes in about.values() for node in nodes}, language)
    if not names:
        return report
    results = tuple(_renamed(r, {n: names[n] for n in about[r.id] if n in names}, language) for r in report.results)
    return replace(report, results=results)


def _about(sides: Sides, result: Result) -> set[str]:
    """Everything that the sentence of a result, or the label of a side, may name."""
    found: set[str] = set()
    todo = {result.raw.focus, *result.raw.nodes, *(s.node for s in result.sides), *(b.iri for b in result.bodies)}
    for _ in range(_STEPS):
        found |= todo
        todo = {value for node in todo for value in sides.linked(node, _TOWARDS)} - found
    return found | todo


def _renamed(result: Result, names: Names, language: str) -> Result:
    new = dict(sorted(names.values()))
    raw = result.raw
    if not new:
        return result
    messages = {**raw.messages, language: _replaced(result.message(language), new)}
    sides = tuple(replace(side, label=_replaced(side.label, new)) for side in result.sides)
    bodies = tuple(Thing(b.iri, names[b.iri][1] if b.iri in names else b.label) for b in result.bodies)
    return replace(
        result, raw=replace(raw, messages=messages), label=_replaced(result.label, new), sides=sides, bodies=bodies
    )


def _replaced(text: str, new: Mapping[str, str]) -> str:
    """The text with whole labels replaced, the longest first: "Chair, People's Committee" before "People's Committee"."""
    return _pattern(new).sub(lambda found: new[found[0]], text)


def _pattern(labels: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(labels, key=lambda label: (-len(label), label))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")
