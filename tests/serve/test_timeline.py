"""Offices over time: what is drawn as held, as a gap, as going on, and where on the axis."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
import served

from thidua.serve.tables import places
from thidua.serve.timeline import _Axis, _bars, _is_unsure, _unsure

PAPERS = {
    "a.txt": "Sáng 3/4/2022, ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Sơn La, dự hội nghị tại tỉnh Sơn La.",
    "b.txt": "Sáng 5/6/2023, ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Sơn La, dự hội nghị tại tỉnh Sơn La.",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Client]:
    with served.papers(tmp_path_factory.mktemp("timeline"), PAPERS) as found:
        yield found


def test_two_attested_days_are_two_days_with_a_gap_between_them() -> None:
    """Nobody says what was between: no bar may fill it."""
    steps = [
        ["0001-01-01", "attested"], ["2022-04-03", "held"], ["2022-04-04", "attested"],
        ["2023-06-05", "held"], ["2023-06-06", "attested"],
    ]  # fmt: skip
    assert _bars(steps, "", "") == [
        ("held", "2022-04-03", "2022-04-03", ""),
        ("attested", "2022-04-04", "2023-06-04", ""),
        ("held", "2023-06-05", "2023-06-05", ""),
    ]


def test_a_start_without_an_end_goes_on_as_a_gap_and_an_end_without_a_start_comes_from_one() -> None:
    begun = [["0001-01-01", "later"], ["2020-03-18", "held"], ["2020-03-19", "attested"]]
    assert ("attested", "2020-03-18", "2020-03-18", "end") in _bars(begun, "2020-03-18", "")
    ended = [["0001-01-01", "attested"], ["2025-01-03", "held"], ["2025-01-04", "ended"]]
    assert ("attested", "2025-01-03", "2025-01-03", "start") in _bars(ended, "", "2025-01-03")


def test_what_excludes_others_is_no_bar() -> None:
    """A successor's day says that this one was no longer there: nothing of that is drawn, before or after."""
    steps = [["0001-01-01", "later"], ["2020-03-18", "held"], ["2025-01-04", "ended"]]
    assert _bars(steps, "2020-03-18", "2025-01-03") == [("held", "2020-03-18", "2025-01-03", "")]
    assert _bars([["0001-01-01", "attested"], ["2024-06-12", "ended"]], "", "") == []


def office(state: str, seen: str = "", begins: str = "", ends: str = "") -> dict[str, Any]:
    return {"steps": [["0001-01-01", state], ["2024-01-01", "held" if state == "held" else state]], "seen": seen, "begins": begins, "ends": ends}  # fmt: skip


def test_what_is_proposed_for_a_year_is_drawn_in_that_year_only() -> None:
    """It is a proposal on every day; a bar from the first day of the axis on would say that it lasted."""
    assert _is_unsure(office("proposed")) and not _is_unsure(office("held"))
    assert _unsure(office("proposed", seen="2024")) == [("proposed", "2024-01-01", "2024-12-31", "")]
    assert _unsure(office("doubtful", begins="2020-03-18", ends="2021-05", seen="2020-04-01")) == [
        ("doubtful", "2020-03-18", "2021-05-31", ""), ("doubtful", "2020-04-01", "2020-04-01", ""),
    ]  # fmt: skip
    assert _unsure(office("proposed")) == []


def test_the_axis_has_whole_years_and_few_of_them() -> None:
    axis = _Axis("2015-07-01", "2016-03-04")
    assert axis.at("2015-01-01") == 0 and axis.at("2017-01-01") == 100
    assert [t["year"] for t in axis.ticks()] == ["2015", "2016"]
    assert [t["year"] for t in _Axis("1987-01-01", "2026-01-01").ticks()] == ["1990", "1995", "2000", "2005", "2010", "2015", "2020", "2025"]  # fmt: skip


