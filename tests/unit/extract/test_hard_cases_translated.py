"""The hard cases of the genre in Hindi, Urdu and Bengali, one test a case, each language's sentence beside the others'."""

from __future__ import annotations

import pytest

from tests.unit.extract.reading import document, people, titles
from thidua.extract import extract
from thidua.model import (
    BiographyStatement,
    EventStatement,
    InstrumentStatement,
    MembershipStatement,
    RoleStatement,
    Statement,
)

LE_VAN_BAO = "le van bao"


def said(language: str, text: str) -> tuple[Statement, ...]:
    return tuple(extract(document(text, language)).statements)


def three(hi: str, ur: str, bn: str) -> pytest.MarkDecorator:
    """One case in three languages."""
    return pytest.mark.parametrize(("language", "text"), [("hi", hi), ("ur", ur), ("bn", bn)], ids=["hi", "ur", "bn"])


@three(
    "लाई चाऊ प्रांतीय जन समिति के उपाध्यक्ष:\n- ले वान बाओ\n- फाम थी लान\n",
    "لائی چاؤ صوبائی پیپلز کمیٹی کے وائس چیئرمین:\n- لی وان باو\n- فام تھی لان\n",
    "লাই চাউ প্রাদেশিক পিপলস কমিটির ভাইস চেয়ারম্যান:\n- লে ভ্যান বাও\n- ফাম থি লান\n",
)
def test_a_heading_gives_its_role_to_the_lines_below(language: str, text: str) -> None:
    assert titles(text, language) == {
        "le van bao / vice_chair / peoples_committee / Lai Châu",
        "pham thi lan / vice_chair / peoples_committee / Lai Châu",
    }


@three(
    "लाई चाऊ प्रांतीय जन समिति के अध्यक्ष:\n- ले वान बाओ\n- फाम थी लान\n",
    "لائی چاؤ صوبائی پیپلز کمیٹی کے چیئرمین:\n- لی وان باو\n- فام تھی لان\n",
    "লাই চাউ প্রাদেশিক পিপলস কমিটির চেয়ারম্যান:\n- লে ভ্যান বাও\n- ফাম থি লান\n",
)
def test_a_seat_of_one_heads_no_list_of_two(language: str, text: str) -> None:
    assert titles(text, language) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [("ur", "سیکرٹریٹ لی وان باو کے اسٹینڈنگ ممبر نے شرکت کی۔")],
)
def test_a_name_inside_its_own_title(language: str, text: str) -> None:
    assert titles(text, language) == {"le van bao / standing_member / secretariat / Việt Nam"}


@three(
    "पोलित ब्यूरो सदस्य ले वान बाओ, लाई चाऊ प्रांतीय पार्टी समिति के सचिव, ने कहा कि काम जारी है।",
    "پولٹ بیورو کے رکن لی وان باو، لائی چاؤ صوبائی پارٹی کمیٹی کے سیکرٹری نے شرکت کی۔",
    "পলিটব্যুরো সদস্য লে ভ্যান বাও, লাই চাউ প্রাদেশিক পার্টি কমিটির সম্পাদক উপস্থিত ছিলেন।",
)
def test_titles_around_a_name(language: str, text: str) -> None:
    assert titles(text, language) == {
        "le van bao / member / politburo / Việt Nam",
        "le van bao / secretary / party_committee / Lai Châu",
    }


@three(
    "लाई चाऊ प्रांतीय जन परिषद ने श्री ले वान बाओ को प्रांतीय जन समिति के उपाध्यक्ष पद से हटाया; सुश्री फाम थी लान को प्रांतीय जन समिति का उपाध्यक्ष चुना गया।",
    "لائی چاؤ صوبائی پیپلز کونسل نے مسٹر لی وان باو کو صوبائی پیپلز کمیٹی کے وائس چیئرمین کے عہدے سے برطرف کیا؛ محترمہ فام تھی لان کو صوبائی پیپلز کمیٹی کا وائس چیئرمین منتخب کیا گیا۔",
    "লাই চাউ প্রাদেশিক পিপলস কাউন্সিল মিঃ লে ভ্যান বাওকে প্রাদেশিক পিপলস কমিটির ভাইস চেয়ারম্যানের পদ থেকে বরখাস্ত করে; মিসেস ফাম থি লানকে প্রাদেশিক পিপলস কমিটির ভাইস চেয়ারম্যান নির্বাচিত করা হয়।",
)
def test_dismissed_and_elected_in_one_sentence(language: str, text: str) -> None:
    assert titles(text, language) == {
        "le van bao / vice_chair / peoples_committee / Lai Châu / former",
        "pham thi lan / vice_chair / peoples_committee / Lai Châu / appointed",
    }


