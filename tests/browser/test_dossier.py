"""A dossier: the part of the graph in it answers as the whole does; the file opens from a disk, without a network, and runs nothing of what it shows."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from thidua.cli.main import main
from thidua.dossier import Order, gather, gathering, make
from thidua.dossier import page as pages
from thidua.dossier.centre import centre_of
from thidua.draw import find, network
from thidua.errors import ConfigError
from thidua.namespaces import PREFIXES
from thidua.pipeline import build
from thidua.query.asking import prepare
from thidua.query.catalogue import question
from thidua.store import open_store
from thidua.store.sparql import with_base
from thidua.web import bundled, words_of

needs_bundle = pytest.mark.skipif(
    "store.wasm" not in bundled(), reason="no web bundle in this install (make bundle): there is no store to put into a dossier"
)  # fmt: skip
AROUND = "Lê Hồng Vinh"


@pytest.fixture(scope="session")
def store(sample_store: Path) -> Iterator[Any]:
    with open_store(sample_store) as opened:
        yield opened


@pytest.fixture(scope="session")
def file(store: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    path.write_bytes(make(store, Order(AROUND, lang="vi")).html)
    return path


ABOUT = (AROUND, "Thanh Hóa", "Cụm thi đua Bắc Trung Bộ", "664/QĐ-TTg", "event", "award", "Cờ thi đua của Chính phủ")
"""A person, a place, a body, an instrument, the first event and act of award of the store by key, a kind of award."""


@pytest.mark.parametrize("name", ABOUT)
def test_what_is_asked_of_the_part_is_answered_as_by_the_whole(store: Any, name: str) -> None:
    kinds = {"event": "Event", "award": "AwardAct"}
    if name in kinds:
        row = next(iter(store.query(f"SELECT ?x {{ GRAPH <graph/fused> {{ ?x a tdu:{kinds[name]} }} }} ORDER BY ?x")))
        name = row["x"].value.removeprefix(store.base)
    found = centre_of(store, network(store), name, 1, 60)
    centre = found.iri
    assert len(found.part), "there is somebody to draw"
    quads = gather(store, centre, found.part)
    assert len(quads) == len(set(quads)) and all(quad in store.graph for quad in quads)
    part = ox.Store()
    part.extend(quads)
    shown = pages.about(store, centre, "vi")["sections"]
    assert shown
    for section in shown:
        sparql = with_base(prepare(store, question(section["question"]), section["about"]), store.base)
        answers = [
            sorted(str(row) for row in g.query(sparql, base_iri=store.base, prefixes=PREFIXES))
            for g in (store.graph, part)
        ]
        assert answers[0] == answers[1] and answers[0], section["question"]


def test_one_of_a_movement_has_who_is_in_office_where_it_is_spoken_of(tmp_path: Path) -> None:
    named = 'phong trào thi đua "Cả nước chung sức xây dựng nông thôn mới".'
    told = (
        f"Ngày 19/5/2024, ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Sơn La, phát động {named}",
        f"Chủ tịch UBND tỉnh Nghệ An Nông Đức Hải chủ trì hội nghị tổng kết {named}",
        "Bà Lò Thị Mai, Giám đốc Sở Nội vụ tỉnh Điện Biên, dự hội nghị.",
    )
    for n, text in enumerate(told):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    build([tmp_path], tmp_path / "store")
    with open_store(tmp_path / "store") as opened:
        part = centre_of(opened, network(opened), "movement/ca-nuoc-chung-suc-xay-dung-nong-thon-moi", 2, 60).part
    assert {d["label"] for _, d in part.nodes(data=True) if d["kind"] == "person"} == {"Khuất Văn Tuấn", "Nông Đức Hải"}


def test_a_part_that_no_browser_could_read_is_refused(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST", 100)
    with pytest.raises(ConfigError, match="more than 100 quads") as error:
        make(store, Order(AROUND, query=False))
    assert "--limit" in error.value.hint


def test_two_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for name, office in (("a", "Chủ tịch UBND tỉnh Sơn La"), ("b", "Giám đốc Sở Nội vụ tỉnh Hà Giang")):
        (tmp_path / f"{name}.txt").write_text(
            f"Ông Khuất Văn Tuấn, {office}, dự hội nghị ngày 3/4/2024.", encoding="utf-8"
        )
    build([tmp_path], tmp_path / "store")
    with open_store(tmp_path / "store") as opened, pytest.raises(ConfigError, match="means 2 things") as error:
        make(opened, Order("Khuất Văn Tuấn", query=False))
    assert "Son La" in error.value.message and "Hà Giang" in error.value.message


def test_without_the_bundle_it_says_what_to_do(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "bundled", lambda: ())
    with pytest.raises(ConfigError) as error:
        make(store, Order(AROUND))
    assert "--without-query" in error.value.hint and "THIDUA_BUNDLE" in error.value.hint
    made = make(store, Order(AROUND, query=False))
    assert b"wasm-unsafe-eval" not in made.html and b'id="store.wasm"' not in made.html
    assert b"connect-src &#39;none&#39;" in made.html


def test_the_folder_has_the_graph_and_sums_that_are_right(
    sample_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, single = tmp_path / "folder", tmp_path / "one.html"
    for target in (out, single):
        with pytest.raises(SystemExit) as ended:
            main(["dossier", "--store", str(sample_store), "--around", AROUND, "--out", str(target), "--without-query"])
        assert ended.value.code == 0
    assert "without a network" in capsys.readouterr().err
    sums = dict(reversed(line.split("  ")) for line in (out / "SHA256SUMS").read_text().splitlines())
    assert set(sums) == {"index.html", "graph.nq"}
    assert all(hashlib.sha256((out / name).read_bytes()).hexdigest() == total for name, total in sums.items())
    assert (out / "index.html").read_bytes() == single.read_bytes(), "the same store, the same bytes"


@needs_bundle
@pytest.mark.slow
def test_it_opens_from_a_disk_without_a_network_and_answers_as_the_server(
    browse: Any, serious: Any, shot: Callable[[Any, str], None], file: Path, store: Any
) -> None:
    words = words_of("vi")
    page = browse(file.as_uri(), offline=True)
    shot(page, "dossier-vi")
    page.locator("#map .edge[tabindex]").first.press("Enter")
    assert page.locator("#panel blockquote").count() >= 1
    link = page.locator("#d-about td a[href^='#doc-']").first
    link.click()
    page.locator(link.get_attribute("href")).wait_for()  # a link into a closed document opens it
    page.locator("[data-open='offices-over-time.here']").click()
    page.wait_for_selector("#d-answers tbody tr")
    centre = find(network(store), AROUND)
    sparql = with_base(prepare(store, question("offices-over-time"), {"person": centre}), store.base)
    known = list(store.query(sparql))
    assert page.locator("#d-answers tbody tr").count() == len(known) > 1
    page.locator("#d-text").fill("SELECT ?t ?p { GRAPH <graph/fused> { ?t a tdu:Tenure ; tdu:holder ?p } } ORDER BY ?t")
    page.locator("#query-form button").click()
    page.wait_for_selector("#d-answers thead th:nth-child(2):last-child")
    shown = set(page.locator("#d-answers td:first-child").all_inner_texts())
    tenures = store.query("SELECT ?t { GRAPH <graph/fused> { ?t a tdu:Tenure } }")
    assert shown and shown <= {row["t"].value.removeprefix(store.base) for row in tenures}, (
        "ids are those of the server"
    )
    page.locator("#d-text").fill("SELECT ?t {")
    page.locator("#query-form button").click()
    page.wait_for_selector("#d-answers [role=alert]")
    page.locator("#d-check").click()
    page.wait_for_selector("#d-checked:not(:empty)")
    assert page.locator("#d-checked").inner_text() == words["dossier_sums_right"]
    assert not serious(page)


@needs_bundle
@pytest.mark.slow
def test_a_changed_part_is_found_out(browse: Any, file: Path, tmp_path: Path) -> None:
    text = file.read_text("utf-8")
    changed = (
        text.replace('"place/nghe-an', '"place/ha-noi', 1)
        if '"place/nghe-an' in text
        else text.replace("Nghệ An", "Hà Nội")
    )
    told = re.sub(r'(<script type="application/json" id="told">\{)', r'\1"more": 1, ', changed, count=1)
    other = tmp_path / "changed.html"
    other.write_text(told, encoding="utf-8")
    page = browse(other.as_uri(), offline=True)
    page.locator("#d-check").click()
    page.wait_for_selector("#d-checked:not(:empty)")
    said = page.locator("#d-checked").inner_text()
    assert words_of("vi")["dossier_sums_wrong"] in said and "told.json" in said


@pytest.mark.slow
def test_it_may_be_about_a_document_or_about_what_nobody_on_the_map_has_to_do_with(
    browse: Any, store: Any, tmp_path: Path
) -> None:
    about = next(iter(store.query("SELECT ?x { GRAPH ?g { ?x a tdu:Document } } ORDER BY ?x LIMIT 1")))["x"].value
    (tmp_path / "document.html").write_bytes(make(store, Order(about, lang="vi", query=False)).html)
    (tmp_path / "one.txt").write_text(
        "Ngày 9/8/2024, UBND tỉnh Sơn La ban hành Quyết định số 77/QĐ-UBND.", encoding="utf-8"
    )
    build([tmp_path / "one.txt"], tmp_path / "store")
    with open_store(tmp_path / "store") as opened:
        (tmp_path / "nobody.html").write_bytes(make(opened, Order("77/QĐ-UBND", lang="vi", query=False)).html)
    page = browse((tmp_path / "document.html").as_uri(), offline=True)
    title = page.locator("details.document summary bdi").first.inner_text()
    assert title and title in page.locator("h1").inner_text()
    days = page.locator("details.document summary .soft").all_inner_texts()[1:]
    days = [found[0] for line in days if (found := re.search(r"\d{4}-\d\d-\d\d", line))]
    assert days == sorted(days, reverse=True) and len(days) > 2
    page = browse((tmp_path / "nobody.html").as_uri(), offline=True)
    assert page.locator(".note").inner_text() == words_of("vi")["map_empty"]
    assert page.locator("#map").count() == 0 and page.locator("#d-about tbody tr, #d-about dd").count()


@needs_bundle
@pytest.mark.slow
@pytest.mark.parametrize(("width", "dark"), [(390, False), (820, True), (1440, True)])
def test_it_bears_every_width(
    browse: Any, shot: Callable[[Any, str], None], file: Path, width: int, dark: bool
) -> None:
    page = browse(file.as_uri(), width=width, dark=dark, offline=True)
    page.locator("details.document summary").first.click()
    shot(page, f"dossier-{width}")
    picture, table = (page.locator(part).first.bounding_box() for part in ("#stage", "#tables"))
    assert picture["y"] + picture["height"] <= table["y"], "no row of the table lies under the picture"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@needs_bundle
@pytest.mark.slow
def test_hostile_text_runs_nothing_and_the_policy_holds(browse: Any, tmp_path: Path) -> None:
    attack = "</script></style></textarea><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>"
    (tmp_path / f"{attack[:9].replace('/', '')}.txt").write_text(
        f"Ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Sơn La, dự hội nghị ngày 3/4/2024. {attack}", encoding="utf-8"
    )
    build([tmp_path], tmp_path / "store")
    with open_store(tmp_path / "store") as opened:
        made = make(opened, Order("Khuất Văn Tuấn"))
    file = tmp_path / "hostile.html"
    file.write_bytes(made.html)
    text = html.unescape(made.html.decode("utf-8"))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert (
        policy
        and "unsafe-inline" not in policy[1]
        and "default-src 'none'" in policy[1]
        and "connect-src 'none'" in policy[1]
    )
    page = browse(file.as_uri(), offline=True)
    page.locator("details.document summary").first.click()
    assert "window.ran" in page.locator("article").inner_text()
    page.locator("#d-text").fill("SELECT ?q { GRAPH ?g { ?s tdu:text ?q } }")
    page.locator("#query-form button").click()
    page.wait_for_selector("#d-answers [role=status]")
    assert page.evaluate("window.ran") is None and page.locator("main img").count() == 0
    assert json.loads(page.locator("#told").text_content())["base"]