def test_a_body_shows_who_led_it_when_with_the_dates_beside(pages: served.Client) -> None:
    body = "/data/" + quote("body/peoples-committee.son-la")
    text = pages.ask(body, headers={"Accept": "text/html"}).text
    assert text.count('<circle class="held"') == 3  # two days and the legend
    assert '<line class="attested"' in text and all(
        f'<bdi dir="ltr">{day}</bdi>' in text for day in ("2022-04-03", "2023-06-05")
    )
    assert "style=" not in text
    assert "Ai giữ chức vụ nào, theo thời gian" in pages.ask(body + "?lang=vi", headers={"Accept": "text/html"}).text


def test_a_body_tells_which_seats_nobody_is_named_for(pages: served.Client) -> None:
    body = "/data/body/peoples-committee.son-la"
    seen = pages.ask(f"{body}?on=2022-04-03", headers={"Accept": "text/html"}).text
    other = pages.ask(f"{body}?on=2022-04-05", headers={"Accept": "text/html"}).text
    assert "Documents that speak of it" in seen and ">a.txt<" in seen
    assert 'class="seat filled"' in seen and 'class="seat unknown"' in other
    assert pages.ask(f"{body}?on=2022-13-77", headers={"Accept": "text/html"}).status == 400


def test_a_person_of_two_papers_says_why_it_is_one_on_demand(pages: served.Client) -> None:
    hits = json.loads(pages.ask("/search?q=khuat+van+tuan", headers={"Accept": "application/json"}).text)["hits"]
    person = "/data/" + quote(hits[0]["iri"].split("/data/")[1])
    plain = pages.ask(person, headers={"Accept": "text/html"}).text
    assert "Why 2 mentions are one" in plain and 'class="judged"' not in plain
    asked = pages.ask(person + "?why=yes", headers={"Accept": "text/html"}).text
    assert 'class="judged"' in asked and asked.count("<blockquote") == 2
    lit = re.findall(r'href="(/data/doc/[^"]+lit=\d+-\d+)#lit"', asked)
    assert len(lit) == 2 and all('id="lit"' in pages.ask(at, headers={"Accept": "text/html"}).text for at in lit)


def test_the_parts_of_a_quote_are_found_where_they_stand() -> None:
    text = "Ông A dự hội nghị. Ông A, Chủ tịch xã."
    assert places(text, "hội nghị … Ông A") == [(9, 17), (19, 24)]
    assert places(text, "Chủ tịch … Ông A") == [(26, 34), (0, 5)]  # a statement quotes its parts in an order of its own
    assert places(text, "Ông A … ai khác") == []


def test_a_row_leads_to_its_words_in_the_document(pages: served.Client) -> None:
    page = pages.ask("/data/body/peoples-committee.son-la?lang=vi", headers={"Accept": "text/html"}).text
    at = {unescape(x) for x in re.findall(r'href="(/data/doc/[^"#]+)#lit"', page)}
    assert at and all("lang=vi" in x for x in at)
    for path in at:
        assert 'id="lit"' in pages.ask(path, headers={"Accept": "text/html"}).text


def test_a_thing_without_dated_offices_has_no_empty_picture(pages: served.Client) -> None:
    assert "<svg" not in pages.ask("/data/place/son-la", headers={"Accept": "text/html"}).text


def test_every_table_leads_to_its_file_and_to_the_query_behind_it(pages: served.Client) -> None:
    page = pages.ask("/data/body/peoples-committee.son-la?lang=vi", headers={"Accept": "text/html"}).text
    files = [unescape(at) for at in re.findall(r'href="([^"]+)">CSV<', page)]
    queries = [unescape(at) for at in re.findall(r'href="([^"]+)">SPARQL<', page)]
    # and so does the list of documents
    assert len(files) == len(queries) == page.count('<div class="wide"') + 1 >= 4
    for at in files:
        reply = pages.ask(at)
        assert reply.headers["content-type"].startswith("text/csv") and reply.text.count("\n") > 1, at
    for at in queries:
        asked = pages.ask(at, headers={"Accept": "text/html"})
        assert asked.status == 200 and "peoples-committee.son-la&gt;" in asked.text and "SELECT" in asked.text, at
    assert '<th scope="col">người giữ chức</th>' in page