@three(
    "लाई चाऊ प्रांतीय जन समिति के कार्यवाहक अध्यक्ष ले वान बाओ ने कहा।",
    "لائی چاؤ صوبائی پیپلز کمیٹی کے قائم مقام چیئرمین لی وان باو نے خطاب کیا۔",
    "লাই চাউ প্রাদেশিক পিপলস কমিটির ভারপ্রাপ্ত চেয়ারম্যান লে ভ্যান বাও বক্তব্য রাখেন।",
)
def test_acting(language: str, text: str) -> None:
    assert titles(text, language) == {"le van bao / chair / peoples_committee / Lai Châu / acting"}


@three(
    "श्री ले वान बाओ लाई चाऊ प्रांतीय जन समिति के अध्यक्ष चुने जाएंगे।",
    "مسٹر لی وان باو کو لائی چاؤ صوبائی پیپلز کمیٹی کے چیئرمین کے عہدے کے لیے نامزد کیا گیا۔",
    "মিঃ লে ভ্যান বাওকে লাই চাউ প্রাদেশিক পিপলস কমিটির চেয়ারম্যান পদে প্রস্তাব করা হয়েছে।",
)
def test_proposed_and_planned(language: str, text: str) -> None:
    assert titles(text, language) == {"le van bao / chair / peoples_committee / Lai Châu / proposed"}


@three(
    "लाई चाऊ प्रांतीय पार्टी समिति के स्थायी उप सचिव ले वान बाओ सम्मेलन में उपस्थित थे। स्थायी उप सचिव ने सम्मेलन में भाषण दिया।",
    "لائی چاؤ صوبائی پارٹی کمیٹی کے اسٹینڈنگ ڈپٹی سیکرٹری لی وان باو نے کانفرنس میں شرکت کی۔ اسٹینڈنگ ڈپٹی سیکرٹری نے کانفرنس سے خطاب کیا۔",
    "লাই চাউ প্রাদেশিক পার্টি কমিটির স্থায়ী উপ-সচিব লে ভ্যান বাও সম্মেলনে উপস্থিত ছিলেন। স্থায়ী উপ-সচিব সম্মেলনে বক্তব্য রাখেন।",
)
def test_a_title_alone_means_who_was_named_with_it(language: str, text: str) -> None:
    (event,) = [s for s in said(language, text) if isinstance(s, EventStatement)]
    assert [(p.holder.latin, p.part) for p in event.participants] == [(LE_VAN_BAO, "attended"), (LE_VAN_BAO, "spoke")]


@three(
    "2024 में हा तिन्ह प्रांत उत्तर मध्य अनुकरण क्लस्टर का प्रमुख था; 2025 में क्वांग बिन्ह प्रांत उत्तर मध्य अनुकरण क्लस्टर का प्रमुख है।",
    "2024 میں ہا تین صوبہ شمالی وسطی ایمولیشن کلسٹر کا سربراہ تھا؛ 2025 میں کوانگ بن صوبہ شمالی وسطی ایمولیشن کلسٹر کا سربراہ ہے۔",
    "২০২৪ সালে হা তিন প্রদেশ উত্তর মধ্য অনুকরণ ক্লাস্টারের প্রধান ছিল; ২০২৫ সালে কোয়াং বিন প্রদেশ উত্তর মধ্য অনুকরণ ক্লাস্টারের প্রধান ছিল।",
)
def test_units_that_lead_in_two_emulation_years(language: str, text: str) -> None:
    led = [s for s in said(language, text) if isinstance(s, RoleStatement)]
    assert [(s.holder.kind, s.holder.latin, s.role, s.time.year) for s in led] == [
        ("unit", "ha tinh", "cluster_leader", "2024"),
        ("unit", "quang binh", "cluster_leader", "2025"),
    ]


