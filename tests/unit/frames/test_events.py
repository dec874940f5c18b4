"""Who did what at which event, in each language's order of words."""

import pytest
from statements import said

CHAIRED = [
    ("vi", "Sáng 5/6/2024, đồng chí Trần Văn Sơn, Chủ tịch UBND tỉnh Nghệ An, chủ trì hội nghị sơ kết thi đua."),
    ("vi", "Hội nghị do ông Trần Văn Sơn, Chủ tịch UBND tỉnh Nghệ An chủ trì."),
    ("vi", "Chủ trì hội nghị có đồng chí Trần Văn Sơn, Chủ tịch UBND tỉnh Nghệ An."),
    ("en", "The conference was chaired by Tran Van Son, Chairman of the Nghe An Provincial People's Committee."),
    ("en", "Tran Van Son, Chairman of the Nghe An Provincial People's Committee, chaired the conference."),
    ("en", "Chairman of the Nghe An Provincial People's Committee Tran Van Son presided over the meeting."),
    ("hi", "न्घे आन प्रांतीय जन समिति के अध्यक्ष त्रान वान सोन ने सम्मेलन की अध्यक्षता की।"),
    ("hi", "सम्मेलन की अध्यक्षता न्घे आन प्रांतीय जन समिति के अध्यक्ष त्रान वान सोन ने की।"),
    ("hi", "न्घे आन प्रांतीय जन समिति के अध्यक्ष त्रान वान सोन की अध्यक्षता में सम्मेलन हुआ।"),
    ("ur", "نگھے آن صوبائی پیپلز کمیٹی کے چیئرمین تران وان سون نے کانفرنس کی صدارت کی۔"),
    ("ur", "کانفرنس کی صدارت نگھے آن صوبائی پیپلز کمیٹی کے چیئرمین تران وان سون نے کی۔"),
    ("bn", "নঘে আন প্রাদেশিক পিপলস কমিটির চেয়ারম্যান ট্রান ভ্যান সন সম্মেলনে সভাপতিত্ব করেন।"),
]


@pytest.mark.parametrize(("language", "text"), CHAIRED)
def test_the_chair_is_who_the_verb_says(language: str, text: str) -> None:
    assert said(language, text).parts() == [("chaired", "tran van son")]


ATTENDED = [
    (
        "vi",
        "Dự hội nghị có các đồng chí: Trần Văn Sơn, Chủ tịch UBND tỉnh Nghệ An; Lê Minh Hoa, Phó Chủ tịch UBND tỉnh Nghệ An.",
    ),
    (
        "vi",
        "Đồng chí Trần Văn Sơn, Chủ tịch UBND tỉnh Nghệ An và đồng chí Lê Minh Hoa, Phó Chủ tịch UBND tỉnh Nghệ An tham dự hội nghị.",
    ),
    (
        "en",
        "Attending the conference were Tran Van Son, Chairman of the Nghe An Provincial People's Committee; and Le Minh Hoa, Vice Chairman of the Nghe An Provincial People's Committee.",
    ),
    (
        "hi",
        "सम्मेलन में न्घे आन प्रांतीय जन समिति के अध्यक्ष त्रान वान सोन और न्घे आन प्रांतीय जन समिति के उपाध्यक्ष ले मिन्ह होआ उपस्थित थे।",
    ),
    ("hi", "सम्मेलन में उपस्थित थे: न्घे आन प्रांतीय जन समिति के अध्यक्ष त्रान वान सोन; न्घे आन प्रांतीय जन समिति के उपाध्यक्ष ले मिन्ह होआ।"),
    (
        "ur",
        "کانفرنس میں نگھے آن صوبائی پیپلز کمیٹی کے چیئرمین تران وان سون اور نگھے آن صوبائی پیپلز کمیٹی کے وائس چیئرمین لی من ہوا نے شرکت کی۔",
    ),
]


@pytest.mark.parametrize(("language", "text"), ATTENDED)
def test_attending_is_not_chairing(language: str, text: str) -> None:
    assert said(language, text).parts() == [("attended", "tran van son"), ("attended", "le minh hoa")]


