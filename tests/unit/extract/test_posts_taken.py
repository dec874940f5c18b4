"""Posts that are taken from somebody, where the verb stands last: from the title before a name, from a post named before or behind it.

Sentences and names are our own.
"""

from __future__ import annotations

import pytest

from thidua.extract import extract
from thidua.model import AppointmentStatement

from .reading import document, titles

TAKEN = [
    # the post stands before the name, "from" behind it
    ("hi", "सोन ला की प्रांतीय जन परिषद ने प्रांतीय जन समिति के उपाध्यक्ष पद से श्री बुई डुक हाई को बर्खास्त कर दिया।",
     "bui duc hai / vice_chair / peoples_committee / Sơn La / former"),
    ("ur", "سون لا کی صوبائی عوامی کونسل نے صوبائی پیپلز کمیٹی کے وائس چیئرمین کے عہدے سے مسٹر بوئی ڈک ہائی کو برطرف کر دیا۔",
     "bui duc hai / vice_chair / peoples_committee / Sơn La / former"),
    ("bn", "সন লা প্রাদেশিক গণ পরিষদ প্রাদেশিক গণ কমিটির ভাইস চেয়ারম্যানের পদ থেকে মিঃ বুই ডুক হাইকে বরখাস্ত করেছে।",
     "bui duc hai / vice_chair / peoples_committee / Sơn La / former"),
    # the post stands behind the name
    ("ur", "وزیر اعظم نے مسٹر فام وان توان کو سون لا صوبائی پیپلز کمیٹی کے چیئرمین کے عہدے سے ہٹا دیا۔",
     "pham van tuan / chair / peoples_committee / Sơn La / former"),
    ("bn", "প্রতিনিধিরা মিঃ ফাম ভ্যান তুয়ানকে সন লা প্রাদেশিক গণ কমিটির চেয়ারম্যান পদ থেকে অপসারণের বিষয়ে সম্মত হন।",
     "pham van tuan / chair / peoples_committee / Sơn La / former"),
    # the title before the name is what is taken; who dismisses does not hold it
    ("hi", "प्रधानमंत्री ने सोन ला प्रांतीय जन समिति के अध्यक्ष श्री होआंग वान लोक को बर्खास्त करने का निर्णय लिया।",
     "hoang van loc / chair / peoples_committee / Sơn La / former"),
    ("ur", "وزیر اعظم نے سون لا کی صوبائی پیپلز کمیٹی کے چیئرمین مسٹر ہوانگ وان لوک کو برطرف کرنے کے فیصلے پر دستخط کیے۔",
     "hoang van loc / chair / peoples_committee / Sơn La / former"),
    ("bn", "প্রধানমন্ত্রী সন লা প্রাদেশিক পিপলস কমিটির চেয়ারম্যান মিঃ হোয়াং ভ্যান লোককে বরখাস্ত করার সিদ্ধান্তে স্বাক্ষর করেছেন।",
     "hoang van loc / chair / peoples_committee / Sơn La / former"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "title"), TAKEN)
def test_a_post_that_is_taken_is_held_no_longer(language: str, text: str, title: str) -> None:
    assert titles(text, language) == {title}
    acts = [s for s in extract(document(text, language)).statements if isinstance(s, AppointmentStatement)]
    assert [(s.act, s.mode) for s in acts] == [("relieved", "former")]


def test_of_several_titles_it_is_not_said_which_one_is_lost() -> None:
    text = "প্রধানমন্ত্রী সন লা প্রাদেশিক পার্টি কমিটির উপ-সচিব, প্রাদেশিক পিপলস কমিটির চেয়ারম্যান মিঃ হোয়াং ভ্যান লোককে বরখাস্ত করেছেন।"
    assert {t.rpartition(" / ")[0] for t in titles(text, "bn")} == {
        "hoang van loc / deputy_secretary / party_committee",
        "hoang van loc / chair / peoples_committee",
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("মিঃ ফাম ভ্যান তুয়ান সন লা প্রদেশের পিপলস কমিটির চেয়ারম্যানের দায়িত্ব পালন করবেন।",
         "pham van tuan / chair / peoples_committee / Sơn La / acting"),
        ("সন লা মেডিকেল কলেজের দায়িত্বে ডঃ বুই ডুক হাই।", "bui duc hai / in_charge / school / Sơn La"),
        ("মিঃ লে ভ্যান কি-কে লাই চাউ প্রাদেশিক পার্টি কমিটির সচিব পদে নিয়োগ করা হয়েছে।",
         "le van ky / secretary / party_committee / Lai Châu / appointed"),
        ("কমরেড ফাম ডুক লংকে সন লা প্রাদেশিক গণ পরিষদের সংস্কৃতি ও সামাজিক বিষয়ক কমিটির প্রধানের পদে নির্বাচিত করা হয়েছে।",
         "pham duc long / head / council_board / Sơn La / appointed"),
        # a decision that is announced is taken, though the post "will" be given
        ("সচিবালয়ের সিদ্ধান্ত ঘোষণা করা হয় যে মিঃ বুই ডুক হাইকে লাই চাউ প্রাদেশিক পার্টি কমিটির সচিব পদে নিয়োগ করা হবে।",
         "bui duc hai / secretary / party_committee / Lai Châu / appointed"),
        ("মিঃ বুই ডুক হাই (৪০ বছর বয়সী) কে সন লা প্রাদেশিক পার্টি কমিটির সচিব পদে নিয়োগ করা হয়েছে।",
         "bui duc hai / secretary / party_committee / Sơn La / appointed"),
        ("মিঃ বুই ডুক হাইকে সন লা প্রাদেশিক পুলিশের পরিচালকের পদ গ্রহণের সিদ্ধান্ত দেওয়া হয়।",
         "bui duc hai / director / police / Sơn La / appointed"),
        ("কেন্দ্রীয় পরিচালনা কমিটি ৩৫-এর উপ-প্রধান মিঃ বুই ডুক হাই বক্তব্য রাখেন।",
         "bui duc hai / deputy_head / steering_committee / Việt Nam"),
    ],
)  # fmt: skip
def test_duties_charge_and_endings_behind_a_hyphen_in_bengali(text: str, title: str) -> None:
    assert title in titles(text, "bn")
