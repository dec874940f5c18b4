"""The map over HTTP: the same for every day but its lines, links and files that work without a script, hostile papers as data."""

from __future__ import annotations

import base64
import csv
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree

import networkx as nx
import pytest
import served

from thidua.serve import overviews
from thidua.serve.jobs import JOBS
from thidua.serve.messages import Request
from thidua.serve.wire import packed

PAPERS = {
    "a.txt": (
        "Hội nghị ngày 3/4/2024: ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Sơn La, và bà Nông Thị Hồng, Phó Chủ tịch UBND tỉnh Sơn La, dự hội nghị."
    ),
    "b<img src=x onerror=alert(1)>.txt": (
        "Ngày 5/6/2025, ông Quàng Văn Lò, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Sơn La, ký Quyết định số 77/QĐ-UBND. "
        "Bà Nông Thị Hồng, Phó Chủ tịch HĐND tỉnh Sơn La, dự lễ ngày 6/6/2025."
    ),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Client]:
    with served.papers(tmp_path_factory.mktemp("map"), PAPERS) as found:
        yield found


class Page(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.said = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))

    def handle_data(self, data: str) -> None:
        self.said += data

    def of(self, tag: str, css: str) -> list[dict[str, str]]:
        return [a for t, a in self.elements if t == tag and css in a.get("class", "").split()]


AROUND = "body/peoples-committee.son-la"


def get(pages: served.Client, **given: str | list[str]) -> Page:
    reply = pages.ask("/map?" + urlencode(given, doseq=True), headers={"Accept": "text/html"})
    assert reply.status == 200, reply.text
    return Page(reply.text)


def key_of(node: dict[str, str]) -> str:
    """What a node of the picture is: choosing it shows what is said of it."""
    return parse_qs(urlsplit(node["href"]).query)["show"][0]


def tables(pages: served.Client, **given: str) -> Page:
    reply = pages.ask("/map/table?" + urlencode(given), headers={"Accept": "text/html"})
    assert reply.status == 200, reply.text
    return Page(reply.text)


def drawing(pages: served.Client, **given: str) -> str:
    text = pages.ask("/map?" + urlencode(given), headers={"Accept": "text/html"}).text
    return text[text.index('<g id="pan">') : text.index("</svg>", text.index('<g id="pan">'))]


def boxes(markup: str) -> list[str]:
    return re.findall(r'<rect class="box"[^>]*>', markup)


def test_nothing_moves_when_the_day_changes_and_lines_do(pages: served.Client) -> None:
    before, after = (drawing(pages, around=AROUND, date=day) for day in ("2024-04-03", "2025-06-05"))
    assert boxes(before) == boxes(after) and len(boxes(before)) >= 4
    assert re.findall(r' d="[^"]*"', before) == re.findall(r' d="[^"]*"', after)
    assert re.findall(r'class="edge (\w+)', before) != re.findall(r'class="edge (\w+)', after)


def test_the_same_view_is_the_same_bytes(pages: served.Client) -> None:
    path = "/map?" + urlencode({"around": AROUND, "date": "2025-06-05"})
    one, two = (pages.ask(path, headers={"Accept": "text/html"}).body for _ in range(2))
    assert one == two


