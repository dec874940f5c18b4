"""The hard cases of Hindi titles: stacked, shared, told of by a verb at the end, changing hands; names among the words of the language."""

from __future__ import annotations

import pytest

from tests.unit.extract.reading import document, people, titles
from thidua.extract import extract

CASES: list[tuple[str, str, set[str]]] = [
    (
        "titles before, after and around a name",
        "सोन ला प्रांतीय पार्टी समिति के उप सचिव त्रान मिन्ह होआ, प्रांतीय जन समिति के अध्यक्ष, ने कहा कि काम जारी है।",
        {
            "tran minh hoa / chair / peoples_committee / Sơn La",
            "tran minh hoa / deputy_secretary / party_committee / Sơn La",
        },
    ),
    (
        "one jurisdiction for several titles",
        "प्रांतीय पार्टी समिति के स्थायी उप सचिव, प्रांतीय जन परिषद के अध्यक्ष और लाई चाऊ प्रांत के राष्ट्रीय सभा प्रतिनिधिमंडल के प्रमुख ले वान बाओ ने कहा।",
        {
            "le van bao / chair / peoples_council / Lai Châu",
            "le van bao / delegation_head / national_assembly_delegation / Lai Châu",
            "le van bao / standing_deputy_secretary / party_committee / Lai Châu",
        },
    ),
    (
        "one title for a list between dashes",
        "फू थो प्रांतीय जन समिति के उपाध्यक्षों - त्रान मिन्ह होआ, ले वान बाओ तथा फाम थी हान्ह - ने भाग लिया।",
        {
            "le van bao / vice_chair / peoples_committee / Phú Thọ",
            "pham thi hanh / vice_chair / peoples_committee / Phú Thọ",
            "tran minh hoa / vice_chair / peoples_committee / Phú Thọ",
        },
    ),
    (
        "one title for a list behind a verb of being",
        "फू थो प्रांतीय जन समिति के उपाध्यक्ष हैं त्रान मिन्ह होआ, ले वान बाओ और फाम थी हान्ह।",
        {
            "le van bao / vice_chair / peoples_committee / Phú Thọ",
            "pham thi hanh / vice_chair / peoples_committee / Phú Thọ",
            "tran minh hoa / vice_chair / peoples_committee / Phú Thọ",
        },
    ),
    (
        "a row of receivers and posts",
        "त्रान मिन्ह होआ को वित्त मंत्री, ले वान बाओ को न्याय मंत्री तथा फाम थी हान्ह को स्वास्थ्य मंत्री नियुक्त किया गया।",
        {
            "le van bao / minister / ministry / Việt Nam / appointed",
            "pham thi hanh / minister / ministry / Việt Nam / appointed",
            "tran minh hoa / minister / ministry / Việt Nam / appointed",
        },
    ),
    (
        "a receiver with his own title",
        "कॉमरेड ले वान बाओ, फू थो प्रांतीय पार्टी समिति के सदस्य, को फू थो प्रांत के वित्त विभाग के निदेशक के पद पर नियुक्त किया गया।",
        {"le van bao / director / department / Phú Thọ / appointed", "le van bao / member / party_committee / Phú Thọ"},
    ),
    (
        "former",
        "फू थो प्रांतीय जन समिति के पूर्व अध्यक्ष ले वान बाओ ने कहा।",
        {"le van bao / chair / peoples_committee / Phú Thọ / former"},
    ),
    (
        "acting",
        "फू थो प्रांतीय जन समिति के कार्यवाहक अध्यक्ष ले वान बाओ ने कहा।",
        {"le van bao / chair / peoples_committee / Phú Thọ / acting"},
    ),
    (
        "put in charge",
        "फू थो प्रांतीय जन समिति का कामकाज अब स्थायी उपाध्यक्ष श्री ले वान बाओ देखेंगे।",
        {
            "le van bao / in_charge / peoples_committee / Phú Thọ / acting",
            "le van bao / standing_vice_chair / peoples_committee / Phú Thọ",
        },
    ),
    (
        "dismissed and elected",
        "फू थो प्रांतीय जन परिषद ने श्री ले वान बाओ को प्रांतीय जन समिति के उपाध्यक्ष पद से हटाया; सुश्री फाम थी हान्ह को प्रांतीय जन समिति का उपाध्यक्ष चुना गया।",
        {
            "le van bao / vice_chair / peoples_committee / Phú Thọ / former",
            "pham thi hanh / vice_chair / peoples_committee / Phú Thọ / appointed",
        },
    ),
    (
        "proposed",
        "श्री ले वान बाओ को फू थो प्रांतीय जन समिति के अध्यक्ष पद के लिए प्रस्तावित किया गया।",
        {"le van bao / chair / peoples_committee / Phú Thọ / proposed"},
    ),
    (
        "until an appointment nothing is given",
        "श्री ले वान बाओ सोन ला प्रांत के वित्त विभाग के उप निदेशक हैं, जब तक नए निदेशक की नियुक्ति न हो जाए।",
        {"le van bao / deputy_director / department / Sơn La"},
    ),
    (
        "a resolution to relieve, passed",
        "लाई चाऊ प्रांतीय जन परिषद ने श्री ले वान बाओ को प्रांतीय जन परिषद के अध्यक्ष पद से मुक्त करने का प्रस्ताव पारित किया।",
        {"le van bao / chair / peoples_council / Lai Châu / former"},
    ),
    (
        "retired and appointed",
        "निर्णय के अनुसार, लाई चाऊ प्रांतीय सैन्य कमान के कमांडर कर्नल ले वान बाओ 3 मई, 2024 को सेवानिवृत्त हुए; कर्नल त्रान मिन्ह होआ को लाई चाऊ प्रांतीय सैन्य कमान के कमांडर के पद पर नियुक्त किया गया।",
        {
            "le van bao / commander / military / Lai Châu / former",
            "tran minh hoa / commander / military / Lai Châu / appointed",
        },
    ),
    (
        "he takes the place of",
        "श्री त्रान मिन्ह होआ लाई चाऊ प्रांतीय जन परिषद के अध्यक्ष चुने गए। उन्होंने श्री ले वान बाओ का स्थान लिया।",
        {
            "le van bao / chair / peoples_council / Lai Châu / former",
            "tran minh hoa / chair / peoples_council / Lai Châu / appointed",
        },
    ),
    (
        "the place of, in brackets",
        "श्री त्रान मिन्ह होआ को लाई चाऊ प्रांतीय जन परिषद का अध्यक्ष चुना गया (श्री ले वान बाओ की जगह)।",
        {
            "le van bao / chair / peoples_council / Lai Châu / former",
            "tran minh hoa / chair / peoples_council / Lai Châu / appointed",
        },
    ),
    (
        "at present he is",
        "श्री ले वान बाओ ने बात रखी। इस समय वे लाई चाऊ प्रांतीय पार्टी समिति के संगठन आयोग के प्रमुख हैं।",
        {"le van bao / head / party_commission / Lai Châu"},
    ),
    (
        "at present, without a verb",
        "श्री ले वान बाओ का जन्म 2 मई, 1970 को हुआ; गृहनगर: थाई बिन्ह प्रांत; वर्तमान में लाई चाऊ प्रांतीय जन परिषद के उपाध्यक्ष।",
        {"le van bao / vice_chair / peoples_council / Lai Châu"},
    ),
    (
        "the birthplace has no offices",
        "लाई चाऊ प्रांतीय जन परिषद के अध्यक्ष श्री ले वान बाओ आए। श्री ले वान बाओ का जन्म 2 मई, 1970 को हुआ; गृहनगर: थाई बिन्ह प्रांत; वर्तमान में प्रांतीय पार्टी समिति के सचिव।",
        {"le van bao / chair / peoples_council / Lai Châu", "le van bao / secretary / party_committee / Lai Châu"},
    ),
    (
        "once he was",
        "लाई चाऊ के कॉमरेड ले वान बाओ का अंतिम संस्कार हुआ; वे लाई चाऊ प्रांतीय पार्टी समिति के सचिव और प्रांतीय जन परिषद के अध्यक्ष रहे थे। शोक में फाम थी हान्ह, लाई चाऊ प्रांतीय पार्टी समिति की सचिव, आईं।",
        {
            "le van bao / chair / peoples_council / Lai Châu / former",
            "le van bao / secretary / party_committee / Lai Châu / former",
            "pham thi hanh / secretary / party_committee / Lai Châu",
        },
    ),
    (
        "the post of, then the appointee",
        "लाई चाऊ प्रांतीय जन समिति के अध्यक्ष पद पर श्री ले वान बाओ की नियुक्ति हुई।",
        {"le van bao / chair / peoples_committee / Lai Châu / appointed"},
    ),
    (
        "from a day on will be",
        "वित्त विभाग के उप निदेशक ले वान बाओ उसी दिन से लाई चाऊ प्रांतीय पार्टी समिति की निरीक्षण समिति के प्रमुख होंगे।",
        {
            "le van bao / chair / party_commission / Lai Châu / appointed",
            "le van bao / deputy_director / department / Lai Châu",
        },
    ),
    (
        "Vice-President against vice chair",
        "पोलित ब्यूरो सदस्य, उपराष्ट्रपति फाम थी हान्ह और लाई चाऊ प्रांतीय जन समिति के उपाध्यक्ष ले वान बाओ आए।",
        {
            "le van bao / vice_chair / peoples_committee / Lai Châu",
            "pham thi hanh / member / politburo / Việt Nam",
            "pham thi hanh / vice_president / presidency / Việt Nam",
        },
    ),
    (
        "chair and vice chair joined",
        "लाई चाऊ प्रांतीय जन परिषद की अध्यक्ष फाम थी हान्ह और उपाध्यक्ष ले वान बाओ ने बैठक की अध्यक्षता की।",
        {"le van bao / vice_chair / peoples_council / Lai Châu", "pham thi hanh / chair / peoples_council / Lai Châu"},
    ),
    (
        "the city that the paragraph speaks of",
        "हाई फोंग सिटी पार्टी समिति के सचिव ले वान बाओ आए।\nदा नांग में 5 मई को सिटी पुलिस के निदेशक कर्नल त्रान मिन्ह होआ ने समारोह की अध्यक्षता की।",
        {"le van bao / secretary / party_committee / Hải Phòng", "tran minh hoa / director / police / Đà Nẵng"},
    ),
    (
        "bare provincial changes with the text",
        "लाई चाऊ प्रांतीय पार्टी समिति के सचिव ले वान बाओ आए। प्रांतीय जन समिति के अध्यक्ष त्रान मिन्ह होआ बोले।\nसोन ला प्रांत की ओर से प्रांतीय जन समिति के अध्यक्ष फाम वान लाम ने धन्यवाद दिया।",
        {
            "le van bao / secretary / party_committee / Lai Châu",
            "pham van lam / chair / peoples_committee / Sơn La",
            "tran minh hoa / chair / peoples_committee / Lai Châu",
        },
    ),
    (
        "the chairman of the province",
        "लाई चाऊ प्रांतीय पार्टी समिति के उप सचिव, प्रांत के अध्यक्ष श्री ले वान बाओ ने कहा।",
        {
            "le van bao / chair / peoples_committee / Lai Châu",
            "le van bao / deputy_secretary / party_committee / Lai Châu",
        },
    ),
    (
        "a director of the body just named",
        "लाई चाऊ प्रांतीय पुलिस ने निर्णय सुनाए। निदेशक कर्नल ले वान बाओ ने कहा कि काम बढ़ेगा।",
        {"le van bao / director / police / Lai Châu"},
    ),
    (
        "the committee just named",
        "हाई फोंग जन समिति ने सूचना जारी की। समिति के अध्यक्ष ले वान बाओ ने कहा।",
        {"le van bao / chair / peoples_committee / Hải Phòng"},
    ),
    (
        "officers of a command in a list",
        "लाई चाऊ प्रांतीय सैन्य कमान में ये अधिकारी हैं: कर्नल ले वान बाओ - कमांडर; कर्नल त्रान मिन्ह होआ - राजनीतिक कमिसार।",
        {"le van bao / commander / military / Lai Châu", "tran minh hoa / political_commissar / military / Lai Châu"},
    ),
    (
        "a term between name and title",
        "मंत्री फाम थी हान्ह, 2021-2026 कार्यकाल के लिए केंद्रीय अनुकरण और पुरस्कार परिषद की उपाध्यक्ष ने बैठक की अध्यक्षता की।",
        {"pham thi hanh / vice_chair / emulation_council / Việt Nam"},
    ),
    (
        "member here and chair there",
        "सुश्री फाम थी हान्ह ह्यू सिटी पार्टी समिति की सदस्य हैं तथा ह्यू सिटी की वियतनाम फादरलैंड फ्रंट समिति की अध्यक्ष हैं।",
        {"pham thi hanh / chair / front_committee / Huế", "pham thi hanh / member / party_committee / Huế"},
    ),
    (
        "who also is",
        "लाई चाऊ प्रांतीय पार्टी समिति के सचिव ले वान बाओ, जो प्रांतीय जन परिषद के अध्यक्ष भी हैं, पहुँचे।",
        {"le van bao / chair / peoples_council / Lai Châu", "le van bao / secretary / party_committee / Lai Châu"},
    ),
    (
        "he is still the one spoken of",
        "लाई चाऊ प्रांतीय लेबर फेडरेशन के अध्यक्ष पद पर श्री ले वान बाओ की नियुक्ति हुई। मंत्री फाम थी हान्ह ने उन्हें बधाई दी। वे सोन ला प्रांतीय लेबर फेडरेशन के अध्यक्ष थे।",
        {
            "le van bao / president / mass_organisation / Lai Châu / appointed",
            "le van bao / president / mass_organisation / Sơn La / former",
        },
    ),
    (
        "Latin name in Hindi",
        "लाई चाऊ प्रांतीय जन समिति के अध्यक्ष Le Van Bao ने कहा।",
        {"le van bao / chair / peoples_committee / Lai Châu"},
    ),
    (
        "a name that a word of the language ends",
        "श्री ले वान लोक 10वें कार्यकाल के लिए लाई चाऊ प्रांतीय जन परिषद के अध्यक्ष चुने गए।",
        {"le van loc / chair / peoples_council / Lai Châu / appointed"},
    ),
    (
        "no particle before the agent's mark",
        "गृह विभाग के उप निदेशक ले वान की ने लाई चाऊ प्रांतीय जन समिति को रिपोर्ट दी।",
        {"le van ky / deputy_director / department / Lai Châu"},
    ),
    (
        "a middle name ends no name",
        "सुश्री त्रान थी हान्ह दा नांग सिटी पार्टी समिति की सदस्य हैं।",
        {"tran thi hanh / member / party_committee / Đà Nẵng"},
    ),
    (
        "no name takes the word behind it",
        "प्रतिनिधियों ने महासचिव ले वान बाओ से मुलाकात की।",
        {"le van bao / general_secretary / party_committee / Việt Nam"},
    ),
    (
        "title in brackets",
        "श्री ले वान बाओ (लाई चाऊ प्रांतीय पार्टी समिति के पूर्व सचिव) को सोन ला प्रांतीय पार्टी समिति का सचिव नियुक्त किया गया।",
        {
            "le van bao / secretary / party_committee / Lai Châu / former",
            "le van bao / secretary / party_committee / Sơn La / appointed",
        },
    ),
    (
        "glued hyphen",
        "लाई चाऊ प्रांतीय पार्टी समिति के उप-सचिव ले वान बाओ ने कहा।",
        {"le van bao / deputy_secretary / party_committee / Lai Châu"},
    ),
    (
        "groups are no persons",
        "लाई चाऊ प्रांतीय जन समिति के नेता और विभागों के निदेशक आए।",
        set(),
    ),
]


