"""Two versions of one article count as two documents and one witness."""

from __future__ import annotations

import pyoxigraph as ox
from extractions import Maker, body, document

from thidua import iri
from thidua.graph.contribute import Source, contribution
from thidua.graph.fuse import render
from thidua.model import Entity, EventStatement, Extraction
from thidua.namespaces import BASE, NS

COMMITTEE = body("peoples_committee", "Quảng Trị")


def _told(text: str, language: str = "vi") -> Extraction:
    maker = Maker(document(f"{text}.txt", text, language))
    maker.role(COMMITTEE, "member", body("emulation_cluster", "Bắc Trung Bộ"))
    key = iri.event_key("conference", organiser=COMMITTEE.key, date="2024-03-14")
    event = Entity("event", key, "Hội nghị", "hoi nghi")
    maker.add(EventStatement, event=event, type="conference", date="2024-03-14", organiser=COMMITTEE)
    return maker.done()


def _counted(one_article: bool) -> dict[str, set[tuple[int, int]]]:
    """Class to (documents, witnesses) of what three papers say together, two of them perhaps one article."""
    papers = [_told("a"), _told("b", "en"), _told("c")]
    first, second, _ = (iri.document_key(p.document.id) for p in papers)
    marks: dict[str, dict[str, dict[str, int]]] = {}
    for paper in papers:
        canon = {second: first} if one_article and iri.document_key(paper.document.id) == second else {}
        for unit, name, value in contribution(Source(paper.document.id, "vi"), paper.statements, canon).marks:
            values = marks.setdefault(unit, {}).setdefault(name, {})
            values[value] = values.get(value, 0) + 1
    triples = {t for unit, fields in marks.items() for t in render(unit, fields, BASE)}

    def value(me: object, name: str) -> int | None:
        found = [o for s, p, o in triples if s == me and p == ox.NamedNode(NS + name)]
        return int(found[0].value) if found else None

    out: dict[str, set[tuple[int, int]]] = {}
    for s, p, o in triples:
        if p.value.endswith("#type") and (n := value(s, "documentCount")) is not None:
            out.setdefault(o.value.removeprefix(NS), set()).add((n, value(s, "witnessCount") or 0))
    return out


def test_versions_of_one_article_are_one_witness() -> None:
    counted = _counted(one_article=True)
    assert counted["Tenure"] == counted["Event"] == {(3, 2)}


def test_papers_of_their_own_are_witnesses_of_their_own() -> None:
    counted = _counted(one_article=False)
    assert counted["Tenure"] == counted["Event"] == {(3, 3)}
