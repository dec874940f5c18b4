"""The map as a reader uses it: days, opening, the words behind a line, files, keys; in Vietnamese and Urdu; without a script."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import networkx as nx
import pytest
from browsing import drawn, until

pytestmark = pytest.mark.slow
COUNCIL = "/map?around=body/emulation-council.viet-nam&date=2025-08-08"
CLUSTER = "/map?around=body/emulation-cluster.bac-trung-bo&depth=3&date=2016-06-01"
_PLACES = "[...document.querySelectorAll('#map a.node')].map(n => { const b = n.getBoundingClientRect(); return [n.dataset.key, b.x, b.y] })"
_STATES = "Object.fromEntries([...document.querySelectorAll('#map a.edge')].map(e => [e.id, e.classList[1]]))"


def asked(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_the_slider_changes_lines_and_moves_nothing(browse: Any, shot: Any) -> None:
    page = browse(CLUSTER, width=1440)
    page.wait_for_selector("main.live")
    places, states = page.evaluate(_PLACES), page.evaluate(_STATES)
    labels = page.evaluate("[...document.querySelectorAll('#map a')].map(a => a.getAttribute('aria-label'))")
    assert all(labels) and any(re.fullmatch(r".+: .+, .+ \(.+\)", label) for label in labels), (
        "who is what, and how it is known"
    )
    page.click("#earlier")
    page.wait_for_url(re.compile(r"date=201[0-6]-"))
    page.locator("#slider").focus()
    page.keyboard.press("Home")
    until(page, "document.getElementById('day').textContent.endsWith('-01-01')")
    assert page.evaluate(_PLACES) == places
    assert page.evaluate(_STATES) != states
    shot(page, "map-slider")
    until(page, "new URL(location).searchParams.get('date') === document.getElementById('day').textContent")
    first = page.evaluate(_STATES)
    page.reload()
    page.wait_for_selector("main.live")
    assert page.evaluate(_STATES) == first, "the server draws the day as the script did"


_UNSEEN = """async () => {
  const flat = rules => [...rules].flatMap(r => r.media ? (r.media.mediaText === 'print' ? [] : flat(r.cssRules)) : r.selectorText ? [r.selectorText] : []);
  const page = new DOMParser().parseFromString(await (await fetch(location)).text(), 'text/html');
  const first = new Set(flat(document.querySelector('head style').sheet.cssRules));
  const whole = [...document.styleSheets].filter(s => /(style|map)\\.css/.test(s.href ?? '')).flatMap(s => flat(s.cssRules));
  return [whole.length, whole.filter(s => !first.has(s) && page.querySelector(s))];
}"""


@pytest.mark.parametrize("more", ["", "&lang=ur&show=body/emulation-council.viet-nam"])
def test_the_first_sight_has_every_rule_that_anything_in_it_needs(browse: Any, more: str) -> None:
    page = browse(COUNCIL + more)
    page.wait_for_selector("main.live")
    rules, missing = page.evaluate(_UNSEEN)
    assert rules > 100 and not missing


def test_the_list_of_changes_follows_the_day(browse: Any) -> None:
    page = browse(CLUSTER + "&since=2015-06-01")
    page.wait_for_selector("main.live")
    assert "2015-06-01" in page.inner_text("#changed") and page.locator("#changes tbody tr").count() > 2
    page.fill("#since", "2016-06-01")
    until(page, "document.getElementById('changed').textContent.includes('2016-06-01 to 2016-06-01')")
    assert page.locator("#changes tbody tr").count() == 0


_OUTSIDE = """old => {
  const s = document.getElementById('stage').getBoundingClientRect();
  return [...document.querySelectorAll('#map a.node')].filter(n => !old.includes(n.dataset.key) || n === document.activeElement).filter(n => {
    const b = n.getBoundingClientRect();
    return b.left < s.left || b.top < s.top || b.right > s.right || b.bottom > s.bottom;
  }).map(n => n.dataset.key);
}"""


def test_opening_a_node_brings_in_what_is_linked_and_undo_takes_it_back(browse: Any, shot: Any) -> None:
    page = browse(COUNCIL, width=1440)
    page.wait_for_selector("main.live")
    before = page.locator("#map a.node").count()
    node = page.locator("#map a.node:has(text.more)").first
    key = node.get_attribute("data-key")
    old = page.evaluate("[...document.querySelectorAll('#map a.node')].map(n => n.dataset.key)")
    node.focus()
    page.keyboard.press("Enter")
    until(page, f"document.querySelectorAll('#map a.node').length > {before}")
    assert asked(page)["open"] == [key]
    until(page, "!document.getAnimations().length")  # what came has faded in
    assert page.evaluate(_OUTSIDE, old) == [], "what was opened is seen, with what it was opened from"
    assert page.locator(f'#map a.node.chosen[data-key="{key}"]').count() == 1
    assert page.evaluate("document.activeElement.dataset.key") == key, "the focus stays where it was"
    shot(page, "map-opened")
    page.click("#undo")
    until(page, f"document.querySelectorAll('#map a.node').length === {before}")
    assert "open" not in asked(page)


def test_a_line_leads_to_the_words_and_to_the_document_where_they_are_lit(browse: Any, shot: Any) -> None:
    page = browse(COUNCIL, width=1440)
    page.wait_for_selector("main.live")
    line = page.locator("#map a.edge", has_text="Chair (2025)").first
    line.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .claim")
    words = page.locator("#panel mark").first.inner_text()
    assert page.locator("#map .edge.chosen").count() == 1 and page.locator("tr.chosen").count() == 1
    shot(page, "map-line")
    before = page.inner_text("#panel .standing")
    page.click("#earlier")  # what holds on the day is said of the new day too
    until(
        page,
        "document.querySelector('#panel .standing').textContent.includes(document.getElementById('day').textContent)",
    )
    assert page.inner_text("#panel .standing") != before
    page.locator("#panel .from a").first.click()
    page.wait_for_selector("mark.lit")
    lit = "".join(page.locator("mark.lit").all_text_contents())
    assert re.sub(r"\W", "", words) in re.sub(r"\W", "", lit)
    until(page, "document.getElementById('lit').getBoundingClientRect().top < innerHeight")
    shot(page, "map-quote-lit")
    page.go_back()
    page.wait_for_selector("#panel .claim")
    page.keyboard.press("Escape")
    until(page, "!new URL(location).searchParams.has('show')")
    assert not page.locator(".plate.open").count()


def test_states_are_hidden_and_shown_by_the_legend(browse: Any) -> None:
    page = browse(COUNCIL)
    page.wait_for_selector("main.live")
    ended = page.locator("#map a.edge.ended")
    assert ended.count() and ended.first.is_visible()
    page.click('#legend a[data-state="ended"]')
    page.wait_for_selector('#legend a[data-state="ended"][aria-checked="false"]')
    assert asked(page)["hide"] == ["ended"] and not ended.first.is_visible()
    page.go_back()
    page.wait_for_selector('#legend a[data-state="ended"][aria-checked="true"]')


def test_keys_move_zoom_fit_and_search(browse: Any) -> None:
    page = browse(COUNCIL)
    page.wait_for_selector("main.live")
    view = "document.getElementById('pan').getAttribute('transform')"
    page.focus("#stage")
    first = page.evaluate(view)
    seen = [first]
    for key in ("ArrowRight", "ArrowDown", "+", "-", "0"):
        page.keyboard.press(key)
        seen.append(page.evaluate(view))
    assert len({*seen}) >= 4 and seen[-1] == first
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "around"
    page.keyboard.type("nghe an")
    page.wait_for_selector("#names option", state="attached")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=nghe"))
    assert "Nghe An" in page.title() or "Nghệ An" in page.title()


def test_dragging_moves_the_picture_and_opens_nothing(browse: Any) -> None:
    page = browse(COUNCIL)
    page.wait_for_selector("main.live")
    drawn(page)
    box = page.locator("#map a.node").first.bounding_box()
    at, url = page.evaluate(_PLACES)[0], page.url
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 45, box["y"] + 35, steps=4)
    page.mouse.up()
    now = page.evaluate(_PLACES)[0]
    assert (round(now[1] - at[1]), round(now[2] - at[2])) == (40, 30) and page.url == url


def test_filters_make_another_view_with_an_address(browse: Any) -> None:
    page = browse("/map?date=2025-08-08")
    page.wait_for_selector("main.live")
    page.click("details.filter summary")
    page.select_option("select[name=sphere]", "party")
    page.click(".map-filter button")
    page.wait_for_url(re.compile("sphere=party"))
    until(page, "!document.querySelector('#map a.node[data-key^=\"body/peoples-\"]')")
    assert page.locator('#map a.node[data-key^="body/party-committee"]').count()
    page.go_back()
    page.wait_for_selector('#map a.node[data-key^="body/peoples-"]')


@pytest.mark.parametrize("form", ["SVG", "PNG", "GRAPHML", "GEXF", "CSV"])
def test_files_can_be_opened_again(browse: Any, tmp_path: Path, form: str) -> None:
    page = browse(COUNCIL, accept_downloads=True)
    with page.expect_download() as waiting:
        page.click(f"#files a:text-is('{form}')")
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    data = path.read_bytes()
    if form == "SVG":
        said = ["".join(e.itertext()) for e in ElementTree.fromstring(data).iter("{http://www.w3.org/2000/svg}text")]
        assert any("Phạm Minh Chính" in text for text in said)
    elif form == "PNG":
        assert data.startswith(b"\x89PNG") and len(data) > 10_000
    elif form == "CSV":
        assert data.decode().splitlines()[0].startswith("holder,")
    else:
        graph = nx.parse_graphml(data.decode()) if form == "GRAPHML" else nx.read_gexf(io.BytesIO(data))
        assert len(graph) == page.locator("#map a.node").count()


@pytest.mark.parametrize(("lang", "dark"), [("vi", True), ("ur", False), ("hi", False)])
def test_in_other_languages(browse: Any, shot: Any, lang: str, dark: bool) -> None:
    page = browse(f"/map?around=place/nghe-an&date=2025-03-12&lang={lang}", width=1440, dark=dark)
    page.wait_for_selector("main.live")
    drawn(page)
    said = " ".join(page.locator("#map text").all_text_contents())
    letters = {"vi": "[ạ-ỹ]", "ur": "[\u0600-\u06ff]", "hi": "[\u0900-\u097f]"}[lang]
    assert len(re.findall(letters, said)) > 20
    boxes = page.evaluate(
        "[...document.querySelectorAll('#map a.node')].map(n => { const b = n.querySelector('.box').getBBox();"
        " return [...n.querySelectorAll('text:not(.more)')].every(t => { const r = t.getBBox(); return r.x >= b.x - 1 && r.x + r.width <= b.x + b.width + 1 }) })"
    )
    assert boxes and all(boxes), "no name stands out of its box"
    shot(page, f"map-{lang}")


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_it_fits_every_width(browse: Any, shot: Any, width: int) -> None:
    page = browse(COUNCIL + "&show=body/emulation-council.viet-nam", width=width)
    page.wait_for_selector("main.live")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shot(page, f"map-{width}")


def test_without_a_script_it_is_a_page_of_links_and_forms(browse: Any, shot: Any) -> None:
    page = browse(COUNCIL, script=False)
    assert page.locator("#map a.node").count() > 5
    page.click(".tools a.still:text-is('1.4×')")
    page.wait_for_url(re.compile(r"zoom=1\.4"))
    page.locator("#map a.edge").first.locator("text").first.click()
    page.wait_for_selector("#panel .claim mark")
    page.fill("#date", "2024-06-01")
    page.click(".map-time button.apply")
    page.wait_for_url(re.compile("date=2024-06-01"))
    assert page.inner_text("#day") == "2024-06-01"
    page.fill("#around", "Lê Hồng Vinh")
    page.click(".map-find button")
    page.wait_for_url(re.compile("q=L"))
    assert "Lê Hồng Vinh" in page.title()
    shot(page, "map-no-script")


def test_the_overview_draws_everybody_where_the_library_is(browse: Any, shot: Any) -> None:
    page = browse("/map/overview", width=1440)
    assert page.locator("#groups circle").count() > 3
    if not page.locator("#overview").get_attribute("data-bundle"):
        pytest.skip("this install has no bundle: circles only")
    page.wait_for_selector("#overview[data-drawn], #overview[data-failed]")
    shot(page, "overview-dots")
    if page.locator("#overview[data-failed]").count():  # a browser without WebGL keeps the circles
        assert page.locator("#groups").is_visible()
        return
    page.click("#switch")
    assert page.locator("#groups").is_visible()
    without_room(page)  # nor have the dots any behind the circles
    page.click("#switch")
    assert page.locator("#dots canvas").first.is_visible()
    without_room(page)


def without_room(page: Any) -> None:
    """Make the window a pixel wide and wide again, each drawn: ``browse`` fails the test for what a script says of it."""
    for width in (1, 800):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
