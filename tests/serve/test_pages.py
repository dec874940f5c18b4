"""Pages of things, search and the reconciliation service over HTTP, on a store that was read from papers, one of them hostile."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote, urlencode

import brotli
import pyoxigraph as ox
import pytest
import served

from thidua.resources import read_text
from thidua.search import KINDS
from thidua.serve.sectioning import around, sections
from thidua.serve.stating import MADE_OF
from thidua.web import LANGUAGES, static, words_of

PAPERS = {
    "a.txt": "Ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Sơn La, và bà Nông Thị Hồng, Phó Chủ tịch UBND tỉnh Sơn La, dự hội nghị ngày 3/4/2024.",
    "b<script>alert(1)</script>.txt": "Ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Sơn La, ký Quyết định số 77/QĐ-UBND ngày 5/4/2024.",
}
NAME = "Khuất Văn Tuấn"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Client]:
    with served.papers(tmp_path_factory.mktemp("pages"), PAPERS) as found:
        yield found


class Page(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said += data


def html(pages: served.Client, path: str, **headers: str) -> Page:
    reply = pages.ask(path, headers={"Accept": "text/html", **headers})
    assert reply.status == 200, reply.text
    return Page(reply.text)


def person(pages: served.Client) -> str:
    hits = json.loads(pages.ask("/search?" + urlencode({"q": NAME}), headers={"Accept": "application/json"}).text)[
        "hits"
    ]
    return "/data/" + quote(hits[0]["iri"].split("/data/")[1])


def test_every_link_on_every_page_leads_somewhere(pages: served.Client) -> None:
    """From the start page on, all pages that are linked; questions are another's pages."""
    seen, left = set(), ["/", "/search?q=son+la", person(pages)]
    while left and len(seen) < 60:
        path = left.pop()
        if path in seen or path.startswith(("/ask", "/sparql")) or "format=" in path:
            continue
        seen.add(path)
        reply = pages.ask(path, headers={"Accept": "text/html"})
        if reply.status == 308:
            left.append(reply.headers["location"])
            continue
        assert reply.status == 200, path
        if reply.headers["content-type"].startswith("text/html"):
            left += [
                str(a["href"]).partition("#")[0] or "/"
                for tag, a in Page(reply.text).elements
                if tag in ("a", "link") and a.get("href")
            ]
    assert len(seen) > 12


def test_a_person_is_shown_with_offices_and_the_words_that_say_so(pages: served.Client) -> None:
    said = html(pages, person(pages)).said
    assert NAME in said and "People's Committee" in said
    assert "Chủ tịch UBND tỉnh Sơn La" in said  # the quote
    assert "Ủy ban nhân dân tỉnh Sơn La" in html(pages, person(pages) + "?lang=vi").said


def test_the_interface_speaks_the_language_that_is_asked_for(pages: served.Client) -> None:
    assert words_of("vi")["tagline"] in html(pages, "/?lang=vi").said
    assert words_of("vi")["tagline"] in html(pages, "/", **{"Accept-Language": "vi-VN,en;q=0.5"}).said
    assert words_of("en")["tagline"] in html(pages, "/", **{"Accept-Language": "fr"}).said


def test_names_and_addresses_are_text_and_nothing_runs(pages: served.Client) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    for path in (
        "/documents",
        "/search?" + urlencode({"q": evil}),
        "/search?" + urlencode({"q": NAME, "lang": evil}),
        person(pages),
    ):
        page = html(pages, path)
        assert not any(tag in ("script", "img", "iframe", "style") for tag, _ in page.elements)
        assert not any(name.startswith("on") or name == "style" for _, a in page.elements for name in a)
        assert not any(
            str(a.get(n, "")).lower().startswith("javascript:")
            for _, a in page.elements
            for n in ("href", "src", "action")
        )
    assert "b<script>alert(1)<" in html(pages, "/documents").said


def test_a_page_loads_from_this_server_only(pages: served.Client) -> None:
    for path in ("/", person(pages)):
        loads = [
            str(a.get("href") or a.get("src"))
            for tag, a in html(pages, path).elements
            if tag in ("link", "script", "img")
        ]
        assert loads and all(x.startswith("/") and not x.startswith("//") for x in loads)
    css = pages.ask("/static/style.css").text + pages.ask("/static/fonts.css").text
    assert css.count("@font-face") >= 4
    assert all("//" not in found and found in static() for found in re.findall(r'url\("([^"]+)"\)', css))
    assert "default-src 'none'" in pages.ask("/").headers["content-security-policy"]


def test_a_file_of_the_pages_comes_packed_and_is_not_sent_twice(pages: served.Client) -> None:
    plain = pages.ask("/static/style.css")
    for coding, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        reply = pages.ask("/static/style.css", headers={"Accept-Encoding": coding})
        assert reply.headers["content-encoding"] == coding and len(reply.body) < len(plain.body) / 2
        assert unpack(reply.body) == plain.body and reply.headers["etag"] != plain.headers["etag"]
        again = {"Accept-Encoding": coding, "If-None-Match": reply.headers["etag"]}
        assert pages.ask("/static/style.css", headers=again).status == 304
    assert (
        "content-encoding" not in pages.ask("/static/NotoSans-Regular.ttf", headers={"Accept-Encoding": "br"}).headers
    )


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ],
)
def test_a_thing_is_data_too(pages: served.Client, accept: str, form: ox.RdfFormat) -> None:
    reply = pages.ask(person(pages), headers={"Accept": accept})
    assert reply.status == 200 and reply.headers["content-type"].startswith(accept)
    triples = {q.triple for q in ox.parse(reply.body, format=form)}
    assert any(isinstance(t.object, ox.Literal) and t.object.value == NAME for t in triples)
    same = {
        q.triple for q in ox.parse(pages.ask(person(pages) + "?format=ntriples").body, format=ox.RdfFormat.N_TRIPLES)
    }
    assert triples == same


