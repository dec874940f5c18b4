"""No page in Vietnamese has an English word of the interface: of its texts, of columns, of codes and of questions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
import served

from thidua.namespaces import SKOS
from thidua.query import questions
from thidua.query.coded import _coded, _terms, said, word
from thidua.resources import read_text, walk
from thidua.serve.words import Words
from thidua.web import words_of

PAPERS = {
    "a.txt": "Sáng 5/6/2024, tại Hà Nội, Ban Thi đua - Khen thưởng Trung ương tổ chức hội nghị. Ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Thái Bình, chủ trì hội nghị. "
    "Tỉnh Thái Bình được tặng Cờ thi đua của Chính phủ năm 2023.",
    "b.txt": "Ngày 7/8/2024, HĐND tỉnh Thái Bình bầu bà Nông Thị Hồng giữ chức Phó Chủ tịch UBND tỉnh Thái Bình. Thái Bình được đề nghị tặng Cờ thi đua của Chính phủ.",
    "c.txt": "Ngày 9/8/2024, UBND tỉnh Thái Bình ban hành Quyết định số 77/QĐ-UBND. Ông Khuất Văn Tuấn, Chủ tịch UBND tỉnh Thái Bình, ký. Khoảng 300 đại biểu dự.",
    "d.txt": "Ngày 9/9/2024, ông Lò Văn Pao, Chủ tịch UBND tỉnh Thái Bình, thăm huyện.",
}
ALLOWED = {"thidua", "unicode", "xem", "in"}
"""Words of the interface in both languages, or that are no words."""
_UNSAID = ("script", "style", "code", "pre", "textarea", "blockquote", "q", "title", "option")
_NO_WORDS = {"quote", "at"}
"""Classes of what documents say, and of addresses."""
_VOID = ("meta", "link", "input", "br", "img", "hr", "line", "rect", "circle", "path", "wbr")
_KEY = re.compile(r"^\s*(?:(?:post|body|place|event|person|instrument)/|[a-z-]+\.peoples-)")
"""Keys where a name should stand."""
_WORD = re.compile(r"(?<![\w.@/:-])[A-Za-z]{2,}(?![\w@/:]|[.-]\w)")


class Vietnamese(HTMLParser):
    """What a page says in Vietnamese: its own words, not what documents say, nor what is marked as another language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._open: list[tuple[str, str, bool]] = []
        self.said, self.links = list[str](), list[str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        if tag == "a":
            self.links.append(given.get("href", "").partition("#")[0])
        lang, silent = (self._open[-1][1:]) if self._open else ("", False)
        lang, silent = (
            given.get("lang", lang),
            silent or tag in _UNSAID or bool(_NO_WORDS & {*given.get("class", "").split()}),
        )
        if lang == "vi" and not silent:
            self.said += [given[k] for k in ("title", "aria-label", "placeholder", "data-label") if k in given]
        if tag not in _VOID:
            self._open.append((tag, lang, silent))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1] == "vi" and not self._open[-1][2]:
            self.said.append(data)


def words(texts: Iterator[str]) -> set[str]:
    return {w.lower() for text in texts for w in re.findall(r"\w+", text)}


def defined(lang: str) -> dict[str, str]:
    """What concepts mean, in a language."""
    return {
        quad.subject.value: quad.object.value
        for _, file in walk("ontology", ".ttl", "vocab")
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE)
        if quad.predicate.value == f"{SKOS}definition" and quad.object.language == lang
    }


def english() -> set[str]:
    """Words that the interface and the codes have in English and not in Vietnamese."""
    pages = tomllib.loads((Path(__file__).parents[2] / "src/thidua/serve/words.toml").read_text("utf-8"))
    codes = tomllib.loads(read_text("queries", "lookups/words.toml"))["vi"]
    errors = tomllib.loads((Path(__file__).parents[2] / "src/thidua/serve/errors.toml").read_text("utf-8"))["vi"]
    labels = [*_coded().values(), *_terms().values()]
    every = questions()
    ours = words(
        text
        for texts in (
            words_of("en").values(), (v for v in pages["en"].values()), codes["codes"], (label.get("en", "") for label in labels),
            (q.text("title", "en") for q in every), (c for q in every for c in q.returns),
            errors, codes["said"], *(defined("en").values(),),
        )
        for text in texts
    )  # fmt: skip
    theirs = words(
        text
        for texts in (
            words_of("vi").values(), (v for v in pages["vi"].values() if isinstance(v, str)), *(part.values() for part in codes.values()),
            (label.get("vi", "") for label in labels), (q.text(k, "vi") for q in every for k in ("title", "question", "explanation")),
            errors.values(), defined("vi").values(),
        )
        for text in texts
    )  # fmt: skip
    return ours - theirs - ALLOWED


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Client]:
    with served.papers(tmp_path_factory.mktemp("vietnamese"), PAPERS) as found:
        yield found


