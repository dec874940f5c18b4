"""Faults, each in one or two documents of its own, and the rule that must find it; nothing else may object to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from made import CLUSTER_YEAR, PROVINCES, Maker, body, decision, place

from thidua import iri
from thidua.model import (
    AwardStatement,
    Entity,
    EventStatement,
    Extraction,
    RelationStatement,
)

_DAY = "2026-03-12"


def _at(number: int) -> str:
    """A place that only this fault is about."""
    return f"Xóm {number}"


def _doc(number: int, nth: int = 0, published: str = _DAY) -> Maker:
    return Maker(f"planted-{number:05d}-{nth}.txt", f"Bản tin {number}.{nth}", "vi", published)


def _who(out: Maker, number: int, nth: int = 0) -> Entity:
    # beside the names of the ordinary documents, which have no letters of this kind
    return out.person(f"Ông {'ABCDEGHIKLMNOPQRSTUVXY'[nth]}{''.join(chr(97 + int(d)) for d in str(number))} Thử")


def overlapping(number: int) -> list[Extraction]:
    one, two = _doc(number), _doc(number, 1)
    of = body("peoples_committee", _at(number))
    one.role(_who(one, number), "chair", of, on=None, from_="2012-03-01", until="2015-06-30")
    two.role(_who(two, number, 1), "chair", of, on=None, from_="2014-02", until="2018")
    return [one.done(), two.done()]


def seen_within(number: int) -> list[Extraction]:
    one, two = _doc(number), _doc(number, 1, "2013-05-06")
    of = body("party_committee", _at(number))
    one.role(_who(one, number), "secretary", of, on=None, from_="2012-03-01", until="2015-06-30")
    two.role(_who(two, number, 1), "secretary", of, on="2013-05-05")
    return [one.done(), two.done()]


def backwards(number: int) -> list[Extraction]:
    out = _doc(number)
    out.role(
        _who(out, number),
        "vice_chair",
        body("peoples_council", _at(number)),
        on=None,
        from_="2019-05-01",
        until="2017-02-01",
    )
    return [out.done()]


def year_of_number(number: int) -> list[Extraction]:
    out = _doc(number)
    of = body("peoples_council", _at(number))
    written, date = f"{1 + number}/2019/NQ-HĐND", "2021-07-08"
    key = iri.instrument_key(written, type_="resolution", issuer=of.key, date=date)
    out.paper(Entity("instrument", key, f"{written} {date}", iri.latin(written), type="resolution", number=written), of)
    return [out.done()]


def cited_early(number: int) -> list[Extraction]:
    out = _doc(number, published="2018-04-05")
    of = body("peoples_committee", _at(number))
    out.paper(decision(of, 3, "2019-02-03"), of)
    return [out.done()]


def replaces_later(number: int) -> list[Extraction]:
    out = _doc(number)
    of = body("peoples_committee", _at(number))
    older, newer = decision(of, 5, "2015-02-03"), decision(of, 6, "2017-02-03")
    out.paper(older, of)
    out.paper(newer, of)
    out.add("Quyết định này thay thế", RelationStatement, subject=older, predicate="replaces", object=newer)
    return [out.done()]


def reported_early(number: int) -> list[Extraction]:
    out = _doc(number, published="2016-05-01")
    of = body("front_committee", _at(number))
    event = Entity("event", iri.event_key("meeting", organiser=of.key, date="2016-06-02"), "Cuộc họp", "cuoc hop")
    out.add(
        "Cuộc họp đã diễn ra",
        EventStatement,
        event=event,
        type="meeting",
        date="2016-06-02",
        date_basis="stated",
        organiser=of,
    )
    return [out.done()]


def given_before_proposed(number: int) -> list[Extraction]:
    one, two = _doc(number), _doc(number, 1)
    unit = body("department", _at(number), topic="Nội vụ")
    for out, status, date in ((one, "awarded", "2015-01-10"), (two, "proposed", "2015-11-10")):
        out.add(f"{unit.name} {status}", AwardStatement, award="Emulation flag", award_kind="emulation_flag", award_status=status,
                recipient=unit, year="2014", date=date)  # fmt: skip
    return [one.done(), two.done()]


def proposes_itself(number: int) -> list[Extraction]:
    out = _doc(number)
    unit = body("department", _at(number), topic="Y tế")
    out.add(f"{unit.name} tự đề nghị", AwardStatement, award="Emulation flag", award_kind="emulation_flag", award_status="proposed",
            recipient=unit, proposer=unit, year="2014")  # fmt: skip
    return [out.done()]


def own_deputy(number: int) -> list[Extraction]:
    out = _doc(number)
    of = body("peoples_council", _at(number))
    for role in ("chair", "vice_chair"):
        out.role(_who(out, number), role, of, on="2026-03-11")
    return [out.done()]


def two_leaders(number: int) -> list[Extraction]:
    out = _doc(number)
    cluster = body("emulation_cluster", _at(number), number="1")
    for nth in (1, 2):
        unit = replace(place(PROVINCES[nth], "province"), kind="unit")
        out.role(unit, "cluster_leader", cluster, on=None, year=str(int(CLUSTER_YEAR) - 1 - number))
    return [out.done()]


def after_the_merger(number: int) -> list[Extraction]:
    out = _doc(number)
    gone = ("Quảng Bình", "Hà Nam", "Nam Định", "Hòa Bình", "Hải Dương", "Thái Bình")[number % 6]
    kinds = ("peoples_committee", "peoples_council", "front_committee")
    out.role(_who(out, number), "vice_chair", body(kinds[number % 3], gone), on=None, from_="2025-09-10")
    return [out.done()]


def no_such_status(number: int) -> list[Extraction]:
    out = _doc(number)
    unit = body("department", _at(number), topic="Tài chính")
    out.add(f"{unit.name} nhận", AwardStatement, award="Emulation flag", award_kind="emulation_flag", award_status="received",
            recipient=unit, year="2014")  # fmt: skip
    return [out.done()]


def no_such_mode(number: int) -> list[Extraction]:
    out = _doc(number)
    out.role(_who(out, number), "vice_chair", body("front_committee", _at(number)), on="2026-03-11", mode="presides")
    return [out.done()]


PLANTS: tuple[tuple[str, Callable[[int], list[Extraction]]], ...] = (
    ("Post-overlapping-holders", overlapping),
    ("Post-holder-seen-in-anothers-period", seen_within),
    ("Spell-ends-before-it-starts", backwards),
    ("Instrument-year-of-its-number", year_of_number),
    ("Instrument-later-than-its-citation", cited_early),
    ("Instrument-replaces-a-later-one", replaces_later),
    ("Event-held-after-it-was-reported", reported_early),
    ("AwardAct-given-before-proposed", given_before_proposed),
    ("AwardAct-proposer-is-recipient", proposes_itself),
    ("Person-head-and-own-deputy", own_deputy),
    ("Post-two-leaders-of-a-year", two_leaders),
    ("Spell-outside-life-of-place", after_the_merger),
    ("AwardAct-status", no_such_status),
    ("SpellVocabulary-mode", no_such_mode),
)
"""The rule that must find it, and what makes it of a number."""
