"""The report in its four forms: the same results, nothing of a document's text taken for markup or control."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest
from check_stores import examples, with_two_chairs
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SH

from thidua.check import Report, check, to_html, to_json, to_turtle
from thidua.check.plain import clean, isolated, lines, shorten
from thidua.namespaces import BASE, NS


@pytest.fixture(scope="module")
def report() -> Report:
    return check(with_two_chairs())


def plain(report: Report, **options: object) -> str:
    return re.sub("\x1b\\[[0-9;]*m", "", "\n".join(lines(report, **options)))  # type: ignore[arg-type]


def test_text_says_the_rule_the_clash_the_place_and_what_to_do(report: Report) -> None:
    text = plain(report)
    assert "VIOLATION  Two holders of one post at once  [Post-overlapping-holders]  × 1" in text
    assert "Đức (2020-03-18 – 2024-12-31)" in text
    assert "năm cũ.txt (2024-01-05): “ông Đức, Chủ tịch từ 2020 đến 2025”" in text
    assert "What to do: Open the documents on both sides." in text
    assert "doubtful claims (recipient-not-listed 1)" in text
    assert text.rstrip().endswith("1 violation.")


def test_text_in_vietnamese(report: Report) -> None:
    text = plain(report, language="vi")
    assert "VI PHẠM  Hai người cùng giữ một chức vụ" in text
    assert "Cần làm: Mở tài liệu của cả hai bên." in text


def test_text_shows_at_most_what_is_asked_and_says_how_many_more() -> None:
    made = examples()
    made.plant("".join(f'<instrument/{n}> a tdu:Instrument ; rdfs:label "{n}" .\n' for n in range(30)))
    whole, some = check(made), plain(check(made), most=5)
    hidden = sum(r.rule.id == "Entity-certainty" for r in whole.results) - 5
    assert hidden >= 25
    assert f"and {hidden} more like it" in some
    assert "more like it" not in plain(whole, most=0)


def test_right_to_left_text_stands_apart(report: Report) -> None:
    assert "“\u2068اینگوین\u2069”" in plain(report)


@given(st.text())
def test_no_text_steers_the_terminal(text: str) -> None:
    safe = clean(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", safe)
    assert isolated(text).count("\u2068") <= 1


@given(st.text(), st.integers(10, 50))
def test_shortened_text_is_a_beginning(text: str, most: int) -> None:
    short = shorten(text, most)
    assert len(short) <= max(len(text), most + 2)
    assert text.startswith(short.removesuffix(" …"))


def test_json_tells_all(report: Report) -> None:
    whole = json.loads(to_json(report))
    assert whole["conforms"] is False
    assert whole["counts"]["violation"] == 1
    first = whole["results"][0]
    assert first["rule"]["id"] == "Post-overlapping-holders"
    assert len(first["sides"]) == 2
    assert first["sides"][0]["quotes"][0]["claim"] == BASE + "claim/00000000000000aa/1"
    assert len(whole["results"]) == len(report.results)


def test_turtle_is_a_validation_report_with_links_to_claims(report: Report) -> None:
    graph = Graph().parse(data=to_turtle(report, BASE), format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    results = set(graph.objects(node, SH.result))
    assert len(results) == len(report.results)
    assert graph.value(node, SH.conforms) == Literal(False)
    for result in results:
        assert graph.value(result, SH.focusNode) is not None
        assert graph.value(result, SH.sourceConstraintComponent) is not None
        assert graph.value(result, SH.resultSeverity) in (SH.Violation, SH.Warning, SH.Info)
    (clash,) = graph.subjects(SH.sourceShape, URIRef("https://w3id.org/thidua/shapes/Post-overlapping-holders"))
    concerned = {str(c) for c in graph.objects(clash, URIRef(NS + "concerns"))}
    assert concerned == {BASE + "claim/00000000000000aa/1", BASE + "claim/00000000000000aa/2"}


def test_turtle_of_a_store_without_results_conforms() -> None:
    text = to_turtle(Report(()), BASE)
    graph = Graph().parse(data=text, format="turtle")
    assert graph.value(URIRef(BASE + "check/report"), SH.conforms) == Literal(True)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_whole_needs_nothing_and_escapes_everything(report: Report) -> None:
    page = to_html(report)
    parser = Tags()
    parser.feed(page)
    assert parser.open == []
    names = {tag for tag, _ in parser.tags}
    assert not names & {"script", "link", "img", "iframe", "b"}
    assert "&lt;b&gt;Minh&lt;/b&gt;" in page
    assert not any(name.startswith("on") or name in ("src", "style") for _, attrs in parser.tags for name in attrs)
    links = [(tag, attrs["href"] or "") for tag, attrs in parser.tags if "href" in attrs]
    assert all(tag == "a" and re.match("#|https?://", target) for tag, target in links)
    ids = [attrs["id"] for _, attrs in parser.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {target[1:] for _, target in links if target.startswith("#")} <= set(ids)
    assert {"q", "bdi", "blockquote"} <= names
    assert all(attrs.get("dir") == "auto" for tag, attrs in parser.tags if tag == "q")


def test_a_hostile_text_stays_text_in_every_form() -> None:
    made = with_two_chairs()
    made.change("claim/00000000000000aa/1", "tdu:quote", ox.Literal('</q><script>alert(1)</script>\x1b[2J\u202e"""\\'))
    hostile = check(made)
    assert "<script>" not in to_html(hostile)
    assert "\u202e" not in to_html(hostile) and "\x1b" not in to_html(hostile)
    assert "\x1b[2J" not in plain(hostile)
    assert "\u202e" not in plain(hostile)
    json.loads(to_json(hostile))
    Graph().parse(data=to_turtle(hostile, BASE), format="turtle")
