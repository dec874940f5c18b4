"""Acts and deeds as Hindi, Urdu and Bengali tell them: who is spoken to, who follows whom, which post is whose."""

from __future__ import annotations

import pytest

from tests.unit.extract.reading import document, people, said, titles
from thidua.extract import extract
from thidua.model import AwardStatement, EventStatement

TITLES = [
    # of two whom one breath dismisses and appoints it is not said who gets what
    (
        "hi",
        "लाई चाऊ प्रांत ने श्री ले वान बाओ और श्री त्रान मिन्ह होआ को लाई चाऊ प्रांत के वित्त विभाग के निदेशक के रूप में हटाने और नियुक्त करने की घोषणा की।",
        set(),
    ),
    # "who" is the one named last, though somebody takes his place
    (
        "hi",
        "सुश्री फाम थी हान्ह को लाई चाऊ प्रांतीय जन परिषद की अध्यक्ष चुना गया, वे श्री ले वान बाओ का स्थान लेंगी, जिन्हें प्रांतीय पार्टी समिति का सचिव नियुक्त किया गया है।",
        {
            "pham thi hanh / chair / peoples_council / Lai Châu / appointed",
            "le van bao / secretary / party_committee / Lai Châu / appointed",
            "le van bao / chair / peoples_council / Lai Châu / former",
        },
    ),
    (
        "bn",
        "প্রাদেশিক পার্টি কমিটি লাই চাউ প্রাদেশিক পার্টি কমিটির সম্পাদক পদে নির্বাচনের কাজ শেষ করে, মিঃ লে ভ্যান বাওকে স্থলাভিষিক্ত করে, যাকে সম্প্রতি কেন্দ্রীয় প্রচার বিভাগের উপ-প্রধান হিসেবে নিযুক্ত করা হয়েছে।",
        {
            "le van bao / secretary / party_committee / Lai Châu / former",
            "le van bao / deputy_head / party_commission / Việt Nam / appointed",
        },
    ),
    # as many persons as seats: each his own
    (
        "bn",
        "মিঃ লে ভ্যান বাও এবং মিঃ ট্রান মিন হোয়াকে সন লা প্রাদেশিক পার্টি কমিটির সম্পাদক এবং লাই চাউ প্রাদেশিক পার্টি কমিটির সম্পাদক পদে নিযুক্ত করা হয়েছে।",
        {
            "le van bao / secretary / party_committee / Sơn La / appointed",
            "tran minh hoa / secretary / party_committee / Lai Châu / appointed",
        },
    ),
    # stopped from going on to hold a post
    (
        "ur",
        "فیصلے کے مطابق مسٹر لی وان باو کو سون لا صوبے کی پیپلز کمیٹی کے چیئرمین کے عہدے پر فائز رہنے سے روک دیا جائے۔",
        {"le van bao / chair / peoples_committee / Sơn La / former"},
    ),
    # entrusted with the work of a body
    (
        "ur",
        "قومی اسمبلی کے وائس چیئرمین لی وان باو کو قومی اسمبلی کی سرگرمیوں کی نگرانی کا کام سونپا گیا۔",
        {
            "le van bao / vice_chair / national_assembly / Việt Nam",
            "le van bao / in_charge / national_assembly / Việt Nam / acting",
        },
    ),
    # the General Secretary who also presides over the State
    (
        "bn",
        "সাধারণ সম্পাদক এবং সভাপতি লে ভ্যান বাও বক্তৃতা দেন।",
        {
            "le van bao / general_secretary / party_committee / Việt Nam",
            "le van bao / president / presidency / Việt Nam",
        },
    ),
    # a list goes on over semicolons though a title of many ends the sentence
    (
        "ur",
        "کانفرنس میں شرکت کرنے والے پولٹ بیورو کے ممبران تھے: صدر لی وان باو؛ وزیر اعظم تران منہ ہوا؛ اور مرکزی کمیٹی کے دیگر اراکین جو ایجنسیوں کے رہنما ہیں۔",
        {
            "le van bao / member / politburo / Việt Nam",
            "le van bao / president / presidency / Việt Nam",
            "tran minh hoa / member / politburo / Việt Nam",
            "tran minh hoa / prime_minister / government / Việt Nam",
        },
    ),
    # rows of receivers and posts, the verb behind the last
    (
        "bn",
        "সন লা প্রাদেশিক পিপলস কমিটি মিঃ লে ভ্যান বাওকে সন লা প্রদেশের অর্থ বিভাগের পরিচালক পদে; মিঃ ট্রান মিন হোয়াকে সন লা প্রদেশের স্বাস্থ্য বিভাগের পরিচালক পদে নিযুক্ত করে।",
        {
            "le van bao / director / department / Sơn La / appointed",
            "tran minh hoa / director / department / Sơn La / appointed",
        },
    ),
    # a deputy of the only National Assembly, whatever province sends him
    (
        "bn",
        "সন লা প্রাদেশিক পার্টি কমিটির সম্পাদক, সন লা প্রদেশের জাতীয় পরিষদের প্রতিনিধি কমরেড লে ভ্যান বাও উপস্থিত ছিলেন।",
        {
            "le van bao / secretary / party_committee / Sơn La",
            "le van bao / member / national_assembly / Việt Nam",
        },
    ),
    # the Party secretary of a school leads its Party committee
    (
        "hi",
        "लाई चाऊ विश्वविद्यालय के पार्टी सचिव और रेक्टर डॉ. ले वान बाओ ने कहा।",
        {"le van bao / secretary / party_committee / Lai Châu", "le van bao / rector / school / Lai Châu"},
    ),
    # who proposes, and a proposal that is approved
    (
        "ur",
        "قومی اسمبلی نے مسٹر لی وان باو اور محترمہ لی تھی لان کو نائب وزیر اعظم کے طور پر مقرر کرنے کی وزیر اعظم کی تجویز کو منظور کیا۔",
        {
            "le van bao / deputy_prime_minister / government / Việt Nam / appointed",
            "le thi lan / deputy_prime_minister / government / Việt Nam / appointed",
        },
    ),
    # a minister whose field stands behind, behind the Assembly of his day
    (
        "ur",
        "15ویں قومی اسمبلی کے سابق وزیر زراعت اور دیہی ترقی مسٹر لی وان باو نے شرکت کی۔",
        {"le van bao / minister / ministry / Việt Nam / former"},
    ),
    # posts once held, in the plural
    (
        "ur",
        "لی وان باو اس سے قبل سون لا صوبائی پارٹی کمیٹی کے سیکرٹری اور سون لا صوبائی پیپلز کونسل کے چیئرمین کے عہدوں پر فائز تھے۔",
        {
            "le van bao / secretary / party_committee / Sơn La / former",
            "le van bao / chair / peoples_council / Sơn La / former",
        },
    ),
    # the owner behind the English "of"
    (
        "ur",
        "لی وان باو، ویتنام فادر لینڈ فرنٹ کمیٹی آف سون لا صوبے کے چیئرمین، نے شرکت کی۔",
        {"le van bao / chair / front_committee / Sơn La"},
    ),
    # vice chair and secretary general of one body, whatever sign stands between
    (
        "bn",
        "ভিয়েতনাম ফাদারল্যান্ড ফ্রন্টের কেন্দ্রীয় কমিটির সহ-সভাপতি, সাধারণ সম্পাদক মিসেস লে থি লান উপস্থিত ছিলেন।",
        {
            "le thi lan / vice_chair / front_committee / Việt Nam",
            "le thi lan / secretary_general / front_committee / Việt Nam",
        },
    ),
    # "the minister and the director" are two persons; who gives a post is not who gets it
    (
        "bn",
        "জননিরাপত্তা মন্ত্রী এবং সন লা প্রাদেশিক পুলিশের পরিচালকের সিদ্ধান্ত ঘোষণা করা হয়। সন লা প্রাদেশিক পুলিশের পরিচালক মেজর লে ভ্যান বাও (৩৭ বছর বয়সী) কে মাই সন জেলা পুলিশের প্রধান হিসেবে নিয়োগের সিদ্ধান্ত নিয়েছেন।",
        {"le van bao / head / police / Mai Sơn / appointed"},
    ),
    # a pension is no retirement of who hands it over
    (
        "bn",
        "সন লা প্রাদেশিক পুলিশের পরিচালক কর্নেল লে ভ্যান বাও, চারজনের হাতে আগাম অবসর ভাতার সিদ্ধান্ত হস্তান্তর করেন।",
        {"le van bao / director / police / Sơn La"},
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), TITLES)
def test_acts_upon_posts(language: str, text: str, expected: set[str]) -> None:
    assert titles(text, language) == expected


