"""Pages of things in a real browser: pictures stand where their dates are, at every width, dark and light."""

from __future__ import annotations

import json
from typing import Any

import pytest

pytestmark = pytest.mark.slow
CLUSTER = "/data/body/emulation-cluster.bac-trung-bo"
_EDGE = "document.querySelector('{}').getBoundingClientRect().{}"


@pytest.mark.parametrize(("width", "dark", "lang"), [(390, True, "vi"), (1440, False, "en")])
def test_the_years_of_a_cluster_stand_under_their_names(
    browse: Any, shot: Any, serious: Any, width: int, dark: bool, lang: str
) -> None:
    """Quang Binh led it in 2015: the bar begins where the axis begins, and is as long as the way to 2016."""
    page = browse(f"{CLUSTER}?lang={lang}", width=width, dark=dark)
    shot(page, f"cluster-{lang}-{width}")
    row = page.locator(".timeline tbody tr", has_text="2015").first
    bar = row.locator("rect").first.bounding_box()
    axis = page.locator("svg.axis").bounding_box()
    next_year = page.evaluate(_EDGE.format("svg.axis line:nth-of-type(2)", "left")) - axis["x"]
    years = int(page.locator("svg.axis text").nth(1).text_content()) - 2015
    assert abs(bar["x"] - axis["x"]) < 2 and abs(bar["width"] * years - next_year) < 4
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not serious(page)
    if width > 820:  # on a phone a table is moved aside; on a screen its words are seen at once
        assert page.evaluate("[...document.querySelectorAll('.wide')].every(w => w.scrollWidth <= w.clientWidth + 1)")
    rows = page.locator("table.years tbody tr")
    assert rows.count() == 2023 - 2015 + 1 and "2023" in rows.last.text_content()
    assert rows.nth(3).locator("span.soft").count() == 2  # of 2018 nobody says anything, and the table does not hide it


@pytest.mark.parametrize(("width", "dark", "lang"), [(390, False, "en"), (1440, True, "vi")])
def test_two_versions_stand_beside_each_other_each_in_its_direction(
    browse: Any, shot: Any, serious: Any, site: Any, width: int, dark: bool, lang: str
) -> None:
    listed = json.loads(site.ask("/documents", headers={"Accept": "application/json"}).text)["documents"]
    ids = {d["title"][:5]: d["iri"].rpartition("/")[2] for d in listed}
    page = browse(f"/documents/{ids['vi-01']}/beside/{ids['ur-01']}?lang={lang}", width=width, dark=dark)
    shot(page, f"beside-{lang}-{width}")
    cells = page.locator("table.versions tbody tr").nth(1).locator("td.text")
    assert [cells.nth(n).evaluate("c => getComputedStyle(c).direction") for n in (0, 1)] == ["ltr", "rtl"]
    assert page.locator(".lost").count() >= 2  # in the legend, and in the text
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not serious(page)


@pytest.mark.parametrize("path", ["/conflicts", "/findings", "/"])
def test_what_is_open_leads_from_the_first_page_to_the_words(browse: Any, shot: Any, path: str) -> None:
    page = browse(f"{path}?lang=vi", width=390)
    shot(page, f"open-{path.strip('/') or 'start'}")
    if path == "/":
        page.click("a[href^='/conflicts']")
        page.wait_for_url("**/conflicts*")
        assert page.locator("blockquote").count() >= 2
    else:
        assert page.locator("blockquote").count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
