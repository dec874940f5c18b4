"""Titles of those who lead clusters, beside each other: the one that names the cluster lends it to the one that does not."""

from __future__ import annotations

from typing import Final

from thidua.extract.frames.context import Context
from thidua.extract.items import Sentence
from thidua.extract.mentions import Role

LEADS: Final = frozenset({"cluster_leader", "cluster_deputy_leader"})
"""Roles of those who lead a cluster."""


def beside_deputy(ctx: Context, sentence: Sentence) -> list[Role]:
    """``A as Head and B as Deputy Head of the cluster``, ``A as cluster head and B as deputy head``: one title leaves the cluster to the other."""
    roles = ctx.reading.roles_in(sentence)
    named = [r for r in roles if r.role in LEADS and r.body is not None]
    if len(named) != 1:
        return []
    first = named[0].role == "cluster_leader"
    bare = [r for r in roles if r.role == ("deputy_head" if first else "head") and r.body is None]
    bare = [r for r in bare if (r.start >= named[0].end if first else r.end <= named[0].start)]
    out = [r.copy() for r in bare[:1]]
    for role in out:
        role.role, role.body = "cluster_deputy_leader" if first else "cluster_leader", named[0].body
    return out
