"""Phrases that something breaks in two: brackets, English word order, hyphens, endings; names that stand without a sign beside a body."""

from __future__ import annotations

import pytest

from tests.unit.extract.reading import people, titles

CASES = [
    # a bracket between a place and its body says what the place is called now
    (
        "bn",
        "সন লা প্রদেশের (বর্তমানে লাই চাউ প্রদেশ) পিপলস কমিটির প্রাক্তন চেয়ারম্যান মিঃ লে ভ্যান বাও উপস্থিত ছিলেন।",
        {"le van bao / chair / peoples_committee / Sơn La / former"},
    ),
    (
        "hi",
        "सोन ला प्रांत (अब लाई चाऊ प्रांत) की जन समिति के पूर्व अध्यक्ष श्री ले वान बाओ उपस्थित थे।",
        {"le van bao / chair / peoples_committee / Sơn La / former"},
    ),
    # an abbreviation in letters that have no capitals, before the mark of the owner
    (
        "bn",
        "ভিয়েতনাম জেনারেল কনফেডারেশন অফ লেবার (ভিজিসিএল) এর সভাপতি লে ভ্যান বাও উপস্থিত ছিলেন।",
        {"le van bao / president / mass_organisation / Việt Nam"},
    ),
    (
        "hi",
        "सोन ला प्रांतीय जन परिषद (पीपीसी) के अध्यक्ष श्री ले वान बाओ उपस्थित थे।",
        {"le van bao / chair / peoples_council / Sơn La"},
    ),
    (
        "ur",
        "سون لا صوبے کی پیپلز کونسل (پی پی سی) کے چیئرمین مسٹر لی وان باو نے شرکت کی۔",
        {"le van bao / chair / peoples_council / Sơn La"},
    ),
    # a bracket that lists or names is no aside
    (
        "hi",
        "श्री ले वान बाओ (सोन ला प्रांतीय पार्टी समिति के पूर्व सचिव) उपस्थित थे।",
        {"le van bao / secretary / party_committee / Sơn La / former"},
    ),
    # bodies that keep the English order
    (
        "ur",
        "سون لا صوبے کے ڈیپارٹمنٹ آف ہیلتھ کے ڈائریکٹر مسٹر لی وان باو نے شرکت کی۔",
        {"le van bao / director / department / Sơn La"},
    ),
    (
        "ur",
        "سون لا ڈیپارٹمنٹ آف فنانس کی ڈپٹی ڈائریکٹر محترمہ لی تھی لان نے شرکت کی۔",
        {"le thi lan / deputy_director / department / Sơn La"},
    ),
    (
        "hi",
        "सोन ला प्रांत के डिपार्टमेंट ऑफ एजुकेशन के निदेशक श्री ले वान बाओ उपस्थित थे।",
        {"le van bao / director / department / Sơn La"},
    ),
    (
        "bn",
        "সন লা প্রদেশের ডিপার্টমেন্ট অফ স্বাস্থ্য-এর পরিচালক মিঃ লে ভ্যান বাও উপস্থিত ছিলেন।",
        {"le van bao / director / department / Sơn La"},
    ),
    # "deputy" before the whole title, with a hyphen
    (
        "bn",
        "সন লা উপ-প্রাদেশিক পার্টি কমিটির সম্পাদক লে ভ্যান বাও বক্তব্য রাখেন।",
        {"le van bao / deputy_secretary / party_committee / Sơn La"},
    ),
    # a name under an ending is no place, though a level follows it
    (
        "bn",
        "হিউ শহরের সামরিক কমান্ডের কমান্ডার কর্নেল ট্রান ভিয়েত হাইকে সিটি মিলিটারি কমান্ডের রাজনৈতিক কমিশনার পদে নিযুক্ত করা হয়েছে।",
        {
            "tran viet hai / commander / military / Huế",
            "tran viet hai / political_commissar / military / Huế / appointed",
        },
    ),
    # who retires, on a day that says it is one
    (
        "bn",
        "হিউ শহরের সামরিক কমান্ডের কমান্ডার কর্নেল ট্রান ভিয়েত হাই ১ জুলাই, ২০২৫ তারিখে অবসর গ্রহণ করেন।",
        {"tran viet hai / commander / military / Huế / former"},
    ),
    # degrees and ranks with a comma between them before the name
    (
        "bn",
        "সন লা জেনারেল হাসপাতালের উপ-পরিচালক সহযোগী অধ্যাপক, ডাক্তার দো দিন তুং বক্তব্য রাখেন।",
        {"do dinh tung / deputy_director / other / Sơn La"},
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_titles_in_phrases_broken_in_two(language: str, text: str, expected: set[str]) -> None:
    assert titles(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        # an adjective of level makes no place of the end of a name
        ("bn", "লাম হাই গিয়াং প্রাদেশিক মহিলা ইউনিয়নের অবদানের কথা স্বীকার করেছেন।", "Lam Hai Giang"),
        # a name and the name of a hospital behind it
        ("bn", "সন লা স্বাস্থ্য বিভাগের উপ-পরিচালক ভু কাও কুওং ডুক মান জেনারেল হাসপাতালের কর্মীদের অভিনন্দন জানান।", "Vu Cao Cuong"),
    ],
)
def test_where_a_name_ends(language: str, text: str, name: str) -> None:
    assert list(people(text, language)) == [name]
