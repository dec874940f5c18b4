"""Acts upon posts: who is elected, relieved, put in charge, was so before; and seats that an office carries."""

import pytest
from statements import said

GIVEN = [
    (
        "vi",
        "HĐND tỉnh Nghệ An bầu ông Trần Văn Sơn giữ chức Chủ tịch UBND tỉnh Nghệ An.",
        ("appointed", "chair", "peoples_committee"),
    ),
    (
        "vi",
        "Kỳ họp miễn nhiệm chức vụ Chủ tịch UBND tỉnh Nghệ An đối với ông Trần Văn Sơn.",
        ("former", "chair", "peoples_committee"),
    ),
    (
        "vi",
        "Ông Trần Văn Sơn thôi giữ chức Phó Bí thư Tỉnh ủy Nghệ An.",
        ("former", "deputy_secretary", "party_committee"),
    ),
    (
        "vi",
        "HĐND tỉnh sẽ bầu ông Trần Văn Sơn làm Chủ tịch UBND tỉnh Nghệ An.",
        ("proposed", "chair", "peoples_committee"),
    ),
    ("vi", "Ông Trần Văn Sơn từng làm Giám đốc Sở Nội vụ tỉnh Nghệ An.", ("former", "director", "department")),
    (
        "hi",
        "न्घे आन प्रांतीय जन परिषद ने कॉमरेड त्रान वान सोन को न्घे आन प्रांतीय जन समिति का अध्यक्ष चुना।",
        ("appointed", "chair", "peoples_committee"),
    ),
    ("hi", "उनसे पहले कॉमरेड त्रान वान सोन न्घे आन प्रांतीय जन समिति के अध्यक्ष थे।", ("former", "chair", "peoples_committee")),
    (
        "ur",
        "کامریڈ تران وان سون کو نگھے آن صوبائی پارٹی کمیٹی کا ڈپٹی سیکرٹری مقرر کیا گیا۔",
        ("appointed", "deputy_secretary", "party_committee"),
    ),
    (
        "en",
        "Tran Van Son was elected Vice Chairman of the Nghe An Provincial People's Committee.",
        ("appointed", "vice_chair", "peoples_committee"),
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), GIVEN)
def test_what_an_act_makes_of_a_post(language: str, text: str, expected: tuple[str, str, str]) -> None:
    found = said(language, text)
    assert {(r.mode, r.role, r.body.type) for r in found.of("role") if r.holder.latin == "tran van son"} == {expected}


def test_the_act_itself_with_who_decided() -> None:
    (act,) = said(
        "vi", "Ngày 3/1/2025, HĐND tỉnh Nghệ An bầu ông Trần Văn Sơn giữ chức Chủ tịch UBND tỉnh Nghệ An."
    ).of("appointment")
    assert (act.act, act.mode, act.decided_by.type, act.time.from_) == (
        "elected",
        "appointed",
        "peoples_council",
        "2025-01-03",
    )


def test_a_post_only_named_appoints_nobody() -> None:
    text = "Quyết định giao bà Lê Minh Hoa, Thứ trưởng Bộ Nội vụ, điều hành hoạt động của Bộ Nội vụ cho đến khi kiện toàn chức danh Bộ trưởng."
    roles = {(r.role, r.mode) for r in said("vi", text).of("role")}
    assert ("minister", "acting") not in roles and not any(role == "minister" for role, _ in roles)
    assert ("in_charge", "acting") in roles


def test_a_future_does_not_reach_over_another_person() -> None:
    text = "HĐND tỉnh sẽ bầu ông Trần Văn Sơn làm Chủ tịch UBND tỉnh Nghệ An, thay ông Lê Minh Hải vừa được điều động làm Phó Bí thư Tỉnh ủy Hà Tĩnh."
    modes = {(r.holder.latin, r.mode) for r in said("vi", text).of("role")}
    assert {("tran van son", "proposed"), ("le minh hai", "appointed")} <= modes


def test_seats_left_and_taken_without_a_title() -> None:
    text = "Ban Bí thư để đồng chí Trần Văn Sơn thôi tham gia Ban Chấp hành, Ban Thường vụ Tỉnh ủy Nghệ An."
    assert {(r.role, r.mode) for r in said("vi", text).of("role")} == {("member", "former")}


def test_the_newly_elected_of_a_list() -> None:
    text = "Các ủy viên UBND tỉnh Nghệ An được bầu bổ sung: ông Trần Văn Sơn, Giám đốc Sở Nội vụ; ông Lê Minh Hải, Giám đốc Sở Tài chính."
    assert {(a.holder.latin, a.role, a.act) for a in said("vi", text).of("appointment")} == {
        ("tran van son", "member", "elected"),
        ("le minh hai", "member", "elected"),
    }


