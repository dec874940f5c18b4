"""Every script of the data is shown in a font that has it, sent by the server: a bare machine has none for Hindi, Bengali or Urdu."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
import served
from browsing import drawn as letters_are_there

from thidua.web import bundled

pytestmark = pytest.mark.slow
FAMILIES = {"hi": "Noto Sans Devanagari", "ur": "Noto Nastaliq Urdu", "vi": "Noto Sans"}


def fonts_of(page: Any, selector: str) -> dict[str, tuple[int, bool]]:
    """The fonts that an element's text is really drawn in: glyphs, and whether the font came over the network."""
    client = page.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    node = client.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    found = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"]: (int(font["glyphCount"]), bool(font["isCustomFont"])) for font in found}


@pytest.mark.parametrize("language", sorted(FAMILIES))
def test_a_document_is_drawn_in_fonts_of_the_server(
    browse: Any, site: served.Client, shot: Callable[[Any, str], None], language: str
) -> None:
    documents = json.loads(site.ask("/documents", headers={"Accept": "application/json"}).text)["documents"]
    iri = next(d["iri"] for d in documents if d["language"] == language)
    page = browse("/data/" + quote(iri.split("/data/")[1]) + "?lang=vi")
    letters_are_there(page)
    drawn = fonts_of(page, "article")
    assert drawn[FAMILIES[language]][0] > 100, drawn
    assert all(custom for _, custom in drawn.values()), drawn
    shot(page, f"fonts-{language}")


def test_only_the_fonts_that_a_page_needs_are_sent(browse: Any) -> None:
    page = browse("/?lang=vi")
    sent = set()
    page.on(
        "response",
        lambda r: sent.add(r.url.rpartition("/")[2].partition("?")[0]) if r.request.resource_type == "font" else None,
    )
    page.goto(page.url.replace("/?lang=vi", "/search?q=zzzz&lang=vi"))
    letters_are_there(page)
    assert not any("bengali" in name.lower() or "nastaliq" in name.lower() for name in sent), sent
    if bundled():
        assert sent and all(name.endswith(".woff2") for name in sent), sent


# where the first and the last sign of a text stand on the screen, left to right
ENDS = """(e, wanted) => {
  const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(wanted);
    if (at < 0) continue;
    const left = (i) => { const range = document.createRange(); range.setStart(node, i); range.setEnd(node, i + 1); return range.getBoundingClientRect().left; };
    return [left(at), left(at + wanted.length - 1)];
  }
  return null;
}"""
NUMBER = "130/KH-UBND"


@pytest.mark.parametrize("kind", ["document", "instrument", "answer"])
def test_a_number_of_a_document_does_not_turn_round_among_urdu_words(
    browse: Any, site: served.Client, shot: Callable[[Any, str], None], kind: str
) -> None:
    if kind == "answer":
        page = browse("/ask/numbered-instruments?kind=plan&lang=ur")
        words = page.locator("td", has_text=NUMBER).filter(has_text="تھانہ").first
    else:
        page = browse(f"/search?q={quote(NUMBER, safe='')}&kind=instrument")
        page.locator(".hits a", has_text=NUMBER).first.click()
        if kind == "document":
            page.locator("td a[href*='/data/doc/']").first.click()
        words = page.locator("article" if kind == "document" else ".quote", has_text=NUMBER).first
    shot(page, f"number-{kind}")
    assert words.evaluate("e => getComputedStyle(e.querySelector('bdi') || e).direction") in ("rtl", "ltr")
    first, last = words.evaluate(ENDS, NUMBER)
    assert first < last, "it is written 130/KH-UBND, not KH-UBND/130"


@pytest.mark.parametrize("language", ["hi", "ur"])
def test_questions_in_other_scripts_are_drawn_in_fonts_of_the_server(
    browse: Any, serious: Any, shot: Any, language: str
) -> None:
    page = browse(f"/ask/who-chairs-what?as_of=2025-10-20&lang={language}")
    letters_are_there(page)
    shot(page, f"answer-{language}")
    drawn = fonts_of(page, "main")
    assert drawn[FAMILIES[language]][0] > 50, drawn
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ur" else "ltr")
    page.set_viewport_size({"width": 390, "height": 800})
    edges = page.locator(".answer td[data-label]").evaluate_all(
        "all => [...new Set(all.map(e => getComputedStyle(e, '::before').textAlign))]"
    )
    assert edges == ["right" if language == "ur" else "left"], (
        "the names of the cells of a card stand under one another"
    )
    assert not serious(page)