def _parts(text: str, language: str) -> list[tuple[str, str]]:
    return [
        (p.holder.latin, p.part)
        for s in extract(document(text, language)).statements
        if isinstance(s, EventStatement)
        for p in s.participants
        if p.holder.kind == "person"
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "सम्मेलन में बोलते हुए श्री ले वान बाओ ने श्री त्रान मिन्ह होआ और प्रतिनिधियों को बधाई दी।"),
        ("bn", "সম্মেলনে বক্তৃতাকালে, মিঃ লে ভ্যান বাও মিঃ ট্রান মিন হোয়াকে একজন ভালো কর্মী হিসেবে মূল্যায়ন করেন।"),
    ],
)
def test_who_is_spoken_of_does_not_speak(language: str, text: str) -> None:
    assert ("le van bao", "spoke") in _parts(text, language)
    assert ("tran minh hoa", "spoke") not in _parts(text, language)


@pytest.mark.parametrize(
    ("language", "text", "part"),
    [
        ("bn", "উপমন্ত্রী লে ভ্যান বাও অনুষ্ঠানে উপস্থিত ছিলেন এবং সভাপতিত্ব করেন।", "chaired"),
        ("hi", "कार्यक्रम में बोलते हुए, श्री ले वान बाओ ने काम की सराहना की।", "spoke"),
        ("ur", "پروگرام میں شرکت کرنے والے تھے: مسٹر لی وان باو؛ مسٹر تران منہ ہوا۔", "attended"),
    ],
)
def test_two_deeds_and_shows(language: str, text: str, part: str) -> None:
    assert ("le van bao", part) in _parts(text, language)


