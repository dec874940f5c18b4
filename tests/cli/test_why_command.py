"""``thidua why`` as a person sees it."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from thidua.cli.main import main as command
from thidua.cli.sides import beside, wrapped, written
from thidua.pipeline import build

EXAMPLES = Path(__file__).parents[2] / "examples" / "documents"


def main(args: list[str]) -> int:
    with pytest.raises(SystemExit) as end:
        command(args)
    assert isinstance(end.value.code, int)
    return end.value.code


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("why") / "store"
    build([EXAMPLES], place)
    return str(place)


def test_a_merge_over_three_scripts_is_shown_with_rule_weight_and_both_quotes(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", "Nguyễn Hồng Lĩnh", "نگوین ہونگ لن", "--store", store]) == 0
    shown = capsys.readouterr().out
    assert "one person, by" in shown and "same by person.post" in shown and "name 950 x post 1.00" in shown
    assert "Nguyễn Hồng Lĩnh, Phó Chủ tịch Thường trực" in shown and "نگوین ہونگ لن" in shown
    for line in shown.splitlines():
        opened = sum(line.count(c) for c in "\u2066\u2067\u2068")
        assert opened == line.count("\u2069"), "what is isolated ends on its line"
        assert cell_len("".join(c for c in line if unicodedata.category(c) != "Cf")) <= 100


def test_one_name_of_two_people_holds_them_against_each_other(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "Thái Thanh Quý", "--store", store]) == 0
    assert "unsure by person.place, 570 of 1000 (name 950 x place 0.60)" in capsys.readouterr().out


def test_json_has_the_same(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "Thái Thanh Quý", "--store", store, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["answer"] == "unsure"
    (step,) = found["steps"]
    assert step["features"][1] == {"feature": "place=place/nghe-an", "what": "place", "words": "Nghệ An"}
    assert step["left_quotes"][0]["document"] == "hi-02-nghe-an-2020.txt"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["why", "x"], "--store"), (["why", "Nobody At All", "--store", "."], "no store"),
        (["why", "Zzyzx Qwerty", "--store", "STORE"], "nothing of that name"), (["why", "", "--store", "STORE"], "empty"),
    ],
)  # fmt: skip
def test_a_wrong_call_says_what_to_do(
    store: str, args: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([store if a == "STORE" else a for a in args]) == 2
    told = capsys.readouterr().err
    assert says in told and "Traceback" not in told


def test_a_merged_key_still_answers_wherever_a_thing_is_named(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    from thidua.store import open_store

    with open_store(store) as opened:
        old, new = opened.ledger.execute(
            "SELECT key, canonical FROM canon WHERE key LIKE 'person/%' ORDER BY key"
        ).fetchone()
    answers = []
    for name in (new, old, f"https://w3id.org/thidua/data/{old}"):
        assert main(["ask", "independent-sources", f"person={name}", "--store", store, "--format", "json"]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0] and answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize("width", [30, 60, 80, 200])
def test_columns_never_grow_wider_than_the_screen(width: int) -> None:
    left = ["Bí thư Tỉnh ủy, Trưởng Đoàn đại biểu Quốc hội tỉnh Nguyễn-" + "Phước" * 30, "\x1b[31mred\u202e"]
    right = ["“صوبائی پیپلز کونسل کے چیئرمین تھائی تھانہ کوئے” " * 3, "गुयेन होंग लिन्ह " * 9]
    lines = list(beside(left, right, width))
    assert all(cell_len("".join(c for c in line if unicodedata.category(c) != "Cf")) <= width for line in lines)
    assert not any(c in line for line in lines for c in "\x1b\u202e")
    assert all(sum(map(line.count, "\u2066\u2067")) == line.count("\u2069") for line in lines)


def test_a_line_goes_in_the_direction_of_its_paragraph() -> None:
    ours = written("what Võ Văn Hưng did at a conference of شمالی وسطی صوبوں کے ایمولیشن کلسٹر, 2024-03-14", 30)
    assert len(ours) > 2 and not any(line.startswith(("\u2067", "\u2068")) for line in ours)
    assert any(line.startswith("\u2066") for line in ours), "the line that begins with Urdu stays a line of English"
    theirs = written("صوبائی پیپلز کونسل کے چیئرمین Trần Văn Lực تھائی تھانہ کوئے صوبائی", 25)
    assert all(line.startswith("\u2067") and line.endswith("\u2069") for line in theirs)


def test_wrapping_keeps_every_word_and_no_mark_leaves_its_letter() -> None:
    text = "उपाध्यक्ष गुयेन होंग लिन्ह " * 4
    for width in (5, 9, 31):
        lines = wrapped(text, width)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert not any(unicodedata.combining(line[0]) for line in lines if line)
