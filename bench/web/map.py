"""How soon the map is drawn and how smoothly it moves, beside a bare SVG of the very same boxes, lines and letters, in headless Chromium.

A store of invented officials is built and served; each page is opened in turns with its bare SVG, in one run, with software rendering. The bare
page holds the picture alone, each node and line a link: no tables, no titles, no style but colours, no font, no script, nothing else on the page.
A first draw is counted to the frame after the one that shows all of the picture: from the first byte of the answer, and from the request, which
has in it what the server takes (of the bare page, reading a file). Turns alternate, and so does which page has the first; a figure is the median
of all turns, a ratio that of the medians, with the quartiles of the ratios of single turns. ``--freeze`` writes the table to ``map.txt``.
"""

from __future__ import annotations

import argparse
import contextlib
import http.server
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from thidua.pipeline import build
from thidua.store.writer import Writer

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "checks"))
from generate import name_of  # noqa: E402
from made import Maker, area_name, body  # noqa: E402

sys.path.insert(0, str(HERE))
from running import serving  # noqa: E402

TABLE = HERE / "map.txt"
FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()  # noqa: SIM905
MIDDLES = "Văn Thị Hữu Đức Minh Quốc Ngọc Thanh Hồng Xuân Đình".split()  # noqa: SIM905
GIVENS = "Hưng Giang Tuấn Khánh Tùng Nga Bình Hoa Dũng Lan Hải Sơn Long Quang Thắng Linh Phong".split()  # noqa: SIM905
PLACES = (
    "Sơn La", "Lào Cai", "Nghệ An", "Hà Tĩnh", "Quảng Trị", "Thanh Hóa", "Ninh Bình", "Bắc Ninh", "Hưng Yên", "Phú Thọ", "Lạng Sơn", "Cao Bằng",
    "Điện Biên", "Lai Châu", "Tuyên Quang", "Thái Nguyên", "Quảng Ninh", "Gia Lai", "Đắk Lắk", "Lâm Đồng", "Khánh Hòa", "Quảng Ngãi", "Tây Ninh",
    "Đồng Nai", "An Giang", "Cà Mau", "Vĩnh Long", "Đồng Tháp", "Bình Định", "Phú Yên", "Bắc Giang", "Hòa Bình", "Yên Bái", "Nam Định", "Thái Bình",
    "Hà Nam", "Bình Thuận", "Ninh Thuận", "Kon Tum", "Đắk Nông", "Bình Dương", "Bến Tre", "Long An", "Tiền Giang",
)  # fmt: skip
TITLES = (
    "Chủ tịch UBND tỉnh {}", "Phó Chủ tịch UBND tỉnh {}", "Phó Chủ tịch UBND tỉnh {}", "Bí thư Tỉnh ủy {}", "Phó Bí thư Tỉnh ủy {}",
    "Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh {}", "Phó Chủ tịch HĐND tỉnh {}", "Ủy viên Ban Thường vụ Tỉnh ủy {}",
)  # fmt: skip
_DRAWN = """
const look = () => {
  const whole = document.getElementById('pan')?.ownerSVGElement.nextSibling || document.readyState !== 'loading';
  // the frame after the next: the one in which it was there is then on the screen, and its tiles are painted
  if (whole) requestAnimationFrame(() => requestAnimationFrame(() => { window.drawnAt = performance.now(); })); else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
_TOOK = "(() => { const n = performance.getEntriesByType('navigation')[0]; return [window.drawnAt - n.responseStart, window.drawnAt - n.requestStart]; })()"
_BARE = """() => {
  const svg = document.getElementById('map');
  const shape = e => {
    const keep = ['x', 'y', 'width', 'height', 'rx', 'd', 'font-size'].filter(a => e.hasAttribute(a)).map(a => `${a}="${e.getAttribute(a)}"`).join(' ');
    return e.tagName === 'text' ? `<text ${keep} text-anchor="middle" font-family="sans-serif">${e.textContent.replace(/[<&]/g, '')}</text>` : `<${e.tagName} ${keep} fill="none" stroke="#456"/>`;
  };
  const inner = e => [...e.querySelectorAll('.box, .line, text')].map(shape).join('');
  const drawn = [...svg.querySelectorAll('.frame, .trunk')].map(shape);
  for (const a of svg.querySelectorAll('.edge, .node')) drawn.push(a.href ? `<a href="#${a.id}">${inner(a)}</a>` : inner(a));
  return `<!doctype html><meta charset="utf-8"><style>svg { width: 100%; height: 90vh }</style><svg viewBox="${svg.getAttribute('viewBox')}"><g id="pan">${drawn.join('\\n')}</g></svg>`;
}"""
_PAN = """() => new Promise(done => {
  const pan = document.getElementById('pan'), stage = document.getElementById('stage');
  const at = (type, n) => stage.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 7, clientX: 600 - n * 3, clientY: 500 - n * 2 }));
  let frame = 0, first;
  if (stage) at('pointerdown', 0);
  const step = now => {
    first ??= now; frame += 1;
    if (stage) at('pointermove', frame); else pan.setAttribute('transform', `translate(${-frame * 3} ${-frame * 2})`);
    if (frame < 60) requestAnimationFrame(step); else { if (stage) at('pointerup', frame); done((now - first) / (frame - 1)); }
  };
  requestAnimationFrame(step);
})"""


def papers(folder: Path, places: int) -> None:
    """One paper a province: who is what there."""
    number = 0
    for at, place in enumerate(PLACES[:places]):
        said = []
        for title in TITLES:
            name = f"{FAMILIES[number % 14]} {MIDDLES[number // 14 % 11]} {GIVENS[(number * 5 + number // 154) % 17]}"
            number += 1
            said.append(f"Ông {name}, {title.format(place)}, dự hội nghị.")
        (folder / f"{at:02}.txt").write_text(
            f"Ngày {at % 28 + 1}/{at % 12 + 1}/2024. " + " ".join(said), encoding="utf-8"
        )


@contextlib.contextmanager
def plain(folder: Path) -> Iterator[str]:
    """The address of a server of files."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *more: Any) -> None:
            super().__init__(*more, directory=str(folder))

        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def opened(page: Any, address: str) -> tuple[float, float]:
    """Milliseconds from the first byte, and from the request, to the first draw of all.

    The tab stays the same: a new one makes the browser load its own pages beside ours.
    """
    page.goto("about:blank")
    page.wait_for_timeout(100)
    page.goto(address, wait_until="load")
    while page.evaluate("window.drawnAt") is None:
        page.wait_for_timeout(20)
    drawn, whole = page.evaluate(_TOOK)
    page.wait_for_timeout(300)  # what our page does after that must not run beside the next one
    return float(drawn), float(whole)