def test_seats_that_an_office_carries() -> None:
    text = "Decision 500/QD-TTg sets out the Central Emulation and Commendation Council. The Prime Minister is the Chairman. The Head of the Central Emulation and Commendation Board is a standing member."
    found = [r for r in said("en", text).of("role") if r.mode == "ex_officio"]
    assert {(r.holder.kind, r.holder.type, r.role, r.body.type) for r in found} == {
        ("office", "prime_minister", "chair", "emulation_council"),
        ("office", "head", "standing_member", "emulation_council"),
    }


def test_lives_as_stated() -> None:
    text = "Ông Trần Văn Sơn sinh năm 1971, quê xã Kim Hoa, tỉnh Hà Tĩnh; thạc sĩ Quản lý hành chính công."
    facts = {(b.property, b.value) for b in said("vi", text).of("biography")}
    assert (
        ("born", "1971") in facts
        and any(p == "home_place" and "Hà Tĩnh" in v for p, v in facts)
        and any(p == "education" for p, _ in facts)
    )


def test_who_asked_whom_for_what() -> None:
    text = "केंद्रीय अनुकरण एवं पुरस्कार समिति के प्रमुख फाम हुई गियांग ने अनुरोध किया कि न्घे आन प्रांतीय जन समिति निर्देश संख्या 34-CT/TW को लागू करे।"
    (found,) = said("hi", text).of("mandate")
    assert (found.speaker.latin, found.addressee.type, found.instrument.number, found.mandate_mode) == (
        "pham huy giang",
        "peoples_committee",
        "34-CT/TW",
        "requested",
    )
    assert found.action.startswith("न्घे आन")


DAYS = [
    ("vi", "Ngày 3/1/2025, HĐND tỉnh Nghệ An bầu ông Trần Văn Sơn giữ chức Chủ tịch UBND tỉnh Nghệ An.", "appointed"),
    ("vi", "Ngày 3/1/2025, HĐND tỉnh Nghệ An miễn nhiệm chức vụ Chủ tịch UBND tỉnh Nghệ An đối với ông Trần Văn Sơn.", "former"),
    ("vi", "Ông Trần Văn Sơn (sinh ngày 5/6/1970) được bổ nhiệm làm Giám đốc Sở Nội vụ tỉnh Nghệ An từ ngày 3/1/2025.", "appointed"),
    ("en", "On 3 January 2025 the Nghe An Provincial People's Council elected Tran Van Son Chairman of the Nghe An Provincial People's Committee.", "appointed"),
    ("en", "Tran Van Son was relieved of the post of Chairman of the Nghe An Provincial People's Committee on 3 January 2025.", "former"),
    ("hi", "3 जनवरी 2025 को न्घे आन प्रांतीय जन परिषद ने कॉमरेड त्रान वान सोन को न्घे आन प्रांतीय जन समिति का अध्यक्ष चुना।", "appointed"),
    ("hi", "3 जनवरी 2025 को कॉमरेड त्रान वान सोन को न्घे आन प्रांतीय जन समिति के अध्यक्ष पद से मुक्त किया गया।", "former"),
    ("ur", "3 جنوری 2025 کو کامریڈ تران وان سون کو نگھے آن صوبائی پارٹی کمیٹی کا ڈپٹی سیکرٹری مقرر کیا گیا۔", "appointed"),
    ("ur", "3 جنوری 2025 کو کامریڈ تران وان سون کو نگھے آن صوبائی پارٹی کمیٹی کے ڈپٹی سیکرٹری کے عہدے سے سبکدوش کر دیا گیا۔", "former"),
    ("bn", "৩ জানুয়ারি ২০২৫ তারিখে ট্রান ভান সন লাং সন প্রাদেশিক গণ কমিটির চেয়ারম্যান পদ থেকে অব্যাহতি পান।", "former"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "mode"), DAYS)
def test_the_day_of_an_act_bounds_the_tenure(language: str, text: str, mode: str) -> None:
    found = said(language, text)
    bounds = (None, "2025-01-03") if mode == "former" else ("2025-01-03", None)
    for kind in ("role", "appointment"):
        (one,) = [s for s in found.of(kind) if s.holder.latin == "tran van son"]
        assert (one.mode, one.time.from_, one.time.until) == (mode, *bounds)
    (act,) = found.of("appointment")
    assert act.time.on is None


STATES = [
    ("en", "Nguyen Xuan Duong, Chairman of the Nghe An Provincial People's Committee, was Head of the North Central emulation cluster in 2016."),
    ("vi", "Ông Nguyễn Xuân Đường, Chủ tịch UBND tỉnh Nghệ An, là Cụm trưởng Cụm thi đua các tỉnh Bắc Trung Bộ năm 2016."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), STATES)
def test_a_verb_of_being_gives_a_title_to_the_subject(language: str, text: str) -> None:
    held = {(r.role, r.mode, r.time.year) for r in said(language, text).of("role") if r.holder.kind == "person"}
    assert held == {("chair", "holds", None), ("cluster_leader", "holds", "2016")}


