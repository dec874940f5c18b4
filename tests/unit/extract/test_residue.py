"""What stands in no statement says why: the cause comes from what stands around it."""

from __future__ import annotations

import pytest

from thidua.account import Account, Tally
from thidua.extract import extract
from thidua.extract.residue import CODES, Piece
from thidua.extract.residue.around import Around
from thidua.extract.residue.reasons import CAUSES
from thidua.model import Document, Extraction


def reading(language: str, text: str, published: str | None = None) -> Extraction:
    return extract(Document("test.txt", text, language, published=published))


def causes(language: str, text: str, published: str | None = None) -> dict[str, str]:
    return {f.text: f.code for f in reading(language, text, published).findings if f.code in CODES}


@pytest.mark.parametrize(
    ("language", "text", "piece", "code"),
    [
        # one for each language where what tells the cause is a word of the language, else once
        ("vi", "Buổi họp bắt đầu lúc 14:30 tại thôn.", "30", "number-of-a-clock"),
        ("en", "The hall stood 70% empty.", "70", "number-per-cent"),
        ("hi", "कुल 38/40 उपस्थित थे।", "38", "number-out-of"),
        ("ur", "کل 38/40 حاضر تھے۔", "40", "number-out-of"),
        ("en", "It was the 9th such evening.", "9", "number-of-a-session"),
        ("hi", "यह 9वीं शाम थी।", "9", "number-of-a-session"),
        ("bn", "এটি ৯ম সন্ধ্যা ছিল।", "৯", "number-of-a-session"),
        ("vi", "HĐND tỉnh Nghệ An khóa 18 có nhiều đổi mới.", "18", "number-of-a-session"),
        ("vi", "Ông Lê Hữu Tâm, 52 tuổi, quê Nghệ An.", "52", "number-behind-a-name"),
        ("en", "Mr. Le Huu Tam, 52, grew up by the sea.", "52", "number-behind-a-name"),
        ("vi", "Bài báo có 731 lượt đọc.", "731", "number-of-unknown-things"),
        ("en", "Come back later (4).", "4", "number-in-brackets"),
        ("vi", "Văn bản 99/XYZ-QQ nói gì?", "99/XYZ-QQ", "instrument-number-unknown"),
        ("vi", "Bản in ghi 31/02/2021 là ngày lập.", "31", "number-of-a-day"),
        ("vi", "Sáng nay trời mưa.", "Sáng nay", "date-without-publication"),
        ("en", "It rained on 4 May 2021.", "4 May 2021", "date-of-nothing-named"),
        ("vi", "12/05/2021", "12/05/2021", "date-of-the-page"),
        ("vi", "Chủ tịch UBND tỉnh phải ký mọi văn bản.", "Chủ tịch UBND tỉnh", "title-spoken-of"),
    ],
)
def test_the_cause_is_what_stands_around(language: str, text: str, piece: str, code: str) -> None:
    found = causes(language, text)
    held = {f.text: f.code for f in reading(language, text).findings}
    assert found.get(piece, held.get(piece)) in (code, "title-without-holder" if code == "title-spoken-of" else code)


def test_a_line_of_the_page_is_told_from_the_article() -> None:
    found = causes("hi", "बैठक हुई।\nटिप्पणी (0)")
    assert found == {"0": "of-the-page"}


def test_what_a_statement_holds_is_no_finding() -> None:
    text = "Quyết định số 1526/QĐ-TTg ngày 9/12/2022 của Thủ tướng Chính phủ."
    found = reading("vi", text)
    assert not {"1526/QĐ-TTg", "9/12/2022"} & {f.text for f in found.findings}
    assert found.account is not None
    assert found.account.instruments == Tally(1, 1) and found.account.dates == Tally(1, 1)


def test_the_day_that_a_text_goes_by_is_in_its_statements() -> None:
    found = reading(
        "en", "14 March 2024 - Mr. Le Huu Tam, Chairman of the Nghe An Provincial People's Committee, spoke."
    )
    assert found.account is not None and found.account.dates == Tally(1, 1)


def test_a_number_in_the_surroundings_of_a_statement_is_not_thereby_understood() -> None:
    """An event quotes its whole sentence; what else the sentence counts is still unread."""
    found = reading("vi", "Hội nghị diễn ra ngày 5/3/2024 trong tiếng mưa của 731 giọt.")
    assert any(e.part == "whole" and "731" in e.quote for s in found.statements for e in s.evidence)
    assert "731" in {f.text for f in found.findings}


def test_findings_that_stood_before_keep_their_place_alone() -> None:
    """A title with a finding of its own gets no second one."""
    found = reading("vi", "Chủ tịch UBND tỉnh Nghệ An. Bà Lê Thị Tâm đến.")
    assert len({(f.start, f.end) for f in found.findings}) == len(found.findings)


def test_every_code_has_one_sentence_and_every_kind_an_end() -> None:
    said: dict[str, set[str]] = {}
    for kind, listed in CAUSES.items():
        assert listed[-1][2](Around(Piece(kind, 0, 1), "x", (), ()))
        for code, sentence, _ in listed:
            said.setdefault(code, set()).add(sentence)
    assert all(len(sentences) == 1 for sentences in said.values())
    assert all(s and not s.endswith(".") for sentences in said.values() for s in sentences)


def test_a_text_that_is_not_read_has_no_account() -> None:
    assert reading("xx", "Ngày 5 tháng 3").account is None
    assert Account().pieces.share is None
