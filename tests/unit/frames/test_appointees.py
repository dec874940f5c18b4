"""Posts given to several at once, posts that end, and acts of which nothing could be said."""

from __future__ import annotations

import pytest

from thidua.extract import extract
from thidua.model import Document


def read(text, language):
    return extract(Document("own.txt", text, language))


def posts(text, language, kind="appointment"):
    return {(s.holder.latin, s.role, s.mode) for s in read(text, language).statements if s.kind == kind}


LISTS = [
    ("en", "The Prime Minister appointed the following officials as Vice Chairpersons of the People's Committee of Ho Chi Minh City:\n"
           "1. Mr. Nguyen Loc Tam, Member of the City Party Committee;\n2. Ms. Tran Thi Hoa\n\nThe session ended with Mr. Le Van Hai."),
    ("vi", "Thủ tướng bổ nhiệm các ông, bà sau đây giữ chức Phó Chủ tịch UBND Thành phố Hồ Chí Minh:\n"
           "- Ông Nguyễn Lộc Tâm, Thành ủy viên;\n- Bà Trần Thị Hoa.\nPhiên họp kết thúc, ông Lê Văn Hải cảm ơn."),
    ("hi", "निम्नलिखित अधिकारियों को हो ची मिन्ह शहर की जन समिति के उपाध्यक्ष नियुक्त किया गया:\n"
           "1. श्री न्गुयेन लोक ताम\n2. सुश्री त्रान थी होआ\nबैठक समाप्त हुई।"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), LISTS)
def test_the_lines_under_an_act_name_whom_it_is_about(language, text):
    assert posts(text, language) == {
        ("nguyen loc tam", "vice_chair", "appointed"),
        ("tran thi hoa", "vice_chair", "appointed"),
    }


TWO = [
    ("en", "Do Van Tam, Chairman of the Vietnam Fatherland Front, and Nguyen Dinh Hai, President of the Vietnam General Confederation of Labor, become the Vice Chairmen of the Central Emulation and Commendation Council."),
    ("en", "Do Van Tam and Nguyen Dinh Hai were elected as Vice Chairmen of the Central Emulation and Commendation Council."),
    ("vi", "Ông Đỗ Văn Tám và ông Nguyễn Đình Hải được bầu làm Phó Chủ tịch Hội đồng Thi đua - Khen thưởng Trung ương."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), TWO)
def test_a_post_of_several_is_given_to_both(language, text):
    found = {(who, role) for who, role, _ in posts(text, language, "role") if role == "vice_chair"}
    assert found == {("do van tam", "vice_chair"), ("nguyen dinh hai", "vice_chair")}


def test_a_post_of_one_is_not_given_to_both():
    text = "Ông Đỗ Văn Tám và ông Nguyễn Đình Hải dự; HĐND bầu ông Đỗ Văn Tám và ông Nguyễn Đình Hải làm Chủ tịch UBND tỉnh Nghệ An."
    assert len({who for who, role, _ in posts(text, "vi", "role") if role == "chair"}) == 1


ENDS = [
    ("ur", "تران وان لام باک نین صوبائی پارٹی کمیٹی کے ڈپٹی سیکرٹری نہیں رہے۔"),
    ("en", "Mr. Tran Van Lam ceases to be Deputy Secretary of the Bac Ninh Provincial Party Committee."),
    ("en", "Mr. Tran Van Lam is no longer Deputy Secretary of the Bac Ninh Provincial Party Committee."),
    ("hi", "श्री त्रान वान लाम अब बाक निन्ह प्रांतीय पार्टी समिति के उप सचिव नहीं रहे।"),
    ("vi", "Ông Trần Văn Lâm thôi giữ chức Phó Bí thư Tỉnh ủy Bắc Ninh."),
]


@pytest.mark.parametrize(("language", "text"), ENDS)
def test_who_is_it_no_longer(language, text):
    assert posts(text, language) == {("tran van lam", "deputy_secretary", "former")}


def test_who_leaves_the_committee_too():
    text = "Ông Trần Văn Lâm không tham gia Ban Chấp hành, Ban Thường vụ và thôi giữ chức Phó Bí thư Tỉnh ủy Bắc Ninh."
    assert posts(text, "vi") == {
        ("tran van lam", "deputy_secretary", "former"),
        ("tran van lam", "member", "former"),
    }
    decided = {s.decided_by for s in read(text, "vi").statements if s.kind == "appointment"}
    assert decided == {None}, "the committee that he leaves has not decided it"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "HĐND tỉnh bầu bổ sung chức vụ Phó Chủ tịch UBND tỉnh Bắc Ninh."),
        ("en", "The council elected the Vice Chairman of the People's Committee of Bac Ninh province."),
    ],
)
def test_an_act_without_a_name_is_said_to_be_unread(language, text):
    assert posts(text, language) == set()
    assert "act-without-holder" in {f.code for f in read(text, language).findings}


DUTIES = [
    ("en", "The Prime Minister assigned Mr. Tran Xuan Tam to perform the duties and powers of Chairman of Quang Nam Provincial People's Committee."),
    ("vi", "Thủ tướng giao ông Trần Xuân Tám thực hiện nhiệm vụ, quyền hạn của Chủ tịch UBND tỉnh Quảng Nam."),
    ("hi", "श्री त्रान शुआन ताम को क्वांग नाम प्रांतीय जन समिति के अध्यक्ष के कर्तव्य और अधिकार सौंपे गए।"),
    ("ur", "مسٹر تران شوان تام کو کوانگ نام صوبائی عوامی کمیٹی کے چیئرمین کے فرائض اور اختیارات انجام دینے کے لیے مقرر کیا گیا۔"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), DUTIES)
