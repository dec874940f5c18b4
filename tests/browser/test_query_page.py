"""The query page in a real browser: with the editor, without the bundle, without scripts; what a query returns is text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from browsing import until

from thidua.serve import querying
from thidua.web import bundled, words_of

pytestmark = pytest.mark.slow
needs_bundle = pytest.mark.skipif(
    "yasgui.js" not in bundled(), reason="no web bundle in this install (make bundle): there is no editor to try"
)
HOSTILE = """SELECT ?a ?b ?c {
  VALUES (?a ?b ?c) {
    ("<img src=x onerror=alert(1)><script>alert(1)</script>" <javascript:alert(1)> "سیاسی بیورو کی ہدایت نمبر 34-CT/TW جاری"@ur)
    ("ab\\u202Ecd" <data:text/html,x> "1526/QĐ-TTg"@vi)
    ("=1+1" <data:,x> "\\u0001\\u2028")
    (-5 <data:,x> "@SUM(A1)")
  } }"""
PERSONS = "SELECT ?person ?personLabel ?post { GRAPH <graph/fused> { ?t tdu:holder ?person ; tdu:post ?post . ?person rdfs:label ?personLabel } } ORDER BY ?personLabel"


@needs_bundle
@pytest.mark.parametrize(("language", "dark"), [("en", False), ("vi", True)])
def test_a_stored_question_in_the_editor_as_table_chart_and_map(
    browse: Any, serious: Any, shot: Callable[[Any, str], None], language: str, dark: bool
) -> None:
    words = words_of(language)
    page = browse(f"/query?question=who-chairs-what&lang={language}", dark=dark)
    page.wait_for_selector(".yasr table tbody tr")
    assert page.locator(".CodeMirror").is_visible() and not page.locator("#query-form").is_visible()
    assert not page.locator(".autocompleteWrapper").is_visible(), "there is one place to ask"
    assert page.locator(".yasr tbody tr").count() == 12
    assert page.locator(".yasr tbody a[href^='/data/person/']").count() == 12
    shot(page, f"query-table-{language}")
    told = " ".join(
        page.locator("#editor [title], #editor [aria-label]").evaluate_all(
            "all => all.map(e => `${e.title} ${e.ariaLabel}`)"
        )
    )
    if language == "vi":
        seen = page.locator("#editor .yasr_header").inner_text() + told
        assert not [said for said in ("Response", "results in", "Run query", "Shows", "Download ") if said in seen]
    with page.expect_download() as file:
        page.locator(".yasr_downloadIcon").click()
    lines = list(csv.reader(file.value.path().read_text("utf-8-sig").splitlines()))
    assert len(lines) == 13 and any("/data/person/" in cell for cell in lines[1])
    found = serious(page)
    for name in ("query_chart", "query_map"):
        page.locator(".yasr_btn", has_text=words[name]).click()
        page.wait_for_selector(".bars li a" if name == "query_chart" else "svg.links a")
        shot(page, f"{name}-{language}")
        found += serious(page)
    assert not found
    assert page.locator("svg.links a").count() == 19
    page.locator("svg.links a").first.click()
    page.wait_for_url("**/data/**")


@needs_bundle
def test_a_query_in_the_address_is_run_and_the_keyboard_leads_out_of_the_editor(browse: Any) -> None:
    page = browse("/query?" + urlencode({"query": PERSONS, "lang": "en"}))
    page.wait_for_selector(".yasr tbody tr")
    first = page.locator(".yasr tbody td").first.text_content()
    page.locator(".CodeMirror textarea").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("# mine\n")
    page.evaluate("document.querySelector('.yasr tbody').setAttribute('data-before', '')")
    page.keyboard.press("Control+Enter")
    until(page, "location.hash.includes('mine')")
    page.wait_for_selector(".yasr tbody:not([data-before]) tr")  # else the answer comes between two presses
    page.locator("th button", has_text="person").click()
    page.locator("th button", has_text="person").click()
    assert page.locator("th").first.get_attribute("aria-sort") == "descending"
    assert page.locator(".yasr tbody td").first.text_content() != first
    page.locator(".CodeMirror textarea").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.CodeMirror')")
    again = browse(page.url[page.url.index("/query") :])
    again.wait_for_selector(".yasr tbody tr")
    assert again.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()").startswith("# mine")


@pytest.mark.parametrize("editor", [pytest.param(True, marks=needs_bundle), False], ids=["editor", "plain"])
def test_what_an_answer_holds_is_text(browse: Any, monkeypatch: pytest.MonkeyPatch, editor: bool) -> None:
    if not editor:
        monkeypatch.setattr(querying, "bundled", lambda: ())
    page = browse("/query?lang=en#" + urlencode({"query": HOSTILE}, quote_via=quote))
    page.on("dialog", lambda _: page.wrong.append("a script ran"))
    page.wait_for_selector("tbody tr")
    table = page.locator("table:has(tbody td)").last
    assert "<img src=x onerror=alert(1)>" in table.inner_text()
    assert all(sign in table.inner_text() for sign in ("⟨U+202E⟩", "⟨U+0001⟩", "⟨U+2028⟩"))
    with page.expect_download() as file:
        page.locator(".yasr_downloadIcon" if editor else "#answers .views button >> nth=-1").click()
    cells = [
        cell
        for line in csv.reader(io.StringIO(file.value.path().read_bytes().decode("utf-8-sig"), newline=""))
        for cell in line
    ]
    assert {"'=1+1", "'@SUM(A1)", "-5"} < set(cells), "a number is one, and no text is a formula"
    assert table.locator("a, img, script").count() == 0
    number = table.locator("bdi[lang=ur] bdi[dir=ltr]")
    assert number.text_content() == "34-CT/TW" and number.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert table.locator("bdi[lang=ur]").evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_without_the_bundle_the_form_answers_in_place(
    browse: Any, serious: Any, shot: Callable[[Any, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(querying, "bundled", lambda: ())
    page = browse("/query?question=who-chairs-what&lang=vi")
    page.wait_for_selector("#answers tbody tr")
    with page.expect_download() as file:
        page.locator("#answers button", has_text="CSV").click()
    assert len(file.value.path().read_text("utf-8-sig").splitlines()) == 13
    for name in ("query_chart", "query_map"):
        page.locator("#answers button", has_text=words_of("vi")[name]).click()
    assert page.locator("#answers svg.links a").count() == 19
    shot(page, "query-plain")
    assert not serious(page)
    page.locator("textarea").fill("SELECT ?x {")
    page.locator("#query-form button").click()
    page.wait_for_selector("[role=alert]")
    assert words_of("vi")["query_failed"] in page.locator("[role=alert]").inner_text()
    page.wrong.clear()  # the browser notes the status of the refusal in its console


@pytest.mark.parametrize("editor", [pytest.param(True, marks=needs_bundle), False], ids=["editor", "plain"])
def test_a_server_that_is_not_reached_is_named_as_such(
    browse: Any, monkeypatch: pytest.MonkeyPatch, editor: bool
) -> None:
    if not editor:
        monkeypatch.setattr(querying, "bundled", lambda: ())
    page = browse("/query?question=who-chairs-what&lang=vi")
    page.wait_for_selector("tbody tr")
    page.route("**/sparql", lambda route: route.abort())
    page.locator(".yasqe_queryButton" if editor else "#query-form button").click()
    page.locator("[role=alert]", has_text=words_of("vi")["query_unreachable"]).wait_for()
    page.wrong.clear()  # the browser notes it in its console


def test_without_scripts_the_server_answers(browse: Any, shot: Callable[[Any, str], None]) -> None:
    page = browse("/query?question=who-chairs-what&lang=vi", script=False)
    assert page.locator("tbody").count() == 0, "a link runs nothing by itself"
    page.locator("#query-form button").click()
    page.wait_for_selector("#answers tbody tr")
    assert page.locator("#answers tbody tr").count() == 12
    shot(page, "query-no-script")
    page.locator("textarea").fill("DELETE WHERE { ?s ?p ?o }")
    page.locator("#query-form button").click()
    assert "DELETE" in page.locator("[role=alert]").inner_text()
    page.wrong.clear()


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_the_page_bears_every_width(browse: Any, shot: Callable[[Any, str], None], width: int) -> None:
    page = browse("/query?question=awards-given&lang=en", width=width)
    page.wait_for_selector("tbody tr")
    shot(page, f"query-{width}")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