@pytest.mark.parametrize("kind", ["person", "tenure", "spell"])
def test_a_merged_thing_leads_to_the_one_that_goes_on(pages: served.Client, kind: str) -> None:
    """The man stands in two papers: the key of the one that gave way still answers, and that of his tenure does."""
    query = f"SELECT ?gone ?now {{ GRAPH ?g {{ ?gone <http://purl.org/dc/terms/isReplacedBy> ?now }} FILTER(CONTAINS(STR(?gone), '/{kind}/')) }} LIMIT 1"
    row = json.loads(pages.ask("/sparql?" + urlencode({"query": query}), headers={"Accept": "application/json"}).text)[
        "results"
    ]["bindings"][0]
    gone, now = (row[k]["value"].split("/data/")[1] for k in ("gone", "now"))
    reply = pages.ask(f"/data/{gone}", headers={"Accept": "text/html"})
    assert (reply.status, reply.headers["location"]) == (308, f"/data/{now}")


def test_what_is_not_there_is_404_and_what_is_wrong_is_400(pages: served.Client) -> None:
    assert pages.ask("/data/person/nobody", headers={"Accept": "text/html"}).status == 404
    assert pages.ask("/data/person/nobody", headers={"Accept": "text/turtle"}).status == 404
    assert pages.ask("/data/" + quote("x> <y"), headers={"Accept": "text/html"}).status == 404
    assert pages.ask("/static/" + quote("../render.py", safe="")).status == 404
    assert pages.ask("/search?q=x&kind=persn").status == 400
    assert pages.ask("/search?q=x&limit=-1").status == 400
    assert pages.ask("/reconcile?queries=%7B").status == 400
    assert pages.ask("/reconcile?queries=" + "%5B" * 5000).status == 400


def test_search_answers_as_one_types(pages: served.Client) -> None:
    text, names, kinds, iris = json.loads(pages.ask("/suggest?q=khuat+v").text)
    assert text == "khuat v" and names[0] == NAME and kinds[0] == "Person" and "/person/" in iris[0]


@pytest.mark.parametrize(
    "path", ["/", "/search", "/suggest", "/documents", "/conflicts", "/findings", "/data/person/nobody"]
)
def test_a_parameter_that_nobody_knows_is_not_passed_over(pages: served.Client, path: str) -> None:
    reply = pages.ask(path + "?lang=en&colour=red")
    assert (reply.status, "no parameter 'colour' is known here. Known are " in reply.text) == (400, True), reply.text


def test_openrefine_gets_what_it_asks_for(pages: served.Client) -> None:
    manifest = json.loads(pages.ask("/reconcile").text)
    assert (
        manifest["versions"] == ["0.2"]
        and manifest["suggest"]["entity"]["service_url"] == pages.url.rstrip("/") + "/reconcile"
    )
    form = urlencode({"queries": json.dumps({"q0": {"query": "khuat van tuan", "type": "Person"}})}).encode()
    reply = pages.ask("/reconcile", "POST", form, {"Content-Type": "application/x-www-form-urlencoded"})
    best = json.loads(reply.text)["q0"]["result"][0]
    assert best["name"] == NAME and not best["match"]
    extend = json.dumps({"ids": [best["id"]], "properties": [{"id": "body"}]})
    rows = json.loads(pages.ask("/reconcile?" + urlencode({"extend": extend})).text)["rows"]
    assert rows[best["id"]]["body"][0]["name"] == "Ủy ban nhân dân tỉnh Sơn La"
    assert json.loads(pages.ask("/reconcile/suggest/entity?prefix=khu").text)["result"]
    assert json.loads(pages.ask("/reconcile/properties?type=Body").text)["properties"]
    preview = pages.ask("/reconcile/preview?id=" + quote(best["id"]))
    assert NAME in preview.text and pages.ask("/static/preview.css").status == 200
    policy = preview.headers["content-security-policy"]
    assert "style-src 'self';" in policy and "frame-ancestors *" in policy, (
        "it is shown in a frame of OpenRefine's page"
    )


def test_the_sections_of_pages_are_questions_that_there_are() -> None:
    kinds, vocabularies = {k for k in sections() if k[0].isupper()}, {k for k in sections() if not k[0].isupper()}
    assert kinds <= set(KINDS)
    assert all(read_text("ontology", f"vocab/{name}.ttl") for name in vocabularies)
    assert set(around()) <= {*MADE_OF, *KINDS}


def test_every_text_of_the_interface_is_said_in_every_language() -> None:
    assert all(text.strip() for language in LANGUAGES for text in words_of(language).values())
