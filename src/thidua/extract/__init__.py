"""Statements from a text: :func:`extract` runs every step in order.

items, sentences, titles and bodies, stacks and the names they belong to, jurisdictions, persons, then the frames of
:mod:`thidua.extract.frames`. See :mod:`thidua.extract.reading` for what the steps share.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import Final

from thidua.extract import (
    attach,
    bodies,
    context,
    definites,
    given,
    headings,
    listed,
    official,
    periods,
    persons,
    roles,
    rosters,
    sheets,
    statements,
    succession,
)
from thidua.extract.asides import without_asides
from thidua.extract.borrowed import english_order
from thidua.extract.items import Item, Stream, known_tokens, sentences, stream
from thidua.extract.layout import Layout, layout_of, one_name, placed_names
from thidua.extract.names import read_items
from thidua.extract.one_thing import one_firm
from thidua.extract.peoples import joined
from thidua.extract.reading import Reading, Scope
from thidua.extract.residue import settle
from thidua.extract.sheets import Sheet, sheet_of
from thidua.lexicon import available, lexicon
from thidua.model import Document, Extraction, Finding, Statement
from thidua.reading.sources import boilerplate
from thidua.text.pieces import broken_apart, may_be_broken

__all__ = ["Reading", "Scope", "extract", "read"]


def read(document: Document) -> Reading:
    """The reading of a document before any statement is made: persons, titles, bodies and places, settled."""
    words = lexicon(document.language)
    page = boilerplate(document.text, document.url)
    laid = layout_of(document.text, document.language)
    text = laid.text if laid is not None else document.text
    sheet = sheet_of(document.text, document.language)
    flow = stream(text, words)
    items = _items(flow, laid, sheet, page)
    told = sentences(text, without_asides(text, english_order(flow, _of_article(items, page))))
    reading = Reading(document, words, items, told, page=page, layout=laid, sheet=sheet)
    reading.flow = flow if laid is None else known_tokens(document.text, words)
    given.mark(reading)
    for sentence in reading.sentences:
        sentence.settle()  # an item that finding persons changes after all is told to its sentence
        tags = sentence.tags
        if "R" in tags:
            reading.roles[sentence.index] = roles.find_roles(reading, sentence)
            reading.stacks.extend(attach.attach(reading, sentence))
        if "V" in tags and "N" in tags:
            reading.stacks.extend(succession.predecessors(reading, sentence))
        if "B" in tags:
            reading.body_mentions[sentence.index] = bodies.find_bodies(reading, sentence)
            if "V" in tags and "N" in tags:
                reading.stacks.extend(listed.include_lists(reading, sentence))
    context.set_scope(reading, reading.stacks)
    if laid is not None:
        official.settle(reading, laid)
        rosters.settle(reading, laid)
    definites.settle(reading, reading.stacks)
    periods.settle(reading)
    persons.find_people(reading)
    for sentence in reading.sentences:
        sentence.settle()
    headings.settle(reading)
    sheets.settle(reading)
    persons.resolve_titles(reading, reading.stacks)
    context.by_person(reading)
    definites.presidency(reading)
    persons.judge_official(reading, reading.stacks)
    statements.mark_unnamed(reading)
    if laid is not None or sheet is not None:
        reading.day = official.day_of(reading, laid)
    else:
        reading.day = context.day_of(reading)
    reading.settled = True
    return reading


def _items(flow: Stream, laid: Layout | None, sheet: Sheet | None, page: list[tuple[int, int]]) -> list[Item]:
    """The items of the article; in an official document some names are told by their place."""
    items = joined(flow, read_items(flow))
    if laid is not None:
        items = placed_names(flow, items, laid)
    if sheet is not None:
        items = one_name(flow, items, sheet.name)
    return _of_article(items, page, but="~X")


_start: Final = attrgetter("start")


def _of_article(items: list[Item], page: list[tuple[int, int]], but: str = "") -> list[Item]:
    """The items without those in lines of the page: other articles' headlines, the imprint, counters say nothing of this one.

    ``but`` are tags that stay: addresses tell where a text is from, numbers of documents are accounted for.
    """
    if not page:
        return items
    out: list[Item] = []
    done = 0
    for start, end in page:
        first = bisect_left(items, start, done, key=_start)
        out += items[done:first]
        done = bisect_left(items, end, max(done, first), key=_start)
        out += [x for x in items[first:done] if x.tag in but] if but else ()
    return out + items[done:]


def _in_pieces(reading: Reading) -> bool:
    """Whether the words of a text have come apart; where its tokens show hardly a lone letter, it need not be gone through for that."""
    lone = reading.flow.lone if reading.flow is not None else None
    return (lone is None or may_be_broken(lone)) and broken_apart(reading.text)


def extract(document: Document) -> Extraction:
    """Everything that a document says, with its evidence; what it leaves unexplained is a finding."""
    if document.language not in available():
        finding = Finding(
            "no-language-pack",
            "warning",
            document.name,
            0,
            0,
            "",
            f"there is no language pack for {document.language!r}",
        )
        return Extraction(document, (), (finding,))
    from thidua.extract.frames import FRAMES

    reading = read(document)
    if _in_pieces(reading):
        message = "the words of this text are broken apart: nothing is read from the pieces. Save the page as HTML or text instead"
        end = min(len(document.text), 80)
        finding = Finding("words-broken-apart", "warning", document.name, 0, end, document.text[:end], message)
        return Extraction(document, (), (finding,))
    found: list[Statement] = [*statements.person_statements(reading), *statements.role_statements(reading)]
    findings = [*reading.findings, *statements.title_findings(reading)]
    for frame in FRAMES:
        for made in frame(reading):
            if isinstance(made, Finding):
                findings.append(made)
            else:
                found.append(made)
    found = one_firm(statements.without_contradicted(found), reading.lexicon)
    found.extend(statements.body_statements(reading, found))
    findings = statements.without_used(findings, found)
    whole = statements.with_ids(document.id, found)
    account, unused = settle(reading, whole, findings)
    unique = sorted({*findings, *unused}, key=lambda f: (f.start, f.end, f.code, f.text))
    return Extraction(document, tuple(whole), tuple(unique), account)
