"""Roles by rank, and how a tenure is drawn on a day: as the rules of time judge it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import networkx as nx

from thidua.draw.times import WHEN, Spell
from thidua.query.names import fold
from thidua.query.when import bounds_of, codes_of, lives_of
from thidua.times import Act, Holding, Period, Seat, Verdict, standing
from thidua.times.edtf import earliest
from thidua.times.seat import HOLDING

Told = tuple[str, str, str, str, bool]
"""An act: itself, its day, its kind, its mode, whether it is doubtful."""

ROLES = [
    "general_secretary",
    "president",
    "prime_minister",
    "chair",
    "secretary",
    "first_secretary",
    "head",
    "minister",
    "director",
    "general_director",
    "chief_justice",
    "chief_inspector",
    "cluster_leader",
    "leader",
    "chief_of_office",
    "delegation_head",
    "standing_deputy_secretary",
    "deputy_secretary",
    "vice_president",
    "standing_deputy_prime_minister",
    "deputy_prime_minister",
    "first_vice_chair",
    "standing_vice_chair",
    "vice_chair",
    "deputy_minister",
    "standing_deputy_head",
    "deputy_head",
    "standing_deputy_director",
    "deputy_director",
    "deputy_general_director",
    "cluster_deputy_leader",
    "in_charge",
    "standing_member",
    "member",
    "alternate_member",
]
"""Roles by rank, leading ones first: the order of rows and of what is kept where a picture must be limited."""


def role_rank(role: str) -> int:
    """Place of a role in :data:`ROLES`; unknown ones come last."""
    return ROLES.index(role) if role in ROLES else len(ROLES)


_LATER = ("before-start", "body-begin")
_INSTEAD = {"proposed-only": "proposed", "doubtful": "doubtful", "undated": "unknown", "no-statement": "unknown"}
"""How a post is drawn of which the rules of time know nothing for the day; else it is attested on other days."""
_KINDS = {"unit": "Unit", "body": "Unit", "unnamed": "UnnamedHolder", "group": "Group"}


def settle(graph: nx.MultiDiGraph, store: Any, acts: Mapping[str, Sequence[Told]]) -> None:
    """Of the day asked for: each tenure as the rules of time judge it (:mod:`thidua.times`), the same answer as everywhere."""
    for seat, held in seats(graph, store, acts):
        for holder, _, data in held:
            say(data, standing(seat, holder, graph.graph["as_of"]), graph.graph["as_of"])


def seats(
    graph: nx.MultiDiGraph, store: Any, acts: Mapping[str, Sequence[Told]], bodies: Collection[str] | None = None
) -> Iterator[tuple[Seat, list[tuple[str, str, dict[str, Any]]]]]:
    """Every post, all who are said to hold it, and of each of these the holder, the key and the data of the edge.

    With ``bodies`` only the posts in these.
    """
    codes = codes_of(store)
    posts: dict[str, list[tuple[str, str, str, dict[str, Any]]]] = defaultdict(list)
    edges = (
        graph.edges(keys=True, data=True) if bodies is None else graph.in_edges(sorted(bodies), keys=True, data=True)
    )
    for holder, body, key, data in edges:
        if data["kind"] == "tenure":
            posts[data["post"]].append((holder, body, key, data))
    lives = lives_of(store, {body for held in posts.values() for _, body, _, _ in held})
    for post, held in sorted(posts.items()):
        holdings = [_holding(graph, holder, data, acts.get(key, ()), codes) for holder, _, key, data in held]
        exclusive = codes.get(("role-kinds", held[0][3]["role"])) == "true"
        seat = Seat(post, exclusive, tuple(holdings), *lives.get(held[0][1], (None, None)))
        yield seat, [(holder, key, data) for holder, _, key, data in held]


def _holding(
    graph: nx.MultiDiGraph, holder: str, data: dict[str, Any], acts: Sequence[Told], codes: dict[tuple[str, str], str]
) -> Holding:
    told = {act[0] for act in acts}
    periods = [_period(s, data["certainty"] == "doubtful") for s in data["spells"] if s.iri not in told]
    made = [Act(iri, day, bounds_of(codes, kind, [mode]), doubtful) for iri, day, kind, mode, doubtful in acts]
    node = graph.nodes[holder]
    return Holding(holder, fold(node["label"]), _KINDS.get(node["kind"], "Person"), tuple(periods), tuple(made))


def _period(s: Spell, doubtful: bool) -> Period:
    undated = not s.known and s.mode in (*HOLDING, "former")
    return Period(
        s.iri,
        s.mode,
        s.begins,
        s.ends,
        s.reported if undated else s.attested,
        s.years,
        s.term,
        s.doubtful or doubtful,
        undated and bool(s.reported),
    )


_BETWEEN = ("start-to-sighting", "sighting-to-end")
"""Rules by which a day between two signs counts as held, though nothing is stated of it."""


def is_inferred(verdict: Verdict) -> bool:
    """Whether the post is held on the day only because of what is said of days before and after it."""
    return verdict.answer == "held" and all(reason.rule in _BETWEEN for reason in verdict.reasons)


_HELD = ("acting", "inferred", "contested")


def say(data: dict[str, Any], verdict: Verdict, on: str) -> None:
    """The state and ``when`` of an edge, as a verdict has them; a doubtful or proposed one stays what it is."""
    rule = verdict.reasons[0].rule if verdict.reasons else "no-statement"
    if verdict.answer == "held":
        state = "acting" if verdict.acting else "inferred" if is_inferred(verdict) else "held"
    elif verdict.answer == "not_held":
        state = "later" if rule in _LATER or (rule == "other-holder" and _first(data) > on) else "ended"
    else:
        state = "contested" if verdict.answer == "contested" else _INSTEAD.get(rule, "attested")
    data["when"] = state if state in WHEN else "held" if state in _HELD else "unknown"
    data["answer"] = verdict.answer
    if data["state"] not in ("doubtful", "proposed"):
        data["state"] = state


def _first(data: dict[str, Any]) -> str:
    """The first day on which anything dated is said of an edge."""
    return min((earliest(day) for spell in data["spells"] for day in spell.dated.known), default="")