@three(
    "पोलित ब्यूरो सदस्य, उपराष्ट्रपति फाम थी लान और लाई चाऊ प्रांतीय जन समिति के उपाध्यक्ष ले वान बाओ आए।",
    "پولٹ بیورو کے رکن، نائب صدر فام تھی لان اور لائی چاؤ صوبائی پیپلز کمیٹی کے وائس چیئرمین لی وان باو نے شرکت کی۔",
    "পলিটব্যুরো সদস্য, উপরাষ্ট্রপতি ফাম থি লান এবং লাই চাউ প্রাদেশিক পিপলস কমিটির ভাইস চেয়ারম্যান লে ভ্যান বাও উপস্থিত ছিলেন।",
)
def test_the_vice_president_and_a_vice_chair(language: str, text: str) -> None:
    assert titles(text, language) == {
        "pham thi lan / member / politburo / Việt Nam",
        "pham thi lan / vice_president / presidency / Việt Nam",
        "le van bao / vice_chair / peoples_committee / Lai Châu",
    }


@three(
    "लाई चाऊ प्रांतीय पार्टी समिति के सचिव ले वान बाओ आए। प्रांतीय जन समिति के अध्यक्ष त्रान मिन्ह होआ बोले।\nसोन ला प्रांत की ओर से प्रांतीय जन समिति के अध्यक्ष फाम वान लाम ने धन्यवाद दिया।",
    "لائی چاؤ صوبائی پارٹی کمیٹی کے سیکرٹری لی وان باو نے شرکت کی۔ صوبائی پیپلز کمیٹی کے چیئرمین تران منہ ہوا نے خطاب کیا۔\nسون لا صوبے کی جانب سے صوبائی پیپلز کمیٹی کے چیئرمین فام وان لام نے شکریہ ادا کیا۔",
    "লাই চাউ প্রাদেশিক পার্টি কমিটির সম্পাদক লে ভ্যান বাও উপস্থিত ছিলেন। প্রাদেশিক পিপলস কমিটির চেয়ারম্যান ট্রান মিন হোয়া বক্তব্য রাখেন।\nসন লা প্রদেশের পক্ষ থেকে প্রাদেশিক পিপলস কমিটির চেয়ারম্যান ফাম ভ্যান লাম ধন্যবাদ জানান।",
)
def test_bare_provincial_changes_with_the_text(language: str, text: str) -> None:
    assert titles(text, language) == {
        "le van bao / secretary / party_committee / Lai Châu",
        "tran minh hoa / chair / peoples_committee / Lai Châu",
        "pham van lam / chair / peoples_committee / Sơn La",
    }


@three(
    "लाई चाऊ प्रांतीय जन समिति के अध्यक्ष ले वान बाओ (बीच में) प्रतिनिधियों के साथ। फोटो: त्रान मिन्ह होआ",
    "لائی چاؤ صوبائی پیپلز کمیٹی کے چیئرمین لی وان باو (درمیان میں) مندوبین کے ساتھ۔ تصویر: تران منہ ہوا",
    "লাই চাউ প্রাদেশিক পিপলস কমিটির চেয়ারম্যান লে ভ্যান বাও (মাঝখানে) প্রতিনিধিদের সাথে। ছবি: ট্রান মিন হোয়া",
)
def test_captions_and_photo_credits(language: str, text: str) -> None:
    assert people(text, language) == {"Le Van Bao": True, "Tran Minh Hoa": False}


@three(
    "सम्मेलन में प्रतिनिधियों ने भाग लिया और राय दी।\nले वान बाओ",
    "کانفرنس میں مندوبین نے شرکت کی اور رائے دی۔\nلی وان باو",
    "সম্মেলনে প্রতিনিধিরা উপস্থিত ছিলেন এবং মতামত দেন।\nলে ভ্যান বাও",
)
def test_a_byline_is_no_official(language: str, text: str) -> None:
    assert people(text, language) == {"Le Van Bao": False}


@three(
    "थाई बिन्ह प्रांत और हो ची मिन्ह सिटी में बैठक हुई।",
    "تھائی بن صوبے اور ہو چی منہ سٹی میں اجلاس ہوا۔",
    "থাই বিন প্রদেশে এবং হো চি মিন সিটিতে সভা অনুষ্ঠিত হয়।",
)
def test_places_are_no_persons(language: str, text: str) -> None:
    assert people(text, language) == {}


@three(
    "वीएनए के संवाददाता ने एमटीटीक्यू और यूबीएनडी से बात की।",
    "وی این اے کے نامہ نگار نے بات کی۔",
    "ভিএনএ-এর প্রতিবেদক ইউবিএনডি এবং এইচডিএনডি-র সাথে কথা বলেন।",
)
def test_letters_of_abbreviations_make_neither_persons_nor_titles(language: str, text: str) -> None:
    assert people(text, language) == {}
    assert not [s for s in said(language, text) if isinstance(s, RoleStatement)]


