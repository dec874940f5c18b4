"""The page of ``thidua explain`` in a real browser: the text is the document, the policy holds, marks lead to statements."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from unit.explain.test_explained import HOSTILE, TEXTS

from thidua.explain import explain
from thidua.explain.page import to_html
from thidua.extract import extract
from thidua.model import Document
from thidua.seen import visible

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
const all = (q) => [...document.querySelectorAll(q)], article = document.querySelector("article");
const box = (e) => e.getBoundingClientRect(), style = (e, pseudo) => getComputedStyle(e, pseudo), marks = all("article a");
const target = (a) => document.getElementById(a.getAttribute("href").slice(1)), numbers = all("article bdi.n");
const say = {
  text: article.textContent, rtl: style(article).direction, shown: article.innerText.length > 0,
  dead: all("a[href^='#']").filter((a) => !target(a)).length, marks: marks.length,
  number: style(marks[0], "::after").content, underlined: style(marks[0]).borderBottomStyle,
  numbers: numbers.map((n) => [n.textContent, style(n).direction, box(n).height < 60]),
  wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
};
marks[0].focus(); say.focused = document.activeElement === marks[0];
article.focus(); say.reached = document.activeElement === article;
document.body.dataset.said = JSON.stringify(say);
"""


def page(language: str, text: str) -> str:
    return to_html([explain(extract(Document(f"a.{language}.txt", text, language)))])


def dom(text: str, folder: Path, width: int = 1000, *, probe: bool = False) -> str:
    """The page as the browser has it. A probe is a script that our policy would forbid, so it is let in by a wider policy."""
    if probe:
        text = re.sub(r"default-src 'none';", "default-src 'none'; script-src 'unsafe-inline';", text, count=1)
        text = text.replace("</body>", f"<script>{PROBE}</script></body>")
    file = folder / "explain.html"
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
    import json

    (found,) = re.findall(r'data-said="([^"]*)"', seen)
    out: dict[str, object] = json.loads(html.unescape(found))
    return out


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_the_browser_shows_the_document(tmp_path: Path, language: str) -> None:
    found = said(dom(page(language, TEXTS[language]), tmp_path, probe=True))
    assert found["text"] == TEXTS[language] and found["shown"]
    assert found["rtl"] == ("rtl" if language == "ur" else "ltr")
    assert found["dead"] == 0 and found["marks"]
    assert re.fullmatch(r'"[\d,?-]+"|attr\(data-n\)', str(found["number"])) and found["underlined"] in (
        "solid",
        "dashed",
    )
    assert found["focused"] and found["reached"]
    if language == "ur":
        assert ["34-CT/TW", "ltr", True] in found["numbers"]  # type: ignore[operator]


def test_a_narrow_window_needs_no_sideways_scrolling(tmp_path: Path) -> None:
    assert said(dom(page("vi", TEXTS["vi"]), tmp_path, width=500, probe=True))["wide"] is False


def test_hostile_text_runs_nothing_and_the_policy_holds(tmp_path: Path) -> None:
    seen = dom(page("vi", HOSTILE + "<style>*{display:none}</style>"), tmp_path)
    assert "<script" not in seen and "<img" not in seen and seen.count("<style") == 1
    assert html.escape(visible(HOSTILE)[:24], quote=False) in re.sub(r"</?(?:a|span|bdi)\b[^>]*>", "", seen)
