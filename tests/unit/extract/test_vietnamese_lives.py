"""Vietnamese: posts held before, in order and with their times; lists of names; whom an act is about."""

from __future__ import annotations

import pytest

from thidua.extract import extract
from thidua.model import RoleStatement

from .reading import document, people, titles


def times(text: str) -> dict[str, tuple[str | None, str | None]]:
    """From when until when, by role."""
    return {
        s.role: (s.time.from_, s.time.until)
        for s in extract(document(text, "vi")).statements
        if isinstance(s, RoleStatement) and s.holder.kind == "person"
    }


LIFE = """Ông Lò Văn Tám sinh năm 1970, quê Sơn La.
Quá trình công tác:
- Từ tháng 5/2008 đến tháng 6/2010: Phó Chủ tịch UBND huyện Mai Sơn, tỉnh Sơn La.
- 7/2010 - 9/2015: Bí thư Huyện ủy Mai Sơn.
- Từ tháng 10/2015 đến nay, ông là Giám đốc Sở Nội vụ tỉnh Sơn La."""


def test_a_life_in_lines_gives_posts_in_order_with_their_times() -> None:
    assert titles(LIFE, "vi") == {
        "lo van tam / vice_chair / peoples_committee / Mai Sơn / former",
        "lo van tam / secretary / party_committee / Mai Sơn / former",
        "lo van tam / director / department / Sơn La",
    }
    assert times(LIFE) == {
        "vice_chair": ("2008-05", "2010-06"),
        "secretary": ("2010-07", "2015-09"),
        "director": ("2015-10", None),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lò Văn Tám, Chủ tịch UBND tỉnh Sơn La từ năm 2004 đến năm 2009, phát biểu.",
        "Ông Lò Văn Tám làm Chủ tịch UBND tỉnh Sơn La (2004 - 2009).",
        "Từ năm 2004 đến năm 2009, ông Lò Văn Tám giữ chức Chủ tịch UBND tỉnh Sơn La.",
    ],
)
def test_a_period_beside_a_title_is_when_it_was_held(text: str) -> None:
    assert titles(text, "vi") == {"lo van tam / chair / peoples_committee / Sơn La / former"}
    assert times(text) == {"chair": ("2004", "2009")}


def test_a_term_is_no_period_that_ended() -> None:
    text = "Ông Lò Văn Tám, Chủ tịch UBND tỉnh Sơn La nhiệm kỳ 2021 - 2026, phát biểu."
    assert titles(text, "vi") == {"lo van tam / chair / peoples_committee / Sơn La"}


