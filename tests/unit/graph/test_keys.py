"""Assertions answer under every key that a store of fewer documents gave them."""

from __future__ import annotations

from itertools import combinations

import pyoxigraph as ox
from extractions import Maker, body, document, person

from thidua import iri
from thidua.graph.contribute import Source, contribution
from thidua.graph.fuse import render
from thidua.model import AwardStatement, Entity, EventStatement, Extraction, MembershipStatement, Participant, Time
from thidua.namespaces import BASE, NS, PREFIXES

COMMITTEE = body("peoples_committee", "Quảng Trị")
ON = ox.NamedNode(PREFIXES["dcterms"] + "isReplacedBy")


def _told(text: str) -> Extraction:
    """A paper in which one person holds a post, has an award, sits on a body and chairs."""
    maker = Maker(document(f"{text}.txt", text))
    who = person("Đoàn Văn Khải", maker.doc.id)
    maker.role(who, "chair", COMMITTEE)
    maker.add(AwardStatement, award="Huân chương", award_status="decided", recipient=who, date="2024-02-01")
    maker.add(MembershipStatement, member=who, body=COMMITTEE, time=Time())
    event = Entity(
        "event", iri.event_key("conference", organiser=COMMITTEE.key, date="2024-03-14"), "Hội nghị", "hoi nghi"
    )
    taken = (Participant(who, "chaired" if text > "b" else "attended", 0, 1, status="asserted"),)
    maker.add(
        EventStatement, event=event, type="conference", date="2024-03-14", organiser=COMMITTEE, participants=taken
    )
    return maker.done()


PAPERS = [_told(text) for text in "abcd"]
MENTIONS = sorted(person("Đoàn Văn Khải", p.document.id).key for p in PAPERS)


def _graph(papers: tuple[Extraction, ...]) -> set[ox.Triple]:
    """The fused view of papers that mean one person; he goes on under the smallest of their keys."""
    own = sorted(key for key in MENTIONS if any(p.document.id in key for p in papers))
    marks: dict[str, dict[str, dict[str, int]]] = {}
    for paper in papers:
        canon = dict.fromkeys(own, own[0])
        for unit, name, value in contribution(Source(paper.document.id, "vi"), paper.statements, canon).marks:
            values = marks.setdefault(unit, {}).setdefault(name, {})
            values[value] = values.get(value, 0) + 1
    return {t for unit, fields in marks.items() for t in render(unit, fields, BASE)}


def _of(triples: set[ox.Triple], name: str) -> set[str]:
    kind = ox.NamedNode(NS + name)
    return {str(s) for s, p, o in triples if o == kind and p.value.endswith("#type")}


def test_whatever_some_of_the_papers_call_an_assertion_leads_to_what_all_call_it() -> None:
    everything = _graph(tuple(PAPERS))
    on = {str(s): str(o) for s, p, o in everything if p == ON}
    for name in ("Tenure", "Spell", "AwardAct", "UnitMembership"):
        (now,) = _of(everything, name)
        some = [_of(_graph(papers), name) for n in (1, 2, 3) for papers in combinations(PAPERS, n)]
        assert all(len(found) == 1 for found in some)
        assert {on.get(key, key) for found in some for key in found} == {now}
        assert now not in on


def test_one_holder_is_one_tenure_with_as_many_documents_and_leads_on_from_each_of_the_others() -> None:
    everything = _graph(tuple(PAPERS))
    (now,) = _of(everything, "Tenure")
    counted = [o.value for s, p, o in everything if str(s) == now and p.value == NS + "documentCount"]
    assert counted == ["4"]
    assert len({str(s) for s, p, o in everything if p == ON and str(o) == now}) == 3


def test_what_is_disputed_of_a_participation_stands_at_the_key_under_which_it_answers() -> None:
    everything = _graph(tuple(PAPERS))
    disputed = {str(s) for s, p, _ in everything if p.value == NS + "disputedIn"}
    described = {str(s) for s, p, _ in everything if p.value.endswith("#type")}
    assert any("/participation/" in key for key in disputed)
    assert disputed <= described


def test_a_disagreement_and_its_sides_answer_however_many_papers_join_them() -> None:
    everything = _graph(tuple(PAPERS))
    on = {str(s): str(o) for s, p, o in everything if p == ON}
    for name, several in (("Disagreement", 1), ("Position", 2)):
        living = _of(everything, name)
        some = [
            _of(_graph(papers), name)
            for papers in combinations(PAPERS, 2)
            if papers not in (tuple(PAPERS[:2]), tuple(PAPERS[2:]))
        ]
        assert [len(found) for found in some] == [several] * 4
        assert len(living) == several and {on.get(key, key) for found in some for key in found} == living


def test_a_claim_that_rests_on_a_decision_says_so_at_the_key_under_which_its_assertion_answers() -> None:
    paper = PAPERS[0]
    claim = next(s.id for s in paper.statements if s.kind == "role")
    found = contribution(Source(paper.document.id, "vi"), paper.statements, {}, {claim: ("cur-0123456789abcdef",)})
    fields: dict[str, dict[str, dict[str, int]]] = {}
    for unit, name, value in found.marks:
        fields.setdefault(unit, {}).setdefault(name, {})[value] = 1
    triples = {t for unit, f in fields.items() for t in render(unit, f, BASE)}
    resting = {str(s) for s, p, _ in triples if p.value == NS + "restsOn"}
    assert resting == _of(triples, "Tenure") | _of(triples, "Spell")
