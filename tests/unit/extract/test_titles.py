"""Titles and the names they belong to, in five languages, in sentences of our own."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from thidua.extract import extract
from thidua.model import RoleStatement

_spec = importlib.util.spec_from_file_location("own_reading", Path(__file__).parent / "reading.py")
assert _spec is not None and _spec.loader is not None
own = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(own)
document, people, titles = own.document, own.people, own.titles

SON_LA = {
    "tran minh hoa / deputy_secretary / party_committee / Sơn La",
    "tran minh hoa / chair / peoples_committee / Sơn La",
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Đồng chí Trần Minh Hòa, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Sơn La phát biểu."),
        ("vi", "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Sơn La Trần Minh Hòa phát biểu."),
        ("vi", "Ông Trần Minh Hòa - Phó Bí thư Tỉnh ủy, Chủ tịch Ủy ban nhân dân tỉnh Sơn La - phát biểu."),
        (
            "en",
            "Tran Minh Hoa, Deputy Secretary of the Provincial Party Committee and Chairman of the Son La Provincial People's Committee, spoke.",
        ),
        (
            "en",
            "Deputy Secretary of the Provincial Party Committee, Chairman of the People's Committee of Son La province Tran Minh Hoa spoke.",
        ),
        ("hi", "प्रांतीय पार्टी समिति के उप सचिव, सोन ला प्रांतीय जन समिति के अध्यक्ष कॉमरेड त्रान मिन्ह होआ ने भाषण दिया।"),
        (
            "ur",
            "صوبائی پارٹی کمیٹی کے ڈپٹی سیکرٹری، سون لا صوبائی پیپلز کمیٹی کے چیئرمین کامریڈ تران منہ ہوا نے خطاب کیا۔",
        ),
        ("bn", "প্রাদেশিক পার্টি কমিটির উপ-সচিব, সন লা প্রাদেশিক গণ কমিটির চেয়ারম্যান কমরেড ট্রান মিন হোয়া বক্তব্য রাখেন।"),
    ],
)
def test_one_place_stands_for_all_titles_of_a_stack(language: str, text: str) -> None:
    assert titles(text, language) == SON_LA


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("hi", "श्री ले वान बाओ प्रांत के हैं। बाक निन्ह प्रांतीय जन परिषद की पूर्व अध्यक्ष सुश्री ले थी बाओ आईं।", "le thi bao / chair / peoples_council / Bắc Ninh / former"),
        ("vi", "Nguyên Bí thư Tỉnh ủy Cao Bằng Lô Văn Sơn có mặt.", "lo van son / secretary / party_committee / Cao Bằng / former"),
        ("vi", "Quyền Chủ tịch UBND tỉnh Cao Bằng Lô Văn Sơn có mặt.", "lo van son / chair / peoples_committee / Cao Bằng / acting"),
        ("en", "Former Minister of Health Tran Van Binh was there.", "tran van binh / minister / ministry / Việt Nam / former"),
        ("en", "Vice President Le Thi Mai took part.", "le thi mai / vice_president / presidency / Việt Nam"),
        ("en", "Prime Minister Le Van Binh, Chairman of the Central Emulation and Commendation Council, took part.", "le van binh / chair / emulation_council / Việt Nam"),
        ("ur", "وزیر صحت تران وان بنہ نے شرکت کی۔", "tran van binh / minister / ministry / Việt Nam"),
        ("hi", "स्वास्थ्य मंत्री त्रान वान बिन्ह ने भाग लिया।", "tran van binh / minister / ministry / Việt Nam"),
        ("vi", "Bộ trưởng Bộ Y tế Trần Văn Bình dự.", "tran van binh / minister / ministry / Việt Nam"),
        ("vi", "Chánh Văn phòng UBND tỉnh Cao Bằng Lô Văn Sơn dự.", "lo van son / chief_of_office / office / Cao Bằng"),
        ("vi", "Ông Lô Văn Sơn, Trưởng Ban Dân vận Tỉnh ủy Cao Bằng, dự.", "lo van son / head / party_commission / Cao Bằng"),
        ("vi", "Ông Lô Văn Sơn, Bí thư Đảng ủy, Chủ tịch HĐND xã Hòa An, dự.", "lo van son / secretary / party_committee / Hòa An"),
        ("en", "Tran Van Binh, head of the Propaganda and Mass Mobilization Commission of the Cao Bang Provincial Party Committee, spoke.", "tran van binh / head / party_commission / Cao Bằng"),
    ],
)  # fmt: skip
def test_titles(language: str, text: str, expected: str) -> None:
    assert expected in titles(text, language)


def test_a_plural_title_is_nobodys() -> None:
    assert titles("Lãnh đạo UBND các tỉnh, Trần Minh Hòa và khách mời có mặt.", "vi") == set()
    assert titles("सोन ला की जन समितियों के अध्यक्षों ने त्रान मिन्ह होआ से भेंट की।", "hi") == set()


def test_titles_behind_a_titled_name_are_somebody_unnamed() -> None:
    text = "सोन ला प्रांतीय पार्टी समिति के सचिव, कॉमरेड त्रान मिन्ह होआ, प्रांतीय जन परिषद के उपाध्यक्ष भी उपस्थित थे।"
    assert titles(text, "hi") == {"tran minh hoa / secretary / party_committee / Sơn La"}
    lost = [
        s
        for s in extract(document(text, "hi")).statements
        if isinstance(s, RoleStatement) and s.holder.kind == "unnamed"
    ]
    assert [(s.role, s.status, s.doubts) for s in lost] == [("vice_chair", "doubtful", ("holder-unnamed",))]


def test_semicolons_part_persons() -> None:
    text = "Attending were Tran Minh Hoa, Secretary of the Son La Provincial Party Committee; Le Van Bao, Chairman of the Son La Provincial People's Council; and guests."
    assert titles(text, "en") == {
        "tran minh hoa / secretary / party_committee / Sơn La",
        "le van bao / chair / peoples_council / Sơn La",
    }


def test_a_list_gives_its_title_to_every_name() -> None:
    text = "Các Phó Chủ tịch UBND tỉnh Sơn La: Trần Minh Hòa, Lê Văn Bảo, Đỗ Thị Mai. Họp lúc 8 giờ."
    assert {t.split(" / ")[0] for t in titles(text, "vi")} <= {"tran minh hoa", "le van bao", "do thi mai"}
    text = "Politburo members attending: Tran Minh Hoa, Le Van Bao."
    assert titles(text, "en") == {
        "tran minh hoa / member / politburo / Việt Nam",
        "le van bao / member / politburo / Việt Nam",
    }


def test_among_the_members() -> None:
    text = "پولیٹ بیورو کے ارکان میں وزیر صحت تران منہ ہوا اور وزیر داخلہ لی وان باو شامل تھے۔"
    found = titles(text, "ur")
    assert {"tran minh hoa / member / politburo / Việt Nam", "le van bao / member / politburo / Việt Nam"} <= found


def test_a_title_alone_is_the_one_who_holds_it() -> None:
    text = "Chủ tịch UBND tỉnh Sơn La Trần Minh Hòa dự hội nghị. Chủ tịch UBND tỉnh Sơn La yêu cầu các sở khẩn trương."
    roles = [s for s in extract(document(text, "vi")).statements if isinstance(s, RoleStatement)]
    assert len(roles) == 1
    assert sum(e.part == "role" for e in roles[0].evidence) == 2


def test_given_to_is_not_held_by() -> None:
    text = "Đồng chí Trần Minh Hòa, Phó Bí thư Tỉnh ủy Sơn La, được bầu giữ chức Chủ tịch HĐND tỉnh."
    assert "tran minh hoa / chair / peoples_council / Sơn La" not in titles(text, "vi")
    assert "tran minh hoa / deputy_secretary / party_committee / Sơn La" in titles(text, "vi")


def test_the_standing_of_a_committee_without_one_is_its_deputys() -> None:
    text = "सोन ला प्रांतीय संचालन समिति की स्थायी समिति के उप-प्रमुख कॉमरेड त्रान मिन्ह होआ ने बात की।"
    assert titles(text, "hi") == {"tran minh hoa / standing_deputy_head / steering_committee / Sơn La"}


def test_the_party_committee_of_a_ministry() -> None:
    found = titles("पार्टी समिति के उप सचिव, स्वास्थ्य उप मंत्री श्री त्रान वान बिन्ह ने कहा।", "hi")
    assert found == {
        "tran van binh / deputy_secretary / party_delegation / Việt Nam",
        "tran van binh / deputy_minister / ministry / Việt Nam",
    }


def test_committees_of_one_place_stay_apart() -> None:
    text = "Ông Lô Văn Sơn, Phó Bí thư Tỉnh ủy Cao Bằng, Bí thư Đảng ủy UBND tỉnh, dự."
    keys = {s.body.key for s in extract(document(text, "vi")).statements if isinstance(s, RoleStatement)}
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Phó Chủ tịch UBND tỉnh Lê Văn Bảo dự. Nguồn: https://baocaobang.vn/tin-123.html", "vi", "Cao Bằng"),
        ("Tại Sơn La, sáng nay, HĐND tỉnh Sơn La họp.\nPhó Chủ tịch UBND tỉnh Lê Văn Bảo dự.", "vi", "Sơn La"),
        (
            "Về phía tỉnh Lào Cai có đồng chí Đỗ Văn An, Bí thư Tỉnh ủy; Lê Văn Bảo, Phó Chủ tịch UBND tỉnh.",
            "vi",
            "Lào Cai",
        ),
    ],
)
def test_where_a_place_comes_from(text: str, language: str, place: str) -> None:
    assert f"le van bao / vice_chair / peoples_committee / {place}" in titles(text, language)
    statement = next(
        s
        for s in extract(document(text, language)).statements
        if isinstance(s, RoleStatement) and s.holder.latin == "le van bao"
    )
    assert statement.body.place_basis == "context"


def test_the_source_says_whose_province_it_is() -> None:
    assert titles("Phó Chủ tịch UBND tỉnh Lê Văn Bảo dự.", "vi", home="Quảng Trị") == {
        "le van bao / vice_chair / peoples_committee / Quảng Trị"
    }


def test_bylines_and_the_dead_are_no_officials() -> None:
    text = "Hội nghị diễn ra sáng nay. Ảnh: Lê Bảo\nHọc tập tư tưởng Hồ Chí Minh, ông Trần Minh Hòa phát biểu.\nĐỗ Mai"
    found = people(text, "vi")
    assert found["Trần Minh Hòa"] is True
    assert "Hồ Chí Minh" not in found
    assert found.get("Lê Bảo", False) is False
    assert found.get("Đỗ Mai", False) is False


def test_a_firm_is_no_person() -> None:
    assert people("लाम सोन कंपनी लिमिटेड और होआ फात संयुक्त स्टॉक कंपनी ने हस्ताक्षर किए।", "hi") == {}


def test_one_person_in_two_spellings() -> None:
    found = people("श्री गुयेन थी होआ आईं। श्री गुयेन थी होआ ने कहा। Nguyen Thi Hoa भी लिखा जाता है।", "hi")
    assert list(found) == ["Nguyen Thi Hoa"]


def test_a_given_name_alone() -> None:
    found = extract(
        document(
            "Mr. Mai Son, Chairman of the Cao Bang Provincial People's Committee, spoke. Mr. Son thanked all.", "en"
        )
    )
    person = next(s for s in found.statements if s.kind == "person")
    assert len(person.mentions) == 2  # type: ignore[attr-defined]


def test_the_name_is_what_was_written() -> None:
    (statement,) = (s for s in extract(document("श्री ले वान बाओ ने कहा।", "hi")).statements if s.kind == "person")
    person = statement.person  # type: ignore[attr-defined]
    assert (person.name, person.name_basis, person.forms) == ("Le Van Bao", "reconstructed", ("ले वान बाओ",))
    (statement,) = (s for s in extract(document("Ông Lê Văn Bảo nói.", "vi")).statements if s.kind == "person")
    assert (statement.person.name, statement.person.name_basis) == ("Lê Văn Bảo", "attested")  # type: ignore[attr-defined]


def test_an_unknown_title_is_a_finding() -> None:
    text = "सोन ला प्रांतीय पार्टी समिति के सचिव, झरना मंडल के सूत्रधार, प्रांतीय जन परिषद के अध्यक्ष कॉमरेड त्रान मिन्ह होआ ने कहा।"
    found = extract(document(text, "hi"))
    assert any(f.code == "unread-title" and "झरना" in f.text for f in found.findings)
    assert "tran minh hoa / chair / peoples_council / Sơn La" in titles(text, "hi")


def test_a_language_without_a_pack_is_a_finding() -> None:
    found = extract(document("Товарищ То Лам", "ru"))
    assert found.statements == ()
    assert [f.code for f in found.findings] == ["no-language-pack"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "vi",
            "Trường THPT Nguyễn Trãi ở phố Lý Thường Kiệt. Bệnh viện Bạch Mai và giải thưởng Trần Đại Nghĩa rất nổi tiếng.",
        ),
        ("en", "Ha Long Bay tours start in March. Nguyen Trai Street was busy. The Tran Phu bridge is old."),
        ("hi", "लोक कला के मेले में गाना हुआ। ताई और चाची भी आई थीं। थोड़ा लाल रंग था।"),
        ("ur", "ماں نے کھانا بنایا اور سب نے مل کر کھایا۔ بازار میں لال اور کالا کپڑا تھا۔"),
        ("bn", "মা বলল, তুই খেয়ে নে। লাল আর নীল রং ছিল।"),
    ],
)
def test_things_and_everyday_words_are_no_persons(language: str, text: str) -> None:
    assert people(text, language) == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Vice Chairmen of the Son La Provincial People's Committee Nguyen Van Bac and Tran Thi Lan spoke."),
        ("hi", "सोन ला प्रांतीय जन समिति के उपाध्यक्ष गुयेन वान बाक और त्रान थी लान ने भाग लिया।"),
        ("ur", "سون لا صوبائی پیپلز کمیٹی کے وائس چیئرمین نگوین وان باک اور تران تھی لان نے شرکت کی۔"),
        ("vi", "Các Phó Chủ tịch UBND tỉnh Sơn La Nguyễn Văn Bắc, Trần Thị Lan dự."),
    ],
)
def test_one_title_two_names(language: str, text: str) -> None:
    assert titles(text, language) == {
        f"{n} / vice_chair / peoples_committee / Sơn La" for n in ("nguyen van bac", "tran thi lan")
    }


def test_the_state_president_loses_his_state_in_translation() -> None:
    assert "to lam / president / presidency / Việt Nam" in titles("पोलित ब्यूरो सदस्य और अध्यक्ष कॉमरेड टो लाम ने कहा।", "hi")
    assert titles("अध्यक्ष ले वान बाओ ने कहा।", "hi") == set()


def test_a_party_committee_inside_another_body() -> None:
    text = "Ông Lô Văn Sơn, Phó Bí thư Tỉnh ủy, Bí thư Đảng ủy, Chủ tịch UBND tỉnh Cao Bằng, dự."
    roles = [s for s in extract(document(text, "vi")).statements if isinstance(s, RoleStatement)]
    assert len(roles) == 3
    assert len({s.body.key for s in roles}) == 3


def test_tones_tell_a_name_from_a_place() -> None:
    assert people("Đồng chí Nông Thị Bích Huệ, Chủ tịch HĐND tỉnh Cao Bằng, dự.", "vi") == {"Nông Thị Bích Huệ": True}
