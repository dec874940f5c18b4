"""``thidua seats``, and what an answer says of the seats that it does not know."""

from __future__ import annotations

import json

import pytest

from thidua.cli.main import main

TABLE = """Họ và tên,Chức vụ,Cơ quan,Tỉnh,Từ ngày,Đến ngày
Phạm Văn Thử,Chủ tịch,Ủy ban nhân dân,Nghệ An,18/03/2020,03/01/2022
Trần Thị Mẫu,Chủ tịch,Ủy ban nhân dân,Hà Tĩnh,01/06/2021,
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


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    here = tmp_path_factory.mktemp("seats")
    (here / "officials.csv").write_text(TABLE, encoding="utf-8")
    (here / "officials.mapping.toml").write_text(MAPPING, encoding="utf-8")
    built = ["build", str(here / "officials.csv"), "--mapping", str(here / "officials.mapping.toml")]
    thidua(*built, "--store", str(here / "store"), "--workers", "1")
    return str(here / "store")


def thidua(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([*arguments])
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


def test_each_seat_with_its_holder_and_how_many_are_known(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert thidua("seats", "--as-of", "2021-12-01", "--store", store) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "People's Committee of Ha Tinh"
    assert out[1].split() == ["unknown", "Chair"]
    assert out[2].startswith("    not told for this day: Trần Thị Mẫu (begun 2021-06-01)  officials.csv: “")
    assert out[4].split() == ["filled", "Chair"]
    assert out[-1] == "1 of 2 seats known on 2021-12-01; 1 unknown"


def test_forms_for_programs_and_only_some_of_the_seats(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    only = ["seats", "--as-of", "2021-12-01", "--store", store, "--status", "unknown"]
    assert thidua(*only, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["known"] == {"expected": 2, "filled": 1, "contested": 0, "vacant": 0, "unknown": 1}
    assert [s["status"] for s in told["seats"]] == ["unknown"]
    assert thidua(*only, "--format", "csv", "--lang", "vi") == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head.startswith("body,bodyLabel,role,roleLabel,status")
    assert "Chủ tịch" in row


def test_who_chairs_what_says_what_it_does_not_know(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["ask", "who-chairs-what", "as_of=2021-12-01", "--store", store]
    assert thidua(*asked) == 0
    assert "1 of 2 expected seats known on 2021-12-01; thidua seats --as-of 2021-12-01" in capsys.readouterr().out
    assert thidua(*asked, "--format", "json") == 0
    assert isinstance(json.loads(capsys.readouterr().out), list)
    assert thidua(*asked, "--format", "json", "--with-seats") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["seats"] == {"known": 1, "expected": 2}
    assert len(told["rows"]) == 2
    assert thidua("ask", "time-line", "--store", store, "--with-seats") == 2
    assert "who-chairs-what" in capsys.readouterr().err
