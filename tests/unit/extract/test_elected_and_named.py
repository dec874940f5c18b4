"""Titles whose body stands elsewhere (lists of the elected, rows, "its"), firms called by a proper name alone, names that no syllable table has."""

from __future__ import annotations

import pytest

from .reading import people, said, titles

_ELECTED = {
    "vi": "Ủy ban MTTQ Việt Nam tỉnh Bến Tre bầu Ban Thường trực gồm:\n1. Ông Lê Văn Tùng, Ủy viên Ban Thường vụ Tỉnh ủy - Chủ tịch;\n2. Bà Trần Thị Mai - Phó Chủ tịch Thường trực;",
    "en": "The Vietnam Fatherland Front Committee of Ben Tre province elected its board, consisting of:\n1. Mr. Le Van Tung, member of the Standing Board of the provincial Party Committee - Chairman;\n2. Ms. Tran Thi Mai - Standing Vice Chairwoman;",
    "hi": "हंग येन प्रांत की वियतनाम फादरलैंड फ्रंट समिति की बैठक हुई।\nसमिति ने स्थायी समिति का चुनाव किया, जिसमें शामिल हैं:\n1. श्री ले वान तुंग, प्रांतीय पार्टी समिति की स्थायी समिति के सदस्य - अध्यक्ष;\n2. सुश्री त्रान थी माई - स्थायी उपाध्यक्ष;",
}


@pytest.mark.parametrize("language", sorted(_ELECTED))
def test_a_list_of_the_elected_gives_titles_of_who_elects(language: str) -> None:
    """The lines say "chairman" alone; the seat in the Party that one of them names is another body's."""
    place = "Hưng Yên" if language == "hi" else "Bến Tre"
    assert {
        f"le van tung / chair / front_committee / {place}",
        f"tran thi mai / standing_vice_chair / front_committee / {place}",
    } <= titles(_ELECTED[language], language)


def test_who_is_elected_chair_behind_an_election_is_of_the_union_that_elects() -> None:
    text = (
        "Đại hội bầu Ban Chấp hành Hội Nông dân tỉnh Bến Tre gồm 35 đồng chí. Đồng chí Lê Văn Tùng được bầu làm Chủ tịch; "
        "các đồng chí Trần Thị Mai, Vũ Văn Hòa được bầu làm Phó Chủ tịch."
    )
    assert titles(text, "vi") == {
        "le van tung / chair / mass_organisation / Bến Tre / appointed",
        "tran thi mai / vice_chair / mass_organisation / Bến Tre / appointed",
        "vu van hoa / vice_chair / mass_organisation / Bến Tre / appointed",
    }


_VICE = {
    "ur": "محترمہ ٹران تھی مائی کو وارڈ ٹریڈ یونین کی صدر اور مسٹر لی وان تنگ کو نائب صدر منتخب کیا گیا۔",
    "bn": "মিসেস ট্রান থি মাই ওয়ার্ড ট্রেড ইউনিয়নের সভাপতি এবং মিঃ লে ভ্যান তুং ভাইস প্রেসিডেন্ট নির্বাচিত হন।",
}


@pytest.mark.parametrize("language", sorted(_VICE))
def test_a_vice_president_beside_a_unions_head_is_not_that_of_the_state(language: str) -> None:
    assert titles(_VICE[language], language) == {
        "tran thi mai / chair / mass_organisation / None / appointed",
        "le van tung / vice_chair / mass_organisation / None / appointed",
    }


def test_its_director_is_of_the_body_named_before() -> None:
    text = "The decision appointed Le Van Tung, Deputy Director of the Ben Tre provincial Police, as its new Director."
    assert "person le van tung: director police Bến Tre (appointed)" in said(text, "en")


def test_a_proper_name_alone_beside_a_director_is_his_firm() -> None:
    """ "Viettel" is called no company where it is named; an acronym may be anything, and is left."""
    vi = "Ông Phạm Quang Huy, Tổng Giám đốc Viettel Nghệ An và bà Lê Thị Mai, Giám đốc CDC Nghệ An dự hội nghị."
    assert titles(vi, "vi") == {"pham quang huy / general_director / enterprise / Nghệ An"}
    en = "Le Thi Mai, Director of Agribank, attended the conference."
    assert titles(en, "en") == {"le thi mai / director / enterprise / None"}
    hi = "Agribank के निदेशक श्री ले वान तुंग उपस्थित थे।"
    assert titles(hi, "hi") == {"le van tung / director / enterprise / None"}


