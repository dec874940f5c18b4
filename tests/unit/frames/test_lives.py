"""The life of an office: introduced, elected with votes, approved, handed over, ended and why; discipline; the life of a document."""

from __future__ import annotations

import pytest

from thidua.extract import extract
from thidua.model import (
    AppointmentStatement,
    Document,
    EventStatement,
    InstrumentStatement,
    RelationStatement,
    RoleStatement,
)
from thidua.rows import table_row


def told(language: str, text: str, kind: type = AppointmentStatement) -> list:
    found = extract(Document("own.txt", text, language, published="2025-06-30")).statements
    return [s for s in found if isinstance(s, kind)]


def acts(language: str, text: str) -> list[tuple]:
    return [(s.holder.latin, s.role, s.act, s.mode, s.cause) for s in told(language, text)]


@pytest.mark.parametrize(
    ("language", "text", "votes"),
    [
        ("vi", "HĐND tỉnh Nghệ An bầu ông Trần Văn Bách giữ chức Chủ tịch UBND tỉnh Nghệ An với 68/70 phiếu tán thành.", (68, 70)),
        ("vi", "HĐND tỉnh Nghệ An bầu ông Trần Văn Bách giữ chức Chủ tịch UBND tỉnh Nghệ An với 68 phiếu.", (68, None)),
        # a share is no count, and for, against, abstaining are not told apart
        ("vi", "HĐND tỉnh Nghệ An bầu ông Trần Văn Bách giữ chức Chủ tịch UBND tỉnh Nghệ An với 97,5% số phiếu.", (None, None)),
        ("vi", "HĐND tỉnh Nghệ An bầu ông Trần Văn Bách giữ chức Chủ tịch UBND tỉnh Nghệ An: 60 phiếu thuận, 7 phiếu chống, 3 phiếu trắng.", (None, None)),
        ("en", "The People's Council of Nghe An elected Mr. Tran Van Bach chairman of the People's Committee of Nghe An with 68 of 70 votes.", (68, 70)),
        ("hi", "न्घे अन प्रांत की जन परिषद ने श्री त्रान वान बाच को 70 में से 68 मतों से न्घे अन प्रांत की जन समिति का अध्यक्ष चुना।", (68, 70)),
    ],
)  # fmt: skip
def test_an_election_says_with_how_many_votes_of_how_many(language, text, votes) -> None:
    (found,) = told(language, text)
    assert (found.act, found.votes, found.voters) == ("elected", *votes)
    assert not votes[0] or any(e.part == "number" and str(votes[0]) in e.quote for e in found.evidence)


def test_who_introduces_is_not_who_elects() -> None:
    (found,) = told(
        "vi",
        "Thường trực Tỉnh ủy Sơn La giới thiệu ông Lò Văn Páo để HĐND tỉnh bầu giữ chức Chủ tịch UBND tỉnh Sơn La.",
    )
    assert (found.act, found.mode) == ("proposed", "proposed")
    assert found.decided_by is not None and found.decided_by.latin.startswith("thuong truc tinh uy")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Ngày 25/6/2025, ông Lê Đình Cường bàn giao công tác Chủ tịch UBND tỉnh Nghệ An cho ông Trần Văn Bách."),
        ("en", "Mr. Le Dinh Cuong handed over the duties of chairman of the People's Committee of Nghe An to Mr. Tran Van Bach on 25 June 2025."),
    ],
)  # fmt: skip
def test_a_handing_over_is_an_act_and_no_beginning(language, text) -> None:
    assert acts(language, text) == [("tran van bach", "chair", "handed_over", "appointed", None)]
    (seat,) = told(language, text, RoleStatement)
    assert seat.time.from_ is None, "the election before it is the beginning"


@pytest.mark.parametrize(
    ("language", "text", "act", "cause"),
    [
        ("vi", "HĐND tỉnh Nghệ An miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh Nghệ An đối với bà Võ Thị Mai do chuyển công tác.", "relieved", "transferred"),
        ("vi", "Bà Võ Thị Mai được cho thôi giữ chức Phó Chủ tịch UBND tỉnh Nghệ An để nghỉ hưu theo chế độ.", "relieved", "retired"),
        ("vi", "Bà Võ Thị Mai từ chức Phó Chủ tịch UBND tỉnh Nghệ An.", "resigned", None),
        ("vi", "HĐND tỉnh Nghệ An bãi nhiệm chức vụ Phó Chủ tịch UBND tỉnh Nghệ An đối với bà Võ Thị Mai.", "dismissed", None),
        # a plain word for dismissal is every release in translations: no fault is read into it
        ("en", "Ms. Vo Thi Mai was dismissed as vice chairwoman of the People's Committee of Nghe An for retirement.", "relieved", "retired"),
        ("en", "Vice Chairwoman of the People's Committee of Nghe An Vo Thi Mai resigned on 3 May 2025.", "resigned", None),
        # no cause of the vocabulary is said: health is none
        ("vi", "HĐND tỉnh Nghệ An miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh Nghệ An đối với bà Võ Thị Mai vì lý do sức khỏe.", "relieved", None),
    ],
)  # fmt: skip
def test_an_end_says_which_act_it_is_and_why(language, text, act, cause) -> None:
    assert acts(language, text) == [("vo thi mai", "vice_chair", act, "former", cause)]
    assert {s.cause for s in told(language, text, RoleStatement) if s.mode == "former"} == {cause or act}


