"""Instruments by number, issuer and date together; events by their day and company."""

from extractions import Maker, body, document, resolved

from thidua import iri
from thidua.model import Entity, EventStatement, Extraction, InstrumentStatement, Participant
from thidua.resolve.cluster import blocks_of, judge_block
from thidua.resolve.features import Features

POLITBURO = body("politburo", "Việt Nam")
SECRETARIAT = body("secretariat", "Việt Nam")
THANH_HOA, NINH_BINH = body("peoples_committee", "Thanh Hóa"), body("peoples_committee", "Ninh Bình")


def instrument(
    text: str, number: str, date: str | None = None, issuer: Entity | None = None, kind: str = "directive"
) -> Extraction:
    maker = Maker(document(f"{text}.txt", text))
    key = iri.instrument_key(number, type_=kind, issuer=issuer.key if issuer else None, date=date)
    entity = Entity("instrument", key, number, iri.latin(number), type=kind, number=number)
    maker.add(InstrumentStatement, instrument=entity, type=kind, number=number, date=date, issuer=issuer)
    return maker.done()


def count(kind: str, *extractions: Extraction) -> int:
    return len({home for key, home in resolved(*extractions)[0].items() if key.startswith(kind)})


def test_an_undated_mention_joins_the_only_dated_one() -> None:
    dated = instrument("a", "34-CT/TW", "2014-04-07", POLITBURO)
    assert count("instrument", dated, instrument("b", "34-CT/TW")) == 1
    assert count("instrument", dated, instrument("b", "34-CT/TW"), instrument("c", "34-CT/TW")) == 1


def test_where_two_are_dated_an_undated_one_joins_neither() -> None:
    three = [
        instrument("a", "34-CT/TW", "2014-04-07", POLITBURO),
        instrument("b", "34-CT/TW", "1998-08-03", POLITBURO),
        instrument("c", "34-CT/TW"),
    ]
    assert count("instrument", *three) == 3
    assert count("instrument", *three[:2]) == 2


def test_an_undated_mention_of_another_issuer_is_another_instrument() -> None:
    dated = instrument("a", "34-CT/TW", "2014-04-07", POLITBURO)
    assert count("instrument", dated, instrument("b", "34-CT/TW", None, SECRETARIAT)) == 2


def test_a_chair_issues_for_the_committee() -> None:
    chair = Entity("office", iri.post_key("chair", THANH_HOA.key), "Chủ tịch", "chu tich")
    one = instrument("a", "1197/QĐ-UBND", "2024-03-27", chair, "decision")
    assert count("instrument", one, instrument("b", "1197/QĐ-UBND", None, THANH_HOA, "decision")) == 1


def test_bare_numbers_never_meet() -> None:
    assert count("instrument", instrument("a", "26", kind="plan"), instrument("b", "26", kind="plan")) == 2
    assert (
        count("instrument", instrument("a", "26", "2024-01-05", NINH_BINH, "plan"), instrument("b", "26", kind="plan"))
        == 2
    )


PRIME_MINISTER = Entity("office", iri.post_key("prime_minister", "body/government.viet-nam"), "Thủ tướng", "thu tuong")


def test_a_number_meets_itself_with_its_symbol_where_issuer_kind_and_day_agree() -> None:
    full = instrument("a", "1216/QĐ-TTg", "2023-05-02", PRIME_MINISTER, "decision")
    assert count("instrument", full, instrument("b", "1216", "2023-05-02", PRIME_MINISTER, "decision")) == 1
    assert count("instrument", full, instrument("b", "1216", "2023-05-03", PRIME_MINISTER, "decision")) == 2
    assert count("instrument", full, instrument("b", "1216", "2023-05-02", PRIME_MINISTER, "directive")) == 2
    assert count("instrument", full, instrument("b", "1216", "2023-05-02", THANH_HOA, "decision")) == 2
    assert count("instrument", full, instrument("b", "1216", "2023-05-02", None, "decision")) == 2


def test_a_number_without_symbol_and_day_joins_the_only_one_of_its_year() -> None:
    near = instrument("a", "1216/QĐ-TTg", "2024-01-02", PRIME_MINISTER, "decision")
    far = instrument("c", "1216/QĐ-TTg", "2016-01-02", PRIME_MINISTER, "decision")
    bare = instrument("b", "1216", None, PRIME_MINISTER, "decision")
    assert count("instrument", near, bare) == 1
    assert count("instrument", far, bare) == 2, "numbers begin anew each year"
    other = instrument("d", "1216/QĐ-VP", "2024-03-01", PRIME_MINISTER, "decision")
    assert count("instrument", near, other, bare) == 3, "it fits two: it joins neither"


def test_one_number_of_two_issuers_is_two_instruments() -> None:
    one = instrument("a", "1197/QĐ-UBND", "2024-03-27", THANH_HOA, "decision")
    assert count("instrument", one, instrument("b", "1197/QĐ-UBND", "2024-03-27", NINH_BINH, "decision")) == 2
    assert count("instrument", one, instrument("b", "1197/QĐ-UBND", "2024-03-27", None, "decision")) == 1


def event(
    text: str,
    *people: str,
    kind: str = "conference",
    date: str | None = "2024-03-14",
    place: str | None = None,
    organiser: Entity | None = None,
) -> Extraction:
    maker = Maker(document(f"{text}.txt", text))
    where = Entity("place", iri.place_key(place), place, iri.latin(place)) if place else None
    key = iri.event_key(
        kind, organiser=organiser.key if organiser else None, date=date, place=where.key if where else None
    )
    taken = tuple(
        Participant(Entity("person", iri.person_key(p, maker.doc.id), p, iri.latin(p), forms=(p,)), "attended", 0, 1)
        for p in people
    )
    entity = Entity("event", f"{key}.{maker.doc.id}", "Hội nghị", "hoi nghi")
    maker.add(EventStatement, event=entity, type=kind, date=date, place=where, organiser=organiser, participants=taken)
    return maker.done()


