"""Vietnamese read widely: shapes met in lives, rows of those present, rows of receivers; sentences and names are our own."""

from __future__ import annotations

import pytest

from thidua.extract import extract
from thidua.model import AwardStatement, BiographyStatement, EventStatement, MembershipStatement, Participant

from .reading import document, people, titles


def parts(text: str, language: str = "vi") -> set[str]:
    """``name / part`` of every person at any event."""
    found: list[Participant] = []
    for s in extract(document(text, language)).statements:
        if isinstance(s, EventStatement):
            found.extend(s.participants)
    return {f"{p.holder.latin} / {p.part}" for p in found if p.holder.kind == "person"}


PEOPLES = [
    "Đồng chí A Brôi, Phó Bí thư Huyện ủy Đăk Hà, phát biểu.",
    "Đồng chí A Brôi - Phó Bí thư Huyện ủy Đăk Hà phát biểu.",
    "Phó Bí thư Huyện ủy Đăk Hà A Brôi phát biểu.",
]


@pytest.mark.parametrize("text", PEOPLES)
def test_a_name_of_another_people_is_one_name_whatever_its_syllables(text: str) -> None:
    assert titles(text, "vi") == {"a broi / deputy_secretary / party_committee / Đăk Hà"}


@pytest.mark.parametrize(
    "name", ["H'Nhung Mlô", "K' Brôih", "Điểu K'Lép", "Y Blơm Niê", "Rơ Mah H'Lan", "Chamaléa Thị Lan"]
)
def test_names_with_prefixes_and_of_several_words(name: str) -> None:
    assert list(people(f"Bà {name}, Phó Chủ tịch UBND tỉnh Gia Lai, dự hội nghị.", "vi")) == [name]


def test_a_letter_that_begins_such_names_begins_no_other_thing() -> None:
    assert not people("Ngân hàng Á Châu, Trường Đại học Y Dược và Bộ Y tế dự hội nghị.", "vi").get("Y tế")


