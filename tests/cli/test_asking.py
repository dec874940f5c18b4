"""`thidua ask`, `query` and `questions` as a person meets them: what is printed, and what a wrong call says."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest
import question_world

from thidua.cli.main import main
from thidua.pipeline import build
from thidua.query import questions
from thidua.store.writer import Writer

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asking") / "store"
    with Writer(path) as writer:
        for paper in question_world.papers():
            writer.add(paper, "test")
        writer.commit()
    return path


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asking-samples") / "store"
    build([ROOT / "examples" / "documents"], path)
    return path


class Ran:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def thidua(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*argv: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(a) for a in argv])
        found = capsys.readouterr()
        return Ran(int(ended.value.code or 0), found.out, found.err)

    return run


def test_a_table_shows_names_and_quotes_and_no_iris(thidua, store: Path) -> None:
    ran = thidua("ask", "who-chairs-what", "--store", store)
    assert ran.code == 0
    assert "Trần Văn An" in ran.out and "Phạm Thị Cúc" in ran.out
    assert "Head" in ran.out and "10 rows" in ran.out
    assert "http" not in ran.out and "Label" not in ran.out
    assert "first seen" in ran.out and "firstSeen" not in ran.out
    assert "e.txt" in ran.out and "every one asserted" in ran.out


def test_iris_are_shown_when_asked_for(thidua, store: Path) -> None:
    assert "person/vo-em" in thidua("ask", "who-chairs-what", "body=cụm 5", "--store", store, "--iris").out.replace(
        "\n", ""
    ).replace(" ", "")


def test_csv_and_json_hold_every_column(thidua, store: Path) -> None:
    header, *rows = csv.reader(
        io.StringIO(thidua("ask", "who-chairs-what", "as_of=2024-03-14", "--store", store, "--format", "csv").out)
    )
    assert "personLabel" in header and "standing" in header
    assert {row[header.index("standing")] for row in rows} <= {"held", "begun", "unknown"}
    found = json.loads(
        thidua("ask", "who-chaired-an-event", "date=2024-03-14", "--store", store, "--format", "json").out
    )
    assert [row["whoLabel"] for row in found] == ["Trần Văn An"]


@pytest.mark.parametrize("written", ["as_of=2024-03-14", "as-of=2024-03-14", "asOf=2024-03-14"])
def test_a_parameter_may_be_written_as_people_write_it(thidua, store: Path, written: str) -> None:
    assert thidua("ask", "who-chairs-what", written, "--store", store).code == 0


def test_no_answer_is_said_and_is_no_error(thidua, store: Path) -> None:
    ran = thidua("ask", "who-chaired-an-event", "date=1999-01-01", "--store", store)
    assert ran.code == 0
    assert "No answer" in ran.out and "organiser" in ran.out


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("ask", "who-chair-what"), "Did you mean who-chairs-what"),
        (("ask", "who-chairs-what", "boddy=x"), "takes no parameter 'boddy'"),
        (("ask", "who-chairs-what", "body"), "key=value"),
        (("ask", "who-chairs-what", "body=ban chi dao"), "could be 2 things"),
        (("ask", "who-chairs-what", "as_of=yesterday"), "2024-03-14"),
        (("query", "/nowhere/q.rq"), "cannot be read"),
    ],
)
def test_a_wrong_call_says_what_to_do(thidua, store: Path, argv: tuple[str, ...], says: str) -> None:
    ran = thidua(*argv, "--store", store)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_without_a_store_the_call_says_so(thidua, tmp_path: Path) -> None:
    assert "--store DIR" in thidua("ask", "who-chairs-what").err
    assert thidua("ask", "who-chairs-what", "--store", tmp_path / "none").code == 2


def test_show_prints_sparql_that_runs_as_it_is(thidua, store: Path, tmp_path: Path) -> None:
    plain = thidua("ask", "who-chairs-what", "--show").out
    assert plain == next(q.sparql for q in questions() if q.name == "who-chairs-what")
    filled = thidua("ask", "who-chairs-what", "body=cụm 5", "--store", store, "--show").out
    assert "body/emulation-cluster.5.nam-ha> }" in filled
    file = tmp_path / "mine.rq"
    file.write_text(filled, encoding="utf-8")
    # the names of the graph are Vietnamese here: in that language ask and query say the same
    asked = thidua("ask", "who-chairs-what", "body=cụm 5", "lang=vi", "--store", store, "--format", "csv").out
    filled = thidua("ask", "who-chairs-what", "body=cụm 5", "lang=vi", "--store", store, "--show").out
    file.write_text(filled, encoding="utf-8")
    again = thidua("query", file, "--store", store, "--format", "csv").out
    # only a stored question knows on what its values rest
    asked_rows = [{k: v for k, v in row.items() if k != "valueBasis"} for row in csv.DictReader(io.StringIO(asked))]
    assert list(csv.DictReader(io.StringIO(again))) == asked_rows


@pytest.mark.parametrize(
    ("sparql", "code", "says"),
    [
        ("ASK { GRAPH ?g { ?s a <https://w3id.org/thidua/ns/Person> } }", 0, "true"),
        ("CONSTRUCT { ?s a ?c } WHERE { GRAPH ?g { ?s a ?c } } LIMIT 3", 0, " .\n"),
        ("SELECT * {\n  ?s ?p }", 2, ":2:"),
        ("DELETE WHERE { ?s ?p ?o }", 2, "DELETE changes the graph"),
        ("SELECT * { SERVICE <http://127.0.0.1:9> { ?s ?p ?o } }", 2, "calls nobody"),
        ("", 2, "no query"),
    ],
)
def test_own_sparql_is_answered_or_refused_with_the_place(
    thidua, store: Path, tmp_path: Path, sparql: str, code: int, says: str
) -> None:
    file = tmp_path / "own.rq"
    file.write_text(sparql, encoding="utf-8")
    ran = thidua("query", file, "--store", store)
    assert ran.code == code
    assert says in ran.out + ran.err


def test_list_of_questions_can_be_narrowed(thidua) -> None:
    ran = thidua("questions")
    assert ran.code == 0
    assert all(q.name in ran.out for q in questions())
    narrowed = json.loads(thidua("questions", "award", "--format", "json").out)
    assert {"awards-given", "awards-proposed"} <= {q["name"] for q in narrowed}
    assert len(narrowed) < 12
    assert "Khen thưởng" in thidua("questions", "award", "--lang", "vi").out
    assert thidua("questions", "xylophone").code == 2
    assert len(list(csv.reader(io.StringIO(thidua("questions", "--format", "csv").out)))) == len(questions()) + 1


def test_control_characters_of_a_document_do_not_reach_the_terminal(thidua, tmp_path: Path, store: Path) -> None:
    file = tmp_path / "bell.rq"
    file.write_text('SELECT ("a\\u001b[31mred\\u0007" AS ?x) { }', encoding="utf-8")
    out = thidua("query", file, "--store", store).out
    assert "red" in out and "\x1b" not in out and "\x07" not in out


@pytest.mark.parametrize(
    ("lang", "council", "role"),
    [("en", "People's Council of Nghe An", "Chair"), ("vi", "Hội đồng nhân dân tỉnh Nghệ An", "Chủ tịch"),
     ("hi", "न्घे आन जन परिषद", "अध्यक्ष"), ("ur", "نگھے این عوامی کونسل", "چیئر")],
)  # fmt: skip
def test_bodies_are_named_in_the_language_asked_for(thidua, samples: Path, lang: str, council: str, role: str) -> None:
    out = thidua("ask", "who-chairs-what", f"lang={lang}", "place=Nghệ An", "--store", samples, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert council in {row["bodyLabel"] for row in rows}
    assert any(role in row["roleLabel"] for row in rows)


@pytest.mark.parametrize("lang", ["en", "vi", "hi", "ur"])
def test_the_name_of_an_event_keeps_to_one_language(thidua, samples: Path, lang: str) -> None:
    """The organiser's spelling in another script is no part of an English name."""
    out = thidua("ask", "who-chaired-an-event", f"lang={lang}", "--store", samples, "--format", "csv").out
    names = {row["eventLabel"] for row in csv.DictReader(io.StringIO(out))}
    assert len(names) >= 2
    for name in names:
        latin = any("a" <= c.lower() <= "z" for c in name)
        assert latin == (lang in ("en", "vi")), name
        assert all(c.isascii() or lang != "ur" or unicodedata.name(c).startswith("ARABIC") for c in name), name


