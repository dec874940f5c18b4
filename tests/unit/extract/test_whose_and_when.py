"""Readings that a careless reader takes: a vacancy for an appointment, a ground for a proposal, a region's committee for a province's."""

import pytest
from statements import said

Held = set[tuple[str, str, str]]


def held(language: str, text: str) -> Held:
    """(holder, role, mode) of every role that a text asserts."""
    return {(r.holder.latin, r.role, r.mode) for r in said(language, text).of("role") if r.status == "asserted"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "कॉमरेड त्रान वान सोन न्घे आन प्रांतीय पार्टी समिति के कार्यवाहक सचिव के रूप में कार्य करेंगे, जब तक सचिव का पद नहीं भरा जाता।"),
        ("vi", "Đồng chí Trần Văn Sơn giữ chức Quyền Bí thư Tỉnh ủy Nghệ An cho đến khi kiện toàn chức danh Bí thư Tỉnh ủy."),
    ],
)  # fmt: skip
def test_until_a_post_is_filled_gives_it_to_nobody(language: str, text: str) -> None:
    assert held(language, text) == {("tran van son", "secretary", "acting")}


def test_at_the_proposal_of_a_body_is_the_ground_of_the_act() -> None:
    text = "Theo đề nghị của Thường trực HĐND tỉnh, các đại biểu biểu quyết miễn nhiệm chức danh Phó Chủ tịch HĐND tỉnh Nghệ An đối với ông Trần Văn Sơn."
    assert held("vi", text) == {("tran van son", "vice_chair", "former")}


def test_a_post_held_since_long_is_over_where_the_text_tells_of_the_relief() -> None:
    text = (
        "HĐND tỉnh Nghệ An miễn nhiệm chức danh Phó Chủ tịch HĐND tỉnh đối với ông Trần Văn Sơn. "
        "Ông giữ chức Phó Chủ tịch HĐND tỉnh Nghệ An từ năm 2021."
    )
    assert {mode for _, role, mode in held("vi", text) if role == "vice_chair"} == {"former"}


def test_who_is_to_be_appointed_is_not_yet() -> None:
    text = "Mr. Tran Van Son is to be appointed Chairman of the People's Council of Nghe An province for the same term."
    assert held("en", text) == {("tran van son", "chair", "proposed")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Đắk Lắk tổ chức hội nghị. Dự có Đại tá Trần Văn Sơn, Ủy viên Ban Thường vụ Đảng ủy, Phó Chính ủy Quân khu 5."),
        ("hi", "डाक लाक प्रांत में समारोह हुआ। समारोह में कर्नल त्रान वान सोन, पार्टी समिति की स्थायी समिति के सदस्य, सैन्य क्षेत्र 5 के उप कमिश्नर उपस्थित थे।"),
    ],
)  # fmt: skip
def test_a_bare_party_committee_beside_a_military_region_is_the_regions(language: str, text: str) -> None:
    roles = {r.role: r.body for r in said(language, text).of("role")}
    assert roles["member"].place is None and roles["member"].key != "body/party-standing-committee.x"
    assert roles["deputy_political_commissar"].type == "military"


@pytest.mark.parametrize(
    ("language", "text", "kind", "place"),
    [
        ("vi", "Ông Trần Văn Sơn, Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc, phát biểu.", "ministry", "Việt Nam"),
        ("en", "Tran Van Son was chairman of the Committee for Ethnic Affairs.", "ministry", "Việt Nam"),
        ("vi", "Ông Trần Văn Sơn, Trưởng ban Dân tộc tỉnh Nghệ An, phát biểu.", "department", "Nghệ An"),
    ],
)
def test_a_committee_that_has_a_chair_is_the_governments(language: str, text: str, kind: str, place: str) -> None:
    bodies = {(r.body.type, r.body.place) for r in said(language, text).of("role")}
    assert bodies == {(kind, place)}


def test_a_bare_committee_is_of_the_place_of_the_post_beside_it() -> None:
    text = (
        "Theo quyết định, ông Trần Văn Sơn thôi tham gia Ban Chấp hành, Ban Thường vụ, thôi giữ chức Phó Bí thư Tỉnh ủy Ninh Bình, "
        "để tham gia Ban Chấp hành, Ban Thường vụ và giữ chức Phó Bí thư Tỉnh ủy Hưng Yên."
    )
    found = {(r.role, r.body.place, r.mode) for r in said("vi", text).of("role")}
    assert found == {
        ("member", "Ninh Bình", "former"),
        ("deputy_secretary", "Ninh Bình", "former"),
        ("member", "Hưng Yên", "appointed"),
        ("deputy_secretary", "Hưng Yên", "appointed"),
    }


def test_a_number_with_an_ending_is_still_the_number_of_a_region() -> None:
    text = "ডাক লাক প্রদেশে সম্মেলন হয়। মেজর জেনারেল ট্রান ভান সন, সামরিক অঞ্চল ৫-এর ডেপুটি কমান্ডার উপস্থিত ছিলেন।"
    (role,) = said("bn", text).of("role")
    assert (role.body.number, role.body.place) == ("5", None)


def test_member_provinces_are_no_title_of_the_person_before_them() -> None:
    text = "উপস্থিত ছিলেন আন গিয়াং প্রদেশের পিপলস কাউন্সিলের চেয়ারম্যান ট্রান ভান সন এবং ক্লাস্টারের সদস্য প্রদেশ: আন গিয়াং, লাম ডং।"
    assert {r.role for r in said("bn", text).of("role") if r.holder.kind == "person"} == {"chair"}
