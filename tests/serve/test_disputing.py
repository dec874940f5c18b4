"""/conflicts and /findings: both sides with their words, what was accepted shown as such, counts on the start page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import served

from thidua.check import check
from thidua.check.accepting import entry_data
from thidua.curate import Curation
from thidua.curate.entries import entry
from thidua.pipeline import build
from thidua.query.conflicts import _conflict
from thidua.store import open_store
from thidua.web import words_of

PAPERS = {
    "a.txt": "Ngày 5/4/2024, ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Sơn La, ký Quyết định số 77/QĐ-UBND.",
    "b<img src=x onerror=alert(1)>.txt": "Bà Nông Thị Hồng, Phó Chủ tịch UBND tỉnh Sơn La, ký Quyết định số 77/QĐ-UBND ngày 5/4/2024.",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two papers that name two signatories of one decision, and one finding that somebody let stand."""
    top = tmp_path_factory.mktemp("disputes")
    for name, text in PAPERS.items():
        (top / name).write_text(text, encoding="utf-8")
    build([top], top / "store")
    with open_store(top / "store") as found:
        result = next(r for r in check(found).results if r.rule.id == "NumberedInstrument")
    data = entry_data(result.id, result.rule.id, result.label, result.raw.messages)
    made = entry({**data, "by": "Lan", "on": "2024-06-01", "reason": "the issuer is on the scan"})
    build([], top / "store", curation=Curation([made]))
    return Path(top / "store")


@pytest.fixture(scope="module")
def pages(store: Path) -> Iterator[served.Client]:
    with served.serving(store, timeout=30.0) as found:
        yield found


def html(pages: served.Client, path: str) -> str:
    reply = pages.ask(path, headers={"Accept": "text/html"})
    assert reply.status == 200, reply.text
    return reply.text


def test_a_conflict_has_both_sides_with_their_words_and_names_no_markup(pages: served.Client) -> None:
    text = html(pages, "/conflicts")
    assert "Khuất Văn Tuấn" in text and "Nông Thị Hồng" in text and text.count("<blockquote") == 2
    assert "Ngày 5/4/2024 … Quyết định … 77/QĐ-UBND" in text
    assert "<img" not in text and "b&lt;img" in text
    assert text.count(words_of("en")["conflicts_default"] + "</span>") == 1
    assert "<blockquote" not in html(pages, "/conflicts?about=nothing-of-the-kind")
    told = json.loads(pages.ask("/conflicts?about=signatory", headers={"Accept": "application/json"}).text)
    assert [c["question"] for c in told["conflicts"]] == ["signatory"]


def test_a_document_of_which_versions_differ_is_called_by_its_file() -> None:
    row: dict[str, Any] = dict.fromkeys(("thingLabel", "holderLabel", "postLabel", "namesLabel", "rule", "claim"), "")
    of = {
        "question": "event",
        "thing": "doc/1",
        "words": "versions differ",
        "side": "s",
        "says": "x",
        "quote": "q",
        "documents": 1,
        "independent": 1,
        "byDefault": True,
    }
    rows = [{**row, **of, "document": f"doc/{n}", "file": f"{n}.txt"} for n in (2, 1)]
    assert "1.txt" in _conflict("d", rows, {}, "vi").words and "doc/1" not in _conflict("d", rows, {}, "vi").words


def test_a_check_of_the_store_goes_on_behind_the_pages_which_say_so_until_it_is_there(store: Path) -> None:
    words = words_of("en")
    with served.serving(store, check_wait=0.0) as pages:
        assert words["start_check"] in html(
            pages, "/"
        )  # nobody has checked this state yet, and a page does not pretend so
        shown = pages.ask("/findings?lang=vi", headers={"Accept": "text/html"})
        assert shown.status == 202 and shown.headers["retry-after"] and 'http-equiv="refresh"' in shown.text
        assert words_of("vi")["checking_again"] in shown.text and "2 tài liệu" in shown.text
        while (told := pages.ask("/findings", headers={"Accept": "application/json"})).status == 503:
            assert told.headers["retry-after"]  # it was waited for as long as any answer is
        found = json.loads(told.text)
        assert "Accepted by Lan, 2024-06-01: the issuer is on the scan" in html(pages, "/findings")
        start = html(pages, "/")
        assert f"<strong>{found['open']}</strong> {words['start_findings']}" in start and found["open"] > 0
        assert f"<strong>1</strong> {words['start_conflicts']}" in start
    assert not (store / "checks").exists()  # who serves a store writes nothing into it
    with open_store(store) as opened:
        report = check(opened)
    assert found["accepted"] == report.accepted == 1 and found["open"] == len(report.results) - 1


def test_a_check_that_takes_too_long_is_ended_and_the_page_says_what_to_do(store: Path) -> None:
    with served.serving(store, check_seconds=0.0, workers=1, reserved=0) as pages:
        shown = pages.ask("/findings", headers={"Accept": "text/html"})
        assert shown.status == 503 and words_of("en")["findings_by_hand"] in shown.text
        assert "longer than 0 seconds" in pages.ask("/findings?format=csv").text


def test_findings_are_told_in_vietnamese(pages: served.Client) -> None:
    assert "Lan chấp nhận ngày 2024-06-01" in html(pages, "/findings?lang=vi")
