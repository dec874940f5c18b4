"""Pages of things in a real browser: pictures stand where their dates are, at every width, dark and light."""

from __future__ import annotations

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
