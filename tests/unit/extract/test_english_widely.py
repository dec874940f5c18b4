"""English read widely: shapes met in lives, rows of those present; sentences and names are our own."""

from __future__ import annotations

import pytest

from thidua.extract import extract
from thidua.model import AwardStatement, EventStatement, MembershipStatement

from .reading import document, titles

TITLES = [
    # the posts of a life behind a colon, and one held "cum" another: of one committee, not of the one before the semicolon
    ("Le Van Tam previously held the positions of Secretary of Binh Giang District Party Committee; Standing Deputy Secretary cum Head of the Organization Committee of the Hai Duong Party Committee.",
     {"le van tam / secretary / party_committee / Bình Giang / former", "le van tam / standing_deputy_secretary / party_committee / Hải Dương / former",
      "le van tam / head / party_commission / Hải Dương / former"}),
    ("Le Van Tam then held the following positions: Deputy Minister of Justice; Chairman of the Lai Chau Provincial People's Committee.",
     {"le van tam / deputy_minister / ministry / Việt Nam / former", "le van tam / chair / peoples_committee / Lai Châu / former"}),
    # from a time on, without an end
    ("Le Van Tam has served as Secretary of the Lai Chau Provincial Party Committee since April 2021.", {"le van tam / secretary / party_committee / Lai Châu"}),
    ("Le Van Tam has served as Secretary of the Lai Chau Provincial Party Committee.", {"le van tam / secretary / party_committee / Lai Châu / former"}),
    ("Le Van Tam will continue to serve as Foreign Minister.", {"le van tam / minister / ministry / Việt Nam"}),
    # approved to be
    ("Le Van Tam was approved to be Secretary of the Hau Giang Provincial Party Committee.", {"le van tam / secretary / party_committee / Hậu Giang / appointed"}),
    # what is approved is a proposal to appoint: done
    ("Legislators passed a resolution approving PM Chi's proposal on the appointment of Le Van Tam as Deputy Prime Minister.",
     {"le van tam / deputy_prime_minister / government / Việt Nam / appointed"}),
    # a title behind a name and a comma, the next one before its own name
    ("He was accompanied by Foreign Minister Do Van Chi, Le Van Tam, chairman of the Presidential Office, Deputy Minister of Justice Vo Van Nam.",
     {"do van chi / minister / ministry / Việt Nam", "le van tam / chief_of_office / office / Việt Nam", "vo van nam / deputy_minister / ministry / Việt Nam"}),
    # one body for two titles that a dash joins
    ("Le Van Tam – Vice Chairman – Secretary General of the Vietnam Fatherland Front Central Committee attended.",
     {"le van tam / vice_chair / front_committee / Việt Nam", "le van tam / secretary_general / front_committee / Việt Nam"}),
    # several posts behind "has been" are those of a life; one since a year is held
    ("Le Van Tam has been Director of the Department of Health of Lai Chau, Secretary of the Sin Ho District Party Committee, and Chairman of the Lai Chau Provincial People's Council.",
     {"le van tam / director / department / Lai Châu / former", "le van tam / secretary / party_committee / Sìn Hồ / former", "le van tam / chair / peoples_council / Lai Châu / former"}),
    ("Le Van Tam has been Chairman of the Lai Chau Provincial People's Council since 2019.", {"le van tam / chair / peoples_council / Lai Châu"}),
    # released, and elected in a list
    ("The delegates voted to release Mr. Le Van Tam from the position of Chairman of the Lai Chau Provincial People's Committee.",
     {"le van tam / chair / peoples_committee / Lai Châu / former"}),
    ("The People's Council of Lai Chau province conducted the process of electing 2 additional members of the Provincial People's Committee, including: Mr. Le Van Tam; Ms. Do Thi Chi.",
     {"le van tam / member / peoples_committee / Lai Châu / appointed", "do thi chi / member / peoples_committee / Lai Châu / appointed"}),
    ("The Vice President of the provincial Emulation and Reward Committee of Lai Chau Le Van Tam spoke.", {"le van tam / vice_chair / emulation_board / Lai Châu"}),
    # a body whose name breaks off in a word that nobody knows is not the one that owns it
    ("Chairman of the NA's Finance-Wealth Committee Le Van Tam spoke.", set()),
    # the president of an acronym is not the State's
    ("VXCI President Le Van Tam and VinXBus President Do Van Chi spoke.", set()),
    ("State President Le Van Tam and President Do Van Chi spoke.",
     {"le van tam / president / presidency / Việt Nam", "do van chi / president / presidency / Việt Nam"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_who_holds_what(text: str, expected: set[str]) -> None:
    assert titles(text, "en") == expected


def test_a_count_with_its_thousands() -> None:
    text = (
        "At the ceremony 1,329 individuals and 12 collectives were awarded certificates of merit by the Prime Minister."
    )
    found = [s for s in extract(document(text, "en")).statements if isinstance(s, AwardStatement)]
    assert [(s.count, s.unit) for s in found] == [(1341, "1329 individuals + 12 collectives")]


def test_members_of_a_cluster_between_names_that_nobody_knows() -> None:
    text = "Leaders of 3 agencies in Emulation Cluster 4 including: the Provincial Union of Traders, Department of Justice, Department of Home Affairs, and more than 150 delegates attended."
    found = [s for s in extract(document(text, "en")).statements if isinstance(s, MembershipStatement)]
    assert {s.member.type for s in found} >= {"department"}


def test_those_of_a_list_before_joined_in_were_there() -> None:
    text = "On July 3, 2020, Mr. Le Van Tam – Vice Chairman of the Can Tho City People's Committee, and 500 delegates joined in the conference."
    found = [
        p for s in extract(document(text, "en")).statements if isinstance(s, EventStatement) for p in s.participants
    ]
    assert [(p.holder.latin, p.part) for p in found if p.holder.kind == "person"] == [("le van tam", "attended")]
