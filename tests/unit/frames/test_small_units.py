"""Clusters below the province: communes and wards as members and leaders, and the units whose heads lead."""

import pytest
from statements import said


def units(language: str, text: str) -> set[str]:
    return {m.member.name for m in said(language, text).of("membership")}


def leaders(language: str, text: str) -> set[tuple[str, str, str, str]]:
    found = said(language, text).of("role")
    return {(r.holder.name, r.role, r.mode, r.status) for r in found if r.holder.kind == "unit"}


@pytest.mark.parametrize(
    "text",
    [
        "Cụm thi đua số 4 huyện Yên Lạc gồm 4 phường: Tân Bình, Lê Lợi, Ngô Gia Tự, Phú Thịnh.",
        "Cụm thi đua số 4 gồm các phường Tân Bình, Lê Lợi, Ngô Gia Tự và Phú Thịnh đã ký giao ước.",
    ],
)
def test_wards_that_bear_names_of_persons_are_members_and_no_persons(text: str) -> None:
    # a row behind "wards": Lê Lợi and Ngô Gia Tự are streets, wards and schools everywhere
    found = said("vi", text)
    assert {m.member.name for m in found.of("membership")} == {"Tân Bình", "Lê Lợi", "Ngô Gia Tự", "Phú Thịnh"}
    assert not found.of("person")


def test_a_town_and_communes_of_one_list() -> None:
    text = "Cụm thi đua số II gồm 04 đơn vị: thị trấn Phố Lu và các xã Xuân Quang, Gia Phú, Đồng Tuyển đã họp tổng kết."
    assert units("vi", text) == {"Phố Lu", "Xuân Quang", "Gia Phú", "Đồng Tuyển"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # a commune is elected, with its level before it
        ("vi", "Cụm thi đua số 2 họp. Các đơn vị bầu xã Gia Phú làm Cụm trưởng, xã Xuân Quang làm Cụm phó năm 2023.",
         {("Gia Phú", "cluster_leader", "appointed", "asserted"), ("Xuân Quang", "cluster_deputy_leader", "appointed", "asserted")}),
        ("vi", "Cụm thi đua số 2 họp. Năm 2023, phường Gia Phú là Cụm trưởng.", {("Gia Phú", "cluster_leader", "holds", "asserted")}),
        # one "of the cluster" for both titles
        ("en", "The Emulation Cluster of Southeast provinces met. It elected Tay Ninh province as Head and Dong Nai province as Deputy Head of the cluster in 2022.",
         {("Tây Ninh", "cluster_leader", "appointed", "asserted"), ("Đồng Nai", "cluster_deputy_leader", "appointed", "asserted")}),
        # the province stands straight before the title
        ("hi", "उत्तर मध्य प्रांतों के अनुकरण क्लस्टर की बैठक हुई। 2022 में हा तिन्ह क्लस्टर प्रमुख और न्घे आन उप क्लस्टर प्रमुख होगा।",
         {("Hà Tĩnh", "cluster_leader", "holds", "asserted"), ("Nghệ An", "cluster_deputy_leader", "holds", "asserted")}),
    ],
)  # fmt: skip
def test_units_that_lead(language: str, text: str, expected: set[tuple[str, str, str, str]]) -> None:
    assert leaders(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("vi", "Ông Trần Văn Bình, Chủ tịch UBND tỉnh Hà Tĩnh, Cụm trưởng Cụm thi đua các tỉnh Bắc Trung Bộ chủ trì hội nghị.",
         {("Hà Tĩnh", "cluster_leader", "holds", "asserted")}),
        ("vi", "Bà Lê Thị Hoa, Giám đốc Sở Y tế tỉnh Hà Tĩnh, Cụm phó Cụm thi đua số 3 dự hội nghị.",
         {("Sở Y tế tỉnh Hà Tĩnh", "cluster_deputy_leader", "holds", "asserted")}),
        # a firm's director leads for himself unless the text says that the firm does
        ("vi", "Ông Trần Văn Bình, Giám đốc Công ty Cổ phần Sông Lam, Cụm trưởng Cụm thi đua số 3 dự hội nghị.", set()),
        # what he heads now says nothing of what he headed then
        ("vi", "Ông Trần Văn Bình, nguyên Chủ tịch UBND tỉnh Hà Tĩnh, Cụm trưởng Cụm thi đua các tỉnh Bắc Trung Bộ dự hội nghị.", set()),
    ],
)  # fmt: skip
def test_a_unit_leads_through_who_heads_it(language: str, text: str, expected: set[tuple[str, str, str, str]]) -> None:
    assert leaders(language, text) == expected


def test_a_unit_that_only_the_context_names_is_doubtful() -> None:
    text = "Nghệ An, ngày 3/4/2023: Hội nghị Cụm thi đua các tỉnh Bắc Trung Bộ. Ông Trần Văn Bình, Chủ tịch UBND tỉnh, Cụm trưởng Cụm thi đua chủ trì hội nghị."
    found = [r for r in said("vi", text).of("role") if r.holder.kind == "unit"]
    assert [(r.holder.name, r.status, r.doubts) for r in found] == [("Nghệ An", "doubtful", ("unit-from-context",))]


def test_leaders_of_provinces_that_come_make_them_members_of_the_one_cluster() -> None:
    text = "The Emulation Cluster of Southeast provinces met in Tay Ninh. Leaders of Dong Nai, Binh Duong and Ba Ria - Vung Tau also came."
    assert units("en", text) == {"Đồng Nai", "Bình Dương", "Bà Rịa - Vũng Tàu"}


def test_where_the_head_comes_last_it_is_that_of_every_province() -> None:
    text = "ইমুলেশন ক্লাস্টারটিতে ৩ জন সদস্য রয়েছে, যা ডাক লাক, গিয়া লাই এবং লাম ডং-র সমবায় জোট।"
    found = said("bn", text).of("membership")
    assert sorted(m.member.key for m in found) == [
        f"body/mass-organisation.hop-tac-xa.{p}" for p in ("dak-lak", "gia-lai", "lam-dong")
    ]
    assert {m.body.number for m in found} == {None}  # three members, not cluster number three


def test_titles_behind_a_name_end_at_a_comma_and_before_the_titles_of_the_next() -> None:
    text = (
        "Chairing were Chairman of the People's Committee of Tay Ninh province Tran Van Binh, Head of the Emulation Cluster in 2022, "
        "and Deputy Secretary of the Provincial Party Committee, Chairman of the People's Committee of Dong Nai province Le Thi Hoa."
    )
    held = {(r.holder.name, r.role) for r in said("en", text).of("role") if r.holder.kind == "person"}
    assert ("Tran Van Binh", "cluster_leader") in held and ("Le Thi Hoa", "cluster_leader") not in held
