"""Posts that one act takes from several persons, committees that one is made to leave, and who the receiver is where nothing marks the doer."""

from __future__ import annotations

import pytest

from .reading import said, titles

_ROW = {
    "vi": "HĐND tỉnh miễn nhiệm chức danh Chủ tịch UBND tỉnh Bến Tre đối với ông Lê Văn Tùng, Phó Chủ tịch UBND tỉnh Bến Tre đối với bà Trần Thị Mai.",
    "en": "The council relieved Le Van Tung of the post of Chairman and Tran Thi Mai of the post of Vice Chairwoman of the Ben Tre provincial People's Committee.",
    "hi": "जन परिषद ने श्री ले वान तुंग को निन्ह बिन्ह प्रांतीय जन समिति के अध्यक्ष पद से और सुश्री त्रान थी माई को उपाध्यक्ष पद से मुक्त कर दिया।",
    "ur": "عوامی کونسل نے مسٹر لی وان تنگ کو ننہ بن صوبائی پیپلز کمیٹی کے چیئرمین کے عہدے سے اور محترمہ ٹران تھی مائی کو وائس چیئرمین کے عہدے سے سبکدوش کر دیا۔",
    "bn": "গণপরিষদ মিঃ লে ভ্যান তুংকে নিন বিন প্রাদেশিক পিপলস কমিটির চেয়ারম্যান পদ থেকে এবং মিসেস ট্রান থি মাইকে ভাইস চেয়ারম্যান পদ থেকে অব্যাহতি দেয়।",
}


@pytest.mark.parametrize("language", sorted(_ROW))
def test_the_second_person_of_a_dismissal_loses_his_post_too(language: str) -> None:
    """One verb stands for both: a post read as held, or as given, would turn the text round."""
    place = "Bến Tre" if language in ("vi", "en") else "Ninh Bình"
    assert titles(_ROW[language], language) == {
        f"le van tung / chair / peoples_committee / {place} / former",
        f"tran thi mai / vice_chair / peoples_committee / {place} / former",
    }


_LEFT = {
    "en": "The Secretariat decided that Le Van Tung will cease to participate in the Executive Committee and the Standing Committee of the Ha Tinh provincial Party Committee.",
    "hi": "श्री ले वान तुंग को हा तिन्ह प्रांतीय पार्टी समिति की कार्यकारी समिति और स्थायी समिति में भाग लेने से रोकने का निर्णय लिया गया।",
    "ur": "مسٹر لی وان تنگ کو ہا تین کی صوبائی پارٹی کمیٹی کی ایگزیکٹو کمیٹی، اسٹینڈنگ کمیٹی میں شرکت کرنے اور صوبائی پارٹی کمیٹی کے ڈپٹی سیکرٹری کے عہدے پر فائز رہنے سے روک دیا گیا۔",
    "bn": "মিঃ লে ভ্যান তুংকে হা তিন প্রাদেশিক পার্টি কমিটির কার্যনির্বাহী কমিটি, স্থায়ী কমিটিতে অংশগ্রহণ থেকে বিরত রাখা হয়েছে।",
}


@pytest.mark.parametrize("language", sorted(_LEFT))
def test_who_is_made_to_leave_committees_joins_none(language: str) -> None:
    """Translations write "stop taking part in"; "take part in" alone would make a seat of it."""
    found = titles(_LEFT[language], language)
    assert {x for x in found if "/ member /" in x} == {
        "le van tung / member / party_committee / Hà Tĩnh / former",
        "le van tung / member / party_standing_committee / Hà Tĩnh / former",
    }


def test_committees_joined_far_before_the_verb_are_seats() -> None:
    """The verb stands behind the term and the post that goes with the seats."""
    text = (
        "مسٹر لی وان تنگ نے بات کی۔ اسی وقت، انہیں نگھے این صوبائی پارٹی کمیٹی کی ایگزیکٹو کمیٹی، اسٹینڈنگ کمیٹی میں حصہ لینے اور "
        "2025-2030 کی مدت کے لیے نگھے این صوبائی پارٹی کمیٹی کے ڈپٹی سیکرٹری کے عہدے پر فائز ہونے کے لیے مقرر کیا گیا۔"
    )
    assert titles(text, "ur") == {
        "le van tung / deputy_secretary / party_committee / Nghệ An / appointed",
        "le van tung / member / party_committee / Nghệ An / appointed",
        "le van tung / member / party_standing_committee / Nghệ An / appointed",
    }


def test_who_is_introduced_for_election_holds_nothing_yet() -> None:
    text = "Le Van Tung has been introduced for election as Chairman of the Nghe An provincial People's Committee."
    assert titles(text, "en") == {"le van tung / chair / peoples_committee / Nghệ An / proposed"}