def test_an_award_under_consideration_is_proposed() -> None:
    text = 'সিটি বোর্ড মিসেস লে থি লানকে "শ্রমের নায়ক" উপাধি প্রদানের বিবেচনা এবং প্রস্তাবের উপর জনমত সংগ্রহ করছে।'
    found = [s for s in extract(document(text, "bn")).statements if isinstance(s, AwardStatement)]
    assert {s.award_status for s in found} == {"proposed"}


def test_who_is_spoken_to_by_a_postposition_does_not_speak() -> None:
    text = "মিঃ লে ভ্যান তাম-এর কাছে সিদ্ধান্তটি উপস্থাপন করে এবং সম্মেলনে বক্তব্য রেখে, হ্যানয় পিপলস কমিটির চেয়ারম্যান ডো থি চি জোর দিয়েছিলেন যে কাজ চলছে।"
    found = said(text, "bn")
    assert "person do thi chi spoke" in found
    assert "person le van tam spoke" not in found


def test_an_honour_that_is_a_title_of_a_name_is_not_given_now() -> None:
    text = "उपराष्ट्रपति ले थी ताम ने वियतनामी वीरांगना मां डो थी ची से मुलाकात की और उन्हें उपहार प्रदान किए।"
    assert not [line for line in said(text, "hi") if "awarded" in line]


def test_who_speaks_of_those_who_resign_has_not_resigned() -> None:
    text = "लाई चाऊ प्रांतीय जन समिति के अध्यक्ष श्री ले वान ताम ने अपनी इच्छा से इस्तीफा देने वाले नेताओं के योगदान की सराहना की।"
    assert "person le van tam: chair peoples_committee Lai Châu" in said(text, "hi")


def test_goods_by_weight_are_no_person() -> None:
    assert people("پولیس نے 30 ٹن سامان جمع کیا۔", "ur") == {}


def test_a_cluster_without_members_is_read() -> None:
    text = "ইমুলেশন ক্লাস্টার নং ১২, প্রাদেশিক পিতৃভূমি ফ্রন্ট কমিটি, এর ২১ সদস্য বিশিষ্ট ইউনিট রয়েছে।"
    assert not [s for s in extract(document(text, "bn")).statements if isinstance(s, EventStatement)]
