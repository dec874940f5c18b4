"""``thidua drift`` and ``thidua conflicts`` as a person sees them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from unit.drift.pairs import EN, OTHER, VI

from thidua.cli.main import main as command
from thidua.pipeline import build


def main(args: list[str]) -> int:
    with pytest.raises(SystemExit) as end:
        command(args)
    assert isinstance(end.value.code, int)
    return end.value.code


def versions(folder: Path) -> tuple[str, str]:
    one, other = folder / "bai.txt", folder / "report.txt"
    one.write_text(VI, encoding="utf-8")
    other.write_text(EN.replace("chaired the conference", "attended the conference"), encoding="utf-8")
    return str(one), str(other)


def test_differences_are_told_with_both_quotes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drift", *versions(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "one:   bai.txt (vi)" in shown and "other: report.txt (en)" in shown and "7 of 7 rows go together" in shown
    assert "part changed: “Lê Văn Khánh chaired” in the one, “Lê Văn Khánh took part” in the other" in shown
    assert "    one: “Lê Văn Khánh" in shown and "    other: “Le Van Khanh" in shown
    assert shown.endswith("1 difference\n")


def test_json_has_the_rows_and_the_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drift", *versions(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["likeness"] > 0.9 and len(found["rows"]) == 7
    (difference,) = found["differences"]
    assert VI[difference["one"]["start"] : difference["one"]["end"]] == difference["one"]["quote"]


def test_html_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "two.html"
    assert main(["drift", *versions(tmp_path), "--html", str(page)]) == 0
    assert capsys.readouterr().out == f"{page}: 1 difference\n"
    assert "Content-Security-Policy" in page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("drift")
    versions(folder)
    (folder / "ca-mau.txt").write_text(OTHER, encoding="utf-8")
    build([folder], folder / "store")
    return str(folder / "store")


def test_documents_of_a_store_by_name(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drift", "bai.txt", "report.txt", "--store", store]) == 0
    assert "1 difference" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        (
            ["bai.txt", "nowhere.txt", "--store", "{}"],
            "nowhere.txt: no such document in the store. `thidua verify` lists",
        ),
        (["bai.txt", "ca-mau.txt", "--store", "{}"], "bai.txt, ca-mau.txt: these are not two versions of one article"),
        (["/nowhere/a.txt", "/nowhere/b.txt"], "/nowhere/a.txt: no such file. Give a file, or --store DIR"),
        (["bai.txt", "report.txt", "--store", "/nowhere"], "/nowhere: no such folder"),
    ],
)
def test_what_cannot_be_compared_is_said(
    args: list[str], wanted: str, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["drift", *(a.format(store) for a in args)]) == 2
    told = capsys.readouterr().err
    assert wanted in told and "Traceback" not in told


def test_an_empty_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, _ = versions(tmp_path)
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert main(["drift", one, str(tmp_path / "empty.txt")]) == 2
    assert "empty.txt" in capsys.readouterr().err


def test_conflicts_in_words_csv_and_json(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conflicts", "--store", store, "--about", "part"]) == 0
    shown = capsys.readouterr().out
    assert "part: what Lê Văn Khánh did at Conference" in shown and "* chaired  (1 document, 1 witness)" in shown
    assert "by default, by the rule original: A text in Vietnamese says it" in shown and "1 disagreement\n" in shown
    assert main(["conflicts", "--store", store, "--about", "part", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(r["says"], r["default"], r["file"]) for r in rows] == [
        ("chaired", "yes", "bai.txt"),
        ("took part", "", "report.txt"),
    ]
    assert main(["conflicts", "--store", store, "--about", "part", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert one["rule"] == "original" and [s["default"] for s in one["sides"]] == [True, False]


def test_a_count_against_its_list_has_both_quotes_and_no_default(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Cụm gồm 4 tỉnh: Nghệ An, Hà Tĩnh và Quảng Trị.\n", encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "store")
    capsys.readouterr()
    assert main(["conflicts", "--store", str(tmp_path / "store"), "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["question"] == "count" and found["rule"] == ""
    assert [(s["says"].split(":")[0], s["quotes"][0]["text"], s["default"]) for s in found["sides"]] == [
        ("says 4", "4 tỉnh", False), ("but the list behind it names 3", ": Nghệ An, Hà Tĩnh và Quảng Trị.", False)
    ]  # fmt: skip


def test_a_kind_of_which_there_is_none(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conflicts", "--store", store, "--about", "signatory"]) == 0
    assert capsys.readouterr().out.startswith("No disagreement about 'signatory'")
