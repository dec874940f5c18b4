"""Every page in a real browser, English and Vietnamese, light and dark: no serious finding of axe-core, no sideways scrolling, no script needed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import served

pytestmark = pytest.mark.slow
WIDTHS = (390, 820, 1440)


@pytest.fixture(scope="module")
def addresses(site: served.Client) -> dict[str, str]:
    """A page of each sort."""

    def first(words: str, kind: str) -> str:
        asked = urlencode({"q": words, "kind": kind})
        hits = json.loads(site.ask(f"/search?{asked}", headers={"Accept": "application/json"}).text)["hits"]
        return "/data/" + quote(hits[0]["iri"].split("/data/")[1])

    documents = json.loads(site.ask("/documents", headers={"Accept": "application/json"}).text)["documents"]
    by_language = {d["language"]: "/data/" + quote(d["iri"].split("/data/")[1]) for d in documents}
    return {
        "start": "/",
        "search": "/search?q=nghe+an",
        "nothing-found": "/search?q=zzzz",
        "documents": "/documents",
        "conflicts": "/conflicts",
        "findings": "/findings",
        "body": first("Nghe An", "body"),
        "person": first("Nguyen", "person"),
        "document-vi": by_language["vi"],
        "document-ur": by_language["ur"],
        "kind-of-award": "/vocab/award-kinds/government_emulation_flag",
        "questions": "/ask",
        "answer": "/ask/who-chairs-what?as_of=2025-10-20",
        "form": "/ask/who-chairs-what",
        "map": "/map?around=place/nghe-an&date=2025-03-12",
        "overview": "/map/overview",
        "map-of-all": "/map?date=2025-08-08&limit=40",
        "missing": "/data/person/nobody",
        "no-page": "/nothing/here",
        "wrong": "/search?q=x&kind=persn",
    }  # fmt: skip


PAGES = (
    "start", "search", "nothing-found", "documents", "conflicts", "findings", "body", "person", "document-vi", "document-ur", "kind-of-award", "questions",
    "answer", "form", "map", "map-of-all", "overview",
)  # fmt: skip


def in_language(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


@pytest.mark.parametrize(("language", "dark"), [("en", False), ("vi", True)], ids=["en-light", "vi-dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_serious_fault(
    browse: Any, addresses: dict[str, str], serious: Any, shot: Callable[[Any, str], None], name: str, language: str, dark: bool
) -> None:  # fmt: skip
    page = browse(in_language(addresses[name], language), dark=dark)
    shot(page, f"{name}-{language}-{'dark' if dark else 'light'}")
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.lang") == language
    if page.locator("main.map #below").count():
        page.wait_for_selector("main.live")  # with the tables, which come when the picture is drawn
    assert not serious(page)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_no_sideways_scrolling(
    browse: Any, addresses: dict[str, str], shot: Callable[[Any, str], None], name: str
) -> None:
    page = browse(in_language(addresses[name], "vi"), width=WIDTHS[0])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        shot(page, f"{name}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width


@pytest.mark.parametrize("name", ["missing", "no-page", "wrong"])
def test_what_is_not_there_or_wrong_is_said_on_a_page(
    browse: Any, addresses: dict[str, str], serious: Any, shot: Callable[[Any, str], None], name: str
) -> None:
    page = browse(in_language(addresses[name], "vi"))
    shot(page, f"error-{name}")
    assert page.locator("header .find").count() == 1 and page.locator("h1").inner_text()
    assert not serious(page)
    page.wrong.clear()  # the browser notes the status in its console


def test_the_keyboard_reaches_content_search_and_a_person(browse: Any) -> None:
    page = browse("/?lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")
    page = browse("/?lang=vi")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    page.keyboard.type("nghe an")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    page.locator(".hits a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/data/**")
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.lang") == "vi"
