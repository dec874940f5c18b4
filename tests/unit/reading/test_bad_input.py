"""Every kind of bad input costs its own document, with a reason code and advice; the documents around it are read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from making import EN, VI, pack, page, paragraph, pdf, pdf_bomb, scanned_pdf, word

from thidua.errors import ConfigError, DocumentError
from thidua.reading import DEFAULT, Reader, collect, read, read_here

THAI = "ผู้ว่าราชการจังหวัดเป็นประธานการประชุมสรุปงานประจำปีของกลุ่มจังหวัดภาคกลางตอนบน"
RUSSIAN = "Председатель народного комитета провинции выступил на конференции и вручил награды за работу в этом году."
ARABIC = "ترأس رئيس اللجنة الشعبية في المحافظة المؤتمر الذي عقد في المدينة وقد تم تكريم عدد من العاملين خلال هذا العام"
NEPALI = "जिल्ला समन्वय समितिका अध्यक्षले कार्यक्रममा भाग लिएका छन् र उनले सबैलाई धन्यवाद दिएको छ। यो कार्यक्रम अहिले पनि भएको छैन।"
GREEK = "Ο πρόεδρος της επιτροπής μίλησε στο συνέδριο"
GIBBERISH = (
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt ut labore magna aliqua " * 3
)

BAD: dict[str, tuple[str, bytes, str, str]] = {
    "empty file": ("a.txt", b"", "empty", "right file|empty"),
    "only spaces": ("a.txt", b" \n\t\r\n \xef\xbb\xbf", "empty", "no text"),
    "Vietnamese in Windows-1258": ("a.txt", VI.replace("ễ", "ê").encode("cp1258", "replace"), "wrong-encoding", "UTF-8"),
    "UTF-16 without a mark": ("a.txt", VI.encode("utf-16-le"), "wrong-encoding|nul-bytes", "UTF-16"),
    "English in UTF-16 without a mark": ("a.txt", EN.encode("utf-16-le"), "nul-bytes", "UTF-16"),
    "NUL bytes": ("a.md", EN.encode() + b"\x00\x00", "nul-bytes", "NUL"),
    "cut in the middle of a character": ("a.txt", VI.encode()[:3] + b"\xe1", "wrong-encoding", "byte 3"),
    "an encoded surrogate": ("a.txt", b"text \xed\xa0\x80 text", "wrong-encoding", "byte 5"),
    "a pile of combining marks": ("a.txt", (EN + "e" + "\u0301" * 31).encode(), "combining-marks", "combining"),
    "Thai": ("a.txt", THAI.encode(), "no-pack:th", "read: en, hi, ur, vi|read: .*en.*vi"),
    "Russian": ("a.txt", RUSSIAN.encode(), "no-pack:ru", "meta.toml"),
    "Arabic": ("a.txt", ARABIC.encode(), "no-pack:ar", "ar"),
    "Nepali, not Hindi": ("a.txt", NEPALI.encode(), "no-pack:ne", "ne"),
    "Greek": ("a.txt", GREEK.encode(), "no-pack:el", "el"),
    "a language that nothing knows": ("a.txt", GIBBERISH.encode(), "no-pack:und", "not recognised"),
    "only numbers": ("a.txt", b"1, 2, 3 ... 2024", "no-pack:und", "not recognised"),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0" + b"x" * 600, "unsupported-format", "save it as .docx"),
    "an old Word file named .docx": ("a.docx", b"\xd0\xcf\x11\xe0" + b"x" * 600, "unsupported-format", "save it as .docx"),
    "no suffix": ("article", EN.encode(), "unsupported-format", "Read are .txt"),
    "a table without a mapping": ("a.csv", b"a,b\n1,2\n", "unsupported-format", "--mapping"),
    "a page of scripts only": ("a.html", page("<script>render('" + EN + "')</script>"), "no-text", "scripts"),
    "a page of nothing": ("a.html", b"<html></html>", "no-text", "no article text"),
    "100,000 nested elements": ("a.html", page("<div>" * 100_000 + EN), "too-complex", "20,000 elements"),
    "5,000 nested elements": ("a.html", page("<div>" * 5_000 + EN), "too-complex", "nested"),
    "40,000 attributes": (
        "a.html", page("<p " + " ".join(f"a{i}=1" for i in range(40_000)) + f">{EN}</p>"), "too-complex", "40,000 attributes",
    ),
    "50,000 tags that are never closed": ("a.html", page("<a " * 50_000), "too-complex", "never closed"),
    "200,000 paragraphs": ("a.html", page("<p>text" * 200_000), "too-complex", "20,000 elements"),
    "a page of 3 MB": ("a.html", page("<p>" + "word " * 600_000), "too-complex", "2,000,000 bytes"),
    "a page that lies about its encoding": ("a.html", page("x").replace(b"x", b"\xc3("), "wrong-encoding", "byte"),
    "a page in an unknown encoding": ("a.html", b"<meta charset=klingon><p>x", "wrong-encoding", "klingon"),
    "a page in UTF-7": ("a.html", b"<meta charset=utf-7><p>+ADw-script+AD4-", "wrong-encoding", "utf-7"),
    "a PDF cut in half": ("a.pdf", pdf([[EN] * 40])[:900], "damaged|no-text", "again|scan"),
    "a PDF that is no PDF": ("a.pdf", EN.encode(), "damaged", "suffix"),
    "a PDF header and nothing": ("a.pdf", b"%PDF-1.7\n", "damaged", "again"),
    "a scan": ("a.pdf", scanned_pdf(), "no-text", "OCR"),
    "a docx that is no archive": ("a.docx", EN.encode(), "damaged", "again"),
    "a docx cut in half": ("a.docx", word(paragraph(EN) * 50)[:-60], "damaged", "again"),
    "a zip that is no docx": ("a.docx", pack({"a.txt": EN.encode()}), "damaged", "again"),
    "a docx without text": ("a.docx", word(paragraph(" ")), "empty", "no text"),
    "a docx with entities": (
        "a.docx", pack({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "too-complex", "entities",
    ),
    "1,001 parts": ("a.docx", pack({f"{i}.xml": b"<a/>" for i in range(1001)}), "too-complex", "1,001 parts"),
    "a part that unpacks to 60 MB": ("a.docx", word(paragraph(EN), {"word/media/a.bin": bytes(60_000_000)}), "too-complex", "unpacks"),
    "2,000,000 paragraphs": ("a.docx", word("<w:p/>" * 2_000_000), "too-complex", "paragraphs|unpacks"),
    "300,000 paragraphs that pack badly": (
        "a.docx", word("".join(f"<w:p w:x='{i * 7919}'/>" for i in range(300_000))), "too-complex", "200,000 paragraphs",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def reader():
    with Reader(limits=replace(DEFAULT, wall_seconds=60)) as reader:
        yield reader


def refused(make: Callable[[], object]) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        make()
    return caught.value


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused_with_its_reason_and_the_next_document_is_read(name, reader, tmp_path):
    file, data, reason, says = BAD[name]
    path = tmp_path / file
    path.write_bytes(data)
    error = refused(lambda: reader.read(path))
    assert error.reason in reason.split("|"), str(error)
    assert __import__("re").search(says, str(error)), str(error)
    assert error.where == str(path)
    assert error.hint, "an error says what to do"
    good = tmp_path / "good.txt"
    good.write_text(VI, encoding="utf-8")
    assert reader.read(good).text == VI


def test_the_matrix_is_whole():
    assert len(BAD) >= 40


def test_a_file_of_50_megabytes_is_refused_before_it_is_opened(tmp_path, monkeypatch):
    path = tmp_path / "line.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    error = refused(lambda: read_here(path))
    assert error.reason == "too-large"
    assert "50,000,000" in str(error)


def test_a_pdf_that_unpacks_to_a_gigabyte_is_refused(reader, tmp_path):
    path = tmp_path / "bomb.pdf"
    path.write_bytes(pdf_bomb(1_000))
    assert path.stat().st_size < 2_000_000
    error = refused(lambda: reader.read(path))
    assert error.reason in ("too-complex", "memory-limit", "time-limit"), str(error)


def test_a_file_that_is_not_there(reader, tmp_path):
    path = tmp_path / "gone.txt"
    assert refused(lambda: reader.read(path)).reason == "missing"
    assert refused(lambda: read(path)).reason == "missing"
    with pytest.raises(ConfigError, match="no such file"):
        collect([path])


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_no_permission(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(EN)
    path.chmod(0)
    if os.access(path, os.R_OK):  # root reads everything: let the call itself fail as it would for others

        def refuse(*args, **kwargs):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
    error = refused(lambda: read_here(path))
    assert error.reason == "no-permission"
    assert error.where == str(path)


def test_a_folder_named_like_a_document(reader, tmp_path):
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    assert refused(lambda: reader.read(folder)).reason == "not-a-file"
    assert collect([tmp_path]) == [folder]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_hang_the_reader(tmp_path):
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert refused(lambda: read_here(path)).reason == "not-a-file"


def test_a_parser_that_hangs_costs_its_document(tmp_path, monkeypatch):
    paths = []
    for name in ("before.txt", "hang.txt", "after.txt"):
        paths.append(tmp_path / name)
        paths[-1].write_text(VI, encoding="utf-8")
    with Reader(task="tasks:read_or_hang", limits=replace(DEFAULT, wall_seconds=1.5)) as reader:
        outcomes = list(reader.read_all(paths))
    assert [o.error.reason if o.error else o.value.name for o in outcomes] == ["before.txt", "time-limit", "after.txt"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('urll = "x"', "unknown key 'urll'"),
        ("published = 7", "something other"),
        ('published = "1 July"', "no date"),
        ('published = "2024-02-30"', "no date"),
        ("= broken", "cannot be read"),
    ],
)
def test_a_bad_file_beside_the_document_is_named(text, message, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(EN)
    (tmp_path / "a.meta.toml").write_text(text)
    error = refused(lambda: read_here(path))
    assert error.reason == "bad-metadata"
    assert message in str(error)
    assert error.where.endswith("a.meta.toml")
