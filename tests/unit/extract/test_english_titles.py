"""English: titles with words on both sides, given names alone, lives told as lists of posts, owners with 's."""

import pytest

from tests.unit.extract.reading import titles
from thidua.extract import extract
from thidua.model import Document, EventStatement, RoleStatement

CASES = [
    ("Deputy Foreign Minister Nguyen Van Hop spoke.", {"nguyen van hop / deputy_minister / ministry / Việt Nam"}),
    ("The Politburo named Le Van Tam as the new Party Secretary of Nghe An province.", {"le van tam / secretary / party_committee / Nghệ An / appointed"}),
    ("Former Hanoi Chairman Tran Van Loi attended.", {"tran van loi / chair / peoples_committee / Hà Nội / former"}),
    ("Secretary of the Son La provincial Party Committee for the 2025-2030 term Lo Van Kha spoke.", {"lo van kha / secretary / party_committee / Sơn La"}),
    ("Party chief of Ha Tinh Duong Van Cuc attended.", {"duong van cuc / secretary / party_committee / Hà Tĩnh"}),
    ("Party chief Tran Van Loi spoke.", {"tran van loi / general_secretary / party_committee / Việt Nam"}),
    ("Nghe An's Party Secretary Le Van Tam met Hanoi's Chairman Tran Van Loi.", {"le van tam / secretary / party_committee / Nghệ An", "tran van loi / chair / peoples_committee / Hà Nội"}),
    ("Head of the Party Central Committee's Commission for Internal Affairs Phan Van Quy spoke.", {"phan van quy / head / party_commission / Việt Nam"}),
    ("Vice Chairman of the 15th National Assembly Do Van Chi attended.", {"do van chi / vice_chair / national_assembly / Việt Nam"}),
    ("Le Van Tam, currently Director of the Department of Health of Nghe An, attended.", {"le van tam / director / department / Nghệ An"}),
    ("Le Van Tam becomes Deputy Minister of Home Affairs.", {"le van tam / deputy_minister / ministry / Việt Nam / appointed"}),
    ("Le Van Tam was assigned to hold the post of Deputy Minister of Home Affairs.", {"le van tam / deputy_minister / ministry / Việt Nam / appointed"}),
    ("Le Van Tam was assigned to act as Chairman of the People's Committee of Nghe An.", {"le van tam / chair / peoples_committee / Nghệ An / acting"}),
    ("The Assembly approved the proposal on the appointment of Le Van Tam as Minister of Finance.", {"le van tam / minister / ministry / Việt Nam / appointed"}),
    ("They spoke of the dismissal of Deputy Prime Ministers Le Van Tam and Do Van Chi.", {"le van tam / deputy_prime_minister / government / Việt Nam / former", "do van chi / deputy_prime_minister / government / Việt Nam / former"}),
    ("Deputy Ministers of Health, Doctors Le Van Tam and Do Van Chi, both members of the Party Central Committee, attended.", {
        "le van tam / deputy_minister / ministry / Việt Nam", "do van chi / deputy_minister / ministry / Việt Nam",
        "le van tam / member / party_committee / Việt Nam", "do van chi / member / party_committee / Việt Nam"}),
    ("Deputy Commander and Chief of Staff of the Vietnam Coast Guard Le Van Tam spoke in Nghe An.", {
        "le van tam / deputy_commander / military / Việt Nam", "le van tam / chief_of_staff / military / Việt Nam"}),
    ("Le Van Tam, Deputy Director in charge of the Department of Health of Nghe An, spoke.", {
        "le van tam / deputy_director / department / Nghệ An", "le van tam / in_charge / department / Nghệ An / acting"}),
    ("It was the first visit by Le Van Tam as Director of the Department of Health of Nghe An.", {"le van tam / director / department / Nghệ An"}),
    ("The Council approved the dismissal from the position of Member of the People's Committee of Nghe An for Mr. Le Van Tam and Mr. Do Van Chi.", {
        "le van tam / member / peoples_committee / Nghệ An / former", "do van chi / member / peoples_committee / Nghệ An / former"}),
    ("Present were Le Van Tam, member of the Party Central Committee; Secretary of the Party Committee of Nghe An; Do Van Chi, Director of the Department of Health of Nghe An.", {
        "le van tam / member / party_committee / Việt Nam", "le van tam / secretary / party_committee / Nghệ An", "do van chi / director / department / Nghệ An"}),
    ("Le Van Tam, Head of Mass Mobilisation of the Party Committee of Nghe An, spoke.", {"le van tam / head / party_commission / Nghệ An"}),
    ("Chairman of the National Assembly's Economic Committee Le Van Tam spoke.", {"le van tam / chair / national_assembly_body / Việt Nam"}),
    ("Director of the General Department of Politics of the Vietnam People's Army Le Van Tam spoke in Nghe An.", {"le van tam / director / military / Việt Nam"}),
    ("Le Van Tam, Commander of Military Region 4, visited Nghe An province.", {"le van tam / commander / military / None"}),
    # another country's president is not the one of this text, nor is he anybody's second title
    ("President Le Van Tam met Lao President Sisoulath. Talks with the Prime Minister of Laos and the Lao Prime Minister followed. Prime Minister Do Van Chi joined.", {
        "le van tam / president / presidency / Việt Nam", "do van chi / prime_minister / government / Việt Nam"}),
    ("Hanoi (VNA) - Le Van Tam, Commander of the Border Guard Command, spoke.", {"le van tam / commander / military / None"}),
    ("Standing Deputy Inspector General of the Government Inspectorate Le Van Tam visited Nghe An province.", {"le van tam / deputy_chief_inspector / inspectorate / Việt Nam"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_title_is_whole(text: str, expected: set[str]) -> None:
    assert titles(text, "en") == expected


GIVEN = [
    ("Le Van Tam attended. Tam was elected Chairman of the People's Committee of Nghe An.", {"le van tam / chair / peoples_committee / Nghệ An / appointed"}),
    ("Le Van Tam attended. Previously, Tam was Director of the Department of Health of Nghe An.", {"le van tam / director / department / Nghệ An / former"}),
    ("Le Van Tam attended. Minister of Health Tam spoke.", {"le van tam / minister / ministry / Việt Nam"}),
    # two persons of one given name: nobody knows which
    ("Le Van Tam and Do Thi Tam attended. Tam was elected Chairman of the People's Committee of Nghe An.", set()),
    # a street, a ward, a word of the language
    ("Le Van Long attended on Long Street. Long queues were seen.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GIVEN)
def test_a_given_name_alone_is_the_person_named_in_full(text: str, expected: set[str]) -> None:
    assert titles(text, "en") == expected


def test_a_street_and_a_word_are_no_mention() -> None:
    text = "Le Van Long spoke on Long Street. Long queues were seen. Long said no."
    found = extract(Document("d.txt", text, "en")).statements
    person = next(s for s in found if s.kind == "person")
    assert [m.start for m in person.mentions] == [0, text.index("Long said")]  # type: ignore[attr-defined]


def test_a_life_told_as_a_list_keeps_its_times() -> None:
    text = (
        "Le Van Tam attended. Tam previously served as Vice Chairman of the People's Committee of Nghe An from 2011 to 2015, "
        "Deputy Minister of Health from May 2015 to June 2018, and Deputy Minister of Finance; Secretary of the Party Committee of Son La (2019-2021)."
    )
    found = [s for s in extract(Document("d.txt", text, "en")).statements if isinstance(s, RoleStatement)]
    assert {(s.role, s.body.topic or s.body.place, s.mode, s.time.from_, s.time.until) for s in found} == {
        ("vice_chair", "Nghệ An", "former", "2011", "2015"),
        ("deputy_minister", "Y tế", "former", "2015-05", "2018-06"),
        ("deputy_minister", "Tài chính", "former", None, None),
        ("secretary", "Sơn La", "former", "2019", "2021"),
    }


ACTS = [
    ("The Assembly relieved Chairman of the Law Committee of the National Assembly Le Van Tam; and Minister of Health Do Van Chi.", {
        "le van tam / chair / national_assembly_body / Việt Nam / former", "do van chi / minister / ministry / Việt Nam / former"}),
    ("The Assembly decided to relieve Le Van Tam from the position of NA deputy.", {"le van tam / member / national_assembly / Việt Nam / former"}),
    ("Le Van Tam was made head of the Inspection Commission of the Party Committee of Nghe An. Do Van Chi, Vice Chairman of the commission, spoke.", {
        "do van chi / vice_chair / party_commission / Nghệ An"}),
    ("Do Van Chi, member of the PCC and former Deputy Secretary of the Party Committee of Nghe An, was warned.", {
        "do van chi / member / party_committee / Việt Nam", "do van chi / deputy_secretary / party_committee / Nghệ An / former"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_who_is_dismissed_and_from_what(text: str, expected: set[str]) -> None:
    assert titles(text, "en") == expected


def test_deputies_present_do_not_head_a_list() -> None:
    text = "All 40 deputies present at the session relieved Le Van Tam and Do Van Chi. Attending were Lo Van Kha and Ha Thi Mai."
    events = [s for s in extract(Document("d.txt", text, "en")).statements if isinstance(s, EventStatement)]
    assert [p.holder.latin for e in events for p in e.participants if p.holder.kind == "person"] == [
        "lo van kha",
        "ha thi mai",
    ]


LIVES = [
    ("Le Van Tam was Chairman of the People's Committee of Nghe An from 2016 to 2020.", ("former", "2016", "2020")),
    ("Le Van Tam served as Chairman of the People's Committee of Nghe An from May 2016 to June 2020.", ("former", "2016-05", "2020-06")),
    ("Le Van Tam spoke. He was Chairman of the People's Committee of Nghe An from 2016 to 2020.", ("former", "2016", "2020")),
    ("Le Van Tam spoke. From May 2016 to June 2020, he was Chairman of the People's Committee of Nghe An.", ("former", "2016-05", "2020-06")),
    ("Le Van Tam spoke. Before being elected, Tam was Chairman of the People's Committee of Nghe An.", ("former", None, None)),
    ("Le Van Tam was Chairman of the People's Committee of Nghe An.", ("former", None, None)),
    ("Le Van Tam is Chairman of the People's Committee of Nghe An.", ("holds", None, None)),
    ("Vuong Van Hue spoke. Hue was Chairman of the People's Committee of Nghe An.", ("former", None, None)),
    # a caption between two sentences is not whom "he" means
    ("Le Van Tam spoke.\nDirector Do Van Chi\nHe was Chairman of the People's Committee of Nghe An.", ("former", None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LIVES)
def test_when_a_post_was_held(text: str, expected: tuple[str, str | None, str | None]) -> None:
    found = [s for s in extract(Document("d.txt", text, "en")).statements if isinstance(s, RoleStatement)]
    seats = [s for s in found if s.role == "chair"]
    assert [(s.mode, s.time.from_, s.time.until) for s in seats] == [expected]
    assert seats[0].holder.latin.split()[0] in ("le", "vuong")


def test_who_elects_is_not_elected() -> None:
    text = "Vice President Le Thi Tam will do so until the National Assembly elects a new President."
    assert titles(text, "en") == {"le thi tam / vice_president / presidency / Việt Nam"}


def test_a_bare_provincial_is_of_the_province_where_the_sentence_is() -> None:
    text = (
        "Le Van Tam is Secretary of the Party Committee of Nghe An.\n"
        "In Son La province, Lo Van Kha was elected Chairman of the provincial People's Committee."
    )
    assert "lo van kha / chair / peoples_committee / Sơn La / appointed" in titles(text, "en")
