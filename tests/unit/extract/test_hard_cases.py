"""The hard cases of the genre in Urdu and Bengali, one plain sentence each; sentences and names are our own."""

from __future__ import annotations

import pytest

from thidua.extract import extract
from thidua.model import (
    AwardStatement,
    BiographyStatement,
    EventStatement,
    InstrumentStatement,
    PersonStatement,
    RoleStatement,
)

from .reading import document, titles

TITLES = [
    # a name in Latin letters, two titles with one jurisdiction
    ("ur", "کانفرنس میں صوبائی پارٹی کمیٹی کے ڈپٹی سیکرٹری، سون لا صوبے کی پیپلز کمیٹی کے چیئرمین مسٹر Tran Van Hai نے شرکت کی۔",
     {"tran van hai / deputy_secretary / party_committee / Sơn La", "tran van hai / chair / peoples_committee / Sơn La"}),
    ("bn", "সম্মেলনে উপস্থিত ছিলেন সন লা প্রদেশের প্রাদেশিক পার্টি কমিটির উপ-সম্পাদক, প্রাদেশিক পিপলস কমিটির চেয়ারম্যান মিঃ Tran Van Hai।",
     {"tran van hai / deputy_secretary / party_committee / Sơn La", "tran van hai / chair / peoples_committee / Sơn La"}),
    # titles behind the name
    ("ur", "مسٹر لی وان تام، پارٹی کی مرکزی کمیٹی کے رکن، لائی چاؤ صوبائی پارٹی کمیٹی کے سیکرٹری نے شرکت کی۔",
     {"le van tam / member / party_committee / Việt Nam", "le van tam / secretary / party_committee / Lai Châu"}),
    ("bn", "মিঃ লে ভ্যান তাম, পার্টির কেন্দ্রীয় কমিটির সদস্য, লাই চাউ প্রাদেশিক পার্টি কমিটির সম্পাদক, বক্তব্য রাখেন।",
     {"le van tam / member / party_committee / Việt Nam", "le van tam / secretary / party_committee / Lai Châu"}),
    # titles before and behind one name
    ("ur", "پولٹ بیورو کے رکن کامریڈ لی وان تام، سون لا صوبائی پارٹی کمیٹی کے سیکرٹری، نے خطاب کیا۔",
     {"le van tam / member / politburo / Việt Nam", "le van tam / secretary / party_committee / Sơn La"}),
    ("bn", "পলিটব্যুরো সদস্য কমরেড লে ভ্যান তাম, সন লা প্রাদেশিক পার্টি কমিটির সম্পাদক, বক্তব্য রাখেন।",
     {"le van tam / member / politburo / Việt Nam", "le van tam / secretary / party_committee / Sơn La"}),
    # one role for many persons
    ("ur", "لائی چاؤ صوبائی پیپلز کمیٹی کے وائس چیئرمین: مسٹر نگوین وان توان، محترمہ لی تھی ہوا اور مسٹر فام وان لوک۔",
     {f"{n} / vice_chair / peoples_committee / Lai Châu" for n in ("nguyen van tuan", "le thi hoa", "pham van loc")}),
    ("bn", "লাই চাউ প্রাদেশিক পিপলস কমিটির ভাইস চেয়ারম্যানরা: মিঃ নগুয়েন ভ্যান তুয়ান, মিসেস লে থি হোয়া এবং মিঃ ফাম ভ্যান লোক।",
     {f"{n} / vice_chair / peoples_committee / Lai Châu" for n in ("nguyen van tuan", "le thi hoa", "pham van loc")}),
    # former, acting, proposed
    ("ur", "سابق وزیر داخلہ مسٹر ہوانگ وان بنہ نے تقریب میں شرکت کی۔", {"hoang van binh / minister / ministry / Việt Nam / former"}),
    ("bn", "প্রাক্তন স্বরাষ্ট্রমন্ত্রী মিঃ হোয়াং ভ্যান বিন অনুষ্ঠানে যোগ দেন।", {"hoang van binh / minister / ministry / Việt Nam / former"}),
    ("ur", "سون لا صوبائی پیپلز کونسل کے قائم مقام چیئرمین مسٹر ڈانگ وان کھوا نے خطاب کیا۔",
     {"dang van khoa / chair / peoples_council / Sơn La / acting"}),
    ("bn", "সন লা প্রাদেশিক গণ পরিষদের ভারপ্রাপ্ত চেয়ারম্যান মিঃ ডাং ভ্যান খোয়া বক্তব্য রাখেন।",
     {"dang van khoa / chair / peoples_council / Sơn La / acting"}),
    ("ur", "پولٹ بیورو نے مسٹر وو وان منہ کو لانگ سون صوبائی پارٹی کمیٹی کا سیکرٹری مقرر کرنے کی تجویز پیش کی۔",
     {"vo van minh / secretary / party_committee / Lạng Sơn / proposed"}),
    ("bn", "পলিটব্যুরো মিঃ ভো ভ্যান মিনকে ল্যাং সন প্রাদেশিক পার্টি কমিটির সম্পাদক পদে নিয়োগের প্রস্তাব করেছে।",
     {"vo van minh / secretary / party_committee / Lạng Sơn / proposed"}),
    # the state's vice president is no vice chair
    ("ur", "نائب صدر فام تھی لان اور لائی چاؤ صوبائی پیپلز کمیٹی کے وائس چیئرمین ٹران وان نام نے شرکت کی۔",
     {"pham thi lan / vice_president / presidency / Việt Nam", "tran van nam / vice_chair / peoples_committee / Lai Châu"}),
    ("bn", "উপরাষ্ট্রপতি ফাম থি ল্যান এবং কোয়াং নিন প্রাদেশিক পিপলস কমিটির ভাইস চেয়ারম্যান ট্রান ভ্যান নাম সম্মেলনে যোগ দেন।",
     {"pham thi lan / vice_president / presidency / Việt Nam", "tran van nam / vice_chair / peoples_committee / Quảng Ninh"}),
    # who acts for whom: the one on whose behalf is not said to hold the other's post
    ("ur", "صدر کی جانب سے نائب صدر وو تھی ہوونگ نے تمغہ پیش کیا۔", {"vo thi huong / vice_president / presidency / Việt Nam"}),
    ("bn", "রাষ্ট্রপতির পক্ষ থেকে উপরাষ্ট্রপতি ভো থি হুয়ং পদক প্রদান করেন।", {"vo thi huong / vice_president / presidency / Việt Nam"}),
    # a pronoun goes on about who was named and gives him nothing new
    ("ur", "سون لا کے صوبائی پارٹی کمیٹی کے سیکرٹری مسٹر بوئی وان لام نے خطاب کیا۔ انہوں نے زور دیا کہ صوبہ ترقی کرے گا۔",
     {"bui van lam / secretary / party_committee / Sơn La"}),
    ("bn", "সন লা প্রাদেশিক পার্টি কমিটির সম্পাদক মিঃ বুই ভ্যান লাম বক্তব্য রাখেন। তিনি জোর দিয়ে বলেন যে প্রদেশ উন্নয়ন করবে।",
     {"bui van lam / secretary / party_committee / Sơn La"}),
    # the head of a cluster is told by his own office
    ("ur", "کلسٹر کے سربراہ سون لا صوبائی پیپلز کمیٹی کے چیئرمین مسٹر ٹران وان ہائی ہیں۔",
     {"tran van hai / cluster_leader / emulation_cluster / None", "tran van hai / chair / peoples_committee / Sơn La"}),
    ("bn", "ইমুলেশন ক্লাস্টারের প্রধান হলেন সন লা প্রাদেশিক পিপলস কমিটির চেয়ারম্যান মিঃ ট্রান ভ্যান হাই।",
     {"tran van hai / cluster_leader / emulation_cluster / None", "tran van hai / chair / peoples_committee / Sơn La"}),
    # ministers are named by their field, without "of"
    ("ur", "وزیر خزانہ لی وان تھانگ اور نائب وزیر صحت ٹران تھی ہوونگ نے شرکت کی۔",
     {"le van thang / minister / ministry / Việt Nam", "tran thi huong / deputy_minister / ministry / Việt Nam"}),
    ("bn", "অর্থমন্ত্রী লে ভ্যান থাং এবং স্বাস্থ্য উপমন্ত্রী ট্রান থি হুয়ং উপস্থিত ছিলেন।",
     {"le van thang / minister / ministry / Việt Nam", "tran thi huong / deputy_minister / ministry / Việt Nam"}),
    # a post that stands before whom it is given to
    ("ur", "قومی اسمبلی نے 2021-2026 کی مدت کے لیے صدر کے عہدے پر فائز ہونے کے لیے جنرل لی وان تام کو منتخب کیا۔",
     {"le van tam / president / presidency / Việt Nam / appointed"}),
    ("bn", "প্রতিনিধিরা সন লা প্রাদেশিক পার্টি কমিটির সম্পাদক পদে মিঃ লে ভ্যান তামকে নির্বাচিত করেছেন।",
     {"le van tam / secretary / party_committee / Sơn La / appointed"}),
    # a term opens a new post: the offices before it stay as they are
    ("ur", "پولٹ بیورو کے فیصلے کے مطابق، کامریڈ لی وان تام، پولٹ بیورو کے رکن اور وزیر اعظم، 2020-2025 کی مدت کے لیے لائی چاؤ صوبائی پارٹی کمیٹی کے سیکرٹری کے عہدے پر فائز ہوں گے۔",
     {"le van tam / member / politburo / Việt Nam", "le van tam / prime_minister / government / Việt Nam",
      "le van tam / secretary / party_committee / Lai Châu / appointed"}),
    # a family name that is also a number, behind a title whose field follows it; ranks of vice presidents of a council
    ("ur", "مرکزی ایمولیشن اینڈ کمنڈیشن کونسل کا اجلاس ہوا۔ شریک تھے: وزیر داخلہ دو تھان لام، کونسل کے مستقل نائب صدر؛ نائب صدر وو تھی لان، کونسل کے پہلے نائب صدر۔",
     {"do thanh lam / minister / ministry / Việt Nam", "do thanh lam / standing_vice_chair / emulation_council / Việt Nam",
      "vo thi lan / vice_president / presidency / Việt Nam", "vo thi lan / first_vice_chair / emulation_council / Việt Nam"}),
    # where no other province is named, the scene tells whose "provincial" it is
    ("ur", "تقریب لائی چاؤ صوبے میں منعقد ہوئی۔ Tran Van Son، Phu Xuan وارڈ کی پیپلز کونسل کے چیئرمین، کو محکمہ صحت کے ڈائریکٹر کے عہدے پر مقرر کیا گیا۔",
     {"tran van son / chair / peoples_council / Phu Xuan", "tran van son / director / department / Lai Châu / appointed"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), TITLES)
def test_titles(language: str, text: str, expected: set[str]) -> None:
    assert titles(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ur", "صوبائی پیپلز کمیٹی کے ایک وائس چیئرمین نے شرکت کی۔"),  # a title without a name
        ("bn", "প্রাদেশিক পিপলস কমিটির একজন ভাইস চেয়ারম্যান উপস্থিত ছিলেন।"),
        ("ur", "مسٹر لی وان تام نے تقریب میں شرکت کی۔"),  # a name without a title
        ("bn", "মিঃ লে ভ্যান তাম অনুষ্ঠানে উপস্থিত ছিলেন।"),
        ("ur", "کوانگ نین صوبے کی پیپلز کمیٹی کے رہنماؤں اور مندوبین نے شرکت کی۔"),  # groups are no persons
        ("bn", "কোয়াং নিন প্রদেশের পিপলস কমিটির নেতা এবং প্রতিনিধিরা উপস্থিত ছিলেন।"),
    ],
)
def test_no_title_is_made_up(language: str, text: str) -> None:
    assert titles(text, language) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ur", "تقریب ہوانگ وان تھو اسٹریٹ پر سون لا شہر میں منعقد ہوئی اور سب نے شرکت کی۔"),  # a street
        ("bn", "হোয়াং ভ্যান থু সড়কে অনুষ্ঠানটি অনুষ্ঠিত হয়।"),
        ("bn", "হোয়াং ভ্যান থু স্ট্রিটের পাশে অনুষ্ঠানটি অনুষ্ঠিত হয়।"),
        ("ur", "کانفرنس کے مندوبین نے شرکت کی۔\nتصویر: لی وان سون"),  # a photographer
        ("bn", "সম্মেলনে প্রতিনিধিরা উপস্থিত ছিলেন এবং মতামত দেন।\nছবি: লে ভ্যান সন"),
    ],
)
def test_streets_and_credits_name_no_official(language: str, text: str) -> None:
    found = extract(document(text, language)).statements
    assert [s.person.name for s in found if isinstance(s, PersonStatement) and s.official] == []


