"""Whatever a text holds: each title, date, instrument number and number is in a statement or in a finding; the spans are the text."""

from __future__ import annotations

import unicodedata

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from property.test_frames import WORDS

from thidua.explain import FOUND, KNOWN, PLAIN, explain
from thidua.extract import extract, read
from thidua.extract.residue import ADDRESS, KINDS, Uses, pieces, shown
from thidua.lexicon import available
from thidua.model import Document, Extraction
from thidua.text import codes, dates

FIGURES = (
    "7", "07", "1.250", "3,5", "46/49", "50%", "12:36", "13th", "18वा", "৮৩", "۴۵", "२०२३", "2024-03-14", "14/11/2022", "31/02/2021",
    "2020-2025", "34-CT/TW", "1526/QĐ-TTg", "99/XYZ-QQ", "06/2022/QH15", "(0)", "số 18", "năm1966", "x9y", "1948-11/6/2013",
    "https://a.example/12-3", "²", "½", "1\u200b2", "१.२.३", "\n", "\n\n", "٣٫٥",
)  # fmt: skip
texts = st.sampled_from(sorted(WORDS)).flatmap(
    lambda lang: st.tuples(
        st.just(lang),
        st.lists(
            st.one_of(st.sampled_from(WORDS[lang].split()), st.sampled_from(FIGURES), st.text(max_size=6)),
            min_size=1, max_size=30,
        ).flatmap(lambda words: st.sampled_from(("", " ")).map(lambda gap: gap.join(words))),
    )
)  # fmt: skip
many = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def unread(made: Extraction) -> bool:
    """A text whose words lie in pieces is not read at all, and says so."""
    return {f.code for f in made.findings} == {"words-broken-apart"}


def test_every_language_has_words_here() -> None:
    assert set(available()) == set(WORDS)


@many
@given(texts)
@example(("vi", "Số 45 và 31/02/2021, ngày 14/11, 99/XYZ-QQ."))
def test_each_piece_is_in_a_statement_or_in_a_finding(case: tuple[str, str]) -> None:
    language, text = case
    document = Document("a.txt", text, language)
    made, reading = extract(document), read(document)
    if unread(made):
        return
    uses = Uses(made.statements, None, reading.day)
    for piece in pieces(reading):
        noted = any(f.start < piece.end and piece.start < f.end and f.message for f in made.findings)
        assert piece.kind == ADDRESS or uses.of(piece) or noted, piece


@many
@given(texts)
@example(("bn", "06/2022/QH15৫০ জন"))  # the code ends inside a run of digits; those of the other script come after
def test_no_digit_is_passed_over(case: tuple[str, str]) -> None:
    """Read here by Unicode alone, not by the code under test: each decimal digit lies in exactly one piece that is no title."""
    language, text = case
    reading = read(Document("a.txt", text, language))
    held = [0] * len(text)
    for piece in pieces(reading):
        assert piece.kind in (*KINDS, ADDRESS) and 0 <= piece.start < piece.end <= len(text)
        if piece.kind != "title":
            for at in range(piece.start, piece.end):
                held[at] += 1
    assert all(held[at] == 1 for at, c in enumerate(text) if unicodedata.category(c) == "Nd")
    assert max(held, default=0) <= 1


@many
@given(texts)
def test_every_date_and_number_of_an_instrument_is_a_piece(case: tuple[str, str]) -> None:
    language, text = case
    reading = read(Document("a.txt", text, language))
    found = pieces(reading)
    for mention in (*dates.find(text, language), *(x.value for x in reading.items if x.tag == "X")):
        over = [p for p in found if p.start < mention.end and mention.start < p.end and p.kind != "title"]
        assert over, mention
    outside = {(p.start, p.end) for p in found if p.kind == "instrument"}
    quoted = [(x.start, x.end) for x in reading.items if x.tag in "Q~"]
    for code in codes.find(text):
        if not any(a < code.end and code.start < b for a, b in quoted):
            assert (code.start, code.end) in outside


@many
@given(texts)
def test_the_spans_are_the_text(case: tuple[str, str]) -> None:
    language, text = case
    made = extract(Document("a.txt", text, language))
    spans = explain(made).spans
    assert "".join(text[s.start : s.end] for s in spans) == text
    assert all(s.start < s.end for s in spans)
    for span in spans:
        for n in span.statements if not span.piece else ():
            assert any(
                e.start <= span.start and span.end <= e.end for e in shown(made.statements[n]) if e.part != "whole"
            )
        for n in span.findings:
            assert made.findings[n].start <= span.start and span.end <= made.findings[n].end
        assert bool(span.statements) == (span.state not in (FOUND, KNOWN, PLAIN))
        assert span.state != FOUND or span.findings


@many
@given(texts)
def test_shares_are_shares(case: tuple[str, str]) -> None:
    language, text = case
    made = extract(Document("a.txt", text, language))
    if unread(made):
        return
    account = made.account
    assert account is not None
    for tally in (
        account.titles,
        account.dates,
        account.instruments,
        account.numbers,
        account.characters,
        account.pieces,
    ):
        assert 0 <= tally.stated <= tally.found
        assert tally.share is None or 0 <= tally.share <= 100
    assert account.characters.found == sum(not c.isspace() for c in text)
