"""The fonts in the package write the languages of the sources, and text is measured as it is drawn."""

from __future__ import annotations

import base64
import io
import re

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from thidua.draw import fonts

TEXTS = {
    "vi": "Ủy ban Nhân dân tỉnh Đắk Lắk, Phó Chủ tịch Thường trực Nguyễn Ngọc Quỳnh",
    "hi": "क्वांग त्रि प्रांतीय जन समिति के अध्यक्ष श्री वो वान हंग",
    "ur": "صوبائی عوامی کمیٹی کے مستقل نائب چیئرمین، وزیرِ اعظم پاکستان ہے",
    "bn": "প্রাদেশিক গণ কমিটির চেয়ারম্যান",
}
FAMILIES = {"vi": "Noto Sans", "hi": "Noto Sans Devanagari", "ur": "Noto Nastaliq Urdu", "bn": "Noto Sans Bengali"}


def shape(face: hb.Face, text: str) -> list[tuple[int, int, int]]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(face), buffer)
    assert all(i.codepoint for i in buffer.glyph_infos), "a letter without a glyph"
    return [(p.x_advance, p.x_offset, p.y_offset) for p in buffer.glyph_positions]


def test_fonts_are_few_and_small_and_carry_their_licence() -> None:
    sizes = [fonts.path(f).stat().st_size for f in fonts.FILES]
    assert len(sizes) == 4
    assert sum(sizes) < 1_200_000
    assert "SIL OPEN FONT LICENSE" in (fonts.path(fonts.LATIN).parent / "OFL.txt").read_text(encoding="utf-8")
    for family in fonts.FILES:
        with TTFont(fonts.path(family)) as font:
            assert font["name"].getDebugName(1) == family


@pytest.mark.parametrize("language", TEXTS)
def test_each_language_is_written_by_its_font_alone(language: str) -> None:
    assert [f for f, _ in fonts.runs(TEXTS[language])] == [FAMILIES[language]]
    shape(hb.Face(hb.Blob.from_file_path(str(fonts.path(FAMILIES[language])))), TEXTS[language])


@pytest.mark.parametrize("language", TEXTS)
def test_the_embedded_part_of_a_font_shapes_as_the_whole(language: str) -> None:
    css = fonts.embed([TEXTS[language]])
    data = re.search(rf"'{FAMILIES[language]}';src:url\(data:font/woff2;base64,([^)]+)\)", css)
    assert data, css[:200]
    font = TTFont(io.BytesIO(base64.b64decode(data[1])))
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    whole = hb.Face(hb.Blob.from_file_path(str(fonts.path(FAMILIES[language]))))
    assert shape(hb.Face(out.getvalue()), TEXTS[language]) == shape(whole, TEXTS[language])


def test_embedding_twice_gives_the_same_bytes() -> None:
    fonts._face.cache_clear()
    first = fonts.embed(["Quảng Trị", "تری"])
    fonts._face.cache_clear()
    assert fonts.embed(["تری", "Quảng Trị"]) == first


def test_width_is_that_of_joined_letters() -> None:
    apart = sum(fonts.width(c, 13) for c in TEXTS["ur"])
    assert fonts.width(TEXTS["ur"], 13) < 0.8 * apart


@pytest.mark.parametrize("language", TEXTS)
def test_a_line_has_room_for_the_highest_and_lowest_letter(language: str) -> None:
    face = hb.Face(hb.Blob.from_file_path(str(fonts.path(FAMILIES[language]))))
    font, buffer = hb.Font(face), hb.Buffer()
    buffer.add_str(TEXTS[language])
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    scale = fonts.size_of(FAMILIES[language], 13) / face.upem
    extents = [
        (p.y_offset, font.get_glyph_extents(i.codepoint))
        for i, p in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
    above, below = fonts.metrics(TEXTS[language], 13)
    assert max(y + e.y_bearing for y, e in extents) * scale <= above + 0.5
    assert max(-(y + e.y_bearing + e.height) for y, e in extents) * scale <= below + 0.5


def test_nastaliq_lines_are_high_enough() -> None:
    above, below = fonts.metrics(TEXTS["ur"], 13)
    assert above + below >= 2.2 * fonts.size_of(fonts.NASTALIQ, 13)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_runs_lose_nothing(text: str) -> None:
    assert "".join(piece for _, piece in fonts.runs(text)) == text
    assert "".join(piece for piece, _ in fonts.isolated(text)) == text


@given(st.text(max_size=80))
def test_clean_text_turns_nothing_round(text: str) -> None:
    cleaned = fonts.clean(text)
    assert not re.search("[\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]", cleaned)
    assert fonts.clean(cleaned) == cleaned


def test_joiners_inside_words_stay() -> None:
    assert fonts.clean("क्\u200dष می\u200cخواہد") == "क्\u200dष می\u200cخواہد"


@pytest.mark.parametrize("text", TEXTS.values())
def test_wrapping_keeps_every_word_and_the_limit(text: str) -> None:
    lines = fonts.wrap(text, 13, 120)
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert all(fonts.width(line, 13) <= 120 or " " not in line for line in lines)


@given(st.lists(st.text("abcde", min_size=1, max_size=12), min_size=1, max_size=12), st.integers(60, 300))
def test_no_wrapping_has_fewer_lines(words: list[str], limit: int) -> None:
    """The greedy fill is the least possible; evening out must not add lines to it."""
    text = " ".join(words)
    lines = fonts.wrap(text, 13, limit)
    assert " ".join(lines) == text
    filled: list[str] = []
    for word in words:
        if filled and fonts.width(f"{filled[-1]} {word}", 13) <= limit:
            filled[-1] += f" {word}"
        else:
            filled.append(word)
    assert len(lines) == len(filled)


def test_document_numbers_are_held_together_in_urdu() -> None:
    kept = [p for p, keeps in fonts.isolated("فیصلہ 34-CT/TW، 1526/QĐ-TTg کے تحت 2015–2020") if keeps]
    assert kept == ["34-CT/TW", "1526/QĐ-TTg", "2015–2020"]


def test_latin_names_in_urdu_keep_the_order_of_their_words() -> None:
    assert [p for p, keeps in fonts.isolated("سون لا صوبائی پارٹی کمیٹی (Sơn La)") if keeps] == ["Sơn La"]
