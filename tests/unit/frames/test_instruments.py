"""Numbered and unnumbered instruments: kind, number, day, issuer, signatory, wherever the language puts them."""

import pytest
from statements import said

NUMBERED = [
    (
        "hi",
        "पोलित ब्यूरो के 14 जून, 2024 के निर्देश संख्या 35 CT/TW के अनुसार कांग्रेस हुई।",
        "directive",
        "35-CT/TW",
        "2024-06-14",
        "politburo",
    ),
    (
        "ur",
        "پولٹ بیورو کی 14 جون 2024 کی ہدایت نمبر 35 CT/TW کے مطابق کانگریس ہوئی۔",
        "directive",
        "35-CT/TW",
        "2024-06-14",
        "politburo",
    ),
    (
        "vi",
        "Thực hiện Chỉ thị số 34-CT/TW ngày 7/4/2014 của Bộ Chính trị.",
        "directive",
        "34-CT/TW",
        "2014-04-07",
        "politburo",
    ),
    (
        "en",
        "under Directive No. 34-CT/TW dated 7 April 2014 of the Politburo, work goes on.",
        "directive",
        "34-CT/TW",
        "2014-04-07",
        "politburo",
    ),
    (
        "en",
        "Decision 500/QD-TTg, issued by the Prime Minister on June 12, 2024, sets out the council.",
        "decision",
        "500/QĐ-TTg",
        "2024-06-12",
        "prime_minister",
    ),
    (
        "hi",
        "होआ बिन्ह प्रांतीय जन समिति के अध्यक्ष के निर्णय संख्या 1306/QD-UBND दिनांक 29 जुलाई, 2015 से नियम बने।",
        "decision",
        "1306/QĐ-UBND",
        "2015-07-29",
        "chair",
    ),
    (
        "vi",
        "Nghị định số 98/2023/NĐ-CP của Chính phủ có hiệu lực từ ngày 1/1/2024.",
        "decree",
        "98/2023/NĐ-CP",
        None,
        "government",
    ),
    (
        "hi",
        "प्रांतीय पार्टी समिति की स्थायी समिति की योजना संख्या 41 पर चर्चा हुई।",
        "plan",
        "41",
        None,
        "party_standing_committee",
    ),
    ("en", "Plan No. 130/KH-UBND names the tasks.", "plan", "130/KH-UBND", None, None),
]


@pytest.mark.parametrize(("language", "text", "kind", "number", "date", "issuer"), NUMBERED)
def test_numbered(language: str, text: str, kind: str, number: str, date: str | None, issuer: str | None) -> None:
    (found,) = said(language, text).of("instrument")
    assert (found.type, found.number, found.date) == (kind, number, date)
    assert (found.issuer.type if found.issuer else None) == issuer


def test_the_same_number_of_two_issuers_is_two_instruments() -> None:
    text = "Directive No. 34-CT/TW dated 7 April 2014 of the Politburo came first. Directive No. 34-CT/TW of the Secretariat came later."
    keys = {s.instrument.key for s in said("en", text).of("instrument")}
    assert len(keys) == 2


def test_a_day_of_effect_is_no_day_of_issue() -> None:
    (found,) = said("vi", "Quyết định số 819/QĐ-TTg có hiệu lực từ ngày 10/8/2024.").of("instrument")
    assert found.date is None


def test_the_day_of_signing_and_who_signed() -> None:
    text = "Ngày 25/3/2025, Thủ tướng Chính phủ Phạm Minh Chính ký Quyết định số 664/QĐ-TTg."
    (found,) = said("vi", text).of("instrument")
    assert found.date == "2025-03-25" and found.signatory is not None and found.signatory.latin == "pham minh chinh"


def test_who_issued_it_where_the_verb_stands_last() -> None:
    text = "थान होआ प्रांतीय जन समिति ने 27 जून, 2025 को योजना संख्या 130/KH-UBND जारी की।"
    (found,) = said("hi", text).of("instrument")
    assert found.date == "2025-06-27" and found.issuer is not None and found.issuer.place == "Thanh Hóa"


@pytest.mark.parametrize(
    ("language", "text", "kind", "issuer"),
    [
        ("vi", "Công bố quyết định của Ban Bí thư về công tác cán bộ.", "decision", "secretariat"),
        ("en", "They merged by a Resolution of the National Assembly.", "resolution", "national_assembly"),
        ("ur", "قومی اسمبلی کی قائمہ کمیٹی کی قرارداد سنائی گئی۔", "resolution", "national_assembly_body"),
    ],
)
def test_unnumbered_by_its_issuer(language: str, text: str, kind: str, issuer: str) -> None:
    (found,) = said(language, text).of("instrument")
    assert (found.type, found.number, found.issuer.type) == (kind, None, issuer)


def test_directives_in_general_are_no_instrument() -> None:
    assert said("hi", "केंद्र सरकार के नियमों और निर्देशों को लागू किया गया।").of("instrument") == []
    assert said("en", "They carried out the Government's decisions and resolutions.").of("instrument") == []


def test_a_project_named_by_its_title_and_the_decision_it_stands_on() -> None:
    text = 'प्रधानमंत्री के 11 अप्रैल, 2023 के निर्णय संख्या 368/QD-TTg के अनुसार "देशभक्ति की अपील के 75 वर्ष" परियोजना चलाई गई।'
    found = said("hi", text)
    assert {(s.type, s.number) for s in found.of("instrument")} == {("decision", "368/QĐ-TTg"), ("project", None)}
    (relation,) = [r for r in found.of("relation") if r.predicate == "legal_basis"]
    assert relation.subject.type == "project" and relation.object.number == "368/QĐ-TTg"


