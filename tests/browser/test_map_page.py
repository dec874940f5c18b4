"""The map in a real browser: it answers, runs nothing of a document's text, and asks nothing of the network."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from unit.draw import graphs

from thidua.draw import add_evidence, network, render
from thidua.namespaces import NS

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


def dom(page: str, folder: Path, fragment: str = "", width: int = 1280) -> str:
    """The page after its script has run, as the browser sees it."""
    file = folder / "map.html"
    file.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=4000", f"--user-data-dir={folder / 'profile'}",
         f"--window-size={width},800", "--enable-logging=stderr", "--v=0", "--host-resolver-rules=MAP * ~NOTFOUND", "--dump-dom", f"{file.as_uri()}{fragment}"],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    blocked = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    assert not blocked, blocked
    return done.stdout


@cache
def page(lang: str = "en") -> str:
    store = graphs.sample(30)
    graph = network(store, "2024-03-14")
    add_evidence(graph, store)
    return render(graph, "html", lang=lang).decode()


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_the_script_runs_under_its_policy(tmp_path: Path, lang: str) -> None:
    seen = dom(page(lang), tmp_path)
    assert re.search(r'<html[^>]*class="live"', seen)
    assert re.search(r'<g id="view" transform="translate\([-\d. ]+\) scale\([\d.]+\)"', seen)


def test_a_chosen_office_shows_its_quote(tmp_path: Path) -> None:
    seen = dom(page(), tmp_path, "#show=e3")
    panel = seen[seen.index('id="panel-body"') : seen.index("</aside>")]
    assert re.search(r'<g class="edge \w+ chosen" id="e3"', seen)
    assert panel.count("<blockquote") == 1 and "<details open" in panel
    assert any(q.split()[0] in panel for q in graphs.QUOTES.values())


def test_a_chosen_person_shows_every_post(tmp_path: Path) -> None:
    store = graphs.sample(30)
    graph = network(store)
    node = max(sorted(n for n, d in graph.nodes(data=True) if d["kind"] == "person"), key=graph.out_degree)
    seen = dom(page(), tmp_path, f"#show=n{sorted(graph).index(node)}")
    panel = seen[seen.index('id="panel-body"') : seen.index("</aside>")]
    assert panel.count("<section") == graph.out_degree(node) == 2


def test_hostile_text_runs_nothing(tmp_path: Path) -> None:
    attack = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"><svg onload=\"document.title='owned'\">"
    maker = graphs.Maker()
    document = maker.document("doc/0", "vi", attack)
    maker.add("doc/0", NS + "headline", attack + "</script></style></textarea>", graphs.iri("graph/doc/0"))
    body = maker.thing("body/x.x", "Body", ("vi", attack))
    maker.claim(
        maker.tenure(maker.thing("person/x", "Person", ("vi", attack)), "chair", body, attestedOn="2024-01-01"),
        document,
        attack,
    )
    graph = network(maker.store)
    add_evidence(graph, maker.store)
    seen = dom(render(graph, "html").decode(), tmp_path, "#show=e0")
    assert "<title>Who holds which office" in seen and "owned" in seen
    assert seen.count("<script") == 1 and "<img" not in seen and "<svg onload" not in seen


DRIVER = """
const $ = (id) => document.getElementById(id), say = {};
const type = (text) => { $("search").value = text; $("search").dispatchEvent(new Event("input", {bubbles: true})); };
const key = (at, name) => at.dispatchEvent(new KeyboardEvent("keydown", {key: name, bubbles: true, cancelable: true}));
const scale = () => +/scale\\(([\\d.]+)/.exec($("view").getAttribute("transform"))[1];
type("vo thi phuong"); say.plain = $("found").textContent;
type("Võ Thị Phương"); say.marked = $("found").textContent;
type("वो थी फुआंग"); say.hindi = $("found").textContent;
type("وو تھی فوانگ"); say.urdu = $("found").textContent;
key($("search"), "Enter"); say.chosen = document.querySelector(".node.chosen title").textContent;
key($("search"), "Escape"); say.cleared = $("found").textContent;
const box = document.querySelector("#legend input[value=ended]");
box.click(); say.off = document.querySelectorAll(".edge.off").length; say.rows = document.querySelectorAll("tr[hidden]").length;
say.faint = document.querySelectorAll(".node.faint").length;
box.click(); say.on = document.querySelectorAll(".edge.off, tr[hidden], .node.faint").length;
const before = scale(); $("zoom-in").click(); say.zoomed = scale() > before; key($("stage"), "0"); say.fitted = scale() < before * 1.01;
const edge = document.querySelector(".edge[tabindex]"); edge.dispatchEvent(new MouseEvent("click", {bubbles: true}));
say.clicked = edge.classList.contains("chosen"); say.quotes = document.querySelectorAll("#panel blockquote").length;
const node = document.querySelectorAll(".node")[3]; node.focus(); key(node, "Enter"); say.entered = node.classList.contains("chosen");
document.querySelector("#tables button[data-go]").click(); say.fromTable = document.querySelectorAll("tr.chosen").length;
$("theme").click(); const one = document.documentElement.dataset.theme; $("theme").click();
say.themes = [one, document.documentElement.dataset.theme].sort().join();
say.reach = document.querySelectorAll("#view [tabindex='0'][aria-label]").length;
say.fonts = [...document.fonts].filter((f) => f.status === "loaded").length;
document.body.dataset.said = JSON.stringify(say);
"""


VIEW = """
const b = document.getElementById("stage").getBoundingClientRect(), v = document.getElementById("view");
const m = /translate\\(([-\\d.]+) ([-\\d.]+)\\) scale\\(([\\d.]+)/.exec(v.getAttribute("transform")).slice(1).map(Number);
const parts = [...v.querySelectorAll(".node")].map((n) => n.getBoundingClientRect());
const inside = parts.filter((p) => p.left >= b.left && p.right <= b.right && p.top >= b.top && p.bottom <= b.bottom);
const cut = parts.filter((p) => p.right > b.left && p.left < b.right && p.bottom > b.top && p.top < b.bottom).length - inside.length;
const around = document.getElementById(document.getElementById("map").dataset.around).getBoundingClientRect();
const span = (low, high) => Math.max(...inside.map((p) => p[high])) - Math.min(...inside.map((p) => p[low]));
document.body.dataset.said = JSON.stringify({scale: m[2], inside: inside.length, cut, wide: b.width, high: b.height, window: [innerWidth, innerHeight],
  filled: [span("left", "right") / b.width, span("top", "bottom") / b.height],
  around: around.left >= b.left && around.right <= b.right && around.top >= b.top && around.bottom <= b.bottom});
"""


def first_view(nodes: int, width: int, folder: Path) -> dict[str, object]:
    graph = network(graphs.sample(nodes), "2024-03-14")
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", render(graph, "html").decode())
    script = f"<script>document.fonts.ready.then(() => setTimeout(() => {{{VIEW}}}, 50))</script></body>"
    seen = dom(text.replace("</body>", script), folder, width=width)
    found = re.search(r'data-said="([^"]*)"', seen)
    assert found, "the driver did not come to its end"
    return dict(json.loads(html.unescape(found[1])))


@pytest.mark.parametrize(("nodes", "width", "least"), [(12, 1280, 12), (60, 1280, 18), (300, 1280, 25), (60, 500, 4)])
def test_the_first_view_can_be_read_and_is_full(tmp_path: Path, nodes: int, width: int, least: int) -> None:
    said = first_view(nodes, width, tmp_path)
    assert said["scale"] * 11 >= 9 - 0.01, "the smallest letters are nine pixels high"  # type: ignore[operator]
    assert said["inside"] >= least and said["around"], said  # type: ignore[operator]
    assert said["cut"] <= said["inside"] / 3, said  # type: ignore[operator]
    wide, high = said["filled"]  # type: ignore[misc]
    assert max(wide, high) >= 0.6 and min(wide, high) >= 0.3, said
    if width > 860:
        assert said["wide"] >= 0.95 * said["window"][0] - 20 and said["high"] >= 0.55 * said["window"][1], said  # type: ignore[index, operator]


def test_search_filter_keys_and_table_work_together(tmp_path: Path) -> None:
    """Driven by a script put beside the page's own (and so without its policy, which the other tests keep)."""
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page())
    seen = dom(
        text.replace("</body>", f"<script>document.fonts.ready.then(() => {{{DRIVER}}})</script></body>"), tmp_path
    )
    found = re.search(r'data-said="([^"]*)"', seen)
    assert found, "the driver did not come to its end"
    said = json.loads(html.unescape(found[1]))
    ended = page().count('data-state="ended"')
    assert [said[k] for k in ("plain", "marked", "hindi", "urdu")] == ["1 found"] * 4
    assert said["chosen"].startswith("وو تھی فوانگ") and said["cleared"] == ""
    assert (said["off"], said["rows"], said["on"]) == (ended, ended, 0) and ended >= 3 and said["faint"] >= 1
    assert said["zoomed"] and said["fitted"] and said["clicked"] and said["quotes"] == 1 and said["entered"]
    assert said["fromTable"] == 1 and said["themes"] == "dark,light"
    assert said["reach"] == 30 + 27, "every node and every office is reached by keyboard and has a name"
    assert said["fonts"] == 3, "Latin, Hindi and Urdu come from the file"
