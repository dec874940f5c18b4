"""What one document says, as the quads of its own graph: its origin, claims, quotes and findings."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyoxigraph as ox

from thidua import iri
from thidua.account import Account
from thidua.graph.labels import language_of
from thidua.graph.terms import Triple, date, decimal, integer, node, tagged, term, text
from thidua.model import EventStatement, Evidence, Extraction, Finding, Statement, model_of
from thidua.resolve.mentions import entities, scoped
from thidua.rows import row

_GAP = " … "


def document_graph(document: str) -> str:
    """Key of the graph of a document."""
    return f"graph/doc/{document}"


def canonical_row(statement: Statement) -> str:
    """The statement's row as canonical JSON: one statement, one text."""
    return json.dumps(row(statement), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def document_quads(extraction: Extraction, base: str) -> list[ox.Quad]:
    """The quads of the document's graph, each once, in no set order."""
    graph = node(base, document_graph(extraction.document.id))
    triples = {*_origin(extraction, base), *_spellings(extraction, base)}
    for statement in extraction.statements:
        triples.update(_claim(extraction, statement, base))
    for finding in extraction.findings:
        triples.update(_finding(extraction, finding, base))
    return [ox.Quad(s, p, o, graph) for s, p, o in triples]


def _origin(extraction: Extraction, base: str) -> Iterator[Triple]:
    document = extraction.document
    me = node(base, iri.document_key(document.id))
    yield me, term("rdf:type"), term("tdu:Document")
    plain = {
        "dcterms:title": document.name, "tdu:headline": document.title, "dcterms:language": document.language,
        "dcterms:format": document.media_type, "tdu:sha256": document.text_sha256,
        "tdu:sourceSha256": document.source_sha256, "dcterms:publisher": document.publisher, "tdu:mapping": document.mapping,
    }  # fmt: skip
    for name, value in plain.items():
        if value:
            yield me, term(name), text(value)
    if document.url:
        yield me, term("dcterms:source"), ox.Literal(document.url, datatype=term("xsd:anyURI"))
    if document.published and (day := date(document.published)):
        yield me, term("dcterms:issued"), day
    if document.home:
        yield me, term("tdu:homePlace"), node(base, iri.place_key(document.home))
    yield me, term("tdu:statementCount"), integer(len(extraction.statements))
    if extraction.account is not None:
        yield from _account(me, extraction.account)


def _account(me: ox.NamedNode, account: Account) -> Iterator[Triple]:
    """How many titles, dates and numbers the text has, and which share of them statements hold; no share of nothing."""
    counted = {
        "title": account.titles,
        "date": account.dates,
        "instrumentNumber": account.instruments,
        "number": account.numbers,
    }
    for name, tally in counted.items():
        yield me, term(f"tdu:{name}Count"), integer(tally.found)
        if tally.share is not None:
            yield me, term(f"tdu:{name}Share"), decimal(tally.share)
    for name, tally in (("tdu:textShare", account.characters), ("tdu:pieceShare", account.pieces)):
        if tally.share is not None:
            yield me, term(name), decimal(tally.share)


def _claim(extraction: Extraction, statement: Statement, base: str) -> Iterator[Triple]:
    me = node(base, statement.id)
    yield me, term("rdf:type"), term("tdu:Claim")
    yield me, term("tdu:inDocument"), node(base, iri.document_key(extraction.document.id))
    yield me, term("tdu:claimKind"), text(statement.kind)
    yield me, term("tdu:status"), text(statement.status)
    for doubt in statement.doubts:
        yield me, term("tdu:doubt"), text(doubt)
    if statement.rule:
        yield me, term("tdu:rule"), text(statement.rule)
    if (model := model_of(statement)) is not None:
        agent = node(base, iri.agent_key(model))
        yield me, term("prov:wasAttributedTo"), agent
        yield agent, term("rdf:type"), term("prov:SoftwareAgent")
        yield agent, term("rdfs:label"), text(model)
    yield me, term("tdu:statement"), text(canonical_row(statement))
    shown = evidence_of(statement, extraction.document.text)
    if shown:
        yield me, term("tdu:quote"), text(quote(extraction.document.text, shown))
    for n, evidence in enumerate(shown):
        mark = node(base, f"{statement.id}/e{n}")
        yield me, term("tdu:hasEvidence"), mark
        yield mark, term("rdf:type"), term("tdu:Evidence")
        yield mark, term("tdu:part"), text(evidence.part)
        yield mark, term("oa:hasSource"), node(base, iri.document_key(extraction.document.id))
        if evidence.row is not None:
            yield mark, term("tdu:tableRow"), integer(evidence.row)
        if evidence.column is not None:
            yield mark, term("tdu:tableColumn"), text(evidence.column)
        yield from _span(mark, evidence.start, evidence.end, evidence.quote)


def evidence_of(statement: Statement, whole: str) -> tuple[Evidence, ...]:
    """The evidence of a statement; of an event also where each participant is named: who chaired is shown with the name."""
    if not isinstance(statement, EventStatement):
        return statement.evidence
    seen = {(e.start, e.end) for e in statement.evidence}
    named = {(p.start, p.end) for p in statement.participants if 0 <= p.start < p.end <= len(whole)} - seen
    return (*statement.evidence, *(Evidence("holder", start, end, whole[start:end]) for start, end in sorted(named)))


def quote(whole: str, evidence: tuple[Evidence, ...]) -> str:
    """The evidence in the order of the text as one string: overlapping pieces merged, the others joined by an ellipsis."""
    pieces: list[list[int]] = []
    for start, end in sorted({(e.start, e.end) for e in evidence}):
        if pieces and start <= pieces[-1][1]:
            pieces[-1][1] = max(pieces[-1][1], end)
        else:
            pieces.append([start, end])
    if not whole:  # a table: its rows carry their own quotes
        return _GAP.join(dict.fromkeys(e.quote for e in evidence))
    return _GAP.join(whole[start:end] for start, end in pieces)


def _span(me: ox.NamedNode, start: int, end: int, exact: str) -> Iterator[Triple]:
    yield me, term("oa:exact"), text(exact)
    yield me, term("oa:start"), integer(start)
    yield me, term("oa:end"), integer(end)


def _finding(extraction: Extraction, finding: Finding, base: str) -> Iterator[Triple]:
    content = json.dumps([finding.code, finding.start, finding.end, finding.text, finding.message], ensure_ascii=False)
    me = node(base, iri.finding_key(extraction.document.id, content))
    yield me, term("rdf:type"), term("tdu:Finding")
    yield me, term("tdu:inDocument"), node(base, iri.document_key(extraction.document.id))
    yield me, term("tdu:findingCode"), text(finding.code)
    yield me, term("tdu:severity"), text(finding.severity)
    if finding.message:
        yield me, term("rdfs:comment"), text(finding.message)
    yield from _span(me, finding.start, finding.end, finding.text)


def _spellings(extraction: Extraction, base: str) -> Iterator[Triple]:
    document = extraction.document
    for statement in extraction.statements:
        for entity in entities(statement):
            me = node(base, scoped(entity.key, document.id))
            for form in entity.forms:
                yield me, term("skos:altLabel"), tagged(form, language_of(form, document.language))