def test_no_page_in_vietnamese_says_a_word_of_the_interface_in_english(pages: served.Client) -> None:
    unwanted, seen = english(), set[str]()
    assert {"search", "conflicts", "asserted", "proposed", "certainty", "chaired", "waiting", "decoration"} <= unwanted
    left = [
        "/",
        "/conflicts",
        "/findings",
        "/query",
        "/ask",
        "/search?q=thai+binh",
        "/search?q=zzzz",
        "/map",
        "/map/overview",
        "/ask/life-of-an-award",
        "/ask/disagreements?x=1",
        "/ask/who-chairs-what?as_of=2024-13-01",
        "/ask/who-chairs-what?body=zzzz",
        "/ask/who-chairs-what?body=tinh",
        "/nothing/here",
        "/map?limit=0",
        "/query?run=1&query=SELECT+x",
        "/query?run=1&query=DROP+ALL",
        "/documents/a/beside/b",
        "/vocab/award-kinds/government_emulation_flag",
        "/vocab/time-rules/succession",
        "/vocab/identity-rules/person.post",
        "/vocab/words/PRESIDE",
    ]
    left = [f"{path}{'&' if '?' in path else '?'}lang=vi" for path in left]
    found: dict[str, str] = {}
    sorts: dict[str, int] = {}
    while left:
        path = left.pop(0)
        # of the questions, which are all answered by one page, a few
        sort = "/".join(urlsplit(path).path.split("/")[: 2 if path.startswith("/ask") else 3])
        if path in seen or sorts.get(sort, 0) >= (12 if sort == "/ask" else 2):
            continue
        seen.add(path)
        sorts[sort] = sorts.get(sort, 0) + 1
        reply = pages.ask(path, headers={"Accept": "text/html"})
        if not reply.headers.get("content-type", "").startswith("text/html"):
            continue
        page = Vietnamese(reply.text)
        for text in page.said:
            found.update({text.strip(): path for _ in _KEY.findall(text)})
            found.update({f"{w}: {text.strip()[:80]}": path for w in _WORD.findall(text) if w.lower() in unwanted})
        left += [a for a in page.links if "lang=vi" in a and a.startswith("/") and "format=" not in a]
    assert len(seen) > 40 and not found, found


def test_a_code_that_a_stored_question_writes_has_a_word_in_vietnamese() -> None:
    without = {}
    for q in questions():
        body = "\n".join(line.partition(" # ")[0] for line in q.sparql.splitlines() if not line.startswith("#"))
        codes = set(re.findall(r'"([A-Za-z][A-Za-z _-]{2,})"(?!\^\^|@)', body))
        without.update({code: q.name for code in sorted(codes) if not word(code, "vi")})
    assert not without, "say it in queries/lookups/words.toml"
    assert Words("vi").value("unit", "2 collectives + 15 individuals") == "2 tập thể + 15 cá nhân"


def test_what_the_ontology_says_in_english_is_said_in_vietnamese_too() -> None:
    """Sources of seats have no language in answers: each is in the list of words, by what it says in English."""
    sources = re.findall(r'dcterms:source "([^"]+)"@en \.', read_text("ontology", "vocab/expected-seats.ttl"))
    assert len(sources) > 10 and all(said("sources", s, "vi") for s in sources)
    assert all(labels.get("vi") for labels in _terms().values())
    assert sum(1 for _ in walk("ontology", ".ttl", "modules")) > 10
    assert not [
        q.name for q in questions() for key in ("title", "question", "explanation") if f"{key}@vi" not in dict(q.texts)
    ]