OFFICES = [
    ("hi", "केंद्रीय अनुकरण और पुरस्कार परिषद के अध्यक्ष प्रधानमंत्री हैं; उपराष्ट्रपति प्रथम उपाध्यक्ष हैं और गृह मंत्री स्थायी उपाध्यक्ष हैं।"),
    ("en", "The Chairman of the Central Emulation and Reward Council is the Prime Minister; the Vice State President is First Vice Chairman and the Minister of Home "
     "Affairs is Standing Vice Chairman."),
    ("vi", "Chủ tịch Hội đồng Thi đua - Khen thưởng Trung ương là Thủ tướng Chính phủ; Phó Chủ tịch nước là Phó Chủ tịch thứ nhất; Bộ trưởng Bộ Nội vụ là Phó Chủ "
     "tịch Thường trực Hội đồng."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), OFFICES)
def test_seats_that_offices_carry_in_either_order(language: str, text: str) -> None:
    found = {(r.holder.type, r.role) for r in said(language, text).of("role") if r.mode == "ex_officio"}
    assert found == {
        ("prime_minister", "chair"),
        ("vice_president", "first_vice_chair"),
        ("minister", "standing_vice_chair"),
    }


TAKEN_UP = [
    ("hi", "निर्णय के अनुसार, कॉमरेड त्रान वान सोन 29 सितंबर, 2025 से लांग सोन प्रांतीय पार्टी समिति के सचिव का पद संभालेंगे।"),
    ("vi", "Theo quyết định, ông Trần Văn Sơn giữ chức Bí thư Tỉnh ủy Lạng Sơn từ ngày 29/9/2025."),
    (
        "en",
        "Under the decision, Tran Van Son will take the post of Secretary of the Lang Son Provincial Party Committee from September 29, 2025.",
    ),
    (
        "ur",
        "فیصلے کے مطابق کامریڈ تران وان سون 29 ستمبر 2025 سے لینگ سون صوبائی پارٹی کمیٹی کے سیکرٹری کا عہدہ سنبھالیں گے۔",
    ),
    ("bn", "সিদ্ধান্ত অনুযায়ী, ট্রান ভান সন ২৯ সেপ্টেম্বর ২০২৫ থেকে লাং সন প্রাদেশিক পার্টি কমিটির সম্পাদকের দায়িত্ব গ্রহণ করবেন।"),
]


@pytest.mark.parametrize(("language", "text"), TAKEN_UP)
def test_a_post_is_taken_up_under_a_decision(language: str, text: str) -> None:
    found = {
        (r.role, r.mode, r.body.place) for r in said(language, text).of("role") if r.holder.latin == "tran van son"
    }
    assert found == {("secretary", "appointed", "Lạng Sơn")}


ONCE = [
    ("vi", "Ông Trần Văn Sơn từng giữ các chức vụ: Giám đốc Sở Tài chính tỉnh Nghệ An, Bí thư Tỉnh ủy Nghệ An.", {"director", "secretary"}),
    ("vi", "Trước đó, ông Trần Văn Sơn giữ chức Bí thư Tỉnh ủy Nghệ An.", {"secretary"}),
    ("en", "Before that, Tran Van Son served as Director of the Department of Finance of Nghe An province.", {"director"}),
    ("en", "Tran Van Son previously held the posts of Director of the Department of Finance of Nghe An province and Secretary of the Nghe An Provincial Party "
     "Committee.", {"director", "secretary"}),
    ("hi", "इससे पहले, त्रान वान सोन न्घे आन प्रांत के वित्त विभाग के निदेशक थे।", {"director"}),
    ("hi", "त्रान वान सोन न्घे आन प्रांत के वित्त विभाग के निदेशक और न्घे आन प्रांतीय पार्टी समिति के सचिव रह चुके हैं।", {"director", "secretary"}),
    ("ur", "اس سے پہلے تران وان سون نگھے آن صوبے کے محکمہ خزانہ کے ڈائریکٹر تھے۔", {"director"}),
    ("bn", "এর আগে ট্রান ভান সন লাং সন প্রদেশের অর্থ বিভাগের পরিচালক ছিলেন।", {"director"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "roles"), ONCE)
def test_posts_of_before_are_over(language: str, text: str, roles: set[str]) -> None:
    found = said(language, text)
    assert {(r.role, r.mode) for r in found.of("role")} == {(role, "former") for role in roles}
    assert found.of("appointment") == []


def test_an_election_told_as_earlier_is_an_election() -> None:
    text = "Trước đó, ngày 3/1/2025, HĐND tỉnh Nghệ An bầu ông Trần Văn Sơn giữ chức Chủ tịch UBND tỉnh Nghệ An."
    assert {(r.role, r.mode) for r in said("vi", text).of("role")} == {("chair", "appointed")}
