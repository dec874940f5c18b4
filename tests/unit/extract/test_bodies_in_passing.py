"""Titles whose body the text names only in passing: a deputy elected beside a head, a director called so again, a province of a former post.

Each text is our own; what it shows is said of each language in which it was seen.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.reading import people, said, titles

FORMER = {
    "vi": "Tại Lai Châu, UBND tỉnh Lai Châu trao quyết định. Ông Đỗ Văn Hậu, nguyên Giám đốc Sở Y tế tỉnh Hưng Yên, đến dự. Giám đốc Sở Nội vụ Hà Văn Bảo phát biểu.",
    "en": "The People's Committee of Lai Chau province held a ceremony. Mr. Do Van Hau, former Director of the Department of Health of Hung Yen province, attended. Mr. Ha Van Bao, Director of the Department of Home Affairs, spoke.",
    "hi": "लाई चाऊ प्रांतीय जन समिति ने समारोह आयोजित किया। हंग येन प्रांत के स्वास्थ्य विभाग के पूर्व निदेशक श्री दो वान हाउ आए। गृह विभाग के निदेशक श्री हा वान बाओ ने भाषण दिया।",
    "ur": "لائی چاؤ صوبائی پیپلز کمیٹی نے تقریب منعقد کی۔ ہنگ ین صوبے کے محکمہ صحت کے سابق ڈائریکٹر مسٹر دو وان ہاؤ نے شرکت کی۔ محکمہ داخلہ کے ڈائریکٹر مسٹر ہا وان باؤ نے خطاب کیا۔",
    "bn": "লাই চাউ প্রাদেশিক গণ কমিটি অনুষ্ঠান আয়োজন করে। হুং ইয়েন প্রদেশের স্বাস্থ্য বিভাগের প্রাক্তন পরিচালক মিঃ দো ভ্যান হাউ উপস্থিত ছিলেন। স্বরাষ্ট্র বিভাগের পরিচালক মিঃ হা ভ্যান বাও বক্তৃতা দেন।",
}


@pytest.mark.parametrize("language", FORMER)
def test_the_province_of_a_former_post_is_not_what_the_text_goes_on_about(language: str) -> None:
    found = titles(FORMER[language], language)
    assert "ha van bao / director / department / Lai Châu" in found, found
    assert any("director / department / Hưng Yên / former" in line for line in found)


DEPUTIES = {
    "vi": "Đại hội bầu bà Lê Thị Nga làm Chủ tịch Hội Nông dân tỉnh Lai Châu; ông Hà Văn Bảo được bầu làm Phó Chủ tịch.",
    "en": "The congress elected Ms. Le Thi Nga Chairwoman of the Lai Chau provincial Farmers' Union; Mr. Ha Van Bao was elected Vice Chairman.",
    "hi": "सुश्री ले थी न्गा को लाई चाऊ प्रांतीय किसान संघ की अध्यक्ष चुना गया; श्री हा वान बाओ को उपाध्यक्ष चुना गया।",
    "ur": "محترمہ لی تھی نگا کو لائی چاؤ صوبائی کسان یونین کی چیئر وومن منتخب کیا گیا؛ مسٹر ہا وان باؤ کو وائس چیئرمین منتخب کیا گیا۔",
    "bn": "মিসেস লে থি এনগা লাই চাউ প্রাদেশিক কৃষক ইউনিয়নের চেয়ারম্যান নির্বাচিত হন; মিঃ হা ভ্যান বাও ভাইস চেয়ারম্যান নির্বাচিত হন।",
}


@pytest.mark.parametrize("language", DEPUTIES)
def test_who_is_elected_deputy_is_deputy_of_whom_the_sentence_has_just_elected(language: str) -> None:
    found = titles(DEPUTIES[language], language)
    assert "ha van bao / vice_chair / mass_organisation / Lai Châu / appointed" in found, found


RECTORS = {
    "vi": "Ông Hà Văn Bảo, Hiệu trưởng Trường Đại học Tây Bắc, phát biểu.",
    "en": "Mr. Ha Van Bao, Rector of Tay Bac University, spoke.",
    "hi": "ताई बाक विश्वविद्यालय के रेक्टर श्री हा वान बाओ ने भाषण दिया।",
    "ur": "تائی باک یونیورسٹی کے ریکٹر مسٹر ہا وان باؤ نے خطاب کیا۔",
    "bn": "তাই বাক বিশ্ববিদ্যালয়ের রেক্টর মিঃ হা ভ্যান বাও বক্তৃতা দেন।",
}


@pytest.mark.parametrize("language", RECTORS)
def test_a_university_has_a_rector(language: str) -> None:
    assert any(line.startswith("ha van bao / rector / school") for line in titles(RECTORS[language], language))


NAMES = {
    # a family name that no list has, told by Văn or Thị and by the signs of the list
    "hi": ("बैठक में आए: श्री ले वान बाओ, सचिव; क्वांग थी हिएन, लाई चाऊ प्रांतीय जन परिषद की उपाध्यक्ष।", "Quang Thi Hien"),
    "ur": ("اجلاس میں شریک ہوئے: مسٹر لی وان باؤ، سیکرٹری؛ چا تھی لن، لائی چاؤ صوبائی پیپلز کونسل کی وائس چیئر وومن۔", "Cha Thi Linh"),
    # a name of three syllables before a level is no shorter name and a place
    "bn": ("কমরেড লে তিয়েন চাউ ওয়ার্ড পার্টি কমিটির সম্পাদক পদে নিযুক্ত হন।", "Le Tien Chau"),
}  # fmt: skip


@pytest.mark.parametrize("language", NAMES)
def test_names_are_whole(language: str) -> None:
    text, name = NAMES[language]
    assert name in people(text, language)


def test_a_capital_behind_a_dash_begins_another_title() -> None:
    found = titles(
        "Ông Hà Văn Bảo, Chủ tịch Hội Nông dân tỉnh - Ủy viên Hội đồng Thi đua - Khen thưởng tỉnh Lai Châu.", "vi"
    )
    assert not any("member / party_committee" in line for line in found)
    assert "ha van bao / member / emulation_council / Lai Châu" in found


SIDES = {
    "vi": "Đoàn ĐBQH tỉnh Lai Châu làm việc tại xã Minh Sơn.\nVề phía xã có ông Hà Văn Bảo, Bí thư Đảng ủy, Chủ tịch HĐND.",
    "en": "The Lai Chau National Assembly delegation worked with Minh Son commune.\nOn the commune's side was Mr. Ha Van Bao, Secretary of the Party Committee, Chairman of the People's Council.",
    "hi": "लाई चाऊ प्रांत की राष्ट्रीय सभा प्रतिनिधिमंडल ने मिन्ह सोन कम्यून में काम किया।\nकम्यून की ओर से पार्टी समिति के सचिव, पीपुल्स काउंसिल के अध्यक्ष हा वान बाओ ने स्वागत किया।",
    "ur": "لائی چاؤ قومی اسمبلی کے وفد نے من سون کمیون میں کام کیا۔\nکمیون کی طرف سے پارٹی کمیٹی کے سیکرٹری، پیپلز کونسل کے چیئرمین مسٹر ہا وان باؤ موجود تھے۔",
    "bn": "লাই চাউ জাতীয় পরিষদের প্রতিনিধি দল মিন সন কমিউনে কাজ করে।\nকমিউনের পক্ষ থেকে পার্টি কমিটির সম্পাদক, পিপলস কাউন্সিলের চেয়ারম্যান মিঃ হা ভ্যান বাও উপস্থিত ছিলেন।",
}


@pytest.mark.parametrize("language", SIDES)
def test_bare_bodies_are_of_the_level_with_which_the_sentence_opens(language: str) -> None:
    place = "Minh Sơn" if language == "vi" else "Minh Son"
    assert titles(SIDES[language], language) >= {
        f"ha van bao / secretary / party_committee / {place}",
        f"ha van bao / chair / peoples_council / {place}",
    }


SEATS = {
    "vi": """Trưởng Ban Chỉ đạo tỉnh: Ông Hà Văn Bảo, Chủ tịch UBND tỉnh Lai Châu.
