"""Who was there and whose a title is in Vietnamese rows: comrades in the plural, clauses, whose chairing; names are our own."""

from __future__ import annotations

import pytest

from .reading import said

ROWS = [
    # a seat that comrades in the plural have in common, each with a title of his own; none behind the semicolon
    ("Ngày 3/4/2019, dự hội nghị có các đồng chí Ủy viên Bộ Chính trị: Chủ tịch Quốc hội Lê Thị Nga và Phó Chủ tịch Quốc hội Tòng Văn Phong; Bí thư Tỉnh ủy Lai Châu Lò Văn Kha.",
     {"person le thi nga: member politburo Việt Nam", "person tong van phong: member politburo Việt Nam", "person lo van kha attended"},
     {"person lo van kha: member politburo Việt Nam"}),
    ("Dự có các đồng chí Phó Chủ tịch UBND tỉnh Lai Châu: Lê Văn Tám, Đỗ Thị Chi; Giám đốc Sở Nội vụ Vàng A Lử.",
     {"person le van tam: vice_chair peoples_committee Lai Châu", "person vang a lu: director department Lai Châu"},
     {"person vang a lu: vice_chair peoples_committee Lai Châu"}),
    # a clause of its own behind a semicolon says who attended
    ("Ngày 1/7/2020, bà Đặng Thị Phụng - Phó Chủ tịch HĐND tỉnh Trà Vinh chủ trì cuộc họp; tham dự cuộc họp có bà Dương Thị Thơm - Trưởng ban Pháp chế HĐND tỉnh.",
     {"person dang thi phung chaired", "person duong thi thom attended"}, {"person duong thi thom chaired"}),
    # under the chairmanship of
    ("Chiều 28/3/2017, dưới sự chủ trì của Phó Chủ tịch Quốc hội Lê Văn Lưu, Đoàn giám sát của Quốc hội đã làm việc với UBND tỉnh Kiên Giang.",
     {"person le van luu chaired"}, set()),
    # a person whose first two syllables are a district's
    ("Ngày 5/10/2024, dự hội nghị có Chủ tịch UBND tỉnh Đồng Văn Thành; Chủ tịch HĐND tỉnh Hậu Giang Trần Văn Chính.",
     {"person dong van thanh attended", "person dong van thanh: chair peoples_committee Hậu Giang"}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "never"), ROWS)
def test_rows_of_those_present(text: str, expected: set[str], never: set[str]) -> None:
    found = said(text, "vi")
    assert found >= expected
    assert not found & never
