"""What a page is on paper, on a small screen with long names, and to who has a keyboard only."""

from __future__ import annotations

import itertools
import json
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
import served

from thidua.web import words_of

pytestmark = pytest.mark.slow
LONG = """() => {
  for (const e of document.querySelectorAll("main bdi, main .from, main .note, footer bdi")) if (!e.closest("table, svg, .document-text")) e.textContent = "Q".repeat(400);
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}"""


@pytest.fixture(scope="module")
def document(site: served.Client) -> str:
    known = json.loads(site.ask("/documents", headers={"Accept": "application/json"}).text)["documents"]
    return "/data/" + quote(next(d["iri"] for d in known if d["publisher"]).split("/data/")[1])


@pytest.mark.parametrize(
    "path",
    [
        "/ask/who-chairs-what?as_of=2025-10-20&lang=vi",
        "/search?q=nghe+an&lang=vi",
        "/map?around=place/nghe-an&date=2025-03-12&lang=vi",
    ],
)
def test_a_sheet_says_what_it_is_and_of_which_state_of_the_store(browse: Any, site: served.Client, path: str) -> None:
    page = browse(path)
    line = page.locator("footer .cited")
    assert not line.is_visible(), "on a screen the address is at its place"
    page.emulate_media(media="print")
    line.wait_for()  # the map's sheet comes behind its picture
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    at = line.locator(".at").inner_text()
    assert at.startswith(site.url.removeprefix("http://").rstrip("/") + path.partition("?")[0]), at
    assert all(part in at for part in path.partition("?")[2].split("&")), "who opens it sees the same"
    told = page.locator("footer").inner_text()
    assert (
        date.today().isoformat()[:4] in told
        and "SHA-256" in told
        and page.locator("h1").inner_text().split()[0] in told
    )
    assert not page.locator("header form, main button:visible").count() or not page.locator("header").is_visible()


def test_a_query_is_on_its_sheet(browse: Any) -> None:
    page = browse("/query?question=who-chairs-what&lang=vi")
    page.wait_for_selector("tbody tr")
    page.emulate_media(media="print")
    assert "SELECT" in page.locator("#asked").inner_text() and page.locator("tbody tr").first.is_visible()
    assert not page.locator(".yasqe, #query-form textarea").first.is_visible()


def test_a_document_says_where_it_is_from_and_its_headings_have_an_order(browse: Any, document: str) -> None:
    page = browse(document + "?lang=vi")
    assert words_of("vi")["column_publisher"] in page.locator(".source").inner_text()
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(e => +e.tagName[1])")
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), levels


@pytest.mark.parametrize(
    "path",
    [
        "document",
        "/documents",
        "/conflicts",
        "/findings",
        "/search?q=nghe+an",
        "/data/place/nghe-an",
        "/data/person/nobody",
    ],
)
def test_a_name_without_an_end_moves_no_page_of_a_phone(browse: Any, document: str, path: str) -> None:
    page = browse(document if path == "document" else path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.evaluate(LONG) <= 0
    page.wrong.clear()  # a page that is not there is noted in the console


def test_what_is_not_here_leads_on(browse: Any) -> None:
    page = browse("/data/person/nobody?lang=vi")
    assert (
        page.locator("main a[href^='/documents']").is_visible()
        and words_of("vi")["missing_hint"] in page.locator("main").inner_text()
    )
    page.wrong.clear()


def test_fields_for_days_show_that_the_keys_go_there(browse: Any) -> None:
    page = browse("/ask/who-chairs-what?lang=en")
    page.locator("#p-place").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "date"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
