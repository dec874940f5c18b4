"""A table of officials: each cell keeps its place in the text; what is wrong in a row is told and costs that row only."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import ConfigError, DocumentError
from thidua.reading import read_table
from thidua.reading.cells import lines
from thidua.reading.mapping import date_in

MAPPING = """
[table]
language = "vi"
dates = "dmy"
[columns]
holder = "Họ và tên"
role = "Chức vụ"
place = "Tỉnh"
from = "Từ ngày"
decision = "Quyết định"
[values.role]
"Chủ tịch UBND" = "chair"
[defaults]
body = "peoples_committee"
"""
HEADER = "STT,Họ và tên,Chức vụ,Tỉnh,Từ ngày,Quyết định\n"
ROWS = '1,Nguyễn Văn An,Chủ tịch UBND,Quảng Trị,05/03/2021,"664/QĐ-TTg"\n2,Trần Thị Bình,Phó Chủ tịch,"Quảng Trị", 2022 ,-\n'


@pytest.fixture
def table(tmp_path):
    def make(text=HEADER + ROWS, mapping=MAPPING, encoding="utf-8"):
        (tmp_path / "t.csv").write_bytes(text.encode(encoding))
        (tmp_path / "t.mapping.toml").write_text(mapping, encoding="utf-8")
        return read_table(tmp_path / "t.csv", tmp_path / "t.mapping.toml")

    return make


def rows(document, kind="table_row"):
    return [row for row in document.rows if row["kind"] == kind]


def test_each_cell_is_quoted_from_the_text(table):
    document = table()
    assert document.media_type == "text/csv"
    assert document.text == HEADER + ROWS
    quoted = 0
    for row in rows(document):
        for cell in row["cells"].values():
            if "start" in cell:
                assert document.text[cell["start"] : cell["end"]] == cell["value"]
                quoted += 1
    assert quoted == 5 + 4
    first, second = rows(document)
    assert (first["row"], second["row"]) == (2, 3)
    assert first["cells"]["role"]["means"] == "chair"
    assert first["cells"]["from"]["means"] == "2021-03-05"
    assert first["cells"]["holder"]["column"] == "Họ và tên"
    assert "means" not in second["cells"]["role"]
    assert second["cells"]["from"]["means"] == "2022"
    assert "decision" not in second["cells"], "a dash says nothing"
    assert first["cells"]["body"] == {"value": "peoples_committee", "means": "peoples_committee"}


def test_a_mapping_beside_its_table_is_found(table, tmp_path):
    from thidua.reading import read_here

    given = table()
    assert read_here(tmp_path / "t.csv") == given
    (tmp_path / "t.mapping.toml").unlink()
    with pytest.raises(DocumentError, match="mapping"):
        read_here(tmp_path / "t.csv")


def test_a_spreadsheet_with_its_mark_and_semicolons(table):
    text = "\ufeff" + (HEADER + ROWS).replace(",", ";").replace("\n", "\r\n")
    document = table(text, MAPPING.replace("[table]", '[table]\ndelimiter = ";"'))
    assert not document.text.startswith("\ufeff")
    assert [r["cells"]["holder"]["value"] for r in rows(document)] == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_titles_above_the_header_and_blank_rows_are_passed_over(table):
    document = table(
        "DANH SÁCH,,,,,\n\n" + HEADER + "\n,,,,,\n" + ROWS, MAPPING.replace("[table]", "[table]\nheader = 3")
    )
    assert [r["row"] for r in rows(document)] == [6, 7]
    assert not rows(document, "finding")


def test_a_cell_that_holds_for_the_rows_below(table):
    text = HEADER + "1,A,Chủ tịch UBND,Huế,,\n2,B,Chủ tịch UBND,,,\n3,C,Chủ tịch UBND,Hà Nội,,\n4,D,Chủ tịch UBND,-,,\n"
    document = table(text, MAPPING.replace("[table]", '[table]\nfill_down = ["place"]'))
    assert [r["cells"]["place"]["value"] for r in rows(document)] == ["Huế", "Huế", "Hà Nội", "Hà Nội"]


def test_what_is_wrong_in_a_row_is_found_with_its_place_and_costs_that_row_only(table):
    text = (
        HEADER + "1,,Chủ tịch UBND,Huế,,\n2,B,,Huế,,\n3,C,Chủ tịch UBND,Huế,31/02/2021,\n4,D,Chủ tịch UBND,Huế\n" + ROWS
    )
    document = table(text)
    assert [(r["row"], r["code"]) for r in rows(document, "finding")] == [
        (2, "table-row-incomplete"),
        (3, "table-row-incomplete"),
        (4, "table-date"),
        (5, "table-row-ragged"),
    ]
    for finding in rows(document, "finding"):
        assert document.text[finding["start"] : finding["end"]] == finding["text"]
        assert f"row {finding['row']}" in finding["message"]
    assert [r["row"] for r in rows(document)] == [4, 5, 6, 7]
    assert "from" not in rows(document)[0]["cells"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER.replace("Chức vụ", "Chuc vu") + ROWS, "no column named 'Chức vụ'"),
        (HEADER.replace("STT", "Tỉnh") + ROWS, "2 columns named 'Tỉnh'"),
        (HEADER.replace(",", ";") + ROWS, "table.delimiter"),
        ("\n" + HEADER + ROWS, "row 1, which should name the columns"),
        (HEADER + '1,"Nguyễn,Chủ tịch\n', "row 2, cell 2: a quote"),
        (HEADER + '1,"Nguyễn" An,Chủ tịch\n', "row 2, cell 2: a quote"),
        (HEADER + "1," + "," * 600 + "\n", "601 cells|602 cells"),
    ],
)
def test_a_table_that_does_not_fit_its_mapping_is_refused(table, text, message):
    with pytest.raises(DocumentError, match=message) as caught:
        table(text)
    assert caught.value.reason == "bad-table"
    assert caught.value.where.endswith("t.csv")


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("", "no column is mapped to 'holder'"),
        ('[columns]\nholder = "A"', "no column is mapped to 'role'"),
        ('[columns]\nholder = "A"\nrole = "B"\nrol = "C"', "unknown key columns.rol"),
        ('[columns]\nholder = 1\nrole = "B"', "columns.holder must be a text"),
        ('[columns]\nholder = "A"\nrole = "B"\n[table]\ndates = "iso"', "table.dates is 'iso'"),
        ('[columns]\nholder = "A"\nrole = "B"\n[table]\nheader = 0', "number of the row"),
        ('[columns]\nholder = "A"\nrole = "B"\n[table]\ndelimiter = ";;"', "one character"),
        ('[columns]\nholder = "A"\nrole = "B"\n[table]\nfill_down = ["x"]', "unknown key table.fill_down.x"),
        ("[columns", "not TOML"),
        ("columns = 3", r"\[columns\] must be a section"),
    ],
)
def test_a_wrong_mapping_is_a_wrong_call(table, mapping, message):
    with pytest.raises(ConfigError, match=message) as caught:
        table(mapping=mapping)
    assert caught.value.where.endswith("t.mapping.toml")


def test_a_declared_old_encoding_is_used_and_an_undeclared_one_refused(table):
    latin = (
        (HEADER + ROWS)
        .replace("Họ và tên", "Ten")
        .replace("Chức vụ", "Vai")
        .replace("Từ ngày", "Tu")
        .replace("Quyết định", "QD")
    )
    latin = latin.replace("Tỉnh", "Tinh").encode("ascii", "replace").decode() + "2,José,chair,Hà,,\n"
    mapping = '[table]\nlanguage = "en"\n[columns]\nholder = "Ten"\nrole = "Vai"\n'
    with pytest.raises(DocumentError, match="UTF-8"):
        table(latin, mapping, "latin-1")
    document = table(latin, mapping.replace("[table]", '[table]\nencoding = "latin-1"'), "latin-1")
    assert rows(document)[-1]["cells"]["holder"]["value"] == "José"
    with pytest.raises(DocumentError, match="unknown encoding"):
        table(latin, mapping.replace("[table]", '[table]\nencoding = "klingon"'))


CELL = st.text(alphabet=st.sampled_from('aÀ ,;"\n\r\tप'), max_size=6)


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_cells_are_those_that_any_reader_of_csv_finds(table_of_cells, delimiter):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table_of_cells)
    text = out.getvalue()
    found = list(lines(text, delimiter))
    assert [[c.value for c in line.cells] for line in found] == [[c.strip() for c in row] for row in table_of_cells]
    for line in found:
        for cell in line.cells:
            assert text[cell.start : cell.end].replace('""', '"') == cell.value


@given(
    st.lists(
        st.lists(st.text(alphabet="abÀप .", min_size=1, max_size=5), min_size=2, max_size=4), min_size=1, max_size=6
    )
)
def test_bare_cells_too(table_of_cells):
    text = "\n".join(",".join(row) for row in table_of_cells)
    assert [[c.value for c in line.cells] for line in lines(text)] == [
        [c.strip() for c in row] for row in table_of_cells
    ]
    assert all(text[c.start : c.end] == c.value for line in lines(text) for c in line.cells)


@pytest.mark.parametrize(
    ("value", "order", "iso"),
    [
        ("2021-03-05", "ymd", "2021-03-05"),
        ("2021-3", "dmy", "2021-03"),
        ("2021", "mdy", "2021"),
        ("05/03/2021", "dmy", "2021-03-05"),
        ("05/03/2021", "mdy", "2021-05-03"),
        ("3/2021", "dmy", "2021-03"),
        ("05/03/2021", "ymd", None),
        ("31/02/2021", "dmy", None),
        ("12.5.2021", "dmy", "2021-05-12"),
        ("soon", "dmy", None),
    ],
)
def test_dates_are_read_in_the_order_that_the_mapping_says(value, order, iso):
    assert date_in(value, order) == iso
