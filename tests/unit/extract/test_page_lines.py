"""What a page has around an article says nothing of it: no statement from lists of other articles, imprint, counters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.extract import extract
from thidua.model import Document, Extraction
from thidua.reading.sources import boilerplate

ARTICLE = {
    "vi": "Ông Lê Hữu Tâm, Chủ tịch UBND tỉnh Nghệ An, phát biểu tại hội nghị.",
    "en": "Mr. Le Huu Tam, Chairman of the Nghe An Provincial People's Committee, spoke at the conference.",
    "hi": "नघे आन प्रांतीय जन समिति के अध्यक्ष कॉमरेड ले हुउ ताम ने सम्मेलन में भाषण दिया।",
    "ur": "نگھے آن صوبائی عوامی کمیٹی کے چیئرمین کامریڈ لی ہوو تام نے کانفرنس میں خطاب کیا۔",
    "bn": "ন্ঘে আন প্রাদেশিক গণ কমিটির চেয়ারম্যান কমরেড লে হুউ তাম সম্মেলনে ভাষণ দেন।",
}
OTHERS = {
    "vi": "Tin liên quan\nBà Trần Thị Lan làm Bí thư Tỉnh ủy Hà Tĩnh\nÔng Phạm Văn Sơn giữ chức Chủ tịch UBND tỉnh Lai Châu",
    "en": "Related news:\nMs. Tran Thi Lan is Secretary of the Ha Tinh Provincial Party Committee\nShe went on.",
    "hi": "संबंधित समाचार\nहा तिन्ह प्रांतीय पार्टी समिति की सचिव कॉमरेड त्रान थी लान ने सम्मेलन की अध्यक्षता की।",
    "ur": "متعلقہ خبریں\nہا تین صوبائی پارٹی کمیٹی کی سیکرٹری کامریڈ تران تھی لان نے کانفرنس کی صدارت کی۔",
    "bn": "সম্পর্কিত খবর\nহা তিন প্রাদেশিক পার্টি কমিটির সম্পাদক কমরেড ট্রান থি লান উপস্থিত ছিলেন।",
}


def reading(language: str, text: str) -> Extraction:
    return extract(Document("test.txt", text, language))


def rows(found: Extraction) -> list[tuple[str, tuple[tuple[str, int, int], ...]]]:
    return [(s.kind, tuple((e.part, e.start, e.end) for e in s.evidence)) for s in found.statements]


@pytest.mark.parametrize("language", sorted(ARTICLE))
def test_headlines_of_other_articles_are_no_statements(language: str) -> None:
    """The same words in the article are: so it is the place that decides, not the words."""
    article = "\n".join([ARTICLE[language]] * 3)
    alone = reading(language, article)
    assert alone.statements
    assert rows(reading(language, f"{article}\n{OTHERS[language]}")) == rows(alone)
    told = OTHERS[language].split("\n", 1)[1]
    assert len(reading(language, f"{article}\n{told}").statements) > len(alone.statements)


@pytest.mark.parametrize(
    "line",
    [
        "Tổng Biên tập: Phạm Văn Sơn", "Giấy phép số 12/QĐ-BTTTT ngày 3/4/2015", "Cơ quan chủ quản: Tỉnh ủy Hà Tĩnh", "7.487 lượt xem",
        "Lượt xem: 7487", "© 2024 Báo Hà Tĩnh", "Bản quyền thuộc UBND tỉnh Hà Tĩnh", "You have 500/500 characters left",
        "Xem thêm: Bà Trần Thị Lan làm Bí thư Tỉnh ủy Hà Tĩnh", "Editor-in-Chief: Pham Van Son",
    ],
)  # fmt: skip
def test_imprint_counters_and_pointers_are_no_statements(line: str) -> None:
    alone = reading("vi", ARTICLE["vi"])
    with_line = reading("vi", f"{ARTICLE['vi']}\n{line}")
    assert rows(with_line) == rows(alone)
    assert all(f.code == "of-the-page" for f in with_line.findings if f.start >= len(ARTICLE["vi"]))


@pytest.mark.parametrize(
    "line",
    [
        "Tổng Biên tập Phạm Văn Sơn chủ trì hội nghị.", "Xem thêm sách báo là việc tốt.", "Địa chỉ của ông Lê Hữu Tâm không rõ.",
        "Tin khác: Bà Trần Thị Lan đã nhận quyết định.", "अन्य समाचार: कॉमरेड त्रान थी लान ने भाषण दिया।", "Related news came from Ha Tinh.", "Bản tin mới nhất nói về ông Lê Hữu Tâm.", "Chia sẻ với báo chí, ông Lê Hữu Tâm vui mừng.",
    ],
)  # fmt: skip
def test_prose_with_the_same_words_stays(line: str) -> None:
    assert boilerplate(f"{ARTICLE['vi']}\n{line}") == []


def test_in_the_midst_of_an_article_only_the_headlines_go() -> None:
    text = (
        f"{ARTICLE['vi']}\nTin liên quan:\nBà Trần Thị Lan làm Bí thư Tỉnh ủy Hà Tĩnh\n"
        + "Hội nghị đã nghe báo cáo.\n" * 20
    )
    ((start, end),) = boilerplate(text)
    assert text[start:end] == "Tin liên quan:\nBà Trần Thị Lan làm Bí thư Tỉnh ủy Hà Tĩnh"


def test_the_address_of_a_source_is_still_read() -> None:
    """The paper's own province decides what "the province" means, even where its address stands among lines of the page."""
    text = "Ông Lê Hữu Tâm, Chủ tịch UBND tỉnh, phát biểu.\nTin khác\nNguồn: https://baolaichau.vn/a"
    (role,) = [s for s in reading("vi", text).statements if s.kind == "role"]
    assert role.body.place == "Lai Châu"  # type: ignore[attr-defined]


@given(
    st.lists(
        st.sampled_from(["Tin khác", "Xem thêm:", "a.", "Tổng Biên tập: b", "", "  ", "© x", "Related news", "c"]),
        max_size=9,
    ).map("\n".join)
)
def test_lines_of_the_page_are_whole_lines_in_order(text: str) -> None:
    spans = boilerplate(text)
    assert spans == sorted(spans)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert start == 0 or text[start - 1] == "\n"
        assert end == len(text) or text[end] == "\n"
