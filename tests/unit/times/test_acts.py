"""Which act of an appointment bounds the tenure, and which do not: by the vocabulary, not by code."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from thidua.namespaces import NS
from thidua.resources import walk
from thidua.times import Act, Holding, Period, Seat, extent, standing


def bounds() -> dict[str, str]:
    (file,) = (f for _, f in walk("ontology", ".ttl", "vocab") if f.name == "appointment-acts.ttl")
    quads = ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE)
    return {
        q.subject.value.rpartition("/")[2]: q.object.value for q in quads if q.predicate.value == NS + "boundsTenure"
    }


def test_every_act_says_what_it_does_to_the_tenure() -> None:
    found = bounds()
    assert {a for a, b in found.items() if b == "start"} == {"appointed", "elected", "assigned", "transferred"}
    assert {a for a, b in found.items() if b == "end"} == {
        "relieved", "dismissed", "resigned", "retired", "died", "abolished",
    }  # fmt: skip
    assert {a for a, b in found.items() if b == "within"} == {"re_elected", "approved", "handed_over"}
    assert {a for a, b in found.items() if b == "none"} == {
        "proposed", "disciplined", "reprimanded", "warned", "expelled",
    }  # fmt: skip


ELECTED = Period("elected", "appointed", "2020-03-18")


def seat(*acts: Act) -> Seat:
    return Seat("post/x", True, (Holding("a", "a", periods=(ELECTED,), acts=acts),))


@pytest.mark.parametrize("act", ["approved", "handed_over", "re_elected"])
def test_what_confirms_an_election_moves_no_bound(act: str) -> None:
    found = extent(seat(Act("later", "2020-04-02", bounds()[act])), "a")
    assert (found.since, found.last) == ("2020-03-18", "2020-04-02")


def test_a_warning_ends_nothing_and_shows_nobody_in_office() -> None:
    assert extent(seat(Act("warned", "2022-05-01", bounds()["warned"])), "a").edtf == "2020-03-18/"


@pytest.mark.parametrize("act", ["relieved", "died", "abolished", "resigned", "dismissed", "retired"])
def test_every_way_out_ends_it(act: str) -> None:
    ended = seat(Act("out", "2022-05-01", bounds()[act]))
    assert extent(ended, "a").edtf == "2020-03-18/2022-05-01"
    assert [standing(ended, "a", d).answer for d in ("2021-01-01", "2022-05-01", "2022-05-02")] == [
        "held",
        "held",
        "not_held",
    ]


def test_a_doubtful_dismissal_ends_nothing() -> None:
    assert standing(seat(Act("out", "2022-05-01", "end", doubtful=True)), "a", "2022-06-01").answer == "unknown"