def test_one_chairs_and_another_speaks() -> None:
    text = "हा तिन्ह प्रांतीय जन समिति के अध्यक्ष वो त्रोंग हाई ने सम्मेलन की अध्यक्षता की; केंद्रीय अनुकरण एवं पुरस्कार समिति के प्रमुख फाम हुई गियांग ने भाषण दिया।"
    assert said("hi", text).parts() == [("chaired", "vo trong hai"), ("spoke", "pham huy giang")]


def test_what_somebody_asks_of_others_makes_nobody_present() -> None:
    text = "At the conference, Tran Van Son, Chairman of the Nghe An Provincial People's Committee, asked that Le Minh Hoa attend the next session."
    assert [p for p in said("en", text).parts() if p[1] == "le minh hoa"] == []


def test_a_list_may_run_over_lines() -> None:
    text = "Dự hội nghị có:\n- Ông Trần Văn Sơn, Chủ tịch UBND tỉnh Nghệ An;\n- Bà Lê Minh Hoa, Phó Chủ tịch UBND tỉnh Nghệ An.\n"
    assert said("vi", text).parts() == [("attended", "tran van son"), ("attended", "le minh hoa")]


def test_at_the_ceremony_without_a_verb() -> None:
    text = "تقریب میں نگھے آن صوبائی پیپلز کمیٹی کے چیئرمین تران وان سون؛ صوبائی پیپلز کمیٹی کے وائس چیئرمین لی من ہوا۔"
    assert said("ur", text).parts() == [("attended", "tran van son"), ("attended", "le minh hoa")]


def test_leaders_are_a_group_and_no_person() -> None:
    (event,) = said("vi", "Lãnh đạo UBND 6 tỉnh ký kết giao ước thi đua năm 2025 tại hội nghị.").of("event")
    assert {p.holder.kind for p in event.participants} == {"group"}


def test_an_office_without_a_name_takes_part_as_an_office() -> None:
    (event,) = said(
        "en",
        "At the conference, the Chairman of the Nghe An Provincial People's Committee asked all districts to do more for the movement.",
    ).of("event")
    assert [(p.part, p.holder.kind, p.holder.type) for p in event.participants] == [("requested", "office", "chair")]


DATES = [
    ("vi", "Ngày 5/6/2024, tại thành phố Vinh, UBND tỉnh Nghệ An tổ chức hội nghị.", {}, "2024-06-05", "stated"),
    ("vi", "Sáng 12/12, UBND tỉnh Nghệ An tổ chức hội nghị tổng kết năm 2022.", {}, "2022-12-12", "context"),
    ("vi", "Sáng 14/3, UBND tỉnh Nghệ An tổ chức hội nghị tổng kết năm 2023.", {}, "2024-03-14", "context"),
    (
        "hi",
        "आज, 14 मार्च को, न्घे आन प्रांतीय जन समिति ने 2023 के कार्य का सारांश प्रस्तुत करने के लिए सम्मेलन आयोजित किया।",
        {},
        "2024-03-14",
        "context",
    ),
    ("en", "On August 8 the council held its meeting.", {}, "--08-08", "stated"),
    ("vi", "Sáng 5/3, UBND tỉnh Nghệ An tổ chức hội nghị về mục tiêu đến năm 2030.", {}, "--03-05", "stated"),
    ("en", "On August 8 the council held its meeting on aims by 2030.", {}, "--08-08", "stated"),
    ("hi", "5 मार्च को न्घे आन प्रांतीय जन समिति ने 2030 तक के लक्ष्यों पर सम्मेलन आयोजित किया।", {}, "--03-05", "stated"),
    ("en", "On August 8 the council held its meeting.", {"published": "2025-08-10"}, "2025-08-08", "context"),
    (
        "ur",
        "24 جولائی کو صوبائی پیپلز کمیٹی نے 2024 کے آخری 6 مہینوں کے کاموں پر کانفرنس کا انعقاد کیا۔",
        {},
        "2024-07-24",
        "context",
    ),
]


@pytest.mark.parametrize(("language", "text", "origin", "date", "basis"), DATES)
def test_the_day_and_where_its_year_comes_from(
    language: str, text: str, origin: dict[str, str], date: str, basis: str
) -> None:
    (event,) = said(language, text, **origin).of("event")
    assert (event.date, event.date_basis) == (date, basis)


def test_a_conference_to_come_is_planned() -> None:
    (event,) = said("en", "The council will hold its meeting on 12 May 2026.", published="2026-04-01").of("event")
    assert event.event_status == "planned"