def test_a_bengali_office_before_a_receivers_title_is_who_acts() -> None:
    """Nothing marks the doer: the ending of the receiver's name tells that the title before his own is another's."""
    text = "প্রাদেশিক পিপলস কমিটির চেয়ারম্যান শিল্প ও বাণিজ্য বিভাগের উপ-পরিচালক মিঃ লে বা নিনহকে অর্থ বিভাগের পরিচালক পদে বদলি ও নিযুক্ত করেছেন।"
    assert titles(text, "bn") == {
        "le ba ninh / deputy_director / department / None",
        "le ba ninh / director / department / None / appointed",
    }


def test_a_bengali_pronoun_begins_no_name_and_takes_up_who_was_named() -> None:
    text = "মিঃ লে ভ্যান তুং বক্তব্য রাখেন। তাকে এনঘে আন প্রাদেশিক পার্টি কমিটির উপ-সচিব পদে নিয়োগ করা হয়েছে।"
    assert titles(text, "bn") == {"le van tung / deputy_secretary / party_committee / Nghệ An / appointed"}


def test_an_urdu_order_with_its_class_before_it_is_one_award() -> None:
    text = "تقریب میں نائب وزیر لی وان تنگ نے 5 افراد کو تیسرے درجے کا فوجی استحصال آرڈر پیش کیا۔"
    assert "Third-class Military Exploit Order awarded to 5 individuals" in said(text, "ur")


def test_a_birth_year_before_a_dash_parts_no_titles_from_the_name_and_a_clause_without_a_name_goes_on() -> None:
    """The order of a decision: who he is, which seats and post he gets, and what he is proposed for behind the semicolon."""
    text = (
        "Điều động, chỉ định ông Lê Văn Tùng (sinh năm 1977) - Ủy viên dự khuyết TƯ Đảng, Phó Bí thư Tỉnh ủy Lâm Đồng, tham gia Ban Chấp hành, "
        "Ban Thường vụ Tỉnh ủy và giữ chức Phó Bí thư Tỉnh ủy Bến Tre; giới thiệu để HĐND tỉnh bầu giữ chức Chủ tịch UBND tỉnh Bến Tre."
    )
    assert titles(text, "vi") == {
        "le van tung / alternate_member / party_committee / Việt Nam",
        "le van tung / deputy_secretary / party_committee / Lâm Đồng",
        "le van tung / member / party_committee / Bến Tre / appointed",
        "le van tung / member / party_standing_committee / Bến Tre / appointed",
        "le van tung / deputy_secretary / party_committee / Bến Tre / appointed",
        "le van tung / chair / peoples_committee / Bến Tre / proposed",
    }


def test_deputies_that_a_sentence_lists_are_no_mere_members() -> None:
    text = "Bà Trần Thị Mai tái đắc cử chức danh bí thư Tỉnh ủy, các phó bí thư gồm ông Lê Văn Tùng, Vũ Văn Hòa."
    assert not any("/ member /" in x for x in titles(text, "vi"))


def test_a_given_name_that_is_a_province_is_a_person_where_he_is_appointed() -> None:
    text = "The dismissal of Vuong Dinh Hue was approved. Hue was appointed as Secretary of the Party Committee of Ben Tre province."
    assert titles(text, "en") == {"vuong dinh hue / secretary / party_committee / Bến Tre / appointed"}


def test_who_leaves_a_post_in_order_to_become_something_becomes_it() -> None:
    text = (
        "Mr. Phuc replaces Mr. Dang Thanh Ha, who was relieved of the post of General Director of Vinafarm in order to become "
        "Deputy Minister of Industry and Trade."
    )
    assert {x for x in titles(text, "en") if x.startswith("dang")} == {
        "dang thanh ha / general_director / enterprise / None / former",
        "dang thanh ha / deputy_minister / ministry / Việt Nam / appointed",
    }


def test_a_firms_party_committee_and_union_are_named_by_the_firm() -> None:
    text = "Le Van Tung, Secretary of the Petromax Party Committee; Tran Thi Mai, Chairwoman of the VNPT Trade Union, attended."
    assert titles(text, "en") == {
        "le van tung / secretary / party_committee / None",
        "tran thi mai / chair / mass_organisation / None",
    }


def test_he_behind_a_semicolon_is_who_was_born() -> None:
    text = "कॉमरेड ले वान तुंग का जन्म 1976 में हुआ; वे लाओ काई प्रांत के गृह विभाग के पूर्व उप निदेशक हैं।"
    assert titles(text, "hi") == {"le van tung / deputy_director / department / Lào Cai / former"}


def test_a_known_first_word_of_a_people_begins_a_line_of_a_list() -> None:
    text = (
        "উপস্থিত ছিলেন কমরেডরা: থাই দাই নগোক - পার্টির কেন্দ্রীয় কমিটির সদস্য; রাহ লান চুং - গিয়া লাই প্রাদেশিক পার্টি কমিটির উপ-সম্পাদক।"
    )
    assert "rah lan chung / deputy_secretary / party_committee / Gia Lai" in titles(text, "bn")
