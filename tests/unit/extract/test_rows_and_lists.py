"""Award rows over semicolons and lines, awards among the facts of a life, places and offices with names that no table has."""

from __future__ import annotations

import pytest

from .reading import said, titles

_MERIT = "Certificate of merit of the Prime Minister awarded to"
_ROWS = {
    "vi": "Nhân dịp này, Bằng khen của Thủ tướng Chính phủ được trao cho ông Lê Văn Tùng, Phó Giám đốc Sở Y tế; bà Trần Thị Mai, Giám đốc Công ty Minh Phú; ông Vũ Văn Hòa, nông dân xã Tân Phú.",
    "en": "The Prime Minister's Certificates of Merit were presented to Le Van Tung, Deputy Director of the Department of Health; Tran Thi Mai, Director of Minh Phu Company; and Vu Van Hoa.",
}


@pytest.mark.parametrize("language", sorted(_ROWS))
def test_receivers_go_on_over_semicolons_where_only_titles_part_them(language: str) -> None:
    found = {x for x in said(_ROWS[language], language) if "awarded" in x}
    assert found == {f"{_MERIT} {who}" for who in ("le van tung", "tran thi mai", "vu van hoa")}


_LINES = {
    "vi": "Danh sách được tặng Bằng khen của Thủ tướng Chính phủ:\n1. Ông Lê Văn Tùng, Phó Giám đốc Sở Y tế;\n2. Bà Trần Thị Mai, Giám đốc Công ty Minh Phú.",
    "en": "The following were awarded the Prime Minister's Certificate of Merit:\n1. Mr. Le Van Tung, Deputy Director of the Department of Health;\n2. Ms. Tran Thi Mai, Director of Minh Phu Company.",
}


@pytest.mark.parametrize("language", sorted(_LINES))
def test_an_award_that_ends_in_a_colon_goes_to_who_is_named_below(language: str) -> None:
    found = {x for x in said(_LINES[language], language) if "awarded" in x}
    assert found == {f"{_MERIT} le van tung", f"{_MERIT} tran thi mai"}


def test_awards_among_the_facts_of_a_life_are_his_of_whom_it_is() -> None:
    """An obituary lists them without a verb; the same list beside no birth stays a finding."""
    life = "Đồng chí LÊ VĂN TÙNG, sinh ngày 5/4/1941; nguyên Phó Bí thư Tỉnh ủy; Huân chương Độc lập hạng Ba, Huy hiệu 60 năm tuổi Đảng."
    assert {
        "Third-class Independence Order awarded to le van tung",
        "Party membership badge awarded to le van tung",
    } <= said(life, "vi")
    plain = "Đồng chí Lê Văn Tùng, nguyên Phó Bí thư Tỉnh ủy; Huân chương Độc lập hạng Ba."
    assert not any("awarded" in x for x in said(plain, "vi"))


def test_an_obituarys_posts_behind_its_announcement_are_the_dead_persons() -> None:
    text = (
        "লাই চাউ প্রাদেশিক পার্টি কমিটি এবং পরিবার শোকের সাথে জানাচ্ছে: কমরেড লুওং নগক বিন, জন্ম ২ মে, ১৯৪৬; প্রাক্তন প্রাদেশিক পার্টি কমিটির "
        "সেক্রেটারি, প্রাক্তন প্রাদেশিক পিপলস কাউন্সিলের চেয়ারম্যান, ৯ সেপ্টেম্বর মারা গেছেন।"
    )
    assert titles(text, "bn") == {
        "luong ngoc binh / secretary / party_committee / Lai Châu / former",
        "luong ngoc binh / chair / peoples_council / Lai Châu / former",
    }


def test_a_ward_may_have_a_name_that_is_no_syllables() -> None:
    vi = "Trung tá Lê Văn Tùng, Trưởng Công an phường Pleiku, phát biểu."
    assert titles(vi, "vi") == {"le van tung / head / police / Pleiku"}
    en = "Le Van Tung, Chairman of the People's Committee of Dlei Ya commune, spoke."
    assert titles(en, "en") == {"le van tung / chair / peoples_committee / Dlei Ya"}


def test_deputy_chief_procurator_is_one_office() -> None:
    text = "Vo Thi Hoa, Deputy Chief Procurator of the People's Procuracy of Gia Lai, spoke."
    assert titles(text, "en") == {"vo thi hoa / deputy_chief_procurator / procuracy / Gia Lai"}


def test_who_sends_a_wreath_was_not_there() -> None:
    text = "Sáng 13/10, lễ viếng được tổ chức. Bộ trưởng Bộ Nội vụ Phạm Thị Hoa gửi vòng hoa viếng."
    assert "person pham thi hoa attended" not in said(text, "vi")


def test_a_given_name_that_is_a_word_is_a_name_behind_a_comma() -> None:
    text = (
        "The congress opened on May 5. Tran Bao Long is Chairman of the Ninh Binh provincial People's Committee. "
        "On behalf of the delegates, Long spoke at the congress."
    )
    assert "person tran bao long spoke" in said(text, "en")


def test_a_title_that_an_election_gives_a_unit_is_not_the_former_leaders() -> None:
    """The title means a person elsewhere in the text; "to" before it, and the act behind, give it to the department."""
    text = (
        "تائے نین صوبے کے ایمولیشن بلاک نمبر 4 کی کانفرنس ہوئی۔ محکمہ انصاف کے ڈائریکٹر، بلاک کے سربراہ مسٹر لی وان تنگ نے صدارت کی۔ "
        "محکمہ خزانہ کو 2026 کے لیے بلاک کا سربراہ اور صوبائی معائنہ کار کو بلاک کا نائب سربراہ منتخب کیا گیا۔"
    )
    assert "unit so tai chinh tinh tay ninh: cluster_leader emulation_cluster Tây Ninh (appointed) 2026" in said(
        text, "ur"
    )
