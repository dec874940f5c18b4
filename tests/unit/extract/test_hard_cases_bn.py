"""The hard cases of the genre in Bengali that tests of all translations together do not show: docs/reference/hard-cases.md. Names are our own."""

from __future__ import annotations

import pytest

from .reading import said

CASES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "stacked-before": ("প্রাদেশিক পার্টি কমিটির উপ-সচিব এবং লাই চাউ প্রাদেশিক গণ কমিটির চেয়ারম্যান লে ভ্যান তাম সম্মেলনে উপস্থিত ছিলেন।",
        ("person le van tam: deputy_secretary party_committee Lai Châu", "person le van tam: chair peoples_committee Lai Châu", ),
        ()),
    "stacked-after": ("সম্মেলনে কমরেড লে ভ্যান তাম, প্রাদেশিক পার্টি কমিটির উপ-সচিব, লাই চাউ প্রাদেশিক গণ কমিটির চেয়ারম্যান উপস্থিত ছিলেন।",
        ("person le van tam: deputy_secretary party_committee Lai Châu", "person le van tam: chair peoples_committee Lai Châu", ),
        ()),
    "board-before-colon": ("লাই চাউ প্রাদেশিক পিপলস কাউন্সিল: লে ভ্যান তাম, চেয়ারম্যান; ডো থি চি, ভাইস চেয়ারম্যান।",
        ("person le van tam: chair peoples_council Lai Châu", "person do thi chi: vice_chair peoples_council Lai Châu", ),
        ()),
    "one-role-many": ("লাই চাউ প্রাদেশিক গণ কমিটির ভাইস চেয়ারম্যানরা লে ভ্যান তাম, ডো থি চি এবং ডো ভ্যান বা উপস্থিত ছিলেন।",
        ("person le van tam: vice_chair peoples_committee Lai Châu", "person do thi chi: vice_chair peoples_committee Lai Châu", "person do van ba: vice_chair peoples_committee Lai Châu", ),
        ()),
    "bare-chief-of-office": ("কার্যালয় প্রধান লে ভ্যান তাম লাই চাউ প্রাদেশিক গণ কমিটির সম্মেলনে উপস্থিত ছিলেন।",
        ("person le van tam: chief_of_office office Lai Châu", ),
        ()),
    "bare-front": ("লাই চাউ প্রদেশের ফাদারল্যান্ড ফ্রন্টের চেয়ারম্যান লে ভ্যান তাম উপস্থিত ছিলেন।",
        ("person le van tam: chair front_committee Lai Châu", ),
        ()),
    "former": ("লাই চাউ প্রাদেশিক গণ কমিটির প্রাক্তন চেয়ারম্যান লে ভ্যান তাম উপস্থিত ছিলেন।",
        ("person le van tam: chair peoples_committee Lai Châu (former)", ),
        ()),
    "title-without-name": ("লাই চাউ প্রাদেশিক গণ কমিটির চেয়ারম্যান ২ মার্চ ২০২৪ তারিখে সম্মেলনে বক্তব্য রাখেন।",
        ("office  spoke", ),
        ("person ", )),
    "name-without-title": ("লে ভ্যান তাম ২ মার্চ ২০২৪ তারিখে সম্মেলনে বক্তব্য রাখেন।",
        ("official Le Van Tam", "person le van tam spoke", ),
        ("person le van tam:", )),
    "anaphora-pronoun": ("২ মার্চ ২০২৪ তারিখে লাই চাউ প্রাদেশিক পার্টি কমিটির সচিব লে ভ্যান তাম সম্মেলনে উপস্থিত ছিলেন। তিনি অনুরোধ করেন যে আন্দোলন চলুক।",
        ("person le van tam requested", ),
        ()),
    "truncated-name": ("লে ভ্যান, লাই চাউ প্রাদেশিক গণ কমিটির ভাইস চেয়ারম্যান, উপস্থিত ছিলেন।",
        ("? person le van: vice_chair peoples_committee Lai Châu", ),
        ()),
    "group": ("২ মার্চ ২০২৪ তারিখে ছয়টি প্রদেশের নেতারা সম্মেলনে উপস্থিত ছিলেন।",
        ("group  attended", ),
        ("person ", )),
    "ex-officio": ("স্বরাষ্ট্র বিভাগের পরিচালক পদাধিকারবলে লাই চাউ প্রদেশের অনুকরণ ও প্রশংসা পরিষদের সদস্য।",
        ("office : member emulation_council Lai Châu (ex_officio)", ),
        ("person ", )),
    "in-charge": ("লে ভ্যান তামকে লাই চাউ প্রদেশের স্বাস্থ্য বিভাগ পরিচালনার দায়িত্ব দেওয়া হয়।",
        ("person le van tam: in_charge department Lai Châu (acting)", ),
        ("director", )),
    "other-peoples-name": ("লাই চাউ প্রাদেশিক গণ কমিটির ভাইস চেয়ারম্যান মিসেস হ'বুট আয়ুন এবং কমরেড রাহ লান থুই উপস্থিত ছিলেন।",
        ("official H'But Ayun", "official Rah Lan Thuy"),
        ()),
    "merged-into": ("হাউ গিয়াং প্রদেশকে ক্যান থো শহরের মধ্যে একীভূত করা হয়েছে।",
        ("hau giang merged_into can tho", ),
        ()),
    "proposed-award": ("পাঁচটি সমষ্টিকে সরকারের অনুকরণ পতাকা দেওয়ার প্রস্তাব করা হয়েছে।",
        ("Government emulation flag proposed to 5 collectives", ),
        ("awarded", )),
    "teaser": ("২ মার্চ ২০২৪ তারিখে লাই চাউ প্রাদেশিক গণ কমিটি সম্মেলন আয়োজন করে।\nআরও পড়ুন:\nসোন লা প্রাদেশিক গণ কমিটির চেয়ারম্যান ডো ভ্যান চি মোক চাউ পরিদর্শন করেন",
        ("body", ),
        ("do van chi", )),
}  # fmt: skip
"""Text, lines that are said, and parts of lines that are not said, by the name of the case."""


@pytest.mark.parametrize("case", CASES)
def test_hard_case(case: str) -> None:
    text, expected, never = CASES[case]
    found = said(text, "bn")
    assert found >= set(expected)
    asserted = {line for line in found if line[0] not in "!?"}
    assert not [line for line in sorted(asserted) for part in never if part in line]
