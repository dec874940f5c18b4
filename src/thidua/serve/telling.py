"""Who somebody is in a line: the office that is known last, so that two of one name can be told apart before a page is opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from thidua.draw.holders import role_rank
from thidua.namespaces import NS
from thidua.query import coded
from thidua.serve.terms import called
from thidua.store.reader import Store
from thidua.times.edtf import latest

_DATES = ("until", "from", "attestedOn", "emulationYear")
_PROPOSED, _FORMER = "proposed", "former"
_MOST = 60
"""Offices of one person that are looked through: more has nobody of whom there is one line to say."""


def last_offices(store: Store, persons: Iterable[str], lang: str) -> dict[str, dict[str, str]]:
    """Of each of these persons that has one: the office known last, whether only as a former one, and its last known day.

    What is only proposed is no office."""
    found = {person: office for person in persons if (office := _last(store, person))}
    names = called(store, (post for _, _, post in found.values()), lang)
    former = coded.word(_FORMER, lang) or _FORMER
    return {
        person: {"name": names[post][0], "lang": names[post][1], "former": "" if held else former, "day": day}
        for person, (day, held, post) in found.items()
        if post in names
    }


def _last(store: Store, person: str) -> tuple[str, bool, str] | None:
    """(last known day, whether it is said to be held and not only former, post) of the office that is known last."""
    made = []
    for tenure in _at(store, None, "holder", ox.NamedNode(person))[:_MOST]:
        posts = _values(store, tenure, "post")
        for spell in _at(store, None, "spellOf", tenure):
            mode = next((m.rpartition("/")[2] for m in _values(store, spell, "mode")), "")
            if mode != _PROPOSED and posts:
                days = [d for term in _DATES for d in _values(store, spell, term)]
                made.append((max(days, key=latest, default=""), mode != _FORMER, posts[0]))
    # two that were last seen on one day: the higher of them says better who somebody is
    return max(made, key=lambda m: (m[1], latest(m[0]) if m[0] else "", -_rank(store, m[2]), m[2]), default=None)


def _rank(store: Store, post: str) -> int:
    return role_rank(next((r.rpartition("/")[2] for r in _values(store, ox.NamedNode(post), "role")), ""))


def _at(store: Store, subject: Any, term: str, value: ox.NamedNode) -> list[ox.NamedNode]:
    quads = store.graph.quads_for_pattern(subject, ox.NamedNode(NS + term), value, _fused(store))
    return sorted((q.subject for q in quads if isinstance(q.subject, ox.NamedNode)), key=str)


def _values(store: Store, node: ox.NamedNode, term: str) -> list[str]:
    quads = store.graph.quads_for_pattern(node, ox.NamedNode(NS + term), None, _fused(store))
    return sorted(q.object.value for q in quads if isinstance(q.object, (ox.NamedNode, ox.Literal)))


def _fused(store: Store) -> ox.NamedNode:
    return ox.NamedNode(f"{store.base}graph/fused")