def test_the_day_of_a_document_is_no_day_of_the_event() -> None:
    text = "The council held a meeting to carry out Directive No. 34-CT/TW dated 7 April 2014 of the Politburo."
    assert [e.date for e in said("en", text).of("event")] in ([], [None])


def test_organiser_and_place() -> None:
    (event,) = said("hi", "5 जून, 2024 को विन्ह शहर में न्घे आन प्रांतीय जन समिति ने सम्मेलन आयोजित किया।").of("event")
    assert event.organiser is not None and event.organiser.type == "peoples_committee"
    assert event.place is not None and event.place.name == "Vinh"


def test_at_the_meeting_means_the_conference() -> None:
    text = "Ngày 5/6/2024, UBND tỉnh Nghệ An tổ chức hội nghị. Tại buổi làm việc, ông Trần Văn Sơn, Chủ tịch UBND tỉnh Nghệ An phát biểu."
    (event,) = said("vi", text).of("event")
    assert [p.part for p in event.participants] == ["spoke"]


def test_a_congress_named_in_passing_is_to_come() -> None:
    text = "5 जून, 2024 को प्रांतीय जन समिति ने सम्मेलन आयोजित किया। सम्मेलन में छठी न्घे आन प्रांतीय देशभक्ति अनुकरण कांग्रेस की तैयारी पर चर्चा हुई।"
    assert [(e.type, e.event_status) for e in said("hi", text).of("event")] == [
        ("conference", "held"),
        ("congress", "planned"),
    ]


def test_a_title_between_commas_belongs_to_the_name_before_it() -> None:
    text = "प्रधानमंत्री फाम मिन्ह चिन्ह, केंद्रीय अनुकरण एवं पुरस्कार परिषद के अध्यक्ष, ने बैठक की अध्यक्षता की और भाषण दिया।"
    assert said("hi", text).parts() == [("chaired", "pham minh chinh"), ("spoke", "pham minh chinh")]


def test_a_pronoun_means_the_only_person_before_it() -> None:
    text = "न्घे आन प्रांतीय जन समिति के अध्यक्ष त्रान वान सोन ने सम्मेलन की अध्यक्षता की। उन्होंने अनुरोध किया कि सभी इकाइयाँ काम करें।"
    assert said("hi", text).parts() == [("chaired", "tran van son"), ("requested", "tran van son")]


def test_granting_by_decision_shows_nobody_there() -> None:
    text = (
        "Ngày 5/6/2024, UBND tỉnh Nghệ An tổ chức hội nghị. Dịp này, Thủ tướng Chính phủ tặng Bằng khen cho 3 tập thể."
    )
    assert said("vi", text).parts() == []


def test_a_conference_centre_is_no_conference() -> None:
    assert said("vi", "Tại Trung tâm Hội nghị tỉnh, nhiều người có mặt.").of("event") == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Ngày 14/11/2025 có quyết định. Chiều 17/11, Tỉnh ủy Nghệ An tổ chức hội nghị.", "2025-11-17"),
        ("Quyết định ngày 5/6/2024 đã có. Sáng 3/7, Tỉnh ủy Nghệ An tổ chức hội nghị.", "--07-03"),
    ],
)
def test_only_a_date_close_by_lends_its_year(text: str, year: str) -> None:
    (event,) = said("vi", text).of("event")
    assert event.date == year


def test_those_present_may_be_told_before_the_event_is_named() -> None:
    text = "ہا ٹنہ صوبائی پیپلز کمیٹی کے چیئرمین وو ترونگ ہائی موجود تھے۔ تقریب میں صوبائی پیپلز کمیٹی کے وائس چیئرمین لی من ہوا نے خطاب کیا۔"
    assert [part for part, _ in said("ur", text).parts()] == ["attended", "spoke"]


def test_who_is_also_something_is_one_person() -> None:
    text = "Prime Minister Nguyen Xuan Phuc, who is also Chairman of the Central Emulation and Commendation Council, presided over the meeting."
    assert said("en", text).parts() == [("chaired", "nguyen xuan phuc")]