def test_a_theme_in_two_wordings_is_one() -> None:
    text = (
        '"अनुशासन, नवाचार और दक्षता" पर न्घे आन प्रांतीय पार्टी समिति के 2024 के कार्य विषय को लागू करना। '
        '"अनुशासन, नवाचार तथा वास्तविक दक्षता" पर न्घे आन प्रांतीय पार्टी समिति का 2024 का कार्य विषय।'
    )
    assert [s.type for s in said("hi", text).of("instrument")] == ["working_theme"]


def test_founded_under_a_decision() -> None:
    text = "अनुकरण क्लस्टर संख्या 7 की स्थापना न्घे आन प्रांतीय जन समिति के निर्णय संख्या 1300/QD-UBND दिनांक 2 मार्च, 2024 के तहत की गई थी।"
    (relation,) = said("hi", text).of("relation")
    assert (relation.predicate, relation.subject.type, relation.object.number) == (
        "established_by",
        "emulation_cluster",
        "1300/QĐ-UBND",
    )


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        (
            "vi",
            "Chỉ thị số 34-CT/TW ngày 7/4/2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, khen thưởng.",
            "tiếp tục đổi mới công tác thi đua, khen thưởng",
        ),
        (
            "en",
            "Under Directive No. 34-CT/TW of the Politburo on renewing emulation work, all units act.",
            "renewing emulation work",
        ),
        ("hi", "कार्यों को पूरा करने के लिए पोलित ब्यूरो के निर्देश संख्या 34-CT/TW को लागू करना।", None),  # a purpose is no title
    ],
)
def test_the_title_behind_the_number(language: str, text: str, title: str | None) -> None:
    (found,) = said(language, text).of("instrument")
    assert found.title == title


def test_an_unnumbered_one_is_called_by_its_phrase_and_its_issuers_ordinal_tells_it_apart() -> None:
    (a,) = said("hi", "13वीं राष्ट्रीय पार्टी कांग्रेस के प्रस्ताव को लागू करें।").of("instrument")
    (b,) = said("hi", "14वीं राष्ट्रीय पार्टी कांग्रेस के प्रस्ताव को लागू करें।").of("instrument")
    assert a.instrument.key != b.instrument.key and a.instrument.name.startswith("13")


SIGNED = [
    ("vi", "Ngày 14/5/2025, Phó Thủ tướng Thường trực Nguyễn Hòa Bình đã ký Quyết định số 923/QĐ-TTg."),
    ("vi", "Thay mặt Thủ tướng, Phó Thủ tướng Nguyễn Hòa Bình ký Quyết định số 923/QĐ-TTg ngày 14/5/2025."),
    ("vi", "Quyết định số 923/QĐ-TTg ngày 14/5/2025 do Phó Thủ tướng Nguyễn Hòa Bình ký."),
    ("en", "On 14 May 2025 Deputy Prime Minister Nguyen Hoa Binh signed Decision No. 923/QD-TTg."),
    ("en", "Decision No. 923/QD-TTg dated 14 May 2025 was signed by Deputy Prime Minister Nguyen Hoa Binh."),
    (
        "en",
        "Deputy Prime Minister Nguyen Hoa Binh, on behalf of the Prime Minister, has signed Decision No. 923/QD-TTg dated 14 May 2025.",
    ),
    ("hi", "14 मई, 2025 को उप प्रधानमंत्री गुयेन होआ बिन्ह ने निर्णय संख्या 923/QĐ-TTg पर हस्ताक्षर किए।"),
    ("hi", "उप प्रधानमंत्री गुयेन होआ बिन्ह द्वारा हस्ताक्षरित 14 मई, 2025 का निर्णय संख्या 923/QĐ-TTg जारी हुआ।"),
    ("ur", "14 مئی 2025 کو نائب وزیر اعظم نگوین ہوا بن نے فیصلہ نمبر 923/QĐ-TTg پر دستخط کیے۔"),
    ("bn", "১৪ মে ২০২৫ তারিখে উপ-প্রধানমন্ত্রী নগুয়েন হোয়া বিন সিদ্ধান্ত নং 923/QĐ-TTg স্বাক্ষর করেন।"),
]


@pytest.mark.parametrize(("language", "text"), SIGNED)
def test_who_signs_is_not_who_issues(language: str, text: str) -> None:
    found = said(language, text)
    (one,) = [s for s in found.of("instrument") if s.number]
    assert one.signatory is not None and one.issuer is not None
    assert (one.signatory.latin, one.issuer.type, one.date) == ("nguyen hoa binh", "prime_minister", "2025-05-14")
    roles = {r.role for r in found.of("role") if r.holder.latin == "nguyen hoa binh"}
    assert roles <= {"deputy_prime_minister", "standing_deputy_prime_minister"} and roles


BEHALF = [
    ("vi", "Thừa ủy quyền Chủ tịch UBND tỉnh Nghệ An, Giám đốc Sở Nội vụ Nguyễn Hòa Bình phát biểu tại hội nghị."),
    ("en", "On behalf of the Chairman of the Nghe An Provincial People's Committee, Director of the Department of Home Affairs Nguyen Hoa Binh spoke at the conference."),
    ("hi", "सम्मेलन में न्घे आन प्रांतीय जन समिति के अध्यक्ष की ओर से गृह विभाग के निदेशक गुयेन होआ बिन्ह ने भाषण दिया।"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), BEHALF)
def test_who_acts_on_behalf_of_another_does_not_hold_his_post(language: str, text: str) -> None:
    found = said(language, text)
    assert [r.role for r in found.of("role")] == ["director"]
    (event,) = found.of("event")
    assert [p.holder.latin for p in event.participants] == ["nguyen hoa binh"]
