"""Which sides a disagreement has, which is the default and by which rule: each case with the reason a person would give."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.graph.disputes import RULES, SAID, Dispute, of_entity, of_tenure, triples
from thidua.namespaces import BASE, NS, SKOS, VOCAB
from thidua.resources import walk

EVENT = "event/conference.x.2024"


def said(*claims: dict[str, Any]) -> dict[str, dict[str, int]]:
    out = {}
    for n, claim in enumerate(claims):
        whole = {"claim": f"claim/{claim['document']}/{n}", "status": "asserted", **claim}
        out[json.dumps(whole)] = 1
    return {SAID: out}


def date(document: str, value: str, **more: Any) -> dict[str, Any]:
    return {"document": document, "of": "date", "value": value, **more}


def part(document: str, who: str, value: str = "chaired", **more: Any) -> dict[str, Any]:
    return {"document": document, "of": "part", "value": value, "thing": f"person/{who}", "name": who,
            "fact": f"participation/{who}-{value}", **more}  # fmt: skip


def one(*claims: dict[str, Any]) -> Dispute:
    (found,) = of_entity(EVENT, said(*claims))
    return found


# Each rule decides where all before it are even; the first named is the default.
DECIDED = [
    ("curated", [date("a", "2024-03-15", curated=True)], [date("b", "2024-03-14"), date("c", "2024-03-14")]),
    ("more-witnesses", [date("b", "2024-03-15"), date("c", "2024-03-15")], [date("a", "2024-03-14", original=True)]),
    ("original", [date("b", "2024-03-15", original=True)], [date("a", "2024-03-14")]),
    ("asserted", [date("b", "2024-03-15")], [date("a", "2024-03-14", status="doubtful")]),
    ("more-precise", [date("b", "2024-03-15")], [date("a", "2024-04")]),
    ("more-documents", [date("b", "2024-03-15", witness="a"), date("c", "2024-03-15", witness="a")], [date("a", "2024-03-14")]),
    ("fuller-text", [date("b", "2024-03-15", size=30)], [date("a", "2024-03-14", size=20)]),
    ("first-in-order", [date("b", "2024-03-14")], [date("a", "2024-03-15")]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "wins", "loses"), DECIDED, ids=[d[0] for d in DECIDED])
def test_each_rule_decides_where_those_before_it_are_even(rule: str, wins: list[Any], loses: list[Any]) -> None:
    dispute = one(*wins, *loses)
    assert (dispute.rule, dispute.positions[0].says, dispute.of) == (rule, wins[0]["value"], "date")
    assert {p.says for p in dispute.positions} == {wins[0]["value"], loses[0]["value"]}


def test_every_rule_has_a_case_and_a_sentence() -> None:
    assert tuple(d[0] for d in DECIDED) == RULES
    store = ox.Store()
    (file,) = [f for p, f in walk("ontology", ".ttl", "vocab") if p.endswith("default-rules.ttl")]
    store.load(file.read_bytes(), ox.RdfFormat.TURTLE)
    told = store.quads_for_pattern(None, ox.NamedNode(SKOS + "notation"), None)
    assert {q.object.value for q in told} == set(RULES)


def test_translations_of_one_article_are_one_witness() -> None:
    # two versions of one report against two papers: the papers have more witnesses
    versions = [date("a", "2024-03-14", witness="a"), date("b", "2024-03-14", witness="a")]
    dispute = one(*versions, date("c", "2024-03-15"), date("d", "2024-03-15"))
    assert [(p.says, p.witnesses, p.documents) for p in dispute.positions] == [
        ("2024-03-15", 2, 2),
        ("2024-03-14", 1, 2),
    ]


@pytest.mark.parametrize(
    "claims",
    [
        [date("a", "2024-03-14"), date("b", "2024-03")],  # less precise is not another day
        [date("a", "2024-03-14"), date("b", "--03-14")],  # nor is a day without its year
        [date("a", "2024-03-14"), date("a", "2024-03-15")],  # one text: a meeting of two days, no two sources
        [date("a", "2024-03-14"), date("b", "2024-03-14"), date("b", "2024-03-15")],
        [part("a", "an"), part("a", "binh"), part("b", "an")],  # they chair together, and one paper names one of them
        [part("a", "an"), part("b", "an", "attended"), part("b", "an")],
        [{"document": "a", "of": "title", "value": "Về kế hoạch", "language": "vi"},
         {"document": "b", "of": "title", "value": "On the plan", "language": "en"}],  # languages are not compared
        [{"document": "a", "of": "title", "value": "Về kế hoạch", "language": "vi"},
         {"document": "b", "of": "title", "value": "Về kế hoạch năm 2024", "language": "vi"}],  # cut short, not another
    ],
)  # fmt: skip
def test_what_looks_like_a_disagreement_and_is_none(claims: list[Any]) -> None:
    assert of_entity(EVENT, said(*claims)) == []


def test_two_papers_name_different_chairs() -> None:
    dispute = one(part("a", "an"), part("b", "binh"), part("c", "binh"))
    assert dispute.of == "chair" and dispute.rule == "more-witnesses"
    assert [(p.says, p.things) for p in dispute.positions] == [("binh", ("person/binh",)), ("an", ("person/an",))]


def test_chaired_beside_took_part_says_more() -> None:
    dispute = one(part("a", "an", "attended"), part("b", "an"))
    assert (dispute.of, dispute.rule, [p.says for p in dispute.positions]) == (
        "part",
        "more-precise",
        ["chaired", "attended"],
    )


def held(document: str, **more: Any) -> dict[str, Any]:
    return {
        "claim": f"claim/{document}/{sorted(more.items())}",
        "document": document,
        "status": "asserted",
        "mode": "holds",
        **more,
    }


def test_versions_of_one_article_of_which_one_lost_the_year() -> None:
    (dispute,) = of_tenure("tenure/x", [held("a", year="2023"), held("b", witness="a")])
    assert (dispute.of, dispute.rule, [p.says for p in dispute.positions]) == (
        "year",
        "more-precise",
        ["2023", "nothing"],
    )
    # another paper that gives no year contradicts nothing
    assert of_tenure("tenure/x", [held("a", year="2023"), held("b")]) == []


def test_two_datings_of_one_start_and_two_terms() -> None:
    near = [held("a", since="2024-05-01"), held("b", since="2024-05-21")]
    assert [d.of for d in of_tenure("tenure/x", near)] == ["from"]
    assert of_tenure("tenure/x", [held("a", since="2016-05-01"), held("b", since="2021-05-21")]) == []


CLAIMS = st.lists(
    st.builds(date, st.sampled_from("abcdef"), st.sampled_from(["2024", "2024-03", "2024-03-14", "2024-03-15", "2025-01-01"]),
              witness=st.sampled_from(["a", "w"]), original=st.booleans(), size=st.integers(0, 3)),
    max_size=6,
)  # fmt: skip


@given(CLAIMS)
def test_the_order_of_claims_means_nothing_and_no_side_is_lost(claims: list[dict[str, Any]]) -> None:
    numbered = [{"claim": f"claim/{n}", "status": "asserted", **c} for n, c in enumerate(claims)]
    found = [
        of_entity(EVENT, {SAID: {json.dumps(c): 1 for c in order}})
        for order in itertools.islice(itertools.permutations(numbered), 24)
    ]
    assert all(f == found[0] for f in found)
    for dispute in found[0]:
        assert len(dispute.positions) >= 2 and dispute.rule in RULES
        made = set(triples(dispute, BASE))
        defaults = [t for t in made if t[1].value == NS + "byDefault" and t[2].value == "true"]
        assert len(defaults) == 1
        assert any(t[2] == ox.NamedNode(f"{VOCAB}default-rules/{dispute.rule}") for t in made)
