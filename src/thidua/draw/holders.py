"""Holders of posts that one person holds at a time: who followed whom, and who contests a post. No store."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import networkx as nx

from thidua.draw import times

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

EXCLUSIVE = frozenset(ROLES[: ROLES.index("minister") + 1]) - {"head"} | {"cluster_leader"}
"""Roles that one holder has at a time: two on one day contest each other. Heads are left out: the word is too wide."""


def settle(graph: nx.MultiDiGraph) -> None:
    """Of the day asked for: end what another holder followed, then mark what several hold at once."""
    _succeed(graph)
    _contest(graph)


def _succeed(graph: nx.MultiDiGraph) -> None:
    """End, in posts that one person holds, what was last seen before another named holder was seen in the post."""
    on = graph.graph["as_of"]
    posts: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for holder, _, data in graph.edges(data=True):
        named = graph.nodes[holder]["kind"] == "person" and data["certainty"] == "asserted"
        if on and named and data["kind"] == "tenure" and data["role"] in EXCLUSIVE:
            posts[data["post"]].append((holder, data))
    for several in posts.values():
        gone = [
            data
            for holder, data in several
            if data["when"] in ("held", "attested") and not any(times.covers(s.dated, on) for s in data["spells"])
            and any(times.followed(data["spells"], later["spells"], on) for other, later in several if other != holder)
        ]  # fmt: skip
        for data in gone:
            data["state"] = data["when"] = "ended"


def _contest(graph: nx.MultiDiGraph) -> None:
    """Mark posts that only one can hold and that several are said to hold on the day asked for."""
    if not graph.graph["as_of"]:
        return
    holders: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for *_, data in graph.edges(data=True):
        # an acting holder beside an absent one is no contradiction
        if data["state"] == "held" and data["kind"] == "tenure" and data["role"] in EXCLUSIVE:
            holders[data["post"]].append(data)
    for several in holders.values():
        # the day on which one hands over to the other is no conflict
        staying = [data for data in several if data["ends"] != graph.graph["as_of"]]
        for data in staying if len(staying) > 1 else ():
            data["state"] = "contested"
