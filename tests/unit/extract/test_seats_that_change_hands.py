"""Who is dismissed, who acts, who is named: no title goes to the wrong man, no body is made of a piece of a word."""

from __future__ import annotations

import pytest

from thidua.extract import extract
from thidua.model import Document, RoleStatement


def document(text, language):
    return Document("own.txt", text, language)


def titles(text, language):
    """``holder / role / kind of body / place``, with the mode where it is not ``holds``."""
    out = set()
    for s in extract(document(text, language)).statements:
        if isinstance(s, RoleStatement) and s.status == "asserted" and s.holder.kind == "person":
            line = f"{s.holder.latin} / {s.role} / {s.body.type} / {s.body.place}"
            out.add(line if s.mode == "holds" else f"{line} / {s.mode}")
    return out


CHAIR = "tran van lam / chair / peoples_committee / Bắc Giang"

APPROVED = [
    ("vi", "Thủ tướng phê chuẩn kết quả miễn nhiệm chức vụ Chủ tịch UBND tỉnh Bắc Giang đối với ông Trần Văn Lâm.", "former"),
    ("vi", "HĐND tỉnh thông qua tờ trình miễn nhiệm chức danh Chủ tịch UBND tỉnh Bắc Giang đối với ông Trần Văn Lâm.", "former"),
    ("vi", "Thủ tướng phê chuẩn kết quả bầu chức vụ Chủ tịch UBND tỉnh Bắc Giang đối với ông Trần Văn Lâm.", "appointed"),
    ("en", "The Prime Minister approved the dismissal of Mr. Tran Van Lam as Chairman of Bac Giang Provincial People's Committee.", "former"),
    ("en", "The Prime Minister approved the election of Mr. Tran Van Lam as Chairman of Bac Giang Provincial People's Committee.", "appointed"),
    ("hi", "प्रधानमंत्री ने श्री त्रान वान लाम को बाक जियांग प्रांतीय जन समिति के अध्यक्ष पद से हटाने को मंजूरी दी।", "former"),
    ("hi", "प्रधानमंत्री ने श्री त्रान वान लाम को बाक जियांग प्रांतीय जन समिति के अध्यक्ष के रूप में चुने जाने को मंजूरी दी।", "appointed"),
    ("ur", "وزیر اعظم نے مسٹر تران وان لام کو باک گیانگ صوبائی عوامی کمیٹی کے چیئرمین کے عہدے سے سبکدوش کرنے کی منظوری دی۔", "former"),
    ("ur", "وزیر اعظم نے مسٹر تران وان لام کو باک گیانگ صوبائی عوامی کمیٹی کے چیئرمین کے عہدے پر مقرر کرنے کی منظوری دی۔", "appointed"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "mode"), APPROVED)
def test_what_is_approved_decides(language, text, mode):
    assert titles(text, language) == {f"{CHAIR} / {mode}"}


def test_a_dismissal_of_several_is_one_of_each():
    text = (
        "Thủ tướng phê chuẩn việc miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh Bắc Giang đối với: "
        "Ông Lê Văn Hải, để nghỉ hưu; ông Trần Minh Tâm, để nhận nhiệm vụ khác."
    )
    assert titles(text, "vi") == {
        f"{who} / vice_chair / peoples_committee / Bắc Giang / former" for who in ("le van hai", "tran minh tam")
    }


def test_another_sentence_does_not_take_the_acting_chair_away():
    text = (
        "Thủ tướng giao quyền Chủ tịch UBND tỉnh Bắc Giang đối với ông Mai Hữu Sơn, Phó Chủ tịch UBND tỉnh.\n"
        "Trước đó, Thủ tướng ký quyết định kỷ luật đối với ông Trần Văn Lâm, Chủ tịch UBND tỉnh Bắc Giang."
    )
    assert "mai huu son / chair / peoples_committee / Bắc Giang / acting" in titles(text, "vi")


