"""Who was there: lists by side, delegations, decisions read and handed over, and acts that are events without a word for one."""

import pytest
from statements import said

SONS = {"tran van son", "le minh hai"}


def present(language: str, text: str) -> set[str]:
    """Latin names of the persons whom some event of a text has, in whichever part."""
    found = said(language, text).of("event")
    return {p.holder.latin for e in found for p in e.participants if p.holder.kind == "person"}


BY_SIDE = [
    ("vi", "Ngày 5/6/2024, Tỉnh ủy Nghệ An tổ chức hội nghị. Về phía tỉnh Nghệ An có các đồng chí: Trần Văn Sơn, Bí thư Tỉnh ủy; Lê Minh Hải, Chủ tịch UBND tỉnh."),
    ("vi", "Ngày 5/6/2024, Tỉnh ủy Nghệ An tổ chức hội nghị. Phía tỉnh có các đồng chí: Trần Văn Sơn, Bí thư Tỉnh ủy; Lê Minh Hải, Chủ tịch UBND tỉnh."),
    ("en", "The conference was held on 5 June 2024. On the side of the province there were Tran Van Son - Secretary of the Nghe An Provincial Party Committee; Le Minh Hai - Chairman of the Nghe An Provincial People's Committee."),
    ("hi", "5 जून, 2024 को सम्मेलन आयोजित हुआ। न्घे आन प्रांत की ओर से उपस्थित थे: त्रान वान सोन, प्रांतीय पार्टी समिति के सचिव; ले मिन्ह हाई, प्रांतीय जन समिति के अध्यक्ष।"),
    ("ur", "5 جون 2024 کو کانفرنس ہوئی۔ صوبے کی طرف سے یہ کامریڈ موجود تھے: تران وان سون، صوبائی پارٹی کمیٹی کے سیکرٹری؛ لے من ہائی، صوبائی پیپلز کمیٹی کے چیئرمین۔"),
    ("bn", "৫ জুন ২০২৪ সম্মেলন অনুষ্ঠিত হয়। প্রদেশের পক্ষ থেকে উপস্থিত ছিলেন: ট্রান ভান সন, প্রাদেশিক পার্টি কমিটির সম্পাদক; লে মিন হাই, প্রাদেশিক গণ কমিটির চেয়ারম্যান।"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), BY_SIDE)
def test_a_list_goes_on_by_side(language: str, text: str) -> None:
    assert present(language, text) == SONS


DELEGATION = [
    ("vi", "Sáng 5/6/2024, đoàn công tác do đồng chí Trần Văn Sơn, Bí thư Tỉnh ủy Nghệ An dẫn đầu đến thăm xã Hòa Bình. Tham gia đoàn có đồng chí Lê Minh Hải, Chủ tịch UBND tỉnh."),
    ("en", "On June 5, 2024, a delegation led by Tran Van Son, Secretary of the Nghe An Provincial Party Committee, visited Vinh city. Joining the delegation was Le Minh Hai, Chairman of the Nghe An Provincial People's Committee."),
    ("hi", "प्रांतीय पार्टी समिति के सचिव त्रान वान सोन के नेतृत्व में एक प्रतिनिधिमंडल 5 जून, 2024 को विन्ह शहर पहुँचा। प्रतिनिधिमंडल में ये साथी भी थे: प्रांतीय जन समिति के अध्यक्ष ले मिन्ह हाई।"),
    ("ur", "صوبائی پارٹی کمیٹی کے سیکرٹری تران وان سون کی قیادت میں ایک وفد نے 5 جون 2024 کو ونہ شہر کا دورہ کیا۔ صوبائی پیپلز کمیٹی کے چیئرمین لے من ہائی وفد کے ساتھ تھے۔"),
    ("bn", "৫ জুন ২০২৪ প্রাদেশিক পার্টি কমিটির সম্পাদক ট্রান ভান সনের নেতৃত্বে একটি প্রতিনিধিদল ভিন শহর পরিদর্শন করেন। প্রাদেশিক গণ কমিটির চেয়ারম্যান লে মিন হাই সঙ্গে ছিলেন।"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), DELEGATION)
def test_a_delegation_has_its_leader_and_those_who_came_along(language: str, text: str) -> None:
    assert present(language, text) == SONS


