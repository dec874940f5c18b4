"""Seats and posts that a row gives at once: committees joined with a post, two units with two parts, awards each to its own.

Each text is our own; what it shows is said of each language in which it is written.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.reading import said, titles

JOINED = {
    "vi": "Bộ Chính trị chỉ định ông Lò Văn Hải tham gia Ban Chấp hành, Ban Thường vụ và giữ chức Bí thư Tỉnh ủy Lai Châu.",
    "en": "The Politburo appointed Mr. Lo Van Hai to the Executive Committee, the Standing Committee and to hold the post of Secretary of the Lai Chau Provincial Party Committee.",
    "hi": "पोलित ब्यूरो ने श्री लो वान हाई को लाई चाऊ प्रांतीय पार्टी समिति की कार्यकारी समिति, स्थायी समिति में शामिल होने और सचिव का पद संभालने के लिए नियुक्त किया।",
    "ur": "پولیٹ بیورو نے مسٹر لو وان ہائی کو لائی چاؤ صوبائی پارٹی کمیٹی کی ایگزیکٹو کمیٹی، قائمہ کمیٹی میں شامل ہونے اور سیکرٹری کا عہدہ سنبھالنے کے لیے مقرر کیا۔",
    "bn": "পলিটব্যুরো মিঃ লো ভ্যান হাইকে লাই চাউ প্রাদেশিক পার্টি কমিটির কার্যনির্বাহী কমিটি, স্থায়ী কমিটিতে যোগদান এবং সম্পাদক পদে নিয়োগ করেছে।",
}


@pytest.mark.parametrize("language", JOINED)
def test_who_is_appointed_to_committees_has_a_seat_in_each_and_the_post(language: str) -> None:
    found = {line.split(" / ", 1)[1] for line in titles(JOINED[language], language)}
    assert found == {
        "member / party_committee / Lai Châu / appointed",
        "member / party_standing_committee / Lai Châu / appointed",
        "secretary / party_committee / Lai Châu / appointed",
    }


ONE = {
    "vi": "Ông Lò Văn Hải được bầu bổ sung vào Ban Thường vụ Tỉnh ủy Lai Châu.",
    "en": "Mr. Lo Van Hai was elected to the Standing Committee of the Lai Chau Provincial Party Committee.",
    "hi": "श्री लो वान हाई को लाई चाऊ प्रांतीय पार्टी समिति की स्थायी समिति के लिए चुना गया।",
    "ur": "مسٹر لو وان ہائی کو لائی چاؤ صوبائی پارٹی کمیٹی کی قائمہ کمیٹی میں مقرر کیا گیا۔",
    "bn": "মিঃ লো ভ্যান হাইকে লাই চাউ প্রাদেশিক পার্টি কমিটির স্থায়ী কমিটিতে নির্বাচিত করা হয়েছে।",
}


@pytest.mark.parametrize("language", ONE)
def test_who_is_elected_to_a_committee_has_a_seat_in_it(language: str) -> None:
    found = {line.split(" / ", 1)[1] for line in titles(ONE[language], language)}
    assert found == {"member / party_standing_committee / Lai Châu / appointed"}


AT = {
    "en": "At the Standing Committee of the Lai Chau Provincial Party Committee, Mr. Lo Van Hai was elected Chairman of the Lai Chau Provincial People's Committee.",
    "hi": "लाई चाऊ प्रांतीय पार्टी समिति की स्थायी समिति में श्री लो वान हाई को लाई चाऊ प्रांतीय जन समिति का अध्यक्ष चुना गया।",
    "ur": "مسٹر لو وان ہائی نے لائی چاؤ صوبائی پارٹی کمیٹی کی قائمہ کمیٹی میں شرکت کی۔",
}


@pytest.mark.parametrize("language", AT)
def test_what_happens_in_a_committee_seats_nobody_in_it(language: str) -> None:
    assert not any("/ member /" in line for line in titles(AT[language], language))


LED = {
    "en": "The conference elected Hung Yen province as head of the emulation cluster and Ha Tinh province as deputy head for 2026.",
    "hi": "हंग येन प्रांत को 2026 के लिए अनुकरण समूह का प्रमुख और हा तिन्ह प्रांत को उप प्रमुख चुना गया।",
    "ur": "کانفرنس نے ہنگ ین صوبے کو ایمولیشن کلسٹر کا سربراہ اور ہا تین صوبے کو نائب سربراہ منتخب کیا۔",
}


@pytest.mark.parametrize("language", LED)
def test_of_two_units_each_has_its_own_part_in_the_cluster(language: str) -> None:
    found = {line.split(" emulation")[0] for line in said(LED[language], language) if line.startswith("unit")}
    assert found == {"unit hung yen: cluster_leader", "unit ha tinh: cluster_deputy_leader"}


MEMBERS = {
    "hi": "मध्य हाइलैंड्स अनुकरण समूह के तीन प्रांत - कोन तुम, गिया लाई और डाक लाक - ने काम की समीक्षा की।",
    "bn": "সেন্ট্রাল হাইল্যান্ডস অনুকরণ ক্লাস্টারের তিনটি প্রদেশ - কন তুম, গিয়া লাই এবং ডাক লাক - কাজ পর্যালোচনা করেছে।",
    "vi": "Cụm thi đua các tỉnh Tây Nguyên tổng kết công tác tại Kon Tum. Dự hội nghị có lãnh đạo các tỉnh: Kon Tum, Gia Lai, Đắk Lắk.",
}


@pytest.mark.parametrize("language", MEMBERS)
def test_the_provinces_of_a_cluster_are_its_members(language: str) -> None:
    found = {line.split(" in ")[0] for line in said(MEMBERS[language], language) if " in emulation_cluster" in line}
    assert found == {"kon tum", "gia lai", "dak lak"}


AWARDED = {
    "hi": "मंत्रालय से अनुरोध किया गया कि कोन तुम को अनुकरण ध्वज और गिया लाई को योग्यता प्रमाण पत्र प्रदान किया जाए।",
    "bn": "মন্ত্রণালয়ের কাছে প্রস্তাব করা হয়েছে যে কন তুম প্রদেশকে অনুকরণ পতাকা এবং গিয়া লাই প্রদেশকে যোগ্যতার সনদ প্রদান করা হোক।",
}


@pytest.mark.parametrize("language", AWARDED)
def test_each_receiver_has_the_award_behind_him(language: str) -> None:
    found = {line for line in said(AWARDED[language], language) if " proposed to " in line}
    assert found == {"Emulation flag proposed to kon tum", "Certificate of merit proposed to gia lai"}


ROW = {
    "en": "The Chairman of the People's Committee of Hai Phong Tran Van Lam is the Chairman of the Emulation and Commendation Council. "
    "The Director of the Department of Finance Ha Van Bao is First Vice Chairman; the Director of the Department of Health Le Thi Nga serves as Standing Vice Chairwoman.",
}


@pytest.mark.parametrize("language", ROW)
def test_a_row_of_posts_is_of_the_council_whose_chair_it_begins_with(language: str) -> None:
    found = titles(ROW[language], language)
    assert "ha van bao / first_vice_chair / emulation_council / Hải Phòng" in found, found
    assert "le thi nga / standing_vice_chair / emulation_council / Hải Phòng" in found


def test_the_president_who_gives_an_order_is_not_its_receiver() -> None:
    text = "রাষ্ট্রপতি লাই চাউ প্রাদেশিক গণ পরিষদের প্রাক্তন ভাইস চেয়ারম্যান মিঃ লো ভ্যান হাইকে শ্রম পদক প্রদান করেন।"
    assert titles(text, "bn") == {"lo van hai / vice_chair / peoples_council / Lai Châu / former"}


def test_the_council_of_the_chair_named_right_behind_it_is_the_one_that_meets() -> None:
    text = "Hội đồng Thi đua - Khen thưởng tỉnh Lai Châu họp. Chủ tịch UBND tỉnh, Chủ tịch Hội đồng Lò Văn Hải chủ trì."
    assert "lo van hai / chair / emulation_council / Lai Châu" in titles(text, "vi")


def test_whom_one_replaces_held_the_post_of_the_sentence_before() -> None:
    text = "Mr. Lo Van Hai was appointed Chief Inspector of Lai Chau province. He replaces Ms. Le Thi Nga, who retired."
    assert "le thi nga / chief_inspector / inspectorate / Lai Châu / former" in titles(text, "en")


def test_of_places_that_one_spelling_may_mean_a_province_goes_first() -> None:
    text = "فو ین صوبے کی پیپلز کمیٹی کے چیئرمین لو وان ہائی نے کہا۔"
    assert any(line.endswith("chair / peoples_committee / Phú Yên") for line in titles(text, "ur"))


def test_a_name_of_the_highlands_may_have_its_family_first() -> None:
    text = "Ayun H'Nga - Head of the Organization Commission of the Gia Lai Provincial Party Committee; Tran Van Lam - Director of the Department of Health."
    assert "ayun h nga / head / party_commission / Gia Lai" in titles(text, "en")


THERE = {
    "en": "On May 5 the province held a conference. The conference was attended by comrades: Lo Van Hai, Director of the Department of Health; Le Thi Nga.",
    "hi": "5 मई को प्रांत ने सम्मेलन आयोजित किया। सम्मेलन में शामिल हुए: लो वान हाई, स्वास्थ्य विभाग के निदेशक; ले थी नगा, गृह विभाग की निदेशक।",
    "ur": "5 مئی کو صوبے نے کانفرنس منعقد کی۔ کانفرنس میں محکمہ صحت کے ڈائریکٹر لو وان ہائی، محکمہ داخلہ کی ڈائریکٹر لی تھی نگا اور وزارتوں اور شاخوں کے نمائندوں نے شرکت کی۔",
}


@pytest.mark.parametrize("language", THERE)
def test_those_of_a_list_were_there(language: str) -> None:
    found = {line for line in said(THERE[language], language) if line.startswith("person") and " attended" in line}
    assert len(found) == 2, found


SIDES = {
    "en": "On May 5 a conference was held. Comrade Le Van Minh attended. Representatives of Hai Phong city were Chairman of the City People's Committee Lo Van Hai; Director of the Department of Health Le Thi Nga.",
    "ur": "5 مئی کو کانفرنس منعقد ہوئی۔ کانفرنس میں کامریڈ لی وان من نے شرکت کی۔ ہائی فونگ شہر کے مندوبین میں سٹی پیپلز کمیٹی کے چیئرمین لو وان ہائی؛ محکمہ صحت کی ڈائریکٹر لی تھی نگا۔",
}


@pytest.mark.parametrize("language", SIDES)
def test_those_of_one_side_of_a_list_were_there(language: str) -> None:
    found = {line for line in said(SIDES[language], language) if line.startswith("person") and " attended" in line}
    assert len(found) == 3, found


def test_of_two_persons_and_a_head_and_his_deputy_each_has_one_post() -> None:
    text = "Mr. Lo Van Hai and Ms. Le Thi Nga were dismissed from the positions of Head and Deputy Head of the Ethnic Committee of the 17th Lai Chau Provincial People's Council."
    assert titles(text, "en") == {
        "lo van hai / head / council_board / Lai Châu / former",
        "le thi nga / deputy_head / council_board / Lai Châu / former",
    }


PLACES = {
    "vi": ("Chủ tịch UBND tỉnh Đắc Lắc Lò Văn Hải phát biểu.", "Đắk Lắk"),
    "en": ("Chairman of Thua Thien Hue Provincial People's Committee Lo Van Hai spoke.", "Thừa Thiên Huế"),
    "hi": ("क्वांग ट्राइ प्रांतीय जन समिति के अध्यक्ष लो वान हाई ने कहा।", "Quảng Trị"),
    "bn": ("এন গিয়াং প্রাদেশিক গণ কমিটির চেয়ারম্যান লো ভ্যান হাই বলেন।", "An Giang"),
}


@pytest.mark.parametrize("language", PLACES)
def test_provinces_are_known_under_their_other_spellings(language: str) -> None:
    text, place = PLACES[language]
    assert titles(text, language) == {f"lo van hai / chair / peoples_committee / {place}"}


NAMED = {
    "ur": ("کانفرنس میں پارٹی کی مرکزی کمیٹی کے رکن Y Ha Nie Kdam، گیا لائی صوبائی پارٹی کمیٹی کے سیکرٹری نے کہا۔", "y ha nie kdam / secretary / party_committee / Gia Lai"),
    "hi": ("लाई चाऊ प्रांतीय जन समिति के अध्यक्ष हुइन्ह थान लाम ने कहा।", "huynh thanh lam / chair / peoples_committee / Lai Châu"),
    "bn": ("মিঃ লো ভ্যান হাইকেও লাই চাউ প্রাদেশিক গণ কমিটির চেয়ারম্যান পদে নিযুক্ত করা হয়েছে।", "lo van hai / chair / peoples_committee / Lai Châu / appointed"),
}  # fmt: skip


@pytest.mark.parametrize("language", NAMED)
def test_names_are_read_whole(language: str) -> None:
    text, line = NAMED[language]
    assert line in titles(text, language)


def test_a_title_may_say_for_which_movement_its_board_is() -> None:
    text = 'कॉमरेड लो वान हाई - लाई चाऊ प्रांतीय पार्टी समिति के उप सचिव, "कुशल जन जुटाव" अनुकरण आंदोलन के लिए प्रांतीय संचालन समिति के प्रमुख ने बैठक की अध्यक्षता की।'
    assert "lo van hai / head / steering_committee / Lai Châu" in titles(text, "hi")


def test_a_secretary_beside_the_chair_of_a_council_is_of_the_party_committee_there() -> None:
    text = "Bà Lò Thị Nga, Phó Bí thư, Chủ tịch HĐND tỉnh Lai Châu, phát biểu."
    assert "lo thi nga / deputy_secretary / party_committee / Lai Châu" in titles(text, "vi")


def test_the_province_of_anothers_former_post_is_not_that_of_ones_own() -> None:
    text = "লাই চাউ প্রাদেশিক পার্টি কমিটি অনুষ্ঠান আয়োজন করে। প্রাদেশিক গণ পরিষদের প্রাক্তন ভাইস চেয়ারম্যান মিঃ লো ভ্যান হাইকে এবং হা তিন প্রদেশের পিপলস কমিটির প্রাক্তন চেয়ারম্যান মিঃ লে ভ্যান লামকে শ্রম পদক প্রদান করা হয়।"
    assert titles(text, "bn") == {
        "lo van hai / vice_chair / peoples_council / Lai Châu / former",
        "le van lam / chair / peoples_committee / Hà Tĩnh / former",
    }
