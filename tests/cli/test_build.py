"""``thidua build``, ``remove``, ``export`` and ``verify`` as a person runs them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import commands
import pytest

from thidua.export.quads import check_dump
from thidua.store import open_store

EXAMPLES = Path(__file__).parents[2] / "examples" / "documents"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def thidua(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    if not environment:
        return commands.thidua(*arguments)
    command = [sys.executable, "-m", "thidua.cli.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False, timeout=300)


def export(store: Path) -> bytes:
    done = thidua("export", "--store", store, "--out", "-")
    assert done.returncode == 0, done.stderr.decode()
    check_dump(done.stdout.splitlines(keepends=True))
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("built") / "store"
    done = thidua("build", EXAMPLES, "--store", store, "--workers", 2)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return store


def test_the_samples_are_read_and_summed_up(built: Path) -> None:
    with open_store(built) as store:
        records = store.documents()
        assert len(records) >= 16
        assert {r.language for r in records} >= {"vi", "en", "hi", "ur"}
        assert sum(r.statements for r in records) > 100
        for record in records:
            assert store.text(record.id)


def test_every_quote_is_at_its_place_in_the_stored_text(built: Path) -> None:
    with open_store(built) as store:
        texts = {r.id: store.text(r.id) for r in store.documents()}
        asked = "SELECT ?d ?q ?s ?e { GRAPH ?g { ?m a tdu:Evidence ; oa:hasSource ?d ; oa:exact ?q ; oa:start ?s ; oa:end ?e } }"
        found = 0
        for d, quote, start, end in store.query(asked):
            text = texts[d.value.rsplit("/", 1)[1]]
            assert text[int(start.value) : int(end.value)] == quote.value
            found += 1
        assert found > 300


def test_a_second_run_changes_nothing_and_reads_nothing(built: Path) -> None:
    before, generation = export(built), sorted(p.name for p in built.iterdir())
    done = thidua("build", EXAMPLES, "--store", built)
    assert done.returncode == 0
    assert b"0 read" in done.stdout
    assert b"nothing changed" in done.stdout
    assert export(built) == before
    assert sorted(p.name for p in built.iterdir()) == generation


def test_order_workers_and_hash_seed_leave_no_trace(built: Path, tmp_path: Path) -> None:
    files = sorted(
        (p for p in EXAMPLES.iterdir() if not p.name.endswith(".toml") and p.stem.upper() != "README"), reverse=True
    )
    for number, file in enumerate(files):
        if number % 6 == 0:
            done = thidua(
                "build",
                *files[number : number + 6],
                "--store",
                tmp_path / "s",
                "--workers",
                1,
                PYTHONHASHSEED=str(number),
            )
            assert done.returncode == 0, file
    assert export(tmp_path / "s") == export(built)


def test_a_document_that_comes_and_goes_leaves_no_trace(built: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(built, tmp_path / "s"))
    before = export(store)
    article = tmp_path / "bai-moi.txt"
    article.write_text(
        "Ngày 12/3/2025, Chủ tịch UBND tỉnh Hà Tĩnh Võ Trọng Hải chủ trì hội nghị của Cụm thi đua các tỉnh Bắc Trung Bộ.\n",
        encoding="utf-8",
    )
    assert thidua("build", article, "--store", store).returncode == 0
    assert export(store) != before
    done = thidua("remove", "bai-moi.txt", "--store", store)
    assert done.returncode == 0
    assert b"removed bai-moi.txt" in done.stdout
    assert export(store) == before


def test_a_new_text_under_an_old_name_stays_beside_it_or_replaces_it(tmp_path: Path) -> None:
    article, store = tmp_path / "tin.txt", tmp_path / "s"
    texts = [
        "Ông Võ Văn Hưng là Chủ tịch UBND tỉnh Quảng Trị.\n",
        "Ông Võ Văn Hưng nguyên là Chủ tịch UBND tỉnh Quảng Trị.\n",
    ]
    article.write_text(texts[0], encoding="utf-8")
    assert thidua("build", article, "--store", store).returncode == 0
    article.write_text(texts[1], encoding="utf-8")
    done = thidua("build", article, "--store", store)
    assert b"another text of this name is stored too" in done.stdout
    with open_store(store) as opened:
        assert len(opened.documents()) == 2
    done = thidua("build", article, "--store", store, "--replace")
    assert b"1 earlier text replaced" in done.stdout
    with open_store(store) as opened:
        assert [opened.text(r.id) for r in opened.documents()] == [texts[1]]


def test_what_cannot_be_read_is_listed_with_its_reason_and_the_rest_is_stored(tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "s"
    folder.mkdir()
    (folder / "good.txt").write_text("Ông Võ Văn Hưng là Chủ tịch UBND tỉnh Quảng Trị.\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "latin.txt").write_bytes("Hội nghị".encode("cp1258", "replace") + b"\xff\xfe\xfd")
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" * 30)
    (folder / "scripts.html").write_text("<html><script>var x = 1;</script></html>", encoding="utf-8")
    (folder / "thai.txt").write_text("การประชุมคณะกรรมการประชาชนจังหวัดกว๋างจิ " * 5, encoding="utf-8")
    (folder / "evil\x1b[31mred.txt").write_bytes(b"")
    done = thidua("build", folder, "--store", store)
    assert done.returncode == 3, done.stderr.decode()
    failed = [line for line in done.stdout.decode().splitlines() if line.startswith("failed:")]
    assert len(failed) == 7
    assert all("[" in line for line in failed)
    assert "\x1b" not in done.stdout.decode(), "a file name must not command the terminal"
    with open_store(store) as opened:
        assert [r.name for r in opened.documents()] == ["good.txt"]


def test_a_build_in_which_everything_fails_makes_no_store_that_lies(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = thidua("build", tmp_path / "empty.txt", "--store", tmp_path / "s")
    assert done.returncode == 3
    done = thidua("export", "--store", tmp_path / "s", "--out", "-")
    assert done.returncode == 2
    assert b"no store here" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"], ["build", "nowhere.txt", "--store", "s"], ["build", ".", "--store", "s", "--base", "not an iri"], ["export", "--store", "nowhere", "--out", "-"],
        ["remove", "x", "--store", "nowhere"], ["verify", "--store", "nowhere"], ["build", ".", "--store", "s", "--workers", "0"],
    ],
)  # fmt: skip
def test_a_wrong_call_ends_with_status_2_and_one_line_of_reason(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = thidua(*arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.strip()


def test_removing_what_is_not_there_changes_nothing(built: Path, tmp_path: Path) -> None:
    store = Path(shutil.copytree(built, tmp_path / "s"))
    before = export(store)
    with open_store(store) as opened:
        name = opened.documents()[0].name
    done = thidua("remove", name, "not-there.txt", "--store", store)
    assert done.returncode == 2
    assert b"not-there.txt" in done.stderr
    assert export(store) == before


def test_one_of_two_names_goes_and_the_text_stays_with_the_other(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Ông Võ Văn Hưng là Chủ tịch UBND tỉnh Quảng Trị.\n", encoding="utf-8")
    done = thidua("build", tmp_path / "a.txt", tmp_path / "b.txt", "--store", tmp_path / "s")
    assert b"b.txt: has the same text as a.txt: they are one document" in done.stdout
    thidua("build", tmp_path / "b.txt", "--store", tmp_path / "only-b")
    done = thidua("remove", "a.txt", "--store", tmp_path / "s")
    assert done.returncode == 0
    assert b"its text stays, as b.txt" in done.stdout
    assert export(tmp_path / "s") == export(tmp_path / "only-b")
    done = thidua("remove", "b.txt", "--store", tmp_path / "s")
    assert b"stays" not in done.stdout
    with open_store(tmp_path / "s") as store:
        assert store.documents() == []


def test_a_name_that_several_texts_have_removes_none_of_them(tmp_path: Path) -> None:
    for folder, name in (("x", "Quảng Trị"), ("y", "Ninh Bình")):
        (tmp_path / folder).mkdir()
        text = f"Ông Võ Văn Hưng là Chủ tịch UBND tỉnh {name}.\n"
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
    done = thidua("build", tmp_path / "x", tmp_path / "y", "--store", tmp_path / "s")
    assert done.returncode == 0
    assert b"--replace" not in done.stdout, "neither text is older than the other"
    before = export(tmp_path / "s")
    done = thidua("remove", "a.txt", "--store", tmp_path / "s")
    assert done.returncode == 2
    with open_store(tmp_path / "s") as store:
        ids = [record.id for record in store.documents()]
    assert len(ids) == 2
    assert all(document.encode() in done.stderr for document in ids), "what can be given instead"
    assert export(tmp_path / "s") == before
    assert thidua("remove", ids[0], "--store", tmp_path / "s").returncode == 0
    assert thidua("remove", "a.txt", "--store", tmp_path / "s").returncode == 0, "now it means one"


def test_exports_are_written_whole(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "dump.nq"
    out.write_text("old", encoding="ascii")
    assert thidua("export", "--store", built, "--out", out).returncode == 0
    assert out.read_bytes() == export(built)
    assert thidua("export", "--store", built, "--format", "trig", "--out", tmp_path / "dump.trig").returncode == 0
    import pyoxigraph as ox

    trig = set(ox.parse(path=str(tmp_path / "dump.trig")))
    assert trig == set(ox.parse(path=str(out)))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dump.nq", "dump.trig"]


def test_verify_tells_a_whole_store_from_a_damaged_one(built: Path, tmp_path: Path) -> None:
    done = thidua("verify", "--store", built)
    assert done.returncode == 0
    assert b"whole" in done.stdout
    store = Path(shutil.copytree(built, tmp_path / "s"))
    victim = sorted((store / "texts").glob("*/*"))[0]
    victim.write_bytes(b"x")
    done = thidua("verify", "--store", store)
    assert done.returncode == 1
    assert b"damaged" in done.stderr


def test_a_store_inside_the_folder_of_documents_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "tin.txt").write_text("Ông Võ Văn Hưng là Chủ tịch UBND tỉnh Quảng Trị.\n", encoding="utf-8")
    for expected in (b"1 file: 1 read", b"1 file: 0 read, 1 already stored"):
        done = thidua("build", tmp_path, "--store", tmp_path / "store")
        assert done.returncode == 0, done.stdout
        assert expected in done.stdout


def test_a_file_name_that_is_no_text_costs_that_file(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/t\xff\xfe.txt")).write_text("Ông Võ Văn Hưng.\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text("Ông Mai Văn Tuất là Chủ tịch HĐND tỉnh Ninh Bình.\n", encoding="utf-8")
    done = thidua("build", tmp_path, "--store", tmp_path / "store")
    assert done.returncode == 3, done.stdout + done.stderr
    assert b"Traceback" not in done.stderr
    assert b"defect" not in done.stdout
    with open_store(tmp_path / "store") as store:
        assert [r.name for r in store.documents()] == ["good.txt"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five seed documents (../shared/seeds) are not here")
def test_persons_of_the_seeds_meet_across_scripts_and_others_stay_apart(tmp_path: Path) -> None:
    assert thidua("build", SEEDS, "--store", tmp_path / "s").returncode == 0
    with open_store(tmp_path / "s") as store:
        asked = "SELECT ?p (GROUP_CONCAT(?form; separator='|') AS ?forms) { GRAPH <graph/fused> { ?p a tdu:Person ; skos:altLabel ?form } } GROUP BY ?p"
        persons = [set(row["forms"].value.split("|")) for row in store.query(asked)]
        for one, other in [
            ("वो वान हंग", "وو وان ہنگ"),
            ("फान हुई गियांग", "فان ہوئی گیانگ"),
            ("तु लिन्ह", "ٹو لن"),
            ("तू लिन्ह", "Tu Linh"),
        ]:
            (found,) = [p for p in persons if one in p]
            assert other in found
        for one, other in [
            ("माई वान तुआट", "माई लान"),
            ("फान हुई गियांग", "फान क्वोक तुंग"),
            ("गुयेन नोक तुआन", "गुयेन क्वोक खान"),
        ]:
            assert len([p for p in persons if {one, other} & p]) == 2, (one, other)
        assert len(persons) >= 10
        kinds = "SELECT ?kind (COUNT(DISTINCT ?b) AS ?n) { GRAPH <graph/fused> { ?b tdu:bodyKind ?kind ; tdu:jurisdiction ?where } } GROUP BY ?kind"
        bodies = {row["kind"].value.rsplit("/", 1)[1]: int(row["n"].value) for row in store.query(kinds)}
        assert bodies["party_committee"] >= 2, "the committees of two provinces share a name and stay apart"
        assert bodies["emulation_council"] >= 2
        assert bodies["emulation_cluster"] >= 2