READ = [
    ("vi", "Chiều 5/6/2024, Tỉnh ủy Nghệ An công bố quyết định về công tác cán bộ. Ông Trần Văn Sơn, Phó Trưởng ban Tổ chức Tỉnh ủy đọc quyết định điều động ông Phạm Văn Nam. Ông Lê Minh Hải, Bí thư Tỉnh ủy trao quyết định."),
    ("en", "On June 5, 2024, the Nghe An Provincial People's Committee announced the decisions on personnel. Tran Van Son, Director of the Department of Home Affairs, read out the decisions. Le Minh Hai, Chairman of the Provincial People's Committee, handed over the decisions."),
    ("hi", "5 जून, 2024 को सम्मेलन हुआ। केंद्रीय आयोजन समिति के उप प्रमुख त्रान वान सोन ने पोलित ब्यूरो का निर्णय पढ़कर सुनाया। निर्णय प्रांतीय पार्टी समिति के सचिव ले मिन्ह हाई ने सौंपा।"),
    ("ur", "5 جون 2024 کو کانفرنس ہوئی۔ مرکزی تنظیمی کمیٹی کے نائب سربراہ تران وان سون نے پولٹ بیورو کا فیصلہ پڑھ کر سنایا۔ صوبائی پارٹی کمیٹی کے سیکرٹری لے من ہائی نے فیصلہ پیش کیا۔"),
    ("bn", "৫ জুন ২০২৪ সম্মেলন অনুষ্ঠিত হয়। কেন্দ্রীয় সাংগঠনিক কমিটির উপ-প্রধান ট্রান ভান সন পলিটব্যুরোর সিদ্ধান্ত পড়ে শোনান। প্রাদেশিক পার্টি কমিটির সম্পাদক লে মিন হাই বক্তব্য রাখেন।"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), READ)
def test_who_reads_or_hands_over_a_decision_is_there_and_whom_it_names_need_not_be(language: str, text: str) -> None:
    assert present(language, text) == SONS


def test_a_decision_that_a_committee_announces_shows_nobody_whom_it_names() -> None:
    text = "Ngày 5/6/2024, HĐND tỉnh Nghệ An tổ chức kỳ họp. Tháng 3-2025, Tỉnh ủy Nghệ An công bố quyết định chuẩn y ông Trần Văn Sơn tham gia Ban Thường vụ Tỉnh ủy."
    assert present("vi", text) == set()


def test_a_handing_over_of_another_day_is_an_event_of_its_own() -> None:
    text = (
        "Chiều 31.12.2025, UBND tỉnh Nghệ An công bố các quyết định về công tác cán bộ. "
        "Ngày 17.11, ông Trần Văn Sơn, Phó Trưởng ban Tổ chức Trung ương trao quyết định điều động ông Lê Minh Hải. "
        "Ông Phạm Văn Nam, Giám đốc Sở Nội vụ tỉnh Nghệ An, phát biểu."
    )
    found = said("vi", text).of("event")
    assert [(e.date, [p.holder.latin for p in e.participants]) for e in found] == [
        ("2025-12-31", ["pham van nam"]),
        ("--11-17", ["tran van son"]),
    ]


def test_an_act_without_day_or_place_is_no_event() -> None:
    assert said("vi", "Ông Trần Văn Sơn, Bí thư Tỉnh ủy Nghệ An, công bố quyết định.").of("event") == []


def test_at_the_conference_means_the_act_that_the_text_tells_of() -> None:
    text = "Chiều 5/6/2024, Tỉnh ủy Nghệ An công bố quyết định về công tác cán bộ. Tại hội nghị, ông Trần Văn Sơn, Bí thư Tỉnh ủy, phát biểu."
    (event,) = said("vi", text).of("event")
    assert (event.type, event.date) == ("conference", "2024-06-05")


GREETED = [
    ("vi", "Ngày 5/6/2024, Tỉnh ủy Nghệ An tổ chức hội nghị.\nKính thưa đồng chí Trần Văn Sơn, Bí thư Tỉnh ủy!"),
    ("en", "The conference was held on 5 June 2024.\nDear Comrade Tran Van Son, Secretary of the Nghe An Provincial Party Committee!"),
    ("hi", "5 जून, 2024 को सम्मेलन आयोजित हुआ।\nप्रिय कॉमरेड त्रान वान सोन - प्रांतीय पार्टी समिति के सचिव!"),
    ("bn", "৫ জুন ২০২৪ সম্মেলন অনুষ্ঠিত হয়।\nপ্রিয় কমরেড ট্রান ভান সন, প্রাদেশিক পার্টি কমিটির সম্পাদক!"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), GREETED)
def test_who_is_greeted_in_a_speech_is_there(language: str, text: str) -> None:
    assert present(language, text) == {"tran van son"}


