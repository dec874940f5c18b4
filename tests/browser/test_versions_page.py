"""The page of ``thidua drift`` in a real browser: rows side by side, right to left where it must, and nothing runs."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from unit.drift.pairs import EN, HI, UR

from thidua.drift import of_documents
from thidua.explain.versions import to_html
from thidua.model import Document

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
BENT = (
    UR.replace("کی صدارت کی", "میں شرکت کی").replace("تاحیات ", "")
    + "اس کی بنیاد ہدایت نمبر 34-CT/TW اور مدت 2023-2030 ہے۔\n"
)
HOSTILE = "</td><script>document.title='x'</script><img src=x onerror=\"document.title='y'\">\u202e"
PROBE = """
const all = (q) => [...document.querySelectorAll(q)], box = (e) => e.getBoundingClientRect();
const cells = all("td.text"), rtl = cells.filter((c) => c.lang === "ur");
const say = {
  rows: all("tbody tr").length, dead: all("a[href^='#']").filter((a) => !document.getElementById(a.hash.slice(1))).length,
  rtl: rtl.every((c) => getComputedStyle(c).direction === "rtl") && rtl.length, ltr: cells.filter((c) => c.lang === "hi").every((c) => getComputedStyle(c).direction === "ltr"),
  level: all("tbody tr").every((r) => { const t = [...r.cells].slice(1); return t.length === 2 && box(t[0]).top === box(t[1]).top && box(t[0]).right <= box(t[1]).left + 1; }),
  lit: all("td a").map((a) => [a.className, a.textContent]), codes: all("td bdi[dir=ltr]").map((b) => b.textContent),
  wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
};
document.body.dataset.said = JSON.stringify(say);
"""


def page(one: str, mine: str, other: str, theirs: str) -> str:
    return to_html(of_documents(Document(f"a.{mine}.txt", one, mine), Document(f"b.{theirs}.txt", other, theirs)))


def dom(text: str, folder: Path, width: int = 1100, *, probe: bool = False) -> str:
    """The page as the browser has it. A probe is a script that our policy would forbid, so it is let in by a wider policy."""
    if probe:
        text = re.sub(r"default-src 'none';", "default-src 'none'; script-src 'unsafe-inline';", text, count=1)
        text = text.replace("</body>", f"<script>{PROBE}</script></body>")
    file = folder / "versions.html"
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
         f"--window-size={width},800", "--enable-logging=stderr", "--v=0", "--host-resolver-rules=MAP * ~NOTFOUND", "--dump-dom", file.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    blocked = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    assert not blocked, blocked
    return done.stdout


def said(seen: str) -> dict[str, object]:
    (found,) = re.findall(r'data-said="([^"]*)"', seen)
    out: dict[str, object] = json.loads(html.unescape(found))
    return out


def test_versions_stand_side_by_side_each_in_its_direction(tmp_path: Path) -> None:
    found = said(dom(page(HI, "hi", BENT, "ur"), tmp_path, probe=True))
    assert found["rows"] == 4 and found["dead"] == 0 and found["level"]
    assert found["rtl"] == 4 and found["ltr"]
    lit = found["lit"]
    assert isinstance(lit, list)
    assert any(kind == "changed" and "अध्यक्षता" in words for kind, words in lit)
    assert any(kind == "changed" and "شرکت" in words for kind, words in lit) and ["lost", "आजीवन"] in lit
    # numbers of documents and ranges of years read from left to right among Urdu words
    assert found["codes"] == ["34-CT/TW", "2023-2030"]


def test_a_narrow_window_needs_no_sideways_scrolling(tmp_path: Path) -> None:
    assert said(dom(page(HI, "hi", BENT, "ur"), tmp_path, width=500, probe=True))["wide"] is False


def test_hostile_text_runs_nothing_and_the_policy_holds(tmp_path: Path) -> None:
    seen = dom(page(EN, "en", EN + HOSTILE, "en"), tmp_path)
    assert "<script" not in seen and "<img" not in seen and "\u202e" not in seen
    assert "Two versions: a.en.txt and b.en.txt" in seen and "onerror=" in html.unescape(seen)
