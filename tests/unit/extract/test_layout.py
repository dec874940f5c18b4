"""The layout of official documents: what is one, where its parts are, and what becomes of the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.errors import PackError
from thidua.extract import extract
from thidua.extract.layout import Layout, layout_of
from thidua.extract.layout.words import words_of
from thidua.model import AwardStatement, Document, InstrumentStatement, PersonStatement, RoleStatement
from thidua.resources import LANGUAGES

COLUMNS = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH GIA LAI Độc lập - Tự do - Hạnh phúc
Số: 61/QĐ-UBND Gia Lai, ngày 4 tháng 5 năm 2021
"""
APART = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI
-----
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
_____
Số: 61/QĐ-UBND
Gia Lai, ngày 4 tháng 5 năm 2021
"""
CELLS = """| ỦY BAN NHÂN DÂN TỈNH GIA LAI ------- | CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ------- |
| Số: 61/QĐ-UBND | Gia Lai, ngày 4 tháng 5 năm 2021 |
"""
BROKEN = """ỦY
BAN NHÂN DÂN
TỈNH GIA LAI
|
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
|
Số: 61/QĐ-UBND
|
Gia Lai, ngày
4 tháng 5 năm 2021
|
"""
MIDDLE = """
QUYẾT ĐỊNH
Về việc công nhận sáng kiến
Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
QUYẾT ĐỊNH:
Điều 1. Công nhận 05 sáng kiến.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
"""
SIGNED = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nRah Lan Ksơr\n"


def laid(text: str) -> Layout:
    found = layout_of(text, "vi")
    assert found is not None
    return found


def own(text: str) -> InstrumentStatement:
    made = extract(Document("own.txt", text, "vi")).statements
    (found,) = (s for s in made if isinstance(s, InstrumentStatement) and s.number == "61/QĐ-UBND")
    return found


@pytest.mark.parametrize("header", [COLUMNS, APART, CELLS, BROKEN], ids=["columns", "apart", "cells", "broken"])
def test_one_header_however_its_columns_came(header: str) -> None:
    found = own(header + MIDDLE + SIGNED)
    assert (found.date, found.title, found.effective) == ("2021-05-04", "công nhận sáng kiến", "2021-05-04")
    assert found.issuer is not None
    assert (found.issuer.type, found.issuer.place) == ("peoples_committee", "Gia Lai")


@pytest.mark.parametrize(
    "ending",
    [
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n" + SIGNED,
        SIGNED + "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n",
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như trên; KT. CHỦ TỊCH\n- Bộ Nội vụ; PHÓ CHỦ TỊCH\n- Lưu: VT. Rah Lan Ksơr\n",
        "| Nơi nhận: - Như trên; - Lưu: VT. | TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Rah Lan Ksơr |\n",
        "TM ỦY BAN NHÂN DÂN\nKT CHỦ TỊCH PHÓ CHỦ TỊCH\n(Đã ký) Rah Lan Ksơr",
    ],
    ids=["under", "over", "interleaved", "cells", "short"],
)
def test_one_signature_however_its_columns_came(ending: str) -> None:
    text = APART + MIDDLE + ending
    found = own(text)
    assert found.signatory is not None
    assert found.signatory.name == "Rah Lan Ksơr"
    roles = [s for s in extract(Document("own.txt", text, "vi")).statements if isinstance(s, RoleStatement)]
    held = {(s.holder.name, s.role, s.body.type, s.body.place) for s in roles}
    # the deputy signs for the chair, and is not the chair
    assert held == {("Rah Lan Ksơr", "vice_chair", "peoples_committee", "Gia Lai")}


@pytest.mark.parametrize(
    ("signed", "role", "mode", "formula"),
    [
        ("CHỦ TỊCH\nRah Lan Ksơr", "chair", "holds", None),
        ("Q. CHỦ TỊCH\nRah Lan Ksơr", "chair", "acting", None),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nRah Lan Ksơr", "chair", "holds", "TM. ỦY BAN NHÂN DÂN"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nRah Lan Ksơr", "chief_of_office", "holds", "TL. CHỦ TỊCH"),
        ("TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ\nRah Lan Ksơr", "director", "holds", "TUQ. CHỦ TỊCH"),
    ],
)
def test_who_signs_for_whom(signed: str, role: str, mode: str, formula: str | None) -> None:
    text = APART + MIDDLE + signed
    assert own(text).signed_for == formula
    roles = [s for s in extract(Document("own.txt", text, "vi")).statements if isinstance(s, RoleStatement)]
    assert [(s.role, s.mode, s.body.place) for s in roles] == [(role, mode, "Gia Lai")]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("có hiệu lực thi hành kể từ ngày ký ban hành", "2021-05-04"),
        ("có hiệu lực từ ngày 01 tháng 7 năm 2021", "2021-07-01"),
        ("có hiệu lực sau 10 ngày kể từ ngày ký", None),
    ],
)
def test_from_when_it_has_effect(said: str, day: str | None) -> None:
    assert own(APART + MIDDLE.replace("có hiệu lực kể từ ngày ký", said) + SIGNED).effective == day


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 4/5, UBND tỉnh Gia Lai công bố Quyết định số 61/QĐ-UBND. Phó Chủ tịch UBND tỉnh Rah Lan Ksơr trao quyết định.",
        # a headline in capitals, and an article that names the State by its name
        "QUYẾT ĐỊNH\nNgười dân Gia Lai phấn khởi.\nNước Cộng hòa xã hội chủ nghĩa Việt Nam có 63 tỉnh.",
        "Nơi nhận thông tin: tòa soạn. Căn cứ Luật Thi đua, khen thưởng, tỉnh khen thưởng 5 tập thể.",
        "",
    ],
)
def test_news_has_no_such_layout(text: str) -> None:
    assert layout_of(text, "vi") is None


def test_other_languages_have_none_without_words_for_it() -> None:
    assert words_of("en") is None
    assert layout_of(APART + MIDDLE + SIGNED, "en") is None


def test_the_copies_and_the_motto_name_nobody() -> None:
    copies = "Nơi nhận:\n- Ông Trần Đình Hợi, Bí thư Huyện ủy Chư Sê;\n- Lưu: VT.\n"
    made = extract(Document("own.txt", APART + MIDDLE + copies + SIGNED, "vi")).statements
    assert [s.person.name for s in made if isinstance(s, PersonStatement)] == ["Rah Lan Ksơr"]


@given(
    st.lists(
        st.sampled_from((APART + COLUMNS + CELLS + MIDDLE + SIGNED + "Nơi nhận:\n- A;\nPHỤ LỤC\n1. B").split("\n")),
        max_size=30,
    )
)
@settings(max_examples=150, deadline=None)
def test_whatever_the_lines_offsets_stay(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = layout_of(text, "vi")
    if found is not None:
        assert len(found.text) == len(text)
        assert {b for a, b in zip(text, found.text, strict=True) if a != b} <= {" ", "\n", ","}
    quotes = [e for s in extract(Document("own.txt", text, "vi")).statements for e in s.evidence]
    assert all(text[e.start : e.end] == e.quote for e in quotes)


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ('headings = ["Resolution"]\nheading = ["Order"]\n', 2),
        ('headings = "Resolution"\n', 1),
        ('mottos = ["Motto"]\n', 1),
        ('headings = ["Resolution"]\n[formulas]\ninstead = ["p.p."]\n', 2),
    ],
)
def test_a_wrong_pack_says_file_and_line(toml: str, line: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "qq").mkdir()
    (tmp_path / "qq" / "layout.toml").write_text(toml, encoding="utf-8")
    monkeypatch.setenv(LANGUAGES, str(tmp_path))
    with pytest.raises(PackError) as raised:
        words_of.__wrapped__("qq")
    assert raised.value.where == f"{tmp_path / 'qq' / 'layout.toml'}:{line}"


SOUND = 'headings = ["Order"]\nbases = ["pursuant to"]\n[formulas]\nfor = ["p.p."]\n'
PIECE = st.one_of(
    st.sampled_from(['"', "=", "[", "]", "\n", "[[", "(", "\\", "*", "1", "true", "for", "\x00"]), st.text(max_size=2)
)


@given(st.integers(0, len(SOUND)), st.integers(0, 8), PIECE)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_spoilt_pack_is_read_or_refused_by_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, gone: int, piece: str
) -> None:
    text = (SOUND[:at] + piece + SOUND[at + gone :]).encode("utf-8", "ignore").decode()
    (tmp_path / "qq").mkdir(exist_ok=True)
    (tmp_path / "qq" / "layout.toml").write_bytes(text.encode("utf-8"))
    monkeypatch.setenv(LANGUAGES, str(tmp_path))
    try:
        words_of.__wrapped__("qq")
    except PackError as error:
        assert re.fullmatch(re.escape(str(tmp_path / "qq" / "layout.toml")) + r":\d+", error.where)
        assert error.message
        assert error.hint


def test_rows_of_a_table_without_its_columns() -> None:
    """A PDF gives the rows of a list as lines, a narrow column as a line for each word: only numbered rows name recipients."""
    rows = "DANH SÁCH\nSTT Họ và tên Chức vụ\n1 Ông Siu Hương Bình Giám\nđốc\nSở\nTư pháp\n2 Bà Đỗ Thị Mơ Chủ\ntịch\nỦy ban nhân dân\nhuyện Chư Sê\n"
    given = "Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 02 cá nhân có tên trong danh sách kèm theo."
    text = APART + MIDDLE.replace("Công nhận 05 sáng kiến.", given) + SIGNED + rows
    awards = [s for s in extract(Document("own.txt", text, "vi")).statements if isinstance(s, AwardStatement)]
    assert sorted(s.recipient.name for s in awards if s.recipient is not None) == ["Siu Hương Bình", "Đỗ Thị Mơ"]
    assert {s.award_status for s in awards} == {"decided"}
    assert {s.instrument.number for s in awards if s.instrument is not None} == {"61/QĐ-UBND"}
