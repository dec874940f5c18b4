"""Words of the data in a page: their direction, numbers of documents among Urdu, signs that cannot be seen."""

from __future__ import annotations

from thidua.web.said import said


def test_a_number_of_a_document_keeps_its_order_among_urdu_words() -> None:
    assert said("ہدایت نمبر 34-CT/TW جاری", "ur") == (
        '<bdi lang="ur" dir="rtl">ہدایت نمبر <bdi dir="ltr">34-CT/TW</bdi> جاری</bdi>'
    )
    assert '<bdi dir="ltr">1526/QĐ-TTg</bdi>' in said("1526/QĐ-TTg کا فیصلہ نامہ")
    assert said("1526/QĐ-TTg", "vi") == '<bdi lang="vi" dir="ltr">1526/QĐ-TTg</bdi>'


def test_the_direction_is_that_of_the_language_or_of_most_letters() -> None:
    assert 'dir="ltr"' in said("130/KH-UBND", "ur-latn")
    assert 'dir="rtl"' in said("130/KH-UBND کے منصوبے کے مطابق")
    assert 'dir="ltr"' in said("kế hoạch (منصوبہ)")


def test_what_cannot_be_seen_is_seen_and_markup_is_text() -> None:
    assert "\u202e" not in said("ab\u202ecd") and "\ufffd" in said("ab\u202ecd")
    assert "\u200c" in said("می\u200cخواهم", "fa"), "a joiner belongs to the word"
    assert said('<b a="1">') == '<bdi dir="ltr">&lt;b a=&#34;1&#34;&gt;</bdi>'
    assert "<script" not in said("<script>ہدایت", "ur") and '"x' not in said("a", '"x')