def test_a_general_director_alone_is_a_firms() -> None:
    """Firms have general directors: the post is read where the firm is named before, or by an acronym."""
    text = "Ông Lê Ngọc Lâm, Tổng Giám đốc; bà Trần Thị Mai, Phó Tổng Giám đốc BIDV dự đại hội."
    assert titles(text, "vi") == {
        "le ngoc lam / general_director / enterprise / None",
        "tran thi mai / deputy_general_director / enterprise / None",
    }


_ROWS = {
    "hi": "गृह उप मंत्री त्रियु वान कुओंग, वु चिएन थांग और त्रुओंग हाई लोंग ने सम्मेलन में भाग लिया।",
    "bn": "স্বরাষ্ট্র উপমন্ত্রী ত্রিয়ু ভ্যান কুয়ং, ভু চিয়েন থাং এবং ট্রুং হাই লং সম্মেলনে উপস্থিত ছিলেন।",
}


@pytest.mark.parametrize("language", sorted(_ROWS))
def test_a_deputys_title_before_a_row_of_names_is_that_of_each(language: str) -> None:
    """No mark of the plural stands there; the first family name is spelled as the rules of the script do not."""
    found = titles(_ROWS[language], language)
    assert {x.partition(" / ")[2] for x in found} == {"deputy_minister / ministry / Việt Nam"}
    assert len(found) == 3


def test_lines_with_a_dash_name_members_without_the_head_of_a_body() -> None:
    text = (
        "Khối thi đua số 7 tỉnh Bến Tre tổng kết năm 2025. Khối gồm 3 đơn vị:\n- Công ty Than Hòn Gai;\n- Vietinbank Bến Tre;\n- Điện lực Bến Tre;\n"
        "Hội nghị đã thảo luận."
    )
    found = {x.split(" in ")[0] for x in said(text, "vi") if " in emulation_cluster" in x}
    assert found == {"cong ty than hon gai", "vietinbank ben tre", "dien luc ben tre"}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("vi", "Ông Thạch Sok Xane, Phó Chủ tịch UBND tỉnh Bến Tre dự hội nghị.", "Thạch Sok Xane"),
        ("vi", "Miễn nhiệm Phó Giám đốc Sở Y tế đối với bà Kơ Să H'Duyên để nghỉ hưu.", "Kơ Să H'Duyên"),
        ("en", "Mr. Ly Sa Mouth, Deputy Head of the City Party Committee's Propaganda Commission, spoke.", "Ly Sa Mouth"),
        ("hi", "प्रांतीय जन समिति के अध्यक्ष काओ थे हुई ने भाग लिया।", "Cao The Huy"),
        ("bn", "প্রাদেশিক পিপলস কমিটির ভাইস চেয়ারম্যান কমরেড ডুয়ং মাহ টিয়েপ; তারা কথা বলেন।", "Duong Mah Tiep"),
        ("bn", "স্বরাষ্ট্র বিভাগের পরিচালক পি নাং থি হোন সিদ্ধান্তগুলি ঘোষণা করেন।", "Pi Nang Thi Hon"),
    ],
)  # fmt: skip
def test_names_go_on_over_words_that_are_no_syllables_or_words_of_the_language(
    language: str, text: str, name: str
) -> None:
    """Khmer and other names have no table; थे is "were" and Thế."""
    assert people(text, language) == {name: True}


def test_a_town_inside_a_firms_name_is_nobody() -> None:
    assert people("Công ty Nhiệt điện Uông Bí được bầu làm Khối trưởng năm 2026.", "vi") == {}


def test_who_is_voted_leader_leads() -> None:
    """ "By the vote" says how, where the verb stands last: it proposes nobody."""
    text = "एमुलेशन ब्लॉक नंबर 6 का सम्मेलन हुआ। मतदान के परिणामस्वरूप, सोन होंग कंपनी को 2026 में ब्लॉक का प्रमुख चुना गया।"
    assert any("cluster_leader" in x and "(appointed) 2026" in x for x in said(text, "hi"))


def test_deputy_secretaries_in_a_sentence_of_their_own_are_of_the_committee_before() -> None:
    text = (
        "Tran Quoc Long was elected Secretary of the Ben Tre provincial Party Committee. The Deputy Secretaries are Ho Ngoc Tam and "
        "Pham Thi Hue."
    )
    assert titles(text, "en") == {
        "tran quoc long / secretary / party_committee / Bến Tre / appointed",
        "ho ngoc tam / deputy_secretary / party_committee / Bến Tre",
        "pham thi hue / deputy_secretary / party_committee / Bến Tre",
    }
