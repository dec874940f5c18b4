"""A name that breaks off before the given name is kept, and said to be doubtful, in every language."""

from __future__ import annotations

import pytest

from thidua.extract import extract
from thidua.model import PersonStatement, RoleStatement

from .reading import document

CUT = [
    ("vi", "Chủ tịch UBND tỉnh Sơn La Nguyễn Văn... phát biểu tại hội nghị."),
    ("en", "Nguyen Van..., chairman of the Son La provincial People's Committee, spoke at the conference."),
    ("hi", "सोन ला प्रांतीय जन समिति के अध्यक्ष श्री गुयेन वान... ने सम्मेलन में भाषण दिया।"),
    ("ur", "سون لا صوبائی پیپلز کمیٹی کے چیئرمین مسٹر نگوین وان... نے کانفرنس سے خطاب کیا۔"),
    ("bn", "সন লা প্রাদেশিক পিপলস কমিটির চেয়ারম্যান মিঃ নগুয়েন ভ্যান... সম্মেলনে বক্তব্য রাখেন।"),
]


@pytest.mark.parametrize(("language", "text"), CUT)
def test_a_cut_name_and_its_title_are_doubtful(language: str, text: str) -> None:
    found = extract(document(text, language)).statements
    told = [s for s in found if isinstance(s, PersonStatement | RoleStatement)]
    assert [(type(s).__name__, s.status, s.doubts) for s in told if isinstance(s, PersonStatement)] == [
        ("PersonStatement", "doubtful", ("name-cut",))
    ]
    assert {(s.role, s.status) for s in told if isinstance(s, RoleStatement)} == {("chair", "doubtful")}


@pytest.mark.parametrize(
    "text",
    ["Chủ tịch UBND tỉnh Sơn La Nguyễn Văn Thi phát biểu.", "Đồng chí Lê Vân, Chủ tịch UBND tỉnh Sơn La, phát biểu."],
)
def test_a_whole_name_is_not(text: str) -> None:
    assert all(s.status == "asserted" for s in extract(document(text, "vi")).statements)
