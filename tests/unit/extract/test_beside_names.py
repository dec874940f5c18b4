"""What stands beside a name and is not of its owner, or is after all: others named by what they are, titles behind "led by", sentences without a verb."""

from __future__ import annotations

import pytest

from tests.unit.extract.reading import people, said, titles

OTHERS = {
    "hi": "बैठक में लाई चाऊ प्रांतीय अनुकरण और पुरस्कार परिषद के अध्यक्ष हा वान बाओ; गृह विभाग के निदेशक ले वान नाम तथा परिषद के सदस्य उपस्थित थे।",
    "ur": "اجلاس میں لائی چاؤ صوبائی ایمولیشن اینڈ ریوارڈ کونسل کے چیئرمین ہا وان باؤ؛ محکمہ داخلہ کے ڈائریکٹر لی وان نام اور کونسل کے رکن شریک ہوئے۔",
    "bn": "সভায় লাই চাউ প্রাদেশিক অনুকরণ ও প্রশংসা পরিষদের চেয়ারম্যান হা ভ্যান বাও; স্বরাষ্ট্র বিভাগের পরিচালক লে ভ্যান নাম এবং পরিষদের সদস্য উপস্থিত ছিলেন।",
}


@pytest.mark.parametrize("language", OTHERS)
def test_members_beside_a_titled_name_are_others(language: str) -> None:
    assert not any("le van nam / member" in line for line in titles(OTHERS[language], language))


TOGETHER = {
    "vi": "Kỳ họp do ông Hà Văn Bảo, Chủ tịch HĐND tỉnh Lai Châu cùng các Phó Chủ tịch Lê Thị Nga và Đỗ Văn Minh chủ trì.",
    "en": "The session was chaired by Mr. Ha Van Bao, Chairman of the Lai Chau provincial People's Council, together with Vice Chairmen Le Thi Nga and Do Van Minh.",
    "hi": "लाई चाऊ प्रांतीय जन परिषद के अध्यक्ष हा वान बाओ और उपाध्यक्ष ले थी न्गा तथा दो वान मिन्ह उपस्थित थे।",
}


@pytest.mark.parametrize("language", TOGETHER)
def test_deputies_in_one_breath_with_their_head(language: str) -> None:
    deputies = {line for line in titles(TOGETHER[language], language) if "vice_chair / peoples_council" in line}
    assert {line.split(" / ", maxsplit=1)[0] for line in deputies} == {"le thi nga", "do van minh"}


LED = {
    "hi": "कॉमरेड हा वान बाओ के नेतृत्व में लाई चाऊ प्रांतीय जन समिति के उपाध्यक्ष ने एक प्रतिनिधिमंडल के साथ दौरा किया।",
    "ur": "کامریڈ ہا وان باؤ کی قیادت میں لائی چاؤ صوبائی پیپلز کمیٹی کے وائس چیئرمین نے پھول پیش کیے۔",
}


@pytest.mark.parametrize("language", LED)
def test_titles_behind_led_by_are_of_who_leads(language: str) -> None:
    assert titles(LED[language], language) == {"ha van bao / vice_chair / peoples_committee / Lai Châu"}


def test_a_title_behind_a_name_that_ends_a_sentence_without_a_verb() -> None:
    found = titles("লাই চাউ প্রাদেশিক পুলিশের পরিচালক হা ভ্যান বাও লাই চাউ প্রাদেশিক পরিচালনা কমিটির প্রধান।", "bn")
    assert "ha van bao / head / steering_committee / Lai Châu" in found


def test_who_was_something_elsewhere_does_not_take_the_text_there() -> None:
    text = "লাই চাউ প্রাদেশিক গণ কমিটি সভা করে। মিঃ লে ভ্যান নাম ১৯৭৪ সালে জন্মগ্রহণ করেন। তিনি হুং ইয়েন প্রাদেশিক গণ কমিটির চেয়ারম্যান ছিলেন। স্বাস্থ্য বিভাগের পরিচালক হা ভ্যান বাও বক্তৃতা দেন।"
    assert "ha van bao / director / department / Lai Châu" in titles(text, "bn")
    assert "person le van nam attended" not in said(text, "bn")  # ছিলেন behind a title is to be, not to be there


def test_a_district_named_by_the_way_is_not_the_city() -> None:
    text = "The People's Council of Hai Phong city met. Mr. Le Van Nam was Chairman of the People's Committee of Thuy Nguyen district. Chairman of the municipal People's Committee Ha Van Bao spoke."
    assert "ha van bao / chair / peoples_committee / Hải Phòng" in titles(text, "en")


def test_a_family_name_that_is_no_syllable_is_told_by_thi() -> None:
    assert "Thi Ha" in " ".join(people("محترمہ کرونگ تھی ہا کو مبارکباد دی گئی۔", "ur"))


def test_a_department_is_no_family_name() -> None:
    assert set(people("Ông Hà Văn Bảo, Phó Vụ trưởng Vụ Hợp tác quốc tế, Bộ Y tế, dự.", "vi")) == {"Hà Văn Bảo"}


def test_who_hands_an_award_over_does_not_receive_it() -> None:
    text = "লাই চাউ প্রাদেশিক পার্টি কমিটির সম্পাদক হা ভ্যান বাও প্রাদেশিক পুলিশকে প্রথম শ্রেণীর শ্রম পদক প্রদান করেন।"
    assert not any("awarded to ha van bao" in line for line in said(text, "bn"))


DATED = {
    "hi": "प्रांत से योजना संख्या 3120/KH-UBND दिनांक 14 अगस्त, 2025 को लागू करने का अनुरोध किया गया।",
    "ur": "صوبے سے منصوبہ نمبر 3120/KH-UBND مورخہ 14 اگست 2025 کو نافذ کرنے کی درخواست کی گئی۔",
}


@pytest.mark.parametrize("language", DATED)
def test_the_day_behind_dated_is_of_issue_though_it_is_to_be_applied(language: str) -> None:
    assert any(x.startswith("plan 3120/KH-UBND of 2025-08-14, effective None") for x in said(DATED[language], language))


def test_titles_with_a_dash_before_their_names() -> None:
    found = titles("ভিন লং প্রাদেশিক পার্টির সম্পাদক - হা ভ্যান বাও প্রাদেশিক পিপলস কমিটির চেয়ারম্যান - লে ভ্যান নামকে ফুল দেন।", "bn")
    assert {
        "ha van bao / secretary / party_committee / Vĩnh Long",
        "le van nam / chair / peoples_committee / Vĩnh Long",
    } <= found


AGREED = {
    "hi": "परिषद ने 5 समूहों को सरकार का अनुकरण ध्वज देने पर सहमति जताई।",
    "ur": "کونسل نے 5 اجتماعات کو حکومتی ایمولیشن فلیگ دینے پر اتفاق کیا۔",
    "bn": "পরিষদ ৫টি সমষ্টিকে সরকারের অনুকরণ পতাকা দেওয়ার বিষয়ে সম্মত হয়।",
}


@pytest.mark.parametrize("language", AGREED)
def test_what_a_council_agrees_to_give_is_proposed(language: str) -> None:
    assert "Government emulation flag proposed to 5 collectives" in said(AGREED[language], language)
