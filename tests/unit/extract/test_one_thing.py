"""Two names of one thing within a document: the Front, and firms that a foreign script spells in two ways."""

import pytest

from thidua.extract import extract
from thidua.model import BodyStatement, Document, MembershipStatement, RoleStatement

WHOLE = "सभी स्तरों पर पार्टी समितियों, वियतनाम फादरलैंड फ्रंट और संगठनों ने मॉडलों का निर्माण किया है।\n"
PROVINCES = "थान होआ प्रांत के फादरलैंड फ्रंट समिति ने बैठक की।\n"
BARE = "फादरलैंड फ्रंट और संगठन पर्यवेक्षण में अच्छा प्रदर्शन करते हैं।\n"


def fronts(text: str, language: str = "hi") -> dict[str, set[str]]:
    """Keys of the Front's bodies that a text names, with their spellings."""
    found: dict[str, set[str]] = {}
    for s in extract(Document("a.txt", text, language, home="Thanh Hóa")).statements:
        if isinstance(s, BodyStatement) and s.body.type == "front_committee":
            found.setdefault(s.body.key.removeprefix("body/front-committee."), set()).update(s.body.forms)
    return found


def test_the_bare_front_is_the_whole_one_that_the_document_names() -> None:
    assert fronts(WHOLE + BARE) == {"viet-nam": {"वियतनाम फादरलैंड फ्रंट", "फादरलैंड फ्रंट"}}
    assert set(
        fronts("Mặt trận Tổ quốc Việt Nam đã ký kế hoạch. Mặt trận Tổ quốc giám sát việc thực hiện.\n", "vi")
    ) == {"viet-nam"}


def test_without_it_or_beside_a_provinces_the_bare_front_is_the_provinces() -> None:
    assert set(fronts(BARE)) == {"thanh-hoa"}
    assert "फादरलैंड फ्रंट" in fronts(WHOLE + PROVINCES + BARE)["thanh-hoa"]


def test_a_title_means_the_committee_of_its_province() -> None:
    text = "Mặt trận Tổ quốc Việt Nam đã ký kế hoạch. Chủ tịch Ủy ban MTTQ tỉnh Trần Văn Lâm dự hội nghị.\n"
    roles = [
        s for s in extract(Document("a.txt", text, "vi", home="Thanh Hóa")).statements if isinstance(s, RoleStatement)
    ]
    assert [(s.role, s.body.key) for s in roles] == [("chair", "body/front-committee.thanh-hoa")]


LIST = (
    "अनुकरण क्लस्टर संख्या 7 में 3 सदस्य इकाइयां शामिल हैं: {0}; नाम होआ सिंचाई एक सदस्य एलएलसी; थान होआ जल आपूर्ति संयुक्त स्टॉक कंपनी।\n"
)
TITLE = "अनुकरण क्लस्टर के उप प्रमुख, {0} के उप निदेशक कॉमरेड ट्रान वान लाम ने रिपोर्ट दी।\n"


def firms(one: str, other: str) -> tuple[set[str], str]:
    """Keys of the members of a list, and of the firm of a title."""
    found = extract(Document("a.txt", LIST.format(one) + TITLE.format(other), "hi", home="Thanh Hóa")).statements
    (director,) = [s for s in found if isinstance(s, RoleStatement) and s.role == "deputy_director"]
    return {s.member.key for s in found if isinstance(s, MembershipStatement)}, director.body.key


def test_two_spellings_and_two_legal_forms_are_one_firm() -> None:
    members, directed = firms("बाक होआ सिंचाई एक सदस्य एलएलसी", "बेक होआ सिंचाई कंपनी लिमिटेड")
    assert len(members) == 3 and directed in members


@pytest.mark.parametrize(
    "other",
    [
        "नाम होआ सिंचाई कंपनी लिमिटेड",  # another syllable (Nam, not Bắc): the firm that stands second in the list
        "बेक होआ सीमेंट कंपनी लिमिटेड",  # another trade
        "बेक सोन सिंचाई कंपनी लिमिटेड",  # another place in the name
    ],
)
def test_what_differs_in_more_than_spelling_is_another_firm(other: str) -> None:
    members, directed = firms("बाक होआ सिंचाई एक सदस्य एलएलसी", other)
    first = firms("बाक होआ सिंचाई एक सदस्य एलएलसी", "बेक होआ सिंचाई कंपनी लिमिटेड")[1]
    assert len(members) == 3 and directed != first