@three(
    "लाई चाऊ प्रांतीय जन समिति के अध्यक्ष Le Van Bao ने कहा।",
    "لائی چاؤ صوبائی پیپلز کمیٹی کے چیئرمین Le Van Bao نے خطاب کیا۔",
    "লাই চাউ প্রাদেশিক পিপলস কমিটির চেয়ারম্যান Le Van Bao বক্তব্য রাখেন।",
)
def test_a_name_in_latin_letters_inside(language: str, text: str) -> None:
    assert titles(text, language) == {"le van bao / chair / peoples_committee / Lai Châu"}


@three(
    "सचिवालय ने १२ मार्च, २०२४ को निर्देश संख्या ३४-सीटी/टीडब्ल्यू जारी किया।",
    "سیکرٹریٹ نے ہدایت نمبر ۳۴-CT/TW مورخہ ۱۲ مارچ ۲۰۲۴ جاری کی۔",
    "সচিবালয় ১২ মার্চ, ২০২৪ তারিখে নির্দেশিকা নং ৩৪-সিটি/টিডব্লিউ জারি করেছে।",
)
def test_native_digits(language: str, text: str) -> None:
    (found,) = [s for s in said(language, text) if isinstance(s, InstrumentStatement)]
    assert (found.instrument.number, found.date) == ("34-CT/TW", "2024-03-12")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "लाई चाऊ प्रांतीय जनसमिति के अध्यक्ष ले वान बाओ उपस्थित थे।"),
        ("bn", "লাই চাউ প্রাদেশিক গণকমিটির চেয়ারম্যান লে ভ্যান বাও উপস্থিত ছিলেন।"),
    ],
)
def test_glued_words(language: str, text: str) -> None:
    assert titles(text, language) == {"le van bao / chair / peoples_committee / Lai Châu"}


@three(
    "संख्या: 152/QD-UBND\nलाई चाऊ, 12 मार्च, 2024\nनिर्णय\nअनुच्छेद 1. श्री ले वान बाओ को स्वास्थ्य विभाग के निदेशक के पद पर नियुक्त किया जाता है।\nके.टी. अध्यक्ष\nउपाध्यक्ष\nत्रान मिन्ह होआ",
    "نمبر: 152/QD-UBND\nلائی چاؤ، 12 مارچ 2024\nفیصلہ\nآرٹیکل 1. مسٹر لی وان باو کو محکمہ صحت کے ڈائریکٹر کے عہدے پر مقرر کیا جاتا ہے۔\nکے ٹی چیئرمین\nوائس چیئرمین\nتران منہ ہوا",
    "নং: 152/QD-UBND\nলাই চাউ, ১২ মার্চ, ২০২৪\nসিদ্ধান্ত\nধারা ১. মিঃ লে ভ্যান বাওকে স্বাস্থ্য বিভাগের পরিচালক পদে নিযুক্ত করা হয়।\nকেটি চেয়ারম্যান\nভাইস চেয়ারম্যান\nট্রান মিন হোয়া",
)
def test_who_signs_for_the_chair_is_not_the_chair(language: str, text: str) -> None:
    assert titles(text, language) == {"le van bao / director / department / Lai Châu / appointed"}
    (found,) = [s for s in said(language, text) if isinstance(s, InstrumentStatement)]
    assert found.instrument.number == "152/QĐ-UBND"


@three(
    "प्रधानमंत्री की ओर से उप प्रधानमंत्री ले वान बाओ ने निर्णय संख्या 1526/QD-TTg पर हस्ताक्षर किए।",
    "وزیر اعظم کی جانب سے نائب وزیر اعظم لی وان باو نے فیصلہ نمبر 1526/QD-TTg پر دستخط کیے۔",
    "প্রধানমন্ত্রীর পক্ষে উপ-প্রধানমন্ত্রী লে ভ্যান বাও সিদ্ধান্ত নং 1526/QD-TTg স্বাক্ষর করেন।",
)
def test_the_signer_and_who_issues_it(language: str, text: str) -> None:
    (found,) = [s for s in said(language, text) if isinstance(s, InstrumentStatement)]
    assert found.signatory is not None
    assert found.issuer is not None
    assert (found.signatory.latin, found.issuer.latin) == (LE_VAN_BAO, "prime minister")
    assert titles(text, language) == {"le van bao / deputy_prime_minister / government / Việt Nam"}


