"""``thidua check``: its exit status, its forms, and what it says of a wrong path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from check_stores import Made, examples, with_two_chairs

from thidua.cli import checking
from thidua.cli.main import main


def run(monkeypatch: pytest.MonkeyPatch, made: Made, *arguments: str) -> int:
    @contextmanager
    def opened(_: Path) -> Iterator[Made]:
        yield made

    monkeypatch.setattr(checking, "open_store", opened)
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--store", "anywhere", *arguments])
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


def test_nothing_violated_is_0_even_with_warnings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, examples()) == 0
    out = capsys.readouterr().out
    assert "WARNING" not in out or "Nothing is violated." in out
    assert "Nothing is violated." in out
    assert "INFO" in out


def test_a_violation_is_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, with_two_chairs()) == 1
    assert "Two holders of one post at once" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["text", "json", "ttl", "html"])
def test_every_form_goes_to_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"report.{form}"
    assert run(monkeypatch, with_two_chairs(), "--format", form, "--out", str(out)) == 1
    text = out.read_text(encoding="utf-8")
    assert "Post-overlapping-holders" in text
    assert "\x1b" not in text
    assert [p.name for p in tmp_path.iterdir()] == [out.name]


def test_json_on_standard_output_is_nothing_but_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, with_two_chairs(), "--format", "json")
    captured = capsys.readouterr()
    assert json.loads(captured.out)["counts"]["violation"] == 1
    assert captured.err == ""


@pytest.mark.parametrize("where", ["missing", "empty", "file"])
def test_a_path_that_is_no_store_is_one_line_and_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    path = tmp_path / where
    if where == "empty":
        path.mkdir()
    elif where == "file":
        path.write_text("no store", encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--store", str(path)])
    assert stopped.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith("error: [E4")
    assert error.count("\n") == 1
    assert "thidua build" in error


ROOT = Path(__file__).resolve().parents[2]
OVERLAP = """Họ và tên,Chức vụ,Cơ quan,Tỉnh,Từ ngày,Đến ngày
Nguyễn Đức Trung,Chủ tịch,Ủy ban nhân dân,Nghệ An,18/03/2020,03/01/2025
Lê Hồng Vinh,Chủ tịch,Ủy ban nhân dân,Nghệ An,01/06/2023,01/06/2025
"""
MAPPING = """[table]
language = "vi"
dates = "dmy"