def test_who_is_given_the_duties_of_a_chair_acts_as_one(language, text):
    assert posts(text, language) == {("tran xuan tam", "chair", "acting")}


def test_who_is_in_a_post_has_not_just_been_given_it():
    text = "مسٹر لی تیئن چاؤ نئی مدت کے لیے ہائی فونگ سٹی پارٹی کمیٹی کے سیکرٹری کے عہدے پر فائز ہیں۔"
    assert posts(text, "ur", "role") == {("le tien chau", "secretary", "holds")}, "and 'new' is no part of the name"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ur", "مسٹر لی تیئن چاؤ نئے سیکرٹری ہیں۔"),
        ("hi", "श्री ले तिएन चाउ नई अवधि के सचिव हैं।"),
        ("bn", "জনাব লে তিয়েন চাউ নতুন মেয়াদের সচিব।"),
    ],
)
def test_new_is_no_part_of_a_name(language, text):
    assert {s.person.latin for s in read(text, language).statements if s.kind == "person"} == {"le tien chau"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ur", "باک نین صوبے کی پیپلز کمیٹی کے چیئرمین تھائی نگوین کے ڈپٹی سیکرٹری بن گئے۔"),
        ("hi", "बाक निन्ह प्रांत की जन समिति के अध्यक्ष थाई न्गुयेन के उप सचिव बने।"),
    ],
)
def test_a_province_is_no_person(language, text):
    assert {s.person.name for s in read(text, language).statements if s.kind == "person"} == set()


def test_a_person_named_like_a_province_is_one_behind_an_honorific():
    text = "कॉमरेड थाई न्गुयेन ने कहा।"
    assert len([s for s in read(text, "hi").statements if s.kind == "person"]) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Ngày 18/10, Thủ tướng Phạm Văn Chính ký các quyết định về việc phê chuẩn kết quả miễn nhiệm và giao quyền Chủ tịch UBND tỉnh Bắc Giang."),
        ("vi", "Thủ tướng Phạm Văn Chính phê chuẩn kết quả bầu chức vụ Chủ tịch UBND tỉnh Bắc Giang."),
        ("en", "Prime Minister Pham Van Chinh signed a decision approving the election as Chairman of Bac Giang Provincial People's Committee."),
        ("hi", "प्रधानमंत्री फाम वान चिन्ह ने बाक जियांग प्रांतीय जन समिति के अध्यक्ष को नियुक्त किया।"),
    ],
)  # fmt: skip
def test_who_signs_or_approves_is_not_whom_it_is_about(language, text):
    assert posts(text, language) == set()
    assert {role for _, role, _ in posts(text, language, "role")} <= {"prime_minister"}


def test_who_receives_a_decision_is_whom_it_is_about():
    text = "Ông Trần Văn Lâm được bổ nhiệm giữ chức Giám đốc Sở Nội vụ tỉnh Bắc Giang."
    assert posts(text, "vi") == {("tran van lam", "director", "appointed")}


def test_titles_before_the_names_do_not_part_two_who_are_joined():
    text = (
        "Chairman of the Central Committee of the Vietnam Fatherland Front Do Van Tam and President of the Vietnam General "
        "Confederation of Labor Nguyen Dinh Hai becomes the Vice Chairman of the Central Emulation and Commendation Council."
    )
    found = {who for who, role, _ in posts(text, "en", "role") if role == "vice_chair"}
    assert found == {"do van tam", "nguyen dinh hai"}


def test_a_dismissal_is_of_both_whom_it_names_behind():
    text = (
        "Thủ tướng phê chuẩn việc miễn nhiệm chức danh Ủy viên UBND tỉnh Bắc Giang đối với ông Nguyễn Ngọc Anh, "
        "nguyên Giám đốc Sở Y tế tỉnh Bắc Giang và ông Trần Văn Lâm, nguyên Giám đốc Sở Nội vụ tỉnh Bắc Giang."
    )
    assert posts(text, "vi") == {("nguyen ngoc anh", "member", "former"), ("tran van lam", "member", "former")}


def test_before_that_says_when_and_not_that_it_is_over():
    text = "Trước đó, đại tá Trần Văn Lâm đã nhận quyết định điều động và nhận chức vụ Giám đốc Công an tỉnh Bắc Giang."
    assert {mode for _, _, mode in posts(text, "vi")} == {"appointed"}


def test_a_flag_with_its_own_title_is_still_whose_it_is():
    text = "Hội đồng đề nghị tặng Cờ “Đơn vị dẫn đầu phong trào” của Chính phủ cho 7 tập thể."
    found = [(s.award_kind, s.count, s.award_status) for s in read(text, "vi").statements if s.kind == "award"]
    assert found == [("government_emulation_flag", 7, "proposed")]


def test_who_proposes_an_award_does_not_receive_it():
    text = "Chủ tịch UBND tỉnh Cao Văn Tám đề nghị UBND tỉnh tặng Cờ thi đua của tỉnh Bến Tre cho các tập thể."
    assert [s.recipient for s in read(text, "vi").statements if s.kind == "award"] == [None]
