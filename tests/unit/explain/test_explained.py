"""What ``thidua explain`` shows: on a terminal, as a page, as JSON."""

from __future__ import annotations

import html
import io
import json
import re
from html.parser import HTMLParser

import pytest
from rich.console import Console

from thidua.explain import DOUBTFUL, FOUND, KNOWN, PLAIN, STATED, Explained, explain
from thidua.explain.data import as_row
from thidua.explain.page import to_html
from thidua.explain.runs import direction, letters, numbers
from thidua.explain.terminal import show
from thidua.extract import extract
from thidua.extract.table_rows import from_rows
from thidua.model import Document
from thidua.seen import visible

TEXTS = {
    "vi": "Ngày 5/3/2024, ông Lê Hữu Tâm, Chủ tịch UBND tỉnh Nghệ An, chủ trì hội nghị.\nCăn cứ Quyết định số 1526/QĐ-TTg. Có 731 lượt đọc.",
    "en": "Mr. Le Huu Tam, Chairman of the Nghe An Provincial People's Committee, spoke on 5 March 2024.\nRead 731 times.",
    "hi": "नघे आन प्रांतीय जन समिति के अध्यक्ष ले हुउ ताम ने सम्मेलन में भाग लिया। निर्देश संख्या 34-CT/TW। 731 बार।",
    "ur": "صوبائی عوامی کمیٹی کے چیئرمین لی ہوو تام نے کانفرنس میں شرکت کی۔ ہدایت نمبر 34-CT/TW پر عمل ہوا۔ 731 بار۔",
    "bn": "প্রাদেশিক গণ কমিটির চেয়ারম্যান লে হুউ তাম সম্মেলনে উপস্থিত ছিলেন। নির্দেশ নং 34-CT/TW। ৭৩১ বার।",
}
HOSTILE = '<script>alert(1)</script> Ông Lê Hữu Tâm "><img src=x onerror=alert(1)> &amp; \x1b[31mđỏ \u202eđảo, Chủ tịch UBND tỉnh Nghệ An.'


def explained(language: str, text: str | None = None) -> Explained:
    return explain(extract(Document(f"a.{language}.txt", TEXTS[language] if text is None else text, language)))


def terminal(of: Explained, *, colours: bool = False, width: int = 80) -> str:
    out = io.StringIO()
    show(
        of,
        Console(
            file=out,
            width=width,
            force_terminal=colours,
            color_system="standard" if colours else None,
            no_color=not colours,
        ),
    )
    return out.getvalue()