@pytest.mark.parametrize(
    ("language", "text", "number", "date"),
    [
        ("ur", "سیکرٹریٹ نے ہدایت نمبر ۳۴-CT/TW مورخہ ۱۲ مارچ ۲۰۲۴ جاری کی۔", "34-CT/TW", "2024-03-12"),
        ("bn", "সচিবালয় ১২ মার্চ, ২০২৪ তারিখে নির্দেশিকা নং ৩৪-সিটি/টিডব্লিউ জারি করেছে।", "34-CT/TW", "2024-03-12"),
        ("ur", "وزیراعظم نے فیصلہ نمبر 1526/QD-TTg پر دستخط کیے۔", "1526/QĐ-TTg", None),
        ("bn", "প্রধানমন্ত্রী সিদ্ধান্ত নং ১৫২৬/কিউডি-টিটিজি স্বাক্ষর করেছেন।", "1526/QĐ-TTg", None),
    ],
)
def test_numbers_of_documents_in_native_digits_and_letters(
    language: str, text: str, number: str, date: str | None
) -> None:
    found = extract(document(text, language)).statements
    assert [(s.instrument.number, s.date) for s in found if isinstance(s, InstrumentStatement)] == [(number, date)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ur", "50 افراد کو وزیر اعظم کی طرف سے میرٹ سرٹیفکیٹ سے نوازا گیا۔"),
        ("bn", "৫০ জন ব্যক্তিকে প্রধানমন্ত্রীর মেধা সনদ প্রদান করা হয়।"),
    ],
)
def test_counts_of_awards(language: str, text: str) -> None:
    (award,) = [s for s in extract(document(text, language)).statements if isinstance(s, AwardStatement)]
    assert (award.award_status, award.count, award.recipient) == ("awarded", 50, None)


