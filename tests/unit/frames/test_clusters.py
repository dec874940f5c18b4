"""Members only from lists that the text ties to a cluster; leaders by emulation year, units apart from persons."""

import pytest
from statements import said

from thidua.extract import extract
from thidua.model import Document, RoleStatement

LISTS = [
    ("vi", "Cụm thi đua các tỉnh Bắc Trung Bộ (Nghệ An, Thanh Hóa, Hà Tĩnh) họp."),
    ("vi", "Cụm thi đua các tỉnh Bắc Trung Bộ gồm Nghệ An, Thanh Hóa và Hà Tĩnh."),
    ("en", "The North Central Emulation Cluster has three members: Nghe An, Thanh Hoa and Ha Tinh."),
    ("hi", "उत्तर मध्य प्रांतों के अनुकरण क्लस्टर में तीन इलाके हैं: न्घे आन, थान होआ और हा तिन्ह।"),
]


@pytest.mark.parametrize(("language", "text"), LISTS)
def test_a_list_of_members(language: str, text: str) -> None:
    found = said(language, text).of("membership")
    assert sorted(m.member.name for m in found) == ["Hà Tĩnh", "Nghệ An", "Thanh Hóa"]
    assert {m.member.kind for m in found} == {"unit"} and {m.body.type for m in found} == {"emulation_cluster"}


def test_firms_are_taken_whole() -> None:
    text = (
        "अनुकरण क्लस्टर संख्या 7 में 3 सदस्य इकाइयां शामिल हैं: न्घे आन पर्यटन संयुक्त स्टॉक कंपनी; बेन थान एक सदस्य एलएलसी; "
        "होआ लू कंपनी लिमिटेड - न्घे आन ट्रेड यूनियन।"
    )
    found = said("hi", text)
    assert sorted(found.quotes("membership", "member")) == sorted(
        [
            "न्घे आन पर्यटन संयुक्त स्टॉक कंपनी",
            "बेन थान एक सदस्य एलएलसी",
            "होआ लू कंपनी लिमिटेड - न्घे आन ट्रेड यूनियन",
        ]
    )
    assert len({m.member.key for m in found.of("membership")}) == 3
    assert {m.body.number for m in found.of("membership")} == {"7"}


def test_provinces_named_elsewhere_are_no_members() -> None:
    assert (
        said("en", "The North Central Emulation Cluster met. Guests came from Hanoi, Da Nang and Can Tho.").of(
            "membership"
        )
        == []
    )


def leads(language: str, text: str) -> list[tuple[str, str, str, str | None]]:
    return [
        (r.holder.name, r.role, r.mode, r.time.year) for r in said(language, text).of("role") if r.holder.kind == "unit"
    ]


def test_units_proposed_to_lead_for_a_year() -> None:
    text = (
        "उत्तर मध्य प्रांतों के अनुकरण क्लस्टर का सम्मेलन हुआ। 2026 के लिए न्घे आन प्रांत को क्लस्टर लीडर तथा हा तिन्ह प्रांत को उप-क्लस्टर लीडर बनाने का "
        "प्रस्ताव केंद्रीय अनुकरण और पुरस्कार परिषद को दिया गया।"
    )
    assert leads("hi", text) == [
        ("Nghệ An", "cluster_leader", "proposed", "2026"),
        ("Hà Tĩnh", "cluster_deputy_leader", "proposed", "2026"),
    ]
    decided = {a.decided_by.type for a in said("hi", text).of("appointment")}
    assert decided == {"emulation_council"}


def test_units_that_take_over() -> None:
    text = (
        "Cụm thi đua các tỉnh Bắc Trung Bộ tổng kết. Năm 2026, tỉnh Nghệ An làm cụm trưởng, tỉnh Hà Tĩnh làm cụm phó."
    )
    assert leads("vi", text) == [
        ("Nghệ An", "cluster_leader", "appointed", "2026"),
        ("Hà Tĩnh", "cluster_deputy_leader", "appointed", "2026"),
    ]


