"""What a person sees of bad input: each file listed with its reason and advice, all else loaded, exit status 3."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from thidua.cli.main import cli

ROOT = Path(__file__).parents[2]
GOOD = "Ông Nguyễn Văn An, Chủ tịch Ủy ban nhân dân tỉnh Quảng Trị, đã dự và phát biểu tại hội nghị."


def _making():
    path = ROOT / "tests" / "unit" / "reading" / "making.py"
    spec = importlib.util.spec_from_file_location("making", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


making = _making()
BAD = {
    "empty.txt": (b"", "empty"),
    "cp1258.txt": (GOOD.replace("ị", "i").encode("cp1258", "replace"), "wrong-encoding"),
    "cut.pdf": (making.pdf([[GOOD] * 30])[:900], "damaged"),
    "scan.pdf": (making.scanned_pdf(), "no-text"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + bytes(600), "unsupported-format"),
    "thai.txt": ("ผู้ว่าราชการจังหวัดเป็นประธานการประชุมสรุปงานประจำปี".encode(), "no-pack:th"),
    "scripts.html": (making.page("<script>render()</script>"), "no-text"),
    "bomb.docx": (making.word("<w:p/>" * 2_000_000), "too-complex"),
    "long.txt": (b"a" * 20_000_001, "too-large"),
}


@pytest.fixture
def run():
    def invoke(*args):
        result = CliRunner().invoke(cli, [str(a) for a in args], standalone_mode=False, catch_exceptions=False)
        code = result.return_value if isinstance(result.return_value, int) else result.exit_code
        return code, result.stdout, result.stderr

    return invoke


@pytest.fixture
def folder(tmp_path):
    at = tmp_path / "documents"
    at.mkdir()
    (at / "a-good.txt").write_text(GOOD, encoding="utf-8")
    (at / "z-good.txt").write_text(f"{GOOD} Hội nghị đã thành công.", encoding="utf-8")
    for name, (data, _) in BAD.items():
        (at / name).write_bytes(data)
    return at


def test_build_loads_the_rest_lists_each_failure_and_ends_with_3(run, folder, tmp_path):
    code, out, _ = run("build", folder, "--store", tmp_path / "store", "--workers", 2)
    assert code == 3
    assert "11 files: 2 read, 0 already stored, 9 failed" in out
    lines = out.splitlines()
    for name, (_, reason) in BAD.items():
        at = next(i for i, line in enumerate(lines) if line.startswith("failed:") and name in line)
        assert lines[at].endswith(f"[{reason}]")
        assert lines[at + 1].startswith("        "), "each failure comes with advice"
    code, out, _ = run("build", folder, "--store", tmp_path / "store")
    assert code == 3
    assert "0 read, 2 already stored, 9 failed" in out


def test_build_of_good_documents_ends_with_0(run, folder, tmp_path):
    code, out, _ = run("build", folder / "a-good.txt", "--store", tmp_path / "store")
    assert code == 0
    assert "failed:" not in out


def test_facts_prints_what_can_be_read_and_ends_with_3(run, folder):
    code, out, err = run("facts", folder / "a-good.txt", folder / "scan.pdf", folder / "z-good.txt")
    assert code == 3
    documents = {json.loads(line)["document"] for line in out.splitlines()}
    assert documents == {"a-good.txt", "z-good.txt"}
    assert "scan.pdf" in err
    assert "OCR" in err


def test_a_table_is_loaded_with_its_mapping_and_refused_without(run, tmp_path):
    tables = ROOT / "examples" / "tables"
    (tmp_path / "officials.csv").write_bytes((tables / "officials.csv").read_bytes())
    code, out, _ = run("build", tmp_path / "officials.csv", "--store", tmp_path / "store")
    assert code == 3
    assert "--mapping" in out
    code, out, _ = run(
        "build", tables / "officials.csv", "--mapping", tables / "officials.mapping.toml", "--store", tmp_path / "store"
    )
    assert code == 0
    assert "1 file: 1 read" in out
    code, out, _ = run("facts", tables / "officials.csv", "--mapping", tables / "officials.mapping.toml")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert sum(r["kind"] == "role" for r in rows) == 10
    assert all(e["row"] and e["column"] for r in rows for e in r["evidence"])


def test_unread_names_the_row_of_a_table_that_says_nothing(run, tmp_path):
    table, mapping = tmp_path / "t.csv", tmp_path / "m.toml"
    table.write_text("name,role\nAn,Trưởng thôn bản\n", encoding="utf-8")
    mapping.write_text('[table]\nlanguage = "vi"\n[columns]\nholder = "name"\nrole = "role"\n', encoding="utf-8")
    code, out, _ = run("unread", table, "--mapping", mapping)
    assert code == 0
    assert "row 2, role: 'Trưởng thôn bản'" in out
