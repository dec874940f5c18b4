"""The page of ``thidua check`` in a real browser: its policy lets its style through and nothing else, each text runs its own way."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from check_stores import with_two_chairs

from thidua.check import check, to_html

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
pytestmark = [
    pytest.mark.skipif(
        BROWSER is None,
        reason="no chromium on this machine (apt-get install chromium): the page is not tried in a browser",
    ),
    pytest.mark.slow,
]
PROBE = """
const all = (q) => [...document.querySelectorAll(q)], style = (e) => getComputedStyle(e);
document.body.dataset.said = JSON.stringify({
  styled: style(document.querySelector("section")).borderInlineStartWidth,
  ways: all("q").map((q) => style(q).direction), page: style(document.documentElement).direction,
  dead: all("a[href^='#']").filter((a) => !document.getElementById(a.getAttribute("href").slice(1))).length,
  links: all("a").length, scripts: window.ran === undefined,
  wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
});
"""


def test_the_report_in_a_browser(tmp_path: Path) -> None:
    made = with_two_chairs()
    made.change("claim/00000000000000aa/1", "tdu:quote", ox.Literal("ông <script>window.ran = 1</script>" + "x" * 300))
    page = to_html(check(made))
    # the probe is a script that our policy would forbid: only this one is let in, by a policy that is wider by it
    page = page.replace("default-src 'none';", "default-src 'none'; script-src 'unsafe-inline';", 1)
    file = tmp_path / "report.html"
    file.write_text(page.replace("</body>", f"<script>{PROBE}</script></body>"), encoding="utf-8")
    done = subprocess.run(
        [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
         "--window-size=500,800", "--host-resolver-rules=MAP * ~NOTFOUND", "--dump-dom", file.as_uri()],
        capture_output=True, text=True, timeout=90, check=True,
    )  # fmt: skip
    told = re.search(r'data-said="([^"]*)"', done.stdout)
    assert told
    said = json.loads(html.unescape(told[1]))
    assert said["page"] == "ltr"
    assert set(said["ways"]) == {"ltr", "rtl"}
    assert float(said["styled"].removesuffix("px")) > 2
    assert said["links"] > 3
    assert said["dead"] == 0
    assert said["scripts"]
    assert not said["wide"]
