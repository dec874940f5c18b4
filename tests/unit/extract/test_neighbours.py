"""What stands beside a title or a name and must not be taken into it: the next man's titles, a province in a given name, a full stop."""

import pytest
from statements import said

from thidua.text.codes import find


def held(language: str, text: str) -> set[tuple[str, str, str]]:
    return {(r.holder.name, r.role, r.body.key.removeprefix("body/")) for r in said(language, text).of("role")}


@pytest.mark.parametrize("text", ["Directive No.20/CT-UBND", "Chỉ thị số.20/CT-UBND", "Directive No. 20/CT-UBND"])
def test_a_full_stop_before_a_number_is_the_end_of_an_abbreviation(text: str) -> None:
    (code,) = find(text)
    assert code.normal == "20/CT-UBND"


def test_a_number_with_a_point_inside_is_no_number_of_a_document() -> None:
    assert not find("1.250/CT-UBND")


def test_who_is_called_as_a_province_is_named_behind_a_body_without_names_of_its_own() -> None:
    text = "Phó Thủ tướng Thường trực Chính phủ Trần Hòa Bình vừa ký Quyết định số 12/QĐ-TTg ngày 3/2/2025."
    assert held("vi", text) == {("Trần Hòa Bình", "standing_deputy_prime_minister", "government.viet-nam")}


def test_titles_behind_a_name_end_before_and_with_the_titles_of_another() -> None:
    # says in Urdu that a secretary and deputy prime minister, and the chair of a province, were present
    text = "Tran Van Binh، پارٹی کی مرکزی کمیٹی کے سیکرٹری، نائب وزیر اعظم، اور صوبہ ہا تین کی پیپلز کمیٹی کے چیئرمین Le Van Son بھی موجود تھے۔"
    found = held("ur", text)
    assert ("Tran Van Binh", "deputy_prime_minister", "government.viet-nam") in found
    assert {f for f in found if f[0] == "Le Van Son"} == {("Le Van Son", "chair", "peoples-committee.ha-tinh")}


def test_every_office_of_a_list_has_its_seat() -> None:
    text = (
        "ہا تین صوبے کی ایمولیشن اور انعامات کونسل قائم کی گئی۔ صوبائی ویتنام فادر لینڈ فرنٹ کمیٹی کے چیئرمین اور صوبائی لیبر فیڈریشن کے چیئرمین کونسل کے وائس چیئرمین ہیں۔ "
        "کونسل کے اراکین میں شامل ہیں: محکمہ خزانہ کے ڈائریکٹر، صوبائی پولیس کے ڈائریکٹر، صوبائی خواتین یونین کی چیئرپرسن۔"
    )
    seats = [(r.role, r.mode) for r in said("ur", text).of("role") if r.holder.kind == "office"]
    assert sorted(seats) == [("member", "ex_officio")] * 3 + [("vice_chair", "ex_officio")] * 2


def test_the_division_of_a_district_is_a_body_of_its_own() -> None:
    found = said("vi", "Bà Lê Thị Hoa, Phó Trưởng phòng Nội vụ huyện Yên Lạc, dự hội nghị.").of("role")
    assert [(r.role, r.body.key, r.status) for r in found] == [
        ("deputy_head", "body/department.noi-vu.yen-lac", "asserted")
    ]


def test_what_somebody_once_was_is_not_what_he_is_though_he_is_named_with_it_before() -> None:
    text = (
        "Sáng 5/3/2025, HĐND tỉnh Hà Tĩnh bầu ông Lê Văn Sơn, Bí thư Đảng ủy xã Yên Lạc, làm Phó Chủ tịch UBND tỉnh. "
        "Ông từng là Giám đốc Sở Y tế, rồi Bí thư Đảng ủy, Chủ tịch HĐND xã Yên Lạc."
    )
    modes = {(r.role, r.body.type): r.mode for r in said("vi", text).of("role")}
    assert modes["director", "department"] == modes["chair", "peoples_council"] == "former"