def test_the_sheet_in_the_page_is_the_one_that_the_policy_names(pages: served.Client) -> None:
    for given in ({"around": AROUND}, {"date": "2025-06-05"}):
        with urlopen(f"{pages.url.rstrip('/')}/map?{urlencode(given)}") as reply:
            (policy,), text = reply.headers.get_all("Content-Security-Policy"), reply.read().decode()
        (sheet,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
        assert f"style-src 'self' 'sha256-{digest}'" in policy


def test_the_states_of_two_days_and_the_list_between_them(pages: served.Client) -> None:
    page = tables(pages, around=AROUND, date="2025-06-05", since="2024-04-03")
    table = page.said[page.said.index("What changed") : page.said.index("The same as a table")]
    assert "Khuất Văn Tuấn" in table and "Quàng Văn Lò" in table
    same = tables(pages, around=AROUND, date="2025-06-05", since="2025-06-05")
    assert "Nothing that is known changed" in same.said


def test_every_line_and_node_is_a_link_and_every_line_a_row(pages: served.Client) -> None:
    page = get(pages, around=AROUND, date="2025-06-05")
    lines, nodes = page.of("a", "edge"), page.of("a", "node")
    twin = tables(pages, around=AROUND, date="2025-06-05")
    rows = [a["id"] for t, a in twin.elements if t == "tr" and a.get("id", "").startswith("r-")]
    assert sorted(rows) == sorted(f"r-{a['id']}" for a in lines) and len(lines) >= 3
    assert all(a["href"].startswith("/map?") for a in (*lines, *nodes))
    twins = [a for t, a in page.elements if t == "a" and a.get("href", "").startswith("/map/table?")]
    assert twins, "it leads to them without a script"
    links = re.findall(r"<a ([^>]*)>(.*?)</a>", drawing(pages, around=AROUND, date="2025-06-05"))
    assert links and all("aria-label=" in attributes or "</text>" in inner for attributes, inner in links)
    for a in (lines[0], nodes[0], twins[0]):
        assert pages.ask(a["href"], headers={"Accept": "text/html"}).status == 200


def test_a_line_leads_to_the_words_and_these_to_the_document_where_they_are_lit(pages: served.Client) -> None:
    page = get(pages, around=AROUND, date="2025-06-05")
    line = next(a for a in page.of("a", "edge"))
    shown = Page(pages.ask(line["href"], headers={"Accept": "text/html"}).text)
    assert any(t == "mark" for t, _ in shown.elements)
    link = next(a["href"] for t, a in shown.elements if t == "a" and "lit=" in a.get("href", ""))
    text = pages.ask(link.partition("#")[0], headers={"Accept": "text/html"}).text
    lit = re.findall(r'<mark class="lit"[^>]*>(.*?)</mark>', text)
    assert lit and text.count('id="lit"') == 1
    assert all(re.sub(r"<[^>]+>", "", each) in re.sub(r"<[^>]+>", "", text) for each in lit)


def test_the_panel_says_what_holds_on_the_day_and_why(pages: served.Client) -> None:
    """Of 2024 the chair is attested on one day only; before and after it no document speaks, and the panel says so."""
    row = next(r for r in json.loads(pages.ask(f"/map?around={AROUND}&format=json").text)["rows"] if "Tuấn" in r["holder"]["name"])  # fmt: skip
    for day, state, why in (("2024-04-03", "held", "on that very day"), ("2024-04-04", "attested", "The statements speak of other days")):  # fmt: skip
        page = pages.ask(f"/map?around={AROUND}&show={row['key']}&date={day}&lang=en", headers={"Accept": "text/html"}).text  # fmt: skip
        told = page.partition('<p class="standing">')[2].partition("</p>")[0]
        assert f"On {day}:" in told and f'class="state {state}"' in told and why in told
    panel = pages.ask(f"/map?around={AROUND}&show={AROUND}&date=2024-04-03&lang=en", headers={"Accept": "text/html"}).text  # fmt: skip
    offices = panel.partition('<ul class="offices">')[2].partition("</ul>")[0]
    assert 'class="state held"' in offices and "Seen on" in offices


def test_opening_adds_and_takes_nothing_away(pages: served.Client) -> None:
    small_address = "/map?" + urlencode({"around": AROUND, "date": "2025-06-05", "depth": "1"})
    small = Page(pages.ask(small_address, headers={"Accept": "text/html"}).text)
    marked = [a for a in small.of("a", "node") if "open=" in a["href"]]
    assert marked, "somebody here sits elsewhere too"
    wide = Page(pages.ask(marked[0]["href"], headers={"Accept": "text/html"}).text)
    before, after = ({key_of(a) for a in page.of("a", "node")} for page in (small, wide))
    assert before < after
    old, new = (
        boxes(pages.ask(href, headers={"Accept": "text/html"}).text) for href in (small_address, marked[0]["href"])
    )
    assert set(old) < set(new), "and what was there stays where it was"


def test_a_hidden_state_is_hidden_and_can_be_shown_again(pages: served.Client) -> None:
    page = get(pages, around=AROUND, date="2025-06-05", hide="ended")
    assert all(("off" in a["class"].split()) == ("ended" in a["class"].split()) for a in page.of("a", "edge"))
    switch = next(a for t, a in page.elements if a.get("data-state") == "ended" and t == "a")
    assert switch["aria-checked"] == "false" and "hide=" not in switch["href"]


@pytest.mark.parametrize("form", ["svg", "png", "graphml", "gexf", "csv", "json"])
def test_what_is_seen_can_be_taken_along(pages: served.Client, form: str) -> None:
    reply = pages.ask("/map?" + urlencode({"around": AROUND, "date": "2025-06-05", "format": form}))
    assert reply.status == 200
    if form == "svg":
        texts = [e for e in ElementTree.fromstring(reply.text).iter() if e.tag.endswith("text")]
        assert any("Quàng Văn Lò" in "".join(e.itertext()) for e in texts)
    elif form == "png":
        assert reply.body.startswith(b"\x89PNG")
    elif form == "graphml":
        graph = nx.parse_graphml(reply.text)
        assert {"held", "ended"} & {d["state"] for *_, d in graph.edges(data=True)}
    elif form == "gexf":
        assert nx.read_gexf(io.BytesIO(reply.body)).number_of_edges() >= 3
    elif form == "csv":
        assert {row["holder"] for row in csv.DictReader(io.StringIO(reply.text))} >= {"Quàng Văn Lò", "Nông Thị Hồng"}
    else:
        assert {row["holder"]["name"] for row in json.loads(reply.text)["rows"]} >= {"Quàng Văn Lò", "Nông Thị Hồng"}


def test_what_papers_and_addresses_say_is_no_markup(pages: served.Client) -> None:
    evil = '"><img src=x onerror=alert(1)>'
    asked = [
        {"around": evil},
        {"around": AROUND, "show": "tenure/x'onload=1"},
        {"date": "2025-06-05"},
        {"around": AROUND, "show": AROUND},
    ]
    for given in asked:
        page = Page(pages.ask("/map?" + urlencode(given), headers={"Accept": "text/html"}).text)
        assert not [a for t, a in page.elements if t == "img" or any(k.startswith("on") for k in a)]
        assert not [a for _, a in page.elements if a.get("href", "").lower().startswith(("javascript:", "data:text"))]
        assert not [a for _, a in page.elements if "style" in a]
        assert {a["src"].partition("?")[0] for t, a in page.elements if t == "script"} <= {"/static/map.js"}
    for name in ("open", "fold", "show", "province", "movement"):
        reply = pages.ask("/map?" + urlencode({name: evil}), headers={"Accept": "text/html"})
        assert reply.status == 400 and not [t for t, _ in Page(reply.text).elements if t in ("img", "script")]


@pytest.mark.parametrize(
    ("given", "status", "says"),
    [
        ({"date": "2025-02-30"}, 400, "is not a day"),
        ({"depth": "x"}, 400, "whole number"),
        ({"limit": "9999"}, 400, "whole number"),
        ({"colour": "red"}, 400, "no parameter"),
        ({"form": "ring"}, 400, "no view"),
        ({"format": "exe"}, 400, "no form"),
        ({"around": "Nobody Whatsoever"}, 404, "Which one?"),
    ],
)
def test_a_wrong_address_says_what_to_do(pages: served.Client, given: dict[str, str], status: int, says: str) -> None:
    reply = pages.ask("/map?" + urlencode(given), headers={"Accept": "text/html"})
    assert reply.status == status and says in reply.text


@pytest.mark.parametrize(
    ("given", "gone", "kept"),
    [
        ({"sphere": "party"}, "peoples-committee", "party-committee"),
        ({"sphere": "state"}, "party-committee", "peoples-committee"),
        ({"kind": "party_committee"}, "peoples-committee", "party-committee"),
        ({"level": "province"}, "-none-", "peoples-committee"),
        ({"province": "place/son-la"}, "-none-", "peoples-committee"),
        ({"certainty": "asserted"}, "-none-", "peoples-committee"),
    ],
)
def test_filters_leave_what_passes(pages: served.Client, given: dict[str, str], gone: str, kept: str) -> None:
    keys = " ".join(key_of(a) for a in get(pages, date="2025-06-05", **given).of("a", "node"))
    assert kept in keys and gone not in keys
    chosen = [
        a["value"] for t, a in get(pages, date="2025-06-05", **given).elements if t == "option" and "selected" in a
    ]
    assert next(iter(given.values())) in chosen


def test_a_filter_that_nothing_passes_says_so(pages: served.Client) -> None:
    assert "There is no office to draw here" in get(pages, level="country", date="2025-06-05").said


@pytest.mark.parametrize("by", ["offices", "leaders", "colleagues", "same-post", "one-place", "structure"])
def test_each_way_of_opening_keeps_what_was_there(pages: served.Client, by: str) -> None:
    small = {key_of(a) for a in get(pages, around=AROUND, date="2025-06-05", depth="1").of("a", "node")}
    someone = next(k for k in small if k.startswith("person/"))
    wide = get(pages, around=AROUND, date="2025-06-05", depth="1", open=f"{by}:{someone}")
    assert small <= {key_of(a) for a in wide.of("a", "node")}


def test_what_two_have_in_common(pages: served.Client) -> None:
    keys = [key_of(a) for a in get(pages, around=AROUND, date="2025-06-05").of("a", "node")]
    people = [k for k in keys if k.startswith("person/")]
    shared = {key_of(a) for a in get(pages, around=people[:2], form="shared", date="2025-06-05").of("a", "node")}
    assert shared == {*people[:2], AROUND}


def test_a_name_is_enough_and_one_that_means_nobody_is_answered_with_a_page(pages: served.Client) -> None:
    page = get(pages, q="Quang Van Lo", date="2025-06-05")
    assert "Quàng Văn Lò" in page.said
    assert {key_of(a) for a in page.of("a", "node")} >= {AROUND}


def test_a_place_is_around_its_bodies(pages: served.Client) -> None:
    keys = {key_of(a) for a in get(pages, around="place/son-la", date="2025-06-05").of("a", "node")}
    assert {AROUND, "body/party-committee.son-la"} <= keys


@pytest.mark.parametrize("lang", ["vi", "hi", "ur"])
def test_the_picture_speaks_the_readers_language(pages: served.Client, lang: str) -> None:
    page = get(pages, around=AROUND, date="2025-06-05", lang=lang)
    assert next(a for t, a in page.elements if a.get("id") == "map")["lang"] == lang
    assert ("Ai giữ chức vụ nào" in page.said) == (lang == "vi")


@pytest.mark.parametrize("by", ["province", "kind"])
def test_the_overview_has_every_group_as_a_circle_a_row_and_a_link(pages: served.Client, by: str) -> None:
    page = Page(pages.ask(f"/map/overview?by={by}", headers={"Accept": "text/html"}).text)
    groups = [a for t, a in page.elements if t == "circle"]
    links = [
        a["href"]
        for t, a in page.elements
        if t == "a" and a.get("href", "").startswith(("/map?province=", "/map?kind="))
    ]
    assert groups and len(links) >= 2 and not [a for _, a in page.elements if "style" in a]
    assert pages.ask(links[0], headers={"Accept": "text/html"}).status == 200


def test_the_dots_of_the_overview_come_with_their_places(pages: served.Client) -> None:
    found = json.loads(pages.ask("/map/overview.json?by=kind&lang=vi").text)
    names = {dot[6] for dot in found["dots"]}
    assert "Quàng Văn Lò" in names and len(found["ties"]) % 2 == 0
    assert all(0 <= n < len(found["dots"]) for n in found["ties"])
    graph = nx.read_gexf(io.BytesIO(pages.ask("/map/overview?format=gexf&by=kind").body))
    assert len(graph) == len(found["dots"])


@pytest.mark.parametrize("name", ["Ủy ban Mặt trận Tổ quốc", "Sơn La", "Bà Rịa - Vũng Tàu", "x" * 40, "a b c d e f g"])
def test_the_name_of_a_group_stands_whole_inside_its_circle(name: str) -> None:
    lines, size = overviews._broken(name, 20.0, 6.0)
    assert " ".join(lines) == name and 0 < size <= 6.0
    wide, high = max(map(len, lines)) * 0.56 * size, (len(lines) + 0.8) * 1.15 * size
    assert wide**2 + high**2 <= 40.0**2


@pytest.mark.parametrize("asked", ["by=colour", "format=exe", "x=1"])
def test_a_wrong_overview_is_refused(pages: served.Client, asked: str) -> None:
    assert pages.ask(f"/map/overview?{asked}", headers={"Accept": "text/html"}).status == 400


def test_the_dots_are_sent_packed_and_only_when_they_are_new(pages: served.Client) -> None:
    plain = pages.ask("/map/overview.json?lang=en")
    found = json.loads(plain.text)
    assert found["dots"] and len(plain.body) < len(json.dumps(found, indent=1))
    zipped = pages.ask("/map/overview.json?lang=en", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(zipped.body) == plain.body
    again = pages.ask("/map/overview.json?lang=en", headers={"If-None-Match": plain.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert pages.ask("/map/overview.json?lang=vi", headers={"If-None-Match": plain.headers["etag"]}).status == 200


def test_what_is_made_ahead_is_what_a_first_visit_asks_for() -> None:
    for n, accepted in enumerate(("en-GB,en", "vi-VN")):
        request = Request("GET", "/map/overview", "", {"accept-language": accepted}, b"", "", None)  # type: ignore[arg-type]
        told, _ = overviews._told(request)
        for name in ("map-overview", "map-overview-dots"):
            assert packed(JOBS[name].ahead[n]) == packed(told)
