"""Titles of the whole political system, in four languages, are read as the role in the kind of body that the vocabularies name.

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
]


def test_there_are_titles_of_every_language_and_many_kinds() -> None:
    assert len(TITLES) >= 70
    assert min(Counter(row[0] for row in TITLES).values()) >= 11
    assert len({row[2] for row in TITLES}) >= 22
    assert len({row[3] for row in TITLES}) >= 18


@pytest.mark.parametrize(("language", "title", "role", "kind", "place"), TITLES)
def test_a_title_is_read_as_its_role_in_its_kind_of_body(
    language: str, title: str, role: str, kind: str, place: str
) -> None:
    document = Document(name="title", text=SENTENCE[language].format(title), language=language)
    found = [s for s in extract(document).statements if isinstance(s, RoleStatement)]
    assert (role, kind) in {(s.role, s.body.type) for s in found}
    if place:
        assert place in {s.body.place for s in found}