@pytest.mark.parametrize(("case", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_a_hard_case_of_hindi(case: str, text: str, expected: set[str]) -> None:
    assert titles(text, "hi") == expected


def test_a_street_is_no_person() -> None:
    assert people("श्री ले वान बाओ नंबर 7 त्रान हुंग दाओ, हनोई में मिले।", "hi") == {"Le Van Bao": True}


def test_who_is_honoured_as_a_mother_in_quotes_and_her_sons_act_in_no_office() -> None:
    text = 'लोगों से राय ली जा रही है कि सुश्री फाम थी हान्ह को "वीर वियतनामी माता" की उपाधि दी जाए। उनके बेटे शहीद हैं: फाम वान लाम और फाम वान सोन।'
    assert not any(people(text, "hi").values())


def test_one_spelling_is_one_person() -> None:
    text = "सुश्री गुयेन थी ऐ हान्ह आईं। सुश्री गुयेन थी ऐ हान्ह ने कहा। सुश्री गुयेन थी ऐ हान्ह गईं।"
    assert len(people(text, "hi")) == 1


def test_this_post_is_the_one_spoken_of_last() -> None:
    text = "लाई चाऊ प्रांतीय जन परिषद ने त्रान मिन्ह होआ को प्रांतीय जन समिति का सदस्य चुना और ले वान बाओ को इस पद से मुक्त किया।"
    assert titles(text, "hi") == {
        "tran minh hoa / member / peoples_committee / Lai Châu / appointed",
        "le van bao / member / peoples_committee / Lai Châu / former",
    }


def test_a_station_bears_the_name_of_its_province() -> None:
    text = "(laichautv.vn) - प्रांतीय जन समिति के उपाध्यक्ष ले वान बाओ ने कहा।"
    assert titles(text, "hi") == {"le van bao / vice_chair / peoples_committee / Lai Châu"}


MEANT = [
    (
        "the delegation just named",
        "लाई चाऊ प्रांत की राष्ट्रीय सभा के प्रतिनिधिमंडल ने बैठक की। प्रतिनिधिमंडल के प्रमुख ले वान बाओ ने कहा।",
        {"le van bao / delegation_head / national_assembly_delegation / Lai Châu"},
    ),
    (
        "put in charge while the director retires",
        "स्वास्थ्य विभाग की उप निदेशक फाम थी हान्ह को विभाग की प्रभारी नियुक्त किया गया, क्योंकि निदेशक श्री ले वान बाओ 1 मार्च से सेवानिवृत्त हो रहे हैं। लाई चाऊ प्रांत ने बताया।",
        {
            "pham thi hanh / in_charge / department / Lai Châu / acting",
            "pham thi hanh / deputy_director / department / Lai Châu",
            "le van bao / director / department / Lai Châu / former",
        },
    ),
    (
        "the confederation just named",
        "वियतनाम जनरल कन्फेडरेशन ऑफ लेबर ने ध्वज दिए। बैठक की अध्यक्षता कन्फेडरेशन के अध्यक्ष ले वान बाओ ने की और उपाध्यक्ष त्रान मिन्ह होआ ने रिपोर्ट पढ़ी।",
        {
            "le van bao / president / mass_organisation / Việt Nam",
            "tran minh hoa / vice_president / mass_organisation / Việt Nam",
        },
    ),
    (
        "in his place",
        "लाई चाऊ प्रांतीय जन परिषद ने श्री ले वान बाओ को प्रांतीय जन समिति के अध्यक्ष के पद से कार्यमुक्त किया। उनके स्थान पर श्री त्रान मिन्ह होआ निर्वाचित हुए।",
        {
            "le van bao / chair / peoples_committee / Lai Châu / former",
            "tran minh hoa / chair / peoples_committee / Lai Châu / appointed",
        },
    ),
    (
        "a woman of a rare family behind her title",
        "लाई चाऊ प्रांतीय जन परिषद की अध्यक्ष फुओंग थी हान्ह ने कहा।",
        {"phuong thi hanh / chair / peoples_council / Lai Châu"},
    ),
    (
        "took office as",
        "लाई चाऊ प्रांतीय जन अदालत के मुख्य न्यायाधीश के तौर पर श्री ले वान बाओ ने 2 अगस्त को कार्यभार सँभाला।",
        {"le van bao / chief_justice / court / Lai Châu / appointed"},
    ),
]


@pytest.mark.parametrize(("case", "text", "expected"), MEANT, ids=[c[0] for c in MEANT])
def test_what_a_short_title_means(case: str, text: str, expected: set[str]) -> None:
    assert titles(text, "hi") == expected


def test_units_that_are_chosen_to_lead_and_one_that_is_proposed_for_a_flag() -> None:
    text = (
        "लाई चाऊ प्रांत के अनुकरण क्लस्टर संख्या 3 ने निर्माण विभाग को 2025 के लिए क्लस्टर प्रमुख और वित्त विभाग को उप क्लस्टर प्रमुख चुना "
        "तथा न्याय विभाग को सरकार का अनुकरण ध्वज देने का प्रस्ताव किया।"
    )
    found = extract(document(text, "hi")).statements
    leads = {(s.role, s.mode) for s in found if s.kind == "role" and s.holder.kind == "unit"}
    assert leads == {("cluster_leader", "appointed"), ("cluster_deputy_leader", "appointed")}
    assert [s.recipient.name for s in found if s.kind == "award"] == ["Sở Tư pháp tỉnh Lai Châu"]


def test_a_deputys_title_is_that_of_a_row() -> None:
    text = "लाई चाऊ प्रांतीय जन समिति के उपाध्यक्ष गुयेन वान बाओ, फाम थी हान्ह और त्रान मिन्ह होआ बैठक में आए।"
    assert titles(text, "hi") == {
        f"{who} / vice_chair / peoples_committee / Lai Châu"
        for who in ("nguyen van bao", "pham thi hanh", "tran minh hoa")
    }