def moved(page: Any) -> float:
    """Milliseconds of a frame while the picture that is open moves."""
    return float(page.evaluate(_PAN))


def measure(sizes: list[int], rounds: int, afar: bool) -> list[str]:
    """The lines of the table."""
    from playwright.sync_api import sync_playwright

    chromium = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    if chromium is None:
        raise SystemExit("no chromium on this machine: apt-get install chromium")
    with tempfile.TemporaryDirectory() as top:
        texts, bare = Path(top) / "texts", Path(top) / "bare"
        texts.mkdir()
        bare.mkdir()
        papers(texts, max(2, min(len(PLACES), max(sizes) // 10)))
        build([texts], Path(top) / "store")
        with serving(Path(top) / "store") as site, plain(bare) as other, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            lines = [
                f"{'':14}{'first draw from the first byte, ms':^36}{'first draw from the request, ms':^36}{'a frame while moving, ms':^24}",
                f"{'nodes (lines)':14}"
                + f"{'map':>6}{'bare SVG':>10}{'ratio':>7}{'quartiles':>13}" * 2
                + f"{'map':>8}{'bare SVG':>10}{'ratio':>7}",
            ]
            lines += [compared(browser, site, other, bare, size, rounds) for size in sizes]
            browser.close()
            if afar:
                lines += seen_from_afar(driver, chromium, Path(top))
    return lines


def crowd(folder: Path, areas: int = 238) -> None:
    """A store of five bodies and sixteen officials in each of so many communes: 5,000 dots."""
    kinds = ("party_committee", "peoples_council", "peoples_committee", "front_committee", "steering_committee")
    with Writer(folder) as writer:
        for area in range(areas):
            out = Maker(f"area-{area:04}.txt", f"Danh sách {area}", "vi", "2024-06-01")
            bodies = [body(kind, area_name(area)) for kind in kinds]
            for nth in range(16):
                who = out.person(name_of(area * 16 + nth))
                out.role(who, "chair" if nth < 5 else "member", bodies[nth % 5], on="2024-05-01")
                if nth % 5 == 0:
                    out.role(who, "member", bodies[(nth + 2) % 5], on="2024-05-01")
            writer.add(out.done(), "made")
        writer.commit()


def seen_from_afar(driver: Any, chromium: str, top: Path) -> list[str]:
    """Milliseconds until an overview of 5,000 dots is drawn by sigma.js, where the install has it: by a browser just started, and again."""
    crowd(top / "crowd")
    first, again, circles = [], [], []
    with serving(top / "crowd") as site:
        urllib.request.urlopen(f"{site}/documents").read()
        time.sleep(5)  # what a server makes ready when it starts
        for _ in range(3):
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.wait_for_timeout(2000)  # the pages that a browser opens for itself
            for took in (first, again, again):
                page.goto("about:blank")
                page.wait_for_timeout(200)
                page.goto(f"{site}/map/overview")
                if not page.get_attribute("#overview", "data-bundle"):
                    browser.close()
                    return ["overview: this install has no bundle, circles only"]
                page.wait_for_selector("#overview[data-drawn]", timeout=60_000)
                took.append(int(page.get_attribute("#overview", "data-drawn")))
                circles.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            browser.close()
        with urllib.request.urlopen(f"{site}/map/overview.json?lang=en") as answer:
            found = json.load(answer)
    return [
        f"overview of {len(found['dots'])} dots, {len(found['ties']) // 2} ties: groups after {statistics.median(circles):.0f} ms; "
        f"dots, drawn by sigma.js, after {statistics.median(first):.0f} ms in a browser just started, {statistics.median(again):.0f} ms then"
    ]


def compared(browser: Any, site: str, other: str, bare: Path, size: int, rounds: int) -> str:
    """A line of the table: medians of turns about."""
    address = f"{site}/map?limit={size}&date=2024-06-01"
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(_DRAWN)
    opened(page, address)  # what a browser keeps, styles and fonts, it has from here on
    nodes, edges = (page.locator(f"#map a.{what}").count() for what in ("node", "edge"))
    (bare / f"{size}.html").write_text(page.evaluate(_BARE), encoding="utf-8")
    pages = [("map", address), ("bare", f"{other}/{size}.html")]
    found: dict[str, list[tuple[float, float]]] = {"map": [], "bare": []}
    frames: dict[str, list[float]] = {"map": [], "bare": []}
    for turn in range(rounds):
        for name, where in pages if turn % 2 else reversed(pages):
            found[name].append(opened(page, where))
            if turn % 5 == 0:
                frames[name].append(moved(page))
    context.close()
    cells = []
    for which in (0, 1):
        ours, theirs = ([each[which] for each in found[name]] for name in ("map", "bare"))
        low, _, high = statistics.quantiles([a / b for a, b in zip(ours, theirs, strict=True)], n=4)
        a, b = statistics.median(ours), statistics.median(theirs)
        cells.append(f"{a:6.0f}{b:10.0f}{a / b:7.2f}{f'{low:.2f}-{high:.2f}':>13}")
    a, b = (statistics.median(frames[name]) for name in ("map", "bare"))
    return f"{f'{nodes} ({edges})':14}{''.join(cells)}{a:8.0f}{b:10.0f}{a / b:7.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 150, 500], help="nodes at most")
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--freeze", action="store_true", help=f"write {TABLE.name}")
    parser.add_argument("--no-overview", action="store_true", help="leave out the overview of 5,000 dots")
    told = parser.parse_args()
    machine = f"{os.cpu_count()} processors ({platform.machine()}), Python {platform.python_version()}, medians of {told.rounds} turns"
    lines = [machine, *measure(told.sizes, told.rounds, not told.no_overview)]
    print("\n".join(lines))
    if told.freeze:
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