CASES = [
    # a list of posts behind "formerly", with its subject before the semicolon
    ("Bà Hà Thị Bảy sinh năm 1975; từng kinh qua các chức vụ Phó Chủ tịch, Chủ tịch UBND huyện Mai Sơn, Phó Giám đốc, Giám đốc Sở Xây dựng tỉnh Sơn La.", {
        "ha thi bay / vice_chair / peoples_committee / Mai Sơn / former", "ha thi bay / chair / peoples_committee / Mai Sơn / former",
        "ha thi bay / deputy_director / department / Sơn La / former", "ha thi bay / director / department / Sơn La / former"}),
    # a given name that is a word of offices, and "then"
    ("Ông Lò Xuân Trường dự họp. Ông Trường từng giữ nhiều chức vụ: Phó Bí thư Huyện ủy rồi Bí thư Huyện ủy Mai Sơn.", {
        "lo xuan truong / deputy_secretary / party_committee / Mai Sơn / former", "lo xuan truong / secretary / party_committee / Mai Sơn / former"}),
    # what was before an election
    ("Trước khi được bầu, ông Lò Văn Tám là Bí thư Huyện ủy Mai Sơn.", {"lo van tam / secretary / party_committee / Mai Sơn / former"}),
    ("Ông Lò Văn Tám là Bí thư Huyện ủy Mai Sơn trước khi được bầu làm Phó Chủ tịch UBND tỉnh Sơn La.", {
        "lo van tam / secretary / party_committee / Mai Sơn / former", "lo van tam / vice_chair / peoples_committee / Sơn La / appointed"}),
    # one act, several persons
    ("Các ông Lò Văn Tám, Tòng Văn Chín, Cầm Văn Mười được bầu làm Phó Chủ tịch UBND tỉnh Sơn La.", {
        "lo van tam / vice_chair / peoples_committee / Sơn La / appointed", "tong van chin / vice_chair / peoples_committee / Sơn La / appointed",
        "cam van muoi / vice_chair / peoples_committee / Sơn La / appointed"}),
    # whom a post is taken from, behind his own titles
    ("HĐND tỉnh Sơn La miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh đối với Phó Bí thư Tỉnh ủy Lò Văn Tám và Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy Tòng Văn Chín.", {
        "lo van tam / vice_chair / peoples_committee / Sơn La / former", "lo van tam / deputy_secretary / party_committee / Sơn La",
        "tong van chin / vice_chair / peoples_committee / Sơn La / former", "tong van chin / chair / party_commission / Sơn La"}),
    # two persons, one with titles behind the name, one with titles before it
    ("Ông Lò Văn Tám, Bí thư Tỉnh ủy Sơn La (bên trái) và Chủ tịch UBND tỉnh Tòng Văn Chín dự lễ.", {
        "lo van tam / secretary / party_committee / Sơn La", "tong van chin / chair / peoples_committee / Sơn La"}),
    # who appoints stands between the passive and its verb
    ("Năm 2015, ông Lò Văn Tám được Chủ tịch UBND tỉnh Sơn La Tòng Văn Chín bổ nhiệm giữ chức Chánh Văn phòng UBND tỉnh Sơn La.", {
        "lo van tam / chief_of_office / office / Sơn La / appointed", "tong van chin / chair / peoples_committee / Sơn La"}),
    # proposed, for the council to elect
    ("Thường trực HĐND tỉnh giới thiệu ông Lò Văn Tám, Phó Bí thư Tỉnh ủy Sơn La, để HĐND tỉnh bầu giữ chức Chủ tịch UBND tỉnh Sơn La.", {
        "lo van tam / deputy_secretary / party_committee / Sơn La", "lo van tam / chair / peoples_committee / Sơn La / proposed"}),
    # committees joined with a post of a place
    ("Ông Lò Văn Tám tham gia Ban Chấp hành, Ban Thường vụ và giữ chức Phó Bí thư Tỉnh ủy Sơn La.", {
        "lo van tam / member / party_committee / Sơn La / appointed", "lo van tam / member / party_standing_committee / Sơn La / appointed",
        "lo van tam / deputy_secretary / party_committee / Sơn La / appointed"}),
    # a bureau of a ministry is the Centre's, whatever province the text is about
    ("Bà Hà Thị Bảy, quê tỉnh Sơn La, từng là Phó Vụ trưởng rồi Vụ trưởng Vụ Pháp chế, Bộ Xây dựng.", {
        "ha thi bay / deputy_director / department / Việt Nam / former", "ha thi bay / director / department / Việt Nam / former"}),
    ("Ông Lò Văn Tám, Vụ trưởng Vụ Địa phương, Ban Tổ chức Trung ương, dự họp tại Sơn La.", {"lo van tam / director / department / Việt Nam"}),
    # a minister who heads a committee of a ministry's rank
    ("Ông Lò Văn Tám, Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc, phát biểu.", {
        "lo van tam / minister / ministry / Việt Nam", "lo van tam / chair / ministry / Việt Nam"}),
    # districts that have numbers for names
    ("Ông Lò Văn Tám, Chủ tịch UBND quận 6, TP.HCM, phát biểu.", {"lo van tam / chair / peoples_committee / Quận 6"}),
    ("Ông Lò Văn Tám tái đắc cử Chủ tịch UBND tỉnh Sơn La.", {"lo van tam / chair / peoples_committee / Sơn La / appointed"}),
    ("Ông Lò Văn Tám đã trở thành Phó Giám đốc Sở TN-MT Sơn La.", {"lo van tam / deputy_director / department / Sơn La / appointed"}),
    # posts behind ones that no list has
    ("Ông Lò Văn Tám dự. Ông Tám từng đảm nhiệm nhiều chức vụ ở địa phương như cán bộ ngân hàng, kho bạc; Phó Chủ tịch UBND thị xã Sơn La; Giám đốc Sở Tài chính tỉnh Sơn La.", {
        "lo van tam / vice_chair / peoples_committee / Sơn La / former", "lo van tam / director / department / Sơn La / former"}),
    # the one spoken of is not whose predecessor he is
    ("Bà Hà Thị Bảy, người tiền nhiệm của ông Lò Văn Tám, được điều động giữ chức Thứ trưởng Bộ Xây dựng.", {
        "ha thi bay / deputy_minister / ministry / Việt Nam / appointed"}),
    # what an act denies is not said
    ("Ông Lò Văn Tám không được bầu làm Phó Chủ tịch UBND tỉnh Sơn La.", set()),
    # who dismisses, behind the word of the passive
    ("Ông Lò Văn Tám bị Thủ tướng cách chức Phó Chủ tịch UBND tỉnh Sơn La.", {"lo van tam / vice_chair / peoples_committee / Sơn La / former"}),
    # several whom a post is taken from, between semicolons
    ("HĐND tỉnh Sơn La miễn nhiệm chức danh Ủy viên UBND tỉnh đối với ông Lò Văn Tám, nguyên Giám đốc Sở Xây dựng; bà Hà Thị Bảy, nguyên Giám đốc Sở Tư pháp.", {
        "lo van tam / member / peoples_committee / Sơn La / former", "lo van tam / director / department / Sơn La / former",
        "ha thi bay / member / peoples_committee / Sơn La / former", "ha thi bay / director / department / Sơn La / former"}),
    # a family that no list has, with its middle name; a name that ends in a word of the language
    ("Chủ tịch UBND tỉnh Sơn La Quàng Văn Chín và Bộ trưởng Nội vụ Lê Vĩnh Tân dự.", {
        "quang van chin / chair / peoples_committee / Sơn La", "le vinh tan / minister / ministry / Việt Nam"}),
    # the youth union of the Centre is not the Party's committee
    ("Ông Lò Văn Tám, nguyên Bí thư Trung ương Đoàn, phát biểu.", {"lo van tam / secretary / mass_organisation / Việt Nam / former"}),
    # "vice chairs include": each of them
    ("UBND tỉnh Sơn La có ba Phó Chủ tịch UBND tỉnh Sơn La gồm các ông Lò Văn Tám, Tòng Văn Chín và Cầm Văn Mười.", {
        "lo van tam / vice_chair / peoples_committee / Sơn La", "tong van chin / vice_chair / peoples_committee / Sơn La",
        "cam van muoi / vice_chair / peoples_committee / Sơn La"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_holds_and_held_what(text: str, expected: set[str]) -> None:
    assert titles(text, "vi") == expected


def test_a_name_that_is_not_understood_is_nobody_named_before() -> None:
    text = "Ông Lò Văn Tám dự họp. HĐND tỉnh Sơn La bầu ông Xyz K’Qq làm Chủ tịch HĐND tỉnh."
    assert titles(text, "vi") == set()


def test_a_province_behind_a_title_is_no_person() -> None:
    assert people("Bí thư Sơn La: Phải làm tốt hơn. Ông Lò Văn Tám dự.", "vi") == {"Lò Văn Tám": True}


def test_a_council_that_is_named_further_is_not_the_one_spoken_of() -> None:
    text = "HĐND tỉnh Sơn La họp. Ông Lò Văn Tám từng là Chủ tịch Hội đồng Đội Trung ương."
    assert not any("peoples_council" in t for t in titles(text, "vi"))


def test_two_last_syllables_behind_an_honorific_are_the_person_named_in_full() -> None:
    assert people("Bà Lường Thị Mai Anh dự họp. Bà Mai Anh phát biểu.", "vi") == {"Lường Thị Mai Anh": True}