WORDINGS = [
    ("vi", "Hội nghị diễn ra dưới sự chủ trì của đồng chí Trần Văn Sơn, Chủ tịch UBND tỉnh Nghệ An.", 1),
    ("vi", "Các đồng chí: Trần Văn Sơn, Chủ tịch UBND tỉnh Nghệ An; Lê Minh Hoa, Phó Chủ tịch UBND tỉnh Nghệ An đồng chủ trì hội nghị.", 2),
    ("vi", "Tại hội nghị, dưới sự điều hành của đồng chí Trần Văn Sơn, Chủ tịch UBND tỉnh Nghệ An, các đại biểu thảo luận.", 1),
    ("en", "The meeting was held under the chairmanship of Tran Van Son, Chairman of the Nghe An Provincial People's Committee.", 1),
    ("en", "The conference was co-chaired by Tran Van Son, Chairman of the Nghe An Provincial People's Committee, and Le Minh Hoa, Vice Chairman of the Nghe An Provincial People's Committee.", 2),
    ("en", "Chairing the conference was Tran Van Son, Chairman of the Nghe An Provincial People's Committee.", 1),
    ("en", "Chairman of the Nghe An Provincial People's Committee Tran Van Son chairs the meeting.", 1),
    ("hi", "न्घे आन प्रांतीय जन समिति के अध्यक्ष त्रान वान सोन और उपाध्यक्ष ले मिन्ह होआ ने सम्मेलन की संयुक्त अध्यक्षता की।", 2),
    ("hi", "सम्मेलन की अध्यक्षता न्घे आन प्रांतीय जन समिति के अध्यक्ष त्रान वान सोन द्वारा की गई।", 1),
    ("ur", "نگھے آن صوبائی پیپلز کمیٹی کے چیئرمین تران وان سون کی زیر صدارت کانفرنس ہوئی۔", 1),
    ("ur", "کامریڈ تران وان سون اور کامریڈ لی من ہوا نے کانفرنس کی مشترکہ صدارت کی۔", 2),
    ("bn", "নঘে আন প্রাদেশিক পিপলস কমিটির চেয়ারম্যান ট্রান ভ্যান সনের সভাপতিত্বে সম্মেলন অনুষ্ঠিত হয়।", 1),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "count"), WORDINGS)
def test_other_wordings_of_chairing(language: str, text: str, count: int) -> None:
    parts = said(language, text).parts()
    assert [part for part, _ in parts] == ["chaired"] * count
    assert parts[0][1].startswith("tran van")


PRESENT = [
    ("en", "The ceremony was attended by Tran Van Son, Minister of Home Affairs, Le Minh Hai, Deputy Minister, and leaders of departments."),
    ("en", "The conference was held with the participation of Tran Van Son, Secretary of the Nghe An Provincial Party Committee; Le Minh Hai, Chairman of the Nghe An Provincial People's Committee."),
    ("vi", "Hội nghị có sự tham gia của ông Trần Văn Sơn, Bí thư Tỉnh ủy Nghệ An và ông Lê Minh Hải, Chủ tịch UBND tỉnh Nghệ An."),
    ("vi", "Thành phần tham dự hội nghị gồm: Trần Văn Sơn, Bí thư Tỉnh ủy Nghệ An; Lê Minh Hải, Chủ tịch UBND tỉnh."),
    ("hi", "सम्मेलन में प्रांतीय पार्टी समिति के सचिव त्रान वान सोन और प्रांतीय जन समिति के अध्यक्ष ले मिन्ह हाई उपस्थित थे।"),
    ("ur", "تقریب میں صوبائی پارٹی کمیٹی کے سیکرٹری تران وان سون اور صوبائی عوامی کمیٹی کے چیئرمین لے من ہائی بھی موجود تھے۔"),
    ("bn", "সম্মেলনে প্রাদেশিক পার্টি কমিটির সম্পাদক ট্রান ভান সন ও প্রাদেশিক গণ কমিটির চেয়ারম্যান লে মিন হাই উপস্থিত ছিলেন।"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), PRESENT)
def test_all_of_a_list_were_there(language: str, text: str) -> None:
    (event,) = said(language, text).of("event")
    there = {p.holder.latin for p in event.participants if p.part == "attended" and p.holder.kind == "person"}
    assert there == {"tran van son", "le minh hai"}


