"""What is optional in a rule, asked for each answer: the answers stay what they are."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from thidua.check.lateral import turned
from thidua.check.shapes import queries, shipped

HEAD = "PREFIX t: <urn:t:> "
TURTLE = "PREFIX t: <urn:t:> t:a t:p t:b , t:c ; t:q 1 . t:b t:q 2 ; t:r 3 . t:c t:r 4 . t:d t:p t:e ."


def answers(select: str) -> list[str]:
    store = ox.Store()
    store.load(TURTLE, format=ox.RdfFormat.TURTLE)
    found = store.query(select)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(" ".join(str(row[v]) for v in ("this", "x", "y", "z")) for row in found)


@pytest.mark.parametrize(
    "where",
    [
        "?this t:p ?x OPTIONAL { ?x t:q ?y } OPTIONAL { ?x t:r ?z }",
        "?this t:p ?x OPTIONAL { ?x t:q ?y OPTIONAL { ?x t:r ?z } } # OPTIONAL { a remark }\n",
        "?this t:p ?x OPTIONAL { ?this t:q ?y . ?x t:r ?z FILTER(?y < ?z && 'OPTIONAL { }' != '}') }",
        "?this t:p ?x OPTIONAL { { ?x t:q ?y } UNION { ?x t:r ?z } FILTER NOT EXISTS { ?this t:r ?any } }",
    ],
)
def test_the_answers_stay(where: str) -> None:
    select = f"{HEAD}SELECT ?this ?x ?y ?z WHERE {{ {where} }}"
    assert turned(select) != select
    assert turned(select).count("LATERAL") == where.partition("#")[0].replace("'OPTIONAL", "").count("OPTIONAL")
    assert answers(turned(select)) == answers(select)


def test_what_is_not_read_stays_as_it_is() -> None:
    select = HEAD + "SELECT ?this ?x ?y ?z WHERE { { SELECT ?this WHERE { ?this t:p ?x } } OPTIONAL { ?this t:q ?y } }"
    assert turned(select) == select


def test_rules_are_turned() -> None:
    assert sum("LATERAL { OPTIONAL" in turned(rule.select) for rule in queries(shipped())) > 90
