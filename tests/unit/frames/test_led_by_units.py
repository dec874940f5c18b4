"""Units that lead clusters in sentences with two of them, awards that go to each its own, decisions read out; provinces before districts."""

from __future__ import annotations

import pytest

from tests.unit.extract.reading import said

TWO = {
    "vi": "Hội nghị của Cụm thi đua các tỉnh Tây Nguyên bầu tỉnh Gia Lai làm Cụm trưởng, tỉnh Đắk Lắk làm Cụm phó năm 2024.",
    "en": "At the conference of the Emulation Cluster of the Central Highlands provinces, Gia Lai province was elected Head of the Cluster and Dak Lak province Deputy Head of the Cluster for 2024.",
    "hi": "मध्य हाइलैंड्स प्रांतों के अनुकरण क्लस्टर के सम्मेलन ने 2024 में जिया लाई प्रांत को क्लस्टर का प्रमुख और डाक लाक प्रांत को उप प्रमुख चुना।",
    "ur": "وسطی پہاڑی صوبوں کے ایمولیشن کلسٹر کی کانفرنس نے 2024 میں گیا لائی صوبے کو کلسٹر کا سربراہ اور ڈاک لاک صوبے کو کلسٹر کا نائب سربراہ منتخب کیا۔",
    "bn": "মধ্য উচ্চভূমি প্রদেশগুলির অনুকরণ ক্লাস্টারের সম্মেলনে ২০২৪ সালের জন্য গিয়া লাইকে ক্লাস্টারের প্রধান এবং ডাক লাককে ক্লাস্টারের উপ-প্রধান নির্বাচিত করা হয়।",
}


@pytest.mark.parametrize("language", TWO)
def test_the_second_unit_of_an_election_is_read_too(language: str) -> None:
    found = {line.split(" None")[0] for line in said(TWO[language], language) if line.startswith("unit")}
    assert any(x.startswith("unit gia lai: cluster_leader") for x in found), found
    assert any(x.startswith("unit dak lak: cluster_deputy_leader") for x in found), found


EACH = {
    "hi": "क्लस्टर ने जिया लाई को सरकार का अनुकरण ध्वज तथा डाक लाक और कोन तुम को प्रधानमंत्री का योग्यता प्रमाण पत्र देने का प्रस्ताव किया।",
    "ur": "کلسٹر نے گیا لائی کو حکومت کا ایمولیشن فلیگ اور ڈاک لاک کو وزیر اعظم کا میرٹ سرٹیفکیٹ دینے کی تجویز دی۔",
    "bn": "ক্লাস্টার গিয়া লাইকে সরকারের অনুকরণ পতাকা এবং ডাক লাককে প্রধানমন্ত্রীর মেধা সনদ প্রদানের প্রস্তাব করে।",
}


@pytest.mark.parametrize("language", EACH)
def test_who_stands_before_an_award_is_proposed_for_that_one(language: str) -> None:
    flags = [line for line in said(EACH[language], language) if line.startswith("Government emulation flag")]
    assert flags == ["Government emulation flag proposed to gia lai"]


def test_letters_that_fit_a_district_better_still_mean_the_province() -> None:
    found = said("ون لانگ صوبائی پیپلز کمیٹی کے چیئرمین مسٹر ہا وان باؤ نے خطاب کیا۔ ون لانگ نے رپورٹ دی۔", "ur")
    assert "person ha van bao: chair peoples_committee Vĩnh Long" in found


READ_OUT = {
    "vi": "Chiều 5/3, tại Lai Châu, Tỉnh ủy công bố quyết định về công tác cán bộ. Theo đó, ông Hà Văn Bảo được điều động giữ chức Bí thư Huyện ủy Minh Sơn.",
    "en": "On March 5 the Lai Chau provincial Party Committee announced the decision on personnel work. Accordingly, Mr. Ha Van Bao was appointed Secretary of the Minh Son district Party Committee.",
    "hi": "5 मार्च को सम्मेलन में निर्णय पढ़ा गया। इसके अनुसार श्री हा वान बाओ को लाई चाऊ प्रांतीय पार्टी समिति का सचिव नियुक्त किया गया।",
    "ur": "5 مارچ کو کانفرنس میں فیصلہ پڑھا گیا۔ اس کے تحت مسٹر ہا وان باؤ کو لائی چاؤ صوبائی پارٹی کمیٹی کا سیکرٹری مقرر کیا گیا۔",
    "bn": "৫ মার্চ সম্মেলনে সিদ্ধান্ত ঘোষণা করা হয়। তদনুসারে, মিঃ হা ভ্যান বাওকে লাই চাউ প্রাদেশিক পার্টি কমিটির সম্পাদক নিযুক্ত করা হয়।",
}


@pytest.mark.parametrize("language", READ_OUT)
def test_whom_the_decision_read_out_is_about_is_there_to_take_it(language: str) -> None:
    assert "person ha van bao received" in said(READ_OUT[language], language)
