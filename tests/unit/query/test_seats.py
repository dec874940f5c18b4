"""Known unknowns: a seat is filled, contested, vacant or unknown by what statements say; nothing is filled by default."""

from __future__ import annotations

import pytest
from check_stores import Made
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import ThiduaError
from thidua.namespaces import BASE
from thidua.query import ask, question
from thidua.query.seats import Known, Seats, known_in, seats

DOC = """
<doc/d> a tdu:Document ; dcterms:title "a.txt" ; dcterms:language "vi" ; dcterms:issued "2024-01-05"^^xsd:date .
<claim/d/1> a tdu:Claim ; tdu:inDocument <doc/d> ; tdu:status "asserted" ; tdu:quote "the words" .
"""
PLACES = """
<place/bac> a tdu:Place ; rdfs:label "Bắc"@vi ; tdu:placeKind "province" .
<place/nuoc> a tdu:Place ; rdfs:label "Nước"@vi ; tdu:placeKind "country" .
"""


def body(key: str, kind: str, place: str = "bac") -> str:
    return f'<body/{key}> a tdu:Body ; rdfs:label "{key}"@vi ; tdu:bodyKind bodykind:{kind} ; tdu:jurisdiction <place/{place}> .\n'


def person(key: str) -> str:
    return f'<person/{key}> a tdu:Person ; rdfs:label "{key}"@vi .\n'


def holds(who: str, role: str, where: str, dates: str, mode: str = "holds", n: int = 0) -> str:
    key = f"{who}.{role}.{where}"
    return (
        f"<post/{role}.{where}> a tdu:Post ; tdu:postIn <body/{where}> ; tdu:role role:{role} .\n"
        f"<tenure/{key}> tdu:post <post/{role}.{where}> ; tdu:holder <person/{who}> .\n"
        f'<spell/{key}.{n}> tdu:spellOf <tenure/{key}> ; tdu:mode mode:{mode} ; tdu:certainty "asserted" ; tdu:supportedBy <claim/d/1> ; {dates} .\n'
    )


def span(since: str | None = None, until: str | None = None, seen: str | None = None) -> str:
    given_ = (("tdu:from", since), ("tdu:until", until), ("tdu:attestedOn", seen))
    return " ; ".join(f'{name} "{day}"^^xsd:date' for name, day in given_ if day)


def world(*turtle: str) -> Made:
    made = Made()
    made.plant(DOC, "graph/doc/d")
    made.plant(PLACES + "".join(turtle))
    return made


PC = body("pc", "peoples_committee")


def one(made: Made, on: str, **options: str) -> Seats:
    (found,) = seats(made, on, **options)
    return found


def test_a_seat_of_which_nobody_speaks_is_unknown_and_not_vacant() -> None:
    found = one(world(PC), "2024-06-01")
    assert (found.status, found.expected, found.filled, found.unknown, found.vacant) == ("unknown", 1, 0, 1, 0)
    assert found.source.startswith("Constitution of 2013")
    assert found.role_label == "Chair"


CASES = [
    ("held", [("an", span("2024-01-01", "2024-12-31"))], "filled"),
    ("begun and no later sign: known for another day", [("an", span("2024-01-01"))], "unknown"),
    ("seen on another day", [("an", span(seen="2024-05-01"))], "unknown"),
    ("left, and nobody is known to have come: not stated vacant", [("an", span("2020-01-01", "2024-05-01"))], "unknown"),
    ("left, and the next came later", [("an", span("2020-01-01", "2024-05-01")), ("binh", span("2024-07-01"))], "vacant"),
    ("left, the next came later, a third is somewhere in it", [
        ("an", span("2020-01-01", "2024-05-01")), ("binh", span("2024-07-01")), ("chi", span(seen="2024-05-20"))], "unknown"),
    ("two at once", [("an", span("2024-01-01", "2024-12-31")), ("binh", span("2024-03-01", "2025-01-01"))], "contested"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "who", "status"), CASES, ids=[c[0] for c in CASES])
def test_what_statements_make_of_a_seat(said: str, who: list[tuple[str, str]], status: str) -> None:
    made = world(PC, *(person(k) + holds(k, "chair", "pc", dates) for k, dates in who))
    found = one(made, "2024-06-01")
    assert found.status == status
    assert found.filled + found.contested + found.vacant + found.unknown == 1
    if status == "vacant":
        assert (found.vacant_since, found.vacant_until) == ("2024-05-01", "2024-07-01")
    if status == "filled":
        assert (found.holders[0].name, found.holders[0].quote) == ("an", "the words")


def test_somebody_acting_is_in_the_seat_and_somebody_proposed_is_not() -> None:
    acting = world(PC, person("an"), holds("an", "chair", "pc", span("2024-01-01", "2024-12-31"), "acting"))
    assert one(acting, "2024-06-01").holders[0].acting
    proposed = world(PC, person("an"), holds("an", "chair", "pc", span(seen="2024-06-01"), "proposed"))
    assert one(proposed, "2024-06-01").status == "unknown"


def test_a_seat_that_belongs_to_an_office_is_not_filled_by_it_but_says_who_holds_the_office() -> None:
    made = world(PC, body("hd", "emulation_council"), person("an"), holds("an", "chair", "pc", span(seen="2024-06-01")))
    council = next(s for s in seats(made, "2024-06-01") if s.body.endswith("/hd"))
    assert council.status == "unknown"
    assert [h.name for h in council.by_office] == ["an"]
    assert Known.of(seats(made, "2024-06-01")) == Known(2, 1, 0, 0, 1)