Các Phó Trưởng ban:
- Bà Lê Thị Nga, Phó Chủ tịch UBND tỉnh - Phó Trưởng ban Thường trực;
- Ông Vũ Văn Long, Giám đốc Công an tỉnh.
Các thành viên:
- Ông Đỗ Văn Minh, Giám đốc Sở Nội vụ.""",
    "en": """Head of the provincial Steering Committee: Mr. Ha Van Bao, Chairman of the Lai Chau Provincial People's Committee.
Deputy Heads:
- Ms. Le Thi Nga, Vice Chairwoman of the Provincial People's Committee - Standing Deputy Head;
- Mr. Vu Van Long, Director of the Provincial Police.
Members:
- Mr. Do Van Minh, Director of the Department of Home Affairs.""",
    "hi": """प्रांतीय संचालन समिति के प्रमुख: श्री हा वान बाओ, लाई चाऊ प्रांतीय जन समिति के अध्यक्ष।
उप प्रमुख:
- सुश्री ले थी न्गा, प्रांतीय जन समिति की उपाध्यक्ष - स्थायी उप प्रमुख;
- श्री वु वान लोंग, प्रांतीय पुलिस के निदेशक।
सदस्य:
- श्री दो वान मिन्ह, गृह विभाग के निदेशक।""",
    "ur": """صوبائی اسٹیئرنگ کمیٹی کے سربراہ: مسٹر ہا وان باؤ، لائی چاؤ صوبائی پیپلز کمیٹی کے چیئرمین۔
