"""A count that does not match its list is a finding; a list that is no witness says nothing."""

from __future__ import annotations

import pytest

from thidua.extract import extract
from thidua.model import Document


def found(language: str, text: str) -> list[tuple[str, str]]:
    made = extract(Document("test.txt", text, language)).findings
    return [(f.text, f.message.split(":")[0]) for f in made if f.code == "count-not-its-list"]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("vi", "Cụm gồm 4 tỉnh: Nghệ An, Hà Tĩnh và Quảng Trị.", "4 tỉnh"),
        ("en", "The cluster has four provinces (Nghe An, Ha Tinh, Quang Tri).", "four provinces"),
        ("hi", "समूह में 4 प्रांत शामिल हैं: नघे आन, हा तिन्ह, क्वांग त्रि।", "4 प्रांत"),
        ("ur", "کلسٹر میں 4 صوبے ہیں: نگھے آن، ہا تین، کوانگ ٹرائی۔", "4 صوبے"),
        ("bn", "গুচ্ছে ৪টি প্রদেশ: ন্ঘে আন, হা তিন, কোয়াং ত্রি।", "৪টি প্রদেশ"),
    ],
)
def test_four_are_said_and_three_named(language: str, text: str, said: str) -> None:
    assert found(language, text) == [(said, "says 4, but the list behind it names 3")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Cụm gồm 3 tỉnh: Nghệ An, Hà Tĩnh và Quảng Trị."),
        ("en", "The cluster has three provinces (Nghe An, Ha Tinh, Quang Tri)."),
        ("hi", "समूह में 3 प्रांत शामिल हैं: नघे आन, हा तिन्ह, क्वांग त्रि।"),
        ("ur", "کلسٹر میں 3 صوبے ہیں: نگھے آن، ہا تین، کوانگ ٹرائی۔"),
        ("bn", "গুচ্ছে ৩টি প্রদেশ: ন্ঘে আন, হা তিন, কোয়াং ত্রি।"),
        ("en", "Two comrades co-chaired: Mr. Le Huu Tam and Ms. Tran Thi Lan."),
    ],
)
def test_a_count_that_fits_is_none(language: str, text: str) -> None:
    assert found(language, text) == []


def test_persons_are_counted_with_their_titles() -> None:
    text = "Dự có 3 đồng chí: ông Lê Hữu Tâm, Chủ tịch UBND tỉnh Nghệ An; bà Trần Thị Lan, Bí thư Tỉnh ủy Hà Tĩnh."
    assert found("vi", text) == [("3 đồng chí", "says 3, but the list behind it names 2")]
    assert found("vi", text.replace("3 đồng chí", "2 đồng chí")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Cụm gồm 7 tỉnh: Nghệ An, Hà Tĩnh, Quảng Trị...",  # goes on
        "Cụm gồm 7 tỉnh: Nghệ An, Hà Tĩnh, các huyện miền núi.",  # not provinces only
        "Có 7 tỉnh dự, trong đó nêu: Nghệ An, Hà Tĩnh.",  # the list is not of the seven
        "Bảy tỉnh họp: ông Lê Hữu Tâm phát biểu.",  # no list of provinces
        "Dự có 5 đồng chí: ông Lê Hữu Tâm, bà Trần Thị Lan và các đại biểu khác.",  # others are not named
        "Cụm thi đua số 7 tỉnh Nghệ An: Nghệ An, Hà Tĩnh.",  # the number of a cluster
    ],
)
def test_what_is_no_list_of_what_was_counted_is_no_witness(text: str) -> None:
    assert found("vi", text) == []
