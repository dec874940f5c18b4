"""Stored questions over HTTP: form, table, files; whatever a document or an address says stays text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
import question_world
import served
from invented_papers import Paper, body

from thidua.model import RoleStatement, Time
from thidua.query import questions
from thidua.serve.words import languages
from thidua.store.writer import Writer

HOSTILE = "<script>alert(\"x\")</script> & 'quoted' \u202e\x1b[31m"
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Client]:
    """The invented world, and a document whose name, words and body are markup."""
    path = tmp_path_factory.mktemp("asked") / "store"
    bad = Paper("<b>.txt", "vi", "2024-05-05", "Bắc Hà")
    where = body("association", f"Hội {HOSTILE}", "Bắc Hà", topic="x")
    bad.say(
        RoleStatement,
        f"Xấu, chair of {HOSTILE}.",
        holder=bad.person("Xấu", "Xấu"),
        role="chair",
        body=where,
        time=Time(on="2024-05-05"),
    )
    with Writer(path) as writer:
        for paper in [*question_world.papers(), bad.done()]:
            writer.add(paper, "test")
        writer.commit()
    with served.serving(path, timeout=20.0) as found:
        yield found


class Reader(HTMLParser):
    """A page as a browser would part it; an element that is not closed is an error."""

    VOID = frozenset({"meta", "link", "input", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


def test_every_question_is_listed_and_has_a_form(asking: served.Client) -> None:
    page = Reader(asking.ask("/ask", headers=HTML).text)
    links = [a["href"] for a in page.all("a")]
    for one in questions():
        assert f"/ask/{one.name}?lang=en" in links
    form = Reader(asking.ask("/ask/who-holds-a-post", headers=HTML).text)
    names = {i.get("name") for tag in ("input", "select") for i in form.all(tag)}
    assert names - {"q"} == {"role", "body", "place", "as_of", "stated-only", "lang"} and not form.all("table")
    labels = {label["for"] for label in form.all("label")}
    assert {i["id"] for tag in ("input", "select") for i in form.all(tag) if i.get("type") != "hidden"} <= labels


def test_a_search_of_the_list_says_what_it_finds(asking: served.Client) -> None:
    found = json.loads(asking.ask("/ask?q=succeeded&format=json").text)
    assert [q["name"] for q in found] == ["who-succeeded-whom"] and found[0]["explanation"] and found[0]["parameters"]


def test_an_answer_is_a_table_with_its_words_and_links_to_take_it_away(asking: served.Client) -> None:
    reply = asking.ask("/ask/who-holds-a-post?role=chair&lang=vi", headers=HTML)
    page = Reader(reply.text)
    assert reply.status == 200 and page.all("html")[0] == {"lang": "vi", "dir": "ltr"}
    assert "Trần Văn An" in reply.text and "An, chair of the People&#x27;s Committee." in reply.text
    forms = {
        m[1] for a in page.all("a") if (m := re.search(r"format=(\w+)", a["href"] or "")) and "/ask/" in str(a["href"])
    }
    assert forms == {"csv", "json", "proof", "sparql", "bibtex", "ris"}
    assert "cùng văn bản" in reply.text and "2024-03" in reply.text


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_page_is_in_the_language_asked_for(language: str, asking: served.Client) -> None:
    by_address = asking.ask(f"/ask/who-chairs-what?lang={language}&as_of=2024-03-14", headers=HTML)
    by_header = asking.ask(
        "/ask/who-chairs-what?as_of=2024-03-14", headers={**HTML, "Accept-Language": f"{language}-XX,en;q=0.1"}
    )
    for reply in (by_address, by_header):
        assert Reader(reply.text).all("html")[0] == {"lang": language, "dir": "rtl" if language == "ur" else "ltr"}


def _empty(name: str) -> str:
    return "&".join(f"{p.name}=" for q in questions() if q.name == name for p in q.parameters if p.name != "lang")


def test_what_a_document_says_is_no_markup(asking: served.Client) -> None:
    for name in ("who-holds-a-post", "offices-over-time", "name-forms", "documents-read-worst"):
        # as the form is sent with nothing filled in
        reply = asking.ask(f"/ask/{name}?{_empty(name)}&lang=en", headers=HTML)
        page = Reader(reply.text)
        assert reply.status == 200 and not page.all("script") and not page.all("b") and not page.all("style")
        assert "\x1b" not in reply.text and "\u202e" not in reply.text
        assert not any(key.startswith("on") or key == "style" for _, attrs in page.elements for key in attrs)
    assert "&lt;script&gt;" in asking.ask("/ask/who-holds-a-post?role=&lang=en", headers=HTML).text


def test_what_an_address_says_is_no_markup_and_no_sparql(asking: served.Client) -> None:
    for value in (HOSTILE, '" } UNION { ?s ?p ?o } #', "> <http://x/> } #", "%zz", "\\", "a" * 5000):
        for key in ("role", "as_of", "nothing", value[:40]):
            reply = asking.ask(f"/ask/who-holds-a-post?{quote(key)}={quote(value)}", headers=HTML)
            assert reply.status == 400, (key, value, reply.status)
            page = Reader(reply.text)
            assert page.all("form") and not page.all("script") and 'role="alert"' in reply.text
    assert asking.ask("/ask/who-holds-a-post?role=chair", headers=HTML).status == 200


def test_the_policy_forbids_what_the_page_does_not_use(asking: served.Client) -> None:
    reply = asking.ask("/ask/who-holds-a-post?role=chair", headers=HTML)
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    loads = [str(link["href"]).partition("?")[0] for link in Reader(reply.text).all("link")]
    assert loads == ["/static/icon.svg", "/static/fonts.css", "/static/style.css", "/static/ask.css"]
    style = asking.ask("/static/style.css")
    assert style.status == 200 and style.headers["content-type"].startswith("text/css")
    assert asking.ask("/static/..%2fwords.toml").status == 404
    assert "prefers-color-scheme: dark" in style.text and "max-width" in style.text


def test_a_name_in_an_answer_leads_to_its_page_and_a_document_to_its_text(asking: served.Client) -> None:
    page = Reader(asking.ask("/ask/who-holds-a-post?role=chair&lang=en", headers=HTML).text)
    at = {str(a["href"]) for a in page.all("a") if str(a["href"]).startswith("/data/")}
    kinds = {path.split("/")[2] for path in at}
    assert {"person", "body", "doc"} <= kinds and "claim" not in kinds
    for path in sorted(at)[:12]:
        assert asking.ask(path, headers=HTML).status in (200, 308), path


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("text/csv", "text/csv"), ("application/json", "application/json"), ("text/html;q=0.1, text/csv", "text/csv"), ("*/*", "text/html"),
     ("application/x-bibtex", "application/x-bibtex")],
)  # fmt: skip
def test_the_form_is_negotiated(accept: str, kind: str, asking: served.Client) -> None:
    reply = asking.ask("/ask/who-holds-a-post?role=chair", headers={"Accept": accept})
    assert reply.status == 200 and reply.headers["content-type"].startswith(kind)


def test_what_cannot_be_given_is_said(asking: served.Client) -> None:
    assert asking.ask("/ask/who-holds-a-post?role=chair", headers={"Accept": "image/png"}).status == 406
    assert asking.ask("/ask/who-holds-a-post?format=xls").status == 400
    assert asking.ask("/ask/who-holds-a-post?lang=xx").status == 400
    gone = asking.ask("/ask/who-hold-a-post")
    assert gone.status == 404 and "Did you mean who-holds-a-post" in gone.text
    assert asking.ask("/ask/who-holds-a-post?body=nowhere&format=csv").status == 400


def test_json_has_the_denominator_and_the_query(asking: served.Client) -> None:
    found = json.loads(asking.ask("/ask/who-holds-a-post?role=chair&format=json").text)
    assert found["scope"]["documents"] == 6 and found["scope"]["counts"]["language"]["vi"] == 3
    assert "VALUES ?role { <https://w3id.org/thidua/vocab/role-kinds/chair> }" in found["sparql"]
    assert found["sparql"] == asking.ask("/ask/who-holds-a-post?role=chair&format=sparql").text
    assert all("valueBasis" in row for row in found["rows"])


def test_stated_only_leaves_out_what_is_not(asking: served.Client) -> None:
    every = json.loads(asking.ask("/ask/who-holds-a-post?format=json").text)
    stated = json.loads(asking.ask("/ask/who-holds-a-post?format=json&stated-only=yes").text)
    assert stated["left_out"] == len(every["rows"]) - len(stated["rows"]) > 0
    assert {row["valueBasis"] for row in stated["rows"]} == {"stated"}


def test_a_nothing_found_says_of_how_many_documents(asking: served.Client) -> None:
    reply = asking.ask("/ask/cluster-heads-by-year?in_year=1951&lang=en", headers=HTML)
    assert reply.status == 200 and "Nothing was found" in reply.text and "Asked of 6 documents" in reply.text
    proof = json.loads(asking.ask("/ask/cluster-heads-by-year?in_year=1951&format=proof").text)
    assert proof["nothing"]["of_other_times"] and len(proof["scope"]["listed"]) == 6


def test_a_statement_is_cited_by_its_address(asking: served.Client) -> None:
    page = asking.ask("/ask/who-holds-a-post?role=chair&lang=en", headers=HTML).text
    address = re.search(r'href="(/cite/claim/[^"?]+)', page)
    assert address
    reply = asking.ask(address[1])
    assert reply.status == 200 and reply.text.startswith("@misc{thidua-")
    assert asking.ask(f"{address[1]}?format=ris").text.startswith("TY  - ")
    assert asking.ask("/cite/claim/a/b").status == 404 and asking.ask("/cite/person/x").status == 404


def test_a_csv_defuses_formulas_and_head_has_no_body(asking: served.Client, tmp_path: Path) -> None:
    reply = asking.ask("/ask/who-holds-a-post?format=csv")
    assert reply.status == 200 and reply.text.splitlines()[0].startswith("body,bodyLabel")
    assert asking.ask("/ask/who-holds-a-post?format=csv", method="HEAD").body == b""
    assert asking.ask("/ask/who-holds-a-post", method="POST", body=b"x").status == 405
