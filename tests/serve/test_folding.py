"""Tables of pages: what a row rests on is one cell, and no fact stands twice on a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import served

from thidua.serve.folding import folded
from thidua.serve.words import Words

PAPERS = {
    "a.txt": "Ngày 3/4/2024, tỉnh Thái Bình được tặng Cờ thi đua của Chính phủ năm 2023. Ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Thái Bình, dự.",
    "b.txt": "Ngày 5/6/2024, 15 tập thể được tặng Cờ thi đua của Chính phủ năm 2022. Ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Thái Bình, dự.",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Client]:
    with served.papers(tmp_path_factory.mktemp("folded"), PAPERS) as found:
        yield found


def made(**columns: list[str]) -> dict[str, Any]:
    rows = zip(*columns.values(), strict=True)
    return {
        "ids": list(columns), "columns": [f"<{c}>" for c in columns],
        "rows": [[{"text": v, "code": v, "lang": "", "iri": ""} for v in row] for row in rows],
    }  # fmt: skip


def test_evidence_is_one_cell_that_says_doubt_and_how_many_more() -> None:
    found = folded(
        made(
            who=["A", "B"], named=["true", "true"], firstSeen=["2020", "2021"], lastSeen=["2022", "2021"], certainty=["asserted", "doubtful"],
            documents=["1", "3"], witnesses=["1", "2"], document=["a.txt", "b.txt"], quote=["wrote A", "wrote B"],
        ),
        Words("en"),
    )  # fmt: skip
    assert found["columns"] == ["<who>", "seen on", "Rests on"]
    one, two = found["rows"]
    assert [c["text"] for c in one] == ["A", "2020 – 2022", "a.txt"] and two[1]["text"] == "2021"
    assert one[2]["evidence"] == {"words": "wrote A", "lang": "", "doubt": "", "documents": "1", "witnesses": "1"}
    assert two[2]["evidence"]["doubt"] == "doubtful" and two[2]["evidence"]["documents"] == "3"


def test_a_column_that_tells_rows_apart_stays_and_a_table_without_words_too() -> None:
    told = made(named=["true", "false"], document=["a", "b"], quote=["x", "y"])
    assert folded(told, Words("en"))["ids"] == ["named", "evidence"]
    counts = made(source=["a"], documents=["2"])
    assert folded(counts, Words("en")) is counts


def test_codes_are_words_in_english_too() -> None:
    words = Words("en")
    assert words.value("mode", "ex_officio") == "ex officio"
    assert words.value("about", "Vice Chair, ex_officio") == "Vice Chair, ex officio"
    assert words.value("what", "establishedBy") == "established by"
    assert words.value("quote", "ex_officio") == "ex_officio", "words of documents stay"
    assert words.value("value", "Nguyễn Văn An, MEDLATEC") == "Nguyễn Văn An, MEDLATEC"


def test_the_page_of_an_award_does_not_tell_of_other_recipients(pages: served.Client) -> None:
    """An act for fifteen collectives has no history in what a province got."""
    answer = pages.query(
        "SELECT ?a { GRAPH ?g { ?a tdu:recipientCount ?n ; a tdu:AwardAct } }", "application/sparql-results+json"
    )
    act = answer.text.partition('"value":"')[2].partition('"')[0]
    shown = pages.ask("/data/" + act.partition("/data/")[2], headers={"Accept": "text/html"})
    assert shown.status == 200 and "tập thể" in shown.text
    assert "Thai Binh" not in shown.text and "Thái Bình" not in shown.text


def test_who_holds_a_post_stands_once_on_the_page_of_a_body(pages: served.Client) -> None:
    shown = pages.ask("/data/body/peoples-committee.thai-binh", headers={"Accept": "text/html", "Accept-Language": "en"}).text  # fmt: skip
    held = shown.partition("Who holds a post")[2].partition("</section>")[0]
    assert held.count('class="evidence"') == 1 and "and others: 2 documents" in held
    assert "What is said of a body" not in shown, "it would only say the same"
