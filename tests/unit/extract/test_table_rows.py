"""Rows of a table become posts with their cells as evidence; a row that is not understood is a finding, not a guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.errors import ConfigError
from thidua.extract.table_rows import from_rows
from thidua.reading import read_table
from thidua.rows import row, statement_from_row

ROOT = Path(__file__).parents[3]
MAPPING = """
[table]
language = "{language}"
dates = "dmy"
[columns]
holder = "name"
role = "role"
body = "body"
place = "place"
from = "from"
until = "until"
on = "on"
mode = "mode"
decision = "decision"
holder_id = "id"
"""
HEADER = "id,name,role,body,place,from,until,on,mode,decision\n"


@pytest.fixture
def read(tmp_path):
    def make(rows, mapping=MAPPING, language="vi"):
        (tmp_path / "t.csv").write_text(HEADER + rows, encoding="utf-8")
        (tmp_path / "m.toml").write_text(mapping.replace("{language}", language), encoding="utf-8")
        return from_rows(read_table(tmp_path / "t.csv", tmp_path / "m.toml"))

    return make


def of_kind(extraction, kind):
    return [s for s in extraction.statements if s.kind == kind]


def whole(extraction):
    """Every statement survives the statement table, has its own id, and quotes what stands there."""
    ids = [s.id for s in extraction.statements]
    assert len(set(ids)) == len(ids)
    for statement in extraction.statements:
        assert statement_from_row(row(statement)) == statement
        assert statement.evidence
        for evidence in statement.evidence:
            assert extraction.document.text[evidence.start : evidence.end] == evidence.quote
            assert evidence.row is not None
            assert evidence.column


def test_a_row_is_a_post_with_its_days(read):
    found = read(",Nguyễn Văn An,Chủ tịch,Ủy ban nhân dân,Tỉnh Nghệ An,18/03/2020,03/01/2025,,,\n")
    whole(found)
    (role,) = of_kind(found, "role")
    assert (role.holder.name, role.holder.key) == ("Nguyễn Văn An", f"person/nguyen-van-an.{found.document.id}")
    assert (role.role, role.mode, role.status) == ("chair", "holds", "asserted")
    assert (role.body.key, role.body.place, role.body.place_basis) == (
        "body/peoples-committee.nghe-an",
        "Nghệ An",
        "stated",
    )
    assert (role.time.from_, role.time.until, role.time.on) == ("2020-03-18", "2025-01-03", None)
    assert [(e.part, e.column, e.row, e.quote) for e in role.evidence] == [
        ("holder", "name", 2, "Nguyễn Văn An"),
        ("role", "role", 2, "Chủ tịch"),
        ("body", "body", 2, "Ủy ban nhân dân"),
        ("place", "place", 2, "Tỉnh Nghệ An"),
        ("time", "from", 2, "18/03/2020"),
        ("time", "until", 2, "03/01/2025"),
    ]
    assert not found.findings


def test_a_day_on_which_someone_was_seen_is_no_period(read):
    (role,) = of_kind(read(",An,Bí thư,Tỉnh ủy,Huế,,,12/2023,,\n"), "role")
    assert (role.time.on, role.time.from_, role.time.until) == ("2023-12", None, None)
    assert (role.role, role.body.type) == ("secretary", "party_committee")


def test_a_decision_gives_an_instrument_and_an_appointment(read):
    found = read(",An,Chủ tịch,UBND,Nghệ An,03/01/2025,,,,57/QĐ-TTg\n,Ba,Chủ tịch,UBND,Huế,,,,former,12/QĐ-UBND\n")
    whole(found)
    central, local = of_kind(found, "instrument")
    assert (central.number, central.type) == ("57/QĐ-TTg", "decision")
    assert (central.issuer.kind, central.issuer.type, central.issuer.place) == ("office", "prime_minister", "Việt Nam")
    assert (local.issuer.key, local.issuer.kind) == ("body/peoples-committee.hue", "body")
    first, second = of_kind(found, "appointment")
    assert (first.act, first.instrument.key, first.holder.name) == ("appointed", central.instrument.key, "An")
    assert (second.act, second.mode) == ("relieved", "former")
    assert "57/QĐ-TTg" in [e.quote for e in first.evidence]


@pytest.mark.parametrize(
    ("language", "cells", "latin", "role", "body"),
    [
        (
            "en",
            "Nguyen Van An,Chairman,People's Committee,Quang Tri",
            "nguyen van an",
            "chair",
            "body/peoples-committee.quang-tri",
        ),
        ("hi", "फाम मिन्ह चिन्ह,अध्यक्ष,जन समिति,क्वांग त्रि", "pham minh chinh", "chair", "body/peoples-committee.quang-tri"),
        ("ur", "وو وان ہنگ,چیئرمین,پیپلز کمیٹی,کوانگ ٹری", "vo van hung", "chair", "body/peoples-committee.quang-tri"),
        (
            "vi",
            "Võ Văn Hưng,chair,peoples_committee,Quảng Trị",
            "vo van hung",
            "chair",
            "body/peoples-committee.quang-tri",
        ),
    ],
)
def test_a_table_may_be_in_each_language_or_in_codes(read, language, cells, latin, role, body):
    found = read(f",{cells},,,,,\n", language=language)
    assert not found.findings
    (said,) = of_kind(found, "role")
    assert (said.holder.latin, said.role, said.body.key) == (latin, role, body)
    assert said.holder.name_basis == ("reconstructed" if language in ("hi", "ur") else "attested")


@pytest.mark.parametrize(
    ("cells", "code", "says"),
    [
        ("An,Trưởng thôn bản,UBND,Huế", "table-role", "values.role"),
        ("An,Chủ tịch,Câu lạc bộ cờ,Huế", "table-body", "values.body"),
        ("An,Chủ tịch,UBND,Atlantis", "table-place", "no province"),
        ("An,Trưởng thôn,,Huế", "table-role", "gives no body"),
        (",Chủ tịch,UBND,Huế", "table-row-incomplete", "no holder"),
    ],
)
def test_a_cell_that_is_not_understood_costs_its_row_and_says_so(read, cells, code, says):
    found = read(f",{cells},,,,,\n,Bình,Chủ tịch,UBND,Huế,,,,,\n")
    assert [s.holder.name for s in of_kind(found, "role")] == ["Bình"]
    (finding,) = found.findings
    assert finding.code == code
    assert "row 2" in finding.message
    assert says in finding.message
    assert found.document.text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize(
    ("language", "cell", "place", "posts"),
    [
        ("vi", "Thủ tướng Chính phủ", "", [("prime_minister", "body/government.viet-nam", "holds")]),
        ("vi", "Chủ tịch UBND tỉnh", "Huế", [("chair", "body/peoples-committee.hue", "holds")]),
        ("vi", "nguyên Phó Chủ tịch HĐND tỉnh Nghệ An", "", [("vice_chair", "body/peoples-council.nghe-an", "former")]),
        (
            "vi", "Phó Bí thư Tỉnh ủy; Chủ tịch UBND tỉnh", "Quảng Trị",
            [("deputy_secretary", "body/party-committee.quang-tri", "holds"), ("chair", "body/peoples-committee.quang-tri", "holds")],
        ),
        (
            "en", "Vice Chairman of the Quang Tri Provincial People's Committee", "",
            [("vice_chair", "body/peoples-committee.quang-tri", "holds")],
        ),
        ("hi", "क्वांग त्रि प्रांतीय जन समिति के उपाध्यक्ष", "", [("vice_chair", "body/peoples-committee.quang-tri", "holds")]),
    ],
)  # fmt: skip
def test_one_cell_may_hold_whole_titles(read, language, cell, place, posts):
    found = read(f",An,{cell},,{place},,,,,\n", language=language)
    whole(found)
    assert [
        (s.role, s.body.key, s.mode) for s in sorted(of_kind(found, "role"), key=lambda s: s.role != posts[0][0])
    ] == posts


def test_a_title_that_is_not_understood_beside_one_that_is(read):
    found = read(",An,Chủ tịch UBND tỉnh; Trưởng thôn bản,,Huế,,,,,\n")
    assert [s.role for s in of_kind(found, "role")] == ["chair"]
    (finding,) = found.findings
    assert (finding.code, finding.text) == ("table-role-partly", "Chủ tịch UBND tỉnh; Trưởng thôn bản")
    assert "thôn" in finding.message


def test_a_role_in_words_that_no_label_has_is_read_like_a_title(read):
    (role,) = of_kind(read(",An,Phó Chủ tịch Thường trực UBND tỉnh,UBND,Huế,,,,,\n"), "role")
    assert (role.role, role.body.key) == ("standing_vice_chair", "body/peoples-committee.hue")


def test_without_a_place_a_post_is_doubtful(read):
    (role,) = of_kind(read(",An,Chủ tịch,UBND,,,,,,\n"), "role")
    assert (role.status, role.doubts) == ("doubtful", ("no-jurisdiction",))


def test_one_name_is_one_person_unless_the_table_tells_them_apart(read):
    same = read(",An,Chủ tịch,UBND,Huế,,,,,\n,An,Bí thư,Tỉnh ủy,Huế,,,,,\n")
    (person,) = of_kind(same, "person")
    assert [m.row for m in person.mentions] == [2, 3]
    told = read("1,An,Chủ tịch,UBND,Huế,,,,,\n2,An,Bí thư,Tỉnh ủy,Huế,,,,,\n")
    assert len({s.person.key for s in of_kind(told, "person")}) == 2


def test_a_cell_filled_from_above_is_quoted_where_it_stands(read):
    found = read(
        ",An,Chủ tịch,UBND,Huế,,,,,\n,Bình,Phó Chủ tịch,,,,,,,\n",
        MAPPING.replace("[table]", '[table]\nfill_down = ["body", "place"]'),
    )
    whole(found)
    second = next(s for s in of_kind(found, "role") if s.holder.name == "Bình")
    assert second.body.key == "body/peoples-committee.hue"
    assert [(e.part, e.row) for e in second.evidence] == [("body", 2), ("place", 2), ("holder", 3), ("role", 3)]


def test_a_mapping_that_names_no_code_is_a_wrong_call(read):
    with pytest.raises(ConfigError, match="'chairr' for role"):
        read(",An,CTX,UBND,Huế,,,,,\n", MAPPING + '[values.role]\n"CTX" = "chairr"\n')


def test_the_same_row_twice_is_two_rows_and_the_order_of_rows_is_kept(read):
    found = read(",An,Chủ tịch,UBND,Huế,,,,,\n,An,Chủ tịch,UBND,Huế,,,,,\n")
    whole(found)
    assert [s.evidence[0].row for s in of_kind(found, "role")] == [2, 3]


def test_the_sample_table():
    folder = ROOT / "examples" / "tables"
    found = from_rows(read_table(folder / "officials.csv", folder / "officials.mapping.toml"))
    whole(found)
    assert not found.findings
    roles = of_kind(found, "role")
    assert len(roles) == 10
    chairs = [
        (s.holder.name, s.time.from_, s.time.until) for s in roles if s.body.key == "body/peoples-committee.nghe-an"
    ]
    assert chairs == [
        ("Thái Thanh Quý", None, "2020-03-18"),
        ("Nguyễn Đức Trung", "2020-03-18", "2025-01-03"),
        ("Lê Hồng Vinh", "2025-01-03", None),
    ]


@pytest.mark.parametrize(
    ("language", "cell", "role", "mode"),
    [
        ("vi", "Nguyên Chủ tịch", "chair", "former"),
        ("vi", "Cựu Phó Chủ tịch", "vice_chair", "former"),
        ("vi", "Quyền Chủ tịch", "chair", "acting"),
        ("vi", "Chủ tịch (nguyên)", "chair", "former"),
        ("vi", "Phụ trách", "in_charge", "acting"),
        ("vi", "Chủ tịch", "chair", "holds"),
        ("en", "Former Chairman", "chair", "former"),
        ("en", "Interim chair", "chair", "acting"),
        ("hi", "पूर्व अध्यक्ष", "chair", "former"),
        ("hi", "कार्यवाहक अध्यक्ष", "chair", "acting"),
        ("ur", "سابق چیئرمین", "chair", "former"),
        ("ur", "قائم مقام چیئرمین", "chair", "acting"),
        ("bn", "ভারপ্রাপ্ত চেয়ারম্যান", "chair", "acting"),
    ],
)
def test_a_cell_of_roles_says_how_the_post_is_held(read, language, cell, role, mode):
    found = read(f"1,Trần Văn Tám,{cell},peoples_committee,Nghệ An,,,,,\n", language=language)
    whole(found)
    assert [(s.role, s.mode) for s in of_kind(found, "role")] == [(role, mode)]


@pytest.mark.parametrize("cell", ["Chủ tịch danh dự", "Phó Chủ tịch phụ trách", "Chủ tịch (dự kiến)"])
def test_a_title_with_words_that_nobody_knows_is_left_out_and_said_so(read, cell):
    found = read(f"1,Trần Văn Tám,{cell},peoples_committee,Nghệ An,,,,,\n")
    assert of_kind(found, "role") == []
    assert [f.code for f in found.findings] == ["table-role"]
    assert cell in found.findings[0].message
