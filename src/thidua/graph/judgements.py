"""Judgements as quads, so that every merge and every refusal can be asked for and explained."""

from __future__ import annotations

from collections.abc import Iterator

from thidua import iri
from thidua.graph.terms import Triple, integer, node, term, text
from thidua.resolve.judge import Judgement

GRAPH = "graph/judgements"


def judgement_triples(judgement: Judgement, base: str) -> Iterator[Triple]:
    """One judgement: the two mentions, what was decided, by which rule, on what."""
    me = node(base, iri.judgement_key(judgement.a, judgement.b))
    yield me, term("rdf:type"), term("tdu:Judgement")
    yield me, term("tdu:left"), node(base, judgement.a)
    yield me, term("tdu:right"), node(base, judgement.b)
    yield me, term("tdu:verdict"), text(judgement.verdict)
    yield me, term("tdu:score"), integer(judgement.score)
    yield me, term("tdu:rule"), text(judgement.rule)
    for feature in judgement.features:
        yield me, term("tdu:feature"), text(feature)