LIVES = [
    # what stands behind "at present" is held now, by the one person of the sentence, over birth, home and degree
    ("Ông Lường A Phử sinh ngày 3/5/1971; dân tộc Mông; quê quán xã Làng Mới, tỉnh Lai Châu; trình độ chuyên môn Đại học Luật; hiện là Bí thư Huyện ủy Sìn Hồ.",
     {"luong a phu / secretary / party_committee / Sìn Hồ"}),
    # "went through many duties, posts from A, B"
    ("Ông Trương Văn Nhạc từng kinh qua nhiều nhiệm vụ, vị trí từ Bí thư Huyện ủy Cái Nước, Phó Chủ tịch UBND tỉnh Cà Mau.",
     {"truong van nhac / secretary / party_committee / Cái Nước / former", "truong van nhac / vice_chair / peoples_committee / Cà Mau / former"}),
    # one person, secretary and at the same time chair: the Party committee and the government of one district
    ("Ông Trương Văn Nhạc từng giữ các chức vụ Bí thư kiêm Chủ tịch UBND H.Vĩnh Lợi.",
     {"truong van nhac / secretary / party_committee / Vĩnh Lợi / former", "truong van nhac / chair / peoples_committee / Vĩnh Lợi / former"}),
    # before he was elected A, he held B: B is over, A was given
    ("Trước khi được bầu giữ chức Bí thư Tỉnh ủy Hậu Giang, ông Trương Văn Nhạc giữ chức Chủ tịch UBND tỉnh Hậu Giang.",
     {"truong van nhac / chair / peoples_committee / Hậu Giang / former"}),
    # who is followed has retired
    ("Ông Vũ Văn Thược được bầu thay ông Tô Văn Khởi, Bí thư Tỉnh ủy Lai Châu đã được nghỉ hưu.",
     {"to van khoi / secretary / party_committee / Lai Châu / former"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LIVES)
def test_posts_of_a_life(text: str, expected: set[str]) -> None:
    assert titles(text, "vi") >= expected


GIVEN = [
    ("Thủ tướng ký quyết định phê chuẩn bổ sung các đồng chí Lê Trung Kiệt, Phó Bí thư Tỉnh ủy, giữ chức Chủ tịch UBND tỉnh Sóc Trăng; Quách Văn Lịch, nguyên Bí thư Huyện ủy Ngã Năm, giữ chức Phó Chủ tịch UBND tỉnh Sóc Trăng.",
     {"le trung kiet / chair / peoples_committee / Sóc Trăng / appointed", "quach van lich / vice_chair / peoples_committee / Sóc Trăng / appointed"}),
    ("HĐND tỉnh Bạc Liêu bầu bà Cao Thị Mận, Phó Chủ tịch HĐND tỉnh giữ chức danh Phó Chủ tịch UBND tỉnh.",
     {"cao thi man / vice_chair / peoples_committee / Bạc Liêu / appointed", "cao thi man / vice_chair / peoples_council / Bạc Liêu"}),
    # leaves one post in order to hold another
    ("Đồng chí Võ Văn Triết thôi giữ chức Bí thư Tỉnh ủy Sóc Trăng để giữ chức vụ Phó Trưởng ban Ban Chỉ đạo Tây Nam Bộ.",
     {"vo van triet / secretary / party_committee / Sóc Trăng / former", "vo van triet / deputy_head / steering_committee / Tây Nam Bộ / appointed"}),
    # charged with the duties of the chair
    ("Ông Lê Văn Đúc được UBND tỉnh giao thực hiện nhiệm vụ Chủ tịch UBND huyện Cù Lao Dung.",
     {"le van duc / chair / peoples_committee / Cù Lao Dung / acting"}),
    # charged with running a committee: not he who reads the letter out
    ("Đồng chí Trần Văn Thái công bố Công văn số 12-CV/VPTW về việc giao nhiệm vụ điều hành Tỉnh ủy Điện Biên cho đồng chí Mùa A Sếnh.",
     {"mua a senh / in_charge / party_committee / Điện Biên / acting"}),
    ("Đồng chí Lê Văn Đúc - Phó Giám đốc phụ trách Sở Tư pháp tỉnh Trà Vinh dự.",
     {"le van duc / deputy_director / department / Trà Vinh"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GIVEN)
def test_what_an_act_gives_and_takes(text: str, expected: set[str]) -> None:
    found = titles(text, "vi")
    assert found >= expected
    assert not any(
        x.endswith("in_charge / department / Trà Vinh / acting") or "tran van thai / in_charge" in x for x in found
    )


def test_who_hears_a_report_or_is_spoken_of_does_not_speak() -> None:
    text = (
        "Chiều 2/1/2024, đồng chí Vương Văn Nhạc, Phó Chủ tịch UBND tỉnh Sóc Trăng, chủ trì cuộc họp để nghe báo cáo về quy hoạch. "
        "Cùng dự có ông Lâm Văn Nghị, Phó Chủ tịch UBND tỉnh. Đồng thời bày tỏ sự tin tưởng ông Trần Văn Phương sẽ hoàn thành nhiệm vụ."
    )
    assert parts(text) == {"vuong van nhac / chaired", "lam van nghi / attended"}


def test_a_row_of_persons_and_groups_that_pays_a_visit_was_there() -> None:
    text = (
        "Ngày 22/12/2021, các đồng chí: Ngô Văn Hải, Bí thư Tỉnh ủy; Nguyễn Tiến Tài, Chủ tịch HĐND tỉnh; lãnh đạo HĐND, UBND tỉnh; "
        "đại diện các sở, ngành đã tới chúc mừng cán bộ, chiến sĩ Bộ CHQS tỉnh Thái Bình."
    )
    assert parts(text) == {"ngo van hai / attended", "nguyen tien tai / attended"}


def test_who_receives_a_badge_in_a_committee_is_no_member_of_it() -> None:
    text = "Đảng bộ thành phố Kon Tum có 02 đồng chí được nhận Huy hiệu 60 năm tuổi Đảng, gồm đồng chí Nguyễn Văn Cảnh và đồng chí Lê Văn Ngọ."
    assert titles(text, "vi") == set()


def test_the_day_of_birth_behind_its_word() -> None:
    found = extract(document("Ông Lê Văn Đúc sinh ngày 21/10/1968, quê xã Làng Mới, tỉnh Lai Châu.", "vi")).statements
    facts = {(s.property, s.value) for s in found if isinstance(s, BiographyStatement)}
    assert ("born", "1968-10-21") in facts


COUNTED = [
    ("Nhiệm kỳ qua, có 2.171 cá nhân được công nhận Chiến sĩ thi đua cấp tỉnh.", [(2171, "individuals")]),
    ("Năm 2020, có 55.777 cá nhân được Chủ tịch UBND tỉnh Bến Tre tặng Bằng khen.", [(55777, "individuals")]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_a_count_with_its_thousands(text: str, expected: list[tuple[int, str]]) -> None:
    found = [s for s in extract(document(text, "vi")).statements if isinstance(s, AwardStatement)]
    assert [(s.count, s.unit) for s in found] == expected


FRONT = [
    ("Hội nghị hiệp thương cử bổ sung ông Lê Văn Đúc, Phó Trưởng Ban Dân vận Huyện ủy, giữ chức Phó Chủ tịch Ủy ban MTTQ Việt Nam huyện Phú Tân.",
     {"le van duc / vice_chair / front_committee / Phú Tân / appointed", "le van duc / deputy_head / party_commission / Phú Tân"}),
    # "before that" behind a post says when it was taken, not that it is over
    ("Ông Lê Văn Đúc thay đồng chí Lương Văn Sáng nhận nhiệm vụ Bí thư Thành ủy Tuy Hòa trước đó.",
     {"luong van sang / secretary / party_committee / Tuy Hòa / appointed"}),
    ("Đại tướng Lê Văn Đúc, Phó Bí thư Quân ủy Trung ương, phát biểu.", {"le van duc / deputy_secretary / party_commission / Việt Nam"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FRONT)
def test_posts_of_the_front_and_the_army(text: str, expected: set[str]) -> None:
    assert titles(text, "vi") == expected


def test_who_attends_with_the_delegates_was_there() -> None:
    text = "Ngày 12/1/2018, đồng chí Huỳnh Tấn Lộc, Bí thư Tỉnh ủy Phú Yên, cùng các đại biểu dự hội nghị."
    assert parts(text) == {"huynh tan loc / attended"}


def test_the_whole_of_a_year_is_not_summed_up_in_its_may() -> None:
    text = "Sáng 14-5, Chủ tịch UBND tỉnh An Giang Nguyễn Văn Tám chủ trì Hội nghị tổng kết công tác thi đua năm 2018."
    found = [s for s in extract(document(text, "vi")).statements if isinstance(s, EventStatement)]
    assert [s.date for s in found] == ["--05-14"]


SHORT = [
    # abbreviations of seats, and a city behind "TP."
    ("Ông Phan Văn Đước, UVTV Tỉnh ủy, Chủ tịch Ủy ban MTTQ Việt Nam tỉnh Ninh Thuận; bà Tống Thị Thìn, TVTU, Phó Chủ tịch UBND tỉnh; ông Lê Văn Nam, TUV, Giám đốc Sở Y tế.",
     {"phan van duoc / member / party_standing_committee / Ninh Thuận", "phan van duoc / chair / front_committee / Ninh Thuận",
      "tong thi thin / member / party_standing_committee / Ninh Thuận", "tong thi thin / vice_chair / peoples_committee / Ninh Thuận",
      "le van nam / member / party_committee / Ninh Thuận", "le van nam / director / department / Ninh Thuận"}),
    ("Bà Võ Thị Dung, Phó Bí thư Thành ủy TP. Hồ Chí Minh, phát biểu.", {"vo thi dung / deputy_secretary / party_committee / Hồ Chí Minh"}),
    ("Chủ tịch UBND TP. Cần Thơ Trần Văn Bảy phát biểu.", {"tran van bay / chair / peoples_committee / Cần Thơ"}),
    # a deputy of the National Assembly, a full-time deputy head of a delegation
    ("Bà Ma Thị Thủy, Phó Trưởng đoàn chuyên trách Đoàn đại biểu Quốc hội tỉnh Tuyên Quang, dự.",
     {"ma thi thuy / delegation_deputy_head / national_assembly_delegation / Tuyên Quang"}),
    ("Bà Lê Thị Tám, đại biểu Quốc hội khóa XV, dự.", {"le thi tam / member / national_assembly / Việt Nam"}),
    # a hospital's name with a word of two syllables
    ("Ông Mai Trọng Hường được bổ nhiệm làm Giám đốc Bệnh viện Phụ sản Hà Nội.", {"mai trong huong / director / other / Hà Nội / appointed"}),
    # behind a titled name, a title of words that nobody knows is that of the next name
    ("Dự có Bí thư Tỉnh ủy Đồng Tháp Lê Minh Hoàn, Phó Ban công tác bạn trẻ phía Nam Hoàng Thị Hương.", {"le minh hoan / secretary / party_committee / Đồng Tháp"}),
    # a given name that no table of syllables has
    ("Phó Chủ tịch HĐND tỉnh Tây Ninh Nguyễn Đài Thy phát biểu.", {"nguyen dai thy / vice_chair / peoples_council / Tây Ninh"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHORT)
def test_short_forms_and_names_that_no_list_has(text: str, expected: set[str]) -> None:
    assert titles(text, "vi") == expected


CLAUSES = [
    ("Đồng chí Trương Văn Tạo, sinh ngày 11/11/1942; quê quán: xã Bình Hòa, tỉnh Bến Tre; vào Đảng ngày 25/10/1964; Ủy viên Bộ Chính trị khóa X; nguyên Trưởng ban Nội chính Trung ương, nguyên Phó Thủ tướng Chính phủ.",
     {"truong van tao / member / politburo / Việt Nam", "truong van tao / head / party_commission / Việt Nam / former",
      "truong van tao / deputy_prime_minister / government / Việt Nam / former"}),
    ("Ông Lê Phước Thạnh nguyên là: Ủy viên Trung ương Đảng các khóa V, VI; Trưởng Ban Tổ chức Trung ương; Bí thư Tỉnh ủy Sóc Trăng.",
     {"le phuoc thanh / member / party_committee / Việt Nam / former", "le phuoc thanh / head / party_commission / Việt Nam / former",
      "le phuoc thanh / secretary / party_committee / Sóc Trăng / former"}),
    # clauses that follow no life are of nobody
    ("Đồng chí Trương Văn Tạo phát biểu; Trưởng ban Nội chính Trung ương; Phó Thủ tướng Chính phủ.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_the_clauses_of_a_life_are_of_the_one_named_first(text: str, expected: set[str]) -> None:
    assert titles(text, "vi") == expected


RECEIVED = [
    # who attends a ceremony at which others receive it
    ("Thủ tướng Lê Văn Đúc đến dự lễ kỷ niệm 80 năm thành lập đơn vị và đón nhận Huân chương Lao động hạng Nhất.", {None}),
    # "hands over ... gives": whom it is given to
    ("Bí thư Tỉnh ủy Lường Văn Tám trao Bằng khen của Thủ tướng Chính phủ tặng ông Đỗ Văn Chi.", {"do van chi"}),
    # who congratulates those who were given it
    ("Đồng chí Lường Văn Tám, Bí thư Tỉnh ủy, chúc mừng các đồng chí đảng viên được trao tặng Huy hiệu Đảng.", {None}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RECEIVED)
def test_who_receives_an_award(text: str, expected: set[str | None]) -> None:
    found = [s for s in extract(document(text, "vi")).statements if isinstance(s, AwardStatement)]
    assert {s.recipient.latin if s.recipient is not None else None for s in found} <= expected


COUNCILS = [
    ("Dự có Giám đốc Sở Công Thương tỉnh Hậu Giang, ĐBQH Lê Văn Quân; Trưởng Đoàn ĐBQH tỉnh Lò Thị Lam.",
     {"le van quan / director / department / Hậu Giang", "le van quan / member / national_assembly / Việt Nam",
      "lo thi lam / delegation_head / national_assembly_delegation / Hậu Giang"}),
    # QH for the Assembly; a deputy of a council; a district whose name many provinces have says nothing of the province
    ("Chủ tịch QH Lê Thị Nga phát biểu.", {"le thi nga / chair / national_assembly / Việt Nam"}),
    ("HĐND tỉnh Đồng Tháp miễn nhiệm chức vụ đại biểu HĐND tỉnh đối với ông Đoàn Văn Lý, nguyên Phó Giám đốc Sở Y tế, đơn vị bầu cử huyện Châu Thành.",
     {"doan van ly / member / peoples_council / Đồng Tháp / former", "doan van ly / deputy_director / department / Đồng Tháp / former"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNCILS)
def test_seats_in_councils(text: str, expected: set[str]) -> None:
    assert titles(text, "vi") == expected


def test_a_member_beside_its_part_and_beside_representatives_is_the_unit_alone() -> None:
    text = (
        "Khối thi đua gồm 4 đơn vị: Cục Thống kê tỉnh - đơn vị trưởng khối; Văn phòng UBND tỉnh; Sở Nội vụ; "
        "Sở Tài chính và đại diện Ban Thi đua khen thưởng tỉnh Khánh Hòa."
    )
    found = extract(document(text, "vi")).statements
    quotes = {e.quote for s in found if isinstance(s, MembershipStatement) for e in s.evidence if e.part == "member"}
    assert quotes == {"Cục Thống kê tỉnh", "Văn phòng UBND tỉnh", "Sở Nội vụ", "Sở Tài chính"}
