"""Sessions, ceremonies and blocks: who chaired and who spoke, titles of two, presidents of unions, counts behind "for", names that are words."""

from __future__ import annotations

import pytest

from .reading import people, said, titles


def test_a_title_behind_two_names_is_that_of_both() -> None:
    """Vietnamese marks no plural there; who has a title of his own keeps to it."""
    text = (
        "Các đồng chí: Vũ Văn Hòa, Phó Chủ tịch Thường trực HĐND tỉnh Bến Tre; Lê Văn Tùng và Trần Thị Mai, Phó Chủ tịch HĐND tỉnh "
        "chủ tọa kỳ họp."
    )
    assert titles(text, "vi") == {
        "vu van hoa / standing_vice_chair / peoples_council / Bến Tre",
        "le van tung / vice_chair / peoples_council / Bến Tre",
        "tran thi mai / vice_chair / peoples_council / Bến Tre",
    }
    own = "Ông Lê Văn Tùng, Giám đốc Sở Y tế và bà Trần Thị Mai, Phó Chủ tịch HĐND tỉnh Bến Tre dự họp."
    assert "le van tung / vice_chair / peoples_council / Bến Tre" not in titles(own, "vi")


def test_why_she_is_dismissed_gives_her_the_next_post() -> None:
    """``do được``: because; ``do`` alone would be who did it."""
    text = (
        "HĐND tỉnh miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh Bến Tre đối với bà Trần Thị Mai do được điều động làm Phó Trưởng ban "
        "Ban Tuyên giáo và Dân vận Trung ương."
    )
    assert titles(text, "vi") == {
        "tran thi mai / vice_chair / peoples_committee / Bến Tre / former",
        "tran thi mai / deputy_head / party_commission / Việt Nam / appointed",
    }


def test_who_is_named_behind_chaired_by_chaired_and_the_next_one_did_not() -> None:
    text = (
        "The ceremony was held on May 5. At the ceremony chaired by Tran Thi Mai, Deputy Head of the Office of the President, "
        "State President Le Van Tung congratulated the new officials."
    )
    found = said(text, "en")
    assert {"person tran thi mai chaired", "person le van tung spoke"} <= found
    assert "person le van tung chaired" not in found


def test_the_president_whom_a_union_elects_is_its_own() -> None:
    text = "The Presidium of the Vietnam Women's Union Central Committee elected Tran Thi Mai as its President, succeeding Vu Thi Hoa."
    assert titles(text, "en") == {"tran thi mai / chair / mass_organisation / Việt Nam / appointed"}
    state = "The National Assembly elected Tran Thi Mai as President."
    assert titles(state, "en") == {"tran thi mai / president / presidency / Việt Nam / appointed"}


def test_units_behind_for_are_of_the_award_before_it() -> None:
    text = "The province proposed the Government's Emulation Flag for 7 units and Certificates of Merit of the Prime Minister for 21 collectives."
    assert {x for x in said(text, "en") if "proposed" in x} == {
        "Government emulation flag proposed to 7 units",
        "Certificate of merit of the Prime Minister proposed to 21 collectives",
    }


def test_where_a_firm_is_honoured_receives_nothing() -> None:
    text = (
        "Ngày 20/9, tại thành phố Huế, Tập đoàn Hóa chất Miền Trung tổ chức lễ đón nhận Huân chương Lao động hạng Nhất."
    )
    assert not any("awarded to hue" in x for x in said(text, "vi"))


def test_a_long_name_with_capitals_is_not_cut_before_a_province() -> None:
    assert people("Huynh Thi Chien Hoa Binh, Vice Chairwoman of the provincial People's Council, spoke.", "en") == {
        "Huynh Thi Chien Hoa Binh": True
    }


def test_a_particle_behind_an_honorific_is_a_family_name() -> None:
    text = "प्रांतीय किसान संघ की उपाध्यक्ष कॉमरेड का थी होंग को वार्ड पार्टी समिति का उप सचिव बनाया गया।"
    assert people(text, "hi") == {"Ca Thi Hong": True}


def test_the_number_and_day_of_a_decision_stand_not_between_it_and_who_reads_it_out() -> None:
    text = (
        "14 अक्टूबर की सुबह प्रांतीय पार्टी समिति ने बैठक आयोजित की। बैठक में प्रांतीय पार्टी समिति के सचिव कॉमरेड ले वान तुंग ने निर्णय संख्या "
        "1188-QD/TU दिनांक 10 अक्टूबर, 2025 की घोषणा की।"
    )
    assert "person le van tung presented" in said(text, "hi")


def test_a_bengali_receiver_is_no_part_of_the_title_it_gets() -> None:
    """The union is marked as who gets the post: "the union's deputy head" is somebody else."""
    text = (
        "৫ নম্বর অনুকরণ ব্লক একটি সম্মেলনের আয়োজন করে। ইউনিটগুলি স্বাস্থ্য বিভাগকে ২০২৬ সালের ব্লকের প্রধান এবং প্রাদেশিক মহিলা ইউনিয়নকে "
        "উপ-প্রধান নির্বাচিত করে।"
    )
    found = {x for x in said(text, "bn") if x.startswith("unit ")}
    assert {x.split(": ")[1].split()[0] for x in found} == {"cluster_leader", "cluster_deputy_leader"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "अनुकरण ब्लॉक संख्या 4 का सम्मेलन हुआ। गृह विभाग को 2026 के लिए ब्लॉक नेता और स्वास्थ्य विभाग को उप ब्लॉक नेता चुना गया।"),
        ("ur", "ایمولیشن بلاک نمبر 4 کی کانفرنس ہوئی۔ محکمہ داخلہ 2026 کے لیے بلاک لیڈر اور محکمہ صحت نائب بلاک لیڈر منتخب ہوا۔"),
        ("bn", "অনুকরণ ব্লক নং ৪ এর সম্মেলন। স্বরাষ্ট্র বিভাগ ২০২৬ সালের জন্য ব্লক নেতা নির্বাচিত হয়েছে, এবং স্বাস্থ্য বিভাগ ডেপুটি ব্লক নেতা নির্বাচিত হয়েছে।"),
        ("en", "The Emulation Cluster elected Son La province as cluster head and Dien Bien province as deputy head for 2026."),
    ],
)  # fmt: skip
def test_the_unit_before_a_leaders_title_is_who_leads(language: str, text: str) -> None:
    """It stands straight before the title, which no unit owns; a bare deputy is of the cluster that the head names."""
    found = {x.split(": ")[1] for x in said(text, language) if x.startswith("unit ")}
    assert found == {
        "cluster_leader emulation_cluster None (appointed) 2026",
        "cluster_deputy_leader emulation_cluster None (appointed) 2026",
    }