def test_an_award_that_is_proposed_is_not_given() -> None:
    text = "ওয়ার্ডের পিপলস কমিটি মিসেস লে থি নগকে তৃতীয় শ্রেণীর শ্রম পদক প্রদানের প্রস্তাব করেছিল।"
    (award,) = [s for s in extract(document(text, "bn")).statements if isinstance(s, AwardStatement)]
    assert award.award_status == "proposed"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ur", "سون لا صوبائی پولیس کے ڈائریکٹر کرنل نگوین وان ہنگ 5 مئی 1970 کو تھائی بن صوبے میں پیدا ہوئے۔"),
        ("bn", "সন লা প্রাদেশিক পুলিশের পরিচালক কর্নেল নগুয়েন ভ্যান হুং ৫ মে, ১৯৭০ তারিখে থাই বিন প্রদেশে জন্মগ্রহণ করেন।"),
    ],
)
def test_a_birth_stands_behind_its_day(language: str, text: str) -> None:
    found = extract(document(text, language)).statements
    assert [(s.property, s.value) for s in found if isinstance(s, BiographyStatement)] == [("born", "1970-05-05")]
    assert {(s.role, s.mode) for s in found if isinstance(s, RoleStatement)} == {("director", "holds")}


def test_a_figure_before_number_is_no_year() -> None:
    text = "২০শে মার্চ, পলিটব্যুরোর ১৯৪৫ নং কর্মী দল একটি সম্মেলনের আয়োজন করে।"
    dates = [s.date for s in extract(document(text, "bn")).statements if isinstance(s, EventStatement)]
    assert "1945-03-20" not in dates


def test_a_post_does_not_begin_on_the_day_on_which_it_ends() -> None:
    text = "মিঃ লে ভ্যান তামকে ১ মার্চ, ২০২৫ থেকে ২৮ ফেব্রুয়ারী, ২০৩০ পর্যন্ত লাই চাউ প্রাদেশিক পার্টি কমিটির সচিব পদে নিয়োগ করা হয়েছে।"
    (role,) = [s for s in extract(document(text, "bn")).statements if isinstance(s, RoleStatement)]
    assert (role.mode, role.time.from_) == ("appointed", "2025-03-01")