CLUSTER = body("emulation_cluster", "Bắc Trung Bộ")


def test_one_day_and_organiser_or_place_or_person_is_one_event() -> None:
    assert count("event", event("a", organiser=CLUSTER), event("b", organiser=CLUSTER)) == 1
    assert count("event", event("a", place="Đông Hà"), event("b", place="Đông Hà")) == 1
    assert count("event", event("a", "Võ Văn Hưng"), event("b", "Võ Văn Hưng")) == 1


def test_another_day_or_nothing_shared_is_another_event() -> None:
    assert count("event", event("a", organiser=CLUSTER), event("b", organiser=CLUSTER, date="2024-03-15")) == 2
    assert count("event", event("a"), event("b")) == 2
    assert count("event", event("a", date=None, organiser=CLUSTER), event("b", date=None, organiser=CLUSTER)) == 2


def test_undated_events_of_two_texts_that_agree_in_all_else_are_one() -> None:
    def ceremony(document: str, **more: list[str]) -> Features:
        return {"documents": [document], "types": ["ceremony"], "reports": ["doc/a+doc/b"], **more}

    (block,) = blocks_of("event", ceremony("a"))
    (j,) = judge_block(block, {"event/a": ceremony("a"), "event/b": ceremony("b")})
    assert (j.verdict, j.rule) == ("same", "event.one-report")
    two = {"event/a": ceremony("a"), "event/a2": ceremony("a"), "event/b": ceremony("b")}
    assert judge_block(block, two) == [], "nothing says which of the two"
    days = {"event/a": ceremony("a", dates=["2024-03-14"]), "event/b": ceremony("b", dates=["2024-03-15"])}
    assert judge_block(block, days) == []


def test_congresses_of_two_provinces_stay_apart() -> None:
    one = event("a", kind="congress", organiser=NINH_BINH, place="Hà Nội")
    assert count("event", one, event("b", kind="congress", organiser=THANH_HOA, place="Hà Nội")) == 2


def test_another_word_for_the_meeting_needs_more_in_common() -> None:
    one = event("a", "Võ Văn Hưng", place="Đông Hà")
    assert count("event", one, event("b", "Võ Văn Hưng", kind="congress", place="Đông Hà")) == 1
    assert count("event", one, event("b", "Mai Văn Tuất", kind="congress", place="Đông Hà")) == 2


def test_two_gatherings_of_one_host_on_one_day_are_two() -> None:
    one = event("a", "Võ Văn Hưng", organiser=CLUSTER, place="Đông Hà")
    assert count("event", one, event("b", "Mai Lan", kind="ceremony", organiser=CLUSTER, place="Đông Hà")) == 2
    assert count("event", one, event("b", "Võ Văn Hưng", kind="ceremony", organiser=CLUSTER, place="Đông Hà")) == 1


def test_what_fits_the_meetings_of_two_bodies_of_one_place_is_taken_for_neither() -> None:
    """A city has many meetings a day: one of which no organiser is told is the only one there, or nobody can say which."""
    here = event("a", "Võ Văn Hưng", organiser=CLUSTER, place="Đông Hà")
    there = event("b", "Mai Lan", organiser=body("front_committee", "Quảng Trị"), place="Đông Hà")
    silent = event("c", "Lê Thị Hoa", place="Đông Hà")
    assert count("event", here, silent) == 1
    assert count("event", here, there, silent) == 3
    assert count("event", here, there, event("d", "Mai Lan", place="Đông Hà")) == 2, "one who was there tells which"


def test_the_country_is_no_place_to_meet_at() -> None:
    """All that is told of is in the country; who was there, or who held it, still tells."""
    here = event("a", "Võ Văn Hưng", organiser=body("government", "Việt Nam"), place="Việt Nam")
    assert count("event", here, event("b", "Mai Lan", place="Việt Nam")) == 2
    assert count("event", here, event("c", "Võ Văn Hưng", place="Việt Nam")) == 1


def test_persons_of_one_occasion_are_one() -> None:
    one, other = event("a", "Tu Linh", place="Đông Hà"), event("b", "Tu Linh", place="Đông Hà")
    assert count("person", one, other) == 1


def test_a_number_and_issuer_without_any_date_are_one_within_a_year() -> None:
    prime_minister = Entity(
        "office", iri.post_key("prime_minister", "body/government.viet-nam"), "Thủ tướng", "thu tuong"
    )
    undated = [instrument(t, "819/QĐ-TTg", None, prime_minister, "decision") for t in ("a", "b")]
    assert count("instrument", *undated) == 1
    assert (
        count(
            "instrument", instrument("a", "819/QĐ-TTg", kind="decision"), instrument("b", "819/QĐ-TTg", kind="decision")
        )
        == 2
    )


MET = {"organiser": CLUSTER, "place": "Đông Hà"}


def test_a_day_without_its_year_joins_the_one_it_can_be() -> None:
    assert count("event", event("a", **MET), event("b", date="--03-14", **MET)) == 1
    assert count("event", event("a", **MET), event("b", date="--03-14", organiser=CLUSTER)) == 2, (
        "the organiser alone meets every year"
    )
    assert count("event", event("a", date="--03-14", **MET), event("b", date="--03-14", **MET)) == 1


def test_a_day_without_its_year_never_bridges_two_years() -> None:
    years = [event("a", **MET), event("b", date="2023-03-14", **MET)]
    assert count("event", *years, event("c", date="--03-14", **MET)) == 3
    assert count("event", *years, event("c", date="--03-14", **MET), event("d", date="--03-14", **MET)) == 3
