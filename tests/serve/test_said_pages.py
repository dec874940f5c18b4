"""What is said has pages of its own: an award proposed and given, an office; and what a term of a vocabulary means."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

import pytest
import served

from thidua.web import words_of

PAPERS = {
    "a.txt": "Thái Bình được đề nghị tặng Cờ thi đua của Chính phủ năm 2023. Ngày 2/3/2024, UBND tỉnh Thái Bình họp bàn.",
    "b.txt": "Ngày 5/6/2024, tỉnh Thái Bình được tặng Cờ thi đua của Chính phủ năm 2023. Ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Thái Bình, dự.",
}
KIND = "/vocab/award-kinds/government_emulation_flag"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Client]:
    with served.papers(tmp_path_factory.mktemp("said"), PAPERS) as found:
        yield found


class Read(HTMLParser):
    """The text of a page and its links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said, self.links = "", list[str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_data(self, data: str) -> None:
        self.said += data


def shown(pages: served.Client, path: str) -> Read:
    reply = pages.ask(path, headers={"Accept": "text/html"})
    assert reply.status == 200, reply.text
    return Read(reply.text)


def acts(pages: served.Client) -> dict[str, str]:
    """The pages of the acts of the award, by status."""
    rows = json.loads(
        pages.query("SELECT ?s ?a { GRAPH ?g { ?a tdu:awardStatus ?s } }", "application/sparql-results+json").text
    )["results"]["bindings"]
    return {r["s"]["value"]: "/data/" + r["a"]["value"].partition("/data/")[2] for r in rows}


def test_a_kind_of_award_leads_to_each_act_and_each_act_to_its_words(pages: served.Client) -> None:
    """From the name of the flag: what it is, who was proposed, who got it, and the sentence that says so."""
    kind = shown(pages, KIND + "?lang=vi")
    assert "Cờ thi đua của Chính phủ" in kind.said and "đề nghị" in kind.said
    found = acts(pages)
    assert len(found) == 2 and "proposed" in found
    for status, path in found.items():
        assert any(urlsplit(link).path == path for link in kind.links), status
        page = shown(pages, path + "?lang=vi")
        assert "Thái Bình" in page.said and "năm 2023" in page.said
        assert any(urlsplit(link).path == KIND for link in page.links)
        assert any("lit=" in link for link in page.links), "the words are one step away, lit"
    assert "đề nghị tặng" in shown(pages, found["proposed"] + "?lang=vi").said


def test_an_office_that_somebody_holds_has_a_page(pages: served.Client) -> None:
    row = json.loads(pages.query("SELECT ?t { GRAPH ?g { ?t a tdu:Tenure } }", "application/sparql-results+json").text)
    path = "/data/" + row["results"]["bindings"][0]["t"]["value"].partition("/data/")[2]
    page = shown(pages, path + "?lang=vi")
    assert "Khuất Văn Tuấn – Chủ tịch, Ủy ban nhân dân tỉnh Thái Bình" in page.said
    assert "Chủ tịch UBND tỉnh Thái Bình" in page.said
    assert pages.ask(path, headers={"Accept": "text/turtle"}).headers["content-type"].startswith("text/turtle")


def test_every_list_is_a_file_too(pages: served.Client) -> None:
    hits = list(
        csv.DictReader(io.StringIO(pages.ask("/search?" + urlencode({"q": "thai binh", "format": "csv"})).text))
    )
    assert {"Place", "Body"} <= {h["kind"] for h in hits}
    most = shown(pages, "/search?kind=person&lang=vi")
    assert "Khuất Văn Tuấn" in most.said
    files = [link for link in most.links if "format=csv" in link]
    assert files and "Khuất Văn Tuấn" in pages.ask(files[0]).text
    opened = next(link for link in most.links if link.startswith("/query?query="))
    assert pages.ask(opened, headers={"Accept": "text/html"}).status == 200


def test_what_is_no_term_is_said_to_be_missing(pages: served.Client) -> None:
    for path in ("/vocab/award-kinds/nothing", "/vocab/x", "/vocab/award-kinds/%3Cb%3E"):
        reply = pages.ask(path + "?lang=vi", headers={"Accept": "text/html"})
        assert reply.status == 404 and words_of("vi")["not_found"] in reply.text and "<b>" not in reply.text


def test_a_kind_of_body_that_was_reorganised_everywhere_has_a_page(pages: served.Client) -> None:
    """Only the reference data know it: a page about an instrument or a place leads there, and that was a dead end."""
    page = shown(pages, "/data/kind-of-body/department.dan-toc?lang=vi")
    assert "Ban Dân tộc" in page.said and "2025-02" in page.said
    assert any("kind-of-body/department.dan-toc-va-ton-giao" in link for link in page.links), "what it became"
    assert "www.w3.org" not in page.said and "purl.org" not in page.said, "a property has a word"