نائب سربراہان:
- محترمہ لی تھی نگا، صوبائی پیپلز کمیٹی کی وائس چیئر وومن - مستقل نائب سربراہ؛
- مسٹر وو وان لونگ، صوبائی پولیس کے ڈائریکٹر۔
اراکین:
- مسٹر دو وان من، محکمہ داخلہ کے ڈائریکٹر۔""",
    "bn": """প্রাদেশিক পরিচালনা কমিটির প্রধান: মিঃ হা ভ্যান বাও, লাই চাউ প্রাদেশিক গণ কমিটির চেয়ারম্যান।
উপ-প্রধান:
- মিসেস লে থি এনগা, প্রাদেশিক গণ কমিটির ভাইস চেয়ারম্যান - স্থায়ী উপ-প্রধান;
- মিঃ ভু ভ্যান লং, প্রাদেশিক পুলিশের পরিচালক।
সদস্য:
- মিঃ দো ভ্যান মিন, স্বরাষ্ট্র বিভাগের পরিচালক।""",
}


@pytest.mark.parametrize("language", SEATS)
def test_headings_give_seats_of_the_board_named_above(language: str) -> None:
    seats = {line for line in titles(SEATS[language], language) if "steering_committee" in line}
    assert {line.split(" / ", 1)[1].split(" / steering")[0] for line in seats} == {
        "head", "standing_deputy_head", "deputy_head", "member",
    }  # fmt: skip
    assert len(seats) == 4  # the standing deputy is not a deputy beside


CARRIED = {
    "vi": "Giám đốc Sở Nội vụ đương nhiên là Ủy viên Hội đồng Thi đua - Khen thưởng tỉnh Lai Châu.",
    "en": "The Director of the Department of Home Affairs is ex officio a member of the Emulation and Reward Council of Lai Chau province.",
    "hi": "गृह विभाग के निदेशक लाई चाऊ प्रांत की अनुकरण और पुरस्कार परिषद के पदेन सदस्य होंगे।",
    "ur": "محکمہ داخلہ کا ڈائریکٹر بلحاظ عہدہ لائی چاؤ صوبے کی ایمولیشن اینڈ ریوارڈ کونسل کا رکن ہوگا۔",
}


@pytest.mark.parametrize("language", CARRIED)
def test_ex_officio_says_that_an_office_carries_the_seat(language: str) -> None:
    assert any(
        x.endswith(": member emulation_council Lai Châu (ex_officio)") for x in said(CARRIED[language], language)
    )


COUNCILS = {
    "vi": "Ông Hà Văn Bảo, Trưởng Ban Dân tộc HĐND tỉnh Lai Châu, phát biểu.",
    "en": "Mr. Ha Van Bao, Head of the Ethnic Committee of the Lai Chau provincial People's Council, spoke.",
    "hi": "लाई चाऊ प्रांतीय जन परिषद की जातीय समिति के प्रमुख श्री हा वान बाओ ने भाषण दिया।",
    "ur": "لائی چاؤ صوبائی پیپلز کونسل کی نسلی کمیٹی کے سربراہ مسٹر ہا وان باؤ نے خطاب کیا۔",
    "bn": "লাই চাউ প্রাদেশিক গণ পরিষদের জাতিগত কমিটির প্রধান মিঃ হা ভ্যান বাও বক্তৃতা দেন।",
}


@pytest.mark.parametrize("language", COUNCILS)
def test_a_board_of_the_council_is_no_department(language: str) -> None:
    assert titles(COUNCILS[language], language) == {"ha van bao / head / council_board / Lai Châu"}