[columns]
holder = "Họ và tên"
role = "Chức vụ"
body = "Cơ quan"
place = "Tỉnh"
from = "Từ ngày"
until = "Đến ngày"
"""


def thidua(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([*arguments])
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


@pytest.mark.slow
def test_the_sample_documents_violate_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "store")
    assert thidua("build", str(ROOT / "examples" / "documents"), "--store", store, "--workers", "1") == 0
    capsys.readouterr()
    status = thidua("check", "--store", store)
    assert status == 0, capsys.readouterr().out


def test_a_clash_in_a_table_is_shown_with_its_two_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, mapping, store = tmp_path / "officials.csv", tmp_path / "officials.mapping.toml", str(tmp_path / "store")
    table.write_text(OVERLAP, encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    assert thidua("build", str(table), "--mapping", str(mapping), "--store", store, "--workers", "1") == 0
    capsys.readouterr()
    assert thidua("check", "--store", store, "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    (clash,) = [r for r in report["results"] if r["severity"] == "violation"]
    assert clash["rule"]["id"] == "Post-overlapping-holders"
    quotes = [q["text"] for side in clash["sides"] for q in side["quotes"]]
    assert len(quotes) == 2
    assert "Nguyễn Đức Trung" in quotes[0] + quotes[1]
    assert "Lê Hồng Vinh" in quotes[0] + quotes[1]
    assert {q["document"] for side in clash["sides"] for q in side["quotes"]} == {"officials.csv"}


def test_a_result_is_accepted_shown_as_accepted_and_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, mapping, store = tmp_path / "officials.csv", tmp_path / "officials.mapping.toml", str(tmp_path / "store")
    table.write_text(OVERLAP, encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    assert thidua("build", str(table), "--mapping", str(mapping), "--store", store, "--workers", "1") == 0
    first, judged = tmp_path / "first.json", str(tmp_path / "curation")
    assert thidua("check", "--store", store, "--format", "json", "--out", str(first)) == 1
    (id_,) = [r["id"] for r in json.loads(first.read_text())["results"] if r["severity"] == "violation"]
    said = ["--curation", judged, "--by", "B. Reader", "--on", "2026-02-01", "--reason", "both acted in turn"]
    assert thidua("curate", "accept-finding", id_, "--store", store, *said) == 0
    assert thidua("curate", "accept-finding", "chk-0000000000000000", "--report", str(first), *said) == 2
    assert "no result chk-0000000000000000" in capsys.readouterr().err
    # before any build, and laid over the store by one
    assert thidua("check", "--store", store, "--curation", judged, "--since", str(first)) == 0
    assert "Accepted by B. Reader, 2026-02-01: both acted in turn" in capsys.readouterr().out
    assert thidua("build", "--curation", judged, "--store", store) == 0
    assert "lost" not in capsys.readouterr().out
    assert thidua("check", "--store", store, "--since", str(first), "--only-new") == 0
    out = capsys.readouterr().out
    assert "0 new" in out
    assert id_ not in out
    assert thidua("curate", "list", "--curation", judged) == 0
    entry = capsys.readouterr().out.split()[0]
    assert thidua("curate", "undo", entry, *said) == 0
    assert thidua("check", "--store", store, "--curation", judged) == 1


ENDLESS = """#+ title: Everything against everything
#+ message: {?n}
SELECT $this (COUNT(*) AS ?n) WHERE { $this ?p ?o . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(STR(?a) < STR(?d)) } GROUP BY $this
"""


def test_a_rule_that_takes_too_long_is_ended_and_never_taken_for_passed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, mapping, store = tmp_path / "officials.csv", tmp_path / "officials.mapping.toml", str(tmp_path / "store")
    table.write_text("\n".join(OVERLAP.splitlines()[:2]), encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    assert thidua("build", str(table), "--mapping", str(mapping), "--store", store, "--workers", "1") == 0
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "endless.rq").write_text(ENDLESS, encoding="utf-8")
    named = "#+ title: x\n#+ message: {?n} is named\nSELECT $this ?n WHERE { $this a tdu:Person ; rdfs:label ?n }"
    (rules / "named.rq").write_text(named, encoding="utf-8")  # after the other one: a new process asks it
    capsys.readouterr()
    assert thidua("check", "--store", store, "--rules", str(rules), "--rule-timeout", "2") == 3
    out = capsys.readouterr().out
    assert f"{rules / 'endless.rq'}: endless: it was ended after 2 seconds" in out
    assert "1 rule gave no answer" in out
    assert "Nguyễn Đức Trung is named" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--rules", "missing"], "missing"),
        (["--only-new"], "--since FILE.json"),
        (["--since", "missing.json"], "--format json"),
        (["--curation", "missing.jsonl"], "no such file"),
    ],
)
def test_a_wrong_call_says_what_to_do(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert thidua("check", "--store", "anywhere", *arguments) == 2
    assert told in capsys.readouterr().err


def test_a_store_whose_quotes_were_tampered_with_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, mapping, store = tmp_path / "officials.csv", tmp_path / "officials.mapping.toml", tmp_path / "store"
    table.write_text(OVERLAP, encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    assert thidua("build", str(table), "--mapping", str(mapping), "--store", str(store), "--workers", "1") == 0
    for text in (store / "texts").glob("*/*.z"):
        text.unlink()
    capsys.readouterr()
    assert thidua("check", "--store", str(store)) == 1
    assert "[Evidence-in-its-text]" in capsys.readouterr().out
