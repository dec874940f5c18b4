"""What a document says survives its format: the text, its order, its title, day, publisher, language and address."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import EN, VI, page, paragraph, pdf, word

from thidua.reading import DEFAULT, read_here
from thidua.reading.document import check_text
from thidua.reading.html import _without_scripts
from thidua.reading.html import parse as parse_html
from thidua.reading.pdf import INDIC_NOTE, unwrap
from thidua.reading.plain import decode

HI = "प्रांतीय जन समिति के अध्यक्ष श्री वो वान हंग ने सम्मेलन की अध्यक्षता की और अनुकरण समूह के कार्यों का सारांश प्रस्तुत किया।"
MORE = (
    "Tại hội nghị, các đại biểu đã thảo luận về kết quả phong trào thi đua yêu nước trong năm và phương hướng của năm tới. "
    "Hội nghị cũng thống nhất nội dung giao ước thi đua giữa các đơn vị trong cụm, và bình xét các hình thức khen thưởng."
)


@pytest.fixture
def document(tmp_path):
    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return read_here(path)

    return write


# -- plain text


def test_a_text_is_its_file_byte_for_byte(document):
    text = f"\r\n {VI}\r\nmột\u200b \u202eđược\n\n"
    read = document("a.txt", text.encode())
    assert read.text == text
    assert read.source_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (read.name, read.language, read.media_type) == ("a.txt", "vi", "text/plain")


def test_a_byte_order_mark_is_not_text_and_does_not_change_the_document(document):
    marked, bare = document("a.txt", b"\xef\xbb\xbf" + VI.encode()), document("a.txt", VI.encode())
    assert marked.text == VI
    assert marked.id == bare.id
    assert marked.source_sha256 != bare.source_sha256


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf16_with_its_mark_is_declared(document, encoding):
    mark = b"" if encoding == "utf-16" else b"\xfe\xff"
    assert document("a.txt", mark + VI.encode(encoding)).text == VI


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_decoding_loses_nothing(text):
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.integers(0, 80), st.integers(0, 45))
def test_a_pile_of_marks_is_found_wherever_it_stands(before, marks):
    text = "a" * before + "e" + "\u0301" * marks + "tail"
    if marks > DEFAULT.combining_marks:
        with pytest.raises(Exception, match=f"at character {before + 1}"):
            check_text(text, DEFAULT)
    else:
        check_text(text, DEFAULT)


# -- pages


def test_a_page_gives_its_text_and_what_it_says_of_itself(document):
    head = (
        '<title>Hội nghị | Báo X</title><meta property="og:site_name" content="Báo X">'
        '<meta property="article:published_time" content="2024-03-14T09:30:00+07:00">'
        '<link rel="canonical" href="https://baoquangtri.vn/hoi-nghi.htm">'
    )
    nav = "<nav><a href='/'>Trang chủ</a> <a href='/x'>Chính trị</a></nav>"
    body = f"{nav}<article><h1>Hội nghị tổng kết</h1><p>{VI}</p><p>{MORE}</p></article><footer>Bản quyền</footer>"
    read = document("a.html", page(body, head, "vi"))
    assert read.text.splitlines() == ["Hội nghị tổng kết", VI, MORE]
    assert read.title == "Hội nghị tổng kết"
    assert (read.published, read.language, read.media_type) == ("2024-03-14", "vi", "text/html")
    assert read.url == "https://baoquangtri.vn/hoi-nghi.htm"
    assert (read.publisher, read.home) == ("Báo Quảng Trị", "Quảng Trị")


def test_linked_data_of_a_page_is_read_and_its_context_never_fetched(document):
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "datePublished": "2020-01-01", "inLanguage": "en"},
            {
                "@type": "NewsArticle",
                "headline": "H",
                "datePublished": "2023-12-20T08:00:00Z",
                "publisher": {"@type": "Organization", "name": "The Paper"},
                "url": "https://example.org/a",
            },
        ],
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script><script>var x = "<p>not text</p>";</script>'
    read = document("a.html", page(f"<article><p>{EN}</p><p>{EN[::-1]}</p><p>{EN}</p></article>", head))
    assert (read.published, read.publisher, read.url) == ("2023-12-20", "The Paper", "https://example.org/a")
    assert "not text" not in read.text


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0043)https://baoquangtri.vn/d20240314093000.htm -->",
        "<!--\n Page saved with SingleFile \n url: https://baoquangtri.vn/d20240314093000.htm \n saved date: Fri -->",
    ],
)
def test_a_saved_page_remembers_where_it_was_saved_from(document, comment):
    html = page(f"<article><p>{VI}</p><p>{MORE}</p></article>", lang="vi").replace(
        b"<html", comment.encode() + b"<html"
    )
    read = document("a.html", html)
    assert (read.url, read.published, read.home) == (
        "https://baoquangtri.vn/d20240314093000.htm",
        "2024-03-14",
        "Quảng Trị",
    )


def test_a_heading_of_markdown_is_its_title_and_stays_in_the_text(document):
    read = document("a.md", f"# Hội nghị tổng kết #\n\n{VI}\n".encode())
    assert read.title == "Hội nghị tổng kết"
    assert read.text.startswith("# Hội nghị")


def test_a_page_without_a_named_day_has_none_even_with_a_year_in_its_footer(document):
    read = document("a.html", page(f"<article><p>{EN}</p></article><footer>© 2019 The Paper</footer>"))
    assert read.published is None


def test_a_page_in_a_declared_old_encoding_is_decoded_by_it(document):
    text = (
        "Le comité populaire de la province a tenu une conférence; the chairman of the committee spoke to the delegates. "
        * 3
    )
    html = f"<html><head><meta charset='iso-8859-1'></head><body><article><p>{text}</p></article></body></html>"
    read = document("a.html", html.encode("windows-1252"))
    assert "comité populaire" in read.text


@given(st.text(alphabet="<>!-/ scriptSCRIPTylea=\"'x\n", max_size=200))
def test_taking_scripts_out_ends_and_never_adds(html):
    kept, _ = _without_scripts(html)
    assert len(kept) <= len(html)


def test_many_open_comments_are_no_quadratic_trap():
    import time

    began = time.process_time()
    _without_scripts("<!--" * 400_000)
    _without_scripts("<script>" * 200_000)
    _without_scripts("<script></script>" * 100_000)
    assert time.process_time() - began < 20  # of quadratic time it would be hours


def test_a_table_in_a_page_is_kept(document):
    table = "<table><tr><th>Họ và tên</th><th>Chức vụ</th></tr><tr><td>Nguyễn Văn An</td><td>Chủ tịch</td></tr></table>"
    read = document("a.html", page(f"<article><p>{VI}</p><p>{MORE}</p>{table}</article>", lang="vi"))
    assert "Nguyễn Văn An" in read.text.split(MORE)[1]


def test_the_same_page_gives_the_same_document_each_time():
    html = page(f"<article><h1>T</h1><p>{VI}</p><p>{MORE}</p></article>", lang="vi")
    assert len({parse_html(html, DEFAULT) for _ in range(3)}) == 1


# -- PDF


def test_pdf_text_with_vietnamese_letters(document):
    read = document("a.pdf", pdf([[VI], [MORE]]))
    assert read.text.split("\n") == [VI, MORE]
    assert (read.language, read.notes, read.media_type) == ("vi", (), "application/pdf")


def test_lines_broken_to_fit_the_page_are_joined_and_headings_are_not(document):
    lines = ["BÁO CÁO", *_wrap(f"{VI} {MORE}", 70), "Nơi nhận:"]
    read = document("a.pdf", pdf([[*lines, "1"]]))
    assert read.text.split("\n") == ["BÁO CÁO", f"{VI} {MORE}", "Nơi nhận:"]


def test_a_sentence_runs_on_over_the_page_break():
    first, second = _wrap(f"{VI} {MORE}", 70)[:2], _wrap(f"{VI} {MORE}", 70)[2:]
    assert unwrap(["\n".join([*first, "- 3 -"]), "\n".join(["Trang 4/5", *second])]) == f"{VI} {MORE}"


def test_an_indic_pdf_says_that_its_text_is_not_to_be_trusted(document):
    assert document("a.pdf", pdf([[HI]])).notes == (INDIC_NOTE,)


def test_a_pdf_locked_against_printing_only_is_read(tmp_path):
    import io

    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[EN]])))
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")
    path = tmp_path / "a.pdf"
    writer.write(path)
    assert read_here(path).text == EN
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[EN]])))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)
    with pytest.raises(Exception, match="password") as caught:
        read_here(path)
    assert caught.value.reason == "encrypted"


# -- Word


def test_a_word_document_gives_paragraphs_and_tables_in_order(document):
    cells = "".join(f"<w:tc>{paragraph(c)}</w:tc>" for c in ("Nguyễn Văn An", "Chủ tịch"))
    nested = f"<w:tc><w:tbl><w:tr><w:tc>{paragraph('ô trong')}</w:tc></w:tr></w:tbl>{paragraph('sau')}</w:tc>"
    table = f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{nested}<w:tc><w:p/></w:tc></w:tr></w:tbl>"
    body = f"<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Báo cáo</w:t></w:r></w:p>{paragraph(VI)}{table}{paragraph(MORE)}"
    read = document("a.docx", word(body))
    assert read.text.split("\n") == ["Báo cáo", VI, "Nguyễn Văn An\tChủ tịch", "ô trong sau\t", MORE]


def test_insertions_and_controls_count_and_deletions_do_not(document):
    body = (
        f"{paragraph(VI)}<w:p><w:r><w:t xml:space='preserve'>Ông </w:t></w:r>"
        "<w:ins><w:r><w:t>An</w:t></w:r></w:ins><w:del><w:r><w:delText>Bình</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>, Chủ tịch</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>x</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('trong khung')}</w:sdtContent></w:sdt>"
    )
    assert document("a.docx", word(body)).text == f"{VI}\nÔng An, Chủ tịch\tx\ntrong khung"


def test_a_text_box_is_read_once(document):
    box = f"<w:txbxContent>{paragraph('hộp')}</w:txbxContent>"
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:p><w:r><w:t>{VI}</w:t></w:r><w:r>{both}</w:r></w:p>"
    assert document("a.docx", word(body, namespace=names)).text == f"{VI}\nhộp"


def test_a_document_of_a_word_processor_is_read(tmp_path):
    import docx

    made = docx.Document()
    made.add_heading("Quyết định", 1)
    made.add_paragraph(VI)
    table = made.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Danh sách"
    table.cell(1, 0).text, table.cell(1, 1).text = "1", "Nguyễn Văn An"
    made.core_properties.title = "Quyết định  khen thưởng"
    path = tmp_path / "a.docx"
    made.save(path)
    read = read_here(path)
    assert read.text.split("\n") == ["Quyết định", VI, "Danh sách", "1\tNguyễn Văn An"]
    assert read.title == "Quyết định khen thưởng"


def _wrap(text, width):
    import textwrap

    return textwrap.wrap(text, width)
