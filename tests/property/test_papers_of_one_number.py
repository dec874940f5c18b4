"""The papers of one number are found by day and issuer: what comes out is what holding each against all would give."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.resolve.features import Features
from thidua.resolve.instruments import BLOCK, REFUSALS, _compare, _has_symbol, _judgement, _without_any_date
from thidua.resolve.judge import NOT_SAME, SAME, Judgement

DATES = ("2014", "2014-04", "2014-04-07", "2014-04-08", "2015", "2015-04-07", "2014-12")
ISSUERS = ("body/politburo.viet-nam", "body/government.viet-nam", "body/peoples-committee.ninh-binh", "body/office")


@st.composite
def papers(draw: st.DrawFn) -> Features:
    return {
        "dates": sorted(draw(st.sets(st.sampled_from(DATES), max_size=2))),
        "days": ["2015-01-01"],
        "issuers": sorted(draw(st.sets(st.sampled_from(ISSUERS), max_size=2))),
        "numbers": [draw(st.sampled_from(("1/QĐ", "1")))],
        "types": sorted(draw(st.sets(st.sampled_from(("decision", "plan")), max_size=1))),
    }


def each_against_all(members: Mapping[str, Features]) -> tuple[list[Judgement], list[str]]:
    out: list[Judgement] = []
    heads: list[str] = []
    for key in (k for k in sorted(members) if members[k]["dates"]):
        found = [_judgement(h, key, *_compare(members[h], members[key])) for h in heads]
        one = next((n for n, j in enumerate(found) if j.verdict == SAME), None)
        out += found[:REFUSALS] if one is None else [*found[: min(one, REFUSALS)], found[one]]
        heads += [key] if one is None else []
    undated = {k: members[k] for k in sorted(members) if not members[k]["dates"]}
    for key, mine in undated.items():
        fitting = [h for h in heads if _compare(members[h], mine)[0] == SAME]
        if len(fitting) == 1 and _has_symbol(mine):
            out.append(_judgement(fitting[0], key, SAME, "instrument.only-dated"))
        elif len(fitting) > 1:
            out += [_judgement(h, key, NOT_SAME, "instrument.several-dated") for h in fitting[:REFUSALS]]
    return sorted(out if heads else _without_any_date(undated)), heads


@settings(max_examples=150, deadline=None)
@given(st.lists(papers(), max_size=30))
def test_finding_them_changes_nothing(many: list[Features]) -> None:
    members = {f"instrument/1-qd.x.{n:02}": f for n, f in enumerate(many)}
    assert BLOCK.within_group(members) == each_against_all(members)