def test_the_central_council_has_other_seats_than_that_of_a_province() -> None:
    made = world(body("tw", "emulation_council", "nuoc"), body("hd", "emulation_council"))
    roles = [(s.body.rpartition("/")[2], s.role) for s in seats(made, "2024-06-01")]
    assert roles == [("hd", "chair"), ("tw", "chair"), ("tw", "first_vice_chair"), ("tw", "standing_vice_chair")]


def cluster(*facts: str) -> Made:
    return world(body("cum", "emulation_cluster"), *facts)


def member(name: str, year: str = "") -> str:
    dated = f' ; tdu:emulationYear "{year}"^^xsd:gYear' if year else ""
    return (
        f'<unit/{name}> a tdu:Unit ; rdfs:label "{name}"@vi .\n'
        f'<m/{name}{year}> tdu:memberOf <body/cum> ; tdu:member <unit/{name}> ; tdu:certainty "asserted"{dated} .\n'
    )


def count(number: str, witnesses: int = 1) -> str:
    return f'<n/{number}> tdu:measureOf <body/cum> ; tdu:value "{number}" ; tdu:certainty "asserted" ; tdu:witnessCount {witnesses} .\n'


def members(made: Made, on: str = "2024-06-01") -> Seats:
    return next(s for s in seats(made, on) if s.role == "member")


def test_a_cluster_has_as_many_members_as_documents_give_it_and_names_some() -> None:
    found = members(cluster(count("6"), member("A"), member("B"), member("C", "2024"), member("D", "2021")))
    assert (found.status, found.expected, found.filled, found.unknown) == ("partly", 6, 3, 3)
    assert [h.name for h in found.holders] == ["A", "B", "C"]


def test_a_number_that_is_not_stated_is_not_made_up() -> None:
    found = members(cluster(member("A"), count("many")))
    assert (found.expected, found.unknown) == (None, 0)
    assert Known.of([found]).expected == 0


def test_of_two_numbers_the_one_that_more_witnesses_give_counts_and_both_are_told() -> None:
    found = members(cluster(count("6", 2), count("7")))
    assert (found.expected, found.counts) == (6, (6, 7))


def test_a_leader_is_one_a_year_by_whichever_word() -> None:
    made = cluster(person("an"), holds("an", "head", "cum", 'tdu:emulationYear "2023"^^xsd:gYear'))

    def leader(on: str) -> str:
        return next(s for s in seats(made, on) if s.role == "cluster_leader").status

    assert (leader("2023-05-01"), leader("2023"), leader("2024-05-01")) == ("filled", "filled", "unknown")


def test_a_body_that_is_not_there_on_the_day_has_no_seats() -> None:
    made = world(PC)
    made.plant('<body/pc> a tdu:Body ; tdu:validUntil "2024-12-31"^^xsd:date .', "graph/reference")
    assert len(seats(made, "2024-06-01")) == 1
    assert seats(made, "2025-06-01") == []


def test_one_body_or_one_place_can_be_asked_for() -> None:
    made = world(PC, body("tw", "government", "nuoc"))
    assert one(made, "2024-06-01", body="tw").role == "prime_minister"
    assert one(made, "2024-06-01", place="Bắc").role == "chair"
    with pytest.raises(ThiduaError):
        seats(made, "soon")


@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 9)), st.integers(0, 9)), max_size=6))
def test_the_sums_are_whole(pairs: list[tuple[int | None, int]]) -> None:
    rows = [
        Seats("s", "b", "b", "r", "r", expected, min(filled, expected if expected is not None else filled))
        for expected, filled in pairs
    ]
    known = Known.of(rows)
    assert known.filled + known.contested + known.vacant + known.unknown == known.expected


def test_an_answer_to_who_chairs_what_says_how_many_of_the_seats_it_knows() -> None:
    made = world(
        PC,
        body("pc2", "peoples_committee"),
        body("pc3", "peoples_committee", "nuoc"),
        person("an"),
        holds("an", "chair", "pc", span("2024-01-01")),
    )
    stored = question("who-chairs-what")
    assert known_in(made, stored, {}, ask(made, stored.name)) == (1, 3)
    day = {"as_of": "2024-06-01"}  # begun, and no later sign: not known for that day
    assert known_in(made, stored, day, ask(made, stored.name, **day)) == (0, 3)
    there = {"place": "Bắc"}
    assert known_in(made, stored, there, ask(made, stored.name, **there)) == (1, 2)
    other = question("time-line")
    assert known_in(made, other, {}, ask(made, other.name)) is None


def test_the_stored_question_lists_every_seat_with_whom_documents_name() -> None:
    made = world(
        PC, body("tw", "government", "nuoc"), person("an"), holds("an", "chair", "pc", span("2024-01-01", "2024-12-31"))
    )
    rows = [(r["bodyLabel"], r["roleLabel"], r["holderLabel"]) for r in ask(made, "expected-seats")]
    assert rows == [("pc", "Chair", "an"), ("tw", "Prime Minister", None)]
    rows = [(r["holderLabel"], r["standing"]) for r in ask(made, "expected-seats", as_of="2025-06-01")]
    assert rows == [(None, None), (None, None)]
    assert BASE in ask(made, "expected-seats").rows[0][0]
