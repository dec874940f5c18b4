"""Titles of the whole political system, in five languages, are read as the role in the kind of body that the vocabularies name.

Each title stands in one plain sentence, so that what fails here is a label or a composition and not a sentence.
"""

from __future__ import annotations

from collections import Counter

import pytest

from thidua.extract import extract
from thidua.model import Document, RoleStatement

SENTENCE = {
    "vi": "Ngày 5/3, đồng chí Nguyễn Văn Minh, {} phát biểu tại hội nghị.",
    "en": "On March 5, Nguyen Van Minh, {}, spoke at the conference.",
    "hi": "{} कॉमरेड गुयेन वान मिन्ह ने सम्मेलन में भाषण दिया।",
    "ur": "{} کامریڈ نگوین وان من نے کانفرنس سے خطاب کیا۔",
    "bn": "{} কমরেড নগুয়েন ভ্যান মিন সম্মেলনে বক্তব্য রাখেন।",
}
# language, title, role, kind of body, place (empty: not in the title)
TITLES = [
    ("vi", "Chủ nhiệm Tổng cục Chính trị Quân đội nhân dân Việt Nam", "director", "military", "Việt Nam"),
    ("vi", "Tổng Tham mưu trưởng Quân đội nhân dân Việt Nam", "chief_of_staff", "military", "Việt Nam"),
    ("vi", "Thống đốc Ngân hàng Nhà nước Việt Nam", "governor", "ministry", "Việt Nam"),
    ("vi", "Chủ nhiệm Ủy ban Pháp luật của Quốc hội", "chair", "national_assembly_body", "Việt Nam"),
    ("vi", "Chính ủy Quân khu 4", "political_commissar", "military", ""),
    ("vi", "Viện trưởng Viện KSND tối cao", "chief_procurator", "procuracy", "Việt Nam"),
    ("vi", "Chánh án TAND tối cao", "chief_justice", "court", "Việt Nam"),
    ("vi", "Chủ tịch Hội LHPN tỉnh Nghệ An", "chair", "mass_organisation", "Nghệ An"),
    ("vi", "Bí thư Tỉnh đoàn Quảng Trị", "secretary", "mass_organisation", "Quảng Trị"),
    ("vi", "Giám đốc Công an tỉnh Sơn La", "director", "police", "Sơn La"),
    ("vi", "Chỉ huy trưởng Bộ CHQS tỉnh Lạng Sơn", "commander", "military", "Lạng Sơn"),
    ("vi", "Tổng Biên tập Báo Hà Tĩnh", "editor_in_chief", "press", "Hà Tĩnh"),
    ("vi", "Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh Quảng Trị", "chief_of_office", "office", "Quảng Trị"),
    ("vi", "Bộ trưởng Bộ Nội vụ", "minister", "ministry", "Việt Nam"),
    ("vi", "Thứ trưởng Thường trực Bộ Nội vụ", "standing_deputy_minister", "ministry", "Việt Nam"),
    ("vi", "Trưởng Ban Tổ chức Trung ương", "head", "party_commission", "Việt Nam"),
    ("vi", "Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy Thanh Hóa", "chair", "party_commission", "Thanh Hóa"),
    ("vi", "Giám đốc Sở Nông nghiệp và Môi trường tỉnh Nghệ An", "director", "department", "Nghệ An"),
    ("vi", "Phó Chủ tịch Ủy ban MTTQ Việt Nam tỉnh Điện Biên", "vice_chair", "front_committee", "Điện Biên"),
    ("vi", "Chủ tịch Ủy ban Trung ương MTTQ Việt Nam", "chair", "front_committee", "Việt Nam"),
    ("vi", "Phó Vụ trưởng Vụ Pháp chế", "deputy_director", "department", ""),
    ("vi", "Chủ tịch Hội Nông dân tỉnh Hưng Yên", "chair", "mass_organisation", "Hưng Yên"),
    ("vi", "Chủ tịch Hội Cựu chiến binh tỉnh Sơn La", "chair", "mass_organisation", "Sơn La"),
    ("vi", "Chánh Văn phòng Tỉnh ủy Quảng Trị", "chief_of_office", "party_office", "Quảng Trị"),
    ("vi", "Trưởng Ban Kinh tế - Ngân sách HĐND tỉnh Nghệ An", "head", "council_board", "Nghệ An"),
    ("vi", "Trưởng Ban Nội chính Tỉnh ủy Sơn La", "head", "party_commission", "Sơn La"),
    ("vi", "Ủy viên Ban Thường vụ Tỉnh ủy Nghệ An", "member", "party_standing_committee", "Nghệ An"),
    ("vi", "Phó Bí thư Thường trực Thành ủy Hà Nội", "standing_deputy_secretary", "party_committee", "Hà Nội"),
    ("vi", "Phó Tổng Thư ký Quốc hội", "deputy_secretary_general", "national_assembly", "Việt Nam"),
    ("vi", "Phó Chủ tịch Thường trực HĐND tỉnh Thanh Hóa", "standing_vice_chair", "peoples_council", "Thanh Hóa"),
    ("vi", "Trưởng ban Ban Thi đua - Khen thưởng Trung ương", "head", "emulation_board", "Việt Nam"),
    (
        "vi",
        "Phó Chủ tịch thứ nhất Hội đồng Thi đua - Khen thưởng Trung ương",
        "first_vice_chair",
        "emulation_council",
        "Việt Nam",
    ),
    ("en", "Head of the Party Central Committee's Organisation Commission", "head", "party_commission", "Việt Nam"),
    ("en", "Governor of the State Bank of Vietnam", "governor", "ministry", "Việt Nam"),
    (
        "en",
        "Director of the Nghe An Department of Natural Resources and Environment",
        "director",
        "department",
        "Nghệ An",
    ),
    ("en", "Chairwoman of the Ha Tinh Women's Union", "chair", "mass_organisation", "Hà Tĩnh"),
    ("en", "Secretary General of the National Assembly", "secretary_general", "national_assembly", "Việt Nam"),
    ("en", "Procurator General of the Supreme People's Procuracy", "chief_procurator", "procuracy", "Việt Nam"),
    ("en", "Chief Justice of the Supreme People's Court", "chief_justice", "court", "Việt Nam"),
    ("en", "Minister of Home Affairs", "minister", "ministry", "Việt Nam"),
    ("en", "Deputy Minister of Natural Resources and Environment", "deputy_minister", "ministry", "Việt Nam"),
    (
        "en",
        "Chairman of the Vietnam Fatherland Front Committee of Quang Tri province",
        "chair",
        "front_committee",
        "Quảng Trị",
    ),
    (
        "en",
        "Head of the Inspection Commission of the Son La Provincial Party Committee",
        "chair",
        "party_commission",
        "Sơn La",
    ),
    ("en", "Director of the Nghe An Provincial Police", "director", "police", "Nghệ An"),
    ("en", "Editor-in-Chief of Nhan Dan Newspaper", "editor_in_chief", "press", ""),
    (
        "en",
        "Head of the National Assembly delegation of Quang Tri province",
        "delegation_head",
        "national_assembly_delegation",
        "Quảng Trị",
    ),
    ("en", "President of the Vietnam Farmers' Union", "chair", "mass_organisation", "Việt Nam"),
    ("en", "Permanent Deputy Prime Minister", "standing_deputy_prime_minister", "government", "Việt Nam"),
    (
        "en",
        "Chief of the Office of the Quang Tri Provincial Party Committee",
        "chief_of_office",
        "party_office",
        "Quảng Trị",
    ),
    ("en", "Commander of the Ha Tinh Provincial Military Command", "commander", "military", "Hà Tĩnh"),
    ("hi", "राष्ट्रीय रक्षा मंत्री", "minister", "ministry", "Việt Nam"),
    ("hi", "न्घे आन प्रांत के कृषि एवं पर्यावरण विभाग के निदेशक", "director", "department", "Nghệ An"),
    ("hi", "हा तिन्ह प्रांतीय महिला संघ की अध्यक्ष", "chair", "mass_organisation", "Hà Tĩnh"),
    ("hi", "सर्वोच्च जन न्यायालय के मुख्य न्यायाधीश", "chief_justice", "court", "Việt Nam"),
    ("hi", "केंद्रीय निरीक्षण आयोग के प्रमुख", "chair", "party_commission", "Việt Nam"),
    ("hi", "सोन ला प्रांतीय पुलिस के निदेशक", "director", "police", "Sơn La"),
    ("hi", "राजनीतिक ब्यूरो के सदस्य", "member", "politburo", "Việt Nam"),
    ("hi", "वियतनाम श्रम संघ के अध्यक्ष", "chair", "mass_organisation", "Việt Nam"),
    ("hi", "क्वांग त्रि प्रांतीय पार्टी समिति के कार्यालय प्रमुख", "chief_of_office", "party_office", "Quảng Trị"),
    ("hi", "लैंग सोन प्रांतीय सैन्य कमान के कमांडर", "commander", "military", "Lạng Sơn"),
    (
        "hi",
        "निन्ह बिन्ह प्रांतीय राष्ट्रीय सभा प्रतिनिधिमंडल के उप प्रमुख",
        "delegation_deputy_head",
        "national_assembly_delegation",
        "Ninh Bình",
    ),
    ("hi", "राष्ट्रीय सभा के महासचिव", "secretary_general", "national_assembly", "Việt Nam"),
    ("hi", "थान होआ प्रांत की जन परिषद के स्थायी उपाध्यक्ष", "standing_vice_chair", "peoples_council", "Thanh Hóa"),
    ("hi", "वियतनाम स्टेट बैंक की गवर्नर", "governor", "ministry", "Việt Nam"),
    ("hi", "गृह उप मंत्री", "deputy_minister", "ministry", "Việt Nam"),
    ("ur", "وزیر داخلہ", "minister", "ministry", "Việt Nam"),
    ("ur", "قدرتی وسائل اور ماحولیات کے نائب وزیر", "deputy_minister", "ministry", "Việt Nam"),
    ("ur", "نگھے این صوبے کے محکمہ زراعت اور ماحولیات کے ڈائریکٹر", "director", "department", "Nghệ An"),
    ("ur", "سپریم پیپلز کورٹ کے چیف جسٹس", "chief_justice", "court", "Việt Nam"),
    ("ur", "ہا ٹِنہ صوبائی خواتین یونین کی صدر", "chair", "mass_organisation", "Hà Tĩnh"),
    ("ur", "قومی اسمبلی کے سیکرٹری جنرل", "secretary_general", "national_assembly", "Việt Nam"),
    ("ur", "سون لا صوبائی پولیس کے ڈائریکٹر", "director", "police", "Sơn La"),
    ("ur", "مرکزی بیرونی تعلقات کمیشن کے سربراہ", "head", "party_commission", "Việt Nam"),
    ("ur", "ویتنام ویٹرنز ایسوسی ایشن کی مرکزی کمیٹی کے نائب صدر", "vice_chair", "mass_organisation", "Việt Nam"),
    ("ur", "اسٹیٹ بینک آف ویتنام کے گورنر", "governor", "ministry", "Việt Nam"),
    (
        "ur",
        "کوانگ ٹری صوبائی پارٹی کمیٹی کے اسٹینڈنگ ڈپٹی سیکرٹری",
        "standing_deputy_secretary",
        "party_committee",
        "Quảng Trị",
    ),
    ("ur", "صوبائی عوامی کونسل کی مستقل وائس چیئر مین", "standing_vice_chair", "peoples_council", ""),
    ("vi", "Phó Chủ tịch Quốc hội", "vice_chair", "national_assembly", "Việt Nam"),
    ("vi", "Chủ nhiệm Văn phòng Quốc hội", "chief_of_office", "office", "Việt Nam"),
    ("vi", "Phó Chủ nhiệm Văn phòng Chính phủ", "deputy_chief_of_office", "office", "Việt Nam"),
    ("vi", "Ủy viên dự khuyết Ban Chấp hành Trung ương Đảng", "alternate_member", "party_committee", "Việt Nam"),
    ("vi", "Trưởng Ban Tuyên giáo và Dân vận Thành ủy Hải Phòng", "head", "party_commission", "Hải Phòng"),
    ("vi", "Phó Trưởng Ban Dân vận Trung ương", "deputy_head", "party_commission", "Việt Nam"),
    ("vi", "Giám đốc Học viện Chính trị quốc gia Hồ Chí Minh", "director", "school", ""),
    ("vi", "Chủ tịch Hội Nhà báo tỉnh Quảng Trị", "chair", "association", "Quảng Trị"),
    ("vi", "Chủ tịch Hội Khuyến học tỉnh Nam Định", "chair", "association", "Nam Định"),
    ("vi", "Bí thư Đảng ủy phường Nam Lý", "secretary", "party_committee", ""),
    ("vi", "Chủ tịch UBND xã Kim Hoa", "chair", "peoples_committee", ""),
    ("vi", "quyền Chủ tịch UBND tỉnh Quảng Nam", "chair", "peoples_committee", "Quảng Nam"),
    ("vi", "nguyên Bí thư Tỉnh ủy Nghệ An", "secretary", "party_committee", "Nghệ An"),
    ("vi", "Tư lệnh Quân khu 4", "commander", "military", ""),
    ("vi", "Trưởng Ban Chỉ đạo Trung ương thực hiện Quy chế dân chủ ở cơ sở", "head", "steering_committee", "Việt Nam"),
    ("vi", "Cụm trưởng Cụm thi đua các tỉnh Bắc Trung Bộ", "cluster_leader", "emulation_cluster", ""),
    (
        "vi",
        "Phó Chủ tịch Thường trực Ủy ban MTTQ Việt Nam tỉnh Ninh Bình",
        "standing_vice_chair",
        "front_committee",
        "Ninh Bình",
    ),
    ("vi", "Chi cục trưởng Chi cục Thuế tỉnh Hà Tĩnh", "director", "department", "Hà Tĩnh"),
    ("vi", "Viện trưởng VKSND tỉnh Sơn La", "chief_procurator", "procuracy", "Sơn La"),
    ("vi", "Chánh án TAND tỉnh Sơn La", "chief_justice", "court", "Sơn La"),
    ("en", "Vice Chairwoman of the Nghe An Provincial People's Council", "vice_chair", "peoples_council", "Nghệ An"),
    (
        "en",
        "Deputy Head of the Central Commission for Information, Education and Mass Mobilisation",
        "deputy_head",
        "party_commission",
        "Việt Nam",
    ),
    ("en", "Politburo member", "member", "politburo", "Việt Nam"),
    (
        "en",
        "Chairman of the National Assembly's Committee for Culture and Education",
        "chair",
        "national_assembly_body",
        "Việt Nam",
    ),
    (
        "en",
        "Standing Deputy Secretary of the Hanoi Municipal Party Committee",
        "standing_deputy_secretary",
        "party_committee",
        "Hà Nội",
    ),
    ("en", "acting Chairman of the Quang Nam People's Committee", "chair", "peoples_committee", "Quảng Nam"),
    ("en", "former Secretary of the Nghe An Party Committee", "secretary", "party_committee", "Nghệ An"),
    ("en", "Deputy Director of the Quang Tri Department of Finance", "deputy_director", "department", "Quảng Trị"),
    ("en", "Chairman of the Quang Tri Emulation and Commendation Council", "chair", "emulation_council", "Quảng Trị"),
    ("en", "Director of the Legal Department under the Ministry of Home Affairs", "director", "department", ""),
    ("en", "President of the Vietnam Women's Union", "chair", "mass_organisation", "Việt Nam"),
    ("hi", "राष्ट्रीय सभा के उपाध्यक्ष", "vice_chair", "national_assembly", "Việt Nam"),
    ("hi", "पार्टी केंद्रीय समिति के वैकल्पिक सदस्य", "alternate_member", "party_committee", "Việt Nam"),
    ("hi", "हनोई पार्टी समिति के स्थायी उप सचिव", "standing_deputy_secretary", "party_committee", "Hà Nội"),
    ("hi", "न्घे आन प्रांतीय पीपुल्स कमेटी के पूर्व अध्यक्ष", "chair", "peoples_committee", "Nghệ An"),
    ("hi", "सूचना और संचार विभाग के निदेशक", "director", "department", ""),
    ("hi", "हो ची मिन्ह सिटी पीपुल्स कमेटी के स्थायी उपाध्यक्ष", "standing_vice_chair", "peoples_committee", "Hồ Chí Minh"),
    ("hi", "वियतनाम किसान संघ की केंद्रीय समिति के उपाध्यक्ष", "vice_chair", "mass_organisation", "Việt Nam"),
    ("hi", "प्रांतीय अनुकरण एवं पुरस्कार परिषद के उपाध्यक्ष", "vice_chair", "emulation_council", ""),
    ("hi", "शिक्षा एवं प्रशिक्षण उप मंत्री", "deputy_minister", "ministry", "Việt Nam"),
    ("hi", "प्रांतीय जन न्यायालय के मुख्य न्यायाधीश", "chief_justice", "court", ""),
    ("hi", "केंद्रीय आंतरिक मामलों के आयोग के प्रमुख", "head", "party_commission", "Việt Nam"),
    ("hi", "सैन्य क्षेत्र 4 के कमांडर", "commander", "military", ""),
    ("ur", "قومی اسمبلی کے وائس چیئرمین", "vice_chair", "national_assembly", "Việt Nam"),
    ("ur", "پارٹی کی مرکزی کمیٹی کے متبادل رکن", "alternate_member", "party_committee", "Việt Nam"),
    ("ur", "ہنوئی پارٹی کمیٹی کے مستقل ڈپٹی سیکرٹری", "standing_deputy_secretary", "party_committee", "Hà Nội"),
    ("ur", "صوبائی محکمہ داخلہ کے ڈائریکٹر", "director", "department", ""),
    ("ur", "ہو چی منہ سٹی پیپلز کمیٹی کے چیئرمین", "chair", "peoples_committee", "Hồ Chí Minh"),
    ("ur", "وزارت تعلیم و تربیت کے نائب وزیر", "deputy_minister", "ministry", "Việt Nam"),
    ("ur", "وزیر صحت", "minister", "ministry", "Việt Nam"),
    ("ur", "سینٹرل ایمولیشن اینڈ کمنڈیشن کونسل کے وائس چیئرمین", "vice_chair", "emulation_council", "Việt Nam"),
    ("ur", "مرکزی اندرونی امور کمیشن کے سربراہ", "head", "party_commission", "Việt Nam"),
    ("ur", "صوبائی کسان یونین کے چیئرمین", "chair", "mass_organisation", ""),
    ("ur", "صوبائی عوامی عدالت کے چیف جسٹس", "chief_justice", "court", ""),
    ("ur", "ملٹری ریجن 4 کے کمانڈر", "commander", "military", ""),
    ("ur", "گورنمنٹ انسپکٹوریٹ کے انسپکٹر جنرل", "chief_inspector", "inspectorate", ""),
    ("bn", "প্রাদেশিক পার্টি কমিটির স্থায়ী উপসচিব", "standing_deputy_secretary", "party_committee", ""),
    ("bn", "প্রাদেশিক পিপলস কমিটির চেয়ারম্যান", "chair", "peoples_committee", ""),
    ("bn", "প্রধানমন্ত্রী", "prime_minister", "government", "Việt Nam"),
    ("bn", "কেন্দ্রীয় অনুকরণ ও পুরস্কার পরিষদের ভাইস চেয়ারম্যান", "vice_chair", "emulation_council", "Việt Nam"),
]


def test_there_are_titles_of_every_language_and_many_kinds() -> None:
    assert len(TITLES) >= 125
    assert all(
        Counter(row[0] for row in TITLES)[tag] >= n
        for tag, n in {"vi": 45, "en": 28, "hi": 24, "ur": 20, "bn": 4}.items()
    )
    assert len({row[2] for row in TITLES}) >= 30
    assert len({row[3] for row in TITLES}) >= 22


@pytest.mark.parametrize(("language", "title", "role", "kind", "place"), TITLES)
def test_a_title_is_read_as_its_role_in_its_kind_of_body(
    language: str, title: str, role: str, kind: str, place: str
) -> None:
    document = Document(name="title", text=SENTENCE[language].format(title), language=language)
    found = [s for s in extract(document).statements if isinstance(s, RoleStatement)]
    assert (role, kind) in {(s.role, s.body.type) for s in found}
    if place:
        assert place in {s.body.place for s in found}