@three(
    "राष्ट्रपति की ओर से उपराष्ट्रपति फाम थी लान ने पदक प्रदान किया।",
    "صدر کی جانب سے نائب صدر فام تھی لان نے تمغہ پیش کیا۔",
    "রাষ্ট্রপতির পক্ষ থেকে উপরাষ্ট্রপতি ফাম থি লান পদক প্রদান করেন।",
)
def test_who_acts_for_another_does_not_hold_his_post(language: str, text: str) -> None:
    assert titles(text, language) == {"pham thi lan / vice_president / presidency / Việt Nam"}


@three(
    "लाई चाऊ प्रांतीय जन समिति के नेता और प्रतिनिधि उपस्थित थे।",
    "لائی چاؤ صوبائی پیپلز کمیٹی کے رہنماؤں اور مندوبین نے شرکت کی۔",
    "লাই চাউ প্রাদেশিক পিপলস কমিটির নেতা এবং প্রতিনিধিরা উপস্থিত ছিলেন।",
)
def test_groups_are_no_persons(language: str, text: str) -> None:
    assert people(text, language) == {}
    assert titles(text, language) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "श्री ले वान बाओ का जन्म 5 मई, 1970 को हुआ; गृहनगर: थाई बिन्ह प्रांत। 2010 से 2015 तक वे लाई चाऊ प्रांत के स्वास्थ्य विभाग के निदेशक थे।"),
        ("ur", "مسٹر لی وان باو 5 مئی 1970 کو تھائی بن صوبے میں پیدا ہوئے۔ 2010 سے 2015 تک وہ لائی چاؤ محکمہ صحت کے ڈائریکٹر تھے۔"),
        ("bn", "মিঃ লে ভ্যান বাও ৫ মে, ১৯৭০ তারিখে জন্মগ্রহণ করেন; জন্মস্থান: থাই বিন প্রদেশ। ২০১০ থেকে ২০১৫ পর্যন্ত তিনি লাই চাউ প্রদেশের স্বাস্থ্য বিভাগের পরিচালক ছিলেন।"),
    ],
)  # fmt: skip
def test_a_life_with_posts_from_when_until_when(language: str, text: str) -> None:
    found = said(language, text)
    assert ("born", "1970-05-05") in [(s.property, s.value) for s in found if isinstance(s, BiographyStatement)]
    (role,) = [s for s in found if isinstance(s, RoleStatement)]
    assert (role.holder.latin, role.role, role.mode) == (LE_VAN_BAO, "director", "former")
    assert (role.time.from_, role.time.until) == ("2010", "2015")


@three(
    "सरकार ने 14 जून, 2025 को डिक्री संख्या 152/2025/ND-CP जारी की, जो 1 जुलाई, 2025 से प्रभावी है।",
    "حکومت نے 14 جون 2025 کو حکمنامہ نمبر 152/2025/ND-CP جاری کیا، جو 1 جولائی 2025 سے نافذ العمل ہے۔",
    "সরকার ১৪ জুন, ২০২৫ তারিখে ডিক্রি নং 152/2025/ND-CP জারি করেছে, যা ১ জুলাই, ২০২৫ থেকে কার্যকর।",
)
def test_the_day_of_issue_and_the_day_of_effect(language: str, text: str) -> None:
    (found,) = [s for s in said(language, text) if isinstance(s, InstrumentStatement)]
    assert (found.instrument.number, found.date, found.effective) == ("152/2025/NĐ-CP", "2025-06-14", "2025-07-01")


@three(
    "क्लस्टर में 5 प्रांत शामिल हैं: लाई चाऊ, सोन ला, लाओ काई।",
    "کلسٹر میں 5 صوبے شامل ہیں: لائی چاؤ، سون لا، لاؤ کائی۔",
    "ইমুলেশন ক্লাস্টারে ৫টি প্রদেশ রয়েছে: লাই চাউ, সন লা, লাও কাই।",
)
def test_a_count_that_its_list_contradicts_is_a_finding(language: str, text: str) -> None:
    found = extract(document(text, language))
    assert {s.member.latin for s in found.statements if isinstance(s, MembershipStatement)} == {
        "lai chau",
        "son la",
        "lao cai",
    }
    assert "count-not-its-list" in [f.code for f in found.findings]
