"""Whatever the words and their order: no frame fails, every quote stands at its place, and reading twice gives the same."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from statements import said

from thidua.extract import extract
from thidua.model import Document
from thidua.rows import row

WORDS = {
    "hi": 'सम्मेलन में ने की अध्यक्षता भाग लिया भाषण दिया। योग्यता प्रमाण पत्र प्रदान किए 5 सामूहिक और 3 व्यक्तियों को अनुकरण ध्वज प्रस्ताव सरकार हा तिन्ह प्रांत त्रान वान सोन , ; : ( ) "गरीबों के लिए" आंदोलन परियोजना निर्देश संख्या 34-CT/TW 7 अप्रैल, 2014 के क्लस्टर लीडर 2024 नियुक्त कि अनुरोध',
    "vi": 'hội nghị do ông Trần Văn Sơn chủ trì , Chủ tịch UBND tỉnh Nghệ An ; tặng Bằng khen cho 5 tập thể và 3 cá nhân . đề nghị Cờ thi đua Cụm thi đua số 2 gồm : ( ) "Dân vận khéo" phong trào Quyết định số 1526/QĐ-TTg ngày 9/12/2022 của Thủ tướng bầu làm thôi giữ chức sẽ rằng sinh năm 1971 quê',
    "en": 'the conference chaired by Tran Van Son , Chairman of the Nghe An Provincial People\'s Committee ; attended . awarded certificates of merit to 5 collectives and 3 individuals proposed flag cluster members : ( ) "For the poor" movement Decision No. 1526/QD-TTg dated 9 December 2022 of Prime Minister elected will that he is',
    "ur": 'کانفرنس میں نے صدارت کی شرکت ۔ میرٹ سرٹیفکیٹ 5 اجتماعی اور 3 افراد کو نوازا تجویز ایمولیشن پرچم کلسٹر تران وان سون ، ؛ : "غریبوں کے لیے" تحریک ہدایت نمبر 34-CT/TW 7 اپریل 2014 کی مقرر کہ درخواست',
    "bn": 'সম্মেলনে সভাপতিত্ব করেন কমরেড ট্রান ভ্যান সন , ; । মেধা সনদ প্রদান ৫টি দলকে সিদ্ধান্ত নং ৫০০/QD-TTg ১২ জুন ২০২৪ তারিখের নিযুক্ত',
}  # fmt: skip
texts = st.sampled_from(sorted(WORDS)).flatmap(
    lambda lang: st.tuples(
        st.just(lang), st.lists(st.sampled_from(WORDS[lang].split()), min_size=1, max_size=40).map(" ".join)
    )
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_no_order_of_words_breaks_a_frame(case: tuple[str, str]) -> None:
    language, text = case
    said(language, text)  # checks every quote


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_reading_twice_gives_the_same(case: tuple[str, str]) -> None:
    language, text = case
    document = Document("test.txt", text, language)
    assert [row(s) for s in extract(document).statements] == [row(s) for s in extract(document).statements]