def test_two_with_one_title_stand_in_a_list_behind_by() -> None:
    text = "The ceremony was attended by Tran Van Son, Member of the Provincial Party Standing Committee; and the Vice Chairmen of Nghe An Provincial People's Committee Le Minh Hai and Pham Van Nam."
    assert present("en", text) == {"tran van son", "le minh hai", "pham van nam"}


REMEMBERED = [
    ("vi", "Ngày 5/6/2024, ông Trần Văn Sơn, Bí thư Tỉnh ủy Nghệ An, dâng hương tưởng nhớ Đại tướng Lê Minh Hải và các liệt sĩ."),
    ("en", "On June 5, 2024, Tran Van Son, Secretary of the Nghe An Provincial Party Committee, offered incense in memory of General Le Minh Hai."),
    ("hi", "5 जून, 2024 को न्घे आन प्रांतीय पार्टी समिति के सचिव त्रान वान सोन ने पुष्पांजलि दी और जनरल ले मिन्ह हाई को याद किया।"),
    ("ur", "5 جون 2024 کو نگھے آن صوبائی پارٹی کمیٹی کے سیکرٹری تران وان سون نے پھول چڑھائے اور جنرل لے من ہائی کو یاد کیا۔"),
    ("bn", "৫ জুন ২০২৪ প্রাদেশিক পার্টি কমিটির সম্পাদক ট্রান ভান সন পুষ্পস্তবক দেন এবং জেনারেল লে মিন হাইকে স্মরণ করেন।"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), REMEMBERED)
def test_who_is_remembered_is_no_official_and_was_not_there(language: str, text: str) -> None:
    assert present(language, text) == {"tran van son"}
    assert {p.person.latin for p in said(language, text).of("person") if p.official} == {"tran van son"}


def test_who_remembers_others_is_an_official() -> None:
    text = "5 जून, 2024 को समारोह में कॉमरेड त्रान वान सोन ने शहीदों को याद किया।"
    assert [p.official for p in said("hi", text).of("person")] == [True]


def test_the_title_of_an_acting_president_is_not_the_presidents() -> None:
    text = "قائم مقام صدر وو تھی انہ شوان نے کانفرنس میں خطاب کیا۔ صدر ہو چی منہ کو سب نے یاد کیا۔"
    assert {r.mode for r in said("ur", text).of("role")} == {"acting"}


@pytest.mark.parametrize(
    ("caption", "there"),
    [
        ("Phó Chủ tịch HĐND tỉnh Nghệ An Trần Văn Sơn (cầm hoa)", {"tran van son"}),
        ("Phó Chủ tịch HĐND tỉnh Nghệ An Trần Văn Sơn (thứ 2 từ trái sang)", {"tran van son"}),
        ("Phó Chủ tịch HĐND tỉnh Nghệ An Trần Văn Sơn", set()),
    ],
)
def test_a_portrait_shows_nobody_there_but_a_place_in_the_picture_does(caption: str, there: set[str]) -> None:
    text = f"Ngày 5/6/2024, HĐND tỉnh Nghệ An tổ chức kỳ họp.\n{caption}. Ảnh: Hoàng Ngân"
    assert present("vi", text) == there


def test_who_read_it_was_somebody() -> None:
    text = "Chiều 5/6/2024, Tỉnh ủy Nghệ An công bố quyết định về công tác cán bộ. Người công bố là ông Trần Văn Sơn, Phó Trưởng ban Tổ chức Tỉnh ủy."
    assert present("vi", text) == {"tran van son"}


REPORTED = [
    ("vi", "Ngày 5/6/2024, UBND tỉnh Nghệ An tổ chức hội nghị. Ông Trần Văn Sơn, Giám đốc Sở Nội vụ tỉnh Nghệ An, báo cáo việc sắp xếp các ban quản lý."),
    ("bn", "৫ জুন ২০২৪ সম্মেলন অনুষ্ঠিত হয়। প্রতিবেদন পড়েন প্রাদেশিক পার্টি কমিটির উপ-সম্পাদক মিঃ ট্রান ভান সন।"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), REPORTED)
def test_who_reports_is_there(language: str, text: str) -> None:
    (event,) = said(language, text).of("event")
    assert [(p.part, p.holder.latin) for p in event.participants] == [("reported", "tran van son")]