def test_the_headline_is_about_the_one_it_names():
    text = (
        "Thủ tướng giao quyền Chủ tịch tỉnh Bắc Giang cho ông Mai Hữu Sơn\n\n"
        "HĐND tỉnh miễn nhiệm chức danh Chủ tịch UBND tỉnh Bắc Giang và cho thôi nhiệm vụ đại biểu đối với ông Trần Văn Lâm."
    )
    found = titles(text, "vi")
    assert f"{CHAIR} / former" in found
    assert CHAIR not in found
    assert "mai huu son / chair / peoples_committee / Bắc Giang / acting" in found


def bodies(text, language):
    return {s.body.name for s in extract(document(text, language)).statements if s.kind == "body"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "UBND tỉnh Nghệ An triển khai nhiệm vụ năm 2024. Bộ đề nghị các đơn vị báo cáo."),
        ("vi", "UBND tỉnh Nghệ An triển khai nhiệm vụ 6 tháng cuối năm."),
        ("vi", "UBND tỉnh Nghệ An họp. Uỷ ban nhân dân các tỉnh báo cáo."),
        ("en", "The People's Committee of Nghe An province met. The Ministry said so."),
    ],
)
def test_no_body_is_made_of_a_piece_of_a_word_or_of_a_kind(language, text):
    assert bodies(text, language) == {"Ủy ban nhân dân tỉnh Nghệ An"}


def test_the_ministry_is_the_one_that_the_text_names():
    text = "Bộ Tài chính họp. Ông Trần Văn Lâm, Thứ trưởng, điều hành hoạt động của Bộ."
    found = [s for s in extract(document(text, "vi")).statements if s.kind == "role"]
    assert found
    assert {s.body.name for s in found} == {"Bộ Tài chính"}


def test_a_minister_of_nobody_knows_what_is_doubtful():
    found = [s for s in extract(document("Mr. Tran Van Lam, Minister, attended.", "en")).statements if s.kind == "role"]
    assert [(s.role, s.status, s.doubts) for s in found] == [("minister", "doubtful", ("body-unclear",))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "UBND tỉnh Quảng Ngãi họp. Ông Lê Văn Hải, Cục trưởng Cục Quản lý đô thị (Bộ Xây dựng), dự."),
        ("vi", "UBND tỉnh Quảng Ngãi họp. Ông Lê Văn Hải nhận chức vụ Cục trưởng Cục Xây dựng nông thôn (Bộ Công an)."),
        ("en", "The People's Committee of Quang Ngai province met. Mr. Le Van Hai, Director of the Construction Department (Ministry of Construction), attended."),
    ],
)  # fmt: skip
def test_the_bracket_names_whose_bureau_it_is(language, text):
    found = {t.removesuffix(" / appointed") for t in titles(text, language)}
    assert found == {"le van hai / director / department / Việt Nam"}
    assert not any("Sở" in name for name in bodies(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The provincial People's Committee met. Mr. Be Xuan Truong and Mr. Tran Hai Hau spoke."),
        ("hi", "प्रांतीय जन समिति की बैठक हुई। श्री क्पा शुआन त्रुओंग उपस्थित थे।"),
    ],
)
def test_a_persons_name_does_not_decide_the_province(language, text):
    """Xuân Trường and Hải Hậu are districts of Nam Định."""
    assert not any("Nam Định" in name for name in bodies(text, language))


def test_a_district_with_its_level_still_tells_the_province():
    assert "Tỉnh ủy Nam Định" in bodies("Tỉnh ủy làm việc tại huyện Hải Hậu.", "vi")


def test_a_president_is_the_states_only_where_nothing_else_is_named():
    text = (
        "Le Van Tam, President of Vietnam Women's Union, met. Tran Van Hai, President of the Vietnam Chess Association, came. "
        "Le Thi Hoa, President of the Vietnam General Confederation of Labor, spoke. Luong Van Cuong, President of Vietnam, spoke."
    )
    of_state = {t.split(" / ")[0] for t in titles(text, "en") if "presidency" in t}
    assert of_state == {"luong van cuong"}
    assert "le thi hoa / president / mass_organisation / Việt Nam" in titles(text, "en")
