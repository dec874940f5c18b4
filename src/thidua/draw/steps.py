"""The states of every line over time: on which days each changes, so that any day can be drawn without asking the store again.

All that decides about a day compares it with dates that are known, so between two of these nothing changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import networkx as nx

from thidua.draw import times
from thidua.draw.holders import say, seats
from thidua.draw.times import Spell
from thidua.times import Seat, standing
from thidua.times.edtf import earliest, latest

BEGINNING = "0001-01-01"
"""The day of the first step: what holds before any date is known."""
Steps = list[tuple[str, str, str]]
"""(from this day on, how the line is drawn, what holds), sorted by day."""
Step = tuple[str, str, str]
"""(from this day on, how the line is drawn, by which rule of time): of a membership, which no rule judges, the rule is empty."""


def steps(graph: nx.MultiDiGraph, store: Any, part: nx.MultiDiGraph) -> dict[str, Steps]:
    """The steps of every line of ``part`` but structure; ``graph`` is the whole, for who else is said to hold a post."""
    found: dict[str, Steps] = {}
    for _, _, key, data in part.edges(keys=True, data=True):
        if data["kind"] == "membership":
            days = _days(_dates(data["spells"]))
            found[key] = _merged([(day, *_plain(data, day)) for day in days])
    wanted = {key for *_, key, data in part.edges(keys=True, data=True) if data["kind"] == "tenure"}
    bodies = {body for _, body, key in part.edges(keys=True) if key in wanted}
    for seat, held in seats(graph, store, graph.graph["acts"], bodies):
        days = _days(_of_seat(seat))
        for holder, key, data in held:
            if key in wanted:
                found[key] = _merged([(day, *_judged(seat, holder, data, day)) for day in days])
    return found


def reasons(graph: nx.MultiDiGraph, store: Any, edge: tuple[str, str, str]) -> list[Step]:
    """How one line of ``graph`` is drawn over time, and why."""
    _, body, key = edge
    data = graph.edges[edge]
    if data["kind"] != "tenure":
        return _merged([(day, _plain(data, day)[0], "") for day in _days(_dates(data["spells"]))])
    for seat, held in seats(graph, store, graph.graph["acts"], {body}):
        for holder, each, said in held:
            if each == key:
                return _merged([(day, *_reason(seat, holder, said, day)) for day in _days(_of_seat(seat))])
    return []


def _reason(seat: Seat, holder: str, data: dict[str, Any], day: str) -> tuple[str, str]:
    verdict = standing(seat, holder, day)
    return _judged(seat, holder, data, day)[0], verdict.reasons[0].rule if verdict.reasons else "no-statement"


def at(found: Steps, day: str) -> tuple[str, str]:
    """How a line is drawn on a day, and what holds."""
    _, state, when = found[max(bisect_right(found, day, key=lambda step: step[0]) - 1, 0)]
    return state, when


def dated(part: nx.MultiDiGraph, found: dict[str, Steps], day: str) -> None:
    """Have every line of a part drawn as of a day."""
    for *_, key, data in part.edges(keys=True, data=True):
        if key in found:
            data["state"], data["when"] = at(found[key], day)
    part.graph["as_of"] = day


def of_newest(graph: nx.MultiDiGraph, part: nx.MultiDiGraph, store: Any) -> None:
    """Where no day was asked for: have a part drawn as of the day of its newest document, as in the browser. Its evidence is there already."""
    if not part.graph["as_of"] and (day := newest(part)):
        dated(part, steps(graph, store, part), day)


def newest(part: nx.MultiDiGraph) -> str:
    """The day of the newest document behind a part; empty where none has a day."""
    return max((d["issued"][:10] for d in part.graph["documents"].values() if d["issued"]), default="")


def changes(found: Iterable[Steps]) -> list[str]:
    """Every day on which a line changes, sorted."""
    return sorted({day for each in found for day, *_ in each[1:]})


def _plain(data: dict[str, Any], day: str) -> tuple[str, str]:
    return times.state(data["spells"], data["certainty"] == "doubtful", day)


def _judged(seat: Seat, holder: str, data: dict[str, Any], day: str) -> tuple[str, str]:
    state, when = _plain(data, day)
    edge = {"state": state, "when": when, "spells": data["spells"]}
    verdict = standing(seat, holder, day)
    say(edge, verdict, day)
    return edge["state"], edge["when"]


def _dates(spells: Sequence[Spell]) -> set[str]:
    return {d for s in spells for d in (*s.dated.known, *((s.term[:4], s.term[-4:]) if s.term else ()))}


def _of_seat(seat: Seat) -> set[str]:
    """Every date that is known of a post, of anybody in it."""
    found = {d for d in (seat.body_begins, seat.body_ends) if d}
    for holding in seat.holdings:
        found |= {act.day for act in holding.acts}
        for p in holding.periods:
            found |= {d for d in (p.begins, p.ends, *p.seen, *p.years) if d}
            found |= {p.term[:4], p.term[-4:]} if p.term else set()
    return found


def _days(dates: Iterable[str]) -> list[str]:
    """The days at which something may change: the first and the last that each date may mean, and the day after each."""
    out = {BEGINNING}
    for known in dates:
        try:
            ends = [date.fromisoformat(earliest(known)), date.fromisoformat(latest(known))]
            out |= {d.isoformat() for end in ends for d in (end, end + timedelta(days=1))}
        except (ValueError, OverflowError):
            continue  # words such as "the term": no date
    return sorted(out)


def _merged(found: Steps) -> Steps:
    return [step for n, step in enumerate(found) if not n or step[1:] != found[n - 1][1:]]
