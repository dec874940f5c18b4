"""Vietnamese: rows of receivers over semicolons, who gives and who gets, units that lead blocks, numbered lists."""

from __future__ import annotations

import pytest

from thidua.extract import extract
from thidua.model import AwardStatement, Document, EventStatement, RoleStatement


def read(text: str) -> list[object]:
    return list(extract(Document("own.txt", text, "vi")).statements)


def awards(text: str) -> set[str]:
    return {
        f"{s.award_status} {s.award}: {s.recipient.name if s.recipient else f'{s.count} {s.unit}'}"
        for s in read(text)
        if isinstance(s, AwardStatement)
    }


def parts(text: str) -> set[tuple[str, str]]:
    return {
        (p.holder.name, p.part)
        for s in read(text)
        if isinstance(s, EventStatement)
        for p in s.participants
        if p.holder.kind == "person"
    }


def leaders(text: str) -> set[str]:
    return {
        f"{s.holder.name} / {s.role} / {s.mode} / {s.time.year}"
        for s in read(text)
        if isinstance(s, RoleStatement) and s.holder.kind == "unit"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Trao Huân chương Lao động hạng Nhì cho các đồng chí: Lò Văn Tám - Giám đốc Sở Y tế tỉnh Sơn La; Hà Thị Bảy - Giám đốc Sở Tài chính tỉnh Sơn La.",
        "Các đồng chí Lò Văn Tám - Giám đốc Sở Y tế tỉnh Sơn La; Hà Thị Bảy - Giám đốc Sở Tài chính tỉnh Sơn La được trao tặng Huân chương Lao động hạng Nhì.",
    ],
)
def test_a_row_of_receivers_goes_over_semicolons(text: str) -> None:
    assert awards(text) == {
        "awarded Second-class Labour Order: Lò Văn Tám",
        "awarded Second-class Labour Order: Hà Thị Bảy",
    }
    assert ("Lò Văn Tám", "presented") not in parts("Tại buổi lễ, ông Tòng Văn Chín phát biểu. " + text)


def test_who_congratulates_those_awarded_is_not_awarded() -> None:
    text = "Đồng chí Lò Văn Tám tặng hoa chúc mừng 5 cá nhân vinh dự được Chủ tịch nước trao tặng Huân chương Lao động."
    assert not any("Lò Văn Tám" in a for a in awards(text))


def test_the_numbers_of_a_list_end_no_sentence_and_each_count_is_told() -> None:
    text = (
        "2 tập thể được Thủ tướng Chính phủ tặng Bằng khen: 1. Sở Y tế; 2. Sở Tài chính. "
        "2 cá nhân được Thủ tướng Chính phủ tặng Bằng khen: 1. Ông Lò Văn Tám; 2. Bà Hà Thị Bảy."
    )
    assert {a.rsplit(": ", 1)[1] for a in awards(text)} == {"2 collectives", "2 individuals"}


def test_a_flag_that_its_own_title_tells() -> None:
    text = "Ông Lò Văn Tám, Phó Chủ tịch UBND tỉnh Sơn La, tặng Cờ “Đơn vị dẫn đầu phong trào thi đua” cho 02 tập thể."
    assert {a.rsplit(": ", 1)[1] for a in awards(text)} == {"2 collectives"}


def test_a_ceremony_of_giving_gives_nothing_by_its_name() -> None:
    text = "Ngày 5/12/2023, dự lễ trao Huân chương Lao động có các đồng chí: Lò Văn Tám - Bí thư Tỉnh ủy Sơn La; Hà Thị Bảy - Phó Bí thư Tỉnh ủy."
    assert {p for p in parts(text) if p[1] == "presented"} == set()


def test_who_attends_a_programme_is_there() -> None:
    text = "Đến tham dự chương trình có đồng chí Lò Văn Tám, Bí thư Tỉnh ủy Sơn La."
    assert parts(text) == {("Lò Văn Tám", "attended")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hội nghị thống nhất bầu chọn cụm trưởng và cụm phó cụm thi đua số II năm 2023 là Hội Nông dân huyện Mai Sơn (Cụm trưởng) và Hội Nông dân huyện Yên Châu (Cụm phó).",
            {
                "Hội Nông dân huyện Mai Sơn / cluster_leader / appointed / 2023",
                "Hội Nông dân huyện Yên Châu / cluster_deputy_leader / appointed / 2023",
            },
        ),
        (
            "Đại diện Sở Y tế tỉnh Sơn La - đơn vị Khối trưởng Khối thi đua năm 2022, đã trình bày báo cáo.",
            {"Sở Y tế tỉnh Sơn La / cluster_leader / holds / 2022"},
        ),
    ],
)
def test_units_that_lead_in_brackets_and_behind_dashes(text: str, expected: set[str]) -> None:
    assert leaders(text) == expected
