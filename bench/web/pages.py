"""How soon the query page answers, and how large a dossier is and how soon it opens and answers, in headless Chromium.

A store of invented officials is built and served as ``map.py`` does it; each line is the median of some turns, each in a window that has seen nothing before.
``--freeze`` writes the table to ``pages.txt``. Well under a minute.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from map import PLACES, papers, serving

from thidua.dossier import Order, make
from thidua.pipeline import build
from thidua.store import open_store
from thidua.web import bundled

TABLE = Path(__file__).resolve().parent / "pages.txt"
AROUND = "Nghệ An"
_SINCE = "performance.now()"
_ASK = """async ([press, wait]) => {
  const seen = () => { const e = document.querySelector(wait); return e && !e.hasAttribute('data-before'); };
  document.querySelectorAll(wait).forEach(e => e.setAttribute('data-before', ''));
  const start = performance.now();
  document.querySelector(press).click();
  while (!seen()) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""
"""Press something, and milliseconds until what is waited for is there anew, and drawn."""
Turn = Callable[[Any], dict[str, float]]


def query_page(site: str) -> Turn:
    """Open a stored question in the editor; then its answer as a chart and as a map."""

    def turn(page: Any) -> dict[str, float]:
        page.goto(f"{site}/query?question=who-chairs-what&lang=en")
        page.wait_for_selector(".yasr tbody tr")
        answered = float(page.evaluate(_SINCE))
        chart = page.evaluate(_ASK, [".select_chart", ".bars li"])
        linked = page.evaluate(_ASK, [".select_map", "svg.links a"])
        return {
            "query page: opened, asked, answered as a table": answered,
            "  the same answer as a chart": chart,
            "  the same answer as a map": linked,
        }

    return turn


def dossier(file: Path) -> Turn:
    """Open a dossier from a disk, ask it twice, have its sums reckoned."""

    def turn(page: Any) -> dict[str, float]:
        page.goto(file.as_uri())
        page.wait_for_selector("#map .node, #map .edge")
        drawn = float(page.evaluate(_SINCE))
        asked = ["#query-form button", "#d-answers tbody tr"]
        first, second = (float(page.evaluate(_ASK, asked)) for _ in range(2))
        sums = float(page.evaluate(_ASK, ["#d-check", "#d-checked:not(:empty)"]))
        return {
            "dossier: opened from a disk, map drawn": drawn, "  first question: its store unpacked and filled too": first,
            "  a question after that": second, "  all sums reckoned": sums,
        }  # fmt: skip

    return turn


def medians(browser: Any, turn: Turn, rounds: int) -> list[str]:
    """The lines of some turns."""
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        for name, took in turn(context.new_page()).items():
            found.setdefault(name, []).append(took)
        context.close()
    return [f"{name:60}{statistics.median(each):8.0f} ms{max(each):10.0f} ms" for name, each in found.items()]


def measure(provinces: int, rounds: int) -> list[str]:
    """The table."""
    from playwright.sync_api import sync_playwright

    chromium = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    if chromium is None or "store.wasm" not in bundled():
        raise SystemExit("this wants chromium (apt-get install chromium) and the web bundle (make bundle)")
    with tempfile.TemporaryDirectory() as top:
        texts, store, file = Path(top) / "texts", Path(top) / "store", Path(top) / "dossier.html"
        texts.mkdir()
        papers(texts, provinces)
        build([texts], store)
        with open_store(store) as opened:
            started = time.process_time()
            made = make(opened, Order(AROUND))
            took = time.process_time() - started
        file.write_bytes(made.html)
        lines = [f"{'':60}{'median':>11}{'slowest':>13}"]
        with serving(store) as site, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            lines += medians(browser, query_page(site), rounds) + medians(browser, dossier(file), rounds)
            browser.close()
    what = f"{made.nodes} things, {made.documents} documents, {len(made.nquads) / 1e6:.1f} MB of N-Quads"
    return [*lines, f"the dossier: {what}; the file {len(made.html) / 1e6:.2f} MB, made in {took:.1f} s"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--provinces", type=int, default=len(PLACES))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--freeze", action="store_true", help=f"write {TABLE.name}")
    told = parser.parse_args()
    machine = f"{os.cpu_count()} processors ({platform.machine()}), Python {platform.python_version()}, {told.rounds} turns, {told.provinces} provinces with 8 offices each"
    lines = [machine, *measure(told.provinces, told.rounds)]
    print("\n".join(lines))
    if told.freeze:
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
