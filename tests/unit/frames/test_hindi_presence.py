"""Who was at a Hindi event and in which part: lists before one agent's mark, chairing while asking, congratulations; awards by their grades."""

from __future__ import annotations

import pytest
from statements import said

PARTS = [
    (
        "a list before the agent's mark",
        "सम्मेलन में लाई चाऊ प्रांतीय पार्टी समिति के सचिव ले वान बाओ; प्रांतीय जन समिति के अध्यक्ष त्रान मिन्ह होआ; प्रांतीय जन परिषद की स्थायी समिति; कई विभागों के नेताओं ने भाग लिया।",
        {("attended", "le van bao"), ("attended", "tran minh hoa")},
    ),
    (
        "chairing while asking",
        "5 मई, 2024 को बैठक की अध्यक्षता करते हुए मंत्री फाम थी हान्ह ने इकाइयों से अनुरोध किया कि वे काम बढ़ाएँ।",
        {("chaired", "pham thi hanh"), ("requested", "pham thi hanh")},
    ),
    (
        "under somebody's chairmanship another speaks",
        "सम्मेलन में मंत्री फाम थी हान्ह की अध्यक्षता में उप मंत्री ले वान बाओ ने भाषण दिया।",
        {("chaired", "pham thi hanh"), ("spoke", "le van bao")},
    ),
    (
        "who is congratulated is there",
        "सम्मेलन में सैन्य क्षेत्र 5 के कमांडर ले वान बाओ ने कॉमरेड त्रान मिन्ह होआ को बधाई दी।",
        {("spoke", "le van bao"), ("received", "tran minh hoa")},
    ),
    (
        "a decision presented",
        "समारोह में लाई चाऊ प्रांतीय पार्टी समिति के सचिव ले वान बाओ ने कॉमरेड त्रान मिन्ह होआ को निर्णय प्रस्तुत किया।",
        {("presented", "le van bao"), ("received", "tran minh hoa")},
    ),
    (
        "presence before the event has its name",
        "लाई चाऊ प्रांतीय पार्टी समिति के सचिव ले वान बाओ भी पधारे।\nसम्मेलन 5 मई, 2024 को आयोजित किया गया।",
        {("attended", "le van bao")},
    ),
    (
        "in the presence of",
        "सम्मेलन लाई चाऊ प्रांतीय पार्टी समिति के सचिव ले वान बाओ की मौजूदगी में संपन्न हुआ।",
        {("attended", "le van bao")},
    ),
]


def parts(text: str) -> set[tuple[str, str]]:
    """Each person's part at whichever event."""
    found = said("hi", text).of("event")
    return {(p.part, p.holder.latin) for e in found for p in e.participants if p.holder.kind == "person"}


@pytest.mark.parametrize(("case", "text", "expected"), PARTS, ids=[c[0] for c in PARTS])
def test_who_did_what(case: str, text: str, expected: set[tuple[str, str]]) -> None:
    assert parts(text) == expected


CAME = ["मौजूद रहे", "हाज़िर थे", "शरीक हुए", "पधारे", "शामिल रहे", "ने हिस्सा लिया", "पहुँचे", "ने शिरकत की"]


@pytest.mark.parametrize("verb", CAME)
def test_every_word_for_coming(verb: str) -> None:
    assert parts(f"सम्मेलन में लाई चाऊ प्रांतीय पार्टी समिति के सचिव ले वान बाओ {verb}।") == {("attended", "le van bao")}


AWARDS = [
    ("लाई चाऊ प्रांत के दो व्यक्तियों को प्रथम श्रेणी का श्रम पदक मिला है।", ("awarded", "First-class Labour Order", 2)),
    ("परिषद ने 6 व्यक्तियों को तृतीय श्रेणी श्रम पदक देने का प्रस्ताव भेजा।", ("proposed", "Third-class Labour Order", 6)),
    ("मंत्री फाम थी हान्ह ने 45 व्यक्तियों को योग्यता प्रमाण पत्र थमाए।", ("awarded", "Certificate of merit", 45)),
    ("समारोह में 15 पार्टी सदस्यों को पार्टी बैज प्रदान किया गया।", ("awarded", "Party membership badge", 15)),
    ("सरकार के अनुकरण ध्वज के लिए 3 समूहों का नाम सुझाया गया।", ("proposed", "Government emulation flag", 3)),
]


@pytest.mark.parametrize(("text", "expected"), AWARDS)
def test_awards_with_what_happens_to_them(text: str, expected: tuple[str, str, int]) -> None:
    assert [(a.award_status, a.award, a.count) for a in said("hi", text).of("award")] == [expected]


def test_a_mention_without_receivers_repeats_the_award() -> None:
    text = "सचिव ले वान बाओ ने पार्टी बैज प्रदान किए। इस बार 7 साथियों को पार्टी बैज दिए गए।"
    assert [a.count for a in said("hi", text).of("award")] == [7]


def test_an_aim_is_no_presence() -> None:
    text = "सम्मेलन 5 मई, 2024 को हुआ। मंत्री फाम थी हान्ह सम्मेलन में भाग लेने के लिए रवाना हुईं।"
    assert parts(text) == set()


def test_the_medal_again_is_no_second_award() -> None:
    text = "लाई चाऊ प्रांत को द्वितीय श्रेणी का श्रम पदक दिया गया। पदक सचिव ले वान बाओ ने ग्रहण किया।"
    assert [a.award for a in said("hi", text).of("award")] == ["Second-class Labour Order"]