def test_a_name_that_no_source_writes_is_marked_in_the_table_and_told_in_the_files(thidua, samples: Path) -> None:
    call = ("ask", "who-chairs-what", "body=hội đồng nhân dân nghệ an", "--store", samples)
    shown = thidua(*call).out
    assert "Thai Thanh Quy*" in shown and "* reading of a name" in shown
    (row,) = csv.DictReader(io.StringIO(thidua(*call, "--format", "csv").out))
    assert row["personLabel"] == row["reconstructed"] == "Thai Thanh Quy"
    (told,) = json.loads(thidua(*call, "--format", "json").out)
    assert told["reconstructed"] == "Thai Thanh Quy"
    written = ("ask", "who-chairs-what", "body=ubnd nghệ an", "--store", samples)
    assert "Lê Hồng Vinh*" not in thidua(*written).out and "Lê Hồng Vinh" in thidua(*written).out


def test_what_is_not_known_of_a_day_stands_apart(thidua, samples: Path) -> None:
    out = thidua("ask", "who-chairs-what", "place=Nghệ An", "as_of=2025-01-03", "--store", samples).out
    known, unknown = out.split("Not known for 2025-01-03")
    assert "Lê Hồng Vinh" in known and "held" in known and "Thai Thanh Quy" not in known
    assert "Thai Thanh Quy" in unknown and "unknown" in unknown


