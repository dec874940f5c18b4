"""From sentences to a violated rule: what the texts of two papers say together is what the rules over time look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.cli.main import main

FIRST = (
    "On March 1, 2023, the People's Council of Quảng Trị Province elected Mr. Lê Văn Tâm as Chairman of the Quảng Trị"
    " Provincial People's Committee. On {end}, Mr. Lê Văn Tâm was dismissed from the post of Chairman of the Quảng Trị"
    " Provincial People's Committee.\n"
)
ENGLISH = (
    "On May 10, 2024, the People's Council of Quảng Trị Province elected Mr. Phạm Đức Minh as Chairman of the Quảng Trị"
    " Provincial People's Committee.\n"
)
VIETNAMESE = (
    "Ngày 10/5/2024, Hội đồng nhân dân tỉnh Quảng Trị đã bầu ông Phạm Đức Minh giữ chức Chủ tịch Ủy ban nhân dân tỉnh"
    " Quảng Trị.\n"
)


def checked(tmp_path: Path, capsys: pytest.CaptureFixture[str], *texts: str) -> tuple[int, str]:
    given = tmp_path / "in"
    given.mkdir()
    for n, text in enumerate(texts):
        (given / f"{n}.txt").write_text(text, encoding="utf-8")
    code = 0
    for argv in (
        ["build", str(given), "--store", str(tmp_path / "store")],
        ["check", "--store", str(tmp_path / "store")],
    ):
        with pytest.raises(SystemExit) as ended:
            main(argv)
        code = int(ended.value.code or 0)
        out = capsys.readouterr().out
    return code, out


@pytest.mark.parametrize("second", [ENGLISH, VIETNAMESE])
def test_two_chairs_of_one_committee_at_once_are_a_violation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], second: str
) -> None:
    code, out = checked(tmp_path, capsys, FIRST.format(end="June 30, 2025"), second)
    assert code == 1
    assert "[Post-overlapping-holders]" in out and "1 violation." in out.splitlines()[-1]
    assert "Lê Văn Tâm (2023-03-01 – 2025-06-30) and Phạm Đức Minh (2024-05-10 – ...)" in out


def test_an_office_that_is_handed_over_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = checked(tmp_path, capsys, FIRST.format(end="May 10, 2024"), ENGLISH)
    assert code == 0
    assert "0 violations" in out


def test_two_bounded_periods_are_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    over = "On December 20, 2025, Mr. Phạm Đức Minh was dismissed from the post of Chairman of the Quảng Trị Provincial People's Committee.\n"
    code, out = checked(tmp_path, capsys, FIRST.format(end="June 30, 2025"), ENGLISH + over)
    assert code == 1
    told, _, _ = out.partition("Look at first")  # which names the gravest once more
    assert told.count("hold it at the same time") == 1


def test_a_dismissal_before_the_election_is_of_another_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = checked(tmp_path, capsys, FIRST.format(end="January 5, 2022"))
    assert code == 0, "a dismissal before the election ends an earlier tenure that no text began"
    assert "0 violations" in out
