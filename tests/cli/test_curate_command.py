"""``thidua curate`` as a person uses it: a decision is written, applied, seen in every answer that rests on it, and taken back."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from thidua.cli.main import main as command
from thidua.curate import load
from thidua.pipeline import build

BY = ["--by", "A. Researcher", "--on", "2026-01-05", "--reason", "the gazette of the day says so"]
ONE = "Ngày 5/3/2025, ông Lê Văn Tám, Chủ tịch UBND tỉnh Nghệ An, chủ trì hội nghị tổng kết."
OTHER = "Ngày 6/3/2025, ông Lê Văn Tam, Chủ tịch UBND tỉnh Nghệ An, dự lễ phát động thi đua."


class Desk:
    """A store of two papers, a curation file, and what the last command printed."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.store, self.curation = folder / "store", folder / "curation"

    def __call__(self, *args: str, code: int = 0) -> str:
        with pytest.raises(SystemExit) as end:
            command(list(args))
        self.said = self.capsys.readouterr()
        assert end.value.code == code, self.said.err
        return self.said.out

    def curate(self, *args: str, store: bool = True, code: int = 0) -> str:
        where = ["--store", str(self.store)] if store else []
        return self("curate", *args, *where, "--curation", str(self.curation), *BY, code=code)

    def apply(self) -> str:
        return self("build", "--curation", str(self.curation), "--store", str(self.store))

    def ask(self, *args: str) -> str:
        return self("ask", "who-chairs-what", *args, "--store", str(self.store))

    def claim(self, words: str, kind: str) -> str:
        lines = self("curate", "claims", words, "--store", str(self.store)).splitlines()
        return next(line.split()[0] for line in lines if f" {kind}: " in line)

    def people(self) -> list[str]:
        """The keys of the two persons."""
        rows = csv.DictReader(io.StringIO(self.ask("--format", "csv")))
        return sorted(r["person"].removeprefix("https://w3id.org/thidua/data/") for r in rows)

    def dump(self) -> str:
        return self("export", "--store", str(self.store), "--out", "-")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "papers").mkdir()
    for name, text in (("one.txt", ONE), ("other.txt", OTHER)):
        (folder / "papers" / name).write_text(text, encoding="utf-8")
    build([folder / "papers"], folder / "store")
    return folder