HANDED = [
    (
        "en",
        "At the ceremony, Tran Van Son, Minister of Home Affairs, handed over the decision to Le Minh Hai and congratulated him.",
    ),
    (
        "vi",
        "Tại buổi lễ, ông Trần Văn Sơn, Bí thư Tỉnh ủy Nghệ An, đã trao quyết định cho ông Lê Minh Hải và tặng hoa chúc mừng.",
    ),
    ("hi", "समारोह में प्रांतीय पार्टी समिति के सचिव त्रान वान सोन ने कॉमरेड ले मिन्ह हाई को निर्णय सौंपा।"),
    ("ur", "تقریب میں صوبائی پارٹی کمیٹی کے سیکرٹری تران وان سون نے مسٹر لے من ہائی کو فیصلہ پیش کیا۔"),
]


@pytest.mark.parametrize(("language", "text"), HANDED)
def test_a_decision_is_handed_over_to_somebody_there(language: str, text: str) -> None:
    (event,) = said(language, text).of("event")
    assert [(p.holder.latin, p.part) for p in event.participants] == [
        ("tran van son", "presented"),
        ("le minh hai", "received"),
    ]


def test_a_decision_that_is_only_signed_shows_nobody_there() -> None:
    text = "Hội nghị diễn ra ngày 3/5/2024. Thủ tướng Trần Văn Sơn đã ký Quyết định số 12/QĐ-TTg tặng Bằng khen cho ông Lê Minh Hải."
    (event,) = said("vi", text).of("event")
    assert event.participants == ()


def test_a_picture_shows_who_was_there() -> None:
    text = "Hội nghị diễn ra ngày 3/5/2024.\nBí thư Tỉnh ủy Trần Văn Sơn (giữa) cùng ông Lê Minh Hải. Ảnh: Hoàng Ngân"
    (event,) = said("vi", text).of("event")
    assert {(p.holder.latin, p.part) for p in event.participants} == {
        ("tran van son", "attended"),
        ("le minh hai", "attended"),
    }


HELD = [
    (
        "en",
        "The emulation cluster of the North Central provinces met in Hue city on 11 March 2025 to sum up its work in 2024.",
    ),
    (
        "vi",
        "Sáng 11/3/2025, tại thành phố Huế, Cụm thi đua các tỉnh Bắc Trung Bộ mở hội nghị tổng kết công tác thi đua năm 2024.",
    ),
    ("vi", "Cụm thi đua các tỉnh Bắc Trung Bộ họp tại Huế ngày 11/3/2025."),
    ("hi", "उत्तर मध्य प्रांतों के अनुकरण क्लस्टर की बैठक 11 मार्च, 2025 को ह्यू शहर में हुई।"),
    ("ur", "شمالی وسطی صوبوں کے ایمولیشن کلسٹر نے 11 مارچ 2025 کو ہیو شہر میں ایک کانفرنس منعقد کی۔"),
]


@pytest.mark.parametrize(("language", "text"), HELD)
def test_where_when_and_by_whom_it_is_held(language: str, text: str) -> None:
    (event,) = said(language, text).of("event")
    assert event.organiser is not None and event.place is not None
    assert (event.organiser.type, event.organiser.place, event.place.name, event.date) == (
        "emulation_cluster",
        "Bắc Trung Bộ",
        "Huế",
        "2025-03-11",
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("bn", "গিয়া লাই প্রদেশের ভিয়েতনাম ফাদারল্যান্ড ফ্রন্টের কংগ্রেস সফলভাবে শেষ হয়েছে। উপস্থিত ছিলেন প্রাদেশিক পার্টি কমিটির সম্পাদক কমরেড লে ভ্যান সন।"),
        ("en", "The congress of the Fatherland Front of Gia Lai province ended successfully. Attending was Secretary of the Provincial Party Committee Le Van Son."),
        ("vi", "Đại hội Mặt trận Tổ quốc Việt Nam tỉnh Gia Lai thành công tốt đẹp. Dự đại hội có ông Lê Văn Sơn, Bí thư Tỉnh ủy."),
    ],
)  # fmt: skip
def test_a_congress_that_has_ended_was_held(language: str, text: str) -> None:
    # one that is only named is one to come, and nobody is present at that
    (event,) = said(language, text).of("event")
    assert event.event_status == "held"
    assert [p.part for p in event.participants] == ["attended"]