class Page(HTMLParser):
    """Texts of the articles, ids, links, and every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inside = False
        self.article = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = self.inside or tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"

    def handle_data(self, data: str) -> None:
        self.article += data if self.inside else ""

    def values(self, name: str) -> list[str]:
        return [str(attrs[name]) for _, attrs in self.tags if name in attrs]


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_the_text_of_the_page_is_the_document(language: str) -> None:
    of = explained(language)
    page = Page(to_html([of]))
    assert page.article == of.document.text
    article = dict(page.tags)["article"]
    assert article["dir"] == ("rtl" if language == "ur" else "ltr") and article["lang"] == language


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_every_link_leads_somewhere_and_no_id_is_twice(language: str) -> None:
    page = Page(to_html([explained(language), explained("vi")]))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {h.removeprefix("#") for h in page.values("href")} <= set(ids)
    assert any(i.startswith("d1s") for i in ids) and any(i.startswith("d1f") for i in ids)


def test_numbers_of_documents_keep_their_direction_among_urdu_letters() -> None:
    assert '<bdi dir="ltr" class="n">34-CT/TW</bdi>' in to_html([explained("ur")])


def test_hostile_text_stays_text() -> None:
    of = explained("vi", HOSTILE)
    text = to_html([of])
    page = Page(text)
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "iframe", "object", "form", "link"})
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name in ("style", "src")]
    assert page.article == visible(HOSTILE) and len(page.article) == len(HOSTILE)
    assert "\x1b" not in text and "\u202e" not in text


def test_hostile_names_stay_text() -> None:
    document = Document(
        '"><script>x</script>.txt', TEXTS["vi"], "vi", title="</title><script>y</script>", publisher="<b>z"
    )
    text = to_html([explain(extract(document)), explained("en")])
    assert "<script" not in text and "<b>z" not in text


def test_the_page_allows_its_own_style_and_nothing_else() -> None:
    import base64
    import hashlib

    text = to_html([explained("vi")])
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "prefers-color-scheme:dark" in style and "@media print" in style and ":focus-visible" in style


def test_a_terminal_gets_no_control_and_no_long_line() -> None:
    from rich.cells import cell_len

    shown = terminal(explained("vi", HOSTILE * 3))
    assert "\x1b" not in shown and "\u202e" not in shown and "\u2028" not in shown
    for language in sorted(TEXTS):
        assert max(map(cell_len, terminal(explained(language)).splitlines())) <= 80


def test_colours_only_where_they_are_wanted() -> None:
    assert "\x1b[" not in terminal(explained("vi")) and "\x1b[" in terminal(explained("vi"), colours=True)


def test_what_the_terminal_shows_can_be_read_without_colours() -> None:
    shown = terminal(explained("vi"))
    assert "[1526/QĐ-TTg]" in shown and re.search(r"\{731\}[a-z]", shown)
    assert "what it counts is no unit that the vocabularies know" in shown
    assert re.search(
        r"^ +\d+ role: Lê Hữu Tâm; chair; Ủy ban nhân dân tỉnh Nghệ An \(reconstructed\)", shown, re.MULTILINE
    )
    assert re.search(r"numbers of documents +1 of +1 in a statement +100 %", shown)


def test_urdu_lines_are_isolated() -> None:
    lines = terminal(explained("ur")).splitlines()
    text = next(line for line in lines if "34-CT/TW" in line)
    assert text.startswith("\u2067") and text.endswith("\u2069")
    assert all(line.count("\u2067") + line.count("\u2068") == line.count("\u2069") for line in lines)


def test_the_text_can_be_put_together_from_the_json() -> None:
    for language in sorted(TEXTS):
        row = json.loads(json.dumps(as_row(explained(language))))
        assert "".join(s["text"] for s in row["spans"]) == TEXTS[language]
        known = {s["id"] for s in row["statements"]}
        assert all(i in known for s in row["spans"] for i in s.get("statements", ()))
        assert {s["state"] for s in row["spans"]} <= {STATED, DOUBTFUL, FOUND, KNOWN, PLAIN}
        assert all(f["reason"] for f in row["findings"])


def test_doubtful_is_told_from_stated() -> None:
    from dataclasses import replace

    made = extract(Document("a.txt", TEXTS["vi"], "vi"))
    doubted = replace(
        made, statements=tuple(replace(s, status="doubtful", doubts=("garbled-name",)) for s in made.statements)
    )
    of = explain(doubted)
    assert STATED not in {s.state for s in of.spans} and DOUBTFUL in {s.state for s in of.spans}
    assert 'class="db"' in to_html([of]) and "doubtful: garbled-name" in to_html([of])
    assert re.search(r"\]\d[\d,-]*\?", terminal(of))


def test_a_document_without_a_pack_and_an_empty_table_are_shown_too() -> None:
    strange = explain(extract(Document("a.txt", "Привет, мир 5", "ru")))
    assert strange.account is None and "no language pack" in html.unescape(to_html([strange]))
    table = explain(from_rows(Document("a.csv", "", "vi", media_type="text/csv")))
    assert table.spans == () and "None." in to_html([table])
    assert "0 statements" in terminal(table)


def test_small_parts() -> None:
    assert [letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]
    assert numbers((0, 2, 3, 4, 7, 8)) == "1,3-5,8,9"
    assert direction("34-CT/TW ہدایت نمبر") == "rtl" and direction("") == "ltr"
    assert visible("\u0915\u094d\u200d\u0937\n\t") == "\u0915\u094d\u200d\u0937\n\t"