def test_who_is_handed_a_decision_receives_it() -> None:
    text = "Sáng 5/6/2024, bà Trần Thị Sơn, Phó Giám đốc Sở Nội vụ tỉnh Nghệ An, được trao quyết định bổ nhiệm."
    (event,) = said("vi", text).of("event")
    assert [(p.part, p.holder.latin) for p in event.participants] == [("received", "tran thi son")]


def test_to_whom_a_decision_is_given_does_not_give_it() -> None:
    text = "Ngày 5/6/2024, lãnh đạo Bộ Công an trao quyết định bổ nhiệm Giám đốc Công an tỉnh Nghệ An cho Đại tá, Tiến sĩ Trần Văn Sơn."
    assert not any(
        p.part == "presented" and p.holder.kind == "person"
        for e in said("vi", text).of("event")
        for p in e.participants
    )


def test_an_event_a_few_days_before_is_background() -> None:
    text = (
        "Chiều 11/4/2024, Bí thư Thành ủy Vinh Trần Văn Sơn trao quyết định cho ông Lê Minh Hải. "
        "Tại kỳ họp HĐND thành phố ngày 8/4/2024, các đại biểu bầu bà Phạm Thị Hoa làm Chủ tịch HĐND.\n"
        "Ông Phạm Văn Nam, Giám đốc Sở Nội vụ tỉnh Nghệ An, phát biểu."
    )
    found = {e.date: {p.holder.latin for p in e.participants} for e in said("vi", text).of("event")}
    assert found == {"2024-04-11": {"tran van son", "le minh hai", "pham van nam"}, "2024-04-08": set()}


def test_yesterday_is_another_day() -> None:
    text = "Sáng 26/4/2024, Phó Chủ tịch UBND tỉnh Nghệ An Trần Văn Sơn trao quyết định cho ông Lê Minh Hải. Hôm qua, Bí thư Tỉnh ủy Phạm Văn Nam trao quyết định cho ông Lê Văn Bình."
    assert present("vi", text) == SONS


VOTED = [
    ("en", "The meeting was held on 5 June 2024. With 49 votes of the deputies present at the meeting, the council approved a resolution on relieving Tran Van Son from his post."),
    ("bn", "৫ জুন ২০২৪ সভা অনুষ্ঠিত হয়। সভায় উপস্থিত প্রতিনিধিরা মিঃ ট্রান ভান সনকে প্রাদেশিক গণ কমিটির ভাইস চেয়ারম্যান পদ থেকে অপসারণ করেন।"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), VOTED)
def test_those_present_vote_about_somebody_else(language: str, text: str) -> None:
    assert present(language, text) == set()


def test_in_the_meeting_with_an_ending_behind_a_vowel() -> None:
    assert present("bn", "সভায় প্রাদেশিক পার্টি কমিটির সম্পাদক ট্রান ভান সন বক্তব্য রাখেন।") == {"tran van son"}


def test_who_welcomes_with_the_staff_of_an_embassy() -> None:
    text = "On June 5, 2024, Ambassador Tran Van Son and the staff of the embassy, and leaders of the association welcomed the delegation. The delegation was accompanied by Deputy Minister of Finance Le Minh Hai; Chairman of the Nghe An Provincial People's Committee Pham Van Nam."
    assert present("en", text) == {"tran van son", "le minh hai", "pham van nam"}


def test_signing_a_decision_shows_nobody_at_the_ceremony() -> None:
    text = "The ceremony was held on 5 June 2024. President Tran Van Son has signed a decision on the Labour Order."
    assert present("en", text) == set()


SENT = [
    ("vi", "Sáng 5/6/2024, Tỉnh ủy Nghệ An tổ chức hội nghị. Thủ tướng Trần Văn Sơn gửi lẵng hoa chúc mừng hội nghị."),
    ("en", "The congress was held on 5 June 2024. Prime Minister Tran Van Son sent a basket of flowers to congratulate the congress."),
    ("hi", "5 जून, 2024 को सम्मेलन हुआ। प्रधानमंत्री त्रान वान सोन ने फूलों की टोकरी भेजी और बधाई दी।"),
    ("ur", "5 جون 2024 کو کانفرنس ہوئی۔ وزیر اعظم تران وان سون نے مبارکباد کا پیغام بھیجا۔"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), SENT)
def test_who_sends_flowers_is_not_there(language: str, text: str) -> None:
    assert present(language, text) == set()


def test_a_delegation_is_received_with_who_leads_it() -> None:
    text = "On June 5, 2024, Tran Van Son, Secretary of the Nghe An Provincial Party Committee, received a delegation led by Le Minh Hai, Deputy Minister of Home Affairs."
    assert present("en", text) == SONS