def test_a_csv_for_a_spreadsheet_begins_with_its_mark_where_asked(thidua, store: Path) -> None:
    call = ("ask", "who-chairs-what", "--store", store, "--format", "csv")
    assert thidua(*call, "--bom").out == "\ufeff" + thidua(*call).out


def test_a_language_that_there_is_not_is_refused(thidua, store: Path) -> None:
    for name in ("who-chairs-what", "who-chaired-an-event"):
        ran = thidua("ask", name, "lang=fr", "--store", store)
        assert ran.code == 2 and "en, vi, hi, ur" in ran.err


def test_a_raw_key_gives_way_to_the_name_beside_it(thidua, samples: Path) -> None:
    out = thidua("ask", "officers-of-party-committees", "--store", samples).out
    assert "place/" not in out and "Hà Tĩnh" in out


def test_a_misspelled_name_is_answered_with_names_like_it(thidua, samples: Path) -> None:
    """Eight at most, by likeness and not by the alphabet; those that documents name come first."""
    ran = thidua("ask", "who-chairs-what", "place=Nghệ Ann", "--store", samples)
    assert ran.code == 2
    hint = ran.err.split("Did you mean ")[1]
    assert hint.startswith("Nghệ An")
    assert hint.count(";") < 8 and "A Lưới" not in hint
    person = thidua("ask", "party-and-state-office", "person=Le Hong Vinhh", "--store", samples).err
    assert "Did you mean Lê Hồng Vinh" in person


def test_a_name_like_none_is_not_answered_with_a_dump(thidua, samples: Path) -> None:
    err = thidua("ask", "who-chairs-what", "body=Atlantis xyz", "--store", samples).err
    assert "None is like it" in err and err.count(";") <= 8


def test_a_known_person_without_such_an_office_is_said_to_be_known(thidua, samples: Path) -> None:
    ran = thidua("ask", "bodies-headed-by-a-person", "person=Nguyễn Hồng Lĩnh", "kind=court", "--store", samples)
    assert ran.code == 0
    assert "No answer" in ran.out and "It knows Nguyễn Hồng Lĩnh" in ran.out and "independent-sources" in ran.out
    assert "Nguyễn Hồng Lĩnh" in thidua("ask", "independent-sources", "person=Nguyễn Hồng Lĩnh", "--store", samples).out


def test_a_question_of_a_day_takes_one_day(thidua, samples: Path) -> None:
    ran = thidua("ask", "who-chairs-what", "as_of=2025-01-03", "as_of=2025-01-04", "--store", samples)
    assert ran.code != 0 and "Ask for each day by itself" in ran.err
