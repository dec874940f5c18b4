"""The hard cases of the genre in English, in sentences of our own."""

import pytest

from tests.unit.extract.reading import people, titles
from thidua.extract import extract
from thidua.model import Document, EventStatement, RoleStatement

SEATS = [
    # one jurisdiction for several titles, before and after the name
    ("Deputy Secretary of the Party Committee and Chairman of the People's Committee of Nghe An Le Van Tam spoke.", {
        "le van tam / deputy_secretary / party_committee / Nghệ An", "le van tam / chair / peoples_committee / Nghệ An"}),
    # one role for many
    ("Vice Chairmen of the People's Committee of Nghe An Le Van Tam and Do Van Chi attended.", {
        "le van tam / vice_chair / peoples_committee / Nghệ An", "do van chi / vice_chair / peoples_committee / Nghệ An"}),
    # Vice President of the State, of a union, and a vice chair
    ("Vice President Le Thi Tam, Vice Chairwoman of the National Assembly Do Thi Chi and Vice President of the Vietnam General Confederation of Labour Ha Van Loi attended.", {
        "le thi tam / vice_president / presidency / Việt Nam", "do thi chi / vice_chair / national_assembly / Việt Nam",
        "ha van loi / vice_president / mass_organisation / Việt Nam"}),
    # dismissed and elected in one sentence
    ("The Council relieved Le Van Tam from the post of Chairman of the People's Committee of Nghe An and elected Do Van Chi Chairman of the People's Committee of Nghe An.", {
        "le van tam / chair / peoples_committee / Nghệ An / former", "do van chi / chair / peoples_committee / Nghệ An / appointed"}),
    # who signs an act is nobody whom it is about
    ("Prime Minister Le Van Tam has just signed decisions approving the dismissal of the Chairman of the People's Committee of Nghe An.", {
        "le van tam / prime_minister / government / Việt Nam"}),
    # on behalf of somebody is not to be him
    ("On behalf of the Chairman of the People's Committee of Nghe An, Vice Chairman Le Van Tam spoke.", {"le van tam / vice_chair / peoples_committee / Nghệ An"}),
    # capitals, and a name with its tones
    ("LE VAN TAM, CHAIRMAN OF THE FARMERS' ASSOCIATION OF NGHE AN PROVINCE, SPOKE.", {"le van tam / chair / mass_organisation / Nghệ An"}),
    ("Lê Văn Tám, Chairman of the People's Committee of Nghệ An Province, spoke.", {"le van tam / chair / peoples_committee / Nghệ An"}),
    # the bare "provincial" means another province in another paragraph
    ("In Nghe An province, Le Van Tam was elected Chairman of the provincial People's Committee.\nIn Son La province, Lo Van Kha was elected Chairman of the provincial People's Committee.", {
        "le van tam / chair / peoples_committee / Nghệ An / appointed", "lo van kha / chair / peoples_committee / Sơn La / appointed"}),
    # planned is not done
    ("Le Van Tam is expected to be elected Chairman of the People's Committee of Nghe An.", {"le van tam / chair / peoples_committee / Nghệ An / proposed"}),
    # a bare Secretary before a name leads the Party committee that the text is about; beside a house's title its own
    ("On behalf of Son La province, Secretary Lo Van Kha spoke.", {"lo van kha / secretary / party_committee / Sơn La"}),
    ("Le Van Tam, Party Secretary, Editor-in-Chief of Tre Xanh Newspaper, attended a meeting in Nghe An.", {
        "le van tam / secretary / party_committee / None", "le van tam / editor_in_chief / press / None"}),
    ("Le Van Tam, Head of the Nghe An Economic Zone Management Board, spoke.", {"le van tam / head / other / Nghệ An"}),
    # birth and age between a name and its titles
    ("Le Van Tam, born in 1965, Director of the Department of Health of Nghe An, spoke.", {"le van tam / director / department / Nghệ An"}),
    ("Le Van Tam (52 years old), Director of the Department of Health of Nghe An, spoke.", {"le van tam / director / department / Nghệ An"}),
    ("Le Van Tam spoke when he was elected Chairman of the People's Committee of Nghe An.", {"le van tam / chair / peoples_committee / Nghệ An / appointed"}),
    ("They announced the decision assigning the post of Acting Chairman of the People's Committee of Nghe An to Le Van Tam.", {
        "le van tam / chair / peoples_committee / Nghệ An / acting"}),
    ("Le Van Tam, Provincial Party Member of Nghe An, spoke.", {"le van tam / member / party_committee / Nghệ An"}),
    ("Le Van Tam was elected and held the position of Chairman of the People's Committee of Nghe An.", {
        "le van tam / chair / peoples_committee / Nghệ An / appointed"}),
    ("The Vice Chairmen of the People's Council of Nghe An include Mr. Le Van Tam; Ms. Do Thi Chi.", {
        "le van tam / vice_chair / peoples_council / Nghệ An", "do thi chi / vice_chair / peoples_council / Nghệ An"}),
    # a district with a number before a name: its title is not that of the one named before
    ("Present were Chairwoman of the Front Committee of Ho Chi Minh City Do Thi Chi, Secretary of the Party Committee of District 1 Le Van Tam.", {
        "do thi chi / chair / front_committee / Hồ Chí Minh", "le van tam / secretary / party_committee / District 1"}),
    # the Assembly's Party committee is no committee of the Assembly, with its acronym and 's too
    ("Secretary of the National Assembly (NA)'s Party Committee Le Van Tam spoke.", {"le van tam / secretary / party_committee / Việt Nam"}),
    ("Chairman of the NA's Legal Committee Le Van Tam spoke.", {"le van tam / chair / national_assembly_body / Việt Nam"}),
    # titles before a given name, behind somebody else's name and a comma
    ("Le Van Tam attended. Under the decision announced by Minister of Health Do Van Chi, Politburo member and Secretary of the Party Central Committee Tam left.", {
        "do van chi / minister / ministry / Việt Nam", "le van tam / member / politburo / Việt Nam", "le van tam / secretary / party_committee / Việt Nam"}),
    # what is decided is done, though the text says "will"
    ("The Politburo decided that Le Van Tam will be relieved from his position as Minister of Health.", {"le van tam / minister / ministry / Việt Nam / former"}),
    # titles go on over words that nobody knows
    ("Le Van Tam, Secretary of the Party Committee of Nghe An and Other Things, and Minister of Health, spoke.", {
        "le van tam / secretary / party_committee / Nghệ An", "le van tam / minister / ministry / Việt Nam"}),
    ("The Politburo decided to appoint Le Van Tam, Director of a department under the Ministry of Finance, as Minister of Health.", {
        "le van tam / minister / ministry / Việt Nam / appointed"}),
    ("Le Van Tam held several key posts, including Chairman of the former Nam Dinh provincial People's Committee (May 2016 - June 2021), and Chairman of the People's Committee of Nghe An.", {
        "le van tam / chair / peoples_committee / Nam Định / former", "le van tam / chair / peoples_committee / Nghệ An / former"}),
    ("Le Van Tam, Commander of Army Corps 4, spoke in Nghe An province.", {"le van tam / commander / military / None"}),
    # a title of nobody named stays nobody's
    ("The former Director of the Department of Health of Nghe An was praised. Le Van Tam attended.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEATS)
def test_who_holds_what(text: str, expected: set[str]) -> None:
    assert titles(text, "en") == expected


NOBODY = [
    "The ship Tran Hung Dao left the harbour.",
    "They met on Nguyen Hue Street.",
    "Le Loi High School was opened.",
    "Photo: Tran Van Hai",
    "Story by Le Van Tam, translated by Do Thi Chi",
]


@pytest.mark.parametrize("text", NOBODY)
def test_a_ship_a_street_a_school_and_a_credit_are_no_officials(text: str) -> None:
    assert not any(people(f"The conference was held in Nghe An.\n{text}", "en").values())


BODIES = [
    ("The PPC Chairman of Nghe An Le Van Tam spoke.", ("peoples_committee", "Nghệ An")),
    ("Chairman of the NA Le Van Tam spoke.", ("national_assembly", "Việt Nam")),
    ("Chairman of the VFF Central Committee Le Van Tam spoke.", ("front_committee", "Việt Nam")),
    ("Member of the CPV Central Committee Le Van Tam spoke.", ("party_committee", "Việt Nam")),
]


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_an_abbreviation_is_the_body_it_stands_for(text: str, body: tuple[str, str]) -> None:
    found = [s for s in extract(Document("d.txt", text, "en")).statements if isinstance(s, RoleStatement)]
    assert [(s.body.type, s.body.place) for s in found] == [body]


def test_an_abbreviation_that_says_nothing_makes_no_body() -> None:
    text = "Le Van Tam of the PC and the ABC Group attended the conference in Nghe An."
    assert titles(text, "en") == set()
    assert not [s for s in extract(Document("d.txt", text, "en")).statements if s.kind == "body"]


def _parts(text: str) -> set[tuple[str, str]]:
    found = extract(Document("d.txt", text, "en")).statements
    return {
        (p.holder.latin, p.part)
        for s in found
        if isinstance(s, EventStatement)
        for p in s.participants
        if p.holder.kind == "person"
    }


MEANT = [
    # a title, a pronoun, a given name: each of the one person whom the text names so
    ("Le Van Tam, Standing Deputy Secretary of the Party Committee of Nghe An, attended the conference. The standing deputy secretary said it went well.", ("le van tam", "spoke")),
    ("Le Van Tam attended the conference. He asked for more.", ("le van tam", "requested")),
    ("Le Van Tam attended the conference. Mr. Tam stressed its worth.", ("le van tam", "spoke")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "part"), MEANT)
def test_who_is_meant_later(text: str, part: tuple[str, str]) -> None:
    assert part in _parts(text)


def test_who_is_only_mentioned_was_not_there() -> None:
    text = "The conference was chaired by Le Van Tam in Nghe An. He thanked Do Van Chi, Minister of Health, by letter."
    assert ("le van tam", "chaired") in _parts(text)
    assert {who for who, _ in _parts(text)} == {"le van tam"}