def test_who_asks_to_resign_has_not_left() -> None:
    text = "Ông Phan Hữu Tài xin từ chức Chủ tịch UBND thành phố Vinh."
    assert acts("vi", text) == [] and told("vi", text, RoleStatement) == []


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("vi", "Ban Bí thư thi hành kỷ luật ông Đinh Quang Lộc, Bí thư Tỉnh ủy Nghệ An, bằng hình thức cảnh cáo.", "warned"),
        ("vi", "Ban Bí thư quyết định kỷ luật khiển trách đối với ông Đinh Quang Lộc, Bí thư Tỉnh ủy Nghệ An.", "reprimanded"),
        ("vi", "Ông Đinh Quang Lộc, Bí thư Tỉnh ủy Nghệ An, bị khai trừ ra khỏi Đảng.", "expelled"),
        ("vi", "Ban Bí thư thi hành kỷ luật ông Đinh Quang Lộc, Bí thư Tỉnh ủy Nghệ An.", "disciplined"),
        ("en", "The Secretariat reprimanded Mr. Dinh Quang Loc, Secretary of the Party Committee of Nghe An.", "reprimanded"),
        ("hi", "सचिवालय ने न्घे अन प्रांतीय पार्टी समिति के सचिव श्री दिन्ह क्वांग लोक के खिलाफ अनुशासनात्मक कार्रवाई की।", "disciplined"),
    ],
)  # fmt: skip
def test_a_measure_is_an_act_of_its_own_and_leaves_the_post(language, text, act) -> None:
    (found,) = told(language, text)
    assert (found.role, found.act, found.mode) == ("secretary", act, "holds")
    assert {s.mode for s in told(language, text, RoleStatement)} == {"holds"}


def test_a_removal_from_all_posts_ends_them() -> None:
    text = "Ông Cao Bá Kiên, Bí thư Huyện ủy Nam Đàn, bị cách chức tất cả các chức vụ trong Đảng."
    assert acts("vi", text) == [("cao ba kien", "secretary", "dismissed", "former", None)]
    assert {(s.mode, s.cause) for s in told("vi", text, RoleStatement)} >= {("former", "dismissed")}


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban Kiểm tra Tỉnh ủy đề nghị Ban Bí thư thi hành kỷ luật ông Đinh Quang Lộc, Bí thư Tỉnh ủy Nghệ An.",
        "Ông Đinh Quang Lộc, Bí thư Tỉnh ủy Nghệ An, không bị khiển trách.",
        "Ông Đinh Quang Lộc, Bí thư Tỉnh ủy Nghệ An, khiển trách nhiều cán bộ.",
    ],
)
def test_what_is_proposed_denied_or_done_to_others_is_no_measure(text) -> None:
    assert acts("vi", text) == []


def test_who_dies_in_office_holds_it_until_that_day_and_a_former_holder_does_not() -> None:
    text = "Ông Vũ Khắc Dũng, Phó Chủ tịch HĐND tỉnh Nghệ An, đã từ trần ngày 3/5/2025."
    assert acts("vi", text) == [("vu khac dung", "vice_chair", "died", "former", None)]
    assert [(s.mode, s.time.until, s.time.on) for s in told("vi", text, RoleStatement)] == [
        ("former", "2025-05-03", None)
    ]
    assert acts("vi", text.replace("Phó Chủ tịch", "nguyên Phó Chủ tịch")) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("vi", "Quyết định số 30/2025/QĐ-UBND bãi bỏ Quyết định số 11/2019/QĐ-UBND.", ("30/2025/QĐ-UBND", "repeals", "11/2019/QĐ-UBND")),
        ("vi", "Quyết định số 11/2019/QĐ-UBND bị thay thế bởi Quyết định số 30/2025/QĐ-UBND.", ("30/2025/QĐ-UBND", "replaces", "11/2019/QĐ-UBND")),
        ("en", "Decision 11/2019/QD-UBND was repealed by Decision 30/2025/QD-UBND.", ("30/2025/QĐ-UBND", "repeals", "11/2019/QĐ-UBND")),
        ("en", "Decision 30/2025/QD-UBND replaces Decision 11/2019/QD-UBND.", ("30/2025/QĐ-UBND", "replaces", "11/2019/QĐ-UBND")),
        ("hi", "निर्णय संख्या 30/2025/QD-UBND ने निर्णय संख्या 11/2019/QD-UBND को निरस्त किया।", ("30/2025/QĐ-UBND", "repeals", "11/2019/QĐ-UBND")),
    ],
)  # fmt: skip
def test_which_document_ends_which_is_told_by_the_order_and_the_passive(language, text, expected) -> None:
    assert [(s.subject.number, s.predicate, s.object.number) for s in told(language, text, RelationStatement)] == [
        expected
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Quyết định số 22/2025/QĐ-UBND hết hiệu lực thi hành kể từ ngày 1/1/2026."),
        ("en", "Decision 22/2025/QD-UBND ceases to have effect on 1 January 2026."),
    ],
)
def test_the_day_on_which_effect_ends_is_not_that_on_which_it_begins(language, text) -> None:
    (found,) = told(language, text, InstrumentStatement)
    assert (found.effective, found.expires, found.date) == (None, "2026-01-01", None)


def test_a_draft_is_not_issued() -> None:
    (found,) = told("vi", "UBND tỉnh Sơn La lấy ý kiến dự thảo Quyết định về thi đua.", InstrumentStatement)
    assert found.draft and found.number is None and found.issuer is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Hội nghị sơ kết ngày 10/7/2025 được hoãn do mưa bão."),
        ("en", "The conference on 10 July 2025 was postponed because of the storm."),
    ],
)
def test_what_is_put_off_is_postponed_and_in_the_table_cancelled(language, text) -> None:
    (found,) = told(language, text, EventStatement)
    assert found.event_status == "postponed"
    assert table_row(found)["event_status"] == "cancelled", "the statement table has a closed list"