def test_a_province_leads_through_its_chair_and_nobody_else_makes_one_lead() -> None:
    # units lead clusters; who stands at the head of one leads for it (clusters of provinces name the chair of the committee)
    text = "न्घे आन प्रांतीय जन समिति के अध्यक्ष, 2023 में उत्तर मध्य प्रांतों के अनुकरण क्लस्टर के प्रमुख त्रान वान सोन ने भाषण दिया।"
    assert leads("hi", text) == [("Nghệ An", "cluster_leader", "holds", "2023")]
    text = "2023 में उत्तर मध्य प्रांतों के अनुकरण क्लस्टर के प्रमुख त्रान वान सोन ने न्घे आन में भाषण दिया।"
    assert leads("hi", text) == []


def test_the_stated_number_of_members_is_a_measure() -> None:
    (found,) = said("hi", "उत्तर मध्य प्रांतों के अनुकरण क्लस्टर के 6 इलाकों के नेता आए।").of("measure")
    assert (found.value, found.of.type) == ("6", "emulation_cluster")


YEARS = [
    ("en", "In 2015 Quang Binh province was the leader of the North Central emulation cluster.", "Quảng Bình", "2015"),
    ("vi", "Năm 2015, tỉnh Quảng Bình là Cụm trưởng Cụm thi đua các tỉnh Bắc Trung Bộ.", "Quảng Bình", "2015"),
    ("hi", "2015 में क्वांग बिन्ह प्रांत उत्तर मध्य अनुकरण क्लस्टर का प्रमुख था।", "Quảng Bình", "2015"),
    ("ur", "شمالی وسطی ایمولیشن کلسٹر کے 2023 کے لیڈر کوانگ ٹری صوبے نے کانفرنس منعقد کی۔", "Quảng Trị", "2023"),
    ("ur", "2015 میں کوانگ بن صوبہ شمالی وسطی ایمولیشن کلسٹر کا سربراہ تھا۔", "Quảng Bình", "2015"),
    ("bn", "২০১৫ সালে কোয়াং বিন প্রদেশ উত্তর মধ্য অনুকরণ ক্লাস্টারের প্রধান ছিল।", "Quảng Bình", "2015"),
]


@pytest.mark.parametrize(("language", "text", "unit", "year"), YEARS)
def test_a_unit_leads_for_the_year_that_is_named(language: str, text: str, unit: str, year: str) -> None:
    assert leads(language, text) == [(unit, "cluster_leader", "holds", year)]


def test_a_leading_unit_is_not_the_person_who_led_in_another_year() -> None:
    text = (
        "In 2016 Nghe An province was the leader of the North Central emulation cluster. Nguyen Huu Hoai, Head of the North Central emulation "
        "cluster in 2015, spoke. The Head of the North Central emulation cluster in 2016 spoke too."
    )
    roles = said("en", text).of("role")
    assert {(r.holder.kind, r.time.year) for r in roles if r.role == "cluster_leader"} >= {
        ("person", "2015"),
        ("unit", "2016"),
    }
    assert not any(r.holder.kind == "person" and r.time.year == "2016" for r in roles)


LED = [
    ("Nghe An province led the cluster in 2023.", ("nghe an", "cluster_leader", "2023")),
    ("The cluster is led by Quang Tri province in 2024.", ("quang tri", "cluster_leader", "2024")),
    ("Ha Tinh took over the leadership of the cluster for 2026.", ("ha tinh", "cluster_leader", "2026")),
    ("Thanh Hoa was elected deputy cluster leader for 2025.", ("thanh hoa", "cluster_deputy_leader", "2025")),
    ("A delegation led by Le Van Tam came in 2024.", None),
    ("Nghe An led the country in 2023.", None),
]


@pytest.mark.parametrize(("text", "expected"), LED)
def test_a_verb_of_leading_gives_a_cluster_its_leader(text: str, expected: tuple[str, str, str] | None) -> None:
    whole = f"The conference of the North Central Emulation Cluster was held in Vinh. {text}"
    found = [s for s in extract(Document("d.txt", whole, "en")).statements if isinstance(s, RoleStatement)]
    units = [(s.holder.latin, s.role, s.time.year) for s in found if s.holder.kind == "unit"]
    assert units == ([expected] if expected else [])
