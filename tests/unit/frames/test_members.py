"""Lists of members in every language: brackets, colons, verbs of consisting, lines; whole names of bodies; nothing from other lists."""

import pytest
from statements import said

PROVINCES = [
    ("en", "The emulation cluster of the Red River Delta provinces has four members: Hanoi, Hai Phong, Hung Yen and Ninh Binh."),
    ("en", "Hanoi, Hai Phong, Hung Yen and Ninh Binh belong to the emulation cluster of the Red River Delta provinces."),
    ("en", "The emulation cluster of the Red River Delta provinces, which brings together Hanoi, Hai Phong, Hung Yen and Ninh Binh, met."),
    ("vi", "Cụm thi đua các tỉnh Đồng bằng sông Hồng gồm các tỉnh, thành phố: Hà Nội, Hải Phòng, Hưng Yên và Ninh Bình."),
    ("vi", "Các tỉnh, thành phố Hà Nội, Hải Phòng, Hưng Yên, Ninh Bình thuộc Cụm thi đua các tỉnh Đồng bằng sông Hồng."),
    ("hi", "लाल नदी डेल्टा प्रांतों के अनुकरण क्लस्टर में हनोई, हाई फोंग, हंग येन और निन्ह बिन्ह शामिल हैं।"),
    ("hi", "लाल नदी डेल्टा प्रांतों के अनुकरण क्लस्टर के सदस्य हैं: हनोई, हाई फोंग, हंग येन और निन्ह बिन्ह।"),
    ("ur", "ریڈ ریور ڈیلٹا صوبوں کے ایمولیشن کلسٹر میں ہنوئی، ہائی فونگ، ہنگ ین اور نن بن شامل ہیں۔"),
    ("ur", "ریڈ ریور ڈیلٹا صوبوں کے ایمولیشن کلسٹر کے ارکان: ہنوئی، ہائی فونگ، ہنگ ین اور نن بن۔"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), PROVINCES)
def test_provinces(language: str, text: str) -> None:
    found = said(language, text).of("membership")
    assert sorted(m.member.name for m in found) == ["Hà Nội", "Hưng Yên", "Hải Phòng", "Ninh Bình"]
    assert {m.body.place for m in found} == {"Đồng bằng sông Hồng"}


@pytest.mark.parametrize(
    "text",
    [
        "উত্তর মধ্য প্রদেশগুলোর অনুকরণ ক্লাস্টারে তিনটি সদস্য রয়েছে: থান হোয়া, হা তিন এবং কোয়াং ত্রি।",
        "উত্তর মধ্য প্রদেশগুলোর অনুকরণ ক্লাস্টারের সদস্যরা হলো থান হোয়া, হা তিন ও কোয়াং ত্রি।",
    ],
)
def test_provinces_in_bengali(text: str) -> None:
    found = said("bn", text).of("membership")
    assert sorted(m.member.name for m in found) == ["Hà Tĩnh", "Quảng Trị", "Thanh Hóa"]
    assert {m.body.place for m in found} == {"Bắc Trung Bộ"}


BODIES = [
    ("en", "Emulation Cluster No. 3 of Lang Son province groups five units: the Department of Finance, the Provincial Inspectorate, the State Treasury, "
     "the Women's Union and the Bar Association.", ["Department of Finance", "Provincial Inspectorate", "State Treasury", "Women's Union", "Bar Association"]),
    ("vi", "Cụm thi đua số 3 tỉnh Lạng Sơn có 4 đơn vị thành viên gồm: Sở Tài chính, Kho bạc Nhà nước tỉnh, Sở Giáo dục và Đào tạo và Đoàn Luật sư.",
     ["Sở Tài chính", "Kho bạc Nhà nước tỉnh", "Sở Giáo dục và Đào tạo", "Đoàn Luật sư"]),
    ("vi", "Khối thi đua các doanh nghiệp gồm 3 đơn vị: Công ty Cổ phần Cấp nước Huế, Công ty Xăng dầu Huế và Ngân hàng Á Châu.",
     ["Công ty Cổ phần Cấp nước Huế", "Công ty Xăng dầu Huế", "Ngân hàng Á Châu"]),
    ("vi", "Các đơn vị thuộc Cụm thi đua số 5 tỉnh Nghệ An:\n- Hội Nông dân\n- Hội Luật gia\n- Hội Đông y", ["Hội Nông dân", "Hội Luật gia", "Hội Đông y"]),
    ("hi", "लांग सोन प्रांत के अनुकरण क्लस्टर संख्या 3 में चार इकाइयाँ हैं: वित्त विभाग, किसान संघ, वकील संघ और राज्य कोषागार।",
     ["वित्त विभाग", "किसान संघ", "वकील संघ", "राज्य कोषागार"]),
    ("ur", "لینگ سون صوبے کے ایمولیشن کلسٹر نمبر 3 میں تین رکن ہیں: محکمہ خزانہ، خواتین یونین اور بار ایسوسی ایشن۔", ["محکمہ خزانہ", "خواتین یونین", "بار ایسوسی ایشن"]),
    ("bn", "লাং সন প্রদেশের ৩ নম্বর অনুকরণ ক্লাস্টারে তিনটি ইউনিট রয়েছে: অর্থ বিভাগ, বিচার বিভাগ ও মহিলা ইউনিয়ন।", ["অর্থ বিভাগ", "বিচার বিভাগ", "মহিলা ইউনিয়ন"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "names"), BODIES)
def test_bodies_are_named_whole(language: str, text: str, names: list[str]) -> None:
    found = said(language, text)
    assert sorted(found.quotes("membership", "member")) == sorted(names)
    assert len({m.member.key for m in found.of("membership")}) == len(names)
    assert {m.body.type for m in found.of("membership")} == {"emulation_cluster"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The North Central Emulation Cluster met with guests from Hanoi, Da Nang and Can Tho."),
        ("vi", "Cụm thi đua các tỉnh Bắc Trung Bộ họp; khách mời: Hà Nội, Đà Nẵng, Cần Thơ."),
        ("hi", "अनुकरण क्लस्टर की सदस्य इकाइयों ने वित्त, शिक्षा और स्वास्थ्य के क्षेत्र में प्रतिदिन अच्छा काम किया।"),
    ],
)
def test_other_lists_are_no_members(language: str, text: str) -> None:
    assert said(language, text).of("membership") == []