@pytest.fixture
def desk(fresh: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    shutil.copytree(fresh, tmp_path / "desk")
    return Desk(tmp_path / "desk", capsys)


def test_a_correction_shows_in_the_answers_that_rest_on_it_and_in_no_other(desk: Desk) -> None:
    plain = desk.ask("--format", "csv")
    desk.curate("correct", desk.claim("Lê Văn Tám", "role"), "mode=acting", "time.from=2025-02-01")
    desk.apply()
    rows = list(csv.DictReader(io.StringIO(desk.ask("--format", "csv"))))
    assert {r["personLabel"]: (r["mode"], r["from"], r["curated"] != "") for r in rows} == {
        "Lê Văn Tám": ("acting", "2025-02-01", True),
        "Lê Văn Tam": ("holds", "", False),
    }
    table = desk.ask()
    assert table.count("† People") == 1
    assert "† rests on cur-" in table and "by A. Researcher, 2026-01-05: the gazette of the day says so" in table
    assert (
        "curated" in json.loads(desk.ask("--format", "json"))[0]
        or "curated" in json.loads(desk.ask("--format", "json"))[1]
    )
    assert "curated" not in plain  # a store without decisions has no such column
    assert "† rests on cur-" in desk("when", "Lê Văn Tám", "--store", str(desk.store))
    desk("map", "--store", str(desk.store), "--format", "csv,html", "--out", str(desk.folder / "map"))
    with (desk.folder / "map" / "map.csv").open(encoding="utf-8") as lines:
        marked = {r["holder"]: r["curated"] != "" for r in csv.DictReader(lines)}
    assert marked == {"Lê Văn Tám": True, "Lê Văn Tam": False}
    assert "† rests on a decision of a person: cur-" in (desk.folder / "map" / "map.html").read_text(encoding="utf-8")


def test_taken_back_it_leaves_the_answers_as_they_were(desk: Desk) -> None:
    before = desk.ask("--format", "csv")
    made = desk.curate("reject", desk.claim("Lê Văn Tám", "role")).splitlines()[-2].split()[0]
    desk.apply()
    assert "Lê Văn Tám" not in desk.ask("--format", "csv")
    desk.curate("undo", made, store=False)
    desk.apply()
    after = desk.ask("--format", "csv")
    assert after.replace(",curated\n", "\n").replace(",\n", "\n") == before.replace(",\n", "\n")
    assert "0 decisions" in desk("curate", "list", "--curation", str(desk.curation))
    assert "(undone)" in desk("curate", "list", "--all", "--curation", str(desk.curation))


def test_one_person_written_in_two_ways_is_suggested_then_joined_and_named(desk: Desk) -> None:
    shown = desk("curate", "suggest", "--store", str(desk.store))
    assert "Lê Văn Tám" in shown and "elsewhere" in shown and shown.endswith("1 pair\n")
    tam, other = desk.people()
    desk.curate("same", tam, other)
    desk.curate("name", "Lê Văn Tám", "Lê Văn Tâm")
    desk.apply()
    rows = list(csv.DictReader(io.StringIO(desk.ask("--format", "csv"))))
    assert [(r["personLabel"], r["documents"]) for r in rows] == [("Lê Văn Tâm", "2")]
    assert "identity (same)" in rows[0]["curated"] and "name (Lê Văn Tâm)" in rows[0]["curated"]
    dump = desk.dump()
    assert '"Lê Văn Tám"@vi' in dump and '"Lê Văn Tam"@vi' in dump  # what the papers wrote stays


def test_an_added_statement_and_a_match_are_in_the_graph_with_their_source(desk: Desk) -> None:
    source = ["--title", "Gazette 12", "--quote", "Ông Trần Văn Bình, Chủ tịch UBND tỉnh Hà Tĩnh", "--lang", "vi"]
    desk.curate(
        "add", "holder=Trần Văn Bình", "role=chair", "body=peoples_committee", "place=Hà Tĩnh", *source, store=False
    )
    desk.curate("match", "Nghệ An", "http://www.wikidata.org/entity/Q1")  # any address: it joins nothing
    assert "read by another version" not in desk.apply()
    rows = list(csv.DictReader(io.StringIO(desk.ask("place=Hà Tĩnh", "--format", "csv"))))
    assert [(r["personLabel"], r["quote"]) for r in rows] == [("Trần Văn Bình", source[3])]
    assert ": add by A. Researcher" in rows[0]["curated"]
    assert (
        "place/nghe-an> <http://www.w3.org/2004/02/skos/core#exactMatch> <http://www.wikidata.org/entity/Q1>"
        in desk.dump()
    )


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["reject", "Chủ tịch"], "could be"),
        (["reject", "no such words"], "no claim is or has"),
        (["reject", "claim/0123456789abcdef/0123456789abcdef0123"], "no claim is or has"),
        (["correct", "CLAIM", "role=king"], "'king' is no code of role-kinds"),
        (["correct", "CLAIM", "evidence=x"], "evidence cannot be corrected"),
        (["correct", "CLAIM", "role"], "cannot read 'role'"),
        (["same", "Lê Văn Tám", "Nghệ An"], "things of two kinds"),
        (["name", "Nobody At All", "X"], "the graph has no thing of that name"),
        (["match", "Nghệ An", "not an address"], "no http(s) IRI"),
        (["undo", "cur-0123456789abcdef"], "there is no entry cur-0123456789abcdef to undo"),
    ],
)
def test_a_wrong_decision_says_why_and_writes_nothing(desk: Desk, args: list[str], says: str) -> None:
    args = [desk.claim("Lê Văn Tám", "role") if a == "CLAIM" else a for a in args]
    desk.curate(*args, store=args[0] != "undo", code=2)
    assert says in desk.said.err and "Traceback" not in desk.said.err
    assert not desk.curation.exists() or not load(desk.curation)


def test_decisions_that_another_curation_leaves_out_are_told(desk: Desk) -> None:
    """A folder named by mistake must not take decisions back in silence."""
    desk.curate("reject", desk.claim("Lê Văn Tám", "role"))
    assert "that the store had" not in desk.apply()
    assert "that the store had" not in desk.apply()
    told = desk("build", "--curation", str(desk.folder / "papers"), "--store", str(desk.store))
    assert "note: 1 decision that the store had is not in what --curation gives, so it holds no longer: cur-" in told
    entry = desk.apply() and desk("curate", "list", "--curation", str(desk.curation)).split()[0]
    desk.curate("undo", entry, store=False)
    assert "that the store had" not in desk.apply(), "what was undone was taken back by a person"


def test_two_decisions_that_contradict_are_refused_and_the_first_stays(desk: Desk) -> None:
    tam, other = desk.people()
    desk.curate("same", tam, other)
    before = (desk.curation / "decisions.jsonl").read_bytes()
    desk.curate("apart", tam, other, code=2)
    assert "decisions.jsonl:1" in desk.said.err and "not_same" in desk.said.err
    assert (desk.curation / "decisions.jsonl").read_bytes() == before
    desk.curate("same", tam, other, code=2)
    assert "stands there already" in desk.said.err


def test_a_wrong_line_in_the_file_stops_a_build_before_it_changes_anything(desk: Desk) -> None:
    before = desk.dump()
    desk.curation.mkdir()
    (desk.curation / "mine.jsonl").write_text('# mine\n{"kind": "reject"}\n', encoding="utf-8")
    desk("build", "--curation", str(desk.curation), "--store", str(desk.store), code=2)
    assert "mine.jsonl:2" in desk.said.err
    assert desk.dump() == before
